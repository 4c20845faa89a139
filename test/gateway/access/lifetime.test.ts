import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { revoke } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import { silentLogger } from '../../../subgraphs/kit/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from './issuer.ts';

interface Socket {
  send(message: object): void;
  /** What came, in order. */
  readonly messages: readonly { readonly type: string; readonly payload?: unknown }[];
  readonly closed: Promise<{ readonly code: number; readonly at: number }>;
}

function open(url: string): Promise<Socket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: { readonly type: string; readonly payload?: unknown }[] = [];
  socket.on('message', (data) => void messages.push(JSON.parse(String(data))));
  const closed = new Promise<{ code: number; at: number }>((resolve) =>
    socket.once('close', (code) => resolve({ code, at: Date.now() })),
  );
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => resolve({ send: (message) => socket.send(JSON.stringify(message)), messages, closed }));
  });
}

describe('long connections', () => {
  let systems: TestSystems;
  let issuer: TestIssuer;
  let gateway: Gateway;
  before(async () => {
    systems = await startTestSystems();
    issuer = await startIssuer();
    gateway = await startTestGateway(systems, {
      AUTH_ISSUER: issuer.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: issuer.jwksUrl,
    });
  });
  after(async () => {
    await gateway.close();
    await issuer.stop();
    await systems.close();
  });
  const tokenFor = async (seconds: number, more: Readonly<Record<string, unknown>> = {}) => {
    const exp = Math.floor(Date.now() / 1_000) + seconds;
    return { authorization: `Bearer ${await issuer.sign(liveClaims({ exp, ...more }))}`, exp };
  };
  const subscribe = {
    id: '1',
    type: 'subscribe',
    payload: { query: 'subscription { qualityHoldChanged { cursor } }' },
  };
  const start = async (seconds: number, more: Readonly<Record<string, unknown>> = {}) => {
    const { authorization, exp } = await tokenFor(seconds, more);
    const socket = await open(gateway.server.url);
    socket.send({ type: 'connection_init', payload: { authorization } });
    await waitUntil(() => socket.messages.some(({ type }) => type === 'connection_ack'), 'an acknowledgement');
    socket.send(subscribe);
    return { socket, exp };
  };

  test('a socket is closed when its token ends, not before and not long after', async () => {
    const { socket, exp } = await start(2);
    const { code, at } = await socket.closed;
    assert.equal(code, 4403);
    assert.ok(at >= exp * 1_000 - 50 && at <= exp * 1_000 + 5_000, `${at - exp * 1_000} ms after its end`);
  });

  test('a stream ends with the token too', async () => {
    const { authorization, exp } = await tokenFor(2);
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
      body: JSON.stringify(subscribe.payload),
    });
    assert.equal(response.status, 200);
    await response.text().catch(() => undefined);
    assert.ok(Date.now() <= exp * 1_000 + 5_000);
  });

  test('a ping with a new token of the same person keeps a socket open', async () => {
    const { socket, exp } = await start(2);
    const next = await tokenFor(60);
    socket.send({ type: 'ping', payload: { authorization: next.authorization } });
    await waitUntil(() => socket.messages.some(({ type }) => type === 'pong'), 'a pong');
    assert.deepEqual(socket.messages.find(({ type }) => type === 'pong')?.payload, { expiresAt: next.exp * 1_000 });
    const late = new Promise((resolve) => setTimeout(() => resolve('OPEN'), exp * 1_000 + 500 - Date.now()));
    assert.equal(await Promise.race([late, socket.closed]), 'OPEN');
    socket.send({ type: 'ping', payload: { authorization: (await tokenFor(60, { sub: 'eve' })).authorization } });
    assert.equal((await socket.closed).code, 4403);
  });

  test('a ping with other rights, or with a bad token, ends a socket', async () => {
    const { socket } = await start(60);
    socket.send({ type: 'ping', payload: { authorization: (await tokenFor(60, { plants: ['*'] })).authorization } });
    assert.equal((await socket.closed).code, 4403);
    const { socket: other } = await start(60);
    other.send({ type: 'ping', payload: { authorization: 'Bearer x.y.z' } });
    assert.equal((await other.closed).code, 4401);
  });

  test('what is revoked is cut off and not let in again, until there is a newer token', async () => {
    const { socket } = await start(600, { sub: 'mallory' });
    const { socket: bystander } = await start(600);
    const { authorization } = await tokenFor(600, { sub: 'mallory' });
    await revoke(systems.database.url, 'mallory', silentLogger);
    assert.equal((await socket.closed).code, 4403);
    const ask = (headers: Readonly<Record<string, string>>) =>
      fetch(`${gateway.server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{ plants { code } }"}',
      });
    assert.equal((await ask({ authorization })).status, 401);
    const later = await tokenFor(600, { sub: 'mallory', iat: Math.floor(Date.now() / 1_000) + 20 });
    assert.equal((await ask({ authorization: later.authorization })).status, 200);
    bystander.send({ type: 'ping' });
    await waitUntil(() => bystander.messages.some(({ type }) => type === 'pong'), 'a pong');
  });

  test('a new key of the issuer is found', async () => {
    await issuer.rotate();
    const { authorization } = await tokenFor(60);
    const isLetIn = async () => {
      const socket = await open(gateway.server.url);
      socket.send({ type: 'connection_init', payload: { authorization } });
      const closed = socket.closed.then(() => false);
      const acknowledged = waitUntil(() => socket.messages.length > 0, 'an answer').then(() => true);
      return Promise.race([closed, acknowledged]);
    };
    await waitUntil(isLetIn, 'the new key is found');
  });
});
