import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ChangeLog, Difference, Observation, Webhook } from '../../kit/index.ts';
import { createWebhookHandler, openChangeLog, silentLogger, startCapture } from '../../kit/index.ts';
import { createHold, openTestLog, type TestLog } from './event-log/support.ts';

interface Amount {
  readonly amount: number;
}

const source = 'SAP/s4/things';
const see = (key: string, amount: number | undefined, stamp?: string): Observation<Amount> => ({
  key,
  state: amount === undefined ? undefined : { amount },
  stamp,
});

/** A log, and the differences that it found in the order in which it found them. */
async function useLog(t: TestContext) {
  const eventLog = await openTestLog();
  const open = (): ChangeLog => openChangeLog({ url: eventLog.url, log: silentLogger });
  const changes = open();
  const found: Difference<Amount>[] = [];
  t.after(async () => {
    await changes.close();
    await eventLog.close();
  });
  const record = (seen: readonly Observation<Amount>[], more: { cursor?: string; isBaseline?: boolean } = {}) =>
    changes.record<Amount>({
      source,
      seen,
      describe: (difference) => {
        found.push(difference);
        return [createHold(difference.key, { id: difference.eventId('QualityHoldPlaced') })];
      },
      ...more,
    });
  return { eventLog, changes, open, found, record };
}

async function countEvents({ pool }: TestLog): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as count from events.event');
  return rows[0]?.count;
}

describe('a capture', () => {
  test('goes on without a record that cannot be read, keeps its key, and reads it back until it can', async (t) => {
    const { eventLog, changes } = await useLog(t);
    const clock = { time: Date.parse('2026-11-28T08:00:00Z'), now: () => clock.time };
    let isReadable = false;
    const asked: (readonly string[])[] = [];
    const start = () =>
      startCapture<Amount>({
        source,
        changes,
        everyMs: 5,
        clock,
        log: silentLogger,
        poll: async (cursor) =>
          cursor === undefined
            ? { seen: [see('A', 1), see('B', 1)], cursor: '1', isBaseline: true }
            : cursor === '1'
              ? { seen: [see('B', 2)], unreadable: ['A'], cursor: '2' }
              : { seen: [], cursor },
        readBack: async (keys) => {
          asked.push(keys);
          return isReadable ? { seen: [see('A', 2)] } : { seen: [], unreadable: keys };
        },
        describe: (difference) => [createHold(difference.key, { id: difference.eventId('QualityHoldPlaced') })],
      });
    const waitFor = async (isMet: () => Promise<boolean>) => {
      while (!(await isMet())) {
        clock.time += 61_000;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const first = start();
    await waitFor(async () => (await changes.readCursor(source)) === '2' && asked.length > 0);
    assert.equal(await countEvents(eventLog), 1);
    assert.deepEqual(await changes.listUnreadable(source, 10), ['A']);
    await first.close();

    isReadable = true;
    const second = start();
    await waitFor(async () => (await changes.listUnreadable(source, 10)).length === 0);
    await second.close();
    assert.equal(await countEvents(eventLog), 2);
    assert.deepEqual(asked.at(-1), ['A']);
  });
});

describe('the log of changes', () => {
  test('a baseline is remembered and means nothing, what differs from it does', async (t) => {
    const { eventLog, changes, found, record } = await useLog(t);
    assert.equal(await record([see('A', 1), see('B', 1)], { isBaseline: true, cursor: 'first' }), 0);
    assert.equal(await changes.readCursor(source), 'first');
    assert.equal(await record([see('A', 1), see('B', 2)], { cursor: 'second' }), 1);
    assert.deepEqual(
      found.map(({ key, before, after }) => [key, before, after]),
      [['B', { amount: 1 }, { amount: 2 }]],
    );
    assert.equal(await changes.readCursor(source), 'second');
    assert.equal(await countEvents(eventLog), 1);
  });

  test('a reading that is older than another does not count, whenever it arrives', async (t) => {
    const { found, record } = await useLog(t);
    await record([see('A', 1, '10')], { isBaseline: true });
    assert.equal(await record([see('A', 3, '12')]), 1);
    assert.equal(await record([see('A', 2, '11')]), 0);
    assert.equal(found.length, 1);
  });

  test('of a record that is seen twice in one report the last counts', async (t) => {
    const { found, record } = await useLog(t);
    await record([see('A', 1), see('A', 2)]);
    assert.deepEqual(
      found.map((difference) => difference.after),
      [{ amount: 2 }],
    );
  });

  test('a record goes and comes back, each time another event', async (t) => {
    const { changes, eventLog, found, record } = await useLog(t);
    await record([see('A', 1)]);
    await record([see('A', undefined)]);
    assert.deepEqual([...(await changes.listKeys(source))], []);
    await record([see('A', 1)]);
    assert.deepEqual([...(await changes.listKeys(source))], ['A']);
    assert.deepEqual(
      found.map(({ before, after }) => [before?.amount, after?.amount]),
      [
        [undefined, 1],
        [1, undefined],
        [undefined, 1],
      ],
    );
    assert.equal(await countEvents(eventLog), 3);
  });

  test('a change that many report at once is logged once', async (t) => {
    const { eventLog, record } = await useLog(t);
    const keys = ['A', 'B', 'C', 'D'];
    await record(
      keys.map((key) => see(key, 1)),
      { isBaseline: true },
    );
    const reports = Array.from({ length: 8 }, (_, index) =>
      record((index % 2 === 0 ? keys : keys.toReversed()).map((key) => see(key, 2))),
    );
    const counts = await Promise.all(reports);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      keys.length,
    );
    assert.equal(await countEvents(eventLog), keys.length);
  });

  test('a description that fails leaves state, events and cursor as they were', async (t) => {
    const { changes, eventLog, record } = await useLog(t);
    await record([see('A', 1)], { isBaseline: true, cursor: 'first' });
    const describeNothing = () => {
      throw new Error('cannot be read');
    };
    const report = { source, seen: [see('A', 2)], describe: describeNothing, cursor: 'second' };
    await assert.rejects(changes.record(report), /cannot be read/);
    assert.equal(await changes.readCursor(source), 'first');
    assert.equal(await countEvents(eventLog), 0);
    assert.equal(await record([see('A', 2)]), 1);
  });

  test('a source has one holder, until it lets go', async (t) => {
    const { changes } = await useLog(t);
    assert.equal(await changes.holdSource(source, 'one', 60_000), true);
    assert.equal(await changes.holdSource(source, 'two', 60_000), false);
    assert.equal(await changes.holdSource(source, 'one', 60_000), true);
    await changes.dropSource(source, 'two');
    assert.equal(await changes.holdSource(source, 'two', 60_000), false);
    await changes.dropSource(source, 'one');
    assert.equal(await changes.holdSource(source, 'two', 60_000), true);
  });

  test('known states outlive the process', async (t) => {
    const { open, found, record } = await useLog(t);
    await record([see('A', 1)], { isBaseline: true, cursor: 'first' });
    const next = open();
    t.after(() => next.close());
    assert.equal(await next.readCursor(source), 'first');
    const describeOne = ({ key, before }: Difference<Amount>) => [createHold(`${key}-${before?.amount}`)];
    assert.equal(await next.record({ source, seen: [see('A', 1)], describe: describeOne }), 0);
    assert.equal(await next.record({ source, seen: [see('A', 2)], describe: describeOne }), 1);
    assert.equal(found.length, 0);
  });
});

describe('the place of reports', () => {
  const secret = 'a-secret-of-the-plant';
  const body = '{"changed":"1000001"}';
  const sign = (key: string, text = body) => `sha256=${createHmac('sha256', key).update(text).digest('hex')}`;
  let received: { readonly instance: string; readonly body: string }[] = [];
  const createWebhook = (instance: string, key: string): Webhook => ({
    instance,
    secret: key,
    receive: async (message) => {
      received.push({ instance, body: message.body });
      if (message.body === 'away') throw new Error('The system is away.');
      return message.body === 'nonsense' ? 400 : 204;
    },
  });
  const webhooks = [createWebhook('s4', secret), createWebhook('s4-south', 'another-secret-of-it')];
  const handle = createWebhookHandler(webhooks, {
    log: silentLogger,
    readAddress: ({ headers }) => String(headers['x-test-address']),
  });
  const server = createServer((request, response) => void handle(request, response));
  let baseUrl = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    received = [];
  });
  const send = async (path: string, headers: Readonly<Record<string, string>> = {}, text = body) => {
    const response = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body: text });
    await response.body?.cancel();
    return response;
  };
  const bearer = { authorization: `Bearer ${secret}` };

  const proofs: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['a bearer token', '/webhooks/s4', bearer],
    ['a bearer token in small letters', '/webhooks/s4', { authorization: `bearer ${secret}` }],
    ['a token in the address', `/webhooks/s4?token=${secret}`, {}],
    ['a signature', '/webhooks/s4', { 'x-signature-256': sign(secret) }],
    ['a signature as hubs send it', '/webhooks/s4', { 'x-hub-signature-256': sign(secret) }],
  ];
  for (const [title, path, headers] of proofs)
    test(`${title} proves the sender`, async () => {
      assert.equal((await send(path, headers)).status, 204);
      assert.deepEqual(received, [{ instance: 's4', body }]);
    });

  const refusals: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['nothing', '/webhooks/s4', {}],
    ['another token', '/webhooks/s4', { authorization: 'Bearer another' }],
    ['the beginning of the secret', '/webhooks/s4', { authorization: `Bearer ${secret.slice(0, -1)}` }],
    ['an empty token in the address', '/webhooks/s4?token=', {}],
    ['a signature with another key', '/webhooks/s4', { 'x-signature-256': sign('another') }],
    ['a signature of another body', '/webhooks/s4', { 'x-signature-256': sign(secret, '{}') }],
    ['the secret of another instance', '/webhooks/s4-south', bearer],
  ];
  for (const [title, path, headers] of refusals)
    test(`${title} proves nothing`, async () => {
      assert.equal((await send(path, headers)).status, 401);
      assert.deepEqual(received, []);
    });

  test('an instance that does not report is answered as one whose secret is not known', async () => {
    const answer = async (path: string, method: string, text: string | null) => {
      const response = await fetch(`${baseUrl}${path}`, { method, headers: bearer, body: text });
      const { date: _, ...headers } = Object.fromEntries(response.headers);
      return { status: response.status, headers, text: await response.text() };
    };
    const large = 'x'.repeat(256 * 1024 + 1);
    for (const path of ['/webhooks/s', '/webhooks/s4/', '/webhooks/s4/orders', '/webhooks/', '/webhooks/S4'])
      for (const [method, text] of [
        ['POST', body],
        ['POST', large],
        ['OPTIONS', null],
        ['GET', null],
      ] as const)
        assert.deepEqual(await answer(path, method, text), await answer('/webhooks/s4-south', method, text), path);
    assert.deepEqual(received, []);
  });

  test('an address that goes on guessing is not listened to for a while, and others are', async () => {
    const from = (address: string, headers: Readonly<Record<string, string>> = {}) =>
      send('/webhooks/s4', { 'x-test-address': address, ...headers });
    for (let round = 0; round < 100; round += 1) assert.equal((await from('guesser')).status, 401);
    const { status, headers } = await from('guesser', bearer);
    assert.equal(status, 429);
    assert.ok(Number(headers.get('retry-after')) > 0);
    assert.deepEqual(received, []);
    assert.equal((await from('system', bearer)).status, 204);
  });

  test('a report that is too large is refused unread', async () => {
    assert.equal((await send('/webhooks/s4', bearer, 'x'.repeat(256 * 1024 + 1))).status, 413);
    assert.deepEqual(received, []);
  });

  test('a report may come compressed, and counts its decoded bytes', async () => {
    const sendEncoded = async (bytes: Buffer, encoding: string) => {
      const headers = { ...bearer, 'content-encoding': encoding };
      const response = await fetch(`${baseUrl}/webhooks/s4`, { method: 'POST', headers, body: new Uint8Array(bytes) });
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await sendEncoded(gzipSync(body), 'gzip'), 204);
    assert.deepEqual(received, [{ instance: 's4', body }]);
    assert.equal(await sendEncoded(gzipSync(Buffer.alloc(256 * 1024 + 1, 'x')), 'gzip'), 413);
    assert.equal(await sendEncoded(Buffer.from(body), 'gzip'), 400);
    assert.equal(await sendEncoded(gzipSync(body), 'rot13'), 415);
    assert.equal(received.length, 1);
  });

  test('an unreadable report is the sender’s fault; one that cannot be processed is to be sent again', async () => {
    assert.equal((await send('/webhooks/s4', bearer, 'nonsense')).status, 400);
    const away = await send('/webhooks/s4', bearer, 'away');
    assert.equal(away.status, 503);
    assert.equal(away.headers.get('retry-after'), '5');
  });

  test('a sender’s handshake is answered with permission', async () => {
    const headers = { 'webhook-request-origin': 'mesh.example' };
    const response = await fetch(`${baseUrl}/webhooks/s4`, { method: 'OPTIONS', headers });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('allow'), 'POST');
    assert.equal(response.headers.get('webhook-allowed-origin'), '*');
    assert.ok(Number(response.headers.get('webhook-allowed-rate')) > 0);
  });

  test('other methods are not allowed', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const response = await fetch(`${baseUrl}/webhooks/s4`, { method, headers: bearer });
      await response.body?.cancel();
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get('allow'), 'POST, OPTIONS');
    }
    assert.deepEqual(received, []);
  });
});
