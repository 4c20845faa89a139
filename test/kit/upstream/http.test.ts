/** Compressed answers of systems. */
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { createCallContext, createHttpClient, type HttpClient } from '../../../kit/index.ts';
import { closeServer, listenAnywhere } from '../../support/federation.ts';

/** Brotli of a level that takes no seconds for a bomb. */
const compressQuickly = (data: string | Buffer): Buffer =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
const encoders = { gzip: gzipSync, br: compressQuickly, zstd: zstdCompressSync, deflate: deflateSync } as const;

describe('the answer of a system', () => {
  let server: Server;
  let http: HttpClient;
  let asked: IncomingHttpHeaders = {};
  let answer: (response: ServerResponse) => void = () => undefined;
  before(async () => {
    server = createServer((request, response) => {
      asked = request.headers;
      answer(response);
    });
    const baseUrl = (await listenAnywhere(server)).replace(/\/$/, '');
    http = createHttpClient({ system: 'SAP', instance: 's4', baseUrl, maxBytes: 10_000 });
  });
  after(async () => {
    await http.close();
    await closeServer(server);
  });
  const send = (method: 'GET' | 'HEAD' = 'GET') =>
    http.send({ method, path: '/' }, createCallContext(), AbortSignal.timeout(10_000));
  const reply = (bytes: Buffer | string, encoding: string) => {
    answer = (response) => void response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
  };

  for (const [encoding, encode] of Object.entries(encoders)) {
    test(`in ${encoding} is read`, async () => {
      reply(encode('é€😀'), encoding);
      assert.equal((await send()).text, 'é€😀');
      assert.equal(asked['accept-encoding'], 'zstd, br, gzip');
    });
    test(`in ${encoding} counts its decoded bytes, and an invalid one is bad`, async () => {
      for (const bytes of [encode(Buffer.alloc(10_001, 'x')), encode(Buffer.alloc(20_000_000)), Buffer.from('plain')]) {
        reply(bytes, encoding);
        await assert.rejects(send(), { code: 'SYSTEM_BAD_RESPONSE' });
      }
    });
  }
  test('in a coding that is not known is bad', async () => {
    reply('plain', 'compress');
    await assert.rejects(send(), { code: 'SYSTEM_BAD_RESPONSE' });
  });
  test('without a body may name a coding', async () => {
    reply('', 'gzip');
    assert.equal((await send('HEAD')).text, '');
    assert.equal((await send()).text, '');
  });
});
