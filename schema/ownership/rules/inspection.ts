import type { OwnershipRule } from '../types.ts';

/** Ownership of inspections. */
export const inspectionRules: readonly OwnershipRule[] = [
  {
    domain: 'InspectionLot',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'InspectionResult',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  // Results that operators enter at the checkpoints of lots; in quality they are results like all others.
  {
    domain: 'CheckpointResult',
    systemOfRecord: 'ODOO',
    consumers: ['QUALITY'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'UsageDecision',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 5 },
    exceptionOwner: 'quality-manager',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
