import { parseId } from '../../../../schema/canonical/index.ts';
import { compareConsumer, type Provenanced, requireFresh } from '../outage.ts';
import type { Comparison, Consumer, LookTools, Reconciler, RecordKey, Verdict } from '../reconciler.ts';
import { readOrderPart } from './order-part.ts';

const noun = 'ProductionOrder';
const field = 'ProductionOrder';

interface Quantity {
  readonly value: string;
  readonly unit: string;
}
interface Order extends Provenanced {
  readonly status: string;
  readonly material: { readonly id: string };
  readonly quantity: Quantity;
  readonly plannedStartTime: string | null;
  readonly plannedEndTime: string | null;
  readonly operations: readonly {
    readonly number: string;
    readonly description: string | null;
    readonly workCenter: { readonly id: string } | null;
    readonly plannedStartTime: string | null;
    readonly plannedEndTime: string | null;
  }[];
}

const orderQuery = `query ($plant: String!, $number: String!) {
  productionOrder(plant: $plant, number: $number) {
    status material { id } quantity { value unit } plannedStartTime plannedEndTime provenance { isStale }
    operations { number description workCenter { id } plannedStartTime plannedEndTime }
  }
}`;

async function readOrder({ plant, key }: RecordKey, { queries }: LookTools): Promise<Order | undefined> {
  const { productionOrder } = await queries.ask<{ readonly productionOrder: Order | null }>('sap', orderQuery, {
    plant,
    number: key,
  });
  return requireFresh(productionOrder, 'SAP') ?? undefined;
}

/** Describes the order for the systems that follow; an operation outside the plant is no work of theirs. */
function describeFacts({ material, quantity, plannedStartTime, plannedEndTime, operations }: Order) {
  return {
    material: parseId('Material', material.id).number,
    quantity: quantity.value,
    unit: quantity.unit,
    startTime: plannedStartTime,
    endTime: plannedEndTime,
    operations: operations.flatMap(({ number, description, workCenter, ...times }) =>
      workCenter === null || number.includes('/')
        ? []
        : [
            {
              number,
              description,
              workCenter: parseId('WorkCenter', workCenter.id).code,
              startTime: times.plannedStartTime,
              endTime: times.plannedEndTime,
            },
          ],
    ),
  };
}

const released = new Set(['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED']);
const ended = new Set(['TECHNICALLY_COMPLETED', 'CLOSED', 'CANCELLED']);
/** Phase of an order in the terms of every system; `undefined` while there is nothing to carry. */
type Phase = 'RELEASED' | 'ENDED';

function readPhase({ status }: Order): Phase | undefined {
  if (released.has(status)) return 'RELEASED';
  return ended.has(status) ? 'ENDED' : undefined;
}

type Compared = Omit<Comparison, 'consumer' | 'field'> & { readonly field?: string };
interface Case {
  readonly record: RecordKey;
  readonly order: Order;
  readonly phase: Phase;
  readonly tools: LookTools;
}

const equal = { kind: 'EQUAL' } as const;
const differs = (reason: string, message: string): Verdict => ({ kind: 'DIFFERS', reason, message });
const toKey = ({ plant, key }: RecordKey) => ({ plant, number: key });

/** Decides for a released order that a consumer does not have: it is created as long as nothing of it was confirmed. */
function create({ record, order }: Case, step: string, input: object, isOnce: 'REMOVED' | 'LEAVE'): Verdict {
  if (order.status === 'RELEASED') return { kind: 'CHANGE', step, input: { ...toKey(record), ...input }, isOnce };
  return differs(
    'STARTED_WITHOUT_CONSUMER',
    `SAP has confirmed work on the order ${record.key}, of which this system knows nothing; enter it there by hand.`,
  );
}

interface ExecutionPart {
  readonly execution:
    | (Provenanced & {
        readonly state: string;
        readonly quantity: Quantity;
        readonly producedQuantity: Quantity;
        readonly productionOrders: readonly object[];
        readonly workOrders: readonly { readonly state: string }[];
      })
    | null;
}
const executionFields =
  'execution { state quantity { value unit } producedQuantity { value unit } productionOrders { id } workOrders { state } provenance { isStale } }';

const isBegun = ({ state, producedQuantity, workOrders }: NonNullable<ExecutionPart['execution']>): boolean =>
  state === 'IN_PROGRESS' ||
  state === 'TO_CLOSE' ||
  Number(producedQuantity.value) > 0 ||
  workOrders.some((workOrder) => workOrder.state === 'IN_PROGRESS' || workOrder.state === 'DONE');

/** Compares a released order that the plant has. */
function compareInPlant(
  { order, record }: Case,
  { state, quantity, productionOrders }: NonNullable<ExecutionPart['execution']>,
): { readonly verdict: Verdict } & Partial<Compared> {
  if (state === 'DRAFT')
    return {
      verdict: { kind: 'CHANGE', step: 'openInPlant', input: { ...toKey(record), facts: describeFacts(order) } },
    };
  if (state === 'CANCELLED')
    return {
      verdict: differs('REMOVED_IN_CONSUMER', `The order ${record.key} is released in SAP and cancelled in Odoo.`),
    };
  const isComparable = (state === 'CONFIRMED' || state === 'IN_PROGRESS') && productionOrders.length <= 1;
  const isSame = quantity.unit !== order.quantity.unit || Number(quantity.value) === Number(order.quantity.value);
  if (!isComparable || isSame) return { verdict: equal };
  const [ownerValue, observedValue] = [order.quantity, quantity].map(({ value, unit }) => `${value} ${unit}`);
  const verdict = differs('QUANTITY', `SAP orders ${ownerValue}, Odoo makes ${observedValue}.`);
  return { field: 'ProductionOrder.quantity', ownerValue: ownerValue ?? '', observedValue, verdict };
}

async function comparePlant(given: Case): Promise<Compared> {
  const { record, order, phase, tools } = given;
  const part = await readOrderPart<ExecutionPart>('odoo', toKey(record), executionFields, tools);
  const execution = requireFresh(part?.execution ?? null, 'ODOO');
  const observedValue = execution === null ? 'ABSENT' : execution.state;
  const common = { ownerValue: phase, observedValue };
  if (phase === 'RELEASED') {
    if (execution === null)
      return { ...common, verdict: create(given, 'openInPlant', { facts: describeFacts(order) }, 'REMOVED') };
    return { ...common, ...compareInPlant(given, execution) };
  }
  if (execution === null || execution.state === 'DONE' || execution.state === 'CANCELLED')
    return { ...common, verdict: equal };
  if (isBegun(execution))
    return {
      ...common,
      verdict: differs(
        'WORK_BEGUN',
        `SAP has ended the order ${record.key} (${order.status}), but work on it has begun in Odoo; finish or cancel it there.`,
      ),
    };
  return { ...common, verdict: { kind: 'CHANGE', step: 'cancelInPlant', input: toKey(record) } };
}

interface SchedulePart {
  readonly schedule: (Provenanced & { readonly operations: readonly { readonly status: string }[] }) | null;
}
const isOpenOperation = ({ status }: { readonly status: string }): boolean =>
  status === 'PROPOSED' || status === 'APPROVED' || status === 'CONFIRMED';

/** Decides for a released order in the scheduler: a proposal of its own would be discarded by the next plan run. */
function decidePlanned(given: Case, schedule: SchedulePart['schedule']): Verdict {
  const facts = describeFacts(given.order);
  if (schedule === null) return create(given, 'schedule', { facts }, 'REMOVED');
  const isProposed =
    given.order.status === 'RELEASED' && schedule.operations.some(({ status }) => status === 'PROPOSED');
  return isProposed ? { kind: 'CHANGE', step: 'schedule', input: { ...toKey(given.record), facts } } : equal;
}

async function compareScheduler(given: Case): Promise<Compared> {
  const { record, phase, tools } = given;
  const fields = 'schedule { provenance { isStale } operations { status } }';
  const part = await readOrderPart<SchedulePart>('scheduling', toKey(record), fields, tools);
  const schedule = requireFresh(part?.schedule ?? null, 'SCHEDULING');
  const isPlanned = schedule?.operations.some(isOpenOperation) === true;
  const common = { ownerValue: phase, observedValue: schedule === null ? 'ABSENT' : isPlanned ? 'PLANNED' : 'OVER' };
  if (phase === 'RELEASED') {
    return { ...common, verdict: decidePlanned(given, schedule) };
  }
  const verdict: Verdict = isPlanned ? { kind: 'CHANGE', step: 'takeFromSchedule', input: toKey(record) } : equal;
  return { ...common, verdict };
}

interface QualityPart {
  readonly inspectionLots: { readonly nodes: readonly { readonly status: string }[] } | null;
}
const isOpenLot = ({ status }: { readonly status: string }): boolean => status !== 'DECIDED' && status !== 'CANCELLED';

async function compareQuality(given: Case): Promise<Compared> {
  const { record, order, phase, tools } = given;
  const part = await readOrderPart<QualityPart>(
    'quality',
    toKey(record),
    'inspectionLots(first: 20) { nodes { status } }',
    tools,
  );
  const lots = part?.inspectionLots?.nodes ?? [];
  const common = { ownerValue: phase, observedValue: lots.length === 0 ? 'ABSENT' : 'PRESENT' };
  if (phase === 'RELEASED') {
    // A lot that is gone stays gone: from its opening on it is quality's own.
    if (lots.length > 0 || order.status !== 'RELEASED') return { ...common, verdict: equal };
    const { material, quantity, unit } = describeFacts(order);
    const { plant, key: productionOrder } = record;
    const input = { plant, origin: 'IN_PROCESS', material, productionOrder, quantity, unit };
    return { ...common, verdict: { kind: 'CHANGE', step: 'openInspectionLot', input, isOnce: 'LEAVE' } };
  }
  if (order.status !== 'CANCELLED' || !lots.some(isOpenLot)) return { ...common, verdict: equal };
  const { plant, key: productionOrder } = record;
  return { ...common, verdict: { kind: 'CHANGE', step: 'cancelInspectionLots', input: { plant, productionOrder } } };
}

const comparers: Readonly<Partial<Record<Consumer, (given: Case) => Promise<Compared>>>> = {
  ODOO: comparePlant,
  SCHEDULING: compareScheduler,
  QUALITY: compareQuality,
};

const nameOrder = (plant: string, number: string) => ({ plant, key: number, lanes: [`${plant}/${number}`] });

/**
 * Carries production orders: released, completed or cancelled in SAP by any user, they open or end in the plant, in the
 * scheduler and in quality. What has begun there is never ended by the gateway.
 */
export const productionOrderReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field,
  isLimited: true,
  openValue: 'RELEASED',
  steps: [
    { name: 'openInPlant', system: 'ODOO', command: 'odooReleaseOrder' },
    { name: 'cancelInPlant', system: 'ODOO', command: 'odooCancelOrder' },
    { name: 'schedule', system: 'SCHEDULING', command: 'schedulingCreateOrder' },
    { name: 'takeFromSchedule', system: 'SCHEDULING', command: 'schedulingCancelOrder', isPrepared: true },
    { name: 'openInspectionLot', system: 'QUALITY', command: 'qualityCreateLot' },
    { name: 'cancelInspectionLots', system: 'QUALITY', command: 'qualityCancelLots' },
  ],
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionOrderReleased':
      case 'ProductionOrderChanged':
      case 'ProductionOrderCancelled':
      case 'ProductionExecutionChanged':
        return [nameOrder(event.plant, event.payload.number)];
      default:
        return [];
    }
  },
  look: async (record, consumers, tools) => {
    const order = await readOrder(record, tools);
    if (order === undefined) return undefined;
    const phase = readPhase(order);
    const given = phase === undefined ? undefined : { record, order, phase, tools };
    const comparisons = consumers.flatMap((consumer) => {
      const compare = comparers[consumer];
      return compare === undefined || given === undefined
        ? []
        : [compareConsumer(consumer, 'ProductionOrder.status', () => compare(given))];
    });
    return {
      lane: `${record.plant}/${record.key}`,
      productionOrder: record.key,
      comparisons: await Promise.all(comparisons),
    };
  },
};
