/** Event streams as the distinct connections mode of graphql-sse says (github.com/enisdenjo/graphql-sse, PROTOCOL.md). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FileGateway } from '../../support/federation.ts';
import { startTestEvents, type TestEvents, waitUntil } from '../../support/subscriptions.ts';

/** One event of a stream. */
interface StreamEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** A stream that is read as it comes. */
interface Stream {
  readonly response: Response;
  readonly events: readonly StreamEvent[];
  readonly text: () => string;
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

function parseEvent(block: string): StreamEvent {
  const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
  return Object.fromEntries(lines.map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 1).trim()]));
}

async function openStream(url: string, init: RequestInit = {}): Promise<Stream> {
  const controller = new AbortController();
  const response = await fetch(url, {
    ...init,
    headers: { accept: 'text/event-stream', ...init.headers },
    signal: controller.signal,
  });
  const events: StreamEvent[] = [];
  let text = '';
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const piece = Buffer.from(chunk).toString('utf8');
      text += piece;
      rest += piece;
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      events.push(...blocks.map(parseEvent).filter(({ event }) => event !== undefined));
    }
  };
  const ended = read().catch(() => undefined);
  return {
    response,
    events,
    text: () => text,
    ended,
    close: async () => {
      controller.abort();
      await ended;
    },
  };
}

describe('an event stream', () => {
  let events: TestEvents;
  let gateway: FileGateway;
  let url = '';
  before(async () => {
    events = await startTestEvents();
    gateway = await events.startGateway({ SOCKET_PING_MS: '100' });
    url = `${gateway.url}/graphql`;
  });
  after(async () => {
    await gateway.close();
    await events.close();
  });
  const post = (body: object, headers: Readonly<Record<string, string>> = {}) =>
    openStream(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const get = (parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    openStream(`${url}?${new URLSearchParams(parameters)}`, { headers });
  const query = 'subscription ($plant: String) { holdPlaced(plant: $plant) { cursor number order { name } } }';
  const readNumber = ({ data = '{}' }: StreamEvent) => JSON.parse(data).data.holdPlaced.number;

  for (const [method, open] of Object.entries({
    POST: () => post({ query, variables: { plant: '1010' } }),
    GET: () => get({ query, variables: '{"plant":"1010"}' }),
  }))
    test(`by ${method}: each event is a next whose id is its cursor`, async () => {
      const stream = await open();
      assert.equal(stream.response.status, 200);
      assert.match(stream.response.headers.get('content-type') ?? '', /^text\/event-stream/);
      await waitUntil(() => stream.text().includes('retry:'), 'it is open');
      await events.place([`${method}-elsewhere`], { plant: '1710' });
      await events.place([`${method}-1`, `${method}-2`]);
      await waitUntil(() => stream.events.length >= 2, 'both come');
      assert.deepEqual(stream.events.map(readNumber), [`${method}-1`, `${method}-2`]);
      for (const { id, event, data = '' } of stream.events) {
        assert.equal(event, 'next');
        assert.equal(id, JSON.parse(data).data.holdPlaced.cursor);
      }
      await stream.close();
    });

  test('Last-Event-ID goes on behind that event', async () => {
    const first = await get({ query });
    await waitUntil(() => first.text().includes('retry:'), 'it is open');
    await events.place(['r-1', 'r-2', 'r-3', 'r-4']);
    await waitUntil(() => first.events.length >= 4, 'all come');
    await first.close();
    await events.place(['r-5']);
    const second = await get({ query }, { 'last-event-id': first.events[1]?.id ?? '' });
    await waitUntil(() => second.events.length >= 3, 'the rest comes');
    assert.deepEqual(second.events.map(readNumber), ['r-3', 'r-4', 'r-5']);
    await second.close();
  });

  test('a query has one next and complete, and the stream ends', async () => {
    const stream = await post({ query: 'query ($n: String!) { order(number: $n) { name } }', variables: { n: '7' } });
    await stream.ended;
    assert.deepEqual(stream.events, [
      { event: 'next', data: '{"data":{"order":{"name":"Order 7"}}}' },
      { event: 'complete', data: '' },
    ]);
  });

  test('an operation that cannot run has a next with errors and complete', async () => {
    for (const [bad, code] of [
      ['subscription {', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { holdPlaced(after: "x") { number } }', 'CURSOR_INVALID'],
    ]) {
      const stream = await post({ query: bad });
      await stream.ended;
      const [next, complete] = stream.events;
      assert.equal(JSON.parse(next?.data ?? '{}').errors[0].extensions.code, code);
      assert.equal(complete?.event, 'complete');
    }
  });

  test('a request without an operation is refused', async () => {
    const stream = await post({ operation: 'x' });
    assert.equal(stream.response.status, 400);
    await stream.ended;
  });

  test('a mutation is not taken by GET', async () => {
    const asked = events.orders.requests.length;
    const stream = await get({ query: 'mutation { touch(number: "1") { name } }' });
    await stream.ended;
    assert.match(stream.text(), /must be sent by POST/);
    assert.equal(events.orders.requests.length, asked);
  });

  test('a silent stream gives signs of life, and ends when the client goes', async () => {
    const stream = await get({ query });
    await waitUntil(() => (stream.text().match(/^:$/gm) ?? []).length >= 2, 'two beats');
    await stream.close();
    const again = await get({ query });
    await waitUntil(() => again.text().includes('retry:'), 'another one is open');
    await again.close();
  });

  test('ends when the gateway stops', async () => {
    const other = await events.startGateway();
    const stream = await openStream(`${other.url}/graphql?${new URLSearchParams({ query })}`);
    await waitUntil(() => stream.text().includes('retry:'), 'it is open');
    await other.close();
    await stream.ended;
  });
});
