import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { EventBus } from '../../kit/event-log/index.ts';
import {
  answerWebhook,
  ConfigurationError,
  type InstanceHealth,
  type Logger,
  type Webhook,
  webhookPath,
} from '../../kit/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';
import type { Authenticator } from '../access/identity/index.ts';
import { readCorrelationId } from '../answer/correlation.ts';
import type { GatewayContext } from '../context.ts';
import type { LiveGraph } from '../executor/index.ts';
import { createServerOptions, type Limits, type ServerTimeouts } from '../limits/index.ts';
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
import { createApollo } from './create-apollo.ts';
import { readPlainRequests } from './fast-path/index.ts';
import { createGraphiqlPage } from './graphiql.ts';
import { answerGraphql, beginAnswer, type HandlerServices } from './graphql-handler.ts';
import { createReadyOperations } from './ready-operations.ts';
import { isStaff } from './staff.ts';

/** A gateway that listens. */
export interface GatewayServer {
  readonly url: string;
  readonly port: number;
  /** Stops listening, lets running requests end for up to 5 s, then cuts them. */
  close(): Promise<void>;
}

/** What the server serves. */
export interface GatewayServerOptions {
  readonly host: string;
  readonly port: number;
  readonly graph: LiveGraph<GatewayContext>;
  /** Operations that the fast door answers by their hash. */
  readonly trustedOperations: readonly TrustedOperation[];
  /** Who may ask for nothing else. */
  readonly trustedOnly: TrustedOnly;
  readonly authenticator: Authenticator;
  /** The log of events; absent: there is nothing to subscribe to. */
  readonly bus: EventBus | undefined;
  readonly limits: SubscriptionLimits;
  readonly operationLimits: Limits;
  readonly timeouts: ServerTimeouts;
  /** Whether plain requests are read ahead of Node's server. */
  readonly hasFastPath: boolean;
  /** Ends what is kept of the records that an event tells of. */
  readonly invalidate: (event: RecordedEvent) => Promise<void>;
  /** Where the systems of this process report changes. */
  readonly webhooks: readonly Webhook[];
  readonly readHealth: () => Promise<readonly InstanceHealth[]>;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Fills GraphiQL's first tab. */
  readonly exampleQuery: string;
}

const closeGraceMs = 5_000;

/** No other site shows the page in a frame of its own, to have somebody click in it. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** What answers on the graph: the doors, and the sockets beside them. */
interface RequestHandling {
  readonly services: HandlerServices;
  readonly sockets: SocketServer;
}

function createRequestHandling(options: GatewayServerOptions): RequestHandling {
  const { graph, log, trustedOperations, trustedOnly, metrics, limits, operationLimits, authenticator } = options;
  const trusted = createTrustedDocuments(trustedOperations, { graph, log });
  const ready = createReadyOperations(graph);
  const operations = createOperations({ ...options, trusted });
  const clients = createClientCounter();
  const streams = createEventStreams({ operations, limits, clients, authenticator });
  const sockets = createSocketServer({
    operations,
    limits,
    metrics,
    clients,
    authenticator,
  });
  const apollo = createApollo(options, ready);
  const documents = createDocumentReader(graph);
  const asked = { trusted, trustedOnly, limits: operationLimits, metrics, documents, authenticator, log };
  return { services: { apollo, ready, streams, ...asked }, sockets };
}

function createRoutes(
  services: HandlerServices,
  { readHealth, metrics, exampleQuery, authenticator }: GatewayServerOptions,
): Readonly<Record<string, Route>> {
  let page: string | undefined;
  const readiness = createReadinessReader(readHealth);
  return {
    '/graphql': (request, response) => answerGraphql(services, request, response),
    '/': (_, response) => {
      page ??= createGraphiqlPage(exampleQuery);
      response.writeHead(200, pageHeaders).end(page);
    },
    '/health/live': (_, response) => answerJson(response, 200, { status: 'UP' }),
    '/health/ready': async (request, response) => {
      const isFromStaff = await isStaff(authenticator, request);
      answerJson(response, 200, isFromStaff ? await readiness.readAll() : await readiness.readStatus());
    },
    '/metrics': async (request, response) => {
      const { contentType, text } = await metrics.render(await isStaff(authenticator, request));
      response.writeHead(200, { 'content-type': contentType }).end(text);
    },
  };
}

async function listen(server: Server, { host, port }: GatewayServerOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new ConfigurationError(`Port ${port} on ${host} is taken: set PORT to another one.`)
          : new ConfigurationError(`HOST ${host} cannot be listened on: ${error.code ?? error.message}.`),
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function readPath({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '/';
}

function findRoute(
  routes: Readonly<Record<string, Route>>,
  path: string,
  { webhooks, log }: GatewayServerOptions,
): Route | undefined {
  if (path.startsWith(webhookPath)) return (request, response) => answerWebhook(webhooks, { request, response, log });
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}

/**
 * Starts the HTTP server.
 * @throws ConfigurationError when the port is taken or the address is not this machine's.
 */
export async function startGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { log, host } = options;
  const { services, sockets } = createRequestHandling(options);
  const { apollo, streams } = services;
  await apollo.start();
  const routes = createRoutes(services, options);
  const server = createServer(createServerOptions(options.timeouts), (request, response) => {
    const path = readPath(request);
    const route = findRoute(routes, path, options);
    if (route === undefined)
      return answerError(response, 404, {
        code: 'NOT_FOUND',
        message: 'There is nothing here; the graph is at /graphql.',
        correlationId: readCorrelationId(request.headers['x-correlation-id']),
      });
    Promise.resolve(route(request, response)).catch((error: unknown) => {
      const correlationId = readCorrelationId(request.headers['x-correlation-id']);
      log.error({ err: error, correlationId }, 'a request failed');
      if (response.headersSent) response.destroy();
      else answerError(response, 500, { ...internalError, correlationId });
    });
  });
  server.timeout = options.timeouts.stalledMs;
  const plain = options.hasFastPath
    ? readPlainRequests(server, { timeouts: options.timeouts, begin: (exchange) => beginAnswer(services, exchange) })
    : undefined;
  server.on('upgrade', (request, socket: Duplex, head) => {
    // Nobody else listens for its errors from here on, and one without a listener would end the process.
    socket.on('error', () => socket.destroy());
    if (readPath(request) === '/graphql') sockets.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  const port = await listen(server, options).catch(async (error: unknown) => {
    await apollo.stop();
    throw error;
  });
  return {
    url: `http://${host}:${port}`,
    port,
    close: async () => {
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
