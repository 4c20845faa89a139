import assert from 'node:assert/strict';
import type { CallScreen } from '../../../subgraphs/odoo/acceptance/system.ts';

/** A product of an Odoo. */
export interface Product {
  readonly id: number;
  readonly number: string;
  readonly tracking: 'lot' | 'serial' | 'none';
}

/** A product with its bill and its operations. */
export interface Bill {
  readonly product: Product;
  readonly components: readonly { readonly product: Product; readonly quantity: number }[];
  readonly byproducts: readonly Product[];
  readonly operations: readonly { readonly number: string; readonly text: string; readonly workCenter: string }[];
}

/** Goods in one of an Odoo's internal locations. */
export interface Goods {
  readonly material: string;
  readonly batch: string | undefined;
  readonly quantity: number;
}

type Pair = readonly [id: number, name: string];
type Row = Readonly<Record<string, unknown>> & { readonly id: number };

const readRows = async (callScreen: CallScreen, model: string, domain: readonly unknown[], fields: readonly string[]) =>
  (await callScreen(model, 'search_read', [domain], { fields, order: 'id' })) as readonly Row[];

/** Reads products by a domain. */
export async function readProducts(callScreen: CallScreen, domain: readonly unknown[]): Promise<readonly Product[]> {
  const rows = await readRows(callScreen, 'product.product', domain, ['default_code', 'tracking']);
  return rows.map(({ id, default_code: number, tracking }) => ({
    id,
    number: String(number),
    tracking: tracking as Product['tracking'],
  }));
}

async function readOperations(callScreen: CallScreen, bill: number): Promise<Bill['operations']> {
  const domain = [['bom_id', '=', bill]];
  const rows = await readRows(callScreen, 'mrp.routing.workcenter', domain, ['name', 'workcenter_id']);
  const centers = await readRows(
    callScreen,
    'mrp.workcenter',
    [['id', 'in', rows.map(({ workcenter_id: center }) => (center as Pair)[0])]],
    ['code'],
  );
  const codes = new Map(centers.map(({ id, code }) => [id, String(code)]));
  return rows.map(({ name, workcenter_id: center }) => ({
    number: String(name).slice(0, 4),
    text: String(name).slice(4).trim(),
    workCenter: codes.get((center as Pair)[0]) ?? '',
  }));
}

/** Reads the bill of a product by its number. */
export async function readBill(callScreen: CallScreen, number: string): Promise<Bill> {
  const [product] = await readProducts(callScreen, [['default_code', '=', number]]);
  assert.ok(product !== undefined, `there is no product ${number}`);
  const [bill] = await readRows(
    callScreen,
    'mrp.bom',
    [['product_tmpl_id.product_variant_ids', 'in', [product.id]]],
    ['product_qty'],
  );
  assert.ok(bill !== undefined, `the product ${number} has no bill`);
  const lines = await readRows(callScreen, 'mrp.bom.line', [['bom_id', '=', bill.id]], ['product_id', 'product_qty']);
  const others = await readRows(callScreen, 'mrp.bom.byproduct', [['bom_id', '=', bill.id]], ['product_id']);
  const ids = [...lines, ...others].map(({ product_id: id }) => (id as Pair)[0]);
  const products = new Map((await readProducts(callScreen, [['id', 'in', ids]])).map((one) => [one.id, one]));
  const find = ({ product_id: id }: Row) => products.get((id as Pair)[0]) ?? assert.fail();
  return {
    product,
    components: lines.map((line) => ({
      product: find(line),
      quantity: Number(line['product_qty']) / Number(bill['product_qty']),
    })),
    byproducts: others.map(find),
    operations: await readOperations(callScreen, bill.id),
  };
}

/** Reads the stock of products. */
export async function readGoods(callScreen: CallScreen, wanted: readonly Product[]): Promise<readonly Goods[]> {
  const products = new Map(wanted.map((product) => [product.id, product]));
  const domain = [
    ['product_id', 'in', [...products.keys()]],
    ['location_id.usage', '=', 'internal'],
    ['quantity', '>', 0],
  ];
  const quants = await readRows(callScreen, 'stock.quant', domain, ['product_id', 'lot_id', 'quantity']);
  const goods = quants.map(({ product_id: product, lot_id: lot, quantity }) => ({
    material: products.get((product as Pair)[0])?.number ?? '',
    batch: lot === false ? undefined : (lot as Pair)[1],
    quantity: Number(quantity),
  }));
  const groups = Map.groupBy(goods, ({ material, batch }) => JSON.stringify([material, batch]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, quantity: group.reduce((sum, one) => sum + one.quantity, 0) }];
  });
}
