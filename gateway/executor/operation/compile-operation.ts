import { operationFromDocument } from '@apollo/federation-internals';
import type { GraphQLObjectType } from 'graphql';
import { OperationRefused } from '../errors.ts';
import { compilePlan, type PlanFacts } from '../plan/compile-plan.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
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
  /** As it is asked inside, with our own response names. */
  readonly operation: SelectedOperation;
  /** The client's name by the one used inside, where they differ. */
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

/** Fields that some subgraph has to answer. */
function hasDataFields(renamed: RenamedOperation, root: GraphQLObjectType, { apiSchema }: LoadedSupergraph): boolean {
  const { operation } = renamed;
  const source = { ...renamed, schema: apiSchema };
  const names = [...collectFields([operation.definition.selectionSet], root, source).values()].map(
    ([{ name }]) => name.value,
  );
  return names.some((name) => !name.startsWith('__'));
}

/** Plans and compiles an operation whose conditions are decided. */
export function compileOperation(
  selected: SelectedOperation,
  supergraph: LoadedSupergraph,
  facts: PlanFacts,
): CompiledOperation {
  const root = findRoot(selected, supergraph);
  const renamed = renameRiskyResponses(selected, supergraph.fieldNames);
  const { operation, clientNames } = renamed;
  const { apiSchema, planner, plannerSchema } = supergraph;
  const needsData = hasDataFields(renamed, root, supergraph);
  const { document, variableNames } = renameVariables(toPlannerDocument(operation));
  const { node } = needsData
    ? planner.buildQueryPlan(operationFromDocument(plannerSchema, document, { validate: false }))
    : {};
  // The planner gives no plan at all, rather than an error, for a field that no subgraph can resolve.
  if (needsData && node === undefined)
    throw new OperationRefused('No subgraph can resolve this operation.', {
      code: 'FIELD_NOT_RESOLVABLE',
      hasData: true,
    });
  return {
    plan: node === undefined ? [] : compilePlan(node, facts),
    write: createWriter({ schema: apiSchema, operation, clientNames }, root),
    introspect: createIntrospection(renamed, apiSchema),
    operation,
    clientNames,
    variableNames,
  };
}
