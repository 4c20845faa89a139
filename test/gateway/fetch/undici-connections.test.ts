/** Subgraphs over https with a private CA that require a client certificate. */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseSettings } from '../../../gateway/settings.ts';
import { createAuthority, type TestAuthority, type TestCertificate } from '../../support/certificates.ts';
import { closeServer, composeServiceSdl, listenAnywhere, startFileGateway } from '../../support/federation.ts';

const sdl = 'type Query { word: String }';

describe('a subgraph over https', () => {
  let authority: TestAuthority;
  let client: TestCertificate;
  let supergraph: string;
  let server: ReturnType<typeof createServer>;
  before(async () => {
    authority = await createAuthority();
    client = await authority.issue('gateway');
    const own = await authority.issue('subgraph');
    const options = { cert: own.cert, key: own.key, ca: authority.ca, requestCert: true, rejectUnauthorized: true };
    server = createServer(options, (request, response) => {
      const text = gzipSync(JSON.stringify({ data: { word: request.headers['accept-encoding'] } }));
      request.resume().once('end', () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(text));
    });
    const { port } = new URL(await listenAnywhere(server));
    supergraph = composeServiceSdl([{ name: 'words', sdl, url: `https://127.0.0.1:${port}/` }]);
  });
  after(async () => {
    await closeServer(server);
    await authority.remove();
  });
  const ask = async (environment: Readonly<Record<string, string>>) => {
    const gateway = await startFileGateway(supergraph, environment);
    try {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ word }"}',
      });
      const { data, errors } = (await response.json()) as {
        data: { word: string };
        errors?: { extensions: { code: string } }[];
      };
      return errors?.[0]?.extensions.code ?? data.word;
    } finally {
      await gateway.close();
    }
  };
  const files = () => ({
    SUBGRAPH_CA_FILE: authority.caFile,
    SUBGRAPH_CERTIFICATE_FILE: client.certificateFile,
    SUBGRAPH_KEY_FILE: client.keyFile,
  });

  test('is called with the CA and the certificate of the settings, and may compress unless that is off', async () => {
    assert.equal(await ask(files()), 'zstd, br, gzip');
    assert.equal(await ask({ ...files(), SUBGRAPH_COMPRESSION: 'off' }), 'identity');
  });
  test('is away without them', async () => {
    assert.equal(await ask({}), 'SUBGRAPH_UNAVAILABLE');
    assert.equal(await ask({ SUBGRAPH_CA_FILE: authority.caFile }), 'SUBGRAPH_UNAVAILABLE');
  });
  test('settings that are wrong do not start', () => {
    assert.throws(() => parseSettings([], { SUBGRAPH_KEY_FILE: client.keyFile }), /belong together/);
    assert.throws(() => parseSettings([], { SUBGRAPH_CA_FILE: '/absent' }), /"\/absent" cannot be read/);
  });
});
