import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../../subgraphs/kit/index.ts';
import { isAtHome, listRateKeys, type RateClient, type RateKey } from './rate-client.ts';
import { openRateStore, type RateStore } from './rate-store.ts';

/** How often clients may ask, each number within one minute. */
export interface RateLimits {
  /** Operations of a subject. */
  readonly operations: number;
  /** Fields of mutations of a subject, counted one by one. */
  readonly mutations: number;
  /** Operations from an address, behind which there may be many subjects. */
  readonly addressOperations: number;
  /** Fields of mutations from an address. */
  readonly addressMutations: number;
  /** Whether they hold for this machine's own requests without a token too: as soon as one of them is set. */
  readonly includesHome: boolean;
}

/** The rates unless settings say otherwise. */
export const defaultRateLimits: RateLimits = {
  operations: 6_000,
  mutations: 600,
  addressOperations: 60_000,
  addressMutations: 6_000,
  includesHome: false,
};

/** Counts what clients ask. */
export interface Rates {
  /** Counts; gives the milliseconds to wait when that is too much, else `undefined`. */
  take(kind: 'operations' | 'mutations', client: RateClient, points: number): Promise<number | undefined> | undefined;
  close(): Promise<void>;
}

export interface RateOptions {
  readonly limits: RateLimits;
  /** Shared by all gateways; absent: this process counts by itself. */
  readonly redisUrl: string | undefined;
  readonly log: Logger;
}

const durationSeconds = 60;

type Limiter = RateLimiterMemory | RateLimiterRedis;

/** Counts in Redis, and in memory for as long as Redis does not answer. */
function createLimiter(name: string, points: number, store: RateStore | undefined): Limiter {
  const options = { points, duration: durationSeconds, keyPrefix: `plantgraph:v1:rate:${name}` };
  const memory = new RateLimiterMemory(options);
  if (store === undefined) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: store.client,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
    // Who asks far too often is not looked up again before the minute is over.
    inMemoryBlockOnConsumed: points + 1,
  });
}

async function consume(limiter: Limiter, key: string, points: number): Promise<number | undefined> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
    throw error;
  }
}

/** Rates by subject and by address. */
export function createRates({ limits, redisUrl, log }: RateOptions): Rates {
  const store = redisUrl === undefined ? undefined : openRateStore(redisUrl, log);
  const limiters = {
    operations: {
      subject: createLimiter('operations:subject', limits.operations, store),
      address: createLimiter('operations:address', limits.addressOperations, store),
    },
    mutations: {
      subject: createLimiter('mutations:subject', limits.mutations, store),
      address: createLimiter('mutations:address', limits.addressMutations, store),
    },
  };
  const takeAll = async (kind: 'operations' | 'mutations', keys: readonly RateKey[], points: number) => {
    const waits = await Promise.all(keys.map(({ of, key }) => consume(limiters[kind][of], key, points)));
    const needed = waits.filter((wait) => wait !== undefined);
    return needed.length === 0 ? undefined : Math.max(...needed);
  };
  return {
    take: (kind, client, points) =>
      !limits.includesHome && isAtHome(client) ? undefined : takeAll(kind, listRateKeys(client), points),
    close: async () => store?.close(),
  };
}
