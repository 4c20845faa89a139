import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, optional, text } from './shape.ts';

/** Something came up that a person must look at; `exception` is its global id, `owner` the role that acts. */
export const exceptionRaised = defineEvent(
  {
    type: 'ExceptionRaised',
    plant: optional(text),
    payload: {
      exception: text,
      kind: text,
      severity: choice(['MINOR', 'MAJOR', 'CRITICAL']),
      message: text,
      owner: text,
      productionOrder: optional(text),
      salesOrder: optional(text),
    },
  },
  ({ exception }) => exception,
);

/** Something came up that a person must look at. */
export type ExceptionRaised = DefinedEvent<typeof exceptionRaised>;
