import type { CommandStep } from '../../../kit/index.ts';
import type { OperationRecord, OrderPlanRecord, PlanWriter } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import { type OperationPlace, toPlace } from './plan-move.ts';

/** Whose clock tells times apart. */
interface Clock {
  readonly plant: string;
  readonly plans: PlanWriter;
}

/** An operation and where it is to go. */
export interface Move {
  readonly operation: OperationRecord;
  readonly place: OperationPlace;
  readonly isTime: boolean;
  readonly isWorkCenter: boolean;
}

/** What is not where it is to be. */
export function listMoves(
  plan: OrderPlanRecord,
  places: readonly OperationPlace[],
  { plant, plans }: Clock,
): readonly Move[] {
  return plan.operations.flatMap((operation) => {
    const place = places.find(({ reference }) => reference === operation.reference);
    if (place === undefined) return [];
    const now = toPlace(operation);
    const isTime =
      !plans.isSameTime(plant, now.beginTime, place.beginTime) || !plans.isSameTime(plant, now.endTime, place.endTime);
    const isWorkCenter = now.workCenter !== place.workCenter;
    return isTime || isWorkCenter ? [{ operation, place, isTime, isWorkCenter }] : [];
  });
}

/** Moves what is not where it is to be: first in time, then to its work center. */
export async function applyMove(
  moves: readonly Move[],
  { plant, plans, step }: { readonly plant: string; readonly plans: PlanWriter; readonly step: CommandStep },
  { call }: SubgraphContext,
): Promise<void> {
  const changes = moves
    .filter(({ isTime }) => isTime)
    .map(({ place: { reference, beginTime, endTime } }) => ({ reference, startTime: beginTime, endTime }));
  if (changes.length > 0) await step.send(() => plans.changeOperations(plant, changes, call));
  for (const { place } of moves.filter(({ isWorkCenter }) => isWorkCenter))
    await step.send(() => plans.movePlace(plant, place, call));
}

/** Whether an operation has some of the place that it was moved to, and the rest of the place where it was. */
export function isPartial(
  operation: OperationRecord,
  { before, target }: { readonly before: readonly OperationPlace[]; readonly target: readonly OperationPlace[] },
  { plant, plans }: Clock,
): boolean {
  const now = toPlace(operation);
  const [was, wanted] = [before, target].map((places) => places.find(({ reference }) => reference === now.reference));
  if (was === undefined || wanted === undefined) return false;
  const isAt = (place: OperationPlace) =>
    plans.isSameTime(plant, now.beginTime, place.beginTime) && plans.isSameTime(plant, now.endTime, place.endTime);
  return (isAt(wanted) && now.workCenter === was.workCenter) || (isAt(was) && now.workCenter === wanted.workCenter);
}
