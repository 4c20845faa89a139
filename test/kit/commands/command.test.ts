import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Command, runCommand, silentLogger } from '../../../kit/index.ts';
import type { CommandCall } from '../../../schema/generated.ts';

const settleMs = 5_000;

describe('effects that a command sends', () => {
  /** Runs a command of two effects, between which the clock goes on by `betweenMs`. */
  const run = async (more: Partial<CommandCall>, betweenMs = 0) => {
    let now = 1_000_000;
    let effects = 0;
    const effect = async () => {
      effects += 1;
      now += betweenMs;
    };
    const command: Command<object, undefined> = {
      name: 'doTwice',
      system: 'SAP',
      writes: [],
      guard: 'NEITHER',
      check: async () => undefined,
      perform: async (_input, _context, { send }) => {
        await send(effect);
        await send(effect);
        return {};
      },
      undo: async (_input, _context, { send }) => {
        await send(effect);
        return {};
      },
    };
    const call: CommandCall = { mode: 'DO', key: 'transaction:step', actor: 'ada', ...more };
    const services = { settleMs, log: silentLogger, clock: { now: () => now } };
    const { status, code, hasActed } = await runCommand(command, { call, input: {}, context: undefined }, services);
    return { status, code, hasActed, effects };
  };
  const pending = { status: 'UNKNOWN', code: 'OUTCOME_PENDING', hasActed: false, effects: 0 };
  const done = { status: 'DONE', code: undefined, hasActed: true, effects: 2 };

  test('is sent once nothing earlier may arrive any more', async () => {
    assert.deepEqual(await run({}), done);
    assert.deepEqual(await run({ sinceSentMs: settleMs }), done);
    for (const mode of ['DO', 'UNDO'] as const)
      for (const sinceSentMs of [0, settleMs - 1]) assert.deepEqual(await run({ mode, sinceSentMs }), pending);
  });
  test('is sent while its caller holds the work, and not a moment longer', async () => {
    assert.deepEqual(await run({ leaseForMs: 100 }), done);
    for (const mode of ['DO', 'UNDO'] as const)
      for (const lease of [{ leaseForMs: 0 }, { leaseForMs: -1 }, { heldForMs: 0 }])
        assert.deepEqual(await run({ mode, ...lease }), pending);
    assert.deepEqual(await run({ leaseForMs: 100 }, 100), { ...pending, hasActed: true, effects: 1 });
  });
});
