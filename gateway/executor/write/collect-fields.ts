import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { SelectedOperation } from '../operation/select-operation.ts';

/** Nodes that together select one response name of an object. */
export type FieldGroup = readonly [FieldNode, ...FieldNode[]];

/** Input of a writer. */
export interface WriterSource {
  readonly schema: GraphQLSchema;
  /** Without conditions. */
  readonly operation: SelectedOperation;
  /** Client names by internal name, if they differ. */
  readonly clientNames: ReadonlyMap<string, string>;
}

function isAdmitted(type: GraphQLCompositeType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && !isUnionType(type) && schema.isSubType(wanted, type);
}

/**
 * Collects the fields of an object of this type by response name, in the order of the answer (GraphQL specification
 * 6.3.2, CollectFields).
 */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  { schema, operation }: WriterSource,
): ReadonlyMap<string, FieldGroup> {
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  const spread = new Set<string>();
  const add = (node: FieldNode): void => {
    const name = (node.alias ?? node.name).value;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [node]);
    else group.push(node);
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) add(node);
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (isAdmitted(type, node.typeCondition?.name.value, schema)) collect(node.selectionSet);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        const fragment = operation.fragments.get(node.name.value);
        if (fragment !== undefined && isAdmitted(type, fragment.typeCondition.name.value, schema))
          collect(fragment.selectionSet);
      }
    }
  };
  for (const set of selectionSets) collect(set);
  return groups;
}
