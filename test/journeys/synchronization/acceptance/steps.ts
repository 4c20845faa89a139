import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AcceptedOdoo, type CallScreen, createScreen } from '../../../subgraphs/odoo/acceptance/system.ts';
import { listParts } from '../../../support/operator.ts';
import { closePart, type Floor, findOpenPart, transferGoods } from './floor.ts';
import { expectEqual, readRows, releaseOrder, sumMovements, waitForFacts } from './looks.ts';
import type { RealPlant } from './plant.ts';

const oneStep = 'mrp_one_step';

/** Counts away what is left between the steps: Odoo does not close a place with goods. */
async function clearPlaces(administer: CallScreen, warehouse: number): Promise<void> {
  const [row] = (await administer('stock.warehouse', 'read', [[warehouse], ['pbm_loc_id', 'sam_loc_id']])) as [
    Readonly<Record<'pbm_loc_id' | 'sam_loc_id', readonly [number, string] | false>>,
  ];
  const places = [row.pbm_loc_id, row.sam_loc_id].flatMap((place) => (place === false ? [] : [place[0]]));
  const domain = [
    ['location_id', 'in', places],
    ['quantity', '>', 0],
  ];
  const left = (await administer('stock.quant', 'search', [domain])) as readonly number[];
  if (left.length === 0) return;
  await administer('stock.quant', 'write', [left, { inventory_quantity: 0 }]);
  await administer('stock.quant', 'action_apply_inventory', [left]);
}

/** Cancels what is open of an order, as of a case that failed. */
async function cancelRest(administer: CallScreen, number: string): Promise<void> {
  const isOpen = ['state', 'not in', ['done', 'cancel']];
  const parts = (await administer('mrp.production', 'search', [
    [['origin', '=', number], isOpen],
  ])) as readonly number[];
  if (parts.length > 0) await administer('mrp.production', 'action_cancel', [parts]);
}

/** Lets the first warehouse produce in several steps; returns what ends that, after an order. */
async function setSteps(administer: CallScreen, steps: string): Promise<(number: string) => Promise<void>> {
  const [warehouse] = (await administer('stock.warehouse', 'search', [[]], { order: 'id', limit: 1 })) as [number];
  const [{ manufacture_steps: before }] = (await administer('stock.warehouse', 'read', [
    [warehouse],
    ['manufacture_steps'],
  ])) as [{ readonly manufacture_steps: string }];
  const set = (value: string) => administer('stock.warehouse', 'write', [[warehouse], { manufacture_steps: value }]);
  await set(steps);
  return async (number) => {
    await cancelRest(administer, number);
    if (before === oneStep) await clearPlaces(administer, warehouse);
    await set(before);
  };
}

/** Production with components that are picked before, and products that are stored after it. */
export function acceptSteps(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const floor = (): Floor => ({ series: odoo.series, people: given().people });
  for (const steps of ['pbm', 'pbm_sam'])
    test(`production in several steps (${steps}) is confirmed like that in one`, async (t) => {
      const { administrator } = odoo;
      if (administrator === undefined) return t.skip('no administrator is named who may change the warehouse');
      const real = given();
      const administer = createScreen({ ...odoo, ...administrator });
      const endSteps = await setSteps(administer, steps);
      let number = '';
      t.after(() => endSteps(number));
      number = await releaseOrder(real, odoo.lotProduct);
      assert.ok((await transferGoods(floor(), await findOpenPart(floor(), number))) > 0, 'no component is picked');
      await closePart(floor(), number, { quantity: 2, lots: [`${number}-A`], keepsRest: true });
      await waitForFacts(real, number, ['IN_SYNC']);
      await closePart(floor(), number, { quantity: 4, lots: [`${number}-B`] });
      await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC']);
      for (const part of await listParts(real.people, number)) await transferGoods(floor(), part);
      await expectEqual(real, number);
      const movements = await sumMovements(real, number);
      const received = Object.entries(movements).filter(([key]) => key.startsWith('received'));
      assert.deepEqual(received, [
        [`received ${odoo.lotProduct} ${number}-A`, 2],
        [`received ${odoo.lotProduct} ${number}-B`, 4],
      ]);
      const open = (await readRows(real, 'ExecutionFact', number)).filter(({ status }) => status !== 'IN_SYNC');
      assert.deepEqual(open, []);
    });
}
