import type { CallContext } from '../../../kit/index.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import { type RecordReader, setAside } from './reader.ts';
import type { DemandRecord } from './records.ts';
import { mapInstant, toDay } from './time.ts';

/** Dependencies for reading demands. */
interface Reading {
  readonly reader: RecordReader;
  readonly names: Names;
  readonly timeZone: string;
}

interface DemandKey {
  readonly salesOrder: string;
  readonly position: string;
}

/** Reads the demands of sales order items, by their names in the scheduler. */
export function createDemandReader({ reader, names, timeZone }: Reading) {
  const readDay = (date: string | null | undefined): string | undefined => {
    const instant = mapInstant(date, timeZone);
    return instant === undefined ? undefined : toDay(instant, timeZone);
  };
  return async (keys: readonly DemandKey[], call: CallContext): Promise<readonly DemandRecord[]> => {
    const keysByName = new Map(keys.map((key) => [names.formatDemand(key.salesOrder, key.position), key]));
    const named = { oneOf: { field: 'name', values: [...keysByName.keys()] } };
    const { values, unreadable } = await reader.parse(models.demands, named, call);
    const toRecord = ({ salesOrder, position }: DemandKey) => ({
      noun: 'Demand',
      key: JSON.stringify([salesOrder, position]),
    });
    for (const { key = '', error } of unreadable) {
      const wanted = keysByName.get(key);
      if (wanted !== undefined) setAside(reader.quarantine, toRecord(wanted), error);
    }
    return values.flatMap(({ name, due, deliverydate }) => {
      const wanted = keysByName.get(name);
      if (wanted === undefined) return [];
      reader.quarantine.forget(toRecord(wanted));
      const { salesOrder, position } = wanted;
      const [projectedDate, dueDate] = [readDay(deliverydate), readDay(due)];
      const isKnown = projectedDate !== undefined && dueDate !== undefined;
      return [{ salesOrder, position, projectedDate, isAtRisk: isKnown ? projectedDate > dueDate : undefined }];
    });
  };
}
