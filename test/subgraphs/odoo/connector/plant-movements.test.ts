import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { OdooOperator } from '../../../../simulate/wire/odoo.ts';
import { parseOdooConfig } from '../../../../subgraphs/odoo/config.ts';
import {
  createOdooConnector,
  type OdooConnector,
  type PlantMovementRecord,
} from '../../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { callCommand, requireResult } from '../../quality/call-command.ts';
import { describeOdoo } from '../support.ts';

const call = createCallContext();
const plants = world.plants.map(({ code }) => code).slice(0, 2);
const [plant = '', other = ''] = plants;
const shelf = 'WH/Stock/Quality';

for (const series of [17, 18, 19] as const)
  describe(`movements of people in Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    let odoo: OdooConnector;
    let subgraph: Subgraph;
    let operator: OdooOperator;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants, series });
      const landscape = createLandscape([
        describeOdoo(sandbox, {
          ...sandbox.credentials,
          plants,
          scopes: {
            [plant]: { warehouse: 'WH', storageLocations: { '0001': 'WH/Stock', '0009': shelf } },
            [other]: { warehouse: 'WH2', company: `Company ${other}` },
          },
        }),
      ]);
      odoo = createOdooConnector(parseOdooConfig(firstInstance(landscape), landscape));
      subgraph = await startSubgraph(odooSubgraph, landscape);
      const { database } = sandbox.credentials;
      operator = new OdooOperator({ plant, url: sandbox.url, database, series });
    });
    after(async () => {
      await subgraph.close();
      await odoo.close();
      await sandbox.close();
    });

    const since = () => new Date(Date.now() - 60_000).toISOString();
    const readPage = (afterId = 0, first = 200) => odoo.readPlantMovementPage({ since: since(), afterId, first }, call);
    /** Lists the movements that an act of people makes. */
    const listNew = async (act: () => Promise<unknown>): Promise<readonly PlantMovementRecord[]> => {
      const known = new Set((await readPage()).movements.map(({ key }) => key));
      await act();
      return (await readPage()).movements.filter(({ key }) => !known.has(key));
    };
    const findQuant = (tracking: string, place = 'WH/Stock') => {
      const rows = (model: string) => sandbox.list(model);
      const location = rows('stock.location').find((row) => row['complete_name'] === place);
      const quant = rows('stock.quant').find((row) => {
        const product = rows('product.product').find(({ id }) => id === row['product_id']);
        return row['location_id'] === location?.id && product?.['tracking'] === tracking && Number(row['quantity']) > 9;
      });
      const product = rows('product.product').find(({ id }) => id === quant?.['product_id']);
      assert.ok(quant !== undefined && product !== undefined);
      return { quant, material: String(product['default_code']), unit: product['uom_id'] };
    };
    const count = async ({ quant }: ReturnType<typeof findQuant>, more: number): Promise<void> => {
      await operator.write('stock.quant', quant.id, { inventory_quantity: Number(quant['quantity']) + more });
      await operator.call('stock.quant', 'action_apply_inventory', { ids: [quant.id] });
    };
    const transfer = async (
      { quant, unit }: ReturnType<typeof findQuant>,
      {
        from,
        to,
        origin = 'shelf',
        chain = {},
      }: { readonly from?: string; readonly to: string; readonly origin?: string; readonly chain?: object },
    ) => {
      const type = sandbox.list('stock.picking.type').find(({ code }) => code === 'internal');
      const findPlace = (name: string) =>
        sandbox.list('stock.location').find((row) => row['complete_name'] === name)?.id;
      const start = from === undefined ? quant['location_id'] : findPlace(from);
      const places = { location_id: start, location_dest_id: findPlace(to) };
      const goods = { ...places, product_id: quant['product_id'] };
      const line = { ...goods, product_uom_id: unit, lot_id: quant['lot_id'], quantity: 2, picked: true };
      const name = series < 19 ? { name: 'shelf' } : {};
      const move = {
        ...goods,
        ...name,
        product_uom: unit,
        product_uom_qty: 2,
        move_line_ids: [[0, 0, line]],
        ...chain,
      };
      const vals = { ...places, origin, picking_type_id: type?.id, move_ids: [[0, 0, move]] };
      const [id] = (await operator.call('stock.picking', 'create', { vals_list: [vals] })) as readonly number[];
      await operator.call('stock.picking', 'button_validate', { ids: [id] });
      return sandbox.list('stock.move').find((row) => row['picking_id'] === id)?.id ?? assert.fail();
    };

    test('a count is a gain or a loss of its place, and one that found nothing is none', async () => {
      const found = findQuant('none');
      const [gain, ...more] = await listNew(() => count(found, 3));
      assert.deepEqual(more, []);
      assert.deepEqual(
        [gain?.plant, gain?.kind, gain?.material, gain?.reference],
        [plant, 'GAIN', found.material, 'Product Quantity Updated'],
      );
      assert.deepEqual(
        gain?.goods.map(({ unit: _, ...goods }) => goods),
        [
          {
            batch: undefined,
            quantity: '3',
            stock: 'UNRESTRICTED',
            storageLocation: '0001',
            toStorageLocation: undefined,
          },
        ],
      );
      const [loss] = await listNew(() => count(found, -1));
      assert.deepEqual([loss?.kind, loss?.goods[0]?.quantity], ['LOSS', '1']);
      assert.deepEqual(await listNew(() => count(found, 0)), []);
      const key = gain?.key ?? '';
      assert.deepEqual(await odoo.readPlantMovements(plant, [key, `${odoo.instance}/1`, 'other/1'], call), [gain]);
      assert.deepEqual(await odoo.readPlantMovements(other, [key], call), []);
    });
    test('goods in lots are named by their batch, those of another plant are its own', async () => {
      const found = findQuant('lot');
      const lot = sandbox.list('stock.lot').find(({ id }) => id === found.quant['lot_id']);
      const [gain] = await listNew(() => count(found, 2));
      assert.deepEqual([gain?.material, gain?.goods[0]?.batch], [found.material, lot?.['name']]);
      const places = new Set(
        sandbox
          .list('stock.location')
          .flatMap((row) => (row['warehouse_id'] === 2 && row['name'] === 'Stock' ? [row.id] : [])),
      );
      const foreign = sandbox.list('stock.quant').find((row) => places.has(Number(row['location_id'])));
      const [theirs] = await listNew(() => count({ ...found, quant: foreign ?? assert.fail() }, 1));
      // Its settings name no storage location.
      assert.deepEqual([theirs?.plant, theirs?.goods[0]?.storageLocation], [other, undefined]);
    });
    test('a transfer is one only between storage locations of SAP, and of free goods', async () => {
      const found = findQuant('none');
      const [moved] = await listNew(() => transfer(found, { to: shelf }));
      assert.deepEqual(
        [moved?.kind, moved?.goods[0]?.storageLocation, moved?.goods[0]?.toStorageLocation],
        ['TRANSFER', '0001', '0009'],
      );
      assert.match(moved?.reference ?? '', /^WH\/INT\//);
      assert.deepEqual(await listNew(() => transfer(found, { to: 'WH/Stock/Blocked' })), []);
      assert.deepEqual(await listNew(() => transfer(found, { to: 'WH/Stock' })), []);
      // The picking of an order's components, and goods that a rule of Odoo has pushed on.
      const [step] = sandbox.list('stock.move');
      for (const field of ['move_dest_ids', 'move_orig_ids'])
        assert.deepEqual(
          await listNew(() => transfer(found, { to: shelf, chain: { [field]: [step?.id] } })),
          [],
          field,
        );
      // The rest of a transfer of SAP's that a person has split.
      assert.deepEqual(await listNew(() => transfer(found, { to: shelf, origin: 'SAP 4990000012/2026 1' })), []);
    });
    test('steps from place to place and returns are transfers; those towards an order or out of the plant are not', async () => {
      const found = findQuant('none');
      const ends = (moves: readonly PlantMovementRecord[]) =>
        moves.map(({ kind, goods: [one] }) => [kind, one?.storageLocation, one?.toStorageLocation].join(' '));
      const step = await transfer(found, { to: 'WH/Stock' });
      const shelved = await listNew(() => transfer(found, { to: shelf, chain: { move_orig_ids: [step] } }));
      assert.deepEqual(ends(shelved), ['TRANSFER 0001 0009']);
      const [known] = shelved;
      const moved = Number(known?.key.split('/')[1]);
      const back = { from: shelf, to: 'WH/Stock', chain: { move_orig_ids: [moved] } };
      assert.deepEqual(ends(await listNew(() => transfer(found, back))), ['TRANSFER 0009 0001']);
      assert.deepEqual(await odoo.readPlantMovements(plant, [known?.key ?? ''], call), shelved);
      // Goods that are picked for an order by way of another place, and goods that leave the plant.
      const consumed = sandbox.list('stock.move').find((row) => Number(row['raw_material_production_id']) > 0);
      const outside = sandbox.list('stock.location').find(({ usage }) => usage === 'supplier');
      for (const values of [{}, { raw_material_production_id: false, location_dest_id: outside?.id }]) {
        await sandbox.change('stock.move', consumed?.id ?? 0, values);
        const picked = await transfer(found, { to: 'WH/Stock', chain: { move_dest_ids: [consumed?.id] } });
        assert.deepEqual(await listNew(() => transfer(found, { to: shelf, chain: { move_dest_ids: [picked] } })), []);
      }
    });
    test('scrap of goods is one, that of an order is not', async () => {
      const found = findQuant('none');
      const scrap = async (values: object) => {
        const vals = {
          product_id: found.quant['product_id'],
          product_uom_id: found.unit,
          scrap_qty: 1,
          location_id: found.quant['location_id'],
          ...values,
        };
        const [id] = (await operator.call('stock.scrap', 'create', { vals_list: [vals] })) as readonly number[];
        assert.equal(await operator.call('stock.scrap', 'action_validate', { ids: [id] }), true);
      };
      const [scrapped] = await listNew(() => scrap({}));
      assert.deepEqual([scrapped?.kind, scrapped?.goods[0]?.quantity], ['SCRAP', '1']);
      const order = sandbox.list('mrp.production').find(({ state }) => state === 'progress');
      assert.deepEqual(await listNew(() => scrap({ production_id: order?.id })), []);
    });
    test("transfers that carry SAP's movements, and those of holds, are not people's", async () => {
      const found = findQuant('none');
      const input = {
        plant,
        key: '2026/4990000031/1',
        kind: 'TRANSFER',
        material: found.material,
        quantity: '1',
        unit: world.materials.find(({ number }) => number === found.material)?.baseUnit,
        stock: 'UNRESTRICTED',
        storageLocation: '0001',
        toStorageLocation: '0009',
        partner: 'SUPPLIER',
        reference: 'carried',
      };
      const made = await listNew(async () =>
        requireResult(await callCommand(subgraph, 'odooPostMovement', { key: `move-${series}`, input })),
      );
      assert.deepEqual(made, []);
    });
    test('a page ends where the next one begins', async () => {
      const whole = await readPage();
      assert.equal(whole.nextAfterId, undefined);
      const keys: string[] = [];
      for (let afterId: number | undefined = 0; afterId !== undefined; ) {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(afterId, 2);
        keys.push(...page.movements.map(({ key }) => key));
        afterId = page.nextAfterId;
      }
      assert.deepEqual(
        keys,
        whole.movements.map(({ key }) => key),
      );
    });
  });
