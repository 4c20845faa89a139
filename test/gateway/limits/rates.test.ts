import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { createRates, defaultRateLimits, type RateLimits } from '../../../gateway/limits/index.ts';
import { machineSubject, silentLogger, type Viewer } from '../../../kit/index.ts';
import { startEmbeddedPostgres } from '../../../kit/postgres/index.ts';
import { skipWithoutRedis, startRedisServer } from '../../support/redis-server.ts';
import { openInitialised, waitUntil } from '../../support/subscriptions.ts';
import { startLimitedGateway, ways } from './support.ts';

const viewer = (subject: string): Viewer => ({ subject, roles: ['viewer'], plants: 'ALL' });
const closers: (() => Promise<unknown>)[] = [];

async function start(environment: Readonly<Record<string, string>>) {
  const gateway = await startLimitedGateway(environment);
  closers.push(() => gateway.close());
  return gateway;
}

function openRates(
  limits: Partial<RateLimits>,
  store: { readonly redisUrl?: string; readonly databaseUrl?: string } = {},
) {
  const rates = createRates({ limits: { ...defaultRateLimits, ...limits }, ...store, log: silentLogger });
  closers.push(() => rates.close());
  return rates;
}

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close();
}

describe('the rate limits of a client', () => {
  afterEach(closeAll);

  const query = '{ item { id } }';

  test('beyond the rate over HTTP it is 429 with Retry-After, for every operation', async () => {
    const { url, countFetches } = await start({ ADDRESS_RATE_PER_MINUTE: '3' });
    for (let round = 0; round < 3; round += 1) assert.equal((await ways.POST(url, { query })).status, 200);
    const fetches = countFetches();
    for (const way of [ways.POST, ways.GET, ways.SSE])
      for (const asked of [{ query }, { query: '{ nothing }' }, { query: '{' }]) {
        const { status, code, headers } = await way(url, asked);
        assert.deepEqual([status, code], [429, 'RATE_LIMITED']);
        assert.match(headers.get('retry-after') ?? '', /^([1-9]|[1-5]\d|60)$/);
      }
    assert.equal(countFetches(), fetches);
  });
  test('beyond the rate on a WebSocket the operation has an error, and the socket lives on', async () => {
    const { url } = await start({ ADDRESS_RATE_PER_MINUTE: '2' });
    const client = await openInitialised(url);
    for (const id of ['1', '2', '3']) client.send({ id, type: 'subscribe', payload: { query } });
    const messages = [];
    for (let count = 0; count < 5; count += 1) messages.push(await client.next());
    const refused = messages.find(({ type }) => type === 'error');
    assert.deepEqual([refused?.['id'], refused?.payload[0].extensions.code], ['3', 'RATE_LIMITED']);
    assert.ok(refused?.payload[0].extensions.retryAfterSeconds > 0);
    client.send({ type: 'ping' });
    assert.equal((await client.next()).type, 'pong');
    await client.close();
  });
  test('the fields of mutations are counted one by one, beside the requests', async () => {
    const { url } = await start({ ADDRESS_MUTATION_RATE_PER_MINUTE: '5' });
    const touch = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, index) => `t${index}: touch { id }`).join(' ')} }`;
    assert.equal((await ways.POST(url, { query: touch(4) })).status, 200);
    assert.equal((await ways.POST(url, { query: touch(2) })).code, 'RATE_LIMITED');
    assert.equal((await ways.POST(url, { query: touch(2) })).status, 429);
    assert.equal((await ways.WebSocket(url, { query: touch(1) })).code, 'RATE_LIMITED');
    assert.equal((await ways.POST(url, { query })).status, 200);
  });
  test('this machine without a token is not counted as long as no rate is set', async () => {
    const rates = openRates({ operations: 1, addressOperations: 1 });
    for (let round = 0; round < 3; round += 1)
      assert.equal(
        await rates.take('operations', { viewer: viewer(machineSubject), address: '127.0.0.1' }, 1),
        undefined,
      );
    const away = { viewer: viewer(machineSubject), address: '10.0.0.7' };
    assert.equal(await rates.take('operations', away, 1), undefined);
    assert.notEqual(await rates.take('operations', away, 1), undefined);
  });
  test('a subject is counted over all addresses, and an address over all subjects', async () => {
    const rates = openRates({ operations: 2, addressOperations: 3 });
    const take = async (subject: string, address: string) =>
      (await rates.take('operations', { viewer: viewer(subject), address }, 1)) === undefined;
    assert.deepEqual(
      [await take('a', '10.0.0.1'), await take('a', '10.0.0.2'), await take('a', '10.0.0.3')],
      [true, true, false],
    );
    assert.deepEqual(
      [await take('b', '10.0.0.1'), await take('c', '10.0.0.1'), await take('d', '10.0.0.1')],
      [true, true, false],
    );
  });
  test('a client with a token is counted, whatever its name', async () => {
    const rates = openRates({ operations: 1 });
    const client = { viewer: { ...viewer(machineSubject), expiresAt: Date.now() + 60_000 }, address: '127.0.0.1' };
    assert.equal(await rates.take('operations', client, 1), undefined);
    assert.notEqual(await rates.take('operations', client, 1), undefined);
  });
  test('an unauthenticated client that continues gets 429, and locks no other client out', async () => {
    const { url, readAuthorization } = await start({ ADDRESS_RATE_PER_MINUTE: '3', AUTH: 'required' });
    const headers = { authorization: readAuthorization() ?? '', 'content-type': 'application/json' };
    const knock = async () => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
        body: JSON.stringify({ query }),
      });
      await response.text();
      return [response.status, response.headers.get('retry-after') === null];
    };
    for (let round = 0; round < 3; round += 1) assert.deepEqual(await knock(), [401, true]);
    assert.deepEqual(await knock(), [429, false]);
    const known = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    assert.equal(known.status, 200);
  });
  test('the addresses of one IPv6 network are one', async () => {
    const rates = openRates({ addressOperations: 1 });
    const take = async (address: string) =>
      (await rates.take('operations', { viewer: viewer(address), address }, 1)) === undefined;
    assert.equal(await take('2001:db8:0:1::1'), true);
    assert.equal(await take('2001:db8:0:1:ffff::2'), false);
    assert.equal(await take('2001:db8:0:2::1'), true);
    assert.equal(await take('::ffff:10.0.0.1'), true);
    assert.equal(await take('10.0.0.1'), false);
  });
});

describe('rates that gateways share', { skip: skipWithoutRedis }, () => {
  afterEach(closeAll);

  test('count in Redis together, and each by itself while it is away or does not answer', async () => {
    const redis = await startRedisServer();
    closers.push(() => redis.kill());
    const [one, other] = [
      openRates({ operations: 2 }, { redisUrl: redis.url }),
      openRates({ operations: 2 }, { redisUrl: redis.url }),
    ];
    const take = async (rates: typeof one, subject: string) =>
      (await rates.take('operations', { viewer: viewer(subject) }, 1)) === undefined;
    let probe = 0;
    // Until both have found Redis: what one counts, the other knows.
    await waitUntil(async () => {
      probe += 1;
      const answers = [await take(one, `p${probe}`), await take(other, `p${probe}`), await take(one, `p${probe}`)];
      return String(answers) === 'true,true,false';
    }, 'they share');
    redis.signal('SIGSTOP');
    const hung = [await take(one, 'hung'), await take(one, 'hung'), await take(one, 'hung'), await take(other, 'hung')];
    redis.signal('SIGCONT');
    assert.deepEqual(hung, [true, true, false, true]);
    await redis.kill();
    const away = [await take(one, 'away'), await take(one, 'away'), await take(one, 'away'), await take(other, 'away')];
    assert.deepEqual(away, [true, true, false, true]);
  });
});

describe('rates that gateways share in a database', () => {
  afterEach(closeAll);

  test('count together, and each by itself while it is away', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-rates-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const postgres = await startEmbeddedPostgres({ dataFolder: folder, log: silentLogger });
    let isRunning = true;
    const stop = async () => {
      if (isRunning) await postgres.stop();
      isRunning = false;
    };
    closers.push(stop);
    const store = { databaseUrl: postgres.url };
    const [one, other] = [openRates({ operations: 2 }, store), openRates({ operations: 2 }, store)];
    const take = async (rates: typeof one, subject: string) =>
      (await rates.take('operations', { viewer: viewer(subject) }, 1)) === undefined;
    let probe = 0;
    await waitUntil(async () => {
      probe += 1;
      const answers = [await take(one, `p${probe}`), await take(other, `p${probe}`), await take(one, `p${probe}`)];
      return String(answers) === 'true,true,false';
    }, 'they share');
    // Many at once are counted one by one, unless the database is too slow for one of them on a busy machine.
    await waitUntil(async () => {
      probe += 1;
      const subject = `crowd${probe}`;
      const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => take(i % 2 === 0 ? one : other, subject)));
      return crowd.filter((isFine) => isFine).length === 2;
    }, 'a crowd is counted one by one');
    await stop();
    const away = [await take(one, 'away'), await take(one, 'away'), await take(one, 'away'), await take(other, 'away')];
    assert.deepEqual(away, [true, true, false, true]);
  });
});
