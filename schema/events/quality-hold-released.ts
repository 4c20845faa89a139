import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { holdTarget } from './hold-target.ts';
import { text } from './shape.ts';

/** Quality ended a hold. */
export const qualityHoldReleased = defineEvent(
  {
    type: 'QualityHoldReleased',
    plant: text,
    payload: { number: text, ...holdTarget, releasedBy: text, releaseReason: text },
  },
  ({ number }) => createId('QualityHold', { number }),
);

/** Quality ended a hold. */
export type QualityHoldReleased = DefinedEvent<typeof qualityHoldReleased>;
