import { createId } from '../canonical/index.ts';
import { fieldChange } from './change.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { list, text } from './shape.ts';

/** The shop floor moved on with a production order: state, produced or scrapped quantity, a work order. */
export const productionExecutionChanged = defineEvent(
  {
    type: 'ProductionExecutionChanged',
    plant: text,
    payload: { number: text, changes: list(fieldChange) },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** The shop floor moved on with a production order: state, produced or scrapped quantity, a work order. */
export type ProductionExecutionChanged = DefinedEvent<typeof productionExecutionChanged>;
