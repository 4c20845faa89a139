import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { isPartner, type Logger, type Viewer } from '../../kit/index.ts';
import type { ReadAddress } from '../access/client-address.ts';
import { AccessRefused, type Authenticator } from '../access/identity/index.ts';
import type { RefusalLog } from '../access/refusal-log.ts';
import { readCorrelationId } from '../answer/correlation.ts';
import type { GatewayContext } from '../context.ts';
import { createRetryHeaders, type Limits, type Refusal, refuse } from '../limits/index.ts';
import type { HeaderRules } from '../propagation/index.ts';
import { type DocumentReader, type EventStreams, nameClient } from '../subscriptions/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { hashDocument, isHeldToTrusted, type TrustedDocuments, type TrustedOnly } from '../trusted-documents/index.ts';
import { answerError, answerErrors, internalError } from './answer-error.ts';
import { type Cors, withFields } from './cors.ts';
import type { PlainExchange } from './fast-path/index.ts';
import {
  type GraphqlExchange,
  type HttpRequest,
  type HttpResponse,
  type NodeExchange,
  readQueryString,
} from './graphql-exchange.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { answerReady, readDocumentId } from './ready-handler.ts';
import type { ReadyOperation, ReadyOperations } from './ready-operations.ts';
import { createRequestContext } from './request-context.ts';
import { answerByApollo } from './standard-handler.ts';
import { parseVariables, readStreamPayload } from './stream-payload.ts';

/** The two handlers of the graph. */
export interface HandlerServices {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly ready: ReadyOperations;
  readonly streams: EventStreams;
  readonly trusted: TrustedDocuments<GatewayContext>;
  /** Viewers that may send only trusted documents. */
  readonly trustedOnly: TrustedOnly;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly documents: DocumentReader;
  readonly authenticator: Authenticator;
  /** Reads the network address of a request, trusted proxies excluded. */
  readonly readAddress: ReadAddress;
  readonly refusals: RefusalLog;
  readonly cors: Cors;
  readonly headerRules: HeaderRules;
  readonly log: Logger;
}

function isAllowedDocument(
  query: string | undefined,
  { trusted, trustedOnly }: HandlerServices,
  viewer: Viewer,
): boolean {
  return !isHeldToTrusted(trustedOnly, viewer) || (query !== undefined && trusted.isTrusted(hashDocument(query)));
}

/** Values of `Accept` for which the fast path answers as Apollo Server would. */
const plainAccepts: ReadonlySet<string | undefined> = new Set([
  undefined,
  '*/*',
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json',
]);

/** Finds a text that passed Apollo Server before, in a plain request: without extensions or special headers. */
function findReadyOperation(
  { ready }: HandlerServices,
  { method, headers }: HttpRequest,
  body: unknown,
): ReadyOperation | undefined {
  if (method !== 'POST' || !plainAccepts.has(headers.accept)) return undefined;
  if (typeof body !== 'object' || body === null || !('query' in body) || 'extensions' in body) return undefined;
  const { query, operationName } = body as { readonly query: unknown; readonly operationName?: unknown };
  if (typeof query !== 'string' || (operationName != null && typeof operationName !== 'string')) return undefined;
  return ready.find(query, operationName ?? undefined);
}

function answerRefusal({ response, context: { correlationId } }: GraphqlExchange, refusal: Refusal): void {
  answerError(response, refusal.status, { ...refusal, correlationId }, createRetryHeaders(refusal));
}

/** Reads the operation of a request from its body or URL. */
function toOperationRequest(request: HttpRequest, body: unknown): Parameters<Limits['checkRequest']>[0] {
  if (request.method === 'POST') return typeof body === 'object' && body !== null ? body : {};
  const search = new URLSearchParams(readQueryString(request));
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: parseVariables(search.get('variables')),
  };
}

async function answerStream({ streams, cors }: HandlerServices, exchange: NodeExchange): Promise<void> {
  const { request, response, body, context } = exchange;
  const { correlationId, rights, viewer, propagated, address } = context;
  if (!cors.isAllowed(request))
    return answerError(response, 403, {
      code: 'ORIGIN_NOT_ALLOWED',
      message: 'Pages of this origin may not open event streams; see CORS_ORIGINS.',
      correlationId,
    });
  const payload = readStreamPayload(request, body);
  if (payload === undefined)
    return answerError(response, 400, {
      code: 'BAD_REQUEST',
      message: 'An event stream needs the parameter query; operationName and variables are optional.',
      correlationId,
    });
  const caller = { correlationId, rights, viewer, propagated, address };
  const refusal = await streams.admit(payload, caller);
  if (refusal !== undefined) return answerRefusal(exchange, refusal);
  return streams.answer({
    request,
    response,
    payload: { ...payload, isAllowedDocument: true },
    caller,
    client: nameClient(caller),
  });
}

async function findViewer(
  { authenticator, log }: HandlerServices,
  request: HttpRequest,
  correlationId: string,
): Promise<Viewer | AccessRefused> {
  try {
    return await authenticator.authenticate(request);
  } catch (error) {
    if (!(error instanceof AccessRefused)) throw error;
    if (error.code === 'AUTH_UNAVAILABLE')
      log.warn({ err: error.cause, correlationId }, 'tokens could not be verified');
    return error;
  }
}

function answerUnauthenticated(
  response: HttpResponse,
  { code, message, status }: AccessRefused,
  correlationId: string,
): void {
  answerError(
    response,
    status,
    { code, message, correlationId },
    {
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : { 'retry-after': '5' }),
      // An unread body is not awaited.
      connection: 'close',
    },
  );
}

interface UnauthenticatedRequest {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly correlationId: string;
}

/** Refuses an unauthenticated client; repeated attempts get a retry delay. */
async function refuseUnauthenticated(
  { limits, readAddress, refusals }: HandlerServices,
  { request, response, correlationId }: UnauthenticatedRequest,
  refused: AccessRefused,
): Promise<void> {
  const address = readAddress(request);
  if (refused.status === 401) refusals.note({ status: 401, address, reason: refused.reason, correlationId });
  const rate = refused.status === 401 ? await limits.checkRate({ address }) : undefined;
  if (rate === undefined) return answerUnauthenticated(response, refused, correlationId);
  const headers = { ...createRetryHeaders(rate), connection: 'close' };
  answerError(response, rate.status, { ...rate, correlationId }, headers);
}

/**
 * Answers a request that needs nothing more: a ready operation, or a refusal. `false` when the operation has yet to be
 * parsed and validated. `found` is the operation, if it was looked up already.
 */
async function answerKnown(
  services: HandlerServices,
  exchange: GraphqlExchange,
  found?: ReadyOperation,
): Promise<boolean> {
  const { request, response, body, context } = exchange;
  const { correlationId, viewer } = context;
  const fail = (code: string, message: string): true => {
    answerError(response, 400, { code, message, correlationId });
    return true;
  };
  const rate = services.limits.checkRate(context);
  const refused = (rate && (await rate)) ?? services.limits.checkRequest(toOperationRequest(request, body));
  if (refused !== undefined) {
    answerRefusal(exchange, refused);
    return true;
  }
  const id = request.method === 'POST' ? readDocumentId(body) : undefined;
  const document = id === undefined ? undefined : (found ?? services.trusted.find(id));
  if (document !== undefined) {
    await answerReady(document, exchange, services);
    return true;
  }
  if (id !== undefined && services.trusted.isTrusted(id))
    return fail('DOCUMENT_OUTDATED', 'This trusted document is no longer valid for the graph.');
  const query = readQuery(request, body);
  if (isDocumentId(body) || !isAllowedDocument(query, services, viewer))
    return fail('DOCUMENT_NOT_TRUSTED', 'This document is not among the trusted ones.');
  // Checked before Apollo Server, whose errors would disclose other parts of the graph to a partner.
  const complaints = query === undefined || !isPartner(viewer) ? [] : services.documents.listErrors(query, viewer);
  if (complaints.length > 0) {
    answerErrors(response, 400, complaints, correlationId);
    return true;
  }
  const known = found ?? findReadyOperation(services, request, body);
  if (known !== undefined) await answerReady(known, exchange, services);
  return known !== undefined;
}

/** Answers one request to `/graphql`: a trusted document on the fast path, any other by the standard handler. */
export async function answerGraphql(
  services: HandlerServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (services.cors.answerPreflight(request, response)) return;
  for (const [name, value] of Object.entries(services.cors.findFields(request.headers.origin) ?? {}))
    response.setHeader(name, value);
  const correlationId = readCorrelationId(request.headers['x-correlation-id']);
  const viewer = await findViewer(services, request, correlationId);
  if (viewer instanceof AccessRefused)
    return refuseUnauthenticated(services, { request, response, correlationId }, viewer);
  const parsed = await readBody(request, services.limits.operation.maxBodyBytes);
  if ('status' in parsed) return answerError(response, parsed.status, { ...parsed, correlationId }, parsed.headers);
  const onGone = (listener: () => void) => response.once('close', () => response.writableFinished || listener());
  const propagated = services.headerRules.collect(request.headers, services.authenticator.readClaims(viewer));
  const address = services.readAddress(request);
  const context = createRequestContext(request, onGone, { viewer, correlationId, address, propagated });
  const exchange = { request, response, body: parsed.body, context };
  if (services.streams.isWanted(request)) return answerStream(services, exchange);
  if (await answerKnown(services, exchange)) return;
  if (Array.isArray(parsed.body))
    return answerRefusal(exchange, refuse('BATCHING_NOT_ALLOWED', 'A request may contain only one operation.'));
  return answerByApollo(services.apollo, exchange);
}

/** Finds the ready operation of a plain request, if it has one and only its answer is wanted. */
function findReady(services: HandlerServices, { request, body }: PlainExchange): ReadyOperation | undefined {
  if (!plainAccepts.has(request.headers.accept)) return undefined;
  const id = readDocumentId(body);
  return id === undefined ? findReadyOperation(services, request, body) : services.trusted.find(id);
}

async function answerShortly(
  services: HandlerServices,
  { request, response, body, onGone }: PlainExchange,
  operation: ReadyOperation,
): Promise<void> {
  const correlationId = readCorrelationId(request.headers['x-correlation-id']);
  try {
    const viewer = await findViewer(services, request, correlationId);
    if (viewer instanceof AccessRefused)
      return await refuseUnauthenticated(services, { request, response, correlationId }, viewer);
    const propagated = services.headerRules.collect(request.headers, services.authenticator.readClaims(viewer));
    const address = services.readAddress(request);
    const context = createRequestContext(request, onGone, { viewer, correlationId, address, propagated });
    await answerKnown(services, { request, response, body, context }, operation);
  } catch (error) {
    services.log.error({ err: error, correlationId }, 'a request failed');
    answerError(response, 500, { ...internalError, correlationId });
  }
}

/** Begins to answer a plain request for a ready operation; `false` for any other. */
export function beginAnswer(services: HandlerServices, exchange: PlainExchange): boolean {
  const operation = findReady(services, exchange);
  if (operation === undefined) return false;
  const fields = services.cors.findFields(exchange.request.headers.origin);
  const response = fields === undefined ? exchange.response : withFields(exchange.response, fields);
  void answerShortly(services, fields === undefined ? exchange : { ...exchange, response }, operation);
  return true;
}

/** An id in `documentId` means a trusted document; Apollo's hashes may also stand for one that a client registers. */
function isDocumentId(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'documentId' in body && !('query' in body);
}
