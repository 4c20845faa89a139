import type { Cursor, RecordedEvent } from '../../schema/events/index.ts';
import { CursorError } from './errors.ts';

/** A position in one log, after the events up to `number`. Numbers count from 1, without gaps. */
export interface Position {
  /** Identifies the log: another database, or one restored from a backup, has another generation. */
  readonly generation: string;
  readonly number: number;
}

// Digits of the largest safe integer, so that cursors of one log compare as text.
const digits = 16;
const pattern = /^([0-9a-z]{1,16})-(\d{16})$/;

/** Formats the cursor of a position. */
export function formatCursor({ generation, number }: Position): Cursor {
  return `${generation}-${String(number).padStart(digits, '0')}`;
}

/**
 * Parses the position of a cursor.
 * @throws CursorError `CURSOR_INVALID` when it is malformed.
 */
export function parseCursor(cursor: Cursor): Position {
  const [, generation, number] = pattern.exec(cursor) ?? [];
  if (generation === undefined || !Number.isSafeInteger(Number(number))) throw new CursorError('CURSOR_INVALID');
  return { generation, number: Number(number) };
}

/** Returns the position after the last of these events; `before` when there are none. */
export function advance(before: Position, events: readonly RecordedEvent[]): Position {
  const last = events.at(-1);
  return last === undefined ? before : parseCursor(last.cursor);
}

/** True when these events, at least one, directly follow a position without a gap. */
export function isContinuation(before: Position, events: readonly RecordedEvent[]): boolean {
  return (
    events.length > 0 &&
    events.every(({ cursor }, index) => cursor === formatCursor({ ...before, number: before.number + index + 1 }))
  );
}
