import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** A work center started, stopped, or went into maintenance. */
export const workCenterStateChanged = defineEvent(
  {
    type: 'WorkCenterStateChanged',
    plant: text,
    payload: { code: text, previousState: optional(text), state: text, reason: optional(text) },
  },
  ({ code }, plant) => createId('WorkCenter', { plant, code }),
);

/** A work center started, stopped, or went into maintenance. */
export type WorkCenterStateChanged = DefinedEvent<typeof workCenterStateChanged>;
