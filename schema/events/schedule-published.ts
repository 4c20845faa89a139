import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** The scheduler published a new version of a plant’s schedule. */
export const schedulePublished = defineEvent(
  {
    type: 'SchedulePublished',
    plant: text,
    payload: { version: text, previousVersion: optional(text) },
  },
  ({ version }, plant) => createId('Schedule', { plant, version }),
);

/** The scheduler published a new version of a plant’s schedule. */
export type SchedulePublished = DefinedEvent<typeof schedulePublished>;
