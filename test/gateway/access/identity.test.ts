import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { parseSettings } from '../../../gateway/settings.ts';
import { type Gateway, startGateway } from '../../../gateway/start.ts';
import { ConfigurationError } from '../../../subgraphs/kit/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from './issuer.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function post(url: string, headers: Readonly<Record<string, string>> = {}, query = '{ plants { code } }') {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return {
    response,
    body: (await response.json()) as {
      readonly data?: unknown;
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    },
  };
}

/** What becomes of a socket whose first message has this payload: the code it is closed with, or `ACK`. */
function initialise(url: string, payload: object | undefined): Promise<number | 'ACK'> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', ...(payload ? { payload } : {}) })),
    );
    socket.once('message', () => {
      resolve('ACK');
      socket.terminate();
    });
    socket.once('close', (code) => resolve(code));
    socket.once('error', reject);
  });
}

/** A server of an attacker, who would be glad to be asked for keys. */
async function startTrap(): Promise<{ readonly url: string; readonly hits: () => number; readonly server: Server }> {
  let hits = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits: () => hits, server };
}

describe('who asks', () => {
  let systems: TestSystems;
  let issuer: TestIssuer;
  let gateway: Gateway;
  let trap: Awaited<ReturnType<typeof startTrap>>;
  before(async () => {
    systems = await startTestSystems();
    issuer = await startIssuer();
    trap = await startTrap();
    gateway = await startTestGateway(systems, {
      AUTH_ISSUER: issuer.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: issuer.jwksUrl,
    });
  });
  after(async () => {
    await gateway.close();
    await issuer.stop();
    trap.server.close();
    await systems.close();
  });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const present = async (more: object = {}, header: object = {}) =>
    issuer.sign(liveClaims(more as Record<string, unknown>), header as Record<string, unknown>);

  test('a good token is let in, over HTTP and over a WebSocket, with what it says', async () => {
    const { response, body } = await post(gateway.server.url, bearer(await present()));
    assert.equal(response.status, 200);
    assert.deepEqual(body.data, { plants: [{ code: '1010' }] });
    assert.equal(await initialise(gateway.server.url, { Authorization: `Bearer ${await present()}` }), 'ACK');
    const all = await post(gateway.server.url, bearer(await present({ plants: ['*'], typ: 'x' })));
    assert.equal((all.body.data as { readonly plants: readonly unknown[] }).plants.length, 2);
  });

  test('with an issuer nobody is let in without a token, wherever they sit', async () => {
    const { response, body } = await post(gateway.server.url);
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.equal(body.errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
    assert.equal(await initialise(gateway.server.url, undefined), 4401);
  });

  test('every bad token is refused, over HTTP and over a WebSocket, and nobody is asked for keys', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer.url, aud: audience, sub: 'eve', ...liveClaims({ roles: ['administrator'] }) };
    const header = { alg: 'RS256', typ: 'at+jwt', kid: 'key-1' };
    const foreign = await generateKeyPair('RS256', { extractable: true });
    const foreignJwk = await exportJWK(foreign.publicKey);
    const signForeign = (more: object) =>
      new SignJWT(claims).setProtectedHeader({ ...header, ...more }).sign(foreign.privateKey);
    const confuse = async (secret: string | Buffer, more: object = {}) => {
      const text = `${encode({ ...header, alg: 'HS256', ...more })}.${encode(claims)}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    const good = await present();
    const bad: Readonly<Record<string, string>> = {
      'no algorithm': `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`,
      'no algorithm, spelled otherwise': `${encode({ ...header, alg: 'nOnE' })}.${encode(claims)}.`,
      'the public key as a secret': await confuse(await issuer.publicPem()),
      'a secret of its own': await confuse(randomBytes(32)),
      'a key by a path': await confuse('', { kid: '../../../../dev/null' }),
      'a key by SQL': await confuse('x', { kid: "' union select 'x' --" }),
      'a key that it brings': await signForeign({ jwk: foreignJwk }),
      'keys of its own server': await signForeign({ jku: `${trap.url}/keys` }),
      'a certificate of its own server': await signForeign({ x5u: `${trap.url}/cert` }),
      'another key': await signForeign({}),
      'an unknown key': await signForeign({ kid: 'key-99' }),
      'another issuer': await present({ iss: 'https://elsewhere.example' }),
      'another audience': await present({ aud: 'somebody-else' }),
      'another type': await present({}, { typ: 'id+jwt' }),
      'no type': await present({}, { typ: undefined }),
      'no end': await issuer.sign({ iat: now, roles: ['administrator'], plants: ['*'] }),
      'no beginning': await issuer.sign({ exp: now + 3_600, roles: ['administrator'], plants: ['*'] }),
      nobody: await present({ sub: undefined }),
      ended: await present({ iat: now - 7_200, exp: now - 3_600 }),
      'not yet begun': await present({ nbf: now + 3_600 }),
      'made long ago': await present({ iat: now - 30 * 86_400, exp: now + 3_600 }),
      'critical, and not understood': await signForeign({ crit: ['plantgraph'], plantgraph: 1 }).catch(
        () => `${encode({ ...header, crit: ['plantgraph'], plantgraph: 1 })}.${encode(claims)}.AAAA`,
      ),
      'a changed payload': `${good.split('.')[0]}.${encode(claims)}.${good.split('.')[2]}`,
      'a cut signature': good.slice(0, -8),
      'no token at all': 'x.y.z',
      'too long': `${good}${'A'.repeat(20_000)}`,
    };
    for (const [name, token] of Object.entries(bad)) {
      const { response, body } = await post(gateway.server.url, bearer(token)).catch(() => ({
        response: { status: 431 },
        body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }], data: undefined },
      }));
      assert.ok(response.status === 401 || response.status === 431, `${name} was answered ${response.status}`);
      assert.equal(body.errors?.[0]?.extensions.code, 'UNAUTHENTICATED', name);
      assert.equal(body.data, undefined, name);
      assert.equal(await initialise(gateway.server.url, { Authorization: `Bearer ${token}` }), 4401, name);
    }
    const others = [`Basic ${good}`, 'Bearer', `Bearer ${good} ${good}`, `Bearer ${good}, Bearer ${good}`];
    for (const authorization of others)
      assert.equal((await post(gateway.server.url, { authorization })).response.status, 401, authorization.slice(0, 9));
    assert.equal(trap.hits(), 0);
  });

  test('no header of a client says who it is', async () => {
    const { body } = await post(
      gateway.server.url,
      {
        ...bearer(await present({ roles: ['viewer'] })),
        'x-plantgraph-viewer': 'administrator',
        'x-user': 'root',
        'x-roles': 'administrator',
      },
      '{ auditEntries { totalCount } }',
    );
    assert.equal(body.errors?.[0]?.extensions.code, 'FORBIDDEN');
  });

  test('a new key is found, and known ones go on while the key server is away', async () => {
    const own = await startIssuer();
    const other = await startTestGateway(systems, {
      AUTH_ISSUER: own.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: own.jwksUrl,
    });
    try {
      const first = await own.sign(liveClaims());
      assert.equal((await post(other.server.url, bearer(first))).response.status, 200);
      const before = own.fetches();
      for (let asked = 0; asked < 20; asked += 1)
        await post(other.server.url, bearer(await own.sign(liveClaims({ jti: String(asked) }))));
      assert.equal(own.fetches(), before, 'keys are fetched for every token');
      const { kid } = JSON.parse(Buffer.from(first.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
      assert.equal(kid, 'key-1');
      const late = await own.sign(liveClaims({ jti: 'late' }));
      await own.stop();
      assert.equal((await post(other.server.url, bearer(late))).response.status, 200);
    } finally {
      await other.close();
    }
  });

  test('while keys cannot be had the answer is that, and never yes', async () => {
    const own = await startIssuer();
    const token = await own.sign(liveClaims());
    const other = await startTestGateway(systems, {
      AUTH_ISSUER: own.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: own.jwksUrl,
    });
    try {
      await own.stop();
      const { response, body } = await post(other.server.url, bearer(token));
      assert.equal(response.status, 503);
      assert.equal(body.errors?.[0]?.extensions.code, 'AUTH_UNAVAILABLE');
      assert.equal(await initialise(other.server.url, { Authorization: `Bearer ${token}` }), 1013);
    } finally {
      await other.close();
    }
  });

  test('several issuers, each with its own names for things', async () => {
    const own = await startIssuer();
    const file = join(systems.folder, 'access.yaml');
    const claims = { roles: 'realm.roles', plants: 'sites', partner: 'company' };
    const second = { issuer: own.url, audience, jwksUrl: own.jwksUrl, claims, roles: { chef: 'planner' } };
    const first = { issuer: issuer.url, audience, jwksUrl: issuer.jwksUrl };
    await writeFile(file, JSON.stringify({ access: { issuers: [first, second] } }));
    const other = await startTestGateway(systems, { ACCESS_CONFIG: file });
    try {
      const mine = await own.sign(
        liveClaims({ roles: undefined, plants: undefined, realm: { roles: ['chef'] }, sites: '1710' }),
      );
      assert.deepEqual((await post(other.server.url, bearer(mine))).body.data, { plants: [{ code: '1710' }] });
      assert.deepEqual((await post(other.server.url, bearer(await present()))).body.data, {
        plants: [{ code: '1010' }],
      });
      // Signed by the one in the name of the other.
      const crossed = await own.sign(liveClaims({ iss: issuer.url }));
      assert.equal((await post(other.server.url, bearer(crossed))).response.status, 401);
    } finally {
      await other.close();
      await own.stop();
    }
  });

  test('without an issuer only this machine needs no token, and AUTH=required ends that', async () => {
    const open = await startTestGateway(systems);
    try {
      assert.equal(open.isDemo, true);
      assert.equal((await post(open.server.url)).response.status, 200);
      assert.equal((await post(open.server.url, { 'x-forwarded-for': '203.0.113.9' })).response.status, 401);
      assert.equal((await post(open.server.url, { forwarded: 'for=203.0.113.9' })).response.status, 401);
      // A bad token is no reason to be somebody else.
      assert.equal((await post(open.server.url, bearer('x.y.z'))).response.status, 401);
      assert.equal(await initialise(open.server.url, undefined), 'ACK');
    } finally {
      await open.close();
    }
    const closed = await startTestGateway(systems, { AUTH: 'required' });
    try {
      assert.equal(closed.isDemo, false);
      assert.equal((await post(closed.server.url)).response.status, 401);
    } finally {
      await closed.close();
    }
  });

  test('production without an issuer does not start', async () => {
    const settings = parseSettings(['--port', '0', '--config', systems.landscapeFile], {
      DATABASE_URL: systems.database.url,
      PLANTGRAPH_DATA: systems.folder,
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
    });
    await assert.rejects(startGateway(settings), ConfigurationError);
  });
});
