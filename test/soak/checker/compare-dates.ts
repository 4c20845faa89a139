import type { IndexedBooks } from './book-index.ts';
import { type Difference, isFinallyConfirmed, isOpenOperation, readPhase } from './difference.ts';
import { formatMinute, readSapDay, readSapTime, toInstant } from './time.ts';
import type { Addresses, Row } from './wire.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** SAP gets shifts of more than an hour of operations that start within a fortnight. */
const [tolerance, horizon] = [60 * minute, 14 * day];
/** Operations that have just come within the fortnight are carried within a quarter of an hour. */
const margin = 60 * minute;

const isSet = (row: Row, name: string): boolean => row[name] === 'X';
const ends = [
  'OperationIsConfirmed',
  'OperationIsPartiallyConfirmed',
  'OperationIsTechlyCompleted',
  'OperationIsClosed',
  'OperationIsDeleted',
];

function readDates(row: Row, zone: string): readonly number[] {
  const read = (name: string) => toInstant(`${readSapDay(row[`${name}Dte`])}T${readSapTime(row[`${name}Tme`])}`, zone);
  return [read('OpErlstSchedldExecStrt'), read('OpErlstSchedldExecEnd')];
}
const format = (dates: readonly number[]): string => dates.map(formatMinute).join('/');

/** Lists the operations of an order to which SAP gives other dates than the scheduler, though it may move them. */
export function compareDates(number: string, books: IndexedBooks, addresses: Addresses): readonly Difference[] {
  const order = books.order.get(number);
  if (order === undefined || readPhase(order) === 'ENDED' || isFinallyConfirmed(order)) return [];
  const plant = String(order['ProductionPlant']);
  const own = books.operationsByOrder.get(number) ?? [];
  const planned = (books.plannedByOrder.get(number) ?? []).filter(
    (row) => isOpenOperation(row) && row['status'] !== 'proposed',
  );
  return planned.flatMap((row): readonly Difference[] => {
    const operation = /\d{4}$/.exec(String(row['reference']))?.[0] ?? '';
    const wanted = ['startdate', 'enddate'].map((field) => toInstant(String(row[field]), addresses.schedulerZone));
    const known = own.find((one) => one['ManufacturingOrderOperation'] === operation);
    if (known === undefined || ends.some((name) => isSet(known, name))) return [];
    if ((wanted[0] ?? 0) > Date.now() + horizon - margin) return [];
    const found = readDates(known, addresses.zones[plant] ?? 'UTC');
    if (wanted.every((instant, at) => Math.abs(instant - (found[at] ?? 0)) <= tolerance)) return [];
    const message = `${operation} runs ${format(found)}, in the scheduler ${format(wanted)}`;
    const common = { noun: 'Schedule', plant, order: number, key: number, consumer: 'SAP' } as const;
    return [{ ...common, message, reasons: ['CONSUMER_ADJUSTED'] }];
  });
}
