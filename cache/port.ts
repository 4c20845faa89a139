/** A shared cache of data that may be lost. Every implementation passes `test/cache/conformance.ts`. */
export interface Cache {
  /** Reads the entries of these keys, in order; `undefined` for a miss. An unreachable cache answers with misses. */
  readMany(keys: readonly string[]): Promise<readonly (CacheEntry | undefined)[]>;
  /** Stores entries; each expires `keepMs` after its `storedAt` at the latest. Values must survive JSON. */
  writeMany(entries: readonly CacheWrite[]): Promise<void>;
  /** Deletes entries; unknown keys are ignored. */
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Releases connections. */
  close(): Promise<void>;
}

/** A cached value with the time at which it was read from its source, in milliseconds since the epoch. */
export interface CacheEntry {
  readonly value: unknown;
  readonly storedAt: number;
  /** Generation of its types at the time of reading, see `formatGeneration`; absent before the first event about them. */
  readonly generation?: string | undefined;
}

/** An entry to store. */
export interface CacheWrite extends CacheEntry {
  readonly key: string;
  readonly keepMs: number;
}
