/**
 * Time for which a cached value answers without a request to its source (`freshMs`), and for which it may stand in
 * while the source is down (`keepMs`); milliseconds.
 */
export interface Lifetime {
  readonly freshMs: number;
  readonly keepMs: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Lifetimes by the pace at which data changes. */
export const lifetimes = {
  /** Plants, materials, bills, routings, work centers, suppliers. */
  masterData: { freshMs: 5 * minute, keepMs: 7 * day },
  /** Orders, execution, schedule, stock, quality: always read from the source, cached only to stand in during an outage. */
  transactional: { freshMs: 0, keepMs: day },
} as const satisfies Readonly<Record<string, Lifetime>>;
