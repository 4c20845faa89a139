import { isDeepStrictEqual } from 'node:util';
import { parse } from 'graphql';
import { findWrongErrors } from '../equivalence/compare.ts';
import { createMonolith, type Monolith } from '../equivalence/monolith.ts';
import { type Answer, composeSupergraph, createTestGraph, type TestGraph } from '../support.ts';
import { createSubgraphs } from './create-subgraphs.ts';
import type { RandomGraph } from './model.ts';
import { type Mood, World } from './world.ts';

/** A random graph that can be queried, beside the truth about it. */
export interface ComparedGraph {
  readonly graph: RandomGraph;
  readonly federated: TestGraph;
  readonly monolith: Monolith;
  readonly world: World;
}

/** One operation with everything that its answer depends on. */
export interface ComparedOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly mood: Mood;
}

/** Relation of an answer to the truth. */
export type Comparison =
  | { readonly kind: 'equal'; readonly errors: number; readonly isEmpty: boolean }
  | { readonly kind: 'refused' | 'different'; readonly detail: string };

/** Builds both sides; `undefined` when the subgraphs do not compose. */
export function openGraph(graph: RandomGraph): ComparedGraph | undefined {
  const world = new World(graph);
  const subgraphs = createSubgraphs(graph, world);
  try {
    composeSupergraph(subgraphs);
  } catch {
    return undefined;
  }
  const federated = createTestGraph(subgraphs);
  const monolith = createMonolith(federated.graph.apiSchema, (type, field, { id, args }) =>
    world.resolveTruth(type, field, id, args),
  );
  return { graph, federated, monolith, world };
}

const refusals: ReadonlySet<unknown> = new Set([
  'OPERATION_NOT_PLANNABLE',
  'OPERATION_TOO_COMPLEX',
  'FIELD_NOT_RESOLVABLE',
]);

/** Queries both sides. */
export async function compareOperation(
  { federated, monolith, world }: ComparedGraph,
  { text, variables, mood }: ComparedOperation,
): Promise<Comparison> {
  world.mood = mood;
  const document = parse(text);
  const expected = JSON.parse(JSON.stringify(monolith.execute(document, variables))) as Answer;
  const failures = monolith.listFailures(document, variables);
  let answer: Answer;
  try {
    answer = await federated.ask(text, variables);
  } catch (error) {
    return { kind: 'different', detail: String(error) };
  }
  const { data, errors = [] } = answer;
  const refusal = errors.find(({ extensions }) => refusals.has(extensions?.['code']));
  if (refusal !== undefined) return { kind: 'refused', detail: refusal.message };
  if (!isDeepStrictEqual(data, expected.data) || JSON.stringify(data) !== JSON.stringify(expected.data))
    return {
      kind: 'different',
      detail: `expected ${JSON.stringify(expected)}\nanswered ${JSON.stringify(answer)}`,
    };
  const wrong = findWrongErrors(answer, expected, failures);
  if (wrong.length > 0) return { kind: 'different', detail: `${wrong.join('\n')}\n${JSON.stringify(errors)}` };
  return { kind: 'equal', errors: errors.length, isEmpty: data === null };
}
