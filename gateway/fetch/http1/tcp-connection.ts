import { connect, type Socket } from 'node:net';
import { DeadConnection, givenUp } from '../exchange.ts';
import { MalformedReply } from './malformed.ts';
import { type ReadReply, ReplyReader } from './reply-reader.ts';

/** A request in progress; exactly one of the two callbacks is called. */
export interface Pending {
  /** The request as sent over the wire. */
  readonly text: string;
  /** `latin1` for ASCII text, which saves encoding it. */
  readonly encoding: 'utf8' | 'latin1';
  readonly maxBytes: number;
  done(reply: ReadReply): void;
  failed(error: Error): void;
}

/** Events of a connection for its pool. */
export interface ConnectionEvents {
  /** The connection has ended, for any reason. */
  gone(connection: TcpConnection): void;
}

/** Target of a connection, and the connect time-out. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
}

/** Size of one read. */
const readBytes = 64 * 1_024;

/** One connection with one exchange at a time: the next request is sent when the last reply is complete. */
export class TcpConnection {
  /** End of its usability, on the clock of `performance.now()`; set by the pool. */
  usableUntil = 0;
  readonly #socket: Socket;
  readonly #events: ConnectionEvents;
  #pending: Pending | undefined;
  #reader: ReplyReader | undefined;
  #isGone = false;

  constructor({ host, port, connectTimeoutMs }: ConnectionTarget, events: ConnectionEvents) {
    this.#events = events;
    const buffer = Buffer.allocUnsafeSlow(readBytes);
    this.#socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      // Reads into one buffer, which saves a stream and a buffer for each reply.
      onread: {
        buffer,
        callback: (count) => {
          this.#read(count === buffer.length ? buffer : buffer.subarray(0, count));
          return true;
        },
      },
    });
    this.#socket.setTimeout(connectTimeoutMs, () =>
      this.#fail(new DeadConnection('The connection was not established in time.')),
    );
    this.#socket.once('connect', () => this.#socket.setTimeout(0));
    this.#socket.on('error', (error) => this.#fail(new DeadConnection('The connection failed.', error)));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('close', () => this.#fail(new DeadConnection('The connection was closed.')));
  }

  /** Sends a request; the previous one must have ended. */
  send(pending: Pending): void {
    this.#pending = pending;
    this.#reader = new ReplyReader(pending.maxBytes);
    this.#socket.write(pending.text, pending.encoding);
  }

  /** Ends the connection; a running request fails. */
  destroy(): void {
    this.#fail(givenUp());
  }

  #read(piece: Buffer): void {
    try {
      // Unsolicited bytes must not be taken for the next answer.
      if (this.#reader === undefined) throw new MalformedReply('The server sent bytes without a request.');
      const reply = this.#reader.read(piece);
      if (reply !== undefined) this.#settle(reply);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #end(): void {
    try {
      if (this.#reader !== undefined) this.#settle(this.#reader.end());
      else this.#close();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #settle(reply: ReadReply): void {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#reader = undefined;
    // A server that answered before it read the whole request might take the rest for the next one.
    const isReusable = reply.isReusable && this.#socket.writableLength === 0;
    if (!isReusable) this.#close();
    pending?.done(isReusable === reply.isReusable ? reply : { ...reply, isReusable });
  }

  #fail(error: Error): void {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#reader = undefined;
    this.#close();
    pending?.failed(error);
  }

  #close(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#socket.destroy();
    this.#events.gone(this);
  }
}
