import type { RecordedEvent } from '../../schema/events/index.ts';
import { advance, type Position } from './position.ts';
import type { EventStore } from './store/index.ts';

/** Destination of the relay's events. */
export interface EventPublisher {
  /** Approximate number of newest events it keeps: more are not worth publishing after an outage. */
  readonly backlog: number;
  /** Reads the number of the newest published event of a log, 0 without one. */
  readLastNumber(generation: string): Promise<number>;
  /** Publishes the next events; skips those already published, and older ones. */
  publish(generation: string, events: readonly RecordedEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Publishes logged events from the publisher's position on. */
export interface Publication {
  /** Publishes at most `limit` events; returns whether there may be more. */
  publishNext(limit: number): Promise<boolean>;
  /** Forgets the publisher's position: another relay may have been active since. */
  forget(): void;
}

/** Creates a publication that reads the publisher's position before the first event and after every failure. */
export function createPublication(store: EventStore, publisher: EventPublisher): Publication {
  let published: Position | undefined;
  const findStart = async (): Promise<Position> => {
    const { generation, last, trimmed } = await store.readExtent();
    const known = await publisher.readLastNumber(generation);
    return { generation, number: Math.min(last, Math.max(known, last - publisher.backlog, trimmed)) };
  };
  return {
    publishNext: async (limit) => {
      const from = published ?? (await findStart());
      published = undefined;
      const events = await store.readAfter(from, limit);
      await publisher.publish(from.generation, events);
      published = advance(from, events);
      return events.length === limit;
    },
    forget: () => {
      published = undefined;
    },
  };
}
