export type { KnownChange, NewResult, QualityBooks, QualityChange } from './books.ts';
export type { QualityConnector } from './port.ts';
export * from './records.ts';
export { createQualityStore } from './store/index.ts';
