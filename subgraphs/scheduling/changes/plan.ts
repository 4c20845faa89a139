import type { Difference, Observation } from '../../../kit/index.ts';
import {
  type CanonicalEvent,
  operationRescheduled,
  operationScheduled,
  operationUnscheduled,
  schedulePublished,
} from '../../../schema/events/index.ts';
import type { OperationRecord, PublicationRecord } from '../connector/index.ts';

/** Place and time of an operation in the plan. */
interface OperationState {
  readonly productionOrder: string;
  readonly operationNumber: string;
  readonly workCenter: string;
  readonly startTime: string;
  readonly endTime: string;
  /** True for a done operation, whose place no longer matters. */
  readonly isDone: boolean;
  /** True for an operation that a hold stops: it is out of the plan until then, but may be moved all the same. */
  readonly isHeld?: true;
}

interface PlanState {
  readonly version: string;
  readonly publishedAt: string;
}

/** Remembered state of a plan: the plan itself, or one of its operations. */
export type State = { readonly operation: OperationState } | { readonly plan: PlanState };

/** Key of the plan itself among its operations. */
export const planKey = 'plan';
/** Formats the key of an operation. */
export const keyOfOperation = (reference: string): string => `operation ${reference}`;
/** Reads the operation's reference from a key. */
export const readReference = (key: string): string => key.slice('operation '.length);

/** True when an operation is completed or closed. */
export const isDone = ({ status }: Pick<OperationRecord, 'status'>): boolean =>
  status === 'COMPLETED' || status === 'CLOSED';

/** Observes an operation as it was read. */
export function observeOperation(record: OperationRecord): Observation<State> {
  const { reference, orderNumber, operationNumber, workCenter, startTime, endTime, changedAt, holds } = record;
  const stamp = changedAt === '' ? undefined : changedAt;
  const held = holds.length > 0 && !isDone(record) ? { isHeld: true as const } : {};
  const place = { workCenter, startTime, endTime, isDone: isDone(record), ...held };
  const operation = { productionOrder: orderNumber, operationNumber, ...place };
  return { key: keyOfOperation(reference), state: { operation }, stamp };
}

/** Observes a published plan as it was read. */
export function observePlan({ version, publishedAt }: PublicationRecord): Observation<State> {
  return { key: planKey, state: { plan: { version, publishedAt } } };
}

function isMoved(before: OperationState, after: OperationState): boolean {
  return (['workCenter', 'startTime', 'endTime'] as const).some((field) => before[field] !== after[field]);
}

/** Properties that all events of one plant share; the version is that of the plan in force. */
export interface Origin {
  readonly plant: string;
  readonly instance: string;
  readonly scheduleVersion: string;
  readonly now: string;
}

/** Place of an operation with work left; `undefined` for one that is done or gone. */
const findPlace = (operation: OperationState | undefined): OperationState | undefined =>
  operation?.isDone === true ? undefined : operation;

/** Creates the events of one operation. */
function createEvents({ key, eventId }: Difference<State>, { plant, instance, scheduleVersion, now }: Origin) {
  const header = { plant, occurredAt: now, source: { system: 'SCHEDULING', instance } } as const;
  const identify = ({ productionOrder, operationNumber }: OperationState) => ({
    reference: readReference(key),
    productionOrder,
    operationNumber,
    scheduleVersion,
  });
  const describePlace = ({ workCenter, startTime, endTime }: OperationState) => ({ workCenter, startTime, endTime });
  const describePrevious = ({ workCenter, startTime, endTime }: OperationState) => ({
    previousWorkCenter: workCenter,
    previousStartTime: startTime,
    previousEndTime: endTime,
  });
  return {
    schedule: (place: OperationState) =>
      operationScheduled.create(
        { id: eventId('OperationScheduled'), ...header },
        { ...identify(place), ...describePlace(place) },
      ),
    unschedule: (place: OperationState) =>
      operationUnscheduled.create(
        { id: eventId('OperationUnscheduled'), ...header },
        { ...identify(place), ...describePrevious(place) },
      ),
    reschedule: (before: OperationState, place: OperationState) =>
      operationRescheduled.create(
        { id: eventId('OperationRescheduled'), ...header },
        { ...identify(place), ...describePrevious(before), ...describePlace(place) },
      ),
  };
}

/** Describes a change of one operation. A hold takes it out of the plan; its moves are published all the same. */
function describeOperation(
  difference: Difference<State>,
  { before, after }: { readonly before: OperationState | undefined; readonly after: OperationState | undefined },
  origin: Origin,
): readonly CanonicalEvent[] {
  const { schedule, unschedule, reschedule } = createEvents(difference, origin);
  const [old, place] = [findPlace(before), findPlace(after)];
  if (place === undefined) return old === undefined || old.isHeld || after !== undefined ? [] : [unschedule(old)];
  if (old === undefined) return place.isHeld ? [schedule(place), unschedule(place)] : [schedule(place)];
  if (old.isHeld && !place.isHeld) return [schedule(place)];
  const moves = isMoved(old, place) ? [reschedule(old, place)] : [];
  return place.isHeld && !old.isHeld ? [...moves, unschedule(place)] : moves;
}

/** Describes the events of a difference: a new plan, or an operation that the plan moved, added or dropped in fact. */
export function describe(difference: Difference<State>, origin: Origin): readonly CanonicalEvent[] {
  const { before, after, eventId } = difference;
  if (difference.key !== planKey) {
    const readOperation = (state: State | undefined) => (state && 'operation' in state ? state.operation : undefined);
    return describeOperation(difference, { before: readOperation(before), after: readOperation(after) }, origin);
  }
  if (after === undefined || !('plan' in after)) return [];
  const { version, publishedAt } = after.plan;
  const { plant, instance } = origin;
  const header = { plant, occurredAt: publishedAt, source: { system: 'SCHEDULING', instance } } as const;
  const previousVersion = before && 'plan' in before ? before.plan.version : undefined;
  return [schedulePublished.create({ id: eventId('SchedulePublished'), ...header }, { version, previousVersion })];
}
