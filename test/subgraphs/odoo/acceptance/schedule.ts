import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, type Bench } from './bench.ts';
import { startOnFloor } from './floor.ts';

/** Moves work orders. */
export function acceptSchedules(bench: () => Bench): void {
  const readDates = async (number: string) =>
    (await bench().listSteps(number)).map(({ operationNumber, startTime, endTime }) => [
      operationNumber,
      startTime && Date.parse(startTime),
      endTime && Date.parse(endTime),
    ]);

  test('work orders get the dates of the scheduler, and lose them when that is undone', async () => {
    const { odoo, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const unplanned = await readDates(number);
    const wanted = [
      { number: '0010', startTime: at(9), endTime: at(11) },
      { number: '0020', startTime: at(12), endTime: at(15) },
    ];
    const planned = await carryOut('odooRescheduleOperations', { number, operations: wanted }, `${number}-dates`);
    const shown = wanted.map((one) => [one.number, Date.parse(one.startTime), Date.parse(one.endTime)]);
    assert.deepEqual((await readDates(number)).slice(0, 2), shown);
    assert.equal((await planned.again()).status, 'DONE');
    assert.deepEqual((await readDates(number)).slice(0, 2), shown);
    const later = [{ number: '0020', startTime: at(13), endTime: at(14) }];
    const moved = await carryOut('odooRescheduleOperations', { number, operations: later }, `${number}-later`);
    assert.deepEqual((await readDates(number))[1], ['0020', Date.parse(at(13)), Date.parse(at(14))]);
    await moved.undo();
    assert.deepEqual((await readDates(number)).slice(0, 2), shown);
    await planned.undo();
    assert.deepEqual(await readDates(number), unplanned);
    const backward = [{ number: '0010', startTime: at(12), endTime: at(11) }];
    await assertRefused('odooRescheduleOperations', { number, operations: backward }, 'INVALID_INPUT');
  });

  test('a step that was started stays, the one after it is moved and moved back', async () => {
    const { odoo, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const second = [{ number: '0020', startTime: at(9), endTime: at(11) }];
    const planned = await carryOut('odooRescheduleOperations', { number, operations: second }, `${number}-dates`);
    await startOnFloor(bench(), number);
    const first = [{ number: '0010', startTime: at(9), endTime: at(10) }];
    await assertRefused('odooRescheduleOperations', { number, operations: first }, 'INVALID_STATE');
    const [started] = await readDates(number);
    const later = [{ number: '0020', startTime: at(13), endTime: at(14) }];
    const moved = await carryOut('odooRescheduleOperations', { number, operations: later }, `${number}-later`);
    assert.deepEqual((await readDates(number)).slice(0, 2), [
      started,
      ['0020', Date.parse(at(13)), Date.parse(at(14))],
    ]);
    await moved.undo();
    assert.deepEqual((await readDates(number)).slice(0, 2), [started, ['0020', Date.parse(at(9)), Date.parse(at(11))]]);
    assert.ok(planned);
  });
}
