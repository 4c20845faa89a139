import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { isPartner, type Viewer } from '../../kit/index.ts';
import { findAccess } from '../access/policy/index.ts';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph, LiveGraph } from '../executor/index.ts';
import { maxReportedErrors, refuseUnresolved } from '../limits/index.ts';

/** Error of an invalid document; its errors may be shown to the client. */
export class InvalidDocument extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'The document is invalid.');
    this.name = 'InvalidDocument';
    this.errors = errors;
  }
}

/** A valid document with its selected operation. */
export interface ReadDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Parses and validates a text once for each graph. */
export interface DocumentReader {
  /** The text is within the limits. @throws InvalidDocument when it does not parse, does not fit the graph, or lacks the operation. */
  read(query: string, operationName: string | null | undefined, viewer: Viewer): ReadDocument;
  /** Lists the errors that keep a viewer from running a text. */
  listErrors(query: string, viewer: Viewer): readonly GraphQLError[];
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes = null, source = null, positions = null } = error;
  return new GraphQLError(error.message, { nodes, source, positions, extensions: { code } });
}

function prepare(query: string, graph: CompiledGraph<GatewayContext>, viewer: Viewer): DocumentNode | InvalidDocument {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return new InvalidDocument([withCode(error, 'GRAPHQL_PARSE_FAILED')]);
  }
  const schema = findAccess(graph)?.schemaFor(viewer) ?? graph.apiSchema;
  const errors = validate(schema, document, undefined, { maxErrors: maxReportedErrors, hideSuggestions: true });
  return errors.length === 0
    ? document
    : new InvalidDocument(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')));
}

/** Creates a reader of documents for the current graph. */
export function createDocumentReader(live: LiveGraph<GatewayContext>): DocumentReader {
  const known = new LRUCache<string, DocumentNode | InvalidDocument>({
    max: 1_000,
    maxSize: 8_000_000,
    sizeCalculation: (_, query) => query.length + 1,
  });
  live.watch(() => known.clear());
  const prepareOnce = (query: string, viewer: Viewer): DocumentNode | InvalidDocument => {
    // A partner's schema is smaller.
    const key = `${isPartner(viewer) ? 'partner' : 'staff'} ${query}`;
    const document = known.get(key) ?? prepare(query, live.current, viewer);
    known.set(key, document);
    return document;
  };
  return {
    listErrors(query, viewer) {
      const document = prepareOnce(query, viewer);
      return document instanceof InvalidDocument ? document.errors : [];
    },
    read(query, operationName, viewer) {
      const document = prepareOnce(query, viewer);
      if (document instanceof InvalidDocument) throw document;
      const operation = getOperationAST(document, operationName);
      if (operation !== null && operation !== undefined) return { document, operation };
      const { code, message } = refuseUnresolved(operationName);
      throw new InvalidDocument([new GraphQLError(message, { extensions: { code } })]);
    },
  };
}
