import type { System } from '../../schema/canonical/index.ts';
import { type Clock, formatInstant, systemClock } from '../base/clock.ts';
import { type RecordName, SystemError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';

/** Record of one system instance that is to be read. */
export interface RecordToRead extends RecordName {
  /** Plant of the record, where it is known; staff of other plants do not see the entry. */
  readonly plant?: string | undefined;
}

/** Unreadable record; the shape of the graph's `QuarantinedRecord`. */
export interface QuarantinedRecord extends RecordToRead {
  /** Description of the unreadable value by the mapper; it may quote the vendor. */
  readonly reason: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** Unreadable records of one instance, until they can be read again. */
export interface Quarantine {
  /**
   * Maps one record. Any error of `map` sets the record aside, and the result is `undefined`; a record that maps is
   * removed from the list.
   */
  read<Value>(record: RecordToRead, map: () => Value): Value | undefined;
  /** Sets a record aside whose value was found unreadable elsewhere. */
  setAside(record: RecordToRead, cause: unknown): void;
  /** Finds the error of a record that is set aside, for its loader. */
  findError(record: RecordName): SystemError | undefined;
  /** Removes a record that no longer exists from the list. */
  forget(record: RecordName): void;
  /** Lists the records set aside, longest first; at most 1,000, seen within 24 hours. */
  list(): readonly QuarantinedRecord[];
}

/** Instance whose records are read, with its services. */
export interface QuarantineOptions {
  readonly system: System;
  readonly instance: string;
  readonly clock?: Clock | undefined;
  readonly log?: Logger | undefined;
}

interface Entry extends RecordToRead {
  readonly error: SystemError;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

const maxRecords = 1_000;
const keepMs = 24 * 60 * 60_000;

const formatName = ({ noun, key }: RecordName): string => `${noun} ${key}`;

/** Keeps the unreadable records of one instance in memory. */
export function createQuarantine({ system, instance, clock = systemClock, log }: QuarantineOptions): Quarantine {
  const entries = new Map<string, Entry>();

  const setAside = ({ noun, key, plant }: RecordToRead, cause: unknown): void => {
    const name = formatName({ noun, key });
    const known = entries.get(name);
    const now = clock.now();
    const error = new SystemError(
      `${noun} ${key} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        code: 'SYSTEM_BAD_RESPONSE',
        system,
        instance,
        cause,
        record: { noun, key },
      },
    );
    if (known === undefined)
      log?.warn({ err: error, system, instance, noun, key }, 'record set aside: it cannot be read');
    entries.set(name, { noun, key, plant, error, firstSeenAt: known?.firstSeenAt ?? now, lastSeenAt: now });
    const [oldest] = entries.keys();
    if (entries.size > maxRecords && oldest !== undefined) entries.delete(oldest);
  };
  const release = (record: RecordName): void => {
    if (entries.delete(formatName(record))) log?.info({ system, instance, ...record }, 'record can be read again');
  };
  const dropOld = (): void => {
    for (const [name, { lastSeenAt }] of entries) if (clock.now() - lastSeenAt > keepMs) entries.delete(name);
  };

  return {
    read: (record, map) => {
      try {
        const value = map();
        if (entries.size > 0) release({ noun: record.noun, key: record.key });
        return value;
      } catch (error) {
        setAside(record, error);
        return undefined;
      }
    },
    setAside,
    findError: (record) => entries.get(formatName(record))?.error,
    forget: release,
    list: () => {
      dropOld();
      return [...entries.values()].map(({ error, firstSeenAt, lastSeenAt, ...record }) => ({
        ...record,
        reason: error.message,
        firstSeenAt: formatInstant(firstSeenAt),
        lastSeenAt: formatInstant(lastSeenAt),
      }));
    },
  };
}
