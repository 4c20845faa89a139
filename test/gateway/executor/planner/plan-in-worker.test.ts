import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answer, createTestGraph, type TestSubgraph } from '../support.ts';
import { bomb, thicket } from './thicket.ts';

/** Interface objects in three subgraphs: each level of `pal` multiplies the ways to fetch what is below it. */
const createScores = (name: string): TestSubgraph => ({
  sdl: `type Query { ${name}: P } type P @key(fields: "id") @interfaceObject { id: ID! ${name}Score: Int pal: P @shareable }`,
  resolvers: {
    P: { __resolveReference: (reference) => reference, pal: () => ({ id: '1' }), [`${name}Score`]: () => 7 },
  },
});
const pals: Readonly<Record<string, TestSubgraph>> = {
  types: {
    sdl: `type Query { first: P count: Int } interface P @key(fields: "id") { id: ID! }
      type E0 implements P @key(fields: "id") { id: ID! code: String } type E1 implements P @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { first: () => ({ __typename: 'E0', id: '1' }), count: () => 3 },
      P: { __resolveReference: ({ id }) => ({ __typename: 'E0', id }) },
      E0: { __resolveReference: (reference) => reference, code: () => 'zero' },
    },
  },
  b: createScores('b'),
  c: createScores('c'),
};

function nest(levels: number): string {
  return levels === 0 ? 'bScore' : `bScore cScore ... on E0 { code } pal { ${nest(levels - 1)} }`;
}

function readCode({ errors = [] }: Answer): unknown {
  return errors[0]?.extensions?.['code'];
}

describe('planning in a worker', () => {
  test('answers what planning in this thread answers, and a plan once made is kept', async () => {
    const graph = createTestGraph(pals, { planningWorker: {} });
    const query = `{ first { ${nest(1)} } }`;
    const expected = { first: { bScore: 7, cScore: 7, code: 'zero', pal: { bScore: 7 } } };
    assert.deepEqual((await graph.ask(query)).data, expected);
    assert.deepEqual((await createTestGraph(pals).ask(query)).data, expected);
    const [first, second] = await Promise.all([graph.ask('{ first { id } }'), graph.ask('{ first { id } }')]);
    assert.deepEqual(first, second);
    assert.deepEqual((await graph.ask(query)).data, expected);
  });

  for (const [place, options] of [
    ['a worker', { planningWorker: {} }],
    ['this thread', {}],
  ] as const)
    test(`too many ways through interface objects are refused, in ${place}`, async () => {
      const graph = createTestGraph(pals, options);
      for (const levels of [5, 8]) {
        const answer = await graph.ask(`{ first { ${nest(levels)} } }`);
        assert.equal(readCode(answer), 'OPERATION_TOO_COMPLEX');
        assert.equal('data' in answer, false);
      }
      assert.deepEqual((await graph.ask('{ count }')).data, { count: 3 });
    });

  test('an operation that takes too long is refused, and a bystander is answered before that', async () => {
    const graph = createTestGraph(thicket, { planningWorker: { deadlineMs: 3_000 } });
    assert.deepEqual((await graph.ask('{ count }')).data, { count: 3 });
    const order: string[] = [];
    const refused = graph.ask(bomb).then((answer) => {
      order.push('bomb');
      return answer;
    });
    assert.deepEqual((await graph.ask('{ count }')).data, { count: 3 });
    order.push('bystander');
    assert.equal(readCode(await refused), 'OPERATION_TOO_COMPLEX');
    assert.deepEqual(order, ['bystander', 'bomb']);
    assert.deepEqual((await graph.ask('{ again: count }')).data, { again: 3 });
  });

  test('a bystander that is new as well is planned before the bomb is refused', async () => {
    const graph = createTestGraph(thicket, { planningWorker: { deadlineMs: 4_000 } });
    const order: string[] = [];
    const refused = graph.ask(bomb).then((answer) => {
      order.push('bomb');
      return answer;
    });
    assert.deepEqual((await graph.ask('{ count }')).data, { count: 3 });
    order.push('bystander');
    assert.equal(readCode(await refused), 'OPERATION_TOO_COMPLEX');
    assert.deepEqual(order, ['bystander', 'bomb']);
  });

  test('an operation that takes too much memory is refused, and the next one is planned', async () => {
    const graph = createTestGraph(thicket, { planningWorker: { maxHeapMb: 48, deadlineMs: 60_000 } });
    assert.equal(readCode(await graph.ask(bomb)), 'OPERATION_TOO_COMPLEX');
    assert.deepEqual((await graph.ask('{ count }')).data, { count: 3 });
  });

  test('a refusal is remembered', async () => {
    const graph = createTestGraph(thicket, { planningWorker: { deadlineMs: 1_000 } });
    const first = await graph.ask(bomb);
    assert.equal(readCode(first), 'OPERATION_TOO_COMPLEX');
    // Without a worker for the second, the answer can only come from the cache: a new worker would have to plan this
    // first.
    let isAnswered = false;
    const second = graph.ask(bomb).then((answer) => {
      isAnswered = true;
      return answer;
    });
    for (let turn = 0; turn < 20 && !isAnswered; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(isAnswered, 'the refusal took another planning');
    assert.deepEqual(await second, first);
  });

  test('more operations than may wait are refused, and not for ever', async () => {
    const graph = createTestGraph(pals, { planningWorker: { maxWaiting: 1 } });
    const [first, second] = await Promise.all([graph.ask('{ a: count }'), graph.ask('{ b: count }')]);
    assert.deepEqual(first.data, { a: 3 });
    assert.equal(readCode(second), 'PLANNER_OVERLOADED');
    assert.deepEqual((await graph.ask('{ b: count }')).data, { b: 3 });
  });

  test('a worker that has nothing to do ends, and another one starts when it is needed', async () => {
    const graph = createTestGraph(pals, { planningWorker: { idleMs: 1 } });
    for (const query of ['{ a: count }', '{ b: count }', '{ c: count }']) {
      assert.equal(readCode(await graph.ask(query)), undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});
