import { generateOperation } from '../equivalence/generate-operation.ts';
import {
  type ComparedGraph,
  type ComparedOperation,
  type Comparison,
  compareOperation,
  openGraph,
} from './compare-operation.ts';
import { createRandomGraph } from './create-graph.ts';

/** Graphs and operations to draw: the same seed draws the same ones. */
export interface RandomRun {
  readonly seed: number;
  readonly operations: number;
  readonly operationsPerGraph: number;
}

/** One operation of a run and what became of it. */
export interface ComparedResult {
  readonly graphSeed: number;
  readonly compared: ComparedGraph;
  readonly operation: ComparedOperation;
  readonly comparison: Comparison;
}

const nullRates = [0, 0.1, 0.2];
const failureRates = [0, 0, 0.1, 0.2];

function drawOperation({ federated }: ComparedGraph, seed: number): ComparedOperation {
  const drawn = generateOperation(federated.graph.apiSchema, seed, { depth: 3, maxLength: 400 });
  const nullRate = nullRates[seed % nullRates.length] ?? 0;
  const failureRate = failureRates[seed % failureRates.length] ?? 0;
  return { ...drawn, mood: { text: `mood ${seed}`, nullRate, failureRate } };
}

/** Draws graphs that compose, one after the other, and compares operations on each. */
export async function* runOperations({
  seed,
  operations,
  operationsPerGraph,
}: RandomRun): AsyncGenerator<ComparedResult> {
  let count = 0;
  for (let graphSeed = seed; count < operations; graphSeed += 1) {
    const compared = openGraph(createRandomGraph(graphSeed));
    if (compared === undefined) continue;
    for (let index = 0; index < operationsPerGraph && count < operations; index += 1) {
      const operation = drawOperation(compared, graphSeed * operationsPerGraph + index);
      count += 1;
      yield { graphSeed, compared, operation, comparison: await compareOperation(compared, operation) };
    }
  }
}
