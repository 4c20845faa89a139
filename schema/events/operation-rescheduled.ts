import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { instant, text } from './shape.ts';

/** The scheduler moved an operation in time or to another work center. */
export const operationRescheduled = defineEvent(
  {
    type: 'OperationRescheduled',
    plant: text,
    payload: {
      reference: text,
      productionOrder: text,
      operationNumber: text,
      scheduleVersion: text,
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
