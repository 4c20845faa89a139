/** Forged and malformed tokens: every entry point refuses each of them. */
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { initialiseSocket, postQuery, postRaw } from '../../../journeys/access/clients.ts';
import { closeServer, type FileGateway, listenAnywhere, startFileGateway } from '../../../support/federation.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from '../../../support/issuer.ts';
import { type RuledGraph, startRuledGraph } from '../../../support/ruled-graph.ts';

type Fields = Readonly<Record<string, unknown>>;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1_000);

describe('a bad token', () => {
  let graph: RuledGraph;
  let issuer: TestIssuer;
  let gateway: FileGateway;
  let trap: Server;
  let trapUrl = '';
  let trapped = 0;
  let foreign: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
  before(async () => {
    graph = await startRuledGraph();
    issuer = await startIssuer();
    // A key server of the attacker, to which a token must not lead the gateway.
    trap = createServer((_, response) => {
      trapped += 1;
      response.end('{"keys":[]}');
    });
    trapUrl = await listenAnywhere(trap);
    foreign = await generateKeyPair('RS256', { extractable: true });
    gateway = await startFileGateway(graph.ruled, {
      AUTH_ISSUER: issuer.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: issuer.jwksUrl,
    });
  });
  after(async () => {
    await gateway.close();
    await closeServer(trap);
    await issuer.stop();
    await graph.service.close();
  });

  const createClaims = (more: Fields = {}) => ({ iss: issuer.url, aud: audience, sub: 'eve', ...liveClaims(more) });
  /** By the issuer's own key: nothing but what is changed is wrong with it. */
  const own = (header: Fields, claims: Fields = {}) => issuer.signAsIs(header, createClaims(claims));
  const byForeign = (header: Fields) =>
    new SignJWT(createClaims())
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'key-1', ...header })
      .sign(foreign.privateKey);
  const unsigned = (alg: string, signature = '') =>
    `${encode({ alg, typ: 'at+jwt', kid: 'key-1' })}.${encode(createClaims())}.${signature}`;
  const bySecret = (secret: string | Buffer, header: Fields = {}) => {
    const text = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1', ...header })}.${encode(createClaims())}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const good = () => issuer.sign(liveClaims());
  const withParts = async (change: (parts: readonly string[]) => readonly string[]) =>
    change((await good()).split('.')).join('.');

  test('is one, when it differs from a good one: that is let in at every door', async () => {
    for (const token of [
      await good(),
      await own({}),
      await own({ typ: 'application/at+jwt' }),
      await own({ typ: 'JWT' }),
    ]) {
      const headers = { authorization: `Bearer ${token}` };
      assert.equal((await postQuery(gateway.url, { headers })).status, 200);
      assert.equal(await initialiseSocket(gateway.url, headers), 'ACK');
      assert.equal(
        (await postQuery(gateway.url, { headers: { ...headers, accept: 'text/event-stream' } })).status,
        200,
      );
    }
  });

  const bad: Readonly<Record<string, () => string | Promise<string>>> = {
    'no algorithm': () => unsigned('none'),
    'no algorithm, spelled otherwise': () => unsigned('nOnE'),
    'no algorithm, with a signature': async () => unsigned('none', (await good()).split('.')[2]),
    'no algorithm named': () => own({ alg: undefined }),
    'an algorithm that is not on the list': () => own({ alg: 'RS1' }),
    'HS256 by the public key': async () => bySecret(await issuer.publicPem()),
    'HS256 by the public key without its line break': async () => bySecret((await issuer.publicPem()).trim()),
    'HS256 by a secret of its own': () => bySecret(randomBytes(32)),
    'HS256 by nothing, its key a path': () => bySecret('', { kid: '../../../../../../dev/null' }),
    'HS256 by what SQL would give': () => bySecret('x', { kid: "none' union select 'x' --" }),
    'its key a path': () => byForeign({ kid: '../../../../../../etc/passwd' }),
    'its key from SQL': () => byForeign({ kid: "' or 1=1 --" }),
    'a key that it brings': async () => byForeign({ jwk: await exportJWK(foreign.publicKey) }),
    'keys of the attacker’s server': () => byForeign({ jku: `${trapUrl}keys` }),
    'a certificate of the attacker’s server': () => byForeign({ x5u: `${trapUrl}certificate` }),
    'a certificate that it brings': () => byForeign({ x5c: ['MIIB'] }),
    'a good signature, and keys of the attacker’s server': () => own({ jku: `${trapUrl}keys` }),
    'another key': () => byForeign({}),
    'an unknown key': () => byForeign({ kid: 'key-99' }),
    'another issuer': () => own({}, { iss: 'https://elsewhere.example' }),
    'the attacker’s server as issuer': () => own({}, { iss: trapUrl }),
    'no issuer': () => own({}, { iss: undefined }),
    'an issuer that is a name of the language': () => own({}, { iss: '__proto__' }),
    'another audience': () => own({}, { aud: 'somebody-else' }),
    'no audience': () => own({}, { aud: undefined }),
    'another type': () => own({ typ: 'id+jwt' }),
    'no type': () => own({ typ: undefined }),
    'a type that is no text': () => own({ typ: 7 }),
    'no end': () => own({}, { exp: undefined }),
    'an end that is no number': () => own({}, { exp: '9999999999' }),
    'no beginning': () => own({}, { iat: undefined }),
    'no subject': () => own({}, { sub: undefined }),
    'an empty subject': () => own({}, { sub: '' }),
    'the product’s own name as subject': () => own({}, { sub: 'plantgraph' }),
    'an end that is over': () => own({}, { iat: now() - 7_200, exp: now() - 60 }),
    'a beginning that is to come': () => own({}, { nbf: now() + 3_600 }),
    'made in the future': () => own({}, { iat: now() + 3_600, exp: now() + 7_200 }),
    'made long ago': () => own({}, { iat: now() - 30 * 86_400 }),
    'something critical that nobody understands': () => own({ crit: ['plantgraph'], plantgraph: 1 }),
    'nothing critical, said so': () => own({ crit: [] }),
    'a payload that is not encoded': () => own({ crit: ['b64'], b64: false }),
    'claims that are a list': () => issuer.signAsIs({}, '[]'),
    'claims that are no JSON': () => issuer.signAsIs({}, 'sub=eve'),
    'another payload': () =>
      withParts(([header = '', , signature = '']) => [header, encode(createClaims()), signature]),
    'a cut signature': () =>
      withParts(([header = '', claims = '', signature = '']) => [header, claims, signature.slice(0, -8)]),
    'no signature': () => withParts(([header = '', claims = '']) => [header, claims, '']),
    'two parts': () => withParts((parts) => parts.slice(0, 2)),
    'five parts, as an encrypted one': () => withParts((parts) => [...parts, 'AAAA', 'AAAA']),
    'nothing of a token': () => 'x.y.z',
    'nothing but a dot': () => '.',
    'more than a token needs': () => own({}, { padding: 'A'.repeat(8_192) }),
  };
  for (const [what, make] of Object.entries(bad))
    test(`with ${what} is refused over HTTP, event streams and sockets`, async () => {
      const before = graph.service.requests.length;
      const authorization = `Bearer ${await make()}`;
      for (const accept of ['application/json', 'text/event-stream']) {
        const { status, code, headers, body } = await postQuery(gateway.url, { headers: { authorization, accept } });
        assert.deepEqual([status, code], [401, 'UNAUTHENTICATED'], accept);
        assert.equal(headers.get('www-authenticate'), 'Bearer');
        assert.match(headers.get('x-correlation-id') ?? '', /^[\w-]{36}$/);
        // One sentence for all: the failed check is not disclosed.
        assert.deepEqual(JSON.parse(body).errors, [
          {
            message: 'A valid token is required.',
            extensions: { code: 'UNAUTHENTICATED', correlationId: headers.get('x-correlation-id') },
          },
        ]);
      }
      assert.equal(await initialiseSocket(gateway.url, { authorization }), 4401);
      assert.equal(await initialiseSocket(gateway.url, { token: authorization.slice(7) }), 4401);
      assert.equal(await initialiseSocket(gateway.url, undefined, { authorization }), 4401);
      assert.equal(trapped, 0, 'the attacker’s server was asked');
      assert.equal(graph.service.requests.length, before, 'a subgraph was asked');
    });

  test('is every two tokens, in one header or in two, whichever comes first', async () => {
    const [first, second] = [await good(), await good()];
    const wrong = await byForeign({});
    for (const value of [`Bearer ${first} ${second}`, `Bearer ${first}, Bearer ${second}`, `Bearer ${first},${second}`])
      assert.equal(await postRaw(gateway.url, [`authorization: ${value}`]), 401);
    for (const [one, other] of [
      [first, wrong],
      [wrong, first],
      [first, first],
    ])
      assert.equal(await postRaw(gateway.url, [`authorization: Bearer ${one}`, `Authorization: Bearer ${other}`]), 401);
    assert.equal(await postRaw(gateway.url, [`AUTHORIZATION: bearer ${first}`]), 200);
    const both = { authorization: `Bearer ${first}`, Authorization: `Bearer ${wrong}` };
    assert.equal(await initialiseSocket(gateway.url, both), 4401);
    assert.equal(await initialiseSocket(gateway.url, { token: first, authorization: `Bearer ${first}` }), 4401);
  });

  test('is what comes under another scheme or at another place', async () => {
    const token = await good();
    for (const value of [`Basic ${token}`, `DPoP ${token}`, token, 'Bearer', 'Bearer ', `Bearer:${token}`])
      assert.equal(await postRaw(gateway.url, [`authorization: ${value}`]), 401, value.slice(0, 7));
    assert.equal(
      await postRaw(gateway.url, [`cookie: authorization=${token}`, `x-authorization: Bearer ${token}`]),
      401,
    );
    const inUrl = await fetch(`${gateway.url}/graphql?query={word}&access_token=${token}`, {
      headers: { 'x-apollo-operation-name': 'any' },
    });
    assert.equal(inUrl.status, 401);
  });

  test('is refused without a token when there is an issuer', async () => {
    const { status, code } = await postQuery(gateway.url);
    assert.deepEqual([status, code], [401, 'UNAUTHENTICATED']);
    assert.equal(await initialiseSocket(gateway.url), 4401);
    assert.equal(await initialiseSocket(gateway.url, {}), 4401);
  });
});
