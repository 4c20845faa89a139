/** Codes of exceeded limits; stable, part of the public contract. */
export type LimitCode =
  | 'BATCHING_NOT_ALLOWED'
  | 'CIRCULAR_FRAGMENTS'
  | 'COST_TOO_HIGH'
  | 'INTROSPECTION_NOT_ALLOWED'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'OPERATION_NAME_INVALID'
  | 'PAGE_TOO_LARGE'
  | 'QUERY_TOO_DEEP'
  | 'RATE_LIMITED'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_MUTATIONS'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_SELECTIONS'
  | 'TOO_MANY_TOKENS'
  | 'VARIABLES_TOO_DEEP'
  | 'VARIABLE_LIST_TOO_LONG';

/** A refused request, as the client reads it. */
export interface Refusal {
  readonly code: LimitCode;
  /** Fixed sentence with the limit. */
  readonly message: string;
  /** HTTP status. */
  readonly status: number;
  /** Delay before a retry, if that helps. */
  readonly retryAfterSeconds?: number;
}

/** Creates a refusal that waiting does not resolve. */
export function refuse(code: LimitCode, message: string): Refusal {
  return { code, message, status: 400 };
}

/** Creates a refusal for a document without the requested operation, since no limit can be checked (GraphQL, 6.1). */
export function refuseUnresolved(operationName: string | null | undefined): Refusal {
  const message =
    operationName === null || operationName === undefined
      ? 'The document has several operations. Set operationName.'
      : `The document has no operation named "${operationName}".`;
  return refuse('OPERATION_RESOLUTION_FAILURE', message);
}

/** Creates a refusal of a client that exceeds its rate. */
export function refuseForNow(retryAfterMs: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return { code: 'RATE_LIMITED', message: 'Too many requests. Try again later.', status: 429, retryAfterSeconds };
}

/** Creates the HTTP headers of a refusal. */
export function createRetryHeaders({ retryAfterSeconds }: Refusal): Readonly<Record<string, string>> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
}
