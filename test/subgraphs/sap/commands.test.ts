import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Subgraph } from '../../../kit/index.ts';
import type { Fault } from '../../../subgraphs/sandbox-kit/index.ts';
import { commands } from '../../../subgraphs/sap/commands/index.ts';
import { sapSubgraph } from '../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../subgraphs/sap/sandbox/index.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { createLandscape } from '../../support/world.ts';
import { callCommand, type TestCall } from '../quality/call-command.ts';
import type { Row } from './books.ts';
import { type CommandCase, cases, type Effect, world } from './command-cases.ts';

const settled = { sinceSentMs: 3_600_000 };
const recent = { sinceSentMs: 10 };
const key = 'transaction-1:sap';

/** A stand-in with the subgraph that calls it. */
interface Trial {
  readonly sandbox: SapSandbox;
  readonly subgraph: Subgraph;
  send(parts?: Partial<TestCall>): ReturnType<typeof callCommand>;
  /** Calls PREPARE; returns the memento. */
  prepare(): Promise<Partial<TestCall>>;
  listEffects(): readonly string[];
  /** Counts the sendings of one of the command's calls. */
  countSent(effect: Effect): number;
  readState(): Promise<readonly Row[]>;
  close(): Promise<void>;
}

async function openTrial({ name, input, readState }: CommandCase): Promise<Trial> {
  const sandbox = await startSapSandbox({ world });
  const system = { system: 'SAP', instance: 's4', plants: ['1010'], url: sandbox.url };
  const auth = { kind: 'basic', ...sandbox.credentials };
  const subgraph = await startSubgraph(sapSubgraph, createLandscape([{ ...system, auth }]));
  const send: Trial['send'] = (parts = {}) => callCommand(subgraph, name, { key, input, ...parts });
  return {
    sandbox,
    subgraph,
    send,
    prepare: async () => ({ memento: (await send({ mode: 'PREPARE' })).memento }),
    listEffects: () => sandbox.ledger.entries().map(({ action, target }) => `${action} ${target}`),
    countSent: ({ method, pathContains }) =>
      sandbox.requests().filter((request) => request.method === method && request.path.includes(pathContains)).length,
    readState: () => readState(sandbox),
    close: async () => {
      await subgraph.close();
      await sandbox.close();
    },
  };
}

const listActions = (trial: Trial) => trial.sandbox.ledger.entries().map(({ action }) => action);
const isWritten = (request: { readonly method: string; readonly path: string }) =>
  request.method === 'PATCH' || (request.method === 'POST' && !request.path.endsWith('$batch'));

/** Runs a command without any failure. */
async function runClean(one: CommandCase) {
  const trial = await openTrial(one);
  try {
    const done = await trial.send(await trial.prepare());
    assert.equal(done.status, 'DONE', done.message ?? '');
    return { effects: trial.listEffects(), state: await trial.readState(), done };
  } finally {
    await trial.close();
  }
}

const kinds: readonly Fault[] = [
  { kind: 'lost-answer' },
  { kind: 'cut' },
  { kind: 'late-commit', delayMs: 100 },
  { kind: 'html' },
  { kind: 'status', status: 502 },
];
const hasEffect = ({ kind }: Fault): boolean => kind !== 'html' && kind !== 'status';

interface Strike {
  readonly fault: Fault;
  readonly effect: Effect;
  /** Number of the command's effect that fails, from 0. */
  readonly at: number;
  readonly count: number;
}

/** Sends a command whose answer is lost at one effect, looks too early, and waits for what arrives late. */
async function strikeAt(trial: Trial, { fault, effect, at, count }: Strike, memento: Partial<TestCall>): Promise<void> {
  const { method, pathContains } = effect;
  trial.sandbox.faults.set({ ...fault, methods: [method], pathContains, after: at, times: 1 });
  const struck = await trial.send(memento);
  assert.equal(struck.status, 'UNKNOWN', struck.message ?? '');
  assert.equal(struck.hasActed, at > 0);
  const early = await trial.send({ ...memento, ...recent });
  const isSeen = (fault.kind === 'lost-answer' || fault.kind === 'cut') && at === count - 1;
  // A late effect may or may not have arrived by now.
  if (fault.kind !== 'late-commit') assert.equal(early.status, isSeen ? 'DONE' : 'UNKNOWN', early.message ?? '');
  if (hasEffect(fault)) await waitUntil(() => trial.listEffects().length > at, 'the effect arrived');
}

test('every command has a case', () => {
  assert.deepEqual(new Set(cases.map(({ name }) => name)), new Set(commands.map(({ name }) => name)));
});

for (const one of cases) {
  describe(`${one.name}: ${one.title}`, () => {
    let trial: Trial;
    beforeEach(async () => {
      trial = await openTrial(one);
    });
    afterEach(() => trial.close());
    /** Takes it back, or hears why that cannot be; then nothing of it is left. */
    const undo = async (memento: Partial<TestCall>, before: readonly Row[]) => {
      const { status, message } = await trial.send({ ...memento, ...settled, mode: 'UNDO' });
      if (typeof one.undo === 'string')
        return assert.deepEqual({ status, message }, { status: 'REFUSED', message: one.undo });
      assert.equal(status, 'DONE', message ?? '');
      assert.deepEqual(await trial.readState(), before);
      assert.deepEqual(
        listActions(trial),
        [...one.effects, ...one.undo].map(({ action }) => action),
      );
    };

    test('CHECK and PREPARE leave nothing behind', async () => {
      for (const mode of ['CHECK', 'PREPARE'] as const) {
        const { status, hasActed, message } = await trial.send({ mode });
        assert.deepEqual({ status, hasActed }, { status: 'DONE', hasActed: false }, message ?? '');
      }
      assert.deepEqual(trial.listEffects(), []);
      assert.deepEqual(trial.sandbox.requests().filter(isWritten), []);
    });
    test('it is done once, a repeat answers the same, and it is undone once', async () => {
      const before = await trial.readState();
      const memento = await trial.prepare();
      const first = await trial.send(memento);
      assert.equal(first.status, 'DONE', first.message ?? '');
      assert.deepEqual(
        listActions(trial),
        one.effects.map(({ action }) => action),
      );
      for (const { correlationId } of trial.sandbox.ledger.entries()) assert.equal(correlationId, `test-${key}`);
      assert.notDeepEqual(await trial.readState(), before);
      for (const since of [{}, recent, settled]) {
        const again = await trial.send({ ...memento, ...since });
        const { status, result, nativeReference } = again;
        const wanted = { status: 'DONE', result: first.result, nativeReference: first.nativeReference };
        assert.deepEqual({ status, result, nativeReference }, wanted, again.message ?? '');
      }
      assert.equal(trial.sandbox.requests().filter(isWritten).length, one.effects.length);
      await undo(memento, before);
      const undone = trial.listEffects();
      await undo(memento, before);
      assert.deepEqual(trial.listEffects(), undone);
    });
    test('undoing nothing does nothing', async () => {
      for (const memento of [await trial.prepare(), {}]) await trial.send({ ...memento, mode: 'UNDO' });
      assert.deepEqual(trial.sandbox.requests().filter(isWritten), []);
    });
    test('nothing is undone while the command may still arrive', async () => {
      const { status, code } = await trial.send({ ...(await trial.prepare()), ...recent, mode: 'UNDO' });
      const isRefused = typeof one.undo === 'string';
      assert.deepEqual([status, code], isRefused ? ['REFUSED', 'INVALID_STATE'] : ['UNKNOWN', 'OUTCOME_PENDING']);
    });

    for (const [at, effect] of one.effects.entries())
      for (const fault of kinds)
        test(`${fault.kind} at ${effect.action} (${at + 1}): unknown, looked for, and then done once`, async () => {
          const clean = await runClean(one);
          const before = await trial.readState();
          const memento = await trial.prepare();
          await strikeAt(trial, { fault, effect, at, count: one.effects.length }, memento);
          const last = await trial.send({ ...memento, ...settled });
          assert.equal(last.status, 'DONE', last.message ?? '');
          assert.deepEqual([last.result, last.nativeReference], [clean.done.result, clean.done.nativeReference]);
          assert.deepEqual(trial.listEffects(), clean.effects);
          assert.deepEqual(await trial.readState(), clean.state);
          // Found, not sent again under a number that SAP happens to know.
          const own = one.effects.filter(({ action }) => action === effect.action).length;
          assert.equal(trial.countSent(effect), hasEffect(fault) ? own : own + 1);
          await undo(memento, before);
        });

    if (typeof one.undo !== 'string')
      for (const [at, effect] of one.undo.entries())
        for (const fault of kinds)
          test(`${fault.kind} at the undoing ${effect.action} (${at + 1}): unknown, and then undone once`, async () => {
            const before = await trial.readState();
            const memento = await trial.prepare();
            assert.equal((await trial.send(memento)).status, 'DONE');
            const { method, pathContains } = effect;
            trial.sandbox.faults.set({ ...fault, methods: [method], pathContains, after: at, times: 1 });
            const struck = await trial.send({ ...memento, mode: 'UNDO' });
            assert.equal(struck.status, 'UNKNOWN', struck.message ?? '');
            if (hasEffect(fault))
              await waitUntil(() => trial.listEffects().length > one.effects.length + at, 'the late one arrived');
            await undo(memento, before);
          });

    test('it comes through a failure at each of its requests, and is done once', async () => {
      const clean = await runClean(one);
      const memento = await trial.prepare();
      // Reads are tried three times; more failures in a row would open the circuit.
      const failing = { kind: 'status', status: 502, times: 3 } as const;
      for (let passed = 0; ; passed += 1) {
        trial.sandbox.faults.clear();
        trial.sandbox.faults.set({ ...failing, after: passed });
        const { status, message } = await trial.send({ ...memento, ...settled });
        if (status === 'DONE') break;
        assert.ok(status === 'UNKNOWN' || status === 'UNAVAILABLE', `${status} ${message}`);
        assert.ok(passed < 40, 'it never comes through');
      }
      trial.sandbox.faults.clear();
      assert.equal((await trial.send({ ...memento, ...settled })).result, clean.done.result);
      assert.deepEqual(trial.listEffects(), clean.effects);
      assert.deepEqual(await trial.readState(), clean.state);
    });
    test('a refusal of SAP is final, and a request to slow down is not', async () => {
      const memento = await trial.prepare();
      const [effect] = one.effects;
      assert.ok(effect !== undefined);
      const { method, pathContains } = effect;
      trial.sandbox.faults.set({ kind: 'throttle', methods: [method], pathContains, times: 1 });
      trial.sandbox.faults.set({ kind: 'refuse', methods: [method], pathContains, times: 1 });
      const busy = await trial.send(memento);
      assert.deepEqual([busy.status, busy.code], ['UNAVAILABLE', 'SYSTEM_BUSY']);
      const { status, code, nativeCode, hasActed } = await trial.send(memento);
      const wanted = { status: 'REFUSED', code: 'SYSTEM_REJECTED', nativeCode: 'CO/999', hasActed: false };
      assert.deepEqual({ status, code, nativeCode, hasActed }, wanted);
      assert.deepEqual(trial.listEffects(), []);
    });
  });
}
