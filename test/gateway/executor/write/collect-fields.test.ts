import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData, listErrorPaths, type TestSubgraph } from '../support.ts';

const things: Readonly<Record<string, object>> = {
  r1: { __typename: 'Robot', id: 'r1', axes: 6, label: 'arm' },
  o1: { __typename: 'Oven', id: 'o1', degrees: 900, label: null },
  n1: { __typename: 'Note', text: 'a note' },
};
const registry: TestSubgraph = {
  sdl: `type Query { assets: [Asset] asset(id: ID!): Asset hits: [Hit] movers: [Mover!] }
    interface Asset { id: ID! label: String }
    interface Mover { axes: Int label: String! }
    type Robot implements Asset & Mover @key(fields: "id") { id: ID! axes: Int label: String! twin: Asset }
    type Oven implements Asset @key(fields: "id") { id: ID! degrees: Int label: String }
    type Note { text: String }
    union Hit = Robot | Oven | Note`,
  resolvers: {
    Query: {
      assets: () => [things['r1'], null, things['o1'], things['r1']],
      asset: (_, { id }) => things[id],
      hits: () => [things['n1'], things['o1'], null, things['r1']],
      movers: () => [things['r1']],
    },
    Robot: { __resolveReference: ({ id }) => things[id], twin: () => things['o1'] },
    Oven: { __resolveReference: ({ id }) => things[id] },
  },
};
const sensors: TestSubgraph = {
  sdl: `type Robot @key(fields: "id") { id: ID! heat(unit: String = "C"): String watch: Watched }
    type Oven @key(fields: "id") { id: ID! heat(unit: String = "C"): Int }
    union Watched = Robot | Oven`,
  resolvers: {
    Robot: {
      __resolveReference: (robot) => robot,
      heat: (_, { unit }) => `40 ${unit}`,
      watch: () => ({ __typename: 'Oven', id: 'o1' }),
    },
    Oven: { __resolveReference: (oven) => oven, heat: () => 800 },
  },
};

describe('interfaces and unions', () => {
  const graph = createTestGraph({ registry, sensors });
  const ask = async (query: string) => expectData(await graph.ask(query));

  test('an interface’s fields, and each type’s own from its fragment', async () => {
    assert.deepEqual(await ask('{ assets { id label ... on Robot { axes } ... on Oven { degrees } __typename } }'), {
      assets: [
        { id: 'r1', label: 'arm', axes: 6, __typename: 'Robot' },
        null,
        { id: 'o1', label: null, degrees: 900, __typename: 'Oven' },
        { id: 'r1', label: 'arm', axes: 6, __typename: 'Robot' },
      ],
    });
  });
  test('fragments on overlapping types merge', async () => {
    const query = `{ hits { ... on Asset { id } ... on Robot { id axes } ... on Mover { axes label } ... on Hit { ... on Robot { twin { id } } }
      ... on Robot { twin { label ... on Oven { degrees } } } ... on Note { text } } }`;
    assert.deepEqual(await ask(query), {
      hits: [
        { text: 'a note' },
        { id: 'o1' },
        null,
        { id: 'r1', axes: 6, label: 'arm', twin: { id: 'o1', label: null, degrees: 900 } },
      ],
    });
  });
  test('one response name with another type in each fragment, from another subgraph', async () => {
    assert.deepEqual(await ask('{ assets { ... on Robot { text: heat(unit: "F") } ... on Oven { number: heat } } }'), {
      assets: [{ text: '40 F' }, null, { number: 800 }, { text: '40 F' }],
    });
  });
  test('a response name that is a key in one type and another field in the other', async () => {
    assert.deepEqual(
      await ask('{ assets { ... on Robot { key: id heat } ... on Oven { key: id degrees heated: heat } } }'),
      {
        assets: [
          { key: 'r1', heat: '40 C' },
          null,
          { key: 'o1', degrees: 900, heated: 800 },
          { key: 'r1', heat: '40 C' },
        ],
      },
    );
  });
  test('a fragment on an interface inside a union inside an entity of another subgraph', async () => {
    assert.deepEqual(
      await ask(
        '{ movers { ... on Robot { watch { __typename ... on Asset { id label } ... on Oven { heat degrees } } } } }',
      ),
      {
        movers: [{ watch: { __typename: 'Oven', id: 'o1', label: null, heat: 800, degrees: 900 } }],
      },
    );
  });
  test('a fragment that can never apply leaves an empty object', async () => {
    assert.deepEqual(await ask('{ asset(id: "o1") { ... on Mover { axes } ... on Robot { heat } } }'), { asset: {} });
  });
  test('nested fragments that contradict each other give nothing', async () => {
    assert.deepEqual(
      await ask(
        '{ asset(id: "r1") { ... on Mover { ... on Asset { ... on Robot { id } ... on Oven { degrees } } } } }',
      ),
      {
        asset: { id: 'r1' },
      },
    );
  });
  test('named fragments on a union’s member and on the union', async () => {
    const query =
      '{ hits { ...H } } fragment H on Hit { ...N ...R } fragment N on Note { text } fragment R on Robot { heat ...A } fragment A on Asset { label }';
    assert.deepEqual(await ask(query), { hits: [{ text: 'a note' }, {}, null, { heat: '40 C', label: 'arm' }] });
  });
  test('only the entities of the fragment’s type are fetched', async () => {
    graph.forget();
    await ask('{ assets { ... on Robot { heat } } }');
    const [representations] = Object.values(graph.requests[1]?.variables ?? {});
    assert.deepEqual(representations, [{ __typename: 'Robot', id: 'r1' }]);
  });
  test('without an entity of the fragment’s type no subgraph is called', async () => {
    graph.forget();
    assert.deepEqual(await ask('{ asset(id: "o1") { id ... on Robot { heat } } }'), { asset: { id: 'o1' } });
    assert.deepEqual(graph.count(), { registry: 1 });
  });
});

describe('types and values that clients may not see', () => {
  let grade: unknown = 'A';
  const graph = createTestGraph({
    one: {
      sdl: `type Query { hits: [Hit] asset: Asset grade: Grade grades: [Grade] must: Grade! }
        enum Grade { A B SECRET @inaccessible }
        interface Asset { id: ID }
        type Robot implements Asset { id: ID }
        type Spy implements Asset @inaccessible { id: ID }
        union Hit = Robot | Spy`,
      resolvers: {
        Query: {
          hits: () => [
            { __typename: 'Robot', id: 'r' },
            { __typename: 'Spy', id: 's' },
          ],
          asset: () => ({ __typename: 'Spy', id: 's' }),
          grade: () => grade,
          grades: () => ['A', 'SECRET', 'B'],
          must: () => 'SECRET',
        },
      },
    },
  });

  test('an object of an inaccessible type is null, and its name is not disclosed', async () => {
    const answer = await graph.ask('{ hits { __typename ... on Robot { id } } asset { __typename id } }');
    assert.deepEqual(answer.data, { hits: [{ __typename: 'Robot', id: 'r' }, null], asset: null });
    assert.deepEqual(listErrorPaths(answer), ['asset', 'hits.1']);
    assert.doesNotMatch(JSON.stringify(answer), /Spy/);
  });
  test('it does not show either if its type’s name is not selected', async () => {
    const answer = await graph.ask('{ asset { id } hits { ... on Robot { id } } }');
    assert.deepEqual(answer.data, { asset: null, hits: [{ id: 'r' }, null] });
    assert.doesNotMatch(JSON.stringify(answer), /Spy/);
  });
  test('an inaccessible enum value is null with an error that does not name it', async () => {
    grade = 'SECRET';
    const answer = await graph.ask('{ grade grades }');
    assert.deepEqual(answer.data, { grade: null, grades: ['A', null, 'B'] });
    assert.deepEqual(listErrorPaths(answer), ['grade', 'grades.1']);
    assert.doesNotMatch(JSON.stringify(answer), /SECRET/);
    grade = 'B';
    assert.deepEqual(expectData(await graph.ask('{ grade }')), { grade: 'B' });
  });
  test('one where null is forbidden makes its parent null', async () => {
    const answer = await graph.ask('{ must }');
    assert.equal(answer.data, null);
    assert.deepEqual(listErrorPaths(answer), ['must']);
  });
  test('a value that no schema knows, from a subgraph that breaks its own', async () => {
    const broken = createTestGraph(
      {
        one: {
          sdl: 'type Query { grade: Grade hit: Hit } enum Grade { A B } type R { id: ID } type S { id: ID } union Hit = R | S',
        },
      },
      { intercept: () => ({ data: { grade: 'C', hit: { __typename: 'Q', id: '1' } } }) },
    );
    const answer = await broken.ask('{ grade hit { __typename ... on R { id } ... on S { id } } }');
    assert.deepEqual(answer.data, { grade: null, hit: null });
    assert.deepEqual(listErrorPaths(answer), ['grade', 'hit']);
  });
});

describe('@interfaceObject', () => {
  const graph = createTestGraph({
    registry: {
      sdl: `type Query { assets: [Asset] }
        interface Asset @key(fields: "id") { id: ID! label: String }
        type Robot implements Asset @key(fields: "id") { id: ID! label: String axes: Int }
        type Oven implements Asset @key(fields: "id") { id: ID! label: String }`,
      resolvers: {
        Query: { assets: () => [things['r1'], things['o1']] },
        Asset: { __resolveReference: async ({ id }) => things[id] ?? null },
        Robot: { __resolveReference: ({ id }) => things[id] },
        Oven: { __resolveReference: ({ id }) => things[id] },
      },
    },
    care: {
      sdl: `type Query { due: [Asset] nobody: Asset } type Asset @key(fields: "id") @interfaceObject { id: ID! days: Int next: Asset }`,
      resolvers: {
        Query: { due: () => [{ id: 'o1' }, null, { id: 'r1' }], nobody: () => ({ id: 'gone' }) },
        Asset: {
          __resolveReference: (asset) => asset,
          days: ({ id }) => (id === 'r1' ? 3 : 9),
          next: () => ({ id: 'r1' }),
        },
      },
    },
  });

  test('its field on each of the interface’s types', async () => {
    assert.deepEqual(expectData(await graph.ask('{ assets { __typename label days } }')), {
      assets: [
        { __typename: 'Robot', label: 'arm', days: 3 },
        { __typename: 'Oven', label: null, days: 9 },
      ],
    });
  });
  test('from it, the concrete types, in lists with nulls', async () => {
    assert.deepEqual(
      expectData(
        await graph.ask('{ due { __typename days ... on Robot { axes } next { id label kind: __typename } } }'),
      ),
      {
        due: [
          { __typename: 'Oven', days: 9, next: { id: 'r1', label: 'arm', kind: 'Robot' } },
          null,
          { __typename: 'Robot', days: 3, axes: 6, next: { id: 'r1', label: 'arm', kind: 'Robot' } },
        ],
      },
    );
  });
  test('fields of its own need no other subgraph', async () => {
    graph.forget();
    assert.deepEqual(expectData(await graph.ask('{ due { id days } }')), {
      due: [{ id: 'o1', days: 9 }, null, { id: 'r1', days: 3 }],
    });
    assert.deepEqual(graph.count(), { care: 1 });
  });
  test('an object of an unknown type is null with an error if its type is selected', async () => {
    const answer = await graph.ask('{ nobody { __typename id } due { id } }');
    assert.deepEqual(answer.data, { nobody: null, due: [{ id: 'o1' }, null, { id: 'r1' }] });
    assert.equal(answer.errors?.length, 1);
    assert.equal(answer.errors?.[0]?.path?.[0], 'nobody');
  });
});
