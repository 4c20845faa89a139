import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  type Connections,
  type ConnectionsOptions,
  DeadConnection,
  type Exchange,
  ExchangeTimeout,
} from '../../../gateway/fetch/exchange.ts';
import { createHttp1Connections } from '../../../gateway/fetch/http1/index.ts';
import { createUndiciConnections } from '../../../gateway/fetch/undici-connections.ts';
import { startWireServer, type WireRequest, type WireServer } from './wire-server.ts';

const implementations: Readonly<Record<string, (origin: URL, options: ConnectionsOptions) => Connections>> = {
  'our own HTTP/1.1': createHttp1Connections,
  undici: createUndiciConnections,
};

const say =
  (text: string) =>
  ({ socket }: WireRequest): void =>
    void socket.write(text);
const sayAndEnd =
  (text: string) =>
  ({ socket }: WireRequest): void =>
    void socket.end(text);
const plain = (body: string, fields = '') =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${fields}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const chunked = (chunks: string, fields = '') =>
  `HTTP/1.1 200 OK\r\n${fields}Transfer-Encoding: chunked\r\n\r\n${chunks}`;

/** However it ends. */
const untilClosed = (socket: Socket) =>
  new Promise<void>((resolve) => (socket.destroyed ? resolve() : socket.once('close', () => resolve())));

/** Replies as they come over the wire, each with what is to be read of it. */
const replies: Readonly<
  Record<string, readonly [how: (request: WireRequest) => void, status: number, text: string | undefined]>
> = {
  'a length': [say(plain('{"data":{"a":"é€😀"}}')), 200, '{"data":{"a":"é€😀"}}'],
  'an empty body': [say(plain('')), 200, ''],
  'the same length twice': [say(plain('abc', 'Content-Length: 3\r\n')), 200, 'abc'],
  'no reason phrase': [say('HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok'), 200, 'ok'],
  'fields in any letters, with spaces around values': [
    say('HTTP/1.1 200 OK\r\ncOnTeNt-LeNgTh: \t 2 \t\r\nX-Empty:\r\n\r\nok'),
    200,
    'ok',
  ],
  chunks: [say(chunked('3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n')), 200, 'abcde'],
  'chunks with extensions and trailers': [
    say(chunked('3;a=b\r\nabc\r\n0000A\r\n0123456789\r\n0\r\nX-Sum: 1\r\nX-Other: 2\r\n\r\n')),
    200,
    'abc0123456789',
  ],
  'a character that is cut by chunks': [
    ({ socket }) => {
      const bytes = Buffer.from('€');
      socket.write(chunked('1\r\n'));
      socket.write(Buffer.concat([bytes.subarray(0, 1), Buffer.from('\r\n2\r\n'), bytes.subarray(1)]));
      socket.write('\r\n0\r\n\r\n');
    },
    200,
    '€',
  ],
  'a body until the end of the connection': [sayAndEnd('HTTP/1.1 200 OK\r\n\r\nall of it'), 200, 'all of it'],
  'HTTP/1.0': [sayAndEnd('HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nold'), 200, 'old'],
  'status 204': [say('HTTP/1.1 204 No Content\r\n\r\n'), 204, ''],
  'status 503': [say('HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy'), 503, 'busy'],
  'a redirect, which is not followed': [
    say('HTTP/1.1 307 Go\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n'),
    307,
    '',
  ],
  'interim responses before it': [
    say(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${plain('last')}`),
    200,
    'last',
  ],
  'compressed bytes': [
    ({ socket }) => {
      const bytes = gzipSync('{"data":{"a":"é€😀"}}');
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`);
      socket.write(bytes);
    },
    200,
    '{"data":{"a":"é€😀"}}',
  ],
  'compressed bytes that are none': [
    say('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc'),
    200,
    undefined,
  ],
  'bytes in a coding that is not known': [
    say('HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Length: 3\r\n\r\nabc'),
    200,
    undefined,
  ],
};

/** Replies that undici takes for faults. */
const notForUndici: ReadonlySet<string> = new Set([
  'the same length twice',
  'fields in any letters, with spaces around values',
  'interim responses before it',
]);

/** Bytes that are not a reply, or only a part of one. */
const faults: Readonly<Record<string, (request: WireRequest) => void>> = {
  'two lengths': say(plain('abc', 'Content-Length: 4\r\n')),
  'a length that is none': say('HTTP/1.1 200 OK\r\nContent-Length: 3x\r\n\r\nabc'),
  'a negative length': say('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc'),
  'a length and chunks': say(chunked('3\r\nabc\r\n0\r\n\r\n', 'Content-Length: 3\r\n')),
  'a chunk size that is none': say(chunked('xyz\r\nabc\r\n0\r\n\r\n')),
  'a chunk longer than it says': say(chunked('2\r\nabc\r\n0\r\n\r\n')),
  'a space before a colon': say('HTTP/1.1 200 OK\r\nContent-Length : 3\r\n\r\nabc'),
  'a field without a name': say('HTTP/1.1 200 OK\r\n: 3\r\n\r\nabc'),
  'no status': say('HTTP/1.1 OK\r\nContent-Length: 3\r\n\r\nabc'),
  'another protocol': say('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
  'a change of protocol': say('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  'a head without an end': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    socket.write(`X-A: ${'a'.repeat(1_000)}\r\n`.repeat(100));
  },
  'the end before anything': sayAndEnd(''),
  'the end within the head': sayAndEnd('HTTP/1.1 200 OK\r\nContent-Le'),
  'the end within the body': sayAndEnd('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'),
  'the end within a chunk': sayAndEnd(chunked('5\r\nabc')),
  'the end before the last chunk': sayAndEnd(chunked('3\r\nabc\r\n')),
  'a reset': ({ socket }) => void socket.resetAndDestroy(),
};

for (const [name, create] of Object.entries(implementations))
  describe(`connections to a subgraph: ${name}`, () => {
    let server: WireServer;
    let connections: Connections;
    const open = (more: Partial<ConnectionsOptions> = {}) => {
      const options = {
        headers: { 'content-type': 'application/json' },
        connections: 4,
        connectTimeoutMs: 2_000,
        keepAliveMs: 30_000,
        ...more,
      };
      connections = create(server.url, options);
    };
    const post = (more: Partial<Exchange> = {}) =>
      connections.post({
        path: '/graphql?a=1',
        headers: { 'x-id': '7' },
        body: '{"query":"{ a }"}',
        timeoutMs: 2_000,
        maxBytes: 1_000,
        signal: undefined,
        ...more,
      });
    beforeEach(async () => {
      server = await startWireServer();
      open();
    });
    afterEach(async () => {
      await connections.close();
      await server.close();
    });

    test('a request has the given content, in UTF-8', async () => {
      server.answer(say(plain('')));
      await post({ body: '{"query":"{ a(b: \\"é€😀\\") }"}' });
      const [{ head = '', body } = { body: '' }] = server.requests;
      assert.match(head, /^POST \/graphql\?a=1 HTTP\/1\.1\r\n/);
      for (const line of [`host: ${server.url.host}`, 'content-type: application/json', 'x-id: 7'])
        assert.match(head, new RegExp(`\r\n${line}(\r\n|$)`, 'i'));
      assert.equal(body, '{"query":"{ a(b: \\"é€😀\\") }"}');
    });

    test('a header that would end its line is refused, and nothing is sent', async () => {
      server.answer(say(plain('')));
      const refused = async () => post({ headers: { 'x-id': 'a\r\nx-role: administrator' } });
      await assert.rejects(refused());
      assert.equal(server.requests.length, 0);
    });

    for (const [kind, [how, status, text]] of Object.entries(replies)) {
      if (create === createUndiciConnections && notForUndici.has(kind)) continue;
      test(`${kind}: read whole`, async () => {
        server.answer(how);
        const reply = await post();
        assert.deepEqual([reply.status, reply.text], [status, text]);
      });
    }

    test('replies that come byte by byte are read the same', async () => {
      const drip = async ({ socket }: WireRequest, text: string) => {
        for (const byte of Buffer.from(text)) {
          socket.write(Buffer.from([byte]));
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      for (const text of [plain('{"a":"€"}'), chunked('3\r\n"ab\r\n2;x\r\nc"\r\n0\r\nT: 1\r\n\r\n')]) {
        server.answer((request) => void drip(request, text));
        assert.equal((await post()).text, text.startsWith('HTTP/1.1 200 OK\r\nT') ? '"abc"' : '{"a":"€"}');
      }
    });

    for (const [kind, how] of Object.entries(faults)) {
      test(`${kind}: an error, and the next exchange has an answer of its own`, async () => {
        server.answer(how);
        await assert.rejects(post({ timeoutMs: 500 }));
        server.answer(say(plain('fine')));
        assert.equal((await post()).text, 'fine');
      });
    }

    for (const kind of ['the end before anything', 'the end within the body', 'a reset']) {
      test(`${kind} is reported as a dead connection`, async () => {
        server.answer(faults[kind] ?? (() => undefined));
        await assert.rejects(post(), DeadConnection);
      });
    }

    test('one exchange after the other takes the same connection', async () => {
      await connections.close();
      open({ connections: 1 });
      for (const text of [plain('1'), chunked('1\r\n2\r\n0\r\n\r\n'), plain('3')]) {
        server.answer(say(text));
        await post();
      }
      assert.deepEqual(
        server.requests.map(({ connection }) => connection),
        [1, 1, 1],
      );
    });

    for (const [kind, how] of Object.entries({
      'Connection: close': say(plain('a', 'Connection: close\r\n')),
      'a server that soon closes': say(plain('a', 'Keep-Alive: timeout=1\r\n')),
      'a body until the end of the connection': sayAndEnd('HTTP/1.1 200 OK\r\n\r\na'),
    }))
      test(`${kind}: the next exchange takes another connection`, async () => {
        server.answer(how);
        assert.equal((await post()).text, 'a');
        server.answer(say(plain('b')));
        assert.equal((await post()).text, 'b');
        assert.equal(server.connections, 2);
      });

    test('bytes behind a reply belong to no request', async () => {
      server.answer(say(plain('mine') + plain('forged')));
      assert.equal((await post()).text, 'mine');
      server.answer(say(plain('yours')));
      assert.equal((await post().catch(() => post())).text, 'yours');
    });

    test('later bytes without a request belong to no request', async () => {
      server.answer(say(plain('mine')));
      await post();
      const [first] = server.requests;
      const ended = first && untilClosed(first.socket);
      first?.socket.write(plain('forged'));
      await ended;
      server.answer(say(plain('yours')));
      assert.equal((await post()).text, 'yours');
    });

    test('a connection that the server closes while it is idle is not used again', async () => {
      server.answer(say(plain('a')));
      await post();
      const [first] = server.requests;
      const ended = first && untilClosed(first.socket);
      first?.socket.end();
      await ended;
      assert.equal((await post()).text, 'a');
      assert.equal(server.connections, 2);
    });

    for (const [kind, text] of Object.entries({
      'by its length': `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'a'.repeat(1_500)}`,
      'by its chunks': chunked(`800\r\n${'a'.repeat(2_048)}\r\n`),
      'without an end': `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(5_000)}`,
    }))
      test(`a body that is too large ${kind} is not read on`, async () => {
        server.answer(say(text));
        assert.deepEqual(await post().then(({ status, text: read }) => [status, read]), [200, undefined]);
        server.answer(say(plain('fine')));
        assert.equal((await post()).text, 'fine');
      });

    test('a body of just the size that is allowed is read', async () => {
      server.answer(say(plain('a'.repeat(1_000))));
      assert.equal((await post()).text?.length, 1_000);
    });

    test('a reply that does not come ends with the time-out, and so does one that drips', async () => {
      await assert.rejects(post({ timeoutMs: 50 }), ExchangeTimeout);
      server.answer(({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
        const timer = setInterval(() => socket.write(' '), 10);
        socket.once('close', () => clearInterval(timer));
      });
      await assert.rejects(post({ timeoutMs: 100 }), ExchangeTimeout);
      // The connection is of no more use, and the server sees that.
      await Promise.all(server.requests.map(({ socket }) => untilClosed(socket)));
    });

    test('a signal ends an exchange that is under way, and one that has not begun', async () => {
      const gone = new AbortController();
      const answer = post({ signal: gone.signal });
      answer.catch(() => undefined);
      while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
      gone.abort();
      await assert.rejects(answer, { name: 'AbortError' });
      await assert.rejects(post({ signal: AbortSignal.abort() }), { name: 'AbortError' });
      assert.equal(server.requests.length, 1);
    });

    test('no more connections than allowed; who waits is served in turn, who gave up is not sent', async () => {
      await connections.close();
      open({ connections: 2 });
      const held: WireRequest[] = [];
      server.answer((request) => void held.push(request));
      const gone = new AbortController();
      const answers = ['a', 'b', 'c', 'd'].map((body) =>
        post({ body, signal: body === 'c' ? gone.signal : undefined }).then(
          ({ text }) => text,
          () => 'given up',
        ),
      );
      while (held.length < 2) await new Promise((resolve) => setImmediate(resolve));
      gone.abort();
      server.answer((request) => void request.socket.write(plain(request.body)));
      for (const { socket, body } of held) socket.write(plain(body));
      assert.deepEqual(await Promise.all(answers), ['a', 'b', 'given up', 'd']);
      assert.equal(server.connections, 2);
      assert.deepEqual(
        server.requests.map(({ body }) => body),
        ['a', 'b', 'd'],
      );
    });

    test('a port without a listener is an error at once, for all that wait', async () => {
      await server.close();
      await assert.rejects(post());
      await Promise.all(Array.from({ length: 10 }, () => assert.rejects(post())));
      server = await startWireServer();
    });

    test('closing ends what is under way', async () => {
      const answer = post();
      answer.catch(() => undefined);
      while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await connections.close();
      await assert.rejects(answer);
    });

    test('a request after the end fails at once, not by its time-out', async () => {
      await connections.close();
      await assert.rejects(post(), (error) => !(error instanceof ExchangeTimeout));
      assert.equal(server.requests.length, 0);
    });
  });
