import type { RecordedEvent } from '../../../schema/events/index.ts';
import { createCallContext } from '../../base/call-context.ts';
import type { Logger } from '../../base/log.ts';
import { migrate, openDatabase } from '../../postgres/index.ts';
import type { Position } from '../position.ts';
import { dropLease, holdLease } from './lease.ts';
import { type Extent, readAfter, readExtent } from './read.ts';
import { sequencePending } from './sequence.ts';
import { type TrimQuery, trimEvents } from './trim.ts';

export { appendEvents, checkEvent, type SqlClient } from './append.ts';
export type { Extent } from './read.ts';
export type { TrimQuery } from './trim.ts';

/** Authoritative log in PostgreSQL. */
export interface EventStore {
  readExtent(): Promise<Extent>;
  /** @throws CursorError when the position is before the retained events, or not of this log. */
  readAfter(after: Position, limit: number): Promise<readonly RecordedEvent[]>;
  /** Assigns positions to committed events, which makes them visible to readers. Returns their count. */
  sequence(limit: number): Promise<number>;
  trim(query: TrimQuery): Promise<number>;
  holdLease(holder: string, leaseMs: number): Promise<boolean>;
  dropLease(holder: string): Promise<void>;
  close(): Promise<void>;
}

/** `timeoutMs` covers waiting for a connection and a statement, default 5,000; `maxConnections` defaults to 4. */
export interface EventStoreOptions {
  readonly url: string;
  readonly log: Logger;
  readonly timeoutMs?: number;
  readonly maxConnections?: number;
}

/** Migrates the event log's tables. */
export function migrateEventLog(url: string, log: Logger): Promise<void> {
  return migrate({ url, folder: new URL('../migrations/', import.meta.url), schema: 'events', log });
}

/** Opens the event log; its tables must be up to date. */
export function openEventStore({ url, log, timeoutMs = 5_000, maxConnections = 4 }: EventStoreOptions): EventStore {
  const database = openDatabase({
    url,
    system: 'OPERATIONS',
    instance: 'event-log',
    timeoutMs,
    maxConnections,
    log,
  });
  return {
    readExtent: () => readExtent(database, createCallContext()),
    readAfter: (after, limit) => readAfter(database, { after, limit }, createCallContext()),
    sequence: (limit) => sequencePending(database, { limit }, createCallContext()),
    trim: (query) => trimEvents(database, query, createCallContext()),
    holdLease: (holder, leaseMs) => holdLease(database, { holder, leaseMs }, createCallContext()),
    dropLease: (holder) => dropLease(database, holder, createCallContext()),
    close: () => database.close(),
  };
}
