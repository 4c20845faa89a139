import { isUnreadable } from '../../../sagas/index.ts';
import { factNoun, formatFactKey, isKeyOfFact, readOrderNumber } from '../../fact-key.ts';
import { EmptyAnswer } from '../../outage.ts';
import type { Comparison, Consumer, Look, LookTools, Reconciler, RecordKey, ScannedPage } from '../../reconciler.ts';
import { readOrder } from '../read-order.ts';
import { compareOrder, factField, formatOpeningKey } from './compare.ts';
import { confirmStep } from './confirm-fact.ts';
import { compareProgress, type Plans, progressStep, readPlans } from './progress.ts';
import { listOpenOrders, type Order, type OrderFacts, type OrdersQuery, readConfirmations, readFacts } from './read.ts';

interface ComparedOrder {
  readonly number: string;
  /** Keys of the records of everything that the plant's system has for the order. */
  readonly factKeys: readonly string[];
  readonly comparisons: readonly Comparison[];
}

/** Orders to compare. */
interface Compared {
  readonly plant: string;
  readonly orders: readonly Order[];
  /** Reads the scheduler's plans; absent: they are not compared. */
  readonly readPlans?: ((query: OrdersQuery) => Promise<Plans | undefined>) | undefined;
}

const nothingKnown = { accepted: undefined, found: undefined };

/** Compares what was done for orders with SAP's confirmations of them, and with the scheduler's plans. */
async function compareOrders(
  { plant, orders, readPlans: readPlansOf }: Compared,
  tools: LookTools,
): Promise<readonly ComparedOrder[]> {
  const numbers = orders.map(({ number }) => number);
  const from = await tools.readFactsFrom(plant);
  if (numbers.length === 0 || from === undefined) return [];
  const all = await readFacts({ plant, numbers }, tools);
  const keys = all.flatMap(({ number, facts }) => [formatOpeningKey(plant, number), ...facts.map(({ key }) => key)]);
  const factKeys = all.flatMap(({ number, facts }) => facts.map(({ key }) => formatFactKey(number, key)));
  const [found, reports, known, plans, linked] = await Promise.all([
    readConfirmations({ plant, numbers, keys }, tools),
    tools.listReports({ plant, numbers }),
    tools.findKnown({ noun: factNoun, plant, consumer: 'SAP', keys: numbers }),
    readPlansOf?.({ plant, numbers }),
    tools.findLinks({ noun: factNoun, plant, consumer: 'SAP', keys: factKeys }),
  ]);
  const byOrder = Map.groupBy(found, ({ number }) => number);
  const compare = (done: OrderFacts, order: Order): ComparedOrder => {
    const { number } = order;
    const ownKeys = done.facts.map(({ key }) => formatFactKey(number, key));
    const links = new Map(
      done.facts.flatMap(({ key }) => {
        const reference = linked.get(formatFactKey(number, key));
        return reference === undefined ? [] : [[key, reference] as const];
      }),
    );
    const confirmations = byOrder.get(number) ?? [];
    const balance = known.get(number) ?? nothingKnown;
    const given = { plant, order, done, confirmations, reports: reports.get(number) ?? [], links, ...from, balance };
    const progress = plans && compareProgress(given, plans, factField);
    return { number, factKeys: ownKeys, comparisons: [...compareOrder(given), ...(progress ? [progress] : [])] };
  };
  return orders.flatMap((order) => {
    const done = all.find(({ number }) => number === order.number);
    return done === undefined ? [] : [compare(done, order)];
  });
}

/** A fact that is not carried any more, because the instant was set later, has nothing to differ in. */
function addLeftOut(key: string, comparisons: readonly Comparison[]): readonly Comparison[] {
  if (!isKeyOfFact(key) || comparisons.some((one) => one.key === key)) return comparisons;
  const verdict = { kind: 'EQUAL' } as const;
  return [...comparisons, { consumer: 'SAP', field: factField, key, ownerValue: '', verdict, isQuiet: true }];
}

/** Reads an order or a fact; `undefined` when Odoo's part or SAP's order is not there any more: that proves no agreement. */
async function look(
  { plant, key }: RecordKey,
  consumers: readonly Consumer[],
  tools: LookTools,
): Promise<Look | undefined> {
  const number = readOrderNumber({ noun: factNoun, key });
  const subject = { lane: `${plant}/${number}`, productionOrder: number };
  if ((await tools.readFactsFrom(plant)) === undefined) return { ...subject, comparisons: [] };
  const order = await readOrder({ plant, key: number }, tools);
  const isPlanned = consumers.includes('SCHEDULING');
  const plans = isPlanned ? (query: OrdersQuery) => readPlans(query, tools) : undefined;
  const [compared] =
    order === undefined ? [] : await compareOrders({ plant, orders: [order], readPlans: plans }, tools);
  if (compared === undefined || (isKeyOfFact(key) && !compared.factKeys.includes(key))) return undefined;
  const wanted = compared.comparisons.filter(({ consumer }) => consumers.includes(consumer));
  return { ...subject, comparisons: consumers.includes('SAP') ? addLeftOut(key, wanted) : wanted };
}

/** Reads plans for the regular comparison, which goes on without them. */
async function readPlansIfAny(query: OrdersQuery, tools: LookTools): Promise<Plans | undefined> {
  try {
    const plans = await readPlans(query, tools);
    return plans === 'UNANSWERED' ? undefined : plans;
  } catch {
    // The plant may have no scheduler.
    return undefined;
  }
}

interface ComparedPage {
  readonly compared: readonly ComparedOrder[];
  readonly unreadable: readonly string[];
}

/** Compares a page, and in halves down to single orders where one of them cannot be read. */
async function comparePage(
  { plant, orders, isFirst }: { readonly plant: string; readonly orders: readonly Order[]; readonly isFirst: boolean },
  tools: LookTools,
): Promise<ComparedPage> {
  try {
    const plans = (query: OrdersQuery) => readPlansIfAny(query, tools);
    return { compared: await compareOrders({ plant, orders, readPlans: plans }, tools), unreadable: [] };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (orders.length === 1) return { compared: [], unreadable: orders.map(({ number }) => number) };
    const middle = Math.ceil(orders.length / 2);
    const halves = [orders.slice(0, middle), orders.slice(middle)];
    const pages = await Promise.all(halves.map((half) => comparePage({ plant, orders: half, isFirst: false }, tools)));
    const unreadable = pages.flatMap((page) => page.unreadable);
    // A system of which no order at all can be read is away; a later page follows one that was read.
    if (isFirst && unreadable.length === orders.length) throw error;
    return { compared: pages.flatMap((page) => page.compared), unreadable };
  }
}

/** Names the orders of a page of SAP's open ones that differ from what was done, or cannot be read. */
async function scan(plant: string, from: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { orders, next } = await listOpenOrders(plant, from, tools);
  const { compared, unreadable } = await comparePage({ plant, orders, isFirst: from === undefined }, tools);
  // Without the right to it, or in an empty copy, no order would have been worked on.
  if (from === undefined && orders.length > unreadable.length && compared.length === 0)
    throw new EmptyAnswer('ODOO', plant);
  const differing = compared.filter(({ comparisons }) => comparisons.some(({ verdict }) => verdict.kind !== 'EQUAL'));
  const records = [...differing.map(({ number }) => number), ...unreadable].map((key) => ({
    key,
    ownerValue: '',
    observedValue: '',
    difference: 'FACTS' as const,
  }));
  return { records, next };
}

const nameOrder = (plant: string, number: string) => ({ plant, key: number, lanes: [`${plant}/${number}`] });

/**
 * Carries work of the shop floor, with or without a mutation: each manufacturing order that is done, and each scrap, becomes one
 * confirmation in SAP under a key of its own, which reports by mutation use, too.
 */
export const executionFactReconciler: Reconciler = {
  noun: factNoun,
  owner: 'ODOO',
  field: factField,
  isLimited: true,
  isKeyedByOrder: true,
  linksIn: ['SAP'],
  carriesFacts: true,
  // Not every change of a fact moves a change stamp of its order.
  scanSchedule: '*/15 * * * *',
  steps: [{ name: confirmStep, system: 'SAP', command: 'sapConfirmProduction' }, progressStep],
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionExecutionChanged':
      case 'ProductionOrderChanged':
        return [nameOrder(event.plant, event.payload.number)];
      default:
        return [];
    }
  },
  scan,
  look,
};
