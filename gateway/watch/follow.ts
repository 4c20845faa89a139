import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

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
  /** Told each event once, with the field that it came by. */
  readonly onEvent: (field: string, event: Readonly<Record<string, unknown>>) => void;
  /** Told what happens to the connection. */
  readonly onNotice: (notice: string) => void;
}

/** Follows until stopped. */
export interface Following {
  /** Rejects with what the gateway says when it does not take a subscription. */
  readonly ended: Promise<void>;
  /** The last cursor of each subscription, by name. */
  cursors(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const longestWaitMs = 5_000;

function readCursor(event: Readonly<Record<string, unknown>>): string | undefined {
  return typeof event['cursor'] === 'string' ? event['cursor'] : undefined;
}

/** Follows subscriptions over one socket, renewed for ever; each goes on behind the last event that it told. */
export function follow(watched: readonly Watched[], { url, after, onEvent, onNotice }: FollowOptions): Following {
  const cursors = new Map<string, string>();
  let begin = after;
  let isStopped = false;
  let isLost = false;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    // Each subscription comes back by itself, with its own cursor.
    retryAttempts: 0,
    on: {
      connected: (_, payload) => {
        // Where it begins while there was no event yet, so that none is missed that comes while the connection is away.
        begin ??= typeof payload?.['cursor'] === 'string' ? payload['cursor'] : undefined;
        onNotice(isLost ? 'connected again' : `connected to ${url}`);
        isLost = false;
      },
      closed: () => {
        if (!isStopped && !isLost) onNotice('the connection is lost; trying again');
        isLost = true;
      },
    },
  });
  const readOn = async ({ name, query }: Watched): Promise<void> => {
    const variables = { after: cursors.get(name) ?? begin };
    for await (const { data, errors } of client.iterate<Record<string, Record<string, unknown>>>({
      query,
      variables,
    })) {
      for (const { message } of errors ?? []) onNotice(`${name}: ${message}`);
      for (const [field, event] of Object.entries(data ?? {})) {
        const cursor = readCursor(event);
        if (cursor !== undefined) cursors.set(name, cursor);
        onEvent(field, event);
      }
    }
  };
  const followOne = async (one: Watched): Promise<void> => {
    for (let waitMs = 200; !isStopped; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      const told = cursors.get(one.name);
      try {
        await readOn(one);
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
    cursors: () => Object.fromEntries(cursors),
    stop: async () => {
      isStopped = true;
      clearInterval(keep);
      await client.dispose();
    },
  };
}
