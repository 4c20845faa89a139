import type { IncomingMessage } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { type Message, MessageType, type SubscribeMessage, validateMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { findRights, type Viewer } from '../../../kit/index.ts';
import type { ReadAddress } from '../../access/client-address.ts';
import { AccessRefused, type Authenticator } from '../../access/identity/index.ts';
import type { RefusalLog } from '../../access/refusal-log.ts';
import { readCorrelationId } from '../../answer/correlation.ts';
import type { HeaderRules } from '../../propagation/index.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import { type Caller, createCaller, nameClient } from '../caller.ts';
import type { ClientCounter } from '../clients.ts';
import { watchLifetime } from '../lifetime.ts';
import type { SubscriptionLimits } from '../limits.ts';
import { SubscriptionInterrupted } from '../lost-event.ts';
import type { OperationAnswer, Operations } from '../operations.ts';
import { closeCodes, cutReason } from './close-codes.ts';
import { createMessageRate, type MessageRate } from './message-rate.ts';
import { Outbox } from './outbox.ts';

/** Dependencies of a connection. */
export interface ConnectionServices {
  readonly operations: Operations;
  readonly limits: SubscriptionLimits;
  readonly metrics: Metrics;
  readonly clients: ClientCounter;
  readonly authenticator: Authenticator;
  /** Reads the network address of a request, trusted proxies excluded. */
  readonly readAddress: ReadAddress;
  readonly refusals: RefusalLog;
  /** Rules for headers of the opening request that reach subgraphs. */
  readonly headerRules: HeaderRules;
}

/** A socket as it was opened. */
export interface OpenedSocket {
  readonly request: IncomingMessage;
  readonly address: string | undefined;
  /** Called when its user is authenticated. */
  readonly onInitialised: () => void;
}

/** Time for the close frame to reach a client that does not read. */
const closeGraceMs = 10_000;

function parseMessage(data: RawData): Message | Error {
  try {
    return validateMessage(JSON.parse(String(data)));
  } catch (error) {
    return error instanceof Error ? error : new Error('The message is malformed.');
  }
}

/** Names under which clients send a token; the last has it without the scheme. */
const tokenNames = ['authorization', 'Authorization', 'token'] as const;

/** Reads the credentials in a message's payload, as `Bearer …`; empty, and so no token, when it has two. */
function readAuthorization(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const given = tokenNames.filter((name) => Object.hasOwn(payload, name));
  const [name] = given;
  if (name === undefined) return undefined;
  const value = (payload as Readonly<Record<string, unknown>>)[name];
  if (given.length > 1 || typeof value !== 'string') return '';
  return name === 'token' && !/^Bearer /i.test(value) ? `Bearer ${value}` : value;
}

/** Reads the payload's substitutes for request headers, which browsers cannot set: by header name, or in `headers`. */
function readHeaders(payload: unknown): Readonly<Record<string, string>> {
  if (typeof payload !== 'object' || payload === null) return {};
  const inner = 'headers' in payload && typeof payload.headers === 'object' ? payload.headers : {};
  const authorization = readAuthorization(payload);
  const headers = Object.fromEntries(
    [...Object.entries(inner ?? {}), ...Object.entries(payload)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
  return authorization === undefined ? headers : { ...headers, authorization };
}

/** Server side of one client's graphql-transport-ws connection (github.com/enisdenjo/graphql-ws, PROTOCOL.md). */
export class SocketSession {
  readonly #socket: WebSocket;
  readonly #opened: OpenedSocket;
  readonly #outbox: Outbox;
  readonly #countMessage: MessageRate;
  readonly #correlationId: string;
  #caller: Caller | undefined;
  #forget: (() => void) | undefined;
  readonly #services: ConnectionServices;
  readonly #running = new Map<string, AbortController>();
  readonly #initTimer: NodeJS.Timeout;
  #isInitialised = false;
  #isClosing = false;

  constructor(socket: WebSocket, opened: OpenedSocket, services: ConnectionServices) {
    this.#socket = socket;
    this.#opened = opened;
    this.#correlationId = readCorrelationId(opened.request.headers['x-correlation-id']);
    this.#services = services;
    this.#initTimer = setTimeout(
      () => this.close(closeCodes.initTimeout, 'Connection initialisation timeout'),
      services.limits.initTimeoutMs,
    );
    this.#countMessage = createMessageRate(services.limits.messagesPerMinute);
    this.#outbox = new Outbox(socket, services.limits, () =>
      this.close(closeCodes.tooSlow, 'Too slow: resume with the last cursor'),
    );
    socket.on('message', (data) => this.#receive(data));
    socket.on('ping', (data) => this.#isCounted() && this.#outbox.pong(data));
    socket.on('pong', () => this.#isCounted());
    socket.once('close', () => this.#end());
  }

  /** Closes the socket; nothing is sent after it. */
  close(code: number, reason: string): undefined {
    if (this.#isClosing) return undefined;
    this.#end();
    this.#socket.close(code, cutReason(reason));
    const cut = setTimeout(() => this.#socket.terminate(), closeGraceMs);
    this.#socket.once('close', () => clearTimeout(cut));
    return undefined;
  }

  #end(): void {
    this.#isClosing = true;
    this.#outbox.close();
    clearTimeout(this.#initTimer);
    this.#forget?.();
    for (const controller of this.#running.values()) controller.abort();
  }

  #send(message: object): void {
    this.#outbox.send(JSON.stringify(message));
  }

  /** Counts a frame of the client; closes the socket at the first over the limit. */
  #isCounted(): boolean {
    if (this.#isClosing) return false;
    if (this.#countMessage()) return true;
    this.close(closeCodes.tooManyMessages, 'Too many messages');
    return false;
  }

  #receive(data: RawData): void {
    if (!this.#isCounted()) return;
    const message = parseMessage(data);
    if (message instanceof Error) this.close(closeCodes.badRequest, message.message);
    else this.#answer(message);
  }

  #answer(message: Message): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        void this.#initialise(message.payload);
        break;
      case MessageType.Ping:
        void this.#answerPing(message.payload);
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

  async #initialise(payload: unknown): Promise<void> {
    clearTimeout(this.#initTimer);
    const isAgain = this.#isInitialised;
    this.#isInitialised = true;
    if (isAgain) return this.close(closeCodes.tooManyInitRequests, 'Too many initialisation requests');
    const viewer = await this.#findViewer(payload);
    if (viewer === undefined || this.#isClosing) return;
    if (!this.#enter(viewer)) return this.close(closeCodes.tooManyInitRequests, 'Too many sockets');
    this.#admit(viewer, payload);
    // A client that disconnects before its first event resumes from here.
    const cursor = this.#services.operations.knownCursor();
    this.#send({ type: MessageType.ConnectionAck, ...(cursor === undefined ? {} : { payload: { cursor } }) });
  }

  /** Counts the socket for its person; it has been counted for its address already. */
  #enter(viewer: Viewer): boolean {
    const { clients, limits } = this.#services;
    const leave = clients.enter(nameClient({ viewer, address: this.#opened.address }), limits.socketsPerClient);
    if (leave !== undefined) this.#socket.once('close', leave);
    return leave !== undefined;
  }

  #admit(viewer: Viewer, payload: unknown): void {
    const { headerRules, authenticator } = this.#services;
    const { request, address, onInitialised } = this.#opened;
    const caller = createCaller(viewer, {
      correlationId: this.#correlationId,
      address,
      propagated: headerRules.collect(
        { ...request.headers, ...readHeaders(payload) },
        authenticator.readClaims(viewer),
      ),
    });
    onInitialised();
    // Running operations go on with the client's latest credentials.
    this.#caller = this.#caller === undefined ? caller : Object.assign(this.#caller, caller);
    this.#forget?.();
    this.#forget = watchLifetime(viewer, this.#services.authenticator, (reason) =>
      this.close(closeCodes.forbidden, reason),
    );
  }

  /** Finds the viewer of a message's token, or of the request that opened the socket; closes the socket without one. */
  async #findViewer(payload: unknown): Promise<Viewer | undefined> {
    const { authenticator } = this.#services;
    const authorization = readAuthorization(payload);
    try {
      return await (authorization === undefined
        ? authenticator.authenticate(this.#opened.request)
        : authenticator.authenticateBy(authorization));
    } catch (error) {
      // While tokens cannot be verified the previous one stays valid until its end.
      if (!(error instanceof AccessRefused && error.code === 'UNAUTHENTICATED'))
        return this.#caller?.viewer ?? this.close(closeCodes.tryAgainLater, 'Try again later');
      this.#services.refusals.note({
        status: 401,
        address: this.#opened.address,
        reason: error.reason,
        correlationId: this.#correlationId,
      });
      return this.close(closeCodes.unauthorized, 'Unauthorized');
    }
  }

  /** A ping with a token renews the connection: its streams go on beyond the end of the previous one. */
  async #answerPing(payload: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    const before = this.#caller?.viewer;
    if (before === undefined || readAuthorization(payload) === undefined)
      return this.#send({ type: MessageType.Pong, ...(payload ? { payload } : {}) });
    const viewer = await this.#findViewer(payload);
    if (viewer === undefined || this.#isClosing) return;
    // Streams were opened with the rights of the previous viewer.
    if (viewer.subject !== before.subject || findRights(viewer) !== findRights(before))
      return this.close(closeCodes.forbidden, 'The new token has another subject or other rights');
    this.#admit(viewer, payload);
    this.#send({ type: MessageType.Pong, payload: { expiresAt: viewer.expiresAt ?? null } });
  }

  #subscribe({ id, payload }: SubscribeMessage): void {
    const { subscriptionsPerSocket } = this.#services.limits;
    if (this.#caller === undefined) this.close(closeCodes.unauthorized, 'Unauthorized');
    else if (this.#running.has(id)) this.close(closeCodes.subscriberExists, `Subscriber for ${id} already exists`);
    else if (this.#running.size < subscriptionsPerSocket) this.#start({ id, payload });
    else {
      const message = `A socket may have ${subscriptionsPerSocket} operations at a time.`;
      this.#fail(id, [{ message, extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }]);
    }
  }

  #start(subscription: Pick<SubscribeMessage, 'id' | 'payload'>): void {
    const controller = new AbortController();
    this.#running.set(subscription.id, controller);
    this.#services.metrics.track('subscriptions', 1);
    void this.#run(subscription, controller.signal).finally(() => {
      this.#services.metrics.track('subscriptions', -1);
      // Once stopped by the client, the id may be in use again.
      if (this.#running.get(subscription.id) === controller) this.#running.delete(subscription.id);
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
    if (this.#caller === undefined) return;
    try {
      for await (const answer of operations.run(payload, this.#caller, signal)) {
        if (signal.aborted) return;
        await this.#deliver({ id, answer }, signal);
        await this.#outbox.waitUntilDrained();
      }
      if (!signal.aborted) this.#send({ id, type: MessageType.Complete });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SubscriptionInterrupted)
        this.close(closeCodes.tryAgainLater, `Try again later; last cursor: ${error.cursor}`);
      else this.#fail(id, operations.describe(error, this.#correlationId));
    }
  }

  async #deliver(
    { id, answer: { payload, cursor } }: { readonly id: string; readonly answer: OperationAnswer },
    signal: AbortSignal,
  ): Promise<void> {
    // The payload is text already, and the same text for every subscriber with the same selection.
    const text = `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":${payload}}`;
    await this.#outbox.sendInTurn(text, signal);
    if (cursor !== undefined && !signal.aborted) this.#services.metrics.recordDelivery();
  }
}
