import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { scheduledOperation } from './scheduled-operation.ts';
import { instant, text } from './shape.ts';

/** The scheduler moved an operation in time or to another work center. */
export const operationRescheduled = defineEvent(
  {
    type: 'OperationRescheduled',
    plant: text,
    payload: {
      ...scheduledOperation,
      previousWorkCenter: text,
      workCenter: text,
      previousStartTime: instant,
      startTime: instant,
      previousEndTime: instant,
      endTime: instant,
    },
  },
  ({ reference }, plant) => createId('ScheduledOperation', { plant, reference }),
);

/** The scheduler moved an operation in time or to another work center. */
export type OperationRescheduled = DefinedEvent<typeof operationRescheduled>;
