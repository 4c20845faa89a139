import type { System } from '../../schema/canonical/index.ts';
import type { CommandCall, CommandOutcome } from '../../schema/generated.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import { isOutage, SystemError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';

/**
 * What keeps a command from taking effect twice.
 * `NATIVE_KEY`: the system itself refuses or repeats a known key. `UNIQUE_REFERENCE`: what it makes carries a reference
 * that the system keeps unique, so it is found or made once. `TARGET_STATE`: it sets a state, so twice is once.
 * `NEITHER`: it is looked up, sent again only after the system's `settleMs`.
 */
export type DuplicateGuard = 'NATIVE_KEY' | 'UNIQUE_REFERENCE' | 'TARGET_STATE' | 'NEITHER';

/** What a command did. Values are JSON. */
export interface CommandResult {
  readonly nativeReference?: string | undefined;
  /** What later steps may need. */
  readonly result?: object | undefined;
  /** What an undo needs; replaces what `prepare` told. */
  readonly memento?: object | undefined;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

/** One run of a command. */
export interface CommandStep {
  /** The same on every repeat. */
  readonly key: string;
  readonly actor: string;
  readonly reason: string | undefined;
  /** What `prepare` or `perform` told to keep. */
  readonly memento: object | undefined;
  /**
   * Every effect goes through here, so that none is sent while an earlier one may still arrive. `warnings` in its answer reach
   * the transaction's step.
   */
  send<Value>(effect: () => Promise<Value>): Promise<Value>;
  /** As `send`, for an effect that counts as done when it is seen, and as taken by the system before. */
  sendAndSee<Value>(effect: () => Promise<unknown>, see: () => Promise<Value>): Promise<Value>;
}

/** One change that one system can make. */
export interface Command<Input, Context> {
  /** The mutation's field. */
  readonly name: string;
  readonly system: System;
  /** The fields of the graph whose values it changes, as `ProductionOrder.status`. */
  readonly writes: readonly string[];
  readonly guard: DuplicateGuard;
  /**
   * Reads whether it could be done, and the facts that `perform` would give as its `result`, as far as they are known
   * before, so that later steps can be checked with them. @throws CommandRefusal
   */
  check(input: Input, context: Context): Promise<object> | Promise<void>;
  /** Reads what an undo will need; present where it can no longer be read afterwards. */
  prepare?(input: Input, context: Context): Promise<object>;
  /** Does it unless it is done; looks first, and passes every effect through `step.send`. @throws CommandRefusal */
  perform(input: Input, context: Context, step: CommandStep): Promise<CommandResult>;
  /** Takes it back, does nothing where nothing was done; or the sentence that says why that cannot be. */
  readonly undo: ((input: Input, context: Context, step: CommandStep) => Promise<CommandResult>) | string;
}

/** Why a command is refused for good. */
export type RefusalCode =
  | 'NOT_FOUND'
  | 'INVALID_STATE'
  | 'VERSION_CONFLICT'
  | 'INVALID_INPUT'
  | 'FOUR_EYES'
  | 'SYSTEM_FORBIDDEN'
  | 'SYSTEM_REJECTED'
  | 'SYSTEM_NOT_FOUND';

/** A command that cannot be done, however often it is tried; the message is ours and shown to clients. */
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

/** What the system shows contradicts what a command may have done, so that nobody but a person can tell. */
export class CommandContradiction extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandContradiction';
  }
}

/** An earlier sending may still arrive, or the caller no longer holds the work. */
class OutcomePending extends Error {
  constructor() {
    super('An earlier attempt may still take effect.');
    this.name = 'OutcomePending';
  }
}

/** What a command runs with. `settleMs`: how long after a lost answer the system may still carry it out. */
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

// What the system itself answered has no effect; what it did not answer may have one.
const definite = new Set(['SYSTEM_BUSY', 'SYSTEM_UNAUTHENTICATED', 'SYSTEM_CONFLICT']);
const final = new Set(['SYSTEM_REJECTED', 'SYSTEM_NOT_FOUND', 'SYSTEM_FORBIDDEN']);

/** An effect that the system took, with what it remarked on it. */
interface RemarkedEffect {
  readonly warnings: readonly string[];
}

function listWarnings(value: unknown): readonly string[] {
  const { warnings } = (value ?? {}) as Partial<RemarkedEffect>;
  return Array.isArray(warnings) ? warnings : [];
}

interface Sending {
  /** Effects that the system took, seen or not. */
  done: number;
  /** Whether an effect is under way or was left without an answer. */
  isOpen: boolean;
  /** What the system remarked on the effects. */
  readonly warnings: string[];
}

function describeSystemError(error: SystemError, sending: Sending): CommandOutcome {
  const { code, nativeCode, retryAfterMs } = error;
  const common = { hasActed: sending.done > 0, code, nativeCode, retryAfterMs };
  if (final.has(code)) return { ...common, status: 'REFUSED', message: `The system ${refusals[code] ?? 'refused'}.` };
  const isUnknown = sending.isOpen && !definite.has(code) && !error.isUnsent;
  return isUnknown
    ? { ...common, status: 'UNKNOWN', message: 'No answer came after the command was sent.' }
    : { ...common, status: 'UNAVAILABLE', message: 'The system did not take the command.' };
}

const refusals: Readonly<Record<string, string>> = {
  SYSTEM_REJECTED: 'refused it by a rule of its own',
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
      // What is not there yet may still arrive: nothing is taken back before that is settled.
      if (!isSettled) throw new OutcomePending();
      return toOutcome(await undo(input, context, step));
    }
  }
}

/** The warnings of a system stand beside what is there now, for the step and the audit trail. */
function addWarnings(outcome: CommandOutcome, warnings: readonly string[]): CommandOutcome {
  if (warnings.length === 0) return outcome;
  return { ...outcome, after: JSON.stringify({ ...fromJson(outcome.after), warnings }) };
}

/** Runs a command in one of its modes. What went wrong is told as an outcome; only our own defects are thrown. */
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
      services.log.warn({ err: error, key: call.key, command: command.name }, 'a command failed');
    return describeFailure(error, sending);
  }
}
