import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { text } from './shape.ts';

/** A production order came into being. */
export const productionOrderCreated = defineEvent(
  {
    type: 'ProductionOrderCreated',
    plant: text,
    payload: { number: text, material: text, status: text },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** A production order came into being. */
export type ProductionOrderCreated = DefinedEvent<typeof productionOrderCreated>;
