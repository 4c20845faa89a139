import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { SelectedOperation } from '../operation/select-operation.ts';
import type { ErrorPath } from '../types.ts';

/** Finds the nodes that select a response name, in any type condition. */
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
 * Trims an error's path to the part that the client requested: an error about a required field that the client did not
 * select is reported at the object that lacks the dependent field.
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

/** True when the answer has a place for a path; a field that was fetched only for another type has none. */
export function hasPlace(path: ErrorPath, data: unknown): boolean {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return true;
    if (!Object.hasOwn(value, part)) return false;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return true;
}
