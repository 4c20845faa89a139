import type { Row } from '../tables.ts';
import { addStock } from './stock.ts';
import { type EffectStore, findRows, readRows, requireRow } from './store.ts';

/** Whether what is taken of a component is for a person to say: 17 leaves those with lots to one. */
export function isLeftToPerson(store: EffectStore, { product_id: product }: Row): boolean {
  return store.series === 17 && requireRow(store, 'product.product', product)['tracking'] !== 'none';
}

/** What is taken beyond what is reserved has no lot on 17 and 18 until somebody gives it one. */
function nameExtra(store: EffectStore, order: Row, move: Row, extra: number): void {
  if (store.series >= 19 || requireRow(store, 'product.product', move['product_id'])['tracking'] === 'none') return;
  const line = {
    move_id: move.id,
    picking_id: false,
    product_id: move['product_id'],
    product_uom_id: requireRow(store, 'product.product', move['product_id'])['uom_id'],
    lot_id: false,
    quantity: extra,
    quantity_product_uom: extra,
    picked: true,
    state: 'assigned',
    date: false,
    location_id: order['location_src_id'],
    location_dest_id: findRows(store, 'stock.location', { usage: 'production' })[0]?.id ?? false,
    consume_line_ids: [],
    produce_line_ids: [],
  };
  store.set('stock.move', move.id, { move_line_ids: extra > 0 ? [store.add('stock.move.line', line)] : [] });
}

/** The first component of which something is taken without saying which lot. */
export function findWithoutLot(store: EffectStore, order: Row): Row | undefined {
  const move = readRows(store, 'stock.move', order['move_raw_ids']).find((one) =>
    readRows(store, 'stock.move.line', one['move_line_ids']).some((line) => line['lot_id'] === false),
  );
  return move === undefined ? undefined : requireRow(store, 'product.product', move['product_id']);
}

/** Takes a component out of stock: what has lines from their lots, what is reserved from no lot in particular. */
export function takeComponent(store: EffectStore, move: Row, location: unknown): void {
  const lines = readRows(store, 'stock.move.line', move['move_line_ids']);
  const product = move['product_id'];
  for (const line of lines) {
    store.set('stock.move.line', line.id, { state: 'done' });
    addStock(store, {
      product,
      lot: line['lot_id'],
      quantity: -Number(line['quantity']),
      location: line['location_id'],
    });
  }
  const named = lines.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const rest = Number(move['quantity']) - named;
  if (rest > 0) addStock(store, { product, lot: false, quantity: -rest, location });
}

/** Fills in what is consumed for what is produced, and leaves what a person recorded. */
export function fillConsumption(store: EffectStore, order: Row): void {
  const share = Number(order['qty_producing']) / Number(order['product_qty']);
  for (const move of readRows(store, 'stock.move', order['move_raw_ids'])) {
    const wanted = Number(move['product_uom_qty']) * share;
    const isRecorded = move['manual_consumption'] === true && move['picked'] === true;
    const picked = store.series > 17 || move['manual_consumption'] !== true;
    store.set('stock.move', move.id, {
      should_consume_qty: wanted,
      ...(isRecorded ? {} : { quantity: wanted, picked }),
    });
    if (!isRecorded) nameExtra(store, order, move, Math.max(0, wanted - Number(move['product_uom_qty'])));
  }
}

/** Whether more or less of a component was taken than its bill wants. */
export function isDeviating(store: EffectStore, order: Row): boolean {
  return (
    order['consumption'] !== 'flexible' &&
    readRows(store, 'stock.move', order['move_raw_ids']).some(
      (move) =>
        move['state'] !== 'cancel' &&
        (move['picked'] !== true || Math.abs(Number(move['quantity']) - Number(move['should_consume_qty'])) > 1e-6),
    )
  );
}
