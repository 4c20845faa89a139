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

/** Observes an operation as it was read; one that a hold stops has no place in the plan until it is released. */
export function observeOperation(record: OperationRecord): Observation<State> {
  const { reference, orderNumber, operationNumber, workCenter, startTime, endTime, changedAt } = record;
  const key = keyOfOperation(reference);
  const stamp = changedAt === '' ? undefined : changedAt;
  if (record.holds.length > 0 && !isDone(record)) return { key, state: undefined, stamp };
  const place = { workCenter, startTime, endTime, isDone: isDone(record) };
  return { key, state: { operation: { productionOrder: orderNumber, operationNumber, ...place } }, stamp };
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

function describeOperation(
  { key, eventId }: Difference<State>,
  { before, after }: { readonly before: OperationState | undefined; readonly after: OperationState | undefined },
  { plant, instance, scheduleVersion, now }: Origin,
): readonly CanonicalEvent[] {
  const one = after ?? before;
  if (one === undefined || after?.isDone === true || (after === undefined && before?.isDone === true)) return [];
  const { productionOrder, operationNumber } = one;
  const header = { plant, occurredAt: now, source: { system: 'SCHEDULING', instance } } as const;
  const common = { reference: readReference(key), productionOrder, operationNumber, scheduleVersion };
  const previous = before && {
    previousWorkCenter: before.workCenter,
    previousStartTime: before.startTime,
    previousEndTime: before.endTime,
  };
  const present = after && { workCenter: after.workCenter, startTime: after.startTime, endTime: after.endTime };
  if (present === undefined)
    return previous === undefined
      ? []
      : [operationUnscheduled.create({ id: eventId('OperationUnscheduled'), ...header }, { ...common, ...previous })];
  if (previous === undefined)
    return [operationScheduled.create({ id: eventId('OperationScheduled'), ...header }, { ...common, ...present })];
  if (after === undefined || before === undefined || !isMoved(before, after)) return [];
  const moved = { ...common, ...previous, ...present };
  return [operationRescheduled.create({ id: eventId('OperationRescheduled'), ...header }, moved)];
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
