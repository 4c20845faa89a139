import { createHash } from 'node:crypto';
import type { Row } from './wire.ts';

const maxRevision = 9;

/** Formats the mark of a fact's document: the first half of the SHA-256 of its key and revision, as a GUID. */
function formatMark(key: string, revision: number): string {
  const digits = createHash('sha256').update(`${key}:${revision}`).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}

/** Lists the marks that documents of a fact can have, the newest first. */
export const listMarks = (key: string): readonly string[] =>
  Array.from({ length: maxRevision }, (_, at) => formatMark(key, at + 1)).toReversed();

/** Reads the mark of a confirmation. */
export const readMark = (confirmation: Row): string =>
  String(confirmation['ExternalSystemConfirmation'] ?? '').toLowerCase();

/** Finds the newest document of a fact. */
export function findDocument(key: string, confirmations: readonly Row[]): Row | undefined {
  const byMark = new Map(confirmations.map((one) => [readMark(one), one]));
  return listMarks(key)
    .map((mark) => byMark.get(mark))
    .find((one) => one !== undefined);
}

/** True for a confirmation that cancels no other one. */
export const isKept = ({ IsReversal }: Row): boolean => IsReversal !== true;

/** True for a confirmation that was cancelled. */
export const isReversed = ({ IsReversed }: Row): boolean => IsReversed === true;
