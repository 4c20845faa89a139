import type { InstanceHealth, QuarantinedRecord, RecordedEventOf } from '../../kit/index.ts';

/** A production order by its business key. */
export interface OrderNode {
  readonly plant: string;
  readonly number: string;
}

/** A work center by its business key. */
export interface WorkCenterNode {
  readonly plant: string;
  readonly code: string;
}

/** A quality hold by its business key. */
export interface HoldNode {
  readonly number: string;
}

/** An inspection lot by its business key. */
export interface LotNode {
  readonly number: string;
}

/** A material by its business key. */
export interface MaterialNode {
  readonly number: string;
}

/** A batch by its business key. */
export interface BatchNode {
  readonly material: string;
  readonly number: string;
}

export type DiscrepancyEventNode = RecordedEventOf<'DiscrepancyChanged'>;
export type SynchronizationRunEventNode = RecordedEventOf<'SynchronizationRunChanged'>;
export type TransactionEventNode = RecordedEventOf<'TransactionChanged'>;
export type ExceptionEventNode = RecordedEventOf<'ExceptionRaised' | 'ExceptionResolved'>;
/** An exception has the content of its latest event. */
export type ExceptionNode = ExceptionEventNode;

/** A system instance as one viewer sees it. */
export interface SystemInstanceNode extends InstanceHealth {
  /** Unreadable records of the plants that the viewer sees. */
  readonly visibleRecords: readonly QuarantinedRecord[];
  /** True when the viewer sees every plant that it serves; findings name plants. */
  readonly isWhollyVisible: boolean;
}
