import { Big } from 'big.js';
import { CommandRefusal, type CommandStep } from '../../../../kit/index.ts';
import type { OrderPlanRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SchedulingSetPlannedOrderInput } from '../../generated.ts';
import { changeOrder } from '../change.ts';
import { createOrder } from '../create.ts';
import { packOperations } from '../plan-order.ts';
import { isOpen, readPlan, requireScheduler } from '../shared.ts';

/** Input of the command. */
export type Input = SchedulingSetPlannedOrderInput;

/** Lets the commands of orders work on those that stand for planned orders. */
export function usePlannedOrders(plant: string, context: SubgraphContext): SubgraphContext {
  const scheduler = requireScheduler(plant, context);
  const planned = { ...scheduler, plans: scheduler.plannedOrders.plans };
  const forPlant = (code: string) => (code === plant ? planned : undefined);
  return { ...context, instances: { ...context.instances, forPlant } };
}

/** Describes the order that stands for a planned order, with the operations of the scheduler's own routing. */
export async function describeFacts(
  { plant, material, quantity, startTime, endTime }: Input,
  context: SubgraphContext,
) {
  const { plans } = requireScheduler(plant, context);
  const operations = await plans.listRoutingOperations({ plant, material }, context.call);
  if (operations.length === 0)
    throw new CommandRefusal('NOT_FOUND', 'The scheduler has no routing for this material in this plant.');
  return { material, quantity, unit: '', startTime, endTime, operations: [...operations] };
}

/** @throws CommandRefusal `INVALID_STATE` for a record that was not made here. */
export function refuseForeign({ order }: OrderPlanRecord): void {
  if (order.madeBy !== undefined) return;
  throw new CommandRefusal('INVALID_STATE', `The scheduler's order ${order.reference} was not made here.`, {
    currentState: 'NOT_OURS',
  });
}

/** @throws CommandRefusal `INVALID_STATE` for an order of another material. */
function refuseOtherMaterial({ order, materials }: OrderPlanRecord, { material }: Input): void {
  if (materials.includes(material)) return;
  throw new CommandRefusal('INVALID_STATE', `The scheduler's order ${order.reference} is not of ${material}.`, {
    currentState: order.status,
  });
}

/** Moves the order and its open operations to the times of the planned order. */
async function moveOrder(
  { startTime, endTime }: Input,
  { order, operations }: OrderPlanRecord,
  { context, step, plant }: { readonly context: SubgraphContext; readonly step: CommandStep; readonly plant: string },
): Promise<void> {
  const { plans } = requireScheduler(plant, context);
  const open = operations.filter(isOpen);
  const steps = open.map(({ operationNumber, workCenter }) => ({ number: operationNumber, workCenter }));
  const times = packOperations({ startTime, endTime, operations: steps }, context.services.clock.now());
  const changes = open.flatMap((noted, index) => {
    const time = times[index];
    const isSame =
      time === undefined ||
      (plans.isSameTime(noted.startTime, time.startTime) && plans.isSameTime(noted.endTime, time.endTime));
    return isSame ? [] : [{ reference: noted.reference, noted, ...time }];
  });
  if (changes.length > 0) await step.send(() => plans.changeOperations(changes, context.call));
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return;
  const isSame =
    plans.isSameTime(order.startTime ?? '1970-01-01T00:00:00Z', first.startTime) &&
    plans.isSameTime(order.endTime ?? '1970-01-01T00:00:00Z', last.endTime);
  const whole = { reference: order.reference, startTime: first.startTime, endTime: last.endTime };
  if (!isSame) await step.send(() => plans.changeOrder(whole, context.call));
}

/** Changes an order that stands for a planned order already. */
export async function changePlanned(
  input: Input,
  plan: OrderPlanRecord,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<void> {
  const { plant, number, quantity } = input;
  refuseForeign(plan);
  refuseOtherMaterial(plan, input);
  if (!new Big(plan.order.quantity).eq(quantity)) await changeOrder.perform({ plant, number, quantity }, context, step);
  if (!input.keepsTimes) await moveOrder(input, plan, { context, step, plant });
}

/** Ensures that an order stands for the planned order. */
export async function ensurePlanned(input: Input, context: SubgraphContext, step: CommandStep): Promise<void> {
  const { plant, number } = input;
  const known = await readPlan(input, context);
  if (known !== undefined && known.order.madeBy !== step.key) {
    // One that is left without operations was made in part only, and one that is over counts no more.
    if (known.operations.length > 0 && isOpen(known.order)) return changePlanned(input, known, { context, step });
    refuseForeign(known);
    const { plans } = requireScheduler(plant, context);
    await step.send(() => plans.removeOrder(known.order.reference, context.call));
  }
  await createOrder.perform({ plant, number, facts: await describeFacts(input, context) }, context, step);
}

/** @throws CommandRefusal `INVALID_STATE` for an open order that a planner has confirmed, or of which work is done. */
export function refuseBegun({ order, operations }: OrderPlanRecord): void {
  if (!isOpen(order)) return;
  const begun = [order, ...operations].find(
    ({ status, completedQuantity = '0' }) =>
      status === 'CONFIRMED' || status === 'COMPLETED' || new Big(completedQuantity).gt(0),
  );
  if (begun === undefined) return;
  throw new CommandRefusal('INVALID_STATE', `The scheduler's ${begun.reference} is confirmed, or has begun.`, {
    currentState: begun.status,
  });
}

/** Removes the order that stood for a planned order: it was no work of the plant, and nothing is left of it. */
export async function withdrawPlanned(input: Input, context: SubgraphContext, step: CommandStep): Promise<void> {
  const known = await readPlan(input, context);
  if (known === undefined || !isOpen(known.order)) return;
  refuseForeign(known);
  refuseBegun(known);
  const { reference } = known.order;
  await step.send(() => requireScheduler(input.plant, context).plans.removeOrder(reference, context.call));
}
