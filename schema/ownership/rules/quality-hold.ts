import type { OwnershipRule } from '../types.ts';

/** Ownership of quality holds. */
export const qualityHoldRules: readonly OwnershipRule[] = [
  {
    domain: 'QualityHold',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO', 'SCHEDULING'],
    timing: { kind: 'REALTIME', withinSeconds: 5 },
    exceptionOwner: 'quality-manager',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
