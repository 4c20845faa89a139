import type { System } from '../../../schema/canonical/index.ts';

/** A stored transaction. Instants are RFC 3339 UTC. */

export interface TransactionRecord {
  readonly id: string;
  readonly kind: string;
  readonly status:
    | 'ACCEPTED'
    | 'RUNNING'
    | 'COMPLETED'
    | 'COMPENSATING'
    | 'COMPENSATED'
    | 'DEAD_LETTERED'
    | 'CANCELLED';
  readonly idempotencyKey: string;
  readonly correlationId: string;
  readonly plant?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly finishedAt?: string | undefined;
  /** User error of a change that its first step refused without any effect, as the engine wrote it. */
  readonly refusal?: object | undefined;
  /** Systems that did not answer the check before acceptance. */
  readonly uncheckedSystems: readonly System[];
}

export interface StepRecord {
  readonly transactionId: string;
  readonly name: string;
  readonly system: System;
  readonly status: 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED' | 'UNDONE' | 'SKIPPED' | 'UNKNOWN';
  readonly attempts: number;
  readonly startedAt?: string | undefined;
  readonly finishedAt?: string | undefined;
  readonly nativeReference?: string | undefined;
  /** Result for later steps. */
  readonly result?: Readonly<Record<string, unknown>> | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  /** Remarks of the system on it. */
  readonly warnings?: readonly string[] | undefined;
}

export interface DeadLetterRecord {
  readonly id: string;
  readonly transactionId: string;
  readonly stepName: string;
  readonly reason: string;
  readonly errorCode: string;
  readonly exceptionOwner: string;
  readonly createdAt: string;
  readonly resolvedBy?: string | undefined;
  readonly resolvedAt?: string | undefined;
  readonly resolution?: 'RETRY' | 'SKIP_STEP' | 'COMPENSATE' | 'MARK_RESOLVED' | undefined;
}

export interface AuditRecord {
  readonly sequence: string;
  readonly hash: string;
  readonly previousHash: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly reason?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly recordedAt: string;
}

/** A value of a discrepancy as its system has it. */
export interface DiscrepancySourceRecord {
  readonly rawValue?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly changedAt?: string | null | undefined;
  readonly changedBy?: string | null | undefined;
}

/** An entry in the course of a discrepancy. */
export interface DiscrepancyEntryRecord {
  readonly discrepancyId: string;
  readonly kind: 'DETECTED' | 'CHANGED' | 'DECIDED' | 'CORRECTED' | 'ACCEPTED';
  readonly occurredAt: string;
  readonly actor: string;
  readonly ownerValue?: string | undefined;
  readonly observedValue?: string | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly resolution?: 'OVERWRITE' | 'ACCEPT' | 'IGNORE_UNTIL' | 'REPOST' | 'LINK' | undefined;
  readonly resolutionReason?: string | undefined;
}

/** A correction that tried to end a discrepancy. */
export interface DiscrepancyAttemptRecord {
  readonly discrepancyId: string;
  readonly transactionId: string;
}

export interface DiscrepancyRecord {
  readonly id: string;
  readonly plant?: string | undefined;
  readonly subject: string;
  readonly field: string;
  readonly owner: System;
  readonly ownerValue?: string | undefined;
  readonly observedIn: System;
  readonly observedValue?: string | undefined;
  readonly detectedAt: string;
  readonly status: 'OPEN' | 'CORRECTED' | 'ACCEPTED';
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly ownerSource?: DiscrepancySourceRecord | undefined;
  readonly observedSource?: DiscrepancySourceRecord | undefined;
  readonly recordId?: string | undefined;
  readonly resolvedBy?: string | undefined;
  readonly resolution?: 'OVERWRITE' | 'ACCEPT' | 'IGNORE_UNTIL' | 'REPOST' | 'LINK' | undefined;
  readonly resolutionReason?: string | undefined;
  readonly settledAt?: string | undefined;
}

/** State of a record in one consumer. */
export type SynchronizationStatus =
  | 'IN_SYNC'
  | 'PENDING'
  | 'WAITING'
  | 'RETRYING'
  | 'DIFFERS'
  | 'QUARANTINED'
  | 'BRAKED';

/** A record of an owner in one consumer. */
export interface SynchronizationRow {
  readonly id: string;
  readonly noun: string;
  readonly plant: string;
  readonly key: string;
  readonly consumer: System;
  readonly status: SynchronizationStatus;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly field: string;
  readonly owner: System;
  readonly ownerValue?: string | undefined;
  readonly observedValue?: string | undefined;
  readonly generation: number;
  readonly attempts: number;
  readonly since: string;
  readonly lookedAt: string;
  readonly changedAt?: string | undefined;
  readonly confirmedAt?: string | undefined;
  readonly lagMilliseconds?: number | undefined;
  readonly transactionId?: string | undefined;
  /** Key of the consumer's record that a person has linked. */
  readonly linkedReference?: string | undefined;
}

/** A `synchronize`, or a regular comparison. */
export interface SynchronizationRunRecord {
  readonly id: string;
  readonly kind: 'REQUESTED' | 'SCHEDULED';
  readonly noun: string;
  readonly plant: string;
  readonly mode: 'DRY_RUN' | 'APPLY';
  readonly status: 'RUNNING' | 'COMPLETED' | 'CANCELLED';
  readonly requestedBy: string;
  readonly reason?: string | undefined;
  readonly planId?: string | undefined;
  readonly startedAt: string;
  readonly finishedAt?: string | undefined;
  readonly cancelledBy?: string | undefined;
  /** Absent where the records are found on the way. */
  readonly totalCount?: number | undefined;
  readonly comparedCount: number;
  readonly correctedCount: number;
}

/** Synchronization of one kind of record in one plant. */
export interface PlantSynchronizationRow {
  readonly noun: string;
  readonly plant: string;
  readonly mode: 'OFF' | 'OBSERVE' | 'LIVE';
  readonly isSet: boolean;
  readonly since?: string | undefined;
  readonly setBy?: string | undefined;
  readonly reason?: string | undefined;
  readonly approvedAt?: string | undefined;
  readonly counts: readonly { readonly status: SynchronizationStatus; readonly count: number }[];
}

/** One page of a list from newest to oldest; one more record than requested shows that more follow. */
export interface PageQuery {
  readonly first: number;
  /** Sort value and key of the previous page's last entry. */
  readonly after?: readonly [string, string] | undefined;
}
