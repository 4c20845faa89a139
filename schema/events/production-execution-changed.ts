import { createId } from '../canonical/index.ts';
import { fieldChange } from './change.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { list, text } from './shape.ts';

/** Execution of a production order progressed on the shop floor: state, produced or scrapped quantity, a work order. */
export const productionExecutionChanged = defineEvent(
  {
    type: 'ProductionExecutionChanged',
    plant: text,
    payload: { number: text, changes: list(fieldChange) },
  },
  ({ number }, plant) => createId('ProductionOrder', { plant, number }),
);

/** Execution of a production order progressed on the shop floor: state, produced or scrapped quantity, a work order. */
export type ProductionExecutionChanged = DefinedEvent<typeof productionExecutionChanged>;
