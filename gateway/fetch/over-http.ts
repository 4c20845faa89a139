import { Pool } from 'undici';
import { createViewerTokens, internalHeaders } from '../../subgraphs/kit/index.ts';
import type { GatewayContext } from '../context.ts';
import { FetchFailure, type FetchFailureCode } from '../errors.ts';
import { ExchangeTimeout, post, type Reply } from './exchange.ts';
import { readAnswer, readUsages } from './read-answer.ts';
import { createInFlight } from './share-in-flight.ts';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './types.ts';

/** How to ask subgraphs. */
export interface HttpFetchOptions {
  /** Sent to every subgraph as proof that the gateway calls; left out when absent. */
  readonly credential?: string | undefined;
  /** Milliseconds for one subgraph request. Default 12,000: a system's own time-out must strike first. */
  readonly timeoutMs?: number;
  /** Milliseconds for particular subgraphs, by name. */
  readonly timeoutsMs?: Readonly<Record<string, number>>;
  /** Cap of one answer in bytes. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Requests under way per subgraph at once, each on a connection of its own. Default 64. */
  readonly connections?: number;
  /** Requests per subgraph that may wait for a connection; more are refused at once. Default 1,000. */
  readonly maxWaiting?: number;
  /** Whether equal queries of one viewer that are under way at the same time are asked once. Default true. */
  readonly isSharing?: boolean;
}

/** Fetching over HTTP; the sockets are kept whatever graph is served. */
export interface HttpFetch {
  /** Fetches from subgraphs at these absolute URLs, by name. */
  fetchFor(urls: Readonly<Record<string, string>>): SubgraphFetch;
  close(): Promise<void>;
}

interface Target {
  readonly name: string;
  /** Requests under way or waiting. */
  open: number;
  readonly pool: Pool;
  readonly path: string;
  readonly timeoutMs: number;
}

const deadConnectionCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Whether a kept-alive connection had died: the one failure after which a read is asked again at once. */
function isDeadConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && deadConnectionCodes.has(String(error.code));
}

function codeOfStatus(status: number): FetchFailureCode {
  return status >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_BAD_RESPONSE';
}

/** A question whose answer may be shared: for the same viewer, with the same rights. */
function keyOf(subgraph: string, body: string, { rights, viewer }: GatewayContext): string {
  return JSON.stringify([subgraph, rights, viewer.subject, body]);
}

/** The time left of a deadline, at least a moment. */
function timeLeft(deadline: number): number {
  return Math.max(1, deadline - performance.now());
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
}: HttpFetchOptions): HttpFetch {
  const pools = new Map<string, Pool>();
  const share = createInFlight<Reply>();
  const openPool = (name: string, origin: string): Pool => {
    const key = `${name} ${origin}`;
    const pool =
      pools.get(key) ??
      // The exchange has a deadline of its own, so the pool needs none but for connecting.
      new Pool(origin, {
        connections,
        keepAliveTimeout: 30_000,
        headersTimeout: 0,
        bodyTimeout: 0,
        connectTimeout: timeoutMs,
      });
    pools.set(key, pool);
    return pool;
  };
  const createTarget = (name: string, url: string): Target => {
    const { origin, pathname, search } = new URL(url);
    return {
      name,
      open: 0,
      pool: openPool(name, origin),
      path: pathname + search,
      timeoutMs: timeoutsMs[name] ?? timeoutMs,
    };
  };
  // Only subgraphs of ours, which share the secret, learn who asks.
  const tokens = credential === undefined ? undefined : createViewerTokens(credential);
  const fixedHeaders = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(credential === undefined ? {} : { [internalHeaders.credential]: credential }),
  };

  const exchange = async (
    target: Target,
    { body, isRead, context }: { readonly body: string; readonly isRead: boolean; readonly context: GatewayContext },
    signal: AbortSignal | undefined,
  ): Promise<Reply> => {
    const { pool, path, name } = target;
    if (target.open >= connections + maxWaiting)
      throw new FetchFailure(`${maxWaiting} requests wait for "${name}".`, { code: 'SUBGRAPH_BUSY', subgraph: name });
    const deadline = performance.now() + target.timeoutMs;
    const signed = tokens?.sign(context.viewer);
    const token = typeof signed === 'string' ? signed : await signed;
    const headers = {
      ...fixedHeaders,
      [internalHeaders.requestId]: context.requestId,
      [internalHeaders.correlationId]: context.correlationId,
      ...(token === undefined ? {} : { [internalHeaders.viewer]: token }),
    };
    target.open += 1;
    const attempt = () => post(pool, { path, headers, body, maxBytes, signal, timeoutMs: timeLeft(deadline) });
    try {
      return await attempt();
    } catch (error) {
      if (!isRead || !isDeadConnection(error)) throw error;
      return await attempt();
    } finally {
      target.open -= 1;
    }
  };

  const ask = (target: Target, request: SubgraphRequest, context: GatewayContext): Promise<Reply> => {
    const body = request.toJson();
    const isRead = request.operationKind !== 'mutation';
    if (!isRead || !isSharing) return exchange(target, { body, isRead, context }, context.signal);
    const key = keyOf(target.name, body, context);
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

  const fetchFrom: (target: Target, request: SubgraphRequest, context: GatewayContext) => Promise<SubgraphResponse> =
    async (target, request, context) => {
      try {
        return answer(target, await ask(target, request, context), context);
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
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}
