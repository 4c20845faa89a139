import { createId, systems } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, optional, text } from './shape.ts';

/** A difference between an owner and a consumer was found, changed, decided about, or ended. */
export const discrepancyChanged = defineEvent(
  {
    type: 'DiscrepancyChanged',
    plant: text,
    payload: {
      discrepancy: text,
      /** Kind of record, as `ProductionOrder`. */
      noun: text,
      change: choice(['DETECTED', 'CHANGED', 'DECIDED', 'CORRECTED', 'ACCEPTED']),
      status: choice(['OPEN', 'CORRECTED', 'ACCEPTED']),
      observedIn: choice(systems),
      productionOrder: optional(text),
    },
  },
  ({ discrepancy }) => createId('Discrepancy', { discrepancy }),
);

/** A difference between an owner and a consumer was found, changed, decided about, or ended. */
export type DiscrepancyChanged = DefinedEvent<typeof discrepancyChanged>;
