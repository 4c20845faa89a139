import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AcceptedOdoo, createScreen } from '../../../subgraphs/odoo/acceptance/system.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import {
  findLocation,
  findProduct,
  listPlantMovements,
  listPosted,
  type MovementRecord,
  requireFree,
  resolve,
  skipWithout,
  stockLocation,
  waitForMovement,
} from './goods.ts';
import { waitForRows } from './looks.ts';
import type { RealPlant } from './plant.ts';
import { carryOut, createTransfer, listMoves, receiveLot, sendBack, type Transfer } from './transfers.ts';

/** People who count and scrap goods in a real Odoo. */
function createKeeper(odoo: AcceptedOdoo, given: () => RealPlant) {
  const { counted } = requireFree(odoo);
  const call = (model: string, method: string, body: object) => given().people.callOdoo(model, method, body);
  const findQuant = async (number: string, place: string, lot = '') => {
    const domain = [
      ['product_id.default_code', '=', number],
      ['location_id.complete_name', '=', place],
      ['quantity', '>', 0],
      ...(lot === '' ? [] : [['lot_id.name', '=', lot]]),
    ];
    const body = { domain, fields: ['quantity'], order: 'id' };
    const [quant] = (await call('stock.quant', 'search_read', body)) as readonly {
      readonly id: number;
      readonly quantity: number;
    }[];
    return quant ?? assert.fail(`there is no ${number} in ${place}`);
  };
  return {
    /** Finds so much more of a product in the warehouse's stock, or of one of its lots. */
    count: async (more: number, { number = counted, lot = '' } = {}): Promise<void> => {
      const quant = await findQuant(number, stockLocation, lot);
      const counter = createScreen({ ...odoo, ...odoo.administrator });
      await counter('stock.quant', 'write', [[quant.id], { inventory_quantity: quant.quantity + more }]);
      await counter('stock.quant', 'action_apply_inventory', [[quant.id]]);
    },
    /** Moves all goods of a place by the button of the list of stock; returns their quantity. */
    relocate: async ({ from, to }: { readonly from: string; readonly to: number }): Promise<number> => {
      const { id, quantity } = await findQuant(counted, from);
      const clerk = createScreen({ ...odoo, ...odoo.administrator });
      const values = { quant_ids: [[6, 0, [id]]], dest_location_id: to, message: 'Relocated' };
      const [wizard] = (await clerk('stock.quant.relocate', 'create', [[values]])) as readonly number[];
      await clerk('stock.quant.relocate', 'action_relocate_quants', [[wizard]]);
      return quantity;
    },
    scrap: async (quantity: number): Promise<void> => {
      const { id, unit } = await findProduct(given(), counted);
      const location = await findLocation(given(), stockLocation);
      const values = { product_id: id, product_uom_id: unit, scrap_qty: quantity, location_id: location };
      const ids = await call('stock.scrap', 'create', { vals_list: [values] });
      assert.equal(await call('stock.scrap', 'action_validate', { ids }), true);
    },
    create: async (transfer: Pick<Transfer, 'from' | 'to' | 'quantity' | 'after'>): Promise<number> => {
      const product = await findProduct(given(), counted);
      return createTransfer(given(), odoo.series, { kind: 'internal', product, ...transfer });
    },
  };
}

/** Counts, scrap and transfers of people in the plant, as they are proposed for posting in SAP. */
export function acceptPlantMovements(odoo: AcceptedOdoo, given: () => RealPlant): void {
  describe('goods that people move in the plant', { concurrency: 1, ...skipWithout(odoo) }, () => {
    const material = () => requireFree(odoo).counted;
    const keeper = () => createKeeper(odoo, given);
    const approve = ({ key }: MovementRecord) =>
      resolve(given(), { subject: `PlantMovement ${given().plant}/${key}`, system: 'SAP' });
    const readShelf = async () => {
      const { code, location } = requireFree(odoo).storageLocation;
      const [from, to] = [await findLocation(given(), stockLocation), await findLocation(given(), location)];
      return { code, places: { from, to }, home: given().world.plants[0]?.storageLocation ?? '' };
    };
    /** Lets a proposed movement be posted, and waits for it. */
    const post = async (value: string) => {
      const wanted = { material: material(), value };
      await approve(await waitForMovement(given(), wanted, 'DIFFERS PROPOSED'));
      await waitForMovement(given(), wanted, 'IN_SYNC');
    };

    test('a count is proposed, and posted when a person lets it be', async () => {
      const posted = await listPosted(given(), material());
      await keeper().count(3);
      await post(`GAIN ${material()} 3 `);
      await keeper().count(-2);
      await post(`LOSS ${material()} 2 `);
      const { home } = await readShelf();
      assert.deepEqual((await listPosted(given(), material())).slice(posted.length), [
        `701 3 ${home}`,
        `702 2 ${home}`,
      ]);
    });

    test('a count of a lot names its batch', async () => {
      const product = await findProduct(given(), requireFree(odoo).inLots);
      const lot = `K${Date.now().toString(36).slice(-8).toUpperCase()}`;
      await receiveLot(given(), odoo.series, { product, name: lot, quantity: 6 });
      await waitForRows(given(), { noun: 'ProducedBatch', key: `${product.number}/${lot}` }, { SAP: 'IN_SYNC' });
      await keeper().count(2, { number: product.number, lot });
      const wanted = { material: product.number, value: `GAIN ${product.number} 2 C62 batch ${lot}` };
      await approve(await waitForMovement(given(), wanted, 'DIFFERS PROPOSED'));
      await waitForMovement(given(), wanted, 'IN_SYNC');
    });

    test('scrap is proposed and posted', async () => {
      const posted = await listPosted(given(), material());
      await keeper().scrap(1);
      await post(`SCRAP ${material()} 1 `);
      const { home } = await readShelf();
      assert.deepEqual((await listPosted(given(), material())).slice(posted.length), [`551 1 ${home}`]);
    });

    test('a transfer to a storage location is proposed and posted, and so is its return', async () => {
      const posted = await listPosted(given(), material());
      const { code, places, home } = await readShelf();
      const transfer = await keeper().create({ ...places, quantity: 4 });
      await carryOut(given(), transfer);
      await post(`TRANSFER ${material()} 4 C62 at ${home}`);
      await sendBack(given(), transfer, 1);
      await post(`TRANSFER ${material()} 1 C62 at ${code}`);
      assert.deepEqual((await listPosted(given(), material())).slice(posted.length), [
        `311 4 ${home} ${code}`,
        `311 1 ${code} ${home}`,
      ]);
      const records = await listPlantMovements(given(), material());
      assert.deepEqual(
        records.filter(({ status }) => status !== 'IN_SYNC'),
        [],
      );
    });

    test('a transfer by way of another place is what it is from storage location to storage location', async () => {
      const posted = await listPosted(given(), material());
      const { code, places, home } = await readShelf();
      const between = await findLocation(given(), `${stockLocation}/Bay`);
      const before = await keeper().create({ from: places.from, to: between, quantity: 5 });
      const after = await listMoves(given(), before);
      const behind = await keeper().create({ from: between, to: places.to, quantity: 5, after });
      await given().people.callOdoo('stock.picking', 'action_confirm', { ids: [behind] });
      await carryOut(given(), before);
      await carryOut(given(), behind);
      await post(`TRANSFER ${material()} 5 C62 at ${home}`);
      assert.deepEqual((await listPosted(given(), material())).slice(posted.length), [`311 5 ${home} ${code}`]);
    });

    test('goods that are relocated from the list of stock are a transfer', async () => {
      const posted = await listPosted(given(), material());
      const { code, places, home } = await readShelf();
      const between = `${stockLocation}/Bay`;
      const to = await findLocation(given(), between);
      await carryOut(given(), await keeper().create({ from: places.from, to, quantity: 2 }));
      const moved = await keeper().relocate({ from: between, to: places.to });
      await post(`TRANSFER ${material()} ${moved} C62 at ${home}`);
      assert.deepEqual((await listPosted(given(), material())).slice(posted.length), [`311 ${moved} ${home} ${code}`]);
    });

    test('goods that go to and fro within a storage location are no movement', async () => {
      const records = (await listPlantMovements(given(), material())).length;
      const { places } = await readShelf();
      const between = await findLocation(given(), `${stockLocation}/Bay`);
      await carryOut(given(), await keeper().create({ from: places.from, to: between, quantity: 2 }));
      await keeper().count(1);
      await waitUntil(
        async () => (await listPlantMovements(given(), material())).length > records,
        'the count after it is seen',
      );
      await post(`GAIN ${material()} 1 `);
      assert.equal((await listPlantMovements(given(), material())).length, records + 1);
    });
  });
}
