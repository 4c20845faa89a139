import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  createRecordParts,
  type Instances,
  type LoaderServices,
  type PlantConfig,
  type RecordLoader,
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
  const { masterData, transactional } = lifetimes;
  const first = () => instances.all[0];
  const byPlant = ({ plant }: { readonly plant: string }) => instances.forPlant(plant);
  const text = (key: string): string => key;
  return {
    call,
    services,
    instances,
    plants,
    parts: createRecordParts(),
    orders: createRecordLoader(
      {
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
      },
      services,
      call,
    ),
    scrap: createRecordLoader(
      {
        type: 'ConfirmedScrap',
        lifetime: transactional,
        findSource: byPlant,
        formatKey: orderKey,
        read: (sap, keys: readonly OrderKey[], of) => sap.readConfirmedScrap(keys, of),
      },
      services,
      call,
    ),
    materials: createRecordLoader(
      {
        type: 'Material',
        lifetime: masterData,
        findSource: first,
        formatKey: text,
        readNativeId: ({ number }: MaterialRecord) => number,
        read: async (sap, keys: readonly string[], of) =>
          index(await sap.readMaterials(keys, of), ({ number }) => number),
      },
      services,
      call,
    ),
    prices: createRecordLoader(
      {
        type: 'Price',
        lifetime: masterData,
        findSource: byPlant,
        formatKey: materialPlantKey,
        read: async (sap, keys: readonly MaterialPlantKey[], of) =>
          index(await sap.readPrices(keys, of), materialPlantKey),
      },
      services,
      call,
    ),
    bills: createRecordLoader(
      {
        type: 'BillOfMaterials',
        lifetime: masterData,
        findSource: byPlant,
        formatKey: materialPlantKey,
        read: (sap, keys: readonly MaterialPlantKey[], of) => sap.readBills(keys, of),
      },
      services,
      call,
    ),
    routings: createRecordLoader(
      {
        type: 'Routing',
        lifetime: masterData,
        findSource: byPlant,
        formatKey: materialPlantKey,
        read: (sap, keys: readonly MaterialPlantKey[], of) => sap.readRoutings(keys, of),
      },
      services,
      call,
    ),
    workCenters: createRecordLoader(
      {
        type: 'WorkCenter',
        lifetime: masterData,
        findSource: byPlant,
        formatKey: ({ plant, code }: { readonly plant: string; readonly code: string }) => `${plant}/${code}`,
        readNativeId: ({ internalId }: WorkCenterRecord) => internalId,
        read: async (sap, keys, of) =>
          index(await sap.readWorkCenters(keys, of), ({ plant, code }) => `${plant}/${code}`),
      },
      services,
      call,
    ),
    stock: createRecordLoader(
      {
        type: 'Stock',
        lifetime: transactional,
        findSource: byPlant,
        formatKey: materialPlantKey,
        readNativeId: ({ material }: StockRecord) => material,
        read: (sap, keys: readonly MaterialPlantKey[], of) => sap.readStock(keys, of),
      },
      services,
      call,
    ),
    movements: createRecordLoader(
      {
        type: 'GoodsMovement',
        lifetime: transactional,
        findSource: byPlant,
        formatKey: orderKey,
        read: (sap, keys: readonly OrderKey[], of) => sap.readMovements(keys, of),
      },
      services,
      call,
    ),
    batches: createRecordLoader(
      {
        type: 'Batch',
        lifetime: transactional,
        findSource: first,
        formatKey: ({ material, number }: { readonly material: string; readonly number: string }) =>
          JSON.stringify([material, number]),
        read: async (sap, keys, of) =>
          index(await sap.readBatches(keys, of), ({ material, number }) => JSON.stringify([material, number])),
      },
      services,
      call,
    ),
    plantRecords: createRecordLoader(
      {
        type: 'Plant',
        lifetime: masterData,
        findSource: (plant: string) => instances.forPlant(plant),
        formatKey: text,
        read: async (sap, keys: readonly string[], of) =>
          index(await sap.readPlants(keys, of), ({ code }: PlantRecord) => code),
      },
      services,
      call,
    ),
    suppliers: createRecordLoader(
      {
        type: 'Supplier',
        lifetime: masterData,
        findSource: first,
        formatKey: text,
        read: async (sap, keys: readonly string[], of) =>
          index(await sap.readSuppliers(keys, of), ({ number }: SupplierRecord) => number),
      },
      services,
      call,
    ),
    customerNames: createRecordLoader(
      {
        type: 'CustomerName',
        lifetime: masterData,
        findSource: first,
        formatKey: text,
        read: async (sap, keys: readonly string[], of) => sap.readCustomerNames(keys, of),
      },
      services,
      call,
    ),
    salesOrders: createRecordLoader(
      {
        type: 'SalesOrder',
        lifetime: transactional,
        findSource: first,
        formatKey: text,
        readNativeId: ({ number }: SalesOrderRecord) => number,
        read: async (sap, keys: readonly string[], of) =>
          index(await sap.readSalesOrders(keys, of), ({ number }: SalesOrderRecord) => number),
      },
      services,
      call,
    ),
  };
}
