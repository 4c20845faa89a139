import type { Cursor, RecordedEvent } from '../../schema/events/index.ts';
import { CursorError } from './errors.ts';

/** A place in one log: the events up to `number` are before it. Numbers count from 1, without gaps. */
export interface Position {
  /** Names the log: another database, or one restored from a backup, has another. */
  readonly generation: string;
  readonly number: number;
}

// As many digits as the largest safe integer has: cursors of one log compare as text.
const digits = 16;
const pattern = /^([0-9a-z]{1,16})-(\d{16})$/;

/** The cursor of a position. */
export function formatCursor({ generation, number }: Position): Cursor {
  return `${generation}-${String(number).padStart(digits, '0')}`;
}

/**
 * The position behind a cursor.
 * @throws CursorError `CURSOR_INVALID` when it is malformed.
 */
export function parseCursor(cursor: Cursor): Position {
  const [, generation, number] = pattern.exec(cursor) ?? [];
  if (generation === undefined || !Number.isSafeInteger(Number(number))) throw new CursorError('CURSOR_INVALID');
  return { generation, number: Number(number) };
}

/** The position after the last of these events; `before` when there are none. */
export function advance(before: Position, events: readonly RecordedEvent[]): Position {
  const last = events.at(-1);
  return last === undefined ? before : parseCursor(last.cursor);
}

/** Whether these events, at least one, are the very next after a position, with none missing. */
export function isContinuation(before: Position, events: readonly RecordedEvent[]): boolean {
  return (
    events.length > 0 &&
    events.every(({ cursor }, index) => cursor === formatCursor({ ...before, number: before.number + index + 1 }))
  );
}
