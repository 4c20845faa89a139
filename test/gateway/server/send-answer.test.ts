/** Compressed bodies on every way: answers to clients, requests of clients, answers of subgraphs. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type Server, type ServerResponse } from 'node:http';
import { after, before, describe, test } from 'node:test';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';

const sdl =
  'type Query { text(size: Int!): String token(size: Int!): String pair(size: Int!): Pair } type Pair { t: String }';
const farSdl = 'type Query { far: String }';
/** Brotli of a level that takes no seconds for a bomb. */
const compressQuickly = (data: string | Buffer): Buffer =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
const encoders = { gzip: gzipSync, br: compressQuickly, zstd: zstdCompressSync, deflate: deflateSync } as const;
const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};
const jwt = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`;

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

describe('compression', () => {
  let service: TestService;
  let far: Server;
  let gateway: FileGateway;
  let farHeaders: Readonly<Record<string, string | string[] | undefined>> = {};
  let answerFar: (response: ServerResponse) => void = () => undefined;
  before(async () => {
    service = await startService(sdl, {
      Query: {
        text: (_, { size }) => 'x'.repeat(size),
        token: (_, { size }) => 't'.repeat(size),
        pair: (_, { size }) => ({ t: `${'x'.repeat(size)} ${jwt}` }),
      },
    });
    far = createServer((request, response) => {
      farHeaders = request.headers;
      request.resume().once('end', () => answerFar(response));
    });
    const url = await listenAnywhere(far);
    const supergraph = composeServiceSdl([
      { name: 'texts', sdl, url: service.url },
      { name: 'far', sdl: farSdl, url },
    ]);
    gateway = await startFileGateway(supergraph, {
      SUBGRAPH_MAX_BYTES: '100000',
      LIMIT_BODY_BYTES: '4096',
      RATE_PER_MINUTE: '100000',
    });
  });
  after(async () => {
    await gateway.close();
    await closeServer(far);
    await service.close();
  });
  // `fetch` decodes by itself.
  const post = async (
    body: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
    { method = 'POST', path = '/graphql' } = {},
  ): Promise<Answer> => {
    const request = httpRequest(`${gateway.url}${path}`, {
      method,
      headers: { ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers },
    });
    request.end(method === 'POST' ? body : undefined);
    const [response] = await once(request, 'response');
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece);
    return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(pieces) };
  };
  const ask = (size: number) =>
    JSON.stringify({ query: 'query ($size: Int!) { text(size: $size) }', variables: { size } });
  const decode = ({ headers, bytes }: Answer) =>
    (decoders[String(headers['content-encoding'])] ?? ((plain: Buffer) => plain))(bytes).toString();

  describe('of answers', () => {
    const expected: readonly (readonly [accepted: string | undefined, encoding: string | undefined])[] = [
      ['br', 'br'],
      ['zstd', 'zstd'],
      ['gzip', 'gzip'],
      ['x-gzip', 'gzip'],
      ['GZIP', 'gzip'],
      ['gzip, deflate, br, zstd', 'zstd'],
      ['gzip, deflate, br', 'br'],
      ['gzip;q=1.0, br;q=0.5', 'gzip'],
      ['br;q=0, zstd;q=0, *', 'gzip'],
      ['gzip;q=0', undefined],
      ['identity', undefined],
      ['deflate', undefined],
      ['compress, lzma', undefined],
      ['', undefined],
      [undefined, undefined],
    ];
    for (const [accepted, encoding] of expected)
      test(`of 1 KB and more follows accept-encoding ${accepted}`, async () => {
        // The first by Apollo Server, the second as a ready operation, the third by Node's server.
        for (const more of [{}, {}, { connection: 'close' }]) {
          const accept = accepted === undefined ? {} : { 'accept-encoding': accepted };
          const answer = await post(ask(5_000), { ...accept, ...more });
          assert.equal(answer.headers['content-encoding'], encoding);
          assert.equal(Number(answer.headers['content-length']), answer.bytes.length);
          assert.match(String(answer.headers['vary']), /accept-encoding/);
          assert.deepEqual(JSON.parse(decode(answer)), { data: { text: 'x'.repeat(5_000) } });
          if (encoding !== undefined) assert.ok(answer.bytes.length < 500);
        }
      });
    test('leaves small ones as they are', async () => {
      for (let round = 0; round < 2; round += 1) {
        const answer = await post(ask(900), { 'accept-encoding': 'gzip, br, zstd' });
        assert.equal(answer.headers['content-encoding'], undefined);
        assert.deepEqual(JSON.parse(decode(answer)), { data: { text: 'x'.repeat(900) } });
      }
    });
    test('is for answers to GET, of several requests on one connection, and with characters of several bytes', async () => {
      const path = `/graphql?${new URLSearchParams({ query: '{ text(size: 5000) }', extensions: '{}' })}`;
      const headers = { 'accept-encoding': 'gzip', 'apollo-require-preflight': 'yes' };
      assert.equal((await post('', headers, { method: 'GET', path })).headers['content-encoding'], 'gzip');
      const query = '{ __typename } # é€😀';
      assert.equal((await post(JSON.stringify({ query }))).status, 200);
    });
    test('is not for answers that hold tokens', async () => {
      for (const body of [
        { query: '{ token(size: 5000) }' },
        { query: '{ harmless: token(size: 5000) }' },
        { query: '{ pair(size: 5000) { t } }' },
      ])
        for (let round = 0; round < 3; round += 1) {
          const answer = await post(JSON.stringify(body), { 'accept-encoding': 'gzip, br, zstd' });
          assert.equal(answer.status, 200);
          assert.equal(answer.headers['content-encoding'], undefined, body.query);
          assert.ok(answer.bytes.length > 5_000);
        }
    });
    test('is for metrics', async () => {
      const answer = await post('', { 'accept-encoding': 'gzip' }, { method: 'GET', path: '/metrics' });
      assert.equal(answer.headers['content-encoding'], 'gzip');
      assert.match(decode(answer), /plantgraph_request_seconds/);
    });
  });

  describe('of requests', () => {
    for (const [encoding, encode] of Object.entries(encoders)) {
      test(`by ${encoding} is read`, async () => {
        for (let round = 0; round < 2; round += 1) {
          const answer = await post(encode(ask(3)), { 'content-encoding': encoding });
          assert.deepEqual(JSON.parse(String(answer.bytes)), { data: { text: 'xxx' } });
        }
      });
      test(`by ${encoding} counts its decoded bytes`, async () => {
        const bomb = encode(JSON.stringify({ query: `{ text(size: 1) } ${' '.repeat(30_000_000)}` }));
        const answer = await post(encode(`{ "query": "{ text(size: 1) }", "a": "${'x'.repeat(5_000)}" }`), {
          'content-encoding': encoding,
        });
        assert.equal(answer.status, 413);
        assert.match(String(answer.bytes), /PAYLOAD_TOO_LARGE/);
        assert.equal((await post(bomb, { 'content-encoding': encoding })).status, 413);
      });
      test(`by ${encoding} that is invalid, or is cut, is 400`, async () => {
        for (const bytes of [Buffer.from(ask(3)), encode(ask(3)).subarray(0, -6)]) {
          const answer = await post(bytes, { 'content-encoding': encoding });
          assert.equal(answer.status, 400);
          assert.match(String(answer.bytes), /BAD_REQUEST/);
        }
      });
    }
    test('that are not known, or several, are 415 with those that are', async () => {
      for (const encoding of ['compress', 'gzip, gzip', 'rot13']) {
        const answer = await post(gzipSync(ask(3)), { 'content-encoding': encoding });
        assert.equal(answer.status, 415);
        assert.match(String(answer.headers['accept-encoding']), /gzip/);
      }
    });
    test('by identity is no compression', async () => {
      const answer = await post(ask(3), { 'content-encoding': 'identity' });
      assert.equal(answer.status, 200);
    });
  });

  describe('of the answers of subgraphs', () => {
    const askFar = async () => JSON.parse(String((await post('{"query":"{ far }"}')).bytes));
    const reply = (bytes: Buffer, encoding: string, isChunked = false) => {
      answerFar = (response) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-encoding': encoding,
          ...(isChunked ? {} : { 'content-length': bytes.length }),
        });
        if (isChunked) response.write(bytes.subarray(0, 5));
        response.end(isChunked ? bytes.subarray(5) : bytes);
      };
    };
    const isBad = async () => {
      const { data, errors } = await askFar();
      assert.deepEqual(data, { far: null });
      assert.equal(errors[0].extensions.code, 'SUBGRAPH_BAD_RESPONSE');
    };
    for (const [encoding, encode] of Object.entries(encoders)) {
      test(`by ${encoding} is read, in one piece and in chunks`, async () => {
        for (const isChunked of [false, true]) {
          reply(encode(JSON.stringify({ data: { far: 'é€😀'.repeat(2_000) } })), encoding, isChunked);
          assert.deepEqual(await askFar(), { data: { far: 'é€😀'.repeat(2_000) } });
        }
        assert.equal(farHeaders['accept-encoding'], 'zstd, br, gzip');
      });
      test(`by ${encoding} counts its decoded bytes`, async () => {
        reply(encode(JSON.stringify({ data: { far: 'x'.repeat(100_001) } })), encoding);
        await isBad();
        reply(encode(Buffer.alloc(30_000_000, ' ')), encoding, true);
        await isBad();
      });
      test(`by ${encoding} that is invalid is a bad response`, async () => {
        reply(Buffer.from(JSON.stringify({ data: { far: 'x' } })), encoding);
        await isBad();
      });
    }
    test('that are not known are a bad response', async () => {
      for (const encoding of ['compress', 'gzip, gzip', 'rot13']) {
        reply(gzipSync(JSON.stringify({ data: { far: 'x' } })), encoding);
        await isBad();
      }
    });
  });
});
