import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestWithToken } from '../access/identity/index.ts';
import type { GatewayContext } from '../context.ts';

/** A request as far as it matters to the graph, whoever read it. */
export interface AskedRequest extends RequestWithToken {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** What a whole answer is written to. */
export interface HttpResponse {
  writeHead(
    status: number,
    fields: Readonly<Record<string, string | number>>,
  ): { readonly end: (body: string | Buffer) => unknown };
}

/** A request whose body was read, with what is known of it. */
export interface GraphqlExchange {
  readonly request: AskedRequest;
  readonly response: HttpResponse;
  readonly body: unknown;
  readonly context: GatewayContext;
}

/** One that Node's server has read. */
export interface NodeExchange extends GraphqlExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The query string with its question mark, empty when there is none. */
export function readQueryString({ url = '/' }: AskedRequest): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
