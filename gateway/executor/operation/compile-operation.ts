import { type GraphQLObjectType, print } from 'graphql';
import { OperationRefused } from '../errors.ts';
import { compilePlan, type PlanFacts } from '../plan/compile-plan.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import type { Planner, PlanOutcome } from '../planner/outcome.ts';
import type { LoadedSupergraph } from '../supergraph/load-supergraph.ts';
import { collectFields } from '../write/collect-fields.ts';
import { createWriter, type RootWriter } from '../write/create-writer.ts';
import { createIntrospection, type Introspection } from './introspect.ts';
import { toPlannerDocument } from './planner-document.ts';
import { type RenamedOperation, renameRiskyResponses } from './response-names.ts';
import type { SelectedOperation } from './select-operation.ts';
import { renameVariables, type VariableNames } from './variable-names.ts';

/** An operation ready to run; its conditions are decided. */
export interface CompiledOperation {
  readonly plan: CompiledPlan;
  readonly write: RootWriter;
  readonly introspect: Introspection;
  /** The operation with internal response names. */
  readonly operation: SelectedOperation;
  /** Client names by internal name, if they differ. */
  readonly clientNames: ReadonlyMap<string, string>;
  readonly variableNames: VariableNames;
}

function findRoot({ definition }: SelectedOperation, { apiSchema }: LoadedSupergraph): GraphQLObjectType {
  const root = apiSchema.getRootType(definition.operation);
  if (root === undefined || root === null)
    throw new OperationRefused(`The graph has no ${definition.operation} operations.`, {
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
  return root;
}

/** True when a subgraph has to answer some fields. */
function hasDataFields(renamed: RenamedOperation, root: GraphQLObjectType, { apiSchema }: LoadedSupergraph): boolean {
  const { operation } = renamed;
  const source = { ...renamed, schema: apiSchema };
  const names = [...collectFields([operation.definition.selectionSet], root, source).values()].map(
    ([{ name }]) => name.value,
  );
  return names.some((name) => !name.startsWith('__'));
}

/** Dependencies of compiling a supergraph's operations. */
export interface CompileServices {
  readonly supergraph: LoadedSupergraph;
  readonly facts: PlanFacts;
  readonly planner: Planner;
}

/** @throws OperationRefused without a plan. */
function readPlan(outcome: PlanOutcome, facts: PlanFacts): CompiledPlan {
  if (outcome.kind === 'planned') return compilePlan(outcome.node, facts);
  const { code, message } = outcome;
  throw new OperationRefused(message, { code, hasData: code === 'FIELD_NOT_RESOLVABLE' });
}

/**
 * Plans and compiles an operation whose conditions are decided; synchronous when its planner works in this thread.
 * @throws OperationRefused when it cannot be planned.
 */
export function compileOperation(
  selected: SelectedOperation,
  { supergraph, facts, planner }: CompileServices,
): CompiledOperation | Promise<CompiledOperation> {
  const root = findRoot(selected, supergraph);
  const renamed = renameRiskyResponses(selected, supergraph.fieldNames);
  const { operation, clientNames } = renamed;
  const { apiSchema } = supergraph;
  const { document, variableNames } = renameVariables(toPlannerDocument(operation));
  const finish = (plan: CompiledPlan): CompiledOperation => ({
    plan,
    write: createWriter({ schema: apiSchema, operation, clientNames }, root),
    introspect: createIntrospection(renamed, apiSchema),
    operation,
    clientNames,
    variableNames,
  });
  if (!hasDataFields(renamed, root, supergraph)) return finish([]);
  const outcome = planner.plan(print(document));
  return outcome instanceof Promise
    ? outcome.then((settled) => finish(readPlan(settled, facts)))
    : finish(readPlan(outcome, facts));
}
