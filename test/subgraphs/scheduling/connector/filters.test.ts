import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { parseSchedulingConfig } from '../../../../subgraphs/scheduling/config.ts';
import {
  createSchedulingConnector,
  type SchedulingConnector,
} from '../../../../subgraphs/scheduling/connector/index.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../../subgraphs/scheduling/sandbox/index.ts';
import { closeServer, listenAnywhere } from '../../../support/federation.ts';
import { createHostileKeys } from '../../../support/hostile-keys.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';

const plants = world.plants.map(({ code }) => code);
const describeSystem = (url: string) => ({
  system: 'SCHEDULING',
  instance: 'frepple',
  plants,
  url,
  auth: { kind: 'basic', user: 'plantgraph', password: 'sandbox-password' },
});
const isOpen = ({ status }: { readonly status: string }) => status === 'APPROVED' || status === 'CONFIRMED';
const findOperation = (wanted: string) => {
  const found = world.scheduledOperations.find((operation) => operation.plant === wanted && isOpen(operation));
  assert.ok(found);
  return found;
};
const own = findOperation('1010');
const foreign = findOperation('1710');

describe('texts of clients in the scheduler’s filters', () => {
  let sandbox: SchedulingSandbox;
  let subgraph: Subgraph;
  let connector: SchedulingConnector;
  let asked = 0;
  before(async () => {
    sandbox = await startSchedulingSandbox({ world });
    const landscape = createLandscape([describeSystem(sandbox.url)]);
    subgraph = await startSubgraph(schedulingSubgraph, landscape);
    connector = createSchedulingConnector(parseSchedulingConfig(firstInstance(landscape), landscape));
  });
  beforeEach(() => {
    asked = sandbox.requests().length;
  });
  after(async () => {
    await connector.close();
    await subgraph.close();
    await sandbox.close();
  });
  /** Every value of every filter that was sent since the test began, as the server takes it apart. */
  const listSentValues = (): readonly string[] =>
    sandbox
      .requests()
      .slice(asked)
      .flatMap(({ query }) => [...new URLSearchParams(query)])
      .flatMap(([name, value]) => (name.endsWith('__in') ? value.split(',') : [value]));

  const dispatchList =
    'query ($plant: String!, $key: String!) { dispatchList(plant: $plant, workCenter: $key) { productionOrder { id } } }';
  const operations =
    'query ($key: String!) { schedule(plant: "1010") { operations(workCenter: $key) { totalCount nodes { productionOrder { id } } } } }';
  for (const key of createHostileKeys(`1710/${foreign.workCenter}`))
    test(`a work center called ${JSON.stringify(key)} is no other plant’s`, async () => {
      assert.deepEqual(await ask(subgraph, dispatchList, { plant: '1010', key }), { dispatchList: [] });
      const found = await ask<{ schedule: { operations: { totalCount: number } } }>(subgraph, operations, { key });
      assert.equal(found.schedule.operations.totalCount, 0);
      assert.ok(!listSentValues().includes(`1710/${foreign.workCenter}`));
    });
  for (const key of createHostileKeys(`1710/${foreign.workCenter}`))
    test(`no change and no capacity is of a work center called ${JSON.stringify(key)}`, async () => {
      const call = createCallContext();
      assert.equal(await connector.plans.hasWorkCenter({ plant: '1010', code: key }, call), false);
      assert.deepEqual(await connector.plans.readAffected({ plant: '1010', workCenter: key }, call), []);
      const span = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' };
      assert.equal(await connector.readCapacity({ plant: '1010', code: key, ...span }, call), undefined);
    });
  for (const key of createHostileKeys(foreign.order))
    test(`a reference ${JSON.stringify(key)} is no order’s, nor one of its operations’`, async () => {
      const byReference =
        'query ($key: String!) { productionOrderByScheduleReference(plant: "1010", reference: $key) { id } }';
      const found = await ask<{ productionOrderByScheduleReference: unknown }>(subgraph, byReference, { key });
      assert.equal(found.productionOrderByScheduleReference, null);
      const call = createCallContext();
      assert.deepEqual(await connector.readOrderSchedules([{ plant: '1710', number: key }], call), []);
      assert.equal(await connector.plans.readOrder({ plant: '1710', number: key }, call), undefined);
      assert.deepEqual(await connector.readOperationsByReference([{ plant: '1710', reference: key }], call), []);
      assert.deepEqual(await connector.readDemands([{ salesOrder: key, position: '10' }], call), []);
      assert.deepEqual(await connector.plans.readAffected({ plant: '1710', material: key }, call), []);
      assert.deepEqual(await connector.plans.readAffected({ plant: '1710', order: key }, call), []);
      assert.equal(await connector.plans.readRouting({ plant: '1710', material: key }, call), undefined);
    });
  test('records of another plant are not shown as one’s own, by any query', async () => {
    const call = createCallContext();
    const number = foreign.order;
    const byReference =
      'query ($key: String!) { productionOrderByScheduleReference(plant: "1010", reference: $key) { id } }';
    const answer = await ask<{ productionOrderByScheduleReference: unknown }>(subgraph, byReference, { key: number });
    assert.equal(answer.productionOrderByScheduleReference, null);
    assert.deepEqual(await connector.readOrderSchedules([{ plant: '1010', number }], call), []);
    assert.equal(await connector.plans.readOrder({ plant: '1010', number }, call), undefined);
    const reference = `${number}-${foreign.operation}`;
    assert.deepEqual(await connector.readOperationsByReference([{ plant: '1010', reference }], call), []);
    assert.deepEqual(await connector.plans.readAffected({ plant: '1010', order: number }, call), []);
    const open = await connector.plans.readAffected({ plant: '1010', isOpen: true }, call);
    const mine = new Set(world.scheduledOperations.filter(({ plant }) => plant === '1010').map(({ order }) => order));
    assert.ok(open.length > 0);
    assert.deepEqual(
      open.filter(({ orderNumber }) => !mine.has(orderNumber)),
      [],
    );
    const refs = [{ __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant: '1010', number }) }];
    const schedule =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { schedule { startTime } } } }';
    assert.deepEqual(await ask(subgraph, schedule, { refs }), { _entities: [{ schedule: null }] });
  });
  test('one’s own are found among hostile ones', async () => {
    const call = createCallContext();
    const hostile = createHostileKeys(foreign.order).map((number) => ({ plant: '1010', number }));
    const orders = await connector.readOrderSchedules([...hostile, { plant: '1010', number: own.order }], call);
    assert.deepEqual(
      orders.map(({ orderNumber, plant }) => `${plant}/${orderNumber}`),
      [`1010/${own.order}`],
    );
    const list = await ask<{ dispatchList: readonly unknown[] }>(subgraph, dispatchList, {
      plant: '1010',
      key: own.workCenter,
    });
    assert.ok(list.dispatchList.length > 0);
  });
  test('names without a plant are checked by the location of their record', async () => {
    const landscape = createLandscape([{ ...describeSystem(sandbox.url), resourceName: '{code}' }]);
    const other = createSchedulingConnector(parseSchedulingConfig(firstInstance(landscape), landscape));
    const call = createCallContext();
    const span = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' };
    for (const [code, isOwn] of [
      [`1010/${own.workCenter}`, true],
      [`1710/${foreign.workCenter}`, false],
    ] as const) {
      assert.equal(await other.plans.hasWorkCenter({ plant: '1010', code }, call), isOwn);
      assert.equal((await other.readCapacity({ plant: '1010', code, ...span }, call)) !== undefined, isOwn);
      assert.equal((await other.readOperations({ plant: '1010', workCenter: code }, call)).length > 0, isOwn);
    }
    await other.close();
  });
});

describe('a scheduler that refuses values which no record has', () => {
  /** Answers as frePPLe 9.17 does: for a field that refers to another model one unknown value refuses the whole question. */
  const known = new Set(['1000101', '1000102', 'Assemble, big']);
  const complaint = 'Select a valid choice. That choice is not one of the available choices.';
  let server: Server;
  let connector: SchedulingConnector;
  const asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://scheduler');
      const [name = '', text = ''] = [...searchParams].find(([key]) => /^(owner|reference)(__in)?$/.test(key)) ?? [];
      const values = name.endsWith('__in') ? text.split(',') : [text];
      asked.push(`${name}=${text}`);
      const isRefused = name.startsWith('owner') && values.some((value) => !known.has(value));
      const dates = { startdate: '2026-12-01T08:00:00', enddate: '2026-12-01T09:00:00' };
      const place = { operation: 'PUMP 0010', source: 'erp', resources: [{ resource: '1010/A' }], ...dates };
      const found = values.filter((value) => known.has(value));
      const rows = pathname.includes('workorder')
        ? found.map((owner) => ({ ...place, reference: `${owner}-0010`, owner }))
        : found.map((reference) => ({ ...place, reference }));
      response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRefused ? { [name]: [complaint] } : rows));
    });
    const url = (await listenAnywhere(server)).replace(/\/$/, '');
    const landscape = createLandscape([describeSystem(url)]);
    connector = createSchedulingConnector(parseSchedulingConfig(firstInstance(landscape), landscape));
  });
  after(async () => {
    await connector.close();
    await closeServer(server);
  });

  test('finds nothing by such a value, and stays in service however often it is queried', async () => {
    const call = createCallContext();
    for (let count = 0; count < 10; count += 1)
      assert.deepEqual(await connector.plans.readAffected({ plant: '1010', order: `NO-${count}` }, call), []);
    assert.equal(connector.resilience.readHistory().isCircuitOpen, false);
    const found = await connector.plans.readAffected({ plant: '1010', order: '1000101' }, call);
    assert.deepEqual(
      found.map(({ reference }) => reference),
      ['1000101-0010'],
    );
  });
  test('finds the others of the same query, one with a comma too', async () => {
    asked.length = 0;
    const numbers = ['1000101', 'NO-1', 'Assemble, big', '1000102', 'NO-2', '1000101,1000102'];
    const keys = numbers.map((number) => ({ plant: '1010', number }));
    const found = await connector.readOrderSchedules(keys, createCallContext());
    assert.deepEqual(
      found.map(({ orderNumber, operations }) => [orderNumber, operations.length]),
      ['1000101', 'Assemble, big', '1000102'].map((number) => [number, 1]),
    );
    assert.ok(asked.includes('reference=Assemble, big') && asked.includes('reference=1000101,1000102'));
    // Children of orders that do not exist are not read.
    assert.ok(asked.every((text) => !text.startsWith('owner') || !text.includes('NO-')));
    assert.ok(asked.every((text) => !text.includes('__in=') || !text.includes('big')));
  });
});
