import {
  acceptedEncodings,
  createSingleFlight,
  createViewerTokens,
  internalHeaders,
  type TlsFiles,
  writeTraceHeaders,
} from '../../kit/index.ts';
import type { GatewayContext } from '../context.ts';
import { FetchFailure, type FetchFailureCode } from '../errors.ts';
import { type Connections, DeadConnection, ExchangeTimeout, type Reply } from './exchange.ts';
import { createHttp1Connections } from './http1/index.ts';
import { readAnswer, readUsages } from './read-answer.ts';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './types.ts';
import { createUndiciConnections } from './undici-connections.ts';

/** Options of fetching from subgraphs. */
export interface HttpFetchOptions {
  /** Sent to every subgraph to authenticate the gateway; omitted when absent. */
  readonly credential?: string | undefined;
  /** Time-out of one subgraph request in milliseconds. Default 12,000: a system's own time-out must come first. */
  readonly timeoutMs?: number;
  /** Time-outs of particular subgraphs in milliseconds, by name. */
  readonly timeoutsMs?: Readonly<Record<string, number>>;
  /** Size cap of one answer in bytes. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Concurrent requests per subgraph, each on a connection of its own. Default 64. */
  readonly connections?: number;
  /** Requests per subgraph that may wait for a connection; more are refused at once. Default 1,000. */
  readonly maxWaiting?: number;
  /** True when equal concurrent queries of one viewer share a request. Default true. */
  readonly isSharing?: boolean;
  /** True when subgraphs without TLS are called by our own HTTP/1.1 client. Default true. */
  readonly hasFastPath?: boolean;
  /** True when answers may be compressed. Default true. */
  readonly isCompressing?: boolean;
  /** Private CA of https subgraphs and our client certificate for them. */
  readonly tls?: TlsFiles | undefined;
}

/** Fetching over HTTP; sockets are kept across graph changes. */
export interface HttpFetch {
  /** Creates fetches from subgraphs at these absolute URLs, by name. */
  fetchFor(urls: Readonly<Record<string, string>>): SubgraphFetch;
  close(): Promise<void>;
}

/** Text of a subgraph request. */
interface SubgraphQuery {
  readonly body: string;
  readonly isRead: boolean;
  readonly context: GatewayContext;
}

interface Target {
  readonly name: string;
  /** Running or waiting requests. */
  open: number;
  readonly connections: Connections;
  readonly path: string;
  readonly timeoutMs: number;
}

const keepAliveMs = 30_000;

function codeOfStatus(status: number): FetchFailureCode {
  return status >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_BAD_RESPONSE';
}

/** Key of a request whose answer may be shared: for the same viewer, with the same rights and propagated headers. */
function toKey(subgraph: string, body: string, { rights, viewer }: GatewayContext): string {
  return JSON.stringify([subgraph, rights, viewer.subject, body]);
}

/** Fetches from subgraphs over HTTP/1.1 with a pool of connections for each; follows no redirect. */
export function createHttpFetch({
  credential,
  timeoutMs = 12_000,
  timeoutsMs = {},
  maxBytes = 64 * 1024 * 1024,
  connections = 64,
  maxWaiting = 1_000,
  isSharing = true,
  hasFastPath = true,
  isCompressing = true,
  tls,
}: HttpFetchOptions): HttpFetch {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'accept-encoding': isCompressing ? acceptedEncodings : 'identity',
    ...(credential === undefined ? {} : { [internalHeaders.credential]: credential }),
  };
  const pools = new Map<string, Connections>();
  const share = createSingleFlight<Reply>({
    createAbortError: () => new DOMException('The request was aborted.', 'AbortError'),
  });
  const connect = (name: string, url: URL): Connections => {
    const key = `${name} ${url.origin}`;
    const create = hasFastPath && url.protocol === 'http:' ? createHttp1Connections : createUndiciConnections;
    const pool = pools.get(key) ?? create(url, { headers, connections, keepAliveMs, connectTimeoutMs: timeoutMs, tls });
    pools.set(key, pool);
    return pool;
  };
  const createTarget = (name: string, url: string): Target => {
    const parsed = new URL(url);
    return {
      name,
      open: 0,
      connections: connect(name, parsed),
      path: parsed.pathname + parsed.search,
      timeoutMs: timeoutsMs[name] ?? timeoutMs,
    };
  };
  // Only our own subgraphs, which share the secret, get the viewer.
  const tokens = credential === undefined ? undefined : createViewerTokens(credential);
  const send = async (
    target: Target,
    { body, isRead, context }: SubgraphQuery,
    { signal, token }: { readonly signal: AbortSignal | undefined; readonly token: string | undefined },
  ): Promise<Reply> => {
    const { path, timeoutMs: wholeMs } = target;
    const startedAt = performance.now();
    const own: Record<string, string> = {
      [internalHeaders.requestId]: context.requestId,
      [internalHeaders.correlationId]: context.correlationId,
    };
    if (token !== undefined) own[internalHeaders.viewer] = token;
    if (context.trace !== undefined) Object.assign(own, writeTraceHeaders(context.trace));
    if (context.propagated !== undefined) Object.assign(own, context.propagated.find(target.name));
    target.open += 1;
    try {
      return await target.connections.post({ path, headers: own, body, maxBytes, signal, timeoutMs: wholeMs });
    } catch (error) {
      // A keep-alive connection may have died unnoticed: only reads are retried.
      if (!isRead || !(error instanceof DeadConnection)) throw error;
      const leftMs = Math.max(1, wholeMs - (performance.now() - startedAt));
      return await target.connections.post({ path, headers: own, body, maxBytes, signal, timeoutMs: leftMs });
    } finally {
      target.open -= 1;
    }
  };

  const exchange = (target: Target, query: SubgraphQuery, signal: AbortSignal | undefined): Promise<Reply> => {
    if (target.open >= connections + maxWaiting)
      throw new FetchFailure(`${maxWaiting} requests wait for "${target.name}".`, {
        code: 'SUBGRAPH_BUSY',
        subgraph: target.name,
      });
    const token = tokens?.sign(query.context.viewer);
    return token instanceof Promise
      ? token.then((signed) => send(target, query, { signal, token: signed }))
      : send(target, query, { signal, token });
  };

  const sendSigned = (target: Target, request: SubgraphRequest, context: GatewayContext): Promise<Reply> => {
    const body = request.toJson();
    const isRead = request.operationKind !== 'mutation';
    if (!isRead || !isSharing) return exchange(target, { body, isRead, context }, context.signal);
    const key = toKey(target.name, body, context);
    return share(key, context.signal, (signal) => exchange(target, { body, isRead, context }, signal));
  };

  const answer = (target: Target, reply: Reply, context: GatewayContext): SubgraphResponse => {
    const read = readAnswer(reply);
    if (read === undefined)
      throw new FetchFailure(`Status ${reply.status} with an answer that is not GraphQL.`, {
        code: codeOfStatus(reply.status),
        subgraph: target.name,
      });
    context.sources.merge(readUsages(read));
    const { data, errors } = read;
    return errors === undefined ? { data } : { data, errors };
  };

  const fetchFrom = async (
    target: Target,
    request: SubgraphRequest,
    context: GatewayContext,
  ): Promise<SubgraphResponse> => {
    try {
      return answer(target, await sendSigned(target, request, context), context);
    } catch (error) {
      if (error instanceof FetchFailure) throw error;
      const code = error instanceof ExchangeTimeout ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
      throw new FetchFailure('The request failed.', { code, subgraph: target.name, cause: error });
    }
  };

  return {
    fetchFor(urls) {
      const targets = new Map(Object.entries(urls).map(([name, url]) => [name, createTarget(name, url)]));
      return async (subgraph, request, context) => {
        const target = targets.get(subgraph);
        if (target === undefined)
          throw new FetchFailure(`No URL is known for the subgraph "${subgraph}".`, {
            code: 'SUBGRAPH_UNAVAILABLE',
            subgraph,
          });
        return fetchFrom(target, request, context);
      };
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}
