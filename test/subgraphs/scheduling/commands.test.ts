import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Subgraph } from '../../../kit/index.ts';
import type { Fault } from '../../../subgraphs/sandbox-kit/index.ts';
import { commands } from '../../../subgraphs/scheduling/commands/index.ts';
import { schedulingSubgraph } from '../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../subgraphs/scheduling/sandbox/index.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { createLandscape, world } from '../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../quality/call-command.ts';
import { type CommandCase, cases, type Effect, planRun } from './command-cases.ts';
import { readDowntimeRows, readOrderRows } from './order-rows.ts';

const settled = { sinceSentMs: 3_600_000 };
const recent = { sinceSentMs: 10 };
const key = 'transaction-1:scheduling';
const readState = (sandbox: SchedulingSandbox, { order, isOfCapacity }: CommandCase) =>
  isOfCapacity === true ? readDowntimeRows(sandbox) : readOrderRows(sandbox, order);

test('every command that can be undone has a case', () => {
  const undone = commands.filter(({ undo }) => typeof undo !== 'string');
  assert.deepEqual(new Set(cases.map(({ name }) => name)), new Set(undone.map(({ name }) => name)));
});

for (const one of cases) {
  describe(`${one.name}: ${one.title}`, () => {
    let sandbox: SchedulingSandbox;
    let subgraph: Subgraph;
    beforeEach(async () => {
      sandbox = await startSchedulingSandbox({ world });
      const system = { system: 'SCHEDULING', instance: 'frepple', plants: ['1010'], url: sandbox.url, planRun };
      const auth = { kind: 'basic', ...sandbox.credentials };
      subgraph = await startSubgraph(schedulingSubgraph, createLandscape([{ ...system, auth }]));
    });
    afterEach(async () => {
      await subgraph.close();
      await sandbox.close();
    });
    const send = (parts: Partial<TestCall> = {}) =>
      callCommand(subgraph, one.name, { key, input: one.input, ...parts });
    const prepare = async (): Promise<Partial<TestCall>> => ({ memento: (await send({ mode: 'PREPARE' })).memento });
    const readRows = () => readState(sandbox, one);
    const listEffects = () => sandbox.ledger.entries().map(({ action, target }) => `${action} ${target}`);

    test('CHECK and PREPARE leave nothing behind', async () => {
      for (const mode of ['CHECK', 'PREPARE'] as const) assert.equal((await send({ mode })).status, 'DONE');
      assert.deepEqual(listEffects(), []);
    });
    test('it is done once, and undone once', async () => {
      const before = await readRows();
      const memento = await prepare();
      const first = await send(memento);
      assert.equal(first.status, 'DONE', first.message ?? '');
      const [effects, rows] = [listEffects(), await readRows()];
      assert.equal(sandbox.ledger.entries()[0]?.correlationId, `test-${key}`);
      assert.deepEqual(effects.map((effect) => effect.split(' ')[0]).slice(0, 1), [one.effects[0]?.method]);
      assert.notDeepEqual(rows, before);
      for (const since of [{}, recent, settled]) {
        const again = await send({ ...memento, ...since });
        assert.equal(again.status, 'DONE', again.message ?? '');
        assert.equal(again.result, first.result);
      }
      assert.deepEqual(listEffects(), effects);
      assert.equal((await send({ ...memento, mode: 'UNDO' })).status, 'DONE');
      assert.deepEqual(await readRows(), before);
      const undone = listEffects();
      assert.equal((await send({ ...memento, ...settled, mode: 'UNDO' })).status, 'DONE');
      assert.deepEqual(listEffects(), undone);
    });
    test('undoing nothing does nothing', async () => {
      assert.equal((await send({ ...(await prepare()), mode: 'UNDO' })).status, 'DONE');
      assert.equal((await send({ mode: 'UNDO' })).status, 'DONE');
      assert.deepEqual(listEffects(), []);
    });

    /** Runs a command without any failure. */
    const runClean = async (): Promise<{ readonly effects: readonly string[]; readonly rows: readonly object[] }> => {
      const other = await startSchedulingSandbox({ world });
      const system = { system: 'SCHEDULING', instance: 'frepple', plants: ['1010'], url: other.url, planRun };
      const landscape = createLandscape([{ ...system, auth: { kind: 'basic', ...other.credentials } }]);
      const clean = await startSubgraph(schedulingSubgraph, landscape);
      const call = { key, input: one.input };
      const { memento } = await callCommand(clean, one.name, { ...call, mode: 'PREPARE' });
      requireResult(await callCommand(clean, one.name, { ...call, memento }));
      const effects = other.ledger.entries().map(({ action, target }) => `${action} ${target}`);
      const rows = await readState(other, one);
      await clean.close();
      await other.close();
      return { effects, rows };
    };
    const kinds: readonly Fault[] = [
      { kind: 'lost-answer' },
      { kind: 'cut' },
      { kind: 'late-commit', delayMs: 100 },
      { kind: 'html' },
      { kind: 'status', status: 502 },
    ];
    for (const { method, pathContains } of one.effects)
      for (const fault of kinds)
        test(`${fault.kind} at ${method} ${pathContains}: unknown, and then done once`, async () => {
          const clean = await runClean();
          const before = await readRows();
          const memento = await prepare();
          sandbox.faults.set({ ...fault, methods: [method], pathContains, times: 1 });
          const struck = await send(memento);
          assert.equal(struck.status, 'UNKNOWN', struck.message ?? '');
          const early = await send({ ...memento, ...recent });
          assert.ok(early.status === 'UNKNOWN' || early.status === 'DONE', early.status);
          if (fault.kind === 'html' || fault.kind === 'status') assert.equal(early.status, 'UNKNOWN');
          if (fault.kind === 'late-commit')
            await waitUntil(
              () => sandbox.ledger.entries().some(({ action }) => isAction(action, { method, pathContains })),
              'the late one arrived',
            );
          const last = await send({ ...memento, ...settled });
          assert.equal(last.status, 'DONE', last.message ?? '');
          assert.deepEqual(listEffects().toSorted(), clean.effects.toSorted());
          assert.deepEqual(await readRows(), clean.rows);
          assert.equal((await send({ ...memento, ...settled, mode: 'UNDO' })).status, 'DONE');
          assert.deepEqual(await readRows(), before);
        });
    test('an undo whose answers are lost is done once', async () => {
      const before = await readRows();
      const memento = await prepare();
      await send(memento);
      const count = () => sandbox.requests().filter(({ method }) => method !== 'GET').length;
      sandbox.faults.set({ kind: 'lost-answer', methods: ['POST', 'PATCH', 'DELETE'] });
      const sent = count();
      // Each attempt comes one effect farther.
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const { status } = await send({ ...memento, ...settled, mode: 'UNDO' });
        if (status === 'DONE') break;
        assert.equal(status, 'UNKNOWN');
        if (attempt === 2) sandbox.faults.clear();
      }
      assert.ok(count() > sent);
      sandbox.faults.clear();
      assert.equal((await send({ ...memento, ...settled, mode: 'UNDO' })).status, 'DONE');
      assert.deepEqual(await readRows(), before);
    });
    test('completed work survives a lost memento only as far as the record shows it', async () => {
      const outcome = await send();
      assert.equal(outcome.status, 'DONE');
      assert.notEqual(outcome.memento, null);
      assert.equal((await send({ memento: outcome.memento, mode: 'UNDO' })).status, 'DONE');
    });
  });
}

function isAction(action: string, { method, pathContains }: Effect): boolean {
  return action === `${method} ${pathContains.replaceAll('/api/', '/').replaceAll(/^\/|\/$/g, '')}`;
}
