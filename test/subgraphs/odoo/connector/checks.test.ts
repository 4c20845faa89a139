import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { isFailed, systemClock } from '../../../../kit/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';

for (const series of [17, 18, 19] as const)
  describe(`the checks of Odoo ${series}`, async () => {
    const sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
    after(() => sandbox.close());
    const createConfig = (change: object = {}) =>
      createLandscape([
        { system: 'ODOO', instance: 'odoo', plants: ['1010'], url: sandbox.url, ...sandbox.credentials, ...change },
      ]);
    const listFaults = async (change: object = {}) => {
      const services = { landscape: createConfig(change), databaseUrl: undefined, clock: systemClock };
      const [instance] = await odooSubgraph.readChecks(services);
      return (instance?.checks ?? []).filter(isFailed).map(({ detail, remedy }) => [detail, remedy]);
    };

    test('name each right that is missing, and the role that has it', async (t) => {
      assert.deepEqual(await listFaults(), []);
      sandbox.deny(['stock.lot create', 'mrp.workorder write']);
      t.after(() => sandbox.deny([]));
      assert.deepEqual(await listFaults(), [
        ['The user may not write records of mrp.workorder.', 'Give the user Manufacturing / User.'],
        ['The user may not create records of stock.lot.', 'Give the user Inventory / User.'],
      ]);
    });

    test('warn of a right that only materials need', async (t) => {
      sandbox.deny(['product.product write']);
      t.after(() => sandbox.deny([]));
      assert.deepEqual(await listFaults(), []);
      const services = { landscape: createConfig(), databaseUrl: undefined, clock: systemClock };
      const [instance] = await odooSubgraph.readChecks(services);
      const remarks = (instance?.checks ?? []).filter(({ name, status }) => name === 'rights' && status === 'WARNING');
      assert.deepEqual(
        remarks.map(({ detail }) => detail),
        ['The user may not write records of product.product: no materials are carried.'],
      );
    });

    test('name plants of one company, whose work centers belong to no plant alone', async () => {
      const scope = { warehouse: 'WH', company: 'Company 1010' };
      const change = { plants: ['1010', '1710'], scopes: { '1010': scope, '1710': scope } };
      const services = { landscape: createConfig(change), databaseUrl: undefined, clock: systemClock };
      const [instance] = await odooSubgraph.readChecks(services);
      const remarks = (instance?.checks ?? []).filter(({ detail }) => /no company of its own/.test(detail));
      assert.deepEqual(
        remarks.map(({ status, name }) => [status, name]),
        [
          ['WARNING', 'plants'],
          ['WARNING', 'plants'],
        ],
      );
    });

    test('say in which module inspection lots are checkpoints, and name the rights that this needs', async (t) => {
      const modules = ['quality_control_oca'] as const;
      const other = await startOdooSandbox({ world, plants: ['1010'], series, modules });
      t.after(() => other.close());
      const listRemarks = async (change: object = {}) => {
        const services = { landscape: createConfig(change), databaseUrl: undefined, clock: systemClock };
        const [instance] = await odooSubgraph.readChecks(services);
        const found = (instance?.checks ?? []).filter(({ name }) => name === 'checkpoints');
        return found.map(({ status, detail }) => `${status} ${detail}`);
      };
      assert.match((await listRemarks()).join(), /^PASSED Without quality_control_oca/);
      const { url } = other;
      assert.match((await listRemarks({ url })).join(), /^PASSED Open inspection lots are shown/);
      other.deny(['qc.test create']);
      assert.deepEqual(await listRemarks({ url }), ['FAILED The user may not create records of qc.test.']);
    });

    test('change nothing', async () => {
      await listFaults();
      assert.deepEqual(sandbox.ledger.entries(), []);
    });

    test('a warehouse that Odoo does not have makes the instance degraded', async () => {
      const subgraph = await startSubgraph(odooSubgraph, createConfig({ scopes: { '1010': { warehouse: 'NONE' } } }));
      const [health] = await subgraph.readHealth();
      await subgraph.close();
      assert.deepEqual([health?.status, health?.detail], ['DEGRADED', 'The plant 1010 is not configured.']);
    });
  });
