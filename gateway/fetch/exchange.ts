import type { TlsFiles } from '../../kit/index.ts';

/** One POST; `signal` gives it up. */
export interface Exchange {
  /** Path and query. */
  readonly path: string;
  /** Beside those of every exchange. Names in lower case; values of ASCII, without line ends. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for all of it, waiting for a connection included. */
  readonly timeoutMs: number;
  /** Cap of the reply's body, as it comes and decoded. */
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** What came back; `text` is `undefined` when it was larger than allowed, or not in the coding that it named. */
export interface Reply {
  readonly status: number;
  readonly text: string | undefined;
}

/** Connections to one origin, kept alive. */
export interface Connections {
  /**
   * Posts and reads the whole reply; follows no redirect.
   * Rejects with ExchangeTimeout, DeadConnection, the signal's abort or the connection's error.
   */
  post(exchange: Exchange): Promise<Reply>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** How to connect. */
export interface ConnectionsOptions {
  /** Sent with every exchange. */
  readonly headers: Readonly<Record<string, string>>;
  /** Connections at once; what is more waits. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** The private CA of the server and our client certificate, for TLS. */
  readonly tls?: TlsFiles | undefined;
  /** How long a connection is kept without use, unless the server says less. */
  readonly keepAliveMs: number;
}

/** The time for an exchange was over. */
export class ExchangeTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`There was no complete answer within ${timeoutMs} ms.`);
    this.name = 'ExchangeTimeout';
  }
}

/** The connection ended before the reply was complete. */
export class DeadConnection extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeadConnection';
  }
}

/** Why an exchange that nobody waits for any more ends. */
export function givenUp(): Error {
  return new DOMException('The request was given up.', 'AbortError');
}
