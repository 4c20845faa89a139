import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { CacheHints } from './hints.ts';

/** Lifetime of an operation's cached answer, and its audience. */
export interface CachePolicy {
  readonly maxAgeMs: number;
  /** True when viewers with the same rights may share it. */
  readonly isPublic: boolean;
  /** Types in the answer: an event about one of them invalidates it. */
  readonly types: readonly string[];
}

interface Tally {
  maxAge: number;
  isPublic: boolean;
  readonly types: Set<string>;
}

/** Adds one field: a field that returns objects, or stands at the root, is not cached without a hint. */
function addField(typeInfo: TypeInfo, { schema, hints, tally }: Counting): void {
  const parent = typeInfo.getParentType();
  const field = typeInfo.getFieldDef();
  const type = getNamedType(typeInfo.getType());
  if (!parent || !field || !type || field.name.startsWith('__')) return;
  const isComposite = isCompositeType(type);
  if (isComposite) for (const name of listTypes(type.name, schema)) tally.types.add(name);
  const hint = hints.get(`${parent.name}.${field.name}`) ?? (isComposite ? hints.get(type.name) : undefined);
  const isRoot = parent === schema.getQueryType();
  if (hint?.maxAge !== undefined) tally.maxAge = Math.min(tally.maxAge, hint.maxAge);
  else if ((isComposite || isRoot) && hint?.inherits !== true) tally.maxAge = 0;
  if (hint !== undefined && !hint.isPublic) tally.isPublic = false;
}

function listTypes(name: string, schema: GraphQLSchema): readonly string[] {
  const type = schema.getType(name);
  return isAbstractType(type) ? [name, ...schema.getPossibleTypes(type).map((possible) => possible.name)] : [name];
}

interface Counting {
  readonly schema: GraphQLSchema;
  readonly hints: CacheHints;
  readonly tally: Tally;
}

/** Computes the policy of an operation: the minimum over its fields, ignoring conditions; `undefined` when it is not cached. */
export function computePolicy(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { schema, hints }: Omit<Counting, 'tally'>,
): CachePolicy | undefined {
  if (hints.size === 0 || operation.operation !== 'query') return undefined;
  const tally: Tally = { maxAge: Number.POSITIVE_INFINITY, isPublic: true, types: new Set() };
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation, ...fragments];
  for (const node of nodes) {
    const typeInfo = new TypeInfo(schema);
    visit(node, visitWithTypeInfo(typeInfo, { Field: () => addField(typeInfo, { schema, hints, tally }) }));
  }
  const { maxAge, isPublic, types } = tally;
  if (!Number.isFinite(maxAge) || maxAge <= 0) return undefined;
  return { maxAgeMs: maxAge * 1_000, isPublic, types: [...types].sort() };
}
