import { defineGroup, defineSetting } from '../setting.ts';
import { milliseconds, wholeNumber } from '../value-type.ts';

/** Pace of changes across systems. */
export const transactionSettings = defineGroup({
  title: 'Transactions',
  readBy: ['start', 'subgraph'],
  rows: {
    leaseMs: defineSetting({
      name: 'TRANSACTION_LEASE_MS',
      type: milliseconds,
      default: 15_000,
      unit: 'ms',
      purpose: 'a transaction is taken over by another process when its own has been silent for so long',
    }),
    concurrency: defineSetting({
      name: 'TRANSACTION_CONCURRENCY',
      type: wholeNumber(1, 1_000),
      default: 32,
      purpose: 'transactions that one process carries out at once',
    }),
    maxBackoffMs: defineSetting({
      name: 'TRANSACTION_MAX_BACKOFF_MS',
      type: milliseconds,
      default: 30_000,
      unit: 'ms',
      purpose: 'longest wait before a step is tried again',
    }),
    driftSettleMs: defineSetting({
      name: 'DRIFT_SETTLE_MS',
      type: milliseconds,
      default: 30_000,
      unit: 'ms',
      purpose: 'how long after an event systems are compared with one another',
    }),
  },
});
