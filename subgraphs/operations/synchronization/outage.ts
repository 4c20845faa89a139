import { isOutageCode } from '../../../kit/index.ts';
import { isUnanswered } from '../sagas/index.ts';
import type { Comparison, Consumer, Verdict } from './reconciler.ts';

/** Answer that was read while its system was away, from a cache. */
export class StaleAnswer extends Error {
  constructor(system: string) {
    super(`${system} did not answer; a cached value is no base for a change.`);
    this.name = 'StaleAnswer';
  }
}

/** Answer without any record where there must be some, as from a copied database or after the loss of a right. */
export class EmptyAnswer extends Error {
  constructor(system: string, plant: string) {
    super(`${system} has no record at all for plant "${plant}"; that is taken for an outage.`);
    this.name = 'EmptyAnswer';
  }
}

/** Provenance of a part of the graph. */
export interface Provenanced {
  readonly provenance?: { readonly isStale: boolean } | null | undefined;
}

/** @throws StaleAnswer when a value was served from a cache during an outage. */
export function requireFresh<Value extends Provenanced | null>(value: Value, system: string): Value {
  if (value?.provenance?.isStale === true) throw new StaleAnswer(system);
  return value;
}

/** True for an error that passes by itself. */
export const isPassing = (error: unknown): boolean =>
  error instanceof StaleAnswer || error instanceof EmptyAnswer || isUnanswered(error);

/** Compares one consumer; one that does not answer takes nothing from the others. */
export async function compareConsumer(
  consumer: Consumer,
  field: string,
  compare: () => Promise<Omit<Comparison, 'consumer' | 'field'> & { readonly field?: string }>,
): Promise<Comparison> {
  try {
    return { consumer, field, ...(await compare()) };
  } catch (error) {
    if (!isPassing(error)) throw error;
    const verdict: Verdict = { kind: 'UNANSWERED', code: 'SYSTEM_UNAVAILABLE' };
    return { consumer, field, ownerValue: '', verdict };
  }
}

/** Turns the refusal or the silence of a consumer's command into a verdict. */
export function toVerdict(
  answer:
    | { readonly kind: 'REFUSED'; readonly code: string; readonly message: string }
    | { readonly kind: 'UNANSWERED'; readonly code: string },
): Verdict {
  if (answer.kind === 'UNANSWERED' || isOutageCode(answer.code)) return { kind: 'UNANSWERED', code: answer.code };
  return { kind: 'QUARANTINED', reason: answer.code, message: answer.message };
}
