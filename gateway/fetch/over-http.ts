import type { GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { internalHeaders, readCapped, type SourceUsage } from '../../subgraphs/kit/index.ts';
import type { GatewayContext } from '../context.ts';
import { FetchFailure, type FetchFailureCode } from '../errors.ts';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './types.ts';

/** How to reach the subgraphs. */
export interface HttpFetchOptions {
  /** Absolute URL of each subgraph's GraphQL endpoint, by name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Sent to every subgraph as proof that the gateway calls; left out when absent. */
  readonly credential?: string | undefined;
  /** Milliseconds for one subgraph request. Default 12,000: a system's own time-out must strike first. */
  readonly timeoutMs?: number;
  /** Cap of one answer in bytes. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Sockets per subgraph, and so requests under way at once. Default 64. */
  readonly connections?: number;
}

/** A fetch over HTTP and the release of its sockets. */
export interface HttpFetch {
  readonly fetch: SubgraphFetch;
  close(): Promise<void>;
}

interface WireAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly sources?: readonly SourceUsage[] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A subgraph's answer, or `undefined` when it is not one: a GraphQL answer is an object with data or with errors. */
function parseAnswer(text: string): WireAnswer | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(body)) return undefined;
  const { data, errors } = body;
  const hasErrors =
    Array.isArray(errors) && errors.length > 0 && errors.every((e) => isRecord(e) && typeof e['message'] === 'string');
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) return undefined;
  if (!hasErrors && !isRecord(data)) return undefined;
  if (data !== undefined && data !== null && !isRecord(data)) return undefined;
  return {
    data: data ?? null,
    ...(hasErrors ? { errors } : {}),
    ...(isRecord(body['extensions']) ? { extensions: body['extensions'] } : {}),
  } as WireAnswer;
}

/** The answer in a reply; a redirect is none, and a failure status needs errors to be one. */
function readAnswer({
  status,
  text,
}: {
  readonly status: number;
  readonly text: string | undefined;
}): WireAnswer | undefined {
  const answer = text === undefined || (status >= 300 && status < 400) ? undefined : parseAnswer(text);
  return status < 300 || answer?.errors !== undefined ? answer : undefined;
}

const deadConnectionCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Whether a kept-alive connection had died: the one failure after which a read is asked again at once. */
function isDeadConnection(error: unknown): boolean {
  return isRecord(error) && typeof error['code'] === 'string' && deadConnectionCodes.has(error['code']);
}

/** Fetches from subgraphs over HTTP/1.1 with one connection pool per origin; follows no redirect. */
export function createHttpFetch({
  urls,
  credential,
  timeoutMs = 12_000,
  maxBytes = 64 * 1024 * 1024,
  connections = 64,
}: HttpFetchOptions): HttpFetch {
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    const pool =
      pools.get(origin) ??
      new Pool(origin, {
        connections,
        keepAliveTimeout: 30_000,
        headersTimeout: 0,
        bodyTimeout: 0,
        connectTimeout: Math.min(timeoutMs, 5_000),
      });
    pools.set(origin, pool);
    return pool;
  };
  const targets = new Map(Object.entries(urls).map(([name, url]) => [name, new URL(url)]));

  const post = async (target: URL, body: string, context: GatewayContext, signal: AbortSignal) => {
    const response = await poolOf(target.origin).request({
      path: target.pathname + target.search,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        [internalHeaders.requestId]: context.requestId,
        [internalHeaders.correlationId]: context.correlationId,
        ...(credential === undefined ? {} : { [internalHeaders.credential]: credential }),
      },
      body,
      signal,
    });
    return { status: response.statusCode, text: await readCapped(response.body, maxBytes) };
  };

  const exchange = async (subgraph: string, request: SubgraphRequest, context: GatewayContext): Promise<WireAnswer> => {
    const fail = (code: FetchFailureCode, message: string, cause?: unknown) =>
      new FetchFailure(message, { code, subgraph, cause });
    const target = targets.get(subgraph);
    if (target === undefined) throw fail('SUBGRAPH_UNAVAILABLE', `No URL is known for the subgraph "${subgraph}".`);
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = context.signal === undefined ? deadline : AbortSignal.any([deadline, context.signal]);
    const body = JSON.stringify({
      query: request.query,
      operationName: request.operationName,
      variables: request.variables,
    });
    try {
      const reply = await post(target, body, context, signal).catch((error: unknown) => {
        if (request.operationKind !== 'query' || !isDeadConnection(error)) throw error;
        return post(target, body, context, signal);
      });
      const answer = readAnswer(reply);
      if (answer !== undefined) return answer;
      const { status } = reply;
      throw fail(
        status >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_BAD_RESPONSE',
        `Status ${status} with an answer that is not GraphQL.`,
      );
    } catch (error) {
      if (error instanceof FetchFailure) throw error;
      throw fail(deadline.aborted ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE', 'The request failed.', error);
    }
  };

  return {
    async fetch(subgraph, request, context): Promise<SubgraphResponse> {
      const { data, errors, extensions } = await exchange(subgraph, request, context);
      if (Array.isArray(extensions?.sources)) context.sources.merge(extensions.sources.filter(isUsage));
      return errors === undefined ? { data } : { data, errors };
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

function isUsage(value: unknown): value is SourceUsage {
  return (
    isRecord(value) &&
    typeof value['source'] === 'string' &&
    ['calls', 'milliseconds', 'cacheHits'].every((name) => typeof value[name] === 'number')
  );
}
