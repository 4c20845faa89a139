import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AcceptedOdoo, createScreen } from '../../../subgraphs/odoo/acceptance/system.ts';
import { bookTime, editTime, listConfirmations, listParts, listWorkOrders } from '../../../support/operator.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { closePart, type Floor, findOpenPart, openLot, unbuild } from './floor.ts';
import { expectEqual, releaseOrder, waitForFacts } from './looks.ts';
import type { RealPlant } from './plant.ts';

/** Facts that people change afterwards or book beside production, and orders that they merge. */
export function acceptLaterFacts(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const floor = (): Floor => ({ series: odoo.series, people: given().people });
  const readPart = async (number: string, at = 0) =>
    (await listParts(given().people, number))[at] ?? assert.fail(`${number} has no part ${at}`);

  test('goods that are taken apart again wait for a person', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    // Odoo 17 cannot take goods apart whose components are in lots.
    await closePart(floor(), number, { quantity: 6, lots: [`${number}-A`], takesLots: false });
    await waitForFacts(real, number, ['IN_SYNC']);
    await unbuild(floor(), await readPart(number), { quantity: 2, lot: `${number}-A` });
    await waitForFacts(real, number, ['IN_SYNC', 'QUARANTINED UNBUILD']);
    await expectEqual(real, number);
  });

  test('minutes of a work order are confirmed on its operation, and the scheduler has what was made', async () => {
    const real = given();
    const { people, systems } = real;
    const number = await releaseOrder(real, odoo.lotProduct);
    const [step = assert.fail()] = await listWorkOrders(people, (await findOpenPart(floor(), number)).id);
    const setup = await bookTime(people, step, { minutes: 12.5, loss: 'Setup and Adjustments' });
    // Odoo counts setup within the hours of the work center only.
    const [{ duration: setupMinutes }] = (await people.callOdoo('mrp.workcenter.productivity', 'read', {
      ids: [setup],
      fields: ['duration'],
    })) as [{ readonly duration: number }];
    const log = await bookTime(people, step, { minutes: 30, loss: 'Fully Productive Time' });
    await closePart(floor(), number, { quantity: 3, lots: [`${number}-A`], keepsRest: true });
    await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC']);
    const [work = assert.fail(), ...others] = (await listConfirmations(systems, number)).filter(
      (one) => Number(one.OpConfirmedWorkQuantity1) + Number(one.OpConfirmedWorkQuantity2) > 0,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(
      [work.OrderOperation, Number(work.OpConfirmedWorkQuantity1), Number(work.OpConfirmedWorkQuantity2)],
      ['0010', setupMinutes, 30],
    );
    await waitUntil(async () => {
      const rows = await people.staff.planner.list({ owner: `PG-${number}` });
      return rows.some((row) => Number((row as unknown as { quantity_completed: string }).quantity_completed) === 3);
    }, 'the scheduler has what was made');
    await editTime(people, log, 45);
    await waitForFacts(real, number, ['DIFFERS EDITED', 'IN_SYNC']);
  });

  test('a lot that is edited after its order is done is shown to a person', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    await closePart(floor(), number, { quantity: 6, lots: [`${number}-A`] });
    await waitForFacts(real, number, ['IN_SYNC']);
    const part = await readPart(number);
    const lot = await openLot(floor(), part.product_id[0], `${number}-B`, part.id);
    const domain = [
      ['move_id.production_id', '=', part.id],
      ['product_id', '=', part.product_id[0]],
    ];
    const lines = (await real.people.callOdoo('stock.move.line', 'search_read', { domain, fields: ['lot_id'] })) as {
      readonly id: number;
    }[];
    // Only users of accounting may edit goods that are valued.
    const edit = createScreen({ ...odoo, ...odoo.administrator });
    await edit('stock.move.line', 'write', [lines.map(({ id }) => id), { lot_id: lot }]);
    await waitForFacts(real, number, ['DIFFERS EDITED']);
    await expectEqual(real, number);
  });

  test('merged orders are left to a person', async () => {
    const real = given();
    const numbers = [await releaseOrder(real, odoo.lotProduct), await releaseOrder(real, odoo.lotProduct)];
    const ids = await Promise.all(numbers.map(async (number) => (await readPart(number)).id));
    await real.people.callOdoo('mrp.production', 'action_merge', { ids });
    const domain = [['origin', 'like', (await readPart(numbers[0] ?? '')).name]];
    const [merged = assert.fail()] = (await real.people.callOdoo('mrp.production', 'search_read', {
      domain,
      fields: ['origin'],
    })) as readonly { readonly origin: string }[];
    await closePart(floor(), merged.origin, { quantity: 12, lots: [`${numbers[0]}-A`] });
    for (const number of numbers) await waitForFacts(real, number, ['QUARANTINED MERGED']);
    for (const number of numbers) assert.deepEqual(await listConfirmations(real.systems, number), []);
  });
}
