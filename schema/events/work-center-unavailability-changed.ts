import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { instant, optional, text } from './shape.ts';

/** A work center is stopped, closed or maintained, at other times, or no more; `key` names the record in the plant. */
export const workCenterUnavailabilityChanged = defineEvent(
  {
    type: 'WorkCenterUnavailabilityChanged',
    plant: text,
    payload: { code: text, key: text, kind: text, startTime: instant, endTime: optional(instant), reason: text },
  },
  ({ code }, plant) => createId('WorkCenter', { plant, code }),
);

/** A work center is stopped, closed or maintained, at other times, or no more. */
export type WorkCenterUnavailabilityChanged = DefinedEvent<typeof workCenterUnavailabilityChanged>;
