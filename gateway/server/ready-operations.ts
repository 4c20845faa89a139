import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph, LiveGraph } from '../executor/index.ts';

/** An operation that is known to be valid for its graph. */
export interface ReadyOperation {
  readonly document: DocumentNode;
  readonly graph: CompiledGraph<GatewayContext>;
  /** The only name that a request may give; it may differ from the document's own. */
  readonly name: string | undefined;
  /** Name of the operation in a document with several. */
  readonly operationName?: string | undefined;
  /** Substitute for the document's text. */
  readonly id?: string | undefined;
}

/** Texts that Apollo Server has parsed, validated and accepted: an equal text can skip it. */
export interface ReadyOperations {
  /** `undefined` when the text was not requested since the graph last changed, or not for a long time. */
  find(query: string, operationName: string | undefined): ReadyOperation | undefined;
  /** Records accepted texts. */
  readonly plugin: ApolloServerPlugin<GatewayContext>;
}

/** Bounds the cached texts, in characters. */
const maxCharacters = 8_000_000;
const maxTexts = 1_000;

/** Caches the operations of the current graph, least recently used dropped first. */
export function createReadyOperations(live: LiveGraph<GatewayContext>): ReadyOperations {
  const known = new LRUCache<string, Map<string | undefined, ReadyOperation>>({
    max: maxTexts,
    maxSize: maxCharacters,
    sizeCalculation: (_, key) => key.length,
  });
  live.watch(() => known.clear());
  return {
    find: (query, operationName) => known.get(query)?.get(operationName),
    plugin: {
      async requestDidStart() {
        return {
          async executionDidStart({ source, document, schema, request: { operationName } }) {
            const graph = live.findBySchema(schema);
            const name = operationName ?? undefined;
            if (graph === undefined || graph !== live.current) return;
            // One map for each text, so that a request's text is hashed once; only names of its operations are valid.
            const byName = known.get(source) ?? new Map<string | undefined, ReadyOperation>();
            known.set(source, byName.set(name, { document, graph, name, operationName: name }));
          },
        };
      },
    },
  };
}
