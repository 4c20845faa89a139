import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createRedisClient, readRedisConnection } from '../../cache/index.ts';
import type { Logger } from '../../kit/index.ts';
import type { RateStore } from './rate-store.ts';
import { createAwayReport } from './report-away.ts';

type Client = ReturnType<typeof createRedisClient>;

/** Time-out of one command in milliseconds, after which memory counts instead. */
const timeoutMs = 250;

async function within<Value>(work: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`)), timeoutMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens Redis without waiting for it: the process counts by itself while Redis is down. */
export function openRedisRates(url: string, log: Logger): RateStore {
  const report = createAwayReport(log);
  const { url: address, tls } = readRedisConnection(url);
  const client: Client = createRedisClient({
    url: address,
    disableOfflineQueue: true,
    socket: { ...tls, connectTimeout: 2_000, reconnectStrategy: (retries) => Math.min(100 + retries * 200, 5_000) },
  });
  client.on('error', report);
  void client.connect().catch(report);
  const storeClient = {
    get isReady() {
      return client.isReady;
    },
    eval: (...args: Parameters<Client['eval']>) => within(client.eval(...args)),
  };
  return {
    createLimiter: (options) =>
      new RateLimiterRedis({ ...options, storeClient, useRedisPackage: true, rejectIfRedisNotReady: true }),
    close: async () => client.destroy(),
  };
}
