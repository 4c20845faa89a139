import { Keyv } from 'keyv';
import { LRUCache } from 'lru-cache';
import { createKeyvCache } from './keyv.ts';
import type { Cache } from './port.ts';

/** `maxBytes` bounds what is kept, measured by the length of the JSON text. Default 64 MiB. */
export interface MemoryCacheOptions {
  readonly maxBytes?: number;
}

/** A cache in this process; the least recently used entries go first. */
export function createMemoryCache({ maxBytes = 64 * 1024 * 1024 }: MemoryCacheOptions = {}): Cache {
  const store = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text, key) => Math.max(1, text.length + key.length),
  });
  return createKeyvCache(new Keyv({ store, namespace: '', useKeyPrefix: false }));
}
