import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, text } from './shape.ts';

/** A run of the synchronization began, went on, or ended. */
export const synchronizationRunChanged = defineEvent(
  {
    type: 'SynchronizationRunChanged',
    plant: text,
    payload: {
      run: text,
      /** Kind of record, as `ProductionOrder`. */
      noun: text,
      change: choice(['STARTED', 'PROGRESSED', 'COMPLETED', 'CANCELLED']),
      status: choice(['RUNNING', 'COMPLETED', 'CANCELLED']),
    },
  },
  ({ run }) => createId('SynchronizationRun', { run }),
);

/** A run of the synchronization began, went on, or ended. */
export type SynchronizationRunChanged = DefinedEvent<typeof synchronizationRunChanged>;
