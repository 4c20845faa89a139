import { Big } from 'big.js';
import { CommandRefusal, type CommandStep } from '../../../kit/index.ts';
import type { OrderPlanRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingChangeOrderInput } from '../generated.ts';
import {
  isOpen,
  notKept,
  readPlan,
  refuseDone,
  refuseNonDecimal,
  requirePlan,
  requireScheduler,
  type SchedulingCommand,
} from './shared.ts';

/** @throws CommandRefusal when the order is over, or has completed more than its new quantity. */
function refuseChange({ order, operations }: OrderPlanRecord, { quantity }: SchedulingChangeOrderInput): void {
  refuseNonDecimal(quantity, 'quantity');
  if (new Big(quantity).eq(0)) throw new CommandRefusal('INVALID_INPUT', 'quantity must be above 0.');
  refuseDone(order, 'order');
  const done = [order, ...operations].find(({ completedQuantity = '0' }) => new Big(completedQuantity).gt(quantity));
  if (done === undefined) return;
  const message = `${done.reference} has completed ${done.completedQuantity} of ${quantity}.`;
  throw new CommandRefusal('INVALID_STATE', message, { currentState: done.status });
}

/** Quantities by reference. */
type Quantities = Readonly<Record<string, string>>;
interface ChangeMemento {
  readonly before: Quantities;
}

/** Lists the quantities of the order and of its open operations; an operation that is done keeps its own. */
function listQuantities({ order, operations }: OrderPlanRecord): Quantities {
  const parts = [order, ...operations.filter((one) => isOpen(one) && !one.isWhole)];
  return Object.fromEntries(parts.map(({ reference, quantity }) => [reference, quantity]));
}

async function prepareChange(input: SchedulingChangeOrderInput, context: SubgraphContext): Promise<ChangeMemento> {
  const plan = await requirePlan(input, context);
  refuseChange(plan, input);
  return { before: listQuantities(plan) };
}

/** Lists the wanted quantities that an order and its operations do not have. */
function listOther(plan: OrderPlanRecord, wanted: Quantities) {
  const changes = Object.entries(listQuantities(plan)).flatMap(([reference, now]) => {
    const quantity = wanted[reference];
    return quantity === undefined || new Big(now).eq(quantity) ? [] : [{ reference, quantity }];
  });
  const { reference } = plan.order;
  return {
    whole: changes.find((one) => one.reference === reference),
    steps: changes.filter((one) => one.reference !== reference),
  };
}

/** Sets quantities, and reads them back. */
async function setQuantities(
  input: SchedulingChangeOrderInput,
  wanted: Quantities,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<OrderPlanRecord> {
  const scheduler = requireScheduler(input.plant, context);
  const { plans } = scheduler;
  const { whole, steps } = listOther(await requirePlan(input, context), wanted);
  if (whole !== undefined) await step.send(() => plans.changeOrder(whole, context.call));
  if (steps.length > 0) await step.send(() => plans.changeOperations(steps, context.call));
  const plan = await requirePlan(input, context);
  const left = listOther(plan, wanted);
  if (left.whole !== undefined || left.steps.length > 0) throw notKept(scheduler);
  return plan;
}

/** Changes the quantity of an order and of its open operations; their times stay the scheduler's. */
export const changeOrder: SchedulingCommand<SchedulingChangeOrderInput> = {
  name: 'schedulingChangeOrder',
  system: 'SCHEDULING',
  writes: ['ProductionOrder.schedule', 'ProductionOrder.quantity'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await prepareChange(input, context);
  },
  prepare: prepareChange,
  async perform(input, context, step) {
    const plan = await requirePlan(input, context);
    refuseChange(plan, input);
    const memento = (step.memento as ChangeMemento | undefined) ?? { before: listQuantities(plan) };
    const wanted = Object.fromEntries(
      Object.keys(listQuantities(plan)).map((reference) => [reference, input.quantity]),
    );
    const { order } = await setQuantities(input, wanted, { context, step });
    const { reference, quantity } = order;
    return { nativeReference: reference, memento, before: { quantities: memento.before }, after: { quantity } };
  },
  async undo(input, context, step) {
    const before = (step.memento as ChangeMemento | undefined)?.before;
    const plan = await readPlan(input, context);
    if (before === undefined || plan === undefined) return {};
    // A quantity that others have set since is theirs.
    const own = Object.entries(listQuantities(plan)).filter(([, now]) => new Big(now).eq(input.quantity));
    const wanted = own.flatMap(([reference]) =>
      before[reference] === undefined ? [] : [[reference, before[reference]]],
    );
    await setQuantities(input, Object.fromEntries(wanted), { context, step });
    return { after: { quantities: before } };
  },
};
