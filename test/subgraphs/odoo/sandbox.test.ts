import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../support/world.ts';
import { serieses } from './support.ts';

interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly data: { readonly name: string; readonly debug: string } };
}

for (const series of serieses)
  describe(`the sandbox as Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
    });
    after(() => sandbox.close());

    const callKw = async (
      model: string,
      method: string,
      args: readonly unknown[],
      named: object = {},
    ): Promise<Reply> => {
      const { database, password } = sandbox.credentials;
      const params = {
        service: 'object',
        method: 'execute_kw',
        args: [database, 6, password, model, method, args, named],
      };
      const response = await fetch(`${sandbox.url}/jsonrpc`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params }),
      });
      assert.equal(response.status, 200);
      return (await response.json()) as Reply;
    };
    const count = async (domain: readonly unknown[], model = 'mrp.production') =>
      (await callKw(model, 'search_count', [domain])).result;
    const orders = () => sandbox.list('mrp.production');
    const done = () => orders().filter(({ state }) => state === 'done').length;

    test('a domain compares, matches patterns and joins', async () => {
      const all = orders().length;
      const [first] = orders();
      assert.ok(done() > 0 && done() < all);
      const expected: readonly (readonly [readonly unknown[], number])[] = [
        [[], all],
        [[['state', '=', 'done']], done()],
        [[['state', '!=', 'done']], all - done()],
        [[['state', 'in', ['done']]], done()],
        [[['state', 'not in', ['done']]], all - done()],
        [[['id', '<', first?.id]], 0],
        [[['id', '<=', first?.id]], 1],
        [[['id', '>', first?.id]], all - 1],
        [[['id', '>=', first?.id]], all],
        [[['name', 'like', 'WH/MO/']], all],
        [[['name', 'like', 'wh/mo/']], 0],
        [[['name', 'ilike', 'wh/mo/']], all],
        [[['name', 'not like', 'WH/MO/']], 0],
        [[['name', 'not ilike', 'wh/mo/']], 0],
        [[['name', '=like', 'WH/MO/%']], all],
        [[['name', '=like', 'MO/%']], 0],
        [['!', ['state', '=', 'done']], all - done()],
        [['|', ['state', '=', 'done'], ['state', '!=', 'done']], all],
        [['&', ['state', '=', 'done'], ['state', '!=', 'done']], 0],
        [[['state', '=', 'done'], '|', ['id', '=', 0], ['id', '>', 0]], done()],
        [[['date_deadline', '=', false]], 0],
        [[['date_deadline', '!=', false]], all],
      ];
      for (const [domain, wanted] of expected) assert.equal(await count(domain), wanted, JSON.stringify(domain));
    });

    test('a dotted path follows relations, to one and to many', async () => {
      const product = sandbox.list('product.product')[0]?.['default_code'];
      const products = orders().filter(({ product_id }) => product_id === sandbox.list('product.product')[0]?.id);
      assert.equal(await count([['product_id.default_code', '=', product]]), products.length);
      assert.equal(await count([['picking_type_id.warehouse_id.code', '=', 'WH']]), orders().length);
      assert.equal(await count([['picking_type_id.warehouse_id.code', '=', 'nowhere']]), 0);
      const started = await count([['workorder_ids.state', '=', 'progress']]);
      const wanted = new Set(
        sandbox
          .list('mrp.workorder')
          .flatMap(({ state, production_id }) => (state === 'progress' ? [production_id] : [])),
      );
      assert.ok(wanted.size > 0);
      assert.equal(started, wanted.size);
    });

    test('a field that does not exist is a ValueError with a traceback, even where no record would be tried', async () => {
      const queries: readonly (readonly [string, readonly unknown[], object])[] = [
        ['search_count', [[['nope', '=', 1]]], {}],
        [
          'search_count',
          [
            [
              ['id', '=', 0],
              ['nope', '=', 1],
            ],
          ],
          {},
        ],
        ['search_count', [[['product_id.nope', '=', 1]]], {}],
        ['search_count', [[['name.nope', '=', 1]]], {}],
        ['search_read', [[]], { fields: ['nope'], limit: 1 }],
        ['web_search_read', [], { domain: [], specification: { nope: {} }, limit: 1 }],
        ['web_search_read', [], { domain: [], specification: { product_id: { fields: { nope: {} } } }, limit: 1 }],
      ];
      for (const [method, args, named] of queries) {
        const { error } = await callKw('mrp.production', method, args, named);
        assert.equal(error?.data.name, 'builtins.ValueError', JSON.stringify([method, args, named]));
        assert.equal(error?.code, series >= 19 ? 0 : 200);
        assert.match(error?.data.debug ?? '', /^Traceback/);
      }
    });

    test('a field of another series does not exist', async () => {
      const [own, other] =
        series >= 19 ? ['lot_producing_ids', 'lot_producing_id'] : ['lot_producing_id', 'lot_producing_ids'];
      assert.equal((await callKw('mrp.production', 'search_read', [[]], { fields: [own], limit: 1 })).error, undefined);
      const { error } = await callKw('mrp.production', 'search_read', [[]], { fields: [other], limit: 1 });
      assert.equal(error?.data.name, 'builtins.ValueError');
    });

    test('a malformed domain or an unknown operator is refused', async () => {
      for (const domain of [[['state', '~', 'done']], ['&', ['id', '>', 0]], [['id', 'in', 7]], [42]]) {
        const { error } = await callKw('mrp.production', 'search_count', [domain]);
        assert.equal(error?.data.name, 'builtins.ValueError', JSON.stringify(domain));
      }
    });

    test('search_read gives relations as id and name, and false for empty', async () => {
      const { result } = await callKw('mrp.production', 'search_read', [[]], {
        fields: ['product_id', 'workorder_ids', 'product_description_variants'],
        limit: 1,
      });
      const [row] = result as Record<string, unknown>[];
      const stored = orders()[0];
      const product = sandbox.list('product.product').find(({ id }) => id === stored?.['product_id']);
      assert.deepEqual(row, {
        id: stored?.id,
        product_id: [product?.id, product?.['name']],
        workorder_ids: stored?.['workorder_ids'],
        product_description_variants: false,
      });
    });

    test('no limit, zero and false mean every record; offset and order page through them', async () => {
      for (const limit of [undefined, 0, false]) {
        const { result } = await callKw('mrp.production', 'search', [[]], limit === undefined ? {} : { limit });
        assert.equal((result as number[]).length, orders().length);
      }
      const page = await callKw('mrp.production', 'search', [[]], { limit: 2, offset: 1, order: 'id desc' });
      const ids = orders()
        .map(({ id }) => id)
        .toSorted((a, b) => b - a);
      assert.deepEqual(page.result, ids.slice(1, 3));
    });

    test('a method that returns None answers without result', async () => {
      const working = sandbox.list('mrp.workcenter').filter(({ working_state }) => working_state !== 'blocked');
      const begun = sandbox
        .list('mrp.workorder')
        .find(({ state, workcenter_id: place }) => state === 'progress' && working.some(({ id }) => id === place));
      // 17 says that it did it.
      const result = series === 17 ? { result: true } : {};
      const answer = await callKw('mrp.workorder', 'button_start', [[begun?.id]]);
      assert.deepEqual(answer, { jsonrpc: '2.0', id: 1, ...result });
    });

    test('closing an order that is not fully produced opens a wizard and changes nothing', async () => {
      const open = orders().find(
        ({ state, qty_producing, product_qty }) => state === 'confirmed' && Number(qty_producing) < Number(product_qty),
      );
      const { result } = await callKw('mrp.production', 'button_mark_done', [[open?.id]]);
      assert.equal((result as { res_model: string }).res_model, 'mrp.production.backorder');
      assert.equal(orders().find(({ id }) => id === open?.id)?.['state'], 'confirmed');
    });

    test('writing to a record that is gone is a MissingError, reading it an empty list', async () => {
      const written = await callKw('mrp.production', 'write', [[999_999], { origin: 'x' }]);
      assert.equal(written.error?.data.name, 'odoo.exceptions.MissingError');
      assert.deepEqual((await callKw('mrp.production', 'read', [[999_999]])).result, []);
    });
  });

test('JSON-2 takes a list as body for no arguments at all', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 19 });
  t.after(() => sandbox.close());
  const response = await fetch(`${sandbox.url}/json/2/mrp.production/search_read`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `bearer ${sandbox.credentials.apiKey}` },
    body: JSON.stringify([[['id', '=', 0]]]),
  });
  assert.equal(((await response.json()) as unknown[]).length, sandbox.list('mrp.production').length);
});
