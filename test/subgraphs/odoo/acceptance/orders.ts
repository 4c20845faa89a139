import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bench, call, factsOf } from './bench.ts';
import { finishOnFloor, startOnFloor } from './floor.ts';

/** Releases and cancels orders. */
export function acceptOrders(bench: () => Bench): void {
  test('an order is released once, and cancelled when that is undone', async () => {
    const { odoo, run, assertRefused, carryOut, release, statesOf } = bench();
    const facts = factsOf(odoo.lotProduct, '5');
    const number = `${run}0`;
    await assertRefused('odooReleaseOrder', { number, facts: { ...facts, unit: 'KGM' } }, 'INVALID_INPUT');
    await assertRefused('odooReleaseOrder', { number, facts: { ...facts, material: 'NO-SUCH' } }, 'NOT_FOUND');
    assert.deepEqual(await statesOf(number), []);
    const order = await release(odoo.lotProduct, '5');
    assert.equal((await order.again()).nativeReference, order.nativeReference);
    assert.deepEqual(await statesOf(order.number), ['CONFIRMED']);
    await order.undo();
    await order.undo();
    assert.deepEqual(await statesOf(order.number), ['CANCELLED']);
    // What was cancelled can be released anew, with another key, and not with the one that stands for it.
    assert.equal((await order.again()).currentState, 'CANCELLED');
    await carryOut('odooReleaseOrder', { number: order.number, facts }, `${order.number}-again`);
    assert.deepEqual(await statesOf(order.number), ['CANCELLED', 'CONFIRMED']);
  });

  test('a draft that people made is released instead of a second order', async () => {
    const { odoo, run, carryOut, connector, callScreen, statesOf } = bench();
    const number = `${run}draft`;
    const product = await connector.writes.orders.findProduct(odoo.lotProduct, call);
    const row = ['', String(product?.id), '4', number];
    await callScreen('mrp.production', 'load', [['id', 'product_id/.id', 'product_qty', 'origin'], [row]]);
    assert.deepEqual(await statesOf(number), ['DRAFT']);
    const facts = factsOf(odoo.lotProduct, '5');
    const released = await carryOut('odooReleaseOrder', { number, facts }, `${number}-release`);
    assert.deepEqual(await statesOf(number), ['CONFIRMED']);
    await released.again();
    assert.deepEqual(await statesOf(number), ['CONFIRMED']);
  });

  test('an order is cancelled also when it was started, one that nobody knows is', async () => {
    const { odoo, assertRefused, carryOut, release, statesOf } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const cancelled = await carryOut('odooCancelOrder', { number }, `${number}-cancel`);
    assert.deepEqual(await statesOf(number), ['CANCELLED']);
    assert.equal((await cancelled.again()).status, 'DONE');
    await carryOut('odooCancelOrder', { number: `${number}-none` }, `${number}-cancel-none`);
    await assertRefused('odooReportProduction', { number, producedQuantity: '1', isFinal: false }, 'INVALID_STATE');
    const started = await release(odoo.lotProduct, '5');
    await startOnFloor(bench(), started.number);
    assert.deepEqual(await statesOf(started.number), ['IN_PROGRESS']);
    await carryOut('odooCancelOrder', { number: started.number }, `${started.number}-cancel`);
    assert.deepEqual(await statesOf(started.number), ['CANCELLED']);
    const finished = await release(odoo.lotProduct, '5');
    await finishOnFloor(bench(), finished.number);
    assert.deepEqual(await statesOf(finished.number), ['TO_CLOSE']);
    await assertRefused('odooCancelOrder', { number: finished.number }, 'INVALID_STATE', 'DO');
  });
}
