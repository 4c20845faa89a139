import DataLoader from 'dataloader';
import {
  type Cache,
  type CacheEntry,
  createInvalidationKey,
  createPageKey,
  createRecordKey,
  formatGeneration,
  isFresh,
  type Lifetime,
} from '../../cache/index.ts';
import type { Provenance, System } from '../../schema/canonical/index.ts';
import type { CallContext } from '../base/call-context.ts';
import { type Clock, formatInstant } from '../base/clock.ts';
import { isOutage, SystemError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';
import type { Quarantine } from './quarantine.ts';

/** Value with the place and time of its reading. */
export interface Sourced<Value> {
  readonly value: Value;
  readonly provenance: Provenance;
}

/** Connector that answers a loader's reads. */
export interface Source {
  readonly system: System;
  readonly instance: string;
  /** Unreadable records of the instance: a loader does not treat them as missing. */
  readonly quarantine?: Quarantine | undefined;
}

/** Services that the loaders of one process share. */
export interface LoaderServices {
  readonly cache: Cache;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Options of loading records of one type.
 * `findSource` picks the connector of a key (`undefined`: no system serves it, so it is not found); `formatKey` formats
 * a key, uniquely; `read` fetches many keys in one upstream request and returns a map by `formatKey`, without the
 * records that do not exist; `readNativeId` names the record in its system.
 */
export interface RecordLoaderOptions<Key, Value, Connector extends Source> {
  readonly type: string;
  readonly lifetime: Lifetime;
  readonly findSource: (key: Key) => Connector | undefined;
  readonly formatKey: (key: Key) => string;
  readonly read: (connector: Connector, keys: readonly Key[], call: CallContext) => Promise<ReadonlyMap<string, Value>>;
  readonly readNativeId?: (value: Value) => string | undefined;
}

/** Loads records of one type for one request, in batches. */
export interface RecordLoader<Key, Value> {
  /**
   * Loads the record; `undefined` when it does not exist. Rejects with SystemError when its system does not answer and
   * nothing is cached.
   */
  load(key: Key): Promise<Sourced<Value> | undefined>;
}

/** Cache entries of some keys of one type, with the type's present generation. */
interface Kept {
  readonly entries: readonly (CacheEntry | undefined)[];
  readonly generation: string | undefined;
}

async function readKept(cache: Cache, keys: readonly string[], type: string, { freshMs }: Lifetime): Promise<Kept> {
  // A type that is never fresh needs no generation.
  if (freshMs === 0) return { entries: await cache.readMany(keys), generation: undefined };
  const [mark, ...entries] = await cache.readMany([createInvalidationKey(type), ...keys]);
  return { entries, generation: formatGeneration([mark]) };
}

// Values that were read with a right that has been revoked since are not shown.
const isRevoked = (error: unknown): boolean => error instanceof SystemError && error.code === 'SYSTEM_FORBIDDEN';

// Waits for a whole turn of the event loop, so that keys requested at different depths of a query still share one call.
const scheduleBatch = (dispatch: () => void): void => void setImmediate(dispatch);

/**
 * Creates a loader for one request: groups keys by system instance, reads the cache, then the system once, and falls
 * back to a cached value during an outage.
 */
export function createRecordLoader<Key, Value, Connector extends Source>(
  options: RecordLoaderOptions<Key, Value, Connector>,
  { cache, clock, log }: LoaderServices,
  call: CallContext,
): RecordLoader<Key, Value> {
  const { type, lifetime, findSource, formatKey, read, readNativeId } = options;
  type Outcome = Sourced<Value> | undefined | Error;

  const mark = (source: Source, value: Value, storedAt: number, isStale: boolean): Sourced<Value> => ({
    value,
    provenance: {
      system: source.system,
      instance: source.instance,
      nativeId: readNativeId?.(value),
      asOf: formatInstant(storedAt),
      isStale,
    },
  });

  const readSource = async (source: Connector, keys: readonly Key[]): Promise<readonly Outcome[]> => {
    const cacheKeys = keys.map((key) => createRecordKey(source.instance, type, formatKey(key)));
    const kept = await readKept(cache, cacheKeys, type, lifetime);
    const { entries: cached, generation } = kept;
    const requestedAt = clock.now();
    const present = { now: requestedAt, freshMs: lifetime.freshMs, generation };
    const missing = keys.filter((_, index) => !isFresh(cached[index], present));
    call.sources.recordCacheHits(`${source.system}/${source.instance}`, keys.length - missing.length);
    const found =
      missing.length === 0
        ? new Map<string, Value>()
        : await read(source, missing, call).catch((error: unknown) => error as Error);
    if (found instanceof Error && !isOutage(found)) throw found;
    // Collected before the first await: in between, another request may read the same record, and then find it
    // readable.
    const failures = new Map(
      missing.map((key) => [
        key,
        found instanceof Error ? found : source.quarantine?.findError({ noun: type, key: formatKey(key) }),
      ]),
    );
    if (found instanceof Error)
      log.warn(
        { err: found, type, source: source.instance, correlationId: call.correlationId },
        'system did not answer',
      );
    else
      await cache.writeMany(
        [...found].map(([key, value]) => ({
          key: createRecordKey(source.instance, type, key),
          value,
          storedAt: requestedAt,
          generation,
          keepMs: lifetime.keepMs,
        })),
      );
    return keys.map((key, index) => {
      const entry = cached[index];
      if (entry !== undefined && isFresh(entry, present))
        return mark(source, entry.value as Value, entry.storedAt, false);
      const value = found instanceof Error ? undefined : found.get(formatKey(key));
      if (value !== undefined) return mark(source, value, requestedAt, false);
      const failure = failures.get(key);
      if (failure === undefined) return undefined;
      return entry === undefined || isRevoked(failure)
        ? failure
        : mark(source, entry.value as Value, Math.min(entry.storedAt, requestedAt), true);
    });
  };

  const loader = new DataLoader<Key, Sourced<Value> | undefined, string>(
    async (keys) => {
      const outcomes = new Map<Key, Outcome>();
      const groups = new Map<Connector, Key[]>();
      for (const key of keys) {
        const source = findSource(key);
        if (source !== undefined) groups.set(source, [...(groups.get(source) ?? []), key]);
      }
      await Promise.all(
        [...groups].map(async ([source, group]) => {
          const results: readonly Outcome[] = await readSource(source, group).catch((error: unknown) =>
            group.map(() => error as Error),
          );
          group.forEach((key, index) => void outcomes.set(key, results[index]));
        }),
      );
      return keys.map((key) => outcomes.get(key)) as (Sourced<Value> | undefined | Error)[] as (
        | Sourced<Value>
        | Error
      )[];
    },
    { cacheKeyFn: formatKey, batchScheduleFn: scheduleBatch },
  );
  return { load: (key) => loader.load(key) };
}

/**
 * Reads a whole answer (a page, a list) through the cache: from the cache while fresh, else from the system, else stale
 * from the cache. `query` identifies filter, order and page.
 */
export async function readThrough<Value>(
  {
    type,
    query,
    source,
    lifetime,
    read,
  }: {
    readonly type: string;
    readonly query: string;
    readonly source: Source;
    readonly lifetime: Lifetime;
    readonly read: () => Promise<Value>;
  },
  { cache, clock, log }: LoaderServices,
  call: CallContext,
): Promise<Sourced<Value>> {
  const key = createPageKey(source.instance, type, query);
  const kept = await readKept(cache, [key], type, lifetime);
  const [entry] = kept.entries;
  const requestedAt = clock.now();
  const mark = (value: Value, storedAt: number, isStale: boolean): Sourced<Value> => ({
    value,
    provenance: { system: source.system, instance: source.instance, asOf: formatInstant(storedAt), isStale },
  });
  const { generation } = kept;
  if (entry !== undefined && isFresh(entry, { now: requestedAt, freshMs: lifetime.freshMs, generation })) {
    call.sources.recordCacheHits(`${source.system}/${source.instance}`, 1);
    return mark(entry.value as Value, entry.storedAt, false);
  }
  try {
    const value = await read();
    await cache.writeMany([{ key, value, storedAt: requestedAt, generation, keepMs: lifetime.keepMs }]);
    return mark(value, requestedAt, false);
  } catch (error) {
    if (!isOutage(error) || entry === undefined || isRevoked(error)) throw error;
    log.warn(
      { err: error, type, source: source.instance, correlationId: call.correlationId },
      'system did not answer; cached values are served',
    );
    return mark(entry.value as Value, Math.min(entry.storedAt, requestedAt), true);
  }
}
