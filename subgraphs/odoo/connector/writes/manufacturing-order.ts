import {
  mapFloat,
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  readMark,
  requireId,
  type Specification,
  type Units,
} from '../../../vendors/odoo/index.ts';
import { executionStates, workOrderStates } from '../map-execution.ts';
import type { ExecutionState, WorkOrderState } from '../records.ts';
import { sortSteps } from '../steps.ts';

/** A step of a manufacturing order. */
export interface WorkOrder {
  readonly id: number;
  /** Number of one of our orders' steps, which are named "0010 Cut blanks". */
  readonly operationNumber: string | undefined;
  readonly name: string;
  readonly workCenter: string | undefined;
  readonly workCenterId: number | undefined;
  /** Work center of the routing. */
  readonly homeId: number | undefined;
  readonly state: WorkOrderState;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
}

/** A manufacturing order, or one of the parts that Odoo split it into. */
export interface ManufacturingOrder {
  readonly id: number;
  readonly reference: string;
  readonly state: ExecutionState;
  readonly material: string | undefined;
  readonly productId: number;
  readonly companyId: number | undefined;
  readonly quantity: string;
  readonly producedQuantity: string;
  /** Quantity filled in to be booked when the order closes. */
  readonly producingQuantity: string;
  /** Rec 20 code of its unit, `ZZ` when none is known. */
  readonly unit: string;
  readonly unitId: number;
  /** True when its bill allows no deviation in the consumption of a component. */
  readonly isStrict: boolean;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  /** Mark of the last command. */
  readonly mark: string | undefined;
  readonly note: string | undefined;
  readonly lotIds: readonly number[];
  readonly componentIds: readonly number[];
  /** True when a component was picked for it. */
  readonly hasPicked: boolean;
  /** Moves by which its product and by-products will be received. */
  readonly receiptIds: readonly number[];
  readonly dueTime: string | undefined;
  /** True when none of its components is left to reserve. */
  readonly isReserved: boolean;
  /** Source location of components, and destination of the product. */
  readonly sourceId: number | undefined;
  readonly targetId: number | undefined;
  readonly workOrders: readonly WorkOrder[];
  /** References of the manufacturing orders that produce it since people merged it with others. */
  readonly mergedInto: readonly string[];
}

/**
 * The only text of a manufacturing order that is free, writable, printed unchanged and present in 17, 18 and 19. An
 * external id would be better, but `load` gives one only to a record that it creates, and the order to close exists
 * already.
 */
export const markField = 'product_description_variants';

const id: Specification[string] = { fields: {} };

/** Creates the specification for reading a manufacturing order before and after a change. */
export function createOrderSpecification(series: number): Specification {
  return {
    name: {},
    origin: {},
    state: {},
    product_id: { fields: { default_code: {} } },
    product_uom_id: id,
    company_id: id,
    product_qty: {},
    qty_producing: {},
    qty_produced: {},
    consumption: {},
    date_start: {},
    date_finished: {},
    date_deadline: {},
    [markField]: {},
    location_src_id: id,
    location_dest_id: id,
    ...(series >= 19 ? { lot_producing_ids: id } : { lot_producing_id: id }),
    move_raw_ids: { fields: { product_id: id, state: {}, picked: {} } },
    move_finished_ids: { fields: { state: {} } },
    workorder_ids: {
      fields: {
        name: {},
        state: {},
        workcenter_id: { fields: { code: {} } },
        operation_id: { fields: { workcenter_id: id } },
        date_start: {},
        date_finished: {},
      },
    },
  };
}

function mapWorkOrder(record: OdooRecord): WorkOrder {
  const name = mapText(record['name']) ?? '';
  return {
    id: mapRecordId(record),
    operationNumber: /^(\d{4})\b/.exec(name)?.[1],
    name: name.replace(/^\d{4}\s+(?=\S)/, ''),
    workCenter: mapText(mapOne(record['workcenter_id'])?.['code']),
    workCenterId: mapId(record['workcenter_id']),
    homeId: mapId(mapOne(record['operation_id'])?.['workcenter_id']),
    state: workOrderStates[mapText(record['state']) ?? ''] ?? 'OTHER',
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_finished']),
  };
}

/** Reads the lots that a manufacturing order makes. */
export function readProducedLots(record: OdooRecord): readonly number[] {
  const lots = [record['lot_producing_id'], ...mapMany(record['lot_producing_ids'])].map(mapId);
  return lots.filter((lot) => lot !== undefined);
}

const endedMoves = new Set(['done', 'cancel']);
const openReservations = new Set(['waiting', 'confirmed', 'partially_available']);

/** Maps a manufacturing order to our words. @throws SystemError when a value cannot be read. */
export function mapManufacturingOrder(record: OdooRecord, units: Units): ManufacturingOrder {
  const product = mapOne(record['product_id']);
  return {
    id: mapRecordId(record),
    reference: mapText(record['name']) ?? String(mapRecordId(record)),
    state: executionStates[mapText(record['state']) ?? ''] ?? 'OTHER',
    material: mapText(product?.['default_code']),
    productId: requireId(record['product_id']),
    companyId: mapId(record['company_id']),
    quantity: mapFloat(record['product_qty']),
    producedQuantity: mapFloat(record['qty_produced']),
    producingQuantity: mapFloat(record['qty_producing']),
    unit: units.findCode(record['product_uom_id']),
    unitId: requireId(record['product_uom_id']),
    isStrict: mapText(record['consumption']) === 'strict',
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_finished']),
    mark: readMark(mapText(record[markField])),
    note: mapText(record[markField]),
    lotIds: readProducedLots(record),
    componentIds: mapMany(record['move_raw_ids']).flatMap((move) => mapId(move['product_id']) ?? []),
    hasPicked: mapMany(record['move_raw_ids']).some(({ picked }) => picked === true),
    receiptIds: mapMany(record['move_finished_ids'])
      .filter(({ state }) => !endedMoves.has(mapText(state) ?? ''))
      .map(mapRecordId),
    dueTime: mapInstant(record['date_deadline']),
    isReserved: !mapMany(record['move_raw_ids']).some(({ state }) => openReservations.has(mapText(state) ?? '')),
    sourceId: mapId(record['location_src_id']),
    targetId: mapId(record['location_dest_id']),
    workOrders: sortSteps(mapMany(record['workorder_ids']).map(mapWorkOrder)),
    mergedInto: [],
  };
}
