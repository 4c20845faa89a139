import { randomUUID } from 'node:crypto';
import type { CanonicalEvent } from '../../../schema/events/index.ts';
import type { CommandOutcome } from '../../../schema/generated.ts';
import type { AuditNote } from '../audit/write.ts';
import type { UserError } from '../sagas/index.ts';
import { isUnsent } from './decide.ts';
import type { LeasedTransaction, WorkStep } from './records.ts';
import { createDeadLetteredEvent, createNote, createStatusEvent, type Status } from './transaction-events.ts';

/** Changes of a transaction; absent members stay unchanged. */
export interface TransactionChange {
  /** Duration for which the lease is extended; `null` releases it. */
  readonly leaseMs: number | null;
  readonly status?: Status;
  readonly direction?: 'BACKWARD';
  readonly failedStep?: number;
  /** Delay before the next attempt. */
  readonly delayMs?: number;
  readonly isFinished?: boolean;
  /** Refusal of the first step, without any effect. */
  readonly refusal?: UserError;
}

/** Changes of a step; absent members stay unchanged. Values are JSON texts. */
export interface StepChange {
  readonly position: number;
  readonly status?: WorkStep['status'];
  readonly attempts?: number;
  readonly input?: string;
  readonly result?: string | null | undefined;
  readonly memento?: string | null | undefined;
  readonly before?: string | null | undefined;
  readonly after?: string | null | undefined;
  readonly nativeReference?: string | null | undefined;
  /** Reason of its failure; `null` clears it. */
  readonly problem?: Pick<CommandOutcome, 'code' | 'message' | 'nativeCode'> | null;
  /** Time since it was sent without a settling answer; `null` when nothing is open. */
  readonly sentAgoMs?: number | null;
  readonly hasActed?: boolean;
  readonly isOvertaken?: boolean;
  readonly isStarted?: boolean;
  readonly isFinished?: boolean;
}

/** Dead letter for a person to look at. */
export interface BuriedStep {
  readonly id: string;
  readonly stepName: string;
  readonly reason: string;
  readonly errorCode: string;
  readonly exceptionOwner: string;
  readonly direction: LeasedTransaction['direction'];
  readonly payload: object;
}

/** Writes for a leased transaction: all of them, or none when it has been leased elsewhere. */
export interface Change {
  readonly transaction: TransactionChange;
  readonly steps?: readonly StepChange[];
  readonly notes?: readonly AuditNote[];
  readonly events?: readonly CanonicalEvent[];
  readonly letter?: BuriedStep;
}

const pickProblem = ({ code = null, message = null, nativeCode = null }: CommandOutcome) => ({
  code,
  message,
  nativeCode,
});

/** Merges two consecutive changes. */
export function mergeChanges(first: Change | undefined, then: Change): Change {
  if (first === undefined) return then;
  return {
    ...first,
    ...then,
    transaction: { ...first.transaction, ...then.transaction },
    steps: [...(first.steps ?? []), ...(then.steps ?? [])],
    notes: [...(first.notes ?? []), ...(then.notes ?? [])],
    events: [...(first.events ?? []), ...(then.events ?? [])],
  };
}

/** Records that a step is about to be sent. */
export function beginStep(
  leased: LeasedTransaction,
  { position, attempts }: WorkStep,
  {
    input,
    status,
    leaseMs,
  }: { readonly input: object; readonly status: 'RUNNING' | 'COMPENSATING'; readonly leaseMs: number },
): Change {
  const step: StepChange = {
    position,
    ...(status === 'RUNNING' ? { status } : {}),
    attempts: attempts + 1,
    input: JSON.stringify(input),
    sentAgoMs: 0,
    isStarted: true,
  };
  if (leased.status === status) return { transaction: { leaseMs }, steps: [step] };
  return {
    transaction: { leaseMs, status },
    steps: [step],
    events: [createStatusEvent(leased, status, leased.status)],
  };
}

/** Keeps the memento that an undo will need, before the step is done. */
export const keepMemento = ({ position }: WorkStep, memento: string, leaseMs: number): Change => ({
  transaction: { leaseMs },
  steps: [{ position, memento, isOvertaken: false }],
});

/** Records that a step is done. */
export function finishStep(
  leased: LeasedTransaction,
  { position, name }: WorkStep,
  { nativeReference, result, memento, before, after }: CommandOutcome,
  leaseMs: number,
): Change {
  const done = { nativeReference, result, memento, before, after, problem: null, sentAgoMs: null };
  return {
    transaction: { leaseMs },
    steps: [{ position, status: 'DONE', isFinished: true, ...done }],
    notes: [createNote(leased, `${name}.DONE`, { reason: leased.reason ?? undefined, before, after: after ?? result })],
  };
}

/** Records that a step was undone; a failed one stays marked as failed. */
export function undoneStep(
  leased: LeasedTransaction,
  { position, name, status }: WorkStep,
  { before, after }: CommandOutcome,
  leaseMs: number,
): Change {
  return {
    transaction: { leaseMs },
    steps: [
      { position, status: status === 'FAILED' ? status : 'UNDONE', sentAgoMs: null, hasActed: false, isFinished: true },
    ],
    notes: [createNote(leased, `${name}.UNDONE`, { before, after })],
  };
}

/** Records that a step is not needed, or that it cannot be handled. */
export const skipStep = ({ position, status }: WorkStep, leaseMs: number): Change => ({
  transaction: { leaseMs },
  steps: [{ position, status: status === 'FAILED' ? status : 'SKIPPED', sentAgoMs: null, hasActed: false }],
});

/** Releases a transaction until a step may be retried; `sentAgoMs` is `null` when nothing sent is open. */
export function postponeStep(
  { direction }: LeasedTransaction,
  { position, attempts }: WorkStep,
  {
    answer,
    delayMs,
    sentAgoMs,
  }: { readonly answer: CommandOutcome; readonly delayMs: number; readonly sentAgoMs: number | null },
): Change {
  const status = sentAgoMs === null ? ('PENDING' as const) : ('UNKNOWN' as const);
  const step: StepChange = { position, attempts, sentAgoMs, problem: pickProblem(answer) };
  return {
    transaction: { leaseMs: null, delayMs },
    steps: [
      { ...step, ...(direction === 'FORWARD' ? { status } : {}), ...(answer.hasActed ? { hasActed: true } : {}) },
    ],
  };
}

// Only a step that may have had an effect keeps the time of its sending: it is undone with the others.
function failStep(step: WorkStep, answer: CommandOutcome): StepChange {
  const { position } = step;
  const isOpen = answer.hasActed || answer.status === 'UNKNOWN' || !isUnsent(step);
  const problem = { ...pickProblem(answer), code: answer.code ?? 'FAILED' };
  const sent = isOpen ? {} : { sentAgoMs: null };
  return {
    position,
    status: 'FAILED',
    isFinished: true,
    problem,
    ...sent,
    ...(answer.hasActed ? { hasActed: true } : {}),
  };
}

/** Records that a step failed for good and starts undoing the finished ones; `refusal` is the reason when there are none. */
export function startCompensation(
  leased: LeasedTransaction,
  step: WorkStep,
  {
    answer,
    leaseMs,
    refusal,
  }: { readonly answer: CommandOutcome; readonly leaseMs: number; readonly refusal: UserError | undefined },
): Change {
  return {
    transaction: {
      leaseMs,
      status: 'COMPENSATING',
      direction: 'BACKWARD',
      failedStep: step.position,
      ...(refusal === undefined ? {} : { refusal }),
    },
    steps: [failStep(step, answer)],
    events: [createStatusEvent(leased, 'COMPENSATING', leased.status)],
  };
}

/** Ends a correction whose step failed; the record that it was for is compared again. */
export function cancelCorrection(leased: LeasedTransaction, step: WorkStep, answer: CommandOutcome): Change {
  const after = JSON.stringify({ step: step.name, code: answer.code ?? 'FAILED' });
  return {
    transaction: { leaseMs: null, status: 'CANCELLED', failedStep: step.position, isFinished: true },
    steps: [failStep(step, answer)],
    notes: [createNote(leased, 'CANCELLED', { reason: answer.message ?? undefined, after })],
    events: [createStatusEvent(leased, 'CANCELLED', leased.status)],
  };
}

/** Ends a transaction. */
export function endTransaction(leased: LeasedTransaction, status: 'COMPLETED' | 'COMPENSATED'): Change {
  return {
    transaction: { leaseMs: null, status, isFinished: true },
    notes: [createNote(leased, status, { reason: leased.reason ?? undefined })],
    events: [createStatusEvent(leased, status, leased.status)],
  };
}

/** Hands a transaction to a person. */
export function deadLetterStep(
  leased: LeasedTransaction,
  step: WorkStep,
  { answer, exceptionOwner }: { readonly answer: CommandOutcome; readonly exceptionOwner: string },
): Change {
  const { direction } = leased;
  const id = randomUUID();
  const { name: stepName, command, input, memento } = step;
  const reason = answer.message ?? 'The step failed.';
  const errorCode = answer.code ?? 'FAILED';
  const after = JSON.stringify({ deadLetter: id, step: stepName, code: errorCode, direction });
  const payload = { command, input, memento, nativeCode: answer.nativeCode };
  return {
    transaction: { leaseMs: null, status: 'DEAD_LETTERED', failedStep: step.position },
    steps: direction === 'FORWARD' ? [failStep(step, answer)] : [],
    letter: { id, stepName, reason, errorCode, exceptionOwner, direction, payload },
    notes: [createNote(leased, 'DEAD_LETTERED', { after })],
    events: [
      createStatusEvent(leased, 'DEAD_LETTERED', leased.status),
      createDeadLetteredEvent(leased, { deadLetter: id, stepName, reason, exceptionOwner }),
    ],
  };
}
