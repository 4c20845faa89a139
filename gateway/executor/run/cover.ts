import type { ClientError, ErrorPath } from '../types.ts';

function isPrefix(shorter: ErrorPath, longer: ErrorPath): boolean {
  return shorter.every((part, index) => part === longer[index]);
}

/**
 * Whether an error already tells why a value is missing: one at the value, below it (its null travelled up), above it, or
 * one without a place. A missing value then needs no error of its own (GraphQL specification 6.4.4: one per field).
 */
export function isCovered(path: ErrorPath, errors: readonly ClientError[]): boolean {
  return errors.some((error) => error.path === undefined || isPrefix(path, error.path) || isPrefix(error.path, path));
}
