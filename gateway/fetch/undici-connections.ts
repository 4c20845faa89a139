import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, Pool } from 'undici';
import { createTlsConnector } from '../../kit/index.ts';
import { decodeReply } from './decode-reply.ts';
import {
  type Connections,
  type ConnectionsOptions,
  DeadConnection,
  type Exchange,
  ExchangeTimeout,
  givenUp,
  type Reply,
} from './exchange.ts';

const deadConnectionCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

function translate(error: Error): Error {
  const isDead = 'code' in error && deadConnectionCodes.has(String(error.code));
  return isDead ? new DeadConnection('The connection failed.', error) : error;
}

/** Collects a reply and ends the exchange at the first of: the end, the time-out, the size, the signal. */
class ReplyCollector implements Dispatcher.DispatchHandler {
  readonly #exchange: Exchange;
  readonly #result = Promise.withResolvers<Reply>();
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  readonly #giveUp = () => this.#fail(givenUp());
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #contentEncoding: string | undefined;
  #size = 0;
  #isSettled = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#timer = setTimeout(() => this.#fail(new ExchangeTimeout(exchange.timeoutMs)), exchange.timeoutMs);
    exchange.signal?.addEventListener('abort', this.#giveUp, { once: true });
    if (exchange.signal?.aborted) this.#giveUp();
  }

  get reply(): Promise<Reply> {
    return this.#result.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Its callers may have left while it waited for a connection.
    if (this.#isSettled) controller.abort(new Error('The request was aborted.'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#contentEncoding = headers['content-encoding'];
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size <= this.#exchange.maxBytes) {
      this.#chunks.push(chunk);
      return;
    }
    this.#settle(() => this.#result.resolve({ status: this.#status, text: undefined }));
    controller.abort(new Error('The answer is too large.'));
  }

  onResponseEnd(): void {
    const [only, second] = this.#chunks;
    const bytes = second === undefined ? (only ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
    if (this.#contentEncoding === undefined) this.#finish(bytes.toString('utf8'));
    else
      decodeReply(bytes, this.#contentEncoding, this.#exchange.maxBytes).then(
        (text) => this.#finish(text),
        (error: Error) => this.#settle(() => this.#result.reject(error)),
      );
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#settle(() => this.#result.reject(translate(error)));
  }

  #finish(text: string | undefined): void {
    this.#settle(() => this.#result.resolve({ status: this.#status, text }));
  }

  #fail(error: Error): void {
    this.#settle(() => this.#result.reject(error));
    this.#controller?.abort(error);
  }

  #settle(end: () => void): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#exchange.signal?.removeEventListener('abort', this.#giveUp);
    end();
  }
}

/** Creates connections of undici, used for TLS. */
export function createUndiciConnections(
  { origin }: URL,
  { headers: fixedHeaders, connections, connectTimeoutMs, keepAliveMs, tls }: ConnectionsOptions,
): Connections {
  const pool = new Pool(origin, {
    connections,
    keepAliveTimeout: keepAliveMs,
    // The exchange has its own deadline, so the pool needs only a connect time-out.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: connectTimeoutMs,
    ...(tls === undefined ? {} : { connect: createTlsConnector(tls, connectTimeoutMs) }),
  });
  return {
    post(exchange) {
      const collector = new ReplyCollector(exchange);
      const { path, headers, body } = exchange;
      pool.dispatch({ path, method: 'POST', headers: { ...fixedHeaders, ...headers }, body }, collector);
      return collector.reply;
    },
    close: () => pool.destroy(),
  };
}
