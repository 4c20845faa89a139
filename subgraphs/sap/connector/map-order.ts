import { parseDecimal, type Quantity } from '../../../schema/canonical/index.ts';
import { activityNumbers } from './activities.ts';
import { type ODataRecord, readEtag } from './odata/answer.ts';
import type {
  OperationActivity,
  OrderComponentRecord,
  OrderHeadRecord,
  OrderOperationRecord,
  OrderRecord,
  OrderStatus,
} from './records.ts';
import { mapDay, mapInstant, mapPlantInstant } from './time.ts';
import { mapUnit, readNativeUnit } from './units.ts';
import {
  mapVendorValues,
  orderComponentWire,
  orderHeadWire,
  orderOperationWire,
  orderStatusWire,
  orderWire,
  parseRecord,
} from './wire.ts';

/** Header flags of SAP from the furthest state to the first: the first flag that is set decides. */
export const statusFlags = [
  ['OrderIsDeleted', 'CANCELLED'],
  ['OrderIsMarkedForDeletion', 'CANCELLED'],
  ['OrderIsClosed', 'CLOSED'],
  ['OrderIsTechnicallyCompleted', 'TECHNICALLY_COMPLETED'],
  ['OrderIsDelivered', 'DELIVERED'],
  ['OrderIsPartiallyDelivered', 'PARTIALLY_DELIVERED'],
  ['OrderIsConfirmed', 'CONFIRMED'],
  ['OrderIsPartiallyConfirmed', 'PARTIALLY_CONFIRMED'],
  ['OrderIsReleased', 'RELEASED'],
  ['OrderIsPartiallyReleased', 'PARTIALLY_RELEASED'],
  ['OrderIsCreated', 'CREATED'],
] as const satisfies readonly (readonly [string, OrderStatus])[];

const operationFlags = [
  ['OperationIsClosed', 'CLSD'],
  ['OperationIsTechlyCompleted', 'TECO'],
  ['OperationIsConfirmed', 'CNF'],
  ['OperationIsPartiallyConfirmed', 'PCNF'],
  ['OperationIsReleased', 'REL'],
  ['OperationIsCreated', 'CRTD'],
] as const;

/**
 * Formats a material number as people see it: SAP pads numeric ones with zeros in some services and strips them in
 * others.
 */
export function mapMaterialNumber(number: string): string {
  return /^0+\d+$/.test(number) ? number.replace(/^0+(?=\d)/, '') : number;
}

/** Maps an amount to a Rec 20 unit. */
export function mapQuantity(value: string, unit: string, isoCode?: string): Quantity {
  return { value: parseDecimal(value), unit: mapUnit(unit, isoCode) };
}

/** Formats an operation's number; outside the standard sequence with the sequence before it, as `1/0010`. */
export function mapOperationNumber(sequence: string, operation: string): string {
  const stripped = sequence.replace(/^0+(?=.)/, '');
  return stripped === '' || stripped === '0' ? operation : `${stripped}/${operation}`;
}

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

function mapComponent(record: ODataRecord, instance: string): OrderComponentRecord | undefined {
  const wire = parseRecord(orderComponentWire, record, instance);
  if (wire.MatlCompIsMarkedForDeletion || wire.Material === '') return undefined;
  return {
    position: orUndefined(wire.BillOfMaterialItemNumber) ?? wire.ReservationItem.padStart(4, '0'),
    material: mapMaterialNumber(wire.Material),
    requiredQuantity: mapQuantity(wire.RequiredQuantity, wire.BaseUnit, wire.BaseUnitISOCode),
    withdrawnQuantity: mapQuantity(wire.WithdrawnQuantity, wire.BaseUnit, wire.BaseUnitISOCode),
    nativeUnit: readNativeUnit(wire.BaseUnit, wire.BaseUnitSAPCode),
    isIssued: !wire.MaterialComponentIsPhantomItem && !wire.IsBulkMaterialComponent && !wire.ReservationIsFinallyIssued,
    isFixed: wire.QuantityIsFixed,
    movementType: orUndefined(wire.GoodsMovementType),
    batch: orUndefined(wire.Batch),
    storageLocation: orUndefined(wire.StorageLocation),
    reservation: { number: wire.Reservation, item: wire.ReservationItem },
  };
}

type OperationWire = ReturnType<typeof parseRecord<typeof orderOperationWire>>;

/** Maps the activities that the standard values of an operation name. */
const mapActivities = (wire: OperationWire): readonly OperationActivity[] =>
  activityNumbers.flatMap((number) => {
    const unit = wire[`WorkCenterStandardWorkQtyUnit${number}`];
    if (unit === '') return [];
    const code = mapUnit(unit, wire[`StdWrkQtyUnit${number}ISOCode`]);
    return [{ number, unit: code, nativeUnit: readNativeUnit(unit, wire[`StdWrkQtyUnit${number}SAPCode`]) }];
  });

function mapOperation(
  record: ODataRecord,
  { instance, timeZone, plant }: { readonly instance: string; readonly timeZone: string; readonly plant: string },
): OrderOperationRecord | undefined {
  const wire = parseRecord(orderOperationWire, record, instance);
  // Suboperations belong to their operation, and a deleted operation stays behind with its mark; the graph shows neither.
  if (wire.ManufacturingOrderSubOperation !== '' || wire.OperationIsDeleted) return undefined;
  return {
    number: mapOperationNumber(wire.ManufacturingOrderSequence, wire.ManufacturingOrderOperation),
    description: orUndefined(wire.MfgOrderOperationText),
    plant: orUndefined(wire.ProductionPlant) ?? plant,
    // An operation done by a supplier has none.
    workCenter: orUndefined(wire.WorkCenter),
    status: operationFlags.find(([name]) => wire[name])?.[1] ?? 'CRTD',
    plannedStartTime: mapPlantInstant(wire.OpErlstSchedldExecStrtDte, wire.OpErlstSchedldExecStrtTme, timeZone),
    plannedEndTime: mapPlantInstant(wire.OpErlstSchedldExecEndDte, wire.OpErlstSchedldExecEndTme, timeZone),
    confirmedQuantity: mapQuantity(wire.OpTotalConfirmedYieldQty, wire.OperationUnit, wire.OperationUnitISOCode),
    activities: mapActivities(wire),
  };
}

function mapStatusText(records: readonly ODataRecord[], instance: string): string | undefined {
  const words = records
    .map((record) => parseRecord(orderStatusWire, record, instance))
    .filter(({ IsUserStatus }) => !IsUserStatus);
  return orUndefined(
    words.map(({ StatusShortName, StatusCode }) => orUndefined(StatusShortName) ?? StatusCode).join(' '),
  );
}

// Compares operations: the standard sequence first, then sequence by sequence.
const compareOperations = (a: OrderOperationRecord, b: OrderOperationRecord): number =>
  Number(a.number.includes('/')) - Number(b.number.includes('/')) || byNumber(a.number, b.number);

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

type OrderHeadWire = ReturnType<typeof parseRecord<typeof orderHeadWire>>;

/** Options of mapping orders; `timeZones` gives the zone of each plant that is served. */
export interface OrderMapping {
  readonly instance: string;
  readonly timeZones: ReadonlyMap<string, string>;
}

/** Finds the zone of a plant. @throws RangeError for a plant that is not served. */
export function requireTimeZone(plant: string, { timeZones }: OrderMapping): string {
  const timeZone = timeZones.get(plant);
  if (timeZone === undefined) throw new RangeError(`ProductionPlant "${plant}" is not a served plant`);
  return timeZone;
}

function mapHead(wire: OrderHeadWire, timeZone: string): Omit<OrderHeadRecord, 'createdOn'> {
  // Checked here: versions are compared with one another and go into filters.
  const changedAt = mapInstant(wire.LastChangeDateTime);
  return {
    plant: wire.ProductionPlant,
    number: wire.ManufacturingOrder,
    material: mapMaterialNumber(wire.Material),
    type: wire.ManufacturingOrderType,
    status: statusFlags.find(([name]) => wire[name])?.[1] ?? 'OTHER',
    priority: orUndefined(wire.ManufacturingOrderImportance),
    quantity: mapQuantity(wire.TotalQuantity, wire.ProductionUnit, wire.ProductionUnitISOCode),
    confirmedQuantity: mapQuantity(wire.MfgOrderConfirmedYieldQty, wire.ProductionUnit, wire.ProductionUnitISOCode),
    nativeUnit: readNativeUnit(wire.ProductionUnit, wire.ProductionUnitSAPCode),
    dueTime: mapPlantInstant(wire.MfgOrderPlannedEndDate, wire.MfgOrderPlannedEndTime, timeZone),
    plannedStartTime: mapPlantInstant(wire.MfgOrderScheduledStartDate, wire.MfgOrderScheduledStartTime, timeZone),
    plannedEndTime: mapPlantInstant(wire.MfgOrderScheduledEndDate, wire.MfgOrderScheduledEndTime, timeZone),
    version: wire.LastChangeDateTime,
    changedAt,
    salesOrder: orUndefined(wire.SalesOrder),
    plannedOrder: orUndefined(wire.PlannedOrder),
    isLocked: wire.OrderIsLocked,
  };
}

// A stamp beyond this one would end the search for later changes.
const latestVersion = '21000101000000';

/** Maps one order without its expanded parts. */
export function mapOrderHead(record: ODataRecord, mapping: OrderMapping): OrderHeadRecord {
  return mapVendorValues(mapping.instance, () => {
    const wire = parseRecord(orderHeadWire, record, mapping.instance);
    const head = { ...mapHead(wire, requireTimeZone(wire.ProductionPlant, mapping)), etag: readEtag(record) };
    if (head.version > latestVersion)
      throw new RangeError(`LastChangeDateTime ${head.version} is too far in the future`);
    return { ...head, createdOn: mapDay(wire.MfgOrderCreationDate) };
  });
}

/** Maps one order with its expanded parts. */
export function mapOrder(record: ODataRecord, mapping: OrderMapping): OrderRecord {
  const { instance } = mapping;
  return mapVendorValues(instance, () => {
    const wire = parseRecord(orderWire, record, instance);
    const plant = wire.ProductionPlant;
    const timeZone = requireTimeZone(plant, mapping);
    const components = wire.to_ProductionOrderComponent
      .map((component) => mapComponent(component, instance))
      .filter((component) => component !== undefined);
    const operations = wire.to_ProductionOrderOperation
      .map((operation) => mapOperation(operation, { instance, timeZone, plant }))
      .filter((operation) => operation !== undefined);
    return {
      ...mapHead(wire, timeZone),
      etag: readEtag(record),
      statusText: mapStatusText(wire.to_ProductionOrderStatus, instance),
      components: components.toSorted((a, b) => byNumber(a.position, b.position)),
      operations: operations.toSorted(compareOperations),
    };
  });
}
