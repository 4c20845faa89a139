import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ReadAuthorization } from './authorization.ts';

/** A subscription to follow. */
export interface Watched {
  /** Display name. */
  readonly name: string;
  /** Text of the subscription; it resumes by the variable `after`. */
  readonly query: string;
}

/** URL, start and callbacks of following. */
export interface FollowOptions {
  readonly url: string;
  readonly after: string | undefined;
  /** Read for each connection: a token may have been renewed. */
  readonly readAuthorization: ReadAuthorization;
  /** Called once for each event, with its subscription field. */
  readonly onEvent: (field: string, event: Readonly<Record<string, unknown>>) => void;
  /** Called on changes of the connection. */
  readonly onNotice: (notice: string) => void;
}

/** Follows until stopped. */
export interface Following {
  /** Rejects with the gateway's errors when it refuses a subscription. */
  readonly ended: Promise<void>;
  /** Returns the position of each subscription, by name: its last event, or its start. */
  cursors(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const longestWaitMs = 5_000;
const goodbyeMs = 500;
const maxRemembered = 10_000;

function readCursor(event: Readonly<Record<string, unknown>>): string | undefined {
  return typeof event['cursor'] === 'string' ? event['cursor'] : undefined;
}

/** Returns whether an event is new; one without a selected id always is. */
type Memory = (event: Readonly<Record<string, unknown>>) => boolean;

/** Data of an answer by field; null after an error. */
type Data = Record<string, Record<string, unknown> | null>;

/** Errors of an answer without data. */
type Faults = readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];

/** True when an answer has nothing of its event, and so no cursor either, because a service behind the gateway is down. */
function isUnanswered(data: Data | null | undefined, errors: Faults): boolean {
  if (data != null && Object.values(data).some((event) => event !== null)) return false;
  return errors.some(({ extensions }) =>
    /^(SUBGRAPH|SYSTEM)_(UNAVAILABLE|TIMEOUT|BUSY|BAD_RESPONSE)$/.test(String(extensions?.['code'])),
  );
}

function createMemory(): Memory {
  const ids = new Set<string>();
  return ({ id }) => {
    if (typeof id !== 'string') return true;
    if (ids.has(id)) return false;
    ids.add(id);
    if (ids.size > maxRemembered) ids.delete(String(ids.values().next().value));
    return true;
  };
}

/** Describes the reason of a closed socket, as far as the peer gave one. */
function describeClose(event: unknown): string {
  const { code, reason } = event as { readonly code?: number; readonly reason?: string };
  return reason === undefined || reason === '' ? '' : ` (${code}: ${reason})`;
}

class Follower implements Following {
  readonly ended: Promise<void>;
  readonly #watched: readonly Watched[];
  readonly #options: FollowOptions;
  readonly #client: Client;
  readonly #cursors = new Map<string, string>();
  // Timers between two attempts do not keep the process alive, so this one does until it is stopped.
  readonly #keep = setInterval(() => undefined, 60_000);
  #begin: string | undefined;
  #isStopped = false;
  #isLost = false;
  #wasConnected = false;

  constructor(watched: readonly Watched[], options: FollowOptions) {
    this.#watched = watched;
    this.#options = options;
    this.#begin = options.after;
    this.#client = this.#createClient();
    this.ended = Promise.all(watched.map((one) => this.#followOne(one))).then(() => undefined);
  }

  cursors(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#watched.flatMap(({ name }) => {
        const cursor = this.#cursors.get(name) ?? this.#begin;
        return cursor === undefined ? [] : [[name, cursor]];
      }),
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#keep);
    // A connection attempt may hang, so its end is not awaited.
    const gone = Promise.resolve(this.#client.dispose()).catch(() => undefined);
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, goodbyeMs))]);
  }

  #createClient(): Client {
    const { url, readAuthorization } = this.#options;
    return createClient({
      url,
      webSocketImpl: WebSocket,
      // Each subscription reconnects by itself, with its own cursor.
      retryAttempts: 0,
      connectionParams: async () => {
        const authorization = await readAuthorization();
        return authorization === undefined ? {} : { authorization };
      },
      on: {
        connected: (_, payload) => this.#noteConnected(payload?.['cursor']),
        closed: (event) => this.#noteClosed(event),
      },
    });
  }

  #noteConnected(cursor: unknown): void {
    // Start position before the first event, so that no event during a disconnection is missed.
    this.#begin ??= typeof cursor === 'string' ? cursor : undefined;
    this.#options.onNotice(this.#wasConnected ? 'connected again' : `connected to ${this.#options.url}`);
    this.#wasConnected = true;
    this.#isLost = false;
  }

  #noteClosed(event: unknown): void {
    const what = this.#wasConnected ? 'the connection is lost' : `${this.#options.url} cannot be reached`;
    if (!this.#isStopped && !this.#isLost) this.#options.onNotice(`${what}${describeClose(event)}; trying again`);
    this.#isLost = true;
  }

  async #followOne(one: Watched): Promise<void> {
    // A query without a cursor receives earlier events again after a lost connection.
    const isNew = createMemory();
    for (let waitMs = 200; !this.#isStopped; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      const cursorBefore = this.#cursors.get(one.name);
      try {
        await this.#readOn(one, isNew);
      } catch (error) {
        // An array holds the gateway's errors of the operation; any other value is a connection error.
        if (Array.isArray(error)) throw new Error(`${one.name}: ${String(error[0]?.message)}`);
      }
      if (this.#cursors.get(one.name) !== cursorBefore) waitMs = 200;
      if (!this.#isStopped) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
  }

  async #readOn({ name, query }: Watched, isNew: Memory): Promise<void> {
    const variables = { after: this.#cursors.get(name) ?? this.#begin };
    for await (const { data, errors = [] } of this.#client.iterate<Data>({ query, variables })) {
      for (const { message } of errors) this.#options.onNotice(`${name}: ${message}`);
      // The next event would skip this one: reconnect to read it again.
      if (isUnanswered(data, errors)) throw new Error('The server sent an event without data.');
      this.#take(name, data ?? {}, isNew);
    }
  }

  #take(name: string, data: Data, isNew: Memory): void {
    for (const [field, event] of Object.entries(data)) {
      if (event === null) continue;
      const cursor = readCursor(event);
      if (cursor !== undefined) this.#cursors.set(name, cursor);
      if (isNew(event)) this.#options.onEvent(field, event);
    }
  }
}

/** Follows subscriptions over one socket, renewed without limit; each resumes after its last delivered event. */
export function follow(watched: readonly Watched[], options: FollowOptions): Following {
  return new Follower(watched, options);
}
