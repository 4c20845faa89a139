/** Propagation of a client's headers to subgraphs, and the sharing of answers that depend on them. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { parseHeadersConfig } from '../../gateway/propagation/index.ts';
import { createCallContext, createHttpClient } from '../../kit/index.ts';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  readText,
  startFileGateway,
} from '../support/federation.ts';
import { audience, liveClaims, startIssuer } from '../support/issuer.ts';
import { openSocket, startTestEvents, type TestEvents, waitUntil } from '../support/subscriptions.ts';

const sdl = `
  extend schema @link(url: "https://plantgraph.dev/cache/v1.0", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query { mine: String kept: String @cacheControl(maxAge: 60, scope: PUBLIC) }
`;
const farSdl = 'type Query { far: String }';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A subgraph that answers by what it was sent, after a moment. */
async function startEcho() {
  const requests: Headers[] = [];
  const server = createServer(async (request, response) => {
    await readText(request);
    requests.push(request.headers);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const told = [request.headers['authorization'], request.headers['x-tenant']].join(' ');
    const data = { mine: told, kept: told, far: told };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  return { url: await listenAnywhere(server), requests, close: () => closeServer(server) };
}

describe('headers of a client', () => {
  let echo: Awaited<ReturnType<typeof startEcho>>;
  let far: Awaited<ReturnType<typeof startEcho>>;
  let supergraph: string;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    echo = await startEcho();
    far = await startEcho();
    supergraph = composeServiceSdl([
      { name: 'echo', sdl, url: echo.url },
      { name: 'far', sdl: farSdl, url: far.url },
    ]);
  });
  after(async () => {
    await echo.close();
    await far.close();
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const start = async (rules?: object, environment: Readonly<Record<string, string>> = {}): Promise<FileGateway> => {
    const gateway = await startFileGateway(supergraph);
    closers.push(() => gateway.close());
    if (rules === undefined && Object.keys(environment).length === 0) return gateway;
    const file = join(gateway.folder, 'headers.yaml');
    await writeFile(file, JSON.stringify(rules ?? {}));
    const other = await startFileGateway(supergraph, { HEADERS_CONFIG: file, ...environment });
    closers.push(() => other.close());
    return other;
  };
  const ask = async ({ url }: FileGateway, headers: Readonly<Record<string, string>>, query = '{ mine }') => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is said where it is asserted.
    return { status: response.status, body: (await response.json()) as any };
  };

  test('any Authorization is let in where a foreign supergraph has no issuer, on every way', async () => {
    const gateway = await start();
    for (const authorization of [
      'Bearer something',
      'Basic dTpw',
      'Bearer',
      'ApiKey 1',
      `Bearer ${'e'.repeat(9_000)}`,
    ]) {
      for (let round = 0; round < 2; round += 1) assert.equal((await ask(gateway, { authorization })).status, 200);
      const stream = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ mine }')}`, {
        headers: { accept: 'text/event-stream', authorization },
      });
      assert.match(await stream.text(), /"mine":/);
      const client = await openSocket(gateway.url);
      client.send({ type: 'connection_init', payload: { authorization } });
      assert.equal((await client.next()).type, 'connection_ack');
      client.send({ type: 'ping', payload: { authorization } });
      assert.equal((await client.next()).type, 'pong');
      await client.close();
    }
  });
  test('Authorization is checked where there is an issuer, or one is required', async () => {
    const gateway = await start({}, { AUTH: 'required' });
    assert.equal((await ask(gateway, { authorization: 'Bearer something' })).status, 401);
  });

  test('reach no subgraph that no rule names them for', async () => {
    const headers = {
      authorization: 'Bearer a',
      'x-tenant': 't',
      cookie: 'c=1',
      'x-plantgraph-viewer': 'v',
      'user-agent': 'u',
    };
    for (const gateway of [await start(), await start({ subgraphs: { far: [{ propagate: 'x-tenant' }] } })]) {
      await ask(gateway, headers);
      const sent = echo.requests.at(-1) ?? assert.fail();
      for (const name of ['authorization', 'x-tenant', 'cookie', 'x-plantgraph-viewer', 'user-agent'])
        assert.equal(sent[name], undefined, name);
    }
  });
  test('reach the subgraphs that rules name, renamed and with defaults, beside headers that are inserted', async () => {
    const gateway = await start({
      all: [
        { propagate: 'X-Tenant', default: 'nobody' },
        { insert: 'x-gateway', value: 'plantgraph' },
      ],
      subgraphs: {
        far: [
          { propagate: 'Authorization', as: 'x-user-token' },
          { insert: 'x-gateway', value: 'far' },
        ],
      },
    });
    await ask(gateway, { authorization: 'Bearer a', 'x-gateway': 'mine', 'x-user-token': 'stolen' }, '{ mine far }');
    const [near, other] = [echo.requests.at(-1) ?? {}, far.requests.at(-1) ?? {}];
    assert.deepEqual([near['x-tenant'], near['x-gateway'], near['authorization']], ['nobody', 'plantgraph', undefined]);
    assert.equal(near['x-user-token'], undefined);
    assert.deepEqual([other['x-tenant'], other['x-gateway']], ['nobody', 'far']);
    assert.deepEqual([other['x-user-token'], other['authorization']], ['Bearer a', undefined]);
  });
  test('are made of the claims of a verified token', async () => {
    const issuer = await startIssuer();
    closers.push(() => issuer.stop());
    const rules = {
      all: [
        { insert: 'x-user', claim: 'sub' },
        { insert: 'x-groups', claim: 'realm.groups' },
        { insert: 'x-name', claim: 'name' },
        { insert: 'x-none', claim: 'realm.none' },
        { insert: 'x-proto', claim: 'constructor.name' },
      ],
    };
    const environment = { AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: audience, AUTH_JWKS_URL: issuer.jwksUrl };
    const gateway = await start(rules, environment);
    const token = await issuer.sign(liveClaims({ realm: { groups: ['a', 'b'] }, name: 'Jörg\r\nx: y' }));
    assert.equal((await ask(gateway, { authorization: `Bearer ${token}`, 'x-user': 'root' })).status, 200);
    const sent = echo.requests.at(-1) ?? {};
    assert.deepEqual([sent['x-user'], sent['x-groups'], sent['x-name']], ['ada', 'a,b', 'J%C3%B6rg%0D%0Ax: y']);
    assert.deepEqual([sent['x-none'], sent['x-proto'], sent['authorization']], [undefined, undefined, undefined]);
  });
  for (const header of ['authorization', 'x-tenant'])
    test(`two users with another ${header} get each their own answer to one query at once, and equal ones share`, async () => {
      const gateway = await start({ all: [{ propagate: 'authorization' }, { propagate: 'x-tenant' }] });
      // First by Apollo Server, then as a ready operation.
      for (const round of [1, 2]) {
        const before = echo.requests.length;
        const values = ['a', 'b', 'a', 'b'].map((name) => `${name}${round}`);
        const answers = await Promise.all(values.map((value) => ask(gateway, { [header]: value })));
        for (const [index, { body }] of answers.entries()) assert.equal(body.data.mine.trim(), values[index]);
        if (round === 2) assert.equal(echo.requests.length - before, 2);
      }
    });
  test('users who are sent otherwise have kept answers of their own', async () => {
    const gateway = await start({ subgraphs: { echo: [{ propagate: 'x-tenant' }] } });
    for (let round = 0; round < 3; round += 1)
      for (const tenant of ['a', 'b', 'c'])
        assert.equal((await ask(gateway, { 'x-tenant': tenant }, '{ kept }')).body.data.kept.trim(), tenant);
    const before = echo.requests.length;
    await ask(gateway, { 'x-tenant': 'a', 'x-other': '1' }, '{ kept }');
    assert.equal(echo.requests.length, before);
  });
  test('of sockets are those of the handshake and of connection_init', async () => {
    const gateway = await start({ all: [{ propagate: 'authorization' }, { propagate: 'x-tenant' }] });
    for (const payload of [
      { authorization: 'Bearer s', 'X-Tenant': 't' },
      { headers: { Authorization: 'Bearer s', 'x-tenant': 't' } },
    ]) {
      const client = await openSocket(gateway.url);
      client.send({ type: 'connection_init', payload });
      await client.next();
      client.send({ id: '1', type: 'subscribe', payload: { query: '{ mine }' } });
      assert.deepEqual((await client.next()).payload, { data: { mine: 'Bearer s t' } });
      await client.close();
    }
  });
  test('a trace reaches subgraphs unchanged, and an invalid one does not', async () => {
    const gateway = await start();
    for (let round = 0; round < 2; round += 1) {
      await ask(gateway, { traceparent, tracestate: 'vendor=1' });
      assert.deepEqual(
        [echo.requests.at(-1)?.['traceparent'], echo.requests.at(-1)?.['tracestate']],
        [traceparent, 'vendor=1'],
      );
    }
    for (const none of [
      'x',
      traceparent.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)),
      `ff${traceparent.slice(2)}`,
    ]) {
      await ask(gateway, { traceparent: none, tracestate: 'vendor=1' });
      assert.deepEqual(
        [echo.requests.at(-1)?.['traceparent'], echo.requests.at(-1)?.['tracestate']],
        [undefined, undefined],
      );
    }
  });
  test('a trace reaches the systems that connectors call', async () => {
    const http = createHttpClient({ system: 'SAP', instance: 's4', baseUrl: echo.url, maxBytes: 10_000 });
    closers.push(() => http.close());
    const call = createCallContext({ trace: { traceparent } });
    await http.send({ method: 'GET', path: '/' }, call, new AbortController().signal);
    assert.equal(echo.requests.at(-1)?.['traceparent'], traceparent);
    assert.equal(echo.requests.at(-1)?.['accept-encoding'], 'zstd, br, gzip');
  });
  test('rules for a subgraph that there is not do not start', async () => {
    await assert.rejects(
      start({ subgraphs: { ecko: [{ propagate: 'x-tenant' }] } }),
      /"ecko"; the supergraph has echo, far/,
    );
  });
  test('rules that are wrong do not start', () => {
    for (const rules of [
      { all: [{ propagate: 'host' }] },
      { all: [{ propagate: 'x-tenant', as: 'Content-Length' }] },
      { all: [{ insert: 'x-plantgraph-viewer', value: 'root' }] },
      { all: [{ insert: 'x', value: 'a\nb' }] },
      { all: [{ propagate: 'x y' }] },
      { all: [{ insert: 'x' }] },
      { every: [] },
    ])
      assert.throws(() => parseHeadersConfig(rules), /HEADERS_CONFIG is wrong/, JSON.stringify(rules));
  });
});

describe('subscribers who are sent otherwise', () => {
  let events: TestEvents;
  before(async () => {
    events = await startTestEvents();
  });
  after(() => events.close());

  test('have answers of their own for one event, over sockets and streams', async () => {
    const plain = await events.startGateway();
    const file = join(plain.folder, 'headers.yaml');
    await writeFile(file, JSON.stringify({ subgraphs: { holds: [{ propagate: 'x-tenant' }] } }));
    const gateway = await events.startGateway({ HEADERS_CONFIG: file });
    const query = 'subscription { holdPlaced { number } }';
    const clients = await Promise.all(
      ['a', 'b', 'a'].map(async (tenant) => {
        const client = await openSocket(gateway.url);
        client.send({ type: 'connection_init', payload: { 'x-tenant': tenant } });
        await client.next();
        client.send({ id: '1', type: 'subscribe', payload: { query } });
        return client;
      }),
    );
    const gone = new AbortController();
    const stream = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/event-stream', 'x-tenant': 'c' },
      signal: gone.signal,
    });
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return /^plantgraph_subscriptions 3$/m.test(text);
    }, 'all are subscribed');
    const before = events.holds.requests.length;
    await events.place(['tenants']);
    for (const client of clients) assert.equal((await client.next()).payload.data.holdPlaced.number, 'tenants');
    await waitUntil(() => events.holds.requests.length - before >= 3, 'the stream has it');
    const tenants = events.holds.requests.slice(before).map(({ headers }) => headers['x-tenant']);
    assert.deepEqual(tenants.toSorted(), ['a', 'b', 'c']);
    gone.abort();
    await stream.body?.cancel().catch(() => undefined);
    for (const client of clients) await client.close();
    await gateway.close();
    await plain.close();
  });
});
