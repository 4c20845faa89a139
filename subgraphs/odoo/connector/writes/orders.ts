import type { CallContext } from '../../../../kit/index.ts';
import { SystemError } from '../../../../kit/index.ts';
import type { OdooRecord } from '../client.ts';
import type { MergedOrders } from '../merged-orders.ts';
import type { Domain } from '../scopes.ts';
import type { UnitReader } from '../units.ts';
import { formatInstant, mapId, mapRecordId } from '../values.ts';
import { createOrderSpecification, type ManufacturingOrder, mapManufacturingOrder } from './manufacturing-order.ts';
import type { OdooRecords, Send } from './record-client.ts';

/** Values of a new manufacturing order. */
export interface ManufacturingOrderDraft {
  readonly number: string;
  readonly productId: number;
  readonly quantity: string;
  /** Unit of the quantity: without it Odoo would take that of the bill of materials. */
  readonly unitId: number;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/** Changes manufacturing orders as a whole. */
export interface OrderWrites {
  /** Reads every part of an order, oldest first. */
  readAll(key: { readonly number: string }, call: CallContext): Promise<readonly ManufacturingOrder[]>;
  /** Finds the operation type of the plant's production; `undefined` when it has none. */
  findOperationType(call: CallContext): Promise<number | undefined>;
  /** Creates the order of a key unless it exists; returns its id. */
  ensure(key: string, draft: ManufacturingOrderDraft, send: Send, call: CallContext): Promise<number>;
  /** Finds the order that a key made. */
  findMade(key: string, call: CallContext): Promise<number | undefined>;
  confirm(id: number, call: CallContext): Promise<unknown>;
  cancel(ids: readonly number[], call: CallContext): Promise<unknown>;
  /** Removes the dates of all its work orders. */
  unplan(id: number, call: CallContext): Promise<unknown>;
  setDates(
    workOrder: number,
    dates: { readonly startTime: string; readonly endTime: string },
    call: CallContext,
  ): Promise<unknown>;
  /** Moves work orders to another work center. */
  relocate(workOrders: readonly number[], workCenter: number, call: CallContext): Promise<unknown>;
}

/** Options for changing orders. */
export interface OrderWriteOptions {
  readonly instance: string;
  readonly originPrefix: string;
  /** Creates leaves that restrict a query to the plant; `path` leads to the warehouse. */
  readonly createScope: (path: string) => Domain;
  readonly units: UnitReader;
  readonly merged: MergedOrders;
}

/** Changes manufacturing orders through the methods that Odoo's own screens call. */
export function createOrderWrites(records: OdooRecords, options: OrderWriteOptions): OrderWrites {
  const { instance, originPrefix, createScope, units, merged } = options;
  const findOperationType = async (call: CallContext) => {
    const company = await records.readCompany(call);
    const domain = [['code', '=', 'mrp_operation'], ['company_id', '=', company], ...createScope('warehouse_id')];
    const [type] = await records.read('stock.picking.type', domain, { name: {} }, call);
    return type === undefined ? undefined : mapRecordId(type);
  };
  const findPlaces = async (order: number, call: CallContext): Promise<readonly number[]> => {
    if ((await records.readSeries(call)) !== 17) return [];
    const domain = [['production_id', '=', order]];
    const steps = await records.read('mrp.workorder', domain, { leave_id: { fields: {} } }, call);
    return steps.flatMap((step) => mapId(step['leave_id']) ?? []);
  };
  const readMapped = async (rows: readonly OdooRecord[], call: CallContext) => {
    const known = await units.readUnits(call);
    return rows.map((record) => nameFailure(instance, record, () => mapManufacturingOrder(record, known)));
  };
  return {
    readAll: async ({ number }, call) => {
      const domain = [['origin', '=', `${originPrefix}${number}`], ...createScope('picking_type_id.warehouse_id')];
      const parts = await readMapped(
        await records.read('mrp.production', domain, createOrderSpecification, call),
        call,
      );
      const cancelled = parts.filter(({ state }) => state === 'CANCELLED').map(({ reference }) => reference);
      if (cancelled.length === 0) return parts;
      const heirs = await merged.readHeirs(cancelled, call);
      return parts.map((part) => ({ ...part, mergedInto: heirs.get(part.reference) ?? [] }));
    },
    findOperationType,
    ensure: async (key, { number, productId, quantity, unitId, startTime, endTime }, send, call) => {
      const type = await findOperationType(call);
      const row = {
        'product_id/.id': String(productId),
        product_qty: quantity,
        'product_uom_id/.id': String(unitId),
        origin: `${originPrefix}${number}`,
        ...(type === undefined ? {} : { 'picking_type_id/.id': String(type) }),
        ...(startTime === undefined ? {} : { date_start: formatInstant(startTime) }),
        ...(endTime === undefined ? {} : { date_deadline: formatInstant(endTime) }),
      };
      return records.ensure({ model: 'mrp.production', key, rows: [row] }, send, call);
    },
    findMade: (key, call) => records.findByKey('mrp.production', key, call),
    confirm: (id, call) =>
      records.run({ model: 'mrp.production', method: 'action_confirm', arguments: { ids: [id] } }, call),
    cancel: (ids, call) => records.run({ model: 'mrp.production', method: 'action_cancel', arguments: { ids } }, call),
    unplan: async (id, call) => {
      const unplan = () =>
        records.run({ model: 'mrp.production', method: 'button_unplan', arguments: { ids: [id] } }, call);
      try {
        return await unplan();
      } catch (error) {
        // A 17 of 2024 forgets to release its reservations in the calendar, and then refuses its own change because of
        // them.
        const ids = await findPlaces(id, call);
        if (!(error instanceof SystemError) || error.code !== 'SYSTEM_REJECTED' || ids.length === 0) throw error;
        await records.run({ model: 'resource.calendar.leaves', method: 'unlink', arguments: { ids } }, call);
        return unplan();
      }
    },
    setDates: (workOrder, { startTime, endTime }, call) => {
      const vals = { date_start: formatInstant(startTime), date_finished: formatInstant(endTime) };
      // Without this the end is recomputed from the expected duration.
      const context = { bypass_duration_calculation: true };
      return records.run(
        { model: 'mrp.workorder', method: 'write', arguments: { ids: [workOrder], vals, context } },
        call,
      );
    },
    relocate: (ids, workCenter, call) =>
      records.run(
        { model: 'mrp.workorder', method: 'write', arguments: { ids, vals: { workcenter_id: workCenter } } },
        call,
      ),
  };
}

/** Names the record in the error of an unreadable value. */
function nameFailure<Value>(instance: string, record: OdooRecord, map: () => Value): Value {
  try {
    return map();
  } catch (cause) {
    const key = String(record['name'] ?? record['id']);
    throw new SystemError(
      `ManufacturingOrder ${key} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      {
        code: 'SYSTEM_BAD_RESPONSE',
        system: 'ODOO',
        instance,
        cause,
        isAboutRequest: true,
        record: { noun: 'ManufacturingOrder', key },
      },
    );
  }
}
