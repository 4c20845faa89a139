import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type ChangeLog, openChangeLog, silentLogger } from '../../kit/index.ts';
import { type CanonicalEvent, qualityHoldPlaced } from '../../schema/events/index.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { composeServiceSdl, type FileGateway, startFileGateway, startService, type TestService } from './federation.ts';
import { findTokenHeaders } from './tokens.ts';

const holdsSdl = `
  extend schema @link(url: "https://plantgraph.dev/events/v1.0", import: ["@events"]) @composeDirective(name: "@events")
  directive @events(types: [String!]!, matching: [String!]) on FIELD_DEFINITION
  type Query { holds: Int! }
  type Subscription {
    holdPlaced(plant: String, productionOrder: String, after: String): HoldPlaced!
      @events(types: ["QualityHoldPlaced"], matching: ["productionOrder: batch"])
    untold: Int
  }
  type HoldPlaced { cursor: String! id: ID! number: String! plant: String! order: Order }
  type Order @key(fields: "number", resolvable: false) { number: String! }
`;
const ordersSdl = `
  type Query { order(number: String!): Order }
  type Mutation { touch(number: String!): Order }
  type Order @key(fields: "number") { number: String! name: String! broken: String! padding(size: Int!): String! }
`;

/** Two subgraphs and a gateway with events of the holds in a log of its own. */
export interface TestEvents {
  readonly database: TestDatabase;
  readonly log: ChangeLog;
  /** Subgraph that resolves events. */
  readonly holds: TestService;
  /** Subgraph that adds fields to the events' orders. */
  readonly orders: TestService;
  readonly supergraphSdl: string;
  startGateway(environment?: Readonly<Record<string, string>>): Promise<FileGateway>;
  /** Logs one hold for each number, in one transaction. */
  place(numbers: readonly string[], more?: Partial<{ plant: string; productionOrder: string }>): Promise<void>;
  close(): Promise<void>;
}

/** Creates the event of a hold with this number. */
export function createHoldEvent(
  number: string,
  { plant = '1010', productionOrder = '1000101' }: Partial<{ plant: string; productionOrder: string }> = {},
): CanonicalEvent {
  return qualityHoldPlaced.create(
    {
      id: crypto.randomUUID(),
      plant,
      occurredAt: '2026-11-23T10:00:00.000Z',
      source: { system: 'QUALITY', instance: 'quality' },
    },
    {
      number,
      scope: 'PRODUCTION_ORDER',
      productionOrder,
      severity: 'MAJOR',
      reason: 'Scratches',
      placedBy: 'inspector',
    },
  );
}

/** Starts the two subgraphs over a fresh database, by default on the test run's own server. */
export async function startTestEvents({
  createDatabase = createTestDatabase,
}: {
  readonly createDatabase?: () => Promise<TestDatabase>;
} = {}): Promise<TestEvents> {
  const database = await createDatabase();
  const log = openChangeLog({ url: database.url, log: silentLogger });
  const holds = await startService(holdsSdl, {
    Query: { holds: () => 0 },
    Subscription: { holdPlaced: { resolve: (event) => event } },
    HoldPlaced: {
      number: ({ payload }) => payload.number,
      order: ({ payload }) => ({ number: payload.productionOrder }),
    },
  });
  const orders = await startService(ordersSdl, {
    Query: { order: (_, { number }) => ({ number }) },
    Mutation: { touch: (_, { number }) => ({ number }) },
    Order: {
      __resolveReference: ({ number }: { number: string }) => ({ number }),
      name: ({ number }) => `Order ${number}`,
      broken: () => {
        throw new Error('a secret of the database');
      },
      padding: (_, { size }) => 'x'.repeat(size),
    },
  });
  const supergraphSdl = composeServiceSdl([
    { name: 'holds', sdl: holdsSdl, url: holds.url },
    { name: 'orders', sdl: ordersSdl, url: orders.url },
  ]);
  return {
    database,
    log,
    holds,
    orders,
    supergraphSdl,
    startGateway: (environment = {}) => startFileGateway(supergraphSdl, { DATABASE_URL: database.url, ...environment }),
    place: async (numbers, more) => void (await log.append(numbers.map((number) => createHoldEvent(number, more)))),
    close: async () => {
      await log.close();
      await holds.close();
      await orders.close();
      await database.drop();
    },
  };
}

/** A message of the protocol, as received. */
export type SocketMessage = Readonly<Record<string, unknown>> & {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test asserts the payload that it expects.
  readonly payload?: any;
};

/** Code and reason of a socket's end. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
}

/** A client that sends exactly the messages of a test. */
export interface RawClient {
  readonly socket: WebSocket;
  /** Received messages that `next` has not taken yet. */
  readonly waiting: readonly SocketMessage[];
  send(message: unknown): void;
  /** Sends text that need not be JSON. */
  sendText(text: string): void;
  /** Takes the next message; rejects when none arrives in time or the socket is closed first. */
  next(): Promise<SocketMessage>;
  /** Resolves when the socket is closed. */
  readonly closed: Promise<SocketEnd>;
  close(): Promise<void>;
}

const patienceMs = 60_000;

/** Opens a socket to a gateway; without `protocols` it offers graphql-transport-ws. */
export async function openSocket(
  gatewayUrl: string,
  { protocols = ['graphql-transport-ws'] }: { readonly protocols?: readonly string[] } = {},
): Promise<RawClient> {
  const headers = findTokenHeaders(gatewayUrl);
  const socket = new WebSocket(`${gatewayUrl.replace(/^http/, 'ws')}/graphql`, [...protocols], { headers });
  const waiting: SocketMessage[] = [];
  const takers: ((message: SocketMessage) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as SocketMessage;
    const taker = takers.shift();
    if (taker === undefined) waiting.push(message);
    else taker(message);
  });
  const closed = new Promise<SocketEnd>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), closed]);
  return {
    socket,
    waiting,
    send: (message) => socket.send(JSON.stringify(message)),
    sendText: (text) => socket.send(text),
    next: () => {
      const ready = waiting.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('No message came.')), patienceMs);
        const settle = () => clearTimeout(timer);
        takers.push((message) => {
          settle();
          resolve(message);
        });
        void closed.then(({ code, reason }) => {
          settle();
          reject(new Error(`The socket was closed: ${code} ${reason}`));
        });
      });
    },
    closed,
    close: async () => {
      socket.close(1000);
      await closed;
    },
  };
}

/** Opens a socket whose connection is acknowledged. */
export async function openInitialised(gatewayUrl: string): Promise<RawClient> {
  const client = await openSocket(gatewayUrl);
  client.send({ type: 'connection_init' });
  const acknowledged = await client.next();
  if (acknowledged.type !== 'connection_ack') throw new Error(`Instead of connection_ack came ${acknowledged.type}.`);
  return client;
}

/** A subscriber that keeps its events. */
export interface Follower {
  /** Cursor of the gateway's acknowledgement, at which the subscription began. */
  readonly acknowledged: Promise<string>;
  readonly cursors: readonly string[];
  readonly numbers: readonly string[];
  /** Present position of the subscriber. */
  readonly cursor: string | undefined;
  readonly closed: Promise<SocketEnd>;
  close(): Promise<void>;
}

/** Subscribes and keeps the `cursor` and `number` of each event. */
export function follow(
  gatewayUrl: string,
  { query, field, after }: { readonly query: string; readonly field: string; readonly after?: string | undefined },
): Follower {
  const cursors: string[] = [];
  const numbers: string[] = [];
  const opening = openSocket(gatewayUrl);
  const acknowledged = opening.then(async (client) => {
    client.send({ type: 'connection_init' });
    const { payload } = await client.next();
    client.send({ id: '1', type: 'subscribe', payload: { query, variables: { after: after ?? payload.cursor } } });
    client.socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as SocketMessage;
      if (message.type === 'error') throw new Error(JSON.stringify(message.payload));
      if (message.type !== 'next') return;
      cursors.push(message.payload.data[field].cursor);
      numbers.push(message.payload.data[field].number);
    });
    return payload.cursor as string;
  });
  return {
    acknowledged,
    cursors,
    numbers,
    get cursor() {
      return cursors.at(-1);
    },
    closed: opening.then(({ closed }) => closed),
    close: async () => {
      const client = await opening;
      if (client.socket.readyState === WebSocket.OPEN) await client.close();
    },
  };
}

/** Polls a condition until it is true, ever less often; `what` names it for the failure, and may say what was seen instead. */
export async function waitUntil(
  isTrue: () => boolean | Promise<boolean>,
  what: string | (() => string),
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = 10; !(await isTrue()); pauseMs = Math.min(pauseMs * 1.4, 200)) {
    if (Date.now() > deadline) throw new Error(`It did not happen: ${typeof what === 'string' ? what : what()}.`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Events of one subscription, as they arrive. */
export interface FollowedEvents<Data> {
  readonly events: readonly Data[];
  /** Reasons of a refusal. */
  readonly errors: readonly unknown[];
  close(): void;
}

/** Follows a subscription of a gateway over the socket with this token; resolves when the connection is acknowledged. */
export async function followEvents<Data>(url: string, query: string, token: string): Promise<FollowedEvents<Data>> {
  const events: Data[] = [];
  const errors: unknown[] = [];
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    on: { connected: () => resolve() },
  });
  client.subscribe<Data>(
    { query },
    {
      next: ({ data }) => void (data && events.push(data)),
      error: (error) => void errors.push(error),
      complete: () => undefined,
    },
  );
  await connected;
  return { events, errors, close: () => client.terminate() };
}
