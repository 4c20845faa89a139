import { parse, type StringValueNode, visit } from 'graphql';
import type { Passage } from './comments.ts';

/** Reads the descriptions of a GraphQL schema. */
export function readDescriptions(path: string, source: string): readonly Passage[] {
  const passages: Passage[] = [];
  visit(parse(source), {
    enter: (node) => {
      if (!('description' in node) || node.description === undefined) return;
      const { value, loc }: StringValueNode = node.description;
      passages.push({ path, line: loc?.startToken.line ?? 0, text: value.replace(/\s+/g, ' ').trim() });
    },
  });
  return passages;
}
