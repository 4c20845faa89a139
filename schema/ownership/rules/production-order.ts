import type { OwnershipRule } from '../types.ts';

/** Ownership of production orders. */
export const productionOrderRules: readonly OwnershipRule[] = [
  {
    domain: 'ProductionOrder',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'SCHEDULING', 'QUALITY'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'planner',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'ProductionOrder',
    field: 'components',
    systemOfRecord: 'SAP',
    consumers: ['ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'planner',
    // Operators take other components before they report them: a person decides, nothing is put back.
    onDrift: 'RAISE',
  },
  {
    domain: 'ProductionOrder',
    field: 'execution',
    systemOfRecord: 'ODOO',
    consumers: ['SAP', 'SCHEDULING'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'shift-lead',
    onDrift: 'RAISE',
  },
  {
    domain: 'ProductionOrder',
    field: 'schedule',
    systemOfRecord: 'SCHEDULING',
    consumers: ['ODOO', 'SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'planner',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'ProductionOrder',
    field: 'inspectionLots',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'quality-manager',
    onDrift: 'RAISE',
  },
  {
    domain: 'ProductionOrder',
    field: 'holds',
    systemOfRecord: 'QUALITY',
    consumers: ['SAP', 'ODOO', 'SCHEDULING'],
    timing: { kind: 'REALTIME', withinSeconds: 5 },
    exceptionOwner: 'quality-manager',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
