import type { Row } from '../tables.ts';
import { roundQuantity } from './production.ts';
import { type Arguments, type EffectStore, listIds, readName, readRows, requireRow } from './store.ts';

const isOpen = ({ state }: Row): boolean => state !== 'done' && state !== 'cancel';

/** Scales the moves of an order; a reserved or picked quantity follows, even where a person had filled in another one. */
function scaleMoves(store: EffectStore, ids: unknown, ratio: number): void {
  for (const move of readRows(store, 'stock.move', ids).filter(isOpen)) {
    const wanted = roundQuantity(Number(move['product_uom_qty']) * ratio);
    const quantity = Number(move['quantity']) > 0 ? { quantity: wanted } : {};
    store.set('stock.move', move.id, { product_uom_qty: wanted, product_qty: wanted, ...quantity });
  }
}

/** Changes the quantity of orders with their components and work orders, by the screen's wizard. */
export function changeQuantity(store: EffectStore, args: Arguments): Arguments {
  for (const id of listIds(args)) {
    const wizard = requireRow(store, 'change.production.qty', id);
    const order = requireRow(store, 'mrp.production', wizard['mo_id']);
    const quantity = roundQuantity(wizard['product_qty']);
    const ratio = quantity / Number(order['product_qty']);
    scaleMoves(store, order['move_raw_ids'], ratio);
    scaleMoves(store, order['move_finished_ids'], ratio);
    for (const row of readRows(store, 'mrp.workorder', order['workorder_ids']).filter(isOpen))
      store.set('mrp.workorder', row.id, {
        duration_expected: Number(row['duration_expected']) * ratio,
        qty_remaining: quantity,
      });
    // Odoo's pitfall: of an order under way it takes the whole new quantity for produced.
    const producing = Number(order['qty_producing']) > 0 ? { qty_producing: quantity } : {};
    store.set('mrp.production', order.id, { product_qty: quantity, ...producing });
    store.note('change.production.qty.change_prod_qty', readName(order), { quantity, origin: order['origin'] });
  }
  return {};
}

/**
 * Aligns the deadline of an order with that of the moves by which its product is received: 17 and 18 compute it from
 * them with each later change of the order, 19 the other way round.
 */
export function alignDeadline(store: EffectStore, id: unknown): void {
  const order = requireRow(store, 'mrp.production', id);
  const moves = readRows(store, 'stock.move', order['move_finished_ids']).filter(isOpen);
  if (store.series >= 19 && typeof order['date_deadline'] === 'string') {
    for (const move of moves) store.set('stock.move', move.id, { date_deadline: order['date_deadline'] });
    return;
  }
  const [first] = moves
    .flatMap((move) => (typeof move['date_deadline'] === 'string' ? [move['date_deadline']] : []))
    .toSorted();
  if (first !== undefined) store.set('mrp.production', order.id, { date_deadline: first });
}

/** A written deadline of a receipt is the order's on 17 and 18; on 19 only of an order that has none. */
export function followMove(store: EffectStore, id: number): void {
  const { production_id: order } = requireRow(store, 'stock.move', id);
  if (typeof order !== 'number') return;
  if (store.series < 19 || requireRow(store, 'mrp.production', order)['date_deadline'] === false)
    alignDeadline(store, order);
}
