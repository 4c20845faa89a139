import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bench, call } from './bench.ts';
import { startOnFloor } from './floor.ts';

/** Holds on work centers. */
export function acceptWorkCenterHolds(bench: () => Bench): void {
  test('a work center is stopped until its last hold is released', async () => {
    const { odoo, run, carryOut, connector } = bench();
    const isStopped = async () =>
      (await connector.readWorkCenterStates(odoo.plant, [odoo.workCenter], call))[0]?.state === 'BLOCKED';
    const hold = { scope: 'WORK_CENTER', workCenter: odoo.workCenter, isHeld: true };
    assert.equal(await isStopped(), false);
    const first = await carryOut('odooSetHold', { ...hold, holdNumber: `W1-${run}` }, `${run}-stop`);
    assert.equal((await first.again()).status, 'DONE');
    await carryOut('odooSetHold', { ...hold, holdNumber: `W2-${run}` }, `${run}-stop-2`);
    await first.undo();
    assert.equal(await isStopped(), true);
    const freed = { ...hold, holdNumber: `W2-${run}`, isHeld: false };
    const freeing = await carryOut('odooSetHold', freed, `${run}-stop-3`);
    assert.equal(await isStopped(), false);
    // A repeat of the hold that was released since does not stop it again.
    await first.again();
    await freeing.again();
    assert.equal(await isStopped(), false);
  });

  test('a started step goes on under a stopped work center, none is started there', async () => {
    const { odoo, run, carryOut, listSteps, release } = bench();
    const number = (await release(odoo.lotProduct, '5')).number;
    const other = (await release(odoo.lotProduct, '5')).number;
    await startOnFloor(bench(), number);
    const workCenter = (await listSteps(number))[0]?.workCenter ?? assert.fail('the step has no work center');
    const hold = { scope: 'WORK_CENTER', workCenter, holdNumber: `W3-${run}`, isHeld: true };
    await carryOut('odooSetHold', hold, `${run}-started-stop`);
    await assert.rejects(() => startOnFloor(bench(), other), /unblock the work center/);
    assert.equal((await listSteps(number))[0]?.state, 'IN_PROGRESS');
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-started-free`);
    await startOnFloor(bench(), other);
    assert.equal((await listSteps(other))[0]?.state, 'IN_PROGRESS');
  });
}
