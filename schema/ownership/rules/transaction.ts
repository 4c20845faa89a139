import type { OwnershipRule } from '../types.ts';

/** Ownership of business transactions. */
export const transactionRules: readonly OwnershipRule[] = [
  {
    domain: 'BusinessTransaction',
    systemOfRecord: 'OPERATIONS',
    consumers: [],
    timing: { kind: 'REALTIME', withinSeconds: 1 },
    exceptionOwner: 'integration-engineer',
    onDrift: 'ACCEPT',
  },
  {
    domain: 'DeadLetter',
    systemOfRecord: 'OPERATIONS',
    consumers: [],
    timing: { kind: 'REALTIME', withinSeconds: 1 },
    exceptionOwner: 'integration-engineer',
    onDrift: 'ACCEPT',
  },
  {
    domain: 'Discrepancy',
    systemOfRecord: 'OPERATIONS',
    consumers: [],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'integration-engineer',
    onDrift: 'ACCEPT',
  },
];
