import { createEventField } from '../../../kit/index.ts';
import type { Resolvers } from '../generated.ts';
import type { ScheduleEventNode } from '../nodes.ts';

const kinds = {
  OperationScheduled: 'SCHEDULED',
  OperationRescheduled: 'RESCHEDULED',
  OperationUnscheduled: 'UNSCHEDULED',
} as const;

type Payload = ScheduleEventNode['payload'];
type Field = Payload extends infer One ? (One extends object ? keyof One : never) : never;

/** Reads a field that only some of the events have. */
function read({ payload }: ScheduleEventNode, field: Field): string | undefined {
  return (payload as Readonly<Partial<Record<Field, string>>>)[field];
}

function toWorkCenter({ plant }: ScheduleEventNode, code: string | undefined) {
  return code === undefined ? null : { plant, code };
}

/** Resolvers for the events of the scheduler. */
export const eventResolvers: Pick<Resolvers, 'Subscription' | 'ScheduleEvent'> = {
  Subscription: { scheduleChanged: createEventField<ScheduleEventNode>() },
  ScheduleEvent: {
    source: ({ source }) => source.system,
    kind: ({ type }) => kinds[type] ?? 'OTHER',
    plant: ({ plant }) => ({ code: plant }),
    productionOrder: ({ plant, payload }) => ({ plant, number: payload.productionOrder }),
    operationNumber: ({ payload }) => payload.operationNumber,
    scheduleVersion: ({ payload }) => payload.scheduleVersion,
    previousWorkCenter: (event) => toWorkCenter(event, read(event, 'previousWorkCenter')),
    workCenter: (event) => toWorkCenter(event, read(event, 'workCenter')),
    previousStartTime: (event) => read(event, 'previousStartTime'),
    startTime: (event) => read(event, 'startTime'),
    previousEndTime: (event) => read(event, 'previousEndTime'),
    endTime: (event) => read(event, 'endTime'),
  },
};
