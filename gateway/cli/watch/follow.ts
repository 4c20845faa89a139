import { createClient } from 'graphql-ws';
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

/** Follows subscriptions over one socket, renewed without limit; each resumes after its last delivered event. */
export function follow(
  watched: readonly Watched[],
  { url, after, readAuthorization, onEvent, onNotice }: FollowOptions,
): Following {
  const cursors = new Map<string, string>();
  let begin = after;
  let isStopped = false;
  let isLost = false;
  let wasConnected = false;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    // Each subscription reconnects by itself, with its own cursor.
    retryAttempts: 0,
    connectionParams: async () => {
      const authorization = await readAuthorization();
      return authorization === undefined ? {} : { authorization };
    },
    on: {
      connected: (_, payload) => {
        // Start position before the first event, so that no event during a disconnection is missed.
        begin ??= typeof payload?.['cursor'] === 'string' ? payload['cursor'] : undefined;
        onNotice(wasConnected ? 'connected again' : `connected to ${url}`);
        wasConnected = true;
        isLost = false;
      },
      closed: (event) => {
        const what = wasConnected ? 'the connection is lost' : `${url} cannot be reached`;
        if (!isStopped && !isLost) onNotice(`${what}${describeClose(event)}; trying again`);
        isLost = true;
      },
    },
  });
  const take = (name: string, data: Data, isNew: Memory): void => {
    for (const [field, event] of Object.entries(data)) {
      if (event === null) continue;
      const cursor = readCursor(event);
      if (cursor !== undefined) cursors.set(name, cursor);
      if (isNew(event)) onEvent(field, event);
    }
  };
  const readOn = async ({ name, query }: Watched, isNew: Memory): Promise<void> => {
    const variables = { after: cursors.get(name) ?? begin };
    for await (const { data, errors = [] } of client.iterate<Data>({ query, variables })) {
      for (const { message } of errors) onNotice(`${name}: ${message}`);
      // The next event would skip this one: reconnect to read it again.
      if (isUnanswered(data, errors)) throw new Error('The server sent an event without data.');
      take(name, data ?? {}, isNew);
    }
  };
  const followOne = async (one: Watched): Promise<void> => {
    // A query without a cursor receives earlier events again after a lost connection.
    const isNew = createMemory();
    for (let waitMs = 200; !isStopped; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      const cursorBefore = cursors.get(one.name);
      try {
        await readOn(one, isNew);
      } catch (error) {
        // An array holds the gateway's errors of the operation; any other value is a connection error.
        if (Array.isArray(error)) throw new Error(`${one.name}: ${String(error[0]?.message)}`);
      }
      if (cursors.get(one.name) !== cursorBefore) waitMs = 200;
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
  };
  // Timers between two attempts do not keep the process alive, so this one does until it is stopped.
  const keep = setInterval(() => undefined, 60_000);
  return {
    ended: Promise.all(watched.map(followOne)).then(() => undefined),
    cursors: () =>
      Object.fromEntries(
        watched.flatMap(({ name }) => {
          const cursor = cursors.get(name) ?? begin;
          return cursor === undefined ? [] : [[name, cursor]];
        }),
      ),
    stop: async () => {
      isStopped = true;
      clearInterval(keep);
      // A connection attempt may hang, so its end is not awaited.
      const gone = Promise.resolve(client.dispose()).catch(() => undefined);
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, goodbyeMs))]);
    },
  };
}
