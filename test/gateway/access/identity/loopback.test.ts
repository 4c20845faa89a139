/** Whoever sits at the machine, and who only seems to. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { ConfigurationError } from '../../../../kit/index.ts';
import { initialiseSocket, postQuery, postRaw } from '../../../journeys/access/clients.ts';
import { type FileGateway, startFileGateway } from '../../../support/federation.ts';
import { type RuledGraph, startRuledGraph } from '../../../support/ruled-graph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';

describe('requests without a token', () => {
  let graph: RuledGraph;
  let home: FileGateway;
  const start = (sdl: string, environment: Readonly<Record<string, string>> = {}) =>
    startFileGateway(sdl, { PLANTGRAPH_DATA: home?.folder ?? '', ...environment });
  before(async () => {
    graph = await startRuledGraph();
    home = await startFileGateway(graph.ruled, { SUPERGRAPH_POLL_MS: '50' });
  });
  after(async () => {
    await home.close();
    await graph.service.close();
  });

  test('are let in from this machine', async () => {
    assert.equal(home.gateway.isDemo, true);
    assert.equal((await postQuery(home.url)).status, 200);
    assert.equal(await initialiseSocket(home.url), 'ACK');
    assert.equal((await postQuery(home.url, { headers: { accept: 'text/event-stream' } })).status, 200);
  });

  const proxied: Readonly<Record<string, string>> = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'plant.example',
    'x-forwarded-proto': 'https',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    via: '1.1 proxy',
  };
  for (const [name, value] of Object.entries(proxied))
    test(`are refused when ${name} tells of a proxy, empty too`, async () => {
      for (const said of [value, '']) {
        assert.equal((await postQuery(home.url, { headers: { [name]: said } })).status, 401);
        assert.equal(await initialiseSocket(home.url, undefined, { [name]: said }), 4401);
      }
    });

  test('are refused when they were sent to a name that is not of this machine', async () => {
    for (const host of ['plant.example', 'plant.example:4000', '127.0.0.1.nip.example', 'localhost.example', ''])
      assert.equal(await postRaw(home.url, [`host: ${host}`]), 401, host);
    for (const host of ['localhost', 'LOCALHOST:4000', '127.0.0.1', '[::1]:4000'])
      assert.equal(await postRaw(home.url, [`host: ${host}`]), 200, host);
  });

  test('are refused when a page of another site sends them, over every door', async () => {
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

  test('a bad token is no reason to be somebody else', async () => {
    for (const authorization of ['Bearer x.y.z', 'Bearer', 'Basic ZGVtbzpkZW1v', '']) {
      assert.equal((await postQuery(home.url, { headers: { authorization } })).status, 401, authorization);
      assert.equal(await initialiseSocket(home.url, { authorization }), 4401, authorization);
      assert.equal(await initialiseSocket(home.url, undefined, { authorization }), 4401, authorization);
    }
    for (const payload of [{ authorization: 7 }, { Authorization: null }, { token: {} }, { token: '' }])
      assert.equal(await initialiseSocket(home.url, payload), 4401, JSON.stringify(payload));
  });

  test('AUTH=required refuses them', async () => {
    const closed = await start(graph.ruled, { AUTH: 'required' });
    try {
      assert.equal(closed.gateway.isDemo, false);
      const { status, code, headers } = await postQuery(closed.url);
      assert.deepEqual([status, code, headers.get('www-authenticate')], [401, 'UNAUTHENTICATED', 'Bearer']);
      assert.equal(await initialiseSocket(closed.url), 4401);
    } finally {
      await closed.close();
    }
  });

  test('production does not start when nobody says whose tokens to take', async () => {
    await assert.rejects(start(graph.ruled, { NODE_ENV: 'production' }), (error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.match(error.message, /ACCESS_CONFIG/);
      return true;
    });
  });

  test('a graph that gets rules while it is served is closed to strangers from then on', async () => {
    const changing = await start(graph.open, { SUPERGRAPH_POLL_MS: '50' });
    const afar = { 'x-forwarded-for': '203.0.113.9' };
    try {
      assert.equal((await postQuery(changing.url, { headers: afar })).status, 200);
      await writeFile(changing.supergraphFile, graph.ruled);
      await waitUntil(
        async () => (await postQuery(changing.url, { headers: afar })).status === 401,
        'strangers are refused',
      );
      assert.equal((await postQuery(changing.url)).status, 200);
    } finally {
      await changing.close();
    }
  });
});
