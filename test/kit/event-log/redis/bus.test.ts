import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { createClient } from 'redis';
import {
  createRedisEventBus,
  createRedisPublisher,
  type EventBus,
  type Relay,
  startRelay,
} from '../../../../kit/event-log/index.ts';
import { silentLogger } from '../../../../kit/index.ts';
import { type RedisServer, skipWithoutRedis, startRedisServer } from '../../../support/redis-server.ts';
import { testEventBusConformance } from '../conformance.ts';
import { createHold, createHolds, listIds, openTestLog, readUntil, type TestLog, waitUntil } from '../support.ts';

const log = silentLogger;
const relaySettings = { log, pollMs: 10, leaseMs: 1_000 } as const;

if (skipWithoutRedis !== false) describe('the event bus on Redis', { skip: skipWithoutRedis }, () => undefined);
else
  testEventBusConformance('the event bus on Redis', async ({ store }) => {
    const server = await startRedisServer();
    const publisher = createRedisPublisher({ url: server.url, log });
    const relay = startRelay({ store, publisher, ...relaySettings });
    return {
      relay,
      openBus: (settings) => createRedisEventBus({ url: server.url, store, log, pollMs: 200, ...settings }),
      close: async () => {
        await relay.close();
        await publisher.close();
        await server.kill();
      },
    };
  });

describe('the event bus on Redis when things go wrong', { skip: skipWithoutRedis }, () => {
  let server: RedisServer;
  let events: TestLog;
  let bus: EventBus;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    server = await startRedisServer();
  });
  after(() => server.kill());
  beforeEach(async () => {
    await server.restart();
    events = await openTestLog();
    closers.push(() => events.close());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  function openRelay({ maxLength, holder }: { readonly maxLength?: number; readonly holder?: string } = {}): Relay {
    const publisher = createRedisPublisher({ url: server.url, log, ...(maxLength === undefined ? {} : { maxLength }) });
    const relay = startRelay({
      store: events.store,
      publisher,
      ...relaySettings,
      ...(holder === undefined ? {} : { holder }),
    });
    closers.push(async () => {
      await relay.close();
      await publisher.close();
    });
    return relay;
  }
  async function openBus(): Promise<void> {
    bus = await createRedisEventBus({ url: server.url, store: events.store, log, pollMs: 100, awayPollMs: 50 });
    closers.push(() => bus.close());
  }
  /** Logs one event and reads from a cursor up to it. */
  async function readOn(cursor: string) {
    const last = createHold(`last-${Math.random()}`);
    await events.append([last]);
    return readUntil(bus, last.id, cursor as never);
  }

  test('a stream that was trimmed is completed from the log', async () => {
    openRelay({ maxLength: 5 });
    await openBus();
    const cursor = await bus.readLatestCursor();
    const holds = createHolds(300);
    await events.append(holds);
    const read = await readOn(cursor);
    assert.deepEqual(listIds(read).slice(0, -1), listIds(holds));
  });
  test('a Redis that is flushed loses and repeats nothing', async () => {
    openRelay();
    await openBus();
    const cursor = await bus.readLatestCursor();
    const holds = createHolds(40);
    await events.append(holds.slice(0, 20));
    const client = await createClient({ url: server.url }).connect();
    await client.flushAll();
    client.destroy();
    await events.append(holds.slice(20));
    assert.deepEqual(listIds(await readOn(cursor)).slice(0, -1), listIds(holds));
  });
  test('while Redis is away events go on, and after its return', async () => {
    openRelay();
    await openBus();
    const cursor = await bus.readLatestCursor();
    const holds = createHolds(3);
    await events.append(holds.slice(0, 1));
    await server.kill();
    await events.append(holds.slice(1, 2));
    assert.equal(listIds(await readOn(cursor)).includes(holds[1]?.id ?? ''), true);
    await server.restart();
    await events.append(holds.slice(2));
    const read = listIds(await readOn(cursor));
    assert.deepEqual(
      listIds(holds).map((id) => read.filter((other) => other === id).length),
      [1, 1, 1],
    );
  });
  test('another relay takes over, and every event is published once and in order', async () => {
    const first = openRelay({ holder: 'first' });
    await waitUntil(async () => first.isElected(), 'the first relay is elected');
    const second = openRelay({ holder: 'second' });
    await openBus();
    const cursor = await bus.readLatestCursor();
    const holds = createHolds(60);
    await events.append(holds.slice(0, 30));
    assert.equal(second.isElected(), false);
    await first.close();
    await waitUntil(async () => second.isElected(), 'the second relay is elected');
    await events.append(holds.slice(30));
    assert.deepEqual(listIds(await readOn(cursor)).slice(0, -1), listIds(holds));
  });
});
