import {
  type CallContext,
  type Clock,
  createCallContext,
  type HealthSource,
  isOutage,
  type Source,
  systemClock,
} from '../../../kit/index.ts';
import { parseDecimal, sumDecimals } from '../../../schema/canonical/index.ts';
import type { SapConfig } from '../config.ts';
import { createSapClient } from './client.ts';
import { readUnknownPlants } from './known-plants.ts';
import { mapBill, mapMaterial, mapPrice, mapStock } from './map-material.ts';
import { mapOrder } from './map-order.ts';
import { mapBatch, mapMovement, mapSalesOrder, mapSupplier } from './map-partner.ts';
import { findMissingServices } from './metadata.ts';
import { equals, equalsAll, joinByOr } from './odata/conditions.ts';
import { listChangedOrderHeads, listOpenOrderHeads, readLatestOrderHead, readOrderHeads } from './order-heads.ts';
import { readMaterialPage, readSalesOrderPage } from './pages.ts';
import { createOrderPageQuery, createQuery, entitySets } from './queries.ts';
import type {
  BatchRecord,
  BillRecord,
  ChangePosition,
  MaterialQuery,
  MaterialRecord,
  MovementRecord,
  OrderHeadQuery,
  OrderHeadRecord,
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
  WorkCenterRecord,
} from './records.ts';
import { readRoutings } from './routings.ts';
import { confirmationWire, customerWire, parseRecord, plantWire, workCenterWire } from './wire.ts';
import { createSapWrites, type SapWrites } from './writes/index.ts';

export { createSapChecks } from './checks/index.ts';
export * from './records.ts';
export { parseReports } from './reports.ts';
export { rewindStamp as rewindVersion } from './time.ts';
export type { ConfirmedMovement, MaterialDocument, OrderFunction, StockKind, StockPlace } from './writes/index.ts';

/** A material in a plant. */
export interface MaterialPlantKey {
  readonly material: string;
  readonly plant: string;
}

/** What we can ask SAP, in our words. Many keys cost one call; what does not exist is left out of the answer. */
export interface SapConnector extends Source, HealthSource {
  /** How long after a lost answer SAP may still carry a command out, in milliseconds. */
  readonly settleMs: number;
  /** What SAP can be made to do. */
  readonly writes: SapWrites;
  readonly system: 'SAP';
  /** Orders by their numbers; `within` keeps to some of the plants that this SAP serves. */
  readOrders(
    numbers: readonly string[],
    call: CallContext,
    within?: readonly string[],
  ): Promise<readonly OrderRecord[]>;
  readOrderPage(query: OrderQuery, call: CallContext): Promise<RecordPage<OrderRecord>>;
  /** Heads of orders by their numbers; `within` as above. */
  readOrderHeads(
    numbers: readonly string[],
    call: CallContext,
    within?: readonly string[],
  ): Promise<readonly OrderHeadRecord[]>;
  /** Heads of orders that are not closed, by number, from after one on. */
  listOpenOrderHeads(query: OrderHeadQuery<string | undefined>, call: CallContext): Promise<readonly OrderHeadRecord[]>;
  /** Heads of orders by their last change, from after a place on. */
  listChangedOrderHeads(query: OrderHeadQuery<ChangePosition>, call: CallContext): Promise<readonly OrderHeadRecord[]>;
  /** The head of the order that was changed last; `undefined` when there are no orders. */
  readLatestOrderHead(call: CallContext): Promise<OrderHeadRecord | undefined>;
  /** Scrap confirmed per order number, reversals left out; orders without confirmations are left out. */
  readConfirmedScrap(numbers: readonly string[], call: CallContext): Promise<ReadonlyMap<string, string>>;
  readMaterials(numbers: readonly string[], call: CallContext): Promise<readonly MaterialRecord[]>;
  readMaterialPage(query: MaterialQuery, call: CallContext): Promise<RecordPage<MaterialRecord>>;
  readPrices(keys: readonly MaterialPlantKey[], call: CallContext): Promise<readonly PriceRecord[]>;
  readBills(keys: readonly MaterialPlantKey[], call: CallContext): Promise<readonly BillRecord[]>;
  readRoutings(keys: readonly MaterialPlantKey[], call: CallContext): Promise<readonly RoutingRecord[]>;
  readWorkCenters(
    keys: readonly { readonly plant: string; readonly code: string }[],
    call: CallContext,
  ): Promise<readonly WorkCenterRecord[]>;
  readWorkCenterPage(
    query: { readonly plants: readonly string[]; readonly first: number; readonly offset: number },
    call: CallContext,
  ): Promise<RecordPage<WorkCenterRecord>>;
  readStock(keys: readonly MaterialPlantKey[], call: CallContext): Promise<readonly StockRecord[]>;
  /** Goods movements with the number of the order they were posted for. */
  readMovements(
    orders: readonly { readonly plant: string; readonly number: string }[],
    call: CallContext,
  ): Promise<readonly (MovementRecord & { readonly order: string })[]>;
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

/** Connects one SAP instance; its services are checked in the background. */
export function createSapConnector(
  config: SapConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): SapConnector {
  const { instance, plants, timeZones } = config;
  const client = createSapClient(config, { clock });
  const mapping = { instance, timeZones };
  const heads = { client, plants, mapping };
  let warnings: readonly string[] = [];
  let isChecked = false;
  const checkServices = async () => {
    if (isChecked) return;
    isChecked = true;
    await client
      .openSession(entitySets.orders.service, createCallContext())
      .then(() => findMissingServices(client, createCallContext()))
      .then(
        (found) => {
          warnings = found;
        },
        (error: unknown) => {
          isChecked = false;
          if (!isOutage(error)) throw error;
        },
      );
  };
  const atPlant = (
    { material, plant }: MaterialPlantKey,
    names: { readonly material: string; readonly plant: string },
  ) => equalsAll({ [names.material]: material, [names.plant]: plant });

  return {
    system: 'SAP',
    instance,
    plants,
    resilience: client.resilience,
    settleMs: config.settleMs,
    writes: createSapWrites(client, config, clock),
    listWarnings: () => warnings,
    readUnknownPlants: (call) => readUnknownPlants(client, plants, call),
    async ping(call) {
      await client.readAll(
        {
          service: entitySets.plants.service,
          entitySet: entitySets.plants.entitySet,
          select: entitySets.plants.select,
          top: 1,
        },
        call,
      );
      void checkServices();
    },
    readOrders: async (numbers, call, within = plants) => {
      const served = joinByOr(within.map((plant) => equals('ProductionPlant', plant)));
      const records = await client.readAny(
        { ...createQuery(entitySets.orders), filter: served },
        numbers.map((number) => equals('ManufacturingOrder', number)),
        call,
      );
      return records.map((record) => mapOrder(record, mapping));
    },
    readOrderPage: async (query, call) => {
      const { records, count } = await client.readAll(createOrderPageQuery(query, timeZones), call);
      return { records: records.map((record) => mapOrder(record, mapping)), totalCount: count };
    },
    readOrderHeads: (numbers, call, within = plants) => readOrderHeads({ ...heads, plants: within }, numbers, call),
    listOpenOrderHeads: (query, call) => listOpenOrderHeads(heads, query, call),
    listChangedOrderHeads: (query, call) => listChangedOrderHeads(heads, query, call),
    readLatestOrderHead: (call) => readLatestOrderHead(heads, call),
    readConfirmedScrap: async (numbers, call) => {
      const records = await client.readAny(
        createQuery(entitySets.confirmations),
        numbers.map((number) => equals('OrderID', number)),
        call,
      );
      const rows = records
        .map((record) => parseRecord(confirmationWire, record, instance))
        .filter(({ IsReversed, IsReversal }) => !IsReversed && !IsReversal);
      const groups = Map.groupBy(rows, ({ OrderID }) => OrderID);
      return new Map(
        [...groups].map(([order, group]) => [
          order,
          sumDecimals(group.map(({ ConfirmationScrapQuantity }) => parseDecimal(ConfirmationScrapQuantity))),
        ]),
      );
    },
    readMaterials: async (numbers, call) =>
      (
        await client.readAny(
          createQuery(entitySets.products),
          numbers.map((number) => equals('Product', number)),
          call,
        )
      ).map((record) => mapMaterial(record, instance)),
    readMaterialPage: (query, call) => readMaterialPage(client, { instance, query }, call),
    readPrices: async (keys, call) => {
      // Only the valuation of the whole material: split valuation has an empty type as its head.
      const records = await client.readAny(
        { ...createQuery(entitySets.valuations), filter: equals('ValuationType', '') },
        keys.map((key) => atPlant(key, { material: 'Product', plant: 'ValuationArea' })),
        call,
      );
      return records.map((record) => mapPrice(record, instance)).filter((price) => price !== undefined);
    },
    readBills: async (keys, call) => {
      const records = await client.readAny(
        createQuery(entitySets.bills),
        keys.map((key) => atPlant(key, { material: 'Material', plant: 'Plant' })),
        call,
      );
      return records.map((record) => mapBill(record, instance)).filter((bill) => bill !== undefined);
    },
    readRoutings: (keys, call) => readRoutings(client, { instance, keys }, call),
    readWorkCenters: async (keys, call) => {
      const records = await client.readAny(
        createQuery(entitySets.workCenters),
        keys.map(({ plant, code }) => equalsAll({ Plant: plant, WorkCenter: code })),
        call,
      );
      return records.map((record) => mapWorkCenter(record, instance));
    },
    readWorkCenterPage: async ({ plants: wanted, first, offset }, call) => {
      const filter = joinByOr(wanted.map((plant) => equals('Plant', plant)));
      const { records, count } = await client.readAll(
        {
          ...createQuery(entitySets.workCenters),
          filter,
          orderBy: ['Plant', 'WorkCenter'],
          top: first,
          skip: offset,
          isCounted: true,
        },
        call,
      );
      return { records: records.map((record) => mapWorkCenter(record, instance)), totalCount: count };
    },
    readStock: async (keys, call) =>
      mapStock(
        await client.readAny(
          createQuery(entitySets.stock),
          keys.map((key) => atPlant(key, { material: 'Material', plant: 'Plant' })),
          call,
        ),
        instance,
      ),
    readMovements: async (orders, call) => {
      const zones = new Map(orders.map(({ plant, number }) => [number, timeZones.get(plant) ?? 'UTC']));
      const records = await client.readAny(
        {
          ...createQuery(entitySets.movements),
          orderBy: ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem'],
        },
        orders.map(({ number }) => equals('ManufacturingOrder', number)),
        call,
      );
      return records.map((record) =>
        mapMovement(record, instance, zones.get(String(record['ManufacturingOrder'])) ?? 'UTC'),
      );
    },
    readBatches: async (keys, call) => {
      const records = await client.readAny(
        createQuery(entitySets.batches),
        keys.map(({ material, number }) => equalsAll({ Material: material, Batch: number })),
        call,
      );
      return records.map((record) => mapBatch(record, instance, plants[0] ?? ''));
    },
    readPlants: async (codes, call) => {
      const records = await client.readAny(
        createQuery(entitySets.plants),
        codes.map((code) => equals('Plant', code)),
        call,
      );
      return records
        .map((record) => parseRecord(plantWire, record, instance))
        .map(({ Plant, PlantName }) => ({ code: Plant, name: PlantName === '' ? Plant : PlantName }));
    },
    readSuppliers: async (numbers, call) =>
      (
        await client.readAny(
          createQuery(entitySets.partners),
          numbers.map((number) => equals('Supplier', number)),
          call,
        )
      ).map((record) => mapSupplier(record, instance)),
    readCustomerNames: async (numbers, call) => {
      const records = await client.readAny(
        createQuery(entitySets.customers),
        numbers.map((number) => equals('Customer', number)),
        call,
      );
      return new Map(
        records
          .map((record) => parseRecord(customerWire, record, instance))
          .map(({ Customer, CustomerName }) => [Customer, CustomerName]),
      );
    },
    readSalesOrders: async (numbers, call) =>
      (
        await client.readAny(
          createQuery(entitySets.salesOrders),
          numbers.map((number) => equals('SalesOrder', number)),
          call,
        )
      ).map((record) => mapSalesOrder(record, instance)),
    readSalesOrderPage: (query, call) => readSalesOrderPage(client, { instance, query }, call),
    close: () => client.close(),
  };
}

function mapWorkCenter(record: Parameters<typeof parseRecord>[1], instance: string): WorkCenterRecord {
  const wire = parseRecord(workCenterWire, record, instance);
  return {
    plant: wire.Plant,
    code: wire.WorkCenter,
    description: wire.WorkCenterDesc === '' ? wire.WorkCenter : wire.WorkCenterDesc,
    internalId: wire.WorkCenterInternalID,
  };
}
