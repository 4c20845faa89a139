/** The way to systems, stores and issuers: a private CA, a client certificate, a proxy. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import pg from 'pg';
import { createCache } from '../../../cache/index.ts';
import { parseIssuer } from '../../../gateway/access/identity/config.ts';
import { openKeys } from '../../../gateway/access/identity/keys.ts';
import { openRedisRates } from '../../../gateway/limits/redis-rates.ts';
import { connectRedis } from '../../../kit/event-log/redis/client.ts';
import {
  createCallContext,
  createHttpClient,
  type OutboundSettings,
  parseLandscape,
  silentLogger,
} from '../../../kit/index.ts';
import { openDatabase, startEmbeddedPostgres } from '../../../kit/postgres/index.ts';
import { createAuthority, type TestAuthority, type TestCertificate } from '../../support/certificates.ts';
import { closeServer } from '../../support/federation.ts';
import { startIssuer } from '../../support/issuer.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const listen = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

describe('a peer with a private CA', () => {
  let authority: TestAuthority;
  let stranger: TestAuthority;
  let own: TestCertificate;
  let client: TestCertificate;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    authority = await createAuthority();
    stranger = await createAuthority('Somebody else');
    own = await authority.issue('server');
    client = await authority.issue('plantgraph');
  });
  after(async () => {
    await authority.remove();
    await stranger.remove();
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  /** A server that wants a certificate of the authority, and answers by the name in it. */
  const startServer = async (): Promise<string> => {
    const options = { cert: own.cert, key: own.key, ca: authority.ca, requestCert: true, rejectUnauthorized: false };
    const server = createHttpsServer(options, (request, response) => {
      const socket = request.socket as TLSSocket;
      response.end(socket.authorized ? String(socket.getPeerCertificate().subject.CN) : 'nobody');
    });
    const port = await listen(server);
    closers.push(() => closeServer(server));
    return `https://127.0.0.1:${port}`;
  };
  const ask = async (baseUrl: string, settings: OutboundSettings) => {
    const http = createHttpClient({ system: 'SAP', instance: 's4', baseUrl, maxBytes: 10_000, ...settings });
    try {
      return (await http.send({ method: 'GET', path: '/' }, createCallContext(), AbortSignal.timeout(10_000))).text;
    } finally {
      await http.close();
    }
  };
  const clientTls = () => ({
    caFile: authority.caFile,
    certificateFile: client.certificateFile,
    keyFile: client.keyFile,
  });

  test('is believed with its CA, and knows us by our certificate', async () => {
    const url = await startServer();
    assert.equal(await ask(url, { tls: clientTls() }), 'plantgraph');
    assert.equal(await ask(url, { tls: { caFile: authority.caFile } }), 'nobody');
  });
  test('is not believed without its CA, with another, or by another name', async () => {
    const url = await startServer();
    for (const tls of [
      undefined,
      {},
      { caFile: stranger.caFile },
      { caFile: authority.caFile, serverName: 'other.example' },
    ])
      await assert.rejects(ask(url, { tls }), { code: 'SYSTEM_UNAVAILABLE' });
  });
  test('gets the renewed certificate from the next connection on', async () => {
    const url = await startServer();
    const files = { certificateFile: join(authority.folder, 'now.pem'), keyFile: join(authority.folder, 'now.key') };
    const use = async ({ certificateFile, keyFile }: TestCertificate) => {
      await copyFile(certificateFile, files.certificateFile);
      await copyFile(keyFile, files.keyFile);
    };
    await use(client);
    const http = createHttpClient({
      system: 'SAP',
      instance: 's4',
      baseUrl: url,
      maxBytes: 10_000,
      tls: { caFile: authority.caFile, ...files },
    });
    closers.push(() => http.close());
    const send = async (headers = {}) =>
      (await http.send({ method: 'GET', path: '/', headers }, createCallContext(), AbortSignal.timeout(10_000))).text;
    assert.equal(await send(), 'plantgraph');
    await use(await authority.issue('renewed'));
    await waitUntil(async () => (await send({ connection: 'close' })) === 'renewed', 'it is used');
  });
  test('with files that cannot be read is not started with, and the landscape says how it is reached', () => {
    assert.throws(
      () =>
        createHttpClient({
          system: 'SAP',
          instance: 's4',
          baseUrl: 'https://127.0.0.1:1',
          maxBytes: 1,
          tls: { caFile: '/absent' },
        }),
      /The TLS file "\/absent" cannot be read: ENOENT/,
    );
    const parse = (more: object) =>
      parseLandscape({
        plants: [{ code: '1010', timeZone: 'Europe/Berlin' }],
        systems: [{ system: 'SAP', instance: 's4', plants: ['1010'], ...more }],
      }).systems[0];
    assert.deepEqual(parse({ tls: { caFile: 'a' }, proxyUrl: 'http://proxy:3128' })?.tls, { caFile: 'a' });
    assert.throws(() => parse({ tls: { certificateFile: 'a' } }), /belong together/);
    assert.throws(() => parse({ proxyUrl: 'socks://proxy' }), /proxyUrl/);
  });

  /** A proxy that opens tunnels for who knows its password, and notes what for. */
  const startProxy = async () => {
    const tunnels: string[] = [];
    const proxy = createHttpServer((_, response) => response.writeHead(405).end());
    proxy.on('connect', (request, socket, head) => {
      if (request.headers['proxy-authorization'] !== `Basic ${btoa('user:pass')}`)
        return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      tunnels.push(String(request.url));
      const [host = '', port] = String(request.url).split(':');
      const far = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        far.write(head);
        far.pipe(socket).pipe(far);
      });
      far.on('error', () => socket.destroy());
      socket.on('error', () => far.destroy());
      return undefined;
    });
    const port = await listen(proxy);
    closers.push(() => closeServer(proxy));
    return { url: `http://user:pass@127.0.0.1:${port}`, tunnels };
  };
  test('is reached through a proxy, which sees no more than where', async () => {
    const url = await startServer();
    const proxy = await startProxy();
    assert.equal(await ask(url, { tls: clientTls(), proxyUrl: proxy.url }), 'plantgraph');
    assert.deepEqual(proxy.tunnels, [new URL(url).host]);
    await assert.rejects(ask(url, { tls: clientTls(), proxyUrl: proxy.url.replace('pass', 'wrong') }));
    await assert.rejects(ask(url, { tls: { caFile: stranger.caFile }, proxyUrl: proxy.url }));
  });
  test('may be an issuer, behind a proxy or not', async () => {
    const issuer = await startIssuer();
    closers.push(() => issuer.stop());
    const keys = await (await fetch(issuer.jwksUrl)).text();
    const server = createHttpsServer(
      { cert: own.cert, key: own.key, ca: authority.ca, requestCert: true, rejectUnauthorized: true },
      (_, response) => response.end(keys),
    );
    const jwksUrl = `https://127.0.0.1:${await listen(server)}/jwks`;
    closers.push(() => closeServer(server));
    const token = await issuer.sign({});
    const [header = '', payload = '', signature = ''] = token.split('.');
    const find = async (more: object) => {
      const found = await openKeys(parseIssuer({ issuer: issuer.url, audience: 'a', jwksUrl, ...more }));
      closers.push(async () => found.close());
      const parsed = JSON.parse(Buffer.from(header, 'base64url').toString());
      return found.find(parsed, { payload, signature, protected: header });
    };
    const proxy = await startProxy();
    assert.ok(await find({ tls: clientTls() }));
    assert.ok(await find({ tls: clientTls(), proxyUrl: proxy.url }));
    assert.deepEqual(proxy.tunnels, [new URL(jwksUrl).host]);
    for (const more of [{}, { tls: { caFile: authority.caFile } }, { tls: { caFile: stranger.caFile } }])
      await assert.rejects(find(more), { code: 'AUTH_UNAVAILABLE' });
  });

  test('may be a Redis: the cache, the events and the rates make themselves known to it', async () => {
    const names: string[] = [];
    const server = createTlsServer(
      { cert: own.cert, key: own.key, ca: authority.ca, requestCert: true, rejectUnauthorized: true },
      (socket) => {
        names.push(String(socket.getPeerCertificate().subject.CN));
        socket.on('error', () => undefined);
        socket.on('data', () => socket.write('+OK\r\n'));
      },
    );
    server.on('tlsClientError', () => undefined);
    const port = await listen(server);
    closers.push(() => closeServer(server));
    const files = new URLSearchParams({
      sslrootcert: authority.caFile,
      sslcert: client.certificateFile,
      sslkey: client.keyFile,
    });
    const url = `rediss://127.0.0.1:${port}/?${files}`;
    const cache = createCache({ redisUrl: url, log: silentLogger });
    closers.push(() => cache.close());
    await waitUntil(() => names.length >= 1, 'the cache connects');
    const rates = openRedisRates(url, silentLogger);
    closers.push(() => rates.close());
    await waitUntil(() => names.length >= 2, 'the rates connect');
    const events = connectRedis({ url, name: 'test', timeoutMs: 2_000, log: silentLogger });
    closers.push(async () => events.destroy());
    await waitUntil(() => names.length >= 3, 'the events connect');
    assert.deepEqual([...new Set(names)], ['plantgraph']);
  });
});

describe('a PostgreSQL with a private CA', () => {
  test('is believed with it, and knows us by our certificate', async () => {
    const authority = await createAuthority();
    const [own, client] = [await authority.issue('postgres'), await authority.issue('plantgraph')];
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-tls-'));
    const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLogger });
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    try {
      const { rows } = await admin.query('show data_directory');
      const data = rows[0].data_directory;
      // The server writes the files, so that it owns them.
      for (const [file, text] of Object.entries({ 'own.pem': own.cert, 'own.key': own.key, 'ca.pem': authority.ca })) {
        await admin.query(`copy (select '${text.trimEnd().replaceAll("'", "''")}') to '${join(data, file)}'`);
        await writeFile(join(data, file), text);
        await chmod(join(data, file), 0o600);
      }
      await writeFile(
        join(data, 'pg_hba.conf'),
        'hostssl all all all trust clientcert=verify-ca\nhostnossl all all all trust\nlocal all all trust\n',
      );
      await admin.query(`alter system set ssl_cert_file = 'own.pem'`);
      await admin.query(`alter system set ssl_key_file = 'own.key'`);
      await admin.query(`alter system set ssl_ca_file = 'ca.pem'`);
      await admin.query('alter system set ssl = on');
      await admin.query('select pg_reload_conf()');
      await waitUntil(async () => (await admin.query('show ssl')).rows[0].ssl === 'on', 'TLS is on');
      const files = {
        sslmode: 'verify-full',
        sslrootcert: authority.caFile,
        sslcert: client.certificateFile,
        sslkey: client.keyFile,
      };
      const readName = async (parameters: Readonly<Record<string, string>>) => {
        const url = new URL(server.url);
        url.hostname = '127.0.0.1';
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
        const database = openDatabase({
          url: url.toString(),
          system: 'QUALITY',
          instance: 'quality',
          timeoutMs: 5_000,
          maxConnections: 1,
          log: silentLogger,
        });
        try {
          const statement = 'select client_dn as name from pg_stat_ssl where pid = pg_backend_pid()';
          return (await database.query<{ name: string }>(statement, [], createCallContext()))[0]?.name;
        } finally {
          await database.close();
        }
      };
      assert.equal(await readName(files), '/CN=plantgraph');
      await assert.rejects(readName({ sslmode: 'verify-full' }));
      await assert.rejects(readName({ sslmode: 'verify-full', sslrootcert: authority.caFile }));
    } finally {
      await admin.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      await authority.remove();
    }
  });
});
