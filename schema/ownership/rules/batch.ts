import type { OwnershipRule } from '../types.ts';

/** Ownership of batches. */
export const batchRules: readonly OwnershipRule[] = [
  {
    domain: 'Batch',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'QUALITY'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'Batch',
    field: 'lots',
    // A batch begins as the lot of a production or a receipt on the shop floor; from then on SAP masters it.
    systemOfRecord: 'ODOO',
    consumers: ['SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'Batch',
    field: 'holds',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 5 },
    exceptionOwner: 'quality-manager',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'Batch',
    field: 'producedFrom',
    systemOfRecord: 'ODOO',
    consumers: ['QUALITY'],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'Batch',
    field: 'consumedInto',
    systemOfRecord: 'ODOO',
    consumers: ['QUALITY'],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
];
