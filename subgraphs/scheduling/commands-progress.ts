import { Big } from 'big.js';
import { CommandContradiction, type CommandStep } from '../kit/index.ts';
import {
  describeOperations,
  isOpen,
  orAbsent,
  readPlan,
  refuseDone,
  refuseNonDecimal,
  requireOperation,
  requirePlan,
  requireScheduler,
  type SchedulingCommand,
} from './command-parts.ts';
import type { OperationRecord, OrderPlanRecord, PlanChange, PlannedOrderRecord } from './connector/index.ts';
import type { SchedulingReportProgressInput } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';
import { restore } from './restore.ts';

type Part = OperationRecord | PlannedOrderRecord;

interface ProgressMemento {
  readonly before: OrderPlanRecord;
  readonly target: {
    readonly completedQuantity: string;
    readonly isFinal: boolean;
    readonly references: readonly string[];
  };
}

const isQuantity = (quantity: string | undefined, wanted: string): boolean =>
  quantity !== undefined && new Big(quantity).eq(wanted);

async function prepareProgress(
  input: SchedulingReportProgressInput,
  context: SubgraphContext,
): Promise<ProgressMemento> {
  requireScheduler(input.plant, context);
  refuseNonDecimal(input.completedQuantity, 'completedQuantity');
  const plan = await requirePlan(input, context);
  const number = orAbsent(input.operationNumber);
  refuseDone(plan.order, 'order');
  const operations = number === undefined ? plan.operations.filter(isOpen) : [requireOperation(plan, number)];
  for (const operation of operations) refuseDone(operation, 'operation');
  const whole = number === undefined ? [plan.order.reference] : [];
  const references = [...operations.map(({ reference }) => reference), ...whole];
  const { completedQuantity, isFinal } = input;
  return { before: plan, target: { completedQuantity, isFinal, references } };
}

const partsOf = ({ order, operations }: OrderPlanRecord): readonly Part[] => [...operations, order];

/** What is missing of the target in a part. @throws CommandContradiction when somebody else wrote another quantity into what is done. */
function describeProgress(part: Part, { before, target }: ProgressMemento): PlanChange | undefined {
  const { reference, status, completedQuantity } = part;
  const hasQuantity = isQuantity(completedQuantity, target.completedQuantity);
  const isReached = hasQuantity && (!target.isFinal || !isOpen(part));
  if (!target.references.includes(reference) || isReached) return undefined;
  const known = partsOf(before).find((one) => one.reference === reference);
  if (!isOpen(part) && completedQuantity !== undefined && completedQuantity !== known?.completedQuantity)
    throw new CommandContradiction(`${reference} is ${status.toLowerCase()} with ${completedQuantity}.`);
  const change = { reference, completedQuantity: target.completedQuantity };
  return target.isFinal && isOpen(part) ? { ...change, status: 'COMPLETED' } : change;
}

async function carryOut(
  {
    plan,
    memento,
    step,
  }: { readonly plan: OrderPlanRecord; readonly memento: ProgressMemento; readonly step: CommandStep },
  plant: string,
  context: SubgraphContext,
): Promise<void> {
  const { plans } = requireScheduler(plant, context);
  const changes = plan.operations.flatMap((operation) => describeProgress(operation, memento) ?? []);
  if (changes.length > 0) await step.send(() => plans.changeOperations(plant, changes, context.call));
  const order = describeProgress(plan.order, memento);
  if (order !== undefined) await step.send(() => plans.changeOrder(plant, order, context.call));
}

/** Says how far an order or an operation is. */
export const reportProgress: SchedulingCommand<SchedulingReportProgressInput> = {
  name: 'schedulingReportProgress',
  system: 'SCHEDULING',
  writes: ['ScheduledOperation.completedQuantity', 'ScheduledOperation.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await prepareProgress(input, context);
  },
  prepare: prepareProgress,
  async perform(input, context, step) {
    const memento = (step.memento as ProgressMemento | undefined) ?? (await prepareProgress(input, context));
    const plan = await requirePlan(input, context);
    await carryOut({ plan, memento, step }, input.plant, context);
    const { completedQuantity, isFinal, references } = memento.target;
    const concerned = (await requirePlan(input, context)).operations.filter(({ reference }) =>
      references.includes(reference),
    );
    const known = partsOf(memento.before).filter(({ reference }) => references.includes(reference));
    return {
      nativeReference: plan.order.reference,
      result: { completedQuantity, isFinal, operations: describeOperations(concerned) },
      memento,
      before: {
        parts: known.map(({ reference, status, completedQuantity: quantity = null }) => ({
          reference,
          status,
          quantity,
        })),
      },
      after: { completedQuantity, isFinal },
    };
  },
  async undo(input, context, step) {
    const memento = step.memento as ProgressMemento | undefined;
    if (memento === undefined) return {};
    const { before, target } = memento;
    const effect = {
      // The scheduler completes the steps before and the order along with a step.
      isStatus: (now: Part, was: Part) => target.isFinal && now.status === 'COMPLETED' && isOpen(was),
      isQuantity: (now: Part) =>
        target.references.includes(now.reference) && isQuantity(now.completedQuantity, target.completedQuantity),
    };
    const scheduler = requireScheduler(input.plant, context);
    await restore(() => readPlan(input, context), { plant: input.plant, before, effect, scheduler, step }, context);
    return { after: { operations: describeOperations(before.operations) } };
  },
};
