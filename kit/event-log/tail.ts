import type { RecordedEvent } from '../../schema/events/index.ts';
import { isOutage } from '../base/errors.ts';
import { CursorError } from './errors.ts';
import { advance, isContinuation, type Position } from './position.ts';
import type { EventStore } from './store/index.ts';
import { pause } from './wake.ts';
import type { EventWindow } from './window.ts';

/** Announces new events to a bus; the log itself remains the only truth. */
export interface Announcements {
  /** Waits for announcements after a position, for a bounded time. Their events may be empty or have gaps: then the log is read. */
  waitFor(after: Position, signal: AbortSignal): Promise<readonly RecordedEvent[]>;
  close(): Promise<void>;
}

/** Pause between two tries during an outage of the log. */
export const retryMs = 250;

/** State that the subscribers of a process share. */
export interface Tail {
  readonly store: EventStore;
  readonly pageSize: number;
  readonly announcements: Announcements;
  readonly window: EventWindow;
}

// Advances the window's end by the announced events if they directly follow it, else by the log's.
async function moveOn({ store, announcements, window, pageSize }: Tail, signal: AbortSignal): Promise<boolean> {
  const end = window.end();
  const announced = await announcements.waitFor(end, signal);
  if (signal.aborted) return false;
  if (isContinuation(end, announced)) {
    window.push(announced);
    return true;
  }
  let events: readonly RecordedEvent[];
  do {
    events = await store.readAfter(window.end(), pageSize);
    window.push(events);
  } while (events.length === pageSize && !signal.aborted);
  // Events that are announced but not in the log would be announced again at once: rest.
  return announced.length === 0 || window.end() !== end;
}

/**
 * Advances the window's end by the next announced or logged events; returns whether there may be more at once. After an
 * outage longer than the retention, or over another log, the window starts again; subscribers get the error.
 */
export async function followLog(tail: Tail, signal: AbortSignal): Promise<boolean> {
  try {
    return await moveOn(tail, signal);
  } catch (error) {
    if (!(error instanceof CursorError)) throw error;
    const { generation, last } = await tail.store.readExtent();
    tail.window.reset({ generation, number: last });
    return true;
  }
}

async function readPatiently(
  { store, window, pageSize }: Tail,
  position: Position,
  signal: AbortSignal,
): Promise<readonly RecordedEvent[]> {
  while (!signal.aborted) {
    try {
      return window.readAfter(position, pageSize) ?? (await store.readAfter(position, pageSize));
    } catch (error) {
      if (!isOutage(error)) throw error;
      // The bus's own loop reads the same log and reports its outage.
      await pause(retryMs, signal);
    }
  }
  return [];
}

/** Yields the events after a position, in batches, until the signal aborts; from the window within its reach, else from the log. */
export async function* follow(
  tail: Tail,
  start: () => Position,
  signal: AbortSignal,
): AsyncGenerator<readonly RecordedEvent[]> {
  let position = start();
  while (!signal.aborted) {
    const events = await readPatiently(tail, position, signal);
    if (events.length === 0) await tail.window.waitBeyond(position, signal);
    else if (!signal.aborted) {
      position = advance(position, events);
      yield events;
    }
  }
}
