import type { Provenance } from '../../schema/canonical/index.ts';
import type { Sourced } from './loader.ts';

type Reading<Value> = Promise<Sourced<Value> | undefined>;

/**
 * Values of records that are read apart from them during one request, such as the goods movements of an order. A record
 * is stale where a value that is shown with it is.
 */
export interface RecordParts {
  /** Notes the reading of a value of a record, and returns it. */
  note<Value>(record: string, reading: Reading<Value>): Reading<Value>;
  /** Returns the provenance of a record with its noted values; a value that fails has an error of its own. */
  merge(record: string, own: Provenance): Promise<Provenance>;
}

// All fields of a record have begun to be read when a turn of the event loop has passed.
const waitForTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isStale = (provenance: Provenance | undefined): provenance is Provenance => provenance?.isStale === true;

/** Creates an empty list of the parts of one request's records. */
export function createRecordParts(): RecordParts {
  const readings = new Map<string, Reading<unknown>[]>();
  return {
    note: (record, reading) => {
      readings.set(record, [...(readings.get(record) ?? []), reading]);
      return reading;
    },
    merge: async (record, own) => {
      await waitForTurn();
      const outcomes = await Promise.allSettled(readings.get(record) ?? []);
      const values = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? (outcome.value ?? []) : []));
      const stale = values.map(({ provenance }) => provenance).filter(isStale);
      if (stale.length === 0) return own;
      const [asOf = own.asOf] = [own, ...stale].map((one) => one.asOf).toSorted();
      return { ...own, asOf, isStale: true };
    },
  };
}
