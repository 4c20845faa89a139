import { LRUCache } from 'lru-cache';
import type { Cache, CacheEntry } from './port.ts';

/** `maxBytes` bounds the size of the cache, measured by the length of the entries' JSON text. Default 64 MiB. */
export interface MemoryCacheOptions {
  readonly maxBytes?: number;
}

/**
 * Creates a cache in this process that evicts the least recently used entries. Entries are kept as text, so that no
 * reader can change them for another.
 */
export function createMemoryCache({ maxBytes = 64 * 1024 * 1024 }: MemoryCacheOptions = {}): Cache {
  const store = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text, key) => text.length + key.length,
  });
  return {
    readMany: async (keys) =>
      keys.map((key) => {
        const text = store.get(key);
        return text === undefined ? undefined : (JSON.parse(text) as CacheEntry);
      }),
    writeMany: async (entries) => {
      for (const { key, value, storedAt, generation, keepMs } of entries)
        store.set(key, JSON.stringify({ value, storedAt, generation }), { ttl: keepMs });
    },
    deleteMany: async (keys) => {
      for (const key of keys) store.delete(key);
    },
    close: async () => store.clear(),
  };
}
