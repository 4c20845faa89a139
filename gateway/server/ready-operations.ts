import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph, LiveGraph } from '../executor/index.ts';

/** An operation that is known to be valid for the graph it runs on. */
export interface ReadyOperation {
  readonly document: DocumentNode;
  readonly graph: CompiledGraph<GatewayContext>;
  /** The only name that a request may give; it may differ from the document's own. */
  readonly name: string | undefined;
  /** Which of the document's operations it is, where there are several. */
  readonly operationName?: string | undefined;
  /** Stands for the document's text. */
  readonly id?: string | undefined;
}

/** Texts that Apollo Server has parsed, validated and let pass: the same text again need not go through it. */
export interface ReadyOperations {
  /** `undefined` when the text has not been asked since the graph last changed, or not for a long time. */
  find(query: string, operationName: string | undefined): ReadyOperation | undefined;
  /** Learns what passes. */
  readonly plugin: ApolloServerPlugin<GatewayContext>;
}

/** Bounds the texts that are kept, in characters. */
const maxCharacters = 8_000_000;
const maxTexts = 1_000;

/** Remembers the operations of the graph that is served at the moment, least recently asked dropped first. */
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
            // One map for each text, so that a request's text is hashed once; only names of its operations pass.
            const byName = known.get(source) ?? new Map<string | undefined, ReadyOperation>();
            known.set(source, byName.set(name, { document, graph, name, operationName: name }));
          },
        };
      },
    },
  };
}
