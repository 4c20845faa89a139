import { type CallContext, CommandRefusal } from '../../../kit/index.ts';
import type { OdooConfig } from '../../config.ts';
import type { OdooRecord, Specification } from '../client.ts';
import { formatInstant, mapFloat, mapInstant, mapMany, mapOne, mapText, mapUnit } from '../values.ts';
import type { OdooAsk } from './ask.ts';

/** A step of a manufacturing order. */
export interface WorkOrder {
  readonly id: number;
  /** Of our orders' steps, which are named "0010 Cut blanks". */
  readonly operationNumber: string | undefined;
  readonly name: string;
  readonly workCenter: string | undefined;
  readonly state: string;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
}

/** A manufacturing order, or one of the parts that Odoo split it into. */
export interface ManufacturingOrder {
  readonly id: number;
  readonly reference: string;
  readonly state: string;
  readonly material: string | undefined;
  readonly productId: number;
  readonly quantity: string;
  readonly producedQuantity: string;
  readonly unit: string;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  /** What the last command left on it. */
  readonly mark: string | undefined;
  readonly workOrders: readonly WorkOrder[];
}

/** What a new manufacturing order is made from. */
export interface ManufacturingOrderDraft {
  readonly plant: string;
  readonly number: string;
  readonly material: string;
  readonly quantity: string;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/** One closing of an order: how much, of which lots. */
export interface Production {
  readonly quantity: string;
  readonly lots: readonly number[];
  /** Whether the rest stays open as a backorder. */
  readonly keepsRest: boolean;
  readonly mark: string;
}

/** Changes of manufacturing orders. */
export interface OrderWrites {
  /** Every part of an order, oldest first. */
  readAll(
    key: { readonly plant: string; readonly number: string },
    call: CallContext,
  ): Promise<readonly ManufacturingOrder[]>;
  create(key: string, draft: ManufacturingOrderDraft, call: CallContext): Promise<void>;
  confirm(id: number, call: CallContext): Promise<void>;
  cancel(ids: readonly number[], call: CallContext): Promise<void>;
  setDates(
    workOrder: Pick<WorkOrder, 'id'>,
    dates: { readonly startTime: string; readonly endTime: string },
    call: CallContext,
  ): Promise<void>;
  setWorkOrderState(ids: readonly number[], isStartable: boolean, call: CallContext): Promise<void>;
  produce(order: Pick<ManufacturingOrder, 'id'>, production: Production, call: CallContext): Promise<void>;
  /** The lot of a number, made when it is new. */
  requireLot(
    key: string,
    lot: { readonly productId: number; readonly number: string },
    call: CallContext,
  ): Promise<number>;
  scrap(
    key: string,
    scrap: {
      readonly productId: number;
      readonly quantity: string;
      readonly orderId: number;
      readonly lotId?: number | undefined;
    },
    call: CallContext,
  ): Promise<number>;
  findScrap(key: string, call: CallContext): Promise<{ readonly id: number; readonly isDone: boolean } | undefined>;
  findProduct(material: string, call: CallContext): Promise<number | undefined>;
  readSeries(call: CallContext): Promise<number>;
}

// The one text of a manufacturing order that is free, writable and there in 17, 18 and 19; backorders inherit it.
const markField = 'product_description_variants';

const orderSpecification: Specification = {
  name: {},
  origin: {},
  state: {},
  product_id: { fields: { default_code: {} } },
  product_uom_id: { fields: { name: {} } },
  product_qty: {},
  qty_produced: {},
  date_start: {},
  date_finished: {},
  [markField]: {},
  workorder_ids: {
    fields: { name: {}, state: {}, workcenter_id: { fields: { code: {} } }, date_start: {}, date_finished: {} },
  },
};

function mapWorkOrder(record: OdooRecord): WorkOrder {
  const name = mapText(record['name']) ?? '';
  return {
    id: Number(record['id']),
    operationNumber: /^(\d{4})\b/.exec(name)?.[1],
    name: name.replace(/^\d{4}\s+(?=\S)/, ''),
    workCenter: mapText(mapOne(record['workcenter_id'])?.['code']),
    state: mapText(record['state']) ?? '',
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_finished']),
  };
}

function mapOrder(record: OdooRecord): ManufacturingOrder {
  const product = mapOne(record['product_id']);
  return {
    id: Number(record['id']),
    reference: mapText(record['name']) ?? String(record['id']),
    state: mapText(record['state']) ?? '',
    material: mapText(product?.['default_code']),
    productId: Number(product?.['id']),
    quantity: mapFloat(record['product_qty']),
    producedQuantity: mapFloat(record['qty_produced']),
    unit: mapUnit(record['product_uom_id']),
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_finished']),
    mark: mapText(record[markField]),
    workOrders: mapMany(record['workorder_ids']).map(mapWorkOrder),
  };
}

/** Changes of manufacturing orders over methods that Odoo's own screens call. */
export function createOrderWrites(ask: OdooAsk, { odoo: { originPrefix, scopes } }: OdooConfig): OrderWrites {
  const scopeOf = (plant: string, field: string): readonly unknown[] => {
    const warehouse = scopes[plant]?.warehouse;
    return warehouse === undefined ? [] : [[field, '=', warehouse]];
  };
  const findProduct: OrderWrites['findProduct'] = async (material, call) => {
    const [product] = await ask.read('product.product', [['default_code', '=', material]], { name: {} }, call);
    return product === undefined ? undefined : Number(product['id']);
  };
  const consume = async (order: number, call: CallContext): Promise<void> => {
    const open = [
      ['raw_material_production_id', '=', order],
      ['state', 'not in', ['done', 'cancel']],
    ];
    const moves = await ask.read('stock.move', open, { should_consume_qty: {}, quantity: {}, picked: {} }, call);
    // Writing what is produced does not fill in what is consumed: only the screen does.
    for (const move of moves.filter(
      ({ picked, quantity, should_consume_qty: wanted }) => picked !== true || quantity !== wanted,
    ))
      await ask.run(
        'stock.move',
        'write',
        { ids: [move['id']], vals: { quantity: move['should_consume_qty'], picked: true } },
        call,
      );
  };
  return {
    findProduct,
    readSeries: ask.readSeries,
    readAll: async ({ plant, number }, call) => {
      const domain = [
        ['origin', '=', `${originPrefix}${number}`],
        ...scopeOf(plant, 'picking_type_id.warehouse_id.code'),
      ];
      return (await ask.read('mrp.production', domain, orderSpecification, call)).map(mapOrder);
    },
    create: async (key, { plant, number, material, quantity, startTime, endTime }, call) => {
      const product = await findProduct(material, call);
      if (product === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this material.');
      const types = await ask.read(
        'stock.picking.type',
        [['code', '=', 'mrp_operation'], ...scopeOf(plant, 'warehouse_id.code')],
        { name: {} },
        call,
      );
      const values = {
        'product_id/.id': String(product),
        product_qty: quantity,
        origin: `${originPrefix}${number}`,
        ...(types[0] === undefined ? {} : { 'picking_type_id/.id': String(types[0]['id']) }),
        ...(startTime === undefined ? {} : { date_start: formatInstant(startTime) }),
        ...(endTime === undefined ? {} : { date_deadline: formatInstant(endTime) }),
      };
      await ask.load({ model: 'mrp.production', key, values }, call);
    },
    confirm: async (id, call) => void (await ask.run('mrp.production', 'action_confirm', { ids: [id] }, call)),
    cancel: async (ids, call) => void (await ask.run('mrp.production', 'action_cancel', { ids }, call)),
    setDates: async ({ id }, { startTime, endTime }, call) => {
      const vals = { date_start: formatInstant(startTime), date_finished: formatInstant(endTime) };
      // Without this the end is computed anew from the expected duration.
      await ask.run(
        'mrp.workorder',
        'write',
        { ids: [id], vals, context: { bypass_duration_calculation: true } },
        call,
      );
    },
    setWorkOrderState: async (ids, isStartable, call) => {
      const series = await ask.readSeries(call);
      const state = isStartable ? 'ready' : series >= 19 ? 'blocked' : 'pending';
      await ask.run('mrp.workorder', 'write', { ids, vals: { state } }, call);
    },
    produce: async ({ id }, { quantity, lots, keepsRest, mark }, call) => {
      const series = await ask.readSeries(call);
      const lot =
        lots.length === 0 ? {} : series >= 19 ? { lot_producing_ids: [[6, 0, lots]] } : { lot_producing_id: lots[0] };
      await ask.run(
        'mrp.production',
        'write',
        { ids: [id], vals: { qty_producing: Number(quantity), [markField]: mark, ...lot } },
        call,
      );
      await ask.run('mrp.production', 'set_qty_producing', { ids: [id] }, call);
      await consume(id, call);
      const context = {
        skip_backorder: true,
        skip_redirection: true,
        ...(keepsRest ? { mo_ids_to_backorder: [id] } : {}),
      };
      const answer = await ask.run('mrp.production', 'button_mark_done', { ids: [id], context }, call);
      // A wizard instead of true: nothing was done, and a person's decision is wanted.
      if (answer !== true)
        throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo wants a decision that only a person can make.');
    },
    requireLot: async (key, { productId, number }, call) => {
      const domain = [
        ['name', '=', number],
        ['product_id', '=', productId],
      ];
      const [known] = await ask.read('stock.lot', domain, { name: {} }, call);
      if (known !== undefined) return Number(known['id']);
      return ask.load(
        {
          model: 'stock.lot',
          key: `${key}:lot:${number}`,
          values: { name: number, 'product_id/.id': String(productId) },
        },
        call,
      );
    },
    scrap: async (key, { productId, quantity, orderId, lotId }, call) => {
      const values = {
        'product_id/.id': String(productId),
        scrap_qty: quantity,
        'production_id/.id': String(orderId),
        ...(lotId === undefined ? {} : { 'lot_id/.id': String(lotId) }),
      };
      const id = await ask.load({ model: 'stock.scrap', key, values }, call);
      const answer = await ask.run('stock.scrap', 'action_validate', { ids: [id] }, call);
      if (answer !== true) throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo has not enough of it to scrap.');
      return id;
    },
    findScrap: async (key, call) => {
      const id = await ask.findLoaded('stock.scrap', key, call);
      if (id === undefined) return undefined;
      const [scrap] = await ask.read('stock.scrap', [['id', '=', id]], { state: {} }, call);
      return { id, isDone: scrap?.['state'] === 'done' };
    },
  };
}
