import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'redis';
import { createMemoryCache, createRedisCache } from '../../cache/index.ts';
import { testCacheConformance } from './conformance.ts';

testCacheConformance('the cache in memory', async () => createMemoryCache());

test('the cache in memory stays within its bytes', async () => {
  const cache = createMemoryCache({ maxBytes: 1_000 });
  const keys = Array.from({ length: 50 }, (_, index) => `k${index}`);
  await cache.writeMany(keys.map((key) => ({ key, value: 'x'.repeat(50), storedAt: 1, keepMs: 60_000 })));
  const kept = (await cache.readMany(keys)).filter((entry) => entry !== undefined);
  assert.ok(kept.length > 0 && kept.length < 20);
  assert.notEqual((await cache.readMany(['k49']))[0], undefined);
});

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a Redis that is away reads as empty, and says so once', async () => {
  const failures: unknown[] = [];
  const cache = createRedisCache({
    url: `redis://127.0.0.1:${await findFreePort()}`,
    timeoutMs: 100,
    report: (error) => failures.push(error),
  });
  await cache.writeMany([{ key: 'a', value: 1, storedAt: 1, keepMs: 1_000 }]);
  assert.deepEqual(await cache.readMany(['a', 'b']), [undefined, undefined]);
  assert.deepEqual(await cache.readMany(['a']), [undefined]);
  await cache.close();
  assert.equal(failures.length, 1);
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

describe('the cache in Redis', { skip: hasRedis ? false : 'there is no redis-server on this machine' }, () => {
  let server: ChildProcess;
  let url = '';
  before(async () => {
    const port = await findFreePort();
    url = `redis://127.0.0.1:${port}`;
    server = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    await new Promise<void>((resolve) =>
      server.stdout?.on('data', (chunk) => String(chunk).includes('Ready to accept') && resolve()),
    );
  });
  after(() => {
    server.kill();
  });
  test('a foreign value under a key is a miss, and so is a value of another installation', async () => {
    const open = (installation: string) => createRedisCache({ url, installation, timeoutMs: 2_000 });
    const [cache, other] = [open('north'), open('south')];
    const client = await createClient({ url }).connect();
    const keys = ['good', 'null', 'text', 'shape', 'entry', 'moved', 'cut', 'list'];
    await cache.writeMany(keys.map((key) => ({ key, value: { of: key }, storedAt: 1, keepMs: 60_000 })));
    assert.deepEqual(
      (await cache.readMany(keys)).map((entry) => entry?.value),
      keys.map((key) => ({ of: key })),
    );
    assert.deepEqual((await client.keys('*')).toSorted(), keys.map((key) => `north:${key}`).toSorted());
    const kept = (await client.get('north:cut')) ?? '';
    await client.set('north:null', 'null');
    await client.set('north:text', 'nonsense');
    await client.set('north:shape', '{"value":7}');
    await client.set('north:entry', '{"value":"{\\"broken","storedAt":9999999999999}');
    await client.set('north:moved', (await client.get('north:good')) ?? '');
    await client.set('north:cut', kept.slice(0, -3));
    await client.del('north:list');
    await client.rPush('north:list', 'x');
    assert.deepEqual(
      (await cache.readMany(keys)).map((entry) => entry?.value),
      [{ of: 'good' }, ...Array(7).fill(undefined)],
    );
    assert.deepEqual(await other.readMany(keys), Array(8).fill(undefined));
    await client.flushAll();
    client.destroy();
    await cache.close();
    await other.close();
  });
  testCacheConformance('the cache in Redis', async () => createRedisCache({ url, timeoutMs: 2_000 }));
});
