import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { parseSettings } from '../../../gateway/settings.ts';
import { type LimitedGateway, startLimitedGateway, ways } from './support.ts';

describe('a client that takes its time', () => {
  let gateway: LimitedGateway;
  before(async () => {
    gateway = await startLimitedGateway({
      HEADERS_TIMEOUT_MS: '300',
      REQUEST_TIMEOUT_MS: '600',
      IDLE_TIMEOUT_MS: '300',
    });
  });
  after(() => gateway.close());

  const open = async (): Promise<Socket> => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    return socket;
  };
  /** Everything that comes until the connection is closed. */
  const readAll = async (socket: Socket): Promise<string> => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('error', () => undefined);
    await once(socket, 'close');
    return text;
  };
  const drip = (socket: Socket, text: string) => {
    const timer = setInterval(() => socket.write(text), 50);
    socket.once('close', () => clearInterval(timer));
  };
  const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

  test('with nothing at all is cut off', async () => {
    assert.match(await readAll(await open()), /^HTTP\/1\.1 408 /);
  });
  test('with headers that never end is cut off, fifty of them too, while others are answered', async () => {
    const slow = Array.from({ length: 50 }, async () => {
      const socket = await open();
      socket.write('GET /graphql HTTP/1.1\r\nhost: localhost\r\n');
      drip(socket, 'x-more: 1\r\n');
      return readAll(socket);
    });
    assert.equal((await ways.POST(gateway.url, { query: '{ item { id } }' })).text, '{"data":{"item":{"id":"1"}}}');
    for (const text of await Promise.all(slow)) assert.match(text, /^(HTTP\/1\.1 408 |$)/);
  });
  test('with a body that never ends is cut off', async () => {
    const socket = await open();
    socket.write(`${head}content-length: 1000\r\n\r\n{"query":"`);
    drip(socket, 'x');
    assert.match(await readAll(socket), /^(HTTP\/1\.1 408 |$)/);
  });
  test('without a further request is closed after its answer', async () => {
    const socket = await open();
    const body = '{"query":"{ item { id } }"}';
    socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
    assert.match(await readAll(socket), /^HTTP\/1\.1 200 .*"id":"1"/s);
  });
  const ask = (query: string): string => {
    const body = JSON.stringify({ query });
    return `${head}content-length: ${body.length}\r\n\r\n${body}`;
  };
  test('with a request whose answer takes longer than a connection may be idle gets it', async () => {
    // Known texts are answered on the fast path.
    for (const query of ['{ item { id } }', '{ late }']) await ways.POST(gateway.url, { query });
    const socket = await open();
    socket.write(ask('{ item { id } }'));
    await once(socket, 'data');
    socket.write(ask('{ late }'));
    assert.match(await readAll(socket), /^HTTP\/1\.1 200 .*"late":"after all"/s);
  });
  test('with a request whose answer never comes is disconnected, though its connection was used before', async () => {
    const stalling = await startLimitedGateway({ IDLE_TIMEOUT_MS: '300', ANSWER_TIMEOUT_MS: '2500' });
    try {
      await ways.POST(stalling.url, { query: '{ item { id } }' });
      const never = assert.rejects(ways.POST(stalling.url, { query: '{ never }' }));
      const { hostname, port } = new URL(stalling.url);
      const socket = connect({ host: hostname, port: Number(port) });
      socket.write(ask('{ item { id } }'));
      await once(socket, 'data');
      socket.write(ask('{ never }'));
      assert.equal(await readAll(socket), '');
      await never;
    } finally {
      await stalling.close();
    }
  });
  test('a connection on which nothing of an answer is made or taken is closed', async () => {
    const stalling = await startLimitedGateway({ ANSWER_TIMEOUT_MS: '1500' });
    try {
      await assert.rejects(ways.POST(stalling.url, { query: '{ never }' }));
      assert.equal((await ways.POST(stalling.url, { query: '{ item { id } }' })).status, 200);
    } finally {
      await stalling.close();
    }
  });
  test('headers that may take longer than the request are no settings', () => {
    assert.throws(() => parseSettings([], { HEADERS_TIMEOUT_MS: '40000' }), /HEADERS_TIMEOUT_MS/);
  });
});
