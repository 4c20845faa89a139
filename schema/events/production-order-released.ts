import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** A production order was released to the shop floor. */
export const productionOrderReleased = defineEvent(
  {
    type: 'ProductionOrderReleased',
    plant: text,
    payload: { number: text, previousStatus: optional(text), status: text },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** A production order was released to the shop floor. */
export type ProductionOrderReleased = DefinedEvent<typeof productionOrderReleased>;
