import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCallContext } from '../../../../kit/index.ts';
import { createCallLimits, limitCalls } from '../../../../subgraphs/operations/engine/index.ts';

/** Pieces of work that go on until they are ended. */
function createWork() {
  const running: (() => void)[] = [];
  const run = () => new Promise<void>((resolve) => running.push(resolve));
  return { running, run };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('calls to a system with a limit', () => {
  test('run so many at once, the others in their order when a place is free', async () => {
    const limits = createCallLimits({ SAP: 2 });
    const { running, run } = createWork();
    const order: number[] = [];
    const all = [0, 1, 2, 3].map((number) =>
      limits.run('SAP', () => {
        order.push(number);
        return run();
      }),
    );
    await turn();
    assert.deepEqual(order, [0, 1]);
    running[0]?.();
    await turn();
    assert.deepEqual(order, [0, 1, 2]);
    running[1]?.();
    running[2]?.();
    await turn();
    running[3]?.();
    await Promise.all(all);
    assert.deepEqual(order, [0, 1, 2, 3]);
  });

  test('give their place back when they fail', async () => {
    const limits = createCallLimits({ SAP: 1 });
    await assert.rejects(limits.run('SAP', () => Promise.reject(new Error('no'))));
    assert.equal(await limits.run('SAP', async () => 'done'), 'done');
  });

  test('leave the line with their signal, and take no place', async () => {
    const limits = createCallLimits({ SAP: 1 });
    const { running, run } = createWork();
    const first = limits.run('SAP', run);
    const aborting = new AbortController();
    const second = limits.run('SAP', async () => 'second', aborting.signal);
    const third = limits.run('SAP', async () => 'third');
    aborting.abort(new Error('late'));
    await assert.rejects(second, /late/);
    running[0]?.();
    await first;
    assert.equal(await third, 'third');
    assert.equal(await limits.run('SAP', async () => 'next'), 'next');
  });

  test('do not hinder those to other systems', async () => {
    const limits = createCallLimits({ SAP: 1 });
    const { running, run } = createWork();
    const first = limits.run('SAP', run);
    assert.equal(await limits.run('ODOO', async () => 'done'), 'done');
    running[0]?.();
    await first;
  });

  test('are answered as those of a busy system when their turn does not come in time', async () => {
    const limits = createCallLimits({ SAP: 1 });
    const { running, run } = createWork();
    const first = limits.run('SAP', run);
    const call = limitCalls(async () => ({ data: {} }), limits);
    const aborting = new AbortController();
    const late = call('sap', { query: '{ a }' }, createCallContext({ signal: aborting.signal }));
    aborting.abort();
    const { errors } = await late;
    assert.equal(errors?.[0]?.extensions?.['code'], 'SYSTEM_BUSY');
    running[0]?.();
    await first;
    await assert.rejects(
      limitCalls(() => Promise.reject(new Error('down')), limits)('sap', { query: '{ a }' }, createCallContext()),
      /down/,
    );
  });
});
