import type { Comparison, Reason, Verdict } from '../../reconciler.ts';
import type { Decision, Lot, Valuation } from './read.ts';

/** A decision beside one consumer. */
export type Compared = Omit<Comparison, 'consumer' | 'field'>;

/** Beginning of the owner's value of a decision whose goods a hold keeps; such records are looked at when a hold ends. */
export const heldValue = 'HELD ';

export const describe = ({ valuation, code }: Decision): string => `${valuation} ${code}`;

/** Leaves a difference to a person. */
export const differs = (reason: Reason, message: string): Verdict => ({ kind: 'DIFFERS', reason, message });

/** Describes a decision that a consumer has. */
export const agree = (decision: Decision): Compared => ({
  ownerValue: describe(decision),
  observedValue: describe(decision),
  ownerSource: { changedAt: decision.decidedAt },
  verdict: { kind: 'EQUAL' },
  carried: decision.valuation,
});

/** Describes a decision that a consumer does not have yet, or has otherwise. */
export const deviate = (decision: Decision, observedValue: string | undefined, verdict: Verdict): Compared => ({
  ownerValue: describe(decision),
  observedValue,
  ownerSource: { changedAt: decision.decidedAt },
  verdict,
});

/** Lets goods wait for the end of what blocks them: a decision never frees what a hold or a restriction keeps. */
export const wait = (decision: Decision, observedValue: string, message: string): Compared => ({
  ...deviate(decision, observedValue, { kind: 'WAITING', reason: 'HELD' satisfies Reason, message }),
  ownerValue: `${heldValue}${describe(decision)}`,
});

/** Describes a lot without a decision whose earlier one a consumer was given; `undefined` when it was given none. */
export function compareUndecided({ number, status }: Lot, given: Valuation | undefined): Compared | undefined {
  if (given === undefined) return undefined;
  const ownerValue = status === 'CANCELLED' ? 'CANCELLED' : 'UNDECIDED';
  const message = `The lot ${number} was ${given}, and quality has withdrawn that; nothing is freed or blocked before it is decided anew.`;
  return { ownerValue, observedValue: given, verdict: differs('DECISION_WITHDRAWN', message) };
}

/** Describes a lot of which neither batch nor order says which goods it is about. */
export function findApproval({ number, material, batch, productionOrder }: Lot) {
  if (batch !== undefined || productionOrder !== undefined) return undefined;
  const message = `The lot ${number} names neither batch nor order: its decision is about all goods of ${material} in the plant.`;
  return { reason: 'NO_BATCH', message } as const;
}

/** Adds the approval that a change needs, if any. */
export const requireApproval = (
  verdict: Verdict,
  approval: { readonly reason: Reason; readonly message: string } | undefined,
): Verdict => (verdict.kind === 'CHANGE' && approval !== undefined ? { ...verdict, approval } : verdict);
