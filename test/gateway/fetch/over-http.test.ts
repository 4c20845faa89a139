import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { composeServiceSdl, type FileGateway, startFileGateway, startService } from '../../support/federation.ts';
import { queryGateway } from '../../support/plant.ts';
import { type SocketService, startSocketService, writeAnswer } from './socket-service.ts';

const productsSdl = 'type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String! }';
const inventorySdl = `type Query { first: String second: String } type Mutation { push: String }
  type Product @key(fields: "id") { id: ID! stock: Float place: String remarks: Remarks } scalar Remarks`;
const products = ['a', 'b'].map((id) => ({ id, name: `product ${id}` }));
const ok = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

function entities(...list: readonly object[]): string {
  return JSON.stringify({ data: { _entities: list } });
}

const good = entities({ stock: 1, place: 'Köln 🏭' }, { stock: 2, place: 'Łódź' });
const expected = [
  { id: 'a', stock: 1, place: 'Köln 🏭' },
  { id: 'b', stock: 2, place: 'Łódź' },
];

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

type Behave = (socket: Socket) => unknown;

function send(...parts: readonly (string | Buffer)[]): Behave {
  return (socket) => parts.map((part) => socket.write(part));
}

async function drip(socket: Socket): Promise<void> {
  socket.setNoDelay(true);
  // Single bytes, so that a character is cut too.
  for (const byte of Buffer.from(writeAnswer(good))) {
    socket.write(Buffer.from([byte]));
    await wait(0);
  }
}

/** Forms that HTTP allows, however rare. */
const fine: Readonly<Record<string, Behave>> = {
  'in chunks, with extensions and trailers': send(
    `${ok}transfer-encoding: chunked\r\ntrailer: x-sum\r\n\r\n`,
    `${chunk(good.slice(0, 7)).replace('\r\n', ';part=1;last="no"\r\n')}${chunk(good.slice(7))}`,
    '0\r\nx-sum: 1\r\n\r\n',
  ),
  'after three interim answers': send(
    'HTTP/1.1 102 Processing\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\nlink: </b>; rel=preload\r\n\r\n',
    writeAnswer(good),
  ),
  'byte by byte': drip,
  'in gzip': send(`${ok}content-encoding: gzip\r\ncontent-length: ${gzipSync(good).length}\r\n\r\n`, gzipSync(good)),
  'as HTTP/1.0, ended by the connection': (socket) => socket.end(`HTTP/1.0 200 OK\r\n\r\n${good}`),
  'as HTTP/1.0 that keeps the connection': send(writeAnswer(good, 'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\n')),
  'without a length, ended by the connection': (socket) => socket.end(`${ok}\r\n${good}`),
  'with a length, and the connection ends': (socket) => socket.end(writeAnswer(good, `${ok}connection: close\r\n`)),
  'with header names in capitals and no reason': send(
    `HTTP/1.1 200\r\nCONTENT-LENGTH:${Buffer.byteLength(good)}\r\nX-Empty:\r\n\r\n${good}`,
  ),
};

const broken = ['SUBGRAPH_UNAVAILABLE'];
/** An unreadable answer or a broken connection: the client decides which of them it finds first. */
const eitherWay = ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_BAD_RESPONSE'];

/** Forms that HTTP forbids or that cannot end well, each with its possible codes. */
const faults: Readonly<Record<string, readonly [Behave, readonly string[]]>> = {
  'no HTTP at all': [send('SSH-2.0-OpenSSH_9.6\r\n'), broken],
  'a connection that ends without a word': [(socket) => socket.end(), broken],
  'a head that ends early': [(socket) => socket.end(`${ok}content-len`), broken],
  'a head without an end': [send(ok, ...Array<string>(20_000).fill(`x-more: ${'a'.repeat(60)}\r\n`)), broken],
  'one header of a megabyte': [send(`${ok}x-large: ${'a'.repeat(1024 * 1024)}\r\n`), broken],
  'another protocol that nobody asked for': [
    send('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n', writeAnswer(good)),
    broken,
  ],
  'a length that is more than comes': [
    send(`${ok}content-length: ${Buffer.byteLength(good) + 1}\r\n\r\n${good}`),
    ['SUBGRAPH_TIMEOUT'],
  ],
  'a length that is less than comes': [
    send(`${ok}content-length: ${Buffer.byteLength(good) - 5}\r\n\r\n${good}`),
    eitherWay,
  ],
  'two lengths': [send(`${ok}content-length: 5\r\n${writeAnswer(good, '')}`), broken],
  'a length below nothing': [send(`${ok}content-length: -1\r\n\r\n${good}`), broken],
  'a length that is no number': [send(`${ok}content-length: 0x50\r\n\r\n${good}`), broken],
  'a length and chunks': [
    send(`${ok}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n${chunk(good)}0\r\n\r\n`),
    broken,
  ],
  'a chunk whose size is no number': [send(`${ok}transfer-encoding: chunked\r\n\r\nzz\r\n${good}\r\n`), broken],
  'a chunk larger than anything': [
    send(`${ok}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n${good}\r\n`),
    broken,
  ],
  'a chunk longer than its size': [send(`${ok}transfer-encoding: chunked\r\n\r\n5\r\n${good}\r\n0\r\n\r\n`), eitherWay],
  'chunks that end in the middle of one': [
    (socket) => socket.end(`${ok}transfer-encoding: chunked\r\n\r\n${chunk(good).slice(0, 30)}`),
    broken,
  ],
  'chunks without the last one': [
    (socket) => socket.end(`${ok}transfer-encoding: chunked\r\n\r\n${chunk(good)}`),
    broken,
  ],
  'a good answer that says it is in gzip, and is not': [
    send(writeAnswer(good, `${ok}content-encoding: gzip\r\n`)),
    ['SUBGRAPH_BAD_RESPONSE'],
  ],
  'a good answer in a coding that nobody asked for': [
    send(writeAnswer(good, `${ok}content-encoding: compress\r\n`)),
    ['SUBGRAPH_BAD_RESPONSE'],
  ],
  'interim answers without an end': [
    (socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 10);
      socket.once('close', () => clearInterval(timer));
    },
    ['SUBGRAPH_TIMEOUT', ...broken],
  ],
};

describe('the wire to a subgraph', () => {
  let service: SocketService;
  let file: FileGateway;
  let stopProducts: () => Promise<void>;
  before(async () => {
    const served = await startService(productsSdl, { Query: { products: () => products } });
    stopProducts = served.close;
    service = await startSocketService();
    file = await startFileGateway(
      composeServiceSdl([
        { name: 'products', sdl: productsSdl, url: served.url },
        { name: 'inventory', sdl: inventorySdl, url: service.url },
      ]),
      { SUBGRAPH_TIMEOUT_MS: '500' },
    );
  });
  after(async () => {
    await file.close();
    await service.close();
    await stopProducts();
  });
  const readStock = () => queryGateway<{ products: object[] }>(file.url, '{ products { id stock place } }');
  const answerWell = () => {
    service.onRequest = ({ socket }) => socket.write(writeAnswer(good));
  };
  beforeEach(answerWell);

  for (const [kind, behave] of Object.entries(fine)) {
    test(`an answer ${kind} is read whole, twice`, async () => {
      service.onRequest = ({ socket }) => void behave(socket);
      assert.deepEqual(await readStock(), { data: { products: expected } });
      assert.deepEqual(await readStock(), { data: { products: expected } });
    });
  }

  test('an unexpected interim answer 100: our own client reads on, undici does not', async () => {
    service.onRequest = ({ socket }) =>
      void send(
        'HTTP/1.1 100 Continue\r\n\r\n',
        'HTTP/1.1 102 Processing\r\n\r\n',
        'HTTP/1.1 103 Early Hints\r\n\r\n',
        writeAnswer(good),
      )(socket);
    for (const [text, read] of [
      ['on', { data: { products: expected } }],
      ['off', ['SUBGRAPH_UNAVAILABLE']],
    ] as const) {
      const supergraphSdl = await readFile(file.supergraphFile, 'utf8');
      const other = await startFileGateway(supergraphSdl, { SUBGRAPH_TIMEOUT_MS: '500', SUBGRAPH_FAST_PATH: text });
      for (let round = 1; round <= 2; round += 1) {
        const answer = await queryGateway<{ products: object[] }>(other.url, '{ products { id stock place } }');
        assert.deepEqual(
          answer.errors === undefined ? answer : answer.errors.map(({ extensions }) => extensions['code']),
          read,
        );
      }
      await other.close();
    }
  });

  for (const [kind, [behave, codes]] of Object.entries(faults)) {
    test(`${kind}: null, one error, and the next answer is whole`, async () => {
      service.onRequest = ({ socket }) => void behave(socket);
      const answer = await readStock();
      assert.deepEqual(
        answer.data.products,
        products.map(({ id }) => ({ id, stock: null, place: null })),
      );
      const [code = '', ...more] = [...new Set(answer.errors?.map(({ extensions }) => String(extensions['code'])))];
      assert.deepEqual(more, []);
      assert.ok(codes.includes(code), code);
      assert.doesNotMatch(JSON.stringify(answer), /HPE_|UND_ERR|ECONN|parse|127\.0\.0\.1/i);
      answerWell();
      assert.deepEqual(await readStock(), { data: { products: expected } });
    });
  }

  test('a second answer together with the first is discarded', async () => {
    service.onRequest = ({ socket, body }) => {
      const field = /first|second/.exec(body)?.[0] ?? '';
      const stray = field === 'first' ? writeAnswer('{"data":{"second":"a stray"}}') : '';
      socket.write(writeAnswer(`{"data":{"${field}":"its own"}}`) + stray);
    };
    assert.deepEqual(await queryGateway(file.url, '{ first }'), { data: { first: 'its own' } });
    assert.deepEqual(await queryGateway(file.url, '{ second }'), { data: { second: 'its own' } });
  });

  test('an answer without a request is discarded', async () => {
    const ended = Promise.withResolvers<void>();
    service.onRequest = ({ socket, body }) => {
      const field = /first|second/.exec(body)?.[0] ?? '';
      socket.write(writeAnswer(`{"data":{"${field}":"its own"}}`));
      if (field === 'second') return;
      socket.once('close', () => ended.resolve());
      setTimeout(() => socket.write(writeAnswer('{"data":{"second":"a stray"}}')), 30);
    };
    assert.deepEqual(await queryGateway(file.url, '{ first }'), { data: { first: 'its own' } });
    // A client that trusts the connection on would leave it open.
    await Promise.race([ended.promise, wait(1_000)]);
    assert.deepEqual(await queryGateway(file.url, '{ second }'), { data: { second: 'its own' } });
  });

  test('an answer that is too late is discarded', async () => {
    const slow = Promise.withResolvers<Socket>();
    service.onRequest = ({ socket, body }) => {
      if (body.includes('first')) slow.resolve(socket);
      else socket.write(writeAnswer('{"data":{"second":"its own"}}'));
    };
    const { errors } = await queryGateway<object>(file.url, '{ first }');
    assert.equal(errors?.[0]?.extensions['code'], 'SUBGRAPH_TIMEOUT');
    (await slow.promise).write(writeAnswer('{"data":{"second":"a late one"}}'));
    assert.deepEqual(await queryGateway(file.url, '{ second }'), { data: { second: 'its own' } });
  });

  test('a mutation goes over a new connection when the kept one has been closed', async () => {
    const closed = Promise.withResolvers<void>();
    service.onRequest = ({ socket, body }) => {
      if (!body.includes('first')) return void socket.write(writeAnswer('{"data":{"push":"done"}}'));
      socket.once('close', () => closed.resolve());
      socket.write(writeAnswer('{"data":{"first":"its own"}}'), () => socket.end());
    };
    assert.deepEqual(await queryGateway(file.url, '{ first }'), { data: { first: 'its own' } });
    await closed.promise;
    const before = service.count();
    assert.deepEqual(await queryGateway(file.url, 'mutation { push }'), { data: { push: 'done' } });
    assert.equal(service.count() - before, 1);
  });

  test('a mutation that is refused before it was read is not sent again', async () => {
    service.onRequest = ({ socket }) => void socket.resetAndDestroy();
    const before = service.count();
    const { data, errors } = await queryGateway<object>(file.url, 'mutation { push }');
    assert.deepEqual([data, errors?.[0]?.extensions['code']], [{ push: null }, 'SUBGRAPH_UNAVAILABLE']);
    assert.equal(service.count() - before, 1);
  });

  test('a client that goes away ends the request to the subgraph', async () => {
    const asked = Promise.withResolvers<Socket>();
    service.onRequest = ({ socket }) => asked.resolve(socket);
    const leaving = new AbortController();
    const answer = fetch(`${file.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ first }' }),
      signal: leaving.signal,
    });
    const socket = await asked.promise;
    const closed = once(socket, 'close');
    leaving.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await closed;
  });

  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  /** Strange values of the first of two entities: the field, its JSON, the text of what a client reads, and how many errors. */
  const strange: Readonly<Record<string, readonly [string, string, string, number]>> = {
    'a number beyond all': ['stock', '{"stock":1e999}', 'null', 1],
    'a number below all': ['stock', '{"stock":-1e999}', 'null', 1],
    'a text in place of a number': ['stock', '{"stock":"many"}', 'null', 1],
    'an object in place of a text': ['place', '{"place":{"a":1}}', 'null', 1],
    'a key that would be a prototype': ['stock', '{"__proto__":{"stock":9},"constructor":{"stock":9}}', 'null', 0],
    'the same key twice': ['stock', '{"stock":1,"stock":3}', '3', 0],
    'half a character': ['place', String.raw`{"place":"\ud83c"}`, String.raw`"\ud83c"`, 0],
    'an escaped NUL': ['place', String.raw`{"place":"\u0000"}`, String.raw`"\u0000"`, 0],
    'brackets 100,000 deep in place of a text': ['place', `{"place":${deep}}`, 'null', 1],
    'brackets 100,000 deep in a scalar of any shape': ['remarks', `{"remarks":${deep}}`, deep, 0],
    'a prototype in a scalar of any shape': [
      'remarks',
      '{"remarks":{"__proto__":{"a":1}}}',
      '{"__proto__":{"a":1}}',
      0,
    ],
  };
  for (const [kind, [field, first, expectedText, errorCount]] of Object.entries(strange)) {
    test(`${kind} spoils nothing but its own field`, async () => {
      const body = `{"data":{"_entities":[${first},{"stock":2,"place":"x","remarks":"y"}]}}`;
      service.onRequest = ({ socket }) => socket.write(writeAnswer(body));
      const { data, errors = [] } = await queryGateway<{ products: Record<string, unknown>[] }>(
        file.url,
        `{ products { name ${field} } }`,
      );
      assert.deepEqual(
        data.products.map(({ name }) => name),
        ['product a', 'product b'],
      );
      assert.equal(JSON.stringify(data.products[0]?.[field]), expectedText);
      assert.ok(data.products[1]?.[field]);
      assert.deepEqual(
        errors.map(({ path }) => path),
        Array<unknown>(errorCount).fill(['products', 0, field]),
      );
    });
  }
});
