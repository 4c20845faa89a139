import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  createViewerTokens,
  internalHeaders,
  type ServedSubgraph,
  type Subgraph,
  serveSubgraph,
  silentLogger,
  type TraceContext,
} from '../../../kit/index.ts';

const traces: (TraceContext | undefined)[] = [];

const subgraph: Subgraph = {
  name: 'thing',
  webhooks: [],
  execute: async ({ query }, call) => {
    call.sources.recordCall('SAP/s4', 1);
    traces.push(call.trace);
    if (query === 'boom') throw new Error('internal secret');
    const { correlationId, requestId, viewer } = call;
    return { data: { correlationId, requestId, viewer } };
  },
  readHealth: async () => [{ system: 'SAP', instance: 's4', plants: [], status: 'UP' }],
  readChecks: async () => [{ system: 'SAP', instance: 's4', plants: [], checks: [] }],
  readMetrics: async () => [{ name: 'things', help: 'Things.', labelNames: [], samples: [] }],
  close: async () => undefined,
};

describe('a subgraph that is served', () => {
  let served: ServedSubgraph;
  let token = '';
  before(async () => {
    token = await createViewerTokens('c').sign({ subject: 'ada', roles: ['planner'], plants: ['1010'] });
    served = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, credential: 'c', log: silentLogger });
  });
  after(() => served.close());
  const post = (
    body: string,
    headers: Record<string, string> = {
      [internalHeaders.credential]: 'c',
      [internalHeaders.viewer]: token,
      [internalHeaders.correlationId]: 'corr',
      [internalHeaders.requestId]: 'req',
    },
  ) => fetch(served.url, { method: 'POST', body, headers });

  test('answers the holder of the credential and counts its sources', async () => {
    const answer = await (await post('{"query":"{ x }"}')).json();
    assert.deepEqual(answer, {
      data: {
        correlationId: 'corr',
        requestId: 'req',
        viewer: { subject: 'ada', roles: ['planner'], plants: ['1010'] },
      },
      extensions: { sources: [{ source: 'SAP/s4', calls: 1, milliseconds: 1, cacheHits: 0 }] },
    });
  });
  test('takes two secrets while the one replaces the other, and no third', async () => {
    const [before, next] = ['the secret before', 'the next secret'];
    const both = await serveSubgraph(subgraph, {
      host: '127.0.0.1',
      port: 0,
      credential: next,
      otherCredential: before,
      log: silentLogger,
    });
    const ask = async (credential: string, signedBy = credential) => {
      const viewer = await createViewerTokens(signedBy).sign({ subject: 'ada', roles: [], plants: 'ALL' });
      const headers = { [internalHeaders.credential]: credential, [internalHeaders.viewer]: viewer };
      return (await fetch(both.url, { method: 'POST', body: '{"query":"{ x }"}', headers })).status;
    };
    assert.deepEqual(
      [await ask(before), await ask(next), await ask('a third'), await ask(next, 'a third')],
      [200, 200, 401, 401],
    );
    await both.close();
  });
  test('refuses all other callers, for queries, health, checks and metrics', async () => {
    for (const headers of [{}, { [internalHeaders.credential]: 'd' }, { [internalHeaders.credential]: 'cc' }])
      assert.equal((await post('{"query":"{ x }"}', headers as Record<string, string>)).status, 401);
    const other = await createViewerTokens('d').sign({ subject: 'eve', roles: ['administrator'], plants: 'ALL' });
    for (const viewer of ['', 'x', other])
      assert.equal(
        (await post('{"query":"{ x }"}', { [internalHeaders.credential]: 'c', [internalHeaders.viewer]: viewer }))
          .status,
        401,
      );
    assert.equal((await fetch(new URL('/health', served.url))).status, 401);
    assert.equal((await fetch(new URL('/checks', served.url))).status, 401);
    assert.equal((await fetch(new URL('/metrics', served.url))).status, 401);
    const metrics = await fetch(new URL('/metrics', served.url), { headers: { [internalHeaders.credential]: 'c' } });
    assert.equal(((await metrics.json()) as { readonly metrics: readonly object[] }).metrics.length, 1);
    const checks = await fetch(new URL('/checks', served.url), { headers: { [internalHeaders.credential]: 'c' } });
    assert.deepEqual(await checks.json(), { instances: [{ system: 'SAP', instance: 's4', plants: [], checks: [] }] });
    assert.equal((await fetch(new URL('/health/live', served.url))).status, 200);
  });
  test('a bad body is the caller’s fault, a defect discloses nothing internal', async () => {
    for (const body of ['', '[]', '{"query":1}', 'x']) assert.equal((await post(body)).status, 400);
    const defect = await post('{"query":"boom"}');
    assert.equal(defect.status, 500);
    assert.ok(!(await defect.text()).includes('secret'));
  });
  test('reads compressed requests, counts their decoded bytes, and says which codings it knows', async () => {
    const headers = { [internalHeaders.credential]: 'c', [internalHeaders.viewer]: token };
    const send = (body: Buffer, encoding: string) =>
      fetch(served.url, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { ...headers, 'content-encoding': encoding },
      });
    assert.equal((await send(gzipSync('{"query":"{ x }"}'), 'gzip')).status, 200);
    assert.equal((await send(gzipSync(Buffer.alloc(30_000_000, ' ')), 'gzip')).status, 413);
    assert.equal((await send(Buffer.from('{"query":"{ x }"}'), 'gzip')).status, 400);
    const refused = await send(gzipSync('{"query":"{ x }"}'), 'rot13');
    assert.deepEqual([refused.status, refused.headers.get('accept-encoding')], [415, 'zstd, br, gzip']);
  });
  test('compresses answers from 1 KB on, unless they may hold a secret', async () => {
    const ask = async (query: string) => {
      const headers = {
        [internalHeaders.credential]: 'c',
        [internalHeaders.viewer]: token,
        [internalHeaders.correlationId]: 'x'.repeat(query.includes('small') ? 10 : 3_000),
        'accept-encoding': 'gzip',
      };
      const answer = await post(JSON.stringify({ query }), headers);
      const { data } = (await answer.json()) as { readonly data: { readonly correlationId: string } };
      assert.match(data.correlationId, /^x+$/);
      return answer.headers.get('content-encoding');
    };
    assert.equal(await ask('{ large }'), 'gzip');
    assert.equal(await ask('{ small }'), null);
    assert.equal(await ask('{ password }'), null);
  });
  test('passes on the trace of a request', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const headers = { [internalHeaders.credential]: 'c', [internalHeaders.viewer]: token };
    await post('{"query":"{ x }"}', { ...headers, traceparent });
    assert.deepEqual(traces.at(-1), { traceparent });
    await post('{"query":"{ x }"}', headers);
    assert.equal(traces.at(-1), undefined);
  });
});
