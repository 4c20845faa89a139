import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { OperationRefused } from '../errors.ts';

/** One operation of a document with all fragments of the document. */
export interface SelectedOperation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function findOperation(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const isNamed = name !== undefined && name !== null;
  const found = isNamed ? operations.filter((operation) => operation.name?.value === name) : operations;
  const [first, second] = found;
  const refuse = (message: string) => new OperationRefused(message, { code: 'OPERATION_RESOLUTION_FAILURE' });
  if (first === undefined) throw refuse(isNamed ? `Unknown operation named "${name}".` : 'Must provide an operation.');
  if (second !== undefined) throw refuse('Must provide operation name if query contains multiple operations.');
  return first;
}

function keepUsed(definition: OperationDefinitionNode, all: ReadonlyMap<string, FragmentDefinitionNode>) {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (selectionSet: SelectionSetNode): void => {
    visit(selectionSet, {
      FragmentSpread({ name }) {
        const fragment = all.get(name.value);
        if (fragment === undefined || used.has(name.value)) return;
        used.set(name.value, fragment);
        collect(fragment.selectionSet);
      },
    });
  };
  collect(definition.selectionSet);
  return used;
}

function refuseUnsupported({ definition, fragments }: SelectedOperation): void {
  for (const node of [definition, ...fragments.values()]) {
    visit(node, {
      Directive({ name }) {
        if (name.value !== 'defer' && name.value !== 'stream') return;
        const message = `The directive @${name.value} is not supported. Select these fields in an operation of their own.`;
        throw new OperationRefused(message, { code: 'DEFER_NOT_SUPPORTED' });
      },
    });
  }
}

/**
 * Selects the requested operation, with the fragments it uses.
 * @throws OperationRefused when it does not exist or uses an unsupported feature.
 */
export function selectOperation(document: DocumentNode, name: string | null | undefined): SelectedOperation {
  const definition = findOperation(document, name);
  const all = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment] as const),
  );
  const selected = { definition, fragments: keepUsed(definition, all) };
  refuseUnsupported(selected);
  return selected;
}
