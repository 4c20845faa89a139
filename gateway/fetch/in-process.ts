import type { Subgraph } from '../../subgraphs/kit/index.ts';
import { FetchFailure } from '../errors.ts';
import type { SubgraphFetch } from './types.ts';

/** Calls subgraphs that live in this process: no HTTP, no JSON text. */
export function createInProcessFetch(subgraphs: readonly Subgraph[]): SubgraphFetch {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return async (name, request, context) => {
    const subgraph = byName.get(name);
    if (subgraph === undefined) {
      throw new FetchFailure(`There is no subgraph "${name}" in this process.`, {
        code: 'SUBGRAPH_UNAVAILABLE',
        subgraph: name,
      });
    }
    return subgraph.execute(request, context);
  };
}
