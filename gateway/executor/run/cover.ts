import type { ClientError, ErrorPath } from '../types.ts';

const separator = '\n';

function* listPrefixes(path: ErrorPath): Generator<string> {
  let prefix = '';
  yield prefix;
  for (const part of path) {
    prefix += separator + part;
    yield prefix;
  }
}

function toKey(path: ErrorPath): string {
  return path.map((part) => separator + part).join('');
}

/**
 * Creates a predicate that is true when an error already explains a missing value: one at the value, below it (its null
 * propagated up), above it, one without a path, or one that left the value as a gap. A missing value then needs no
 * error of its own (GraphQL specification 6.4.4: one per field).
 */
export function createCoverage(
  errors: readonly ClientError[],
  gaps: readonly ErrorPath[],
): (path: ErrorPath) => boolean {
  const isEverywhere = errors.some(({ path }) => path === undefined);
  const paths = errors.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const at = new Set([...paths, ...gaps].map(toKey));
  const above = new Set(paths.flatMap((path) => [...listPrefixes(path)]));
  return (path) => isEverywhere || above.has(toKey(path)) || [...listPrefixes(path)].some((prefix) => at.has(prefix));
}
