import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** Options of a counter. */
export interface LimiterOptions {
  readonly points: number;
  readonly duration: number;
  readonly keyPrefix: string;
  /** Counts while the store is down. */
  readonly insuranceLimiter: RateLimiterAbstract;
  /** A client that exceeds this is not looked up again before the time is over. */
  readonly inMemoryBlockOnConsumed: number;
}

/** Store in which gateways count together. */
export interface RateStore {
  createLimiter(options: LimiterOptions): RateLimiterAbstract;
  close(): Promise<void>;
}
