import type { OwnershipRule } from '../types.ts';

/** Ownership of suppliers. */
export const supplierRules: readonly OwnershipRule[] = [
  {
    domain: 'Supplier',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'QUALITY'],
    timing: { kind: 'BATCH', schedule: '0 2 * * *' },
    exceptionOwner: 'master-data-steward',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
