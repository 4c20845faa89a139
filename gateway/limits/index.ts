export { createLimits, type Limits, type OperationRequest } from './create-limits.ts';
export { defaultOperationLimits, maxReportedErrors, type OperationLimits } from './limits.ts';
export { type RateClient, toNetwork } from './rate-client.ts';
export { createRates, defaultRateLimits, type RateLimits, type Rates } from './rates.ts';
export { createRetryHeaders, type LimitCode, type Refusal, refuse, refuseUnresolved } from './refusal.ts';
export { createServerOptions, defaultTimeouts, type ServerTimeouts } from './timeouts.ts';
