import { type IndexedBooks, listRows } from './book-index.ts';
import { type Books, readId } from './books.ts';
import { type Difference, isOpenPart, isSameNumber } from './difference.ts';
import { formatDay, readOdooInstant, readSapDay } from './time.ts';
import type { Addresses, Row } from './wire.ts';

/** Quantities by batch and posting day. */
type Quantities = Map<string, number>;

const add = (quantities: Quantities, key: string, quantity: number): Quantities =>
  quantities.set(key, (quantities.get(key) ?? 0) + quantity);

const isStanding = ({ IsReversed, IsReversal }: Row): boolean => IsReversed !== true && IsReversal !== true;

/** Books before people acted and after, and what both say of one order. */
export interface TotalsCase {
  readonly number: string;
  readonly before: IndexedBooks;
  readonly after: IndexedBooks;
  readonly addresses: Pick<Addresses, 'zones'>;
}

/** Lists the manufacturing orders of an order that were done since people began to act. */
function listDone({ number, before, after }: TotalsCase): readonly Row[] {
  const old = new Set(
    (before.parts.get(number) ?? [])
      .filter(({ state }) => state === 'done')
      .map((part) => `${part['plant']} ${part['id']}`),
  );
  return (after.parts.get(number) ?? []).filter(
    (part) => part['state'] === 'done' && !old.has(`${part['plant']} ${part['id']}`),
  );
}

/** Sums what the plant received, by lot and day of the plant. */
function sumMade(given: TotalsCase, done: readonly Row[]): Quantities {
  const { after, addresses } = given;
  const made: Quantities = new Map();
  const isBatch = after.batchManaged.has(String(after.order.get(given.number)?.['Material']));
  for (const part of done) {
    const finished = readOdooInstant(part['date_finished']) ?? 0;
    const day = formatDay(finished, addresses.zones[String(part['plant'])] ?? 'UTC');
    const lines = listRows(after.linesByPart, [part]).filter(
      (line) => readId(line['product_id']) === readId(part['product_id']),
    );
    let rest = Number(part['qty_produced']);
    for (const { lot_id: lot, quantity } of lines) {
      add(made, `${isBatch && Array.isArray(lot) ? String(lot[1]) : ''} ${day}`, Number(quantity));
      rest -= Number(quantity);
    }
    if (!isSameNumber(rest, 0)) add(made, ` ${day}`, rest);
  }
  return made;
}

/** Sums what SAP received by confirmations that stand, by batch and posting day. */
function sumConfirmed(order: string, { confirmations, movements }: Books): Quantities {
  const posted: Quantities = new Map();
  const standing = confirmations.filter((one) => String(one['OrderID']) === order && isStanding(one));
  for (const one of standing) {
    const document = String(one['MaterialDocument'] ?? '');
    const day = readSapDay(one['PostingDate']);
    const receipts = movements.filter(
      (item) => document !== '' && String(item['MaterialDocument']) === document && item['GoodsMovementType'] === '101',
    );
    for (const item of receipts) add(posted, `${String(item['Batch'])} ${day}`, Number(item['QuantityInBaseUnit']));
  }
  return posted;
}

const subtract = (left: Quantities, right: Quantities): Quantities => {
  const rest: Quantities = new Map(left);
  for (const [key, quantity] of right) add(rest, key, -quantity);
  return rest;
};

const sumYield = (order: string, { confirmations }: Books): number =>
  confirmations
    .filter((one) => String(one['OrderID']) === order && isStanding(one))
    .reduce((sum, one) => sum + Number(one['ConfirmationYieldQuantity']), 0);

/** Net receipts of an order, cancelled documents taken off. */
const sumReceived = (order: string, { movements }: Books): number =>
  movements
    .filter((item) => String(item['ManufacturingOrder']) === order)
    .reduce((sum, item) => {
      const sign = { '101': 1, '102': -1 }[String(item['GoodsMovementType'])] ?? 0;
      return sum + sign * Number(item['QuantityInBaseUnit']);
    }, 0);

const sumProduced = (order: string, { parts }: IndexedBooks): number =>
  (parts.get(order) ?? [])
    .filter(({ state }) => state !== 'cancel')
    .reduce((sum, part) => sum + Number(part['qty_produced']), 0);

/** True for an order of which something was registered before people acted, on a part that was not closed. */
const isHalfMade = (order: string, { parts }: IndexedBooks): boolean =>
  (parts.get(order) ?? []).some((part) => isOpenPart(part) && Number(part['qty_produced']) > 0);

/** Lists batches and days of which the plant has made what SAP has not posted, and the other way round. */
function compareBatches(given: TotalsCase, done: readonly Row[]): readonly string[] {
  const { before, after } = given;
  const made = sumMade(given, done);
  const posted = subtract(sumConfirmed(given.number, after), sumConfirmed(given.number, before));
  const messages = [...subtract(made, posted)]
    .filter(([, rest]) => !isSameNumber(rest, 0))
    .map(([key, rest]) => `batch and day ${key}: ${rest > 0 ? `${rest} not posted` : `${-rest} posted too much`}`);
  const total = [...made.values()].reduce((sum, quantity) => sum + quantity, 0);
  const received = sumReceived(given.number, after) - sumReceived(given.number, before);
  if (!isSameNumber(total, received)) messages.push(`made ${total}, SAP has received ${received}`);
  return messages;
}

/** Lists what the plant has made of an order and SAP has not, and the other way round. */
function listMessages(given: TotalsCase): readonly string[] {
  const { number, before, after } = given;
  const done = listDone(given);
  const merged = done.filter((part) => after.findOrders(String(part['plant']), Number(part['id'])).length > 1);
  if (merged.length > 0) return merged.map((part) => `${String(part['name'])} was made for several orders`);
  const made = sumProduced(number, after) - sumProduced(number, before);
  const confirmed = sumYield(number, after) - sumYield(number, before);
  const totals = isSameNumber(made, confirmed) ? [] : [`made ${made} since, SAP has confirmed ${confirmed}`];
  return isHalfMade(number, before) ? totals : [...totals, ...compareBatches(given, done)];
}

/** Compares what was done for an order since people began to act with SAP's confirmations and goods movements. */
export function compareTotals(given: TotalsCase): readonly Difference[] {
  const order = given.after.order.get(given.number);
  if (order === undefined) return [];
  const plant = String(order['ProductionPlant']);
  return listMessages(given).map((message) => ({
    noun: 'ExecutionFact',
    plant,
    order: given.number,
    key: given.number,
    consumer: 'SAP',
    message,
    reasons: [],
  }));
}
