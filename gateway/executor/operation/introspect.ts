import { executeSync, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import type { JsonObject } from '../types.ts';
import { collectFields } from '../write/collect-fields.ts';
import type { RenamedOperation } from './response-names.ts';

/** Answers `__schema` and `__type`, under the client's response names; without a subgraph. */
export type Introspection = (variables: Readonly<JsonObject>) => Readonly<JsonObject>;

const nothing: Readonly<JsonObject> = {};

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

/** Finds the introspection of an operation; results that do not depend on variables are computed once. */
export function createIntrospection(
  { operation, clientNames }: RenamedOperation,
  schema: GraphQLSchema,
): Introspection {
  const root = schema.getQueryType();
  const { definition, fragments } = operation;
  if (root === undefined || root === null || definition.operation !== 'query') return () => nothing;
  const groups = collectFields([definition.selectionSet], root, { schema, operation, clientNames });
  const fields = [...groups.values()].flat().filter(isIntrospection);
  if (fields.length === 0) return () => nothing;
  const only: OperationDefinitionNode = {
    ...definition,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const document = { kind: Kind.DOCUMENT, definitions: [only, ...fragments.values()] } as const;
  const answer = (variableValues: Readonly<JsonObject>): Readonly<JsonObject> => {
    const { data } = executeSync({ schema, document, variableValues });
    return Object.fromEntries(
      Object.entries(data ?? {}).map(([name, value]) => [clientNames.get(name) ?? name, value]),
    );
  };
  if ((definition.variableDefinitions ?? []).length > 0) return answer;
  const constant = answer({});
  return () => constant;
}
