import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
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
  testCacheConformance('the cache in Redis', async () => createRedisCache({ url, timeoutMs: 2_000 }));
});
