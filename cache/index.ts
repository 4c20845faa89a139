export { createPageKey, createRecordKey } from './keys.ts';
export { type Lifetime, lifetimes } from './lifetimes.ts';
export type { Cache, CacheEntry, CacheWrite } from './port.ts';
