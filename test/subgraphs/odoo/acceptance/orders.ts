import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bench, call, createFacts } from './bench.ts';
import { finishOnFloor, startOnFloor } from './floor.ts';

/** Releases and cancels orders. */
export function acceptOrders(bench: () => Bench): void {
  test('an order is released once, and cancelled when that is undone', async () => {
    const { odoo, run, assertRefused, carryOut, release, readStates } = bench();
    const facts = createFacts(odoo.lotProduct, '5');
    const number = `${run}0`;
    await assertRefused('odooReleaseOrder', { number, facts: { ...facts, unit: 'KGM' } }, 'INVALID_INPUT');
    await assertRefused('odooReleaseOrder', { number, facts: { ...facts, material: 'NO-SUCH' } }, 'NOT_FOUND');
    assert.deepEqual(await readStates(number), []);
    const order = await release(odoo.lotProduct, '5');
    assert.equal((await order.again()).nativeReference, order.nativeReference);
    assert.deepEqual(await readStates(order.number), ['CONFIRMED']);
    await order.undo();
    await order.undo();
    assert.deepEqual(await readStates(order.number), ['CANCELLED']);
    // A cancelled order can be released again with another key, not with its own.
    assert.equal((await order.again()).currentState, 'CANCELLED');
    await carryOut('odooReleaseOrder', { number: order.number, facts }, `${order.number}-again`);
    assert.deepEqual(await readStates(order.number), ['CANCELLED', 'CONFIRMED']);
  });

  test('a draft that people made is released instead of a second order', async () => {
    const { odoo, run, assertRefused, carryOut, connector, callScreen, readStates } = bench();
    const number = `${run}draft`;
    const [product] = await connector.writesIn(odoo.plant).products.listProducts(odoo.lotProduct, call);
    const row = ['', String(product?.id), '4', number];
    await callScreen('mrp.production', 'load', [['id', 'product_id/.id', 'product_qty', 'origin'], [row]]);
    assert.deepEqual(await readStates(number), ['DRAFT']);
    // One of another quantity is another order.
    const other = createFacts(odoo.lotProduct, '5');
    await assertRefused('odooReleaseOrder', { number, facts: other }, 'INVALID_STATE');
    await assertRefused('odooReleaseOrder', { number, facts: other }, 'INVALID_STATE', 'DO');
    assert.deepEqual(await readStates(number), ['DRAFT']);
    const facts = createFacts(odoo.lotProduct, '4');
    const released = await carryOut('odooReleaseOrder', { number, facts }, `${number}-release`);
    assert.deepEqual(await readStates(number), ['CONFIRMED']);
    await released.again();
    assert.deepEqual(await readStates(number), ['CONFIRMED']);
  });

  test('an order is cancelled also when it was started, and an unknown one is', async () => {
    const { odoo, assertRefused, carryOut, release, readStates } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const cancelled = await carryOut('odooCancelOrder', { number }, `${number}-cancel`);
    assert.deepEqual(await readStates(number), ['CANCELLED']);
    assert.equal((await cancelled.again()).status, 'DONE');
    await carryOut('odooCancelOrder', { number: `${number}-none` }, `${number}-cancel-none`);
    await assertRefused('odooReportProduction', { number, producedQuantity: '1', isFinal: false }, 'INVALID_STATE');
    const started = await release(odoo.lotProduct, '5');
    await startOnFloor(bench(), started.number);
    assert.deepEqual(await readStates(started.number), ['IN_PROGRESS']);
    await carryOut('odooCancelOrder', { number: started.number }, `${started.number}-cancel`);
    assert.deepEqual(await readStates(started.number), ['CANCELLED']);
    const finished = await release(odoo.lotProduct, '5');
    await finishOnFloor(bench(), finished.number);
    assert.deepEqual(await readStates(finished.number), ['TO_CLOSE']);
    await assertRefused('odooCancelOrder', { number: finished.number }, 'INVALID_STATE', 'DO');
  });
}
