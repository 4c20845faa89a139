import type { OwnershipRule } from '../types.ts';

/** Ownership of planned orders. */
export const plannedOrderRules: readonly OwnershipRule[] = [
  {
    domain: 'PlannedOrder',
    systemOfRecord: 'SAP',
    consumers: ['SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '*/5 * * * *' },
    exceptionOwner: 'planner',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
];
