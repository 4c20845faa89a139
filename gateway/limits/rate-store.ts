import { createClient } from 'redis';
import type { Logger } from '../../subgraphs/kit/index.ts';

type Client = ReturnType<typeof createClient>;

/** Redis, as far as counting needs it. */
export interface RateStore {
  readonly client: { readonly isReady: boolean; readonly eval: Client['eval'] };
  close(): Promise<void>;
}

const reportEveryMs = 60_000;

/** A Redis that hangs is given up for a question after so many milliseconds, and memory counts instead. */
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

/** Opens Redis without waiting for it: what it cannot count, the process counts by itself. */
export function openRateStore(url: string, log: Logger): RateStore {
  let reportedAt = Number.NEGATIVE_INFINITY;
  const report = (err: unknown) => {
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    log.warn({ err }, 'the shared rates cannot be reached; each gateway counts by itself');
  };
  const client: Client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 2_000, reconnectStrategy: (retries) => Math.min(100 + retries * 200, 5_000) },
  });
  client.on('error', report);
  void client.connect().catch(report);
  return {
    client: {
      get isReady() {
        return client.isReady;
      },
      eval: (...args) => within(client.eval(...args)),
    },
    close: async () => client.destroy(),
  };
}
