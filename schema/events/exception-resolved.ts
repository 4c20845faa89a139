import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, instant, optional, text } from './shape.ts';

/** What a person had to look at is settled; `exception` is its global id, `owner` the role that acted. */
export const exceptionResolved = defineEvent(
  {
    type: 'ExceptionResolved',
    plant: optional(text),
    payload: {
      exception: text,
      kind: text,
      severity: choice(['MINOR', 'MAJOR', 'CRITICAL']),
      message: text,
      owner: text,
      raisedAt: instant,
      resolvedBy: optional(text),
      productionOrder: optional(text),
      salesOrder: optional(text),
    },
  },
  ({ exception }) => exception,
);

/** What a person had to look at is settled. */
export type ExceptionResolved = DefinedEvent<typeof exceptionResolved>;
