import type { CallContext } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { mapMaterialNumber, mapQuantity, type OrderMapping, requireTimeZone } from './map-order.ts';
import { type ODataRecord, readEtag } from './odata/answer.ts';
import { compare, equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatFlag } from './odata/literals.ts';
import type { ODataQuery } from './odata/query.ts';
import { type PageSource, readPage } from './pages.ts';
import { createQuery, entitySets } from './queries.ts';
import type { PlannedOrderQuery, PlannedOrderRecord, RecordPage } from './records.ts';
import { mapFound, type RecordKind, readText } from './set-aside.ts';
import { mapDay, mapInstant, mapPlantInstant } from './time.ts';
import { mapVendorValues, parseRecord, plannedOrderWire } from './wire.ts';

/** Reads planned orders. */
export interface PlannedOrderReader {
  /** Reads planned orders by their numbers; `within` limits them to some of the plants that this SAP serves. */
  readPlannedOrders(
    numbers: readonly string[],
    call: CallContext,
    within?: readonly string[],
  ): Promise<readonly PlannedOrderRecord[]>;
  readPlannedOrderPage(query: PlannedOrderQuery, call: CallContext): Promise<RecordPage<PlannedOrderRecord>>;
}

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

/** Reads the version mark that the service of production orders, over V2, knows too. */
function readMark(record: ODataRecord): string | undefined {
  const etag = readEtag(record);
  return etag?.startsWith('W/"datetimeoffset') === true ? etag : undefined;
}

/** Maps one planned order. */
export function mapPlannedOrder(record: ODataRecord, mapping: OrderMapping): PlannedOrderRecord {
  return mapVendorValues(mapping.instance, () => {
    const wire = parseRecord(plannedOrderWire, record, mapping.instance);
    const timeZone = requireTimeZone(wire.ProductionPlant, mapping);
    return {
      plant: wire.ProductionPlant,
      number: wire.PlannedOrder,
      material: mapMaterialNumber(wire.Material),
      quantity: mapQuantity(wire.TotalQuantity, wire.BaseUnit),
      startTime: mapPlantInstant(wire.PlndOrderPlannedStartDate, wire.PlndOrderPlannedStartTime, timeZone),
      endTime: mapPlantInstant(wire.PlndOrderPlannedEndDate, wire.PlndOrderPlannedEndTime, timeZone),
      openingDate: mapDay(wire.PlannedOrderOpeningDate),
      productionVersion: orUndefined(wire.ProductionVersion),
      isFirm: wire.PlannedOrderIsFirm,
      isBillFixed: wire.PlannedOrderBOMIsFixed,
      isConvertible: wire.PlannedOrderIsConvertible,
      controller: orUndefined(wire.MRPController),
      salesOrder: orUndefined(wire.SalesOrder),
      changedAt: mapInstant(wire.LastChangeDateTime),
      etag: readMark(record),
    };
  });
}

function createKind(mapping: OrderMapping, within: readonly string[]): RecordKind<PlannedOrderRecord> {
  const findPlants = (record: ODataRecord | undefined): readonly string[] => {
    const plant = record === undefined ? undefined : readText(record, 'ProductionPlant');
    return plant !== undefined && mapping.timeZones.has(plant) ? [plant] : within;
  };
  return {
    noun: 'PlannedOrder',
    findId: (record) => readText(record, 'PlannedOrder'),
    listKeys: (number, record) => findPlants(record).map((plant) => `${plant}/${number}`),
    findPlant: (_, record) => findPlants(record)[0],
    map: (record) => mapPlannedOrder(record, mapping),
  };
}

/** Creates the query of the planned orders of plants: of in-house production, not those that become purchases. */
function createPlantQuery(plants: readonly string[]): ODataQuery {
  const filter = joinByAnd([
    joinByOr(plants.map((plant) => equals('ProductionPlant', plant))),
    equals('MaterialProcurementCategory', 'E'),
  ]);
  return { ...createQuery(entitySets.plannedOrders), filter };
}

/** Creates the reader of planned orders over API_PLANNED_ORDERS. */
export function createPlannedOrderReader({
  config,
  ...source
}: PageSource & { readonly config: SapConfig }): PlannedOrderReader {
  const { client, quarantine } = source;
  return {
    async readPlannedOrders(numbers, call, within = config.plants) {
      const conditions = numbers.map((number) => equals('PlannedOrder', number));
      const records = await client.readAny(createPlantQuery(within), conditions, call);
      return mapFound(quarantine, createKind(config, within), { ids: numbers, records });
    },
    readPlannedOrderPage({ plants, numbers, material, isFirm, first, offset }, call) {
      const query = createPlantQuery(plants);
      const filter = joinByAnd([
        query.filter,
        numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('PlannedOrder', number))),
        material === undefined ? undefined : equals('Material', material),
        isFirm === undefined ? undefined : compare('PlannedOrderIsFirm', 'eq', formatFlag(isFirm)),
      ]);
      const kind = createKind(config, plants.length === 1 ? plants : []);
      const orderBy = ['ProductionPlant', 'PlannedOrder'];
      return readPage(source, kind, { ...query, filter, orderBy, top: first, skip: offset, isCounted: true }, call);
    },
  };
}
