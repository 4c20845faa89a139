import type { Keyv } from 'keyv';
import type { Cache, CacheEntry } from './port.ts';

/** Called when the store fails; a cache never fails its caller. */
export type CacheFailure = (error: unknown) => void;

/** Waits for a store no longer than `timeoutMs`; what comes too late is a failure. */
async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The cache did not answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** A cache over Keyv. A store that fails or dawdles reads as empty: we may forget everything that is in it. */
export function createKeyvCache(
  keyv: Keyv,
  {
    timeoutMs = 250,
    onFailure = () => undefined,
  }: { readonly timeoutMs?: number; readonly onFailure?: CacheFailure } = {},
): Cache {
  keyv.on('error', onFailure);
  const attempt = async <T>(work: () => Promise<T>, fallback: T): Promise<T> => {
    try {
      return await within(work(), timeoutMs);
    } catch (error) {
      onFailure(error);
      return fallback;
    }
  };
  return {
    readMany: (keys) =>
      keys.length === 0
        ? Promise.resolve([])
        : attempt(
            async () => (await keyv.getMany<CacheEntry>([...keys])).map((entry) => entry ?? undefined),
            keys.map(() => undefined),
          ),
    writeMany: async (entries) => {
      if (entries.length === 0) return;
      await attempt(async () => {
        await keyv.setMany(
          entries.map(({ key, value, storedAt, keepMs }) => ({ key, value: { value, storedAt }, ttl: keepMs })),
        );
      }, undefined);
    },
    deleteMany: async (keys) => {
      if (keys.length > 0) await attempt(async () => void (await keyv.deleteMany([...keys])), undefined);
    },
    close: () => attempt(() => keyv.disconnect(), undefined),
  };
}
