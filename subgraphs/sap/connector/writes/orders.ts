import type { CallContext } from '../../../../kit/index.ts';
import type { SapConfig } from '../../config.ts';
import type { ODataChange, SapClient, WriteAnswer } from '../client.ts';
import { mapOperationNumber, mapOrder } from '../map-order.ts';
import { type ODataRecord, readEtag } from '../odata/answer.ts';
import { equals, joinByAnd, joinByOr } from '../odata/conditions.ts';
import { formatDay, formatText, formatTime } from '../odata/literals.ts';
import { formatEntitySet, formatFunction } from '../odata/query.ts';
import { createQuery, entitySets } from '../queries.ts';
import type { OrderRecord } from '../records.ts';
import { readText } from '../set-aside.ts';
import { toPlantClock } from '../time.ts';
import { formatNativeUnit, type NativeUnit } from '../units.ts';
import { createOrderMark, createRequestId } from './keys.ts';

/** Dates of an operation. */
export interface OperationDates {
  readonly number: string;
  readonly startTime: string;
  readonly endTime: string;
}

/** An order to create. */
export interface OrderDraft {
  readonly plant: string;
  readonly material: string;
  readonly quantity: string;
  readonly unit: NativeUnit;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  /** Type of the order; absent: the instance's type of rework orders. */
  readonly type?: string | undefined;
}

/** Functions of an order's header. */
export type OrderFunction = 'ReleaseOrder' | 'TechlyCmpltOrder' | 'DeletionFlagOrder';

/** A planned order to convert. */
export interface Conversion {
  readonly plannedOrder: string;
  /** Version mark of the planned order, for If-Match. */
  readonly etag?: string | undefined;
  /** Type of the production order; absent: SAP's own for the material. */
  readonly type?: string | undefined;
}

/** Changes of production orders. */
export interface OrderWrites {
  /** Calls a function of the order; its version must be the one that was read. */
  invoke(
    name: OrderFunction,
    order: Pick<OrderRecord, 'number' | 'version' | 'etag'>,
    call: CallContext,
  ): Promise<WriteAnswer>;
  /** Sets the dates of one operation. */
  scheduleOperation(
    order: Pick<OrderRecord, 'number' | 'version' | 'plant'>,
    dates: OperationDates,
    call: CallContext,
  ): Promise<WriteAnswer>;
  /** Finds the order created under a key; `undefined` when there is none. */
  findMade(key: string, call: CallContext): Promise<OrderRecord | undefined>;
  create(key: string, draft: OrderDraft, call: CallContext): Promise<WriteAnswer>;
  /** Converts a planned order into a production order; SAP deletes the planned order. */
  convert(key: string, conversion: Conversion, call: CallContext): Promise<WriteAnswer>;
}

const { service } = entitySets.orders;
const formatEtag = (version: string): string => `W/"'${version}'"`;
const toDate = (day: string): string => `/Date(${Date.parse(`${day}T00:00:00Z`)})/`;
const toTime = (time: string): string => time.replace(/^(\d\d):(\d\d):(\d\d)$/, 'PT$1H$2M$3S');

/** Reads the key by which SAP knows an operation inside an order. */
async function readOperationKey(
  client: SapClient,
  { number }: Pick<OrderRecord, 'number'>,
  numberInOrder: string,
  call: CallContext,
): Promise<ODataRecord | undefined> {
  const operation = numberInOrder.slice(numberInOrder.indexOf('/') + 1);
  const { records } = await client.readAll(
    {
      service,
      entitySet: 'A_ProductionOrderOperation_2',
      select: [
        'OrderInternalBillOfOperations',
        'OrderIntBillOfOperationsItem',
        'ManufacturingOrderSequence',
        'ManufacturingOrderOperation',
        'LastChangeDateTime',
      ],
      filter: joinByAnd([equals('ManufacturingOrder', number), equals('ManufacturingOrderOperation', operation)]),
    },
    call,
  );
  return records.find(
    (record) => mapOperationNumber(String(record['ManufacturingOrderSequence'] ?? ''), operation) === numberInOrder,
  );
}

type ToClock = (instant: string, plant: string) => ReturnType<typeof toPlantClock>;

function formatDates({ plant, startTime, endTime }: OrderDraft, toClock: ToClock): object {
  const start = startTime === undefined ? undefined : toClock(startTime, plant);
  const end = endTime === undefined ? undefined : toClock(endTime, plant);
  return {
    ...(start === undefined
      ? {}
      : { MfgOrderPlannedStartDate: toDate(start.day), MfgOrderPlannedStartTime: toTime(start.time) }),
    ...(end === undefined ? {} : { MfgOrderPlannedEndDate: toDate(end.day), MfgOrderPlannedEndTime: toTime(end.time) }),
  };
}

/** Creates the change that sets the dates of an operation, by the key that SAP gave it. */
function createSchedule(
  order: Pick<OrderRecord, 'number' | 'version' | 'plant'>,
  { startTime, endTime }: OperationDates,
  { key, toClock }: { readonly key: ODataRecord; readonly toClock: ToClock },
): ODataChange {
  const [start, end] = [toClock(startTime, order.plant), toClock(endTime, order.plant)];
  const target = formatFunction('ScheduleProductionOrderOperation', {
    ManufacturingOrder: formatText(order.number),
    OrderInternalBillOfOperations: formatText(String(key['OrderInternalBillOfOperations'] ?? '')),
    OrderIntBillOfOperationsItem: formatText(String(key['OrderIntBillOfOperationsItem'] ?? '')),
    OpSchedldStartDate: formatDay(start.day),
    OpSchedldStartTime: formatTime(start.time),
    OpSchedldEndDate: formatDay(end.day),
    OpSchedldEndTime: formatTime(end.time),
    OpSchedulingMode: formatText('F'),
    OpSchedulingStrategy: formatText('0001'),
  });
  return {
    service,
    method: 'POST',
    target,
    etag: readEtag(key) ?? formatEtag(readText(key, 'LastChangeDateTime') ?? order.version),
  };
}

/** Writes changes of production orders over API_PRODUCTION_ORDER_2_SRV. */
export function createOrderWrites(client: SapClient, config: SapConfig): OrderWrites {
  const { instance, plants, timeZones } = config;
  const toClock: ToClock = (instant, plant) => toPlantClock(instant, timeZones.get(plant) ?? 'UTC');
  return {
    // Functions require the version too: without If-Match SAP answers 428 (SAP note 3540581).
    invoke: async (name, { number, version, etag = formatEtag(version) }, call) => {
      const target = formatFunction(name, { ManufacturingOrder: formatText(number) });
      return client.write({ service, method: 'POST', target, etag }, call);
    },
    scheduleOperation: async (order, dates, call) => {
      const key = (await readOperationKey(client, order, dates.number, call)) ?? {};
      return client.write(createSchedule(order, dates, { key, toClock }), call);
    },
    findMade: async (key, call) => {
      const served = joinByOr(plants.map((plant) => equals('ProductionPlant', plant)));
      const filter = joinByAnd([served, equals('UnloadingPointName', createOrderMark(key))]);
      const { records } = await client.readAll({ ...createQuery(entitySets.orders), filter }, call);
      return records.map((record) => mapOrder(record, { instance, timeZones }))[0];
    },
    create: async (key, draft, call) => {
      const body = {
        ManufacturingOrderType: draft.type ?? config.sap.reworkOrderType,
        Material: draft.material,
        ProductionPlant: draft.plant,
        TotalQuantity: draft.quantity,
        ...formatNativeUnit('ProductionUnit', draft.unit),
        UnloadingPointName: createOrderMark(key),
        ...formatDates(draft, toClock),
      };
      return client.write(
        {
          service,
          method: 'POST',
          target: formatEntitySet('A_ProductionOrder_2'),
          body,
          requestId: createRequestId(key),
        },
        call,
      );
    },
    convert: (key, { plannedOrder, etag = '*', type }, call) => {
      const target = formatFunction('ConvertPlndOrder', {
        PlannedOrder: formatText(plannedOrder),
        ...(type === undefined ? {} : { ManufacturingOrderType: formatText(type) }),
      });
      return client.write({ service, method: 'POST', target, etag, requestId: createRequestId(key) }, call);
    },
  };
}
