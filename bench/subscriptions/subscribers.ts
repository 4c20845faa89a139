/** Holds many subscribers, in a process of its own, and tells when each heard of each event. */
import { WebSocket } from 'ws';
import type { Receipts, SubscriberMessage, SubscriberOrder } from './messages.ts';

/** When an event came to each who heard of it, in milliseconds since the epoch. */
const received = new Map<string, number[]>();
let acknowledged = 0;

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** The id stands near the beginning of each message, and parsing the rest would measure the subscribers. */
function readId(text: string): string | undefined {
  return /"id":"([0-9a-f]{8}-[0-9a-f-]{27})"/.exec(text)?.[1];
}

function open(url: string, queries: readonly string[]): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`A socket was closed: ${code}.`)));
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const at = now();
      const text = String(data);
      if (text.startsWith('{"type":"connection_ack"')) {
        for (const [index, query] of queries.entries())
          socket.send(JSON.stringify({ id: `s${index}`, type: 'subscribe', payload: { query } }));
        acknowledged += 1;
        return resolve();
      }
      const id = readId(text);
      if (!text.includes('"type":"next"') || text.includes('"errors"') || id === undefined)
        return process.send?.({ error: `Unexpected: ${text.slice(0, 300)}` } satisfies SubscriberMessage);
      const times = received.get(id) ?? [];
      times.push(at);
      received.set(id, times);
      return undefined;
    });
  });
}

/** Subscribers in turn over the queries, spread over the sockets. */
async function subscribe({ url, sockets, subscribers, queries }: SubscriberOrder): Promise<void> {
  const plans = Array.from({ length: sockets }, (): string[] => []);
  for (let index = 0; index < subscribers; index += 1)
    plans[index % sockets]?.push(queries[Math.floor(index / sockets) % queries.length] ?? '');
  await Promise.all(plans.map((plan) => open(url, plan)));
}

process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'url' in message) {
    subscribe(message as SubscriberOrder).then(
      () => process.send?.({ ready: acknowledged } satisfies SubscriberMessage),
      (error: unknown) => process.send?.({ error: String(error) } satisfies SubscriberMessage),
    );
  } else {
    const receipts: Receipts = [...received];
    process.send?.({ receipts } satisfies SubscriberMessage);
  }
});
process.on('disconnect', () => process.exit());
