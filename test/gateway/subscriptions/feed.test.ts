import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import pg from 'pg';
import { createClient as createRedis } from 'redis';
import { silentLogger } from '../../../kit/index.ts';
import { findAccount, findBinaries } from '../../../kit/postgres/binaries.ts';
import { startEmbeddedPostgres } from '../../../kit/postgres/index.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { type RedisServer, skipWithoutRedis, startRedisServer } from '../../support/redis-server.ts';
import {
  createHoldEvent,
  type Follower,
  follow,
  startTestEvents,
  type TestEvents,
  waitUntil,
} from '../../support/subscriptions.ts';

const numbers = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
const query = `subscription ($after: String) { holdPlaced(after: $after) { cursor id number order { name } } }`;

describe('a subscriber that resumes by its cursor', () => {
  let events: TestEvents;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    events = await startTestEvents();
  });
  after(() => events.close());
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const followAt = (url: string, after?: string): Follower => {
    const follower = follow(url, { query, field: 'holdPlaced', after });
    closers.push(() => follower.close());
    return follower;
  };

  test('sees every later event once, also when it dropped before its first one', async () => {
    const gateway = await events.startGateway();
    closers.push(() => gateway.close());
    const first = followAt(gateway.url);
    const cursor = await first.acknowledged;
    await first.close();
    await events.place(numbers(20, 'dropped'));
    const second = followAt(gateway.url, cursor);
    await waitUntil(() => second.numbers.length >= 20, 'all events come');
    assert.deepEqual(second.numbers, numbers(20, 'dropped'));
  });

  test('sees every later event once across a kill -9 of the gateway', async () => {
    const gateway = await events.startGateway();
    closers.push(() => gateway.close());
    const start = () =>
      startProcess(['gateway/main.ts', '--supergraph', gateway.supergraphFile, '--port', '0'], {
        DATABASE_URL: events.database.url,
      });
    let node: RunningProcess = await start();
    closers.push(() => stopProcess(node));
    const before = followAt(node.url);
    await before.acknowledged;
    let isWriting = true;
    const written: string[] = [];
    const writing = (async () => {
      for (let index = 0; isWriting; index += 1) {
        await events.place([`kill-${index}`]);
        written.push(`kill-${index}`);
      }
    })();
    await waitUntil(() => before.numbers.length >= 30, 'events come');
    await stopProcess(node, 'SIGKILL');
    await before.closed;
    const writtenAtKill = written.length;
    await waitUntil(() => written.length >= writtenAtKill + 20, 'events are written while no gateway is there');
    node = await start();
    const resumed = followAt(node.url, before.cursor);
    await waitUntil(() => resumed.numbers.length >= 30, 'events come again');
    isWriting = false;
    await writing;
    await waitUntil(() => before.numbers.length + resumed.numbers.length >= written.length, 'the last one comes');
    assert.deepEqual([...before.numbers, ...resumed.numbers], written);
  });

  test('several gateways each show every event, in any order of requests', async () => {
    const nodes = [await events.startGateway(), await events.startGateway(), await events.startGateway()];
    for (const node of nodes) closers.push(() => node.close());
    const followers = nodes.map(({ url }) => followAt(url));
    await Promise.all(followers.map(({ acknowledged }) => acknowledged));
    await events.place(numbers(25, 'nodes'));
    for (const { numbers: seen } of followers) {
      await waitUntil(() => seen.length >= 25, 'each gateway shows them');
      assert.deepEqual(seen, numbers(25, 'nodes'));
    }
    const other = followAt(nodes[1]?.url ?? '', followers[0]?.cursors[9]);
    await waitUntil(() => other.numbers.length >= 15, 'another gateway goes on from there');
    assert.deepEqual(other.numbers, numbers(25, 'nodes').slice(10));
  });

  test('sees every event once across a restart of PostgreSQL', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-restart-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLogger });
    closers.push(() => server.stop());
    const own = await startTestEvents({
      createDatabase: async () => ({ url: server.url, drop: async () => undefined }),
    });
    closers.push(() => own.close());
    const gateway = await own.startGateway();
    closers.push(() => gateway.close());
    const follower = followAt(gateway.url);
    await follower.acknowledged;
    await own.place(numbers(5, 'before'));
    await waitUntil(() => follower.numbers.length >= 5, 'events come before');
    await restartPostgres(server.url);
    // A writer whose connection died does not know the outcome: it logs the same events again.
    const later = numbers(5, 'after').map((number) => createHoldEvent(number));
    await waitUntil(
      () =>
        own.log.append(later).then(
          () => true,
          () => false,
        ),
      'the log can be written',
    );
    await waitUntil(() => follower.numbers.length >= 10, 'events come after');
    assert.deepEqual(follower.numbers, [...numbers(5, 'before'), ...numbers(5, 'after')]);
  });

  test('over Redis: sees every event once across a flush and a kill of Redis', { skip: skipWithoutRedis }, async () => {
    const redis: RedisServer = await startRedisServer();
    closers.push(() => redis.kill());
    const settings = { REDIS_URL: redis.url, INSTALLATION: 'north', RATE_PER_MINUTE: '100000' };
    const nodes = [await events.startGateway(settings), await events.startGateway(settings)];
    for (const node of nodes) closers.push(() => node.close());
    const followers = nodes.map(({ url }) => followAt(url));
    await Promise.all(followers.map(({ acknowledged }) => acknowledged));
    const seen = async (count: number, what: string) => {
      for (const follower of followers) await waitUntil(() => follower.numbers.length >= count, what);
    };
    await events.place(numbers(10, 'stream'));
    await seen(10, 'events come over Redis');
    const client = await createRedis({ url: redis.url }).connect();
    const keys = await client.keys('*');
    for (const begin of ['north:events:', 'north:v1:rate:', 'north:v2:invalidated:'])
      assert.ok(
        keys.some((key) => key.startsWith(begin)),
        `${begin} is not among ${keys}`,
      );
    assert.ok(keys.every((key) => key.startsWith('north:')));
    await client.flushAll();
    client.destroy();
    await events.place(numbers(10, 'flushed'));
    await seen(20, 'events come after the flush');
    await redis.kill();
    await events.place(numbers(10, 'away'));
    await seen(30, 'events come while Redis is away');
    await redis.restart();
    await events.place(numbers(10, 'back'));
    await seen(40, 'events come when it is back');
    const all = ['stream', 'flushed', 'away', 'back'].flatMap((prefix) => numbers(10, prefix));
    for (const follower of followers) assert.deepEqual(follower.numbers, all);
  });
});

/** Restarts the server of this database as after a crash: every connection is cut, nothing is shut down in order. */
async function restartPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('show data_directory');
  await client.end();
  const account = findAccount();
  const { pgCtl } = await findBinaries(account);
  const { status, stderr } = spawnSync(pgCtl, ['-D', rows[0].data_directory, '-m', 'immediate', '-w', 'restart'], {
    ...(account ?? {}),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
  });
  assert.equal(status, 0, String(stderr));
}
