import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  createRecordParts,
  type Instances,
  type LoaderServices,
  type PlantConfig,
  type RecordLoader,
  type RecordLoaderOptions,
  type RecordParts,
} from '../../kit/index.ts';
import type {
  BatchRecord,
  BillRecord,
  MaterialPlantKey,
  MaterialRecord,
  MovementRecord,
  OrderKey,
  OrderRecord,
  PlannedOrderRecord,
  PlantRecord,
  PriceRecord,
  RoutingRecord,
  SalesOrderRecord,
  SapConnector,
  StockRecord,
  SupplierRecord,
  WorkCenterRecord,
} from './connector/index.ts';

/** Context of the SAP resolvers during one request. */
export interface SubgraphContext {
  readonly call: CallContext;
  readonly services: LoaderServices;
  readonly instances: Instances<SapConnector>;
  readonly plants: ReadonlyMap<string, PlantConfig>;
  readonly orders: RecordLoader<OrderKey, OrderRecord>;
  readonly plannedOrders: RecordLoader<OrderKey, PlannedOrderRecord>;
  /** Values that are read apart from an order or material, by its id. */
  readonly parts: RecordParts;
  readonly scrap: RecordLoader<OrderKey, string>;
  readonly materials: RecordLoader<string, MaterialRecord>;
  readonly prices: RecordLoader<MaterialPlantKey, PriceRecord>;
  readonly bills: RecordLoader<MaterialPlantKey, readonly BillRecord[]>;
  readonly routings: RecordLoader<MaterialPlantKey, readonly RoutingRecord[]>;
  readonly workCenters: RecordLoader<{ readonly plant: string; readonly code: string }, WorkCenterRecord>;
  readonly stock: RecordLoader<MaterialPlantKey, StockRecord>;
  readonly movements: RecordLoader<OrderKey, readonly MovementRecord[]>;
  readonly batches: RecordLoader<{ readonly material: string; readonly number: string }, BatchRecord>;
  readonly plantRecords: RecordLoader<string, PlantRecord>;
  readonly suppliers: RecordLoader<string, SupplierRecord>;
  readonly customerNames: RecordLoader<string, string>;
  readonly salesOrders: RecordLoader<string, SalesOrderRecord>;
}

/** Indexes found records by the formatted key. */
function index<Value>(records: readonly Value[], toKey: (record: Value) => string): ReadonlyMap<string, Value> {
  return new Map(records.map((record) => [toKey(record), record]));
}

const orderKey = ({ plant, number }: OrderKey): string => `${plant}/${number}`;
const materialPlantKey = ({ material, plant }: MaterialPlantKey): string => `${plant}/${material}`;

interface Request {
  readonly create: <Key, Value>(options: RecordLoaderOptions<Key, Value, SapConnector>) => RecordLoader<Key, Value>;
  readonly instances: Instances<SapConnector>;
}

const { masterData, transactional } = lifetimes;
const text = (key: string): string => key;
const createByPlant =
  (instances: Instances<SapConnector>) =>
  ({ plant }: { readonly plant: string }) =>
    instances.forPlant(plant);

function createOrderLoaders({ create, instances }: Request) {
  const byPlant = createByPlant(instances);
  const first = () => instances.all[0];
  return {
    orders: create({
      type: 'ProductionOrder',
      lifetime: transactional,
      findSource: byPlant,
      formatKey: orderKey,
      readNativeId: ({ number }: OrderRecord) => number,
      read: async (sap, keys: readonly OrderKey[], of) =>
        index(
          // An order of another plant is not read: it costs as much as one that does not exist.
          await sap.readOrders(
            keys.map(({ number }) => number),
            of,
            [...new Set(keys.map(({ plant }) => plant))],
          ),
          orderKey,
        ),
    }),
    scrap: create({
      type: 'ConfirmedScrap',
      lifetime: transactional,
      findSource: byPlant,
      formatKey: orderKey,
      read: (sap, keys: readonly OrderKey[], of) => sap.readConfirmedScrap(keys, of),
    }),
    movements: create({
      type: 'GoodsMovement',
      lifetime: transactional,
      findSource: byPlant,
      formatKey: orderKey,
      read: (sap, keys: readonly OrderKey[], of) => sap.readMovements(keys, of),
    }),
    salesOrders: create({
      type: 'SalesOrder',
      lifetime: transactional,
      findSource: first,
      formatKey: text,
      readNativeId: ({ number }: SalesOrderRecord) => number,
      read: async (sap, keys: readonly string[], of) =>
        index(await sap.readSalesOrders(keys, of), ({ number }: SalesOrderRecord) => number),
    }),
  };
}

function createPlannedOrderLoader({ create, instances }: Request) {
  const byPlant = createByPlant(instances);
  return {
    plannedOrders: create({
      type: 'PlannedOrder',
      lifetime: transactional,
      findSource: byPlant,
      formatKey: orderKey,
      readNativeId: ({ number }: PlannedOrderRecord) => number,
      read: async (sap, keys: readonly OrderKey[], of) =>
        index(
          await sap.readPlannedOrders(
            keys.map(({ number }) => number),
            of,
            [...new Set(keys.map(({ plant }) => plant))],
          ),
          orderKey,
        ),
    }),
  };
}

function createMaterialLoaders({ create, instances }: Request) {
  const byPlant = createByPlant(instances);
  const first = () => instances.all[0];
  return {
    materials: create({
      type: 'Material',
      lifetime: masterData,
      findSource: first,
      formatKey: text,
      readNativeId: ({ number }: MaterialRecord) => number,
      read: async (sap, keys: readonly string[], of) =>
        index(await sap.readMaterials(keys, of), ({ number }) => number),
    }),
    prices: create({
      type: 'Price',
      lifetime: masterData,
      findSource: byPlant,
      formatKey: materialPlantKey,
      read: async (sap, keys: readonly MaterialPlantKey[], of) =>
        index(await sap.readPrices(keys, of), materialPlantKey),
    }),
    bills: create({
      type: 'BillOfMaterials',
      lifetime: masterData,
      findSource: byPlant,
      formatKey: materialPlantKey,
      read: (sap, keys: readonly MaterialPlantKey[], of) => sap.readBills(keys, of),
    }),
    routings: create({
      type: 'Routing',
      lifetime: masterData,
      findSource: byPlant,
      formatKey: materialPlantKey,
      read: (sap, keys: readonly MaterialPlantKey[], of) => sap.readRoutings(keys, of),
    }),
  };
}

function createStockLoaders({ create, instances }: Request) {
  const byPlant = createByPlant(instances);
  const first = () => instances.all[0];
  return {
    stock: create({
      type: 'Stock',
      lifetime: transactional,
      findSource: byPlant,
      formatKey: materialPlantKey,
      readNativeId: ({ material }: StockRecord) => material,
      read: (sap, keys: readonly MaterialPlantKey[], of) => sap.readStock(keys, of),
    }),
    batches: create({
      type: 'Batch',
      lifetime: transactional,
      findSource: first,
      formatKey: ({ material, number }: { readonly material: string; readonly number: string }) =>
        JSON.stringify([material, number]),
      read: async (sap, keys, of) =>
        index(await sap.readBatches(keys, of), ({ material, number }) => JSON.stringify([material, number])),
    }),
  };
}

function createPlantLoaders({ create, instances }: Request) {
  const byPlant = createByPlant(instances);
  return {
    plantRecords: create({
      type: 'Plant',
      lifetime: masterData,
      findSource: (plant: string) => instances.forPlant(plant),
      formatKey: text,
      read: async (sap, keys: readonly string[], of) =>
        index(await sap.readPlants(keys, of), ({ code }: PlantRecord) => code),
    }),
    workCenters: create({
      type: 'WorkCenter',
      lifetime: masterData,
      findSource: byPlant,
      formatKey: ({ plant, code }: { readonly plant: string; readonly code: string }) => `${plant}/${code}`,
      readNativeId: ({ internalId }: WorkCenterRecord) => internalId,
      read: async (sap, keys, of) =>
        index(await sap.readWorkCenters(keys, of), ({ plant, code }) => `${plant}/${code}`),
    }),
  };
}

function createPartnerLoaders({ create, instances }: Request) {
  const first = () => instances.all[0];
  return {
    suppliers: create({
      type: 'Supplier',
      lifetime: masterData,
      findSource: first,
      formatKey: text,
      read: async (sap, keys: readonly string[], of) =>
        index(await sap.readSuppliers(keys, of), ({ number }: SupplierRecord) => number),
    }),
    customerNames: create({
      type: 'CustomerName',
      lifetime: masterData,
      findSource: first,
      formatKey: text,
      read: async (sap, keys: readonly string[], of) => sap.readCustomerNames(keys, of),
    }),
  };
}

/** Creates the loaders of one request. Records without a plant in their key are read from the first SAP. */
export function createSubgraphContext(
  instances: Instances<SapConnector>,
  {
    services,
    plants,
    call,
  }: {
    readonly services: LoaderServices;
    readonly plants: ReadonlyMap<string, PlantConfig>;
    readonly call: CallContext;
  },
): SubgraphContext {
  const request: Request = { instances, create: (options) => createRecordLoader(options, services, call) };
  return {
    call,
    services,
    instances,
    plants,
    parts: createRecordParts(),
    ...createOrderLoaders(request),
    ...createPlannedOrderLoader(request),
    ...createMaterialLoaders(request),
    ...createStockLoaders(request),
    ...createPlantLoaders(request),
    ...createPartnerLoaders(request),
  };
}
