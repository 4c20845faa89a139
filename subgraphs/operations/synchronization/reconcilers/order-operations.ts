import { parseId } from '../../../../schema/canonical/index.ts';
import { compareConsumer } from '../outage.ts';
import type { Comparison, Consumer, LookTools, Reconciler, RecordKey, Verdict } from '../reconciler.ts';
import { readExecution } from './production-order/execution.ts';
import { readSchedule } from './production-order/in-scheduler.ts';
import { describeFacts, listReleased, readPhase } from './production-order/order.ts';
import { type Order, readOrder } from './read-order.ts';

const noun = 'OrderOperations';
const field = 'ProductionOrder.operations';
const open = 'RELEASED';

/** Work centers of an order's operations by number. */
type Operations = ReadonlyMap<string, string>;

/** An operation of an order in a consumer. */
interface Observed {
  readonly number: string | null;
  readonly workCenter: { readonly id: string } | null;
  readonly isOver: boolean;
}

interface Reading {
  readonly record: RecordKey;
  readonly order: Order;
  readonly tools: LookTools;
}

/** `ENDED`: it is not worked on any more, or together with other orders; `undefined`: the consumer does not have the order. */
type Found = readonly Observed[] | 'ENDED' | undefined;

const doneInPlant = new Set(['DONE', 'CANCELLED']);
const doneInSchedule = new Set(['COMPLETED', 'CLOSED']);

async function readInPlant(given: Reading): Promise<Found> {
  const execution = await readExecution(given);
  if (execution === undefined) return undefined;
  if (doneInPlant.has(execution.state) || execution.productionOrders.length > 1) return 'ENDED';
  return execution.workOrders.map(({ operationNumber, workCenter, state }) => ({
    number: operationNumber,
    workCenter,
    isOver: doneInPlant.has(state),
  }));
}

async function readInSchedule(given: Reading): Promise<Found> {
  const schedule = await readSchedule(given);
  return schedule?.operations.map(({ operationNumber, workCenter, status }) => ({
    number: operationNumber,
    workCenter,
    isOver: doneInSchedule.has(status),
  }));
}

interface Reader {
  readonly name: string;
  readonly read: (given: Reading) => Promise<Found>;
  /** Command by which the order was opened, with the operations that SAP had then. */
  readonly opening: string;
}

const readers: Readonly<Partial<Record<Consumer, Reader>>> = {
  ODOO: { name: 'Odoo', read: readInPlant, opening: 'odooReleaseOrder' },
  SCHEDULING: { name: 'the scheduler', read: readInSchedule, opening: 'schedulingCreateOrder' },
};

/** Describes operations in one text, as `0010 PACK01, 0020 FILL02`. */
const formatOperations = (operations: Operations): string =>
  [...operations]
    .map((entry) => entry.join(' '))
    .toSorted()
    .join(', ');

function parseOperations(text: string): Operations {
  const entries = text === '' ? [] : text.split(', ').map((entry) => entry.split(' '));
  return new Map(entries.map(([number = '', workCenter = '']) => [number, workCenter]));
}

const listOperations = ({ operations }: Pick<ReturnType<typeof describeFacts>, 'operations'>): Operations =>
  new Map(operations.map(({ number, workCenter }) => [number, workCenter]));

/** An operation that SAP has changed, and the consumer has not. */
interface Change {
  readonly number: string;
  readonly text: string;
  /** Work center in the consumer; `undefined` where it does not have the operation. */
  readonly observed: string | undefined;
}

/**
 * Lists the changes from the operations before to those of now that a consumer does not have. An order of several parts
 * has an operation several times. Work centers are compared in the scheduler alone: the plant's follow its plan.
 */
export function listChanges(
  { before, now }: { readonly before: Operations; readonly now: Operations },
  observed: readonly Observed[],
  { comparesWorkCenters }: { readonly comparesWorkCenters: boolean },
): readonly Change[] {
  const byNumber = Map.groupBy(observed, ({ number }) => number);
  const findOpen = (number: string) => byNumber.get(number)?.find(({ isOver }) => !isOver);
  const readCode = ({ workCenter }: Observed) =>
    workCenter === null ? '?' : parseId('WorkCenter', workCenter.id).code;
  const changes = [...new Set([...before.keys(), ...now.keys()])].toSorted().map((number): Change | undefined => {
    const [from, to, found] = [before.get(number), now.get(number), findOpen(number)];
    if (from === to) return undefined;
    const code = found === undefined ? undefined : readCode(found);
    if (from === undefined)
      return byNumber.has(number) ? undefined : { number, text: `${number} at ${to} is new`, observed: code };
    if (code === undefined) return undefined;
    if (to === undefined) return { number, text: `${number} is taken out`, observed: code };
    return !comparesWorkCenters || code === to
      ? undefined
      : { number, text: `${number} is at ${to} instead of ${from}`, observed: code };
  });
  return changes.filter((change) => change !== undefined);
}

const equal: Verdict = { kind: 'EQUAL' };
const waiting: Verdict = { kind: 'WAITING', reason: 'ORDER_FIRST', message: 'The order has to be there first.' };

/** Waits for an order that is being carried; one that was begun without this system stays unknown there. */
const compareAbsent = ({ status }: Order) =>
  status === 'RELEASED'
    ? { observedValue: 'ABSENT', verdict: waiting }
    : { observedValue: 'ABSENT', verdict: equal, isQuiet: true };

/**
 * Reads the operations on which both sides agreed last: those of an order that was opened here, as SAP had them then. A
 * plant may make another order in other steps on purpose: it counts with those that SAP has at the first look.
 */
async function readBefore(
  consumer: Consumer,
  { record, tools }: Reading,
  { opening, now }: { readonly opening: string; readonly now: Operations },
): Promise<Operations> {
  const { plant, key } = record;
  const text = await tools.findCarriedValues({ noun, plant, key, consumer });
  if (text !== undefined) return parseOperations(text);
  const last = await tools.findLast(opening, { plant, number: key });
  const facts = last?.input['facts'] as ReturnType<typeof describeFacts> | undefined;
  return facts === undefined ? now : listOperations(facts);
}

/** The consumer's operations, as far as SAP's are others: what else a planner moves there changes nothing. */
function formatObserved(now: Operations, changes: readonly Change[]): string {
  const observed = new Map(now);
  for (const { number, observed: workCenter } of changes) {
    if (workCenter === undefined) observed.delete(number);
    else observed.set(number, workCenter);
  }
  return `${open} ${formatOperations(observed)}`;
}

type Compared = Omit<Comparison, 'consumer' | 'field'>;

/** Compares the operations of a released order in one consumer. */
async function compareIn(consumer: Consumer, reader: Reader, given: Reading): Promise<Compared> {
  const { order, record } = given;
  const now = listOperations(describeFacts(order));
  const ownerValue = `${open} ${formatOperations(now)}`;
  const common = { ownerValue, ownerSource: { changedAt: order.changedAt } };
  const found = await reader.read(given);
  if (found === undefined) return { ...common, ...compareAbsent(order) };
  if (found === 'ENDED') return { ...common, observedValue: ownerValue, verdict: equal, isQuiet: true };
  const before = await readBefore(consumer, given, { opening: reader.opening, now });
  const changes = listChanges({ before, now }, found, { comparesWorkCenters: consumer === 'SCHEDULING' });
  if (changes.length === 0)
    return { ...common, observedValue: ownerValue, verdict: equal, carried: formatOperations(now) };
  const texts = changes.map(({ text }) => text).join('; ');
  const message = `SAP has changed the operations of the order ${record.key} after its release: ${texts}. Change them in ${reader.name} by hand, or accept the difference.`;
  return {
    ...common,
    observedValue: formatObserved(now, changes),
    verdict: { kind: 'DIFFERS', reason: 'OPERATIONS', message },
    carried: formatOperations(before),
  };
}

/** Comparison of an order that has ended: its operations are not changed any more. */
const createEnded = (consumer: Consumer): Comparison => ({
  consumer,
  field,
  ownerValue: 'ENDED',
  observedValue: 'ENDED',
  verdict: equal,
  isQuiet: true,
});

/**
 * Shows operations that SAP adds, takes out or moves to another work center in an order that is released: neither Odoo
 * nor the scheduler takes them over, since both make their operations from the bill or routing when the order is opened.
 * Nothing is written.
 */
export const orderOperationsReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field,
  isLimited: true,
  isKeyedByOrder: true,
  openValue: open,
  listOpen: listReleased,
  steps: [],
  isConsumer: (consumer) => readers[consumer] !== undefined,
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionOrderReleased':
      case 'ProductionOrderChanged':
      case 'ProductionExecutionChanged': {
        const { number: key } = event.payload;
        return [{ plant: event.plant, key, lanes: [`${event.plant}/${key}`] }];
      }
      default:
        return [];
    }
  },
  look: async (record, consumers, tools) => {
    const order = await readOrder(record, tools);
    if (order === undefined) return undefined;
    const { plant, key } = record;
    const common = { lane: `${plant}/${key}`, productionOrder: key };
    const phase = readPhase(order);
    // SAP releases an order partly again when an operation is added to it.
    if (phase === undefined) return { ...common, comparisons: [] };
    const given = { record, order, tools };
    const comparisons = consumers.flatMap((consumer): readonly (Comparison | Promise<Comparison>)[] => {
      const reader = readers[consumer];
      if (reader === undefined) return [];
      if (phase === 'ENDED') return [createEnded(consumer)];
      return [compareConsumer(consumer, field, () => compareIn(consumer, reader, given))];
    });
    return { ...common, comparisons: await Promise.all(comparisons) };
  },
};
