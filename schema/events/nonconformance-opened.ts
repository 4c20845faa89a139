import { createId, severities } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, optional, text } from './shape.ts';

/** Quality recorded a nonconformance. */
export const nonconformanceOpened = defineEvent(
  {
    type: 'NonconformanceOpened',
    plant: text,
    payload: {
      number: text,
      severity: choice(severities),
      inspectionLot: optional(text),
      productionOrder: optional(text),
    },
  },
  ({ number }) => createId('Nonconformance', { number }),
);

/** Quality recorded a nonconformance. */
export type NonconformanceOpened = DefinedEvent<typeof nonconformanceOpened>;
