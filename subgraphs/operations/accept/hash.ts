import { createHash } from 'node:crypto';

/** JSON with the names of every object in order, and without what is absent. */
function formatCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatCanonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${formatCanonical(part)}`).join(',')}}`;
}

/** What a change asks for, in one word: equal exactly when the same is asked for. How long to wait is no part of it. */
export function hashPayload(kind: string, input: Readonly<Record<string, unknown>>): string {
  const { idempotencyKey: _key, waitMs: _wait, ...asked } = input;
  return createHash('sha256').update(formatCanonical({ kind, asked })).digest('hex');
}
