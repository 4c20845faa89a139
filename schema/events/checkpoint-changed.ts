import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { text } from './shape.ts';

/** Operators entered or edited results at the checkpoint of an inspection lot in the plant. */
export const checkpointChanged = defineEvent(
  {
    type: 'CheckpointChanged',
    plant: text,
    payload: { inspectionLot: text },
  },
  ({ inspectionLot }) => createId('InspectionLot', { number: inspectionLot }),
);

/** Operators entered or edited results at the checkpoint of an inspection lot in the plant. */
export type CheckpointChanged = DefinedEvent<typeof checkpointChanged>;
