import assert from 'node:assert/strict';
import { get as getRaw } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type FileGateway, startFileGateway } from '../support/federation.ts';
import { type RuledGraph, startRuledGraph } from '../support/ruled-graph.ts';

/** A response as it arrived. */
interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    getRaw(url, { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    }).on('error', reject);
  });
}

describe('GraphiQL', () => {
  let graph: RuledGraph;
  let gateway: FileGateway;
  before(async () => {
    graph = await startRuledGraph();
    gateway = await startFileGateway(graph.open);
  });
  after(async () => {
    await gateway.close();
    await graph.service.close();
  });
  const listAssets = async () => {
    const { body } = await get(`${gateway.url}/graphiql`);
    return [...new Set(String(body).match(/\/graphiql\/[\w.-]+/g))];
  };

  test('is a small page at /graphiql that says by its policy what it may do', async () => {
    const { status, headers, body } = await get(`${gateway.url}/graphiql`);
    assert.equal(status, 200);
    assert.ok(body.length < 8_192, `${body.length} bytes`);
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      assert.ok(policy.split('; ').includes(rule), rule);
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
    assert.doesNotMatch(String(body), /<script(?![^>]*(src|application\/json))|\son\w+=|https?:\/\//i);
    assert.equal(headers['cache-control'], 'no-cache');
  });

  test('has assets that are kept for good and come compressed', async () => {
    const assets = await listAssets();
    assert.equal(assets.length, 7);
    for (const path of assets) {
      const [plain, br, gzip] = [
        await get(`${gateway.url}${path}`),
        await get(`${gateway.url}${path}`, { 'accept-encoding': 'gzip, deflate, br' }),
        await get(`${gateway.url}${path}`, { 'accept-encoding': 'gzip, br;q=0' }),
      ];
      for (const { status, headers, body } of [plain, br, gzip]) {
        assert.equal(status, 200);
        assert.match(String(headers['cache-control']), /max-age=31536000, immutable/);
        assert.match(String(headers['content-type']), /^(text\/(css|javascript); charset=utf-8|image\/x-icon)$/);
        assert.equal(headers['x-content-type-options'], 'nosniff');
        assert.equal(headers['vary'], 'accept-encoding');
        assert.equal(Number(headers['content-length']), body.length);
      }
      assert.deepEqual(
        [plain, br, gzip].map(({ headers }) => headers['content-encoding']),
        [undefined, 'br', 'gzip'],
      );
      assert.ok(brotliDecompressSync(br.body).equals(plain.body));
      assert.ok(gunzipSync(gzip.body).equals(plain.body));
    }
  });

  test('is where / leads, and answers nothing but reading', async () => {
    const { status, headers, body } = await get(`${gateway.url}/`);
    assert.deepEqual([status, headers['location'], body.length], [302, '/graphiql', 0]);
    assert.equal((await get(`${gateway.url}/graphiql/nothing.js`)).status, 404);
    assert.equal((await fetch(`${gateway.url}/graphiql`, { method: 'POST' })).status, 405);
    const head = await fetch(`${gateway.url}/graphiql`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
  });

  test('keeps the token of the fragment in its tab, and sends it as a header', async () => {
    const [path] = (await listAssets()).filter((name) => name.includes('page'));
    const script = String((await get(`${gateway.url}${path}`)).body);
    assert.match(script, /sessionStorage\.setItem/);
    assert.doesNotMatch(script, /localStorage\.|document\.cookie/);
  });

  for (const [environment, isOn] of [
    [{ GRAPHIQL: 'off' }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', GRAPHIQL: 'on' }, true],
  ] as const)
    test(`is ${isOn ? 'there' : 'not there'} with ${JSON.stringify(environment)}`, async () => {
      const other = await startFileGateway(graph.open, environment);
      for (const path of ['/', '/graphiql', ...(await listAssets())])
        assert.equal((await get(`${other.url}${path}`)).status < 400, isOn, path);
      await other.close();
    });
  test('is on or off', () =>
    assert.rejects(startFileGateway(graph.open, { GRAPHIQL: 'maybe' }), /GRAPHIQL must be on or off/));
});
