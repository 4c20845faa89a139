import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createViewerTokens, type ViewerTokens } from '../access/viewer-token.ts';
import { createSourceLog } from '../base/call-context.ts';
import { ConfigurationError } from '../base/errors.ts';
import { parseJson } from '../base/json.ts';
import type { Logger } from '../base/log.ts';
import { isSecret } from '../base/secret.ts';
import { readTraceContext } from '../base/trace-context.ts';
import { createWebhookHandler, type WebhookHandler, webhookPath } from '../changes/index.ts';
import { acceptedEncodings, EncodingError, encodeAnswer } from '../upstream/content-encoding.ts';
import { readRequestText } from '../upstream/read-limited.ts';
import type { Subgraph, SubgraphRequest } from './define.ts';

/** Header names of the gateway's calls to its subgraphs. */
export const internalHeaders = {
  credential: 'x-plantgraph-credential',
  requestId: 'x-request-id',
  correlationId: 'x-correlation-id',
  viewer: 'x-plantgraph-viewer',
} as const;

/** `credential` is the shared secret of the gateway and its subgraphs; `port` 0 takes a free one. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly credential: string;
  /** Second accepted secret, for a rotation of the first. */
  readonly otherCredential?: string | undefined;
  readonly log: Logger;
}

/** A subgraph that listens. */
export interface ServedSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

const maxBodyBytes = 8 * 1024 * 1024;

/** Limits that disconnect silent or slow clients. The gateway closes an idle connection first. */
const serverOptions = {
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
} as const;

function isTrusted(request: IncomingMessage, credentials: readonly string[]): boolean {
  const given = String(request.headers[internalHeaders.credential] ?? '');
  return credentials.filter((wanted) => isSecret(given, wanted)).length > 0;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

function answerError(response: ServerResponse, status: number, code: string, message: string): void {
  answer(response, status, { errors: [{ message, extensions: { code } }] });
}

function parseRequest(text: string): SubgraphRequest | undefined {
  const body = parseJson(text);
  const isRequest = typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string';
  return isRequest ? (body as SubgraphRequest) : undefined;
}

/** Repeated header lines form one list. */
function readAcceptEncoding({ headers }: IncomingMessage): string | undefined {
  const value = headers['accept-encoding'];
  return Array.isArray(value) ? value.join(',') : value;
}

async function answerOperation(
  subgraph: Subgraph,
  tokens: ViewerTokens,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const viewer = await tokens.verify(String(request.headers[internalHeaders.viewer] ?? ''));
  if (viewer === undefined)
    return answerError(response, 401, 'UNAUTHENTICATED', 'The request of the gateway has no viewer.');
  let text: string | undefined;
  try {
    text = await readRequestText(request, maxBodyBytes);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    response.setHeader('accept-encoding', acceptedEncodings);
    return answerError(response, error.status, 'BAD_REQUEST', error.message);
  }
  if (text === undefined) return answerError(response, 413, 'PAYLOAD_TOO_LARGE', 'The request is too large.');
  const operation = parseRequest(text);
  if (operation === undefined) return answerError(response, 400, 'BAD_REQUEST', 'The body must be JSON with a query.');
  const gone = new AbortController();
  response.once('close', () => response.writableEnded || gone.abort());
  const sources = createSourceLog();
  const correlationId = String(request.headers[internalHeaders.correlationId] ?? '');
  const requestId = String(request.headers[internalHeaders.requestId] ?? '');
  const trace = readTraceContext(request.headers);
  const call = { requestId, correlationId, trace, viewer, signal: gone.signal, sources };
  const result = await subgraph.execute(operation, call);
  const { body, bytes, encoding } = await encodeAnswer(
    JSON.stringify({ ...result, extensions: { sources: sources.list() } }),
    { acceptEncoding: readAcceptEncoding(request), operation: operation.query },
  );
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes,
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    })
    .end(body);
}

async function route(
  subgraph: Subgraph,
  {
    credentials,
    tokens,
    handleWebhook,
  }: { readonly credentials: readonly string[]; readonly tokens: ViewerTokens; readonly handleWebhook: WebhookHandler },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0];
  if (path === '/health/live') return answer(response, 200, { status: 'UP' });
  if (path?.startsWith(webhookPath)) return handleWebhook(request, response);
  if (!isTrusted(request, credentials))
    return answerError(response, 401, 'UNAUTHENTICATED', 'Only the gateway may call a subgraph.');
  if (path === '/health' && request.method === 'GET')
    return answer(response, 200, { instances: await subgraph.readHealth() });
  if (path === '/checks' && request.method === 'GET')
    return answer(response, 200, { instances: await subgraph.readChecks() });
  if (path === '/metrics' && request.method === 'GET')
    return answer(response, 200, { metrics: await subgraph.readMetrics() });
  if (path === '/graphql' && request.method === 'POST') return answerOperation(subgraph, tokens, request, response);
  return answerError(response, 404, 'NOT_FOUND', 'Not found.');
}

function describeListening({ host, port }: ServeOptions, { code, message }: NodeJS.ErrnoException): ConfigurationError {
  if (code === 'EADDRINUSE')
    return new ConfigurationError(`Port ${port} on ${host} is in use. Set PORT to another one.`);
  return new ConfigurationError(`The process cannot listen on HOST ${host}: ${code ?? message}.`);
}

function listen(server: Server, options: ServeOptions): Promise<void> {
  const { host, port } = options;
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(describeListening(options, error));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** Serves a subgraph over HTTP to the holder of the credential; rejects when the port is taken. */
export async function serveSubgraph(subgraph: Subgraph, options: ServeOptions): Promise<ServedSubgraph> {
  const { host, port, credential, otherCredential, log } = options;
  const credentials = otherCredential === undefined ? [credential] : [credential, otherCredential];
  const tokens = createViewerTokens(credential, otherCredential);
  const handleWebhook = createWebhookHandler(subgraph.webhooks, { log });
  const server = createServer(serverOptions, (request, response) => {
    route(subgraph, { credentials, tokens, handleWebhook }, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent)
        answerError(response, 500, 'INTERNAL_ERROR', 'An internal error occurred in the subgraph.');
      else response.destroy();
    });
  });
  await listen(server, options);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${bound}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 5_000).unref();
      }),
  };
}
