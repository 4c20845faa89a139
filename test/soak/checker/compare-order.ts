import { type IndexedBooks, listRows } from './book-index.ts';
import {
  type Difference,
  isConfirmed,
  isFinallyConfirmed,
  isOpenOperation,
  isOpenPart,
  isSameNumber,
  isWaiting,
  readPhase,
} from './difference.ts';
import { formatMinute, readOdooInstant, readSapDay, readSapTime, toInstant } from './time.ts';
import type { Addresses, Row } from './wire.ts';

/** An order with everything that the systems have of it. */
interface Case {
  readonly number: string;
  /** True when it was released after people began to act. */
  readonly isNew: boolean;
  readonly plant: string;
  readonly order: Row;
  /** Manufacturing orders that make it, cancelled ones and those for several orders, too. */
  readonly parts: readonly Row[];
  readonly planned: readonly Row[];
  readonly books: IndexedBooks;
  readonly addresses: Addresses;
}

type Message = readonly [consumer: Difference['consumer'], message: string, ...reasons: readonly string[]];

const sum = (rows: readonly Row[], read: (row: Row) => number): number =>
  rows.reduce((total, row) => total + read(row), 0);
const isStanding = ({ state }: Row): boolean => state !== 'cancel';

/** True when the plant makes an order together with others: the quantities are those of all of them. */
const isMerged = ({ books, parts }: Case): boolean =>
  parts.some((part) => isStanding(part) && books.findOrders(String(part['plant']), Number(part['id'])).length > 1);

/** True for a manufacturing order on which the plant works. */
const isBegun = (part: Row, books: IndexedBooks): boolean =>
  ['progress', 'to_close'].includes(String(part['state'])) ||
  Number(part['qty_producing'] ?? 0) > 0 ||
  listRows(books.workOrdersByPart, [part]).some(({ state }) => state === 'progress');

const sumProduced = ({ parts }: Case): number => sum(parts, (part) => Number(part['qty_produced']));

/** Sums what SAP has confirmed of an order on its last operation. */
function sumConfirmed({ books, number }: Case): number {
  const own = (books.confirmationsByOrder.get(number) ?? []).filter(
    (one) => one['IsReversed'] !== true && one['IsReversal'] !== true,
  );
  const last = books.lastOperation.get(number);
  const yields = own.filter((one) => last === undefined || String(one['OrderOperation']) === last);
  return sum(yields, (one) => Number(one['ConfirmationYieldQuantity']));
}

/** Only pieces are counted alike everywhere. */
const isInPieces = ({ order }: Case): boolean => order['ProductionUnit'] === 'PC';

/** Compares what the plant is to make with SAP's quantity: it keeps its own where work on it has begun. */
function compareQuantity(given: Case, open: readonly Row[]): readonly Message[] {
  const { order, parts, books } = given;
  const wanted = Number(order['TotalQuantity']);
  const done = parts.filter(({ state }) => state === 'done');
  const total = sum(done, (part) => Number(part['qty_produced'])) + sum(open, (part) => Number(part['product_qty']));
  if (!isInPieces(given) || isSameNumber(total, wanted)) return [];
  const isFixed = open.length > 1 || wanted <= sumProduced(given) || open.some((part) => isBegun(part, books));
  return [['ODOO', `makes ${total}, SAP orders ${wanted}`, ...(isFixed ? ['QUANTITY'] : [])]];
}

function compareDue({ order, plant, addresses }: Case, open: readonly Row[]): readonly Message[] {
  const local = `${readSapDay(order['MfgOrderPlannedEndDate'])}T${readSapTime(order['MfgOrderPlannedEndTime'])}`;
  const due = formatMinute(toInstant(local, addresses.zones[plant] ?? 'UTC'));
  return open.slice(0, 1).flatMap((part): readonly Message[] => {
    const deadline = readOdooInstant(part['date_deadline']);
    const shown = deadline === undefined ? 'never' : formatMinute(deadline);
    return shown === due ? [] : [['ODOO', `${String(part['name'])} is due ${shown}, in SAP ${due}`]];
  });
}

/** Compares an order that the plant has ended: what it has not made is not made any more. */
function compareOver(given: Case): readonly Message[] {
  const wanted = Number(given.order['TotalQuantity']);
  const made = sumProduced(given);
  if (!isInPieces(given) || isFinallyConfirmed(given.order) || made >= wanted) return [];
  const reason = made > sumConfirmed(given) ? 'UNPOSTED_FACTS' : 'QUANTITY';
  return [['ODOO', `has ended with ${made} of ${wanted}`, reason]];
}

function compareInPlant(given: Case): readonly Message[] {
  const { parts, order } = given;
  if (parts.length === 0) return [['ODOO', 'is missing', ...(isConfirmed(order) ? ['STARTED_WITHOUT_CONSUMER'] : [])]];
  const standing = parts.filter(isStanding);
  if (standing.length === 0) return [['ODOO', 'is cancelled', 'REMOVED_IN_CONSUMER']];
  if (isMerged(given)) return [];
  const open = standing.filter((part) => isOpenPart(part) && part['state'] !== 'draft');
  if (open.length === 0 && standing.some(({ state }) => state === 'draft')) return [['ODOO', 'is not released']];
  if (open.length === 0) return compareOver(given);
  const quantity = compareQuantity(given, open);
  // A change that waits for a person carries nothing.
  return quantity.some(([, , reason]) => reason !== undefined) ? quantity : [...quantity, ...compareDue(given, open)];
}

function compareInScheduler({ planned, order }: Case): readonly Message[] {
  const wanted = Number(order['TotalQuantity']);
  if (planned.length === 0)
    return [['SCHEDULING', 'is missing', ...(isConfirmed(order) ? ['STARTED_WITHOUT_CONSUMER'] : [])]];
  const isAhead = planned.some((row) => Number(row['quantity_completed'] ?? 0) > wanted);
  return planned.filter(isOpenOperation).flatMap((row): readonly Message[] => {
    const quantity = Number(row['quantity']);
    if (isSameNumber(quantity, wanted)) return [];
    const message = `${String(row['reference'])} is planned for ${quantity}, SAP orders ${wanted}`;
    return [['SCHEDULING', message, ...(isAhead ? ['QUANTITY'] : [])]];
  });
}

function compareReleased(given: Case): readonly Message[] {
  const { books, number, isNew, order } = given;
  // Lots of orders on which work had begun before are quality's own.
  const hasLot = (!isNew && isConfirmed(order)) || books.lots.some((lot) => String(lot['production_order']) === number);
  return [
    ...compareInPlant(given),
    ...compareInScheduler(given),
    ...(hasLot ? [] : [['QUALITY', 'has no inspection lot'] as const]),
  ];
}

/** Compares an order that SAP has ended: what the plant has begun goes on there, and the others wait for it. */
function compareEnded(given: Case): readonly Message[] {
  const { parts, planned, books } = given;
  const open = parts.filter(isOpenPart);
  const isUnposted = sumProduced(given) > sumConfirmed(given);
  const isAtWork = open.length > 0 && (isMerged(given) || open.some((part) => isBegun(part, books)));
  const hasMade = open.length > 0 && sumProduced(given) > 0;
  const inPlant = isUnposted ? ['UNPOSTED_FACTS'] : isAtWork ? ['WORK_BEGUN'] : [];
  const inScheduler = isUnposted ? ['UNPOSTED_FACTS'] : isAtWork || hasMade ? ['WORK_BEGUN'] : [];
  return [
    ...(open.length > 0 ? [['ODOO', 'is open, though ended in SAP', ...inPlant] as const] : []),
    ...(planned.some(isOpenOperation)
      ? [['SCHEDULING', 'is planned, though ended in SAP', ...inScheduler] as const]
      : []),
  ];
}

/** Compares the components of an order that SAP has: without an order, and with one for several, none of them is changed. */
function compareComponents(given: Case): readonly Message[] {
  const { parts, order, books, plant } = given;
  const isShared = (part: Row) => books.findOrders(plant, Number(part['id'])).length > 1;
  if (!parts.some(isShared))
    return isConfirmed(order) || parts.some(isStanding) ? [] : [['ODOO', 'has no order to change', 'ORDER_FIRST']];
  // A merged order keeps the quantity of that day.
  const [quantity, wanted] = [
    sum(
      parts.filter((part) => !isShared(part)),
      (part) => Number(part['state'] === 'done' ? part['qty_produced'] : part['product_qty']),
    ),
    Number(order['TotalQuantity']),
  ];
  if (!isInPieces(given) || isSameNumber(quantity, wanted)) return [];
  return [['ODOO', `was merged with ${quantity}, SAP orders ${wanted}`, 'COMPONENTS']];
}

/** Lists the scheduler's times that the plant's work orders do not have; one that has begun is the plant's own. */
function compareTimes({ parts, planned, books, addresses }: Case): readonly string[] {
  const movable = listRows(books.workOrdersByPart, parts.filter(isOpenPart)).filter(isWaiting);
  return planned.filter(isOpenOperation).flatMap((row) => {
    const operation = /\d{4}$/.exec(String(row['reference']))?.[0] ?? '';
    const wanted = ['startdate', 'enddate'].map((field) =>
      formatMinute(toInstant(String(row[field]), addresses.schedulerZone)),
    );
    const own = movable.filter(({ name }) => String(name).startsWith(operation));
    return own.flatMap((work) => {
      const found = ['date_start', 'date_finished'].map((field) => {
        const instant = readOdooInstant(work[field]);
        return instant === undefined ? 'never' : formatMinute(instant);
      });
      const isSame = wanted.join() === found.join();
      return isSame ? [] : [`${operation} runs ${found.join('/')}, in the scheduler ${wanted.join('/')}`];
    });
  });
}

/** Compares an order of SAP and its plan with the other systems. */
export function compareOrder(
  { number, isNew }: Pick<Case, 'number' | 'isNew'>,
  books: IndexedBooks,
  addresses: Addresses,
): readonly Difference[] {
  const order = books.order.get(number);
  if (order === undefined) return [];
  const plant = String(order['ProductionPlant']);
  const parts = (books.parts.get(number) ?? []).filter((part) => part['plant'] === plant);
  const planned = books.plannedByOrder.get(number) ?? [];
  const given: Case = { number, isNew, plant, order, parts, planned, books, addresses };
  const phase = readPhase(order);
  if (phase === 'NOT_RELEASED') return [];
  const messages = phase === 'RELEASED' ? compareReleased(given) : compareEnded(given);
  const common = { plant, order: number, key: number } as const;
  const components = phase === 'RELEASED' ? compareComponents(given) : [];
  // Two plans cannot both have the one order that was made of theirs.
  const reasons = isMerged(given) ? ['REFUSED'] : [];
  return [
    ...messages.map(
      ([consumer, message, ...because]) =>
        ({ noun: 'ProductionOrder', ...common, consumer, message, reasons: because }) as const,
    ),
    ...components.map(
      ([consumer, message, ...because]) =>
        ({ noun: 'OrderComponents', ...common, consumer, message, reasons: because }) as const,
    ),
    ...compareTimes(given).map(
      (message) => ({ noun: 'Schedule', ...common, consumer: 'ODOO', message, reasons }) as const,
    ),
  ];
}
