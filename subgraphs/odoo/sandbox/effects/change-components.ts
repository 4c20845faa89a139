import type { Row } from '../tables.ts';
import { type Arguments, type EffectStore, readRows, requireRow } from './store.ts';

const isEnded = ({ state }: Row): boolean => state === 'done' || state === 'cancel';

/** A changed demand of a component is reserved anew; one of nothing reserves nothing. */
export function computeDemand(store: EffectStore, id: number, values: Arguments): Arguments {
  const move = requireRow(store, 'stock.move', id);
  const { product_uom_qty: wanted } = values;
  if (wanted === undefined || typeof move['raw_material_production_id'] !== 'number' || isEnded(move)) return values;
  const isReserved = Number(move['quantity']) > 0 && move['picked'] !== true;
  const isLess = Number(wanted) < Number(move['quantity']);
  return {
    product_qty: wanted,
    ...(isReserved ? { quantity: wanted, state: Number(wanted) > 0 ? 'assigned' : 'confirmed' } : {}),
    ...(isReserved && isLess ? { move_line_ids: [] } : {}),
    ...values,
  };
}

/** Confirms and reserves components that were added to an order that is open. */
export function confirmAdded(store: EffectStore, id: number): void {
  const order = requireRow(store, 'mrp.production', id);
  if (order['state'] === 'draft' || isEnded(order)) return;
  for (const move of readRows(store, 'stock.move', order['move_raw_ids']))
    if (move['state'] === 'draft') {
      const { product_uom_qty: quantity } = move;
      store.set('stock.move', move.id, { state: 'assigned', quantity, product_qty: quantity });
    }
}
