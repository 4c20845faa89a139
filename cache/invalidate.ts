import { createInvalidationKey } from './keys.ts';
import type { Cache } from './port.ts';

/** Longer than any answer is kept. */
const keepMs = 24 * 60 * 60_000;

/** Ends every kept answer that tells of one of these types and was begun before `at`, in milliseconds since the epoch. */
export async function invalidateResponses(cache: Cache, types: readonly string[], at: number): Promise<void> {
  await cache.writeMany(types.map((type) => ({ key: createInvalidationKey(type), value: null, storedAt: at, keepMs })));
}
