import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** A production order was cancelled. */
export const productionOrderCancelled = defineEvent(
  {
    type: 'ProductionOrderCancelled',
    plant: text,
    payload: { number: text, previousStatus: optional(text), reason: optional(text) },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** A production order was cancelled. */
export type ProductionOrderCancelled = DefinedEvent<typeof productionOrderCancelled>;
