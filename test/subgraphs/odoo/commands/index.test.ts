import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand, requireResult } from '../../quality/call-command.ts';
import { createFacts } from '../acceptance/bench.ts';
import { describeOdoo, serieses } from '../support.ts';

const plants = world.plants.map(({ code }) => code).slice(0, 2);
const [plant = '', other = ''] = plants;
const product = 'FG-PUMP-100';

for (const series of serieses)
  describe(`CHECK refuses all that can be known, on Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    let subgraph: Subgraph;
    let made = 0;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants, series });
      const description = describeOdoo(sandbox, {
        ...sandbox.credentials,
        plants,
        scopes: { [plant]: { warehouse: 'WH' }, [other]: { warehouse: 'WH2', company: `Company ${other}` } },
      });
      subgraph = await startSubgraph(odooSubgraph, createLandscape([description]));
    });
    after(async () => {
      await subgraph.close();
      await sandbox.close();
    });
    const check = (name: string, input: object) =>
      callCommand(subgraph, name, { key: 'check', mode: 'CHECK', input: { plant, ...input } });
    const release = async () => {
      made += 1;
      const number = `refused${made}`;
      const input = { plant, number, facts: createFacts(product, '5') };
      requireResult(await callCommand(subgraph, 'odooReleaseOrder', { key: number, input }));
      const order = sandbox.list('mrp.production').find(({ origin }) => origin === number);
      return { number, order: order ?? assert.fail('the order was not made') };
    };
    const findByCode = (code: string) =>
      sandbox.list('product.product').find(({ default_code: one }) => one === code) ??
      assert.fail(`there is no ${code}`);

    for (const [title, denied, name, createInput] of [
      [
        'a release',
        'mrp.production create',
        'odooReleaseOrder',
        async () => ({ number: 'new', facts: createFacts(product, '5') }),
      ],
      [
        'a report',
        'stock.lot create',
        'odooReportProduction',
        async () => ({ ...(await release()), producedQuantity: '1', batch: 'B', isFinal: false }),
      ],
      ['a cancellation', 'mrp.workorder write', 'odooCancelOrder', release],
      [
        'a hold',
        'mrp.workcenter.productivity create',
        'odooSetHold',
        async () => ({ scope: 'WORK_CENTER', workCenter: 'CUT-02', holdNumber: 'Q', isHeld: true }),
      ],
    ] as const)
      test(`${title} without the right to it`, async () => {
        const { order: _, ...input } = { order: undefined, ...(await createInput()) };
        assert.equal((await check(name, input)).status, 'DONE');
        const fresh = await startSubgraph(
          odooSubgraph,
          createLandscape([
            describeOdoo(sandbox, {
              ...sandbox.credentials,
              plants: [plant],
              scopes: { [plant]: { warehouse: 'WH' } },
            }),
          ]),
        );
        sandbox.deny([denied]);
        try {
          const answer = await callCommand(fresh, name, { key: 'check', mode: 'CHECK', input: { plant, ...input } });
          assert.deepEqual([answer.status, answer.code], ['REFUSED', 'SYSTEM_FORBIDDEN'], answer.message ?? '');
        } finally {
          sandbox.deny([]);
          await fresh.close();
        }
      });

    test('an order in a company that the user does not work in', async () => {
      const description = describeOdoo(sandbox, {
        ...sandbox.credentials,
        plants: [plant],
        scopes: { [plant]: { warehouse: 'WH', company: 'Nobody Ltd' } },
      });
      const elsewhere = await startSubgraph(odooSubgraph, createLandscape([description]));
      const input = { plant, number: 'elsewhere', facts: createFacts(product, '5') };
      const answer = await callCommand(elsewhere, 'odooReleaseOrder', { key: 'check', mode: 'CHECK', input });
      await elsewhere.close();
      assert.deepEqual([answer.status, answer.code], ['REFUSED', 'SYSTEM_FORBIDDEN'], answer.message ?? '');
    });

    test('a product of another company, which one cannot make here', async () => {
      const { id, company_id: kept } = findByCode(product);
      const owner = sandbox.list('res.company').find(({ name }) => name === `Company ${other}`)?.id;
      await sandbox.change('product.product', id, { company_id: owner });
      const input = { number: 'foreign', facts: createFacts(product, '5') };
      const here = await check('odooReleaseOrder', input);
      const there = await check('odooReleaseOrder', { ...input, plant: other });
      await sandbox.change('product.product', id, { company_id: kept });
      assert.deepEqual([here.status, here.code, there.status], ['REFUSED', 'NOT_FOUND', 'DONE']);
    });

    test('a report before its components are picked', async () => {
      const { number, order } = await release();
      const report = { number, producedQuantity: '2', batch: `B-${number}`, isFinal: false };
      const [component] = (order['move_raw_ids'] as readonly number[]).flatMap(
        (id) => sandbox.list('stock.move').find((move) => move.id === id) ?? [],
      );
      const part = sandbox.list('product.product').find(({ id }) => id === component?.['product_id']);
      const quants = sandbox.list('stock.quant').filter(({ product_id: one }) => one === part?.id);
      const kept = quants.map(({ id, quantity }) => ({ id, quantity }));
      const tracking = part?.['tracking'];
      await sandbox.change('product.product', part?.id ?? 0, { tracking: 'lot' });
      for (const { id } of kept) await sandbox.change('stock.quant', id, { quantity: 0 });
      await sandbox.change('stock.move', component?.id ?? 0, { state: 'waiting', quantity: 0, move_line_ids: [] });
      const answer = await check('odooReportProduction', report);
      await sandbox.change('stock.move', component?.id ?? 0, { state: 'confirmed' });
      const picked = await check('odooReportProduction', report);
      await sandbox.change('product.product', part?.id ?? 0, { tracking });
      for (const { id, quantity } of kept) await sandbox.change('stock.quant', id, { quantity });
      assert.deepEqual([answer.status, answer.currentState], ['REFUSED', 'NOT_PICKED'], answer.message ?? '');
      assert.deepEqual([picked.status, picked.currentState], ['REFUSED', 'OUT_OF_STOCK'], picked.message ?? '');
      assert.equal((await check('odooReportProduction', report)).status, 'DONE');
    });

    test('a report in another unit than the order has', async () => {
      const { number, order } = await release();
      const report = { number, producedQuantity: '2', unit: 'C62', batch: `B-${number}`, isFinal: false };
      assert.equal((await check('odooReportProduction', report)).status, 'DONE');
      const dozens = sandbox.list('uom.uom').find(({ name }) => name === 'Dozens')?.id;
      await sandbox.change('mrp.production', order.id, { product_uom_id: dozens });
      const answer = await check('odooReportProduction', report);
      assert.deepEqual([answer.status, answer.code], ['REFUSED', 'INVALID_INPUT'], answer.message ?? '');
    });

    test('a hold on a work center whose code another one has, too', async () => {
      const centers = sandbox.list('mrp.workcenter');
      const [first] = centers;
      const second = centers.find(
        ({ id, code, company_id: company }) => id !== first?.id && code !== false && company === first?.['company_id'],
      );
      await sandbox.change('mrp.workcenter', second?.id ?? 0, { code: first?.['code'] });
      const hold = { scope: 'WORK_CENTER', workCenter: first?.['code'], holdNumber: 'Q', isHeld: true };
      const answer = await check('odooSetHold', hold);
      await sandbox.change('mrp.workcenter', second?.id ?? 0, { code: second?.['code'] });
      assert.deepEqual([answer.status, answer.currentState], ['REFUSED', 'AMBIGUOUS'], answer.message ?? '');
    });

    test('nothing of all this was written', () => {
      assert.deepEqual(
        sandbox.list('mrp.production').filter(({ origin }) => ['new', 'elsewhere', 'foreign'].includes(String(origin))),
        [],
      );
    });
  });

test('a cancellation on Odoo 19 with costs of production needs the right to read analytic lines', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: [plant], series: 19, modules: ['mrp_account'] });
  t.after(() => sandbox.close());
  const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(sandbox, sandbox.credentials)]));
  t.after(() => subgraph.close());
  const number = 'costs';
  const input = { plant, number, facts: createFacts(product, '5') };
  requireResult(await callCommand(subgraph, 'odooReleaseOrder', { key: number, input }));
  sandbox.deny(['account.analytic.line read']);
  const cancel = (mode: 'CHECK' | 'DO') =>
    callCommand(subgraph, 'odooCancelOrder', { key: 'cancel', mode, input: { plant, number } });
  assert.equal((await cancel('CHECK')).code, 'SYSTEM_FORBIDDEN');
  assert.equal((await cancel('DO')).code, 'SYSTEM_FORBIDDEN');
  sandbox.deny([]);
  assert.equal((await cancel('CHECK')).status, 'DONE');
  assert.equal((await cancel('DO')).status, 'DONE');
});

test('a report that leaves a rest on Odoo 19 with costs of production needs it, too, one of all does not', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: [plant], series: 19, modules: ['mrp_account'] });
  t.after(() => sandbox.close());
  const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(sandbox, sandbox.credentials)]));
  t.after(() => subgraph.close());
  const number = 'split';
  const input = { plant, number, facts: createFacts(product, '5') };
  requireResult(await callCommand(subgraph, 'odooReleaseOrder', { key: number, input }));
  sandbox.deny(['account.analytic.line read']);
  const report = (producedQuantity: string, isFinal: boolean, mode: 'CHECK' | 'DO') => {
    const made = { plant, number, producedQuantity, batch: 'L-1', isFinal };
    return callCommand(subgraph, 'odooReportProduction', { key: `report-${producedQuantity}`, mode, input: made });
  };
  assert.equal((await report('2', false, 'CHECK')).code, 'SYSTEM_FORBIDDEN');
  assert.equal((await report('2', false, 'DO')).code, 'SYSTEM_FORBIDDEN');
  assert.equal((await report('5', true, 'CHECK')).status, 'DONE');
  sandbox.deny([]);
  assert.equal((await report('2', false, 'CHECK')).status, 'DONE');
  requireResult(await report('2', false, 'DO'));
});

test('goods of which a place has two records count once, as their sum', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: [plant], series: 19 });
  t.after(() => sandbox.close());
  const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(sandbox, sandbox.credentials)]));
  t.after(() => subgraph.close());
  const blocked = sandbox.list('stock.location').find(({ name }) => name === 'Blocked')?.id;
  const free = sandbox.list('stock.quant').filter(({ location_id: place }) => place !== blocked);
  const [kept, second] = free.filter(({ quantity }) => Number(quantity) > 3);
  if (kept === undefined || second === undefined) assert.fail('the plant has no stock');
  const { product_id, lot_id, location_id, package_id, owner_id } = kept;
  await sandbox.change('stock.quant', second.id, {
    product_id,
    lot_id,
    location_id,
    package_id,
    owner_id,
    quantity: -3,
  });
  const material = sandbox.list('product.product').find(({ id }) => id === product_id)?.['default_code'];
  const input = { plant, scope: 'MATERIAL', material, holdNumber: 'Q', isHeld: true };
  const hold = async (key: string) => {
    const { status, after: shown, message } = await callCommand(subgraph, 'odooSetHold', { key, input });
    assert.equal(status, 'DONE', message ?? '');
    return (JSON.parse(shown ?? '{}') as { readonly moved?: number }).moved;
  };
  const count = (isHeld: boolean) =>
    sandbox
      .list('stock.quant')
      .filter((quant) => (quant['location_id'] === blocked) === isHeld && quant['product_id'] === product_id)
      .reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const total = count(false) + count(true);
  await hold('first');
  assert.equal(await hold('second'), 0);
  assert.deepEqual([count(false), count(true)], [0, total]);
});

test('a report whose goods cannot be read afterwards is done, and says so', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: [plant], series: 19 });
  t.after(() => sandbox.close());
  const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(sandbox, sandbox.credentials)]));
  t.after(() => subgraph.close());
  const number = 'unread';
  const input = { plant, number, facts: createFacts(product, '5') };
  requireResult(await callCommand(subgraph, 'odooReleaseOrder', { key: number, input }));
  const report = { plant, number, producedQuantity: '2', batch: 'B-1', isFinal: false };
  const send = async () => {
    const {
      status,
      result,
      after: shown,
    } = await callCommand(subgraph, 'odooReportProduction', { key: 'r', input: report });
    return { status, facts: JSON.parse(result ?? '{}').facts, warnings: JSON.parse(shown ?? '{}').warnings };
  };
  const read = await send();
  assert.deepEqual([read.status, read.facts.length, read.warnings], ['DONE', 1, undefined]);
  const order = sandbox.list('mrp.production').find(({ origin, state }) => origin === number && state === 'done');
  const [move = assert.fail()] = (order?.['move_finished_ids'] ?? []) as readonly number[];
  const made = sandbox.list('stock.move').find(({ id }) => id === move);
  const [line = assert.fail()] = (made?.['move_line_ids'] ?? []) as readonly number[];
  await sandbox.change('stock.move.line', line, { quantity: 'many' });
  const unread = await send();
  assert.deepEqual([unread.status, unread.facts], ['DONE', []]);
  assert.match(unread.warnings[0], /could not be read/);
});
