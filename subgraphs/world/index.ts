import { createExecutions, createScheduledOperations } from './execution.ts';
import {
  createBillsOfMaterials,
  createMaterials,
  createRoutings,
  createSuppliers,
  createWorkCenters,
  plants,
} from './master-data.ts';
import { createOrder, createPlacer, createSalesOrders, type OrderPlan } from './orders.ts';
import { createHolds, createInspectionLots, createNonconformances } from './quality.ts';
import { createRandom } from './random.ts';
import { createGenealogy, createProducedBatches, createPurchasedBatches, createStock } from './stock.ts';
import { dayAt, instantAt, startOfDay } from './time.ts';
import type {
  World,
  WorldBatch,
  WorldBillOfMaterials,
  WorldMaterial,
  WorldProductionOrder,
  WorldRouting,
  WorldSalesOrder,
} from './types.ts';

export type * from './types.ts';

/** `scale` multiplies orders and what hangs on them; `now` is cut to its UTC day. */
export interface WorldOptions {
  readonly now: Date;
  readonly scale?: number;
  readonly seed?: number;
}

interface MasterData {
  readonly materials: readonly WorldMaterial[];
  readonly bills: readonly WorldBillOfMaterials[];
  readonly routings: readonly WorldRouting[];
}

function planOrders(
  count: number,
  { materials, bills, routings }: MasterData,
  salesOrders: readonly WorldSalesOrder[],
): readonly OrderPlan[] {
  const made = materials.filter(({ kind }) => kind !== 'RAW');
  return Array.from({ length: count }, (_, index) => {
    const plant = plants[index % 2]?.code ?? '1010';
    // Semifinished first in time, so that finished orders can consume their batches.
    const material = made[(index * 7) % made.length] as WorldMaterial;
    const item = salesOrders[Math.floor(index / 5) % salesOrders.length];
    const position =
      item?.items.find((candidate) => candidate.material === material.number && candidate.plant === plant)?.position ??
      item?.items[0]?.position;
    return {
      number: String(1_000_001 + index),
      plant,
      index,
      material,
      bill: bills.find((bill) => bill.material === material.number && bill.plant === plant) as WorldBillOfMaterials,
      routing: routings.find(
        (routing) => routing.material === material.number && routing.plant === plant,
      ) as WorldRouting,
      ...(material.kind === 'FINISHED' && index % 5 === 0 && item !== undefined && position !== undefined
        ? { salesOrder: { number: item.number, position } }
        : {}),
    };
  });
}

/** Days before or after today on which an order begins: semifinished a week before finished. */
function startDayOf({ index, material }: OrderPlan, count: number): number {
  const spread = Math.floor((index / count) * 62) - 30;
  return material.kind === 'FINISHED' ? spread + 6 : spread - 4;
}

/** Gives the batches that components draw from: purchased ones first, then what earlier orders delivered. */
function createBatchSource(purchased: readonly WorldBatch[]) {
  const known = new Map<string, string[]>();
  const add = (plant: string, material: string, batch: string) => {
    const key = `${plant} ${material}`;
    known.set(key, [...(known.get(key) ?? []), batch]);
  };
  for (const { plant, material, number, status } of purchased)
    if (status === 'UNRESTRICTED') add(plant, material, number);
  return {
    add,
    find: (plant: string) => (material: string, index: number) => {
      const batches = known.get(`${plant} ${material}`);
      return batches === undefined ? undefined : batches[index % batches.length];
    },
  };
}

/** The plant world: a pure function of its options. */
export function createWorld({ now, scale = 1, seed = 20_261_123 }: WorldOptions): World {
  const base = startOfDay(now);
  const random = createRandom(seed);
  const differences: string[] = [];
  const workCenters = createWorkCenters(random);
  const materials = createMaterials(random);
  const bills = createBillsOfMaterials(materials, dayAt(base, -700));
  const routings = createRoutings(materials, workCenters);
  const salesOrders = createSalesOrders(60 * scale, materials, { base, random });
  const purchased = createPurchasedBatches(materials, base);
  const source = createBatchSource(purchased);
  const place = createPlacer();
  const plans = planOrders(400 * scale, { materials, bills, routings }, salesOrders);
  const made = plans
    .map((plan) => ({ plan, startDay: startDayOf(plan, plans.length) }))
    .sort((a, b) => a.startDay - b.startDay || a.plan.index - b.plan.index)
    .map(({ plan, startDay }) => {
      const result = createOrder(plan, { base, random, place, batchOf: source.find(plan.plant) }, startDay);
      if (result.order.producedBatch !== undefined)
        source.add(plan.plant, plan.material.number, result.order.producedBatch);
      return result;
    })
    .sort((a, b) => a.order.number.localeCompare(b.order.number, 'en', { numeric: true }));
  const orders: readonly WorldProductionOrder[] = made.map(({ order }) => order);
  const batches = [...purchased, ...createProducedBatches(orders)];
  const lots = createInspectionLots(orders, purchased, materials, random);
  return {
    now: instantAt(base, 0),
    scale,
    plants,
    materials,
    billsOfMaterials: bills,
    routings,
    workCenters,
    suppliers: createSuppliers(random),
    salesOrders,
    productionOrders: orders,
    executions: createExecutions(orders, differences),
    schedules: plants.map(({ code }) => ({
      plant: code,
      publishedAt: instantAt(base, -95),
      horizonStart: instantAt(base, 0),
      horizonEnd: instantAt(base, 60 * 1_440),
    })),
    scheduledOperations: made.flatMap(({ order, placed }) => createScheduledOperations(order, placed, base)),
    batches,
    genealogy: createGenealogy(orders),
    stock: createStock(materials, batches, { random, differences }),
    inspectionLots: lots,
    nonconformances: createNonconformances(lots, 40 * scale, base),
    holds: createHolds(orders, batches, workCenters, { count: 30 * scale, base }),
    knownDifferences: differences,
  };
}
