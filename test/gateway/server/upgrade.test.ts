/** Requests that offer another protocol, as Java's default client does with the first request of a connection. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';
import { openInitialised } from '../../support/subscriptions.ts';

const sdl = 'type Query { word: String }';
const query = JSON.stringify({ query: '{ word }' });

interface Answer {
  readonly status: number;
  readonly body: string;
}

describe('an offer to upgrade', () => {
  let service: TestService;
  let gateway: FileGateway;
  before(async () => {
    service = await startService(sdl, { Query: { word: () => 'told' } });
    gateway = await startFileGateway(composeServiceSdl([{ name: 'words', sdl, url: service.url }]));
  });
  after(async () => {
    await gateway.close();
    await service.close();
  });

  /** Sends one request unchanged and reads until the server ends the connection. */
  const send = async (start: string, fields: readonly string[], body = ''): Promise<Answer> => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`, 'Content-Type: application/json'];
    const head = [`${start} HTTP/1.1`, 'Host: 127.0.0.1', ...fields, ...length, '', ''].join('\r\n');
    socket.write(head);
    // A body in a piece of its own, as clients send it.
    setImmediate(() => socket.write(body));
    let text = '';
    socket.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    await once(socket, 'close');
    return { status: Number(text.split(' ')[1]), body: text.slice(text.indexOf('\r\n\r\n') + 4) };
  };
  const close = 'Connection: close';
  const offers: Readonly<Record<string, readonly string[]>> = {
    'h2c, as Java does': [
      'Connection: Upgrade, HTTP2-Settings, close',
      'Upgrade: h2c',
      'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
      'User-Agent: Java-http-client/21',
    ],
    'TLS/1.2, HTTP/1.1': ['Connection: Upgrade, close', 'Upgrade: TLS/1.2, HTTP/1.1'],
    nothing: ['Connection: Upgrade, close', 'Upgrade: '],
  };
  const requests: Readonly<Record<string, readonly [start: string, body?: string]>> = {
    'an operation': ['POST /graphql', query],
    'an operation in the URL': ['GET /graphql?query=%7Bword%7D&extensions=%7B%7D'],
    'a malformed operation': ['POST /graphql', '{'],
    liveness: ['GET /health/live'],
    readiness: ['GET /health/ready'],
    'the report of a system': ['POST /webhooks/nobody', '{}'],
    nothing: ['GET /nothing'],
  };
  for (const [offer, fields] of Object.entries(offers)) {
    for (const [name, [start, body]] of Object.entries(requests)) {
      test(`of ${offer} with a request for ${name} is ignored`, async () => {
        const withoutIds = ({ status, body: text }: Answer) => ({ status, body: text.replace(/[\da-f-]{36}/g, 'ID') });
        const [plain, offered] = [await send(start, [close], body), await send(start, fields, body)];
        assert.deepEqual(withoutIds(offered), withoutIds(plain));
      });
    }
  }
  test('of h2c is answered with data', async () => {
    const { status, body } = await send('POST /graphql', offers['h2c, as Java does'] ?? [], query);
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body), { data: { word: 'told' } });
  });
  test('of a WebSocket with a POST, or elsewhere than on the graph, is ignored', async () => {
    const socket = ['Connection: Upgrade, close', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    assert.equal((await send('POST /graphql', socket, query)).status, 200);
    assert.equal((await send('GET /health/live', socket)).status, 200);
    assert.match((await send('GET /elsewhere', socket)).body, /NOT_FOUND/);
  });
  test('of a WebSocket on the graph is taken', async () => {
    const client = await openInitialised(gateway.url);
    await client.close();
  });
});
