/**
 * Rights of pages of other sites: the Fetch standard seen from the server, and the same list for sockets and streams.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { parseSettings } from '../../../gateway/settings.ts';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';

const sdl = 'type Query { word: String }';
const friend = 'https://shop.example';
const query = '{"query":"{ word }"}';

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

describe('a page of another site', () => {
  let service: TestService;
  let gateway: FileGateway;
  let closed: FileGateway;
  let open: FileGateway;
  before(async () => {
    service = await startService(sdl, { Query: { word: () => 'told' } });
    const supergraph = composeServiceSdl([{ name: 'words', sdl, url: service.url }]);
    gateway = await startFileGateway(supergraph, { CORS_ORIGINS: `${friend}, http://localhost:5173` });
    closed = await startFileGateway(supergraph);
    open = await startFileGateway(supergraph, { CORS_ORIGINS: '*' });
  });
  after(async () => {
    for (const one of [gateway, closed, open]) await one.close();
    await service.close();
  });

  // `fetch` does not send an origin of the test's choice.
  const send = async (
    { url }: FileGateway,
    {
      method = 'POST',
      path = '/graphql',
      headers = {},
      body = query,
    }: {
      readonly method?: string;
      readonly path?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    } = {},
  ): Promise<Answer> => {
    const type = method === 'POST' ? { 'content-type': 'application/json' } : {};
    const request = httpRequest(`${url}${path}`, { method, headers: { ...type, ...headers } });
    request.end(method === 'POST' ? body : undefined);
    const [response] = await once(request, 'response');
    let text = '';
    for await (const piece of response.setEncoding('utf8')) text += piece;
    return { status: response.statusCode, headers: response.headers, text };
  };
  const preflight = (to: FileGateway, origin: string) =>
    send(to, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-correlation-id',
      },
    });
  const listCors = ({ headers }: Answer) => Object.keys(headers).filter((name) => name.startsWith('access-control'));

  test('on the list may query, and read the correlation id', async () => {
    const asked = await preflight(gateway, friend);
    assert.equal(asked.status, 204);
    assert.equal(asked.headers['access-control-allow-origin'], friend);
    assert.equal(asked.headers['access-control-allow-headers'], 'authorization,content-type,x-correlation-id');
    assert.match(String(asked.headers['access-control-allow-methods']), /POST/);
    assert.equal(asked.headers['access-control-allow-credentials'], undefined);
    // Twice, so that one of them is a ready operation.
    for (let round = 0; round < 2; round += 1) {
      const answer = await send(gateway, { headers: { origin: friend, 'x-correlation-id': 'mine' } });
      assert.equal(answer.headers['access-control-allow-origin'], friend);
      assert.match(String(answer.headers['access-control-expose-headers']), /x-correlation-id/);
      assert.equal(answer.headers['access-control-allow-credentials'], undefined);
      assert.match(String(answer.headers['vary']), /origin/);
      assert.equal(answer.headers['x-correlation-id'], 'mine');
      assert.deepEqual(JSON.parse(answer.text), { data: { word: 'told' } });
    }
  });
  test('on the list may read errors, too', async () => {
    for (const asked of [
      { body: '{' },
      { body: '{"query":"{ unknown }"}' },
      { body: '{"query":"{"}' },
      { method: 'PUT' },
    ]) {
      const answer = await send(gateway, { headers: { origin: friend }, ...asked });
      assert.ok((answer.status ?? 0) >= 400);
      assert.equal(answer.headers['access-control-allow-origin'], friend);
      assert.match(String(answer.headers['access-control-expose-headers']), /x-correlation-id/);
    }
  });
  for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil.example', 'http://shop.example'])
    test(`of ${origin} gets no permission`, async () => {
      assert.deepEqual(listCors(await preflight(gateway, origin)), []);
      for (let round = 0; round < 2; round += 1)
        assert.deepEqual(listCors(await send(gateway, { headers: { origin } })), []);
    });
  test('gets no permission anywhere without a list', async () => {
    assert.deepEqual(listCors(await preflight(closed, friend)), []);
    assert.deepEqual(listCors(await send(closed, { headers: { origin: friend } })), []);
  });
  test('may query from everywhere if all may, without an echo of its origin', async () => {
    assert.equal((await preflight(open, 'https://any.example')).headers['access-control-allow-origin'], '*');
    const answer = await send(open, { headers: { origin: 'https://any.example' } });
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  });
  test('may send credentials only where that is said', async () => {
    const supergraph = composeServiceSdl([{ name: 'words', sdl, url: service.url }]);
    const one = await startFileGateway(supergraph, { CORS_ORIGINS: friend, CORS_CREDENTIALS: 'on' });
    for (const answer of [await preflight(one, friend), await send(one, { headers: { origin: friend } })])
      assert.equal(answer.headers['access-control-allow-credentials'], 'true');
    assert.deepEqual(listCors(await send(one, { headers: { origin: 'https://evil.example' } })), []);
    await one.close();
  });

  const openSocket = async ({ url }: FileGateway, origin: string | undefined) => {
    const socket = new WebSocket(
      `${url.replace(/^http/, 'ws')}/graphql`,
      'graphql-transport-ws',
      origin === undefined ? {} : { origin },
    );
    socket.on('error', () => undefined);
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
    ]);
    socket.terminate();
    return status;
  };
  const openStream = async (to: FileGateway, origin: string | undefined) => {
    const headers = { accept: 'text/event-stream', ...(origin === undefined ? {} : { origin }) };
    return send(to, { method: 'GET', path: '/graphql?query=%7Bword%7D', headers });
  };
  for (const [name, find] of Object.entries({
    'of the list': () => [gateway, friend] as const,
    'of the gateway itself': () => [closed, closed.url] as const,
    'of any site where all may': () => [open, 'https://any.example'] as const,
    'that is no page': () => [closed, undefined] as const,
    'of this machine, at another port': () => [closed, 'http://localhost:1'] as const,
  }))
    test(`${name} opens sockets and streams`, async () => {
      const [to, origin] = find();
      assert.equal(await openSocket(to, origin), 101);
      const { status, text, headers } = await openStream(to, origin);
      assert.equal(status, 200);
      assert.match(text, /told/);
      assert.equal(headers['access-control-allow-origin'], to === open ? '*' : origin === friend ? friend : undefined);
    });
  for (const [name, find] of Object.entries({
    'of the list': () => [gateway, 'https://evil.example'] as const,
    'of a list that there is not': () => [closed, friend] as const,
    'of no origin': () => [gateway, 'null'] as const,
  }))
    test(`that is not ${name} opens no sockets and streams`, async () => {
      const [to, origin] = find();
      assert.equal(await openSocket(to, origin), 403);
      const { status, text } = await openStream(to, origin);
      assert.equal(status, 403);
      assert.match(text, /ORIGIN_NOT_ALLOWED/);
      assert.doesNotMatch(text, /told|evil|shop/);
    });
  test('of the gateway may be given with the usual port, or in capitals, by a proxy', async () => {
    for (const [origin, host] of [
      ['https://graph.example', 'graph.example:443'],
      ['https://graph.example', 'Graph.Example'],
      ['http://graph.example:8080', 'graph.example:8080'],
    ] as const) {
      const headers = { accept: 'text/event-stream', origin, host };
      const path = '/graphql?query=%7Bword%7D';
      assert.equal((await send(closed, { method: 'GET', path, headers })).status, 200, host);
    }
    const headers = { accept: 'text/event-stream', origin: 'https://graph.example', host: 'graph.example:8443' };
    assert.equal((await send(closed, { method: 'GET', path: '/graphql?query=%7Bword%7D', headers })).status, 403);
  });
  test('settings that are no origins, or credentials for all, do not start', () => {
    for (const CORS_ORIGINS of ['shop.example', 'https://shop.example/', 'https://shop.example/path', 'null', 'ftp://'])
      assert.throws(() => parseSettings([], { CORS_ORIGINS }), /CORS_ORIGINS must be/, CORS_ORIGINS);
    assert.throws(() => parseSettings([], { CORS_ORIGINS: '*', CORS_CREDENTIALS: 'on' }), /CORS_CREDENTIALS is on/);
  });
});
