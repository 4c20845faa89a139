import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { scheduledOperation } from './scheduled-operation.ts';
import { instant, text } from './shape.ts';

/** The scheduler planned an operation for the first time. */
export const operationScheduled = defineEvent(
  {
    type: 'OperationScheduled',
    plant: text,
    payload: {
      ...scheduledOperation,
      workCenter: text,
      startTime: instant,
      endTime: instant,
    },
  },
  ({ reference }, plant) => createId('ScheduledOperation', { plant, reference }),
);

/** The scheduler planned an operation for the first time. */
export type OperationScheduled = DefinedEvent<typeof operationScheduled>;
