import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { createSourceLog, readCapped } from '../../subgraphs/kit/index.ts';
import type { GatewayContext } from '../context.ts';
import { readCorrelationId } from './correlation.ts';

/** Largest request body in bytes. */
const maxBodyBytes = 1024 * 1024;

type ParsedBody =
  | { readonly body: unknown }
  | { readonly status: number; readonly code: string; readonly message: string };

function isJson(contentType: string | undefined): boolean {
  return /^application\/(json|graphql-response\+json)\s*(;|$)/i.test(contentType ?? '');
}

async function parseBody(request: IncomingMessage): Promise<ParsedBody> {
  if (request.method !== 'POST') return { body: '' };
  const contentType = request.headers['content-type'];
  if (!isJson(contentType))
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be application/json.' };
  if (/charset\s*=\s*(?!"?utf-?8)/i.test(contentType ?? ''))
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be in UTF-8.' };
  const text = await readCapped(request, maxBodyBytes);
  if (text === undefined)
    return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: `The body is larger than ${maxBodyBytes} bytes.` };
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { status: 400, code: 'BAD_REQUEST', message: 'The body is not JSON.' };
  }
}

function copyHeaders(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** An error answer in GraphQL's shape. */
export function answerError(
  response: ServerResponse,
  status: number,
  error: { readonly code: string; readonly message: string; readonly correlationId: string },
): void {
  const { code, message, correlationId } = error;
  const body = JSON.stringify({ errors: [{ message, extensions: { code, correlationId } }] });
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-correlation-id': correlationId })
    .end(body);
}

function createContext(request: IncomingMessage, response: ServerResponse, correlationId: string): GatewayContext {
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  return {
    requestId: randomUUID(),
    correlationId,
    signal: gone.signal,
    sources: createSourceLog(),
    isExplained: request.headers['x-explain'] === '1',
  };
}

/** Answers one request to `/graphql` by Apollo Server. */
export async function answerGraphql(
  apollo: ApolloServer<GatewayContext>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const correlationId = readCorrelationId(request.headers['x-correlation-id']);
  const parsed = await parseBody(request);
  if ('status' in parsed) return answerError(response, parsed.status, { ...parsed, correlationId });
  const context = createContext(request, response, correlationId);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: copyHeaders(request),
      search: new URL(request.url ?? '/', 'http://gateway').search,
      body: parsed.body,
    },
    context: async () => context,
  });
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('x-correlation-id', correlationId);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') return void response.end(answer.body.string);
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
