import Big from 'big.js';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { Comparison, CorrectionStep, LookTools, Verdict } from '../../reconciler.ts';
import { readOrderParts } from '../order-part.ts';
import { sumFacts } from './match.ts';
import type { Fact, Order, OrderFacts, OrdersQuery } from './read.ts';

/** Step by which the scheduler gets what was produced. */
export const progressStep = {
  name: 'reportToScheduler',
  system: 'SCHEDULING',
  command: 'schedulingReportProgress',
  isPrepared: true,
} as const satisfies CorrectionStep;

interface Plan extends Provenanced {
  readonly completedQuantity: string | null;
  readonly isCompleted: boolean;
}

/** Plans of orders, by number; `UNANSWERED` when the scheduler does not answer. */
export type Plans = ReadonlyMap<string, Plan> | 'UNANSWERED';

const planFields = 'schedule { completedQuantity isCompleted provenance { isStale } }';

/** Reads the plans of orders; those that the scheduler does not have are left out. */
export async function readPlans({ plant, numbers }: OrdersQuery, tools: LookTools): Promise<Plans> {
  const keys = numbers.map((number) => ({ plant, number }));
  try {
    const parts = await readOrderParts<{ readonly schedule: Plan | null }>('scheduling', keys, planFields, tools);
    const plans = parts.map((part) => requireFresh(part?.schedule ?? null, 'SCHEDULING'));
    return new Map(numbers.flatMap((number, at) => (plans[at] ? [[number, plans[at]] as const] : [])));
  } catch {
    // Whatever keeps the scheduler from answering, SAP gets the facts; the record is compared again.
    return 'UNANSWERED';
  }
}

/** Order with what was done for it. */
export interface ProgressCase {
  readonly plant: string;
  readonly order: Order;
  readonly done: OrderFacts;
  /** Progress from before it is not reported. RFC 3339. */
  readonly addedFrom: string;
}

/** Finds the last production since progress is reported; `undefined` where its share of the order is not clear. */
function findLast({ order, done, addedFrom }: ProgressCase): Fact | undefined {
  const made = done.facts.filter(({ kind }) => kind === 'PRODUCTION');
  const isClear = made.every(
    ({ orderNumbers, quantity }) => orderNumbers.length === 1 && quantity.unit === order.quantity.unit,
  );
  const last = made.toSorted((a, b) => (a.doneTime ?? '').localeCompare(b.doneTime ?? '')).at(-1);
  const isNew = Date.parse(last?.doneTime ?? '') >= Date.parse(addedFrom);
  return isClear && isNew ? last : undefined;
}

function judge({ plant, order, done }: ProgressCase, produced: Big, plan: Plan): Verdict {
  const isFinal = !done.isOpen;
  const isBehind = produced.gt(plan.completedQuantity ?? '0');
  // A completed plan, and one that is ahead, are never set back.
  if (plan.isCompleted || (!isBehind && !isFinal)) return { kind: 'EQUAL' };
  const input = { plant, number: order.number, completedQuantity: produced.toFixed(), isTotal: true, isFinal };
  return { kind: 'CHANGE', step: progressStep.name, input };
}

/** Compares what was produced for an order with the scheduler's plan; `undefined` when there is nothing to compare. */
export function compareProgress(given: ProgressCase, plans: Plans, field: string): Comparison | undefined {
  const { order, done } = given;
  const last = findLast(given);
  const subject = { consumer: 'SCHEDULING', field, key: order.number, isQuiet: true } as const;
  if (last === undefined) return undefined;
  const produced = sumFacts(done.facts, 'PRODUCTION');
  const format = (quantity: string, isOver: boolean) =>
    `${new Big(quantity).toFixed()} completed${isOver ? ', over' : ''}`;
  const ownerValue = format(produced.toFixed(), !done.isOpen);
  if (plans === 'UNANSWERED')
    return { ...subject, ownerValue, verdict: { kind: 'UNANSWERED', code: 'SYSTEM_UNAVAILABLE' } };
  const plan = plans.get(order.number);
  if (plan === undefined) return undefined;
  const observedValue = format(plan.completedQuantity ?? '0', plan.isCompleted);
  const changedAt = last.doneTime ?? undefined;
  return { ...subject, ownerValue, observedValue, changedAt, verdict: judge(given, produced, plan) };
}
