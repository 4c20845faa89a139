import type { CommandStep } from '../kit/index.ts';
import {
  describeOperations,
  isOpen,
  notKept,
  readPlan,
  refuseDone,
  requireScheduler,
  type SchedulingCommand,
} from './command-parts.ts';
import type { OrderPlanRecord } from './connector/index.ts';
import type { SchedulingCreateOrderInput } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';
import { type PlannedOrder, planOrder } from './plan-order.ts';
import { restore } from './restore.ts';

interface CreateMemento {
  /** As it was there before; null: it was not. */
  readonly before: OrderPlanRecord | null;
  /** What is to be made; null when it was there. */
  readonly target: PlannedOrder | null;
}

async function prepareCreation(input: SchedulingCreateOrderInput, context: SubgraphContext): Promise<CreateMemento> {
  const plan = await readPlan(input, context);
  if (plan === undefined) return { before: null, target: await planOrder(input, context) };
  refuseDone(plan.order, 'order');
  return { before: plan, target: null };
}

/** Makes what is missing of an order that this command makes. */
async function makeOrder(
  { plant, number, facts }: SchedulingCreateOrderInput,
  { target, step }: { readonly target: PlannedOrder; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<void> {
  const { plans } = requireScheduler(plant, context);
  const { call } = context;
  const known = await plans.readOrder({ plant, number }, call);
  // Somebody else may have planned it since, or closed what was made.
  if (known !== undefined && (known.order.madeBy !== step.key || !isOpen(known.order))) return;
  const common = { plant, number, quantity: facts.quantity, key: step.key };
  const { routing, startTime, endTime } = target;
  if (known === undefined) await step.send(() => plans.createOrder({ ...common, routing, startTime, endTime }, call));
  const operations = target.operations.map((operation) => ({
    ...operation,
    reference: plans.referenceOf({ plant, number }, operation.operationNumber),
  }));
  const find = (reference: string) => known?.operations.find((one) => one.reference === reference);
  const missing = operations.filter(({ reference }) => find(reference) === undefined);
  if (missing.length > 0)
    await step.send(() =>
      plans.createOperations(
        missing.map((one) => ({ ...common, ...one })),
        call,
      ),
    );
  const bare = operations.filter(({ reference }) => {
    const present = find(reference);
    return present === undefined || (isOpen(present) && !present.isPlaced);
  });
  if (bare.length > 0) await step.send(() => plans.placeOperations(plant, bare, call));
}

function isMadeInPart({ order, operations }: OrderPlanRecord, { target }: CreateMemento, step: CommandStep): boolean {
  if (target === null || order.madeBy !== step.key || !isOpen(order)) return false;
  return operations.filter((operation) => operation.isPlaced || !isOpen(operation)).length < target.operations.length;
}

/** Takes an order into the plan. */
export const createOrder: SchedulingCommand<SchedulingCreateOrderInput> = {
  name: 'schedulingCreateOrder',
  system: 'SCHEDULING',
  writes: ['ProductionOrder.schedule', 'ScheduledOperation'],
  guard: 'UNIQUE_REFERENCE',
  async check(input, context) {
    await prepareCreation(input, context);
  },
  prepare: prepareCreation,
  async perform(input, context, step) {
    const memento = (step.memento as CreateMemento | undefined) ?? (await prepareCreation(input, context));
    const scheduler = requireScheduler(input.plant, context);
    if (memento.target !== null) await makeOrder(input, { target: memento.target, step }, context);
    const plan = await readPlan(input, context);
    if (plan === undefined || isMadeInPart(plan, memento, step)) throw notKept(scheduler);
    refuseDone(plan.order, 'order');
    const { reference } = plan.order;
    // A proposal would be thrown away by the next plan run.
    if (memento.target === null && plan.order.status === 'PROPOSED')
      await step.send(() => scheduler.plans.changeOrder(input.plant, { reference, status: 'APPROVED' }, context.call));
    const operations = describeOperations(plan.operations);
    return { nativeReference: reference, result: { operations }, memento, after: { status: 'APPROVED', operations } };
  },
  async undo(input, context, step) {
    const memento = step.memento as CreateMemento | undefined;
    const scheduler = requireScheduler(input.plant, context);
    const plan = await readPlan(input, context);
    if (plan === undefined) return {};
    if (plan.order.madeBy === step.key) {
      await step.send(() => scheduler.plans.removeOrder(input, context.call));
      return { before: { operations: describeOperations(plan.operations) } };
    }
    if (memento === undefined || memento.before === null) return {};
    const effect = { isStatus: wasProposed, isQuantity: () => false };
    const options = { plant: input.plant, before: memento.before, effect, scheduler, step };
    await restore(() => readPlan(input, context), options, context);
    return {};
  },
};

const wasProposed = (now: { readonly status: string }, before: { readonly status: string }): boolean =>
  before.status === 'PROPOSED' && now.status === 'APPROVED';
