import { type DefinedEvent, defineEvent } from './event.ts';
import { operationalException } from './operational-exception.ts';
import { optional, text } from './shape.ts';

/** An exception was raised that a person must look at. */
export const exceptionRaised = defineEvent(
  {
    type: 'ExceptionRaised',
    plant: optional(text),
    payload: operationalException,
  },
  ({ exception }) => exception,
);

/** An exception was raised that a person must look at. */
export type ExceptionRaised = DefinedEvent<typeof exceptionRaised>;
