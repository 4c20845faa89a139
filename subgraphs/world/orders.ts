import { Big } from 'big.js';
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

/** What an order's age makes of it: the older, the further. */
function statusAt(startDay: number, index: number): WorldOrderStatus {
  if (index % 40 === 39) return 'CANCELLED';
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
  PARTIALLY_CONFIRMED: 0.4,
  CONFIRMED: 1,
  PARTIALLY_DELIVERED: 0.6,
  DELIVERED: 1,
  TECHNICALLY_COMPLETED: 1,
  CLOSED: 1,
  CANCELLED: 0,
};

const deliveredShare: Readonly<Record<WorldOrderStatus, number>> = {
  ...doneShare,
  PARTIALLY_CONFIRMED: 0,
  CONFIRMED: 0,
};

function stateOfOperation(status: WorldOrderStatus, index: number, count: number): WorldOrderOperation['state'] {
  if (status === 'CREATED' || status === 'CANCELLED') return 'OPEN';
  if (status === 'RELEASED') return 'RELEASED';
  if (doneShare[status] === 1) return 'DONE';
  return index === 0 ? 'DONE' : index < count - 1 ? 'PARTIAL' : 'RELEASED';
}

/** What an order is made from. */
export interface OrderPlan {
  readonly number: string;
  readonly plant: string;
  readonly index: number;
  readonly material: WorldMaterial;
  readonly bill: WorldBillOfMaterials;
  readonly routing: WorldRouting;
  readonly salesOrder?: { readonly number: string; readonly position: string };
}

/** Placed operations of one order, in minutes after the base. */
export interface PlacedOperation {
  readonly number: string;
  readonly start: number;
  readonly end: number;
  readonly setupStart: number;
}

/** Finds free times on work centers, one operation after another, so that none overlap. */
export function createPlacer(): (plan: OrderPlan, quantity: number, earliest: number) => readonly PlacedOperation[] {
  const freeFrom = new Map<string, number>();
  return (plan, quantity, earliest) => {
    let ready = earliest;
    return plan.routing.operations.map(({ number, workCenter, setupMinutes, machineMinutes }) => {
      const place = `${plan.plant} ${workCenter}`;
      const setupStart = Math.max(ready, freeFrom.get(place) ?? Number.NEGATIVE_INFINITY);
      const start = setupStart + Number(setupMinutes);
      const end = start + Math.ceil(Number(machineMinutes) * quantity);
      freeFrom.set(place, end);
      ready = end;
      return { number, start, end, setupStart };
    });
  };
}

const share = (quantity: number, part: number): string => String(Math.floor(quantity * part));

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

function createComponents(
  plan: OrderPlan,
  quantity: number,
  status: WorldOrderStatus,
  batchOf: (material: string, index: number) => string | undefined,
) {
  return plan.bill.items.map(({ position, component, quantity: each }) => {
    const required = new Big(each.value).times(quantity);
    const batch = status === 'CREATED' || status === 'CANCELLED' ? undefined : batchOf(component, plan.index);
    return {
      position,
      material: component,
      required: { value: required.toFixed(), unit: each.unit },
      withdrawn: required.times(doneShare[status]).round(3).toFixed(),
      ...(batch === undefined ? {} : { batch }),
    };
  });
}

/** One order with everything that hangs on it. */
export function createOrder(
  plan: OrderPlan,
  {
    base,
    random,
    place,
    batchOf,
  }: {
    readonly base: number;
    readonly random: Random;
    readonly place: ReturnType<typeof createPlacer>;
    readonly batchOf: (material: string, index: number) => string | undefined;
  },
  startDay: number,
): { readonly order: WorldProductionOrder; readonly placed: readonly PlacedOperation[] } {
  const quantity = plan.material.isSerialized ? random.whole(1, 4) : random.whole(2, 12);
  const status = statusAt(startDay, plan.index);
  const placed = place(plan, quantity, startDay * dayMinutes + 360);
  const start = placed[0]?.setupStart ?? startDay * dayMinutes;
  const end = placed.at(-1)?.end ?? start;
  // Every seventh order is due before it can be done: it is late.
  const due = plan.index % 7 === 0 ? end - dayMinutes : end + 2 * dayMinutes;
  const done = share(quantity, doneShare[status]);
  const components = createComponents(plan, quantity, status, batchOf);
  const deliveredQuantity = share(quantity, deliveredShare[status]);
  const producedBatch = plan.material.isBatchManaged && deliveredQuantity !== '0' ? `B${plan.number}` : undefined;
  const core = { deliveredQuantity, components, ...(producedBatch === undefined ? {} : { producedBatch }) };
  const changedAt = instantAt(base, Math.min(start + 30, -5 - (plan.index % 600)));
  const order: WorldProductionOrder = {
    number: plan.number,
    plant: plan.plant,
    material: plan.material.number,
    type: plan.plant === '1010' ? 'PP01' : 'YBM1',
    status,
    ...(plan.index % 5 === 0 ? { priority: '1' } : {}),
    quantity: { value: String(quantity), unit: plan.material.baseUnit },
    confirmedQuantity: done,
    scrapQuantity: done !== '0' && plan.index % 9 === 0 ? '1' : '0',
    createdAt: instantAt(base, Math.min(start, 0) - 10 * dayMinutes),
    changedAt,
    plannedStart: instantAt(base, start),
    plannedEnd: instantAt(base, end),
    due: instantAt(base, due),
    ...(plan.salesOrder === undefined ? {} : { salesOrder: plan.salesOrder }),
    ...core,
    goodsMovements: createMovements(plan, core, changedAt),
    operations: plan.routing.operations.map(
      ({ number, description, workCenter, setupMinutes, machineMinutes }, index) => {
        const state = stateOfOperation(status, index, plan.routing.operations.length);
        return {
          number,
          description,
          workCenter,
          plannedStart: instantAt(base, placed[index]?.start ?? start),
          plannedEnd: instantAt(base, placed[index]?.end ?? end),
          plannedMinutes: String(Math.ceil(Number(machineMinutes) * quantity) + Number(setupMinutes)),
          setupMinutes,
          state,
          confirmedQuantity: state === 'DONE' ? String(quantity) : state === 'PARTIAL' ? done : '0',
        };
      },
    ),
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

/** Sixty sales orders (times scale), each of one or two finished materials. */
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
