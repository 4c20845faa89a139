import {
  type CallContext,
  type Clock,
  createQuarantine,
  type HealthSource,
  type Logger,
  type Quarantine,
  type Source,
  systemClock,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { type ChangedBatchReader, createChangedBatchReader } from './changed-batches.ts';
import { type ChangedMaterialReader, createChangedMaterialReader } from './changed-materials.ts';
import { createSapClient } from './client.ts';
import { type OrderConfirmationRecord, readConfirmations } from './confirmations.ts';
import { createGoodsMovementReader, type GoodsMovementReader } from './goods-movements.ts';
import { readBills, readConfirmedScrap, readMovements, readStock } from './groups.ts';
import { createKinds, createOrderKind, createPagedOrderKind } from './kinds.ts';
import { readUnknownPlants } from './known-plants.ts';
import { createServiceCheck } from './metadata.ts';
import { type Condition, equals, equalsAll, joinByOr } from './odata/conditions.ts';
import type { ODataQuery } from './odata/query.ts';
import {
  createHeadSource,
  type HeadSource,
  listChangedOrderHeads,
  listOpenOrderHeads,
  readLatestOrderHead,
  readOrderHeads,
} from './order-heads.ts';
import { type PageSource, readMaterialPage, readPage, readSalesOrderPage } from './pages.ts';
import { pingAny } from './ping.ts';
import { createPlannedOrderReader, type PlannedOrderReader } from './planned-orders.ts';
import { createPlantBatchReader, type PlantBatchReader } from './plant-batches.ts';
import { createPlantMaterialReader, type PlantMaterialReader } from './plant-materials.ts';
import { createOrderPageQuery, createQuery, entitySets } from './queries.ts';
import type {
  BatchRecord,
  BillRecord,
  ChangePosition,
  MaterialPlantKey,
  MaterialQuery,
  MaterialRecord,
  MovementRecord,
  OrderHeadPage,
  OrderHeadQuery,
  OrderHeadRecord,
  OrderKey,
  OrderQuery,
  OrderRecord,
  PlantRecord,
  PriceRecord,
  RecordPage,
  RoutingRecord,
  SalesOrderQuery,
  SalesOrderRecord,
  StockRecord,
  SupplierRecord,
  ToleranceRecord,
  WorkCenterRecord,
} from './records.ts';
import { readRoutings } from './routings.ts';
import { mapFound, type RecordKind } from './set-aside.ts';
import { createSapWrites, type SapWrites } from './writes/index.ts';

export type { ChangedBatch, ChangedBatchPage } from './changed-batches.ts';
export type { ChangedMaterial } from './changed-materials.ts';
export { createSapChecks } from './checks/index.ts';
export { type ConfirmedFact, recogniseFacts } from './confirmations.ts';
export type { DocumentPosition } from './goods-movements.ts';
export type { BatchKey, PlantBatch } from './plant-batches.ts';
export type { PlantMaterial } from './plant-materials.ts';
export * from './records.ts';
export { parseReports } from './reports.ts';
export { rewindStamp as rewindVersion } from './time.ts';
export type {
  ConfirmationRecord,
  ConfirmedActivity,
  ConfirmedMovement,
  MaterialDocument,
  OrderFunction,
  PlantMovementItem,
  PostedMovement,
  StockKind,
  StockPlace,
} from './writes/index.ts';
export { maxBatchLength } from './writes/index.ts';

type EntitySet = (typeof entitySets)[keyof typeof entitySets];
type Conditions = readonly (Condition | undefined)[];

/**
 * Connector of one SAP, in our words. Many keys cost one call; records that do not exist are left out of the answer,
 * and so are unreadable ones, which are in quarantine.
 */
export interface SapConnector
  extends Source,
    HealthSource,
    ChangedBatchReader,
    ChangedMaterialReader,
    PlantBatchReader,
    PlantMaterialReader,
    GoodsMovementReader,
    PlannedOrderReader {
  readonly quarantine: Quarantine;
  /** Time after a lost answer in which SAP may still carry a command out, in milliseconds. */
  readonly settleMs: number;
  /** Changes that SAP can make. */
  readonly writes: SapWrites;
  /** Activities in which booked minutes are confirmed, by standard value key. */
  readonly activities: SapConfig['sap']['activities'];
  readonly system: 'SAP';
  /** Reads orders by their numbers; `within` limits them to some of the plants that this SAP serves. */
  readOrders(
    numbers: readonly string[],
    call: CallContext,
    within?: readonly string[],
  ): Promise<readonly OrderRecord[]>;
  readOrderPage(query: OrderQuery, call: CallContext): Promise<RecordPage<OrderRecord>>;
  /** Reads heads of orders by their numbers; `within` as above. */
  readOrderHeads(numbers: readonly string[], call: CallContext, within?: readonly string[]): Promise<OrderHeadPage>;
  /** Lists heads of orders that are not closed, by number, from after one on. */
  listOpenOrderHeads(query: OrderHeadQuery<string | undefined>, call: CallContext): Promise<OrderHeadPage>;
  /** Lists heads of orders by their last change, from after a position on. */
  listChangedOrderHeads(query: OrderHeadQuery<ChangePosition>, call: CallContext): Promise<OrderHeadPage>;
  /** Reads the head of the order that was changed last; `undefined` when there are no orders. */
  readLatestOrderHead(call: CallContext): Promise<OrderHeadRecord | undefined>;
  /** Reads the scrap confirmed per order, as `plant/number`, without reversals. */
  readConfirmedScrap(orders: readonly OrderKey[], call: CallContext): Promise<ReadonlyMap<string, string>>;
  /** Reads the confirmations per order, as `plant/number`; an order whose confirmations cannot all be read is left out. */
  readConfirmations(
    orders: readonly OrderKey[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, readonly OrderConfirmationRecord[]>>;
  readMaterials(numbers: readonly string[], call: CallContext): Promise<readonly MaterialRecord[]>;
  readMaterialPage(query: MaterialQuery, call: CallContext): Promise<RecordPage<MaterialRecord>>;
  readPrices(keys: readonly MaterialPlantKey[], call: CallContext): Promise<readonly PriceRecord[]>;
  /** Reads the overdelivery tolerances of orders' quantities; without an entry there is no tolerance. */
  readTolerances(keys: readonly MaterialPlantKey[], call: CallContext): Promise<readonly ToleranceRecord[]>;
  /** Reads bills of material per `plant/material`; a key whose bills cannot all be read is left out. */
  readBills(keys: readonly MaterialPlantKey[], call: CallContext): Promise<ReadonlyMap<string, readonly BillRecord[]>>;
  /** Reads routings per `plant/material`; a key whose routings cannot all be read is left out. */
  readRoutings(
    keys: readonly MaterialPlantKey[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, readonly RoutingRecord[]>>;
  readWorkCenters(
    keys: readonly { readonly plant: string; readonly code: string }[],
    call: CallContext,
  ): Promise<readonly WorkCenterRecord[]>;
  readWorkCenterPage(
    query: { readonly plants: readonly string[]; readonly first: number; readonly offset: number },
    call: CallContext,
  ): Promise<RecordPage<WorkCenterRecord>>;
  /** Reads stock per `plant/material`; a key without any is left out. */
  readStock(keys: readonly MaterialPlantKey[], call: CallContext): Promise<ReadonlyMap<string, StockRecord>>;
  /** Reads goods movements per order, as `plant/number`; an order whose movements cannot all be read is left out. */
  readMovements(
    orders: readonly OrderKey[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, readonly MovementRecord[]>>;
  readBatches(
    keys: readonly { readonly material: string; readonly number: string }[],
    call: CallContext,
  ): Promise<readonly BatchRecord[]>;
  readPlants(codes: readonly string[], call: CallContext): Promise<readonly PlantRecord[]>;
  readSuppliers(numbers: readonly string[], call: CallContext): Promise<readonly SupplierRecord[]>;
  readCustomerNames(numbers: readonly string[], call: CallContext): Promise<ReadonlyMap<string, string>>;
  readSalesOrders(numbers: readonly string[], call: CallContext): Promise<readonly SalesOrderRecord[]>;
  readSalesOrderPage(query: SalesOrderQuery, call: CallContext): Promise<RecordPage<SalesOrderRecord>>;
  close(): Promise<void>;
}

/** Parts that read records. */
interface Reading extends PageSource {
  readonly config: SapConfig;
  readonly clock: Clock;
}

/** Reads records of one kind by their ids. */
async function readFound<Value>(
  { client, quarantine }: Reading,
  kind: RecordKind<Value>,
  {
    query,
    ids,
    conditions,
  }: { readonly query: ODataQuery; readonly ids: readonly string[]; readonly conditions: Conditions },
  call: CallContext,
): Promise<readonly Value[]> {
  return mapFound(quarantine, kind, { ids, records: await client.readAny(query, conditions, call) });
}

function readByField<Value>(
  source: Reading,
  kind: RecordKind<Value>,
  { entitySet, field, ids }: { readonly entitySet: EntitySet; readonly field: string; readonly ids: readonly string[] },
  call: CallContext,
): Promise<readonly Value[]> {
  const conditions = ids.map((id) => equals(field, id));
  return readFound(source, kind, { query: createQuery(entitySet), ids, conditions }, call);
}

function createOrderReads(
  source: Reading,
  heads: HeadSource,
): Pick<
  SapConnector,
  | 'readOrders'
  | 'readOrderPage'
  | 'readOrderHeads'
  | 'listOpenOrderHeads'
  | 'listChangedOrderHeads'
  | 'readLatestOrderHead'
  | 'readConfirmedScrap'
  | 'readConfirmations'
  | 'readMovements'
> {
  const { config } = source;
  const { plants, timeZones } = config;
  return {
    readOrders: (numbers, call, within = plants) => {
      const filter = joinByOr(within.map((plant) => equals('ProductionPlant', plant)));
      const query = { ...createQuery(entitySets.orders), filter };
      const conditions = numbers.map((number) => equals('ManufacturingOrder', number));
      return readFound(source, createOrderKind(config, within), { query, ids: numbers, conditions }, call);
    },
    readOrderPage: (query, call) =>
      readPage(source, createPagedOrderKind(config, query.plants), createOrderPageQuery(query, timeZones), call),
    readOrderHeads: (numbers, call, within = plants) => readOrderHeads({ ...heads, plants: within }, numbers, call),
    listOpenOrderHeads: (query, call) => listOpenOrderHeads(heads, query, call),
    listChangedOrderHeads: (query, call) => listChangedOrderHeads(heads, query, call),
    readLatestOrderHead: (call) => readLatestOrderHead(heads, call),
    readConfirmedScrap: (orders, call) => readConfirmedScrap(source, orders, call),
    readConfirmations: (orders, call) => readConfirmations(source, orders, call),
    readMovements: (orders, call) => readMovements(source, orders, call),
  };
}

function createMaterialReads(
  source: Reading,
): Pick<
  SapConnector,
  | 'readMaterials'
  | 'readMaterialPage'
  | 'readPrices'
  | 'readTolerances'
  | 'readBills'
  | 'readRoutings'
  | 'readStock'
  | 'readBatches'
> {
  const { client, quarantine, kinds } = source;
  const { instance } = source.config;
  return {
    readMaterials: (ids, call) =>
      readByField(source, kinds.material, { entitySet: entitySets.products, field: 'Product', ids }, call),
    readMaterialPage: (query, call) => readMaterialPage(source, query, call),
    readPrices: async (keys, call) => {
      // Only the valuation of the whole material: split valuation has an empty type as its head.
      const query = { ...createQuery(entitySets.valuations), filter: equals('ValuationType', '') };
      const ids = keys.map(({ plant, material }) => `${plant}/${material}`);
      const conditions = keys.map(({ plant, material }) => equalsAll({ Product: material, ValuationArea: plant }));
      return (await readFound(source, kinds.price, { query, ids, conditions }, call)).filter(
        (price) => price !== undefined,
      );
    },
    readTolerances: (keys, call) => {
      const ids = keys.map(({ plant, material }) => `${plant}/${material}`);
      const conditions = keys.map(({ plant, material }) => equalsAll({ Product: material, Plant: plant }));
      return readFound(
        source,
        kinds.tolerance,
        { query: createQuery(entitySets.workScheduling), ids, conditions },
        call,
      );
    },
    readBills: (keys, call) => readBills(source, keys, call),
    readRoutings: (keys, call) => readRoutings({ client, quarantine, instance }, keys, call),
    readStock: (keys, call) => readStock(source, keys, call),
    readBatches: (keys, call) => {
      const ids = keys.map(({ material, number }) => JSON.stringify([material, number]));
      const conditions = keys.map(({ material, number }) => equalsAll({ Material: material, Batch: number }));
      return readFound(source, kinds.batch, { query: createQuery(entitySets.batches), ids, conditions }, call);
    },
  };
}

function createPlantReads(
  source: Reading,
): Pick<SapConnector, 'readPlants' | 'readWorkCenters' | 'readWorkCenterPage'> {
  const { kinds } = source;
  return {
    readPlants: (ids, call) =>
      readByField(source, kinds.plant, { entitySet: entitySets.plants, field: 'Plant', ids }, call),
    readWorkCenters: (keys, call) => {
      const ids = keys.map(({ plant, code }) => `${plant}/${code}`);
      const conditions = keys.map(({ plant, code }) => equalsAll({ Plant: plant, WorkCenter: code }));
      return readFound(source, kinds.workCenter, { query: createQuery(entitySets.workCenters), ids, conditions }, call);
    },
    readWorkCenterPage: ({ plants: wanted, first, offset }, call) => {
      const filter = joinByOr(wanted.map((plant) => equals('Plant', plant)));
      const query = { ...createQuery(entitySets.workCenters), filter, orderBy: ['Plant', 'WorkCenter'] };
      return readPage(source, kinds.workCenter, { ...query, top: first, skip: offset, isCounted: true }, call);
    },
  };
}

function createPartnerReads(
  source: Reading,
): Pick<SapConnector, 'readSuppliers' | 'readCustomerNames' | 'readSalesOrders' | 'readSalesOrderPage'> {
  const { kinds } = source;
  return {
    readSuppliers: (ids, call) =>
      readByField(source, kinds.supplier, { entitySet: entitySets.partners, field: 'Supplier', ids }, call),
    readCustomerNames: async (ids, call) =>
      new Map(
        await readByField(
          source,
          kinds.customerName,
          { entitySet: entitySets.customers, field: 'Customer', ids },
          call,
        ),
      ),
    readSalesOrders: (ids, call) =>
      readByField(source, kinds.salesOrder, { entitySet: entitySets.salesOrders, field: 'SalesOrder', ids }, call),
    readSalesOrderPage: (query, call) => readSalesOrderPage(source, query, call),
  };
}

/** Connects one SAP instance; its services are checked in the background. */
export function createSapConnector(
  config: SapConfig,
  { clock = systemClock, log }: { readonly clock?: Clock; readonly log?: Logger | undefined } = {},
): SapConnector {
  const { instance, plants } = config;
  const client = createSapClient(config, { clock });
  const quarantine = createQuarantine({ system: 'SAP', instance, clock, log });
  const kinds = createKinds(config);
  const heads = createHeadSource({ client, config, quarantine });
  const services = createServiceCheck(client, clock);
  let refusedPing: string | undefined;
  const source: Reading = { client, quarantine, kinds, config, clock };

  return {
    ...createOrderReads(source, heads),
    ...createMaterialReads(source),
    ...createChangedBatchReader({ client, config, quarantine }),
    ...createChangedMaterialReader({ client, config, quarantine }),
    ...createPlantBatchReader(client, config),
    ...createPlantMaterialReader(client, config),
    ...createGoodsMovementReader({ client, config, quarantine }),
    ...createPlannedOrderReader(source),
    ...createPlantReads(source),
    ...createPartnerReads(source),
    system: 'SAP',
    instance,
    plants,
    quarantine,
    resilience: client.resilience,
    settleMs: config.settleMs,
    writes: createSapWrites(client, config, clock),
    activities: config.sap.activities,
    listWarnings: () => [...new Set([...services.listWarnings(), ...(refusedPing === undefined ? [] : [refusedPing])])],
    readUnknownPlants: (call) => readUnknownPlants(client, plants, call),
    async ping(call) {
      refusedPing = await pingAny(client, call);
      services.look();
    },
    close: () => client.close(),
  };
}
