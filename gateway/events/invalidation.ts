import { type Cache, invalidateByEvent } from '../../cache/index.ts';
import { CursorError, type EventBus } from '../../kit/event-log/index.ts';
import type { Clock, Logger } from '../../kit/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';

/** Ends what is kept of the records that events tell of. */
export interface Invalidation {
  /** Once for each event, however many ask; resolves when the next reader reads anew. */
  invalidate(event: RecordedEvent): Promise<void>;
  close(): Promise<void>;
}

/** What invalidation works with. */
export interface InvalidationOptions {
  readonly cache: Cache;
  /** Absent: nothing tells of changes, and what is kept ends by its age. */
  readonly bus: EventBus | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Follows the log, whether or not anybody subscribes. */
export function startInvalidation({ cache, bus, clock, log }: InvalidationOptions): Invalidation {
  const done = new WeakMap<RecordedEvent, Promise<void>>();
  const closing = new AbortController();
  const { signal } = closing;
  const invalidate = (event: RecordedEvent): Promise<void> => {
    const known = done.get(event) ?? invalidateByEvent(cache, event, clock.now());
    done.set(event, known);
    return known;
  };
  const follow = async (): Promise<void> => {
    while (bus !== undefined && !signal.aborted) {
      try {
        for await (const batch of bus.subscribe({ signal })) for (const event of batch) await invalidate(event);
      } catch (error) {
        // After an outage longer than events are kept: what is kept of records ends by its age.
        if (!(error instanceof CursorError)) throw error;
      }
    }
  };
  const following = follow().catch((err: unknown) => log.error({ err }, 'events do not end what is cached any more'));
  return {
    invalidate,
    close: async () => {
      closing.abort();
      await following;
    },
  };
}
