import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { SelectedOperation } from '../operation/select-operation.ts';
import type { ErrorPath } from '../types.ts';

/** The nodes that select a response name, whatever the type conditions around them. */
function findFields(
  sets: readonly SelectionSetNode[],
  name: string,
  { fragments }: SelectedOperation,
): readonly FieldNode[] {
  const found: FieldNode[] = [];
  const search = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) search(node.selectionSet);
      else if (node.kind === Kind.FIELD) {
        if ((node.alias ?? node.name).value === name) found.push(node);
      } else {
        const fragment = fragments.get(node.name.value);
        if (fragment !== undefined) search(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) search(set);
  return found;
}

/**
 * The part of an error's path that the client asked for: an error about something that only a subgraph required is
 * shown at the object that lacks what depends on it.
 */
export function trimToRequested(path: ErrorPath, operation: SelectedOperation): ErrorPath {
  let sets: readonly SelectionSetNode[] = [operation.definition.selectionSet];
  for (const [index, part] of path.entries()) {
    if (typeof part === 'number') continue;
    const fields = findFields(sets, part, operation);
    if (fields.length === 0) return path.slice(0, index);
    sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

/** Whether the answer has a place for a path: a field that was fetched for another type only has none. */
export function hasPlace(path: ErrorPath, data: unknown): boolean {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return true;
    if (!Object.hasOwn(value, part)) return false;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return true;
}
