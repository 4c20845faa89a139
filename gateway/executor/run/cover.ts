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
 * Tells whether an error already explains why a value is missing: one at the value, below it (its null travelled up), above
 * it, one without a place, or one that left the value as a gap. A missing value then needs no error of its own
 * (GraphQL specification 6.4.4: one per field).
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
