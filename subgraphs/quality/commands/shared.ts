import { type Command, CommandRefusal, type CommandResult, type CommandStep } from '../../../kit/index.ts';
import type { QualityConnector, QualityUnitOfWork } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** Context of a command: the request's loaders and viewer. */
export interface CommandContext extends SubgraphContext {
  readonly actor: string;
}

/** A change that quality can make. */
export type QualityCommand<Input> = Command<Input, CommandContext>;

type Work = (unitOfWork: QualityUnitOfWork) => Promise<CommandResult>;
type UndoWork = (unitOfWork: QualityUnitOfWork, done: CommandResult) => Promise<CommandResult>;

/** Finds the quality system of a plant. @throws CommandRefusal `INVALID_INPUT` when none serves it. */
export function requireStore(plant: string, { instances }: SubgraphContext): QualityConnector {
  const store = instances.forPlant(plant);
  if (store === undefined) throw new CommandRefusal('INVALID_INPUT', 'No quality system serves this plant.');
  return store;
}

/**
 * Finds a record by number, read now, and the quality system that has it. An outage counts only when no other system
 * has it.
 */
export async function findRecord<Value>(
  { instances }: SubgraphContext,
  read: (store: QualityConnector) => Promise<readonly Value[]>,
): Promise<{ readonly store: QualityConnector; readonly record: Value } | undefined> {
  const outcomes = await Promise.allSettled(
    instances.all.map(async (store) => (await read(store)).map((record) => ({ store, record }))),
  );
  const found = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (found.length === 0 && failure !== undefined) throw failure.reason;
  return found[0];
}

/** Returns a value that must exist. @throws CommandRefusal `NOT_FOUND` when it does not. */
export function requireKnown<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new CommandRefusal('NOT_FOUND', `Quality does not know this ${what}.`);
  return value;
}

/** Compares versions. @throws CommandRefusal `VERSION_CONFLICT` when another version is expected. */
export function refuseOtherVersion(expected: string | null | undefined, version: string): void {
  if (expected === null || expected === undefined || expected === version) return;
  throw new CommandRefusal('VERSION_CONFLICT', 'The record has changed since it was read.', {
    currentVersion: version,
  });
}

/** Refuses a blank text. @throws CommandRefusal `INVALID_INPUT` when a text has no visible character. */
export function refuseBlank(text: string, name: string): void {
  if (text.trim() === '') throw new CommandRefusal('INVALID_INPUT', `${name} must not be empty.`);
}

/** Refuses a text that is no decimal number. @throws CommandRefusal `INVALID_INPUT` */
export function refuseNonDecimal(text: string, name: string): void {
  if (!/^-?\d{1,30}(\.\d{1,20})?$/.test(text))
    throw new CommandRefusal('INVALID_INPUT', `${name} must be a decimal number.`);
}

/** Does work under the step's key; work that is known to be done is answered at once. */
export async function performOnce(
  { name, step, store }: { readonly name: string; readonly step: CommandStep; readonly store: QualityConnector },
  work: Work,
  { call }: SubgraphContext,
): Promise<CommandResult> {
  const change = { key: step.key, name, actor: step.actor };
  const known = await store.findChange(step.key, call);
  // Known work has no effect to delay: a repeat only returns, or refuses, the result that the store has kept.
  if (known !== undefined) return store.change(change, work, call);
  return step.send(() => store.change(change, work, call));
}

/** Undoes the work that was done under the step's key. */
export async function undoOnce(
  { name, step, store }: { readonly name: string; readonly step: CommandStep; readonly store: QualityConnector },
  work: UndoWork,
  { call }: SubgraphContext,
): Promise<CommandResult> {
  const change = { key: step.key, name, actor: step.actor };
  const known = await store.findChange(step.key, call);
  if (known?.isUndone) return store.undoChange(change, work, call);
  return step.send(() => store.undoChange(change, work, call));
}

/** Describes the reason for an undo, for the record. */
export function describeUndo({ reason }: CommandStep): string {
  return reason === undefined || reason.trim() === '' ? 'It was undone.' : `It was undone: ${reason}`;
}
