import { Big } from 'big.js';
import { findSlot, type WorkingDays } from './calendar.ts';
import type { Random } from './random.ts';
import { dayAt, instantAt } from './time.ts';
import type {
  WorldBillOfMaterials,
  WorldMaterial,
  WorldOrderOperation,
  WorldOrderStatus,
  WorldProductionOrder,
  WorldRouting,
  WorldSalesOrder,
} from './types.ts';

const dayMinutes = 1_440;

/** Derives an order's status from its age: the older, the further; `start` and `end` are minutes after the base. */
function statusAt(start: number, end: number, index: number): WorldOrderStatus {
  if (index % 40 === 39) return 'CANCELLED';
  const startDay = Math.floor(start / dayMinutes);
  // A full work center delays orders: an order that began long ago and has not ended yet is not done.
  if (startDay < -2 && end > -60) return 'PARTIALLY_CONFIRMED';
  if (startDay < -24) return 'CLOSED';
  if (startDay < -18) return 'TECHNICALLY_COMPLETED';
  if (startDay < -12) return 'DELIVERED';
  if (startDay < -9) return 'PARTIALLY_DELIVERED';
  if (startDay < -6) return 'CONFIRMED';
  if (startDay < -2) return 'PARTIALLY_CONFIRMED';
  return startDay < 6 ? 'RELEASED' : 'CREATED';
}

const doneShare: Readonly<Record<WorldOrderStatus, number>> = {
  CREATED: 0,
  RELEASED: 0,
  PARTIALLY_CONFIRMED: 0.5,
  CONFIRMED: 1,
  PARTIALLY_DELIVERED: 0.6,
  DELIVERED: 1,
  TECHNICALLY_COMPLETED: 1,
  CLOSED: 1,
  CANCELLED: 0,
};

const isDelivering = (status: WorldOrderStatus): boolean =>
  doneShare[status] > 0 && status !== 'PARTIALLY_CONFIRMED' && status !== 'CONFIRMED';

function stateOfOperation(status: WorldOrderStatus, index: number): WorldOrderOperation['state'] {
  if (status === 'CREATED' || status === 'CANCELLED') return 'OPEN';
  if (status === 'RELEASED') return 'RELEASED';
  if (doneShare[status] === 1) return 'DONE';
  return index === 0 ? 'DONE' : 'PARTIAL';
}

/** Plan from which an order is created. */
export interface OrderPlan {
  readonly number: string;
  readonly plant: string;
  readonly index: number;
  readonly material: WorldMaterial;
  readonly bill: WorldBillOfMaterials;
  readonly routing: WorldRouting;
  readonly salesOrder?: { readonly number: string; readonly position: string };
}

/** Placed operation of one order, in minutes after the base. */
export interface PlacedOperation {
  readonly number: string;
  readonly start: number;
  readonly end: number;
  readonly setupStart: number;
}

/** Finds free times on work centers, one operation after another, in shift time and so that none overlap. */
export function createPlacer(
  days: WorkingDays,
): (plan: OrderPlan, quantity: number, earliest: number) => readonly PlacedOperation[] {
  const freeFrom = new Map<string, number>();
  return (plan, quantity, earliest) => {
    let ready = earliest;
    return plan.routing.operations.map(({ number, workCenter, setupMinutes, machineMinutes }) => {
      const place = `${plan.plant} ${workCenter}`;
      const length = Number(setupMinutes) + Math.ceil(Number(machineMinutes) * quantity);
      const free = Math.max(ready, freeFrom.get(place) ?? Number.NEGATIVE_INFINITY);
      const slot = findSlot(days, plan.plant, { earliest: free, length });
      // A work center that would delay an order for long works overtime.
      const setupStart = slot === undefined || slot - ready > 4 * dayMinutes ? free : slot;
      const start = setupStart + Number(setupMinutes);
      const end = setupStart + length;
      freeFrom.set(place, end);
      ready = end;
      return { number, start, end, setupStart };
    });
  };
}

/** Progress of an order; times in minutes after the base. */
interface Progress {
  readonly status: WorldOrderStatus;
  readonly start: number;
  readonly end: number;
  readonly changed: number;
  readonly quantity: number;
  /** Finished pieces: the good ones and the scrap. */
  readonly done: number;
  readonly scrap: number;
  readonly delivered: number;
}

function findLastChange(status: WorldOrderStatus, index: number, placed: readonly PlacedOperation[]): number {
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined) return -5;
  if (doneShare[status] === 0) return Math.min(first.setupStart + 30, -5 - (index % 600));
  // Confirmations and deliveries are booked after the end of the work.
  return Math.min((status === 'PARTIALLY_CONFIRMED' ? first.end : last.end) + 30, -5);
}

function computeProgress(index: number, quantity: number, placed: readonly PlacedOperation[]): Progress {
  const start = placed[0]?.setupStart ?? 0;
  const end = placed.at(-1)?.end ?? start;
  const status = statusAt(start, end, index);
  const done = Math.floor(quantity * doneShare[status]);
  const scrap = done > 1 && index % 9 === 0 ? 1 : 0;
  const delivered = isDelivering(status) ? done - scrap : 0;
  return { status, start, end, changed: findLastChange(status, index, placed), quantity, done, scrap, delivered };
}

function createMovements(
  plan: OrderPlan,
  order: Pick<WorldProductionOrder, 'deliveredQuantity' | 'components' | 'producedBatch'>,
  postedAt: string,
) {
  const document = String(4_900_000_000 + Number(plan.number) * 2);
  const year = postedAt.slice(0, 4);
  const issues = order.components
    .filter(({ withdrawn }) => withdrawn !== '0')
    .map(({ material, batch, required, withdrawn }, index) => ({
      document,
      year,
      item: String(index + 1),
      kind: 'ISSUE' as const,
      material,
      ...(batch === undefined ? {} : { batch }),
      quantity: { value: withdrawn, unit: required.unit },
      postedAt,
    }));
  if (order.deliveredQuantity === '0') return issues;
  const receipt = {
    document: String(Number(document) + 1),
    year,
    item: '1',
    kind: 'RECEIPT' as const,
    material: plan.material.number,
    ...(order.producedBatch === undefined ? {} : { batch: order.producedBatch }),
    quantity: { value: order.deliveredQuantity, unit: plan.material.baseUnit },
    postedAt,
  };
  return [...issues, receipt];
}

/** A component that an order needs from `start` (minutes after the base) on. */
export interface BatchDemand {
  readonly material: string;
  readonly index: number;
  readonly amount: number;
  readonly start: number;
}

/** Finds the batch that meets a demand. */
export type BatchFinder = (demand: BatchDemand) => string | undefined;

function createComponents(
  plan: OrderPlan,
  { quantity, done, status, start }: Progress,
  findBatch: BatchFinder,
): WorldProductionOrder['components'] {
  return plan.bill.items.map(({ position, component, quantity: each }) => {
    const required = new Big(each.value).times(quantity);
    const demand = { material: component, index: plan.index, amount: required.toNumber(), start };
    const batch = status === 'CREATED' || status === 'CANCELLED' ? undefined : findBatch(demand);
    return {
      position,
      material: component,
      required: { value: required.toFixed(), unit: each.unit },
      withdrawn: new Big(each.value).times(done).toFixed(),
      ...(batch === undefined ? {} : { batch }),
    };
  });
}

function createOperations(
  { routing }: OrderPlan,
  { status, start, end, quantity, done, scrap }: Progress,
  { base, placed }: { readonly base: number; readonly placed: readonly PlacedOperation[] },
): readonly WorldOrderOperation[] {
  const count = routing.operations.length;
  return routing.operations.map(({ number, description, workCenter, setupMinutes, machineMinutes }, index) => {
    const state = stateOfOperation(status, index);
    // Scrap is found at the last operation: the earlier ones passed every piece on.
    const passed = state === 'DONE' ? quantity : done;
    const good = index === count - 1 ? passed - scrap : passed;
    return {
      number,
      description,
      workCenter,
      plannedStart: instantAt(base, placed[index]?.start ?? start),
      plannedEnd: instantAt(base, placed[index]?.end ?? end),
      plannedMinutes: String(Math.ceil(Number(machineMinutes) * quantity) + Number(setupMinutes)),
      setupMinutes,
      state,
      confirmedQuantity: String(good),
    };
  });
}

/** Creates one order with all its dependent records. */
export function createOrder(
  plan: OrderPlan,
  {
    base,
    random,
    place,
    findBatch,
  }: {
    readonly base: number;
    readonly random: Random;
    readonly place: ReturnType<typeof createPlacer>;
    readonly findBatch: BatchFinder;
  },
  startDay: number,
): { readonly order: WorldProductionOrder; readonly placed: readonly PlacedOperation[] } {
  const quantity = plan.material.isSerialized ? random.whole(2, 4) : random.whole(2, 12);
  const placed = place(plan, quantity, startDay * dayMinutes);
  const progress = computeProgress(plan.index, quantity, placed);
  const { status, start, end, done, scrap } = progress;
  // Every seventh order is due before its possible end: it is late.
  const due = plan.index % 7 === 0 ? end - dayMinutes : end + 2 * dayMinutes;
  const confirmed = String(done - scrap);
  const components = createComponents(plan, progress, findBatch);
  const deliveredQuantity = String(progress.delivered);
  const producedBatch = plan.material.isBatchManaged && deliveredQuantity !== '0' ? `B${plan.number}` : undefined;
  const core = { deliveredQuantity, components, ...(producedBatch === undefined ? {} : { producedBatch }) };
  const changedAt = instantAt(base, progress.changed);
  const order: WorldProductionOrder = {
    number: plan.number,
    plant: plan.plant,
    material: plan.material.number,
    type: plan.plant === '1010' ? 'PP01' : 'YBM1',
    status,
    ...(plan.index % 5 === 0 ? { priority: '1' } : {}),
    quantity: { value: String(quantity), unit: plan.material.baseUnit },
    confirmedQuantity: confirmed,
    scrapQuantity: String(scrap),
    createdAt: instantAt(base, Math.min(start, 0) - 10 * dayMinutes),
    changedAt,
    plannedStart: instantAt(base, start),
    plannedEnd: instantAt(base, end),
    due: instantAt(base, due),
    ...(plan.salesOrder === undefined ? {} : { salesOrder: plan.salesOrder }),
    ...core,
    goodsMovements: createMovements(plan, core, changedAt),
    operations: createOperations(plan, progress, { base, placed }),
  };
  return { order, placed };
}

const customers = [
  'Hafenbetriebe Kiel',
  'Stadtwerke Lübeck',
  'Chemiepark Leuna',
  'Oakland Water',
  'Napa Valley Vintners',
  'San Jose Cooling',
];

/** Creates sixty sales orders (times scale), each of one or two finished materials. */
export function createSalesOrders(
  count: number,
  materials: readonly WorldMaterial[],
  { base, random }: { readonly base: number; readonly random: Random },
): readonly WorldSalesOrder[] {
  const finished = materials.filter(({ kind }) => kind === 'FINISHED');
  return Array.from({ length: count }, (_, index) => {
    const customerIndex = index % customers.length;
    return {
      number: String(2_001 + index),
      customer: String(10_100_001 + customerIndex),
      customerName: customers[customerIndex] ?? '',
      createdAt: instantAt(base, -20 * dayMinutes + index),
      items: Array.from({ length: 1 + (index % 2) }, (_, item) => {
        const committed = 3 + random.whole(0, 25);
        const material = random.pick(finished);
        return {
          position: String((item + 1) * 10),
          material: material.number,
          plant: index % 2 === 0 ? '1010' : '1710',
          quantity: { value: String(random.whole(1, 10)), unit: material.baseUnit },
          committedDate: dayAt(base, committed),
          ...(index % 10 === 9 ? {} : { projectedDate: dayAt(base, committed + (index % 6 === 0 ? 4 : -1)) }),
        };
      }),
    };
  });
}
