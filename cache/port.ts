/** A shared cache: what we may forget. Every implementation passes `test/cache/conformance.ts`. */
export interface Cache {
  /** The entries under these keys, in order; `undefined` where there is none. A cache that cannot be reached answers with misses. */
  readMany(keys: readonly string[]): Promise<readonly (CacheEntry | undefined)[]>;
  /** Stores entries; each is forgotten `keepMs` after its `storedAt` at the latest. Values must survive JSON. */
  writeMany(entries: readonly CacheWrite[]): Promise<void>;
  /** Forgets entries; unknown keys are fine. */
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Releases connections. */
  close(): Promise<void>;
}

/** A cached value and when it was read from its source, in milliseconds since the epoch. */
export interface CacheEntry {
  readonly value: unknown;
  readonly storedAt: number;
  /** The generation of its types when it was read, see `formatGeneration`; absent before the first event about them. */
  readonly generation?: string | undefined;
}

/** An entry to store. */
export interface CacheWrite extends CacheEntry {
  readonly key: string;
  readonly keepMs: number;
}
