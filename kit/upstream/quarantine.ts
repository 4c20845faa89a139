import type { System } from '../../schema/canonical/index.ts';
import { type Clock, formatInstant, systemClock } from '../base/clock.ts';
import { type RecordName, SystemError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';

/** A record of one system instance, as it is read. */
export interface RecordToRead extends RecordName {
  /** The plant that it belongs to, where that is known; staff of other plants do not see the entry. */
  readonly plant?: string | undefined;
}

/** A record that could not be read; the shape of the graph's `QuarantinedRecord`. */
export interface QuarantinedRecord extends RecordToRead {
  /** The unreadable value as the mapper describes it; it may quote the vendor. */
  readonly reason: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** The records of one instance that cannot be read, until they read again. */
export interface Quarantine {
  /**
   * Maps one record. Whatever `map` throws sets the record aside, and the answer is `undefined`; a record that maps is
   * taken off the list.
   */
  read<Value>(record: RecordToRead, map: () => Value): Value | undefined;
  /** The error of a record that is set aside, for its loader. */
  findError(record: RecordName): SystemError | undefined;
  /** Takes a record off the list that no longer exists. */
  forget(record: RecordName): void;
  /** The records set aside, longest first; at most 1,000, seen within 24 hours. */
  list(): readonly QuarantinedRecord[];
}

/** The instance whose records are read. */
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

/** Keeps the records of one instance that cannot be read, in memory. */
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
    if (known === undefined) log?.warn({ err: error, system, instance, noun, key }, 'a record cannot be read');
    entries.set(name, { noun, key, plant, error, firstSeenAt: known?.firstSeenAt ?? now, lastSeenAt: now });
    const [oldest] = entries.keys();
    if (entries.size > maxRecords && oldest !== undefined) entries.delete(oldest);
  };
  const release = (record: RecordName): void => {
    if (entries.delete(formatName(record))) log?.info({ system, instance, ...record }, 'a record can be read again');
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
