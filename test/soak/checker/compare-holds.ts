import { type IndexedBooks, listRows } from './book-index.ts';
import { readId } from './books.ts';
import { type Difference, isOpenOperation, isOpenPart, isWaiting } from './difference.ts';
import type { Row } from './wire.ts';

const isActive = ({ released_at: releasedAt }: Row): boolean => releasedAt === null;
const centerName = /quality hold/i;
const isHoldCenter = (workOrder: Row): boolean =>
  Array.isArray(workOrder['workcenter_id']) && centerName.test(String(workOrder['workcenter_id'][1]));

function readMarks({ source }: Row): readonly string[] {
  const [, marks = ''] = /\[held ([^\]]*)\]/.exec(String(source ?? '')) ?? [];
  return marks.split(' ').filter((mark) => mark !== '');
}

type Message = readonly [hold: Row, consumer: 'ODOO' | 'SCHEDULING', message: string, ...reasons: readonly string[]];

/** Compares the work orders of an order with the holds on it: each that could start is stopped, or none is. */
function compareInPlant(number: string, holds: readonly Row[], books: IndexedBooks): readonly Message[] {
  const plant = String(holds[0]?.['plant']);
  // Without a place for held work orders, an Odoo cannot stop any.
  if (!books.workCenters.some((row) => row['plant'] === plant && centerName.test(String(row['name'])))) return [];
  const parts = (books.parts.get(number) ?? []).filter((part) => isOpenPart(part) && part['state'] !== 'draft');
  const own = parts.filter((part) => books.findOrders(plant, Number(part['id'])).length === 1);
  const describe = (work: Row) => `${String(work['name'])} of ${readId(work['production_id'])}`;
  const list = (some: readonly Row[]) => listRows(books.workOrdersByPart, some).filter(isWaiting);
  const active = holds.filter(isActive);
  if (active.length === 0)
    return list(own)
      .filter(isHoldCenter)
      .flatMap((work) =>
        holds.slice(0, 1).map((hold): Message => [hold, 'ODOO', `${describe(work)} is free and stopped`]),
      );
  const startable = list(own).filter((work) => !isHoldCenter(work));
  const shared = parts.filter((part) => !own.includes(part));
  return active.flatMap((hold): readonly Message[] => [
    ...startable.map((work): Message => [hold, 'ODOO', `${describe(work)} is held and can start`]),
    // One manufacturing order for several orders runs on, whichever of them is held.
    ...shared.map((part): Message => [hold, 'ODOO', `${String(part['name'])} is made for a held order`, 'MERGED']),
  ]);
}

/** Compares the planned operations of an order with the marks of the holds on it. */
function compareInScheduler(number: string, holds: readonly Row[], books: IndexedBooks): readonly Message[] {
  const planned = (books.plannedByOrder.get(number) ?? []).filter(isOpenOperation);
  return holds.flatMap((hold) => {
    const isMarked = (row: Row) => readMarks(row).includes(String(hold['number']));
    const state = isActive(hold) ? 'is not marked as held' : 'is still marked as held';
    return planned
      .filter((row) => isMarked(row) !== isActive(hold))
      .map((row): Message => [hold, 'SCHEDULING', `${String(row['reference'])} ${state}`]);
  });
}

/** Compares an order with the holds on it. */
export function compareHolds(number: string, books: IndexedBooks): readonly Difference[] {
  const holds = books.holdsByOrder.get(number) ?? [];
  if (holds.length === 0) return [];
  return [...compareInPlant(number, holds, books), ...compareInScheduler(number, holds, books)].map(
    ([hold, consumer, message, ...reasons]) => ({
      noun: 'QualityHold',
      plant: String(hold['plant']),
      order: number,
      key: String(hold['number']),
      consumer,
      message,
      reasons,
    }),
  );
}
