import type { GraphQLFormattedError } from 'graphql';
import type { ErrorDescription } from './types.ts';

/** Error codes of the executor itself; a failed fetch keeps its own code. */
export type ExecutorErrorCode =
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'BAD_USER_INPUT'
  | 'DEFER_NOT_SUPPORTED'
  | 'SUBSCRIPTION_NOT_SUPPORTED'
  | 'FIELD_NOT_RESOLVABLE'
  | 'OPERATION_NOT_PLANNABLE'
  | 'OPERATION_TOO_COMPLEX'
  | 'PLANNER_OVERLOADED'
  | 'REQUEST_ABORTED'
  | 'SUBGRAPH_BAD_RESPONSE';

/** Error of a request that cannot be run; the message is for the client. */
export class OperationRefused extends Error {
  readonly code: ExecutorErrorCode;
  /** True when the answer has `data: null` (execution began), false when it has no `data` at all. */
  readonly hasData: boolean;
  /** True when the same operation would be refused again; false for a temporary lack of time or capacity. */
  readonly isLasting: boolean;

  constructor(
    message: string,
    {
      code,
      hasData = false,
      isLasting = true,
    }: { readonly code: ExecutorErrorCode; readonly hasData?: boolean; readonly isLasting?: boolean },
  ) {
    super(message);
    this.name = 'OperationRefused';
    this.code = code;
    this.hasData = hasData;
    this.isLasting = isLasting;
  }
}

/** Error of a subgraph's answer that violates the protocol; `message` is for the log only. */
export class BadSubgraphResponse extends Error {
  readonly code = 'SUBGRAPH_BAD_RESPONSE';
  readonly subgraph: string;

  constructor(subgraph: string, message: string) {
    super(message);
    this.name = 'BadSubgraphResponse';
    this.subgraph = subgraph;
  }
}

/** Passes a subgraph's error on unchanged, marked with the subgraph's name. */
export function describeErrorByDefault(subgraph: string, error: GraphQLFormattedError): ErrorDescription {
  const code = error.extensions?.['code'];
  return {
    message: error.message,
    extensions: { code: typeof code === 'string' ? code : 'SUBGRAPH_ERROR', subgraph },
  };
}

/** Describes any failed fetch by one sentence; the code is the failure's own. */
export function describeFailureByDefault(subgraph: string, error: unknown): ErrorDescription {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return {
    message: `The subgraph "${subgraph}" sent an invalid answer.`,
    extensions: { code: typeof code === 'string' ? code : 'SUBGRAPH_UNAVAILABLE', subgraph },
  };
}
