import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { instant, text } from './shape.ts';

/** The scheduler took an operation out of the schedule. */
export const operationUnscheduled = defineEvent(
  {
    type: 'OperationUnscheduled',
    plant: text,
    payload: {
      reference: text,
      productionOrder: text,
      operationNumber: text,
      scheduleVersion: text,
      previousWorkCenter: text,
      previousStartTime: instant,
      previousEndTime: instant,
    },
  },
  ({ reference }, plant) => createId('ScheduledOperation', { plant, reference }),
);

/** The scheduler took an operation out of the schedule. */
export type OperationUnscheduled = DefinedEvent<typeof operationUnscheduled>;
