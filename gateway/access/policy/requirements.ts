import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Role } from '../../../schema/canonical/index.ts';
import type { AccessRules } from './rules.ts';

/** A role requirement of an operation. */
export interface Requirement {
  /** `Type.field`. */
  readonly coordinate: string;
  /** First path of the field in the answer, without list indexes. */
  readonly path: readonly string[];
  readonly allowed: readonly ReadonlySet<Role>[];
  readonly unmasked: ReadonlySet<Role> | undefined;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly found: Requirement[];
  /** Visited fragments, which add nothing at a second place. */
  readonly seen: Set<string>;
}

/** Lists the possible object types of a type. */
function listPossible(type: GraphQLNamedType, { schema }: Walk): readonly GraphQLNamedType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function visitField(node: FieldNode, parent: GraphQLNamedType, path: readonly string[], walk: Walk): void {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return;
  const field = parent.getFields()[node.name.value];
  if (field === undefined) return;
  const { rules, found } = walk;
  const type = getNamedType(field.type);
  const here = [...path, node.alias?.value ?? node.name.value];
  // The rules of every possible type apply, so that an interface or union is no way around them.
  const ofType = listPossible(type, walk).map(({ name }) => rules.types.get(name));
  for (const { name } of listPossible(parent, walk)) {
    const coordinate = `${name}.${field.name}`;
    const rule = rules.fields.get(coordinate);
    const allowed = [rule?.allowed, ...ofType].filter((roles) => roles !== undefined);
    if (allowed.length > 0 || rule?.unmasked !== undefined)
      found.push({ coordinate, path: here, allowed, unmasked: rule?.unmasked });
  }
  if (node.selectionSet !== undefined) visitSelections(node.selectionSet, type, here, walk);
}

function visitSelections(
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType,
  path: readonly string[],
  walk: Walk,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      visitField(selection, parent, path, walk);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value);
    if (fragment === undefined) continue;
    if (fragment.kind === Kind.FRAGMENT_DEFINITION) {
      if (walk.seen.has(fragment.name.value)) continue;
      walk.seen.add(fragment.name.value);
    }
    const condition = fragment.typeCondition?.name.value;
    const type = condition === undefined ? parent : walk.schema.getType(condition);
    if (type !== undefined) visitSelections(fragment.selectionSet, type, path, walk);
  }
}

/** Lists the role requirements of a valid operation. */
export function listRequirements(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { schema, rules }: { readonly schema: GraphQLSchema; readonly rules: AccessRules },
): readonly Requirement[] {
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return [];
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const walk: Walk = { schema, rules, fragments: byName, found: [], seen: new Set() };
  visitSelections(operation.selectionSet, root, [], walk);
  return walk.found;
}
