import type { Cursor, RecordedEvent } from '../../schema/events/index.ts';
import type { Logger } from '../base/log.ts';
import { formatCursor, type Position, parseCursor } from './position.ts';
import { repeat } from './repeat.ts';
import type { EventStore } from './store/index.ts';
import { type Announcements, follow, followLog, retryMs, type Tail } from './tail.ts';
import { pause } from './wake.ts';
import { createEventWindow } from './window.ts';

/** Start of a subscription: after a cursor, or with the next event when it is absent. `signal` ends the subscription. */
export interface SubscribeOptions {
  readonly after?: Cursor | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Delivers the events of the log. Every implementation passes `test/kit/event-log/conformance.ts`. */
export interface EventBus {
  /**
   * Yields every event after the cursor, in the order of the log, without gaps or duplicates, in batches. A slow reader
   * has no queue: it reads on from its position. Outages are waited out; ends when the signal aborts or the bus closes.
   * @throws CursorError, on the first or a later read, when the position is before the retained events or not of this
   * log.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>;
  /** Position up to which this process knows the log, if it does: a subscription after it misses no later event. */
  knownCursor(): Cursor | undefined;
  /** Reads the cursor of the newest event. */
  readLatestCursor(): Promise<Cursor>;
  close(): Promise<void>;
}

/** `pageSize` bounds a batch, default 500; `windowSize` is the number of events kept in memory, default 5,000. */
export interface BusSettings {
  readonly store: EventStore;
  readonly log: Logger;
  readonly pageSize?: number | undefined;
  readonly windowSize?: number | undefined;
}

/** Creates a bus over a log and its announcements; closes the announcements, not the store. */
export async function createEventBus(
  announcements: Announcements,
  { store, log, pageSize = 500, windowSize = 5_000 }: BusSettings,
): Promise<EventBus> {
  const readEnd = async (): Promise<Position> => {
    const { generation, last } = await store.readExtent();
    return { generation, number: last };
  };
  const window = createEventWindow(await readEnd(), { capacity: windowSize });
  const tail: Tail = { store, announcements, window, pageSize };
  const closing = new AbortController();
  const { signal } = closing;
  const running = repeat(() => followLog(tail, signal), {
    name: 'bus',
    rest: (abort) => pause(retryMs, abort),
    signal,
    log,
  });
  return {
    subscribe: ({ after, signal: given } = {}) => {
      const end = window.end();
      return follow(
        tail,
        () => (after === undefined ? end : parseCursor(after)),
        given === undefined ? signal : AbortSignal.any([signal, given]),
      );
    },
    knownCursor: () => formatCursor(window.end()),
    readLatestCursor: async () => formatCursor(await readEnd()),
    close: async () => {
      closing.abort();
      await announcements.close();
      await running;
    },
  };
}
