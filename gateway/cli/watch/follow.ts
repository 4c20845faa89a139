import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ReadAuthorization } from './authorization.ts';

/** One subscription that is followed. */
export interface Watched {
  /** How it is named to the person who watches. */
  readonly name: string;
  /** Its text; it resumes by the variable `after`. */
  readonly query: string;
}

/** Where to follow, from where, and whom to tell. */
export interface FollowOptions {
  readonly url: string;
  readonly after: string | undefined;
  /** Read for each connection: a token may have been renewed. */
  readonly readAuthorization: ReadAuthorization;
  /** Told each event once, with the field that it came by. */
  readonly onEvent: (field: string, event: Readonly<Record<string, unknown>>) => void;
  /** Told what happens to the connection. */
  readonly onNotice: (notice: string) => void;
}

/** Follows until stopped. */
export interface Following {
  /** Rejects with what the gateway says when it does not take a subscription. */
  readonly ended: Promise<void>;
  /** Where each subscription stands, by name: its last event, or where it began. */
  cursors(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const longestWaitMs = 5_000;
const goodbyeMs = 500;
const maxRemembered = 10_000;

function readCursor(event: Readonly<Record<string, unknown>>): string | undefined {
  return typeof event['cursor'] === 'string' ? event['cursor'] : undefined;
}

/** Tells whether an event is new; one whose id is not selected always is. */
type Memory = (event: Readonly<Record<string, unknown>>) => boolean;

/** What an answer has by field; null where the gateway could not tell. */
type Data = Record<string, Record<string, unknown> | null>;

/** What an answer says of why it has nothing. */
type Faults = readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];

/** Tells if an answer has nothing of its event, and so no cursor either, because something behind the gateway is away. */
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

/** Why a socket was closed, as far as the other side said. */
function describeClose(event: unknown): string {
  const { code, reason } = event as { readonly code?: number; readonly reason?: string };
  return reason === undefined || reason === '' ? '' : ` (${code}: ${reason})`;
}

/** Follows subscriptions over one socket, renewed for ever; each goes on behind the last event that it told. */
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
    // Each subscription comes back by itself, with its own cursor.
    retryAttempts: 0,
    connectionParams: async () => {
      const authorization = await readAuthorization();
      return authorization === undefined ? {} : { authorization };
    },
    on: {
      connected: (_, payload) => {
        // Where it begins while there was no event yet, so that none is missed that comes while the connection is away.
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
      // The event after this one would be behind it: come back for this one.
      if (isUnanswered(data, errors)) throw new Error('An event is not answered for.');
      take(name, data ?? {}, isNew);
    }
  };
  const followOne = async (one: Watched): Promise<void> => {
    // A query that selects no cursor is told again what came before the connection was lost.
    const isNew = createMemory();
    for (let waitMs = 200; !isStopped; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      const told = cursors.get(one.name);
      try {
        await readOn(one, isNew);
      } catch (error) {
        // An array is what the gateway says of the operation; anything else is the connection.
        if (Array.isArray(error)) throw new Error(`${one.name}: ${String(error[0]?.message)}`);
      }
      if (cursors.get(one.name) !== told) waitMs = 200;
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
  };
  // The timers between two attempts do not keep the process, so that something has to until it is told to stop.
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
      // An attempt to connect may hang, and nobody waits for that to end.
      const gone = Promise.resolve(client.dispose()).catch(() => undefined);
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, goodbyeMs))]);
    },
  };
}
