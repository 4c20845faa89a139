import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, type Bench } from './bench.ts';
import { startOnFloor } from './floor.ts';

/** Holds on orders. */
export function acceptOrderHolds(bench: () => Bench): void {
  const listCenters = async (number: string) =>
    (await bench().listSteps(number)).map(({ workCenterId }) => workCenterId);

  test('an order cannot be started while one hold is active', async () => {
    const { odoo, assertRefused, carryOut, listSteps, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const hold = { scope: 'PRODUCTION_ORDER', productionOrder: number, isHeld: true };
    const home = await listCenters(number);
    const start = () => startOnFloor(bench(), number);
    const first = await carryOut('odooSetHold', { ...hold, holdNumber: `QH1-${number}` }, `${number}-hold`);
    assert.equal((await first.again()).status, 'DONE');
    await carryOut('odooSetHold', { ...hold, holdNumber: `QH2-${number}` }, `${number}-hold-2`);
    await assert.rejects(start, /unblock the work center/);
    await first.undo();
    await assert.rejects(start, /unblock the work center/);
    const freed = { ...hold, isHeld: false, holdNumber: `QH2-${number}` };
    const freeing = await carryOut('odooSetHold', freed, `${number}-free`);
    assert.equal((await freeing.again()).status, 'DONE');
    assert.deepEqual(await listCenters(number), home);
    await start();
    assert.equal((await listSteps(number))[0]?.state, 'IN_PROGRESS');
    const operations = [{ number: '0010', startTime: at(9), endTime: at(10) }];
    await assertRefused('odooRescheduleOperations', { number, operations }, 'INVALID_STATE');
  });

  test('a hold stops what was not started, and its release leaves the dates', async () => {
    const { odoo, carryOut, listSteps, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const operations = [{ number: '0020', startTime: at(9), endTime: at(11) }];
    await carryOut('odooRescheduleOperations', { number, operations }, `${number}-dates`);
    await startOnFloor(bench(), number);
    const before = await listSteps(number);
    const hold = { scope: 'PRODUCTION_ORDER', productionOrder: number, holdNumber: `QH-${number}`, isHeld: true };
    await carryOut('odooSetHold', hold, `${number}-hold`);
    const [started, second] = await listSteps(number);
    assert.deepEqual([started?.state, started?.workCenterId], ['IN_PROGRESS', before[0]?.workCenterId]);
    assert.notEqual(second?.workCenterId, before[1]?.workCenterId);
    await assert.rejects(() => startOnFloor(bench(), number, 1), /unblock the work center/);
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${number}-free`);
    const after = await listSteps(number);
    assert.deepEqual(
      after.map(({ workCenterId, startTime, endTime }) => [workCenterId, startTime, endTime]),
      before.map(({ workCenterId, startTime, endTime }) => [workCenterId, startTime, endTime]),
    );
  });
}
