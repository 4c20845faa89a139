import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AcceptedOdoo } from '../../../subgraphs/odoo/acceptance/system.ts';
import { listParts } from '../../../support/operator.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { closePart, type Floor, findOpenPart } from './floor.ts';
import { expectEqual, releaseOrder, waitForFacts, waitForOpened, waitForRows } from './looks.ts';
import type { RealPlant } from './plant.ts';

interface Move {
  readonly product_id: readonly [number, string];
  readonly product_uom_qty: number;
}

/** Changes that SAP's clerks and the planner make in orders, as they reach the plant. */
export function acceptOrders(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const floor = (): Floor => ({ series: odoo.series, people: given().people });

  /** Reads what the open part is to consume, by the number of the material. */
  const readDemand = async (number: string): Promise<Readonly<Record<string, number>>> => {
    const { people } = given();
    const { id } = await findOpenPart(floor(), number);
    const moves = (await people.callOdoo('stock.move', 'search_read', {
      domain: [
        ['raw_material_production_id', '=', id],
        ['state', '!=', 'cancel'],
      ],
      fields: ['product_id', 'product_uom_qty'],
    })) as readonly Move[];
    const products = (await people.callOdoo('product.product', 'search_read', {
      domain: [['id', 'in', moves.map(({ product_id: [product] }) => product)]],
      fields: ['default_code'],
    })) as readonly { readonly id: number; readonly default_code: string }[];
    const codes = new Map(products.map(({ id: product, default_code: code }) => [product, code]));
    return Object.fromEntries(
      moves.map(({ product_id: [product], product_uom_qty: demand }) => [codes.get(product) ?? '', demand]),
    );
  };
  const waitForDemand = (number: string, material: string, demand: number) =>
    waitUntil(
      async () => ((await readDemand(number))[material] ?? 0) === demand,
      `the plant is to take ${demand} of ${material} for ${number}`,
    );

  test('components that a clerk changes, takes out, adds and replaces reach the moves of the plant', async () => {
    const real = given();
    const { clerk } = real.people.staff;
    const number = real.takeOrder(odoo.lotProduct);
    const [first = assert.fail(), last = assert.fail()] = await clerk.listComponents(number);
    const [changed, other] = [String(first['Material']), String(last['Material'])];
    await clerk.changeComponent(last);
    await real.people.callOrderFunction('ReleaseOrder', number);
    await waitForOpened(real, number);
    await waitForDemand(number, other, 0);
    const required = Number(first['RequiredQuantity']);
    await clerk.changeComponent(first, { RequiredQuantity: String(required + 3) });
    await waitForDemand(number, changed, required + 3);
    await clerk.changeComponent(last, { MatlCompIsMarkedForDeletion: false });
    await waitForDemand(number, other, Number(last['RequiredQuantity']));
    await clerk.changeComponent(first, { Material: odoo.stockProduct, RequiredQuantity: '4' });
    await waitForDemand(number, odoo.stockProduct, 4);
    await waitForDemand(number, changed, 0);
    await waitForRows(real, { noun: 'OrderComponents', key: number }, { ODOO: 'IN_SYNC' });
  });

  test('a changed quantity and due time reach the open order and its components', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    const { clerk } = real.people.staff;
    await clerk.changeOrder(number, { TotalQuantity: '9' });
    const [component = assert.fail()] = real.world.billsOfMaterials[0]?.items ?? [];
    await waitUntil(async () => (await findOpenPart(floor(), number)).product_qty === 9, 'the plant has the quantity');
    await waitForDemand(number, component.component, 9 * Number(component.quantity.value));
    await clerk.changeOrder(number, { MfgOrderPlannedEndDate: `/Date(${Date.UTC(2027, 2, 5)})/` });
    await waitUntil(async () => {
      const [row] = (await real.people.callOdoo('mrp.production', 'search_read', {
        domain: [['origin', '=', number]],
        fields: ['date_deadline'],
      })) as readonly { readonly date_deadline: string }[];
      return row?.date_deadline.startsWith('2027-03-0') === true;
    }, 'the deadline is the new one');
    await waitForOpened(real, number);
    await waitForRows(real, { noun: 'OrderComponents', key: number }, { ODOO: 'IN_SYNC' });
  });

  test('an order of which some operations are released is opened when all are', async () => {
    const real = given();
    const number = real.takeOrder(odoo.lotProduct);
    await real.people.staff.clerk.releaseOperation(number, '0010');
    const record = { noun: 'ProductionOrder', key: number };
    await waitForRows(real, record, { ODOO: 'DIFFERS PARTIALLY_RELEASED' });
    assert.deepEqual(await listParts(real.people, number), []);
    await real.people.callOrderFunction('ReleaseOrder', number);
    await waitForOpened(real, number);
  });

  test('the rest of an order that SAP completes is cancelled after what was made is confirmed', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    await closePart(floor(), number, { quantity: 2, lots: [`${number}-A`], keepsRest: true });
    await waitForFacts(real, number, ['IN_SYNC']);
    await real.people.callOrderFunction('TechlyCmpltOrder', number);
    await waitUntil(
      async () => (await listParts(real.people, number)).every(({ state }) => state === 'done' || state === 'cancel'),
      'the rest is cancelled',
    );
    await waitForRows(real, { noun: 'ProductionOrder', key: number }, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await expectEqual(real, number);
  });

  test('operations that the planner moves are moved in the plant', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    const readStarts = async () =>
      (await real.people.callOdoo('mrp.workorder', 'search_read', {
        domain: [['production_id.origin', '=', number]],
        fields: ['date_start'],
        order: 'id',
      })) as readonly { readonly date_start: string }[];
    const before = (await readStarts()).map(({ date_start: start }) => Date.parse(`${start.replace(' ', 'T')}Z`));
    await real.people.moveInScheduler(number, 3);
    await waitUntil(async () => {
      const starts = (await readStarts()).map(({ date_start: start }) => Date.parse(`${start.replace(' ', 'T')}Z`));
      return starts.every((start, at) => start - (before[at] ?? 0) === 3 * 86_400_000);
    }, 'the work orders are three days later');
    await waitForRows(real, { noun: 'Schedule', key: number }, { ODOO: 'IN_SYNC' });
  });
}
