import { type IndexedBooks, listRows } from './book-index.ts';
import { readId } from './books.ts';
import type { FactCase } from './compare-facts.ts';
import { type Difference, isSameNumber, readPhase } from './difference.ts';
import { findDocument, isKept, isReversed } from './marks.ts';
import { readOdooInstant } from './time.ts';
import type { Row } from './wire.ts';

/** Less than three decimals of an hour show. */
const leastMinutes = 0.03;
const closingMs = 60_000;

const formatWork = (work: Row): string => `${String(work['plant'])} ${String(work['id'])}`;
/** True for a work order on which no time was booked since people began to act. */
function isFromBefore(work: Row, before: IndexedBooks, after: IndexedBooks): boolean {
  const list = ({ timesByWorkOrder }: IndexedBooks) => timesByWorkOrder.get(formatWork(work)) ?? [];
  const old = new Set(list(before).map(({ id }) => id));
  return list(after).every(({ id }) => old.has(id));
}

const isWork = ({ loss_type: type }: Row): boolean => type === 'productive' || type === 'performance';

/** True for a time that Odoo filled in at the end of a manufacturing order, into a work order that was never started. */
function isFilledIn([time, ...others]: readonly Row[], work: Row, part: Row | undefined): boolean {
  const [madeAt, closedAt] = [readOdooInstant(time?.['create_date']), readOdooInstant(part?.['date_finished'])];
  if (others.length > 0 || madeAt === undefined || closedAt === undefined || part?.['state'] !== 'done') return false;
  const isExpected = Math.abs(Number(time?.['duration']) - Number(work['duration_expected'])) <= 0.05;
  return isExpected && Math.abs(madeAt - closedAt) <= closingMs;
}

function sumMinutes(work: Row, parts: readonly Row[], { timesByWorkOrder }: IndexedBooks): number {
  const times = timesByWorkOrder.get(formatWork(work)) ?? [];
  const part = parts.find(({ id, plant }) => id === readId(work['production_id']) && plant === work['plant']);
  if (isFilledIn(times, work, part)) return 0;
  return times.filter(isWork).reduce((total, { duration }) => total + Number(duration), 0);
}

/** Compares times that people have booked on work orders since they began to act with SAP's confirmations. */
export function compareWork({ number, before, after, addresses }: FactCase): readonly Difference[] {
  const order = after.order.get(number);
  if (order === undefined) return [];
  const plant = String(order['ProductionPlant']);
  const parts = after.parts.get(number) ?? [];
  const confirmations = (after.confirmationsByOrder.get(number) ?? []).filter(isKept);
  const done = listRows(after.workOrdersByPart, parts).filter(
    (work) => work['state'] === 'done' && !isFromBefore(work, before, after),
  );
  return done.flatMap((work): readonly Difference[] => {
    const key = `${addresses.instances[plant] ?? ''}/work-${String(work['id'])}`;
    const minutes = sumMinutes(work, parts, after);
    const document = findDocument(key, confirmations);
    if (minutes < leastMinutes || isSameNumber(minutes, 0)) return [];
    if (document !== undefined && !isReversed(document)) return [];
    const isShared = after.findOrders(plant, readId(work['production_id'])).length > 1;
    const open = isShared ? ['MERGED'] : readPhase(order) === 'ENDED' ? ['ORDER_STATUS'] : [];
    const reasons = document === undefined ? open : ['REVERSED_IN_SAP'];
    const message = `${minutes} minutes are not confirmed`;
    return [
      { noun: 'ExecutionFact', plant, order: number, key: `${number} ${key}`, consumer: 'SAP', message, reasons },
    ];
  });
}
