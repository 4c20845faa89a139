/** Which limit a request goes over; stable, part of the public contract. */
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

/** Why a request is not answered, as the client reads it. */
export interface Refusal {
  readonly code: LimitCode;
  /** A fixed sentence with the limit. */
  readonly message: string;
  /** The status over HTTP. */
  readonly status: number;
  /** When to come back, where that helps. */
  readonly retryAfterSeconds?: number;
}

/** A refusal that waiting does not help. */
export function refuse(code: LimitCode, message: string): Refusal {
  return { code, message, status: 400 };
}

/** A refusal of what no limit can be checked for: the document does not have the one operation that is meant (GraphQL, 6.1). */
export function refuseUnresolved(operationName: string | null | undefined): Refusal {
  const message =
    operationName === null || operationName === undefined
      ? 'The document has several operations: say which by operationName.'
      : `The document has no operation named "${operationName}".`;
  return refuse('OPERATION_RESOLUTION_FAILURE', message);
}

/** A refusal of somebody who asks too often. */
export function refuseForNow(retryAfterMs: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return { code: 'RATE_LIMITED', message: 'Too many requests: come back later.', status: 429, retryAfterSeconds };
}

/** The headers that a refusal has over HTTP. */
export function createRetryHeaders({ retryAfterSeconds }: Refusal): Readonly<Record<string, string>> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
}
