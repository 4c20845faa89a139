import type { GatewayContext } from '../context.ts';
import type { SubgraphFetch as ExecutorFetch } from '../executor/index.ts';

export type { SubgraphRequest, SubgraphResponse } from '../executor/index.ts';

/** Sends a request to a subgraph by name; rejects with FetchFailure without a usable answer. */
export type SubgraphFetch = ExecutorFetch<GatewayContext>;
