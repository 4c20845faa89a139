import type { GatewayContext } from '../context.ts';
import type { SubgraphFetch as ExecutorFetch } from '../executor/index.ts';

export type { SubgraphRequest, SubgraphResponse } from '../executor/index.ts';

/** Asks a subgraph by name; rejects with FetchFailure when it gives no usable answer. */
export type SubgraphFetch = ExecutorFetch<GatewayContext>;
