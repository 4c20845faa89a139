import type { Row } from '../tables.ts';
import { addStock } from './done-moves.ts';
import { type EffectStore, findRows, readRows, requireRow } from './store.ts';

/** True when a person must enter the consumption of a component: 17 leaves those with lots to a person. */
export function isLeftToPerson(store: EffectStore, { product_id: product }: Row): boolean {
  return store.series === 17 && requireRow(store, 'product.product', product)['tracking'] !== 'none';
}

/** Adds the line for consumption beyond the reservation, which has no lot on 17 and 18 until a person assigns one. */
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

/** Finds the first component that is consumed without a lot. */
export function findWithoutLot(store: EffectStore, order: Row): Row | undefined {
  const move = readRows(store, 'stock.move', order['move_raw_ids']).find((one) =>
    readRows(store, 'stock.move.line', one['move_line_ids']).some((line) => line['lot_id'] === false),
  );
  return move === undefined ? undefined : requireRow(store, 'product.product', move['product_id']);
}

/** Takes a component out of stock: with lines from their lots, a plain reservation from no lot in particular. */
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

/** Fills in the consumption for the produced quantity, and leaves the entries of a person. */
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

/** True when a component's consumption deviates from its bill. */
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
