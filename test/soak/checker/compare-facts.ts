import { type IndexedBooks, listRows } from './book-index.ts';
import { type Books, readId } from './books.ts';
import { type Difference, isOpenPart, isSameNumber, readPhase } from './difference.ts';
import { findDocument, isKept, isReversed, listMarks, readMark } from './marks.ts';
import { formatDay, readOdooInstant, readSapDay } from './time.ts';
import type { Addresses, Row } from './wire.ts';

/** Books before people acted and after, of one order. */
export interface FactCase {
  readonly number: string;
  readonly before: IndexedBooks;
  readonly after: IndexedBooks;
  readonly addresses: Addresses;
  readonly accepted: AcceptedBalance | undefined;
}

/** Balance of an order that a person accepted. */
export interface AcceptedBalance {
  /** Made without a document, or registered on an open part. */
  readonly made: number;
  /** Confirmed by hand. */
  readonly confirmed: number;
}

/** A manufacturing order that was done, and its document in SAP. */
interface Fact {
  readonly part: Row;
  readonly key: string;
  readonly quantity: number;
  readonly doneAt: number;
  readonly isOld: boolean;
  readonly document: Row | undefined;
}

interface KnownFacts extends FactCase {
  readonly plant: string;
  readonly order: Row;
  readonly facts: readonly Fact[];
}

const readYield = (confirmation: Row): number => Number(confirmation['ConfirmationYieldQuantity']);
const formatPart = (part: Row): string => `${String(part['plant'])} ${String(part['id'])}`;

const listConfirmations = (number: string, { confirmationsByOrder }: IndexedBooks): readonly Row[] =>
  (confirmationsByOrder.get(number) ?? []).filter(isKept);

function listFacts({ number, before, after, addresses }: FactCase): readonly Fact[] {
  const isDone = ({ state }: Row) => state === 'done';
  const old = new Set((before.parts.get(number) ?? []).filter(isDone).map(formatPart));
  const confirmations = listConfirmations(number, after);
  const facts = (after.parts.get(number) ?? []).filter(isDone).map((part): Fact => {
    const key = `${addresses.instances[String(part['plant'])] ?? ''}/${String(part['id'])}`;
    return {
      part,
      key,
      quantity: Number(part['qty_produced']),
      doneAt: readOdooInstant(part['date_finished']) ?? 0,
      isOld: old.has(formatPart(part)),
      document: findDocument(key, confirmations),
    };
  });
  return facts.toSorted((a, b) => a.doneAt - b.doneAt || (a.key < b.key ? -1 : 1));
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Sums what SAP has confirmed by hand on the last operation: for no fact that is known. */
function sumByHand({ number, after, facts, plant }: KnownFacts): number {
  const known = new Set(facts.flatMap(({ key }) => listMarks(key)));
  const opening = new Set(listMarks(`${plant}/${number}/opening`));
  const last = after.lastOperation.get(number);
  const byHand = listConfirmations(number, after).filter((one) => {
    const isLast = last === undefined || String(one['OrderOperation']) === last;
    return !isReversed(one) && (opening.has(readMark(one)) || (!known.has(readMark(one)) && isLast));
  });
  return sum(byHand.map(readYield));
}

/** Sums what was made before, without a document, and what is registered on parts that are still open. */
function sumOpening({ number, after, facts }: KnownFacts): number {
  const old = facts.filter(({ isOld, document }) => isOld && document === undefined);
  const open = (after.parts.get(number) ?? []).filter(isOpenPart);
  return sum([...old.map(({ quantity }) => quantity), ...open.map((part) => Number(part['qty_produced']))]);
}

type Message = readonly [key: string, message: string, ...reasons: readonly string[]];

/** Quantities by batch. */
type Quantities = ReadonlyMap<string, number>;

const addUp = (entries: readonly (readonly [string, number])[]): Quantities =>
  entries.reduce((all, [key, quantity]) => all.set(key, (all.get(key) ?? 0) + quantity), new Map<string, number>());
const isSame = (a: Quantities, b: Quantities): boolean =>
  [...new Set([...a.keys(), ...b.keys()])].every((key) => isSameNumber(a.get(key) ?? 0, b.get(key) ?? 0));

/** Sums what the plant received of a manufacturing order, by lot where SAP keeps batches. */
function sumMade({ order, after }: KnownFacts, { part, quantity }: Fact): Quantities {
  if (!after.batchManaged.has(String(order['Material']))) return addUp([['', quantity]]);
  const lines = listRows(after.linesByPart, [part]).filter(
    (line) => readId(line['product_id']) === readId(part['product_id']),
  );
  return addUp(
    lines.map(({ lot_id: lot, quantity: made }) => [Array.isArray(lot) ? String(lot[1]) : '', Number(made)]),
  );
}

/** Sums what SAP received by a confirmation, by batch. */
function sumReceived({ after }: KnownFacts, document: Row): Quantities {
  const number = String(document['MaterialDocument'] ?? '');
  const items = number === '' ? [] : (after.movementsByDocument.get(number) ?? []);
  const receipts = items.filter((item) => item['GoodsMovementType'] === '101');
  return addUp(receipts.map((item) => [String(item['Batch']), Number(item['QuantityInBaseUnit'])]));
}

/** Compares a fact with its document. */
function compareDocument(given: KnownFacts, fact: Fact, document: Row): readonly Message[] {
  const { key, quantity, doneAt, part } = fact;
  if (isReversed(document)) return [[key, 'its confirmation is cancelled', 'REVERSED_IN_SAP']];
  const day = formatDay(doneAt, given.addresses.zones[String(part['plant'])] ?? 'UTC');
  const posted = readSapDay(document['PostingDate']);
  const [made, received] = [sumMade(given, fact), sumReceived(given, document)];
  const format = (quantities: Quantities) => [...quantities].map((entry) => entry.join(' ')).join(', ');
  return [
    ...(day === posted ? [] : [[key, `made on ${day}, posted on ${posted}`] as const]),
    ...(isSameNumber(readYield(document), quantity)
      ? []
      : [[key, `made ${quantity}, confirmed ${readYield(document)}`] as const]),
    ...(isSame(made, received) ? [] : [[key, `made ${format(made)}, received ${format(received)}`, 'EDITED'] as const]),
  ];
}

/** Lists facts without a document, oldest first: what SAP has confirmed by hand may stand for them. */
function compareOpen(given: KnownFacts, open: readonly Fact[], surplus: number): readonly Message[] {
  const { order, after } = given;
  let left = surplus;
  return open.map(({ part, key, quantity }): Message => {
    const message = `made ${quantity}, not confirmed`;
    if (after.findOrders(String(part['plant']), Number(part['id'])).length > 1) return [key, message, 'MERGED'];
    if (readPhase(order) === 'ENDED') return [key, message, 'ORDER_STATUS'];
    if (left < 0.0005) return [key, message];
    left -= quantity;
    return [key, message, 'CONFIRMED_IN_SAP'];
  });
}

function compareBalance({ opening, byHand, held }: Record<'opening' | 'byHand' | 'held', number>): readonly Message[] {
  const isEqual = byHand <= opening ? isSameNumber(byHand, opening) : byHand - opening - held < 0.0005;
  return isEqual ? [] : [['', `${opening} made without a document, ${byHand} confirmed by hand`, 'OPENING_BALANCE']];
}

/** Finds what SAP has confirmed by hand of what was made before; what was registered then is a fact when it is closed. */
const findBase = (opening: number, accepted: AcceptedBalance | undefined): number =>
  accepted === undefined ? opening : accepted.confirmed - Math.max(0, accepted.made - opening);

function listMessages(given: KnownFacts): readonly Message[] {
  const { facts, accepted } = given;
  const present = facts.filter(({ isOld }) => !isOld);
  const open = present.filter(({ document }) => document === undefined);
  const [opening, byHand] = [sumOpening(given), sumByHand(given)];
  const surplus = byHand - findBase(opening, accepted);
  const isSettled = accepted !== undefined && surplus < 0.0005;
  const held = isSettled ? 0 : sum(open.map(({ quantity }) => quantity));
  return [
    ...present.flatMap((fact) => (fact.document === undefined ? [] : compareDocument(given, fact, fact.document))),
    ...compareOpen(given, open, surplus),
    ...compareBalance({ opening, byHand, held }),
  ];
}

/** Compares what was done for an order since people began to act with SAP's confirmations and goods movements. */
export function compareFacts(given: FactCase): readonly Difference[] {
  const { number, after } = given;
  const order = after.order.get(number);
  if (order === undefined) return [];
  const plant = String(order['ProductionPlant']);
  // Without anything in the plant there is nothing to compare.
  if ((after.parts.get(number) ?? []).length === 0) return [];
  return listMessages({ ...given, plant, order, facts: listFacts(given) }).map(([key, message, ...reasons]) => ({
    noun: 'ExecutionFact',
    plant,
    order: number,
    key: key === '' ? number : `${number} ${key}`,
    consumer: 'SAP',
    message,
    reasons,
  }));
}

/** Lists keys under which SAP holds two documents, and reports that were carried out twice. */
export function findDoubles({ confirmations, productions }: Books): readonly string[] {
  const keyed = confirmations.filter((one) => isKept(one) && !isReversed(one) && !/^[0-]*$/.test(readMark(one)));
  const byKey = Map.groupBy(keyed, readMark);
  const firsts = productions.filter((part) => !/-\d+$/.test(String(part['name'])) && part['origin'] !== false);
  const made = firsts.filter(({ state }) => state !== 'cancel');
  const byOrigin = Map.groupBy(made, (part) => `${String(part['plant'])} ${String(part['origin'])}`);
  return [
    ...[...byKey]
      .filter(([, group]) => group.length > 1)
      .map(([key, [one]]) => `the order ${String(one?.['OrderID'])} is confirmed twice under ${key}`),
    ...[...byOrigin]
      .filter(([, group]) => group.length > 1)
      .map(([origin, group]) => `made twice for ${origin}: ${group.map((part) => part['name']).join(', ')}`),
  ];
}
