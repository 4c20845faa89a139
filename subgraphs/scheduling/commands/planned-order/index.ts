import { Big } from 'big.js';
import { CommandRefusal, type CommandStep } from '../../../../kit/index.ts';
import type { OrderPlanRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import {
  isOpen,
  notKept,
  parseInstant,
  readPlan,
  refuseNonDecimal,
  requireScheduler,
  type SchedulingCommand,
} from '../shared.ts';
import {
  changePlanned,
  describeFacts,
  ensurePlanned,
  type Input,
  refuseBegun,
  refuseForeign,
  usePlannedOrders,
  withdrawPlanned,
} from './set.ts';

function refuseInput({ quantity, startTime, endTime }: Input): void {
  refuseNonDecimal(quantity, 'quantity');
  const [start, end] = [startTime, endTime].map((time, index) =>
    time ? Date.parse(parseInstant(time, index === 0 ? 'startTime' : 'endTime')) : undefined,
  );
  if (start !== undefined && end !== undefined && end < start)
    throw new CommandRefusal('INVALID_INPUT', 'endTime must not be before startTime.');
}

/** State of the order that stands for a planned order. */
interface PlannedState {
  readonly isOpen: boolean;
  readonly quantity?: string | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

const describe = (plan: OrderPlanRecord | undefined): PlannedState =>
  plan === undefined || !isOpen(plan.order)
    ? { isOpen: false }
    : { isOpen: true, quantity: plan.order.quantity, startTime: plan.order.startTime, endTime: plan.order.endTime };

interface PlannedMemento {
  readonly before: PlannedState;
}

/** Describes the input that sets the order as it was before. */
const toFormer = (input: Input, { quantity, startTime, endTime }: PlannedState): Input => ({
  ...input,
  quantity: quantity ?? input.quantity,
  ...(startTime === undefined ? {} : { startTime }),
  ...(endTime === undefined ? {} : { endTime }),
  isOpen: true,
  keepsTimes: false,
});

/** Undoes what a command set; an order that it did not make, or that others have ended since, is left. */
async function undoPlanned(
  input: Input,
  { before }: PlannedMemento,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<boolean> {
  const now = await readPlan(input, context);
  const isThere = now !== undefined && isOpen(now.order);
  if (before.isOpen && !isThere) {
    if (!input.isOpen) await ensurePlanned(toFormer(input, before), context, step);
    return !input.isOpen;
  }
  if (before.isOpen && isThere && input.isOpen) {
    await changePlanned(toFormer(input, before), now, { context, step });
    return true;
  }
  if (before.isOpen || !isThere || now.order.madeBy !== step.key) return false;
  await withdrawPlanned(input, context, step);
  return true;
}

/**
 * Sets the order that stands for a planned order, or withdraws it. It is approved, not proposed: frePPLe's plan run
 * deletes every proposed order that it has not made itself, and keeps and moves approved ones.
 */
export const setPlannedOrder: SchedulingCommand<Input> = {
  name: 'schedulingSetPlannedOrder',
  system: 'SCHEDULING',
  writes: ['PlannedOrder'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    refuseInput(input);
    const planned = usePlannedOrders(input.plant, context);
    const known = await readPlan(input, planned);
    if (known === undefined) {
      if (input.isOpen) await describeFacts(input, planned);
      return;
    }
    refuseForeign(known);
    if (!input.isOpen) refuseBegun(known);
  },
  async prepare(input, context) {
    return { before: describe(await readPlan(input, usePlannedOrders(input.plant, context))) } satisfies PlannedMemento;
  },
  async perform(input, context, step) {
    refuseInput(input);
    const planned = usePlannedOrders(input.plant, context);
    const memento = (step.memento as PlannedMemento | undefined) ?? {
      before: describe(await readPlan(input, planned)),
    };
    await (input.isOpen ? ensurePlanned(input, planned, step) : withdrawPlanned(input, planned, step));
    const kept = await readPlan(input, planned);
    const after = describe(kept);
    const isKept =
      after.isOpen === input.isOpen &&
      (kept === undefined || !input.isOpen || new Big(kept.order.quantity).eq(input.quantity));
    if (!isKept) throw notKept(requireScheduler(input.plant, planned));
    return { nativeReference: kept?.order.reference, memento, before: memento.before, after };
  },
  async undo(input, context, step) {
    const memento = step.memento as PlannedMemento | undefined;
    if (memento === undefined) return {};
    const planned = usePlannedOrders(input.plant, context);
    return (await undoPlanned(input, memento, { context: planned, step })) ? { after: memento.before } : {};
  },
};
