import type { OwnershipRule } from '../types.ts';

/** Ownership of materials. */
export const materialRules: readonly OwnershipRule[] = [
  {
    domain: 'Material',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'QUALITY', 'SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '0 2 * * *' },
    exceptionOwner: 'master-data-steward',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'Material',
    field: 'inspectionCharacteristics',
    systemOfRecord: 'QUALITY',
    consumers: ['ODOO'],
    timing: { kind: 'BATCH', schedule: '30 2 * * *' },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
];
