import type { Row } from '../tables.ts';
import { addDoneMove, addStock, findVirtual } from './done-moves.ts';
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

/** Reads the size of a scrap's unit in the product's unit. */
function readRatio(store: EffectStore, { product_id: product, product_uom_id: unit }: Row): number {
  if (typeof unit !== 'number') return 1;
  const read = (id: unknown) => {
    const row = requireRow(store, 'uom.uom', id);
    return Number(row['factor_inv'] ?? row['factor']);
  };
  return read(unit) / read(requireRow(store, 'product.product', product)['uom_id']);
}

/** Posts scrap; with too little stock, it changes nothing and answers the wizard for a person. */
export function validateScrap(store: EffectStore, args: Arguments): unknown {
  for (const id of listIds(args)) {
    const scrap = requireRow(store, 'stock.scrap', id);
    if (scrap['state'] === 'done') continue;
    const order = scrap['production_id'] ? requireRow(store, 'mrp.production', scrap['production_id']) : undefined;
    const product = scrap['product_id'];
    const quantity = Number(scrap['scrap_qty']) * readRatio(store, scrap);
    const [lot, location] = [scrap['lot_id'] || false, scrap['location_id'] || order?.['location_src_id']];
    const quant = findRows(store, 'stock.quant', { product_id: product, lot_id: lot, location_id: location })[0];
    if (quant === undefined || Number(quant['quantity']) < quantity)
      return { type: 'ir.actions.act_window', res_model: 'stock.warn.insufficient.qty.scrap', target: 'new' };
    store.set('stock.scrap', id, { state: 'done', date_done: store.now() });
    if (order === undefined)
      addDoneMove(store, {
        ...{ product, lot, quantity, from: location, to: findVirtual(store, 'Scrap') },
        values: { scrap_id: id, reference: `SP/${String(id).padStart(5, '0')}` },
      });
    else store.set('mrp.production', order.id, { scrap_ids: [...(order['scrap_ids'] as number[]), id] });
    addStock(store, { product, lot, quantity: -quantity, location });
    store.note('stock.scrap.action_validate', order === undefined ? String(id) : readName(order), { quantity });
  }
  return true;
}

/** Takes goods of a done order apart: they leave the stock, their components come back. */
export function unbuild(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const record = requireRow(store, 'mrp.unbuild', id);
    const order = requireRow(store, 'mrp.production', record['mo_id']);
    if (order['state'] !== 'done') throw userError('You cannot unbuild an undone manufacturing order.');
    const tracking = requireRow(store, 'product.product', record['product_id'])['tracking'];
    if (tracking !== 'none' && !record['lot_id'])
      throw userError('You should provide a lot number for the final product.');
    const share = Number(record['product_qty']) / Number(order['qty_produced']);
    const location = order['location_dest_id'];
    const [product, lot] = [record['product_id'], record['lot_id'] ?? false];
    addStock(store, { product, lot, quantity: -Number(record['product_qty']), location });
    for (const move of readRows(store, 'stock.move', order['move_raw_ids']).filter(({ state }) => state === 'done'))
      addStock(store, {
        product: move['product_id'],
        lot: false,
        quantity: Number(move['quantity']) * share,
        location,
      });
    store.set('mrp.unbuild', id, { state: 'done' });
    store.link('mrp.production', order.id, 'unbuild_ids', id);
    store.note('mrp.unbuild.action_unbuild', readName(order), { quantity: record['product_qty'] });
  }
  return true;
}

function listLines(store: EffectStore, picking: Row): readonly Row[] {
  return readRows(store, 'stock.move', picking['move_ids']).flatMap((move) =>
    readRows(store, 'stock.move.line', move['move_line_ids']),
  );
}

/** Carries out transfers. */
export function validateTransfer(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    const picking = requireRow(store, 'stock.picking', id);
    if (picking['state'] === 'done') {
      if (store.series >= 19) continue;
      throw userError(
        'You cannot validate a transfer if no quantities are reserved. To force the transfer, encode quantities.',
      );
    }
    for (const line of listLines(store, picking)) {
      const [product, lot, quantity] = [line['product_id'], line['lot_id'] || false, Number(line['quantity'])];
      addStock(store, { product, lot, quantity: -quantity, location: line['location_id'] });
      addStock(store, { product, lot, quantity, location: line['location_dest_id'] });
      store.set('stock.move.line', line.id, { state: 'done' });
    }
    const reference = picking['name'] === 'New' ? `WH/INT/${String(id).padStart(5, '0')}` : picking['name'];
    for (const move of readRows(store, 'stock.move', picking['move_ids']))
      store.set('stock.move', move.id, { state: 'done', date: store.now(), reference });
    store.set('stock.picking', id, { state: 'done' });
    store.note('stock.picking.button_validate', String(picking['origin']));
  }
  return true;
}
