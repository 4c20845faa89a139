import { OdooException } from './exception.ts';
import type { Database, Row, Series } from './tables.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What changes records with. */
export interface EffectStore {
  readonly database: Database;
  readonly series: Series;
  /** Sets values of a record. */
  set(model: string, id: number, values: Arguments): void;
  /** Adds a record; its id. */
  add(model: string, values: Arguments): number;
  /** Writes an effect into the books. */
  note(action: string, target: string, values?: Arguments, key?: string): void;
}

type Effect = (store: EffectStore, args: Arguments) => unknown;

const listIds = (args: Arguments): readonly number[] => (Array.isArray(args['ids']) ? args['ids'].map(Number) : []);
const userError = (message: string) => new OdooException('odoo.exceptions.UserError', message);

function rowOf({ database }: EffectStore, model: string, id: unknown): Row {
  const row = database.get(model)?.byId.get(Number(id));
  if (row === undefined)
    throw new OdooException('odoo.exceptions.MissingError', 'Record does not exist or has been deleted.');
  return row;
}
const rowsOf = ({ database }: EffectStore, model: string, ids: unknown): readonly Row[] =>
  (Array.isArray(ids) ? ids : []).flatMap((id) => database.get(model)?.byId.get(Number(id)) ?? []);
const nameOf = (row: Row): string => String(row['name'] ?? row.id);

/** Moves and work orders appear from what was made of the product before: the stand-in has no bills of its own. */
function explode(store: EffectStore, order: Row): void {
  const { database } = store;
  const like = database
    .get('mrp.production')
    ?.rows.find(
      (row) =>
        row['product_id'] === order['product_id'] &&
        row.id !== order.id &&
        (row['workorder_ids'] as number[]).length > 0,
    );
  const ratio = like === undefined ? 1 : Number(order['product_qty']) / Number(like['product_qty']);
  const workOrders = rowsOf(store, 'mrp.workorder', like?.['workorder_ids']).map((row, index) =>
    store.add('mrp.workorder', {
      name: row['name'],
      state: index === 0 ? 'ready' : store.series >= 19 ? 'blocked' : 'pending',
      production_id: order.id,
      workcenter_id: row['workcenter_id'],
      duration_expected: Number(row['duration_expected']) * ratio,
      duration: 0,
      date_start: false,
      date_finished: false,
      qty_produced: 0,
      qty_remaining: order['product_qty'],
    }),
  );
  const moves = rowsOf(store, 'stock.move', like?.['move_raw_ids']).map((row) =>
    store.add('stock.move', {
      product_id: row['product_id'],
      product_uom_qty: Number(row['product_uom_qty']) * ratio,
      should_consume_qty: 0,
      quantity: 0,
      picked: false,
      state: 'confirmed',
      origin: order['origin'],
      raw_material_production_id: order.id,
      production_id: false,
    }),
  );
  store.set('mrp.production', order.id, { workorder_ids: workOrders, move_raw_ids: moves });
}

function confirmOrder(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const order = rowOf(store, 'mrp.production', id);
    if (order['state'] !== 'draft') continue;
    if ((order['workorder_ids'] as readonly number[]).length === 0) explode(store, order);
    store.set('mrp.production', id, { state: 'confirmed' });
    store.note('mrp.production.action_confirm', nameOf(order));
  }
  return true;
}

function cancelOrder(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const order = rowOf(store, 'mrp.production', id);
    if (order['state'] === 'done') throw userError('You cannot cancel a manufacturing order that is done.');
    if (order['state'] === 'cancel') continue;
    store.set('mrp.production', id, { state: 'cancel' });
    for (const row of rowsOf(store, 'mrp.workorder', order['workorder_ids']))
      if (row['state'] !== 'done') store.set('mrp.workorder', row.id, { state: 'cancel' });
    for (const row of rowsOf(store, 'stock.move', order['move_raw_ids']))
      store.set('stock.move', row.id, { state: 'cancel' });
    store.note('mrp.production.action_cancel', nameOf(order));
  }
  return true;
}

function setQuantity(store: EffectStore, args: Arguments): undefined {
  for (const id of listIds(args)) {
    const order = rowOf(store, 'mrp.production', id);
    const share = Number(order['qty_producing']) / Number(order['product_qty']);
    for (const move of rowsOf(store, 'stock.move', order['move_raw_ids']))
      store.set('stock.move', move.id, { should_consume_qty: Number(move['product_uom_qty']) * share });
  }
  return undefined;
}

/** What is left after a part was closed: an order of its own, which inherits the free texts. */
function addBackorder(store: EffectStore, order: Row, rest: number): string {
  const sequence = Number(order['backorder_sequence'] || 0);
  const base = nameOf(order).replace(/-\d{3}$/, '');
  const first = Math.max(sequence, 1);
  const suffix = (number: number) => `${base}-${String(number).padStart(3, '0')}`;
  const name = suffix(first + 1);
  const done = Number(order['qty_producing']);
  const share = rest / (rest + done);
  const id = store.add('mrp.production', {
    ...order,
    name,
    state: 'confirmed',
    product_qty: rest,
    qty_producing: 0,
    qty_produced: 0,
    backorder_sequence: first + 1,
    workorder_ids: [],
    move_raw_ids: [],
    move_finished_ids: [],
    scrap_ids: [],
    ...(store.series >= 19 ? { lot_producing_ids: [] } : { lot_producing_id: false }),
  });
  const workOrders = rowsOf(store, 'mrp.workorder', order['workorder_ids']).map((row) =>
    store.add('mrp.workorder', { ...row, state: 'ready', production_id: id, qty_produced: 0, qty_remaining: rest }),
  );
  const moves = rowsOf(store, 'stock.move', order['move_raw_ids']).map((row) =>
    store.add('stock.move', {
      ...row,
      product_uom_qty: Number(row['product_uom_qty']) * share,
      quantity: 0,
      picked: false,
      state: 'confirmed',
      raw_material_production_id: id,
    }),
  );
  store.set('mrp.production', id, { workorder_ids: workOrders, move_raw_ids: moves });
  store.set('mrp.production', order.id, { name: suffix(first), backorder_sequence: first, product_qty: done });
  return name;
}

function addStock(
  store: EffectStore,
  {
    product,
    lot,
    quantity,
    location,
  }: { readonly product: unknown; readonly lot: unknown; readonly quantity: number; readonly location: unknown },
): void {
  const table = store.database.get('stock.quant');
  const known = table?.rows.find(
    (row) => row['product_id'] === product && row['lot_id'] === lot && row['location_id'] === location,
  );
  if (known !== undefined) {
    store.set('stock.quant', known.id, { quantity: Number(known['quantity']) + quantity });
    return;
  }
  const unit = store.database.get('product.product')?.byId.get(Number(product))?.['uom_id'];
  store.add('stock.quant', {
    product_id: product,
    product_uom_id: unit,
    location_id: location,
    lot_id: lot,
    quantity,
    reserved_quantity: 0,
  });
}

function stockLocation(store: EffectStore, order: Row): unknown {
  const type = store.database.get('stock.picking.type')?.byId.get(Number(order['picking_type_id']));
  return (
    store.database
      .get('stock.location')
      ?.rows.find((row) => row['warehouse_id'] === type?.['warehouse_id'] && row['name'] === 'Stock')?.id ?? false
  );
}

function postOrder(store: EffectStore, order: Row, quantity: number): void {
  const lots =
    store.series >= 19
      ? (order['lot_producing_ids'] as readonly number[])
      : [order['lot_producing_id']].filter((lot) => lot !== false);
  const location = stockLocation(store, order);
  const pieces = lots.length === 0 ? [false] : lots;
  for (const lot of pieces)
    addStock(store, { product: order['product_id'], lot, quantity: quantity / pieces.length, location });
  for (const move of rowsOf(store, 'stock.move', order['move_raw_ids'])) {
    store.set('stock.move', move.id, { state: 'done' });
    addStock(store, { product: move['product_id'], lot: false, quantity: -Number(move['quantity']), location });
  }
  const finished = store.add('stock.move', {
    product_id: order['product_id'],
    product_uom_qty: quantity,
    quantity,
    picked: true,
    state: 'done',
    origin: order['origin'],
    raw_material_production_id: false,
    production_id: order.id,
  });
  for (const lot of lots)
    store.add('stock.move.line', {
      move_id: finished,
      product_id: order['product_id'],
      product_uom_id: order['product_uom_id'],
      lot_id: lot,
      quantity: quantity / lots.length,
      state: 'done',
      date: false,
      consume_line_ids: [],
      produce_line_ids: [],
    });
}

/** Closes an order. Where a person's decision is wanted it does nothing and answers the wizard that asks for it. */
function markDone(store: EffectStore, args: Arguments): unknown {
  const context = (args['context'] ?? {}) as Arguments;
  const [id] = listIds(args);
  const order = rowOf(store, 'mrp.production', id);
  if (order['state'] === 'done') return true;
  if (order['state'] === 'cancel') throw userError('You cannot close a cancelled manufacturing order.');
  const quantity = Number(order['qty_producing']);
  const rest = Number(order['product_qty']) - quantity;
  const product = rowOf(store, 'product.product', order['product_id']);
  const lots =
    store.series >= 19
      ? (order['lot_producing_ids'] as readonly number[])
      : [order['lot_producing_id']].filter((lot) => lot !== false);
  if (product['tracking'] === 'serial' && lots.length !== quantity)
    throw userError('You need to supply serial numbers for the products.');
  if (rest > 0 && context['skip_backorder'] !== true)
    return {
      type: 'ir.actions.act_window',
      res_model: 'mrp.production.backorder',
      views: [[false, 'form']],
      target: 'new',
      context: { default_mrp_production_ids: [order.id] },
    };
  const unpicked = rowsOf(store, 'stock.move', order['move_raw_ids']).some(
    (move) => move['picked'] !== true && move['state'] !== 'cancel',
  );
  if (unpicked && context['skip_consumption'] !== true)
    return { type: 'ir.actions.act_window', res_model: 'mrp.consumption.warning', target: 'new', context: {} };
  const keeps = Array.isArray(context['mo_ids_to_backorder']) && context['mo_ids_to_backorder'].includes(order.id);
  const backorder = rest > 0 && keeps ? addBackorder(store, order, rest) : undefined;
  postOrder(store, order, quantity);
  store.set('mrp.production', order.id, { state: 'done', qty_produced: quantity });
  for (const row of rowsOf(store, 'mrp.workorder', order['workorder_ids']))
    if (row['state'] !== 'cancel')
      store.set('mrp.workorder', row.id, { state: 'done', qty_produced: quantity, qty_remaining: 0 });
  store.note(
    'mrp.production.button_mark_done',
    nameOf(order),
    { quantity, backorder, origin: order['origin'] },
    String(order['product_description_variants'] || ''),
  );
  return true;
}

function startWorkOrder(store: EffectStore, args: Arguments): undefined {
  for (const id of listIds(args)) {
    const workOrder = rowOf(store, 'mrp.workorder', id);
    const center = rowOf(store, 'mrp.workcenter', workOrder['workcenter_id']);
    if (center['working_state'] === 'blocked')
      throw userError('Please unblock the work center to start the work order.');
    if (workOrder['state'] === 'pending' || workOrder['state'] === 'blocked')
      throw userError('You cannot start a work order that waits for another one.');
    store.set('mrp.workorder', id, { state: 'progress' });
    store.set('mrp.production', Number(workOrder['production_id']), { state: 'progress' });
    store.note('mrp.workorder.button_start', String(id));
  }
  return undefined;
}

function validateScrap(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const scrap = rowOf(store, 'stock.scrap', id);
    if (scrap['state'] === 'done') continue;
    store.set('stock.scrap', id, { state: 'done' });
    const order = rowOf(store, 'mrp.production', scrap['production_id']);
    store.set('mrp.production', order.id, { scrap_ids: [...(order['scrap_ids'] as number[]), id] });
    addStock(store, {
      product: scrap['product_id'],
      lot: scrap['lot_id'] ?? false,
      quantity: -Number(scrap['scrap_qty']),
      location: stockLocation(store, order),
    });
    store.note('stock.scrap.action_validate', nameOf(order), { quantity: scrap['scrap_qty'] });
  }
  return true;
}

interface PickingMove {
  readonly product_id: number;
  readonly location_id: number;
  readonly location_dest_id: number;
  readonly product_uom_qty: number;
  readonly move_line_ids?: readonly (readonly [number, number, { readonly lot_id: number | false }])[];
}

function validatePicking(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const picking = rowOf(store, 'stock.picking', id);
    if (picking['state'] === 'done') continue;
    for (const [, , move] of picking['move_ids'] as readonly (readonly [number, number, PickingMove])[]) {
      const lot = move.move_line_ids?.[0]?.[2].lot_id ?? false;
      addStock(store, { product: move.product_id, lot, quantity: -move.product_uom_qty, location: move.location_id });
      addStock(store, {
        product: move.product_id,
        lot,
        quantity: move.product_uom_qty,
        location: move.location_dest_id,
      });
    }
    store.set('stock.picking', id, { state: 'done' });
    store.note('stock.picking.button_validate', String(picking['origin']));
  }
  return true;
}

function unblock(store: EffectStore, args: Arguments): undefined {
  for (const id of listIds(args)) {
    const center = rowOf(store, 'mrp.workcenter', id);
    if (center['working_state'] !== 'blocked') throw userError('It has already been unblocked.');
    for (const loss of store.database.get('mrp.workcenter.productivity')?.rows ?? [])
      if (loss['workcenter_id'] === id && loss['date_end'] === false)
        store.set('mrp.workcenter.productivity', loss.id, { date_end: '2026-11-23 10:00:00' });
    store.set('mrp.workcenter', id, { working_state: 'normal' });
    store.note('mrp.workcenter.unblock', String(center['code']));
  }
  return undefined;
}

const defaults: Readonly<Record<string, Arguments>> = {
  'mrp.production': {
    state: 'draft',
    priority: '0',
    qty_producing: 0,
    qty_produced: 0,
    date_start: false,
    date_finished: false,
    date_deadline: false,
    workorder_ids: [],
    scrap_ids: [],
    move_raw_ids: [],
    move_finished_ids: [],
    backorder_sequence: 0,
    product_description_variants: false,
  },
  'stock.scrap': { state: 'draft', name: 'New' },
  'stock.picking': { state: 'draft' },
  'mrp.workcenter.productivity': { date_start: '2026-11-23 10:00:00', date_end: false, loss_type: 'availability' },
};

function addRecord(store: EffectStore, model: string, values: Arguments, key?: string): number {
  const isOrder = model === 'mrp.production';
  const product = isOrder ? rowOf(store, 'product.product', values['product_id']) : undefined;
  const lots = isOrder ? (store.series >= 19 ? { lot_producing_ids: [] } : { lot_producing_id: false }) : {};
  const id = store.add(model, {
    ...defaults[model],
    ...lots,
    ...(product === undefined ? {} : { product_uom_id: product['uom_id'] }),
    ...values,
  });
  if (isOrder) store.set(model, id, { name: `WH/MO/${String(id).padStart(5, '0')}` });
  if (model === 'mrp.workcenter.productivity')
    store.set('mrp.workcenter', Number(values['workcenter_id']), { working_state: 'blocked' });
  store.note(`${model}.create`, String(values['origin'] ?? values['description'] ?? values['name'] ?? id), values, key);
  return id;
}

/** Makes records by external id. It never raises: what is wrong is told in its messages, and a replay writes again. */
function load(model: string): Effect {
  return (store, args) => {
    const fields = args['fields'] as readonly string[];
    const ids: number[] = [];
    for (const row of args['data'] as readonly (readonly string[])[]) {
      const [external = ''] = row;
      const [module, name] = external.split('.');
      const numeric = new Set(['product_qty', 'scrap_qty']);
      const values = Object.fromEntries(
        fields.slice(1).map((field, index): readonly [string, unknown] => {
          const text = row[index + 1];
          if (field.endsWith('/.id')) return [field.slice(0, -4), Number(text)];
          return [field, numeric.has(field) ? Number(text) : text];
        }),
      );
      const known = store.database
        .get('ir.model.data')
        ?.rows.find((one) => one['module'] === module && one['name'] === name && one['model'] === model);
      if (known !== undefined) {
        store.set(model, Number(known['res_id']), values);
        store.note(`${model}.write`, String(known['res_id']), values, name);
        ids.push(Number(known['res_id']));
        continue;
      }
      const id = addRecord(store, model, values, name);
      store.add('ir.model.data', { module, name, model, res_id: id });
      ids.push(id);
    }
    return { ids, messages: [] };
  };
}

function create(model: string): Effect {
  return (store, args) => {
    const given = args['vals_list'];
    const list = (Array.isArray(given) ? given : [given]) as readonly Arguments[];
    return list.map((values) => addRecord(store, model, values));
  };
}

const effects: Readonly<Record<string, Effect>> = {
  'mrp.production.action_confirm': confirmOrder,
  'mrp.production.action_cancel': cancelOrder,
  'mrp.production.set_qty_producing': setQuantity,
  'mrp.production.button_mark_done': markDone,
  'mrp.workorder.button_start': startWorkOrder,
  'stock.scrap.action_validate': validateScrap,
  'stock.picking.action_confirm': (store, args) => {
    for (const id of listIds(args))
      if (rowOf(store, 'stock.picking', id)['state'] === 'draft') store.set('stock.picking', id, { state: 'assigned' });
    return true;
  },
  'stock.picking.button_validate': validatePicking,
  'mrp.workcenter.unblock': unblock,
};

/** The effect of a method; `undefined` when it has none here. */
export function findEffect(model: string, method: string): Effect | undefined {
  if (method === 'load') return load(model);
  return method === 'create' ? create(model) : effects[`${model}.${method}`];
}
