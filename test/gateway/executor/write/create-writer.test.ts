import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, listErrorPaths, type TestGraph } from '../support.ts';

/** A graph whose field `value` has this type; `values` says what the subgraph's raw answer has there. */
function createGraph(type: string): { readonly ask: (value: unknown) => ReturnType<TestGraph['ask']> } {
  let answer: unknown;
  const graph = createTestGraph(
    {
      one: {
        sdl: `type Query { box: Box } type Box { value: ${type} other: Int } type Part { number: Int! note: String }`,
      },
    },
    // As a subgraph that breaks its own schema: no error says why a value is missing.
    { intercept: () => ({ data: { box: { __typename: 'Box', value: answer, other: 1 } } }) },
  );
  const isPart = type.includes('Part');
  return {
    ask: (value) => {
      answer = value;
      return graph.ask(isPart ? '{ box { value { number note } other } }' : '{ box { value other } }');
    },
  };
}

/** The type, the subgraph's value, what becomes of the box, and the paths of the errors. */
const cases: readonly (readonly [type: string, value: unknown, box: unknown, paths: readonly string[]])[] = [
  ['Int', null, { value: null, other: 1 }, []],
  ['Int!', null, null, ['box.value']],
  ['Int!', 3, { value: 3, other: 1 }, []],
  ['[Int]', [1, null], { value: [1, null], other: 1 }, []],
  ['[Int!]', [1, null, 2], { value: null, other: 1 }, ['box.value.1']],
  ['[Int]!', null, null, ['box.value']],
  ['[Int]!', [null], { value: [null], other: 1 }, []],
  ['[Int!]!', [1, null], null, ['box.value.1']],
  ['[Int!]!', [], { value: [], other: 1 }, []],
  ['[[Int]]', [null, [null]], { value: [null, [null]], other: 1 }, []],
  ['[[Int!]]', [[1], [2, null], null], { value: [[1], null, null], other: 1 }, ['box.value.1.1']],
  ['[[Int]!]', [[1], null], { value: null, other: 1 }, ['box.value.1']],
  ['[[Int!]!]', [[1], [null]], { value: null, other: 1 }, ['box.value.1.0']],
  [
    '[[Int!]!]!',
    [
      [1, 2],
      [3, null],
    ],
    null,
    ['box.value.1.1'],
  ],
  ['[[[Int!]]!]', [[[1], [null]], [null]], { value: [[[1], null], [null]], other: 1 }, ['box.value.0.1.0']],
  ['Part', { number: 1, note: null }, { value: { number: 1, note: null }, other: 1 }, []],
  ['Part', { number: null, note: 'n' }, { value: null, other: 1 }, ['box.value.number']],
  ['Part!', { number: null, note: 'n' }, null, ['box.value.number']],
  [
    '[Part]',
    [
      { number: 1, note: null },
      { number: null, note: null },
    ],
    { value: [{ number: 1, note: null }, null], other: 1 },
    ['box.value.1.number'],
  ],
  [
    '[Part!]',
    [
      { number: 1, note: null },
      { number: null, note: null },
    ],
    { value: null, other: 1 },
    ['box.value.1.number'],
  ],
  [
    '[[Part!]]',
    [[{ number: null, note: null }], [{ number: 2, note: 'b' }]],
    { value: [null, [{ number: 2, note: 'b' }]], other: 1 },
    ['box.value.0.0.number'],
  ],
];

describe('a null where the type forbids it', () => {
  for (const [type, value, box, paths] of cases)
    test(`${type} with ${JSON.stringify(value)}`, async () => {
      const answer = await createGraph(type).ask(value);
      assert.deepEqual(answer.data, { box });
      assert.deepEqual(listErrorPaths(answer), paths);
    });
  test('each nullable element of a list has its own error', async () => {
    const answer = await createGraph('[Part]').ask([{ number: null }, { number: 1, note: 'a' }, { number: null }]);
    assert.deepEqual(answer.data, { box: { value: [null, { number: 1, note: 'a' }, null], other: 1 } });
    assert.deepEqual(listErrorPaths(answer), ['box.value.0.number', 'box.value.2.number']);
  });
  test('a missing key is null too', async () => {
    const answer = await createGraph('[Part!]!').ask([{ note: 'a' }]);
    assert.deepEqual(answer.data, { box: null });
    assert.deepEqual(listErrorPaths(answer), ['box.value.0.number']);
  });
});

describe('a value of another kind than the type says', () => {
  const kinds: readonly (readonly [type: string, value: unknown])[] = [
    ['Int', 'text'],
    ['Int', 1.5],
    ['Int', 2 ** 31],
    ['Boolean', 'true'],
    ['String', { a: 1 }],
    ['Float', 'NaN'],
    ['[Int]', 7],
    ['Int', [7]],
    ['Part', 'text'],
    ['Part', [{ number: 1 }]],
  ];
  for (const [type, value] of kinds)
    test(`${type} with ${JSON.stringify(value)} is null with an error at its place`, async () => {
      const answer = await createGraph(type).ask(value);
      assert.deepEqual(answer.data, { box: { value: null, other: 1 } });
      assert.deepEqual(listErrorPaths(answer), ['box.value']);
    });
});

describe('nulls across subgraphs', () => {
  const graph = createTestGraph({
    work: {
      sdl: `type Query { orders: [Order] first: Order! count: Int }
        type Order @key(fields: "id") { id: ID! parent: Order next: Order! }`,
      resolvers: {
        Query: {
          orders: () => [{ id: 'o1' }, { id: 'o2' }, { id: 'o3' }],
          first: () => ({ id: 'o2' }),
          count: () => 3,
        },
        Order: {
          __resolveReference: (order) => order,
          parent: ({ id }) => (id === 'o3' ? { id: 'o2' } : null),
          next: ({ id }) => ({ id: id === 'o1' ? 'o2' : 'o1' }),
        },
      },
    },
    quality: {
      sdl: 'type Order @key(fields: "id") { id: ID! grade: Int! mark: Int }',
      resolvers: {
        Order: {
          // Knows no order o2.
          __resolveReference: ({ id }) => (id === 'o2' ? null : { id }),
          grade: ({ id }) => Number(id.slice(1)),
          mark: () => 5,
        },
      },
    },
  });

  test('an entity that a subgraph does not know is null in its nullable fields, without an error', async () => {
    const answer = await graph.ask('{ orders { id mark } }');
    assert.deepEqual(answer, {
      data: {
        orders: [
          { id: 'o1', mark: 5 },
          { id: 'o2', mark: null },
          { id: 'o3', mark: 5 },
        ],
      },
    });
  });
  test('its non-null fields make the nearest nullable parent null, with an error each', async () => {
    const answer = await graph.ask('{ orders { id grade parent { grade } } }');
    assert.deepEqual(answer.data, {
      orders: [{ id: 'o1', grade: 1, parent: null }, null, { id: 'o3', grade: 3, parent: null }],
    });
    assert.deepEqual(listErrorPaths(answer), ['orders.1.grade', 'orders.2.parent.grade']);
  });
  test('a null travels over several non-null levels', async () => {
    const answer = await graph.ask('{ orders { id next { next { next { grade } } } } }');
    // o1 -> o2 -> o1 -> o2, o2 -> o1 -> o2 -> o1, o3 -> o1 -> o2 -> o1
    assert.deepEqual(answer.data, {
      orders: [
        null,
        { id: 'o2', next: { next: { next: { grade: 1 } } } },
        { id: 'o3', next: { next: { next: { grade: 1 } } } },
      ],
    });
    assert.deepEqual(listErrorPaths(answer), ['orders.0.next.next.next.grade']);
  });
  test('a null that reaches the root makes all data null', async () => {
    const answer = await graph.ask('{ count first { grade } }');
    assert.equal(answer.data, null);
    assert.deepEqual(listErrorPaths(answer), ['first.grade']);
  });
  test('the error is at the alias that the client gave', async () => {
    const answer = await graph.ask('{ all: orders { id worth: grade } }');
    assert.deepEqual(listErrorPaths(answer), ['all.1.worth']);
  });
});
