import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData, listErrorPaths } from '../support.ts';

/** A journal that two subgraphs write, slowly, so that a wrong order would show. */
function createGraph() {
  const journal: string[] = [];
  const write = async (entry: string) => {
    journal.push(`${entry} begins`);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    journal.push(`${entry} ends`);
    return { id: entry };
  };
  const graph = createTestGraph({
    work: {
      sdl: `type Query { order: Order } type Mutation { release(id: ID!): Order fail: Order mustFail: Order! }
        type Order @key(fields: "id") { id: ID! number: String }`,
      resolvers: {
        Query: { order: () => ({ id: 'q' }) },
        Mutation: {
          release: (_, { id }) => write(id),
          fail: () => {
            throw new Error('failed');
          },
          mustFail: () => {
            throw new Error('failed');
          },
        },
        Order: { __resolveReference: (order) => order, number: ({ id }) => `number ${id}` },
      },
    },
    stock: {
      sdl: `type Mutation { pick(id: ID!): Order } type Order @key(fields: "id") { id: ID! picked: Int }`,
      resolvers: {
        Mutation: { pick: (_, { id }) => write(id) },
        Order: {
          __resolveReference: ({ id }) => {
            journal.push(`${id} is read`);
            return { id };
          },
          picked: ({ id }) => id.length,
        },
      },
    },
  });
  return { graph, journal };
}

describe('mutations', () => {
  test('run one after the other, whatever subgraphs they belong to', async () => {
    const { graph, journal } = createGraph();
    const query =
      'mutation { a: release(id: "a") { id } b: pick(id: "b") { id } c: pick(id: "c") { id } d: release(id: "d") { id } }';
    const data = expectData(await graph.ask<object>(query));
    assert.deepEqual(data, { a: { id: 'a' }, b: { id: 'b' }, c: { id: 'c' }, d: { id: 'd' } });
    assert.deepEqual(Object.keys(data), ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      journal,
      ['a', 'b', 'c', 'd'].flatMap((entry) => [`${entry} begins`, `${entry} ends`]),
    );
  });
  test('an entity’s fields are fetched after its mutation', async () => {
    const { graph, journal } = createGraph();
    const data = expectData(
      await graph.ask('mutation { release(id: "abc") { number picked } pick(id: "x") { number picked } }'),
    );
    assert.deepEqual(data, {
      release: { number: 'number abc', picked: 3 },
      pick: { number: 'number x', picked: 1 },
    });
    assert.ok(journal.indexOf('abc ends') < journal.indexOf('abc is read'), journal.join());
    const kinds = graph.requests.map(({ query }) => (query.startsWith('mutation') ? 'mutation' : 'query'));
    assert.equal(kinds.filter((kind) => kind === 'mutation').length, 2);
    assert.equal(kinds[0], 'mutation');
  });
  test('one that fails does not stop those after it', async () => {
    const { graph, journal } = createGraph();
    const answer = await graph.ask('mutation { fail { picked } pick(id: "b") { id } release(id: "c") { id } }');
    assert.deepEqual(answer.data, { fail: null, pick: { id: 'b' }, release: { id: 'c' } });
    assert.deepEqual(listErrorPaths(answer), ['fail']);
    assert.deepEqual(journal, ['b begins', 'b ends', 'c begins', 'c ends']);
  });
  test('one with a non-null type that fails makes all data null', async () => {
    const answer = await createGraph().graph.ask('mutation { mustFail { id } }');
    assert.equal(answer.data, null);
    assert.deepEqual(listErrorPaths(answer), ['mustFail']);
  });
  test('variables and conditions', async () => {
    const { graph, journal } = createGraph();
    const query =
      'mutation ($id: ID!, $no: Boolean!) { release(id: $id) { id picked @include(if: $no) } pick(id: "p") @skip(if: $no) { id } last: pick(id: $id) @include(if: $no) { id } }';
    assert.deepEqual(expectData(await graph.ask(query, { id: 'v', no: false })), {
      release: { id: 'v' },
      pick: { id: 'p' },
    });
    assert.deepEqual(journal, ['v begins', 'v ends', 'p begins', 'p ends']);
  });
  test('is sent as a mutation, once, even when it cannot be answered', async () => {
    const { graph } = createGraph();
    const failing = createTestGraph(
      { one: { sdl: 'type Query { a: Int } type Mutation { b: Int }' } },
      {
        intercept: (_subgraph, { operationKind }) => {
          assert.equal(operationKind, 'mutation');
          throw new Error('cut');
        },
      },
    );
    const answer = await failing.ask('mutation { b }');
    assert.deepEqual(answer.data, { b: null });
    assert.deepEqual(failing.count(), { one: 1 });
    assert.deepEqual(graph.count(), {});
  });
});
