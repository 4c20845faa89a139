import { text } from './shape.ts';

/** Operation that the scheduler planned, moved or dropped, and the version of the schedule in which it did. */
export const scheduledOperation = {
  reference: text,
  productionOrder: text,
  operationNumber: text,
  scheduleVersion: text,
};
