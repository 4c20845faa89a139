import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** A batch was blocked, freed or put into inspection. */
export const batchStatusChanged = defineEvent(
  {
    type: 'BatchStatusChanged',
    plant: text,
    payload: { material: text, number: text, previousStatus: optional(text), status: text },
  },
  ({ material, number }) => createId('Batch', { material, number }),
);

/** A batch was blocked, freed or put into inspection. */
export type BatchStatusChanged = DefinedEvent<typeof batchStatusChanged>;
