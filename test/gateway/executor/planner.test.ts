import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLong } from '../../support/long.ts';
import { runOperations } from './random-graphs/run-operations.ts';

const operations = isLong ? 3_000 : 900;

test(`${operations} random operations over random supergraphs are answered as one schema answers them`, async () => {
  const different: string[] = [];
  const graphs = new Set<number>();
  let refused = 0;
  let withErrors = 0;
  let empty = 0;
  for await (const { graphSeed, operation, comparison } of runOperations({
    seed: 1,
    operations,
    operationsPerGraph: operations / 30,
  })) {
    graphs.add(graphSeed);
    if (comparison.kind === 'refused') refused += 1;
    if (comparison.kind === 'different') different.push(`graph ${graphSeed}: ${operation.text}\n${comparison.detail}`);
    if (comparison.kind !== 'equal') continue;
    if (comparison.errors > 0) withErrors += 1;
    if (comparison.isEmpty) empty += 1;
  }
  assert.deepEqual(
    different.slice(0, 3),
    [],
    `${different.length} differ; npm run fuzz -- --seed 1 --per-graph ${operations / 30} shrinks them`,
  );
  assert.ok(refused < operations / 50, `${refused} are refused`);
  assert.ok(graphs.size >= 30, 'enough supergraphs compose');
  assert.ok(withErrors > operations / 20, 'enough operations meet a failure');
  assert.ok(empty < operations / 4, 'enough operations have an answer');
});
