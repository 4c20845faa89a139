import type { OwnershipRule } from '../types.ts';

/** Ownership of nonconformances. */
export const nonconformanceRules: readonly OwnershipRule[] = [
  {
    domain: 'Nonconformance',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'CorrectiveAction',
    systemOfRecord: 'QUALITY',
    consumers: [],
    timing: { kind: 'BATCH', schedule: '0 6 * * *' },
    exceptionOwner: 'quality-manager',
    onDrift: 'ACCEPT',
  },
];
