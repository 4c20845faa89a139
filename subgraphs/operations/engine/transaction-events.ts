import { randomUUID } from 'node:crypto';
import { createId } from '../../../schema/canonical/index.ts';
import {
  type CanonicalEvent,
  createEventId,
  exceptionRaised,
  exceptionResolved,
  transactionChanged,
} from '../../../schema/events/index.ts';
import type { AuditNote } from '../audit/write.ts';
import type { TransactionRecord } from '../store/records.ts';

/** A transaction's state. */
export type Status = TransactionRecord['status'];

/** Facts of a transaction in events and audit entries. */
export interface TransactionFacts {
  readonly id: string;
  readonly kind: string;
  readonly plant: string | undefined;
  readonly productionOrder: string | null | undefined;
  readonly correlationId: string;
  readonly requestedBy: string;
}

/** Its columns in `operations.business_transaction`. */
export const transactionFactColumns =
  'id, kind, plant, production_order as "productionOrder", correlation_id as "correlationId", requested_by as "requestedBy"';

const source = { system: 'OPERATIONS', instance: 'operations' } as const;
const now = (): string => new Date().toISOString();

function createHead({ correlationId, plant }: TransactionFacts, key: readonly [string, ...string[]]) {
  return { id: createEventId(key), occurredAt: now(), source, correlationId, ...(plant ? { plant } : {}) };
}

/** Creates the event of a new state. */
export function createStatusEvent(told: TransactionFacts, status: Status, previousStatus?: Status): CanonicalEvent {
  const { id, kind, productionOrder, requestedBy } = told;
  return transactionChanged.create(createHead(told, ['transaction', id, status, randomUUID()]), {
    transaction: id,
    kind,
    status,
    previousStatus,
    productionOrder: productionOrder ?? undefined,
    requestedBy,
  });
}

/** Creates the audit entry of something that happened to a transaction. */
export function createNote(told: TransactionFacts, what: string, parts: Partial<AuditNote> = {}): AuditNote {
  const { id, kind, plant, requestedBy, correlationId } = told;
  return {
    plant,
    actor: requestedBy,
    action: `${kind}.${what}`,
    subject: `BusinessTransaction ${id}`,
    correlationId,
    ...parts,
  };
}

/** Creates the event of a dead letter that waits for a person. */
export function createDeadLetteredEvent(
  told: TransactionFacts,
  {
    deadLetter,
    stepName,
    reason,
    exceptionOwner,
  }: {
    readonly deadLetter: string;
    readonly stepName: string;
    readonly reason: string;
    readonly exceptionOwner: string;
  },
): CanonicalEvent {
  return exceptionRaised.create(createHead(told, ['dead-letter', deadLetter]), {
    exception: createId('DeadLetter', { deadLetter }),
    kind: 'DEAD_LETTER',
    severity: 'MAJOR',
    message: `${told.kind} stopped at ${stepName}: ${reason}`,
    owner: exceptionOwner,
    productionOrder: told.productionOrder ?? undefined,
  });
}

/** Creates the event of a settled dead letter. */
export function createSettledEvent(
  told: TransactionFacts,
  {
    deadLetter,
    stepName,
    exceptionOwner,
    createdAt,
    resolvedBy,
  }: {
    readonly deadLetter: string;
    readonly stepName: string;
    readonly exceptionOwner: string;
    readonly createdAt: string;
    readonly resolvedBy: string;
  },
): CanonicalEvent {
  return exceptionResolved.create(createHead(told, ['dead-letter-settled', deadLetter]), {
    exception: createId('DeadLetter', { deadLetter }),
    kind: 'DEAD_LETTER',
    severity: 'MAJOR',
    message: `${told.kind} continues at ${stepName}.`,
    owner: exceptionOwner,
    raisedAt: new Date(createdAt).toISOString(),
    resolvedBy,
    productionOrder: told.productionOrder ?? undefined,
  });
}
