import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { text } from './shape.ts';

/** A production order was created. */
export const productionOrderCreated = defineEvent(
  {
    type: 'ProductionOrderCreated',
    plant: text,
    payload: { number: text, material: text, status: text },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** A production order was created. */
export type ProductionOrderCreated = DefinedEvent<typeof productionOrderCreated>;
