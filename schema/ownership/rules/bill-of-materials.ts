import type { OwnershipRule } from '../types.ts';

/** Ownership of bills of materials. */
export const billOfMaterialsRules: readonly OwnershipRule[] = [
  {
    domain: 'BillOfMaterials',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '0 3 * * *' },
    exceptionOwner: 'master-data-steward',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
