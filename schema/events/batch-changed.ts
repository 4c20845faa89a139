import { createId } from '../canonical/index.ts';
import { fieldChange } from './change.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { list, text } from './shape.ts';

/**
 * A batch was changed in SAP, or made or changed as a lot on the shop floor. `createdAt` is among the changes of one that
 * was made; `changedAt` stands for a change that left no other trace.
 */
export const batchChanged = defineEvent(
  {
    type: 'BatchChanged',
    plant: text,
    payload: { material: text, number: text, changes: list(fieldChange) },
  },
  ({ material, number }) => createId('Batch', { material, number }),
);

/** A batch was changed in SAP, or made or changed as a lot on the shop floor. */
export type BatchChanged = DefinedEvent<typeof batchChanged>;
