import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import type { ComparedOperation } from './compare-operation.ts';

type Replace = (old: ASTNode, fresh: ASTNode | null) => DocumentNode;

/** A fragment's content in the place of its name. */
function inline({ definitions }: DocumentNode, name: string): InlineFragmentNode | undefined {
  const fragment = definitions.find((node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name);
  if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
  const { typeCondition, selectionSet } = fragment;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
}

/** The document with a selection made simpler, in each way that there is. */
function* simplify(document: DocumentNode, selection: SelectionNode, replace: Replace): Generator<DocumentNode> {
  const content = selection.kind === Kind.FRAGMENT_SPREAD ? inline(document, selection.name.value) : undefined;
  if (content !== undefined) yield replace(selection, content);
  if ((selection.directives ?? []).length > 0) yield replace(selection, { ...selection, directives: [] });
  if (selection.kind === Kind.FIELD && selection.alias !== undefined) yield replace(selection.alias, null);
}

/** Every document that has one selection, directive or alias less, or a fragment's content in its place. */
function* listSmaller(document: DocumentNode): Generator<DocumentNode> {
  const sets: SelectionSetNode[] = [];
  visit(document, { SelectionSet: (set) => void sets.push(set) });
  const replace: Replace = (old, fresh) => visit(document, { enter: (node) => (node === old ? fresh : undefined) });
  for (const set of sets)
    for (const selection of set.selections) {
      const others = set.selections.filter((each) => each !== selection);
      if (others.length > 0) yield replace(set, { ...set, selections: others });
      if (selection.kind === Kind.INLINE_FRAGMENT)
        yield replace(set, { ...set, selections: [...others, ...selection.selectionSet.selections] });
      yield* simplify(document, selection, replace);
    }
}

/** Without the fragments and variables that nothing uses any more. */
function tidy(document: DocumentNode): DocumentNode {
  const spreads = new Set<string>();
  const variables = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void spreads.add(name.value),
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
  });
  const definitions = document.definitions
    .filter((node) => node.kind !== Kind.FRAGMENT_DEFINITION || spreads.has(node.name.value))
    .map((node) =>
      node.kind === Kind.OPERATION_DEFINITION
        ? {
            ...node,
            variableDefinitions: (node.variableDefinitions ?? []).filter(({ variable }) =>
              variables.has(variable.name.value),
            ),
          }
        : node,
    );
  return { ...document, definitions };
}

/** Takes away what it can while `isStillWrong`. */
export async function shrinkOperation(
  operation: ComparedOperation,
  schema: GraphQLSchema,
  isStillWrong: (operation: ComparedOperation) => Promise<boolean>,
): Promise<ComparedOperation> {
  for (const document of listSmaller(parse(operation.text, { noLocation: true }))) {
    const tidied = tidy(document);
    if (validate(schema, tidied).length > 0) continue;
    const smaller = { ...operation, text: print(tidied) };
    if (await isStillWrong(smaller)) return shrinkOperation(smaller, schema, isStillWrong);
  }
  return operation;
}
