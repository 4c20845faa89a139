import type { CommandStep } from '../../../kit/index.ts';
import type {
  OperationRecord,
  OrderPlanRecord,
  PlanChange,
  PlannedOrderRecord,
  SchedulingConnector,
} from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import { isOpen } from './shared.ts';

type Part = OperationRecord | PlannedOrderRecord;

/** Values of a part that come from the reverted command. */
export interface Effect {
  isStatus(now: Part, before: Part): boolean;
  isQuantity(now: Part, before: Part): boolean;
}

/** Describes the change that restores a part; `undefined` when nothing of the effect is present. */
function describeRestore(now: Part, before: Part, effect: Effect): PlanChange | undefined {
  const isStatus = now.status !== before.status && effect.isStatus(now, before);
  const isQuantity = now.completedQuantity !== before.completedQuantity && effect.isQuantity(now, before);
  if (!isStatus && !isQuantity) return undefined;
  return {
    reference: now.reference,
    ...('operationNumber' in now ? { noted: now } : {}),
    // The scheduler moved a completed part into the past: its dates are restored with its status.
    ...(isStatus ? { status: before.status, startTime: before.startTime, endTime: before.endTime } : {}),
    ...(isQuantity ? { completedQuantity: before.completedQuantity ?? null } : {}),
  };
}

interface Restore {
  readonly plant: string;
  readonly before: OrderPlanRecord;
  readonly effect: Effect;
  readonly scheduler: SchedulingConnector;
  readonly step: CommandStep;
}

/** Runs one round; false when there was nothing to restore. */
async function restoreOnce(
  now: OrderPlanRecord,
  { plant, before, effect, scheduler: { plans }, step }: Restore,
  { call }: SubgraphContext,
): Promise<boolean> {
  const order = describeRestore(now.order, before.order, effect);
  const pairs = now.operations.flatMap((operation) => {
    const known = before.operations.find(({ reference }) => reference === operation.reference);
    return known === undefined ? [] : [{ operation, known }];
  });
  // The last first: the scheduler propagates the state of a done step to the earlier ones.
  const changes = pairs.toReversed().flatMap(({ operation, known }) => describeRestore(operation, known, effect) ?? []);
  const restored = new Set(changes.map(({ reference }) => reference));
  const bare = pairs
    .filter(({ operation, known }) => known.isPlaced && !operation.isPlaced && isOpen(known))
    .filter(({ operation }) => isOpen(operation) || restored.has(operation.reference));
  if (order !== undefined) await step.send(() => plans.changeOrder(order, call));
  if (changes.length > 0) await step.send(() => plans.changeOperations(changes, call));
  const places = bare.map(({ known: { reference, workCenter } }) => ({ reference, workCenter }));
  if (places.length > 0) await step.send(() => plans.placeOperations(plant, places, call));
  return order !== undefined || changes.length + places.length > 0;
}

const maxRounds = 3;

/** Restores the values of an order that a command changed, and the work centers that the scheduler removed with it. */
export async function restore(
  read: () => Promise<OrderPlanRecord | undefined>,
  options: Restore,
  context: SubgraphContext,
): Promise<boolean> {
  let hasActed = false;
  // A restored value may change other states of the same order: rounds repeat until nothing is left to restore.
  for (let round = 0; round < maxRounds; round += 1) {
    const now = await read();
    if (now === undefined || !(await restoreOnce(now, options, context))) break;
    hasActed = true;
  }
  return hasActed;
}
