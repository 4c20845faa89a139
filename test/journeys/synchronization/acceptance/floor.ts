import assert from 'node:assert/strict';
import { listParts, type OdooOrder } from '../../../support/operator.ts';
import type { People } from '../../../support/people.ts';

type Pair = readonly [id: number, name: string];
type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** An operator's entries at the end of a manufacturing order. */
export interface Closing {
  readonly quantity: number;
  /** Lots or serial numbers that were made. */
  readonly lots: readonly string[];
  /** Lot of the by-products. */
  readonly byproductLot?: string;
  /** True keeps the rest open as a backorder. */
  readonly keepsRest?: boolean;
  /** False leaves components with lots untaken. */
  readonly takesLots?: boolean;
}

/** People on the shop floor of a real Odoo, by the calls that its screens make. */
export interface Floor {
  readonly series: number;
  readonly people: People;
}

const list = async ({ people }: Floor, model: string, domain: readonly unknown[], fields: readonly string[]) =>
  (await people.callOdoo(model, 'search_read', { domain, fields, order: 'id' })) as readonly Row[];

const isOver = ({ state }: OdooOrder): boolean => state === 'done' || state === 'cancel';

/** Finds the open part of an order. */
export async function findOpenPart({ people }: Floor, number: string): Promise<OdooOrder> {
  return (await listParts(people, number)).find((part) => !isOver(part)) ?? assert.fail(`${number} has no open part`);
}

type Context = Readonly<Record<string, unknown>>;

/** Saves a new record as a form does. */
async function create({ people }: Floor, model: string, vals: object, context: Context = {}): Promise<number> {
  const body = { ids: [], vals, specification: {}, context };
  const [saved] = (await people.callOdoo(model, 'web_save', body)) as readonly Row[];
  return saved?.id ?? assert.fail(`no ${model} was saved`);
}

async function readCompany({ people }: Floor, part: number): Promise<number> {
  const [row] = (await people.callOdoo('mrp.production', 'read', { ids: [part], fields: ['company_id'] })) as [Row];
  return (row['company_id'] as Pair)[0];
}

/** Finds a lot of a product, or makes it. */
export async function openLot(floor: Floor, product: number, name: string, part: number): Promise<number> {
  const domain = [
    ['product_id', '=', product],
    ['name', '=', name],
  ];
  const [known] = await list(floor, 'stock.lot', domain, ['name']);
  const company = await readCompany(floor, part);
  return known?.id ?? create(floor, 'stock.lot', { product_id: product, name, company_id: company });
}

/** Fills the lots of by-products into their lines, as the screen of detailed operations does. */
async function fillByproducts(floor: Floor, part: number, name: string): Promise<void> {
  const domain = [
    ['production_id', '=', part],
    ['byproduct_id', '!=', false],
    ['state', 'not in', ['done', 'cancel']],
  ];
  for (const move of await list(floor, 'stock.move', domain, ['product_id', 'move_line_ids'])) {
    const lot = await openLot(floor, (move['product_id'] as Pair)[0], name, part);
    const lines = move['move_line_ids'] as readonly number[];
    assert.ok(lines.length > 0, 'a by-product has no line');
    await floor.people.callOdoo('stock.move.line', 'write', { ids: lines, vals: { lot_id: lot } });
  }
}

/**
 * Enters what was taken of components with lots: Odoo 17 takes none of the reserved lots unless the operator confirms it,
 * and 17 and 18 have no lot for what is beyond the reservation.
 */
async function takeLots(floor: Floor, part: number, quantity: number): Promise<void> {
  const domain = [
    ['raw_material_production_id', '=', part],
    ['has_tracking', '!=', 'none'],
    ['state', 'not in', ['done', 'cancel']],
  ];
  for (const { id, picked, unit_factor: each } of await list(floor, 'stock.move', domain, ['unit_factor', 'picked'])) {
    const vals = { quantity: Number(each) * quantity, picked: true };
    if (picked === false) await floor.people.callOdoo('stock.move', 'write', { ids: [id], vals });
    await fillLots(floor, id);
  }
}

/** Enters the lot of a line where Odoo has added one beyond the reservation. */
async function fillLots(floor: Floor, move: number): Promise<void> {
  const lines = await list(floor, 'stock.move.line', [['move_id', '=', move]], ['lot_id', 'quantity']);
  const known = lines.find(({ lot_id: lot }) => lot !== false)?.['lot_id'] as Pair | undefined;
  const empty = lines.filter(({ lot_id: lot, quantity }) => lot === false && Number(quantity) > 0);
  if (known === undefined || empty.length === 0) return;
  const vals = { lot_id: known[0] };
  await floor.people.callOdoo('stock.move.line', 'write', { ids: empty.map(({ id }) => id), vals });
}

interface Action {
  readonly res_model?: string;
  readonly context?: Context;
}

const readContext = (context: Action['context']) => (typeof context === 'object' ? context : {});

/** Answers the dialogs that a button opens, as its user does. */
async function answerDialogs(floor: Floor, first: unknown, keepsRest: boolean): Promise<void> {
  let action = first as Action | boolean | null;
  for (let opened = 0; typeof action === 'object' && action !== null && opened < 4; opened += 1) {
    const { res_model: model = '' } = action;
    const context = readContext(action.context);
    const buttons: Readonly<Record<string, string>> = {
      'mrp.production.backorder': keepsRest ? 'action_backorder' : 'action_close_mo',
      'mrp.consumption.warning': 'action_confirm',
      'stock.backorder.confirmation': keepsRest ? 'process' : 'process_cancel_backorder',
    };
    const button = buttons[model];
    if (button === undefined) return;
    const id = await create(floor, model, {}, context);
    action = (await floor.people.callOdoo(model, button, { ids: [id], context })) as Action | boolean | null;
  }
}

/** Closes the open part of an order as its screen does; returns its id. */
export async function closePart(floor: Floor, number: string, closing: Closing): Promise<number> {
  const { quantity, lots, byproductLot, keepsRest = false, takesLots = true } = closing;
  const { people, series } = floor;
  const { id, product_id: product } = await findOpenPart(floor, number);
  const ids: number[] = [];
  for (const name of lots) ids.push(await openLot(floor, product[0], name, id));
  const lot = series >= 19 ? { lot_producing_ids: [[6, 0, ids]] } : { lot_producing_id: ids[0] };
  await people.callOdoo('mrp.production', 'write', { ids: [id], vals: { qty_producing: quantity, ...lot } });
  await people.callOdoo('mrp.production', 'set_qty_producing', { ids: [id] });
  if (takesLots) await takeLots(floor, id, quantity);
  if (byproductLot !== undefined) await fillByproducts(floor, id, byproductLot);
  await answerDialogs(floor, await people.callOdoo('mrp.production', 'button_mark_done', { ids: [id] }), keepsRest);
  const closed = (await listParts(people, number)).find((part) => part.id === id);
  assert.equal(closed?.state, 'done', `the part ${id} of ${number} is not done`);
  return id;
}

/** Takes goods of a part that is done apart again. */
export async function unbuild(floor: Floor, part: OdooOrder, { quantity, lot }: { quantity: number; lot: string }) {
  const made = await openLot(floor, part.product_id[0], lot, part.id);
  const values = { mo_id: part.id, product_id: part.product_id[0], product_qty: quantity, lot_id: made };
  const id = await create(floor, 'mrp.unbuild', values);
  await floor.people.callOdoo('mrp.unbuild', 'action_validate', { ids: [id] });
  const [row] = (await floor.people.callOdoo('mrp.unbuild', 'read', { ids: [id], fields: ['state'] })) as [Row];
  assert.equal(row['state'], 'done');
}

/** Carries out the transfers of an order that can be carried out, of components or of products; returns their number. */
export async function transferGoods(floor: Floor, part: OdooOrder): Promise<number> {
  const { people } = floor;
  const [row] = (await people.callOdoo('mrp.production', 'read', { ids: [part.id], fields: ['picking_ids'] })) as [Row];
  const domain = [
    ['id', 'in', row['picking_ids']],
    ['state', 'not in', ['done', 'cancel']],
  ];
  let count = 0;
  for (const { id } of await list(floor, 'stock.picking', domain, ['state'])) {
    await people.callOdoo('stock.picking', 'action_assign', { ids: [id] });
    const [picking] = await list(floor, 'stock.picking', [['id', '=', id]], ['state']);
    // Products are stored after they are made.
    if (picking?.['state'] !== 'assigned') continue;
    const moves = await list(floor, 'stock.move', [['picking_id', '=', id]], ['quantity']);
    await people.callOdoo('stock.move', 'write', { ids: moves.map((move) => move.id), vals: { picked: true } });
    await answerDialogs(floor, await people.callOdoo('stock.picking', 'button_validate', { ids: [id] }), true);
    count += 1;
  }
  return count;
}

/** Lists the names of the work centers where the open work orders of an order stand. */
export async function listPlaces(floor: Floor, number: string): Promise<readonly string[]> {
  const domain = [
    ['production_id.origin', '=', number],
    ['state', 'not in', ['done', 'cancel']],
  ];
  const rows = await list(floor, 'mrp.workorder', domain, ['workcenter_id']);
  return rows.map(({ workcenter_id: center }) => (center as Pair)[1]);
}
