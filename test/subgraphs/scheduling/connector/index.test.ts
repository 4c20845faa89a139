import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createCallContext, type Subgraph, SystemError } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { parseSchedulingConfig } from '../../../../subgraphs/scheduling/config.ts';
import {
  createSchedulingConnector,
  type SchedulingConnector,
} from '../../../../subgraphs/scheduling/connector/index.ts';
import { mapSeconds } from '../../../../subgraphs/scheduling/connector/time.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../../subgraphs/scheduling/sandbox/index.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { callCommand, type TestCall } from '../../quality/call-command.ts';
import { describeFacts, facts, firstOperation, inDays, orders } from '../command-cases.ts';
import { callSandbox } from '../order-rows.ts';

type Row = Readonly<Record<string, unknown>>;

describe('the scheduler as a real frePPLe behaves', () => {
  let sandbox: SchedulingSandbox;
  let opened: { close(): Promise<void> }[] = [];
  let drawn = 0;
  beforeEach(async () => {
    sandbox = await startSchedulingSandbox({ world });
    opened = [sandbox];
  });
  afterEach(async () => {
    for (const one of opened.toReversed()) await one.close();
  });
  const describeSystem = (values: object = {}) => ({
    system: 'SCHEDULING',
    instance: 'frepple',
    plants: ['1010'],
    url: sandbox.url,
    auth: { kind: 'bearer', token: sandbox.token },
    ...values,
  });
  const start = async (values: object = {}): Promise<Subgraph> => {
    const subgraph = await startSubgraph(schedulingSubgraph, createLandscape([describeSystem(values)]));
    opened.push(subgraph);
    return subgraph;
  };
  const connect = (values: object = {}): SchedulingConnector => {
    const landscape = createLandscape([describeSystem(values)]);
    const connector = createSchedulingConnector(parseSchedulingConfig(firstInstance(landscape), landscape));
    opened.push(connector);
    return connector;
  };
  const restart = async (options: object): Promise<void> => {
    await sandbox.close();
    sandbox = await startSchedulingSandbox({ world, ...options });
    opened = [sandbox];
  };
  const call = createCallContext;
  const write = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await callSandbox(sandbox, path, { method, body });
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
  };
  const list = async (path: string) => (await callSandbox(sandbox, path)).body as readonly Row[];
  const setParameter = (name: string, value: string) => write('POST', '/api/common/parameter/', { name, value });
  const send = (subgraph: Subgraph, name: string, input: object, parts: Partial<TestCall> = {}) =>
    callCommand(subgraph, `scheduling${name}`, { key: `key-${(drawn += 1)}`, input, ...parts });
  const sendPrepared = async (subgraph: Subgraph, name: string, input: object) => {
    const { memento } = await send(subgraph, name, input, { mode: 'PREPARE' });
    const key = `key-${(drawn += 1)}`;
    return send(subgraph, name, input, { key, memento });
  };
  const runPlan = () => write('POST', '/execute/api/runplan/?constraint=capa&plantype=1&env=supply', {});
  const order = { plant: '1010', number: orders.approved };

  for (const value of ['today', 'now', 'Today', 'someday', '2026-99-99'])
    test(`a plan whose present moment is ${JSON.stringify(value)} has a horizon`, async () => {
      await setParameter('currentdate', value);
      const subgraph = await start();
      const { schedule } = await ask<{ schedule: { horizonStart: string; publishedAt: string } }>(
        subgraph,
        '{ schedule(plant: "1010") { horizonStart publishedAt } }',
      );
      const start_ = Temporal.Instant.from(schedule.horizonStart).toZonedDateTimeISO('Europe/Berlin');
      assert.equal(start_.toPlainDate().toString(), Temporal.Now.plainDateISO('Europe/Berlin').toString());
      if (value.toLowerCase() === 'today') assert.equal(start_.toPlainTime().toString(), '00:00:00');
    });
  test('a plan run makes a new version without a parameter of ours', async () => {
    await callSandbox(sandbox, '/api/common/parameter/plan.published.1010/', { method: 'DELETE' });
    const connector = connect();
    const before = await connector.fetchPublications(['1010'], call());
    await runPlan();
    const after = await connector.fetchPublications(['1010'], call());
    assert.equal(after.length, 1);
    assert.notEqual(after[0]?.version, before[0]?.version);
  });
  test('a plant whose location the scheduler does not have has no plan, and systems say so', async () => {
    const subgraph = await start({ locations: { 1010: 'Nowhere' } });
    assert.deepEqual(await ask(subgraph, '{ schedule(plant: "1010") { version } }'), { schedule: null });
    const [health] = await subgraph.readHealth();
    assert.equal(health?.status, 'DEGRADED');
    assert.match(health?.detail ?? '', /no location Nowhere for the plant 1010/);
  });
  test('locations have names of their own, and names may hold commas', async () => {
    await write('POST', '/api/input/location/', { name: 'Werk, Nord' });
    await write('POST', '/api/input/resource/', { name: 'Saw, big', location: 'Werk, Nord' });
    await write('POST', '/api/input/operation/', { name: 'Cut, 0010', location: 'Werk, Nord', item: 'M' });
    const dates = { startdate: '2026-12-01T06:00:00', enddate: '2026-12-01T08:00:00' };
    const made = { reference: 'A,1', operation: 'Cut, 0010', status: 'approved', quantity: '3', ...dates };
    await write('POST', '/api/input/manufacturingorder/', made);
    await write('POST', '/api/input/operationplanresource/', { operationplan: 'A,1', resource: 'Saw, big' });
    const connector = connect({ locations: { 1010: 'Werk, Nord' }, resourceName: '{code}' });
    const [found] = await connector.readOrderSchedules([{ plant: '1010', number: 'A,1' }], call());
    assert.deepEqual(
      found?.operations.map(({ operationNumber, workCenter, startTime }) => [operationNumber, workCenter, startTime]),
      [['0010', 'Saw, big', '2026-12-01T05:00:00Z']],
    );
    const listed = await connector.readOperations({ plant: '1010', workCenter: 'Saw, big', isOpen: true }, call());
    assert.deepEqual(
      listed.map(({ reference }) => reference),
      ['A,1'],
    );
  });
  test('an order without a routing is changed on its own record', async () => {
    await write('POST', '/api/input/operation/', { name: 'Press', type: 'fixed_time', location: '1010', item: 'M' });
    const dates = { startdate: '2026-12-01T06:00:00', enddate: '2026-12-01T08:00:00' };
    const made = { reference: 'W1', operation: 'Press', status: 'approved', quantity: '3', ...dates };
    await write('POST', '/api/input/manufacturingorder/', made);
    const resource = `1010/${facts.operations[0]?.workCenter}`;
    await write('POST', '/api/input/operationplanresource/', { operationplan: 'W1', resource });
    const subgraph = await start();
    const moved = await sendPrepared(subgraph, 'MoveOperation', { plant: '1010', number: 'W1', startTime: inDays(20) });
    assert.equal(moved.status, 'DONE', moved.message ?? '');
    const hold = { plant: '1010', holdNumber: 'QH-1', scope: 'PRODUCTION_ORDER', productionOrder: 'W1', isHeld: true };
    assert.equal((await send(subgraph, 'SetHold', hold)).status, 'DONE');
    const [row] = await list('/api/input/manufacturingorder/?reference=W1');
    assert.equal(row?.['source'], '[held QH-1]');
    assert.equal((await sendPrepared(subgraph, 'CancelOrder', { plant: '1010', number: 'W1' })).status, 'DONE');
    assert.equal((await list('/api/input/manufacturingorder/?reference=W1'))[0]?.['status'], 'closed');
  });
  test('one server has one clock, whatever its plants have', async () => {
    await restart({ timeZone: 'Europe/Berlin' });
    const connector = connect({ plants: ['1010', '1710'] });
    const wanted = world.scheduledOperations.find(({ plant, status }) => plant === '1710' && status === 'APPROVED');
    const [found] = await connector.readOrderSchedules([{ plant: '1710', number: wanted?.order ?? '' }], call());
    const first = found?.operations.find(({ operationNumber }) => operationNumber === wanted?.operation);
    assert.equal(first?.startTime, wanted?.setupStart ?? wanted?.start);
  });

  describe('numbers that the scheduler gives itself', () => {
    /** The number that the next plan run gives to a proposal of the scheduler's own, approved by a planner then. */
    const makeStranger = async (): Promise<string> => {
      await runPlan();
      const proposals = await list('/api/input/manufacturingorder/?status=proposed');
      const stranger = proposals.find(({ source }) => source === null);
      assert.ok(stranger !== undefined);
      return String(stranger['reference']);
    };
    test('are no orders of the ERP, proposed or approved', async () => {
      const number = await makeStranger();
      const connector = connect();
      assert.deepEqual(await connector.readOrderSchedules([{ plant: '1010', number }], call()), []);
      await write('PATCH', `/api/input/manufacturingorder/${number}/`, { status: 'approved' });
      assert.deepEqual(await connector.readOrderSchedules([{ plant: '1010', number }], call()), []);
      const lists = await connector.readOperations({ plant: '1010' }, call());
      assert.ok(!lists.some(({ reference }) => reference.startsWith(number)));
    });
    test('are left alone by the release of an order that has the same number', async () => {
      const number = await makeStranger();
      const before = await list(`/api/input/manufacturingorder/?reference=${number}`);
      const subgraph = await start();
      const key = 'key-release';
      const released = await send(subgraph, 'CreateOrder', { plant: '1010', number, facts }, { key });
      assert.deepEqual([released.status, released.nativeReference], ['DONE', `PG-${number}`], released.message ?? '');
      assert.deepEqual(await list(`/api/input/manufacturingorder/?reference=${number}`), before);
      const [made] = await list(`/api/input/manufacturingorder/?reference=PG-${number}`);
      assert.equal(made?.['source'], `plantgraph:${key}`);
      assert.equal(
        (await send(subgraph, 'CreateOrder', { plant: '1010', number, facts }, { key, mode: 'UNDO' })).status,
        'DONE',
      );
      assert.deepEqual(await list(`/api/input/manufacturingorder/?reference=${number}`), before);
    });
  });
  test('a release refuses what the scheduler knows under its number with another quantity', async () => {
    const subgraph = await start();
    const input = { ...order, facts: { ...describeFacts(orders.approved), quantity: '999' } };
    for (const mode of ['CHECK', 'DO'] as const) {
      const { status, code, hasActed } = await send(subgraph, 'CreateOrder', input, { mode });
      assert.deepEqual([status, code, hasActed], ['REFUSED', 'INVALID_STATE', false]);
    }
    assert.deepEqual(sandbox.ledger.entries(), []);
  });
  test('a release refuses a reference of ours that makes something else', async () => {
    const other = world.routings.find(({ plant, material }) => plant === '1010' && material !== facts.material);
    const made = {
      reference: 'PG-7700009',
      operation: `${other?.material} @ 1010`,
      status: 'approved',
      quantity: '12.5',
    };
    await write('POST', '/api/input/manufacturingorder/', made);
    const subgraph = await start();
    const { status, code } = await send(subgraph, 'CreateOrder', { plant: '1010', number: '7700009', facts });
    assert.deepEqual([status, code], ['REFUSED', 'INVALID_STATE']);
  });
  test('a release refuses a step’s reference that is another order’s', async () => {
    const [step] = await list(`/api/input/workorder/?owner=${orders.approved}`);
    const reference = `PG-7700009-${facts.operations[0]?.number}`;
    await write('POST', '/api/input/workorder/', { ...step, reference });
    const subgraph = await start();
    const { status, code } = await send(subgraph, 'CreateOrder', { plant: '1010', number: '7700009', facts });
    assert.deepEqual([status, code], ['REFUSED', 'INVALID_STATE']);
    assert.equal((await list(`/api/input/workorder/?reference=${reference}`))[0]?.['owner'], orders.approved);
  });
  test('an order from an ERP under its own number is approved and keeps its source', async () => {
    const subgraph = await start();
    const input = { plant: '1010', number: orders.proposed, facts: describeFacts(orders.proposed) };
    assert.equal((await send(subgraph, 'CreateOrder', input, { key: 'key-approve' })).status, 'DONE');
    const [row] = await list(`/api/input/manufacturingorder/?reference=${orders.proposed}`);
    assert.deepEqual([row?.['status'], row?.['source']], ['approved', 'plantgraph [approved key-approve]']);
  });

  test('an operation without dates of this window is not listed, though the server ignores the filter', async () => {
    const connector = connect();
    const all = (await connector.readOperations({ plant: '1010', isOpen: true }, call())).filter(
      (one) => 'startTime' in one,
    );
    const middle = all[Math.floor(all.length / 2)];
    const from = middle?.startTime ?? '';
    const to = Temporal.Instant.from(from).add({ minutes: 1 }).toString();
    const found = (await connector.readOperations({ plant: '1010', from, to }, call())).filter(
      (one) => 'startTime' in one,
    );
    assert.ok(found.length > 0 && found.length < all.length);
    for (const { startTime, endTime } of found) assert.ok(startTime < to && endTime >= from);
  });
  test('a work order’s own state counts, not that of its place on a resource', async () => {
    await runPlan();
    const subgraph = await start();
    const workCenter = facts.operations[0]?.workCenter ?? '';
    type Answer = { dispatchList: { sequence: number; status: string }[] };
    const query =
      'query ($workCenter: String!) { dispatchList(plant: "1010", workCenter: $workCenter, first: 200) { sequence status } }';
    const { dispatchList } = await ask<Answer>(subgraph, query, { workCenter });
    assert.ok(dispatchList.some(({ status }) => status === 'APPROVED'));
    assert.deepEqual(
      dispatchList.map(({ sequence }) => sequence),
      dispatchList.map((_, index) => index + 1),
    );
  });
  test('a delay is read as Django writes it', () => {
    assert.deepEqual(
      ['-18 12:06:00', '-1 23:00:00', '-21914 00:00:00', '2 20:00:00', '-00:30:00', '00:00:00.500000'].map(mapSeconds),
      [-18 * 86_400 + 43_560, -3_600, -1_893_369_600, 244_800, -1_800, 1],
    );
  });

  describe('answers that are no records', () => {
    const read = (values: object) => connect(values).fetchPublications(['1010'], call());
    const expectCode = (work: Promise<unknown>, code: string) =>
      assert.rejects(work, (error) => error instanceof SystemError && error.code === code);
    test('an unknown token, a login page and a wrong address have different errors', async () => {
      await expectCode(read({ auth: { kind: 'bearer', token: 'expired' } }), 'SYSTEM_UNAUTHENTICATED');
      await expectCode(read({ url: `${sandbox.url}/scenario9` }), 'SYSTEM_BAD_RESPONSE');
      const { user, password } = sandbox.credentials;
      await expectCode(read({ auth: { kind: 'basic', user: `${user}-guest`, password } }), 'SYSTEM_FORBIDDEN');
    });
    test('a user who may only read is refused a change, and a plan run', async () => {
      const { user, password } = sandbox.credentials;
      const auth = { kind: 'basic', user: `${user}-reader`, password };
      const subgraph = await start({ auth });
      const hold = { plant: '1010', holdNumber: 'QH-1', scope: 'PRODUCTION_ORDER', productionOrder: orders.approved };
      const { status, code } = await send(subgraph, 'SetHold', { ...hold, isHeld: true });
      assert.deepEqual([status, code], ['REFUSED', 'SYSTEM_FORBIDDEN']);
      const { plans } = connect({ auth, planRun: 'env=supply' });
      await expectCode(plans.publish({ since: '9999', start: (launch) => launch() }, call()), 'SYSTEM_FORBIDDEN');
    });
    test('a change of many of which one is gone is no defect of the others', async () => {
      const { plans } = connect();
      const changes = [`${orders.approved}-${firstOperation}`, 'GONE'].map((reference) => ({
        reference,
        status: 'CONFIRMED' as const,
      }));
      await expectCode(plans.changeOperations(changes, call()), 'SYSTEM_NOT_FOUND');
    });
  });

  describe('a plan run', () => {
    const move = { ...order, operationNumber: firstOperation, startTime: inDays(40) };
    const countRuns = () => sandbox.ledger.entries().filter(({ action }) => action === 'POST execute/runplan').length;
    test('is not started unless it is configured', async () => {
      assert.equal((await sendPrepared(await start(), 'MoveOperation', move)).status, 'DONE');
      assert.equal(countRuns(), 0);
    });
    test('is followed to its end, with its arguments', async () => {
      await restart({ planMs: 400 });
      const planRun = 'constraint=capa,mfg_lt,po_lt&plantype=1&env=loadplan';
      const outcome = await sendPrepared(await start({ planRun }), 'MoveOperation', move);
      assert.equal(outcome.status, 'DONE', outcome.message ?? '');
      const [entry] = sandbox.ledger.entries().filter(({ action }) => action === 'POST execute/runplan');
      assert.deepEqual(entry?.values, { constraint: 'capa,mfg_lt,po_lt', plantype: '1', env: 'loadplan' });
      assert.equal((await list('/api/common/parameter/?name=last_currentdate')).length, 1);
    });
    test('that waits already is joined', async () => {
      await restart({ planMs: 1_200 });
      await write('POST', '/execute/api/runplan/', {});
      const { plans } = connect({ planRun: 'env=loadplan' });
      await plans.publish({ since: '9999', start: (launch) => launch() }, call());
      assert.equal(countRuns(), 1);
    });
    test('that fails refuses the move, and one that takes too long is looked at again', async () => {
      const failed = await sendPrepared(await start({ planRun: 'env=fail' }), 'MoveOperation', move);
      assert.deepEqual([failed.status, failed.code], ['REFUSED', 'SYSTEM_REJECTED']);
      await restart({ planMs: 3_600_000 });
      const subgraph = await start({ planRun: 'env=loadplan', commandTimeoutMs: 500 });
      const { memento } = await send(subgraph, 'MoveOperation', move, { mode: 'PREPARE' });
      const parts = { key: 'key-slow', memento };
      const slow = await send(subgraph, 'MoveOperation', move, parts);
      assert.deepEqual([slow.status, slow.code], ['UNAVAILABLE', 'SYSTEM_BUSY']);
      await send(subgraph, 'MoveOperation', move, parts);
      assert.equal(countRuns(), 1);
    });
    test('leaves what is done as it was reported', async () => {
      const subgraph = await start();
      const part = { ...order, operationNumber: firstOperation, completedQuantity: '1.5', isFinal: false };
      await sendPrepared(subgraph, 'ReportProgress', part);
      await runPlan();
      const reference = `${orders.approved}-${firstOperation}`;
      const [row] = await list(`/api/input/workorder/?reference=${reference}`);
      assert.equal(row?.['quantity_completed'], null);
      await sendPrepared(subgraph, 'ReportProgress', part);
      const [again] = await list(`/api/input/workorder/?reference=${reference}`);
      assert.equal(again?.['quantity_completed'], '3.00000000');
    });
  });
  test('an order of three steps ends closed, with all of them', async () => {
    const outcome = await sendPrepared(await start(), 'CancelOrder', order);
    assert.equal(outcome.status, 'DONE', outcome.message ?? '');
    const rows = [
      ...(await list(`/api/input/manufacturingorder/?reference=${orders.approved}`)),
      ...(await list(`/api/input/workorder/?owner=${orders.approved}`)),
    ];
    assert.ok(rows.length >= 4);
    for (const { status } of rows) assert.equal(status, 'closed');
  });
  test('a change by hand on the order or of a resource is found, though the step is not stamped', async () => {
    const connector = connect();
    const now = Temporal.Now.plainDateTimeISO('Europe/Berlin');
    const since = now.subtract({ seconds: 1 }).toString({ smallestUnit: 'second' });
    await write('PATCH', `/api/input/manufacturingorder/${orders.approved}/`, { status: 'confirmed' });
    const edits = await connector.readEdited({ plant: '1010', since, isSettled: true }, call());
    assert.ok(edits.operations.length >= 3 && edits.newest > since);
    assert.ok(edits.operations.every((one) => 'status' in one && one.status === 'CONFIRMED'));
    const [allocation] = await list(
      `/api/input/operationplanresource/?operationplan=${orders.proposed}-${firstOperation}`,
    );
    await write('PATCH', `/api/input/operationplanresource/${String(allocation?.['id'])}/`, { quantity: '2' });
    const query = { plant: '1010', since: edits.newest, isSettled: false };
    const moved = await connector.readEdited({ ...query, known: edits.stamped }, call());
    assert.ok(moved.operations.every(({ reference }) => reference.startsWith(orders.proposed)));
    assert.ok(moved.operations.some(({ reference }) => reference === `${orders.proposed}-${firstOperation}`));
  });
  test('a large plan is read in slices', async () => {
    const connector = connect({ sliceSize: 20 });
    const found = await connector.readOperations({ plant: '1010', isOpen: true }, call());
    const open = world.scheduledOperations.filter(
      ({ plant, status }) => plant === '1010' && status !== 'COMPLETED' && status !== 'CLOSED',
    );
    assert.equal(found.length, open.length);
    for (const { query } of sandbox.requests()) {
      const named = new URLSearchParams(query).get('reference__in')?.split(',') ?? [];
      assert.ok(named.length <= 20);
    }
  });
  test('an order’s id leads to its schedule through a web token', async () => {
    const id = createId('ProductionOrder', { plant: '1010', number: orders.approved });
    const query =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { schedule { startTime } } } }';
    type Answer = { _entities: { schedule: { startTime: string } | null }[] };
    const { _entities } = await ask<Answer>(await start(), query, { refs: [{ __typename: 'ProductionOrder', id }] });
    assert.ok(_entities[0]?.schedule?.startTime);
  });
});
