/** The protocol graphql-transport-ws, rule by rule (github.com/enisdenjo/graphql-ws, PROTOCOL.md), seen from outside. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openEventStore } from '../../../kit/event-log/index.ts';
import { silentLogger } from '../../../kit/index.ts';
import type { FileGateway } from '../../support/federation.ts';
import {
  openInitialised,
  openSocket,
  type RawClient,
  startTestEvents,
  type TestEvents,
  waitUntil,
} from '../../support/subscriptions.ts';

const holds = 'subscription { holdPlaced { number } }';

describe('graphql-transport-ws', () => {
  let events: TestEvents;
  let gateway: FileGateway;
  before(async () => {
    events = await startTestEvents();
    gateway = await events.startGateway({ SOCKET_INIT_TIMEOUT_MS: '400' });
  });
  after(async () => {
    await gateway.close();
    await events.close();
  });
  /** Gives a test a socket of its own and closes it. */
  const withSocket = async (work: (client: RawClient) => Promise<void>, open = openInitialised): Promise<void> => {
    const client = await open(gateway.url);
    try {
      await work(client);
    } finally {
      client.socket.terminate();
      await client.closed;
    }
  };
  const withFresh = (work: (client: RawClient) => Promise<void>) => withSocket(work, (url) => openSocket(url));
  const subscribe = (client: RawClient, id: string, query: string, more: object = {}) =>
    client.send({ id, type: 'subscribe', payload: { query, ...more } });
  const countOpen = async () => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(/^plantgraph_subscriptions (\d+)$/m.exec(text)?.[1]);
  };
  const untilOpen = (count: number) => waitUntil(async () => (await countOpen()) === count, `${count} subscriptions`);
  /** Everything that is still on its way has come once this pong has. */
  const drain = async (client: RawClient, id: string) => {
    client.send({ type: 'ping', payload: { id } });
    const before: unknown[] = [];
    for (;;) {
      const message = await client.next();
      if (message.type === 'pong' && message.payload?.id === id) return before;
      before.push(message);
    }
  };

  test('the subprotocol is graphql-transport-ws', () =>
    withFresh(async ({ socket }) => assert.equal(socket.protocol, 'graphql-transport-ws')));

  test('it is chosen among several', async () => {
    const client = await openSocket(gateway.url, { protocols: ['graphql-ws', 'graphql-transport-ws'] });
    assert.equal(client.socket.protocol, 'graphql-transport-ws');
    await client.close();
  });

  test('a client without it is closed with 4406', async () => {
    const client = await openSocket(gateway.url, { protocols: [] });
    assert.deepEqual(await client.closed, { code: 4406, reason: 'Subprotocol not acceptable' });
  });

  test('connection_init is answered with connection_ack, once', () =>
    withFresh(async (client) => {
      client.send({ type: 'connection_init', payload: { any: 'thing' } });
      assert.equal((await client.next()).type, 'connection_ack');
      assert.deepEqual(await drain(client, 'after'), []);
    }));

  test('no connection_init in time closes with 4408', () =>
    withFresh(async (client) =>
      assert.deepEqual(await client.closed, { code: 4408, reason: 'Connection initialisation timeout' }),
    ));

  test('a second connection_init closes with 4429', () =>
    withSocket(async (client) => {
      client.send({ type: 'connection_init' });
      assert.deepEqual(await client.closed, { code: 4429, reason: 'Too many initialisation requests' });
    }));

  test('a second connection_init closes with 4429 also before the first is acknowledged', () =>
    withFresh(async (client) => {
      client.send({ type: 'connection_init' });
      client.send({ type: 'connection_init' });
      assert.equal((await client.closed).code, 4429);
    }));

  test('subscribing before the acknowledgement closes with 4401', () =>
    withFresh(async (client) => {
      subscribe(client, '1', '{ holds }');
      assert.deepEqual(await client.closed, { code: 4401, reason: 'Unauthorized' });
    }));

  test('ping is answered with pong and its payload, before and after the acknowledgement', () =>
    withFresh(async (client) => {
      client.send({ type: 'ping' });
      assert.deepEqual(await client.next(), { type: 'pong' });
      client.send({ type: 'connection_init' });
      await client.next();
      client.send({ type: 'ping', payload: { at: 1 } });
      assert.deepEqual(await client.next(), { type: 'pong', payload: { at: 1 } });
    }));

  test('an unsolicited pong changes nothing', () =>
    withSocket(async (client) => {
      client.send({ type: 'pong', payload: { any: 1 } });
      assert.deepEqual(await drain(client, 'after'), []);
    }));

  const malformed: readonly (readonly [string, string])[] = [
    ['text that is not JSON', 'hello'],
    ['an empty message', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['a number', '1'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"start"}'],
    ['subscribe without id', '{"type":"subscribe","payload":{"query":"{ holds }"}}'],
    ['subscribe with an empty id', '{"id":"","type":"subscribe","payload":{"query":"{ holds }"}}'],
    ['subscribe with a number as id', '{"id":1,"type":"subscribe","payload":{"query":"{ holds }"}}'],
    ['subscribe without payload', '{"id":"1","type":"subscribe"}'],
    ['subscribe without query', '{"id":"1","type":"subscribe","payload":{}}'],
    ['subscribe with a query that is no text', '{"id":"1","type":"subscribe","payload":{"query":7}}'],
    [
      'subscribe with variables that are no object',
      '{"id":"1","type":"subscribe","payload":{"query":"{ holds }","variables":"x"}}',
    ],
    [
      'subscribe with a name that is no text',
      '{"id":"1","type":"subscribe","payload":{"query":"{ holds }","operationName":7}}',
    ],
    ['complete without id', '{"type":"complete"}'],
    ['a ping whose payload is no object', '{"type":"ping","payload":"x"}'],
    ['connection_ack, which is the server’s', '{"type":"connection_ack"}'],
    ['next, which is the server’s', '{"id":"1","type":"next","payload":{}}'],
    ['error, which is the server’s', '{"id":"1","type":"error","payload":[{"message":"x"}]}'],
  ];
  for (const [what, text] of malformed)
    test(`${what} closes with 4400`, () =>
      withSocket(async (client) => {
        client.sendText(text);
        const { code, reason } = await client.closed;
        assert.equal(code, 4400);
        assert.notEqual(reason, '');
      }));

  test('an id that is in use closes with 4409', () =>
    withSocket(async (client) => {
      subscribe(client, 'twice', holds);
      subscribe(client, 'twice', holds);
      assert.deepEqual(await client.closed, { code: 4409, reason: 'Subscriber for twice already exists' });
    }));

  test('an id is free again after its end by either side', () =>
    withSocket(async (client) => {
      for (let round = 0; round < 3; round += 1) {
        subscribe(client, 'again', '{ holds }');
        assert.equal((await client.next()).type, 'next');
        assert.equal((await client.next()).type, 'complete');
      }
      subscribe(client, 'again', holds);
      client.send({ id: 'again', type: 'complete' });
      subscribe(client, 'again', '{ holds }');
      assert.deepEqual(await client.next(), { id: 'again', type: 'next', payload: { data: { holds: 0 } } });
      assert.deepEqual(await client.next(), { id: 'again', type: 'complete' });
    }));

  test('a query and a mutation have one next, then complete, then nothing', () =>
    withSocket(async (client) => {
      const answers = {
        query: ['query ($n: String!) { order(number: $n) { name } }', { data: { order: { name: 'Order 7' } } }],
        mutation: ['mutation ($n: String!) { touch(number: $n) { name } }', { data: { touch: { name: 'Order 7' } } }],
      } as const;
      for (const [id, [query, payload]] of Object.entries(answers)) {
        subscribe(client, id, query, { variables: { n: '7' } });
        assert.deepEqual(await client.next(), { id, type: 'next', payload });
        assert.deepEqual(await client.next(), { id, type: 'complete' });
        assert.deepEqual(await drain(client, id), []);
      }
    }));

  test('the named operation of several is run', () =>
    withSocket(async (client) => {
      const query = 'query A { order(number: "1") { name } } query B { holds }';
      subscribe(client, '1', query, { operationName: 'B' });
      assert.deepEqual((await client.next()).payload, { data: { holds: 0 } });
      await client.next();
      subscribe(client, '2', query);
      const { type, payload } = await client.next();
      assert.equal(type, 'error');
      assert.equal(payload[0].extensions.code, 'OPERATION_RESOLUTION_FAILURE');
    }));

  test('a subscription has a next for each event, in order, and no complete', () =>
    withSocket(async (client) => {
      subscribe(client, 's', holds);
      await untilOpen(1);
      await events.place(['1', '2', '3', '4', '5']);
      for (const number of ['1', '2', '3', '4', '5'])
        assert.deepEqual(await client.next(), { id: 's', type: 'next', payload: { data: { holdPlaced: { number } } } });
      assert.deepEqual(await drain(client, 'after'), []);
      assert.equal(await countOpen(), 1);
    }).then(() => untilOpen(0)));

  test('after complete nothing more comes for that id, and the others go on', () =>
    withSocket(async (client) => {
      subscribe(client, 'stops', holds);
      subscribe(client, 'stays', holds);
      await untilOpen(2);
      await events.place(['both']);
      assert.deepEqual(
        new Set([(await client.next())['id'], (await client.next())['id']]),
        new Set(['stops', 'stays']),
      );
      client.send({ id: 'stops', type: 'complete' });
      await drain(client, 'stopped');
      await events.place(['one', 'two']);
      for (const number of ['one', 'two'])
        assert.deepEqual(await client.next(), {
          id: 'stays',
          type: 'next',
          payload: { data: { holdPlaced: { number } } },
        });
      assert.deepEqual(await drain(client, 'after'), []);
    }));

  test('complete for an id that is not running is fine', () =>
    withSocket(async (client) => {
      client.send({ id: 'never', type: 'complete' });
      assert.deepEqual(await drain(client, 'after'), []);
    }));

  const failing: readonly (readonly [string, object, string])[] = [
    ['a syntax error', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['an empty query', { query: '' }, 'GRAPHQL_PARSE_FAILED'],
    ['a field that does not exist', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['two root fields', { query: 'subscription { holdPlaced { number } untold }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation', { query: holds, operationName: 'Other' }, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'a wrong variable',
      { query: 'subscription ($p: String!) { holdPlaced(plant: $p) { number } }', variables: { p: 7 } },
      'BAD_USER_INPUT',
    ],
    ['a subscription that no events are known for', { query: 'subscription { untold }' }, 'SUBSCRIPTION_NOT_SUPPORTED'],
    ['a cursor that is none', { query: 'subscription { holdPlaced(after: "x") { number } }' }, 'CURSOR_INVALID'],
    [
      'a cursor of another log',
      { query: 'subscription { holdPlaced(after: "00000000-0000000000000001") { number } }' },
      'CURSOR_INVALID',
    ],
  ];
  for (const [what, payload, code] of failing)
    test(`${what} answers that operation with error, no complete, and leaves the socket open`, () =>
      withSocket(async (client) => {
        client.send({ id: 'bad', type: 'subscribe', payload });
        const { id, type, payload: errors } = await client.next();
        assert.deepEqual([id, type], ['bad', 'error']);
        assert.ok(Array.isArray(errors) && errors.length > 0);
        assert.equal(typeof errors[0].message, 'string');
        assert.equal(errors[0].extensions.code, code);
        assert.deepEqual(await drain(client, 'after'), []);
        subscribe(client, 'bad', '{ holds }');
        assert.equal((await client.next()).type, 'next');
      }));

  test('a cursor older than what is kept is an error that says what to do', () =>
    withSocket(async (client) => {
      subscribe(client, 'first', 'subscription { holdPlaced { cursor } }');
      await untilOpen(1);
      await events.place(['a', 'b', 'c']);
      const { payload } = await client.next();
      await client.next();
      await client.next();
      await trimAll(events);
      const after = payload.data.holdPlaced.cursor;
      // A gateway that still has them in memory serves them; another one has to say that they are gone.
      const other = await events.startGateway();
      const late = await openInitialised(other.url);
      subscribe(late, 'late', `subscription { holdPlaced(after: "${after}") { number } }`);
      const message = await late.next();
      assert.equal(message.type, 'error');
      assert.equal(message.payload[0].extensions.code, 'CURSOR_EXPIRED');
      await late.close();
      await other.close();
    }));

  test('an error while an event is resolved comes with it, discloses nothing internal, and does not end it', () =>
    withSocket(async (client) => {
      subscribe(client, 's', 'subscription { holdPlaced { number order { name broken } } }');
      await untilOpen(1);
      await events.place(['x', 'y']);
      for (const number of ['x', 'y']) {
        const { type, payload } = await client.next();
        assert.equal(type, 'next');
        assert.deepEqual(payload.data, { holdPlaced: { number, order: null } });
        assert.equal(payload.errors[0].extensions.code, 'SUBGRAPH_ERROR');
        assert.doesNotMatch(JSON.stringify(payload), /secret/);
      }
    }));

  test('unknown members of a message are let be', () =>
    withSocket(async (client) => {
      client.send({
        id: '1',
        type: 'subscribe',
        extra: 1,
        payload: { query: '{ holds }', extensions: { any: 1 }, extra: 2 },
      });
      assert.deepEqual(await client.next(), { id: '1', type: 'next', payload: { data: { holds: 0 } } });
    }));

  test('operations on one socket run side by side, each under its id', () =>
    withSocket(async (client) => {
      for (let index = 0; index < 20; index += 1)
        subscribe(client, `q${index}`, 'query ($n: String!) { order(number: $n) { name } }', {
          variables: { n: String(index) },
        });
      const seen = new Map<string, string>();
      while (seen.size < 20) {
        const { id, type, payload } = await client.next();
        if (type === 'next') seen.set(String(id), payload.data.order.name);
      }
      for (let index = 0; index < 20; index += 1) assert.equal(seen.get(`q${index}`), `Order ${index}`);
    }));

  test('the client of graphql-ws works with it', async () => {
    const client = createClient({ url: `${gateway.url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket });
    const answers = client.iterate<{ holds: number }>({ query: '{ holds }' });
    assert.deepEqual((await answers.next()).value, { data: { holds: 0 } });
    assert.equal((await answers.next()).done, true);
    const subscription = client.iterate({ query: holds });
    const first = subscription.next();
    await untilOpen(1);
    await events.place(['by-client']);
    assert.deepEqual((await first).value, { data: { holdPlaced: { number: 'by-client' } } });
    await subscription.return?.();
    await untilOpen(0);
    await client.dispose();
  });
});

/** Forgets every event, as retention does in the end. */
async function trimAll({ database }: TestEvents): Promise<void> {
  const store = openEventStore({ url: database.url, log: silentLogger });
  while ((await store.trim({ recordedBefore: '2999-01-01T00:00:00Z', limit: 100 })) > 0);
  await store.close();
}
