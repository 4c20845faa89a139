import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../context.ts';

/** One operation for one subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Only a query may be asked a second time. */
  readonly operationKind: 'query' | 'mutation' | 'subscription';
}

/** A subgraph's answer as it came. */
export interface SubgraphResponse {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Asks a subgraph by name; rejects with FetchFailure when it gives no usable answer. */
export type SubgraphFetch = (
  subgraph: string,
  request: SubgraphRequest,
  context: GatewayContext,
) => Promise<SubgraphResponse>;
