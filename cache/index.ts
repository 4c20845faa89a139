import { createMemoryCache } from './memory.ts';
import type { Cache } from './port.ts';
import { createRedisCache } from './redis.ts';

export { createRedisClient, type RedisConnection, readRedisConnection } from './connection.ts';
export { formatGeneration, isFresh } from './freshness.ts';
export { invalidateByEvent, invalidateTypes, listTypes } from './invalidate.ts';
export { createInvalidationKey, createPageKey, createRecordKey, createResponseKey } from './keys.ts';
export { type Lifetime, lifetimes } from './lifetimes.ts';
export { createMemoryCache, type MemoryCacheOptions } from './memory.ts';
export type { Cache, CacheEntry, CacheWrite } from './port.ts';
export { createRedisCache, type RedisCacheOptions } from './redis.ts';

/** Creates the shared cache: in Redis when a URL is given, else in this process's memory. */
export function createCache({
  redisUrl,
  installation = 'plantgraph',
  log,
}: {
  readonly redisUrl: string | undefined;
  /** Separates the keys of several installations on one Redis. */
  readonly installation?: string;
  readonly log: { warn(fields: object, message: string): void };
}): Cache {
  if (redisUrl === undefined) return createMemoryCache();
  return createRedisCache({
    url: redisUrl,
    installation,
    report: (err) => log.warn({ err }, 'cache is unavailable; reading from the systems'),
  });
}
