import type { TlsFiles } from '../../kit/index.ts';

/** One POST; `signal` aborts it. */
export interface Exchange {
  /** Path and query. */
  readonly path: string;
  /** Headers in addition to those of every exchange. Names in lower case; values of ASCII, without line ends. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Time-out of the whole exchange in milliseconds, including the wait for a connection. */
  readonly timeoutMs: number;
  /** Size cap of the reply's body, both encoded and decoded. */
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** A reply; `text` is `undefined` when it was too large, or did not match its declared coding. */
export interface Reply {
  readonly status: number;
  readonly text: string | undefined;
}

/** Keep-alive connections to one origin. */
export interface Connections {
  /**
   * Posts and reads the whole reply; follows no redirect. Rejects with ExchangeTimeout, DeadConnection, the signal's
   * abort or the connection's error.
   */
  post(exchange: Exchange): Promise<Reply>;
  /** Ends running exchanges. */
  close(): Promise<void>;
}

/** Options of connections. */
export interface ConnectionsOptions {
  /** Headers of every exchange. */
  readonly headers: Readonly<Record<string, string>>;
  /** Maximum concurrent connections; further exchanges wait. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** Private CA of the server and our client certificate, for TLS. */
  readonly tls?: TlsFiles | undefined;
  /** Idle time after which a connection is closed, unless the server announces less. */
  readonly keepAliveMs: number;
}

/** Error of an exchange that exceeded its time-out. */
export class ExchangeTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`No complete answer arrived within ${timeoutMs} ms.`);
    this.name = 'ExchangeTimeout';
  }
}

/** Error of a connection that ended before the reply was complete. */
export class DeadConnection extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeadConnection';
  }
}

/** Creates the error of an exchange whose callers have all left. */
export function givenUp(): Error {
  return new DOMException('The request was aborted.', 'AbortError');
}
