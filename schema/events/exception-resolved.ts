import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** What a person had to look at is settled; `exception` is its global id. */
export const exceptionResolved = defineEvent(
  {
    type: 'ExceptionResolved',
    plant: optional(text),
    payload: { exception: text, kind: text, resolvedBy: optional(text) },
  },
  ({ exception }) => exception,
);

/** What a person had to look at is settled. */
export type ExceptionResolved = DefinedEvent<typeof exceptionResolved>;
