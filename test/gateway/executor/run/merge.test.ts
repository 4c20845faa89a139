import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData, listErrorPaths, type TestSubgraph } from '../support.ts';

/** Three orders of two materials: two orders share all that is known of theirs. */
const orders: TestSubgraph = {
  sdl: `type Query { orders: [Order!]! }
    type Order { id: ID! material: Material substitute: Material }
    type Material @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: {
      orders: () => [
        { id: 'o1', material: { id: 'pump' }, substitute: { id: 'motor' } },
        { id: 'o2', material: { id: 'motor' }, substitute: null },
        { id: 'o3', material: { id: 'pump' }, substitute: { id: 'pump' } },
      ],
    },
  },
};
const materials: TestSubgraph = {
  sdl: `type Material @key(fields: "id") { id: ID! parts(limit: Int): [Part!] home: Place }
    type Place { name: String site: Site }
    type Site @key(fields: "code") { code: ID! }
    type Part @key(fields: "number") { number: ID! count: Int! }`,
  resolvers: {
    Material: {
      parts: ({ id }, { limit = 2 }) =>
        [
          { number: `${id}-1`, count: 4 },
          { number: 'bolt', count: id === 'motor' ? 'many' : 8 },
        ].slice(0, limit),
      home: ({ id }) => ({ name: `home of ${id}`, site: { code: 'S1' } }),
    },
  },
};
const stock: TestSubgraph = {
  sdl: `type Part @key(fields: "number") { number: ID! stock: Int bins: [Bin!] }
    type Bin { code: String! full: Boolean! }
    type Site @key(fields: "code") { code: ID! name: String }`,
  resolvers: {
    Part: {
      stock: ({ number }) => number.length,
      bins: ({ number }) => [
        { code: `${number}/A`, full: false },
        { code: `${number}/B`, full: number === 'pump-1' ? null : true },
      ],
    },
    Site: { name: ({ code }) => `site ${code}` },
  },
};
const createGraph = () => createTestGraph({ orders, materials, stock });

const createParts = (id: string) => [
  { number: `${id}-1`, stock: id.length + 2 },
  { number: 'bolt', stock: 4 },
];

describe('the common part of equal entities', () => {
  test('is at each of their places, completed by later requests, each entity fetched once', async () => {
    const graph = createGraph();
    const query = '{ orders { id material { parts { number stock } home { name site { name } } } } }';
    const createMaterial = (id: string) => ({
      parts: createParts(id),
      home: { name: `home of ${id}`, site: { name: 'site S1' } },
    });
    assert.deepEqual(expectData(await graph.ask(query)), {
      orders: [
        { id: 'o1', material: createMaterial('pump') },
        { id: 'o2', material: createMaterial('motor') },
        { id: 'o3', material: createMaterial('pump') },
      ],
    });
    const asked = graph.requests.flatMap(({ variables }) => Object.values(variables) as object[][]);
    assert.deepEqual(asked, [
      [
        { __typename: 'Material', id: 'pump' },
        { __typename: 'Material', id: 'motor' },
      ],
      [
        { __typename: 'Part', number: 'pump-1' },
        { __typename: 'Part', number: 'bolt' },
        { __typename: 'Part', number: 'motor-1' },
      ],
      [{ __typename: 'Site', code: 'S1' }],
    ]);
  });

  test('is written as each place selects it', async () => {
    const graph = createGraph();
    const query = `{ orders { material { parts { number } } substitute { first: parts(limit: 1) { number stock } } } }`;
    const { orders: found } = expectData<{ readonly orders: readonly object[] }>(await graph.ask(query));
    const numbers = (id: string) => ({ parts: [{ number: `${id}-1` }, { number: 'bolt' }] });
    assert.deepEqual(found, [
      { material: numbers('pump'), substitute: { first: [{ number: 'motor-1', stock: 7 }] } },
      { material: numbers('motor'), substitute: null },
      { material: numbers('pump'), substitute: { first: [{ number: 'pump-1', stock: 6 }] } },
    ]);
  });

  test('brings its faults to each of the places, with a path of its own', async () => {
    const graph = createGraph();
    const answer = await graph.ask('{ orders { material { parts { number count bins { code full } } } } }');
    const pump = {
      parts: [
        { number: 'pump-1', count: 4, bins: null },
        {
          number: 'bolt',
          count: 8,
          bins: [
            { code: 'bolt/A', full: false },
            { code: 'bolt/B', full: true },
          ],
        },
      ],
    };
    assert.deepEqual(answer.data, {
      orders: [{ material: pump }, { material: { parts: null } }, { material: pump }],
    });
    assert.deepEqual(
      listErrorPaths(answer).map((path) => path.split('.').slice(0, 5).join('.')),
      ['orders.0.material.parts.0', 'orders.1.material.parts.1', 'orders.2.material.parts.0'],
    );
  });
});
