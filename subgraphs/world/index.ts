import { createWorkingDays } from './calendar.ts';
import { createExecutions, createScheduledOperations } from './execution.ts';
import {
  createBillsOfMaterials,
  createMaterials,
  createRoutings,
  createSuppliers,
  createWorkCenters,
  plants,
} from './master-data.ts';
import { type BatchFinder, createOrder, createPlacer, createSalesOrders, type OrderPlan } from './orders.ts';
import { createHolds, createInspectionLots, createNonconformances } from './quality.ts';
import { createRandom } from './random.ts';
import { createGenealogy, createProducedBatches, createPurchasedBatches, createStock } from './stock.ts';
import { dayAt, instantAt, minutesSince, startOfDay } from './time.ts';
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

/**
 * Options of the world. `scale` (1 or more) multiplies orders and their dependent records; `now` is cut to its UTC day.
 */
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
  const items = indexItems(salesOrders);
  return Array.from({ length: count }, (_, index) => {
    const plant = plants[index % 2]?.code ?? '1010';
    // Semifinished orders come first in time, so that finished orders can consume their batches.
    const material = made[(index * 7) % made.length] as WorldMaterial;
    const wanted = index % 5 === 0 ? (items.get(toKey(plant, material.number)) ?? []) : [];
    const item = wanted[Math.floor(index / 5) % wanted.length];
    return {
      number: String(1_000_001 + index),
      plant,
      index,
      material,
      bill: bills.find((bill) => bill.material === material.number && bill.plant === plant) as WorldBillOfMaterials,
      routing: routings.find(
        (routing) => routing.material === material.number && routing.plant === plant,
      ) as WorldRouting,
      ...(item === undefined ? {} : { salesOrder: { number: item.number, position: item.position } }),
    };
  });
}

/** Chooses the days before or after today on which an order begins: semifinished ten days before finished. */
function chooseStartDay({ index, material }: OrderPlan, count: number, stretch: number): number {
  const spread = Math.floor(((index / count) * 62 - 30) * stretch);
  return material.kind === 'FINISHED' ? spread + 6 : spread - 4;
}

const toKey = (plant: string, material: string): string => `${plant} ${material}`;

/** Indexes sales order items by plant and material. */
function indexItems(salesOrders: readonly WorldSalesOrder[]) {
  return Map.groupBy(
    salesOrders.flatMap(({ number, items }) => items.map((item) => ({ ...item, number }))),
    ({ plant, material }) => toKey(plant, material),
  );
}

/**
 * Finds the batches that components draw from: those delivered by earlier orders while they last, then purchased ones.
 */
function createBatchSource(purchased: readonly WorldBatch[], base: number) {
  const delivered = new Map<string, { readonly batch: string; readonly from: number; left: number }[]>();
  const bought = Map.groupBy(
    purchased.filter(({ status }) => status === 'UNRESTRICTED'),
    ({ plant, material }) => toKey(plant, material),
  );
  return {
    add: ({ plant, material, producedBatch, deliveredQuantity, changedAt }: WorldProductionOrder) => {
      if (producedBatch === undefined) return;
      const key = toKey(plant, material);
      const entry = { batch: producedBatch, from: minutesSince(base, changedAt), left: Number(deliveredQuantity) };
      delivered.set(key, [...(delivered.get(key) ?? []), entry]);
    },
    find:
      (plant: string): BatchFinder =>
      ({ material, index, amount, start }) => {
        const key = toKey(plant, material);
        const own = delivered.get(key)?.find(({ from, left }) => from <= start && left >= amount);
        if (own !== undefined) {
          own.left -= amount;
          return own.batch;
        }
        const others = bought.get(key) ?? [];
        return others[index % others.length]?.number;
      },
  };
}

/** Creates the plant world: a pure function of its options. */
export function createWorld({ now, scale = 1, seed = 20_261_123 }: WorldOptions): World {
  const base = startOfDay(now);
  const random = createRandom(seed);
  const differences: string[] = [];
  const workCenters = createWorkCenters(random);
  const materials = createMaterials(random);
  const bills = createBillsOfMaterials(materials, dayAt(base, -700));
  const routings = createRoutings(materials, workCenters);
  const salesOrders = createSalesOrders(60 * scale, materials, { base, random });
  // The work centers stay the same: an excess of work extends further into past and future.
  const stretch = Math.max(1, scale / 4);
  const purchased = createPurchasedBatches(materials, base, 60 * stretch);
  const source = createBatchSource(purchased, base);
  const place = createPlacer(createWorkingDays(base));
  const plans = planOrders(400 * scale, { materials, bills, routings }, salesOrders);
  const made = plans
    .map((plan) => ({ plan, startDay: chooseStartDay(plan, plans.length, stretch) }))
    .sort((a, b) => a.startDay - b.startDay || a.plan.index - b.plan.index)
    .map(({ plan, startDay }) => {
      const result = createOrder(plan, { base, random, place, findBatch: source.find(plan.plant) }, startDay);
      source.add(result.order);
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
    // People and SAP's planning runs make them.
    plannedOrders: [],
    productionOrders: orders,
    executions: createExecutions(orders, differences),
    schedules: plants.map(({ code }) => ({
      plant: code,
      publishedAt: instantAt(base, -95),
      horizonStart: instantAt(base, 0),
      horizonEnd: instantAt(base, Math.ceil(60 * stretch) * 1_440),
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
