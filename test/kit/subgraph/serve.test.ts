import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createViewerTokens,
  internalHeaders,
  type ServedSubgraph,
  type Subgraph,
  serveSubgraph,
  silentLogger,
} from '../../../kit/index.ts';

const subgraph: Subgraph = {
  name: 'thing',
  webhooks: [],
  execute: async ({ query }, call) => {
    call.sources.recordCall('SAP/s4', 1);
    if (query === 'boom') throw new Error('internal secret');
    const { correlationId, requestId, viewer } = call;
    return { data: { correlationId, requestId, viewer } };
  },
  readHealth: async () => [{ system: 'SAP', instance: 's4', plants: [], status: 'UP' }],
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
  test('refuses everybody else, for queries and for health', async () => {
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
    assert.equal((await fetch(new URL('/health/live', served.url))).status, 200);
  });
  test('a bad body is the caller’s fault, a defect tells nothing of itself', async () => {
    for (const body of ['', '[]', '{"query":1}', 'x']) assert.equal((await post(body)).status, 400);
    const defect = await post('{"query":"boom"}');
    assert.equal(defect.status, 500);
    assert.ok(!(await defect.text()).includes('secret'));
  });
});
