import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AcceptedOdoo, createScreen } from '../../../subgraphs/odoo/acceptance/system.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { closePart, type Floor, listPlaces } from './floor.ts';
import { releaseOrder, waitForFacts, waitForRows } from './looks.ts';
import type { RealPlant } from './plant.ts';

const columns = { PRODUCTION_ORDER: 'production_order', MATERIAL: 'material' } as const;

/** Places a hold as an inspector does; a real system keeps those of earlier runs, so that its number is one of this run. */
async function placeHold(
  { people, plant }: RealPlant,
  key: string,
  { scope, subject }: { readonly scope: keyof typeof columns; readonly subject: string },
): Promise<string> {
  const number = `QR-${key}`;
  await people.changeQuality(
    `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, ${columns[scope]})
    values ($1, $2, 'Scratches', 'MAJOR', 'q.inspector', $3, $4)`,
    [number, plant, scope, subject],
  );
  return number;
}

/** Holds of inspectors and locks of SAP's clerks, as they reach the plant. */
export function acceptHolds(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const floor = (): Floor => ({ series: odoo.series, people: given().people });

  test('a locked order is stopped until it is unlocked', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    const places = await listPlaces(floor(), number);
    const { clerk } = real.people.staff;
    await clerk.changeOrder(number, { OrderIsLocked: 'X' });
    await waitForRows(real, { noun: 'OrderLock', key: number }, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await waitUntil(
      async () => (await listPlaces(floor(), number)).every((place) => !places.includes(place)),
      'it is stopped',
    );
    await clerk.changeOrder(number, { OrderIsLocked: '' });
    await waitUntil(
      async () => String(await listPlaces(floor(), number)) === String(places),
      'it goes on where it was',
    );
    await waitForRows(real, { noun: 'OrderLock', key: number }, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
  });

  test('the backorder of an order on hold comes under the hold, and is freed with it', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    const places = await listPlaces(floor(), number);
    const hold = await placeHold(real, number, { scope: 'PRODUCTION_ORDER', subject: number });
    await waitForRows(real, { noun: 'QualityHold', key: hold }, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    const isStopped = async () => (await listPlaces(floor(), number)).every((place) => !places.includes(place));
    await waitUntil(isStopped, 'it is stopped');
    await closePart(floor(), number, { quantity: 1, lots: [`${number}-H`], keepsRest: true });
    await waitForFacts(real, number, ['IN_SYNC']);
    await waitUntil(isStopped, 'its rest is stopped');
    await real.people.staff.inspector.endHold(hold);
    await waitUntil(
      async () => String(await listPlaces(floor(), number)) === String(places),
      'the rest goes on where it was',
    );
  });

  interface Quant {
    readonly id: number;
    readonly quantity: number;
    readonly product_id: readonly [number, string];
    readonly location_id: readonly [number, string];
    readonly lot_id: readonly [number, string] | false;
  }
  const listQuants = async (isBlocked: boolean): Promise<readonly Quant[]> =>
    (await given().people.callOdoo('stock.quant', 'search_read', {
      domain: [
        ['product_id.default_code', '=', odoo.stockProduct],
        ['location_id.usage', '=', 'internal'],
        ['location_id.name', isBlocked ? '=' : '!=', 'Blocked'],
        // Odoo may keep a place's goods in two quants for a while, of which one is negative.
        ['quantity', '!=', 0],
      ],
      fields: ['quantity', 'product_id', 'location_id', 'lot_id'],
      order: 'quantity desc, id',
    })) as readonly Quant[];
  const sumStock = async (isBlocked: boolean) =>
    (await listQuants(isBlocked)).reduce((sum, { quantity }) => sum + quantity, 0);

  test('goods that come under the hold of their material later are blocked, and freed with it', async (t) => {
    const { administrator } = odoo;
    if (administrator === undefined) return t.skip('no administrator is named who may count stock');
    const real = given();
    const { people, plant } = real;
    const [quant = assert.fail('there is no stock')] = await listQuants(false);
    const [free, blocked] = [await sumStock(false), await sumStock(true)];
    const hold = await placeHold(real, real.world.productionOrders[0]?.number ?? '', {
      scope: 'MATERIAL',
      subject: odoo.stockProduct,
    });
    const record = { noun: 'QualityHold', key: hold };
    await waitForRows(real, record, { ODOO: 'IN_SYNC', SAP: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await waitUntil(async () => (await sumStock(true)) === free + blocked, 'the stock is blocked');
    const count = createScreen({ ...odoo, ...administrator });
    const values = {
      product_id: quant.product_id[0],
      location_id: quant.location_id[0],
      lot_id: quant.lot_id === false ? false : quant.lot_id[0],
      inventory_quantity: 5,
    };
    const [counted] = (await count('stock.quant', 'create', [[values]])) as readonly number[];
    await count('stock.quant', 'action_apply_inventory', [[counted]]);
    await waitUntil(async () => (await sumStock(false)) === 5, 'goods are counted');
    // As the regular look does, every quarter of an hour.
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ('QualityHold', $1, $2, now())
      on conflict (noun, plant, key) do update set due_at = now()`,
      [plant, hold],
    );
    await waitUntil(async () => (await sumStock(true)) === free + blocked + 5, 'they are blocked, too');
    await people.staff.inspector.endHold(hold);
    await waitUntil(async () => (await sumStock(false)) === free + 5, 'all are free again');
    await waitForRows(real, record, { ODOO: 'IN_SYNC', SAP: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
  });
}
