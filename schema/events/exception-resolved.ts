import { type DefinedEvent, defineEvent } from './event.ts';
import { operationalException } from './operational-exception.ts';
import { instant, optional, text } from './shape.ts';

/** An exception was resolved; `exception` is its global id, `owner` the role that acted. */
export const exceptionResolved = defineEvent(
  {
    type: 'ExceptionResolved',
    plant: optional(text),
    payload: { ...operationalException, raisedAt: instant, resolvedBy: optional(text) },
  },
  ({ exception }) => exception,
);

/** An exception was resolved. */
export type ExceptionResolved = DefinedEvent<typeof exceptionResolved>;
