import { defineGroup, defineSetting } from '../setting.ts';
import { milliseconds, oneWord, wholeNumber } from '../value-type.ts';

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
        'lease of a transaction: another process takes it over when its own has not extended the lease for this time; up to eight times as long where a system needs more for the look before a command',
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
    synchronizationMode: defineSetting({
      name: 'SYNCHRONIZATION_MODE',
      type: oneWord('OFF', 'OBSERVE', 'LIVE'),
      defaultText: 'LIVE in the embedded plant, else OBSERVE',
      purpose:
        'mode in which changes are carried from the owner of a record to the other systems, in plants without a mode of their own; OBSERVE writes nothing; master data is OFF until a person sets it',
    }),
    synchronizationSettleMs: defineSetting({
      name: 'SYNCHRONIZATION_SETTLE_MS',
      type: milliseconds,
      default: 1_000,
      unit: 'ms',
      purpose: 'delay after an event before the record that it names is compared',
    }),
    synchronizationHourlyLimit: defineSetting({
      name: 'SYNCHRONIZATION_HOURLY_LIMIT',
      type: wholeNumber(1, 1_000_000),
      default: 500,
      purpose:
        'most corrections of one kind of record in one plant and system within an hour; further ones wait for a person',
    }),
  },
});
