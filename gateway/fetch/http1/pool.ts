import type { ReadReply } from './reply-reader.ts';
import { type ConnectionEvents, type ConnectionTarget, type Pending, TcpConnection } from './tcp-connection.ts';

/** Number of connections, and their idle time. */
export interface PoolOptions extends ConnectionTarget {
  readonly connections: number;
  readonly keepAliveMs: number;
}

/** A request that waits for a connection or has one. */
export interface Ticket {
  /** Cancels the request: its connection ends. */
  cancel(): void;
}

/** A server closes an idle connection after its own time; a connection close to that time is not reused. */
const closingMarginMs = 1_000;
const sweepMs = 5_000;

const stopped = (): Error => new Error('The gateway is stopping.');

type Release = (connection: TcpConnection, keepAliveMs: number | undefined) => void;

/** A request and, once assigned, its connection. */
class Waiting implements Ticket, Pending {
  readonly #pending: Pending;
  readonly #release: Release;
  #connection: TcpConnection | undefined;
  isCancelled = false;

  constructor(pending: Pending, release: Release) {
    this.#pending = pending;
    this.#release = release;
  }

  get text(): string {
    return this.#pending.text;
  }

  get encoding(): Pending['encoding'] {
    return this.#pending.encoding;
  }

  get maxBytes(): number {
    return this.#pending.maxBytes;
  }

  startOn(connection: TcpConnection): void {
    this.#connection = connection;
    connection.send(this);
  }

  cancel(): void {
    this.isCancelled = true;
    this.#connection?.destroy();
  }

  done(reply: ReadReply): void {
    const connection = this.#connection;
    this.#connection = undefined;
    if (reply.isReusable && connection !== undefined) this.#release(connection, reply.keepAliveMs);
    this.#pending.done(reply);
  }

  failed(error: Error): void {
    this.#connection = undefined;
    this.#pending.failed(error);
  }
}

/** Assigns requests to connections, the last used first, so that others can expire. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #all = new Set<TcpConnection>();
  readonly #idle: TcpConnection[] = [];
  readonly #queue: Waiting[] = [];
  readonly #events: ConnectionEvents = { gone: (connection) => this.#remove(connection) };
  readonly #sweeper: NodeJS.Timeout;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.#sweep(), sweepMs).unref();
  }

  /** Sends a request as soon as a connection is free. */
  send(pending: Pending): Ticket {
    const waiting = new Waiting(pending, this.#release);
    const connection = this.#isClosed ? undefined : this.#findConnection();
    // A closed pool would never take it from the queue.
    if (this.#isClosed) waiting.failed(stopped());
    else if (connection === undefined) this.#queue.push(waiting);
    else waiting.startOn(connection);
    return waiting;
  }

  /** Ends every connection; running requests fail. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#sweeper);
    for (const connection of this.#all) connection.destroy();
    for (const waiting of this.#queue.splice(0)) if (!waiting.isCancelled) waiting.failed(stopped());
  }

  #findConnection(): TcpConnection | undefined {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) {
      if (connection.usableUntil > performance.now()) return connection;
      connection.destroy();
    }
    if (this.#all.size >= this.#options.connections) return undefined;
    const connection = new TcpConnection(this.#options, this.#events);
    this.#all.add(connection);
    return connection;
  }

  readonly #release: Release = (connection, serverKeepsMs = Number.POSITIVE_INFINITY) => {
    const next = this.#nextWaiting();
    const usableMs = Math.min(this.#options.keepAliveMs, serverKeepsMs - closingMarginMs);
    connection.usableUntil = performance.now() + usableMs;
    if (next !== undefined) next.startOn(connection);
    else if (usableMs > 0) this.#idle.push(connection);
    else connection.destroy();
  };

  #nextWaiting(): Waiting | undefined {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift())
      if (!next.isCancelled) return next;
    return undefined;
  }

  /** Frees the place of a connection. */
  #remove(connection: TcpConnection): void {
    this.#all.delete(connection);
    const place = this.#idle.indexOf(connection);
    if (place >= 0) this.#idle.splice(place, 1);
    if (this.#isClosed) return;
    const next = this.#nextWaiting();
    if (next === undefined) return;
    const fresh = this.#findConnection();
    if (fresh === undefined) this.#queue.unshift(next);
    else next.startOn(fresh);
  }

  #sweep(): void {
    const now = performance.now();
    for (const connection of this.#idle.filter(({ usableUntil }) => usableUntil <= now)) connection.destroy();
  }
}
