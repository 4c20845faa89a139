import { createHash } from 'node:crypto';

/** Formats JSON with sorted object keys, and without absent members. */
function formatCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatCanonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${formatCanonical(part)}`).join(',')}}`;
}

/** Hashes the payload of a change: equal exactly for equal requests. The wait time is not part of it. */
export function hashPayload(kind: string, input: Readonly<Record<string, unknown>>): string {
  const { idempotencyKey: _key, waitMs: _wait, ...asked } = input;
  return createHash('sha256').update(formatCanonical({ kind, asked })).digest('hex');
}
