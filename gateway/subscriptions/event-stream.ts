import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticator } from '../access/identity/index.ts';
import { waitForDrain } from './backpressure.ts';
import type { Caller } from './caller.ts';
import type { ClientCounter } from './clients.ts';
import { watchLifetime } from './lifetime.ts';
import type { SubscriptionLimits } from './limits.ts';
import { SubscriptionInterrupted } from './lost-event.ts';
import type { OperationAnswer, OperationPayload, Operations } from './operations.ts';

/** Answers by an event stream, for clients that cannot hold a WebSocket. */
export interface EventStreams {
  /** True for a request of a stream. */
  isWanted(request: IncomingMessage): boolean;
  /** Checks the limits of an operation before the stream begins. */
  readonly admit: Operations['admit'];
  answer(exchange: StreamExchange): Promise<void>;
  /** Ends every stream; clients reconnect by themselves. */
  close(): void;
}

/** A request for a stream, whose body was read. */
export interface StreamExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly payload: OperationPayload;
  readonly caller: Caller;
  /** Name of the client for counting. */
  readonly client: string;
}

export interface EventStreamOptions {
  readonly operations: Operations;
  readonly limits: SubscriptionLimits;
  readonly clients: ClientCounter;
  readonly authenticator: Authenticator;
}

/** Reconnect delay of browsers, in milliseconds. */
const retryMs = 2_000;

function writeNext({ payload, cursor }: OperationAnswer): string {
  // JSON text has no line breaks. The id makes browsers resume by `Last-Event-ID`.
  return `${cursor === undefined ? '' : `id: ${cursor}\n`}event: next\ndata: ${payload}\n\n`;
}

const complete = 'event: complete\ndata:\n\n';

/** Resumes the payload after the browser's `Last-Event-ID`, unless it has its own cursor. */
function resume(payload: OperationPayload, request: IncomingMessage): OperationPayload {
  const last = request.headers['last-event-id'];
  if (typeof last !== 'string' || last === '') return payload;
  return { ...payload, after: last };
}

/** Streams in the distinct connections mode of graphql-sse (github.com/enisdenjo/graphql-sse, PROTOCOL.md). */
export function createEventStreams({ operations, limits, clients, authenticator }: EventStreamOptions): EventStreams {
  const closing = new AbortController();

  const stream = async ({ request, response, payload, caller }: StreamExchange, signal: AbortSignal): Promise<void> => {
    try {
      for await (const answer of operations.run(resume(payload, request), caller, signal)) {
        if (signal.aborted) return;
        response.write(writeNext(answer));
        // A client that reads nothing for too long is disconnected, and resumes after its last event.
        if (!(await waitForDrain(() => response.writableLength, limits, signal))) return void response.destroy();
      }
    } catch (error) {
      if (signal.aborted) return;
      // An end without `complete` makes the client reconnect; it remembers an id without data, and nothing else.
      if (error instanceof SubscriptionInterrupted) return void response.end(`id: ${error.cursor}\n\n`);
      response.write(
        writeNext({ payload: JSON.stringify({ errors: operations.describe(error, caller.correlationId) }) }),
      );
    }
    if (!signal.aborted) response.end(complete);
  };
  return {
    isWanted: ({ headers }) => /(^|[\s,])text\/event-stream\s*($|[;,])/.test(headers.accept ?? ''),
    admit: operations.admit,
    async answer(exchange) {
      const { response, caller, client } = exchange;
      const leave = clients.enter(client, limits.socketsPerClient);
      if (leave === undefined) return void response.writeHead(429, { 'retry-after': '5' }).end();
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-correlation-id': caller.correlationId,
      });
      response.write(`retry: ${retryMs}\n\n`);
      const beat = setInterval(() => {
        if (response.writableLength <= limits.maxBufferedBytes) response.write(':\n\n');
      }, limits.pingMs);
      const forget = watchLifetime(caller.viewer, authenticator, () => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      try {
        await stream(exchange, signal);
      } finally {
        clearInterval(beat);
        forget();
        leave();
        response.end();
      }
      if (!response.closed) await once(response, 'close');
    },
    close: () => closing.abort(),
  };
}
