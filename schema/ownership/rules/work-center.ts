import type { OwnershipRule } from '../types.ts';

/** Ownership of work centers. */
export const workCenterRules: readonly OwnershipRule[] = [
  {
    domain: 'WorkCenter',
    systemOfRecord: 'SAP',
    consumers: ['ODOO', 'SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '0 2 * * *' },
    exceptionOwner: 'master-data-steward',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'WorkCenter',
    field: 'execution',
    systemOfRecord: 'ODOO',
    consumers: ['SCHEDULING'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'planner',
    onDrift: 'ACCEPT',
  },
  {
    domain: 'WorkCenter',
    field: 'unavailability',
    systemOfRecord: 'ODOO',
    consumers: ['SCHEDULING'],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'planner',
    // A planner who moves or removes it may know more than the shop floor: a person decides.
    onDrift: 'RAISE',
  },
  {
    domain: 'WorkCenter',
    field: 'capacity',
    systemOfRecord: 'SCHEDULING',
    consumers: ['ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'planner',
    onDrift: 'ACCEPT',
  },
  {
    domain: 'WorkCenter',
    field: 'dispatchList',
    systemOfRecord: 'SCHEDULING',
    consumers: ['ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'planner',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
