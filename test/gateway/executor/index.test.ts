import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'graphql';
import { findWrongErrors } from './equivalence/compare.ts';
import { generateOperation } from './equivalence/generate-operation.ts';
import { createMonolith } from './equivalence/monolith.ts';
import { createSubgraphs } from './equivalence/subgraphs.ts';
import { type Mood, resolveField } from './equivalence/world.ts';
import { type Answer, createTestGraph } from './support.ts';

const operations = Number(process.env['EQUIVALENCE_OPERATIONS'] ?? 300);
const firstSeed = Number(process.env['EQUIVALENCE_SEED'] ?? 1);
const failureRates = [0, 0.1, 0.35];

describe('four subgraphs answer as one schema does', () => {
  let mood: Mood = { text: '', failureRate: 0 };
  const graph = createTestGraph(createSubgraphs(() => mood));
  const monolith = createMonolith(graph.graph.apiSchema, (type, field, call) => resolveField(type, field, call, mood));

  async function compare(seed: number): Promise<{ readonly isEmpty: boolean; readonly errors: number }> {
    const { text, variables } = generateOperation(graph.graph.apiSchema, seed);
    mood = { text: `mood ${seed}`, failureRate: failureRates[seed % failureRates.length] ?? 0 };
    const document = parse(text);
    const expected = JSON.parse(JSON.stringify(monolith.execute(document, variables))) as Answer;
    const failures = monolith.listFailures(document, variables);
    const about = `seed ${seed}: ${text}\n${JSON.stringify(variables)}`;
    const answer = await graph
      .ask(text, variables)
      .catch((error: unknown) => assert.fail(`${about}\n${String(error)}`));
    const errors = JSON.stringify(answer.errors ?? []);
    assert.deepEqual(answer.data, expected.data, `${about}\n${errors}`);
    assert.equal(JSON.stringify(answer.data), JSON.stringify(expected.data), `the order of fields: ${about}`);
    assert.deepEqual(
      findWrongErrors(answer, expected, failures),
      [],
      `${about}\n${errors}\n${JSON.stringify(expected.errors)}`,
    );
    return { isEmpty: answer.data === null, errors: answer.errors?.length ?? 0 };
  }

  test(`${operations} random operations give the same data and the same places of errors`, async () => {
    const results = [];
    const different: unknown[] = [];
    for (let seed = firstSeed; seed < firstSeed + operations; seed += 1) {
      const result = await compare(seed).catch((error: unknown) => void different.push(error));
      if (result) results.push(result);
    }
    if (different.length > 0)
      assert.fail(
        `${different.length} of ${operations} differ, the first three:\n${different
          .slice(0, 3)
          .map((error) => (error instanceof Error ? error.message : String(error)))
          .join('\n\n')}`,
      );
    if (operations < 100) return;
    assert.ok(results.filter(({ errors }) => errors > 0).length > operations / 5, 'enough operations meet a failure');
    assert.ok(results.filter(({ isEmpty }) => !isEmpty).length > operations / 2, 'enough operations have an answer');
  });
});
