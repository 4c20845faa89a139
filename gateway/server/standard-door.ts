import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { GatewayContext } from '../context.ts';

function copyHeaders(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** Answers a request by Apollo Server: any operation, GET and POST, with its guards and plugins. */
export async function answerByApollo(
  apollo: ApolloServer<GatewayContext>,
  { request, response, body, context }: DoorRequest,
): Promise<void> {
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: copyHeaders(request),
      search: searchOf(request),
      body,
    },
    context: async () => context,
  });
  const headers = {
    'cache-control': 'no-store',
    ...Object.fromEntries(answer.headers),
    'x-correlation-id': context.correlationId,
  };
  const status = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    const text = answer.body.string;
    return void response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
  }
  response.writeHead(status, headers);
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

/** A request whose body was read, with what is known of it. */
export interface DoorRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: unknown;
  readonly context: GatewayContext;
}

/** The query string with its question mark, empty when there is none. */
export function searchOf({ url = '/' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
