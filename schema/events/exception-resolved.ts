import { type DefinedEvent, defineEvent } from './event.ts';
import { operationalException } from './operational-exception.ts';
import { instant, optional, text } from './shape.ts';

/** What a person had to look at is settled; `exception` is its global id, `owner` the role that acted. */
export const exceptionResolved = defineEvent(
  {
    type: 'ExceptionResolved',
    plant: optional(text),
    payload: { ...operationalException, raisedAt: instant, resolvedBy: optional(text) },
  },
  ({ exception }) => exception,
);

/** What a person had to look at is settled. */
export type ExceptionResolved = DefinedEvent<typeof exceptionResolved>;
