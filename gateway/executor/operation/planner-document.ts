import { type DocumentNode, type FieldNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import type { SelectedOperation } from './select-operation.ts';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Removes aliases of `__typename`, since the writer knows the type's name, and fills empty selection sets. */
function complete(selectionSet: SelectionSetNode): SelectionSetNode {
  return visit(selectionSet, {
    Field: (field) => (field.name.value === '__typename' ? typename : undefined),
    SelectionSet: { leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined) },
  });
}

function isIntrospection(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && (selection.name.value === '__schema' || selection.name.value === '__type');
}

/** Converts the operation for the planner; introspection on the root is answered without a plan. */
export function toPlannerDocument({ definition, fragments }: SelectedOperation): DocumentNode {
  const withoutIntrospection = (set: SelectionSetNode): SelectionSetNode =>
    visit(set, {
      SelectionSet: (inner) => ({ ...inner, selections: inner.selections.filter((node) => !isIntrospection(node)) }),
    });
  const prepare = (set: SelectionSetNode) => complete(withoutIntrospection(set));
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...definition, selectionSet: prepare(definition.selectionSet) },
      ...[...fragments.values()].map((fragment) => ({ ...fragment, selectionSet: prepare(fragment.selectionSet) })),
    ],
  };
}
