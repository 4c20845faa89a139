import type { Subgraph } from '../../kit/index.ts';
import { FetchFailure } from '../errors.ts';
import type { SubgraphFetch } from './types.ts';

/** Calls subgraphs in this process: no HTTP, no JSON text; `timeoutMs` bounds each call as over HTTP. */
export function createInProcessFetch(subgraphs: readonly Subgraph[], timeoutMs: number): SubgraphFetch {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return async (name, request, context) => {
    const subgraph = byName.get(name);
    if (subgraph === undefined)
      throw new FetchFailure(`The subgraph "${name}" does not run in this process.`, {
        code: 'SUBGRAPH_UNAVAILABLE',
        subgraph: name,
      });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const message = `No answer arrived within ${timeoutMs} ms.`;
      late.reject(new FetchFailure(message, { code: 'SUBGRAPH_TIMEOUT', subgraph: name }));
    }, timeoutMs);
    try {
      return await Promise.race([subgraph.execute(request, context), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
