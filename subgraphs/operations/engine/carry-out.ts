import type { CallSubgraph, Logger } from '../../../kit/index.ts';
import type { CommandOutcome } from '../../../schema/generated.ts';
import type { OwnershipRegistry } from '../../../schema/ownership/index.ts';
import { type AnySaga, SubjectUnread } from '../sagas/index.ts';
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
import { computeDelay } from './compute-delay.ts';
import {
  type AnyStep,
  canCompensate,
  type Decision,
  decide,
  findEarlier,
  isSettled,
  isUnsent,
  mayHaveActed,
} from './decide.ts';
import { type Lease, startLease } from './lease.ts';
import type { ReadEarlier } from './read-earlier.ts';
import { type LeasedTransaction, type WorkStep, withStep } from './records.ts';
import { refuseOvertaken } from './refuse-overtaken.ts';
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
  readonly maxBackoffMs: number;
  readonly patienceMs: number;
}

/** Reason for which work on a transaction stopped. */
export type StopReason = 'ENDED' | 'POSTPONED' | 'LOST';

type StepDecision = Extract<Decision, { readonly kind: 'DO' | 'UNDO' }>;

const parse = (text: string | null | undefined): Readonly<Record<string, unknown>> | null =>
  text === null || text === undefined ? null : (JSON.parse(text) as Readonly<Record<string, unknown>>);

const refuseUndo = (message: string): CommandOutcome => ({
  status: 'REFUSED',
  hasActed: false,
  code: 'NOT_UNDOABLE',
  message,
});

/** Options of carrying out one claim. */
export interface RunOptions {
  readonly lease: Lease;
  /** Aborts running calls when the claim is lost. */
  readonly signal: AbortSignal;
  readonly isStopping: () => boolean;
}

/**
 * One claim on a transaction.
 *
 * ```
 *  ACCEPTED ──▶ RUNNING ───────────────────────▶ COMPLETED     every step is done or skipped
 *      │         │ ▲ │
 *      ├─────────┼─┼─┼─────────────────────────▶ CANCELLED     a step of a correction fails, or cannot be sent
 *      │         │ │ │
 *      ├─────────┼─┼─┴───────────────────▶ DEAD_LETTERED       a step contradicts, is late for too long, or fails
 *      │         │ └──── retry, skip ──────────┤  ▲            when others cannot be undone
 *      └────┬────┘                             │  │
 *           ▼ a step fails, all can be undone  │  │
 *      COMPENSATING ◀─── compensate, retry ────┘  │
 *           ├─────────── an undo fails ───────────┘
 *           └──────────────────────────────────▶ COMPENSATED   every effect is undone
 * ```
 *
 * A person moves a dead letter on; one that is resolved otherwise stays DEAD_LETTERED, with an end. A step without a
 * settling answer leaves the status as it is: the lease is given back, and the step is due again after a delay.
 */
class TransactionRun {
  readonly #options: CarryOutOptions;
  readonly #run: RunOptions;
  readonly #saga: AnySaga;
  readonly #stepsByName: ReadonlyMap<string, AnyStep>;
  #leased: LeasedTransaction;
  /** Change to be written together with the next one: no command is sent in between. */
  #unwritten: Change | undefined;
  /** True when the last command looked for longer than its lease, and sent nothing: with the same one it never would. */
  #isOutlasted = false;

  constructor(leased: LeasedTransaction, options: CarryOutOptions, run: RunOptions) {
    const saga = options.sagas.get(leased.kind);
    if (saga === undefined) throw new Error(`Unknown saga "${leased.kind}".`);
    this.#options = options;
    this.#run = run;
    this.#saga = saga;
    this.#stepsByName = new Map<string, AnyStep>(saga.steps.map((step) => [step.name, step]));
    this.#leased = leased;
  }

  async finish(): Promise<StopReason> {
    try {
      return await this.#takeSteps();
    } catch (error) {
      if (error instanceof LeaseLost) return 'LOST';
      await this.#flush();
      throw error;
    }
  }

  async #takeSteps(): Promise<StopReason> {
    for (;;) {
      const stopped = (await this.#stopIfLost()) ?? (await this.#refreshSubject()) ?? (await this.#takeStep());
      if (stopped !== undefined) return stopped;
    }
  }

  async #stopIfLost(): Promise<StopReason | undefined> {
    const { signal, isStopping } = this.#run;
    if (!signal.aborted && !isStopping()) return undefined;
    await this.#flush();
    return 'LOST';
  }

  /** Reads the subject of a correction anew as long as nothing of it was sent. */
  async #refreshSubject(): Promise<StopReason | undefined> {
    const step = this.#leased.steps.find((candidate) => !isSettled(candidate));
    if (this.#saga.refresh === undefined || step === undefined || !isUnsent(step)) return undefined;
    try {
      const subject = (await this.#saga.refresh(this.#leased.input.input)) ?? {};
      this.#leased = { ...this.#leased, input: { ...this.#leased.input, subject } };
      return undefined;
    } catch (err) {
      const transaction = this.#leased.id;
      this.#options.log.warn({ err, transaction }, 'the subject of a correction could not be read');
      const tried = { ...step, attempts: step.attempts + 1 };
      const unread = { code: 'OWNER_UNANSWERED', message: 'The records to compare could not be read.' };
      const { code, message } = err instanceof SubjectUnread ? err : unread;
      return this.#postpone(tried, { status: 'UNAVAILABLE', hasActed: false, code, message });
    }
  }

  async #takeStep(): Promise<StopReason | undefined> {
    const wanted = findEarlier(this.#leased, this.#stepsByName);
    const earlier = wanted === undefined ? [] : await this.#options.readEarlier(wanted);
    const decision = decide(this.#leased, this.#stepsByName, earlier);
    switch (decision.kind) {
      case 'DO':
        return this.#doStep(decision);
      case 'UNDO':
        return this.#undoStep(decision);
      case 'SKIP':
        return this.#skipStep(decision.step);
      case 'STUCK':
        return this.#deadLetter(decision.step, refuseUndo(decision.sentence));
      case 'COMPLETE':
        return this.#end('COMPLETED');
      case 'COMPENSATED':
        return this.#end('COMPENSATED');
    }
  }

  async #doStep(decision: Extract<Decision, { readonly kind: 'DO' }>): Promise<StopReason | undefined> {
    const { input } = decision;
    const contradiction = refuseOvertaken(decision.step, decision.saga);
    if (contradiction !== undefined) return this.#deadLetter(decision.step, contradiction);
    const stopped = await this.#prepare(decision);
    if (stopped !== undefined || this.#leased.direction === 'BACKWARD') return stopped;
    const step = this.#leased.steps.find(({ position }) => position === decision.step.position) ?? decision.step;
    await this.#begin(step, input, 'RUNNING');
    const tried = { ...step, attempts: step.attempts + 1, input };
    this.#changeStep(step, { input, attempts: tried.attempts });
    const answer = await this.#call({ ...decision, step }, 'DO');
    if (this.#isOutlasted && this.#run.lease.lengthen()) return undefined;
    if (answer.status === 'REFUSED') return this.#fail(tried, answer);
    if (answer.status === 'CONTRADICTED') return this.#deadLetter(tried, answer);
    if (answer.status !== 'DONE') return this.#postpone(tried, answer);
    this.#finishStep(step, answer);
    return undefined;
  }

  async #prepare(decision: StepDecision): Promise<StopReason | undefined> {
    const { step, saga } = decision;
    // A step that may have had an effect keeps its memento; all others prepare from the current state.
    if (saga.isPrepared !== true || (step.memento !== null && !isUnsent(step))) return undefined;
    await this.#flush();
    const answer = await this.#call(decision, 'PREPARE');
    const tried = { ...step, attempts: step.attempts + 1 };
    if (answer.status === 'REFUSED') return this.#fail(step, answer);
    if (answer.status === 'CONTRADICTED') return this.#deadLetter(step, answer);
    if (answer.status !== 'DONE') return this.#postpone(tried, { ...answer, status: 'UNAVAILABLE' });
    const memento = answer.memento ?? '{}';
    await this.#flush(keepMemento(step, memento, this.#run.lease.lengthMs));
    this.#changeStep(step, { memento: parse(memento), isOvertaken: false });
    return undefined;
  }

  async #undoStep(decision: Extract<Decision, { readonly kind: 'UNDO' }>): Promise<StopReason | undefined> {
    const { step, input } = decision;
    await this.#begin(step, input, 'COMPENSATING');
    const answer = await this.#call(decision, 'UNDO');
    if (this.#isOutlasted && this.#run.lease.lengthen()) return undefined;
    const tried = { ...step, attempts: step.attempts + 1 };
    if (answer.status === 'REFUSED' || answer.status === 'CONTRADICTED') return this.#deadLetter(tried, answer);
    if (answer.status !== 'DONE') return this.#postpone(tried, answer);
    this.#unwritten = undoneStep(this.#leased, step, answer, this.#run.lease.lengthMs);
    this.#changeStep(step, { status: 'UNDONE', sinceSentMs: null, hasActed: false });
    return undefined;
  }

  #skipStep(step: WorkStep): undefined {
    this.#unwritten = mergeChanges(this.#unwritten, skipStep(step, this.#run.lease.lengthMs));
    this.#changeStep(step, { status: 'SKIPPED', sinceSentMs: null, hasActed: false });
  }

  /** Writes that a step is about to be sent. */
  async #begin(step: WorkStep, input: object, status: 'RUNNING' | 'COMPENSATING'): Promise<void> {
    await this.#flush(beginStep(this.#leased, step, { input, status, leaseMs: this.#run.lease.lengthMs }));
    this.#leased = { ...this.#leased, status };
  }

  #finishStep(step: WorkStep, answer: CommandOutcome): void {
    this.#unwritten = finishStep(this.#leased, step, answer, this.#run.lease.lengthMs);
    const memento = parse(answer.memento) ?? step.memento;
    this.#changeStep(step, { status: 'DONE', result: parse(answer.result), memento, sinceSentMs: null });
  }

  async #fail(step: WorkStep, answer: CommandOutcome): Promise<StopReason | undefined> {
    const { lengthMs: leaseMs } = this.#run.lease;
    const failed = withStep(this.#leased, step.position, {
      status: 'FAILED',
      hasActed: answer.hasActed || step.hasActed,
      sinceSentMs: answer.hasActed ? (step.sinceSentMs ?? 0) : step.sinceSentMs,
    });
    if (this.#saga.refresh !== undefined || !canCompensate(failed, this.#stepsByName))
      return this.#deadLetter(step, answer);
    const refusal = failed.steps.some(mayHaveActed) ? undefined : toUserError(answer);
    await this.#flush(startCompensation(this.#leased, step, { answer, leaseMs, refusal }));
    this.#leased = { ...failed, direction: 'BACKWARD', status: 'COMPENSATING', failedStep: step.position };
    return undefined;
  }

  async #postpone(step: WorkStep, answer: CommandOutcome): Promise<StopReason> {
    const { patienceMs, maxBackoffMs } = this.#options;
    const isWithdrawn = this.#saga.refresh !== undefined && isUnsent(step) && answer.status === 'UNAVAILABLE';
    // A correction that was not sent keeps no change of its lane waiting: its record is compared again.
    if (isWithdrawn && !answer.hasActed) return this.#deadLetter(step, answer);
    if (this.#leased.stalledMs > patienceMs)
      return this.#deadLetter(step, {
        ...answer,
        message: `The step did not succeed in time. ${answer.message ?? ''}`,
      });
    // A command sent now is open from now on; one that was only looked up keeps its age.
    const wasSent = answer.status === 'UNKNOWN' && answer.code !== 'OUTCOME_PENDING';
    const sentAgoMs = wasSent ? 0 : step.sinceSentMs;
    const delayMs = computeDelay(step, answer, maxBackoffMs);
    await this.#flush(postponeStep(this.#leased, step, { answer, delayMs, sentAgoMs }));
    return 'POSTPONED';
  }

  /** Hands the transaction to a person; a correction ends, since its record is compared again. */
  async #deadLetter(step: WorkStep, answer: CommandOutcome): Promise<StopReason> {
    await this.#flush(
      this.#saga.refresh === undefined
        ? deadLetterStep(this.#leased, step, { answer, exceptionOwner: this.#findExceptionOwner() })
        : cancelCorrection(this.#leased, step, answer),
    );
    return 'ENDED';
  }

  #findExceptionOwner(): string {
    const { ownership } = this.#options;
    return ownership.findRule(this.#saga.owned, this.#leased.plant)?.exceptionOwner ?? 'integration-engineer';
  }

  async #end(status: 'COMPLETED' | 'COMPENSATED'): Promise<StopReason> {
    await this.#flush(endTransaction(this.#leased, status));
    return 'ENDED';
  }

  async #call({ step, input }: StepDecision, mode: 'PREPARE' | 'DO' | 'UNDO'): Promise<CommandOutcome> {
    const { id, requestedBy, reason, correlationId } = this.#leased;
    const { lease, signal } = this.#run;
    const { system, command, memento, sinceSentMs } = step;
    const [leaseForMs, askedAt] = [lease.measureRest(), performance.now()];
    const call = {
      mode,
      key: `${id}:${step.name}`,
      actor: requestedBy,
      reason,
      memento: memento === null ? null : JSON.stringify(memento),
      sinceSentMs,
      // After the lease has run out the rest is zero: then nothing is sent.
      leaseForMs,
    };
    const request = { system, command, input, call, correlationId, signal };
    const answer = await callCommand(this.#options.callSubgraph, request);
    const isUnsent = answer.code === 'OUTCOME_PENDING' && !answer.hasActed;
    this.#isOutlasted = isUnsent && performance.now() - askedAt >= leaseForMs;
    return answer;
  }

  /** Writes a change with the unwritten one before it, and renews the lease. */
  async #flush(change?: Change): Promise<void> {
    const all = change === undefined ? this.#unwritten : mergeChanges(this.#unwritten, change);
    this.#unwritten = undefined;
    if (all === undefined) return;
    const from = startLease();
    await this.#options.write(this.#leased, all);
    const { leaseMs } = all.transaction;
    if (leaseMs !== null) this.#run.lease.renew(from, leaseMs);
  }

  #changeStep({ position }: WorkStep, change: Partial<WorkStep>): void {
    this.#leased = withStep(this.#leased, position, change);
  }
}

/** Carries out a leased transaction until it ends, has to wait, or is taken over. */
export async function runTransaction(
  leased: LeasedTransaction,
  options: CarryOutOptions,
  run: RunOptions,
): Promise<StopReason> {
  return new TransactionRun(leased, options, run).finish();
}
