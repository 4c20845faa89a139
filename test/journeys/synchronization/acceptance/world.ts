import type { World } from '../../../../subgraphs/world/index.ts';
import { createWorld } from '../../../../subgraphs/world/index.ts';
import type { Bill, Product } from './bills.ts';
import { type Contents, createClosed, createExecution, createOrder } from './created-orders.ts';

const hour = 3_600_000;

const appearance = { code: 'VISUAL', description: 'Appearance', isQuantitative: false, isRequired: true };

const toMaterial = (plant: string, { number, tracking }: Product, kind: 'FINISHED' | 'RAW') => ({
  number,
  kind,
  descriptions: { EN: number, DE: number },
  baseUnit: 'C62',
  alternativeUnits: [],
  isBatchManaged: tracking === 'lot',
  isSerialized: tracking === 'serial',
  standardPrices: { [plant]: { amount: '10.00', currency: 'EUR' } },
  characteristics: kind === 'RAW' ? [] : [appearance],
});

const listProducts = (bills: readonly Bill[]) => {
  const made = bills.flatMap(({ product, byproducts }) => [product, ...byproducts]);
  const taken = bills.flatMap(({ components }) => components.map(({ product }) => product));
  return { made, taken };
};

function createMasterData({ plant, bills, now }: Contents): Pick<World, 'billsOfMaterials' | 'routings'> {
  const unit = 'C62';
  return {
    billsOfMaterials: bills.map(({ product, components }) => ({
      material: product.number,
      plant,
      alternative: '1',
      baseQuantity: { value: '1', unit },
      validFrom: new Date(now.getTime() - 9_000 * hour).toISOString().slice(0, 10),
      items: components.map(({ product: component, quantity }, place) => ({
        position: String((place + 1) * 10).padStart(4, '0'),
        component: component.number,
        quantity: { value: String(quantity), unit },
      })),
    })),
    routings: bills.map(({ product, operations }, index) => ({
      material: product.number,
      plant,
      group: String(50_000_000 + index),
      alternative: '1',
      operations: operations.map(({ number, text, workCenter }) => ({
        number,
        description: text,
        workCenter,
        setupMinutes: '0',
        machineMinutes: '20',
      })),
    })),
  };
}

function createStock({ plant, goods, now }: Contents): Pick<World, 'batches' | 'stock'> {
  const inLots = goods.filter(({ batch }) => batch !== undefined);
  return {
    batches: inLots.map(({ material, batch = '' }) => ({
      number: batch,
      material,
      plant,
      status: 'UNRESTRICTED',
      createdAt: now.toISOString(),
    })),
    stock: goods.map(({ material, batch, quantity }) => {
      const figures = { unrestricted: String(quantity), inQualityInspection: '0', blocked: '0' };
      const place = { plant, material, unit: 'C62', ...(batch === undefined ? {} : { batch }) };
      return { ...place, enterprise: figures, onSite: figures };
    }),
  };
}

/** Creates the world of the stand-ins beside a real system: orders of its products that are not released yet. */
export function createContents(contents: Contents): World {
  const { plant, bills, others = [], otherCenters = [], ordersEach, now } = contents;
  const empty = createWorld({ now });
  const plants = empty.plants.slice(0, 1).map((one) => ({ ...one, code: plant }));
  const products = listProducts(bills);
  const materials = new Map([
    ...[...products.taken, ...others].map((one) => [one.number, toMaterial(plant, one, 'RAW')] as const),
    ...products.made.map((one) => [one.number, toMaterial(plant, one, 'FINISHED')] as const),
  ]);
  const orders = bills
    .flatMap((bill) => Array.from({ length: ordersEach }, () => bill))
    .map((bill, index) => createOrder(contents, bill, index));
  const closed = bills.slice(0, 1).map((bill) => createClosed(contents, bill));
  const shifts = empty.workCenters[0]?.shifts ?? [];
  const made = bills.flatMap(({ operations }) => operations.map(({ workCenter }) => workCenter));
  const codes = new Set([...made, ...otherCenters]);
  return {
    now: now.toISOString(),
    scale: 1,
    plants,
    materials: [...materials.values()],
    ...createMasterData(contents),
    workCenters: [...codes].map((code) => ({
      plant,
      code,
      descriptions: { EN: code, DE: code },
      shifts,
      state: 'AVAILABLE',
      oee: '80.0',
    })),
    suppliers: [],
    salesOrders: [],
    plannedOrders: [],
    productionOrders: [...closed, ...orders],
    executions: closed.map(createExecution),
    schedules: [
      {
        plant,
        publishedAt: now.toISOString(),
        horizonStart: now.toISOString(),
        horizonEnd: new Date(now.getTime() + 2_000 * hour).toISOString(),
      },
    ],
    scheduledOperations: [],
    ...createStock(contents),
    genealogy: [],
    inspectionLots: [],
    nonconformances: [],
    holds: [],
    knownDifferences: [],
  };
}
