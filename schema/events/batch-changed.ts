import { createId } from '../canonical/index.ts';
import { fieldChange } from './change.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { list, text } from './shape.ts';

/** A batch was made, or its expiry date changed, in SAP or as a lot on the shop floor: then `createdAt` or `expiryDate` is among the changes. */
export const batchChanged = defineEvent(
  {
    type: 'BatchChanged',
    plant: text,
    payload: { material: text, number: text, changes: list(fieldChange) },
  },
  ({ material, number }) => createId('Batch', { material, number }),
);

/** A batch was made, or its expiry date changed, in SAP or as a lot on the shop floor. */
export type BatchChanged = DefinedEvent<typeof batchChanged>;
