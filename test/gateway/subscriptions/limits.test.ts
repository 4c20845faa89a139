import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { hashDocument, writeManifest } from '../../../gateway/trusted-documents/index.ts';
import type { FileGateway } from '../../support/federation.ts';
import { follow, openInitialised, startTestEvents, type TestEvents, waitUntil } from '../../support/subscriptions.ts';

const numbers = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

describe('the limits of one client', () => {
  let events: TestEvents;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    events = await startTestEvents();
  });
  after(() => events.close());
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<FileGateway> => {
    const gateway = await events.startGateway(environment);
    closers.push(() => gateway.close());
    return gateway;
  };
  const open = async ({ url }: FileGateway) => {
    const client = await openInitialised(url);
    closers.push(async () => {
      client.socket.terminate();
      await client.closed;
    });
    return client;
  };
  /** The HTTP status that a handshake is refused with. */
  const refusal = async (url: string): Promise<number | undefined> => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    socket.on('error', () => undefined);
    const [, response] = await once(socket, 'unexpected-response');
    response.resume();
    return response.statusCode;
  };

  test('so many subscriptions on a socket; one more is an error of its own, and there is room after an end', async () => {
    const client = await open(await start({ SUBSCRIPTIONS_PER_SOCKET: '2' }));
    const subscribe = (id: string) =>
      client.send({ id, type: 'subscribe', payload: { query: 'subscription { holdPlaced { number } }' } });
    for (const id of ['1', '2', '3']) subscribe(id);
    const { id, type, payload } = await client.next();
    assert.deepEqual([id, type, payload[0].extensions.code], ['3', 'error', 'TOO_MANY_SUBSCRIPTIONS']);
    client.send({ id: '1', type: 'complete' });
    subscribe('3');
    client.send({ type: 'ping' });
    assert.equal((await client.next()).type, 'pong');
  });

  test('so many sockets of an address; one more is refused before the handshake', async () => {
    const gateway = await start({ SOCKETS_PER_ADDRESS: '2' });
    await open(gateway);
    await open(gateway);
    assert.equal(await refusal(`${gateway.url}/graphql`), 429);
  });

  test('so many sockets of a client; one more is closed at its first message, and there is room after an end', async () => {
    const gateway = await start({ SOCKETS_PER_CLIENT: '2' });
    const first = await open(gateway);
    await open(gateway);
    const third = new WebSocket(`${gateway.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    third.on('open', () => third.send('{"type":"connection_init"}'));
    assert.equal((await once(third, 'close'))[0], 4429);
    const stream = await fetch(`${gateway.url}/graphql?query={holds}`, { headers: { accept: 'text/event-stream' } });
    assert.equal(stream.status, 429);
    await first.close();
    await waitUntil(
      () =>
        open(gateway).then(
          () => true,
          () => false,
        ),
      'there is room',
    );
  });

  test('a message that is too large closes the socket', async () => {
    const client = await open(await start({ SOCKET_MAX_MESSAGE_BYTES: '2048' }));
    client.send({ id: '1', type: 'subscribe', payload: { query: `{ holds ${' '.repeat(3_000)} }` } });
    assert.equal((await client.closed).code, 1009);
  });

  test('a client that answers no ping is closed, and one that does is not', async () => {
    const gateway = await start({ SOCKET_PING_MS: '100' });
    const alive = await open(gateway);
    const dead = new WebSocket(`${gateway.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
      autoPong: false,
    });
    dead.on('open', () => dead.send('{"type":"connection_init"}'));
    const [code] = await once(dead, 'close');
    assert.equal(code, 1006);
    alive.send({ type: 'ping' });
    assert.equal((await alive.next()).type, 'pong');
  });

  test('with TRUSTED_ONLY nothing else is followed, over sockets or streams', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-trust-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const body = 'subscription Trusted { holdPlaced { number } }';
    const manifest = join(folder, 'trusted.json');
    await writeFile(manifest, writeManifest([{ id: hashDocument(body), name: 'Trusted', type: 'subscription', body }]));
    const gateway = await start({ TRUSTED_DOCUMENTS: manifest, TRUSTED_ONLY: 'on' });
    const client = await open(gateway);
    client.send({ id: 'other', type: 'subscribe', payload: { query: '{ holds }' } });
    const refused = await client.next();
    assert.deepEqual([refused.type, refused.payload[0].extensions.code], ['error', 'DOCUMENT_NOT_TRUSTED']);
    client.send({ id: 'trusted', type: 'subscribe', payload: { query: body } });
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return /^plantgraph_subscriptions 1$/m.test(text);
    }, 'it is subscribed');
    await events.place(['trusted']);
    assert.deepEqual((await client.next()).payload, { data: { holdPlaced: { number: 'trusted' } } });
    const stream = await fetch(`${gateway.url}/graphql?query={holds}`, { headers: { accept: 'text/event-stream' } });
    assert.match(await stream.text(), /DOCUMENT_NOT_TRUSTED/);
  });

  test('only /graphql has sockets', async () => {
    const gateway = await start();
    assert.equal(await refusal(`${gateway.url}/other`), 404);
  });

  test('a client that aborts while it is refused harms no other', async () => {
    const gateway = await start({ SOCKETS_PER_CLIENT: '1' });
    const client = await open(gateway);
    const { hostname, port } = new URL(gateway.url);
    for (const path of ['/other', '/graphql'])
      for (let round = 0; round < 20; round += 1) {
        const socket = connect({ host: hostname, port: Number(port) });
        await once(socket, 'connect');
        const headers = 'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13';
        socket.write(
          `GET ${path} HTTP/1.1\r\nhost: x\r\n${headers}\r\nsec-websocket-key: ${btoa('0123456789abcdef')}\r\n\r\n`,
        );
        if (round % 2 === 0) await once(socket, 'data');
        socket.resetAndDestroy();
      }
    client.send({ type: 'ping' });
    assert.equal((await client.next()).type, 'pong');
  });

  test('a stopping gateway closes every client so that it resumes', async () => {
    const gateway = await events.startGateway();
    const clients = await Promise.all([openInitialised(gateway.url), openInitialised(gateway.url)]);
    clients[0]?.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { holdPlaced { number } }' } });
    const closed = Promise.all(clients.map((client) => client.closed));
    await gateway.close();
    assert.deepEqual(
      (await closed).map(({ code }) => code),
      [1012, 1012],
    );
  });

  test('a slow client is closed with 4450, slows no other, and receives the rest when it resumes', async () => {
    const gateway = await start({ SOCKET_BUFFER_BYTES: '65536', SOCKET_SLOW_MS: '300' });
    const quick = follow(gateway.url, {
      query: 'subscription ($after: String) { holdPlaced(after: $after) { cursor number } }',
      field: 'holdPlaced',
    });
    closers.push(() => quick.close());
    await quick.acknowledged;
    // Each event is 64 KB for this one: more than a socket's buffers take of all of them.
    const query = `subscription ($after: String) { holdPlaced(after: $after) { cursor number order { padding(size: 65536) } } }`;
    const slow = await open(gateway);
    const seen: { cursor: string; number: string }[] = [];
    slow.socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'next') seen.push(message.payload.data.holdPlaced);
    });
    slow.send({ id: 's', type: 'subscribe', payload: { query } });
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return /^plantgraph_subscriptions 2$/m.test(text);
    }, 'both are subscribed');
    slow.socket.pause();
    const all = numbers(300, 'big');
    await events.place(all.slice(0, 150));
    await events.place(all.slice(150));
    await waitUntil(() => quick.numbers.length >= 300, 'the quick one has all');
    assert.deepEqual(quick.numbers, all);
    // It reads on only after it was given up: what it could not take was never made for it.
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return /^plantgraph_subscriptions 1$/m.test(text);
    }, 'the slow one is given up');
    slow.socket.resume();
    assert.equal((await slow.closed).code, 4450);
    assert.ok(seen.length > 0 && seen.length < 300, `${seen.length} of 300 were taken`);
    const resumed = follow(gateway.url, { query, field: 'holdPlaced', after: seen.at(-1)?.cursor });
    closers.push(() => resumed.close());
    await waitUntil(() => seen.length + resumed.numbers.length >= 300, 'it has the rest');
    assert.deepEqual([...seen.map(({ number }) => number), ...resumed.numbers], all);
  });

  /** Messages that a client can repeat without reading the replies; each reply is about as long. */
  const floods: Readonly<Record<string, (socket: WebSocket, padding: string) => void>> = {
    'pings with a payload': (socket, padding) => socket.send(JSON.stringify({ type: 'ping', payload: { padding } })),
    'pings of the WebSocket protocol': (socket) => {
      for (let count = 0; count < 400; count += 1) socket.ping('p'.repeat(125));
    },
    'operations that fail': (socket, padding) =>
      socket.send(JSON.stringify({ id: padding, type: 'subscribe', payload: { query: '{ unknown }' } })),
    'operations that are answered': (socket, padding) =>
      socket.send(JSON.stringify({ id: padding, type: 'subscribe', payload: { query: '{ holds }' } })),
  };
  for (const [name, say] of Object.entries(floods)) {
    test(`a client that sends ${name} without reading is not read from either, and closed with 4450`, async () => {
      const gateway = await start({
        SOCKET_BUFFER_BYTES: '65536',
        SOCKET_SLOW_MS: '300',
        SOCKET_MESSAGES_PER_MINUTE: '1000000',
        RATE_PER_MINUTE: '1000000',
      });
      const client = await open(gateway);
      let taken = 0;
      client.socket.on('message', () => {
        taken += 1;
      });
      client.socket.on('pong', () => {
        taken += 1;
      });
      client.socket.pause();
      const rounds = 1_000;
      for (let round = 0; round < rounds; round += 1) say(client.socket, `${round} ${'x'.repeat(60_000)}`);
      // Data that is read after the socket was given up is discarded.
      await waitUntil(() => client.socket.bufferedAmount === 0, 'all is read');
      client.socket.resume();
      const all = (name.includes('protocol') ? 400 : 1) * rounds;
      await Promise.race([
        client.closed,
        waitUntil(() => taken >= all, 'everything is answered').catch(() => undefined),
      ]);
      assert.ok(taken < all * 0.8, `${taken} replies were made`);
      assert.equal((await client.closed).code, 4450);
    });
  }
  test('a client that does not read is not read from either, and gets every pong when it reads on', async () => {
    const client = await open(
      await start({ SOCKET_BUFFER_BYTES: '65536', SOCKET_SLOW_MS: '60000', SOCKET_MESSAGES_PER_MINUTE: '1000000' }),
    );
    client.socket.pause();
    // More than the buffers of both ends of the connection take, there and back.
    const pad = 'x'.repeat(60_000);
    for (let count = 0; count < 600; count += 1) client.send({ type: 'ping', payload: { count, pad } });
    let [left, looks] = [0, 0];
    await waitUntil(() => {
      const { bufferedAmount } = client.socket;
      looks = bufferedAmount === left ? looks + 1 : 0;
      left = bufferedAmount;
      return looks > 50;
    }, 'nothing more of it is taken');
    assert.ok(left > 0, 'everything was taken');
    client.socket.resume();
    for (let count = 0; count < 600; count += 1) assert.equal((await client.next()).payload.count, count);
  });
  test('a client that reads gets every pong, however much they are together', async () => {
    const client = await open(await start({ SOCKET_BUFFER_BYTES: '65536', SOCKET_SLOW_MS: '5000' }));
    const pad = 'x'.repeat(60_000);
    for (let count = 0; count < 200; count += 1) client.send({ type: 'ping', payload: { count, pad } });
    for (let count = 0; count < 200; count += 1) assert.equal((await client.next()).payload.count, count);
  });
  test('more messages than a minute may have close the socket, pings of the WebSocket protocol included', async () => {
    const gateway = await start({ SOCKET_MESSAGES_PER_MINUTE: '5' });
    for (const say of [
      ({ socket }: { readonly socket: WebSocket }) => socket.send('{"type":"ping"}'),
      ({ socket }: { readonly socket: WebSocket }) => socket.ping(),
      ({ socket }: { readonly socket: WebSocket }) => socket.pong(),
    ]) {
      const client = await open(gateway);
      for (let count = 0; count < 4; count += 1) say(client);
      client.socket.send('{"type":"pong"}');
      assert.deepEqual(await client.closed, { code: 4429, reason: 'Too many messages' });
    }
    const client = await open(gateway);
    for (let count = 0; count < 4; count += 1) client.send({ type: 'ping' });
    for (let count = 0; count < 4; count += 1) assert.equal((await client.next()).type, 'pong');
  });
});
