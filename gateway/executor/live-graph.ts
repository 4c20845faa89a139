import type { GraphQLSchema } from 'graphql';
import { compileGraph } from './compile-graph.ts';
import type { CompiledGraph, GraphOptions } from './types.ts';

/** The graph that is served at the moment; an older one lives on in the requests that run on it. */
export interface LiveGraph<Context> {
  readonly current: CompiledGraph<Context>;
  /** The graph that a schema belongs to, as long as somebody holds that schema. */
  findBySchema(schema: GraphQLSchema): CompiledGraph<Context> | undefined;
  /**
   * Serves another supergraph from now on; the same text again changes nothing.
   * @throws GraphQLError when it is no supergraph; the current one then stays.
   */
  replace(supergraphSdl: string): void;
  /** Calls back now and at each change; returns the way to stop that. */
  watch(onChange: (graph: CompiledGraph<Context>) => void): () => void;
}

/** Starts with one supergraph. */
export function createLiveGraph<Context>(options: GraphOptions<Context>): LiveGraph<Context> {
  const bySchema = new WeakMap<GraphQLSchema, CompiledGraph<Context>>();
  const watchers = new Set<(graph: CompiledGraph<Context>) => void>();
  const compile = (supergraphSdl: string): CompiledGraph<Context> => {
    const graph = compileGraph({ ...options, supergraphSdl });
    bySchema.set(graph.apiSchema, graph);
    return graph;
  };
  let current = compile(options.supergraphSdl);
  return {
    get current() {
      return current;
    },
    findBySchema: (schema) => bySchema.get(schema),
    replace(supergraphSdl) {
      if (supergraphSdl === current.supergraphSdl) return;
      current = compile(supergraphSdl);
      for (const watcher of watchers) watcher(current);
    },
    watch(onChange) {
      watchers.add(onChange);
      onChange(current);
      return () => void watchers.delete(onChange);
    },
  };
}
