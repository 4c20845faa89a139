import { Big } from 'big.js';
import { CommandContradiction, type CommandStep, orAbsent } from '../../../kit/index.ts';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import type { OperationRecord, OrderPlanRecord, PlanChange, PlannedOrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingReportProgressInput } from '../generated.ts';
import { restore } from './restore.ts';
import {
  describeOperations,
  isOpen,
  readPlan,
  refuseDone,
  refuseNonDecimal,
  requireOperation,
  requirePlan,
  requireScheduler,
  type SchedulingCommand,
} from './shared.ts';

type Part = OperationRecord | PlannedOrderRecord;

interface ProgressMemento {
  readonly before: OrderPlanRecord;
  /** Total completed quantity of each reported part. */
  readonly target: Readonly<Record<string, string>>;
}

const isQuantity = (quantity: string | undefined, wanted: string | undefined): boolean =>
  quantity !== undefined && wanted !== undefined && new Big(quantity).eq(wanted);

/** Keeps the quantity that was reported on a step alone: a step is never set back. */
const findLarger = (a: string, b: string): string => (new Big(a).gt(b) ? a : b);

async function prepareProgress(
  input: SchedulingReportProgressInput,
  context: SubgraphContext,
): Promise<ProgressMemento> {
  requireScheduler(input.plant, context);
  refuseNonDecimal(input.completedQuantity, 'completedQuantity');
  const before = await requirePlan(input, context);
  const number = orAbsent(input.operationNumber);
  refuseDone(before.order, 'order');
  const operations = number === undefined ? before.operations.filter(isOpen) : [requireOperation(before, number)];
  for (const operation of operations) refuseDone(operation, 'operation');
  const parts: readonly Part[] = number === undefined ? [...operations, before.order] : operations;
  const target = parts.map(({ reference, completedQuantity = '0' }) => [
    reference,
    input.isTotal === true
      ? findLarger(completedQuantity, input.completedQuantity)
      : sumDecimals([completedQuantity, input.completedQuantity]),
  ]);
  return { before, target: Object.fromEntries(target) };
}

const listParts = ({ order, operations }: OrderPlanRecord): readonly Part[] => [...operations, order];

/**
 * Finds the change that a part still needs; `undefined` when none.
 * @throws CommandContradiction when it has neither the earlier quantity nor the one that this command sets.
 */
function describeProgress(
  part: Part,
  { before, target }: ProgressMemento,
  { isFinal }: SchedulingReportProgressInput,
): PlanChange | undefined {
  const { reference, status } = part;
  const wanted = target[reference];
  if (wanted === undefined) return undefined;
  const completedQuantity = part.completedQuantity ?? '0';
  const isReached = isQuantity(completedQuantity, wanted);
  if (isReached && (!isFinal || !isOpen(part))) return undefined;
  const known = listParts(before).find((one) => one.reference === reference)?.completedQuantity ?? '0';
  // A step that the scheduler itself completed along with a later one has no quantity.
  const isUntold = !isOpen(part) && part.completedQuantity === undefined;
  if (!isReached && !isUntold && !isQuantity(completedQuantity, known))
    throw new CommandContradiction(`${reference} is ${status.toLowerCase()} with ${completedQuantity}.`);
  const change = { reference, completedQuantity: wanted, ...('operationNumber' in part ? { noted: part } : {}) };
  return isFinal && isOpen(part) ? { ...change, status: 'COMPLETED' } : change;
}

async function applyProgress(
  input: SchedulingReportProgressInput,
  { memento, step }: { readonly memento: ProgressMemento; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<void> {
  const { plans } = requireScheduler(input.plant, context);
  const { order, operations } = await requirePlan(input, context);
  const changes = operations.flatMap((operation) => describeProgress(operation, memento, input) ?? []);
  const whole = describeProgress(order, memento, input);
  if (changes.length > 0) await step.send(() => plans.changeOperations(changes, context.call));
  if (whole !== undefined) await step.send(() => plans.changeOrder(whole, context.call));
}

/** Adds to the completed quantity of an order or an operation. */
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
    await applyProgress(input, { memento, step }, context);
    const describe = (plan: OrderPlanRecord) =>
      listParts(plan)
        .filter(({ reference }) => memento.target[reference] !== undefined)
        .map(({ reference, status, completedQuantity = null }) => ({ reference, status, completedQuantity }));
    const plan = await requirePlan(input, context);
    const concerned = plan.operations.filter(({ reference }) => memento.target[reference] !== undefined);
    return {
      nativeReference: plan.order.reference,
      result: { operations: describeOperations(concerned) },
      memento,
      before: { parts: describe(memento.before) },
      after: { parts: describe(plan) },
    };
  },
  async undo(input, context, step) {
    const memento = step.memento as ProgressMemento | undefined;
    if (memento?.before === undefined) return {};
    const { before, target } = memento;
    const effect = {
      // The scheduler completes the earlier steps and the order along with a step.
      isStatus: (now: Part, was: Part) => input.isFinal && now.status === 'COMPLETED' && isOpen(was),
      isQuantity: (now: Part) => isQuantity(now.completedQuantity, target[now.reference]),
    };
    const scheduler = requireScheduler(input.plant, context);
    await restore(() => readPlan(input, context), { plant: input.plant, before, effect, scheduler, step }, context);
    return { after: { operations: describeOperations(before.operations) } };
  },
};
