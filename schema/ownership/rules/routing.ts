import type { OwnershipRule } from '../types.ts';

/** Ownership of routings. */
export const routingRules: readonly OwnershipRule[] = [
  {
    domain: 'Routing',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '0 3 * * *' },
    exceptionOwner: 'master-data-steward',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
