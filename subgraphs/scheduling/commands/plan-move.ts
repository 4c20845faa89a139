import { CommandRefusal } from '../../../kit/index.ts';
import type { OperationRecord, OrderPlanRecord } from '../connector/index.ts';
import { isOpen, refuseDone, requireOperation } from './shared.ts';

/** Place of an operation in the plan; its setup, if any, begins at `startTime`. */
export interface OperationPlace {
  readonly reference: string;
  readonly number: string;
  readonly status: OperationRecord['status'];
  readonly workCenter: string;
  readonly startTime: string;
  readonly endTime: string;
}

/** Reads the present place of an operation. */
export function toPlace(operation: OperationRecord): OperationPlace {
  const { reference, operationNumber, status, workCenter, startTime, endTime } = operation;
  return { reference, number: operationNumber, status, workCenter, startTime, endTime };
}

function shift(place: OperationPlace, milliseconds: number): OperationPlace {
  const move = (instant: string): string => Temporal.Instant.from(instant).add({ milliseconds }).toString();
  return { ...place, startTime: move(place.startTime), endTime: move(place.endTime) };
}

/** @throws CommandRefusal `INVALID_STATE` when an operation may not be moved any more. */
export function refuseFrozen({ isFrozen, operationNumber }: OperationRecord): void {
  if (!isFrozen) return;
  throw new CommandRefusal('INVALID_STATE', `Operation ${operationNumber} is frozen.`, { currentState: 'FROZEN' });
}

/** Puts the first operation at its target place, and pushes the later ones as far as they would overlap. */
function pushBehind(first: OperationPlace, later: readonly OperationRecord[]): readonly OperationPlace[] {
  const moved = [first];
  let end = Date.parse(first.endTime);
  for (const operation of later) {
    const place = toPlace(operation);
    const overlap = end - Date.parse(place.startTime);
    if (overlap > 0) {
      refuseFrozen(operation);
      moved.push(shift(place, overlap));
    }
    end = Math.max(end, Date.parse(place.endTime) + Math.max(0, overlap));
  }
  return moved;
}

/**
 * Computes the places after a move: of one operation and those that it pushes, or of all open ones by the same shift.
 * @throws CommandRefusal when one of them may not move.
 */
export function planMove(
  plan: OrderPlanRecord,
  {
    startTime,
    workCenter,
    operationNumber,
  }: {
    readonly startTime: string;
    readonly workCenter: string | undefined;
    readonly operationNumber: string | undefined;
  },
): readonly OperationPlace[] {
  refuseDone(plan.order, 'order');
  const open = plan.operations.filter(isOpen);
  const operation = operationNumber === undefined ? open[0] : requireOperation(plan, operationNumber);
  if (operation === undefined)
    throw new CommandRefusal('INVALID_STATE', 'The order has no open operation.', { currentState: plan.order.status });
  refuseDone(operation, 'operation');
  refuseFrozen(operation);
  const by = Date.parse(startTime) - Date.parse(operation.startTime);
  if (operationNumber === undefined) {
    if (workCenter !== undefined && open.length > 1)
      throw new CommandRefusal('INVALID_INPUT', 'A work center can be named for one operation only.');
    for (const other of open) refuseFrozen(other);
    return open.map((other) => ({ ...shift(toPlace(other), by), workCenter: workCenter ?? other.workCenter }));
  }
  const first = { ...shift(toPlace(operation), by), workCenter: workCenter ?? operation.workCenter };
  return pushBehind(
    first,
    open.filter((other) => other.operationNumber.localeCompare(operationNumber) > 0),
  );
}
