import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { parseSchedulingConfig } from '../../../subgraphs/scheduling/config.ts';
import { createSchedulingConnector } from '../../../subgraphs/scheduling/connector/index.ts';
import { mapInstant, mapSeconds } from '../../../subgraphs/scheduling/connector/time.ts';
import { schedulingSubgraph } from '../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../subgraphs/scheduling/sandbox/index.ts';
import { ask, countCalls, startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../support/world.ts';
import { testConnectorConformance } from '../connector-conformance.ts';

const plants = world.plants.map(({ code }) => code);
const describeSystem = (sandbox: SchedulingSandbox, overrides: object = {}) => ({
  system: 'SCHEDULING',
  instance: 'frepple',
  plants,
  url: sandbox.url,
  auth: { kind: 'basic', ...sandbox.credentials },
  ...overrides,
});

testConnectorConformance('The scheduling connector', async () => {
  const sandbox = await startSchedulingSandbox({ world });
  const order = world.scheduledOperations[0]?.order ?? '';
  return {
    sandbox,
    connect: ({ hasBadCredentials = false, ...overrides } = {}) => {
      const auth = hasBadCredentials ? { auth: { kind: 'basic', user: 'nobody', password: 'wrong-secret' } } : {};
      const landscape = createLandscape([describeSystem(sandbox, { ...overrides, ...auth })]);
      const connector = createSchedulingConnector(parseSchedulingConfig(firstInstance(landscape), landscape));
      return {
        read: (call) => connector.readOperationsByReference([{ plant: '1010', reference: `${order}-0010` }], call),
        close: () => connector.close(),
      };
    },
  };
});

describe('frePPLe’s dates and durations', () => {
  test('a naive date is read on the plant’s clock, summer and winter', () => {
    assert.equal(mapInstant('2026-07-01T08:00:00', 'Europe/Berlin'), '2026-07-01T06:00:00Z');
    assert.equal(mapInstant('2026-12-01 08:00:00', 'Europe/Berlin'), '2026-12-01T07:00:00Z');
    assert.equal(mapInstant(null, 'Europe/Berlin'), undefined);
  });
  test('durations come as seconds, text of seconds, or days and a time', () => {
    assert.deepEqual(
      ['86400', 3_600, '1 02:00:00', '-1 00:00:00', '00:10:00', null].map(mapSeconds),
      [86_400, 3_600, 93_600, -86_400, 600, 0],
    );
  });
});

describe('the scheduling subgraph', () => {
  let sandbox: SchedulingSandbox;
  let subgraph: Subgraph;
  before(async () => {
    sandbox = await startSchedulingSandbox({ world });
    subgraph = await startSubgraph(schedulingSubgraph, createLandscape([describeSystem(sandbox)]));
  });
  after(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const orderQuery = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { schedule {
    version startTime endTime isFrozen delaySeconds operations { operationNumber sequence startTime endTime isFrozen status workCenter { id } } provenance { nativeId isStale } } } } }`;
  const createReferences = (numbers: readonly string[]) =>
    numbers.map((number) => ({
      __typename: 'ProductionOrder',
      id: createId('ProductionOrder', { plant: '1010', number }),
    }));
  const numbers = [
    ...new Set(world.scheduledOperations.filter(({ plant }) => plant === '1010').map(({ order }) => order)),
  ];

  test('an order’s schedule is what the world planned, on the universal clock', async () => {
    const [number = ''] = numbers;
    const wanted = world.scheduledOperations.filter(({ order }) => order === number);
    type Answer = {
      _entities: {
        schedule: {
          operations: {
            operationNumber: string;
            startTime: string;
            endTime: string;
            status: string;
            isFrozen: boolean;
          }[];
          provenance: { nativeId: string };
        };
      }[];
    };
    const { _entities } = await ask<Answer>(subgraph, orderQuery, { refs: createReferences([number]) });
    const operations = _entities[0]?.schedule.operations ?? [];
    assert.deepEqual(
      operations.map(({ operationNumber, startTime, endTime, status }) => ({
        operationNumber,
        startTime,
        endTime,
        status,
      })),
      wanted.map(({ operation, setupStart, start, end, status }) => ({
        operationNumber: operation,
        startTime: setupStart ?? start,
        endTime: end,
        status,
      })),
    );
    assert.ok(operations.every(({ isFrozen, status }) => isFrozen === (status === 'CONFIRMED')));
    assert.equal(_entities[0]?.schedule.provenance.nativeId, number);
  });
  test('forty orders cost as many calls as ten, at most four', async () => {
    // Sequence numbers count all operations of the work centers.
    const plain = orderQuery.replace('sequence ', '');
    const ten = await countCalls(subgraph, plain, { refs: createReferences(numbers.slice(0, 10)) });
    const many = await countCalls(subgraph, plain, { refs: createReferences(numbers.slice(0, 40)) });
    assert.deepEqual(many, ten);
    assert.ok((many['SCHEDULING/frepple'] ?? 0) <= 4);
  });
  test('an order that is not scheduled has no schedule and no error', async () => {
    const { _entities } = await ask<{ _entities: { schedule: null }[] }>(subgraph, orderQuery, {
      refs: createReferences(['9999999']),
    });
    assert.equal(_entities[0]?.schedule, null);
  });
  test('the dispatch list runs in sequence from 1 and holds only open operations', async () => {
    const workCenter =
      world.scheduledOperations.find(({ plant, status }) => plant === '1010' && status === 'APPROVED')?.workCenter ??
      '';
    const { dispatchList } = await ask<{ dispatchList: { sequence: number; startTime: string; status: string }[] }>(
      subgraph,
      'query ($workCenter: String!) { dispatchList(plant: "1010", workCenter: $workCenter) { sequence startTime status } }',
      { workCenter },
    );
    assert.deepEqual(
      dispatchList.map(({ sequence }) => sequence),
      dispatchList.map((_, index) => index + 1),
    );
    assert.deepEqual(
      dispatchList.map(({ startTime }) => startTime),
      dispatchList.map(({ startTime }) => startTime).toSorted(),
    );
    assert.ok(
      dispatchList.length > 0 &&
        dispatchList.every(({ status }) => ['PROPOSED', 'APPROVED', 'CONFIRMED'].includes(status)),
    );
  });
  test('the published schedule pages through its operations', async () => {
    type Answer = {
      schedule: {
        operations: {
          totalCount: number;
          nodes: { id: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    };
    const query =
      'query ($after: String) { schedule(plant: "1010") { operations(first: 5, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }';
    const one = (await ask<Answer>(subgraph, query)).schedule.operations;
    const two = (await ask<Answer>(subgraph, query, { after: one.pageInfo.endCursor })).schedule.operations;
    assert.equal(one.pageInfo.hasNextPage, true);
    assert.equal(new Set([...one.nodes, ...two.nodes].map(({ id }) => id)).size, 10);
  });
  test('capacity comes in the plant’s days, from its shifts', async () => {
    const query =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on WorkCenter { capacity(from: "2026-11-22T23:00:00Z", to: "2026-11-29T23:00:00Z") { startTime availableMinutes } } } }';
    const refs = [{ __typename: 'WorkCenter', id: createId('WorkCenter', { plant: '1010', code: 'CUT-01' }) }];
    const { _entities } = await ask<{ _entities: { capacity: { startTime: string; availableMinutes: string }[] }[] }>(
      subgraph,
      query,
      { refs },
    );
    const capacity = _entities[0]?.capacity ?? [];
    assert.equal(capacity.length, 7);
    assert.equal(capacity[0]?.startTime, '2026-11-22T23:00:00Z');
    assert.deepEqual(
      capacity.map(({ availableMinutes }) => availableMinutes),
      ['960', '960', '960', '960', '960', '0', '0'],
    );
  });
  test('a sales order item is at risk when its projected day is after the promised one', async () => {
    const items = world.salesOrders.flatMap((order) => order.items.map((item) => ({ order, item })));
    const query =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on SalesOrderItem { projectedDate isAtRisk } } }';
    const refs = items.map(({ order, item }) => ({
      __typename: 'SalesOrderItem',
      id: createId('SalesOrderItem', { salesOrder: order.number, position: item.position }),
    }));
    const { _entities } = await ask<{ _entities: object[] }>(subgraph, query, { refs });
    assert.deepEqual(
      _entities,
      items.map(({ item }) => ({
        projectedDate: item.projectedDate ?? null,
        isAtRisk: item.projectedDate === undefined ? null : item.projectedDate > item.committedDate,
      })),
    );
  });
  test('while the scheduler is down a known schedule is shown as stale, an unknown one is an error', async () => {
    const [known = '', unknown] = [numbers.at(-1), '8888888'];
    await ask(subgraph, orderQuery, { refs: createReferences([known]) });
    sandbox.faults.set({ kind: 'status', status: 503 });
    const { data, errors } = await subgraph.execute(
      { query: orderQuery, variables: { refs: createReferences([known, unknown]) } },
      createCallContext(),
    );
    sandbox.faults.clear();
    const entities = (data as { _entities: { schedule: { provenance: { isStale: boolean } } | null }[] })._entities;
    assert.equal(entities[0]?.schedule?.provenance.isStale, true);
    assert.equal(entities[1]?.schedule, null);
    assert.deepEqual(
      errors?.map(({ extensions }) => ({ ...extensions })),
      [{ code: 'SYSTEM_UNAVAILABLE', system: 'SCHEDULING', instance: 'frepple' }],
    );
  });
});
