import type { CallContext } from '../../../kit/index.ts';
import type { OperationLister } from './list-operations.ts';
import { models } from './models.ts';
import type { RecordReader } from './reader.ts';
import type { ListedOperation } from './records.ts';
import type { StepReader } from './steps.ts';
import { normalizeStamp } from './time.ts';

/** Edited operations, and the stamp of the newest edit. */
export interface Edits {
  readonly operations: readonly ListedOperation[];
  readonly newest: string;
}

/** The plant, the first stamp to read, and a flag that everything up to it has been committed. */
export interface EditQuery {
  readonly plant: string;
  readonly since: string;
  readonly isSettled: boolean;
}

/** Dependencies for finding edits. */
interface Reading {
  readonly reader: RecordReader;
  readonly steps: StepReader;
  readonly lister: OperationLister;
}

/** Steps back a minute: a record of a transaction that committed late has a stamp of its beginning. */
function overlap(stamp: string): string {
  return Temporal.PlainDateTime.from(stamp).subtract({ minutes: 1 }).toString({ smallestUnit: 'second' });
}

/**
 * Finds edits by the stamps of orders, of steps and of allocations to resources: a state that an order or a later step
 * propagates changes no stamp, and a change of resource does not stamp the step. So whole orders are read.
 */
export function createEditReader({ reader, steps, lister }: Reading) {
  const readStamped = async (filters: Readonly<Record<string, string>>, call: CallContext) => {
    const [orders, parts, places] = await Promise.all([
      reader.parse(models.orders, { filters }, call),
      reader.parse(models.steps, { filters }, call),
      reader.list(models.allocations, { filters }, call),
    ]);
    const stamps = [...orders.values, ...parts.values, ...places].map(({ lastmodified }) =>
      normalizeStamp(lastmodified),
    );
    return {
      orders: orders.values.map(({ reference }) => reference),
      owners: parts.values.map(({ owner }) => owner),
      references: [
        ...places.map(({ operationplan }) => operationplan),
        ...parts.unreadable.flatMap(({ key }) => key ?? []),
      ],
      newest: stamps.reduce((newest, stamp) => (stamp > newest ? stamp : newest), ''),
    };
  };

  return {
    async read({ plant, since, isSettled }: EditQuery, call: CallContext): Promise<Edits> {
      const filters = isSettled ? { lastmodified__gt: since } : { lastmodified__gte: overlap(since) };
      const { orders, owners, references, newest } = await readStamped(filters, call);
      const moved = await steps.readReferences(references, call);
      const values = [...new Set([...orders, ...owners, ...moved.values.map(({ owner }) => owner)])];
      const known = await reader.parse(models.orders, { oneOf: { field: 'reference', values } }, call);
      const existing = known.values.map(({ reference }) => reference);
      const [parts, whole] = await Promise.all([
        steps.readList({ oneOf: { field: 'owner', values: existing } }, call),
        steps.placeWhole(known.values, call),
      ]);
      const operations = lister.mapAll(plant, {
        values: [...parts.values, ...whole],
        unreadable: [...parts.unreadable, ...moved.unreadable],
      });
      return { operations, newest };
    },
  };
}
