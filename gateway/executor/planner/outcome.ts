import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';

/** Why an operation has no plan; the message is for the client. */
export interface PlanRefusal {
  readonly kind: 'refused';
  /** `FIELD_NOT_RESOLVABLE` answers `data: null`, as if the operation had begun. */
  readonly code: 'FIELD_NOT_RESOLVABLE' | 'OPERATION_NOT_PLANNABLE' | 'OPERATION_TOO_COMPLEX';
  readonly message: string;
}

/** What planning ended with; plain data, so that it can come from a worker. */
export type PlanOutcome = { readonly kind: 'planned'; readonly node: PlanNode | SubscriptionNode } | PlanRefusal;

/** Plans operations of one supergraph, in this thread or in another. */
export interface Planner {
  /** `text` is a document with one operation and its fragments. */
  plan(text: string): PlanOutcome | Promise<PlanOutcome>;
}
