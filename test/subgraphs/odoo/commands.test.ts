import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../support/world.ts';
import { type AcceptedOdoo, acceptChanges, acceptCommands } from './acceptance/index.ts';
import { checkRequest, readRequest } from './field-lists.ts';

/** Adds what is not as one expects it, as people do in Odoo. */
async function addOddRecords(sandbox: OdooSandbox) {
  const { list, change } = sandbox;
  const nextId = (model: string) => Math.max(0, ...list(model).map(({ id }) => id)) + 1;
  const find = (model: string, field: string, value: unknown) =>
    list(model).find((row) => row[field] === value) ?? assert.fail(`there is no ${model} ${value}`);
  const like = find('product.product', 'default_code', 'FG-PUMP-100');
  const bill = find('mrp.bom', 'product_tmpl_id', like['product_tmpl_id']);
  const dozens = find('uom.uom', 'name', 'Dozens').id;
  const addProduct = async (values: object, billValues?: object) => {
    const id = nextId('product.product');
    const product = { ...like, id, name: `Odd ${id}`, product_tmpl_id: id + 900, ...values };
    await change('product.template', id + 900, { name: product.name, active: true });
    await change('product.product', id, product);
    if (billValues === undefined) return id;
    const billId = nextId('mrp.bom');
    await change('mrp.bom', billId, { ...bill, id: billId, product_tmpl_id: id + 900, ...billValues });
    return id;
  };
  // The setting that Odoo's screens make for a user.
  await change('res.users', list('res.users')[0]?.id ?? 0, { tz: 'Europe/Berlin' });
  const odd = nextId('uom.uom');
  await change('uom.uom', odd, { ...find('uom.uom', 'name', 'Dozens'), id: odd, name: 'Pack of 7' });
  await addProduct({ default_code: 'ODD-DOZ', tracking: 'lot' }, { product_uom_id: dozens });
  await addProduct({ default_code: 'ODD-KIT' }, { type: 'phantom' });
  await addProduct({ default_code: 'ODD-NOBOM' });
  await addProduct({ default_code: 'ODD-ARCHIVED', active: false }, {});
  await addProduct({ default_code: 'ODD-TWIN' }, {});
  await addProduct({ default_code: 'ODD-TWIN' }, {});
  await addProduct({ default_code: 'ODD-UNIT', uom_id: odd }, {});
  const byproduct = await addProduct({ default_code: 'ODD-BYLOT', tracking: 'lot' });
  const byproductId = nextId('mrp.bom.byproduct');
  await change('mrp.bom.byproduct', byproductId, { product_id: byproduct, product_qty: 1, bom_id: false });
  await addProduct({ default_code: 'ODD-BY' }, { byproduct_ids: [byproductId] });
  return {
    dozenBill: 'ODD-DOZ',
    kit: 'ODD-KIT',
    noBill: 'ODD-NOBOM',
    archived: 'ODD-ARCHIVED',
    twin: 'ODD-TWIN',
    unknownUnit: 'ODD-UNIT',
    lotByproduct: 'ODD-BY',
  };
}

const plants = world.plants.map(({ code }) => code).slice(0, 2);
const changing = ['load', 'write', 'action_confirm', 'button_mark_done', 'button_validate', 'action_cancel'];

for (const [series, protocol] of [
  [17, 'jsonrpc'],
  [18, 'jsonrpc'],
  [19, 'jsonrpc'],
  [19, 'json2'],
] as const) {
  const sandbox = await startOdooSandbox({ world, plants, series });
  after(() => sandbox.close());
  const { user, password } = sandbox.credentials;
  const [here = '', there = ''] = plants;
  const title = `the stand-in of Odoo ${series} over ${protocol}`;
  const accepted: AcceptedOdoo = {
    title,
    series,
    protocol,
    url: sandbox.url,
    ...sandbox.credentials,
    plant: here,
    scopes: { [here]: { warehouse: 'WH', company: `Company ${here}` } },
    odd: {
      ...(await addOddRecords(sandbox)),
      zoned: { user, password },
      second: {
        user,
        password,
        plant: there,
        company: `Company ${there}`,
        warehouse: 'WH2',
        product: 'FG-PUMP-100',
        workCenter: world.workCenters.find(({ plant }) => plant === there)?.code ?? '',
      },
    },
    lotProduct: 'FG-PUMP-100',
    serialProduct: 'FG-SKID/200',
    component: '200001',
    lotComponent: 'SF-FRAME-100',
    stockProduct: '200002',
    workCenter: 'CUT-02',
  };
  acceptCommands(accepted);
  test(`${title} was called only with what the series has`, () => {
    const requests = sandbox.requests().flatMap(readRequest);
    for (const request of requests) if (request.method !== 'button_start') checkRequest(series, request);
    const methods = new Set(requests.map(({ method }) => method));
    for (const method of changing) assert.ok(methods.has(method), `${method} was never called`);
  });
}

/** A file that names live systems, as a list of `AcceptedOdoo`; they keep what the commands make. */
const file = process.env['ODOO_ACCEPTANCE'];
if (file !== undefined)
  for (const odoo of JSON.parse(readFileSync(file, 'utf8')) as readonly AcceptedOdoo[]) {
    acceptCommands(odoo);
    acceptChanges(odoo);
  }
