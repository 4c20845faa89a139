import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  executeSync,
  type GraphQLFieldResolver,
  GraphQLList,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  printSchema,
} from 'graphql';
import type { FieldCall } from './world.ts';

/** The world in one schema, executed by graphql-js. */
export interface Monolith {
  /** The answer by the specification. */
  execute(document: DocumentNode, variables: Readonly<Record<string, unknown>>): ExecutionResult;
  /** Lists all places at which a field fails, reported in the answer or not. */
  listFailures(document: DocumentNode, variables: Readonly<Record<string, unknown>>): ReadonlySet<string>;
}

/** Answers one field of an object of the world, or fails. */
export type ResolveField = (type: string, field: string, call: FieldCall) => unknown;

const resolveWorld =
  (resolve: ResolveField): GraphQLFieldResolver<{ readonly id: string } | undefined, unknown> =>
  (source, args, _context, { parentType, fieldName }) => {
    const answer = (field: string, given: Readonly<Record<string, unknown>>): unknown =>
      resolve(parentType.name, field, {
        id: source?.id ?? '',
        args: given,
        read: (name, more = {}) => answer(name, more),
      });
    return answer(fieldName, args);
  };

/** Replaces each null that the type forbids by an error, so that a schema without non-null types reports all of them. */
function revealNulls(value: unknown, type: GraphQLOutputType): unknown {
  if (isNonNullType(type))
    return value === null || value === undefined ? new Error('null') : revealNulls(value, type.ofType);
  if (isListType(type) && Array.isArray(value)) return value.map((item) => revealNulls(item, type.ofType));
  return value;
}

function stripNonNull(type: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type)) return stripNonNull(type.ofType);
  return isListType(type) ? new GraphQLList(stripNonNull(type.ofType)) : type;
}

/** Makes a monolith of a schema whose objects have an `id`. */
export function createMonolith(apiSchema: GraphQLSchema, resolve: ResolveField): Monolith {
  const sdl = printSchema(apiSchema);
  const strict = buildSchema(sdl);
  const lenient = buildSchema(sdl);
  for (const type of Object.values(lenient.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.type = stripNonNull(field.type);
  }
  const fieldResolver = resolveWorld(resolve);
  return {
    execute: (document, variableValues) => executeSync({ schema: strict, document, variableValues, fieldResolver }),
    listFailures: (document, variableValues) => {
      const { errors = [] } = executeSync({
        schema: lenient,
        document,
        variableValues,
        fieldResolver: (source, args, context, info) => {
          const declared = strict.getType(info.parentType.name);
          const type = isObjectType(declared) ? declared.getFields()[info.fieldName]?.type : undefined;
          const value = fieldResolver(source, args, context, info);
          return type === undefined ? value : revealNulls(value, type);
        },
      });
      return new Set(errors.map(({ path = [] }) => path.join('.')));
    },
  };
}
