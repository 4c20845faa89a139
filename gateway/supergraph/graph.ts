import type { Logger } from '../../kit/index.ts';
import { writeSuffix } from '../../kit/settings/index.ts';
import { createAccessPolicy, withAccess } from '../access/policy/index.ts';
import type { RefusalLog } from '../access/refusal-log.ts';
import type { GatewayContext } from '../context.ts';
import { describeFetchFailure, describeSubgraphError } from '../errors.ts';
import { compileGraph, createLiveGraph, type LiveGraph } from '../executor/index.ts';
import type { SubgraphFetch } from '../fetch/index.ts';
import { type ResponseCacheOptions, withResponseCache } from '../response-cache/index.ts';

/** First graph to serve, and the access to the subgraphs of each supergraph. */
export interface GraphOptions extends ResponseCacheOptions {
  readonly supergraphSdl: string;
  readonly fetchFor: (supergraphSdl: string) => SubgraphFetch;
  readonly log: Logger;
  /** Plans in a worker: for a foreign graph, in which a short operation may exceed the planner's capacity. */
  readonly isForeign?: boolean;
  /** Log of forbidden requests. */
  readonly refusals: RefusalLog;
  /** True for subgraphs, by name, whose own error messages clients may read. */
  readonly subgraphMessages: Readonly<Record<string, boolean>>;
}

/**
 * Creates the executor over the gateway's own fetching and its answer cache, with the errors for clients and for the
 * log.
 * @throws GraphQLError when the text is not a supergraph.
 */
export function createGraph({
  supergraphSdl,
  fetchFor,
  log,
  refusals,
  cache,
  clock,
  subgraphMessages,
  isForeign = false,
}: GraphOptions): LiveGraph<GatewayContext> {
  // In the spelling of the variable: a subgraph's own name may have capitals and hyphens.
  const speaking = new Set(
    Object.entries(subgraphMessages).flatMap(([name, isOn]) => (isOn ? [writeSuffix(name)] : [])),
  );
  return createLiveGraph(supergraphSdl, (sdl) => {
    const graph = compileGraph<GatewayContext>({
      supergraphSdl: sdl,
      fetch: fetchFor(sdl),
      planningWorker: isForeign ? {} : undefined,
      describeError: (subgraph, error) => describeSubgraphError(subgraph, error, speaking.has(writeSuffix(subgraph))),
      describeFailure: describeFetchFailure,
      onFailure: (subgraph, error, { correlationId }) =>
        log.warn({ err: error, subgraph, correlationId }, 'subgraph sent an invalid answer'),
    });
    for (const { field, label } of graph.labelledOverrides)
      log.warn({ field, label }, 'progressive override is not supported; the former subgraph serves the field');
    return withAccess(withResponseCache(graph, { cache, clock }), createAccessPolicy(graph), refusals);
  });
}
