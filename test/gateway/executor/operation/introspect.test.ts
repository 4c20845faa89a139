import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { createTestGraph, expectData } from '../support.ts';

const graph = createTestGraph({
  work: {
    sdl: `"""The way in.""" type Query { order: Order secret: Int @inaccessible grade: Grade }
      type Mutation { touch: Int }
      "An order." type Order @key(fields: "id") { id: ID! "Its number." number: String @deprecated(reason: "use id") cost: Int @inaccessible }
      enum Grade { A B X @inaccessible }`,
    resolvers: { Query: { order: () => ({ id: 'o1', number: '1' }), grade: () => 'A' }, Mutation: { touch: () => 1 } },
  },
  stock: {
    sdl: 'type Order @key(fields: "id") { id: ID! picked(unit: String = "PC"): Int } type Hidden @inaccessible { id: ID }',
    resolvers: { Order: { __resolveReference: (order) => order, picked: () => 4 } },
  },
});

async function ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
  graph.forget();
  return expectData(await graph.ask<Data>(query, variables));
}

describe('introspection', () => {
  test('the whole schema is introspected without a subgraph', async () => {
    const data = await ask<IntrospectionQuery>(getIntrospectionQuery());
    assert.equal(printSchema(buildClientSchema(data)), printSchema(graph.graph.apiSchema));
    assert.deepEqual(graph.count(), {});
  });
  test('nothing of federation or of what is inaccessible shows', async () => {
    const text = JSON.stringify(
      await ask('{ __schema { types { name fields { name } enumValues { name } } directives { name } } }'),
    );
    for (const word of [
      '_entities',
      '_service',
      '_Any',
      'join__',
      'Hidden',
      'secret',
      'cost',
      '"X"',
      '"key"',
      'inaccessible',
      'link',
    ])
      assert.ok(!text.includes(word), word);
  });
  test('mixed with data, under aliases, in the order of the selection', async () => {
    const data = await ask<object>(
      '{ t: __type(name: "Order") { kind fields(includeDeprecated: true) { n: name description } } order { number picked } s: __schema { queryType { name } } __typename }',
    );
    assert.deepEqual(data, {
      t: {
        kind: 'OBJECT',
        fields: [
          { n: 'id', description: null },
          { n: 'picked', description: null },
          { n: 'number', description: 'Its number.' },
        ],
      },
      order: { number: '1', picked: 4 },
      s: { queryType: { name: 'Query' } },
      __typename: 'Query',
    });
    assert.deepEqual(Object.keys(data), ['t', 'order', 's', '__typename']);
    assert.deepEqual(graph.count(), { work: 1, stock: 1 });
    assert.ok(graph.requests.every(({ query }) => !query.includes('__schema') && !query.includes('__type(')));
  });
  test('with variables, in fragments, with conditions', async () => {
    const query = `query ($name: String!, $all: Boolean = false, $no: Boolean = false) { ...F order { id } }
      fragment F on Query { __type(name: $name) { name fields(includeDeprecated: $all) { name } } __schema @include(if: $no) { queryType { name } } }`;
    const type = (names: readonly string[]) => ({ name: 'Order', fields: names.map((name) => ({ name })) });
    assert.deepEqual(await ask(query, { name: 'Order' }), { __type: type(['id', 'picked']), order: { id: 'o1' } });
    assert.deepEqual(await ask(query, { name: 'Order', all: true }), {
      __type: type(['id', 'picked', 'number']),
      order: { id: 'o1' },
    });
    assert.deepEqual(await ask(query, { name: 'Nothing' }), { __type: null, order: { id: 'o1' } });
    assert.deepEqual(await ask(query, { name: 'Hidden' }), { __type: null, order: { id: 'o1' } });
  });
  test('two selections of one type merge', async () => {
    assert.deepEqual(await ask('{ __type(name: "Grade") { name } __type(name: "Grade") { enumValues { name } } }'), {
      __type: { name: 'Grade', enumValues: [{ name: 'A' }, { name: 'B' }] },
    });
  });
  test('an alias that is another root field’s name', async () => {
    assert.deepEqual(await ask('{ order: __type(name: "Grade") { name } __typename: grade }'), {
      order: { name: 'Grade' },
      __typename: 'A',
    });
    assert.deepEqual(await ask('{ order: __type(name: "Grade") { name } g: grade }'), {
      order: { name: 'Grade' },
      g: 'A',
    });
    assert.deepEqual(await ask('{ grade: __typename order: grade }'), { grade: 'Query', order: 'A' });
  });
  test('__typename alone needs no subgraph, on a query and on a mutation', async () => {
    assert.deepEqual(await ask('{ __typename a: __typename }'), { __typename: 'Query', a: 'Query' });
    assert.deepEqual(await ask('mutation { __typename }'), { __typename: 'Mutation' });
    assert.deepEqual(graph.count(), {});
  });
  test('a type’s name deep inside, twice', async () => {
    assert.deepEqual(await ask('{ order { __typename kind: __typename picked } }'), {
      order: { __typename: 'Order', kind: 'Order', picked: 4 },
    });
  });
  test('the types of introspection itself', async () => {
    assert.deepEqual(
      await ask('query ($n: String!) { __type(name: $n) { name ofType { name } interfaces { name } } }', {
        n: '__Type',
      }),
      {
        __type: { name: '__Type', ofType: null, interfaces: [] },
      },
    );
  });
});
