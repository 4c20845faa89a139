import type { CallContext } from '../../../../kit/index.ts';
import { SystemError } from '../../../../kit/index.ts';
import {
  formatInstant,
  mapId,
  mapRecordId,
  type OdooRecord,
  type OdooRecords,
  type Send,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { MergedOrders } from '../merged-orders.ts';
import type { Domain } from '../scopes.ts';
import { createOrderSpecification, type ManufacturingOrder, mapManufacturingOrder } from './manufacturing-order.ts';

/** Values of a new manufacturing order. */
export interface ManufacturingOrderDraft {
  readonly number: string;
  readonly productId: number;
  readonly quantity: string;
  /** Unit of the quantity: without it Odoo would take that of the bill of materials. */
  readonly unitId: number;
  readonly startTime?: string | undefined;
  readonly dueTime?: string | undefined;
}

/** A manufacturing order with the source that people or documents have given it. */
export interface NamedOrder {
  readonly order: ManufacturingOrder;
  /** Absent when it is empty. */
  readonly origin: string | undefined;
}

/** A new quantity of a manufacturing order, for the command with this key. */
export interface QuantityChange {
  readonly key: string;
  readonly id: number;
  /** Decimal, in the order's unit. */
  readonly quantity: string;
}

/** Changes manufacturing orders as a whole. */
export interface OrderWrites {
  /** Reads every part of an order, oldest first. */
  readAll(key: { readonly number: string }, call: CallContext): Promise<readonly ManufacturingOrder[]>;
  /** Finds an order of the plant by its own reference. */
  findNamed(reference: string, call: CallContext): Promise<NamedOrder | undefined>;
  /** Makes an order a part of a production order, by its source. */
  setNumber(id: number, number: string, call: CallContext): Promise<unknown>;
  /** Finds the operation type of the plant's production; `undefined` when it has none. */
  findOperationType(call: CallContext): Promise<number | undefined>;
  /** Creates the order of a key unless it exists; returns its id. */
  ensure(key: string, draft: ManufacturingOrderDraft, send: Send, call: CallContext): Promise<number>;
  /** Finds the order that a key made. */
  findMade(key: string, call: CallContext): Promise<number | undefined>;
  confirm(id: number, call: CallContext): Promise<unknown>;
  cancel(ids: readonly number[], call: CallContext): Promise<unknown>;
  /** Sets the quantity of an order with those of its components and work orders, as the screen does. */
  changeQuantity(change: QuantityChange, send: Send, call: CallContext): Promise<unknown>;
  setDueTime(order: ManufacturingOrder, dueTime: string, send: Send, call: CallContext): Promise<void>;
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

interface OrderWriting extends OrderWriteOptions {
  readonly records: OdooRecords;
}

async function findOperationType({ records, createScope }: OrderWriting, call: CallContext) {
  const company = await records.readCompany(call);
  const domain = [['code', '=', 'mrp_operation'], ['company_id', '=', company], ...createScope('warehouse_id')];
  const [type] = await records.read('stock.picking.type', domain, { name: {} }, call);
  return type === undefined ? undefined : mapRecordId(type);
}

async function findPlaces({ records }: OrderWriting, order: number, call: CallContext): Promise<readonly number[]> {
  if ((await records.readSeries(call)) !== 17) return [];
  const domain = [['production_id', '=', order]];
  const steps = await records.read('mrp.workorder', domain, { leave_id: { fields: {} } }, call);
  return steps.flatMap((step) => mapId(step['leave_id']) ?? []);
}

async function readMapped({ units, instance }: OrderWriting, rows: readonly OdooRecord[], call: CallContext) {
  const known = await units.readUnits(call);
  return rows.map((record) => nameFailure(instance, record, () => mapManufacturingOrder(record, known)));
}

function createPlanWrites(writing: OrderWriting): Pick<OrderWrites, 'unplan' | 'setDates' | 'relocate'> {
  const { records } = writing;
  return {
    unplan: async (id, call) => {
      const unplan = () =>
        records.run({ model: 'mrp.production', method: 'button_unplan', arguments: { ids: [id] } }, call);
      try {
        return await unplan();
      } catch (error) {
        // A 17 of 2024 forgets to release its reservations in the calendar, and then refuses its own change because of
        // them.
        const ids = await findPlaces(writing, id, call);
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

function createChangeWrites({ records }: OrderWriting): Pick<OrderWrites, 'changeQuantity' | 'setDueTime'> {
  return {
    // A written `product_qty` would leave the components as they are.
    changeQuantity: async ({ key, id: order, quantity }, send, call) => {
      const rows = [{ 'mo_id/.id': String(order), product_qty: quantity }];
      const id = await records.ensure({ model: 'change.production.qty', key, rows }, send, call);
      const request = { model: 'change.production.qty', method: 'change_prod_qty', arguments: { ids: [id] } } as const;
      return send(() => records.run(request, call));
    },
    setDueTime: async ({ id, receiptIds: ids }, dueTime, send, call) => {
      const vals = { date_deadline: formatInstant(dueTime) };
      // 17 and 18 compute the order's deadline from these moves with its next change, 19 the moves' from the order's.
      if (ids.length > 0)
        await send(() => records.run({ model: 'stock.move', method: 'write', arguments: { ids, vals } }, call));
      await send(() => records.run({ model: 'mrp.production', method: 'write', arguments: { ids: [id], vals } }, call));
    },
  };
}

function createLinkWrites(writing: OrderWriting): Pick<OrderWrites, 'findNamed' | 'setNumber'> {
  const { records, createScope, originPrefix } = writing;
  return {
    findNamed: async (reference, call) => {
      const domain = [['name', '=', reference], ...createScope('picking_type_id.warehouse_id')];
      const rows = await records.read('mrp.production', domain, createOrderSpecification, call);
      const [order] = await readMapped(writing, rows.slice(0, 1), call);
      const origin = rows[0]?.['origin'];
      return order && { order, origin: typeof origin === 'string' ? origin.trim() || undefined : undefined };
    },
    setNumber: (id, number, call) => {
      const vals = { origin: `${originPrefix}${number}` };
      return records.run({ model: 'mrp.production', method: 'write', arguments: { ids: [id], vals } }, call);
    },
  };
}

/** Changes manufacturing orders through the methods that Odoo's own screens call. */
export function createOrderWrites(records: OdooRecords, options: OrderWriteOptions): OrderWrites {
  const writing: OrderWriting = { records, ...options };
  const { originPrefix, createScope, merged } = options;
  return {
    ...createPlanWrites(writing),
    ...createChangeWrites(writing),
    readAll: async ({ number }, call) => {
      const domain = [['origin', '=', `${originPrefix}${number}`], ...createScope('picking_type_id.warehouse_id')];
      const parts = await readMapped(
        writing,
        await records.read('mrp.production', domain, createOrderSpecification, call),
        call,
      );
      const cancelled = parts.filter(({ state }) => state === 'CANCELLED').map(({ reference }) => reference);
      if (cancelled.length === 0) return parts;
      const heirs = await merged.readHeirs(cancelled, call);
      return parts.map((part) => ({ ...part, mergedInto: heirs.get(part.reference) ?? [] }));
    },
    ...createLinkWrites(writing),
    findOperationType: (call) => findOperationType(writing, call),
    ensure: async (key, { number, productId, quantity, unitId, startTime, dueTime }, send, call) => {
      const type = await findOperationType(writing, call);
      const row = {
        'product_id/.id': String(productId),
        product_qty: quantity,
        'product_uom_id/.id': String(unitId),
        origin: `${originPrefix}${number}`,
        ...(type === undefined ? {} : { 'picking_type_id/.id': String(type) }),
        ...(startTime === undefined ? {} : { date_start: formatInstant(startTime) }),
        ...(dueTime === undefined ? {} : { date_deadline: formatInstant(dueTime) }),
      };
      return records.ensure({ model: 'mrp.production', key, rows: [row] }, send, call);
    },
    findMade: (key, call) => records.findByKey('mrp.production', key, call),
    confirm: (id, call) =>
      records.run({ model: 'mrp.production', method: 'action_confirm', arguments: { ids: [id] } }, call),
    cancel: (ids, call) => records.run({ model: 'mrp.production', method: 'action_cancel', arguments: { ids } }, call),
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
