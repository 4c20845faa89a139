import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** An inspection lot was created, got results or was decided. */
export const inspectionLotChanged = defineEvent(
  {
    type: 'InspectionLotChanged',
    plant: text,
    payload: {
      number: text,
      material: text,
      batch: optional(text),
      productionOrder: optional(text),
      previousStatus: optional(text),
      status: text,
    },
  },
  ({ number }) => createId('InspectionLot', { number }),
);

/** An inspection lot was created, got results or was decided. */
export type InspectionLotChanged = DefinedEvent<typeof inspectionLotChanged>;
