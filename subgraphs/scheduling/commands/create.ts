import type { CommandStep } from '../../../kit/index.ts';
import type { OrderPlanRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingCreateOrderInput } from '../generated.ts';
import { readOwnPlan, refuseOther, refuseTaken } from './own-order.ts';
import { type PlannedOrder, planOrder } from './plan-order.ts';
import { describeOperations, isOpen, notKept, refuseDone, requireScheduler, type SchedulingCommand } from './shared.ts';

/** Lists the operations to create for an order, with their references. */
function nameOperations({ operations }: PlannedOrder, input: SchedulingCreateOrderInput, context: SubgraphContext) {
  const { plans } = requireScheduler(input.plant, context);
  return operations.map((operation) => ({
    ...operation,
    reference: plans.formatReference(input, operation.operationNumber),
  }));
}

type NamedOperation = ReturnType<typeof nameOperations>[number];

/** Lists the operations that are missing, or have no work center; a done one has none any more. */
function listMissing(known: OrderPlanRecord | undefined, operations: readonly NamedOperation[]) {
  const find = ({ reference }: NamedOperation) => known?.operations.find((one) => one.reference === reference);
  const isBare = (operation: NamedOperation) => {
    const present = find(operation);
    return present === undefined || (isOpen(present) && !present.isPlaced);
  };
  return {
    missing: operations.filter((operation) => find(operation) === undefined),
    bare: operations.filter(isBare),
  };
}

/** Creates the missing parts of an order that this command creates. */
async function makeOrder(
  input: SchedulingCreateOrderInput,
  { known, step }: { readonly known: OrderPlanRecord | undefined; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<OrderPlanRecord | undefined> {
  const { plant, number, facts } = input;
  const scheduler = requireScheduler(plant, context);
  const { plans } = scheduler;
  const { call } = context;
  const target = await planOrder(input, context);
  const common = { plant, number, quantity: facts.quantity, key: step.key };
  const { routing, startTime, endTime } = target;
  const operations = nameOperations(target, input, context);
  await refuseTaken(input, operations, context);
  const { missing, bare } = listMissing(known, operations);
  if (known === undefined) await step.send(() => plans.createOrder({ ...common, routing, startTime, endTime }, call));
  if (missing.length > 0)
    await step.send(() =>
      plans.createOperations(
        missing.map((one) => ({ ...common, ...one })),
        call,
      ),
    );
  if (bare.length > 0) await step.send(() => plans.placeOperations(plant, bare, call));
  const made = await readOwnPlan(input, context);
  if (listMissing(made, operations).bare.length > 0) throw notKept(scheduler);
  return made;
}

/** Ensures that an order is firmly planned; returns the plan as it is then. */
async function ensurePlanned(
  input: SchedulingCreateOrderInput,
  { known, step }: { readonly known: OrderPlanRecord | undefined; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<OrderPlanRecord | undefined> {
  if (known === undefined || known.order.madeBy === step.key) return makeOrder(input, { known, step }, context);
  refuseOther(known, input);
  if (known.order.status !== 'PROPOSED') return known;
  // The next plan run would discard a proposal.
  const { plans } = requireScheduler(input.plant, context);
  await step.send(() => plans.setApproval(known.order, step.key, context.call));
  return readOwnPlan(input, context);
}

/** Adds an order to the plan. Records that it creates or approves carry its key, so that an undo needs no memory. */
export const createOrder: SchedulingCommand<SchedulingCreateOrderInput> = {
  name: 'schedulingCreateOrder',
  system: 'SCHEDULING',
  writes: ['ProductionOrder.schedule', 'ScheduledOperation'],
  guard: 'UNIQUE_REFERENCE',
  async check(input, context) {
    const plan = await readOwnPlan(input, context);
    if (plan === undefined) {
      const operations = nameOperations(await planOrder(input, context), input, context);
      await refuseTaken(input, operations, context);
    } else {
      refuseDone(plan.order, 'order');
      refuseOther(plan, input);
    }
  },
  async perform(input, context, step) {
    const known = await readOwnPlan(input, context);
    if (known !== undefined) refuseDone(known.order, 'order');
    const plan = await ensurePlanned(input, { known, step }, context);
    if (plan === undefined) throw notKept(requireScheduler(input.plant, context));
    const operations = describeOperations(plan.operations);
    const { reference, status, madeBy } = plan.order;
    const made = madeBy === step.key ? [reference, ...plan.operations.map((one) => one.reference)] : [];
    return { nativeReference: reference, result: { operations }, memento: { made }, after: { status, operations } };
  },
  async undo(input, context, step) {
    const { plans } = requireScheduler(input.plant, context);
    const plan = await readOwnPlan(input, context);
    if (plan === undefined) return {};
    const { order, operations } = plan;
    const { call } = context;
    if (order.madeBy === step.key) await step.send(() => plans.removeOrder(order.reference, call));
    else if (order.approvedBy === step.key) {
      // A proposed order has proposed steps only, and one with other steps becomes approved: the steps go first, the
      // mark last.
      const changes = operations
        .filter(({ status }) => status === 'APPROVED')
        .map((operation) => ({ reference: operation.reference, status: 'PROPOSED' as const, noted: operation }));
      if (changes.length > 0) await step.send(() => plans.changeOperations(changes, call));
      await step.send(() => plans.setApproval(order, undefined, call));
    } else return {};
    return { before: { status: order.status, operations: describeOperations(operations) } };
  },
};
