import type { OwnershipRule } from '../types.ts';

/** Ownership of plants. */
export const plantRules: readonly OwnershipRule[] = [
  {
    domain: 'Plant',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'QUALITY', 'SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '0 2 * * *' },
    exceptionOwner: 'integration-engineer',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
