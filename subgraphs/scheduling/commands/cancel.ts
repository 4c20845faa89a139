import { CommandRefusal } from '../../../kit/index.ts';
import type { OrderPlanRecord } from '../connector/index.ts';
import type { SchedulingCancelOrderInput } from '../generated.ts';
import { restore } from './restore.ts';
import { describeOperations, isOpen, readPlan, requireScheduler, type SchedulingCommand } from './shared.ts';

interface CancelMemento {
  readonly before: OrderPlanRecord | null;
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
    const { plans } = requireScheduler(input.plant, context);
    const plan = await readPlan(input, context);
    refuseCompleted(plan);
    const memento: CancelMemento = (step.memento as CancelMemento | undefined) ?? { before: plan ?? null };
    if (plan === undefined) return { result: { operations: [] }, memento };
    const { reference, status } = plan.order;
    if (status !== 'CLOSED')
      await step.send(() => plans.changeOrder(input.plant, { reference, status: 'CLOSED' }, context.call));
    const left = (await readPlan(input, context))?.operations.filter(isOpen) ?? [];
    const changes = left.map((operation) => ({ reference: operation.reference, status: 'CLOSED' as const }));
    if (changes.length > 0) await step.send(() => plans.changeOperations(input.plant, changes, context.call));
    const operations = describeOperations(memento.before?.operations.filter(isOpen) ?? []);
    return {
      nativeReference: reference,
      result: { operations },
      memento,
      before: { status: memento.before?.order.status ?? status },
      after: { status: 'CLOSED' },
    };
  },
  async undo(input, context, step) {
    const before = (step.memento as CancelMemento | undefined)?.before;
    if (before === undefined || before === null) return {};
    const effect = { isStatus: isClosed, isQuantity: () => false };
    const scheduler = requireScheduler(input.plant, context);
    await restore(() => readPlan(input, context), { plant: input.plant, before, effect, scheduler, step }, context);
    return { after: { status: before.order.status } };
  },
};

const isClosed = ({ status }: { readonly status: string }): boolean => status === 'CLOSED';

function refuseCompleted(plan: OrderPlanRecord | undefined): void {
  if (plan?.order.status !== 'COMPLETED') return;
  throw new CommandRefusal('INVALID_STATE', 'The order is completed.', { currentState: 'COMPLETED' });
}
