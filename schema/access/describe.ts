import { type DocumentNode, type FieldDefinitionNode, Kind, visit } from 'graphql';
import { readFieldRule } from './read.ts';

function sentencesOf({ directives }: FieldDefinitionNode): readonly string[] {
  const { allowed, unmasked } = readFieldRule(directives);
  return [
    ...(allowed === undefined ? [] : [`For: ${[...allowed].join(', ')}.`]),
    ...(unmasked === undefined ? [] : [`Null for all but: ${[...unmasked].join(', ')}.`]),
  ];
}

/** Adds to the description of every field who may read or call it, so that clients see it in the schema. */
export function describeAccess(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition(node) {
      const sentences = sentencesOf(node);
      if (sentences.length === 0) return undefined;
      const value = [node.description?.value, ...sentences].filter((text) => text !== undefined).join(' ');
      return { ...node, description: { kind: Kind.STRING, value, block: value.includes('\n') } };
    },
  });
}
