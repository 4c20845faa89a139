import { createHash } from 'node:crypto';

const markPattern = /\s*PG-[0-9a-f]{24}$/;

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}

/** Creates an order's mark from a command's key. */
export function createMark(key: string): string {
  return `PG-${hashKey(key)}`;
}

/** Creates the external name for the record of a key: external ids take letters, digits and underscores. */
export function createExternalName(key: string): string {
  return `pg_${hashKey(key)}`;
}

/** Reads the mark at the end of a text. */
export function readMark(text: string | undefined): string | undefined {
  return markPattern.exec(text ?? '')?.[0].trim();
}

/** Replaces the mark at the end of a text; the part that people wrote stays. */
export function replaceMark(text: string | undefined, mark: string): string {
  return `${(text ?? '').replace(markPattern, '')} ${mark}`.trim();
}
