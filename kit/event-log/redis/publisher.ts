import type { RecordedEvent } from '../../../schema/events/index.ts';
import type { Logger } from '../../base/log.ts';
import type { EventPublisher } from '../publish.ts';
import { closeRedis, connectRedis } from './client.ts';
import { addEntries, readLastNumber } from './stream.ts';

/** `maxLength` is the approximate number of events in the stream, default 10,000; older ones come from PostgreSQL. */
export interface RedisPublisherOptions {
  readonly url: string;
  /** Begins the stream's key, default plantgraph. */
  readonly installation?: string;
  readonly log: Logger;
  readonly maxLength?: number;
  /** Maximum silence of Redis, in milliseconds, default 5,000. */
  readonly timeoutMs?: number;
}

/** Publishes events to a Redis stream. */
export function createRedisPublisher(options: RedisPublisherOptions): EventPublisher {
  const { url, installation = 'plantgraph', log, maxLength = 10_000, timeoutMs = 5_000 } = options;
  const client = connectRedis({ url, name: 'plantgraph-event-relay', timeoutMs, log });
  return {
    backlog: maxLength,
    readLastNumber: (generation) => readLastNumber(client, { installation, generation }),
    publish: (generation: string, events: readonly RecordedEvent[]) =>
      addEntries(client, { installation, generation, events, maxLength }),
    close: async () => closeRedis(client),
  };
}
