import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { HiddenField } from '../supergraph/hidden-fields.ts';

/** Parts of a fetch's operation. */
export interface FetchDocument {
  readonly definition: OperationDefinitionNode;
  /** Selection on each entity, or on the root type. */
  readonly selectionSet: SelectionSetNode;
  /** Client variables that the operation uses. */
  readonly variables: readonly VariableDefinitionNode[];
}

/** Replaces hidden fields by the real ones; the answer keeps the hidden name as its key. */
function reveal(
  definition: OperationDefinitionNode,
  hidden: ReadonlyMap<string, HiddenField>,
): OperationDefinitionNode {
  if (hidden.size === 0) return definition;
  return visit(definition, {
    Field(field): FieldNode | undefined {
      const meaning = hidden.get(field.name.value);
      if (meaning === undefined) return undefined;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: meaning.field },
        arguments: meaning.arguments,
      };
    },
  });
}

/** Reads the operation of a planned fetch. */
export function readFetchDocument(
  { operation, requires }: FetchNode,
  hidden: ReadonlyMap<string, HiddenField>,
): FetchDocument {
  const document = parse(operation, { noLocation: true });
  const found = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (found === undefined) throw new Error('A fetch of the plan has no operation.');
  const definition = reveal(found, hidden);
  const { variableDefinitions = [], selectionSet } = definition;
  if (requires === undefined) return { definition, selectionSet, variables: variableDefinitions };
  const [entities] = selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined)
    throw new Error('A fetch of entities does not select them.');
  return {
    definition,
    selectionSet: entities.selectionSet,
    variables: variableDefinitions.filter(({ variable }) => variable.name.value !== 'representations'),
  };
}
