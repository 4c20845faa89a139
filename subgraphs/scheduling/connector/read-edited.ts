import type { CallContext } from '../../../kit/index.ts';
import type { OperationLister } from './list-operations.ts';
import { models } from './models.ts';
import type { RecordReader } from './reader.ts';
import type { ListedOperation } from './records.ts';
import type { StepReader } from './steps.ts';
import { normalizeStamp } from './time.ts';

/** Records as their lists showed them, by model and key. */
export type StampedRecords = ReadonlyMap<string, string>;

/** Edited operations, the stamp of the newest edit, and all records that were listed because of their stamps. */
export interface Edits {
  readonly operations: readonly ListedOperation[];
  readonly newest: string;
  readonly stamped: StampedRecords;
}

/** The plant, the first stamp to read, and a flag that everything up to it has been committed. */
export interface EditQuery {
  readonly plant: string;
  readonly since: string;
  readonly isSettled: boolean;
  /** Records that were read before; those that are listed as they were then have not changed. */
  readonly known?: StampedRecords | undefined;
}

/** Dependencies for finding edits. */
interface Reading {
  readonly reader: RecordReader;
  readonly steps: StepReader;
  readonly lister: OperationLister;
}

/**
 * Finds the first stamp to read. A record of a transaction that committed late has a stamp of its beginning: a minute
 * before the known one. When that is settled, the next second: stamps are shown in whole seconds.
 */
function findStart({ since, isSettled }: EditQuery): string {
  const known = Temporal.PlainDateTime.from(since);
  const start = isSettled ? known.add({ seconds: 1 }) : known.subtract({ minutes: 1 });
  return start.toString({ smallestUnit: 'second' });
}

/**
 * Finds edits by the stamps of orders, of steps and of allocations to resources: a state that an order or a later step
 * propagates changes no stamp, and a change of resource does not stamp the step. So whole orders are read.
 */
export function createEditReader({ reader, steps, lister }: Reading) {
  const readStamped = async (query: EditQuery, call: CallContext) => {
    const filters = { lastmodified__gte: findStart(query) };
    const [orders, parts, places] = await Promise.all([
      reader.parse(models.orders, { filters }, call),
      reader.parse(models.steps, { filters }, call),
      reader.list(models.allocations, { filters }, call),
    ]);
    const stamps = [...orders.values, ...parts.values, ...places].map(({ lastmodified }) =>
      normalizeStamp(lastmodified),
    );
    const stamped = new Map<string, string>();
    const isNew = (key: string, value: object): boolean => {
      const text = JSON.stringify(value);
      stamped.set(key, text);
      return query.known?.get(key) !== text;
    };
    const newParts = parts.values.filter((one) => isNew(`step ${one.reference}`, one));
    const newPlaces = places.filter((one) => isNew(`place ${one.operationplan} ${one.resource}`, one));
    return {
      orders: orders.values.filter((one) => isNew(`order ${one.reference}`, one)).map(({ reference }) => reference),
      owners: newParts.map(({ owner }) => owner),
      references: [
        ...newPlaces.map(({ operationplan }) => operationplan),
        ...parts.unreadable.flatMap(({ key }) => key ?? []),
      ],
      newest: stamps.reduce((newest, stamp) => (stamp > newest ? stamp : newest), ''),
      stamped,
    };
  };

  return {
    async read(query: EditQuery, call: CallContext): Promise<Edits> {
      const { orders, owners, references, newest, stamped } = await readStamped(query, call);
      const moved = await steps.readReferences(references, call);
      const values = [...new Set([...orders, ...owners, ...moved.values.map(({ owner }) => owner)])];
      const known = await reader.parse(models.orders, { oneOf: { field: 'reference', values } }, call);
      const existing = known.values.map(({ reference }) => reference);
      const [parts, whole] = await Promise.all([
        steps.readList({ oneOf: { field: 'owner', values: existing } }, call),
        steps.placeWhole(known.values, call),
      ]);
      const operations = lister.mapAll(query.plant, {
        values: [...parts.values, ...whole],
        unreadable: [...parts.unreadable, ...moved.unreadable],
      });
      return { operations, newest, stamped };
    },
  };
}
