import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { parseExactJson } from '../../../kit/index.ts';
import type { ServerTimeouts } from '../../limits/index.ts';
import type { HttpRequest, HttpResponse } from '../graphql-exchange.ts';
import { readPlainRequest } from './plain-request.ts';
import { type ResponseFields, writeHead } from './write-response.ts';

/** One plain request with its response. */
export interface PlainExchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly body: unknown;
  /** Calls back when the client disconnects before its answer. */
  readonly onGone: (listener: () => void) => void;
}

/** Handling of a connection and its requests. */
export interface PlainHandling {
  readonly timeouts: ServerTimeouts;
  /** Begins to answer; `false` when this request needs the standard path, and no work was done on it. */
  begin(exchange: PlainExchange): boolean;
  /** Takes a connection over, with its first bytes back in the socket. */
  takeOver(socket: Socket): void;
  /** The connection has left the fast path. */
  left(connection: PlainConnection): void;
}

const tooLate = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';
const closingMarginMs = 1_000;

class PlainRequestView implements HttpRequest {
  readonly method = 'POST';
  readonly url = '/graphql';
  readonly headers: IncomingHttpHeaders;
  readonly socket: Socket;

  constructor(headers: IncomingHttpHeaders, socket: Socket) {
    this.headers = headers;
    this.socket = socket;
  }

  get rawHeaders(): string[] {
    return Object.entries(this.headers).flatMap(([name, value]) => [name, String(value)]);
  }
}

/** Response to one request; a late one, after the client has disconnected, is dropped. */
class PlainResponse implements HttpResponse {
  whenGone: (() => void) | undefined;
  readonly #send: (response: PlainResponse, body: string | Buffer) => void;
  status = 200;
  fields: ResponseFields = {};

  constructor(send: (response: PlainResponse, body: string | Buffer) => void) {
    this.#send = send;
  }

  writeHead(status: number, fields: ResponseFields) {
    this.status = status;
    this.fields = fields;
    return { end: (body: string | Buffer) => this.#send(this, body) };
  }
}

/** Reads plain requests from a socket; the first other request goes to Node's server, with everything after it. */
export class PlainConnection {
  readonly #socket: Socket;
  readonly #handling: PlainHandling;
  /** The answer in progress. */
  #response: PlainResponse | undefined;
  /** Bytes received ahead of it. */
  #unread: Buffer | undefined;
  #isClosing = false;
  #hasReceivedRequest = false;
  /** Milliseconds of silence after which the connection is looked at. */
  #silenceMs = 0;

  constructor(socket: Socket, handling: PlainHandling) {
    this.#socket = socket;
    this.#handling = handling;
    socket.on('data', this.#read).on('end', this.#finish).on('close', this.#gone);
    socket.on('error', this.#end).on('timeout', this.#expire);
    this.#allowSilence(handling.timeouts.headersMs);
  }

  /** Ends the connection, or lets its current answer be the last. */
  close(): void {
    this.#isClosing = true;
    if (this.#response === undefined) this.#socket.destroy();
  }

  /** Ends the connection in any state. */
  destroy(): void {
    this.#socket.destroy();
  }

  readonly #end = (): void => this.destroy();

  /** A client that has ended its side counts as disconnected, as in Node's server. */
  readonly #finish = (): void => void this.#socket.end();

  /** A client that connects and sends nothing gets an error, as from Node's server; one that was answered is disconnected. */
  readonly #expire = (): void => {
    const leftMs = this.#handling.timeouts.stalledMs - this.#silenceMs;
    if (this.#response !== undefined && leftMs > 0) {
      this.#silenceMs += leftMs;
      this.#socket.setTimeout(leftMs);
      return;
    }
    if (this.#hasReceivedRequest) this.destroy();
    else this.#socket.end(tooLate, () => this.destroy());
  };

  /** Renews the timer only when the time is another one, since a new timer costs more than the rest of the bookkeeping. */
  #allowSilence(milliseconds: number): void {
    if (this.#silenceMs === milliseconds) return;
    this.#silenceMs = milliseconds;
    this.#socket.setTimeout(milliseconds);
  }

  readonly #gone = (): void => {
    this.#handling.left(this);
    const response = this.#response;
    this.#response = undefined;
    response?.whenGone?.();
  };

  readonly #read = (bytes: Buffer): void => {
    if (this.#response === undefined) {
      if (!this.#begin(bytes)) this.#handOver(bytes);
      return;
    }
    this.#socket.pause();
    this.#unread = this.#unread === undefined ? bytes : Buffer.concat([this.#unread, bytes]);
  };

  #begin(bytes: Buffer): boolean {
    const socket = this.#socket;
    // A client that does not read its pending answers gets no more of them here.
    const plain = socket.writableLength === 0 ? readPlainRequest(bytes) : undefined;
    const body = plain === undefined ? undefined : parseExactJson(plain.body);
    if (plain === undefined || body === undefined) return false;
    const response = new PlainResponse(this.#send);
    const begun = this.#handling.begin({
      request: new PlainRequestView(plain.headers, socket),
      response,
      body,
      onGone: (listener) => {
        response.whenGone = listener;
      },
    });
    if (!begun) return false;
    this.#response = response;
    this.#hasReceivedRequest = true;
    // A longer time begins only when the shorter one has passed without an answer, which is rare.
    this.#allowSilence(Math.min(this.#silenceMs, this.#handling.timeouts.stalledMs));
    return true;
  }

  readonly #send = (response: PlainResponse, body: string | Buffer): void => {
    if (this.#response !== response) return;
    this.#response = undefined;
    const { status, fields } = response;
    const { idleMs } = this.#handling.timeouts;
    const isLast = this.#isClosing || fields['connection'] === 'close';
    this.#write(writeHead({ status, fields, keepAliveMs: isLast ? undefined : idleMs }, body), body, fields);
    if (isLast) {
      this.#socket.end();
      return;
    }
    // A client that relies on the announced idle time must not meet a connection that is just being closed.
    this.#allowSilence(idleMs + closingMarginMs);
    if (this.#unread !== undefined) this.#handOver(this.#unread);
  };

  #write(head: string, body: string | Buffer, fields: ResponseFields): void {
    const socket = this.#socket;
    // A text with one byte per character is sent unencoded, with its head.
    if (typeof body === 'string') {
      socket.write(head + body, fields['content-length'] === body.length ? 'latin1' : 'utf8');
      return;
    }
    socket.cork();
    socket.write(head, 'latin1');
    socket.write(body);
    socket.uncork();
  }

  #handOver(bytes: Buffer): void {
    const socket = this.#socket;
    this.#handling.left(this);
    socket.off('data', this.#read).off('end', this.#finish).off('close', this.#gone);
    socket.off('error', this.#end).off('timeout', this.#expire);
    socket.setTimeout(0);
    socket.pause();
    socket.unshift(bytes);
    this.#handling.takeOver(socket);
    socket.resume();
  }
}
