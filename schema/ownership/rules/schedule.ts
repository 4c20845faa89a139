import type { OwnershipRule } from '../types.ts';

/** Ownership of schedules. */
export const scheduleRules: readonly OwnershipRule[] = [
  {
    domain: 'Schedule',
    systemOfRecord: 'SCHEDULING',
    consumers: ['ODOO', 'SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'planner',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'ScheduledOperation',
    systemOfRecord: 'SCHEDULING',
    consumers: ['ODOO', 'SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 10 },
    exceptionOwner: 'planner',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
