import type { GraphQLFormattedError } from 'graphql';
import type { ErrorDescription } from './types.ts';

/** Codes that the executor gives on its own; a fetch's failure keeps the code that the fetch gave it. */
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

/** A request that cannot be run as it is; the message is for the client. */
export class OperationRefused extends Error {
  readonly code: ExecutorErrorCode;
  /** Whether the answer says `data: null` (the operation began) or has no `data` at all. */
  readonly hasData: boolean;
  /** Whether the same operation would be refused again; false where it is for want of time or room at the moment. */
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

/** A subgraph's answer that breaks the protocol; `message` is for the log only. */
export class BadSubgraphResponse extends Error {
  readonly code = 'SUBGRAPH_BAD_RESPONSE';
  readonly subgraph: string;

  constructor(subgraph: string, message: string) {
    super(message);
    this.name = 'BadSubgraphResponse';
    this.subgraph = subgraph;
  }
}

/** A subgraph's error as it came, marked with the subgraph's name. */
export function describeErrorByDefault(subgraph: string, error: GraphQLFormattedError): ErrorDescription {
  const code = error.extensions?.['code'];
  return {
    message: error.message,
    extensions: { code: typeof code === 'string' ? code : 'SUBGRAPH_ERROR', subgraph },
  };
}

/** One sentence for any failed fetch; the code is the failure's own. */
export function describeFailureByDefault(subgraph: string, error: unknown): ErrorDescription {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return {
    message: `The subgraph "${subgraph}" gave no usable answer.`,
    extensions: { code: typeof code === 'string' ? code : 'SUBGRAPH_UNAVAILABLE', subgraph },
  };
}
