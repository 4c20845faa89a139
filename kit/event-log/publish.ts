import type { RecordedEvent } from '../../schema/events/index.ts';
import { advance, type Position } from './position.ts';
import type { EventStore } from './store/index.ts';

/** Where the relay publishes to. */
export interface EventPublisher {
  /** About how many of the newest events it keeps: more are not worth publishing after an outage. */
  readonly backlog: number;
  /** The number of the newest event published of a log, 0 when there is none. */
  readLastNumber(generation: string): Promise<number>;
  /** Publishes the next events; those that are published already, or are older, are left out. */
  publish(generation: string, events: readonly RecordedEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Publishes what has been logged, from where the publisher stands. */
export interface Publication {
  /** Publishes at most `limit` events and tells whether there may be more. */
  publishNext(limit: number): Promise<boolean>;
  /** Forgets where the publisher stands: another relay may have been at work since. */
  forget(): void;
}

/** A publication that asks the publisher where it stands before the first event and after every failure. */
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
