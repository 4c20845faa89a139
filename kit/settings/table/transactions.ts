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
      purpose:
        'lease of a transaction: another process takes it over when its own has not extended the lease for this time',
    }),
    concurrency: defineSetting({
      name: 'TRANSACTION_CONCURRENCY',
      type: wholeNumber(1, 1_000),
      default: 32,
      purpose: 'transactions that one process carries out concurrently',
    }),
    maxBackoffMs: defineSetting({
      name: 'TRANSACTION_MAX_BACKOFF_MS',
      type: milliseconds,
      default: 30_000,
      unit: 'ms',
      purpose: 'longest pause between two attempts of a step',
    }),
    driftSettleMs: defineSetting({
      name: 'DRIFT_SETTLE_MS',
      type: milliseconds,
      default: 30_000,
      unit: 'ms',
      purpose: 'time after an event at which the systems are compared',
    }),
  },
});
