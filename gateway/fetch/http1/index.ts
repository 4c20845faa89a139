import { decodeReply } from '../decode-reply.ts';
import {
  type Connections,
  type ConnectionsOptions,
  type Exchange,
  ExchangeTimeout,
  givenUp,
  type Reply,
} from '../exchange.ts';
import { Pool, type Ticket } from './pool.ts';
import type { ReadReply } from './reply-reader.ts';
import type { Pending } from './tcp-connection.ts';

/** Characters that would end a field or the head early, and non-ASCII ones, which receivers interpret differently. */
const unsendable = /[^\t\x20-\x7e]/;

/** @throws TypeError when a value cannot be sent. */
function writeFields(headers: Readonly<Record<string, string>>): string {
  let text = '';
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (unsendable.test(value)) throw new TypeError(`The header "${name}" cannot be sent.`);
    text += `${name}: ${value}\r\n`;
  }
  return text;
}

type RequestText = Pick<Pending, 'text' | 'encoding'>;

/** `fields` are those of every request. */
function writeRequest(fields: string, { path, headers, body }: Exchange): RequestText {
  const own = writeFields(headers);
  const bytes = Buffer.byteLength(body);
  return {
    text: `POST ${path} HTTP/1.1\r\n${fields}${own}content-length: ${bytes}\r\n\r\n${body}`,
    encoding: bytes === body.length ? 'latin1' : 'utf8',
  };
}

/** One exchange in progress, which ends at the first of: the reply, the time-out, the signal. */
class Posting implements Pending {
  readonly text: string;
  readonly encoding: Pending['encoding'];
  readonly maxBytes: number;
  readonly #result = Promise.withResolvers<Reply>();
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  #ticket: Ticket | undefined;

  constructor({ text, encoding }: RequestText, { timeoutMs, maxBytes, signal }: Exchange) {
    this.text = text;
    this.encoding = encoding;
    this.maxBytes = maxBytes;
    this.#signal = signal;
    this.#timer = setTimeout(() => this.#giveUp(new ExchangeTimeout(timeoutMs)), timeoutMs);
  }

  start(pool: Pool): Promise<Reply> {
    if (this.#signal?.aborted) this.handleEvent();
    else {
      this.#signal?.addEventListener('abort', this);
      this.#ticket = pool.send(this);
    }
    return this.#result.promise;
  }

  /** Handles the signal's abort. */
  handleEvent(): void {
    this.#giveUp(givenUp());
  }

  done({ status, text, encoded }: ReadReply): void {
    if (encoded === undefined) this.#settle({ status, text });
    else
      decodeReply(encoded.bytes, encoded.contentEncoding, this.maxBytes).then(
        (decoded) => this.#settle({ status, text: decoded }),
        (error: Error) => this.failed(error),
      );
  }

  #settle(reply: Reply): void {
    this.#end();
    this.#result.resolve(reply);
  }

  failed(error: Error): void {
    this.#end();
    this.#result.reject(error);
  }

  #giveUp(error: Error): void {
    this.failed(error);
    this.#ticket?.cancel();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this);
  }
}

/**
 * Creates HTTP/1.1 connections without TLS, from the gateway to its subgraphs: POST, whole bodies, one exchange at a
 * time on a connection, no redirects, no cookies. It omits the features that make a general client expensive.
 */
export function createHttp1Connections(origin: URL, options: ConnectionsOptions): Connections {
  const { hostname, host, port } = origin;
  const pool = new Pool({ ...options, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || '80') });
  const fields = writeFields({ host, ...options.headers });
  return {
    post: async (exchange) => new Posting(writeRequest(fields, exchange), exchange).start(pool),
    close: async () => pool.close(),
  };
}
