import type { RecordStatus } from './decide.ts';
import type { Consumer } from './reconciler.ts';

/** Comparison of a record with one consumer, and what would follow from it in mode LIVE. */
export interface PlannedRecord {
  readonly key: string;
  /** Absent when the record could not be read at its owner. */
  readonly consumer?: Consumer | undefined;
  readonly field?: string | undefined;
  readonly ownerValue?: string | undefined;
  readonly observedValue?: string | undefined;
  readonly status: RecordStatus;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly isWritten: boolean;
  readonly step?: string | undefined;
  /** Set once the plan was applied and the record was compared. */
  readonly outcome?: 'APPLIED' | 'SKIPPED' | undefined;
  /** Reason for leaving it out, as `OWNER_CHANGED`. */
  readonly skippedBecause?: string | undefined;
  readonly transactionId?: string | undefined;
}
