import { CommandRefusal, type CommandStep } from '../../../kit/index.ts';
import type { OperationRecord, OrderPlanRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingCancelOrderInput } from '../generated.ts';
import { restore } from './restore.ts';
import { describeOperations, isOpen, notKept, readPlan, requireScheduler, type SchedulingCommand } from './shared.ts';

interface CancelMemento {
  readonly before: OrderPlanRecord | null;
}

const isClosed = ({ status }: { readonly status: string }): boolean => status === 'CLOSED';

function refuseCompleted(plan: OrderPlanRecord | null | undefined): void {
  if (plan?.order.status !== 'COMPLETED') return;
  throw new CommandRefusal('INVALID_STATE', 'The order is completed.', { currentState: 'COMPLETED' });
}

/** Lists the operations to close, the last first: those that were completed before stay as they are. */
function listOpened(now: OrderPlanRecord, before: OrderPlanRecord): readonly OperationRecord[] {
  const ended = new Set(before.operations.filter((one) => !isOpen(one)).map(({ reference }) => reference));
  return now.operations.filter((one) => !isClosed(one) && !ended.has(one.reference)).toReversed();
}

/** Runs one round; false when everything is closed. */
async function closeOnce(
  input: SchedulingCancelOrderInput,
  { before, step }: { readonly before: OrderPlanRecord; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<boolean> {
  const { plans } = requireScheduler(input.plant, context);
  const { call } = context;
  const now = await readPlan(input, context);
  if (now === undefined) return false;
  const open = listOpened(now, before).filter(({ isWhole }) => !isWhole);
  // One at a time: a step that is closed after a later one would make the order "completed".
  for (const { reference } of open)
    await step.send(() => plans.changeOperations([{ reference, status: 'CLOSED' }], call));
  const { order } = (await readPlan(input, context)) ?? now;
  if (!isClosed(order))
    await step.send(() => plans.changeOrder({ reference: order.reference, status: 'CLOSED' }, call));
  return open.length > 0 || !isClosed(order);
}

const maxRounds = 3;

/**
 * Closes the steps from the last to the first and then the order, and reads back: frePPLe itself shows an order that is
 * closed before its steps as completed.
 */
async function closeAll(
  input: SchedulingCancelOrderInput,
  work: { readonly before: OrderPlanRecord; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<void> {
  for (let round = 0; round < maxRounds; round += 1) if (!(await closeOnce(input, work, context))) return;
  const now = await readPlan(input, context);
  if (now !== undefined && (!isClosed(now.order) || listOpened(now, work.before).length > 0))
    throw notKept(requireScheduler(input.plant, context));
}

/** Closes an order and its operations. */
export const cancelOrder: SchedulingCommand<SchedulingCancelOrderInput> = {
  name: 'schedulingCancelOrder',
  system: 'SCHEDULING',
  writes: ['ProductionOrder.schedule', 'ScheduledOperation.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    refuseCompleted(await readPlan(input, context));
  },
  async prepare(input, context) {
    return { before: (await readPlan(input, context)) ?? null } satisfies CancelMemento;
  },
  async perform(input, context, step) {
    const known = step.memento as CancelMemento | undefined;
    const plan = await readPlan(input, context);
    // A partial cancellation may show the order as completed.
    const memento: CancelMemento = known?.before === undefined ? { before: plan ?? null } : known;
    refuseCompleted(memento.before ?? plan);
    if (plan === undefined) return { result: { operations: [] }, memento };
    const before = memento.before ?? plan;
    await closeAll(input, { before, step }, context);
    return {
      nativeReference: plan.order.reference,
      result: { operations: describeOperations(before.operations.filter(isOpen)) },
      memento: { before } satisfies CancelMemento,
      before: { status: before.order.status },
      after: { status: 'CLOSED' },
    };
  },
  async undo(input, context, step) {
    const before = (step.memento as CancelMemento | undefined)?.before;
    if (before === undefined || before === null) return {};
    const effect = { isStatus: isEnded, isQuantity: () => false };
    const scheduler = requireScheduler(input.plant, context);
    await restore(() => readPlan(input, context), { plant: input.plant, before, effect, scheduler, step }, context);
    return { after: { status: before.order.status } };
  },
};

/** True for a closed or partly closed order or step: frePPLe shows it as completed meanwhile. */
function isEnded({ status }: { readonly status: string }): boolean {
  return status === 'CLOSED' || status === 'COMPLETED';
}
