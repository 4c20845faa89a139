import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { packOperations } from '../../../../subgraphs/scheduling/commands/plan-order.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../../subgraphs/scheduling/sandbox/index.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../../quality/call-command.ts';
import {
  describeFacts,
  facts,
  findOrder,
  firstOperation,
  inDays,
  orders,
  otherWorkCenter,
  planRun,
} from '../command-cases.ts';
import { callSandbox, readOrderRows } from '../order-rows.ts';

interface Operation {
  readonly operationNumber: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string;
  readonly isHeld: boolean;
  readonly completedQuantity: string | null;
  readonly workCenter: { readonly id: string };
}

describe('the rules of the scheduler’s commands', () => {
  let sandbox: SchedulingSandbox;
  let subgraph: Subgraph;
  let drawn = 0;
  beforeEach(async () => {
    sandbox = await startSchedulingSandbox({ world });
    subgraph = await connect(sandbox);
  });
  afterEach(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const connect = ({ url, credentials }: SchedulingSandbox): Promise<Subgraph> => {
    const system = { system: 'SCHEDULING', instance: 'frepple', plants: ['1010'], url, planRun };
    return startSubgraph(schedulingSubgraph, createLandscape([{ ...system, auth: { kind: 'basic', ...credentials } }]));
  };
  const send = (name: string, input: object, call: Partial<TestCall> = {}) =>
    callCommand(subgraph, `scheduling${name}`, { key: `key-${(drawn += 1)}`, input, ...call });
  const prepared = async (name: string, input: object): Promise<Partial<TestCall>> => ({
    key: `key-${(drawn += 1)}`,
    memento: (await send(name, input, { mode: 'PREPARE' })).memento,
  });
  /** Refused alike before and in the work, without an effect. */
  const refused = async (name: string, input: object, wanted: object) => {
    const effects = sandbox.ledger.entries().length;
    for (const mode of ['CHECK', 'DO'] as const) {
      const { status, code, currentState } = await send(name, input, { mode });
      assert.deepEqual({ status, code, currentState }, { status: 'REFUSED', currentState: null, ...wanted });
    }
    assert.equal(sandbox.ledger.entries().length, effects);
  };
  const readSchedule = async (number: string): Promise<readonly Operation[]> => {
    // A new process, so that no cache answers.
    const fresh = await connect(sandbox);
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { schedule { operations {
      operationNumber startTime endTime status isHeld completedQuantity workCenter { id } } } } } }`;
    const refs = [{ __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant: '1010', number }) }];
    type Answer = { _entities: { schedule: { operations: Operation[] } | null }[] };
    const { _entities } = await ask<Answer>(fresh, query, { refs });
    await fresh.close();
    return _entities[0]?.schedule?.operations ?? [];
  };
  const patchStep = (reference: string, body: object) =>
    callSandbox(sandbox, `/api/input/workorder/${reference}/`, { method: 'PATCH', body });
  const order = { plant: '1010', number: orders.approved };

  test('a plant without a scheduler is bad input for every command', async () => {
    await refused('CreateOrder', { plant: '1710', number: '1', facts }, { code: 'INVALID_INPUT' });
    await refused('MoveOperation', { plant: '1710', number: '1', startTime: inDays(1) }, { code: 'INVALID_INPUT' });
    const progress = { plant: '1710', number: '1', completedQuantity: '1', isFinal: false };
    await refused('ReportProgress', progress, { code: 'INVALID_INPUT' });
    await refused('CancelOrder', { plant: '1710', number: '1' }, { code: 'INVALID_INPUT' });
    const hold = { plant: '1710', holdNumber: 'QH-1', scope: 'MATERIAL', material: 'M', isHeld: true };
    await refused('SetHold', hold, { code: 'INVALID_INPUT' });
  });

  describe('a new order', () => {
    const input = { plant: '1010', number: '7700001', facts };
    test('is shown in the graph where and when it was said', async () => {
      const outcome = await send('CreateOrder', input);
      const { operations } = requireResult<{ operations: { number: string; workCenter: string; startTime: string }[] }>(
        outcome,
      );
      assert.equal(outcome.nativeReference, 'PG-7700001');
      assert.deepEqual(
        operations.map(({ number, workCenter }) => ({ number, workCenter })),
        facts.operations,
      );
      assert.equal(operations[0]?.startTime, facts.startTime);
      const shown = await readSchedule('7700001');
      assert.deepEqual(
        shown.map(({ operationNumber, workCenter, startTime, status }) => ({
          operationNumber,
          id: workCenter.id,
          startTime,
          status,
        })),
        operations.map(({ number, workCenter, startTime }) => ({
          operationNumber: number,
          id: createId('WorkCenter', { plant: '1010', code: workCenter }),
          startTime,
          status: 'APPROVED',
        })),
      );
      assert.equal(shown.at(-1)?.endTime, facts.endTime);
    });
    test('needs what the scheduler knows', async () => {
      const withFacts = (values: object) => ({ ...input, facts: { ...facts, ...values } });
      await refused('CreateOrder', withFacts({ material: 'UNKNOWN' }), { code: 'NOT_FOUND' });
      const [one] = facts.operations;
      await refused('CreateOrder', withFacts({ operations: [{ ...one, workCenter: 'NO-01' }] }), { code: 'NOT_FOUND' });
      await refused('CreateOrder', withFacts({ operations: [{ ...one, number: '0999' }] }), { code: 'NOT_FOUND' });
      await refused('CreateOrder', withFacts({ operations: [] }), { code: 'INVALID_INPUT' });
      await refused('CreateOrder', withFacts({ operations: [one, one] }), { code: 'INVALID_INPUT' });
      await refused('CreateOrder', withFacts({ quantity: '-1' }), { code: 'INVALID_INPUT' });
      await refused('CreateOrder', withFacts({ startTime: 'soon' }), { code: 'INVALID_INPUT' });
      const closed = findOrder('CLOSED');
      const done = { ...input, number: closed, facts: describeFacts(closed) };
      await refused('CreateOrder', done, { code: 'INVALID_STATE', currentState: 'COMPLETED' });
    });
    test('that is planned already counts as done and survives an undo', async () => {
      const there = { ...input, number: orders.approved, facts: describeFacts(orders.approved) };
      const before = await readOrderRows(sandbox, orders.approved);
      const call = await prepared('CreateOrder', there);
      assert.equal((await send('CreateOrder', there, call)).status, 'DONE');
      assert.equal((await send('CreateOrder', there, { ...call, mode: 'UNDO' })).status, 'DONE');
      assert.deepEqual(await readOrderRows(sandbox, orders.approved), before);
      assert.deepEqual(sandbox.ledger.entries(), []);
    });
    test('that another user is planning is left to that user', async () => {
      const call = await prepared('CreateOrder', input);
      const other = await send('CreateOrder', input);
      assert.equal((await send('CreateOrder', input, call)).status, 'DONE');
      const effects = sandbox.ledger.entries().length;
      assert.equal((await send('CreateOrder', input, { ...call, mode: 'UNDO' })).status, 'DONE');
      assert.equal(sandbox.ledger.entries().length, effects);
      assert.equal(other.status, 'DONE');
    });
    test('that is proposed is approved, so that no plan run throws it away', async () => {
      await send('CreateOrder', { ...input, number: orders.proposed, facts: describeFacts(orders.proposed) });
      assert.ok((await readSchedule(orders.proposed)).every(({ status }) => status === 'APPROVED'));
    });
    test('without times is fitted into the order’s time', () => {
      const operations = ['0010', '0020', '0030'].map((number) => ({ number, workCenter: 'X' }));
      const [startTime, endTime] = ['2030-01-07T06:00:00Z', '2030-01-07T12:00:00Z'];
      assert.deepEqual(
        packOperations({ startTime, endTime, operations }, 0).map((time) => time.startTime.slice(11, 16)),
        ['06:00', '08:00', '10:00'],
      );
      const second = { startTime: '2030-01-08T06:00:00Z', endTime: '2030-01-08T06:30:00Z' };
      const said = operations.map((operation) =>
        operation.number === '0020' ? { ...operation, ...second } : operation,
      );
      assert.deepEqual(
        packOperations({ startTime, operations: said }, 0).map((time) => `${time.startTime} ${time.endTime}`),
        [
          '2030-01-07T06:00:00Z 2030-01-07T07:00:00Z',
          '2030-01-08T06:00:00Z 2030-01-08T06:30:00Z',
          '2030-01-08T06:30:00Z 2030-01-08T07:30:00Z',
        ],
      );
    });
  });

  describe('a move', () => {
    const move = { ...order, operationNumber: firstOperation, startTime: inDays(40) };
    test('keeps the duration and pushes what would overlap', async () => {
      const before = await readSchedule(orders.approved);
      const { operations } = requireResult<{ operations: { number: string; startTime: string; endTime: string }[] }>(
        await send('MoveOperation', { ...move, workCenter: otherWorkCenter }),
      );
      assert.equal(operations[0]?.startTime, move.startTime);
      const after = await readSchedule(orders.approved);
      const lengths = (schedule: readonly Operation[]) =>
        schedule.map(({ startTime, endTime }) => Date.parse(endTime) - Date.parse(startTime));
      assert.deepEqual(lengths(after), lengths(before));
      assert.equal(after[0]?.workCenter.id, createId('WorkCenter', { plant: '1010', code: otherWorkCenter }));
      for (const [index, { startTime }] of after.entries())
        assert.ok(index === 0 || startTime >= (after[index - 1]?.endTime ?? ''), startTime);
      assert.equal(sandbox.ledger.entries().filter(({ action }) => action === 'POST execute/runplan').length, 1);
    });
    test('of a whole order shifts every operation alike', async () => {
      const before = await readSchedule(orders.approved);
      await send('MoveOperation', { ...order, startTime: inDays(50) });
      const after = await readSchedule(orders.approved);
      const shifts = after.map(
        ({ startTime }, index) => Date.parse(startTime) - Date.parse(before[index]?.startTime ?? ''),
      );
      assert.equal(new Set(shifts).size, 1);
      assert.equal(after[0]?.startTime, inDays(50));
    });
    test('is refused for what is frozen, done, unknown or past', async () => {
      const [operation] = world.scheduledOperations.filter((one) => one.order === orders.frozen);
      const frozen = { code: 'INVALID_STATE', currentState: 'FROZEN' };
      await refused('MoveOperation', { ...move, number: orders.frozen, operationNumber: operation?.operation }, frozen);
      await refused('MoveOperation', { ...order, number: orders.frozen, startTime: inDays(40) }, frozen);
      await refused('MoveOperation', { ...move, number: '9999999' }, { code: 'NOT_FOUND' });
      await refused('MoveOperation', { ...move, operationNumber: '0999' }, { code: 'NOT_FOUND' });
      await refused('MoveOperation', { ...move, workCenter: 'NO-01' }, { code: 'NOT_FOUND' });
      await refused('MoveOperation', { ...move, startTime: inDays(-1) }, { code: 'INVALID_INPUT' });
      await refused('MoveOperation', { ...move, startTime: 'soon' }, { code: 'INVALID_INPUT' });
      await refused(
        'MoveOperation',
        { ...order, startTime: inDays(3), workCenter: otherWorkCenter },
        { code: 'INVALID_INPUT' },
      );
      await patchStep(`${orders.approved}-${firstOperation}`, { status: 'completed' });
      await refused('MoveOperation', move, { code: 'INVALID_STATE', currentState: 'COMPLETED' });
    });
    test('that would push a frozen operation is refused', async () => {
      const last = (await readSchedule(orders.approved)).at(-1)?.operationNumber;
      await patchStep(`${orders.approved}-${last}`, { status: 'confirmed' });
      await refused('MoveOperation', move, { code: 'INVALID_STATE', currentState: 'FROZEN' });
    });
    test('of what froze after it was prepared is refused, and its undo does nothing', async () => {
      const call = await prepared('MoveOperation', move);
      await patchStep(`${orders.approved}-${firstOperation}`, { status: 'confirmed' });
      const effects = sandbox.ledger.entries().length;
      const { status, currentState, hasActed } = await send('MoveOperation', move, call);
      assert.deepEqual([status, currentState, hasActed], ['REFUSED', 'FROZEN', false]);
      await send('MoveOperation', move, { ...call, mode: 'UNDO' });
      assert.equal(sandbox.ledger.entries().length, effects);
    });
    test('is published even when it lay beside edits that were not', async () => {
      await patchStep(`${orders.approved}-${firstOperation}`, { batch: 'B-1' });
      const call = await prepared('MoveOperation', move);
      sandbox.faults.set({ kind: 'status', status: 502, pathContains: 'runplan', times: 1 });
      assert.equal((await send('MoveOperation', move, call)).status, 'UNKNOWN');
      assert.equal((await send('MoveOperation', move, call)).status, 'DONE');
      assert.equal(sandbox.ledger.entries().filter(({ action }) => action === 'POST execute/runplan').length, 1);
    });
    test('that a planner moved on is not put back', async () => {
      const call = await prepared('MoveOperation', move);
      await send('MoveOperation', move, call);
      const reference = `${orders.approved}-${firstOperation}`;
      await patchStep(reference, { startdate: '2031-01-06T06:00:00', enddate: '2031-01-06T08:00:00' });
      await send('MoveOperation', move, { ...call, mode: 'UNDO' });
      assert.equal((await readSchedule(orders.approved))[0]?.endTime, '2031-01-06T07:00:00Z');
    });
    test('of what a planner moved meanwhile contradicts, and leaves it', async () => {
      const call = await prepared('MoveOperation', move);
      const reference = `${orders.approved}-${firstOperation}`;
      await patchStep(reference, { startdate: '2031-01-06T06:00:00', enddate: '2031-01-06T08:00:00' });
      assert.equal((await send('MoveOperation', move, call)).status, 'CONTRADICTED');
      assert.equal((await readSchedule(orders.approved))[0]?.endTime, '2031-01-06T07:00:00Z');
    });
    test('to an hour that the plant’s clock has twice is found done', async () => {
      // 2030-10-27: Berlin puts its clocks back at 01:00 UTC; 01:30 UTC is 02:30 for the second time.
      const late = { ...move, startTime: '2030-10-27T01:30:00Z' };
      const call = await prepared('MoveOperation', late);
      assert.equal((await send('MoveOperation', late, call)).status, 'DONE');
      const effects = sandbox.ledger.entries().length;
      assert.equal((await send('MoveOperation', late, call)).status, 'DONE');
      assert.equal(sandbox.ledger.entries().length, effects);
    });
  });

  describe('progress', () => {
    const progress = { ...order, operationNumber: firstOperation, completedQuantity: '2.25', isFinal: true };
    test('completes an operation and shows how much', async () => {
      const call = await prepared('ReportProgress', progress);
      await send('ReportProgress', progress, call);
      const [done, ...others] = await readSchedule(orders.approved);
      assert.deepEqual([done?.status, done?.completedQuantity], ['COMPLETED', '2.25']);
      assert.ok(others.every(({ status }) => status === 'APPROVED'));
      // It no longer has a work center; the graph shows the usual work center of such an operation.
      assert.notEqual(done?.workCenter.id, createId('WorkCenter', { plant: '1010', code: '' }));
    });
    test('adds up, and its undo takes back what it added', async () => {
      const part = { ...progress, completedQuantity: '1.5', isFinal: false };
      await send('ReportProgress', part);
      const call = await prepared('ReportProgress', part);
      await send('ReportProgress', part, call);
      await send('ReportProgress', part, call);
      const read = async () => (await readSchedule(orders.approved))[0]?.completedQuantity;
      assert.equal(await read(), '3');
      await send('ReportProgress', part, { ...call, mode: 'UNDO' });
      assert.equal(await read(), '1.5');
    });
    test('of the last operation completes those before, and undo brings all back', async () => {
      const before = await readSchedule(orders.approved);
      const last = { ...progress, operationNumber: before.at(-1)?.operationNumber };
      const call = await prepared('ReportProgress', last);
      await send('ReportProgress', last, call);
      assert.ok((await readSchedule(orders.approved)).every(({ status }) => status === 'COMPLETED'));
      await send('ReportProgress', last, { ...call, mode: 'UNDO' });
      assert.deepEqual(await readSchedule(orders.approved), before);
    });
    test('is refused for what is unknown or done', async () => {
      await refused('ReportProgress', { ...progress, number: '9999999' }, { code: 'NOT_FOUND' });
      await refused('ReportProgress', { ...progress, operationNumber: '0999' }, { code: 'NOT_FOUND' });
      await refused('ReportProgress', { ...progress, completedQuantity: 'much' }, { code: 'INVALID_INPUT' });
      await refused('ReportProgress', { ...progress, completedQuantity: '-1' }, { code: 'INVALID_INPUT' });
      await send('ReportProgress', progress);
      await refused('ReportProgress', progress, { code: 'INVALID_STATE', currentState: 'COMPLETED' });
    });
    test('that others reported on meanwhile contradicts, and leaves what they said', async () => {
      const part = { ...progress, isFinal: false };
      const call = await prepared('ReportProgress', part);
      const reference = `${orders.approved}-${firstOperation}`;
      for (const quantity of ['1', '9']) {
        await patchStep(reference, { quantity_completed: quantity });
        assert.equal((await send('ReportProgress', part, call)).status, 'CONTRADICTED');
        assert.equal((await readSchedule(orders.approved))[0]?.completedQuantity, quantity);
      }
    });
    test('that is done with another quantity than was reported contradicts', async () => {
      const call = await prepared('ReportProgress', progress);
      const reference = `${orders.approved}-${firstOperation}`;
      await patchStep(reference, { status: 'completed', quantity_completed: '9' });
      assert.equal((await send('ReportProgress', progress, call)).status, 'CONTRADICTED');
    });
  });

  describe('a cancelled order', () => {
    test('without a plan is done', async () => {
      const outcome = await send('CancelOrder', { plant: '1010', number: '9999999' });
      assert.deepEqual(requireResult(outcome), { operations: [] });
      assert.deepEqual(sandbox.ledger.entries(), []);
    });
    test('is closed with its operations; a completed one is refused', async () => {
      await send('CancelOrder', order);
      assert.ok((await readSchedule(orders.approved)).every(({ status }) => status === 'CLOSED'));
      await send('ReportProgress', { plant: '1010', number: orders.frozen, completedQuantity: '1', isFinal: true });
      await refused(
        'CancelOrder',
        { plant: '1010', number: orders.frozen },
        { code: 'INVALID_STATE', currentState: 'COMPLETED' },
      );
    });
    test('that was partly done gets back what was done and what was not', async () => {
      await send('ReportProgress', {
        ...order,
        operationNumber: firstOperation,
        completedQuantity: '2',
        isFinal: true,
      });
      const before = await readSchedule(orders.approved);
      const call = await prepared('CancelOrder', order);
      await send('CancelOrder', order, call);
      await send('CancelOrder', order, { ...call, mode: 'UNDO' });
      assert.deepEqual(await readSchedule(orders.approved), before);
    });
  });

  describe('a hold', () => {
    const hold = { plant: '1010', holdNumber: 'QH-1', scope: 'PRODUCTION_ORDER', productionOrder: orders.approved };
    const set = (values: object, isHeld = true) => send('SetHold', { ...hold, ...values, isHeld });
    const listHeld = async () =>
      (await readSchedule(orders.approved))
        .filter(({ isHeld }) => isHeld)
        .map(({ operationNumber }) => operationNumber);
    const listDispatched = async (workCenter: string) => {
      const fresh = await connect(sandbox);
      const query =
        'query ($workCenter: String!) { dispatchList(plant: "1010", workCenter: $workCenter, first: 200) { productionOrder { id } operationNumber } }';
      type Answer = { dispatchList: { productionOrder: { id: string }; operationNumber: string }[] };
      const { dispatchList } = await ask<Answer>(fresh, query, { workCenter });
      await fresh.close();
      return dispatchList.map(({ productionOrder, operationNumber }) => `${productionOrder.id} ${operationNumber}`);
    };
    const [first] = world.scheduledOperations.filter((operation) => operation.order === orders.approved);
    const workCenter = first?.workCenter ?? '';
    const material = first?.material ?? '';
    const id = createId('ProductionOrder', { plant: '1010', number: orders.approved });

    test('takes operations off the dispatch list until it is released', async () => {
      const before = await listDispatched(workCenter);
      assert.ok(before.includes(`${id} ${firstOperation}`));
      const { operations } = requireResult<{ operations: object[] }>(await set({}));
      assert.equal(operations.length, (await readSchedule(orders.approved)).length);
      assert.ok(!(await listDispatched(workCenter)).includes(`${id} ${firstOperation}`));
      assert.ok((await readSchedule(orders.approved)).every(({ status }) => status === 'APPROVED'));
      await set({}, false);
      assert.deepEqual(await listDispatched(workCenter), before);
    });
    test('that overlaps another releases only what it dropped itself', async () => {
      const before = await readOrderRows(sandbox, orders.approved);
      await set({});
      await set({ holdNumber: 'QH-2', scope: 'WORK_CENTER', workCenter });
      await set({}, false);
      assert.deepEqual(await listHeld(), [firstOperation]);
      await set({ holdNumber: 'QH-2', scope: 'WORK_CENTER', workCenter }, false);
      assert.deepEqual(await readOrderRows(sandbox, orders.approved), before);
    });
    test('is released where the operation moved to', async () => {
      await set({ holdNumber: 'QH-2', scope: 'WORK_CENTER', workCenter });
      await send('MoveOperation', {
        ...order,
        operationNumber: firstOperation,
        startTime: inDays(40),
        workCenter: otherWorkCenter,
      });
      assert.deepEqual(await listHeld(), [firstOperation]);
      await set({ holdNumber: 'QH-2', scope: 'WORK_CENTER', workCenter }, false);
      assert.deepEqual(await listHeld(), []);
    });
    test('on a material stops the orders that make it, on a batch only a known order', async () => {
      const open = world.scheduledOperations.filter(
        (one) =>
          one.plant === '1010' && one.material === material && one.status !== 'COMPLETED' && one.status !== 'CLOSED',
      );
      const inOpenOrders = new Set(open.map((one) => `${one.order} ${one.operation}`));
      const { operations } = requireResult<{ operations: { productionOrder: string; number: string }[] }>(
        await set({ scope: 'MATERIAL', productionOrder: null, material }),
      );
      assert.deepEqual(new Set(operations.map((one) => `${one.productionOrder} ${one.number}`)), inOpenOrders);
      const batch = { holdNumber: 'QH-3', scope: 'BATCH', material, batch: 'B-1' };
      assert.deepEqual(requireResult(await set({ ...batch, productionOrder: null })), { operations: [] });
      assert.ok(requireResult<{ operations: object[] }>(await set(batch)).operations.length > 0);
    });
    test('stops what is begun as well, and leaves what is done', async () => {
      const progress = { ...order, operationNumber: firstOperation, completedQuantity: '1' };
      await send('ReportProgress', { ...progress, isFinal: false });
      await set({});
      assert.ok((await listHeld()).includes(firstOperation));
      await set({}, false);
      await send('ReportProgress', { ...progress, isFinal: true }, { key: 'final' });
      await set({ holdNumber: 'QH-2' });
      assert.ok(!(await listHeld()).includes(firstOperation));
    });
    test('of nothing is done, and must say what it stops', async () => {
      assert.deepEqual(requireResult(await set({ productionOrder: '9999999' })), { operations: [] });
      assert.deepEqual(requireResult(await set({}, false)), { operations: [] });
      assert.deepEqual(sandbox.ledger.entries(), []);
      for (const scope of ['MATERIAL', 'BATCH', 'PRODUCTION_ORDER', 'WORK_CENTER'])
        await refused('SetHold', { ...hold, scope, productionOrder: null, isHeld: true }, { code: 'INVALID_INPUT' });
      await refused('SetHold', { ...hold, holdNumber: 'QH 1', isHeld: true }, { code: 'INVALID_INPUT' });
    });
    test('that was released comes back with an undo, on just what it held', async () => {
      await set({});
      const before = await readOrderRows(sandbox, orders.approved);
      const release = { ...hold, isHeld: false };
      const call = await prepared('SetHold', release);
      await send('SetHold', release, call);
      assert.deepEqual(await listHeld(), []);
      await send('SetHold', release, { ...call, mode: 'UNDO' });
      assert.deepEqual(await readOrderRows(sandbox, orders.approved), before);
    });
  });

  test('a rule of the scheduler’s own is a refusal that names the field', async () => {
    const before = await readOrderRows(sandbox, orders.approved);
    const move = { ...order, operationNumber: firstOperation, startTime: inDays(40), workCenter: otherWorkCenter };
    const call = await prepared('MoveOperation', move);
    await callSandbox(sandbox, `/api/input/resource/1010/${otherWorkCenter}/`, { method: 'DELETE' });
    const { status, code, nativeCode, hasActed } = await send('MoveOperation', move, call);
    assert.deepEqual([status, code, nativeCode, hasActed], ['REFUSED', 'SYSTEM_REJECTED', 'resource', true]);
    // It was moved in time already: that is taken back.
    assert.equal((await send('MoveOperation', move, { ...call, mode: 'UNDO' })).status, 'DONE');
    assert.deepEqual(await readOrderRows(sandbox, orders.approved), before);
  });
  test('a scheduler that cannot be reached is unavailable, not unknown', async () => {
    const call = await prepared('CancelOrder', order);
    sandbox.faults.set({ kind: 'status', status: 503, methods: ['GET'] });
    assert.equal((await send('CancelOrder', order, call)).status, 'UNAVAILABLE');
  });
  describe('the order of a planned order', () => {
    const input = {
      ...{ plant: '1010', number: '20001', material: facts.material, quantity: '7', keepsTimes: false, isOpen: true },
      ...{ startTime: inDays(5), endTime: inDays(6) },
    };
    const read = async () => {
      const rows = await readOrderRows(sandbox, 'PGP-20001');
      return rows.filter(({ reference }) => reference !== undefined);
    };
    const runEngine = async () => {
      await callSandbox(sandbox, '/execute/api/runplan/?constraint=capa&plantype=1&env=supply', { method: 'POST' });
      await waitUntil(
        async () => (await callSandbox(sandbox, '/execute/api/status/')).body !== undefined,
        'the plan run',
      );
    };

    test('survives a plan run, which moves it, and is in no schedule', async () => {
      assert.equal((await send('SetPlannedOrder', input)).status, 'DONE');
      const before = await read();
      assert.equal(before.length, facts.operations.length + 1);
      await runEngine();
      const isMoved = async () => (await read())[0]?.['startdate'] !== before[0]?.['startdate'];
      await waitUntil(isMoved, 'the moved order');
      assert.deepEqual(
        (await read()).map(({ status }) => status),
        before.map(() => 'approved'),
      );
      assert.deepEqual(await readSchedule('20001'), []);
      assert.deepEqual(await readSchedule('PGP-20001'), []);
    });
    test('changes its quantity where the scheduler has it, and its times with SAP’s', async () => {
      await send('SetPlannedOrder', input);
      const [first, ...rest] = await read();
      await send('SetPlannedOrder', { ...input, quantity: '9', endTime: inDays(8), keepsTimes: true });
      const [kept] = await read();
      assert.deepEqual([Number(kept?.['quantity']), kept?.['enddate']], [9, first?.['enddate']]);
      await send('SetPlannedOrder', { ...input, quantity: '9', endTime: inDays(8) });
      const [moved, ...steps] = await read();
      assert.equal(moved?.['startdate'], first?.['startdate']);
      assert.ok(String(moved?.['enddate']) > String(first?.['enddate']));
      assert.equal(steps.at(-1)?.['enddate'], moved?.['enddate']);
      assert.deepEqual(
        steps.map((row) => Number(row['quantity'])),
        rest.map(() => 9),
      );
    });
    test('is withdrawn once, and is there again after an undo', async () => {
      await send('SetPlannedOrder', input);
      const withdrawn = { ...input, isOpen: false, keepsTimes: true };
      const call = await prepared('SetPlannedOrder', withdrawn);
      for (const _ of [1, 2]) assert.equal((await send('SetPlannedOrder', withdrawn, call)).status, 'DONE');
      assert.deepEqual(await read(), []);
      assert.equal((await send('SetPlannedOrder', withdrawn, { ...call, mode: 'UNDO' })).status, 'DONE');
      assert.equal(Number((await read())[0]?.['quantity']), 7);
    });
    test('is not withdrawn when a planner has confirmed it, or work is done', async () => {
      await send('SetPlannedOrder', input);
      const withdrawn = { ...input, isOpen: false, keepsTimes: true };
      const change = (body: object) =>
        callSandbox(sandbox, '/api/input/manufacturingorder/PGP-20001/', { method: 'PATCH', body });
      await change({ quantity_completed: 2 });
      await refused('SetPlannedOrder', withdrawn, { code: 'INVALID_STATE', currentState: 'APPROVED' });
      await change({ quantity_completed: 0, status: 'confirmed' });
      await refused('SetPlannedOrder', withdrawn, { code: 'INVALID_STATE', currentState: 'CONFIRMED' });
      assert.equal((await read())[0]?.['status'], 'confirmed');
    });
    test('needs a routing, and leaves a record that others made', async () => {
      await refused('SetPlannedOrder', { ...input, material: 'UNKNOWN' }, { code: 'NOT_FOUND' });
      await refused('SetPlannedOrder', { ...input, quantity: '-1' }, { code: 'INVALID_INPUT' });
      await refused('SetPlannedOrder', { ...input, endTime: inDays(1) }, { code: 'INVALID_INPUT' });
      await send('SetPlannedOrder', input);
      const path = '/api/input/manufacturingorder/PGP-20001/';
      await callSandbox(sandbox, path, { method: 'PATCH', body: { source: 'planner' } });
      const foreign = { code: 'INVALID_STATE', currentState: 'NOT_OURS' };
      await refused('SetPlannedOrder', { ...input, isOpen: false }, foreign);
      await refused('SetPlannedOrder', { ...input, quantity: '9' }, foreign);
    });
  });

  test('a plan that was not launched is not published', async () => {
    const move = { ...order, operationNumber: firstOperation, startTime: inDays(40) };
    const call = await prepared('MoveOperation', move);
    sandbox.faults.set({ kind: 'html', status: 200, pathContains: 'runplan', times: 1 });
    assert.equal((await send('MoveOperation', move, call)).status, 'UNKNOWN');
    assert.equal((await send('MoveOperation', move, call)).status, 'DONE');
  });

  test('created, changed and deleted records survive a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-scheduling-'));
    const dataFile = join(folder, 'scheduling.json');
    const read = async (one: SchedulingSandbox) => [
      ...(await readOrderRows(one, 'PG-7700001')),
      ...(await readOrderRows(one, orders.approved)),
      ...(await readOrderRows(one, orders.proposed)),
    ];
    const first = await startSchedulingSandbox({ world, dataFile });
    const connected = await connect(first);
    const create = { plant: '1010', number: '7700001', facts };
    for (const [name, input] of [
      ['CreateOrder', create],
      ['ReportProgress', { ...order, operationNumber: firstOperation, completedQuantity: '2', isFinal: true }],
    ] as const)
      assert.equal((await callCommand(connected, `scheduling${name}`, { key: `k-${name}`, input })).status, 'DONE');
    await callSandbox(first, `/api/input/manufacturingorder/${orders.proposed}/`, { method: 'DELETE' });
    const before = await read(first);
    await connected.close();
    await first.close();
    const second = await startSchedulingSandbox({ world, dataFile });
    assert.deepEqual(await read(second), before);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
