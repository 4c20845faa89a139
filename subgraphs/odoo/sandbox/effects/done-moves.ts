import type { Row } from '../tables.ts';
import { type Arguments, type EffectStore, findRows, listIds, requireRow, userError } from './store.ts';

/** A quantity of a product and of its lot, at a location. */
export interface StockChange {
  readonly product: unknown;
  /** Id of the lot; `false` for none. */
  readonly lot: unknown;
  readonly quantity: number;
  readonly location: unknown;
}

/** Adds to the stock at a location; negative stock is possible, as in Odoo. */
export function addStock(store: EffectStore, { product, lot, quantity, location }: StockChange): void {
  const [known] = findRows(store, 'stock.quant', { product_id: product, lot_id: lot, location_id: location });
  if (known !== undefined) {
    store.set('stock.quant', known.id, { quantity: Number(known['quantity']) + quantity });
    return;
  }
  store.add('stock.quant', {
    product_id: product,
    product_uom_id: requireRow(store, 'product.product', product)['uom_id'],
    location_id: location,
    lot_id: lot,
    package_id: false,
    owner_id: false,
    quantity,
    reserved_quantity: 0,
  });
}

/** Finds a location of no warehouse, as that of inventory adjustments. */
export const findVirtual = (store: EffectStore, name: string): unknown =>
  findRows(store, 'stock.location', { complete_name: `Virtual Locations/${name}` })[0]?.id ?? false;

/** A move that is done as it is made. */
export interface DoneMove {
  readonly product: unknown;
  readonly lot: unknown;
  readonly quantity: number;
  readonly from: unknown;
  readonly to: unknown;
  /** Values of the move's own. */
  readonly values: Arguments;
}

/** Adds the move by which Odoo keeps a count or a scrap, with its one line. */
export function addDoneMove(store: EffectStore, { product, lot, quantity, from, to, values }: DoneMove): void {
  const unit = requireRow(store, 'product.product', product)['uom_id'];
  const places = { location_id: from, location_dest_id: to };
  const common = { ...places, product_id: product, state: 'done', picked: true, date: store.now(), picking_id: false };
  const move = store.add('stock.move', {
    ...common,
    product_uom: unit,
    product_uom_qty: quantity,
    quantity,
    raw_material_production_id: false,
    production_id: false,
    scrap_id: false,
    is_inventory: false,
    ...(store.series < 19 ? { name: values['reference'], scrapped: values['scrap_id'] !== undefined } : {}),
    ...values,
  });
  const goods = { product_uom_id: unit, lot_id: lot, package_id: false, owner_id: false, quantity };
  const line = store.add('stock.move.line', { ...common, ...goods, move_id: move });
  store.set('stock.move', move, { move_line_ids: [line] });
}

/** Cancels transfers that were not carried out. */
export function cancelTransfer(store: EffectStore, args: Arguments): true {
  for (const id of listIds(args)) {
    if (requireRow(store, 'stock.picking', id)['state'] === 'done')
      throw userError(
        "You cannot cancel a stock move that has been set to 'Done'. Create a return in order to reverse the moves which took place.",
      );
    store.set('stock.picking', id, { state: 'cancel' });
    store.note('stock.picking.action_cancel', String(id));
  }
  return true;
}

/** Adds the move of a count: from or to the location of inventory adjustments; none for what was found as it was. */
function addCountMove(store: EffectStore, quant: Row, more: number): void {
  const [place, adjustment] = [quant['location_id'], findVirtual(store, 'Inventory adjustment')];
  if (more === 0) return;
  addDoneMove(store, {
    product: quant['product_id'],
    lot: quant['lot_id'] || false,
    quantity: Math.abs(more),
    from: more > 0 ? adjustment : place,
    to: more > 0 ? place : adjustment,
    values: { is_inventory: true, reference: 'Product Quantity Updated' },
  });
}

/** Begins the count of goods that are in no quant yet, as a person does in mode `inventory_mode`. */
export function createCount(store: EffectStore, args: Arguments): unknown {
  const given = args['vals_list'];
  const ids = (Array.isArray(given) ? given : [given]).map((values: Arguments) => {
    const { product_id: product, location_id: location, lot_id: lot = false } = values;
    const [known] = findRows(store, 'stock.quant', { product_id: product, lot_id: lot, location_id: location });
    const counted = { inventory_quantity: values['inventory_quantity'] };
    if (known !== undefined) {
      store.set('stock.quant', known.id, counted);
      return known.id;
    }
    addStock(store, { product, lot, quantity: 0, location });
    const [made] = findRows(store, 'stock.quant', { product_id: product, lot_id: lot, location_id: location });
    store.set('stock.quant', made?.id ?? 0, counted);
    return made?.id;
  });
  return Array.isArray(given) ? ids : ids[0];
}

/** Applies counted quantities: the stock becomes what was counted. */
export function applyCount(store: EffectStore, args: Arguments): undefined {
  for (const id of listIds(args)) {
    const quant = requireRow(store, 'stock.quant', id);
    const quantity = Number(quant['inventory_quantity'] ?? 0);
    const more = Number((quantity - Number(quant['quantity'] ?? 0)).toFixed(6));
    store.set('stock.quant', id, { quantity, inventory_quantity: 0 });
    addCountMove(store, quant, more);
    store.note('stock.quant.action_apply_inventory', String(id), { quantity });
  }
}
