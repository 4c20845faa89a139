import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData, type TestSubgraph } from '../support.ts';

const resolveReference = (reference: object) => reference;

/** Boxes, of which `other` knows only the interface. */
const types: TestSubgraph = {
  sdl: `type Query { boxes: [Box] one: Box } interface Box @key(fields: "id") { id: ID! size: Int }
    type Crate implements Box @key(fields: "id") { id: ID! size: Int } type Drum implements Box @key(fields: "id") { id: ID! size: Int }
    union Rigid = Crate`,
  resolvers: {
    Query: {
      boxes: () => [
        { __typename: 'Crate', id: 'c1' },
        { __typename: 'Drum', id: 'd1' },
      ],
      one: () => ({ __typename: 'Drum', id: 'd1' }),
    },
    Box: { __resolveReference: ({ id }) => ({ __typename: id.startsWith('c') ? 'Crate' : 'Drum', id }) },
    Crate: { __resolveReference: resolveReference, size: () => 4 },
    Drum: { __resolveReference: resolveReference, size: () => 9 },
  },
};
const other: TestSubgraph = {
  sdl: `type Query { found: Box } type Box @key(fields: "id") @interfaceObject { id: ID! note: String size: Int @external
    volume: Int @requires(fields: "size") }`,
  resolvers: {
    Query: { found: () => ({ id: 'c1' }) },
    Box: {
      __resolveReference: resolveReference,
      note: ({ id }) => `note ${id}`,
      volume: ({ size }) => {
        if (size === undefined) throw new Error('no size');
        return size * 10;
      },
    },
  },
};

describe('interface objects', () => {
  const graph = createTestGraph({ types, other });

  test('a requirement of one type keeps nothing from the others', async () => {
    assert.deepEqual(expectData(await graph.ask('{ boxes { note ... on Drum { volume } } }')), {
      boxes: [{ note: 'note c1' }, { note: 'note d1', volume: 90 }],
    });
    assert.deepEqual(expectData(await graph.ask('{ boxes { ... on Crate { note } ... on Drum { volume note } } }')), {
      boxes: [{ note: 'note c1' }, { note: 'note d1', volume: 90 }],
    });
  });

  test('a requirement of every type costs no request of its own', async () => {
    graph.forget();
    assert.deepEqual(expectData(await graph.ask('{ boxes { note volume } }')), {
      boxes: [
        { note: 'note c1', volume: 40 },
        { note: 'note d1', volume: 90 },
      ],
    });
    assert.deepEqual(graph.count(), { types: 1, other: 1 });
  });

  test('a union that the entering subgraph does not know is a condition like any other', async () => {
    assert.deepEqual(expectData(await graph.ask('{ found { note ... on Rigid { __typename } } }')), {
      found: { note: 'note c1', __typename: 'Crate' },
    });
    assert.deepEqual(expectData(await graph.ask('{ found { ...R } } fragment R on Rigid { ... on Crate { size } }')), {
      found: { size: 4 },
    });
    assert.deepEqual(
      expectData(await graph.ask('{ one { note ... on Rigid { ... on Box { ... on Drum { id } } } } }')),
      {
        one: { note: 'note d1' },
      },
    );
  });
});

test('a field is not taken from a subgraph to which it is external', async () => {
  const graph = createTestGraph({
    a: {
      sdl: `type Query { ea: E } type E @key(fields: "id") { id: ID! base: Int net: Int @external twin: E @external
        mid: String @requires(fields: "net twin { net twin { net } }") }`,
      resolvers: {
        Query: { ea: () => ({ id: '1' }) },
        E: {
          __resolveReference: resolveReference,
          base: ({ id }) => Number(id) * 100,
          mid: ({ net, twin }) => `${net} ${twin?.net} ${twin?.twin?.net}`,
        },
      },
    },
    b: {
      sdl: `type Query { eb: E } type E @key(fields: "id") { id: ID! base: Int @external mid: String @external
        net: Int @requires(fields: "base") twin: E top: String @requires(fields: "mid base") }`,
      resolvers: {
        Query: { eb: () => ({ id: '1' }) },
        E: {
          __resolveReference: resolveReference,
          net: ({ base }) => base + 1,
          twin: ({ id }) => ({ id: String(Number(id) + 1) }),
          top: ({ mid, base }) => `${mid} over ${base}`,
        },
      },
    },
  });
  for (const entry of ['ea', 'eb'])
    for (const more of ['', 'net', 'mid', 'twin { top }'])
      assert.deepEqual((await graph.ask<Record<string, object>>(`{ ${entry} { top ${more} } }`)).data?.[entry], {
        top: '101 201 301 over 100',
        ...(more === 'net' ? { net: 101 } : {}),
        ...(more === 'mid' ? { mid: '101 201 301' } : {}),
        ...(more === 'twin { top }' ? { twin: { top: '201 301 401 over 200' } } : {}),
      });
});

describe('an operation that the planner cannot plan', () => {
  const tangled = createTestGraph({
    a: {
      sdl: 'type E @key(fields: "id") { id: ID! } type P @key(fields: "id") @interfaceObject { id: ID! f0: String f1: E }',
    },
    b: {
      sdl: `type E @key(fields: "id") { id: ID! } type P @key(fields: "id") @interfaceObject { id: ID! r1: E @requires(fields: "r0 f0")
        r0: String @external f0: String @external }`,
    },
    c: {
      sdl: `type E @key(fields: "id") { id: ID! e0: E e1: String e2: String @requires(fields: "e4") e4: String @external e5: String @external }
        type P @key(fields: "id") @interfaceObject { id: ID! r0: String @requires(fields: "f1 { e5 e4 } f0") f1: E @external
        f0: String @external }`,
    },
    d: {
      sdl: `type Query { ps: [P] count: Int } type E @key(fields: "id") { id: ID! e4: String e5: String @requires(fields: "e1 e2")
        e6: String @requires(fields: "e2") e1: String @external e2: String @external }
        interface P @key(fields: "id") { id: ID! } type P0 implements P @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { ps: () => [{ __typename: 'P0', id: '1' }], count: () => 3 } },
    },
  });

  test('is refused with a code, and no subgraph is called', async () => {
    for (const query of ['{ ps { r1 { e6 } } }', '{ count ps { r1 { e6 } } }']) {
      tangled.forget();
      const answer = await tangled.ask(query);
      assert.equal(answer.errors?.[0]?.extensions?.['code'], 'OPERATION_NOT_PLANNABLE');
      assert.equal('data' in answer, false);
      assert.deepEqual(tangled.requests, []);
    }
    assert.deepEqual(expectData(await tangled.ask('{ count }')), { count: 3 });
  });
});
