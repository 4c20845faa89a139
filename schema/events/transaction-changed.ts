import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, optional, text } from './shape.ts';

const transactionStatus = choice([
  'ACCEPTED',
  'RUNNING',
  'COMPLETED',
  'COMPENSATING',
  'COMPENSATED',
  'DEAD_LETTERED',
  'CANCELLED',
]);

/** A cross-system change reached another state. */
export const transactionChanged = defineEvent(
  {
    type: 'TransactionChanged',
    plant: optional(text),
    payload: {
      transaction: text,
      kind: text,
      previousStatus: optional(transactionStatus),
      status: transactionStatus,
      productionOrder: optional(text),
      /** Absent in events of earlier releases. */
      requestedBy: optional(text),
    },
  },
  ({ transaction }) => createId('BusinessTransaction', { transaction }),
);

/** A cross-system change reached another state. */
export type TransactionChanged = DefinedEvent<typeof transactionChanged>;
