import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { scheduledOperation } from './scheduled-operation.ts';
import { instant, text } from './shape.ts';

/** The scheduler took an operation out of the schedule. */
export const operationUnscheduled = defineEvent(
  {
    type: 'OperationUnscheduled',
    plant: text,
    payload: {
      ...scheduledOperation,
      previousWorkCenter: text,
      previousStartTime: instant,
      previousEndTime: instant,
    },
  },
  ({ reference }, plant) => createId('ScheduledOperation', { plant, reference }),
);

/** The scheduler took an operation out of the schedule. */
export type OperationUnscheduled = DefinedEvent<typeof operationUnscheduled>;
