/** Connections that outlive a request: they end with the token that they were opened with, or go on with another one. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { postQuery } from '../../journeys/access/clients.ts';
import type { FileGateway } from '../../support/federation.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import {
  openSocket,
  type RawClient,
  startTestEvents,
  type TestEvents,
  waitUntil,
} from '../../support/subscriptions.ts';

type Fields = Readonly<Record<string, unknown>>;

const query = 'subscription ($after: String) { holdPlaced(after: $after) { number cursor } }';
const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('a long connection', () => {
  let events: TestEvents;
  let issuer: TestIssuer;
  let gateway: FileGateway;
  const start = (keys: TestIssuer, environment: Readonly<Record<string, string>> = {}) =>
    events.startGateway({
      AUTH_ISSUER: keys.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: keys.jwksUrl,
      ...environment,
    });
  before(async () => {
    events = await startTestEvents();
    issuer = await startIssuer();
    gateway = await start(issuer);
  });
  after(async () => {
    await gateway.close();
    await issuer.stop();
    await events.close();
  });

  /** A token of so many seconds, by a second's whole number as tokens have it. */
  const sign = async (seconds: number, more: Fields = {}, keys = issuer) => {
    const exp = Math.floor(Date.now() / 1_000) + seconds;
    return { authorization: `Bearer ${await keys.sign(liveClaims({ exp, ...more }))}`, endsAt: exp * 1_000 };
  };
  const subscribe = async (
    authorization: string,
    { url = gateway.url, cursor }: { readonly url?: string; readonly cursor?: string } = {},
  ): Promise<RawClient> => {
    const client = await openSocket(url);
    client.send({ type: 'connection_init', payload: { authorization } });
    const { type, payload } = await client.next();
    assert.equal(type, 'connection_ack');
    const variables = { after: cursor ?? payload.cursor };
    client.send({ id: 's', type: 'subscribe', payload: { query, variables } });
    return client;
  };
  const nextHold = async (client: RawClient) => {
    const { type, payload } = await client.next();
    assert.equal(type, 'next');
    return payload.data.holdPlaced as { readonly number: string; readonly cursor: string };
  };
  const ask = async (authorization: string, url = gateway.url) =>
    (await postQuery(url, { headers: { authorization }, query: '{ holds }' })).status;
  const token = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
    promisify(execFile)(process.execPath, [join(root, 'gateway/cli/token.ts'), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
    });
  const revoke = (subject: string) =>
    token(['--revoke', subject, '--issuer', issuer.url], { DATABASE_URL: events.database.url });

  test('receives nothing after its token’s end, and resumes behind its last event with another one', async () => {
    const { authorization, endsAt } = await sign(4);
    const client = await subscribe(authorization);
    await events.place(['before']);
    const { number, cursor } = await nextHold(client);
    assert.equal(number, 'before');
    assert.deepEqual(await client.closed, { code: 4403, reason: 'Token expired' });
    assert.ok(Date.now() >= endsAt - 50, 'it ended before its time');
    await events.place(['after']);
    assert.deepEqual(client.waiting, []);
    const again = await subscribe((await sign(60)).authorization, { cursor });
    assert.equal((await nextHold(again)).number, 'after');
    await again.close();
  });

  test('goes on beyond its token’s end when a ping brought another one of the same person', async () => {
    const { authorization, endsAt } = await sign(4);
    const client = await subscribe(authorization);
    const next = await sign(60);
    client.send({ type: 'ping', payload: { authorization: next.authorization } });
    assert.deepEqual(await client.next(), { type: 'pong', payload: { expiresAt: next.endsAt } });
    await waitUntil(() => Date.now() > endsAt + 200, 'the first token ends');
    await events.place(['renewed']);
    assert.equal((await nextHold(client)).number, 'renewed');
    await client.close();
  });

  const refused: readonly (readonly [string, Fields, number])[] = [
    ['of somebody else', { sub: 'eve' }, 4403],
    ['with other plants', { plants: ['*'] }, 4403],
    ['with other roles', { roles: ['administrator'] }, 4403],
    ['with a company', { partner: '17' }, 4403],
    ['of another issuer', { iss: 'https://elsewhere.example' }, 4401],
    ['that has ended', { exp: 1 }, 4401],
  ];
  for (const [what, claims, code] of refused)
    test(`ends when a ping brings a token ${what}`, async () => {
      const client = await subscribe((await sign(60)).authorization);
      client.send({ type: 'ping', payload: { authorization: (await sign(60, claims)).authorization } });
      assert.equal((await client.closed).code, code);
    });

  test('goes on while tokens cannot be verified, as long as the one that it has is good', async () => {
    const own = await startIssuer();
    const other = await start(own);
    const first = await sign(60, {}, own);
    const client = await subscribe(first.authorization, { url: other.url });
    await own.rotate();
    const unknown = await sign(600, {}, own);
    await own.stop();
    // The gateway fetched keys a moment ago; only then does it fetch them again for an unknown one.
    await waitUntil(async () => (await ask(unknown.authorization, other.url)) === 503, 'the key server is missed');
    client.send({ type: 'ping', payload: { authorization: unknown.authorization } });
    assert.deepEqual(await client.next(), { type: 'pong', payload: { expiresAt: first.endsAt } });
    await events.place(['still there']);
    assert.equal((await nextHold(client)).number, 'still there');
    await client.close();
    await other.close();
  });

  test('as an event stream ends with its token, too', async () => {
    const { authorization, endsAt } = await sign(4);
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
      body: JSON.stringify({ query }),
    });
    assert.equal(response.status, 200);
    // No `complete`: what is over is the token, so the client comes back with another one.
    assert.doesNotMatch(await response.text(), /event: complete/);
    assert.ok(Date.now() >= endsAt - 50, 'it ended before its time');
  });

  test('is cut when its subject is revoked, at every gateway; who has a newer token is let in', async () => {
    const second = await start(issuer);
    const { authorization } = await sign(600, { sub: 'mallory' });
    const clients = [await subscribe(authorization), await subscribe(authorization, { url: second.url })];
    const bystander = await subscribe((await sign(600)).authorization);
    const stream = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
      body: JSON.stringify({ query }),
    });
    const half = await sendHalf(authorization);
    await revoke('mallory');
    for (const client of clients) assert.deepEqual(await client.closed, { code: 4403, reason: 'Token revoked' });
    await stream.text();
    assert.deepEqual([await ask(authorization), await ask(authorization, second.url)], [401, 401]);
    // A client that was authenticated before and sends its operation late gets no stream either.
    assert.doesNotMatch(await half(), /event: next/);
    const newer = await sign(600, { sub: 'mallory', iat: Math.floor(Date.now() / 1_000) + 20 });
    assert.equal(await ask(newer.authorization), 200);
    const again = await subscribe(newer.authorization);
    await events.place(['bystander']);
    assert.equal((await nextHold(bystander)).number, 'bystander');
    assert.equal((await nextHold(again)).number, 'bystander');
    await Promise.all([bystander.close(), again.close(), second.close()]);
  });

  /** Sends half of a request for a stream; the returned function sends the rest, and reads all that arrives. */
  async function sendHalf(authorization: string): Promise<() => Promise<string>> {
    const { hostname, port, host } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ query: 'subscription { holdPlaced(after: null) { number } }' });
    const head = [
      'POST /graphql HTTP/1.1',
      `host: ${host}`,
      'content-type: application/json',
      'accept: text/event-stream',
      `authorization: ${authorization}`,
      `content-length: ${body.length}`,
    ];
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
    await new Promise((resolve) => socket.once('connect', resolve));
    return async () => {
      socket.write(body.slice(10));
      await waitUntil(() => text.includes('HTTP/1.1 200') && text.includes('\r\n0\r\n\r\n'), 'the stream ends');
      socket.destroy();
      await closed;
      return text;
    };
  }

  test('opens with a token that npm run token printed; only the owner can read its key', async () => {
    const folder = gateway.folder;
    const { stdout } = await token(['--role', 'planner', '--plant', '1010', '--subject', 'ada'], {
      PLANTGRAPH_DATA: folder,
    });
    const own = await events.startGateway({ AUTH: 'required', PLANTGRAPH_DATA: folder });
    const authorization = `Bearer ${stdout.trim()}`;
    assert.equal(await ask(authorization, own.url), 200);
    const client = await subscribe(authorization, { url: own.url });
    await client.close();
    assert.equal(await ask(authorization), 401);
    assert.equal((await stat(join(folder, 'access-key.json'))).mode & 0o777, 0o600);
    await own.close();
  });

  test('is offered no token that makes no sense', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['--role', 'boss'], /Unknown role "boss"/],
      [['--role', 'planner', '--minutes', '0'], /--minutes/],
      [['--role', 'partner'], /--partner/],
      [['--rolle', 'planner'], /Usage/],
      [['--revoke', 'ada'], /DATABASE_URL/],
    ];
    for (const [args, expected] of wrong)
      await assert.rejects(
        token(args, { PLANTGRAPH_DATA: join(gateway.folder, 'nowhere'), DATABASE_URL: '' }),
        (error) => {
          assert.match((error as { readonly stderr: string }).stderr, expected);
          return true;
        },
      );
    assert.match((await token(['--help'], {})).stdout, /^Usage: npm run token/);
  });
});
