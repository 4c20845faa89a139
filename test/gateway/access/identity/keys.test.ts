/** Accepted issuers, their keys, and the claims that count. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, mock, test } from 'node:test';
import { decodeJwt, exportJWK, SignJWT } from 'jose';
import { openIdentity } from '../../../../gateway/access/identity/index.ts';
import { ConfigurationError, internalHeaders, silentLogger } from '../../../../kit/index.ts';
import { initialiseSocket, postQuery } from '../../../journeys/access/clients.ts';
import { closeServer, type FileGateway, listenAnywhere, startFileGateway } from '../../../support/federation.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from '../../../support/issuer.ts';
import { type RuledGraph, startRuledGraph } from '../../../support/ruled-graph.ts';

type Fields = Readonly<Record<string, unknown>>;

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function sign(key: KeyObject | Uint8Array, alg: string, claims: Fields = {}): Promise<string> {
  return new SignJWT({ iss: 'https://issuer.example', aud: audience, sub: 'ada', ...liveClaims(), ...claims })
    .setProtectedHeader({ alg, typ: 'at+jwt' })
    .sign(key);
}

describe('issuers', () => {
  let graph: RuledGraph;
  let folder: string;
  before(async () => {
    graph = await startRuledGraph();
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-access-'));
  });
  after(async () => {
    await graph.service.close();
    await rm(folder, { recursive: true, force: true });
  });

  let files = 0;
  const keep = async (text: string): Promise<string> => {
    files += 1;
    const file = join(folder, `file-${files}`);
    await writeFile(file, text);
    return file;
  };
  const start = async (issuers: readonly object[]): Promise<FileGateway> =>
    startFileGateway(graph.ruled, {
      ACCESS_CONFIG: await keep(JSON.stringify({ access: { issuers } })),
      INTERNAL_SECRET: 'a secret between the gateway and its subgraphs',
    });
  const createConfig = (more: object) => ({ issuer: 'https://issuer.example', audience, ...more });
  const withGateway = async (issuers: readonly object[], work: (gateway: FileGateway) => Promise<void>) => {
    const gateway = await start(issuers);
    try {
      await work(gateway);
    } finally {
      await gateway.close();
    }
  };
  const fetchStatus = async ({ url }: FileGateway, token: string) =>
    (await postQuery(url, { headers: bearer(token) })).status;

  test('have an RSA key in a file, for each of the algorithms that it serves', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const publicKeyFile = await keep(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    await withGateway([createConfig({ publicKeyFile })], async (gateway) => {
      assert.equal(await fetchStatus(gateway, await sign(privateKey, 'RS256')), 200);
      assert.equal(await fetchStatus(gateway, await sign(privateKey, 'PS256')), 200);
      assert.equal(await fetchStatus(gateway, await sign(privateKey, 'RS512')), 401);
    });
  });

  test('have an elliptic or an Edwards key in a file, as PEM or as JWK', async () => {
    const pairs = [
      ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
      ['EdDSA', generateKeyPairSync('ed25519')],
    ] as const;
    for (const [algorithm, { publicKey, privateKey }] of pairs)
      for (const text of [
        publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        JSON.stringify(await exportJWK(publicKey)),
      ])
        await withGateway([createConfig({ publicKeyFile: await keep(text) })], async (gateway) =>
          assert.equal(await fetchStatus(gateway, await sign(privateKey, algorithm)), 200, algorithm),
        );
  });

  test('share a secret, and then nothing but that counts', async () => {
    const secret = 'a secret of thirty-two bytes or more';
    const secretFile = await keep(`${secret}\n`);
    const { privateKey } = generateKeyPairSync('ed25519');
    await withGateway([createConfig({ secretFile })], async (gateway) => {
      assert.equal(await fetchStatus(gateway, await sign(Buffer.from(secret), 'HS256')), 200);
      assert.equal(await fetchStatus(gateway, await sign(Buffer.from(`${secret}!`), 'HS256')), 401);
      assert.equal(await fetchStatus(gateway, await sign(Buffer.from(secret), 'HS512')), 401);
      assert.equal(await fetchStatus(gateway, await sign(privateKey, 'EdDSA')), 401);
    });
  });

  test('do not sign in one another’s name', async () => {
    const [one, other] = [await startIssuer(), await startIssuer()];
    const list = [one, other].map(({ url, jwksUrl }) => ({ issuer: url, audience, jwksUrl }));
    await withGateway(list, async (gateway) => {
      assert.equal(await fetchStatus(gateway, await one.sign(liveClaims())), 200);
      assert.equal(await fetchStatus(gateway, await other.sign(liveClaims())), 200);
      assert.equal(await fetchStatus(gateway, await one.sign(liveClaims({ iss: other.url }))), 401);
    });
    await Promise.all([one.stop(), other.stop()]);
  });

  test('may make tokens without a type where that is set, and none of another type', async () => {
    const issuer = await startIssuer();
    const list = (more: object) => [{ issuer: issuer.url, audience, jwksUrl: issuer.jwksUrl, ...more }];
    const byVariables = (more: Readonly<Record<string, string>>) =>
      startFileGateway(graph.ruled, {
        AUTH_ISSUER: issuer.url,
        AUTH_AUDIENCE: audience,
        AUTH_JWKS_URL: issuer.jwksUrl,
        ...more,
      });
    const cases: readonly (readonly [() => Promise<FileGateway>, number])[] = [
      [() => start(list({})), 401],
      [() => start(list({ allowsNoType: true })), 200],
      [() => byVariables({ AUTH_ALLOW_NO_TYPE: 'off' }), 401],
      [() => byVariables({ AUTH_ALLOW_NO_TYPE: 'on' }), 200],
    ];
    for (const [open, expected] of cases) {
      const gateway = await open();
      assert.equal(await fetchStatus(gateway, await issuer.sign(liveClaims(), { typ: undefined })), expected);
      assert.equal(await fetchStatus(gateway, await issuer.sign(liveClaims(), { typ: 'JWT' })), 200);
      for (const typ of ['logout+jwt', 'id+jwt', ''])
        assert.equal(await fetchStatus(gateway, await issuer.sign(liveClaims(), { typ })), 401, typ);
      await gateway.close();
    }
    await issuer.stop();
  });

  test('have their own names for claims; the subgraphs receive ours', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const publicKeyFile = await keep(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const claims = {
      subject: 'user.name',
      roles: 'realm_access.roles',
      plants: 'https://issuer.example/plants',
      partner: 'company',
      orders: 'orders',
    };
    const roles = { chef: 'planner', lieferant: 'partner' };
    const readSeen = async (gateway: FileGateway, more: Fields) => {
      const { requests } = graph.service;
      const before = requests.length;
      await fetchStatus(gateway, await sign(privateKey, 'EdDSA', { roles: undefined, plants: undefined, ...more }));
      const header = requests[before]?.headers[internalHeaders.viewer];
      if (typeof header !== 'string') return 'nobody asked';
      const { sub, roles: own, plants, partner, orders } = decodeJwt(header);
      return { sub, roles: own, plants, partner, orders };
    };
    await withGateway([createConfig({ publicKeyFile, claims, roles })], async (gateway) => {
      const person = { user: { name: 'grace' }, realm_access: { roles: ['chef', 'chef', 'unknown'] } };
      const grace = { sub: 'https://issuer.example|grace', roles: ['planner'], partner: undefined, orders: undefined };
      assert.deepEqual(await readSeen(gateway, { ...person, 'https://issuer.example/plants': ['1010', 1710] }), {
        ...grace,
        plants: ['1010', '1710'],
      });
      assert.deepEqual(await readSeen(gateway, { ...person, 'https://issuer.example/plants': '1010 1710' }), {
        ...grace,
        plants: ['1010', '1710'],
      });
      assert.deepEqual(await readSeen(gateway, { ...person, 'https://issuer.example/plants': '*' }), {
        ...grace,
        plants: 'ALL',
      });
      // A right that the token does not contain is not granted.
      assert.deepEqual(await readSeen(gateway, person), { ...grace, plants: [] });
      const both = { ...person, realm_access: { roles: 'chef lieferant' }, company: 10_100, orders: ['1010/1000001'] };
      assert.deepEqual(await readSeen(gateway, both), {
        sub: 'https://issuer.example|grace',
        roles: ['planner', 'partner'],
        plants: [],
        partner: '10100',
        orders: ['1010/1000001'],
      });
      // An issuer with names of its own may have an administrator of something else.
      assert.equal(await readSeen(gateway, { ...person, realm_access: { roles: ['administrator'] } }), 'nobody asked');
      assert.equal(await readSeen(gateway, { user: 'grace', realm_access: { roles: ['chef'] } }), 'nobody asked');
    });
  });

  const keepSecret = (text: string) => async () => ({ secretFile: await keep(text) });
  const toKey =
    (text: string | Buffer, more: object = {}) =>
    async () => ({
      publicKeyFile: await keep(text.toString()),
      ...more,
    });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const ed = generateKeyPairSync('ed25519');
  const edPem = ed.publicKey.export({ type: 'spki', format: 'pem' });
  const wrong: readonly (readonly [string, () => Promise<object>, RegExp])[] = [
    ['no key', async () => ({}), /one of jwksUrl, publicKeyFile and secretFile/],
    ['two keys', toKey(edPem, { jwksUrl: 'https://issuer.example/keys' }), /one of jwksUrl/],
    ['keys under a scheme that is none', async () => ({ jwksUrl: 'file:///etc/passwd' }), /jwksUrl/],
    ['a file that is not there', async () => ({ publicKeyFile: join(folder, 'nowhere') }), /cannot be read/],
    ['a file that is no key', toKey('hello'), /neither PEM nor JWK/],
    ['a private key', toKey(ed.privateKey.export({ type: 'pkcs8', format: 'pem' })), /private/],
    ['a private JWK', toKey(JSON.stringify(ed.privateKey.export({ format: 'jwk' }))), /private/],
    ['an RSA key that is too short', toKey(rsa.publicKey.export({ type: 'spki', format: 'pem' })), /too short/],
    ['a key for other algorithms', toKey(edPem, { algorithms: ['RS256'] }), /does not fit RS256/],
    ['a secret that is too short', keepSecret('short'), /32 bytes/],
    ['a public key as a secret', toKey(edPem, { algorithms: ['HS256'] }), /secretFile/],
    ['no algorithm', toKey(edPem, { algorithms: ['none'] }), /algorithms/],
    ['a role that is none', toKey(edPem, { roles: { chef: 'boss' } }), /roles/],
    ['a setting that is none', toKey(edPem, { algorithm: 'EdDSA' }), /algorithm/],
    ['no audience', toKey(edPem, { audience: '' }), /audience/],
  ];
  for (const [what, make, expected] of wrong)
    test(`with ${what} keep the gateway from starting, and it says why`, async () => {
      await assert.rejects(start([createConfig(await make())]), (error) => {
        assert.ok(error instanceof ConfigurationError, String(error));
        assert.match(error.message, expected);
        return true;
      });
    });

  test('that are listed twice, and a file without them, keep the gateway from starting', async () => {
    const one = createConfig({ publicKeyFile: await keep(edPem.toString()) });
    await assert.rejects(start([one, one]), /listed twice/);
    await assert.rejects(start([]), ConfigurationError);
    for (const text of ['', 'access:', 'issuers: []', 'access: {issuers: [}'])
      await assert.rejects(startFileGateway(graph.ruled, { ACCESS_CONFIG: await keep(text) }), /ACCESS_CONFIG/, text);
    await assert.rejects(startFileGateway(graph.ruled, { ACCESS_CONFIG: join(folder, 'nowhere') }), /cannot be read/);
    await assert.rejects(startFileGateway(graph.ruled, { AUTH_ISSUER: 'https://issuer.example' }), /belong together/);
    await assert.rejects(startFileGateway(graph.ruled, { AUTH: 'optional' }), /AUTH must be/);
  });

  test('with a key server that is away: known keys still verify, any other token gets 503', async () => {
    const issuer = await startIssuer();
    await withGateway([{ issuer: issuer.url, audience, jwksUrl: issuer.jwksUrl }], async (gateway) => {
      assert.equal(await fetchStatus(gateway, await issuer.sign(liveClaims())), 200);
      await issuer.stop();
      assert.equal(await fetchStatus(gateway, await issuer.sign(liveClaims({ sub: 'grace' }))), 200);
    });
    await withGateway([{ issuer: issuer.url, audience, jwksUrl: issuer.jwksUrl }], async (gateway) => {
      const token = await issuer.sign(liveClaims());
      const { status, code, headers } = await postQuery(gateway.url, { headers: bearer(token) });
      assert.deepEqual([status, code], [503, 'AUTH_UNAVAILABLE']);
      assert.equal(headers.get('retry-after'), '5');
      assert.equal(await initialiseSocket(gateway.url, bearer(token)), 1013);
    });
  });

  const failing: Readonly<
    Record<string, (url: string) => readonly [number, Readonly<Record<string, string>>, string]>
  > = {
    'a failure': () => [500, {}, '{"keys":[]}'],
    'a redirect': (url) => [302, { location: `${url}elsewhere` }, ''],
    'no JSON': () => [200, {}, '<html>'],
    'no set of keys': () => [200, {}, '{"keys":"many"}'],
    'more than it may': () => [200, {}, `{"keys":[],"x":"${'x'.repeat(2_000_000)}"}`],
  };
  for (const [what, make] of Object.entries(failing))
    test(`with a key server that answers ${what} are queried once, not once for every token`, async () => {
      let asked = 0;
      let elsewhere = 0;
      let url = '';
      const server: Server = createServer((request, response) => {
        if (request.url === '/elsewhere') elsewhere += 1;
        else asked += 1;
        const [status, headers, body] = make(url);
        response.writeHead(status, headers).end(body);
      });
      url = await listenAnywhere(server);
      await withGateway([createConfig({ jwksUrl: `${url}keys` })], async (gateway) => {
        for (let count = 0; count < 10; count += 1)
          assert.equal(await fetchStatus(gateway, await sign(ed.privateKey, 'EdDSA', { jti: String(count) })), 503);
      });
      await closeServer(server);
      assert.deepEqual([asked, elsewhere], [1, 0]);
    });

  /** Runs with a clock that moves only on command. */
  const withClock = async (
    work: (issuer: TestIssuer, isGood: (token: string) => Promise<boolean>) => Promise<void>,
  ): Promise<void> => {
    const issuer = await startIssuer();
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const settings = { accessFile: undefined, issuer: issuer.url, audience, jwksUrl: issuer.jwksUrl };
    const identity = await openIdentity(
      {
        ...settings,
        isRequired: false,
        trustsLoopback: false,
        allowsNoType: false,
        formerIssuer: undefined,
        isProduction: true,
      },
      { dataFolder: folder, databaseUrl: undefined, hasRules: () => true, log: silentLogger },
    );
    try {
      await work(issuer, (token) =>
        identity.authenticator.authenticateBy(`Bearer ${token}`).then(
          () => true,
          () => false,
        ),
      );
    } finally {
      mock.timers.reset();
      await identity.close();
      await issuer.stop();
    }
  };

  test('that withdraw a key end what it signed within a minute, however often it is shown', () =>
    withClock(async (issuer, isGood) => {
      const old = await issuer.sign(liveClaims());
      assert.equal(await isGood(old), true);
      await issuer.rotate();
      mock.timers.tick(6_000);
      // The unknown key makes the gateway fetch the keys again; the old one is gone with that.
      assert.equal(await isGood(await issuer.sign(liveClaims())), true);
      for (let seconds = 6; seconds < 56; seconds += 10) {
        assert.equal(await isGood(old), true, `after ${seconds} s`);
        mock.timers.tick(10_000);
      }
      mock.timers.tick(5_000);
      assert.equal(await isGood(old), false);
    }));

  test('may have a clock that is half a minute wrong, and no more', () =>
    withClock(async (issuer, isGood) => {
      const now = Math.floor(Date.now() / 1_000);
      assert.equal(await isGood(await issuer.sign(liveClaims({ iat: now + 25 }))), true);
      assert.equal(await isGood(await issuer.sign(liveClaims({ iat: now + 35 }))), false);
      const token = await issuer.sign(liveClaims({ exp: now + 10 }));
      assert.equal(await isGood(token), true);
      mock.timers.tick(35_000);
      assert.equal(await isGood(token), true);
      // It was seen to be good a moment ago.
      mock.timers.tick(10_000);
      assert.equal(await isGood(token), false);
    }));

  test('are queried for an unknown key at intervals, not once for every token', () =>
    withClock(async (issuer, isGood) => {
      assert.equal(await isGood(await issuer.sign(liveClaims())), true);
      mock.timers.tick(6_000);
      for (let count = 0; count < 20; count += 1)
        assert.equal(await isGood(await issuer.sign(liveClaims(), { kid: `unknown-${count}` })), false);
      assert.equal(issuer.fetches(), 2);
    }));
});
