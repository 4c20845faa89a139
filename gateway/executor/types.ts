import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { LabelledOverride } from './supergraph/overrides.ts';

/** A JSON object. */
export type JsonObject = Record<string, unknown>;

/** One operation for one subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  /** Only a query may be repeated. */
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Parsed from JSON text on first read, so that a fetch over HTTP, which needs only the text, does not pay for it. */
  readonly variables: Readonly<JsonObject>;
  /** Event that a subscription's root field answers for. */
  readonly extensions?: { readonly event: object };
  /** Returns the whole request as the JSON body of a POST; its head was written when the operation was compiled. */
  toJson(): string;
}

/** A subgraph's answer; the executor takes over `data` and changes it, so shared answers must be copied. */
export interface SubgraphResponse {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<JsonObject> | undefined;
}

/** Sends a request to a subgraph by name; rejects with an error that has a stable `code` when there is no usable answer. */
export type SubgraphFetch<Context> = (
  subgraph: string,
  request: SubgraphRequest,
  context: Context,
) => Promise<SubgraphResponse>;

/** An error without its path, as a client reads it. */
export interface ErrorDescription {
  readonly message: string;
  readonly extensions: Readonly<JsonObject>;
}

/** The path of an error in the client's answer. */
export type ErrorPath = readonly (string | number)[];

/** An error as it stands in the client's answer. */
export interface ClientError extends ErrorDescription {
  readonly path?: ErrorPath;
}

/** A client's request. */
export interface ExecutionRequest {
  /** Already valid against `apiSchema`. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<JsonObject> | null | undefined;
  /** A substitute for the document's text, such as its hash: saves printing it. */
  readonly documentKey?: string | undefined;
  /** Event that a subscription's root field answers for; a subscription is executed once for each of its events. */
  readonly event?: object | undefined;
  /** Once aborted, no further fetch is started. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer to one request. */
export interface ExecutionAnswer {
  /** The complete answer, `{"data":…,"errors":…}`, without extensions. */
  readonly json: string;
  /** JSON of `data` alone; absent when the request was refused before it ran. */
  readonly dataJson: string | undefined;
  readonly errors: readonly ClientError[];
  /** True when the request was refused before it ran; then there is no `data`. */
  readonly isRefused: boolean;
  /** The HTTP status of a refusal. Default 400. */
  readonly status?: number | undefined;
  /** Extensions of the answer. */
  readonly extensions?: Readonly<JsonObject> | undefined;
}

/** One supergraph, compiled; immutable. */
export interface CompiledGraph<Context> {
  /** Schema for validating clients' documents. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** Fields that a label moves to another subgraph for a share of the requests: the former one resolves them. */
  readonly labelledOverrides: readonly LabelledOverride[];
  /** Hash of the supergraph's text. */
  readonly version: string;
  execute(request: ExecutionRequest, context: Context): Promise<ExecutionAnswer>;
  /** Plans an operation ahead of its first request; returns whether it can be run, synchronously unless a worker plans. */
  prepare(
    request: Pick<ExecutionRequest, 'document' | 'operationName' | 'variables' | 'documentKey'>,
  ): boolean | Promise<boolean>;
}

/** Limits of the planning worker, which starts with the first operation that needs it. */
export interface PlanningWorkerOptions {
  /** Time limit for planning one operation, in milliseconds; then the worker is killed. Default 5,000. */
  readonly deadlineMs?: number;
  /** Heap limit of the worker in MB. Default 512. */
  readonly maxHeapMb?: number;
  /** Idle time after which the worker ends, in milliseconds. Default 60,000. */
  readonly idleMs?: number;
  /** Maximum waiting operations; more are refused. Default 200. */
  readonly maxWaiting?: number;
}

/** Options of compiling a supergraph. */
export interface GraphOptions<Context> {
  readonly supergraphSdl: string;
  readonly fetch: SubgraphFetch<Context>;
  /** Describes a subgraph's error for the client. Default: its message and code. */
  readonly describeError?: (subgraph: string, error: GraphQLFormattedError) => ErrorDescription;
  /** Describes a fetch that threw for the client. Default: a fixed sentence with the subgraph's name and the code. */
  readonly describeFailure?: (subgraph: string, error: unknown) => ErrorDescription;
  /** Called with the details that `describeFailure` hides, for the log. */
  readonly onFailure?: (subgraph: string, error: unknown, context: Context) => void;
  /** Maximum cached operations, least recently used dropped first. Default 1,000. */
  readonly maxCachedOperations?: number;
  /** Plans in a worker thread, for a supergraph with untrusted operations. Default: in this thread. */
  readonly planningWorker?: PlanningWorkerOptions | undefined;
}
