import { createId, severities } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { holdTarget } from './hold-target.ts';
import { choice, text } from './shape.ts';

/** Quality placed a hold on material, a batch, an order or a work center. */
export const qualityHoldPlaced = defineEvent(
  {
    type: 'QualityHoldPlaced',
    plant: text,
    payload: {
      number: text,
      ...holdTarget,
      severity: choice(severities),
      reason: text,
      placedBy: text,
    },
  },
  ({ number }) => createId('QualityHold', { number }),
);

/** Quality placed a hold. */
export type QualityHoldPlaced = DefinedEvent<typeof qualityHoldPlaced>;
