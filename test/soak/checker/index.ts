export { createOrderFinder, indexBooks } from './book-index.ts';
export { type Books, readBooks } from './books.ts';
export { findDoubles } from './compare-facts.ts';
export { compareTotals } from './compare-totals.ts';
export { type Deed, type Evidence, judge, type ListedRecord } from './judge.ts';
export type { Addresses, Row } from './wire.ts';
