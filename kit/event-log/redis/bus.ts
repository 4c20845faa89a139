import { type BusSettings, createEventBus, type EventBus } from '../bus.ts';
import type { Announcements } from '../tail.ts';
import { pause } from '../wake.ts';
import { closeRedis, connectRedis, type RedisClient } from './client.ts';
import { readEntries } from './stream.ts';

/** `url` is of Redis; history and all events that the stream does not hold come from the store. */
export interface RedisBusOptions extends BusSettings {
  readonly url: string;
  /** Begins the stream's key, default plantgraph. */
  readonly installation?: string;
  /** Polling interval of the log while the stream is silent, in milliseconds, default 2,000: a safety net. */
  readonly pollMs?: number;
  /** Polling interval of the log while Redis is down, in milliseconds, default 250. */
  readonly awayPollMs?: number;
  /** Maximum silence of Redis beyond `pollMs`, in milliseconds, default 5,000. */
  readonly timeoutMs?: number;
}

interface Waiting {
  readonly installation: string;
  readonly pollMs: number;
  readonly awayPollMs: number;
  readonly pageSize: number;
}

function createAnnouncements(
  client: RedisClient,
  { installation, pollMs, awayPollMs, pageSize }: Waiting,
): Announcements {
  return {
    waitFor: async (after, signal) => {
      try {
        if (client.isReady) return await readEntries(client, { installation, after, blockMs: pollMs, limit: pageSize });
      } catch {
        // The connection was lost during a wait; it reports this and renews itself.
      }
      await pause(awayPollMs, signal);
      return [];
    },
    close: async () => closeRedis(client),
  };
}

/** Creates a bus over a Redis stream: one blocking read for all subscribers of the process. */
export async function createRedisEventBus(options: RedisBusOptions): Promise<EventBus> {
  const { url, installation = 'plantgraph', pollMs = 2_000, awayPollMs = 250, timeoutMs = 5_000, ...others } = options;
  const { pageSize = 500, ...settings } = others;
  const name = 'plantgraph-event-bus';
  const client = connectRedis({ url, name, timeoutMs: pollMs + timeoutMs, log: settings.log });
  try {
    return await createEventBus(createAnnouncements(client, { installation, pollMs, awayPollMs, pageSize }), {
      ...settings,
      pageSize,
    });
  } catch (error) {
    closeRedis(client);
    throw error;
  }
}
