/** Silent sockets do not lock other clients out. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { initialiseSocket } from '../../../journeys/access/clients.ts';
import { type FileGateway, startFileGateway } from '../../../support/federation.ts';
import { type RuledGraph, startRuledGraph } from '../../../support/ruled-graph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';

describe('sockets from which no valid token has come', () => {
  let graph: RuledGraph;
  let gateway: FileGateway;
  const max = 10;
  before(async () => {
    graph = await startRuledGraph();
    gateway = await startFileGateway(graph.ruled, {
      SOCKETS_UNINITIALISED: String(max),
      SOCKETS_PER_ADDRESS: '40',
      SOCKET_INIT_TIMEOUT_MS: '60000',
      TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  after(async () => {
    await gateway.close();
    await graph.service.close();
  });
  const open = (headers: Readonly<Record<string, string>> = {}) => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('error', () => undefined);
    return socket;
  };
  const token = () => ({ authorization: gateway.gateway.readAuthorization() ?? '' });
  const isOpen = ({ readyState }: WebSocket) => readyState === WebSocket.OPEN;

  test('are few, and the oldest is dropped: good tokens are let in', async () => {
    const silent: WebSocket[] = [];
    for (let index = 0; index < 100; index += 1) {
      const socket = open();
      silent.push(socket);
      await new Promise((resolve) => socket.once('open', resolve).once('error', resolve));
    }
    await waitUntil(() => silent.filter(isOpen).length === max, 'the oldest are dropped');
    assert.deepEqual(silent.map(isOpen), [...Array(90).fill(false), ...Array(10).fill(true)]);
    assert.equal(await initialiseSocket(gateway.url, token()), 'ACK');
    for (const socket of silent) socket.terminate();
  });

  test('do not keep others out by bad tokens whose end they do not take note of', async () => {
    const rude: WebSocket[] = [];
    for (let index = 0; index < 100; index += 1) {
      const socket = open();
      rude.push(socket);
      await new Promise((resolve) => socket.once('open', resolve).once('error', resolve));
      // Reads nothing more, so that it never answers the close.
      if (isOpen(socket)) socket.send('{"type":"connection_init","payload":{"token":"none"}}', () => socket.pause());
    }
    assert.equal(await initialiseSocket(gateway.url, token()), 'ACK');
    for (const socket of rude) socket.terminate();
  });

  test('are counted by the address that a trusted proxy reports', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const others = Array.from({ length: max }, () => open(from('203.0.113.1')));
    await waitUntil(() => others.every(isOpen), 'they are open');
    for (let index = 0; index < 3 * max; index += 1) open(from('203.0.113.2'));
    assert.equal(await initialiseSocket(gateway.url, token(), from('203.0.113.2')), 'ACK');
    assert.ok(others.every(isOpen));
    for (const socket of others) socket.terminate();
  });

  test('are counted by the network where clients choose among its addresses', async () => {
    const sockets = Array.from({ length: 3 * max }, (_, index) =>
      open({ 'x-forwarded-for': `2001:db8:0:1::${(index + 1).toString(16)}` }),
    );
    const other = open({ 'x-forwarded-for': '2001:db8:0:2::1' });
    await waitUntil(
      () =>
        sockets.filter(isOpen).length === max && sockets.every(({ readyState }) => readyState !== WebSocket.CONNECTING),
      'the oldest of the network are dropped',
    );
    await waitUntil(() => isOpen(other), 'another network has room of its own');
    for (const socket of [...sockets, other]) socket.terminate();
  });

  test('leave room where an address may have few sockets altogether', async () => {
    const small = await startFileGateway(graph.ruled, { SOCKETS_PER_ADDRESS: '4', SOCKET_INIT_TIMEOUT_MS: '60000' });
    const silent: WebSocket[] = [];
    for (let index = 0; index < 12; index += 1) {
      const socket = new WebSocket(`${small.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      silent.push(socket.on('error', () => undefined));
      await new Promise((resolve) => socket.once('open', resolve).once('error', resolve));
    }
    const authorization = small.gateway.readAuthorization() ?? '';
    assert.equal(await initialiseSocket(small.url, { authorization }), 'ACK');
    for (const socket of silent) socket.terminate();
    await small.close();
  });

  test('are dropped no more once they are known', async () => {
    const socket = open();
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: token() }));
    await new Promise((resolve) => socket.once('message', resolve));
    const silent = Array.from({ length: 3 * max }, () => open());
    await waitUntil(
      () =>
        silent.filter(isOpen).length === max && silent.every(({ readyState }) => readyState !== WebSocket.CONNECTING),
      'others are dropped',
    );
    assert.ok(isOpen(socket));
    for (const one of [socket, ...silent]) one.terminate();
  });
});
