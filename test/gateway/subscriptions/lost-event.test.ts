/** Events whose owning subgraph is away wait for it, in their order. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { after, afterEach, before, describe, test } from 'node:test';
import { closeServer, listenAnywhere, readText } from '../../support/federation.ts';
import {
  openInitialised,
  type RawClient,
  startTestEvents,
  type TestEvents,
  waitUntil,
} from '../../support/subscriptions.ts';

/** Ways in which a subgraph can be unavailable. */
const absences: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  'cuts connections': (request) => request.socket.destroy(),
  'answers 503': (_, response) => response.writeHead(503).end('<html>'),
  'answers something else': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  'never answers': () => undefined,
};
const away = absences['cuts connections'] ?? assert.fail();
const query = 'subscription ($after: String) { holdPlaced(after: $after) { cursor number order { name } } }';
const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

describe('an event whose owning subgraph is away', () => {
  let events: TestEvents;
  let proxy: Server;
  let url: string;
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    events = await startTestEvents();
    proxy = createServer(async (request, response) => {
      if (answer !== undefined) return answer(request, response);
      const body = await readText(request);
      const reply = await fetch(events.holds.url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
    });
    url = await listenAnywhere(proxy);
  });
  after(async () => {
    await closeServer(proxy);
    await events.close();
  });
  afterEach(async () => {
    answer = undefined;
    for (const close of closers.splice(0).toReversed()) await close();
  });

  const start = async (environment: Readonly<Record<string, string>> = {}) => {
    const gateway = await events.startGateway({
      SUBGRAPH_URL_HOLDS: url,
      SUBGRAPH_TIMEOUT_MS_HOLDS: '300',
      ...environment,
    });
    closers.push(() => gateway.close());
    return gateway;
  };
  const countOpen = async (gatewayUrl: string) => {
    const text = await (await fetch(`${gatewayUrl}/metrics`)).text();
    return Number(/^plantgraph_subscriptions (\d+)$/m.exec(text)?.[1]);
  };
  const subscribe = async (gatewayUrl: string, cursor?: string): Promise<RawClient> => {
    const client = await openInitialised(gatewayUrl);
    closers.push(async () => {
      client.socket.terminate();
      await client.closed;
    });
    const open = await countOpen(gatewayUrl);
    client.send({ id: '1', type: 'subscribe', payload: { query, variables: { after: cursor } } });
    await waitUntil(async () => (await countOpen(gatewayUrl)) > open, 'it is subscribed');
    return client;
  };
  const stream = async (gatewayUrl: string, headers: Readonly<Record<string, string>> = {}) => {
    const gone = new AbortController();
    closers.push(async () => gone.abort());
    const target = `${gatewayUrl}/graphql?query=${encodeURIComponent(query)}`;
    const response = await fetch(target, { headers: { accept: 'text/event-stream', ...headers }, signal: gone.signal });
    const read = { text: '', isEnded: false };
    void (async () => {
      for await (const piece of response.body ?? []) read.text += new TextDecoder().decode(piece);
      read.isEnded = true;
    })().catch(() => undefined);
    return read;
  };
  const take = async (client: RawClient, count: number) => {
    const taken: { cursor: string; number: string; order: object }[] = [];
    while (taken.length < count) {
      const { type, payload } = await client.next();
      assert.deepEqual([type, payload.errors, payload.data?.holdPlaced === undefined], ['next', undefined, false]);
      taken.push(payload.data.holdPlaced);
    }
    return taken;
  };
  const readStream = ({ text }: { readonly text: string }): readonly { readonly number: string }[] =>
    [...text.matchAll(/^data: (\{.*)$/gm)].map(([, data = '']) => JSON.parse(data).data?.holdPlaced);

  for (const [name, absence] of Object.entries(absences))
    test(`comes when the one that ${name} is back, in its order`, async () => {
      const gateway = await start();
      const client = await subscribe(gateway.url);
      const streamed = await stream(gateway.url);
      await waitUntil(() => streamed.text.includes('retry'), 'the stream is open');
      await events.place([`${name} before`]);
      await take(client, 1);
      answer = absence;
      const placed = names(12, name);
      await events.place(placed);
      await waitUntil(async () => {
        const text = await (await fetch(`${gateway.url}/metrics`)).text();
        return Number(/event_resolutions_total\{outcome="partial"\} (\d+)/.exec(text)?.[1]) >= 10;
      }, 'it was asked for again');
      assert.deepEqual(client.waiting, []);
      answer = undefined;
      await events.place([`${name} after`]);
      const taken = await take(client, 13);
      assert.deepEqual(
        taken.map(({ number }) => number),
        [...placed, `${name} after`],
      );
      await waitUntil(() => readStream(streamed).length >= 14, 'the stream has them, too');
      assert.deepEqual(
        readStream(streamed).map(({ number }) => number),
        [`${name} before`, ...placed, `${name} after`],
      );
    });

  test('closes its sockets with 1013 and the last cursor after a while, and comes when they resume', async () => {
    const gateway = await start({ SUBSCRIPTION_OUTAGE_MS: '400' });
    const client = await subscribe(gateway.url);
    await events.place(['last-1', 'last-2']);
    const [, { cursor } = assert.fail()] = await take(client, 2);
    answer = away;
    await events.place(['late-1', 'late-2']);
    const { code, reason } = await client.closed;
    assert.deepEqual([code, reason], [1013, `Try again later; last cursor: ${cursor}`]);
    assert.deepEqual(client.waiting, []);
    answer = undefined;
    const resumed = await subscribe(gateway.url, cursor);
    assert.deepEqual(
      (await take(resumed, 2)).map(({ number }) => number),
      ['late-1', 'late-2'],
    );
  });

  test('is not lost to a client that has had none, over sockets and streams', async () => {
    const gateway = await start({ SUBSCRIPTION_OUTAGE_MS: '300' });
    const client = await subscribe(gateway.url);
    const streamed = await stream(gateway.url);
    await waitUntil(() => streamed.text.includes('retry'), 'the stream is open');
    answer = away;
    await events.place(['first']);
    const { code, reason } = await client.closed;
    assert.equal(code, 1013);
    await waitUntil(() => streamed.isEnded, 'the stream ends');
    assert.doesNotMatch(streamed.text, /complete|data:/);
    const id = /^id: (\S+)$/m.exec(streamed.text)?.[1] ?? '';
    answer = undefined;
    const resumed = await subscribe(gateway.url, reason.split(' ').at(-1));
    assert.equal((await take(resumed, 1))[0]?.number, 'first');
    const streamedOn = await stream(gateway.url, { 'last-event-id': id });
    await waitUntil(() => readStream(streamedOn).length > 0, 'the event comes');
    assert.equal(readStream(streamedOn)[0]?.number, 'first');
  });

  test('is not waited for by a client that has stopped', async () => {
    const gateway = await start();
    const client = await subscribe(gateway.url);
    answer = away;
    await events.place(['unwanted']);
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return /event_resolutions_total\{outcome="partial"\} [1-9]/.test(text);
    }, 'it was asked for');
    client.send({ id: '1', type: 'complete' });
    await waitUntil(async () => (await countOpen(gateway.url)) === 0, 'the subscription has ended');
    client.send({ type: 'ping' });
    assert.equal((await client.next()).type, 'pong');
  });

  test('is delivered as an error when the subgraph refuses it, and the next one follows', async () => {
    const gateway = await start();
    const client = await subscribe(gateway.url);
    let isRefused = false;
    answer = (_, response) => {
      isRefused = true;
      answer = undefined;
      const errors = [{ message: 'no', path: ['holdPlaced'], extensions: { code: 'BAD_USER_INPUT' } }];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: null, errors }));
    };
    await events.place(['refused']);
    const { payload } = await client.next();
    assert.deepEqual([isRefused, payload.data, payload.errors[0].extensions.code], [true, null, 'BAD_USER_INPUT']);
    await events.place(['followed']);
    assert.equal((await take(client, 1))[0]?.number, 'followed');
  });
});
