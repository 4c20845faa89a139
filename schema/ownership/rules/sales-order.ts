import type { OwnershipRule } from '../types.ts';

/** Ownership of sales orders. */
export const salesOrderRules: readonly OwnershipRule[] = [
  {
    domain: 'SalesOrder',
    systemOfRecord: 'SAP',
    consumers: ['SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '*/5 * * * *' },
    exceptionOwner: 'order-desk',
    onDrift: 'OVERWRITE_FROM_OWNER',
  },
  {
    domain: 'SalesOrderItem',
    field: 'projectedDate',
    systemOfRecord: 'SCHEDULING',
    consumers: ['SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 60 },
    exceptionOwner: 'planner',
    onDrift: 'RAISE',
  },
];
