import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { People } from './people.ts';
import type { TestSystems } from './plant.ts';

/** A manufacturing order as Odoo's RPC reads it. */
export interface OdooOrder {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly origin: string;
  readonly product_qty: number;
  readonly qty_produced: number;
  readonly product_id: readonly [number, string];
  readonly date_finished: string | false;
}

const fields = ['name', 'state', 'origin', 'product_qty', 'qty_produced', 'product_id', 'date_finished'];

/** Lists the parts of an order in Odoo, oldest first. */
export const listParts = (people: People, number: string): Promise<readonly OdooOrder[]> =>
  people.callOdoo('mrp.production', 'search_read', {
    domain: [['origin', '=', number]],
    fields,
    order: 'id',
  }) as Promise<readonly OdooOrder[]>;

// A real Odoo keeps the records of earlier runs.
const run = `hand-${randomBytes(4).toString('hex')}`;
let made = 0;

/** Makes a lot of a product by hand. */
export async function makeLot(people: People, product: number, name: string): Promise<number> {
  const key = `${run}.lot-${(made += 1)}`;
  const answer = (await people.callOdoo('stock.lot', 'load', {
    fields: ['id', 'name', 'product_id/.id'],
    data: [[key, name, String(product)]],
  })) as { readonly ids: readonly number[] | false };
  return (answer.ids || [])[0] ?? assert.fail(JSON.stringify(answer));
}

/** Goods that come from a supplier; `lot` is the id of their lot. */
export interface ReceivedLot {
  readonly product: number;
  readonly unit: number;
  readonly lot: number;
  readonly quantity: number;
}

const findOne = async (people: People, model: string, domain: readonly unknown[]): Promise<number> => {
  const found = (await people.callOdoo(model, 'search_read', {
    domain,
    fields: ['name'],
    order: 'id',
    limit: 1,
  })) as readonly {
    readonly id: number;
  }[];
  return found[0]?.id ?? assert.fail(`Odoo has no ${model} ${JSON.stringify(domain)}`);
};

/** Receives goods from a supplier into stock by hand; returns the id of the transfer. */
export async function receiveByHand(people: People, { product, unit, lot, quantity }: ReceivedLot): Promise<number> {
  const type = await findOne(people, 'stock.picking.type', [['code', '=', 'incoming']]);
  const from = await findOne(people, 'stock.location', [['usage', '=', 'supplier']]);
  const to = await findOne(people, 'stock.location', [['complete_name', '=', 'WH/Stock']]);
  const places = (prefix: string) => ({
    [`${prefix}location_id/.id`]: String(from),
    [`${prefix}location_dest_id/.id`]: String(to),
  });
  const row = {
    id: `${run}.receipt-${(made += 1)}`,
    'picking_type_id/.id': String(type),
    origin: 'PO/00042',
    ...places(''),
    'move_ids/product_id/.id': String(product),
    'move_ids/product_uom_qty': String(quantity),
    'move_ids/product_uom/.id': String(unit),
    ...places('move_ids/'),
    'move_ids/move_line_ids/product_id/.id': String(product),
    'move_ids/move_line_ids/product_uom_id/.id': String(unit),
    'move_ids/move_line_ids/lot_id/.id': String(lot),
    'move_ids/move_line_ids/quantity': String(quantity),
    'move_ids/move_line_ids/picked': '1',
    ...places('move_ids/move_line_ids/'),
  };
  const answer = (await people.callOdoo('stock.picking', 'load', {
    fields: Object.keys(row),
    data: [Object.values(row)],
  })) as { readonly ids: readonly number[] | false };
  const id = (answer.ids || [])[0] ?? assert.fail(JSON.stringify(answer));
  await people.callOdoo('stock.picking', 'button_validate', { ids: [id], context: { skip_backorder: true } });
  return id;
}

/** An operator's entries at the end of a manufacturing order. */
export interface Closing {
  readonly quantity: number;
  /** Lots or serial numbers that were made. */
  readonly lots?: readonly string[];
  /** True keeps the rest open as a backorder. */
  readonly keepsRest?: boolean;
}

/** Closes the open part of an order in Odoo 19 as its screen does; returns its id. */
export async function closeByHand(
  people: People,
  number: string,
  { quantity, lots = [], keepsRest = false }: Closing,
): Promise<number> {
  const open = (await listParts(people, number)).find(({ state }) => !['done', 'cancel'].includes(state));
  assert.ok(open !== undefined, `the order ${number} has no open part`);
  const { id } = open;
  const ids = await Promise.all(lots.map((name) => makeLot(people, open.product_id[0], name)));
  const vals = { qty_producing: quantity, ...(ids.length === 0 ? {} : { lot_producing_ids: [[6, 0, ids]] }) };
  await people.callOdoo('mrp.production', 'write', { ids: [id], vals });
  await people.callOdoo('mrp.production', 'set_qty_producing', { ids: [id] });
  const context = { skip_backorder: true, skip_consumption: true, ...(keepsRest ? { mo_ids_to_backorder: [id] } : {}) };
  await people.callOdoo('mrp.production', 'button_mark_done', { ids: [id], context });
  const [closed] = (await people.callOdoo('mrp.production', 'read', { ids: [id], fields: ['state'] })) as readonly {
    readonly state: string;
  }[];
  assert.equal(closed?.state, 'done', `the part ${id} of ${number} is not done`);
  return id;
}

/** A confirmation as SAP's OData shows it. */
export interface SapConfirmation {
  readonly OrderID: string;
  readonly ConfirmationGroup: string;
  readonly ConfirmationCount: string;
  readonly ConfirmationYieldQuantity: string;
  readonly ConfirmationScrapQuantity: string;
  readonly FinalConfirmationType: string;
  readonly ExternalSystemConfirmation: string;
  readonly OrderOperation: string;
  readonly OpConfirmedWorkQuantity1?: string;
  readonly OpWorkQuantityUnit1?: string;
  readonly OpConfirmedWorkQuantity2?: string;
  readonly OpWorkQuantityUnit2?: string;
  readonly PostingDate: string | null;
  readonly IsReversed: boolean;
  readonly IsReversal: boolean;
  readonly MaterialDocument?: string;
}

/** A line of a material document as SAP's OData shows it. */
export interface SapMovement {
  readonly MaterialDocument: string;
  readonly Material: string;
  readonly Batch: string;
  readonly GoodsMovementType: string;
  readonly QuantityInBaseUnit: string;
}

async function readSap<Row>(systems: TestSystems, path: string): Promise<readonly Row[]> {
  const authorization = `Basic ${Buffer.from('PLANTGRAPH:sandbox-password').toString('base64')}`;
  const response = await fetch(`${systems.findUrl('SAP')}/sap/opu/odata/sap/${path}`, {
    headers: { authorization, accept: 'application/json' },
  });
  const text = await response.text();
  assert.ok(response.ok, `${path}: ${response.status} ${text.slice(0, 200)}`);
  return (JSON.parse(text) as { readonly d: { readonly results: readonly Row[] } }).d.results;
}

/** Lists SAP's confirmations of an order that are in effect, oldest first. */
export async function listConfirmations(systems: TestSystems, number: string): Promise<readonly SapConfirmation[]> {
  const path = `API_PROD_ORDER_CONFIRMATION_2_SRV/ProdnOrdConf2?$filter=OrderID eq '${number}'&$format=json`;
  const rows = await readSap<SapConfirmation>(systems, path);
  return rows.filter(({ IsReversed, IsReversal }) => !IsReversed && !IsReversal);
}

/** Lists the lines of SAP's material documents of an order. */
export const listMovements = (systems: TestSystems, number: string): Promise<readonly SapMovement[]> =>
  readSap<SapMovement>(
    systems,
    `API_MATERIAL_DOCUMENT_SRV/A_MaterialDocumentItem?$filter=ManufacturingOrder eq '${number}'&$format=json`,
  );

/** Opens a session of an SAP user: the headers of a write. */
async function openSapSession(root: string): Promise<Readonly<Record<string, string>>> {
  const authorization = `Basic ${Buffer.from('PLANTGRAPH:sandbox-password').toString('base64')}`;
  const session = await fetch(root, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    authorization,
    cookie,
    'x-csrf-token': session.headers.get('x-csrf-token') ?? '',
    accept: 'application/json',
  };
}

const confirmationRoot = (systems: TestSystems): string =>
  `${systems.findUrl('SAP')}/sap/opu/odata/sap/API_PROD_ORDER_CONFIRMATION_2_SRV/`;

async function post(url: string, root: string, body?: object): Promise<void> {
  const headers = { ...(await openSapSession(root)), 'content-type': 'application/json' };
  const response = await fetch(url, {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  assert.ok(response.ok, `${url}: ${response.status} ${(await response.text()).slice(0, 200)}`);
}

/** Confirms yield of an order's last operation as a clerk of SAP does. */
export async function confirmByHand(
  systems: TestSystems,
  { number, operation, quantity }: { readonly number: string; readonly operation: string; readonly quantity: string },
): Promise<void> {
  const root = confirmationRoot(systems);
  await post(`${root}ProdnOrdConf2`, root, {
    OrderID: number,
    Sequence: '0',
    OrderOperation: operation,
    Plant: '1010',
    ConfirmationUnit: 'PC',
    ConfirmationYieldQuantity: quantity,
    ConfirmationScrapQuantity: '0',
    FinalConfirmationType: '',
    ExternalSystemConfirmation: '00000000-0000-0000-0000-000000000000',
    APIConfHasNoGoodsMovements: true,
    to_ProdnOrdConfMatlDocItm: [],
  });
}

/** Cancels a confirmation as a clerk of SAP does. */
export async function cancelByHand(
  systems: TestSystems,
  { ConfirmationGroup: group, ConfirmationCount: count }: SapConfirmation,
): Promise<void> {
  const root = confirmationRoot(systems);
  await post(`${root}CancelProdnOrdConf?ConfirmationGroup='${group}'&ConfirmationCount='${count}'`, root);
}

/** Scraps goods of an order that is done, as an operator does. */
export async function scrapByHand(people: People, part: OdooOrder, quantity: number, lot: string): Promise<void> {
  const [found] = (await people.callOdoo('stock.lot', 'search_read', {
    domain: [
      ['name', '=', lot],
      ['product_id', '=', part.product_id[0]],
    ],
    fields: ['name'],
  })) as readonly { readonly id: number }[];
  const [order] = (await people.callOdoo('mrp.production', 'search_read', {
    domain: [['id', '=', part.id]],
    fields: ['product_uom_id', 'location_dest_id'],
  })) as readonly {
    readonly product_uom_id: readonly [number, string];
    readonly location_dest_id: readonly [number, string];
  }[];
  const answer = (await people.callOdoo('stock.scrap', 'load', {
    fields: [
      'id',
      'product_id/.id',
      'scrap_qty',
      'product_uom_id/.id',
      'production_id/.id',
      'location_id/.id',
      'lot_id/.id',
    ],
    data: [
      [
        `${run}.scrap-${(made += 1)}`,
        part.product_id[0],
        quantity,
        order?.product_uom_id[0],
        part.id,
        order?.location_dest_id[0],
        found?.id,
      ].map(String),
    ],
  })) as { readonly ids: readonly number[] | false };
  const [id] = answer.ids || [];
  assert.ok(id !== undefined, JSON.stringify(answer));
  assert.equal(await people.callOdoo('stock.scrap', 'action_validate', { ids: [id] }), true);
}

/** A work order as Odoo's RPC reads it. */
interface OdooWorkOrder {
  readonly id: number;
  readonly name: string;
  readonly workcenter_id: readonly [number, string];
}

/** Lists the work orders of a part. */
export const listWorkOrders = (people: People, part: number): Promise<readonly OdooWorkOrder[]> =>
  people.callOdoo('mrp.workorder', 'search_read', {
    domain: [['production_id', '=', part]],
    fields: ['name', 'workcenter_id'],
    order: 'id',
  }) as Promise<readonly OdooWorkOrder[]>;

const naive = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Books minutes on a work order as an operator enters them; returns the id of the time log. */
export async function bookTime(
  people: People,
  { id: workOrder, workcenter_id: [workCenter] }: OdooWorkOrder,
  { minutes, loss }: { readonly minutes: number; readonly loss: string },
): Promise<number> {
  const [found] = (await people.callOdoo('mrp.workcenter.productivity.loss', 'search_read', {
    domain: [['name', '=', loss]],
    fields: ['name'],
  })) as readonly { readonly id: number }[];
  // Times that ended before the plant's first start are not carried.
  const end = Date.now() - 1_000;
  const row = {
    id: `${run}.time-${(made += 1)}`,
    'workcenter_id/.id': workCenter,
    'workorder_id/.id': workOrder,
    'loss_id/.id': found?.id ?? assert.fail(`there is no loss ${loss}`),
    date_start: naive(end - minutes * 60_000),
    date_end: naive(end),
  };
  const answer = (await people.callOdoo('mrp.workcenter.productivity', 'load', {
    fields: Object.keys(row),
    data: [Object.values(row).map(String)],
  })) as { readonly ids: readonly number[] | false };
  return (answer.ids || [])[0] ?? assert.fail(JSON.stringify(answer));
}

/** Adds minutes to a time log that was booked before. */
export async function editTime(people: People, log: number, minutes: number): Promise<void> {
  const [row] = (await people.callOdoo('mrp.workcenter.productivity', 'search_read', {
    domain: [['id', '=', log]],
    fields: ['date_start'],
  })) as readonly { readonly date_start: string }[];
  const start = Date.parse(`${row?.date_start.replace(' ', 'T')}Z`);
  await people.callOdoo('mrp.workcenter.productivity', 'write', {
    ids: [log],
    vals: { date_end: naive(start + minutes * 60_000) },
  });
}

/** Scraps a quantity of the first component of a part; returns its material number and its lot. */
export async function scrapComponent(people: People, part: number, quantity: number): Promise<string> {
  const [order] = (await people.callOdoo('mrp.production', 'read', {
    ids: [part],
    fields: ['move_raw_ids', 'location_src_id'],
  })) as readonly { readonly move_raw_ids: readonly number[]; readonly location_src_id: readonly [number, string] }[];
  const moves = (await people.callOdoo('stock.move', 'read', {
    ids: order?.move_raw_ids ?? [],
    fields: ['product_id', 'product_uom'],
  })) as readonly { readonly product_id: readonly [number, string]; readonly product_uom: readonly [number, string] }[];
  const place = order?.location_src_id[0];
  const quants = (await people.callOdoo('stock.quant', 'search_read', {
    domain: [['location_id', '=', place]],
    fields: ['product_id', 'lot_id', 'quantity'],
  })) as readonly {
    readonly product_id: readonly [number, string];
    readonly lot_id: readonly [number, string] | false;
    readonly quantity: number;
  }[];
  const inStock = moves.flatMap((move) => {
    const quant = quants.find((one) => one.product_id[0] === move.product_id[0] && one.quantity >= quantity);
    return quant === undefined ? [] : [{ move, quant }];
  });
  const { move, quant } = inStock[0] ?? assert.fail('no component is in stock');
  const row = {
    id: `${run}.scrap-${(made += 1)}`,
    'product_id/.id': move.product_id[0],
    scrap_qty: quantity,
    'product_uom_id/.id': move.product_uom[0],
    'production_id/.id': part,
    'location_id/.id': place,
    ...(quant.lot_id === false ? {} : { 'lot_id/.id': quant.lot_id[0] }),
  };
  const answer = (await people.callOdoo('stock.scrap', 'load', {
    fields: Object.keys(row),
    data: [Object.values(row).map(String)],
  })) as { readonly ids: readonly number[] | false };
  const [id] = answer.ids || [];
  assert.equal(await people.callOdoo('stock.scrap', 'action_validate', { ids: [id] }), true, JSON.stringify(answer));
  const [product] = (await people.callOdoo('product.product', 'read', {
    ids: [move.product_id[0]],
    fields: ['default_code'],
  })) as readonly { readonly default_code: string }[];
  return product?.default_code ?? assert.fail('the component has no number');
}

/** Takes goods of a part apart again, as an operator does. */
export async function unbuildByHand(
  people: People,
  part: OdooOrder,
  { quantity, lot }: { readonly quantity: number; readonly lot: string },
): Promise<void> {
  const [found] = (await people.callOdoo('stock.lot', 'search_read', {
    domain: [
      ['name', '=', lot],
      ['product_id', '=', part.product_id[0]],
    ],
    fields: ['name'],
  })) as readonly { readonly id: number }[];
  const row = [`${run}.unbuild-${(made += 1)}`, part.id, part.product_id[0], quantity, found?.id].map(String);
  const answer = (await people.callOdoo('mrp.unbuild', 'load', {
    fields: ['id', 'mo_id/.id', 'product_id/.id', 'product_qty', 'lot_id/.id'],
    data: [row],
  })) as { readonly ids: readonly number[] | false };
  const [id] = answer.ids || [];
  assert.ok(id !== undefined, JSON.stringify(answer));
  await people.callOdoo('mrp.unbuild', 'action_unbuild', { ids: [id] });
}

/** Names another lot for what a part received, after it was closed; `count`: on so many lines only. */
export async function editLot(people: People, part: OdooOrder, name: string, count?: number): Promise<void> {
  // Stamps are whole seconds: an edit within the second in which the order ended does not differ from its end.
  const finished = Date.parse(`${String(part.date_finished).replace(' ', 'T')}Z`);
  await setTimeout(Math.max(0, finished + 1_000 - Date.now()));
  const lines = (await people.callOdoo('stock.move.line', 'search_read', {
    domain: [
      ['move_id.production_id', '=', part.id],
      ['product_id', '=', part.product_id[0]],
    ],
    fields: ['lot_id'],
  })) as readonly { readonly id: number }[];
  const lot = await makeLot(people, part.product_id[0], name);
  const ids = lines.slice(0, count).map(({ id }) => id);
  assert.ok(ids.length > 0, 'the part received nothing in lots');
  await people.callOdoo('stock.move.line', 'write', { ids, vals: { lot_id: lot } });
}
