import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';

/** Reason for a missing plan; the message is for the client. */
export interface PlanRefusal {
  readonly kind: 'refused';
  /** `FIELD_NOT_RESOLVABLE` answers `data: null`, as if execution had begun. */
  readonly code: 'FIELD_NOT_RESOLVABLE' | 'OPERATION_NOT_PLANNABLE' | 'OPERATION_TOO_COMPLEX';
  readonly message: string;
}

/** Outcome of planning; plain data, so that a worker can send it. */
export type PlanOutcome = { readonly kind: 'planned'; readonly node: PlanNode | SubscriptionNode } | PlanRefusal;

/** Plans operations of one supergraph, in this thread or in another. */
export interface Planner {
  /** `text` is a document with one operation and its fragments. */
  plan(text: string): PlanOutcome | Promise<PlanOutcome>;
}
