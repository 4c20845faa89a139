import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** Lists the names of an operation's root fields, fragments included. */
export function listRootFields(document: DocumentNode, operationName: string | null | undefined): readonly string[] {
  const operation = getOperationAST(document, operationName);
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const seen = new Set<string>();
  const list = ({ selections }: SelectionSetNode): readonly string[] =>
    selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node.name.value];
      if (node.kind === Kind.INLINE_FRAGMENT) return list(node.selectionSet);
      const fragment = fragments.get(node.name.value);
      if (fragment === undefined || seen.has(node.name.value)) return [];
      seen.add(node.name.value);
      return list(fragment.selectionSet);
    });
  return operation ? list(operation.selectionSet) : [];
}
