import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../../kit/index.ts';
import { rateSettings, readDefaults } from '../../kit/settings/index.ts';
import { openPostgresRates } from './postgres-rates.ts';
import { isOnLoopback, listRateKeys, type RateClient, type RateKey } from './rate-client.ts';
import type { RateStore } from './rate-store.ts';
import { openRedisRates } from './redis-rates.ts';

/** Rate limits of clients, each within one minute. */
export interface RateLimits {
  /** Operations of a subject. */
  readonly operations: number;
  /** Fields of mutations of a subject, counted one by one. */
  readonly mutations: number;
  /** Operations from an address, which may serve many subjects. */
  readonly addressOperations: number;
  /** Fields of mutations from an address. */
  readonly addressMutations: number;
  /** True when the rates also apply to this machine's own requests without a token: as soon as one of them is set. */
  readonly includesLoopback: boolean;
}

/** Default rates. */
export const defaultRateLimits: RateLimits = { ...readDefaults(rateSettings), includesLoopback: false };

/** Kinds of counts: operations, mutations, and refused unauthenticated requests. */
export type RateKind = 'operations' | 'mutations' | 'unauthenticated';

/** Counts requests of clients. */
export interface Rates {
  /** Counts; returns the milliseconds to wait when the rate is exceeded, else `undefined`. */
  take(kind: RateKind, client: RateClient, points: number): Promise<number | undefined> | undefined;
  close(): Promise<void>;
}

export interface RateOptions {
  readonly limits: RateLimits;
  /** Prefix of keys in a shared store, default plantgraph. */
  readonly installation?: string;
  /** Shared by all gateways; absent: `databaseUrl` is used. */
  readonly redisUrl?: string | undefined;
  /** Shared by all gateways; absent too: this process counts by itself. */
  readonly databaseUrl?: string | undefined;
  readonly log: Logger;
}

const durationSeconds = 60;

function openStore({ redisUrl, databaseUrl, log }: RateOptions): RateStore | undefined {
  if (redisUrl !== undefined) return openRedisRates(redisUrl, log);
  return databaseUrl === undefined ? undefined : openPostgresRates(databaseUrl, log);
}

/** Creates a counter in the store, and in memory while the store is down. */
function createLimiter(
  name: string,
  points: number,
  { store, installation }: { readonly store: RateStore | undefined; readonly installation: string },
): RateLimiterAbstract {
  const options = { points, duration: durationSeconds, keyPrefix: `${installation}:v1:rate:${name}` };
  const memory = new RateLimiterMemory(options);
  if (store === undefined) return memory;
  return store.createLimiter({ ...options, insuranceLimiter: memory, inMemoryBlockOnConsumed: points + 1 });
}

async function consume(limiter: RateLimiterAbstract, key: string, points: number): Promise<number | undefined> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
    throw error;
  }
}

/** Creates rates by subject and by address. */
export function createRates(options: RateOptions): Rates {
  const { limits, installation = 'plantgraph' } = options;
  const store = openStore(options);
  const shared = { store, installation };
  const of = (kind: RateKind, subject: number, address: number) => ({
    subject: createLimiter(`${kind}:subject`, subject, shared),
    address: createLimiter(`${kind}:address`, address, shared),
  });
  const limiters = {
    operations: of('operations', limits.operations, limits.addressOperations),
    mutations: of('mutations', limits.mutations, limits.addressMutations),
    // Separate, so that unauthenticated requests do not use up the rate of others at the same address.
    unauthenticated: of('unauthenticated', limits.operations, limits.addressOperations),
  };
  const takeAll = async (kind: RateKind, keys: readonly RateKey[], points: number) => {
    const waits = await Promise.all(keys.map(({ of: whose, key }) => consume(limiters[kind][whose], key, points)));
    const needed = waits.filter((wait) => wait !== undefined);
    return needed.length === 0 ? undefined : Math.max(...needed);
  };
  return {
    take: (kind, client, points) =>
      !limits.includesLoopback && isOnLoopback(client) ? undefined : takeAll(kind, listRateKeys(client), points),
    close: async () => store?.close(),
  };
}
