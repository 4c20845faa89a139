import {
  type ArgumentNode,
  type FieldNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';

/** Text of a request, split at its variable parts. */
export interface RequestText {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly head: string;
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** Writes the text of an operation. */
export function writeRequest(definition: OperationDefinitionNode): RequestText {
  const query = stripIgnoredCharacters(print(definition));
  const operationName = definition.name?.value;
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  return { query, operationName, head: `{"query":${JSON.stringify(query)},${name}"variables":{` };
}

/** Defines the variable `$name: [_Any!]!`. */
function defineRepresentations(name: string): VariableDefinitionNode {
  const any = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameNode('_Any') } } as const;
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameNode(name) },
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: any } },
  };
}

function selectEntities({ responseKey, variable, selectionSet }: EntityText): FieldNode {
  const representations: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameNode('representations'),
    value: { kind: Kind.VARIABLE, name: nameNode(variable) },
  };
  return {
    kind: Kind.FIELD,
    ...(responseKey === '_entities' ? {} : { alias: nameNode(responseKey) }),
    name: nameNode('_entities'),
    arguments: [representations],
    selectionSet,
  };
}

/** One list of entities in a request's text. */
export interface EntityText {
  readonly responseKey: string;
  readonly variable: string;
  readonly selectionSet: SelectionSetNode;
}

/** Writes an operation that fetches several lists of entities; `base` gives its name and directives. */
export function writeEntityRequest(
  base: OperationDefinitionNode,
  entities: readonly EntityText[],
  variables: readonly VariableDefinitionNode[],
): RequestText {
  return writeRequest({
    ...base,
    variableDefinitions: [...entities.map(({ variable }) => defineRepresentations(variable)), ...variables],
    selectionSet: { kind: Kind.SELECTION_SET, selections: entities.map(selectEntities) },
  });
}
