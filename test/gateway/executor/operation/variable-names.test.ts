import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { createTestGraph, expectData } from '../support.ts';

/** `find` and `Thing.other` answer with the arguments that reached them. */
const graph = createTestGraph({
  things: {
    sdl: `type Query { find(filter: Filter! = { tags: ["default"] }): [Thing!]! any(json: JSON, kinds: [Kind!], matrix: [[Int]]): String }
      input Filter { name: String tags: [String!] nested: Filter kind: Kind = SMALL deep: [[Filter]] secret: String @inaccessible }
      enum Kind { SMALL LARGE HIDDEN @inaccessible }
      scalar JSON
      type Thing @key(fields: "id") { id: ID! got: String }`,
    resolvers: {
      Query: {
        find: (_: unknown, { filter }: { readonly filter: object }) =>
          ['1', '2'].map((id) => ({ id, got: JSON.stringify(filter) })),
        any: (_: unknown, args: object) => JSON.stringify(args),
      },
    },
  },
  others: {
    sdl: `type Thing @key(fields: "id") { id: ID! other(tags: [String!], number: Int): String count: Int }
      type Query { first: Thing }`,
    resolvers: {
      Query: { first: () => ({ id: '3' }) },
      Thing: {
        other: ({ id }: { readonly id: string }, args: object) => `${id} ${JSON.stringify(args)}`,
        count: () => 5,
      },
    },
  },
});

interface Found {
  readonly find: readonly { readonly got: string; readonly other: string }[];
}

async function readGot(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { find } = expectData(await graph.ask<Found>(query, variables));
  return JSON.parse(find[0]?.got ?? '');
}

describe('variables', () => {
  beforeEach(() => graph.forget());

  test('nested input objects arrive with the defaults of their fields', async () => {
    const filter = { name: 'x', nested: { nested: { tags: 'one' } }, deep: [[{ name: 'q' }], null] };
    assert.deepEqual(await readGot('query ($filter: Filter!) { find(filter: $filter) { got } }', { filter }), {
      name: 'x',
      nested: { nested: { tags: ['one'], kind: 'SMALL' }, kind: 'SMALL' },
      kind: 'SMALL',
      deep: [[{ name: 'q', kind: 'SMALL' }], null],
    });
  });
  test('inside an input object one that is not given is absent, one that is null is null', async () => {
    const query =
      'query ($name: String, $tags: [String!] = ["x"]) { find(filter: { name: $name, tags: $tags }) { got } }';
    assert.deepEqual(await readGot(query, {}), { tags: ['x'], kind: 'SMALL' });
    assert.deepEqual(await readGot(query, { name: null, tags: null }), { name: null, tags: null, kind: 'SMALL' });
  });
  test('scalars of any shape, and single values in the place of lists', async () => {
    const query =
      'query ($json: JSON, $kinds: [Kind!], $matrix: [[Int]]) { any(json: $json, kinds: $kinds, matrix: $matrix) }';
    const json = { a: [1, { b: null }] };
    const { any } = expectData(await graph.ask<{ any: string }>(query, { json, kinds: 'LARGE', matrix: 3 }));
    assert.deepEqual(JSON.parse(any), { json, kinds: ['LARGE'], matrix: [[3]] });
  });
  test('a value inside a scalar of any shape', async () => {
    const query = 'query ($number: Int) { any(json: { a: $number, b: [1, "2", { c: true }] }) }';
    const { any } = expectData(await graph.ask<{ any: string }>(query, { number: 4 }));
    assert.deepEqual(JSON.parse(any), { json: { a: 4, b: [1, '2', { c: true }] } });
  });
  for (const [what, variables] of Object.entries({
    'an inaccessible enum value': { filter: { kind: 'HIDDEN' } },
    'an inaccessible input field': { filter: { secret: 'x' } },
    'null where it is forbidden': { filter: null },
    'nothing where something is needed': {},
    'a number in the place of a text': { filter: { name: 1 } },
  }))
    test(`${what} is refused before any subgraph is called`, async () => {
      const { data, errors } = await graph.ask('query ($filter: Filter!) { find(filter: $filter) { got } }', variables);
      assert.equal(data, undefined);
      assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
      assert.equal(graph.requests.length, 0);
    });

  test('of several operations the named one takes its own', async () => {
    const query = 'query A { find { id } } query B($filter: Filter!) { find(filter: $filter) { got } }';
    assert.deepEqual(expectData(await graph.ask(query, {}, { operationName: 'A' })), {
      find: [{ id: '1' }, { id: '2' }],
    });
    const answer = await graph.ask<Found>(query, { filter: {} }, { operationName: 'B' });
    assert.equal(expectData(answer).find[0]?.got, '{"kind":"SMALL"}');
    for (const operationName of [undefined, 'C', '']) {
      const { errors } = await graph.ask(query, { filter: {} }, { operationName });
      assert.equal(errors?.[0]?.extensions?.['code'], 'OPERATION_RESOLUTION_FAILURE');
    }
  });
});

describe('variables that are called like the gateway’s own', () => {
  test('a field of an entity gets the client’s value', async () => {
    const query = 'query ($representations: Int) { find { other(number: $representations) } }';
    assert.deepEqual(expectData(await graph.ask(query, { representations: 7 })), {
      find: [{ other: '1 {"number":7}' }, { other: '2 {"number":7}' }],
    });
    assert.deepEqual(expectData(await graph.ask(query)), { find: [{ other: '1 {}' }, { other: '2 {}' }] });
  });
  test('two lists of entities in one request, and every name that they could have', async () => {
    const query = `query ($representations_0: Int, $representations_1: Int = 8, $representations: [String!]!, $client_representations: Int) {
      find(filter: { tags: $representations }) { got other(number: $representations_0) }
      again: find { count other(number: $representations_1) more: other(tags: $representations, number: $client_representations) }
    }`;
    const variables = { representations_0: 7, representations: ['t'], client_representations: 9 };
    const got = '{"tags":["t"],"kind":"SMALL"}';
    assert.deepEqual(expectData(await graph.ask(query, variables)), {
      find: ['1', '2'].map((id) => ({ got, other: `${id} {"number":7}` })),
      again: ['1', '2'].map((id) => ({
        count: 5,
        other: `${id} {"number":8}`,
        more: `${id} {"tags":["t"],"number":9}`,
      })),
    });
  });
  test('a value of a list of entities never replaces the gateway’s', async () => {
    const query = 'query ($representations: JSON) { any(json: $representations) find { count } }';
    const representations = [{ __typename: 'Thing', id: 'forged' }];
    const data = expectData(await graph.ask<{ any: string }>(query, { representations }));
    assert.deepEqual(JSON.parse(data.any), { json: representations });
    const sent = graph.requests.filter(({ query: text }) => text.includes('_entities'));
    assert.deepEqual(
      sent.at(-1)?.variables['representations'],
      ['1', '2'].map((id) => ({ __typename: 'Thing', id })),
    );
  });
});
