import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CursorError, type EventBus, type Relay } from '../../../kit/event-log/index.ts';
import type { RecordedEvent } from '../../../schema/events/index.ts';
import { createHold, createHolds, listIds, openTestLog, readUntil, type TestLog } from './support.ts';

/** Setup of a suite: a log, a relay at work on it, and a way to open buses like those of several processes. */
export interface BusSetup {
  readonly relay: Relay;
  openBus(settings?: { readonly windowSize?: number; readonly pageSize?: number }): Promise<EventBus>;
  close(): Promise<void>;
}

/** Fails unless cursors rise strictly and every key's versions follow one another. */
export function assertOneOrder(events: readonly RecordedEvent[]): void {
  const versions = new Map<string, number>();
  events.forEach(({ cursor, key, version }, index) => {
    const before = events[index - 1];
    assert.ok(before === undefined || before.cursor < cursor, `${before?.cursor} comes before ${cursor}`);
    const previous = versions.get(key);
    if (previous !== undefined) assert.equal(version, previous + 1);
    versions.set(key, version);
  });
}

/** Tests the behaviour that every bus has. */
export function testEventBusConformance(name: string, setUp: (log: TestLog) => Promise<BusSetup>): void {
  describe(name, () => {
    let log: TestLog;
    let setup: BusSetup;
    let bus: EventBus;
    before(async () => {
      log = await openTestLog();
      setup = await setUp(log);
      bus = await setup.openBus();
    });
    after(async () => {
      await bus.close();
      await setup.close();
      await log.close();
    });

    test('an event arrives as it was logged, with cursor, version and time of record', async () => {
      const [event] = [createHold('as-logged')];
      const cursor = await bus.readLatestCursor();
      await log.append([event]);
      const [read, ...others] = await readUntil(bus, event.id, cursor);
      assert.deepEqual(others, []);
      assert.ok(read !== undefined && read.cursor > cursor && read.recordedAt > '2026');
      const { cursor: _, recordedAt: __, version, ...rest } = read;
      assert.equal(version, 1);
      assert.deepEqual(rest, event);
      assert.equal(await bus.readLatestCursor(), read.cursor);
    });

    test('a subscription without a cursor begins with the next event', async () => {
      const [earlier, later] = [createHold('earlier'), createHold('later')];
      await log.append([earlier]);
      await readUntil(bus, earlier.id, await bus.readLatestCursor().then(previousCursor));
      const reading = readUntil(bus, later.id);
      await log.append([later]);
      assert.deepEqual(listIds(await reading), [later.id]);
    });

    test('a subscription resumes from any cursor with every later event once', async () => {
      const events = createHolds(7, 'resume');
      const start = await bus.readLatestCursor();
      for (const event of events) await log.append([event]);
      const last = events.at(-1)?.id ?? '';
      const read = await readUntil(bus, last, start);
      assert.deepEqual(listIds(read), listIds(events));
      for (const [index, { cursor }] of read.slice(0, -1).entries())
        assert.deepEqual(await readUntil(bus, last, cursor), read.slice(index + 1));
    });

    test('late commit: what commits after a later one arrives, and a reader that was past it gets it', async () => {
      const [early, late] = [createHold('begun-first'), createHold('begun-second')];
      const start = await bus.readLatestCursor();
      const slow = await log.begin();
      await slow.append([early]);
      await log.append([late]);
      const [first] = await readUntil(bus, late.id, start);
      assert.equal(first?.id, late.id);
      const reading = readUntil(bus, early.id, first.cursor);
      await slow.commit();
      assert.deepEqual(listIds(await reading), [early.id]);
      assert.deepEqual(listIds(await readUntil(bus, early.id, start)), [late.id, early.id]);
    });

    test('a key’s versions stay in order when the older transaction logs the later version', async () => {
      const [first, second] = [createHold('same-key'), createHold('same-key')];
      const start = await bus.readLatestCursor();
      const older = await log.begin();
      // The older transaction has its transaction id before the other one begins.
      await older.client.query('select pg_current_xact_id()');
      await log.append([first]);
      await older.append([second]);
      await older.commit();
      const read = await readUntil(bus, second.id, start);
      assert.deepEqual(
        read.map(({ id, version }) => [id, version]),
        [
          [first.id, 1],
          [second.id, 2],
        ],
      );
    });

    test('a transaction that stays open elsewhere holds nothing back', async () => {
      const idle = await log.begin();
      await idle.client.query('select pg_current_xact_id()');
      const event = createHold('not-held-back');
      const start = await bus.readLatestCursor();
      await log.append([event]);
      assert.deepEqual(listIds(await readUntil(bus, event.id, start)), [event.id]);
      await idle.rollback();
    });

    test('a rolled-back transaction leaves neither an event nor a gap', async () => {
      const start = await bus.readLatestCursor();
      const undone = await log.begin();
      await undone.append([...createHolds(3, 'undone'), createHold('kept')]);
      await undone.rollback();
      const kept = createHold('kept');
      await log.append([kept]);
      const read = await readUntil(bus, kept.id, start);
      assert.deepEqual(
        read.map(({ id, version }) => [id, version]),
        [[kept.id, 1]],
      );
    });

    test('an event logged twice is delivered once and takes one version', async () => {
      const [twice, next] = [createHold('twice'), createHold('twice')];
      const start = await bus.readLatestCursor();
      assert.equal(await log.append([twice, twice]), 1);
      assert.equal(await log.append([twice]), 0);
      const [one, other] = await Promise.all([log.append([twice, next]), log.append([next, twice])]);
      assert.equal(one + other, 1);
      const read = await readUntil(bus, next.id, start);
      assert.deepEqual(
        read.map(({ id, version }) => [id, version]),
        [
          [twice.id, 1],
          [next.id, 2],
        ],
      );
    });

    test('events from many connections are seen once, in one order, by several readers', async () => {
      const other = await setup.openBus();
      const start = await bus.readLatestCursor();
      const batches = Array.from({ length: 60 }, (_, batch) =>
        [0, 1, 2].map((index) => createHold(`busy-${(batch * (index + 1)) % 7}`)),
      );
      const end = createHold('busy-end');
      const readers = [bus, bus, other].map((reader) => readUntil(reader, end.id, start));
      await Promise.all(
        Array.from({ length: 10 }, async (_, writer) => {
          for (const [index, batch] of batches.entries()) {
            if (index % 10 !== writer) continue;
            const transaction = await log.begin();
            await transaction.append(batch);
            await (index % 6 === 0 ? transaction.rollback() : transaction.commit());
          }
        }),
      );
      await log.append([end]);
      const [first = [], ...others] = await Promise.all(readers);
      const committed = batches.filter((_, index) => index % 6 !== 0).flat();
      assert.deepEqual(listIds(first).toSorted(), listIds([...committed, end]).toSorted());
      assertOneOrder(first);
      for (const read of others) assert.deepEqual(read, first);
      await other.close();
    });

    test('a slow reader that fell out of the memory of its process misses nothing', async () => {
      const small = await setup.openBus({ windowSize: 2, pageSize: 3 });
      const events = createHolds(20, 'slow');
      const read: RecordedEvent[] = [];
      const start = await small.readLatestCursor();
      await log.append(events.slice(0, 4));
      for await (const batch of small.subscribe({ after: start, signal: AbortSignal.timeout(20_000) })) {
        assert.ok(batch.length <= 3);
        if (read.length === 0) {
          await log.append(events.slice(4));
          await readUntil(small, events.at(-1)?.id ?? '', start);
        }
        read.push(...batch);
        if (read.length >= events.length) break;
      }
      assert.deepEqual(listIds(read), listIds(events));
      await small.close();
    });

    test('readers go on when PostgreSQL ends every connection', async () => {
      const [before1, after1] = [createHold('before-restart'), createHold('after-restart')];
      const start = await bus.readLatestCursor();
      const reading = readUntil(bus, after1.id, start);
      await log.append([before1]);
      const client = await log.pool.connect();
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      client.release();
      // The pool of the test lost its own resting connections too.
      await log.append([after1]).catch(() => log.append([after1]));
      assert.deepEqual(listIds(await reading), [before1.id, after1.id]);
    });

    test('a cursor that is malformed, of another log or ahead of the log is refused', async () => {
      const latest = await bus.readLatestCursor();
      for (const cursor of ['', 'nonsense', `${latest}0`, `0${latest.slice(1)}`.replace(/^./, 'z'), nextCursor(latest)])
        await assert.rejects(readUntil(bus, 'none', cursor), { code: 'CURSOR_INVALID' }, cursor);
    });

    test('a subscription ends when its signal aborts, and all end when the bus closes', async () => {
      const closing = await setup.openBus();
      const controller = new AbortController();
      const read = async (signal?: AbortSignal) => {
        for await (const _ of closing.subscribe({ signal })) assert.fail('nothing was logged');
      };
      const [aborted, closed] = [read(controller.signal), read()];
      controller.abort();
      await aborted;
      await closing.close();
      await closed;
    });

    // The last one: it deletes what the others read.
    test('a cursor older than what is kept is refused, and the newest of the deleted ones is not', async () => {
      const start = await bus.readLatestCursor();
      const events = createHolds(6, 'expiring');
      await log.append(events);
      const read = await readUntil(bus, events.at(-1)?.id ?? '', start);
      while ((await log.store.trim({ recordedBefore: '2999-01-01T00:00:00Z', limit: 4 })) > 0);
      const fresh = await setup.openBus();
      await assert.rejects(readUntil(fresh, 'none', read[2]?.cursor), (error: unknown) => {
        assert.ok(error instanceof CursorError);
        assert.equal(error.code, 'CURSOR_EXPIRED');
        return true;
      });
      const next = createHold('expiring-0');
      await log.append([next]);
      const [resumed] = await readUntil(fresh, next.id, read.at(-1)?.cursor);
      assert.deepEqual([resumed?.id, resumed?.version], [next.id, 2]);
      await fresh.close();
    });
  });
}

/** The cursor one event before. */
function previousCursor(cursor: string): string {
  return shiftCursor(cursor, -1);
}

function nextCursor(cursor: string): string {
  return shiftCursor(cursor, 1);
}

function shiftCursor(cursor: string, by: number): string {
  const [generation, number = ''] = cursor.split('-');
  return `${generation}-${String(Number(number) + by).padStart(number.length, '0')}`;
}
