import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '../subgraphs/kit/index.ts';
import type { GatewayContext } from './context.ts';
import { describeFetchFailure, describeSubgraphError } from './errors.ts';
import { createLiveGraph, type LiveGraph } from './executor/index.ts';
import type { SubgraphFetch } from './fetch/index.ts';

/** What the gateway serves and how it reaches the subgraphs. */
export interface GraphOptions {
  readonly supergraphSdl: string;
  readonly fetch: SubgraphFetch;
  readonly log: Logger;
}

/** The executor over the gateway's own fetching, with what clients read of errors and what the log keeps. */
export function createGraph({ supergraphSdl, fetch, log }: GraphOptions): LiveGraph<GatewayContext> {
  return createLiveGraph<GatewayContext>({
    supergraphSdl,
    fetch,
    describeError: (subgraph, error: GraphQLFormattedError) => describeSubgraphError(subgraph, error),
    describeFailure: describeFetchFailure,
    onFailure: (subgraph, error, { correlationId }) =>
      log.warn({ err: error, subgraph, correlationId }, 'a subgraph gave no usable answer'),
  });
}
