import { type HttpRequest, readQueryString } from './graphql-exchange.ts';

/** Reads the operation's text in a request to the standard handler, if it has one. */
export function readQuery(request: HttpRequest, body: unknown): string | undefined {
  if (request.method !== 'POST') return new URLSearchParams(readQueryString(request)).get('query') ?? undefined;
  const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  return typeof query === 'string' ? query : undefined;
}
