import { createAccessError } from '../access.ts';
import type { Row } from '../tables.ts';
import { fillConsumption, findWithoutLot, isDeviating, isLeftToPerson, takeComponent } from './consumption.ts';
import { addStock } from './done-moves.ts';
import {
  type Arguments,
  type EffectStore,
  findRows,
  listIds,
  readName,
  readRows,
  requireRow,
  userError,
} from './store.ts';
import { closeLogs } from './time-logs.ts';

const listLots = (store: EffectStore, order: Row): readonly unknown[] =>
  store.series >= 19
    ? (order['lot_producing_ids'] as readonly number[])
    : [order['lot_producing_id']].filter((lot) => lot !== false);
const isWaiting = (store: EffectStore): string => (store.series >= 19 ? 'blocked' : 'pending');

/** Finds the bill of an order: the first normal one of its product. */
function findBill(store: EffectStore, product: unknown): Row | undefined {
  const template = requireRow(store, 'product.product', product)['product_tmpl_id'];
  const bills = findRows(store, 'mrp.bom', { active: true, type: 'normal' });
  const isFor = (bill: Row) =>
    bill['product_id'] === product || (bill['product_id'] === false && bill['product_tmpl_id'] === template);
  return bills.filter(isFor).toSorted((a, b) => Number(a['sequence']) - Number(b['sequence']) || a.id - b.id)[0];
}

/** By-products are goods that the order receives, too. */
function addByproducts(store: EffectStore, order: Row, bill: Row): readonly number[] {
  return readRows(store, 'mrp.bom.byproduct', bill['byproduct_ids']).map((row) =>
    store.add('stock.move', {
      product_id: row['product_id'],
      product_uom_qty: Number(row['product_qty']) * Number(order['product_qty']),
      product_qty: Number(row['product_qty']) * Number(order['product_qty']),
      product_uom: requireRow(store, 'product.product', row['product_id'])['uom_id'],
      quantity: 0,
      picked: false,
      manual_consumption: false,
      state: 'draft',
      origin: order['origin'],
      raw_material_production_id: false,
      production_id: order.id,
      picking_id: false,
      move_line_ids: [],
      location_id: false,
      location_dest_id: order['location_dest_id'],
    }),
  );
}

/** Adds the move by which the order's product will be received. */
function addReceipt(store: EffectStore, order: Row): number {
  return store.add('stock.move', {
    product_id: order['product_id'],
    product_uom_qty: order['product_qty'],
    product_qty: order['product_qty'],
    product_uom: order['product_uom_id'],
    quantity: 0,
    picked: false,
    manual_consumption: false,
    state: 'draft',
    origin: order['origin'],
    date_deadline: order['date_deadline'],
    raw_material_production_id: false,
    production_id: order.id,
    picking_id: false,
    move_line_ids: [],
    location_id: false,
    location_dest_id: order['location_dest_id'],
  });
}

/** Copies moves and work orders from an earlier order of the product: the stand-in's bills have no lines. */
function explode(store: EffectStore, order: Row): void {
  const bill = findBill(store, order['product_id']);
  if (bill === undefined) return;
  store.set('mrp.production', order.id, {
    move_finished_ids: [addReceipt(store, order), ...addByproducts(store, order, bill)],
  });
  const like = findRows(store, 'mrp.production', { product_id: order['product_id'] }).find(
    (row) => row.id !== order.id && (row['workorder_ids'] as readonly number[]).length > 0,
  );
  const ratio = like === undefined ? 1 : Number(order['product_qty']) / Number(like['product_qty']);
  const workOrders = readRows(store, 'mrp.workorder', like?.['workorder_ids']).map((row) =>
    store.add('mrp.workorder', {
      name: row['name'],
      state: store.series >= 19 ? 'ready' : 'waiting',
      production_id: order.id,
      workcenter_id: row['workcenter_id'],
      operation_id: row['operation_id'],
      duration_expected: Number(row['duration_expected']) * ratio,
      duration: 0,
      time_ids: [],
      date_start: false,
      date_finished: false,
      qty_produced: 0,
      qty_remaining: order['product_qty'],
    }),
  );
  const moves = readRows(store, 'stock.move', like?.['move_raw_ids']).map((row) =>
    store.add('stock.move', {
      product_id: row['product_id'],
      product_uom_qty: Number(row['product_uom_qty']) * ratio,
      product_qty: Number(row['product_uom_qty']) * ratio,
      product_uom: row['product_uom'],
      location_id: order['location_src_id'],
      should_consume_qty: 0,
      quantity: 0,
      picked: false,
      manual_consumption: isLeftToPerson(store, row),
      state: 'draft',
      origin: order['origin'],
      raw_material_production_id: order.id,
      production_id: false,
      picking_id: false,
      move_line_ids: [],
    }),
  );
  store.set('mrp.production', order.id, { workorder_ids: workOrders, move_raw_ids: moves });
}

/** Rounds a quantity as it is stored: to two digits. */
export const roundQuantity = (quantity: unknown): number => Math.round(Number(quantity) * 100) / 100;

function findStockLocation(store: EffectStore, pickingType: unknown): unknown {
  const warehouse = store.database.get('stock.picking.type')?.byId.get(Number(pickingType))?.['warehouse_id'];
  return findRows(store, 'stock.location', { warehouse_id: warehouse, name: 'Stock' })[0]?.id ?? false;
}

/** Adds a draft of an order with its work orders and components. */
export function addOrder(store: EffectStore, values: Arguments): number {
  const type =
    values['picking_type_id'] ?? findRows(store, 'stock.picking.type', { code: 'mrp_operation' })[0]?.id ?? false;
  const location = findStockLocation(store, type);
  const id = store.add('mrp.production', {
    state: 'draft',
    priority: '0',
    qty_producing: 0,
    qty_produced: 0,
    date_start: false,
    date_finished: false,
    date_deadline: false,
    workorder_ids: [],
    scrap_ids: [],
    unbuild_ids: [],
    move_raw_ids: [],
    move_finished_ids: [],
    backorder_sequence: 0,
    product_description_variants: false,
    consumption: 'warning',
    location_src_id: location,
    location_dest_id: location,
    picking_type_id: type,
    // Odoo's pitfall: the default unit is that of the bill, whatever unit the product is kept in.
    product_uom_id:
      findBill(store, values['product_id'])?.['product_uom_id'] ??
      requireRow(store, 'product.product', values['product_id'])['uom_id'],
    ...(store.series >= 19 ? { lot_producing_ids: [] } : { lot_producing_id: false }),
    ...values,
    product_qty: roundQuantity(values['product_qty']),
  });
  store.set('mrp.production', id, { name: `WH/MO/${String(id).padStart(5, '0')}` });
  explode(store, requireRow(store, 'mrp.production', id));
  return id;
}

/** Confirms drafts; orders in other states stay as they are. */
export function confirmOrder(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const order = requireRow(store, 'mrp.production', id);
    if (order['state'] !== 'draft') continue;
    const company = requireRow(store, 'stock.picking.type', order['picking_type_id'])['company_id'];
    if (order['company_id'] !== undefined && order['company_id'] !== company)
      throw userError('Incompatible companies on records: the order and its operation type.');
    store.set('mrp.production', id, { state: 'confirmed' });
    for (const [index, row] of readRows(store, 'mrp.workorder', order['workorder_ids']).entries())
      store.set('mrp.workorder', row.id, { state: index === 0 ? 'ready' : isWaiting(store) });
    for (const row of readRows(store, 'stock.move', order['move_raw_ids']))
      store.set('stock.move', row.id, { state: 'assigned', quantity: row['product_uom_qty'] });
    store.note('mrp.production.action_confirm', readName(order));
  }
  return true;
}

/** Reserves components that were not reserved yet. */
export function reserve(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args))
    for (const move of readRows(store, 'stock.move', requireRow(store, 'mrp.production', id)['move_raw_ids']))
      if (move['state'] === 'confirmed')
        store.set('stock.move', move.id, { state: 'assigned', quantity: move['product_uom_qty'] });
  return true;
}

/** Releases reservations that were not consumed. */
export function unreserve(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args))
    for (const move of readRows(store, 'stock.move', requireRow(store, 'mrp.production', id)['move_raw_ids']))
      if (move['picked'] !== true && move['state'] !== 'done' && move['state'] !== 'cancel')
        store.set('stock.move', move.id, { state: 'confirmed', quantity: 0, move_line_ids: [] });
  return true;
}

/** Refuses what makes 19 read the analytic lines, if any: it does so for what it cancels, and renames with a backorder. */
function requireCosts(store: EffectStore): void {
  const hasCosts = store.series >= 19 && store.database.has('account.analytic.line');
  if (hasCosts && store.isDenied('account.analytic.line', 'read'))
    throw createAccessError('account.analytic.line', 'read');
}

/** Cancels orders. A done one stays done: 19 refuses it, 17 and 18 do not. */
export function cancelOrder(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const order = requireRow(store, 'mrp.production', id);
    if (order['state'] === 'done' && store.series >= 19)
      throw userError('You cannot cancel a manufacturing order that is already done.');
    if (order['state'] === 'cancel' || order['state'] === 'done') continue;
    requireCosts(store);
    store.set('mrp.production', id, { state: 'cancel' });
    for (const row of readRows(store, 'mrp.workorder', order['workorder_ids']))
      if (row['state'] !== 'done') store.set('mrp.workorder', row.id, { state: 'cancel' });
    for (const row of readRows(store, 'stock.move', order['move_raw_ids']))
      store.set('stock.move', row.id, { state: 'cancel' });
    store.note('mrp.production.action_cancel', readName(order));
  }
  return true;
}

/** Merges several orders into one, which names them in its origin; they are cancelled. */
export function mergeOrders(store: EffectStore, args: Arguments): unknown {
  const orders = listIds(args).map((id) => requireRow(store, 'mrp.production', id));
  const [first] = orders;
  if (first === undefined) throw userError('You need at least two production orders to merge them.');
  const id = addOrder(store, {
    product_id: first['product_id'],
    picking_type_id: first['picking_type_id'],
    company_id: first['company_id'],
    product_uom_id: requireRow(store, 'product.product', first['product_id'])['uom_id'],
    product_qty: orders.reduce((sum, order) => sum + Number(order['product_qty']), 0),
    origin: orders.map(readName).toSorted().join(','),
  });
  if (orders.some(({ state }) => state === 'confirmed')) confirmOrder(store, { ids: [id] });
  cancelOrder(store, { ids: orders.map((order) => order.id) });
  return { type: 'ir.actions.act_window', res_model: 'mrp.production', view_mode: 'form', res_id: id };
}

/** Fills in the consumption for the produced quantity, as the screen does. */
export function setQuantity(store: EffectStore, args: Arguments): undefined {
  for (const id of listIds(args)) {
    const order = requireRow(store, 'mrp.production', id);
    const isSerial = requireRow(store, 'product.product', order['product_id'])['tracking'] === 'serial';
    // 17 and 18 produce pieces with a serial number one by one.
    if (isSerial && store.series < 19) store.set('mrp.production', id, { qty_producing: 1 });
    if (order['state'] !== 'to_close') store.set('mrp.production', id, { state: 'progress' });
    fillConsumption(store, order);
    fillByproducts(store, requireRow(store, 'mrp.production', id));
  }
  return undefined;
}

const listByproducts = (store: EffectStore, order: Row): readonly Row[] =>
  readRows(store, 'stock.move', order['move_finished_ids']).filter(
    (move) => move['product_id'] !== order['product_id'] && move['state'] !== 'done' && move['state'] !== 'cancel',
  );

/** Fills in the quantities of by-products, without lots. */
function fillByproducts(store: EffectStore, order: Row): void {
  const share = Number(order['qty_producing']) / Number(order['product_qty']);
  for (const move of listByproducts(store, order)) {
    const quantity = Number(move['product_uom_qty']) * share;
    const [known] = readRows(store, 'stock.move.line', move['move_line_ids']);
    const values = { quantity, quantity_product_uom: quantity, picked: true };
    if (known !== undefined) store.set('stock.move.line', known.id, values);
    else
      store.set('stock.move', move.id, {
        move_line_ids: [
          store.add('stock.move.line', {
            ...values,
            move_id: move.id,
            picking_id: false,
            product_id: move['product_id'],
            product_uom_id: move['product_uom'],
            lot_id: false,
            state: 'assigned',
            date: false,
            location_id: false,
            location_dest_id: order['location_dest_id'],
            consume_line_ids: [],
            produce_line_ids: [],
          }),
        ],
      });
    store.set('stock.move', move.id, { quantity, picked: true });
  }
}

/** @throws OdooException when a by-product is kept in lots and none is named. */
function refuseByproductLots(store: EffectStore, order: Row): void {
  for (const move of listByproducts(store, order)) {
    const product = requireRow(store, 'product.product', move['product_id']);
    const lines = readRows(store, 'stock.move.line', move['move_line_ids']);
    if (
      product['tracking'] !== 'none' &&
      lines.some(({ lot_id: lot, quantity }) => lot === false && Number(quantity) > 0)
    )
      throw userError(`You need to supply a Lot/Serial Number for product: ${readName(product)}`);
  }
}

function postByproducts(store: EffectStore, order: Row): void {
  for (const move of listByproducts(store, order)) {
    for (const line of readRows(store, 'stock.move.line', move['move_line_ids'])) {
      store.set('stock.move.line', line.id, { state: 'done' });
      const { product_id: product, lot_id: lot, quantity } = line;
      addStock(store, { product, lot, quantity: Number(quantity), location: order['location_dest_id'] });
    }
    store.set('stock.move', move.id, { state: 'done' });
  }
}

/** Adds an order for the remaining quantity after a part was closed, which inherits the free texts. */
function addBackorder(store: EffectStore, order: Row, rest: number): string {
  requireCosts(store);
  const sequence = Number(order['backorder_sequence'] || 0);
  const base = readName(order).replace(/-\d{3}$/, '');
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
    unbuild_ids: [],
    ...(store.series >= 19 ? { lot_producing_ids: [] } : { lot_producing_id: false }),
  });
  const workOrders = readRows(store, 'mrp.workorder', order['workorder_ids']).map((row) =>
    store.add('mrp.workorder', {
      ...row,
      state: 'ready',
      production_id: id,
      duration: 0,
      duration_expected: Number(row['duration_expected']) * share,
      time_ids: [],
      qty_produced: 0,
      qty_remaining: rest,
    }),
  );
  for (const row of readRows(store, 'mrp.workorder', order['workorder_ids']))
    store.set('mrp.workorder', row.id, { duration_expected: Number(row['duration_expected']) * (1 - share) });
  const bill = findBill(store, order['product_id']);
  const backorder = requireRow(store, 'mrp.production', id);
  const byproducts = bill === undefined ? [] : addByproducts(store, backorder, bill);
  store.set('mrp.production', id, { move_finished_ids: [addReceipt(store, backorder), ...byproducts] });
  const moves = readRows(store, 'stock.move', order['move_raw_ids']).map((row) =>
    store.add('stock.move', {
      ...row,
      product_uom_qty: Number(row['product_uom_qty']) * share,
      product_qty: Number(row['product_uom_qty']) * share,
      quantity: 0,
      picked: false,
      manual_consumption: isLeftToPerson(store, row),
      state: 'confirmed',
      raw_material_production_id: id,
    }),
  );
  store.set('mrp.production', id, { workorder_ids: workOrders, move_raw_ids: moves });
  store.set('mrp.production', order.id, { name: suffix(first), backorder_sequence: first, product_qty: done });
  return name;
}

function postOrder(store: EffectStore, order: Row, quantity: number): void {
  const lots = listLots(store, order);
  const pieces = lots.length === 0 ? [false] : lots;
  for (const lot of pieces)
    addStock(store, {
      product: order['product_id'],
      lot,
      quantity: quantity / pieces.length,
      location: order['location_dest_id'],
    });
  for (const move of readRows(store, 'stock.move', order['move_raw_ids'])) {
    // Odoo's pitfall: a component that was not picked is not consumed. One of which nothing is wanted or taken is none.
    if (move['picked'] !== true || (Number(move['product_uom_qty']) === 0 && Number(move['quantity']) === 0)) {
      store.set('stock.move', move.id, { state: 'cancel' });
      continue;
    }
    store.set('stock.move', move.id, { state: 'done' });
    takeComponent(store, move, order['location_src_id']);
  }
  const [receipt] = readRows(store, 'stock.move', order['move_finished_ids']).filter(
    (move) => move['product_id'] === order['product_id'] && move['state'] !== 'done' && move['state'] !== 'cancel',
  );
  const finished = receipt?.id ?? addReceipt(store, order);
  // Goods that were registered on an open order are no receipt of their own: closing it sets quantity and lot anew.
  for (const { id } of findRows(store, 'stock.move.line', { move_id: finished })) store.remove('stock.move.line', id);
  store.set('stock.move', finished, {
    product_uom_qty: quantity,
    product_uom: order['product_uom_id'],
    quantity,
    picked: true,
    state: 'done',
  });
  const lines = lots.map((lot) =>
    store.add('stock.move.line', {
      move_id: finished,
      picking_id: false,
      product_id: order['product_id'],
      product_uom_id: order['product_uom_id'],
      lot_id: lot,
      quantity: quantity / lots.length,
      state: 'done',
      date: false,
      location_id: false,
      location_dest_id: order['location_dest_id'],
      consume_line_ids: [],
      produce_line_ids: [],
    }),
  );
  store.set('stock.move', finished, { move_line_ids: lines });
}

/** True when a piece with one of these numbers was made before. */
function wasMade(store: EffectStore, lots: readonly unknown[]): boolean {
  const made = (move: unknown) => store.database.get('stock.move')?.byId.get(Number(move))?.['production_id'] !== false;
  return lots.some((lot) =>
    findRows(store, 'stock.move.line', { lot_id: lot, state: 'done' }).some((line) => made(line['move_id'])),
  );
}

/** @throws OdooException when the produced or consumed lots are not named. */
function refuseLots(store: EffectStore, order: Row, quantity: number): void {
  const product = requireRow(store, 'product.product', order['product_id']);
  const lots = listLots(store, order);
  if (
    product['tracking'] !== 'none' &&
    (lots.length === 0 || (product['tracking'] === 'serial' && lots.length !== quantity))
  )
    throw userError(`You need to supply a Lot/Serial Number for product: ${readName(product)}`);
  if (product['tracking'] === 'serial' && wasMade(store, lots))
    throw userError('This serial number has already been produced.');
  const unnamed = findWithoutLot(store, order);
  if (unnamed !== undefined)
    throw userError(`You need to supply a Lot/Serial Number for product: ${readName(unnamed)}`);
}

/** Closes an order. When a person must decide, it changes nothing and answers the wizard for that decision. */
export function markDone(store: EffectStore, args: Arguments): unknown {
  const context = (args['context'] ?? {}) as Arguments;
  const [id] = listIds(args);
  const order = requireRow(store, 'mrp.production', id);
  if (order['state'] === 'done') return true;
  if (order['state'] === 'cancel') throw userError('You cannot close a cancelled manufacturing order.');
  const quantity = Number(order['qty_producing']);
  const rest = Number(order['product_qty']) - quantity;
  if (rest > 0 && context['skip_backorder'] !== true)
    return {
      type: 'ir.actions.act_window',
      res_model: 'mrp.production.backorder',
      views: [[false, 'form']],
      target: 'new',
      context: { default_mrp_production_ids: [order.id] },
    };
  if (isDeviating(store, order) && context['skip_consumption'] !== true)
    return { type: 'ir.actions.act_window', res_model: 'mrp.consumption.warning', target: 'new', context: {} };
  refuseLots(store, order, quantity);
  refuseByproductLots(store, order);
  const keeps = Array.isArray(context['mo_ids_to_backorder']) && context['mo_ids_to_backorder'].includes(order.id);
  const backorder = rest > 0 && keeps ? addBackorder(store, order, rest) : undefined;
  postOrder(store, order, quantity);
  postByproducts(store, order);
  closeLogs(store, order);
  store.set('mrp.production', order.id, { state: 'done', qty_produced: quantity, date_finished: store.now() });
  for (const row of readRows(store, 'mrp.workorder', order['workorder_ids']))
    if (row['state'] !== 'cancel')
      store.set('mrp.workorder', row.id, { state: 'done', qty_produced: quantity, qty_remaining: 0 });
  store.note(
    'mrp.production.button_mark_done',
    readName(order),
    { quantity, backorder, origin: order['origin'] },
    String(order['product_description_variants'] || ''),
  );
  return true;
}
