import { isUnreadable } from '../../sagas/index.ts';

/** Records that were read, and the keys of those that cannot be. */
export interface Readable<Value> {
  readonly values: readonly Value[];
  readonly unreadable: readonly string[];
}

/** Reads records by key, and in halves down to single ones where one of them cannot be read. */
export async function listReadable<Value>(
  keys: readonly string[],
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
): Promise<Readable<Value>> {
  if (keys.length === 0) return { values: [], unreadable: [] };
  try {
    return { values: await read(keys), unreadable: [] };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (keys.length === 1) return { values: [], unreadable: keys };
    const middle = Math.ceil(keys.length / 2);
    const halves = [keys.slice(0, middle), keys.slice(middle)];
    const parts = await Promise.all(halves.map((half) => listReadable(half, read)));
    return {
      values: parts.flatMap(({ values }) => values),
      unreadable: parts.flatMap(({ unreadable }) => unreadable),
    };
  }
}
