import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import type { Logger } from '../../kit/index.ts';
import type { CompiledGraph, LiveGraph } from '../executor/index.ts';
import type { TrustedOperation } from './manifest.ts';

/** A trusted operation, parsed and validated once for its graph. */
export interface TrustedDocument<Context> extends TrustedOperation {
  readonly document: DocumentNode;
  readonly graph: CompiledGraph<Context>;
}

/** Trusted operations of the current graph. */
export interface TrustedDocuments<Context> {
  readonly isEmpty: boolean;
  /** Finds one by its id, with or without `sha256:`; `undefined` when it is unknown or does not fit the graph. */
  find(id: string): TrustedDocument<Context> | undefined;
  /** True when a text is trusted, even if it does not fit the graph. */
  isTrusted(id: string): boolean;
}

function prepare(operation: TrustedOperation, schema: GraphQLSchema): DocumentNode | string {
  const document = parse(operation.body, { noLocation: true });
  const [error] = validate(schema, document);
  return error?.message ?? document;
}

/** Prepares the operations for each served graph, and plans them ahead of their first request. */
export function createTrustedDocuments<Context>(
  operations: readonly TrustedOperation[],
  { graph: live, log }: { readonly graph: LiveGraph<Context>; readonly log: Logger },
): TrustedDocuments<Context> {
  const ids = new Set(operations.map(({ id }) => id));
  const prepareAhead = async (
    graph: CompiledGraph<Context>,
    { id, name }: TrustedOperation,
    document: DocumentNode,
  ): Promise<void> => {
    try {
      if (!(await graph.prepare({ document, documentKey: id })))
        log.warn({ operation: name }, 'trusted document cannot be planned');
    } catch (error) {
      log.error({ err: error, operation: name }, 'trusted document could not be planned in advance');
    }
  };
  let ready: ReadonlyMap<string, TrustedDocument<Context>> = new Map();
  const load = (graph: CompiledGraph<Context>): void => {
    const documents = new Map<string, TrustedDocument<Context>>();
    for (const operation of operations) {
      const document = prepare(operation, graph.apiSchema);
      if (typeof document === 'string')
        log.error({ operation: operation.name, reason: document }, 'trusted document is not valid for the graph');
      else {
        documents.set(operation.id, { ...operation, document, graph });
        void prepareAhead(graph, operation, document);
      }
    }
    ready = documents;
  };
  live.watch(load);
  const plain = (id: string) => (id.startsWith('sha256:') ? id.slice('sha256:'.length) : id);
  return {
    isEmpty: operations.length === 0,
    find: (id) => ready.get(plain(id)),
    isTrusted: (id) => ids.has(plain(id)),
  };
}
