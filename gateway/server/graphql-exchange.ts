import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestWithToken } from '../access/identity/index.ts';
import type { GatewayContext } from '../context.ts';

/** Parts of a request that the graph uses, from either reader. */
export interface HttpRequest extends RequestWithToken {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** Target of a whole answer. */
export interface HttpResponse {
  writeHead(
    status: number,
    fields: Readonly<Record<string, string | number>>,
  ): { readonly end: (body: string | Buffer) => unknown };
}

/** A request with its body and its context. */
export interface GraphqlExchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly body: unknown;
  readonly context: GatewayContext;
}

/** An exchange that Node's server has read. */
export interface NodeExchange extends GraphqlExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Returns the query string with its question mark, empty without one. */
export function readQueryString({ url = '/' }: HttpRequest): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
