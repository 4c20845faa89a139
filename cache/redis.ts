import KeyvRedis from '@keyv/redis';
import { Keyv } from 'keyv';
import { createKeyvCache } from './keyv.ts';
import type { Cache } from './port.ts';

/** `report` hears of failures, at most once a minute. */
export interface RedisCacheOptions {
  readonly url: string;
  readonly timeoutMs?: number;
  readonly report?: (error: unknown) => void;
}

const reportEveryMs = 60_000;

/** A cache in Redis, shared by all processes. While Redis is down it reads as empty and the systems are asked instead. */
export function createRedisCache({ url, timeoutMs = 250, report = () => undefined }: RedisCacheOptions): Cache {
  let reportedAt = Number.NEGATIVE_INFINITY;
  const onFailure = (error: unknown) => {
    if (Date.now() - reportedAt < reportEveryMs) return;
    reportedAt = Date.now();
    report(error);
  };
  const store = new KeyvRedis(
    {
      url,
      socket: { connectTimeout: 2_000, reconnectStrategy: (retries: number) => Math.min(retries * 200, 5_000) },
      disableOfflineQueue: true,
    },
    { throwOnConnectError: false, throwOnErrors: true },
  );
  store.on('error', onFailure);
  return createKeyvCache(new Keyv({ store, namespace: '', useKeyPrefix: false, throwOnErrors: true }), {
    timeoutMs,
    onFailure,
  });
}
