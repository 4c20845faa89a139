import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { parseOdooConfig } from '../../../../subgraphs/odoo/config.ts';
import { createOdooConnector, type OdooConnector } from '../../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { callCommand, requireResult } from '../../quality/call-command.ts';
import { describeOdoo } from '../support.ts';

const call = createCallContext();
const plants = world.plants.map(({ code }) => code).slice(0, 2);
const [plant = '', other = ''] = plants;

for (const [series, modules] of [
  [17, ['product_expiry']],
  [19, []],
] as const)
  describe(`lots of Odoo ${series} with ${modules.length === 0 ? 'no further module' : modules}`, () => {
    let sandbox: OdooSandbox;
    let odoo: OdooConnector;
    let subgraph: Subgraph;
    const hasExpiry = modules.length > 0;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants, series, modules });
      const landscape = createLandscape([
        describeOdoo(sandbox, {
          ...sandbox.credentials,
          plants,
          scopes: { [plant]: { warehouse: 'WH' }, [other]: { warehouse: 'WH2', company: `Company ${other}` } },
        }),
      ]);
      odoo = createOdooConnector(parseOdooConfig(firstInstance(landscape), landscape));
      subgraph = await startSubgraph(odooSubgraph, landscape);
    });
    after(async () => {
      await subgraph.close();
      await odoo.close();
      await sandbox.close();
    });
    const findStocked = async () => {
      const { batches } = await odoo.listStockedBatches({ plant, afterId: 0, first: 200 }, call);
      const dated = batches.find(({ number }) =>
        world.batches.some((batch) => batch.number === number && batch.expiryDate !== undefined),
      );
      return dated ?? assert.fail('no stocked batch has an expiry date');
    };
    const readLot = async (key: { readonly material: string; readonly number: string }) =>
      (await odoo.readLots(plant, [key], call))[0] ?? assert.fail('the lot is gone');

    test('a page of stocked batches ends where the next one begins', async () => {
      const whole = await odoo.listStockedBatches({ plant, afterId: 0, first: 500 }, call);
      assert.equal(whole.nextAfterId, undefined);
      const keys: string[] = [];
      for (let afterId: number | undefined = 0; afterId !== undefined; ) {
        const page: Awaited<ReturnType<OdooConnector['listStockedBatches']>> = await odoo.listStockedBatches(
          { plant, afterId, first: 7 },
          call,
        );
        keys.push(...page.batches.map(({ number }) => number));
        afterId = page.nextAfterId;
      }
      assert.deepEqual(
        keys,
        whole.batches.map(({ number }) => number),
      );
    });
    test('an expiry date is read and written as a day of the plant, where Odoo keeps one', async () => {
      const key = await findStocked();
      const lot = await readLot(key);
      assert.equal(lot.keepsExpiry, hasExpiry);
      assert.equal(lot.expiryDate !== undefined, hasExpiry);
      const input = { plant, material: key.material, batch: key.number, expiryDate: '2027-07-31' };
      const outcome = await callCommand(subgraph, 'odooSetLotExpiry', { key: `expiry-${series}`, input });
      if (!hasExpiry) {
        assert.deepEqual([outcome.status, outcome.code], ['REFUSED', 'INVALID_STATE']);
        return;
      }
      requireResult(outcome);
      assert.equal((await readLot(key)).expiryDate, '2027-07-31');
      const stored = sandbox.list('stock.lot').find(({ id }) => id === lot.id)?.['expiration_date'];
      assert.equal(stored, '2027-07-31 21:59:59');
      requireResult(await callCommand(subgraph, 'odooSetLotExpiry', { key: `again-${series}`, input }));
      const writes = sandbox.ledger.entries().filter(({ action }) => action === 'stock.lot.write');
      assert.equal(writes.length, 1);
    });
    test('a lot that was written is found by its stamp, in the plant that has it in stock', async () => {
      const key = await findStocked();
      const { id } = await readLot(key);
      const at = Date.parse('2031-05-01T10:00:00Z');
      await sandbox.change('stock.lot', id, { name: key.number }, { at });
      const since = '2031-05-01T09:59:00Z';
      const { lots, newest, nextAfterId } = await odoo.readChangedLotPage({ since, afterId: 0, first: 100 }, call);
      assert.deepEqual(
        lots.map(({ plant: in_, number, changedAt }) => [in_, number, changedAt]),
        [[plant, key.number, '2031-05-01T10:00:00Z']],
      );
      assert.deepEqual([newest, nextAfterId], ['2031-05-01T10:00:00Z', undefined]);
    });
    test('a lot whose goods come into stock is found in the plant of their place', async () => {
      const key = await findStocked();
      const { id } = await readLot(key);
      const at = Date.parse('2032-05-01T10:00:00Z');
      const quants = sandbox.list('stock.quant').filter(({ lot_id: lot }) => lot === id);
      const [quant] = quants;
      await sandbox.change(
        'stock.quant',
        Number((quant ?? assert.fail()).id),
        { create_date: '2032-05-01 10:00:00' },
        { at },
      );
      const since = '2032-05-01T09:59:00Z';
      const { lots, newest } = await odoo.readStockedLotPage({ since, afterId: 0, first: 100 }, call);
      assert.deepEqual(lots, [{ ...key, plant, stockedAt: '2032-05-01T10:00:00Z' }]);
      assert.equal(newest, '2032-05-01T10:00:00Z');
      const seen = await odoo.readStockedLotPage({ since: '2026-01-01T00:00:00Z', afterId: 0, first: 500 }, call);
      assert.deepEqual([...new Set(seen.lots.map((lot) => lot.plant))].toSorted(), [plant, other].toSorted());
    });
    test('a serial number is told from a lot', async () => {
      const key = await findStocked();
      assert.equal((await readLot(key)).isSerial, false);
      const product = sandbox.list('product.product').find(({ default_code: code }) => code === key.material);
      const id = Number((product ?? assert.fail()).id);
      await sandbox.change('product.product', id, { tracking: 'serial' });
      assert.equal((await readLot(key)).isSerial, true);
      await sandbox.change('product.product', id, { tracking: 'lot' });
    });
    test('a lot that Odoo does not have is left out, and one of another company, too', async () => {
      const { batches } = await odoo.listStockedBatches({ plant: other, afterId: 0, first: 200 }, call);
      const foreign = batches[0] ?? assert.fail();
      assert.deepEqual(await odoo.readLots(plant, [{ material: 'FG-PUMP-100', number: 'NONE' }], call), []);
      assert.equal((await odoo.readLots(other, [foreign], call)).length, 1);
    });
  });
