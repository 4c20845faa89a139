import type { System } from '../../../schema/canonical/index.ts';

/** What operations keeps. Instants are RFC 3339 UTC. */

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
  /** The user error of a change that its first step refused with nothing done, as the engine wrote it. */
  readonly refusal?: object | undefined;
  /** Systems that did not answer, before acceptance, whether they could take part. */
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
  /** What later steps needed of it. */
  readonly result?: Readonly<Record<string, unknown>> | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  /** What the system remarked on it. */
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

export interface DiscrepancyRecord {
  readonly id: string;
  readonly subject: string;
  readonly field: string;
  readonly owner: System;
  readonly ownerValue?: string | undefined;
  readonly observedIn: System;
  readonly observedValue?: string | undefined;
  readonly detectedAt: string;
  readonly status: 'OPEN' | 'CORRECTED' | 'ACCEPTED';
}

/** One page of a list that runs from the newest to the oldest; one record more than asked for tells that more follow. */
export interface PageQuery {
  readonly first: number;
  /** The sort value and the key of the last entry of the page before. */
  readonly after?: readonly [string, string] | undefined;
}
