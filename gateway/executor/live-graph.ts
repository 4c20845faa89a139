import type { GraphQLSchema } from 'graphql';
import type { CompiledGraph } from './types.ts';

/** The graph that is currently served; an older one lives on in its running requests. */
export interface LiveGraph<Context> {
  readonly current: CompiledGraph<Context>;
  /** Finds the graph of a schema, as long as that schema is referenced. */
  findBySchema(schema: GraphQLSchema): CompiledGraph<Context> | undefined;
  /**
   * Serves another supergraph from now on; the same text again changes nothing.
   * @throws GraphQLError when it is not a supergraph; the current one then stays.
   */
  replace(supergraphSdl: string): void;
  /** Calls back now and at each change; returns a function that stops that. */
  watch(onChange: (graph: CompiledGraph<Context>) => void): () => void;
}

/** Starts with one supergraph; `compile` makes a graph of each. */
export function createLiveGraph<Context>(
  supergraphSdl: string,
  compile: (supergraphSdl: string) => CompiledGraph<Context>,
): LiveGraph<Context> {
  const bySchema = new WeakMap<GraphQLSchema, CompiledGraph<Context>>();
  const watchers = new Set<(graph: CompiledGraph<Context>) => void>();
  const load = (sdl: string): CompiledGraph<Context> => {
    const graph = compile(sdl);
    bySchema.set(graph.apiSchema, graph);
    return graph;
  };
  let current = load(supergraphSdl);
  return {
    get current() {
      return current;
    },
    findBySchema: (schema) => bySchema.get(schema),
    replace(sdl) {
      if (sdl === current.supergraphSdl) return;
      current = load(sdl);
      for (const watcher of watchers) watcher(current);
    },
    watch(onChange) {
      watchers.add(onChange);
      onChange(current);
      return () => void watchers.delete(onChange);
    },
  };
}
