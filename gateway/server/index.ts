import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { EventBus } from '../../kit/event-log/index.ts';
import {
  ConfigurationError,
  createWebhookHandler,
  type InstanceHealth,
  type Logger,
  type Webhook,
  type WebhookHandler,
  webhookPath,
} from '../../kit/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';
import type { ReadAddress } from '../access/client-address.ts';
import type { Authenticator } from '../access/identity/index.ts';
import type { RefusalLog } from '../access/refusal-log.ts';
import { readCorrelationId } from '../answer/correlation.ts';
import type { GatewayContext } from '../context.ts';
import type { LiveGraph } from '../executor/index.ts';
import { createGraphiql, type Graphiql } from '../graphiql/index.ts';
import { createServerOptions, type Limits, type ServerTimeouts } from '../limits/index.ts';
import type { HeaderRules } from '../propagation/index.ts';
import {
  createClientCounter,
  createDocumentReader,
  createEventStreams,
  createOperations,
  createSocketServer,
  type SocketServer,
  type SubscriptionLimits,
} from '../subscriptions/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { createReadinessReader } from '../telemetry/readiness.ts';
import { createTrustedDocuments, type TrustedOnly, type TrustedOperation } from '../trusted-documents/index.ts';
import { answerError, internalError } from './answer-error.ts';
import { type CorsSettings, createCors } from './cors.ts';
import { createApollo } from './create-apollo.ts';
import { readPlainRequests } from './fast-path/index.ts';
import { answerGraphql, beginAnswer, type HandlerServices } from './graphql-handler.ts';
import { createReadyOperations } from './ready-operations.ts';
import { readTarget } from './request-target.ts';
import { sendAnswer } from './send-answer.ts';
import { isStaff } from './staff.ts';
import { followCertificate, readServerCertificate, type ServerCertificate, type ServerTlsFiles } from './tls.ts';
import { isSocketUpgrade } from './upgrade.ts';

export type { CorsSettings } from './cors.ts';
export type { ServerTlsFiles } from './tls.ts';

/** A gateway that listens. */
export interface GatewayServer {
  readonly url: string;
  readonly port: number;
  /** Stops listening, lets running requests end for up to 5 s, then cuts them. */
  close(): Promise<void>;
}

/** Dependencies of the server. */
export interface GatewayServerOptions {
  readonly host: string;
  readonly port: number;
  readonly graph: LiveGraph<GatewayContext>;
  /** Operations that the fast path answers by their hash. */
  readonly trustedOperations: readonly TrustedOperation[];
  /** Viewers that may send only trusted documents. */
  readonly trustedOnly: TrustedOnly;
  readonly authenticator: Authenticator;
  /** Reads the network address of a request, trusted proxies excluded. */
  readonly readAddress: ReadAddress;
  /** Log of refused requests. */
  readonly refusals: RefusalLog;
  /** Bus of events; absent: there are no subscriptions. */
  readonly bus: EventBus | undefined;
  readonly limits: SubscriptionLimits;
  readonly operationLimits: Limits;
  readonly timeouts: ServerTimeouts;
  /** True when plain requests are read ahead of Node's server. */
  readonly hasFastPath: boolean;
  readonly cors: CorsSettings;
  /** The gateway's own certificate; absent: plain HTTP. */
  readonly tls?: ServerTlsFiles | undefined;
  /** Rules for request headers that reach subgraphs. */
  readonly headerRules: HeaderRules;
  /** Invalidates cached records that an event affects. */
  readonly invalidate: (event: RecordedEvent) => Promise<void>;
  /** Webhooks at which the systems of this process report changes. */
  readonly webhooks: readonly Webhook[];
  readonly readHealth: () => Promise<readonly InstanceHealth[]>;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Fills GraphiQL's first tab; absent: GraphiQL is off. */
  readonly exampleQuery: string | undefined;
}

const closeGraceMs = 5_000;

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Handlers of the graph, and its sockets. */
interface RequestHandling {
  readonly services: HandlerServices;
  readonly sockets: SocketServer;
}

function createRequestHandling(options: GatewayServerOptions): RequestHandling {
  const { graph, log, trustedOperations, trustedOnly, metrics, limits, operationLimits, authenticator, headerRules } =
    options;
  const { readAddress, refusals } = options;
  const trusted = createTrustedDocuments(trustedOperations, { graph, log });
  const ready = createReadyOperations(graph);
  const operations = createOperations({ ...options, trusted });
  const clients = createClientCounter();
  const cors = createCors(options.cors);
  const streams = createEventStreams({ operations, limits, clients, authenticator });
  const sockets = createSocketServer({
    operations,
    limits,
    metrics,
    clients,
    authenticator,
    readAddress,
    refusals,
    isAllowedPage: cors.isAllowed,
    headerRules,
  });
  const apollo = createApollo(options, ready);
  const documents = createDocumentReader(graph);
  const requestServices = {
    trusted,
    trustedOnly,
    limits: operationLimits,
    metrics,
    documents,
    authenticator,
    readAddress,
    refusals,
    cors,
    headerRules,
    log,
  };
  return { services: { apollo, ready, streams, ...requestServices }, sockets };
}

function createRoutes(
  services: HandlerServices,
  { readHealth, metrics, authenticator }: GatewayServerOptions,
): Readonly<Record<string, Route>> {
  const readiness = createReadinessReader(readHealth);
  return {
    '/graphql': (request, response) => answerGraphql(services, request, response),
    '/health/live': (_, response) => answerJson(response, 200, { status: 'UP' }),
    '/health/ready': async (request, response) => {
      const isFromStaff = await isStaff(authenticator, request);
      answerJson(response, 200, isFromStaff ? await readiness.readAll() : await readiness.readStatus());
    },
    '/metrics': async (request, response) => {
      const { contentType, text } = await metrics.render(await isStaff(authenticator, request));
      const answer = { status: 200, fields: { 'content-type': contentType }, text, operation: '' };
      await sendAnswer({ request, response }, answer);
    },
  };
}

async function listen(server: Server, { host, port }: GatewayServerOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new ConfigurationError(`Port ${port} on ${host} is in use. Set PORT to another one.`)
          : new ConfigurationError(`The process cannot listen on HOST ${host}: ${error.code ?? error.message}.`),
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function redirectToGraphiql(response: ServerResponse): void {
  response.writeHead(302, { location: '/graphiql', 'content-length': 0 }).end();
}

function findRoute(
  routes: Readonly<Record<string, Route>>,
  path: string,
  { handleWebhook, graphiql }: { readonly handleWebhook: WebhookHandler; readonly graphiql: Graphiql | undefined },
): Route | undefined {
  if (path.startsWith(webhookPath)) return handleWebhook;
  if (path === '/' && graphiql !== undefined) return (_, response) => redirectToGraphiql(response);
  if (graphiql?.isAt(path) === true) return (request, response) => graphiql.answer(request, response, path);
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}

/** Answers every request by its path. */
function answerRoutes(routes: Readonly<Record<string, Route>>, options: GatewayServerOptions): RequestListener {
  const handleWebhook = createWebhookHandler(options.webhooks, options);
  const graphiql = options.exampleQuery === undefined ? undefined : createGraphiql(options.exampleQuery);
  return (request, response) => {
    const correlationId = readCorrelationId(request.headers['x-correlation-id']);
    const target = readTarget(request);
    if (target === 'MALFORMED') {
      const message = 'The request has no valid host and path.';
      answerError(response, 400, { code: 'BAD_REQUEST', message, correlationId }, { connection: 'close' });
      return;
    }
    const route = findRoute(routes, target.path, { handleWebhook, graphiql });
    if (route === undefined) {
      const message = 'Not found. The graph is at /graphql.';
      answerError(response, 404, { code: 'NOT_FOUND', message, correlationId });
      return;
    }
    Promise.resolve(route(request, response)).catch((error: unknown) => {
      options.log.error({ err: error, correlationId }, 'a request failed');
      if (response.headersSent) response.destroy();
      else answerError(response, 500, { ...internalError, correlationId });
    });
  };
}

/** Creates Node's server, with HTTPS if there is a certificate; `stopFollowing` ends the watch for a renewed one. */
function createListener(
  answer: RequestListener,
  certificate: ServerCertificate | undefined,
  { timeouts, tls, log }: GatewayServerOptions,
): { readonly server: Server; readonly stopFollowing: () => void } {
  const serverOptions = { ...createServerOptions(timeouts), shouldUpgradeCallback: isSocketUpgrade };
  if (tls === undefined || certificate === undefined)
    return { server: createServer(serverOptions, answer), stopFollowing: () => undefined };
  // A client that connects without a handshake is cut off like one that sends no headers.
  const tlsOptions = { ...serverOptions, ...certificate, handshakeTimeout: timeouts.headersMs };
  const server = createTlsServer(tlsOptions, answer);
  return { server, stopFollowing: followCertificate(server, certificate, { files: tls, log }) };
}

/**
 * Starts the HTTP server.
 * @throws ConfigurationError when the port is taken or the address is not this machine's.
 */
export async function startGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { host, tls } = options;
  const certificate = tls === undefined ? undefined : await readServerCertificate(tls);
  const { services, sockets } = createRequestHandling(options);
  const { apollo, streams } = services;
  await apollo.start();
  const routes = createRoutes(services, options);
  const { server, stopFollowing } = createListener(answerRoutes(routes, options), certificate, options);
  server.timeout = options.timeouts.stalledMs;
  const plain = options.hasFastPath
    ? readPlainRequests(server, { timeouts: options.timeouts, begin: (exchange) => beginAnswer(services, exchange) })
    : undefined;
  server.on('upgrade', (request, socket: Duplex, head) => {
    // The socket has no other error listener from here on, and without one an error would end the process.
    socket.on('error', () => socket.destroy());
    sockets.upgrade(request, socket, head);
  });
  const port = await listen(server, options).catch(async (error: unknown) => {
    stopFollowing();
    await apollo.stop();
    throw error;
  });
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://${host}:${port}`,
    port,
    close: async () => {
      stopFollowing();
      const closed = new Promise((resolve) => server.close(resolve));
      streams.close();
      await sockets.close();
      server.closeIdleConnections();
      plain?.close();
      const cut = setTimeout(() => {
        server.closeAllConnections();
        plain?.destroy();
      }, closeGraceMs);
      await closed;
      clearTimeout(cut);
      await apollo.stop();
    },
  };
}
