import type { GraphQLFormattedError } from 'graphql';
import { type Message, MessageType, type SubscribeMessage, validateMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { Metrics } from '../../metrics.ts';
import type { SubscriptionLimits } from '../limits.ts';
import type { Caller, OperationAnswer, Operations } from '../operations.ts';
import { waitForRoom } from '../room.ts';
import { closeCodes, cutReason } from './close-codes.ts';

/** What a connection works with. */
export interface ConnectionServices {
  readonly operations: Operations;
  readonly limits: SubscriptionLimits;
  readonly metrics: Metrics;
}

/** How long the close frame may take to reach a client that does not read. */
const closeGraceMs = 10_000;

function parseMessage(data: RawData): Message | Error {
  try {
    return validateMessage(JSON.parse(String(data)));
  } catch (error) {
    return error instanceof Error ? error : new Error('The message is malformed.');
  }
}

/** One client's side of the protocol graphql-transport-ws (github.com/enisdenjo/graphql-ws, PROTOCOL.md), from the server's. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #caller: Caller;
  readonly #services: ConnectionServices;
  readonly #running = new Map<string, AbortController>();
  readonly #initTimer: NodeJS.Timeout;
  #isInitialised = false;
  #isClosing = false;

  constructor(socket: WebSocket, caller: Caller, services: ConnectionServices) {
    this.#socket = socket;
    this.#caller = caller;
    this.#services = services;
    this.#initTimer = setTimeout(
      () => this.close(closeCodes.initTimeout, 'Connection initialisation timeout'),
      services.limits.initTimeoutMs,
    );
    socket.on('message', (data) => this.#receive(data));
    socket.once('close', () => this.#end());
  }

  /** Closes the socket; nothing is sent after it. */
  close(code: number, reason: string): void {
    if (this.#isClosing) return;
    this.#end();
    this.#socket.close(code, cutReason(reason));
    const cut = setTimeout(() => this.#socket.terminate(), closeGraceMs);
    this.#socket.once('close', () => clearTimeout(cut));
  }

  #end(): void {
    this.#isClosing = true;
    clearTimeout(this.#initTimer);
    for (const controller of this.#running.values()) controller.abort();
  }

  #send(message: object): void {
    if (!this.#isClosing) this.#socket.send(JSON.stringify(message));
  }

  #receive(data: RawData): void {
    if (this.#isClosing) return;
    const message = parseMessage(data);
    if (message instanceof Error) this.close(closeCodes.badRequest, message.message);
    else this.#answer(message);
  }

  #answer(message: Message): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        this.#initialise();
        break;
      case MessageType.Ping:
        this.#send({ type: MessageType.Pong, ...(message.payload ? { payload: message.payload } : {}) });
        break;
      case MessageType.Pong:
        break;
      case MessageType.Subscribe:
        this.#subscribe(message);
        break;
      case MessageType.Complete:
        this.#stop(message.id);
        break;
      default:
        this.close(closeCodes.badRequest, `Unexpected message of type ${message.type} received`);
    }
  }

  #initialise(): void {
    clearTimeout(this.#initTimer);
    const isAgain = this.#isInitialised;
    this.#isInitialised = true;
    // A client that drops before its first event resumes from here.
    const cursor = this.#services.operations.knownCursor();
    if (isAgain) this.close(closeCodes.tooManyInitRequests, 'Too many initialisation requests');
    else this.#send({ type: MessageType.ConnectionAck, ...(cursor === undefined ? {} : { payload: { cursor } }) });
  }

  #subscribe({ id, payload }: SubscribeMessage): void {
    const { subscriptionsPerSocket } = this.#services.limits;
    if (!this.#isInitialised) this.close(closeCodes.unauthorized, 'Unauthorized');
    else if (this.#running.has(id)) this.close(closeCodes.subscriberExists, `Subscriber for ${id} already exists`);
    else if (this.#running.size < subscriptionsPerSocket) this.#start({ id, payload });
    else {
      const message = `A socket may have ${subscriptionsPerSocket} operations at a time.`;
      this.#fail(id, [{ message, extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }]);
    }
  }

  #start(asked: Pick<SubscribeMessage, 'id' | 'payload'>): void {
    const controller = new AbortController();
    this.#running.set(asked.id, controller);
    this.#services.metrics.track('subscriptions', 1);
    void this.#run(asked, controller.signal).finally(() => {
      this.#services.metrics.track('subscriptions', -1);
      // Once stopped by the client the id may be in use again.
      if (this.#running.get(asked.id) === controller) this.#running.delete(asked.id);
    });
  }

  #stop(id: string): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
  }

  #fail(id: string, errors: readonly GraphQLFormattedError[]): void {
    this.#send({ id, type: MessageType.Error, payload: errors });
  }

  async #run({ id, payload }: Pick<SubscribeMessage, 'id' | 'payload'>, signal: AbortSignal): Promise<void> {
    const { operations } = this.#services;
    try {
      for await (const answer of operations.run(payload, this.#caller, signal)) {
        if (signal.aborted) return;
        this.#deliver(id, answer);
        if (!(await waitForRoom(() => this.#socket.bufferedAmount, this.#services.limits, signal)))
          return this.close(closeCodes.tooSlow, 'Too slow: come back with your last cursor');
      }
      if (!signal.aborted) this.#send({ id, type: MessageType.Complete });
    } catch (error) {
      if (!signal.aborted) this.#fail(id, operations.describe(error, this.#caller.correlationId));
    }
  }

  #deliver(id: string, { payload, cursor }: OperationAnswer): void {
    if (this.#isClosing) return;
    // The payload is text already, and the same text for every subscriber that selects the same.
    this.#socket.send(`{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":${payload}}`);
    if (cursor !== undefined) this.#services.metrics.recordDelivery();
  }
}
