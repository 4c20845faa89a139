import { type NodeKey, type NodeType, parseId } from '../../schema/canonical/index.ts';
import { BadInputError } from '../base/errors.ts';

function readPath(value: unknown, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (current, part) =>
        typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[part] : undefined,
      value,
    );
  if (typeof found !== 'string')
    throw new BadInputError('An entity reference names neither its id nor its business key.');
  return found;
}

/**
 * Parses the business key of an entity reference, from `id` or from the key's own fields; `paths` gives the place of
 * each part in a reference without id, as `plant.code`.
 * @throws InvalidIdError, BadInputError when the reference names no key.
 */
export function parseReference<T extends NodeType>(
  type: T,
  reference: object,
  paths: { readonly [Part in keyof NodeKey<T>]: string },
): NodeKey<T> {
  if ('id' in reference && typeof reference.id === 'string') return parseId(type, reference.id);
  return Object.fromEntries(
    Object.entries<string>(paths).map(([part, path]) => [part, readPath(reference, path)]),
  ) as NodeKey<T>;
}
