import { parseId } from '../../../../schema/canonical/index.ts';
import { compareConsumer, type Provenanced, requireFresh } from '../outage.ts';
import type { Comparison, Consumer, LookTools, Reconciler, RecordKey, Verdict } from '../reconciler.ts';
import { readOrderPart } from './order-part.ts';
import { describeFacts, listReleased, readPhase } from './production-order/order.ts';
import { type Order, readOrder } from './read-order.ts';

const noun = 'OrderOperations';
const field = 'ProductionOrder';
const open = 'RELEASED';

/** Work centers of an order's operations by number; `undefined` for one whose work center the system does not name. */
type Operations = ReadonlyMap<string, string | undefined>;

/** An operation of an order in a consumer. */
interface Observed {
  readonly number: string | null;
  readonly workCenter: { readonly id: string } | null;
  readonly isOver: boolean;
}

interface PlantPart extends Provenanced {
  readonly state: string;
  readonly productionOrders: readonly object[];
  readonly workOrders: readonly {
    readonly operationNumber: string | null;
    readonly workCenter: Observed['workCenter'];
    readonly state: string;
  }[];
}

interface SchedulePart extends Provenanced {
  readonly operations: readonly {
    readonly operationNumber: string;
    readonly workCenter: { readonly id: string };
    readonly status: string;
  }[];
}

const plantFields =
  'execution { state productionOrders { id } workOrders { operationNumber workCenter { id } state } provenance { isStale } }';
const scheduleFields = 'schedule { operations { operationNumber workCenter { id } status } provenance { isStale } }';

const doneInPlant = new Set(['DONE', 'CANCELLED']);
const doneInSchedule = new Set(['COMPLETED', 'CLOSED']);

type ReadObserved = (record: RecordKey, tools: LookTools) => Promise<readonly Observed[] | undefined>;

/** Reads the operations that the plant has; `undefined` when it works on no such order, or on it together with others. */
const readInPlant: ReadObserved = async ({ plant, key: number }, tools) => {
  type Part = { readonly execution: PlantPart | null };
  const part = await readOrderPart<Part>('odoo', { plant, number }, plantFields, tools);
  const execution = requireFresh(part?.execution ?? null, 'ODOO') ?? undefined;
  if (execution === undefined || doneInPlant.has(execution.state) || execution.productionOrders.length > 1)
    return undefined;
  return execution.workOrders.map(({ operationNumber, workCenter, state }) => ({
    number: operationNumber,
    workCenter,
    isOver: doneInPlant.has(state),
  }));
};

/** Reads the operations that the scheduler plans; `undefined` when it has no such order. */
const readInSchedule: ReadObserved = async ({ plant, key: number }, tools) => {
  type Part = { readonly schedule: SchedulePart | null };
  const part = await readOrderPart<Part>('scheduling', { plant, number }, scheduleFields, tools);
  const schedule = requireFresh(part?.schedule ?? null, 'SCHEDULING') ?? undefined;
  return schedule?.operations.map(({ operationNumber, workCenter, status }) => ({
    number: operationNumber,
    workCenter,
    isOver: doneInSchedule.has(status),
  }));
};

const readers: Readonly<Partial<Record<Consumer, { readonly name: string; readonly read: ReadObserved }>>> = {
  ODOO: { name: 'Odoo', read: readInPlant },
  SCHEDULING: { name: 'the scheduler', read: readInSchedule },
};

/** Describes operations in one text, as `0010 PACK01, 0020 FILL02`. */
const formatOperations = (operations: Operations): string =>
  [...operations]
    .map(([number, workCenter]) => [number, workCenter ?? '?'].join(' '))
    .toSorted()
    .join(', ');

function parseOperations(text: string): Operations {
  const entries = text === '' ? [] : text.split(', ').map((entry) => entry.split(' '));
  return new Map(entries.map(([number = '', workCenter]) => [number, workCenter === '?' ? undefined : workCenter]));
}

const listOperations = (order: Order): Operations =>
  new Map(describeFacts(order).operations.map(({ number, workCenter }) => [number, workCenter]));

const readCode = ({ workCenter }: Observed): string | undefined =>
  workCenter === null ? undefined : parseId('WorkCenter', workCenter.id).code;

const listDeleted = ({ operations }: Order): readonly string[] =>
  operations.filter(({ status }) => status === 'DLT').map(({ number }) => number);

interface Changes {
  readonly before: Operations;
  readonly now: Operations;
  readonly deleted: readonly string[];
}

/** Names the changes of SAP's since the operations agreed last that the consumer does not have. */
function listMissing(
  { before, now, deleted }: Changes,
  observed: readonly Observed[],
  consumer: Consumer,
): readonly string[] {
  const byNumber = new Map(observed.map((operation) => [operation.number, operation]));
  const added = [...now.keys()].filter((number) => !before.has(number) && !byNumber.has(number));
  const gone = [...before.keys()].filter((number) => !now.has(number));
  const removed = [...new Set([...gone, ...deleted])].filter((number) => byNumber.get(number)?.isOver === false);
  const moved = [...now].filter(([number, workCenter]) => {
    const operation = byNumber.get(number);
    // The plant's work centers follow the scheduler's plan.
    if (consumer !== 'SCHEDULING' || operation === undefined || operation.isOver) return false;
    return before.has(number) && before.get(number) !== workCenter && readCode(operation) !== workCenter;
  });
  return [
    ...added.map((number) => `${number} at ${now.get(number)} is new`),
    ...removed.map((number) => `${number} is taken out`),
    ...moved.map(([number, workCenter]) => `${number} is at ${workCenter} instead of ${before.get(number)}`),
  ];
}

const equal: Verdict = { kind: 'EQUAL' };
const waiting: Verdict = { kind: 'WAITING', reason: 'ORDER_FIRST', message: 'The order has to be there first.' };

/** Waits for an order that is being carried; an order that was begun without this system stays unknown there. */
const compareAbsent = ({ status }: Order) =>
  status === 'RELEASED'
    ? { observedValue: 'ABSENT', verdict: waiting }
    : { observedValue: 'ABSENT', verdict: equal, isQuiet: true };

type Compared = Omit<Comparison, 'consumer' | 'field'>;

/** Compares the operations of a released order in one consumer with those that it had when both agreed last. */
async function compareIn(consumer: Consumer, record: RecordKey, order: Order, tools: LookTools): Promise<Compared> {
  const { plant, key } = record;
  const now = listOperations(order);
  const ownerValue = `${open} ${formatOperations(now)}`;
  const ownerSource = { changedAt: order.changedAt };
  const reader = readers[consumer];
  const observed = await reader?.read(record, tools);
  if (reader === undefined || observed === undefined) return { ownerValue, ownerSource, ...compareAbsent(order) };
  // An order is opened with the operations that SAP has then, and a plant may make it in other steps on purpose.
  const text = await tools.findCarriedValues({ noun, plant, key, consumer });
  const before = text === undefined ? now : parseOperations(text);
  const missing = listMissing({ before, now, deleted: listDeleted(order) }, observed, consumer);
  if (missing.length === 0)
    return { ownerValue, ownerSource, observedValue: ownerValue, verdict: equal, carried: formatOperations(now) };
  const found = new Map(observed.map((operation) => [operation.number ?? '?', readCode(operation)]));
  const message = `The operations of the order ${key} are others in SAP: ${missing.join('; ')}. Change them in ${reader.name} by hand, or accept the difference.`;
  return {
    ownerValue,
    ownerSource,
    observedValue: `${open} ${formatOperations(found)}`,
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
  verdict: { kind: 'EQUAL' },
  isQuiet: true,
});

/**
 * Tells of operations that SAP adds, takes out or moves to another work center in an order that is released: neither
 * Odoo nor the scheduler takes them over, since both make their operations from the bill or routing when the order is
 * opened. Nothing is written.
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
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionOrderReleased':
      case 'ProductionOrderChanged': {
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
    const affected = consumers.filter((consumer) => readers[consumer] !== undefined);
    if (phase === undefined) return { ...common, comparisons: [] };
    if (phase !== 'RELEASED') return { ...common, comparisons: affected.map(createEnded) };
    const comparisons = affected.map((consumer) =>
      compareConsumer(consumer, field, () => compareIn(consumer, record, order, tools)),
    );
    return { ...common, comparisons: await Promise.all(comparisons) };
  },
};
