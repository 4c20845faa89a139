import assert from 'node:assert/strict';
import { findLocation, type StockedProduct } from './goods.ts';
import type { RealPlant } from './plant.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** A transfer that a person makes. */
export interface Transfer {
  readonly kind: 'incoming' | 'internal';
  readonly product: StockedProduct;
  readonly quantity: number;
  /** Locations by id. */
  readonly from: number;
  readonly to: number;
  /** Lot by id. */
  readonly lot?: number;
  /** Moves by id whose goods it moves on. */
  readonly after?: readonly number[];
}

const list = async (
  { people }: RealPlant,
  model: string,
  domain: readonly unknown[],
  fields: readonly string[] = ['display_name'],
) => (await people.callOdoo(model, 'search_read', { domain, fields, order: 'id' })) as readonly Row[];

const first = (ids: unknown): number => (ids as readonly number[])[0] ?? assert.fail();

/** Makes a transfer; returns its id. */
export async function createTransfer(real: RealPlant, series: number, transfer: Transfer): Promise<number> {
  const { kind, product, quantity, from, to, lot, after } = transfer;
  const [type] = await list(real, 'stock.picking.type', [['code', '=', kind]]);
  const ends = { location_id: from, location_dest_id: to };
  const line = { ...ends, product_id: product.id, product_uom_id: product.unit, lot_id: lot, quantity, picked: true };
  const move = {
    ...ends,
    ...(series < 19 ? { name: product.number } : {}),
    product_id: product.id,
    product_uom: product.unit,
    product_uom_qty: quantity,
    ...(lot === undefined ? {} : { move_line_ids: [[0, 0, line]] }),
    ...(after === undefined ? {} : { move_orig_ids: [[6, 0, after]] }),
  };
  const vals_list = [{ ...ends, picking_type_id: type?.id, move_ids: [[0, 0, move]] }];
  return first(await real.people.callOdoo('stock.picking', 'create', { vals_list }));
}

/** Lists the moves of a transfer by id. */
export const listMoves = async (real: RealPlant, transfer: number): Promise<readonly number[]> =>
  (await list(real, 'stock.move', [['picking_id', '=', transfer]])).map(({ id }) => id);

/** Carries a transfer out, as the buttons of its screen do. */
export async function carryOut(real: RealPlant, transfer: number): Promise<void> {
  const { people } = real;
  for (const button of ['action_confirm', 'action_assign'])
    await people.callOdoo('stock.picking', button, { ids: [transfer] });
  const ids = await listMoves(real, transfer);
  await people.callOdoo('stock.move', 'write', { ids, vals: { picked: true } });
  assert.equal(await people.callOdoo('stock.picking', 'button_validate', { ids: [transfer] }), true);
}

/** Sends goods of a transfer back by the dialog of its screen. */
export async function sendBack(real: RealPlant, transfer: number, quantity: number): Promise<void> {
  const { people } = real;
  const context = { active_id: transfer, active_ids: [transfer], active_model: 'stock.picking' };
  const body = { ids: [], vals: { picking_id: transfer }, specification: { product_return_moves: {} }, context };
  const [dialog] = (await people.callOdoo('stock.return.picking', 'web_save', body)) as readonly Row[];
  const ids = dialog?.['product_return_moves'];
  await people.callOdoo('stock.return.picking.line', 'write', { ids, vals: { quantity } });
  const buttons = await people.callOdoo('stock.return.picking', 'fields_get', { attributes: ['type'] });
  // Odoo 17 lets people choose where the goods go back to.
  const button = 'original_location_id' in (buttons as object) ? 'create_returns' : 'action_create_returns';
  const action = await people.callOdoo('stock.return.picking', button, { ids: [dialog?.id], context });
  await carryOut(real, (action as { readonly res_id: number }).res_id);
}

/** Makes a lot and receives goods of it from a supplier; returns the id of the lot. */
export async function receiveLot(
  real: RealPlant,
  series: number,
  { product, name, quantity }: { readonly product: StockedProduct; readonly name: string; readonly quantity: number },
): Promise<number> {
  const to = await findLocation(real, 'WH/Stock');
  const [place] = await list(real, 'stock.location', [['id', '=', to]], ['company_id']);
  const [company] = (place?.['company_id'] ?? []) as readonly number[];
  // As the form saves it: with costs installed, `create` of lots cannot be called on Odoo 18.
  const body = {
    ids: [],
    vals: { product_id: product.id, name, ...(series < 18 ? { company_id: company } : {}) },
    specification: {},
  };
  const [saved] = (await real.people.callOdoo('stock.lot', 'web_save', body)) as readonly Row[];
  const lot = saved?.id ?? assert.fail('no lot was saved');
  const [supplier] = await list(real, 'stock.location', [['usage', '=', 'supplier']]);
  const from = supplier?.id ?? assert.fail('there is no place of suppliers');
  await carryOut(real, await createTransfer(real, series, { kind: 'incoming', product, quantity, from, to, lot }));
  return lot;
}
