import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { LabelledOverride } from './supergraph/overrides.ts';

/** A value of JSON's object kind. */
export type JsonObject = Record<string, unknown>;

/** One operation for one subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  /** Only a query may be asked a second time. */
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Built from JSON text when first read, so that a fetch over HTTP, which needs only the text, does not pay for it. */
  readonly variables: Readonly<JsonObject>;
  /** The event that a subscription's root field answers for. */
  readonly extensions?: { readonly event: object };
  /** The whole request as the JSON body of a POST; its head was written when the operation was compiled. */
  toJson(): string;
}

/** A subgraph's answer; `data` becomes the executor's own and is changed by it, so shared answers must be copied. */
export interface SubgraphResponse {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<JsonObject> | undefined;
}

/** Asks a subgraph by name; rejects with an error that has a stable `code` when it gives no usable answer. */
export type SubgraphFetch<Context> = (
  subgraph: string,
  request: SubgraphRequest,
  context: Context,
) => Promise<SubgraphResponse>;

/** An error without its place, as a client reads it. */
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

/** What a client asks. */
export interface ExecutionRequest {
  /** Already valid against `apiSchema`. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<JsonObject> | null | undefined;
  /** Anything that stands for the document's text, such as its hash: saves printing it. */
  readonly documentKey?: string | undefined;
  /** What a subscription's root field answers for; a subscription is executed once for each of its events. */
  readonly event?: object | undefined;
  /** Once aborted no further fetch is started. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer to one request. */
export interface ExecutionAnswer {
  /** The complete answer, `{"data":…,"errors":…}`, without extensions. */
  readonly json: string;
  /** JSON of `data` alone; absent when the request was refused before it ran. */
  readonly dataJson: string | undefined;
  readonly errors: readonly ClientError[];
  /** Why the request was refused before it ran; then there is no `data`. */
  readonly isRefused: boolean;
  /** The HTTP status of a refusal. Default 400. */
  readonly status?: number | undefined;
  /** What the answer says besides data and errors. */
  readonly extensions?: Readonly<JsonObject> | undefined;
}

/** One supergraph, compiled; never changes. */
export interface CompiledGraph<Context> {
  /** What clients may ask: validate documents against it. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** Fields that a label moves to another subgraph for a share of the requests: they are served by the former one. */
  readonly labelledOverrides: readonly LabelledOverride[];
  /** Hash of the supergraph's text. */
  readonly version: string;
  execute(request: ExecutionRequest, context: Context): Promise<ExecutionAnswer>;
  /** Plans an operation ahead of its first request; returns whether it can be run, at once unless a worker plans. */
  prepare(
    request: Pick<ExecutionRequest, 'document' | 'operationName' | 'variables' | 'documentKey'>,
  ): boolean | Promise<boolean>;
}

/** Bounds of the worker that plans; it is started by the first operation that it is needed for. */
export interface PlanningWorkerOptions {
  /** How long one operation may be planned, in milliseconds; the worker is killed then. Default 5,000. */
  readonly deadlineMs?: number;
  /** The worker's heap. Default 512. */
  readonly maxHeapMb?: number;
  /** How long the worker waits for another operation, in milliseconds. Default 60,000. */
  readonly idleMs?: number;
  /** Operations that wait for it; more are refused. Default 200. */
  readonly maxWaiting?: number;
}

/** How to compile a supergraph. */
export interface GraphOptions<Context> {
  readonly supergraphSdl: string;
  readonly fetch: SubgraphFetch<Context>;
  /** What a client reads of an error that a subgraph reported. Default: its message and code. */
  readonly describeError?: (subgraph: string, error: GraphQLFormattedError) => ErrorDescription;
  /** What a client reads of a fetch that threw. Default: a fixed sentence with the subgraph's name and the code. */
  readonly describeFailure?: (subgraph: string, error: unknown) => ErrorDescription;
  /** Called with what `describeFailure` hides, for the log. */
  readonly onFailure?: (subgraph: string, error: unknown, context: Context) => void;
  /** Compiled operations kept, least recently used dropped first. Default 1,000. */
  readonly maxCachedOperations?: number;
  /** Plans in a worker thread, for a supergraph whose operations nobody vouches for. Default: in this thread. */
  readonly planningWorker?: PlanningWorkerOptions | undefined;
}
