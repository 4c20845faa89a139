import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AcceptedOdoo } from '../../../subgraphs/odoo/acceptance/system.ts';
import { listConfirmations, listParts, scrapByHand, scrapComponent } from '../../../support/operator.ts';
import { closePart, type Floor, findOpenPart } from './floor.ts';
import { expectEqual, releaseOrder, sumMovements, waitForFacts } from './looks.ts';
import type { RealPlant } from './plant.ts';

/** Facts that people make on the shop floor, as SAP confirms them. */
export function acceptFacts(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const floor = (): Floor => ({ series: odoo.series, people: given().people });
  const readPart = async (number: string, at = 0) =>
    (await listParts(given().people, number))[at] ?? assert.fail(`${number} has no part ${at}`);

  test('a part that is made with a lot, and then the rest with another one, are one confirmation each', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    await closePart(floor(), number, { quantity: 2, lots: [`${number}-A`], keepsRest: true });
    await waitForFacts(real, number, ['IN_SYNC']);
    await closePart(floor(), number, { quantity: 4, lots: [`${number}-B`] });
    await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC']);
    await expectEqual(real, number);
    const confirmations = await listConfirmations(real.systems, number);
    assert.deepEqual(
      confirmations.map((one) => [Number(one.ConfirmationYieldQuantity), one.FinalConfirmationType]),
      [
        [2, ''],
        [4, 'X'],
      ],
    );
    const movements = await sumMovements(real, number);
    assert.equal(movements[`received ${odoo.lotProduct} ${number}-A`], 2);
    assert.equal(movements[`received ${odoo.lotProduct} ${number}-B`], 4);
    const issued = Object.entries(movements).filter(([key]) => key.startsWith('issued'));
    const bill = real.world.billsOfMaterials.find(({ material }) => material === odoo.lotProduct);
    for (const { component, quantity } of bill?.items ?? []) {
      const taken = issued.filter(([key]) => key.split(' ')[1] === component);
      assert.equal(
        taken.reduce((sum, [, amount]) => sum + amount, 0),
        6 * Number(quantity.value),
        component,
      );
    }
    assert.ok(
      issued.some(([key]) => key.split(' ').length === 3),
      'a component is issued by its lot',
    );
  });

  test('an order that is closed short ends its open rest in SAP, too', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    await closePart(floor(), number, { quantity: 5, lots: [`${number}-A`] });
    await waitForFacts(real, number, ['IN_SYNC']);
    await expectEqual(real, number);
    const [confirmation] = await listConfirmations(real.systems, number);
    assert.equal(confirmation?.FinalConfirmationType, 'X');
  });

  test('more than was ordered is confirmed as it was made', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    await closePart(floor(), number, { quantity: 8, lots: [`${number}-A`] });
    await waitForFacts(real, number, ['IN_SYNC']);
    await expectEqual(real, number);
  });

  test('pieces with serial numbers are confirmed once each', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.serialProduct);
    if (odoo.series >= 19) {
      await closePart(floor(), number, { quantity: 2, lots: [`${number}-1`, `${number}-2`] });
      await waitForFacts(real, number, ['IN_SYNC']);
    } else {
      await closePart(floor(), number, { quantity: 1, lots: [`${number}-1`], keepsRest: true });
      await closePart(floor(), number, { quantity: 1, lots: [`${number}-2`] });
      await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC']);
    }
    await expectEqual(real, number);
    assert.equal((await sumMovements(real, number))[`received ${odoo.serialProduct}`], 2);
  });

  test('a by-product is received with its lot', async (t) => {
    const { lotByproduct } = odoo.odd ?? {};
    if (lotByproduct === undefined) return t.skip('no product with a by-product is named');
    const real = given();
    const number = await releaseOrder(real, lotByproduct);
    const lots = { lots: [`${number}-A`], byproductLot: `${number}-N` };
    await closePart(floor(), number, { quantity: 6, ...lots });
    await waitForFacts(real, number, ['IN_SYNC']);
    await expectEqual(real, number);
    const movements = Object.entries(await sumMovements(real, number));
    const [byproduct] = movements.filter(([key]) => key.startsWith('by-product'));
    assert.match(byproduct?.[0] ?? '', new RegExp(` ${number}-N$`));
    assert.equal(byproduct?.[1], 6);
  });

  test('scrap of the product is confirmed as scrap, and scrap of a component is issued', async () => {
    const real = given();
    const number = await releaseOrder(real, odoo.lotProduct);
    const material = await scrapComponent(real.people, (await findOpenPart(floor(), number)).id, 1);
    await waitForFacts(real, number, ['IN_SYNC']);
    const issued = Object.entries(await sumMovements(real, number));
    assert.deepEqual(
      issued.map(([key, amount]) => [key.split(' ').slice(0, 2).join(' '), amount]),
      [[`issued ${material}`, 1]],
    );
    await closePart(floor(), number, { quantity: 6, lots: [`${number}-A`] });
    await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC']);
    await scrapByHand(real.people, await readPart(number), 1, `${number}-A`);
    await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC', 'IN_SYNC']);
    const confirmations = await listConfirmations(real.systems, number);
    assert.equal(
      confirmations.reduce((sum, one) => sum + Number(one.ConfirmationScrapQuantity), 0),
      1,
    );
    await expectEqual(real, number);
  });
}
