import { text } from './shape.ts';

/** The operation that the scheduler planned, moved or dropped, and the version of the schedule that says so. */
export const scheduledOperation = {
  reference: text,
  productionOrder: text,
  operationNumber: text,
  scheduleVersion: text,
};
