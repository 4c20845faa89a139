import { createRedisClient, readRedisConnection } from './connection.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import type { Cache } from './port.ts';

/**
 * `installation` begins every key, default plantgraph; `timeoutMs` bounds one command, default 250; `report` is called
 * on failures, at most once a minute.
 */
export interface RedisCacheOptions {
  readonly url: string;
  readonly installation?: string;
  readonly timeoutMs?: number;
  readonly report?: (error: unknown) => void;
}

const reportEveryMs = 60_000;

/** Waits for Redis no longer than `timeoutMs`; a later answer is useless. */
async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Creates a cache in Redis, shared by all processes. While Redis is down it reads as empty, and requests go to the systems. */
export function createRedisCache({
  url,
  installation = 'plantgraph',
  timeoutMs = 250,
  report = () => undefined,
}: RedisCacheOptions): Cache {
  const toOwn = (key: string): string => `${installation}:${key}`;
  let reportedAt = Number.NEGATIVE_INFINITY;
  const noteFailure = (error: unknown) => {
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    report(error);
  };
  // Without an offline queue a command fails at once while Redis is down, instead of waiting for its return.
  const { url: address, tls } = readRedisConnection(url);
  const client = createRedisClient({
    url: address,
    disableOfflineQueue: true,
    socket: { ...tls, connectTimeout: 2_000, reconnectStrategy: (retries) => Math.min(100 + retries * 200, 5_000) },
  });
  client.on('error', noteFailure);
  const connected = client.connect().catch(noteFailure);
  const attempt = async <T>(work: () => Promise<T>, fallback: T): Promise<T> => {
    try {
      if (!client.isReady) await within(connected, timeoutMs);
      return await within(work(), timeoutMs);
    } catch (error) {
      noteFailure(error);
      return fallback;
    }
  };
  return {
    readMany: (keys) => {
      const misses = keys.map(() => undefined);
      if (keys.length === 0) return Promise.resolve(misses);
      return attempt(
        async () =>
          (await client.mGet(keys.map(toOwn))).map((text, index) => readEnvelope(toOwn(keys[index] ?? ''), text)),
        misses,
      );
    },
    writeMany: async (entries) => {
      if (entries.length === 0) return;
      await attempt(async () => {
        const batch = client.multi();
        for (const { key, keepMs, ...entry } of entries)
          batch.set(toOwn(key), writeEnvelope(toOwn(key), entry), {
            expiration: { type: 'PX', value: Math.max(1, Math.round(keepMs)) },
          });
        await batch.execAsPipeline();
      }, undefined);
    },
    deleteMany: async (keys) => {
      if (keys.length > 0) await attempt(async () => void (await client.unlink(keys.map(toOwn))), undefined);
    },
    close: async () => client.destroy(),
  };
}
