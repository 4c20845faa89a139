import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { readTarget } from '../../../gateway/server/request-target.ts';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';

const sdl = 'type Query { greeting: String }';
const greeting = /^HTTP\/1\.1 200 .*\{"data":\{"greeting":"hello"\}\}$/s;
const query = '{"query":"{ greeting }"}';

describe('the target of a request', () => {
  let service: TestService;
  let file: FileGateway;
  let host: string;
  before(async () => {
    service = await startService(sdl, { Query: { greeting: () => 'hello' } });
    file = await startFileGateway(composeServiceSdl([{ name: 'greetings', sdl, url: service.url }]));
    host = new URL(file.url).host;
  });
  after(async () => {
    await file.close();
    await service.close();
  });

  /** Sends exactly these lines, and reads until the connection is closed. */
  const send = async (
    lines: readonly string[],
    body: string | Buffer = '',
    port = new URL(file.url).port,
  ): Promise<string> => {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    await once(socket, 'connect');
    const length = body.length === 0 ? [] : [`content-length: ${Buffer.byteLength(body)}`];
    socket.write([...lines, 'connection: close', ...length, '', ''].join('\r\n'));
    socket.write(body);
    await once(socket, 'close');
    return answer;
  };
  const json = 'content-type: application/json';
  const post = (line: string, hosts: readonly string[] = [`host: ${host}`], body: string | Buffer = query) =>
    send([line, ...hosts, json], body);

  test('may be an absolute target', async () => {
    assert.match(await post(`POST http://${host}/graphql HTTP/1.1`), greeting);
    assert.match(await post(`POST HTTP://${host}/graphql HTTP/1.1`), greeting);
    const search = 'query=%7Bgreeting%7D';
    const preflight = 'apollo-require-preflight: yes';
    assert.match(await send([`GET http://${host}/graphql?${search} HTTP/1.1`, `host: ${host}`, preflight]), greeting);
    assert.match(await send([`GET http://${host}/health/live HTTP/1.1`, `host: ${host}`]), /^HTTP\/1\.1 200 /);
    assert.match(await send([`GET http://${host} HTTP/1.1`, `host: ${host}`]), /^HTTP\/1\.1 302 .*\/graphiql/s);
    assert.match(await send([`GET http://${host}/nowhere HTTP/1.1`, `host: ${host}`]), /^HTTP\/1\.1 404 /);
  });
  test('is of the host that an absolute target names, whatever the field says', async () => {
    const server = createServer((request, response) => {
      const target = readTarget(request);
      response.end(JSON.stringify({ target, url: request.url, host: request.headers.host }));
    });
    const { port } = new URL(await listenAnywhere(server));
    const answer = await send(['GET http://elsewhere.example/graphql?a=1 HTTP/1.1', 'host: 127.0.0.1'], '', port);
    const told = { target: { path: '/graphql' }, url: '/graphql?a=1', host: 'elsewhere.example' };
    assert.ok(answer.includes(JSON.stringify(told)), answer);
    await closeServer(server);
  });
  test('is nothing when it is neither path nor absolute target', async () => {
    for (const target of ['graphql', 'ftp://x/graphql', 'http:///graphql', `http://ada@${host}/graphql`])
      assert.match(await post(`POST ${target} HTTP/1.1`), /^HTTP\/1\.1 400 /, target);
  });
  test('may end in a slash, over HTTP and for a socket', async () => {
    assert.match(await post('POST /graphql/ HTTP/1.1'), greeting);
    assert.match(await post('POST /graphql/?a=1 HTTP/1.1'), greeting);
    for (const target of ['/graphql/', `http://${host}/graphql`]) {
      const answer = new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(file.url).port), '127.0.0.1');
        socket.once('data', (chunk) => {
          socket.destroy();
          resolve(String(chunk));
        });
        const lines = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
        const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';
        const protocol = 'sec-websocket-protocol: graphql-transport-ws';
        socket.write([`GET ${target} HTTP/1.1`, `host: ${host}`, ...lines, key, protocol, '', ''].join('\r\n'));
      });
      assert.match(await answer, /^HTTP\/1\.1 101 /);
    }
  });
  test('is not given by two Host fields', async () => {
    for (const second of [host, 'elsewhere.example', ''])
      assert.match(await post('POST /graphql HTTP/1.1', [`host: ${host}`, `Host: ${second}`]), /^HTTP\/1\.1 400 /);
    const health = ['GET /health/live HTTP/1.1', `host: ${host}`, `HOST: ${host}`];
    assert.match(await send(health), /^HTTP\/1\.1 400 /);
  });
  test('may bring a body that begins with a byte order mark', async () => {
    for (let round = 0; round < 3; round += 1)
      assert.match(await post('POST /graphql HTTP/1.1', [`host: ${host}`], `\ufeff${query}`), greeting);
    assert.match(await post('POST /graphql HTTP/1.1', [`host: ${host}`], `\ufeff\ufeff${query}`), /^HTTP\/1\.1 400 /);
  });
});
