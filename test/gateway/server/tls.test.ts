/** The gateway with a certificate of its own. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, writeFile } from 'node:fs/promises';
import { Agent, request as httpsRequest } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { WebSocket } from 'ws';
import { parseSettings } from '../../../gateway/settings.ts';
import { createAuthority, type TestAuthority, type TestCertificate } from '../../support/certificates.ts';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const sdl = 'type Query { word(size: Int): String }';

describe('a gateway with a certificate', () => {
  let authority: TestAuthority;
  let first: TestCertificate;
  let service: TestService;
  let supergraph: string;
  let gateway: FileGateway;
  let files: { readonly TLS_CERTIFICATE: string; readonly TLS_KEY: string };
  before(async () => {
    authority = await createAuthority();
    first = await authority.issue('first');
    files = { TLS_CERTIFICATE: join(authority.folder, 'served.pem'), TLS_KEY: join(authority.folder, 'served.key') };
    await copyFile(first.certificateFile, files.TLS_CERTIFICATE);
    await copyFile(first.keyFile, files.TLS_KEY);
    service = await startService(sdl, { Query: { word: (_, { size = 4 }) => 'x'.repeat(size) } });
    supergraph = composeServiceSdl([{ name: 'words', sdl, url: service.url }]);
    gateway = await startFileGateway(supergraph, files);
  });
  after(async () => {
    await gateway.close();
    await service.close();
    await authority.remove();
  });
  const port = () => Number(new URL(gateway.url).port);
  const post = async (agent: Agent, body: string) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = httpsRequest(`${gateway.url}/graphql`, { method: 'POST', headers, agent });
    request.end(body);
    const [response] = await once(request, 'response');
    let text = '';
    for await (const piece of response.setEncoding('utf8')) text += piece;
    return { status: response.statusCode, text };
  };
  const readName = async (): Promise<string> => {
    const socket = connect({ port: port(), host: '127.0.0.1', ca: authority.ca });
    await once(socket, 'secureConnect');
    const name = String(socket.getPeerCertificate().subject.CN);
    socket.destroy();
    return name;
  };

  test('answers by HTTPS, ready operations and others, large and small, on one connection', async () => {
    assert.match(gateway.url, /^https:/);
    const agent = new Agent({ ca: authority.ca, keepAlive: true, maxSockets: 1 });
    for (const size of [4, 4, 100_000, 100_000, 4]) {
      const { status, text } = await post(agent, JSON.stringify({ query: `{ word(size: ${size}) }` }));
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), { data: { word: 'x'.repeat(size) } });
    }
    // A request outside the fast path goes to Node's server, with the connection.
    assert.equal((await post(agent, '{')).status, 400);
    assert.equal((await post(agent, '{"query":"{ word }"}')).status, 200);
    agent.destroy();
  });
  test('opens sockets', async () => {
    const socket = new WebSocket(`${gateway.url.replace('https', 'wss')}/graphql`, 'graphql-transport-ws', {
      ca: authority.ca,
    });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    const [data] = await once(socket, 'message');
    assert.match(String(data), /connection_ack/);
    socket.terminate();
  });
  test('speaks no plain HTTP, and is not taken for another', async () => {
    await assert.rejects(fetch(gateway.url.replace('https', 'http')));
    await assert.rejects(fetch(gateway.url));
  });
  test('cuts off who does not shake hands', async () => {
    const slow = await startFileGateway(supergraph, { ...files, HEADERS_TIMEOUT_MS: '100' });
    const socket = connectPlain(Number(new URL(slow.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'close');
    await slow.close();
  });
  test('serves new content of the files without a restart, and the last good one while they are wrong', async () => {
    assert.equal(await readName(), 'first');
    const agent = new Agent({ ca: authority.ca, keepAlive: true, maxSockets: 1 });
    await post(agent, '{"query":"{ word }"}');
    const second = await authority.issue('second');
    // For a moment the two do not belong together.
    await copyFile(second.certificateFile, files.TLS_CERTIFICATE);
    assert.equal(await readName(), 'first');
    await copyFile(second.keyFile, files.TLS_KEY);
    await waitUntil(async () => (await readName()) === 'second', 'the new one is served');
    assert.equal((await post(agent, '{"query":"{ word }"}')).status, 200);
    agent.destroy();
    await writeFile(files.TLS_CERTIFICATE, 'nothing');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal(await readName(), 'second');
  });
  test('does not start with files that are none, or one of them', async () => {
    assert.throws(() => parseSettings([], { TLS_KEY: 'x' }), /TLS_CERTIFICATE and TLS_KEY belong together/);
    const other = await authority.issue('other');
    for (const wrong of [
      { TLS_CERTIFICATE: first.certificateFile, TLS_KEY: other.keyFile },
      { TLS_CERTIFICATE: first.certificateFile, TLS_KEY: join(authority.folder, 'absent') },
    ])
      await assert.rejects(startFileGateway(supergraph, wrong), /TLS_CERTIFICATE .* cannot be used/);
  });
});
