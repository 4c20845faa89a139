import { Big } from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import type { OrderPlanRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingCreateOrderInput } from '../generated.ts';
import { readPlan, requireScheduler } from './shared.ts';

/**
 * Reads the plan's record of this order at this moment. An order from another system with the same number and another
 * product is another order; a reference that is created here can belong to this order only.
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

/** @throws CommandRefusal `INVALID_STATE` when the plan's order is for another product, or another quantity of it. */
export function refuseOther({ order, materials }: OrderPlanRecord, { facts }: SchedulingCreateOrderInput): void {
  const { reference, quantity, status } = order;
  if (!materials.includes(facts.material))
    throw new CommandRefusal(
      'INVALID_STATE',
      `The scheduler's order ${reference} produces ${materials.join(', ') || 'an unknown material'} instead of ${facts.material}.`,
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
 * Refuses when a reference for the new order belongs to another record: frePPLe keeps all kinds of orders under one
 * key, and its POST would change the other one.
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
