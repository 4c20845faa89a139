import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** What a counter is made of. */
export interface LimiterOptions {
  readonly points: number;
  readonly duration: number;
  readonly keyPrefix: string;
  /** Counts for as long as the store does not answer. */
  readonly insuranceLimiter: RateLimiterAbstract;
  /** Who has asked so often is not looked up again before the time is over. */
  readonly inMemoryBlockOnConsumed: number;
}

/** Where gateways count together. */
export interface RateStore {
  createLimiter(options: LimiterOptions): RateLimiterAbstract;
  close(): Promise<void>;
}
