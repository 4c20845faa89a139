import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SubgraphResponse } from '../../../gateway/executor/index.ts';
import { createTestGraph, type Intercept, listErrorPaths, type TestSubgraph } from './support.ts';

const work: TestSubgraph = {
  sdl: `type Query { orders: [Order!]! order: Order machines: [Machine] broken: Int count: Int! }
    type Order @key(fields: "id") { id: ID! material: Material! lots: [[Lot]] }
    type Lot { id: ID! material: Material }
    type Material @key(fields: "id") { id: ID! }
    type Machine @key(fields: "id") { id: ID! order: Order }`,
  resolvers: {
    Query: {
      orders: () => ['o1', 'o2', 'o3'].map((id) => ({ id })),
      order: () => ({ id: 'o2' }),
      machines: () => [{ id: 'x1' }, null, { id: 'x2' }],
      broken: () => {
        throw new Error('broken');
      },
      count: () => 3,
    },
    Order: {
      __resolveReference: (order) => order,
      material: ({ id }) => ({ id: id === 'o3' ? 'bad' : id === 'o1' ? 'bad' : 'good' }),
      lots: () => [[{ id: 'l1' }], [null, { id: 'l2' }]],
    },
    Lot: { material: ({ id }) => ({ id: id === 'l2' ? 'bad' : 'good' }) },
    Machine: { order: ({ id }) => ({ id: id === 'x1' ? 'o1' : 'o2' }) },
  },
};
const stock: TestSubgraph = {
  sdl: `type Query { plants: [String] } type Material @key(fields: "id") { id: ID! stock: Int safety: Int! bins: [Bin] } type Bin { code: String full: Boolean }`,
  resolvers: {
    Query: { plants: () => ['1010'] },
    Material: {
      // An error that is thrown synchronously would fail the whole list.
      __resolveReference: async ({ id }) => {
        if (id === 'lost') throw new Error('no such material');
        return { id };
      },
      stock: ({ id }) => {
        if (id === 'bad') throw new Error('no stock of bad');
        return 5;
      },
      safety: ({ id }) => {
        if (id === 'bad') throw new Error('no safety of bad');
        return 7;
      },
      bins: () => [{ code: 'A' }, { code: 'B' }],
    },
    Bin: {
      full: ({ code }) => {
        if (code === 'B') throw new Error('bin B');
        return true;
      },
    },
  },
};
const createGraph = (intercept?: Intercept) =>
  createTestGraph({ work, stock }, intercept === undefined ? {} : { intercept });
const createOrders = (stocks: readonly (number | null)[]) =>
  stocks.map((value, index) => ({ id: `o${index + 1}`, material: { stock: value } }));

describe('the place of an entity’s error', () => {
  test('is each place of the entity, although it was fetched once', async () => {
    const graph = createGraph();
    const answer = await graph.ask('{ orders { id material { stock } } }');
    assert.deepEqual(answer.data, { orders: createOrders([null, 5, null]) });
    assert.deepEqual(listErrorPaths(answer), ['orders.0.material.stock', 'orders.2.material.stock']);
    const [representations] = Object.values(graph.requests[1]?.variables ?? {});
    assert.equal((representations as unknown[]).length, 2);
  });
  test('with the client’s aliases and below lists', async () => {
    const answer = await createGraph().ask('{ all: orders { m: material { s: stock b: bins { c: code f: full } } } }');
    assert.deepEqual(listErrorPaths(answer), [
      'all.0.m.b.1.f',
      'all.0.m.s',
      'all.1.m.b.1.f',
      'all.2.m.b.1.f',
      'all.2.m.s',
    ]);
  });
  test('in lists of lists with nulls, and in lists with nulls', async () => {
    const answer = await createGraph().ask('{ machines { order { lots { material { stock } } } } }');
    const lots = [[{ material: { stock: 5 } }], [null, { material: { stock: null } }]];
    assert.deepEqual(answer.data, { machines: [{ order: { lots } }, null, { order: { lots } }] });
    assert.deepEqual(listErrorPaths(answer), [
      'machines.0.order.lots.1.1.material.stock',
      'machines.2.order.lots.1.1.material.stock',
    ]);
  });
  test('the null travels up, the error stays at the field', async () => {
    const answer = await createGraph().ask('{ count order { id } machines { order { material { safety } } } }');
    assert.deepEqual(answer.data, {
      count: 3,
      order: { id: 'o2' },
      machines: [{ order: null }, null, { order: { material: { safety: 7 } } }],
    });
    assert.deepEqual(listErrorPaths(answer), ['machines.0.order.material.safety']);
  });
  test('two selections of one entity in different places each have their own', async () => {
    const answer = await createGraph().ask(
      '{ orders { material { stock } } machines { order { material { level: stock } } } }',
    );
    assert.deepEqual(listErrorPaths(answer), [
      'machines.0.order.material.level',
      'orders.0.material.stock',
      'orders.2.material.stock',
    ]);
  });
  test('a root field’s error keeps its path, other fields their data', async () => {
    const answer = await createGraph().ask('{ oops: broken count plants }');
    assert.deepEqual(answer.data, { oops: null, count: 3, plants: ['1010'] });
    assert.deepEqual(listErrorPaths(answer), ['oops']);
    assert.equal(answer.errors?.[0]?.message, 'broken');
    assert.equal(answer.errors?.[0]?.extensions?.['subgraph'], 'work');
  });
  test('an error of the reference itself is at the entity’s place, its fields are null', async () => {
    const lost = createTestGraph({
      work: {
        sdl: 'type Query { materials: [Material] } type Material @key(fields: "id") { id: ID! }',
        resolvers: { Query: { materials: () => [{ id: 'good' }, { id: 'lost' }] } },
      },
      stock,
    });
    const answer = await lost.ask('{ materials { id stock } }');
    assert.deepEqual(answer.data, {
      materials: [
        { id: 'good', stock: 5 },
        { id: 'lost', stock: null },
      ],
    });
    assert.equal(answer.errors?.length, 1);
    assert.deepEqual(answer.errors?.[0]?.path?.slice(0, 2), ['materials', 1]);
    assert.equal(answer.errors?.[0]?.message, 'no such material');
  });
});

describe('one error for one field', () => {
  test('an error that empties an entity is not followed by errors of its other non-null fields', async () => {
    const graph = createTestGraph({
      work: {
        sdl: 'type Query { material: Material } type Material @key(fields: "id") { id: ID! }',
        resolvers: { Query: { material: () => ({ id: 'm' }) } },
      },
      stock: {
        sdl: 'type Material @key(fields: "id") { id: ID! a: Int! b: Int! c: Int! }',
        resolvers: {
          Material: {
            __resolveReference: (material) => material,
            a: () => 1,
            b: () => {
              throw new Error('b failed');
            },
            c: () => 3,
          },
        },
      },
    });
    const answer = await graph.ask('{ material { a b c } }');
    assert.deepEqual(answer.data, { material: null });
    assert.deepEqual(listErrorPaths(answer), ['material.b'], 'a and c did not fail');
  });
  test('an error that empties a subgraph’s whole answer is not followed by errors of its other root fields', async () => {
    const graph = createTestGraph({
      one: {
        sdl: 'type Query { a: Int! b: Int! }',
        resolvers: {
          Query: {
            a: () => 1,
            b: () => {
              throw new Error('b failed');
            },
          },
        },
      },
      two: { sdl: 'type Query { c: Int }', resolvers: { Query: { c: () => 2 } } },
    });
    const answer = await graph.ask('{ a b c }');
    assert.equal(answer.data, null);
    assert.deepEqual(listErrorPaths(answer), ['b']);
  });
  test('an entity whose failing field two fetches need has one error there', async () => {
    const graph = createTestGraph({
      registry: {
        sdl: `interface Asset @key(fields: "id") { id: ID! label: String }
          type Robot implements Asset @key(fields: "id") { id: ID! label: String }`,
        resolvers: { Asset: { __resolveReference: ({ id }) => ({ __typename: 'Robot', id, label: 'R' }) } },
      },
      sensors: {
        sdl: 'type Query { asset: Asset } type Asset @key(fields: "id") @interfaceObject { id: ID! heat: Int }',
        resolvers: {
          Query: { asset: () => ({ id: 'a1' }) },
          Asset: {
            __resolveReference: (asset) => asset,
            heat: () => {
              throw new Error('no heat');
            },
          },
        },
      },
    });
    const answer = await graph.ask('{ asset { heat label ... on Robot { heat } } }');
    assert.deepEqual(answer.data, { asset: { heat: null, label: 'R' } });
    assert.deepEqual(listErrorPaths(answer), ['asset.heat']);
  });
  test('no error has a place that the client did not select', async () => {
    const graph = createTestGraph({
      registry: {
        sdl: `type Query { assets: [Asset!] } interface Asset @key(fields: "id") { id: ID! }
          type Robot implements Asset @key(fields: "id") { id: ID! }
          type Oven implements Asset @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            assets: () => [
              { __typename: 'Robot', id: 'a1' },
              { __typename: 'Oven', id: 'a2' },
            ],
          },
        },
      },
      sensors: {
        sdl: 'type Asset @key(fields: "id") @interfaceObject { id: ID! name: String heat: Int }',
        resolvers: {
          Asset: {
            __resolveReference: (asset) => asset,
            name: ({ id }) => `name ${id}`,
            heat: ({ id }) => {
              if (id === 'a2') throw new Error('no heat of an oven');
              return 1;
            },
          },
        },
      },
    });
    const answer = await graph.ask('{ assets { name ... on Robot { heat } } }');
    assert.deepEqual(answer, { data: { assets: [{ name: 'name a1', heat: 1 }, { name: 'name a2' }] } });
  });
});

describe('a fetch that fails', () => {
  const failure = Object.assign(new Error('connect 10.0.0.7:8080'), { code: 'SUBGRAPH_TIMEOUT' });
  const failing: Intercept = (subgraph, _request, proceed) => {
    if (subgraph === 'stock') throw failure;
    return proceed();
  };

  test('of entities: null and one error with the subgraph’s name and code; other data kept', async () => {
    const answer = await createGraph(failing).ask('{ count orders { id material { stock } } }');
    assert.deepEqual(answer.data, { count: 3, orders: createOrders([null, null, null]) });
    assert.equal(answer.errors?.length, 1);
    const [error] = answer.errors ?? [];
    assert.equal(error?.extensions?.['code'], 'SUBGRAPH_TIMEOUT');
    assert.equal(error?.extensions?.['subgraph'], 'stock');
    assert.deepEqual(error?.path?.slice(0, 1), ['orders']);
    assert.doesNotMatch(JSON.stringify(answer), /10\.0\.0\.7/, 'no internal text');
  });
  test('of root fields: null at the field; other subgraphs are called', async () => {
    const answer = await createGraph(failing).ask('{ plants count }');
    assert.deepEqual(answer.data, { plants: null, count: 3 });
    assert.deepEqual(listErrorPaths(answer), ['plants']);
  });
  test('of non-null fields: the null travels up, still one error', async () => {
    const answer = await createGraph(failing).ask('{ count machines { order { id material { safety } } } }');
    assert.deepEqual(answer.data, { count: 3, machines: [{ order: null }, null, { order: null }] });
    assert.equal(answer.errors?.length, 1);
  });
  test('without a code it gets one, and what it says stays inside unless described', async () => {
    const thrown: Intercept = (subgraph, _request, proceed) =>
      subgraph === 'stock' ? Promise.reject('secret') : proceed();
    const answer = await createGraph(thrown).ask('{ plants }');
    assert.equal(typeof answer.errors?.[0]?.extensions?.['code'], 'string');
    assert.doesNotMatch(JSON.stringify(answer), /secret/);
    const described = createTestGraph(
      { work, stock },
      {
        intercept: thrown,
        describeFailure: (subgraph, error) => ({
          message: `${subgraph}: ${String(error)}`,
          extensions: { code: 'OWN' },
        }),
        describeError: (subgraph, { message }) => ({
          message: `[${subgraph}] ${message}`,
          extensions: { code: 'HIS' },
        }),
      },
    );
    const { errors } = await described.ask('{ plants broken }');
    assert.deepEqual(
      new Set(errors),
      new Set([
        { message: 'stock: secret', path: ['plants'], extensions: { code: 'OWN' } },
        { message: '[work] broken', path: ['broken'], extensions: { code: 'HIS' } },
      ]),
    );
  });
  test('a fetch that depends on a failed one is not sent', async () => {
    const graph = createGraph((subgraph) => {
      if (subgraph === 'work') throw failure;
      return assert.fail('there is nothing to ask');
    });
    const answer = await graph.ask('{ orders { material { stock } } }');
    assert.equal(answer.data, null);
    assert.deepEqual(listErrorPaths(answer), ['orders']);
    assert.deepEqual(graph.count(), { work: 1 });
  });
});

describe('answers that break the protocol', () => {
  const answers: Readonly<Record<string, SubgraphResponse>> = {
    'no data and no errors': {},
    'data null without an error': { data: null },
    'data that is text': { data: 'text' },
    'data that is a list': { data: [] },
    'no _entities': { data: {} },
    '_entities null': { data: { _entities: null } },
    '_entities no list': { data: { _entities: { stock: 1 } } },
    'too few entities': { data: { _entities: [{ __typename: 'Material', stock: 1 }] } },
    'too many entities': { data: { _entities: [1, 2, 3].map((stock) => ({ __typename: 'Material', stock })) } },
    'an entity that is text': { data: { _entities: ['text', { __typename: 'Material', stock: 1 }] } },
    'an entity that is a list': { data: { _entities: [[], { __typename: 'Material', stock: 1 }] } },
    'an empty list of errors': { errors: [] },
  };
  for (const [title, bad] of Object.entries(answers))
    test(`${title}: null and one error of the subgraph, other data kept`, async () => {
      const graph = createGraph((subgraph, _request, proceed) =>
        subgraph === 'stock' ? structuredClone(bad) : proceed(),
      );
      const answer = await graph.ask('{ count orders { id material { stock } } }');
      assert.deepEqual(answer.data, { count: 3, orders: createOrders([null, null, null]) });
      assert.equal(answer.errors?.length, 1);
      assert.equal(answer.errors?.[0]?.extensions?.['subgraph'], 'stock');
      assert.equal(answer.errors?.[0]?.extensions?.['code'], 'SUBGRAPH_BAD_RESPONSE');
      assert.equal(answer.errors?.[0]?.path?.[0], 'orders');
    });
  test('errors without a path, with an empty path, or with a wrong one are still reported once', async () => {
    const paths: readonly (readonly (string | number)[] | undefined)[] = [
      undefined,
      [],
      ['_entities'],
      ['nowhere'],
      ['_entities', 99],
      ['_entities', 0, 'unknown', 3],
    ];
    for (const path of paths) {
      const error = { message: 'cannot', ...(path === undefined ? {} : { path }) };
      const graph = createGraph((subgraph, _request, proceed) =>
        subgraph === 'stock' ? { data: { _entities: [null, null] }, errors: [error] } : proceed(),
      );
      const answer = await graph.ask('{ orders { id material { stock } } }');
      assert.deepEqual(answer.data, { orders: createOrders([null, null, null]) }, JSON.stringify(path));
      assert.ok((answer.errors ?? []).length >= 1, `an error with the path ${JSON.stringify(path)} must not vanish`);
      assert.ok((answer.errors ?? []).every(({ message }) => message === 'cannot'));
    }
  });
  test('errors beside whole data keep the data', async () => {
    const graph = createGraph(async (subgraph, _request, proceed) => {
      const response = await proceed();
      return subgraph === 'stock' ? { ...response, errors: [{ message: 'a warning' }] } : response;
    });
    const answer = await graph.ask('{ plants }');
    assert.deepEqual(answer.data, { plants: ['1010'] });
    assert.deepEqual(
      answer.errors?.map(({ message }) => message),
      ['a warning'],
    );
  });
});
