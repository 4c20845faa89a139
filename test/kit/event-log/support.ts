import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  appendEvents,
  type EventBus,
  type EventStore,
  migrateEventLog,
  openEventStore,
} from '../../../kit/event-log/index.ts';
import { silentLogger } from '../../../kit/index.ts';
import {
  type CanonicalEvent,
  type Cursor,
  qualityHoldPlaced,
  type RecordedEvent,
} from '../../../schema/events/index.ts';
import { createTestDatabase } from '../../support/database.ts';

/** An event log in a database of its own. */
export interface TestLog {
  readonly url: string;
  readonly store: EventStore;
  readonly pool: pg.Pool;
  /** Logs events in one transaction and commits; returns the number of new ones. */
  append(events: readonly CanonicalEvent[]): Promise<number>;
  /** A connection in a transaction of its own. */
  begin(): Promise<TestTransaction>;
  close(): Promise<void>;
}

/** A transaction that a test holds open. */
export interface TestTransaction {
  readonly client: pg.PoolClient;
  append(events: readonly CanonicalEvent[]): Promise<number>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** The longest that a test waits for what must come. */
export const patienceMs = 20_000;

/** A hold on the order of this number; holds of one number share a key. */
export function createHold(number: string, { id = randomUUID() }: { readonly id?: string } = {}): CanonicalEvent {
  return qualityHoldPlaced.create(
    {
      id,
      plant: '1010',
      occurredAt: '2026-11-23T10:00:00.123Z',
      source: { system: 'QUALITY', instance: 'quality' },
      correlationId: 'correlation-1',
    },
    {
      number,
      scope: 'PRODUCTION_ORDER',
      productionOrder: '1000101',
      severity: 'MAJOR',
      reason: 'Kratzer auf der Oberfläche',
      placedBy: 'q.inspector',
    },
  );
}

/** Holds with numbers of their own. */
export function createHolds(count: number, prefix = 'QH'): readonly CanonicalEvent[] {
  return Array.from({ length: count }, (_, index) => createHold(`${prefix}-${index}`));
}

async function begin(pool: pg.Pool): Promise<TestTransaction> {
  const client = await pool.connect();
  await client.query('begin');
  const end = (statement: string) => async () => {
    await client.query(statement);
    client.release();
  };
  return {
    client,
    append: (events) => appendEvents(client, events),
    commit: end('commit'),
    rollback: end('rollback'),
  };
}

/** Opens an event log in a fresh database. */
export async function openTestLog(): Promise<TestLog> {
  const database = await createTestDatabase();
  await migrateEventLog(database.url, silentLogger);
  const store = openEventStore({ url: database.url, log: silentLogger, timeoutMs: 5_000 });
  const pool = new pg.Pool({ connectionString: database.url, max: 12 });
  pool.on('error', () => undefined);
  return {
    url: database.url,
    store,
    pool,
    append: async (events) => {
      const transaction = await begin(pool);
      const count = await transaction.append(events);
      await transaction.commit();
      return count;
    },
    begin: () => begin(pool),
    close: async () => {
      await pool.end();
      await store.close();
      await database.drop();
    },
  };
}

/** Reads on until the event with this id, or until patience ends. */
export async function readUntil(bus: EventBus, id: string, after?: Cursor): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for await (const batch of bus.subscribe({ after, signal: AbortSignal.timeout(patienceMs) })) {
    read.push(...batch);
    if (batch.some((event) => event.id === id)) return read;
  }
  throw new Error(`The event ${id} did not come; ${read.length} others did.`);
}

/** The ids of events, in their order. */
export function listIds(events: readonly { readonly id: string }[]): readonly string[] {
  return events.map(({ id }) => id);
}

/** Waits until a condition is true. */
export async function waitUntil(ask: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`It did not happen: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
