import type { Dispatcher } from 'undici';

/** One POST; `signal` gives it up. */
export interface Exchange {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** What came back; `text` is `undefined` when it was larger than allowed. */
export interface Reply {
  readonly status: number;
  readonly text: string | undefined;
}

/** The time for an exchange was over. */
export class ExchangeTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`There was no complete answer within ${timeoutMs} ms.`);
    this.name = 'ExchangeTimeout';
  }
}

/** Collects a reply and ends the exchange at the first of: the end, the time-out, the size, the signal. */
class ReplyCollector implements Dispatcher.DispatchHandler {
  readonly #exchange: Exchange;
  readonly #result = Promise.withResolvers<Reply>();
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  readonly #giveUp = () => this.#fail(new DOMException('The request was given up.', 'AbortError'));
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
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
    // It may have waited for a connection until nobody wanted it any more.
    if (this.#isSettled) controller.abort(new Error('The request was given up.'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
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
    const bytes = second === undefined ? only : Buffer.concat(this.#chunks);
    this.#settle(() => this.#result.resolve({ status: this.#status, text: bytes?.toString('utf8') ?? '' }));
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#settle(() => this.#result.reject(error));
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

/** Posts and reads the whole reply; follows no redirect. Rejects with ExchangeTimeout, an abort or the connection's error. */
export function post(dispatcher: Dispatcher, exchange: Exchange): Promise<Reply> {
  const collector = new ReplyCollector(exchange);
  const { path, headers, body } = exchange;
  dispatcher.dispatch({ path, method: 'POST', headers, body }, collector);
  return collector.reply;
}
