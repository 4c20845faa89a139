import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand } from '../../quality/call-command.ts';
import { describeOdoo, serieses } from '../support.ts';

const plants = world.plants.map(({ code }) => code).slice(0, 2);
const [plant = '', other = ''] = plants;

for (const series of serieses)
  describe(`the transfer of a movement in Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    let subgraph: Subgraph;
    let count = 0;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants, series });
      const description = describeOdoo(sandbox, {
        ...sandbox.credentials,
        plants,
        scopes: {
          [plant]: { warehouse: 'WH', storageLocations: { '0002': 'WH/Stock/Quality' } },
          [other]: { warehouse: 'WH2', company: `Company ${other}` },
        },
      });
      subgraph = await startSubgraph(odooSubgraph, createLandscape([description]));
    });
    afterEach(() => sandbox.faults.clear());
    after(async () => {
      await subgraph.close();
      await sandbox.close();
    });

    const product = () =>
      sandbox.list('product.product').find(({ tracking }) => tracking === 'none') ?? assert.fail('no product');
    const createInput = (change: object = {}) => ({
      plant,
      key: `2026/49900009${(count += 1)}/1`,
      reference: `SAP ${count}`,
      kind: 'RECEIPT',
      material: product()['default_code'],
      quantity: '5',
      unit: 'C62',
      stock: 'UNRESTRICTED',
      storageLocation: '0001',
      partner: 'SUPPLIER',
      ...change,
    });
    type Input = ReturnType<typeof createInput>;
    const post = (input: Input & { readonly isVoid?: boolean }, attempt = 1) =>
      callCommand(subgraph, 'odooPostMovement', { key: `${input.key} ${attempt}`, input });
    const readState = ({ reference }: Input) =>
      sandbox.list('stock.picking').find(({ origin }) => origin === reference)?.['state'];
    /** JSON-2 names the method in its path, JSON-RPC in its body. */
    const failValidation = (kind: 'refuse' | 'status') => {
      for (const where of [{ bodyContains: 'button_validate' }, { pathContains: 'button_validate' }])
        sandbox.faults.set({ kind, ...where });
    };
    const loseAnswer = () => failValidation('status');

    test('it is cancelled when Odoo refuses it, and no worker carries it out later', async () => {
      const input = createInput();
      failValidation('refuse');
      const first = await post(input);
      assert.equal(first.status, 'REFUSED', JSON.stringify(first));
      sandbox.faults.clear();
      assert.equal(readState(input), 'cancel');
      const again = await post(input, 2);
      assert.deepEqual([again.status, again.currentState], ['REFUSED', 'CANCELLED']);
      assert.match(again.message ?? '', /is cancelled in Odoo/);
    });
    test('it is cancelled when its movement is void', async () => {
      const input = createInput();
      loseAnswer();
      await post(input);
      sandbox.faults.clear();
      assert.notEqual(readState(input), 'done');
      assert.equal((await post({ ...input, isVoid: true }, 2)).status, 'DONE');
      assert.equal(readState(input), 'cancel');
    });
    test('the stock is read again before an open one is carried out', async () => {
      await post(createInput({ quantity: '500' }));
      const input = createInput({ kind: 'ISSUE', quantity: '400' });
      loseAnswer();
      await post(input);
      sandbox.faults.clear();
      assert.notEqual(readState(input), undefined);
      const have = sandbox
        .list('stock.quant')
        .filter(({ product_id, lot_id }) => product_id === product().id && lot_id === false);
      assert.ok(have.length > 0);
      const all = createInput({ kind: 'ISSUE', quantity: '450' });
      assert.equal((await post(all)).status, 'DONE');
      const refused = await post({ ...input, quantity: '999999' }, 2);
      assert.deepEqual([refused.status, refused.code], ['REFUSED', 'MATERIAL_SHORT']);
      assert.equal(readState(input), 'cancel');
    });
    test('goods of a storage location of the plant are in its location', async () => {
      const input = createInput({ kind: 'TRANSFER', quantity: '1', toStorageLocation: '0002' });
      const { status, message } = await post(input);
      assert.equal(status, 'DONE', message ?? '');
      const picking = sandbox.list('stock.picking').find(({ origin }) => origin === input.reference);
      const place = sandbox.list('stock.location').find(({ id }) => id === picking?.['location_dest_id']);
      assert.equal(place?.['complete_name'], 'WH/Stock/Quality');
    });
  });
