/** Compares random operations over random supergraphs with the truth: `npm run fuzz`. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Comparison, compareOperation, openGraph } from './compare-operation.ts';
import type { RandomGraph } from './model.ts';
import { type ComparedResult, runOperations } from './run-operations.ts';
import { shrinkOperation } from './shrink-operation.ts';
import { writeSubgraphs } from './write-subgraphs.ts';

const usage = `Usage: npm run fuzz -- [--seed NUMBER] [--operations NUMBER] [--per-graph NUMBER]

Draws supergraphs and operations (default: 3,000, of a fresh seed), asks each of the executor and of one schema that knows everything,
and prints each difference with the smallest operation and subgraphs that still show it. Ends with 1 when there is one.

  --seed NUMBER        draw the same ones again
  --operations NUMBER  how many
  --per-graph NUMBER   how many for each supergraph (20)
  --help
`;

/** Fields are left out of the graph while the operation still gives another answer. */
async function shrinkGraph(graph: RandomGraph, result: ComparedResult, text: string): Promise<RandomGraph> {
  for (const field of graph.fields) {
    const smaller = { ...graph, fields: graph.fields.filter((each) => each !== field) };
    if (await differs(smaller, result, text)) return shrinkGraph(smaller, result, text);
  }
  return graph;
}

async function differs(graph: RandomGraph, { operation }: ComparedResult, text: string): Promise<boolean> {
  try {
    const compared = openGraph(graph);
    return compared !== undefined && isSame(await compareOperation(compared, { ...operation, text }));
  } catch {
    // Without the field the subgraphs, or the operation, are invalid.
    return false;
  }
}

function isSame(comparison: Comparison): boolean {
  // An operation that is invalid in the smaller graph is another matter.
  return comparison.kind === 'different' && !comparison.detail.startsWith('AssertionError');
}

async function report(result: ComparedResult, operationsPerGraph: number): Promise<string> {
  const { compared, operation, graphSeed } = result;
  const { apiSchema } = compared.federated.graph;
  const small = await shrinkOperation(
    operation,
    apiSchema,
    async (each) => (await compareOperation(compared, each)).kind === 'different',
  );
  const graph = await shrinkGraph(compared.graph, result, small.text);
  const again = openGraph(graph) ?? compared;
  const comparison = await compareOperation(again, small);
  return [
    `difference in graph ${graphSeed} (--seed ${graphSeed} --operations ${operationsPerGraph} --per-graph ${operationsPerGraph})`,
    ...Object.entries(writeSubgraphs(graph)).map(([name, sdl]) => `# subgraph ${name}\n${sdl}`),
    `# operation\n${small.text}`,
    `# variables\n${JSON.stringify(small.variables)}`,
    'detail' in comparison ? comparison.detail : '',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      operations: { type: 'string' },
      'per-graph': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return void process.stdout.write(usage);
  const seed = Number(values.seed ?? randomInt(1_000_000_000));
  const operations = Number(values.operations ?? 3_000);
  const operationsPerGraph = Number(values['per-graph'] ?? 20);
  if (![seed, operations, operationsPerGraph].every((value) => Number.isSafeInteger(value) && value > 0))
    throw new Error(usage);
  process.stdout.write(`seed ${seed}\n`);
  const counts = { equal: 0, refused: 0, different: 0 };
  for await (const result of runOperations({ seed, operations, operationsPerGraph })) {
    counts[result.comparison.kind] += 1;
    if (result.comparison.kind === 'different') process.stdout.write(`\n${await report(result, operationsPerGraph)}\n`);
  }
  process.stdout.write(`${counts.equal} equal, ${counts.refused} refused, ${counts.different} different\n`);
  process.exitCode = counts.different > 0 ? 1 : 0;
}

await main();
