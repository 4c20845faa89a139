import { isDeepStrictEqual } from 'node:util';
import { type CanonicalEvent, createEventId } from '../../schema/events/index.ts';
import { createCallContext } from '../base/call-context.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import { createKeptValue } from '../base/kept-value.ts';
import type { Logger } from '../base/log.ts';
import { appendEvents, migrateEventLog, type SqlClient } from '../event-log/index.ts';
import { openDatabase } from '../postgres/index.ts';

/** A record as just observed in its system. `State` must survive JSON. */
export interface Observation<State> {
  /** Names the record within its source. */
  readonly key: string;
  /** `undefined` when the record is gone. */
  readonly state: State | undefined;
  /** Change stamp of the system, comparable as text: an observation older than the newest known one is left out. */
  readonly stamp?: string | undefined;
}

/** Difference from the last observation; `before` or `after` may be absent, but not both. */
export interface Difference<State> {
  readonly key: string;
  readonly before: State | undefined;
  readonly after: State | undefined;
  /** Returns the id of the event of this type for this difference: the same however often it is reported. */
  eventId(type: string): string;
}

/** Observations of one source. */
export interface ChangeReport<State> {
  /** Names the source, as `SAP/s4/production-orders`. */
  readonly source: string;
  readonly seen: readonly Observation<State>[];
  /** Keys of unreadable records; they are kept until they are read back. */
  readonly unreadable?: readonly string[] | undefined;
  /** Keys that were read back for this report; those that are not among the unreadable ones are settled. */
  readonly readBack?: readonly string[] | undefined;
  /** Returns the events that a difference means, possibly none. */
  readonly describe: (difference: Difference<State>) => readonly CanonicalEvent[];
  /** Position up to which the source has now been read; kept when absent. */
  readonly cursor?: string | undefined;
  /** True for records that existed before the first poll: they are stored and mean no event. */
  readonly isBaseline?: boolean | undefined;
}

/** Stores the observed records of the systems, and logs their differences. */
export interface ChangeLog {
  /** Reads the position up to which a source has been read; `undefined` before the first time. */
  readCursor(source: string): Promise<string | undefined>;
  /**
   * Compares observations with the known state, logs the events of the differences, and stores state and cursor, all in
   * one transaction. A repeated or simultaneous observation adds nothing.
   * @returns the number of logged events.
   */
  record<State>(report: ChangeReport<State>): Promise<number>;
  /** Lists the keys of unreadable records, longest waiting first. */
  listUnreadable(source: string, max: number): Promise<readonly string[]>;
  /** Lists the keys of the known records of a source; records that are gone are left out. */
  listKeys(source: string): Promise<ReadonlySet<string>>;
  /**
   * Logs events that were found in another way; those already logged are left out. Returns the number of new events.
   */
  append(events: readonly CanonicalEvent[]): Promise<number>;
  /**
   * Takes or renews the lease on reading a source; true when this holder has it. It saves work; nothing relies on it.
   */
  holdSource(source: string, holder: string, leaseMs: number): Promise<boolean>;
  dropSource(source: string, holder: string): Promise<void>;
  close(): Promise<void>;
}

/** Options of a change log; `url` is the database of the event log. */
export interface ChangeLogOptions {
  readonly url: string;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
  readonly maxConnections?: number;
}

interface KnownRow {
  readonly key: string;
  readonly version: number;
  readonly stamp: string | null;
  readonly state: unknown;
}

/** A new version of a known record. */
interface Revision<State> {
  readonly key: string;
  readonly version: number;
  readonly stamp: string | null;
  readonly state: State | undefined;
}

// Rows are locked in key order, so that two reports with common records wait for one another.
async function lockKnown(client: SqlClient, source: string, keys: readonly string[]): Promise<readonly KnownRow[]> {
  await client.query(
    `insert into events.observed (source, key) select $1, key from unnest($2::text[]) key order by key
    on conflict (source, key) do nothing`,
    [source, keys],
  );
  const { rows } = await client.query(
    `select key, version, stamp, state from events.observed where source = $1 and key = any($2) order by key for update`,
    [source, keys],
  );
  return rows as readonly KnownRow[];
}

async function remember(client: SqlClient, source: string, revisions: readonly Revision<unknown>[]): Promise<void> {
  if (revisions.length === 0) return;
  await client.query(
    `update events.observed known set version = seen.version, stamp = seen.stamp, state = nullif(seen.state, 'null'::jsonb)
    from jsonb_to_recordset($2::jsonb) as seen (key text, version int, stamp text, state jsonb)
    where known.source = $1 and known.key = seen.key`,
    [source, JSON.stringify(revisions)],
  );
}

async function moveCursor(client: SqlClient, source: string, cursor: string): Promise<void> {
  await client.query(
    `insert into events.source (name, cursor) values ($1, $2) on conflict (name) do update set cursor = excluded.cursor`,
    [source, cursor],
  );
}

async function keepUnreadable(
  client: SqlClient,
  { source, unreadable = [], readBack = [] }: Pick<ChangeReport<unknown>, 'source' | 'unreadable' | 'readBack'>,
): Promise<void> {
  const settled = readBack.filter((key) => !unreadable.includes(key));
  if (settled.length > 0)
    await client.query('delete from events.unreadable where source = $1 and key = any($2)', [source, settled]);
  if (unreadable.length > 0)
    await client.query(
      `insert into events.unreadable (source, key) select $1, key from unnest($2::text[]) key
      on conflict (source, key) do nothing`,
      [source, unreadable],
    );
}

/** Returns the state as it will be read back: without values that JSON leaves out. */
function normalize<State>(state: State | undefined): State | undefined {
  return state === undefined ? undefined : (JSON.parse(JSON.stringify(state)) as State);
}

function isOlder(stamp: string | undefined, known: KnownRow): boolean {
  return stamp !== undefined && known.stamp !== null && stamp < known.stamp;
}

function compare<State>(source: string, seen: Observation<State>, known: KnownRow) {
  const before = (known.state ?? undefined) as State | undefined;
  const after = normalize(seen.state);
  if (isOlder(seen.stamp, known) || isDeepStrictEqual(before, after)) return undefined;
  const version = known.version + 1;
  const difference: Difference<State> = {
    key: seen.key,
    before,
    after,
    eventId: (type) => createEventId([source, seen.key, String(version), type]),
  };
  return { difference, revision: { key: seen.key, version, stamp: seen.stamp ?? known.stamp, state: after } };
}

async function recordWithin<State>(client: SqlClient, report: ChangeReport<State>, clock: Clock): Promise<number> {
  const { source, seen, describe, cursor, isBaseline = false } = report;
  // Of several observations of one record in a report, the last one counts.
  const latest = new Map(seen.map((observation) => [observation.key, observation]));
  const known = latest.size === 0 ? [] : await lockKnown(client, source, [...latest.keys()]);
  const byKey = new Map(known.map((row) => [row.key, row]));
  const found = [...latest.values()].flatMap((observation) => {
    const row = byKey.get(observation.key);
    const change = row && compare(source, observation, row);
    return change === undefined ? [] : [change];
  });
  await remember(
    client,
    source,
    found.map(({ revision }) => revision),
  );
  await keepUnreadable(client, report);
  if (cursor !== undefined) await moveCursor(client, source, cursor);
  if (isBaseline) return 0;
  const events = found.flatMap(({ difference }) => describe(difference));
  return appendEvents(client, events, { clock });
}

/** Opens the change log in PostgreSQL; connects at the first use. */
export function openChangeLog(options: ChangeLogOptions): ChangeLog {
  const { url, log, clock = systemClock, timeoutMs = 5_000, maxConnections = 4 } = options;
  const database = openDatabase({
    url,
    system: 'OPERATIONS',
    instance: 'change-log',
    timeoutMs,
    maxConnections,
    log,
  });
  // A database that is down is tried again at the next use.
  const tables = createKeptValue<void, void>(() => migrateEventLog(url, log));
  const query = async <Row extends object>(text: string, values: readonly unknown[]) => {
    await tables.read();
    return database.query<Row>(text, values, createCallContext());
  };
  const transaction = async <Value>(work: (client: SqlClient) => Promise<Value>) => {
    await tables.read();
    return database.transaction(work, createCallContext());
  };
  return {
    readCursor: async (source) => {
      const [row] = await query<{ cursor: string | null }>('select cursor from events.source where name = $1', [
        source,
      ]);
      return row?.cursor ?? undefined;
    },
    record: (report) => transaction((client) => recordWithin(client, report, clock)),
    listUnreadable: async (source, max) => {
      const text = 'select key from events.unreadable where source = $1 order by since, key limit $2';
      return (await query<{ key: string }>(text, [source, max])).map(({ key }) => key);
    },
    listKeys: async (source) => {
      const text = 'select key from events.observed where source = $1 and state is not null';
      return new Set((await query<{ key: string }>(text, [source])).map(({ key }) => key));
    },
    append: (events) => transaction((client) => appendEvents(client, events, { clock })),
    holdSource: async (source, holder, leaseMs) => {
      const text = `insert into events.source (name, holder, held_until)
        values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
        on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
        where source.holder = excluded.holder or source.held_until < clock_timestamp() returning name`;
      return (await query(text, [source, holder, leaseMs])).length > 0;
    },
    dropSource: async (source, holder) => {
      const text = `update events.source set held_until = '-infinity' where name = $1 and holder = $2`;
      await query(text, [source, holder]);
    },
    close: () => database.close(),
  };
}
