import type { RecordedEvent } from '../../schema/events/index.ts';
import { isOutage } from '../base/errors.ts';
import { CursorError } from './errors.ts';
import { advance, isContinuation, type Position } from './position.ts';
import type { EventStore } from './store/index.ts';
import { pause } from './wake.ts';
import type { EventWindow } from './window.ts';

/** Tells a bus that there is news; the log itself stays the only truth. */
export interface Announcements {
  /** Waits for news after a position, for a bounded time. What comes may be empty or have gaps: then the log is read. */
  waitFor(after: Position, signal: AbortSignal): Promise<readonly RecordedEvent[]>;
  close(): Promise<void>;
}

/** How long an outage of the log is waited out between two tries. */
export const retryMs = 250;

/** What the subscribers of a process share. */
export interface Tail {
  readonly store: EventStore;
  readonly pageSize: number;
  readonly announcements: Announcements;
  readonly window: EventWindow;
}

// The window's end moves with what is announced when that is the very next, else with what the log says.
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
  // What is announced and not in the log would be announced again at once: rest.
  return announced.length === 0 || window.end() !== end;
}

/**
 * Moves the window's end on by what is announced or logged next, and tells whether there may be more at once. After an outage
 * longer than events are kept, or over another log, the window begins anew; subscribers get the error.
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
      // The bus's own loop works with the same log and says that it is away.
      await pause(retryMs, signal);
    }
  }
  return [];
}

/** The events after a place, in batches, until the signal aborts; from the window where it reaches, else from the log. */
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
