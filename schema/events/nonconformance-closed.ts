import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** Quality closed a nonconformance. */
export const nonconformanceClosed = defineEvent(
  {
    type: 'NonconformanceClosed',
    plant: text,
    payload: {
      number: text,
      disposition: optional(text),
      inspectionLot: optional(text),
      productionOrder: optional(text),
    },
  },
  ({ number }) => createId('Nonconformance', { number }),
);

/** Quality closed a nonconformance. */
export type NonconformanceClosed = DefinedEvent<typeof nonconformanceClosed>;
