import type { System } from '../../schema/canonical/index.ts';
import type { CommandCall, CommandOutcome } from '../../schema/generated.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import { isOutage, SystemError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';

/**
 * Guard that keeps a command from taking effect twice.
 * `NATIVE_KEY`: the system itself refuses a known key, or repeats its answer. `UNIQUE_REFERENCE`: the created record
 * carries a reference that the system keeps unique, so it is found or created once. `TARGET_STATE`: the command sets a
 * state, so twice has the effect of once. `NEITHER`: the effect is looked up, and sent again only after the system's
 * `settleMs`.
 */
export type DuplicateGuard = 'NATIVE_KEY' | 'UNIQUE_REFERENCE' | 'TARGET_STATE' | 'NEITHER';

/** Result of a command. Values are JSON. */
export interface CommandResult {
  readonly nativeReference?: string | undefined;
  /** Facts that later steps may need. */
  readonly result?: object | undefined;
  /** Data that an undo needs; replaces the result of `prepare`. */
  readonly memento?: object | undefined;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

/** One run of a command. */
export interface CommandStep {
  /** Key of the step, the same on every repeat. */
  readonly key: string;
  readonly actor: string;
  readonly reason: string | undefined;
  /** Memento kept from `prepare` or `perform`. */
  readonly memento: object | undefined;
  /**
   * Sends an effect. Every effect goes through here, so that none is sent while an earlier one may still arrive.
   * `warnings` in its answer reach the transaction's step.
   */
  send<Value>(effect: () => Promise<Value>): Promise<Value>;
  /** Sends an effect that counts as done when it is seen, and before that as accepted by the system. */
  sendAndSee<Value>(effect: () => Promise<unknown>, see: () => Promise<Value>): Promise<Value>;
}

/** One change that one system can make. */
export interface Command<Input, Context> {
  /** Name of the mutation's field. */
  readonly name: string;
  readonly system: System;
  /** Fields of the graph whose values the command changes, as `ProductionOrder.status`. */
  readonly writes: readonly string[];
  readonly guard: DuplicateGuard;
  /**
   * Checks that the command can be done. Returns the facts that `perform` would give as its `result`, as far as they
   * are known before, so that later steps can be checked with them. @throws CommandRefusal
   */
  check(input: Input, context: Context): Promise<object> | Promise<void>;
  /** Reads the data that an undo will need; present where it can no longer be read afterwards. */
  prepare?(input: Input, context: Context): Promise<object>;
  /**
   * Carries the command out unless that is done already; reads first, and passes every effect through `step.send`.
   * @throws CommandRefusal
   */
  perform(input: Input, context: Context, step: CommandStep): Promise<CommandResult>;
  /**
   * Undoes the command, and does nothing where nothing was done; or the sentence with the reason why that is
   * impossible.
   */
  readonly undo: ((input: Input, context: Context, step: CommandStep) => Promise<CommandResult>) | string;
}

/** Reason for which a command is refused for good. */
export type RefusalCode =
  | 'NOT_FOUND'
  | 'INVALID_STATE'
  | 'VERSION_CONFLICT'
  | 'INVALID_INPUT'
  | 'FOUR_EYES'
  | 'PERIOD_CLOSED'
  | 'MATERIAL_SHORT'
  | 'SYSTEM_FORBIDDEN'
  | 'SYSTEM_REJECTED'
  | 'SYSTEM_NOT_FOUND';

/** Command that cannot be done, however often it is tried; the message is our own and is shown to clients. */
export class CommandRefusal extends Error {
  readonly code: RefusalCode;
  readonly currentState: string | undefined;
  readonly currentVersion: string | undefined;

  constructor(
    code: RefusalCode,
    message: string,
    {
      currentState,
      currentVersion,
    }: { readonly currentState?: string | undefined; readonly currentVersion?: string | undefined } = {},
  ) {
    super(message);
    this.name = 'CommandRefusal';
    this.code = code;
    this.currentState = currentState;
    this.currentVersion = currentVersion;
  }
}

/** Contradiction between the state of the system and the possible effect of a command, for a person to resolve. */
export class CommandContradiction extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandContradiction';
  }
}

/** An earlier request may still arrive, or the caller no longer has the lease. */
class OutcomePending extends Error {
  constructor() {
    super('An earlier attempt may still take effect.');
    this.name = 'OutcomePending';
  }
}

/** Services of a running command. `settleMs`: time after a lost answer in which the system may still carry it out. */
export interface CommandServices {
  readonly settleMs: number;
  readonly log: Logger;
  readonly clock?: Clock;
}

const toJson = (value: object | undefined): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);
const fromJson = (text: string | null | undefined): object | undefined =>
  text === null || text === undefined ? undefined : (JSON.parse(text) as object);

const toOutcome = ({ nativeReference, result, memento, before, after }: CommandResult): CommandOutcome => ({
  status: 'DONE',
  hasActed: true,
  nativeReference,
  result: toJson(result),
  memento: toJson(memento),
  before: toJson(before),
  after: toJson(after),
});

// A system that answered with one of these errors did nothing; one that did not answer may have acted.
const definite = new Set(['SYSTEM_BUSY', 'SYSTEM_UNAUTHENTICATED', 'SYSTEM_CONFLICT']);
const final = new Set(['SYSTEM_REJECTED', 'SYSTEM_NOT_FOUND', 'SYSTEM_FORBIDDEN']);

/** Effect that the system accepted, with its remarks. */
interface RemarkedEffect {
  readonly warnings: readonly string[];
}

function listWarnings(value: unknown): readonly string[] {
  const { warnings } = (value ?? {}) as Partial<RemarkedEffect>;
  return Array.isArray(warnings) ? warnings : [];
}

interface Sending {
  /** Effects that the system accepted, seen or not. */
  done: number;
  /** True while an effect is under way or was left without an answer. */
  isOpen: boolean;
  /** Remarks of the system on the effects. */
  readonly warnings: string[];
}

function describeSystemError(error: SystemError, sending: Sending): CommandOutcome {
  const { code, nativeCode, retryAfterMs } = error;
  const common = { hasActed: sending.done > 0, code, nativeCode, retryAfterMs };
  if (final.has(code)) return { ...common, status: 'REFUSED', message: `The system ${refusals[code] ?? 'refused'}.` };
  const isUnknown = sending.isOpen && !definite.has(code) && !error.isUnsent;
  return isUnknown
    ? { ...common, status: 'UNKNOWN', message: 'No answer came after the command was sent.' }
    : { ...common, status: 'UNAVAILABLE', message: 'The system did not accept the command.' };
}

const refusals: Readonly<Record<string, string>> = {
  SYSTEM_REJECTED: 'rejected it',
  SYSTEM_NOT_FOUND: 'does not know the record',
  SYSTEM_FORBIDDEN: 'does not let the gateway do this',
};

function describeFailure(error: unknown, sending: Sending): CommandOutcome {
  const hasActed = sending.done > 0;
  if (error instanceof CommandRefusal) {
    const { code, message, currentState, currentVersion } = error;
    return { status: 'REFUSED', hasActed, code, message, currentState, currentVersion };
  }
  if (error instanceof OutcomePending)
    return { status: 'UNKNOWN', hasActed, code: 'OUTCOME_PENDING', message: error.message };
  if (error instanceof CommandContradiction)
    return { status: 'CONTRADICTED', hasActed, code: 'OUTCOME_CONTRADICTED', message: error.message };
  if (error instanceof SystemError) return describeSystemError(error, sending);
  throw error;
}

function createStep(
  { key, actor, reason, memento, sinceSentMs, leaseForMs, heldForMs }: CommandCall,
  { settleMs, clock = systemClock }: CommandServices,
): { readonly step: CommandStep; readonly sending: Sending } {
  const sending: Sending = { done: 0, isOpen: false, warnings: [] };
  const leasedUntil = clock.now() + (leaseForMs ?? heldForMs ?? Number.POSITIVE_INFINITY);
  const maySend = () => (sinceSentMs ?? Number.POSITIVE_INFINITY) >= settleMs && clock.now() < leasedUntil;
  const take = async <Value>(effect: () => Promise<Value>): Promise<Value> => {
    if (!maySend()) throw new OutcomePending();
    sending.isOpen = true;
    const value = await effect();
    sending.done += 1;
    sending.warnings.push(...listWarnings(value));
    return value;
  };
  const step: CommandStep = {
    key,
    actor,
    reason: reason ?? undefined,
    memento: fromJson(memento),
    send: async (effect) => {
      const value = await take(effect);
      sending.isOpen = false;
      return value;
    },
    sendAndSee: async (effect, see) => {
      await take(effect);
      const seen = await see();
      sending.isOpen = false;
      return seen;
    },
  };
  return { step, sending };
}

interface Carried<Input, Context> {
  readonly mode: CommandCall['mode'];
  readonly input: Input;
  readonly context: Context;
  readonly step: CommandStep;
  readonly isSettled: boolean;
}

async function executeCommand<Input, Context>(
  command: Command<Input, Context>,
  { mode, input, context, step, isSettled }: Carried<Input, Context>,
): Promise<CommandOutcome> {
  switch (mode) {
    case 'CHECK': {
      const facts = await command.check(input, context);
      return { status: 'DONE', hasActed: false, result: typeof facts === 'object' ? toJson(facts) : undefined };
    }
    case 'PREPARE':
      return { status: 'DONE', hasActed: false, memento: toJson((await command.prepare?.(input, context)) ?? {}) };
    case 'DO':
      return toOutcome(await command.perform(input, context, step));
    case 'UNDO': {
      const { undo } = command;
      if (typeof undo === 'string') throw new CommandRefusal('INVALID_STATE', undo);
      // An effect that is not visible yet may still arrive: nothing is undone before that is settled.
      if (!isSettled) throw new OutcomePending();
      return toOutcome(await undo(input, context, step));
    }
  }
}

/** Adds the warnings of a system to the state after the command, for the step and the audit trail. */
function addWarnings(outcome: CommandOutcome, warnings: readonly string[]): CommandOutcome {
  if (warnings.length === 0) return outcome;
  const after = fromJson(outcome.after);
  return { ...outcome, after: JSON.stringify({ ...after, warnings: [...listWarnings(after), ...warnings] }) };
}

/** Runs a command in one of its modes. Failures are returned as outcomes; only our own defects are thrown. */
export async function runCommand<Input, Context>(
  command: Command<Input, Context>,
  { call, input, context }: { readonly call: CommandCall; readonly input: Input; readonly context: Context },
  services: CommandServices,
): Promise<CommandOutcome> {
  const { step, sending } = createStep(call, services);
  try {
    const isSettled = (call.sinceSentMs ?? Number.POSITIVE_INFINITY) >= services.settleMs;
    const outcome = await executeCommand(command, { mode: call.mode, input, context, step, isSettled });
    return addWarnings(outcome, sending.warnings);
  } catch (error) {
    if (isOutage(error) || error instanceof SystemError)
      services.log.warn({ err: error, key: call.key, command: command.name }, 'command failed');
    return describeFailure(error, sending);
  }
}
