import pg from 'pg';
import type { Logger } from '../base/log.ts';
import { repeat } from './repeat.ts';
import { pause } from './wake.ts';

/** `onNotice` is called for every notice and after every new connection, for missed notices. */
export interface ListenerOptions {
  readonly url: string;
  readonly channel: string;
  readonly onNotice: () => void;
  readonly log: Logger;
  /** Bounds connecting and each statement, in milliseconds. */
  readonly timeoutMs: number;
  /** Interval of connection checks, in milliseconds: a connection that died silently delivers no notices. */
  readonly checkMs: number;
}

/** Holder of a listening connection. */
export interface Listener {
  close(): Promise<void>;
}

async function checkUntilBroken(client: pg.Client, { checkMs }: ListenerOptions, signal: AbortSignal): Promise<void> {
  const broken = new AbortController();
  client.on('error', () => broken.abort());
  client.on('end', () => broken.abort());
  while (!signal.aborted) {
    await pause(checkMs, AbortSignal.any([signal, broken.signal]));
    if (!signal.aborted) await client.query('select 1');
  }
}

async function listen(options: ListenerOptions, signal: AbortSignal): Promise<boolean> {
  const { url, channel, onNotice, timeoutMs } = options;
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    keepAlive: true,
    application_name: `plantgraph listener ${channel}`,
  });
  // Without an error listener a broken connection would end the process; the next statement fails and reports it.
  client.on('error', () => undefined);
  client.on('notification', onNotice);
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    onNotice();
    await checkUntilBroken(client, options, signal);
  } finally {
    // A vanished peer never closes the connection.
    await Promise.race([client.end().catch(() => undefined), pause(timeoutMs, new AbortController().signal)]);
  }
  return true;
}

/** Receives the notices of one channel, over a connection of its own that is renewed when it breaks. */
export function startListener(options: ListenerOptions): Listener {
  const closing = new AbortController();
  const { signal } = closing;
  const running = repeat(() => listen(options, signal), {
    name: 'listener',
    rest: async () => undefined,
    signal,
    log: options.log,
  });
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}
