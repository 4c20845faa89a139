import type { CallContext } from '../../../../kit/index.ts';
import type { OdooConfig } from '../../config.ts';
import { formatInstant, mapText, mapUnit } from '../values.ts';
import { createOrderSpecification, type ManufacturingOrder, mapManufacturingOrder } from './manufacturing-order.ts';
import type { OdooRecords, Send } from './record-client.ts';
import { createScopes } from './scope.ts';

/** What a new manufacturing order is made from. */
export interface ManufacturingOrderDraft {
  readonly plant: string;
  readonly number: string;
  readonly productId: number;
  readonly quantity: string;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/** A material in Odoo. */
export interface Product {
  readonly id: number;
  readonly unit: string;
  /** Whether every piece of it belongs to a lot or has a serial number. */
  readonly isTracked: boolean;
}

/** Changes of manufacturing orders as a whole. */
export interface OrderWrites {
  /** Every part of an order, oldest first. */
  readAll(
    key: { readonly plant: string; readonly number: string },
    call: CallContext,
  ): Promise<readonly ManufacturingOrder[]>;
  findProduct(material: string, call: CallContext): Promise<Product | undefined>;
  readProduct(id: number, call: CallContext): Promise<Product | undefined>;
  /** Makes the order that a key stands for; its id. */
  ensure(key: string, draft: ManufacturingOrderDraft, send: Send, call: CallContext): Promise<number>;
  /** The order that a key made. */
  findMade(key: string, call: CallContext): Promise<number | undefined>;
  confirm(id: number, call: CallContext): Promise<unknown>;
  cancel(ids: readonly number[], call: CallContext): Promise<unknown>;
  /** Takes the dates of all its work orders away. */
  unplan(id: number, call: CallContext): Promise<unknown>;
  setDates(
    workOrder: number,
    dates: { readonly startTime: string; readonly endTime: string },
    call: CallContext,
  ): Promise<unknown>;
  /** Has work orders done at another work center. */
  relocate(workOrders: readonly number[], workCenter: number, call: CallContext): Promise<unknown>;
}

/** Changes of manufacturing orders over the methods that Odoo's own screens call. */
export function createOrderWrites(ask: OdooRecords, config: OdooConfig): OrderWrites {
  const { originPrefix } = config.odoo;
  const { warehouse } = createScopes(config);
  const findProduct = async (leaf: readonly unknown[], call: CallContext): Promise<Product | undefined> => {
    const fields = { uom_id: { fields: { name: {} } }, tracking: {} };
    const [product] = await ask.read('product.product', [leaf], fields, call);
    if (product === undefined) return undefined;
    const tracking = mapText(product['tracking']);
    const isTracked = tracking === 'lot' || tracking === 'serial';
    return { id: Number(product['id']), unit: mapUnit(product['uom_id']), isTracked };
  };
  const findOperationType = async (plant: string, call: CallContext) => {
    const domain = [['code', '=', 'mrp_operation'], ...warehouse(plant, 'warehouse_id.code')];
    const [type] = await ask.read('stock.picking.type', domain, { name: {} }, call);
    return type?.['id'];
  };
  return {
    readAll: async ({ plant, number }, call) => {
      const domain = [
        ['origin', '=', `${originPrefix}${number}`],
        ...warehouse(plant, 'picking_type_id.warehouse_id.code'),
      ];
      return (await ask.read('mrp.production', domain, createOrderSpecification, call)).map(mapManufacturingOrder);
    },
    findProduct: (material, call) => findProduct(['default_code', '=', material], call),
    readProduct: (id, call) => findProduct(['id', '=', id], call),
    ensure: async (key, { plant, number, productId, quantity, startTime, endTime }, send, call) => {
      const type = await findOperationType(plant, call);
      const row = {
        'product_id/.id': String(productId),
        product_qty: quantity,
        origin: `${originPrefix}${number}`,
        ...(type === undefined ? {} : { 'picking_type_id/.id': String(type) }),
        ...(startTime === undefined ? {} : { date_start: formatInstant(startTime) }),
        ...(endTime === undefined ? {} : { date_deadline: formatInstant(endTime) }),
      };
      return ask.ensure({ model: 'mrp.production', key, rows: [row] }, send, call);
    },
    findMade: (key, call) => ask.findByKey('mrp.production', key, call),
    confirm: (id, call) =>
      ask.run({ model: 'mrp.production', method: 'action_confirm', arguments: { ids: [id] } }, call),
    cancel: (ids, call) => ask.run({ model: 'mrp.production', method: 'action_cancel', arguments: { ids } }, call),
    unplan: (id, call) => ask.run({ model: 'mrp.production', method: 'button_unplan', arguments: { ids: [id] } }, call),
    setDates: (workOrder, { startTime, endTime }, call) => {
      const vals = { date_start: formatInstant(startTime), date_finished: formatInstant(endTime) };
      // Without this the end is computed anew from the expected duration.
      const context = { bypass_duration_calculation: true };
      return ask.run({ model: 'mrp.workorder', method: 'write', arguments: { ids: [workOrder], vals, context } }, call);
    },
    relocate: (ids, workCenter, call) =>
      ask.run(
        { model: 'mrp.workorder', method: 'write', arguments: { ids, vals: { workcenter_id: workCenter } } },
        call,
      ),
  };
}
