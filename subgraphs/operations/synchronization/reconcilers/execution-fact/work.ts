import Big from 'big.js';
import type { Verdict } from '../../reconciler.ts';
import { confirmFact } from './confirm-fact.ts';
import type { MatchedFact } from './match.ts';
import type { BookedTime, Confirmation, Order } from './read.ts';

/** Booked times without a document, beside what people confirmed by hand. */
export interface WorkCase {
  readonly plant: string;
  readonly order: Order;
  readonly confirmations: readonly Confirmation[];
  /** Everything that was done for the order. */
  readonly all: readonly MatchedFact[];
  /** Booked times from before they were carried. */
  readonly old: readonly MatchedFact['fact'][];
}

const total = (amounts: readonly string[]): Big => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));
const isForOperation = (work: BookedTime | null, operation: string): boolean => work?.operationNumber === operation;

/** Lists the confirmations that people have linked to booked times. */
const listLinked = (all: readonly MatchedFact[]): ReadonlySet<string | undefined> =>
  new Set(
    all
      .filter(({ fact, link }) => fact.kind === 'WORK' && link !== undefined)
      .map(({ document }) => document?.reference),
  );

/** Sums the minutes that SAP has confirmed on an operation for no fact, and that stand for none from before. */
function findSurplus(operation: string, { confirmations, all, old }: WorkCase): Big {
  const linked = listLinked(all);
  const byHand = confirmations.filter(
    (one) => one.operation === operation && one.key === null && !one.isReversed && !linked.has(one.reference),
  );
  const before = old.filter(({ work }) => isForOperation(work, operation)).map(({ quantity }) => quantity.value);
  return total(byHand.map(({ workMinutes }) => workMinutes)).minus(total(before));
}

/** Refuses a booked time on an operation that SAP's order does not have. */
export function refuseOperation(
  { fact: { work } }: MatchedFact,
  { order }: Pick<WorkCase, 'order'>,
): Verdict | undefined {
  if (work === null || order.operations.some(({ number }) => number === work.operationNumber)) return undefined;
  return {
    kind: 'QUARANTINED',
    reason: 'OPERATION',
    message: `SAP's order has no operation ${work.operationNumber ?? 'for this work order'}; confirm the time in SAP, and accept it here.`,
  };
}

/** Judges booked times of one operation that SAP has no document of, oldest first. */
function judgeOperation(
  operation: string,
  matched: readonly MatchedFact[],
  given: WorkCase,
): readonly (readonly [MatchedFact, Verdict])[] {
  const { plant, order } = given;
  let left = findSurplus(operation, given);
  return matched.map((one) => {
    const confirm = { plant, order, fact: one.fact, revision: 1, isFinal: false };
    if (left.lte(0)) return [one, confirmFact(confirm)] as const;
    const message = `SAP has confirmed ${left.toFixed()} MIN on operation ${operation} of which Odoo knows nothing, perhaps these by hand; accept it, or let it be posted.`;
    left = left.minus(one.fact.quantity.value);
    return [one, confirmFact(confirm, { reason: 'CONFIRMED_IN_SAP', message })] as const;
  });
}

/** Judges booked times that SAP has no document of. */
export function judgeWork(
  matched: readonly MatchedFact[],
  given: WorkCase,
): readonly (readonly [MatchedFact, Verdict])[] {
  const byOperation = Map.groupBy(matched, ({ fact }) => fact.work?.operationNumber ?? '');
  return [...byOperation].flatMap(([operation, facts]) => judgeOperation(operation, facts, given));
}
