/** Requests of the machine that the gateway runs on, and those that only seem to be. */
import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server, request as sendRequest } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { ConfigurationError } from '../../../../kit/index.ts';
import { initialiseSocket, postQuery, postRaw } from '../../../journeys/access/clients.ts';
import { closeServer, type FileGateway, listenAnywhere, startFileGateway } from '../../../support/federation.ts';
import { type RuledGraph, startRuledGraph } from '../../../support/ruled-graph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';

/** Forwards requests like nginx's `proxy_pass` without further directives: without any header about the client. */
function createPlainProxy(target: string): Server {
  const { hostname, port, host } = new URL(target);
  return createServer((request, response) => {
    const headers = { ...request.headers, host, connection: 'close' };
    const onward = sendRequest({ hostname, port, path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
}

describe('without an issuer', () => {
  let graph: RuledGraph;
  let home: FileGateway;
  const start = (sdl: string, environment: Readonly<Record<string, string>> = {}) =>
    startFileGateway(sdl, { PLANTGRAPH_DATA: home?.folder ?? '', ...environment });
  const withGateway = async (
    sdl: string,
    environment: Readonly<Record<string, string>>,
    work: (gateway: FileGateway) => Promise<void>,
  ) => {
    const gateway = await start(sdl, environment);
    try {
      await work(gateway);
    } finally {
      await gateway.close();
    }
  };
  const tokenFile = () => join(home.folder, 'authorization');
  /** The header line as `curl -H @FILE` sends it. */
  const readHeaders = async () => {
    const [, name = '', value = ''] = /^([\w-]+): (.+)\n$/.exec(await readFile(tokenFile(), 'utf8')) ?? [];
    return { [name.toLowerCase()]: value };
  };
  before(async () => {
    graph = await startRuledGraph();
    home = await startFileGateway(graph.open);
  });
  after(async () => {
    await home.close();
    await graph.service.close();
  });

  test('a request needs a token, of this machine and through a plain proxy, over every door', () =>
    withGateway(graph.ruled, {}, async ({ url, gateway }) => {
      assert.equal(gateway.trustsLoopback, false);
      const proxy = createPlainProxy(url);
      const proxyUrl = await listenAnywhere(proxy);
      try {
        for (const door of [url, proxyUrl.replace(/\/$/, '')]) {
          const { status, code, headers } = await postQuery(door);
          assert.deepEqual([status, code, headers.get('www-authenticate')], [401, 'UNAUTHENTICATED', 'Bearer']);
          assert.equal((await postQuery(door, { headers: { accept: 'text/event-stream' } })).status, 401);
          assert.equal((await postQuery(door, { headers: await readHeaders() })).status, 200);
        }
        assert.equal(await initialiseSocket(url), 4401);
        assert.equal(await initialiseSocket(url, await readHeaders()), 'ACK');
      } finally {
        await closeServer(proxy);
      }
    }));

  test('the token lies in a file that only its owner reads, and no answer has it or sets a cookie', () =>
    withGateway(graph.ruled, {}, async ({ url, gateway }) => {
      assert.equal((await stat(tokenFile())).mode & 0o777, 0o600);
      assert.deepEqual(await readHeaders(), { authorization: gateway.readAuthorization() });
      const token = gateway.readAuthorization()?.replace('Bearer ', '') ?? '';
      const { roles, exp = 0 } = decodeJwt(token);
      assert.deepEqual(roles, ['administrator']);
      assert.ok(exp * 1_000 - Date.now() <= 24 * 60 * 60_000);
      for (const path of ['/', '/graphiql', '/health/ready', '/metrics', '/graphql?query={word}']) {
        const response = await fetch(`${url}${path}`, { headers: await readHeaders() });
        assert.equal(response.headers.get('set-cookie'), null);
        assert.doesNotMatch(await response.text(), new RegExp(token.slice(-20)));
      }
      const cookie = { cookie: `authorization=${await readHeaders().then(({ authorization }) => authorization)}` };
      assert.equal((await postQuery(url, { headers: cookie })).status, 401);
    }));

  test('the token survives a restart, and is replaced when it is lost, of another key or about to end', async () => {
    const readOnce = async () => {
      let authorization: string | undefined;
      await withGateway(graph.ruled, {}, async ({ url }) => {
        const headers = await readHeaders();
        authorization = headers['authorization'];
        assert.equal((await postQuery(url, { headers })).status, 200);
      });
      return authorization ?? assert.fail('There is no token.');
    };
    const first = await readOnce();
    assert.equal(await readOnce(), first);
    await rm(tokenFile());
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const second = await readOnce();
    assert.notEqual(second, first);
    await rm(join(home.folder, 'access-key.json'));
    const third = await readOnce();
    assert.notEqual(third, second);
    await writeFile(tokenFile(), 'Authorization: Bearer not.a.token\n');
    await readOnce();
  });

  test('a graph that gets rules while it is served wants a token from then on, which there is', () =>
    withGateway(graph.open, { SUPERGRAPH_POLL_MS: '50' }, async ({ url, supergraphFile, gateway }) => {
      assert.equal(gateway.readAuthorization(), undefined);
      assert.equal((await postQuery(url)).status, 200);
      await writeFile(supergraphFile, graph.ruled);
      await waitUntil(async () => (await postQuery(url)).status === 401, 'requests without a token are refused');
      await waitUntil(() => gateway.readAuthorization() !== undefined, 'there is a token');
      assert.equal((await postQuery(url, { headers: await readHeaders() })).status, 200);
    }));

  test('production does not start over a graph with rules', async () => {
    await assert.rejects(start(graph.ruled, { NODE_ENV: 'production' }), (error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.match(error.message, /ACCESS_CONFIG/);
      return true;
    });
  });

  test('AUTH=required wants a token for a graph without rules, too', () =>
    withGateway(graph.open, { AUTH: 'required' }, async ({ url }) => {
      const { status, code, headers } = await postQuery(url);
      assert.deepEqual([status, code, headers.get('www-authenticate')], [401, 'UNAUTHENTICATED', 'Bearer']);
      assert.equal(await initialiseSocket(url), 4401);
      assert.equal((await postQuery(url, { headers: await readHeaders() })).status, 200);
    }));
});

describe('with TRUST_LOOPBACK=on', () => {
  let graph: RuledGraph;
  let home: FileGateway;
  before(async () => {
    graph = await startRuledGraph();
    home = await startFileGateway(graph.ruled, { TRUST_LOOPBACK: 'on' });
  });
  after(async () => {
    await home.close();
    await graph.service.close();
  });

  test('requests of this machine need no token', async () => {
    assert.equal(home.gateway.trustsLoopback, true);
    assert.equal((await postQuery(home.url)).status, 200);
    assert.equal(await initialiseSocket(home.url), 'ACK');
    assert.equal((await postQuery(home.url, { headers: { accept: 'text/event-stream' } })).status, 200);
  });

  test('it does not go with an issuer, AUTH=required or production', async () => {
    const issuer = { AUTH_ISSUER: 'https://a', AUTH_AUDIENCE: 'b', AUTH_JWKS_URL: 'https://a/keys' };
    for (const environment of [issuer, { AUTH: 'required' }, { ...issuer, NODE_ENV: 'production' }])
      await assert.rejects(startFileGateway(graph.ruled, { TRUST_LOOPBACK: 'on', ...environment }), /TRUST_LOOPBACK/);
    await assert.rejects(startFileGateway(graph.ruled, { TRUST_LOOPBACK: 'yes' }), /TRUST_LOOPBACK must be on or off/);
  });

  const proxied: Readonly<Record<string, string>> = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'plant.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-forwarded': 'for=203.0.113.9',
    'x-forwarded-server': 'proxy',
    'x-forwarded-prefix': '/graph',
    'x-real-ip': '203.0.113.9',
    'x-client-ip': '203.0.113.9',
    'x-cluster-client-ip': '203.0.113.9',
    'x-original-forwarded-for': '203.0.113.9',
    'x-original-host': 'plant.example',
    'x-original-url': '/graphql',
    'true-client-ip': '203.0.113.9',
    'client-ip': '203.0.113.9',
    'cf-connecting-ip': '203.0.113.9',
    'cf-ray': '1',
    'cdn-loop': 'cloudflare',
    'fastly-client-ip': '203.0.113.9',
    'x-envoy-external-address': '203.0.113.9',
    'x-amzn-trace-id': 'Root=1',
    'x-azure-clientip': '203.0.113.9',
    'x-appengine-user-ip': '203.0.113.9',
    'x-arr-log-id': '1',
    'x-proxyuser-ip': '203.0.113.9',
    'wl-proxy-client-ip': '203.0.113.9',
    'proxy-connection': 'keep-alive',
    'front-end-https': 'on',
    'x-scheme': 'https',
    'x-varnish': '1',
    'fly-client-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    via: '1.1 proxy',
  };
  for (const [name, value] of Object.entries(proxied))
    test(`requests are refused when ${name} shows a proxy, even an empty one`, async () => {
      for (const said of [value, '']) {
        assert.equal((await postQuery(home.url, { headers: { [name]: said } })).status, 401);
        assert.equal(await initialiseSocket(home.url, undefined, { [name]: said }), 4401);
      }
    });

  test('requests are refused when they were sent to a name that is not of this machine', async () => {
    for (const host of ['plant.example', 'plant.example:4000', '127.0.0.1.nip.example', 'localhost.example', ''])
      assert.equal(await postRaw(home.url, [`host: ${host}`]), 401, host);
    for (const host of ['localhost', 'LOCALHOST:4000', '127.0.0.1', '[::1]:4000'])
      assert.equal(await postRaw(home.url, [`host: ${host}`]), 200, host);
  });

  test('requests are refused when a page of another site sends them, over every door', async () => {
    for (const origin of [
      'https://evil.example',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'null',
      '',
    ]) {
      await assert.rejects(initialiseSocket(home.url, undefined, { origin }), /403/, `socket from "${origin}"`);
      assert.equal((await postQuery(home.url, { headers: { origin } })).status, 401, origin);
      const stream = { origin, accept: 'text/event-stream' };
      assert.equal((await postQuery(home.url, { headers: stream })).status, 401, origin);
    }
    for (const origin of [home.url, 'http://localhost:4000', 'http://[::1]:3000'])
      assert.equal(await initialiseSocket(home.url, undefined, { origin }), 'ACK', origin);
  });

  test('requests are refused when the browser says that another site has them sent', async () => {
    for (const site of ['cross-site', 'same-site', ''])
      assert.equal(await postRaw(home.url, [`sec-fetch-site: ${site}`]), 401, site);
    for (const site of ['same-origin', 'none'])
      assert.equal(await postRaw(home.url, [`sec-fetch-site: ${site}`]), 200, site);
  });

  test('a bad token does not fall back to another identity', async () => {
    for (const authorization of ['Bearer x.y.z', 'Bearer', 'Basic ZGVtbzpkZW1v', '']) {
      assert.equal((await postQuery(home.url, { headers: { authorization } })).status, 401, authorization);
      assert.equal(await initialiseSocket(home.url, { authorization }), 4401, authorization);
      assert.equal(await initialiseSocket(home.url, undefined, { authorization }), 4401, authorization);
    }
    for (const payload of [{ authorization: 7 }, { Authorization: null }, { token: {} }, { token: '' }])
      assert.equal(await initialiseSocket(home.url, payload), 4401, JSON.stringify(payload));
  });
});
