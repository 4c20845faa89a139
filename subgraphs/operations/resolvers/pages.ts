import { type Connection, createConnection, type PageArguments, parseCursor, parseFirst } from '../../../kit/index.ts';
import type { PageQuery, RecordPage } from '../store/index.ts';

/** Parses the arguments of a page. */
export function parsePage(page: PageArguments, fallback: number, by: 'instant' | 'digits' = 'instant'): PageQuery {
  return { first: parseFirst(page, fallback), after: parseCursor(page.after, [by, 'key']) };
}

/** Turns a page of records into a connection. */
export function toConnection<Value>(
  page: RecordPage<Value>,
  query: PageQuery,
  toPlace: (record: Value) => readonly [string, string],
): Connection<Value> {
  const nodes = page.records.slice(0, query.first);
  return createConnection({
    nodes,
    toPlace,
    hasNextPage: page.records.length > query.first,
    hasPreviousPage: query.after !== undefined,
    totalCount: page.totalCount,
  });
}
