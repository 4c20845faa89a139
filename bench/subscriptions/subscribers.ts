/** Runs many subscribers in a separate process and reports the arrival of each event at each of them. */
import { WebSocket } from 'ws';
import type { Collected, SubscriberMessage, SubscriberOrder } from './messages.ts';

/** First arrival of each event at each subscriber, in milliseconds since the epoch. */
const received = new Map<string, Map<string, number>>();
let doubled = 0;
/** First failure; it is reported instead of an answer. */
let failure: string | undefined;
let acknowledged = 0;

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** The id stands near the beginning of each message; parsing the rest would measure the subscribers instead. */
function readId(text: string): string | undefined {
  return /"id":"([0-9a-f]{8}-[0-9a-f-]{27})"/.exec(text)?.[1];
}

function keep(id: string, subscriber: string, at: number): void {
  const times = received.get(id) ?? new Map<string, number>();
  if (times.has(subscriber)) doubled += 1;
  else times.set(subscriber, at);
  received.set(id, times);
}

/** Records a `next` message; any other message, or one with errors, fails the measurement. */
function keepMessage(text: string, socketName: string, at: number): void {
  const id = readId(text);
  const operation = /^{"id":"(\w+)","type":"next"/.exec(text)?.[1];
  if (operation === undefined || id === undefined || text.includes('"errors"'))
    failure ??= `Unexpected: ${text.slice(0, 300)}`;
  else keep(id, `${socketName} ${operation}`, at);
}

function open({ url, authorization }: SubscriberOrder, queries: readonly string[], name: string): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code) => {
      failure ??= `A socket was closed: ${code}.`;
      reject(new Error(failure));
    });
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
    socket.on('message', (data) => {
      const at = now();
      const text = String(data);
      if (!text.startsWith('{"type":"connection_ack"')) return keepMessage(text, name, at);
      for (const [index, query] of queries.entries())
        socket.send(JSON.stringify({ id: `s${index}`, type: 'subscribe', payload: { query } }));
      acknowledged += 1;
      resolve();
    });
  });
}

/** Distributes subscribers over the queries and sockets. */
async function subscribe(order: SubscriberOrder): Promise<void> {
  const { sockets, subscribers, queries } = order;
  const plans = Array.from({ length: sockets }, (): string[] => []);
  for (let index = 0; index < subscribers; index += 1)
    plans[index % sockets]?.push(queries[Math.floor(index / sockets) % queries.length] ?? '');
  await Promise.all(plans.map((plan, index) => open(order, plan, `socket-${index}`)));
}

function tell(message: SubscriberMessage): void {
  process.send?.(message);
}

function collect(): Collected {
  return { receipts: [...received].map(([id, times]) => [id, [...times.values()]] as const), doubled };
}

process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'url' in message) {
    subscribe(message as SubscriberOrder).then(
      () => tell({ ready: acknowledged }),
      (error: unknown) => tell({ error: String(error) }),
    );
  } else {
    tell(failure === undefined ? collect() : { error: failure });
  }
});
process.on('disconnect', () => process.exit());
