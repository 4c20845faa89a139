import { createId } from '../canonical/index.ts';
import { fieldChange } from './change.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { list, text } from './shape.ts';

/** The header of a production order changed: quantities, dates or status. */
export const productionOrderChanged = defineEvent(
  {
    type: 'ProductionOrderChanged',
    plant: text,
    payload: { number: text, changes: list(fieldChange) },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** The header of a production order changed: quantities, dates or status. */
export type ProductionOrderChanged = DefinedEvent<typeof productionOrderChanged>;
