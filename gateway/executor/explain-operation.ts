import { type PlanNode, prettyFormatQueryPlan, type SubscriptionNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import { compileOperation } from './operation/compile-operation.ts';
import { decideConditions, listConditionVariables, readConditionKey } from './operation/conditions.ts';
import { type SelectedOperation, selectOperation } from './operation/select-operation.ts';
import type { CompiledPlan, CompiledRequest } from './plan/compiled-plan.ts';
import { createPlanFacts } from './plan/create-plan-facts.ts';
import { createPlanner } from './planner/create-planner.ts';
import type { Planner } from './planner/outcome.ts';
import { loadSupergraph } from './supergraph/load-supergraph.ts';
import type { ExecutionRequest, JsonObject } from './types.ts';

/** One request of a compiled operation. */
export interface ExplainedRequest {
  readonly subgraph: string;
  readonly query: string;
  /** Client variables that it sends. */
  readonly variables: readonly string[];
  /** Places of the answer that it completes, `@` for every element of a list; empty for fields of a root type. */
  readonly places: readonly string[];
  /** Indexes of the requests that it waits for. */
  readonly after: readonly number[];
}

/** Stages of an operation, without its execution. */
export interface OperationExplanation {
  /** Plan of Apollo's planner; absent when no subgraph is needed. */
  readonly plan: string | undefined;
  readonly requests: readonly ExplainedRequest[];
  /** Indexes of the requests, in steps: those of one step are sent at once. */
  readonly steps: readonly (readonly number[])[];
}

/** Creates a planner that keeps its last plan. */
function recordPlan(planner: Planner): Planner & { readonly readNode: () => PlanNode | SubscriptionNode | undefined } {
  let node: PlanNode | SubscriptionNode | undefined;
  return {
    readNode: () => node,
    plan: async (text) => {
      const outcome = await planner.plan(text);
      if (outcome.kind === 'planned') node = outcome.node;
      return outcome;
    },
  };
}

function listPlaces({ selects }: CompiledRequest): readonly string[] {
  if (selects.kind === 'root') return selects.root.site.length === 0 ? [] : [selects.root.site.join('.')];
  return [...new Set(selects.batches.flatMap(({ sites }) => sites.map((site) => site.join('.'))))];
}

/** Adds the default values of conditions to the client's variables. */
function withDefaults(
  { definition }: SelectedOperation,
  variables: ExecutionRequest['variables'],
): Readonly<JsonObject> {
  const defaults = (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

/** Arranges requests in steps: each in the first one after all that it waits for. */
function arrangeInSteps(requests: readonly ExplainedRequest[]): readonly (readonly number[])[] {
  const levels: number[] = [];
  const findLevel = (index: number): number => {
    levels[index] ??= Math.max(-1, ...(requests[index]?.after ?? []).map(findLevel)) + 1;
    return levels[index];
  };
  return [...Map.groupBy(requests.keys(), findLevel)].toSorted(([a], [b]) => a - b).map(([, step]) => step);
}

function explainRequests(plan: CompiledPlan): readonly ExplainedRequest[] {
  return plan.map((request, index) => ({
    subgraph: request.subgraph,
    query: request.query,
    variables: request.variables,
    places: listPlaces(request),
    after: [...plan.keys()].filter((other) => plan[other]?.dependents.includes(index)),
  }));
}

/**
 * Plans and compiles an operation as the gateway does, and explains every stage.
 * @throws OperationRefused when it cannot be planned.
 */
export async function explainOperation(
  supergraphSdl: string,
  { document, operationName, variables }: Pick<ExecutionRequest, 'document' | 'operationName' | 'variables'>,
): Promise<OperationExplanation> {
  const supergraph = loadSupergraph(supergraphSdl);
  const planner = recordPlan(createPlanner(supergraph.plannerDocument));
  const selected = selectOperation(document, operationName);
  const names = listConditionVariables(selected);
  const decided = decideConditions(selected, names, readConditionKey(names, withDefaults(selected, variables)));
  const services = { supergraph, facts: createPlanFacts(supergraph), planner };
  const { plan } = await compileOperation(decided, services);
  const [node, requests] = [planner.readNode(), explainRequests(plan)];
  return {
    plan: node === undefined ? undefined : prettyFormatQueryPlan({ kind: 'QueryPlan', node }),
    requests,
    steps: arrangeInSteps(requests),
  };
}
