import { createHash } from 'node:crypto';
import type { CacheEntry } from './port.ts';

/** Binds a text to its key, so that a truncated, swapped or foreign text is detected. */
function seal(key: string, text: string): string {
  return createHash('sha256').update(`${key}\n${text}`).digest('base64url').slice(0, 22);
}

/** Writes an entry for a store to which other programs may write as well. */
export function writeEnvelope(key: string, entry: CacheEntry): string {
  const text = JSON.stringify(entry);
  return `${seal(key, text)} ${text}`;
}

/** Reads the entry from a stored text; `undefined` for anything that is not an entry of ours under this key. */
export function readEnvelope(key: string, kept: unknown): CacheEntry | undefined {
  if (typeof kept !== 'string') return undefined;
  const end = kept.indexOf(' ');
  const text = kept.slice(end + 1);
  return end > 0 && kept.slice(0, end) === seal(key, text) ? (JSON.parse(text) as CacheEntry) : undefined;
}
