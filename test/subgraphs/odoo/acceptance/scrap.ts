import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bench } from './bench.ts';

/** Reports of scrap. */
export function acceptScrap(bench: () => Bench): void {
  const countScrap = ({ callScreen }: Bench, number: string) =>
    callScreen('stock.scrap', 'search_count', [
      [
        ['production_id.origin', '=', number],
        ['state', '=', 'done'],
      ],
    ]);

  test('scrap of a component is posted once, and no more than there is', async () => {
    const { odoo, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const { component: material, componentBatch: batch } = odoo;
    const scrap = { number, material, batch, quantity: '1' };
    const posted = await carryOut('odooReportScrap', scrap, `${number}-scrap`);
    assert.equal((await posted.again()).nativeReference, posted.nativeReference);
    assert.equal(await countScrap(bench(), number), 1);
    await assertRefused('odooReportScrap', { ...scrap, quantity: '99999999' }, 'INVALID_STATE');
    await assertRefused('odooReportScrap', { ...scrap, quantity: '0' }, 'INVALID_INPUT');
  });

  test('scrap of what was made takes it from its lot', async () => {
    const { odoo, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const batch = `L1-${number}`;
    await carryOut('odooReportProduction', { number, producedQuantity: '3', batch, isFinal: false }, `${number}-part`);
    const posted = await carryOut('odooReportScrap', { number, batch, quantity: '2' }, `${number}-scrap`);
    await posted.again();
    assert.equal(await countScrap(bench(), number), 1);
    await assertRefused('odooReportScrap', { number, batch, quantity: '2' }, 'INVALID_STATE');
    await carryOut('odooReportScrap', { number, quantity: '1' }, `${number}-scrap-rest`);
    await assertRefused('odooReportScrap', { number, batch: `L9-${number}`, quantity: '1' }, 'NOT_FOUND');
    assert.equal(await countScrap(bench(), number), 2);
  });
}
