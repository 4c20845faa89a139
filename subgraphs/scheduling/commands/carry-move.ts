import type { CommandStep } from '../../../kit/index.ts';
import type { OperationRecord, OrderPlanRecord, PlanWriter } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import { type OperationPlace, toPlace } from './plan-move.ts';

/** Clock that compares times. */
interface Clock {
  readonly plans: PlanWriter;
}

/** An operation with its target place. */
export interface Move {
  readonly operation: OperationRecord;
  readonly place: OperationPlace;
  readonly isTime: boolean;
  readonly isWorkCenter: boolean;
}

/** Lists the operations that are not at their target places. */
export function listMoves(plan: OrderPlanRecord, places: readonly OperationPlace[], { plans }: Clock): readonly Move[] {
  return plan.operations.flatMap((operation) => {
    const place = places.find(({ reference }) => reference === operation.reference);
    if (place === undefined) return [];
    const now = toPlace(operation);
    const isTime = !plans.isSameTime(now.startTime, place.startTime) || !plans.isSameTime(now.endTime, place.endTime);
    const isWorkCenter = now.workCenter !== place.workCenter;
    return isTime || isWorkCenter ? [{ operation, place, isTime, isWorkCenter }] : [];
  });
}

/** Moves operations that are not at their target places: first in time, then to their work center. */
export async function applyMove(
  moves: readonly Move[],
  { plant, plans, step }: { readonly plant: string; readonly plans: PlanWriter; readonly step: CommandStep },
  { call }: SubgraphContext,
): Promise<void> {
  const changes = moves
    .filter(({ isTime }) => isTime)
    .map(({ place: { startTime, endTime }, operation }) => ({
      reference: operation.reference,
      startTime,
      endTime,
      noted: operation,
    }));
  if (changes.length > 0) await step.send(() => plans.changeOperations(changes, call));
  for (const { place, operation } of moves.filter(({ isWorkCenter }) => isWorkCenter)) {
    const { reference, workCenter } = place;
    await step.send(() => plans.movePlace(plant, { reference, workCenter, from: operation.workCenter }, call));
  }
}

/** True when an operation has part of its target place, and the rest of its former one. */
export function isPartial(
  operation: OperationRecord,
  { before, target }: { readonly before: readonly OperationPlace[]; readonly target: readonly OperationPlace[] },
  { plans }: Clock,
): boolean {
  const now = toPlace(operation);
  const [was, wanted] = [before, target].map((places) => places.find(({ reference }) => reference === now.reference));
  if (was === undefined || wanted === undefined) return false;
  const isAt = (place: OperationPlace) =>
    plans.isSameTime(now.startTime, place.startTime) && plans.isSameTime(now.endTime, place.endTime);
  return (isAt(wanted) && now.workCenter === was.workCenter) || (isAt(was) && now.workCenter === wanted.workCenter);
}
