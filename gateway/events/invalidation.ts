import { type Cache, invalidateByEvent } from '../../cache/index.ts';
import { CursorError, type EventBus } from '../../kit/event-log/index.ts';
import type { Clock, Logger } from '../../kit/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';

/** Invalidates cached records that events affect. */
export interface Invalidation {
  /** Runs once for each event, whatever the number of callers; resolves when the next reader gets fresh data. */
  invalidate(event: RecordedEvent): Promise<void>;
  close(): Promise<void>;
}

/** Dependencies of invalidation. */
export interface InvalidationOptions {
  readonly cache: Cache;
  /** Absent: no changes are announced, and cached entries expire by age. */
  readonly bus: EventBus | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Follows the log, with or without subscribers. */
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
        // After an outage longer than the retention, cached records expire by age.
        if (!(error instanceof CursorError)) throw error;
      }
    }
  };
  const following = follow().catch((err: unknown) => log.error({ err }, 'cache invalidation stopped'));
  return {
    invalidate,
    close: async () => {
      closing.abort();
      await following;
    },
  };
}
