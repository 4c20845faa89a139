import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
  visit,
} from 'graphql';
import { readFieldRule } from './read.ts';

function readArgument(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): string | undefined {
  const found = directives?.find(({ name }) => name.value === directive);
  const value: ConstValueNode | undefined = found?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value !== undefined && 'value' in value ? String(value.value) : undefined;
}

function listSentences({ directives }: FieldDefinitionNode | ObjectTypeDefinitionNode): readonly string[] {
  const { allowed, unmasked } = readFieldRule(directives);
  const weight = readArgument(directives, 'cost', 'weight');
  const size = readArgument(directives, 'listSize', 'assumedSize');
  return [
    ...(allowed === undefined ? [] : [`Roles: ${[...allowed].join(', ')}.`]),
    ...(unmasked === undefined ? [] : [`Masked for all roles but: ${[...unmasked].join(', ')}.`]),
    ...(weight === undefined ? [] : [`Cost of one value: ${weight}.`]),
    ...(size === undefined ? [] : [`Cost counted for ${size} entries.`]),
  ];
}

function describe<Node extends FieldDefinitionNode | ObjectTypeDefinitionNode>(node: Node): Node | undefined {
  const sentences = listSentences(node);
  // A type is described by only one of the subgraphs that define it.
  const isDescribed = node.kind === Kind.FIELD_DEFINITION || node.description !== undefined;
  if (sentences.length === 0 || !isDescribed) return undefined;
  const value = [node.description?.value, ...sentences].filter((text) => text !== undefined).join(' ');
  const description: StringValueNode = { kind: Kind.STRING, value, block: value.includes('\n') };
  return { ...node, description };
}

/** Adds the allowed roles and the cost to the description of every field and type, so that clients see them in the schema. */
export function describeAccess(document: DocumentNode): DocumentNode {
  return visit(document, { FieldDefinition: { leave: describe }, ObjectTypeDefinition: { leave: describe } });
}
