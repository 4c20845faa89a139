import type { CommonInput, EarlierQuery, EarlierStep, SagaStep } from '../sagas/index.ts';
import { collectResults, type LeasedTransaction, type WorkStep } from './records.ts';

/** A step whose input is read as JSON. */
export type AnyStep = SagaStep<CommonInput & Readonly<Record<string, unknown>>>;

/** Next action on a transaction. */
export type Decision =
  | { readonly kind: 'DO'; readonly step: WorkStep; readonly saga: AnyStep; readonly input: object }
  | { readonly kind: 'SKIP'; readonly step: WorkStep }
  | { readonly kind: 'UNDO'; readonly step: WorkStep; readonly saga: AnyStep; readonly input: object }
  | { readonly kind: 'STUCK'; readonly step: WorkStep; readonly sentence: string }
  | { readonly kind: 'COMPLETE' }
  | { readonly kind: 'COMPENSATED' };

/** True when a step needs nothing more. */
export const isSettled = ({ status }: WorkStep): boolean => status === 'DONE' || status === 'SKIPPED';

/** True when a step was never sent, or every sending is known to have had no effect: it may start anew. */
export const isUnsent = ({ hasActed, sinceSentMs }: WorkStep): boolean => !hasActed && sinceSentMs === null;

/** True when a step may have had an effect that has to be undone. */
export const mayHaveActed = (step: WorkStep): boolean =>
  step.status === 'DONE' || (!isUnsent(step) && step.status !== 'UNDONE');

/** Decides the next action on a transaction in this state. */
export function decide(
  transaction: LeasedTransaction,
  stepsByName: ReadonlyMap<string, AnyStep>,
  earlier: readonly EarlierStep[] = [],
): Decision {
  const { steps, direction, input } = transaction;
  const findStep = ({ name }: WorkStep): AnyStep => {
    const saga = stepsByName.get(name);
    if (saga === undefined) throw new Error(`${transaction.kind} no longer has a step "${name}".`);
    return saga;
  };
  if (direction === 'FORWARD') {
    const step = steps.find((candidate) => !isSettled(candidate));
    if (step === undefined) return { kind: 'COMPLETE' };
    const saga = findStep(step);
    // A step that may have had an effect is sent again unchanged.
    const sent = isUnsent(step) ? null : step.input;
    const wanted = sent ?? saga.input({ ...input, results: collectResults(steps), earlier });
    return wanted === undefined ? { kind: 'SKIP', step } : { kind: 'DO', step, saga, input: wanted };
  }
  const step = steps.toReversed().find(mayHaveActed);
  if (step === undefined) return { kind: 'COMPENSATED' };
  const saga = findStep(step);
  if (saga.undo !== 'COMMAND')
    return step.status === 'DONE' ? { kind: 'STUCK', step, sentence: saga.undo } : { kind: 'SKIP', step };
  return { kind: 'UNDO', step, saga, input: step.input ?? {} };
}

/** Finds the earlier changes that the next step needs before its decision; `undefined` for none. */
export function findEarlier(
  { steps, direction, input }: LeasedTransaction,
  stepsByName: ReadonlyMap<string, AnyStep>,
): EarlierQuery | undefined {
  const step = direction === 'FORWARD' ? steps.find((candidate) => !isSettled(candidate)) : undefined;
  if (step === undefined || step.input !== null) return undefined;
  return stepsByName.get(step.name)?.findEarlier?.({ ...input, results: collectResults(steps), earlier: [] });
}

/** True when every step that is done, or may be, can be undone. */
export function canCompensate({ steps }: LeasedTransaction, stepsByName: ReadonlyMap<string, AnyStep>): boolean {
  return steps.filter(mayHaveActed).every(({ name }) => stepsByName.get(name)?.undo === 'COMMAND');
}
