import type { CallSubgraph, Logger } from '../../../kit/index.ts';
import type { CommandOutcome } from '../../../schema/generated.ts';
import type { OwnershipRegistry } from '../../../schema/ownership/index.ts';
import type { AnySaga } from '../sagas/index.ts';
import { callCommand } from './call-command.ts';
import {
  beginStep,
  type Change,
  cancelCorrection,
  deadLetterStep,
  endTransaction,
  finishStep,
  keepMemento,
  mergeChanges,
  postponeStep,
  skipStep,
  startCompensation,
  undoneStep,
} from './change.ts';
import { type AnyStep, canCompensate, type Decision, decide, findEarlier, isUnsent, mayHaveActed } from './decide.ts';
import { type Lease, startLease } from './lease.ts';
import type { ReadEarlier } from './read-earlier.ts';
import type { LeasedTransaction, WorkStep } from './records.ts';
import { toUserError } from './user-error.ts';
import { LeaseLost, type WriteChange } from './write.ts';

/** Dependencies of carrying out transactions. */
export interface CarryOutOptions {
  readonly write: WriteChange;
  readonly readEarlier: ReadEarlier;
  readonly callSubgraph: CallSubgraph;
  readonly sagas: ReadonlyMap<string, AnySaga>;
  readonly ownership: OwnershipRegistry;
  readonly log: Logger;
  readonly leaseMs: number;
  readonly maxBackoffMs: number;
  readonly patienceMs: number;
}

/** Reason for which work on a transaction stopped. */
export type StopReason = 'ENDED' | 'POSTPONED' | 'LOST';

type StepDecision = Extract<Decision, { readonly kind: 'DO' | 'UNDO' }>;

function computeDelay({ attempts }: WorkStep, { retryAfterMs, status }: CommandOutcome, maxBackoffMs: number): number {
  // An unknown outcome is looked up often: it is usually known a moment later.
  const ceiling = status === 'UNKNOWN' ? Math.min(2_000, maxBackoffMs) : maxBackoffMs;
  const backoff = Math.min(ceiling, 200 * 2 ** Math.min(attempts, 20)) * (0.75 + Math.random() / 2);
  return Math.max(backoff, Math.min(retryAfterMs ?? 0, 3_600_000));
}

function withStep(leased: LeasedTransaction, position: number, change: Partial<WorkStep>): LeasedTransaction {
  return { ...leased, steps: leased.steps.map((step) => (step.position === position ? { ...step, ...change } : step)) };
}

const parse = (text: string | null | undefined): Readonly<Record<string, unknown>> | null =>
  text === null || text === undefined ? null : (JSON.parse(text) as Readonly<Record<string, unknown>>);

const overtaken = (message: string): CommandOutcome => ({
  status: 'CONTRADICTED',
  hasActed: false,
  code: 'OUTCOME_CONTRADICTED',
  message,
});

/** Returns the contradiction of a step that another change has overtaken; `undefined` when the step may be done. */
function refuseOvertaken(step: WorkStep, { overtaking }: AnyStep): CommandOutcome | undefined {
  if (!step.isOvertaken || overtaking === undefined) return undefined;
  if (overtaking === 'REPLACES') return overtaken('A later change has set this value again; it is not restored.');
  return isUnsent(step)
    ? undefined
    : overtaken('The amount was changed by others since: it does not show whether this step was carried out.');
}

/** Options of carrying out one claim. */
export interface RunOptions {
  readonly lease: Lease;
  /** Aborts running calls when the claim is lost. */
  readonly signal: AbortSignal;
  readonly isStopping: () => boolean;
}

/** Carries out a leased transaction until it ends, has to wait, or is taken over. */
export async function runTransaction(
  first: LeasedTransaction,
  options: CarryOutOptions,
  { lease, signal, isStopping }: RunOptions,
): Promise<StopReason> {
  const { write, readEarlier, callSubgraph, sagas, ownership, log, leaseMs, maxBackoffMs, patienceMs } = options;
  const saga = sagas.get(first.kind);
  if (saga === undefined) throw new Error(`Unknown saga "${first.kind}".`);
  const stepsByName = new Map<string, AnyStep>(saga.steps.map((step) => [step.name, step]));
  let leased = first;
  /** Change to be written together with the next one: no command is sent in between. */
  let unwritten: Change | undefined;
  const flush = async (change?: Change): Promise<void> => {
    const all = change === undefined ? unwritten : mergeChanges(unwritten, change);
    unwritten = undefined;
    if (all === undefined) return;
    const from = startLease();
    await write(leased, all);
    if (all.transaction.leaseMs !== null) lease.renew(from);
  };

  const call = (decision: StepDecision, mode: 'PREPARE' | 'DO' | 'UNDO'): Promise<CommandOutcome> => {
    const { step, input } = decision;
    const key = `${leased.id}:${step.name}`;
    return callCommand(callSubgraph, {
      system: step.system,
      command: step.command,
      input,
      call: {
        mode,
        key,
        actor: leased.requestedBy,
        reason: leased.reason,
        memento: step.memento === null ? null : JSON.stringify(step.memento),
        sinceSentMs: step.sinceSentMs,
        // After the lease has run out the rest is zero: then nothing is sent.
        leaseForMs: lease.measureRest(),
      },
      correlationId: leased.correlationId,
      signal,
    });
  };
  const deadLetter = async (step: WorkStep, answer: CommandOutcome): Promise<StopReason> => {
    if (saga.refresh !== undefined) {
      await flush(cancelCorrection(leased, step, answer));
      return 'ENDED';
    }
    const exceptionOwner = ownership.findRule(saga.owned, leased.plant)?.exceptionOwner ?? 'integration-engineer';
    await flush(deadLetterStep(leased, step, { answer, exceptionOwner }));
    return 'ENDED';
  };
  const postpone = async (step: WorkStep, answer: CommandOutcome): Promise<StopReason> => {
    if (leased.stalledMs > patienceMs)
      return deadLetter(step, { ...answer, message: `The step did not succeed in time. ${answer.message ?? ''}` });
    // A command sent now is open from now on; one that was only looked up keeps its age.
    const wasSent = answer.status === 'UNKNOWN' && answer.code !== 'OUTCOME_PENDING';
    const sentAgoMs = wasSent ? 0 : step.sinceSentMs;
    const delayMs = computeDelay(step, answer, maxBackoffMs);
    await flush(postponeStep(leased, step, { answer, delayMs, sentAgoMs }));
    return 'POSTPONED';
  };

  const prepare = async (decision: StepDecision): Promise<StopReason | undefined> => {
    const { step, saga: sagaStep } = decision;
    // A step that may have had an effect keeps its memento; all others prepare from the current state.
    if (sagaStep.isPrepared !== true || (step.memento !== null && !isUnsent(step))) return undefined;
    await flush();
    const answer = await call(decision, 'PREPARE');
    const tried = { ...step, attempts: step.attempts + 1 };
    if (answer.status === 'REFUSED') return fail(step, answer);
    if (answer.status === 'CONTRADICTED') return deadLetter(step, answer);
    if (answer.status !== 'DONE') return postpone(tried, { ...answer, status: 'UNAVAILABLE' });
    const memento = answer.memento ?? '{}';
    await flush(keepMemento(step, memento, leaseMs));
    leased = withStep(leased, step.position, { memento: parse(memento), isOvertaken: false });
    return undefined;
  };
  const fail = async (step: WorkStep, answer: CommandOutcome): Promise<StopReason | undefined> => {
    const failed = withStep(leased, step.position, {
      status: 'FAILED',
      hasActed: answer.hasActed || step.hasActed,
      sinceSentMs: answer.hasActed ? (step.sinceSentMs ?? 0) : step.sinceSentMs,
    });
    if (saga.refresh !== undefined || !canCompensate(failed, stepsByName)) return deadLetter(step, answer);
    const refusal = failed.steps.some(mayHaveActed) ? undefined : toUserError(answer);
    await flush(startCompensation(leased, step, { answer, leaseMs, refusal }));
    leased = { ...failed, direction: 'BACKWARD', status: 'COMPENSATING', failedStep: step.position };
    return undefined;
  };
  const doStep = async (given: Extract<Decision, { readonly kind: 'DO' }>): Promise<StopReason | undefined> => {
    const contradiction = refuseOvertaken(given.step, given.saga);
    if (contradiction !== undefined) return deadLetter(given.step, contradiction);
    const stopped = await prepare(given);
    if (stopped !== undefined || leased.direction === 'BACKWARD') return stopped;
    const step = leased.steps.find(({ position }) => position === given.step.position) ?? given.step;
    await flush(beginStep(leased, step, { input: given.input, status: 'RUNNING', leaseMs }));
    leased = {
      ...withStep(leased, step.position, { input: given.input, attempts: step.attempts + 1 }),
      status: 'RUNNING',
    };
    const answer = await call({ ...given, step }, 'DO');
    const tried = { ...step, attempts: step.attempts + 1, input: given.input };
    if (answer.status === 'REFUSED') return fail(tried, answer);
    if (answer.status === 'CONTRADICTED') return deadLetter(tried, answer);
    if (answer.status !== 'DONE') return postpone(tried, answer);
    unwritten = finishStep(leased, step, answer, leaseMs);
    const memento = parse(answer.memento) ?? step.memento;
    leased = withStep(leased, step.position, {
      status: 'DONE',
      result: parse(answer.result),
      memento,
      sinceSentMs: null,
    });
    return undefined;
  };
  const undoStep = async (decision: Extract<Decision, { readonly kind: 'UNDO' }>): Promise<StopReason | undefined> => {
    const { step } = decision;
    await flush(beginStep(leased, step, { input: decision.input, status: 'COMPENSATING', leaseMs }));
    leased = { ...leased, status: 'COMPENSATING' };
    const answer = await call(decision, 'UNDO');
    const tried = { ...step, attempts: step.attempts + 1 };
    if (answer.status === 'REFUSED' || answer.status === 'CONTRADICTED') return deadLetter(tried, answer);
    if (answer.status !== 'DONE') return postpone(tried, answer);
    unwritten = undoneStep(leased, step, answer, leaseMs);
    leased = withStep(leased, step.position, { status: 'UNDONE', sinceSentMs: null, hasActed: false });
    return undefined;
  };
  /** Reads the subject of a correction anew as long as nothing of it was sent. */
  const refreshSubject = async (): Promise<StopReason | undefined> => {
    const step = leased.steps.find(({ status }) => status !== 'DONE' && status !== 'SKIPPED');
    if (saga.refresh === undefined || step === undefined || !isUnsent(step)) return undefined;
    try {
      const subject = (await saga.refresh(leased.input.input)) ?? {};
      leased = { ...leased, input: { ...leased.input, subject } };
      return undefined;
    } catch (err) {
      log.warn({ err, transaction: leased.id }, 'the subject of a correction could not be read; it is tried again');
      const tried = { ...step, attempts: step.attempts + 1 };
      const message = 'The records to compare could not be read.';
      return postpone(tried, { status: 'UNAVAILABLE', hasActed: false, code: 'OWNER_UNANSWERED', message });
    }
  };
  const takeStep = async (): Promise<StopReason | undefined> => {
    const stopped = await refreshSubject();
    if (stopped !== undefined) return stopped;
    const wanted = findEarlier(leased, stepsByName);
    const decision = decide(leased, stepsByName, wanted === undefined ? [] : await readEarlier(wanted));
    switch (decision.kind) {
      case 'DO':
        return doStep(decision);
      case 'UNDO':
        return undoStep(decision);
      case 'SKIP':
        unwritten = mergeChanges(unwritten, skipStep(decision.step, leaseMs));
        leased = withStep(leased, decision.step.position, { status: 'SKIPPED', sinceSentMs: null, hasActed: false });
        return undefined;
      case 'STUCK':
        return deadLetter(decision.step, {
          status: 'REFUSED',
          hasActed: false,
          code: 'NOT_UNDOABLE',
          message: decision.sentence,
        });
      case 'COMPLETE':
      case 'COMPENSATED':
        await flush(endTransaction(leased, decision.kind === 'COMPLETE' ? 'COMPLETED' : 'COMPENSATED'));
        return 'ENDED';
    }
  };

  try {
    for (;;) {
      if (signal.aborted || isStopping()) {
        await flush();
        return 'LOST';
      }
      const left = await takeStep();
      if (left !== undefined) return left;
    }
  } catch (error) {
    if (error instanceof LeaseLost) return 'LOST';
    await flush();
    throw error;
  }
}
