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
 * The business key that the gateway refers to, by `id` or by the key's own fields; `paths` tells where each part stands
 * in a reference without id, as `plant.code`.
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
