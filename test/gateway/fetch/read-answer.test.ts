import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  readText,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';
import { queryGateway } from '../../support/plant.ts';

const productsSdl = 'type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String! }';
const inventorySdl = 'type Query { sites: [String!] } type Product @key(fields: "id") { id: ID! stock: Int }';
const products = ['a', 'b', 'c'].map((id) => ({ id, name: `product ${id}` }));
const secret = 'pg://inventory.internal:5432 at Pool.query (/srv/app/db.js:12:7) SELECT * FROM stock';

type Misbehave = (request: IncomingMessage, response: ServerResponse) => unknown;

function reply(status: number, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Misbehave {
  return (_, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function data(value: unknown): Misbehave {
  return reply(200, JSON.stringify({ data: value }));
}

function drip(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
}

const entity = { __typename: 'Product', stock: 1 };

/** Each kind of bad answer with the code that it gets. */
const kinds: Readonly<Record<string, readonly [Misbehave, string]>> = {
  'status 500 with text': [reply(500, secret, { 'content-type': 'text/plain' }), 'SUBGRAPH_UNAVAILABLE'],
  'status 503 with other JSON': [reply(503, JSON.stringify({ error: secret })), 'SUBGRAPH_UNAVAILABLE'],
  'status 404 with HTML': [reply(404, `<html>${secret}</html>`), 'SUBGRAPH_BAD_RESPONSE'],
  'status 401': [reply(401, '{}'), 'SUBGRAPH_BAD_RESPONSE'],
  'status 200 with HTML': [reply(200, `<html>${secret}</html>`), 'SUBGRAPH_BAD_RESPONSE'],
  'status 204': [(_, response) => response.writeHead(204).end(), 'SUBGRAPH_BAD_RESPONSE'],
  'an empty body': [reply(200, ''), 'SUBGRAPH_BAD_RESPONSE'],
  'JSON that is cut': [reply(200, '{"data":{"_entities":[{"stock":1'), 'SUBGRAPH_BAD_RESPONSE'],
  'a body that is cut': [
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"data"', () => response.destroy());
    },
    'SUBGRAPH_UNAVAILABLE',
  ],
  'no answer at all': [() => undefined, 'SUBGRAPH_TIMEOUT'],
  'an answer that drips': [drip, 'SUBGRAPH_TIMEOUT'],
  'a redirect': [reply(302, '', { location: '/elsewhere' }), 'SUBGRAPH_BAD_RESPONSE'],
  'a redirect of a POST': [reply(307, '', { location: '/elsewhere' }), 'SUBGRAPH_BAD_RESPONSE'],
  'the text null': [reply(200, 'null'), 'SUBGRAPH_BAD_RESPONSE'],
  'a list': [reply(200, '[]'), 'SUBGRAPH_BAD_RESPONSE'],
  'a string': [reply(200, '"fine"'), 'SUBGRAPH_BAD_RESPONSE'],
  'no data and no errors': [reply(200, '{}'), 'SUBGRAPH_BAD_RESPONSE'],
  'data null without an error': [reply(200, '{"data":null}'), 'SUBGRAPH_BAD_RESPONSE'],
  'data that is a list': [data([]), 'SUBGRAPH_BAD_RESPONSE'],
  'data that is text': [data('fine'), 'SUBGRAPH_BAD_RESPONSE'],
  'errors that are no list': [reply(200, '{"data":null,"errors":"bad"}'), 'SUBGRAPH_BAD_RESPONSE'],
  'an error without a message': [reply(200, '{"data":null,"errors":[{"code":1}]}'), 'SUBGRAPH_BAD_RESPONSE'],
  'entities that are no list': [data({ _entities: entity }), 'SUBGRAPH_BAD_RESPONSE'],
  'entities null': [data({ _entities: null }), 'SUBGRAPH_BAD_RESPONSE'],
  'too few entities': [data({ _entities: [entity] }), 'SUBGRAPH_BAD_RESPONSE'],
  'too many entities': [data({ _entities: [entity, entity, entity, entity] }), 'SUBGRAPH_BAD_RESPONSE'],
  'an entity that is text': [data({ _entities: [entity, 'b', entity] }), 'SUBGRAPH_BAD_RESPONSE'],
  'a body larger than allowed': [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const piece = Buffer.alloc(1024 * 1024, ' ');
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more);
      more();
    },
    'SUBGRAPH_BAD_RESPONSE',
  ],
  'a compressed body that nobody asked for': [
    reply(200, Buffer.from([31, 139, 8, 0, 0]), { 'content-encoding': 'gzip' }),
    'SUBGRAPH_BAD_RESPONSE',
  ],
  'bytes that are no UTF-8': [reply(200, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 'SUBGRAPH_BAD_RESPONSE'],
  'an error that tells too much': [
    reply(
      200,
      JSON.stringify({ data: { _entities: null }, errors: [{ message: secret, extensions: { stack: secret } }] }),
    ),
    'SUBGRAPH_ERROR',
  ],
};

describe('a subgraph that answers badly', () => {
  let good: TestService;
  let file: FileGateway;
  let misbehave: Misbehave = () => undefined;
  const bad = createServer((request, response) => void misbehave(request, response));
  before(async () => {
    good = await startService(productsSdl, { Query: { products: () => products } });
    const url = await listenAnywhere(bad);
    file = await startFileGateway(
      composeServiceSdl([
        { name: 'products', sdl: productsSdl, url: good.url },
        { name: 'inventory', sdl: inventorySdl, url },
      ]),
      { SUBGRAPH_TIMEOUT_MS: '400', SUBGRAPH_MAX_BYTES: String(4 * 1024 * 1024) },
    );
  });
  after(async () => {
    await file.close();
    await closeServer(bad);
    await good.close();
  });

  for (const [kind, [behaviour, code]] of Object.entries(kinds)) {
    test(`${kind}: null, one error with ${code}, everything else arrives`, async () => {
      misbehave = behaviour;
      const answer = await queryGateway<{ products: object[] }>(file.url, '{ products { id name stock } }');
      assert.deepEqual(
        answer.data.products,
        products.map((product) => ({ ...product, stock: null })),
      );
      assert.deepEqual(
        answer.errors?.map(({ extensions }) => [extensions['code'], extensions['subgraph']]),
        [[code, 'inventory']],
      );
      assert.doesNotMatch(JSON.stringify(answer), /internal|5432|SELECT|db\.js|127\.0\.0\.1|html|Pool/);
    });
  }

  test('root fields: the null stays in its field', async () => {
    misbehave = reply(200, '<html>');
    const answer = await queryGateway<object>(file.url, '{ sites products { id } }');
    assert.deepEqual(answer.data, { sites: null, products: products.map(({ id }) => ({ id })) });
    assert.deepEqual(
      answer.errors?.map(({ path }) => path),
      [['sites']],
    );
  });

  test('a good answer after bad ones is whole', async () => {
    misbehave = async (request, response) => {
      const { representations } = JSON.parse(await readText(request)).variables;
      const entities = (representations as unknown[]).map((_, index) => ({ stock: index }));
      response.end(JSON.stringify({ data: { _entities: entities } }));
    };
    const answer = await queryGateway<{ products: object[] }>(file.url, '{ products { stock } }');
    assert.deepEqual(answer, { data: { products: [{ stock: 0 }, { stock: 1 }, { stock: 2 }] } });
  });
});

describe('a subgraph whose connections die', () => {
  const sdl = 'type Query { ping: String } type Mutation { push: String }';
  /** Runs a query against a server with a behaviour for the n-th request. */
  async function run(query: string, onRequest: (socket: Socket, count: number) => void) {
    let count = 0;
    const sockets = new Set<Socket>();
    const server = createSocketServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', () => {
        count += 1;
        onRequest(socket, count);
      });
    });
    const url = await listenAnywhere(server);
    const file = await startFileGateway(composeServiceSdl([{ name: 'pings', sdl, url }]), {
      SUBGRAPH_TIMEOUT_MS: '2000',
    });
    const first = await queryGateway<object>(file.url, '{ ping }');
    const second = await queryGateway<object>(file.url, query);
    await file.close();
    for (const socket of sockets) socket.destroy();
    await closeServer(server);
    return { first, second, count };
  }
  const answer = (socket: Socket, body: string) =>
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\ncontent-type: application/json\r\n\r\n${body}`);

  test('a query is sent once more', async () => {
    const { first, second, count } = await run('{ ping }', (socket, number) => {
      if (number === 2) socket.resetAndDestroy();
      else answer(socket, '{"data":{"ping":"pong"}}');
    });
    assert.deepEqual([first, second], [{ data: { ping: 'pong' } }, { data: { ping: 'pong' } }]);
    assert.equal(count, 3);
  });
  test('a mutation never is: its outcome is unknown', async () => {
    const { second, count } = await run('mutation { push }', (socket, number) => {
      if (number >= 2) socket.resetAndDestroy();
      else answer(socket, '{"data":{"ping":"pong"}}');
    });
    assert.equal(count, 2);
    assert.deepEqual(second.data, { push: null });
    assert.deepEqual(
      second.errors?.map(({ extensions }) => extensions['code']),
      ['SUBGRAPH_UNAVAILABLE'],
    );
  });
  test('one that is reset every time is an error after the second try', async () => {
    const { second, count } = await run('{ ping }', (socket, number) => {
      if (number >= 2) socket.resetAndDestroy();
      else answer(socket, '{"data":{"ping":"pong"}}');
    });
    assert.equal(count, 3);
    assert.deepEqual(second.data, { ping: null });
  });
});
