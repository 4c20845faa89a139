import { Big } from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import type { OrderPlanRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingCreateOrderInput } from '../generated.ts';
import { readPlan, requireScheduler } from './shared.ts';

/**
 * The order in the plan that is this one, read now. One that another system brought under the same number and that makes
 * something else is another order; under a reference that is made here only this order may be found.
 */
export async function readOwnPlan(
  input: SchedulingCreateOrderInput,
  context: SubgraphContext,
): Promise<OrderPlanRecord | undefined> {
  const plan = await readPlan(input, context);
  if (plan === undefined) return undefined;
  const { plans } = requireScheduler(input.plant, context);
  const isOurs = plan.order.reference === plans.formatOrderReference(input);
  return isOurs || plan.materials.includes(input.facts.material) ? plan : undefined;
}

/** @throws CommandRefusal `INVALID_STATE` when the plan's order makes something else, or another quantity of it. */
export function refuseOther({ order, materials }: OrderPlanRecord, { facts }: SchedulingCreateOrderInput): void {
  const { reference, quantity, status } = order;
  if (!materials.includes(facts.material))
    throw new CommandRefusal(
      'INVALID_STATE',
      `The scheduler's order ${reference} makes ${materials.join(', ') || 'nothing that it tells'} instead of ${facts.material}.`,
      { currentState: status },
    );
  if (new Big(quantity).eq(facts.quantity)) return;
  throw new CommandRefusal(
    'INVALID_STATE',
    `The scheduler's order ${reference} is of ${quantity} ${facts.material}, this one of ${facts.quantity}: change it there.`,
    { currentState: status },
  );
}

/**
 * Refuses where a reference that the order is to get belongs to another record: frePPLe keeps all kinds of orders under
 * one key, and its POST would change the other one.
 * @throws CommandRefusal `INVALID_STATE`
 */
export async function refuseTaken(
  input: SchedulingCreateOrderInput,
  operations: readonly { readonly reference: string }[],
  context: SubgraphContext,
): Promise<void> {
  const { plans } = requireScheduler(input.plant, context);
  const own = plans.formatOrderReference(input);
  const plan = await readPlan(input, context);
  const mine = plan?.order.reference === own ? [own] : [];
  const references = [own, ...operations.map(({ reference }) => reference)];
  const holders = await plans.listHolders(references, context.call);
  const taken = holders.find(({ reference, owner }) => owner !== own && !mine.includes(reference));
  if (taken === undefined) return;
  throw new CommandRefusal(
    'INVALID_STATE',
    `The scheduler keeps another record under the reference ${taken.reference}.`,
  );
}
