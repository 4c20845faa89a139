import { type IndexedBooks, indexBooks } from './book-index.ts';
import type { Books } from './books.ts';
import { compareDates } from './compare-dates.ts';
import { compareDemand } from './compare-demand.ts';
import { type AcceptedBalance, compareFacts, findDoubles } from './compare-facts.ts';
import { compareHolds } from './compare-holds.ts';
import { compareOrder } from './compare-order.ts';
import { compareStock } from './compare-stock.ts';
import { compareWork } from './compare-work.ts';
import { type Difference, readPhase } from './difference.ts';
import type { Addresses } from './wire.ts';

/** A record that the graph lists as not in agreement. */
export interface ListedRecord {
  readonly id: string;
  readonly noun: string;
  readonly plant: string;
  readonly key: string;
  readonly consumer: string;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
}

/** Something that a person did to an order. */
export interface Deed {
  readonly order: string;
  readonly act: string;
}

/** Everything that the checker judges by. */
export interface Evidence {
  /** Books when a person had decided about everything that differed when the plant went live. */
  readonly before: Books;
  readonly after: Books;
  readonly addresses: Addresses;
  readonly deeds: readonly Deed[];
  /** Differences that this person accepted. */
  readonly accepted: readonly ListedRecord[];
  readonly listed: readonly ListedRecord[];
}

/** Acts that can make a difference that only a person can end, by the reason that is shown for it. */
const plantedBy: Readonly<Record<string, readonly string[]>> = {
  REMOVED_IN_CONSUMER: ['cancelOrder', 'mergeOrders'],
  MERGED: ['mergeOrders'],
  EDITED: ['editDoneLot'],
  REVERSED_IN_SAP: ['reenterConfirmation'],
  CONFIRMED_IN_SAP: ['reenterConfirmation', 'closeOrder', 'reportProduction'],
  OPENING_BALANCE: ['reenterConfirmation', 'closeOrder', 'reportProduction', 'cancelOrder', 'mergeOrders'],
  QUANTITY: ['changeQuantity', 'cancelOrder'],
  WORK_BEGUN: ['TechlyCmpltOrder'],
  UNPOSTED_FACTS: ['TechlyCmpltOrder', 'reenterConfirmation'],
  ORDER_STATUS: ['TechlyCmpltOrder'],
  REFUSED: ['mergeOrders'],
  CONSUMER_ADJUSTED: ['moveOperation'],
  COMPONENTS: ['changeQuantity'],
  ORDER_FIRST: ['cancelOrder', 'mergeOrders'],
  STARTED_WITHOUT_CONSUMER: [],
};

type Place = Readonly<Record<'noun' | 'plant' | 'key' | 'consumer', string>>;

const formatPlace = ({ noun, plant, key, consumer }: Place): string => [noun, plant, key, consumer].join(' ');
const formatDifference = (difference: Difference): string => `${formatPlace(difference)}: ${difference.message}`;
const formatRecord = ({ status, reason, message, ownerValue, observedValue, ...place }: ListedRecord): string =>
  `${formatPlace(place)} ${status} ${reason ?? ''}: ${message ?? ''} ${ownerValue ?? ''} / ${observedValue ?? ''}`;

/** Lists the orders that were released when people began to act. */
const listReleased = ({ orders }: Books): ReadonlySet<string> =>
  new Set(
    orders.filter((order) => readPhase(order) !== 'NOT_RELEASED').map((order) => String(order['ManufacturingOrder'])),
  );

/** Reads the balances of orders that a person accepted. */
function readAccepted(accepted: readonly ListedRecord[]): ReadonlyMap<string, AcceptedBalance> {
  const balances = accepted.filter(({ noun, key }) => noun === 'ExecutionFact' && !key.includes(' '));
  const read = (value: string | null) => Number(value?.split(' ')[0]);
  return new Map(
    balances.map(({ key, ownerValue, observedValue }) => [
      key,
      { made: read(ownerValue), confirmed: read(observedValue) },
    ]),
  );
}

/** Creates the comparison of all systems in one state of their books. */
function createCompare({ before, addresses, accepted }: Evidence): (books: Books) => readonly Difference[] {
  const released = listReleased(before);
  const balances = readAccepted(accepted);
  const start = indexBooks(before);
  const compareOne = (number: string, after: IndexedBooks) => {
    const given = { number, before: start, after, addresses, accepted: balances.get(number) };
    return [
      ...compareOrder({ number, isNew: !released.has(number) }, after, addresses),
      ...compareDates(number, after, addresses),
      ...compareHolds(number, after),
      ...compareFacts(given),
      ...compareWork(given),
    ];
  };
  return (books) => {
    const after = indexBooks(books);
    return [...after.order.keys()]
      .flatMap((number) => compareOne(number, after))
      .concat(compareStock(books), compareDemand(books));
  };
}

/** Finds the fault of a difference: it is not listed, is listed for another reason, or should have been carried. */
function findFault(difference: Difference, row: ListedRecord | undefined, deeds: readonly Deed[]): string | undefined {
  const { reasons, order } = difference;
  if (reasons.length === 0)
    return `not carried: ${formatDifference(difference)}${row === undefined ? '' : ` (${row.status} ${row.reason ?? ''}: ${row.message ?? ''})`}`;
  if (row === undefined) return `not listed: ${formatDifference(difference)}; ${reasons.join(' or ')}`;
  const reason = row.reason ?? '';
  if (!reasons.includes(reason))
    return `listed for another reason than ${reasons.join(' or ')}: ${difference.message}: ${formatRecord(row)}`;
  // Stock is the sum of everything that was ever posted.
  if (reason === 'STOCK') return undefined;
  const isPlanted = deeds.some((deed) => deed.order === order && plantedBy[reason]?.includes(deed.act));
  return isPlanted ? undefined : `planted by nobody: ${difference.message}: ${formatRecord(row)}`;
}

/** Recognises differences from before people acted that are as they were: a person has decided about them. */
function createIsSettled({ listed }: Evidence, before: readonly Difference[]) {
  const then = new Set(before.map(formatDifference));
  const shown = new Set(listed.map(formatPlace));
  return (difference: Difference): boolean =>
    then.has(formatDifference(difference)) && !shown.has(formatPlace(difference));
}

/** Judges the systems and the list of differences, which has to be exactly what people planted; returns what is wrong. */
export function judge(evidence: Evidence): readonly string[] {
  const { before, after, deeds, listed } = evidence;
  const compare = createCompare(evidence);
  const isSettled = createIsSettled(evidence, compare(before));
  const differences = compare(after).filter((difference) => !isSettled(difference));
  const byPlace = new Map(listed.map((row) => [formatPlace(row), row]));
  const found = new Set(differences.map(formatPlace));
  const doubles = new Set(findDoubles(before));
  return [
    ...findDoubles(after).filter((one) => !doubles.has(one)),
    ...differences.flatMap((one) => findFault(one, byPlace.get(formatPlace(one)), deeds) ?? []),
    ...listed
      .filter((row) => !found.has(formatPlace(row)))
      .map((row) => `listed, though the systems agree: ${formatRecord(row)}`),
  ];
}
