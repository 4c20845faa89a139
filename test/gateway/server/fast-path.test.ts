import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { defaultTimeouts } from '../../../gateway/limits/index.ts';
import {
  type PlainConnections,
  type PlainExchange,
  readPlainRequests,
} from '../../../gateway/server/fast-path/index.ts';
import {
  closeServer,
  composeServiceSdl,
  listenAnywhere,
  readText,
  startFileGateway,
  startService,
} from '../../support/federation.ts';
import { queryGateway } from '../../support/plant.ts';

interface PostParts {
  readonly line?: string;
  readonly fields?: readonly string[];
  readonly body?: string;
}

const usual = ['Host: gateway', 'Content-Type: application/json'];

function writePost({ line = 'POST /graphql HTTP/1.1', fields = usual, body = '{"a":1}' }: PostParts = {}): string {
  return [line, ...fields, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

/** Requests outside the fast path, each with the answer of Node's server. */
const others: Readonly<Record<string, readonly [text: string, answer: RegExp]>> = {
  'another path': [
    writePost({ line: 'POST /graphql?a=1 HTTP/1.1' }),
    /^HTTP\/1\.1 200 .*node \/graphql\?a=1 \{"a":1\}/s,
  ],
  'another method': ['GET /graphql HTTP/1.1\r\nHost: gateway\r\n\r\n', /^HTTP\/1\.1 200 .*node \/graphql /s],
  'an older HTTP': [writePost({ line: 'POST /graphql HTTP/1.0' }), /^HTTP\/1\.1 200 .*node/s],
  'another type': [writePost({ fields: ['Host: gateway', 'Content-Type: text/plain'] }), /node \/graphql \{"a":1\}/],
  'another charset': [
    writePost({ fields: ['Host: gateway', 'Content-Type: application/json; charset=utf-16'] }),
    /node \/graphql/,
  ],
  'no type': [writePost({ fields: ['Host: gateway'] }), /node \/graphql/],
  'a body that is no JSON': [writePost({ body: '{"a":' }), /node \/graphql \{"a":$/],
  'an empty body': [writePost({ body: '' }), /node \/graphql $/],
  'the last request of a connection': [writePost({ fields: [...usual, 'Connection: close'] }), /node \/graphql/],
  chunks: [
    ['POST /graphql HTTP/1.1', ...usual, 'Transfer-Encoding: chunked', '', '7', '{"a":1}', '0', '', ''].join('\r\n'),
    /node \/graphql \{"a":1\}/,
  ],
  'a length and chunks': [writePost({ fields: [...usual, 'Transfer-Encoding: chunked'] }), /^HTTP\/1\.1 400 /],
  'two lengths': [writePost({ fields: [...usual, 'Content-Length: 3'] }), /^HTTP\/1\.1 400 /],
  'a length with a sign': [
    ['POST /graphql HTTP/1.1', ...usual, 'Content-Length: +7', '', '{"a":1}'].join('\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  'no host': [writePost({ fields: ['Content-Type: application/json'] }), /^HTTP\/1\.1 400 /],
  'a space before a colon': [writePost({ fields: [...usual, 'X-A : 1'] }), /^HTTP\/1\.1 400 /],
  'a folded line': [writePost({ fields: [...usual, 'X-A: 1', ' 2'] }), /^HTTP\/1\.1 400 /],
  'a control character': [writePost({ fields: [...usual, 'X-A: \u0001'] }), /^HTTP\/1\.1 400 /],
  'a line feed alone': [writePost().replace('\r\nContent-Type', '\nContent-Type'), /^HTTP\/1\.1 400 /],
  'another protocol': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^HTTP\/1\.1 400 |^$/],
  'a head that is too large': [writePost({ fields: [...usual, `X-A: ${'a'.repeat(20_000)}`] }), /^HTTP\/1\.1 431 /],
};

describe('plain requests', () => {
  let server: Server;
  let plain: PlainConnections;
  let port: number;
  let begin: (exchange: PlainExchange) => boolean;
  let begun: PlainExchange[];
  const sockets: Socket[] = [];
  const answer = ({ response, body }: PlainExchange, text = `plain ${JSON.stringify(body)}`) =>
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) }).end(text);

  beforeEach(async () => {
    server = createServer({ maxHeaderSize: 16_384 }, async (request, response) => {
      const text = `node ${request.url} ${await readText(request)}`;
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) }).end(text);
    });
    begun = [];
    begin = (exchange) => void queueMicrotask(() => answer(exchange)) === undefined;
    plain = readPlainRequests(server, {
      timeouts: { ...defaultTimeouts, headersMs: 300, idleMs: 2_000 },
      begin: (exchange) => {
        begun.push(exchange);
        return begin(exchange);
      },
    });
    port = Number(new URL(await listenAnywhere(server)).port);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    plain.destroy();
    await closeServer(server);
  });

  const open = async () => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    sockets.push(socket);
    await once(socket, 'connect');
    let text = '';
    socket.setEncoding('utf8').on('data', (piece) => (text += piece));
    socket.on('error', () => undefined);
    /** Reads up to the end of a pattern. */
    const readUntil = async (end: RegExp) => {
      while (!end.test(text) && !socket.readableEnded && !socket.destroyed)
        await Promise.race([once(socket, 'data'), once(socket, 'close'), once(socket, 'end')]).catch(() => undefined);
      const read = text;
      text = '';
      return read;
    };
    return { socket, readUntil };
  };

  test('are answered one after the other on one connection', async () => {
    const { socket, readUntil } = await open();
    for (const body of ['{"a":1}', '{"b":"é€😀"}', '[]']) {
      socket.write(writePost({ body }));
      const read = await readUntil(/plain .*$/);
      assert.match(
        read,
        /^HTTP\/1\.1 200 OK\r\ncontent-type: text\/plain\r\ncontent-length: \d+\r\nDate: .* GMT\r\nConnection: keep-alive\r\nKeep-Alive: timeout=2\r\n\r\nplain /,
      );
      assert.ok(read.endsWith(`plain ${body}`));
    }
    assert.equal(begun.length, 3);
  });

  test('bring their headers, by lower-case names', async () => {
    const { socket, readUntil } = await open();
    socket.write(writePost({ fields: [...usual, 'X-CORRELATION-ID:  abc ', 'Accept: */*', 'X-Empty:'] }));
    await readUntil(/plain/);
    const [{ request } = assert.fail('nothing was begun')] = begun;
    assert.deepEqual(
      { ...request.headers },
      {
        host: 'gateway',
        'content-type': 'application/json',
        'x-correlation-id': 'abc',
        accept: '*/*',
        'x-empty': '',
        'content-length': '7',
      },
    );
    assert.deepEqual(request.rawHeaders.slice(0, 4), ['host', 'gateway', 'content-type', 'application/json']);
    assert.equal(request.socket.remoteAddress, '127.0.0.1');
  });

  for (const [kind, [text, expected]] of Object.entries(others)) {
    for (const isFirst of [true, false])
      test(`${kind} is for Node’s server, ${isFirst ? 'as the first request' : 'after a plain one'}`, async () => {
        const { socket, readUntil } = await open();
        if (!isFirst) {
          socket.write(writePost({ body: '"before"' }));
          assert.match(await readUntil(/plain/), /plain "before"$/);
        }
        socket.write(text);
        socket.end();
        assert.match(await readUntil(/never/), expected);
        assert.equal(begun.length, isFirst ? 0 : 1);
      });
  }

  for (const name of ['Host', 'Authorization', 'X-Correlation-Id', 'Cookie'])
    test(`a second header ${name} is for Node’s server`, async () => {
      const { socket, readUntil } = await open();
      socket.write(writePost({ fields: [...usual, `${name}: a`, `${name}: b`] }));
      socket.end();
      assert.match(await readUntil(/never/), name === 'Host' ? /^HTTP\/1\.1 (400|200) / : /node \/graphql/);
      assert.equal(begun.length, 0);
    });

  test('a request that is not started goes unchanged to Node’s server', async () => {
    begin = () => false;
    const { socket, readUntil } = await open();
    for (const body of ['{"a":1}', '{"b":2}']) {
      socket.write(writePost({ body }));
      assert.ok((await readUntil(/node .*$/)).endsWith(`node /graphql ${body}`));
    }
    assert.equal(begun.length, 1);
  });

  test('a request in pieces is read whole', async () => {
    const { socket, readUntil } = await open();
    for (const byte of Buffer.from(writePost())) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.match(await readUntil(/node .*$/), /node \/graphql \{"a":1\}$/);
  });

  test('requests sent at once are answered in their order', async () => {
    const { socket, readUntil } = await open();
    socket.write(['1', '2', '3'].map((body) => writePost({ body })).join(''));
    const read = await readUntil(/ 3$/);
    assert.deepEqual(read.match(/(?:node|plain)\D* \d$|(?:node|plain)[^\d]*\d(?=HTTP)/g)?.length, 3);
    assert.ok(read.indexOf(' 1HTTP') < read.indexOf(' 2HTTP'));
  });

  test('requests sent while one is being answered wait for it', async () => {
    const held: PlainExchange[] = [];
    begin = (exchange) => held.push(exchange) > 0;
    const { socket, readUntil } = await open();
    socket.write(writePost({ body: '"first"' }));
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    socket.write(writePost({ body: '"second"' }));
    socket.write(writePost({ body: '"third"' }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (const exchange of held) answer(exchange);
    const read = await readUntil(/"third"$/);
    assert.match(read, /plain "first"HTTP.*node \/graphql "second"HTTP.*node \/graphql "third"$/s);
    assert.equal(begun.length, 1);
  });

  test('a client that goes before its answer is noticed, and one that goes after it is not', async () => {
    const gone: string[] = [];
    begin = (exchange) => {
      exchange.onGone(() => gone.push(String(exchange.body)));
      if (exchange.body === 'answered') queueMicrotask(() => answer(exchange));
      return true;
    };
    for (const body of ['answered', 'waiting']) {
      const { socket, readUntil } = await open();
      socket.write(writePost({ body: JSON.stringify(body) }));
      if (body === 'answered') await readUntil(/plain/);
      while (begun.at(-1)?.body !== body) await new Promise((resolve) => setImmediate(resolve));
      socket.destroy();
    }
    while (gone.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(gone, ['waiting']);
  });

  test('an answer that closes ends the connection', async () => {
    begin = ({ response }) => {
      queueMicrotask(() => response.writeHead(401, { connection: 'close' }).end('{}'));
      return true;
    };
    const { socket, readUntil } = await open();
    socket.write(writePost());
    const read = await readUntil(/never/);
    assert.match(
      read,
      /^HTTP\/1\.1 401 Unauthorized\r\ncontent-length: 2\r\nDate: .*\r\nConnection: close\r\n\r\n\{\}$/,
    );
  });

  test('closing lets the answer that is being made be the last, and ends who waits', async () => {
    const held: PlainExchange[] = [];
    begin = (exchange) => held.push(exchange) > 0;
    const [busy, idle] = [await open(), await open()];
    busy.socket.write(writePost());
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const ended = once(idle.socket, 'close');
    plain.close();
    await ended;
    for (const exchange of held) answer(exchange);
    assert.match(await busy.readUntil(/never/), /Connection: close\r\n\r\nplain \{"a":1\}$/);
  });

  test('a silent connection gets 408', async () => {
    const { readUntil } = await open();
    assert.match(await readUntil(/never/), /^HTTP\/1\.1 408 /);
  });
});

describe('the switch of plain requests', () => {
  /** Requests that come to Node's server of a port. */
  const countRequests = async (port: number, work: () => Promise<unknown>): Promise<number> => {
    let count = 0;
    const note = (message: unknown) => {
      if ((message as { socket: Socket }).socket.localPort === port) count += 1;
    };
    subscribe('http.server.request.start', note);
    await work();
    unsubscribe('http.server.request.start', note);
    return count;
  };
  for (const [text, expected] of [
    ['on', 0],
    ['off', 1],
  ] as const)
    test(`${text}: ${expected} of the requests for a ready operation come to Node's server`, async () => {
      const served = await startService('type Query { answer: Int }', { Query: { answer: () => 42 } });
      const sdl = composeServiceSdl([{ name: 'answers', sdl: 'type Query { answer: Int }', url: served.url }]);
      const file = await startFileGateway(sdl, { REQUEST_FAST_PATH: text });
      const { port } = file.gateway.server;
      const ask = async () => assert.deepEqual(await queryGateway(file.url, '{ answer }'), { data: { answer: 42 } });
      await ask();
      const agent = connect({ host: '127.0.0.1', port, noDelay: true });
      await once(agent, 'connect');
      const body = JSON.stringify({ query: '{ answer }', variables: {} });
      const request = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
      const count = await countRequests(port, async () => {
        agent.write(request);
        const [answer] = await once(agent, 'data');
        assert.match(String(answer), /^HTTP\/1\.1 200 OK.*\{"data":\{"answer":42\}\}/s);
      });
      assert.equal(count, expected);
      agent.destroy();
      await file.close();
      await served.close();
    });
});
