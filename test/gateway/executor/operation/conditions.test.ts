import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData } from '../support.ts';

const graph = createTestGraph({
  work: {
    sdl: `type Query { order: Order count: Int } type Mutation { touch: Int }
      type Order @key(fields: "id") { id: ID! number: String material: Material }
      type Material @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { order: () => ({ id: 'o1', number: '1', material: { id: 'm1' } }), count: () => 2 },
      Order: { __resolveReference: (order) => order },
    },
  },
  stock: {
    sdl: 'type Material @key(fields: "id") { id: ID! stock: Int safety: Int } type Order @key(fields: "id") { id: ID! picked: Int }',
    resolvers: {
      Material: { __resolveReference: (material) => material, stock: () => 5, safety: () => 7 },
      Order: { __resolveReference: (order) => order, picked: () => 4 },
    },
  },
});

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  graph.forget();
  const data = expectData(await graph.ask(query, variables));
  return { data, count: graph.count() };
}

const booleans = [true, false] as const;
const isRequested = (skip: boolean | undefined, include: boolean | undefined) => skip !== true && include !== false;

const places = {
  'a field': 'material { stock @skip(if: $s) @include(if: $i) }',
  'a field with a selection': 'material @include(if: $i) @skip(if: $s) { stock }',
  'an inline fragment': 'material { ... on Material @skip(if: $s) @include(if: $i) { stock } }',
  'a fragment without a type': 'material { ... @skip(if: $s) @include(if: $i) { stock } }',
  'a fragment spread': 'material { ...F @skip(if: $s) @include(if: $i) }',
  'one inside the other': 'material { ... @skip(if: $s) { stock @include(if: $i) } }',
};

describe('@skip and @include', () => {
  for (const skip of [...booleans, undefined])
    for (const include of [...booleans, undefined]) {
      const literal = `${skip === undefined ? '' : ` @skip(if: ${skip})`}${include === undefined ? '' : ` @include(if: ${include})`}`;
      test(`literals on a field:${literal || ' none'}`, async () => {
        const { data, count } = await ask(`{ count order { number material { stock${literal} } } }`);
        const material = isRequested(skip, include) ? { stock: 5 } : {};
        assert.deepEqual(data, { count: 2, order: { number: '1', material } });
        assert.deepEqual(count, isRequested(skip, include) ? { work: 1, stock: 1 } : { work: 1 });
      });
    }
  for (const [place, selection] of Object.entries(places))
    for (const skip of booleans)
      for (const include of booleans)
        test(`variables on ${place}: skip ${skip}, include ${include}`, async () => {
          const fragment = selection.includes('...F') ? ' fragment F on Material { stock }' : '';
          const query = `query ($s: Boolean!, $i: Boolean!) { count order { number ${selection} } }${fragment}`;
          const { data, count } = await ask(query, { s: skip, i: include });
          const isOn = isRequested(skip, include);
          const emptied = selection.startsWith('material {') ? { material: {} } : {};
          assert.deepEqual(data, {
            count: 2,
            order: { number: '1', ...(isOn ? { material: { stock: 5 } } : emptied) },
          });
          assert.deepEqual(count, isOn ? { work: 1, stock: 1 } : { work: 1 }, 'a skipped fetch is not sent');
        });
  test('variables with defaults, given and not given', async () => {
    const query =
      'query ($s: Boolean = true, $i: Boolean! = false) { order { id @skip(if: $s) number @include(if: $i) } count }';
    assert.deepEqual((await ask(query)).data, { order: {}, count: 2 });
    assert.deepEqual((await ask(query, { s: false })).data, { order: { id: 'o1' }, count: 2 });
    assert.deepEqual((await ask(query, { i: true })).data, { order: { number: '1' }, count: 2 });
    assert.deepEqual((await ask(query, { i: true, s: false })).data, { order: { id: 'o1', number: '1' }, count: 2 });
  });
  test('one variable in two conditions of opposite sense', async () => {
    const query = 'query ($x: Boolean!) { order { a: number @skip(if: $x) b: number @include(if: $x) } }';
    assert.deepEqual((await ask(query, { x: true })).data, { order: { b: '1' } });
    assert.deepEqual((await ask(query, { x: false })).data, { order: { a: '1' } });
  });
  test('a field that is skipped once and selected elsewhere is fetched', async () => {
    const query = `query ($x: Boolean!) { order { number @skip(if: $x) ...F material { stock @include(if: $x) } material { safety @skip(if: $x) } } }
      fragment F on Order { number @include(if: $x) }`;
    assert.deepEqual((await ask(query, { x: true })).data, { order: { number: '1', material: { stock: 5 } } });
    assert.deepEqual((await ask(query, { x: false })).data, { order: { number: '1', material: { safety: 7 } } });
  });
  test('the same fragment spread twice, once skipped', async () => {
    const query =
      '{ order { ...F @skip(if: true) ...F @skip(if: false) ...F @include(if: false) } } fragment F on Order { number }';
    assert.deepEqual((await ask(query)).data, { order: { number: '1' } });
  });
  test('everything skipped: an empty object and no request', async () => {
    const { data, count } = await ask('query ($x: Boolean!) { order @skip(if: $x) { number } count @skip(if: $x) }', {
      x: true,
    });
    assert.deepEqual(data, {});
    assert.deepEqual(count, {});
  });
  test('everything of a mutation skipped: nothing is changed', async () => {
    const { data, count } = await ask('mutation ($x: Boolean!) { touch @include(if: $x) }', { x: false });
    assert.deepEqual(data, {});
    assert.deepEqual(count, {});
  });
  test('everything below an entity skipped: the entity is an empty object', async () => {
    const { data, count } = await ask('{ order { picked @skip(if: true) material { safety @include(if: false) } } }');
    assert.deepEqual(data, { order: { material: {} } });
    assert.deepEqual(count, { work: 1 });
  });
  test('a condition on __typename', async () => {
    const query =
      'query ($x: Boolean!) { __typename @skip(if: $x) order { kind: __typename @include(if: $x) number } }';
    assert.deepEqual((await ask(query, { x: true })).data, { order: { kind: 'Order', number: '1' } });
    assert.deepEqual((await ask(query, { x: false })).data, { __typename: 'Query', order: { number: '1' } });
  });
  test('a skipped field’s variable need not reach any subgraph', async () => {
    const own = createTestGraph({
      one: { sdl: 'type Query { a(x: Int): Int b: Int }', resolvers: { Query: { a: (_, { x }) => x, b: () => 1 } } },
    });
    const query = 'query ($x: Int, $no: Boolean!) { a(x: $x) @include(if: $no) b }';
    assert.deepEqual(expectData(await own.ask(query, { x: 3, no: false })), { b: 1 });
    assert.deepEqual(own.requests[0]?.variables, {});
    assert.deepEqual(expectData(await own.ask(query, { x: 3, no: true })), { a: 3, b: 1 });
  });
});
