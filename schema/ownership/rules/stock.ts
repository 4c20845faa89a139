import type { OwnershipRule } from '../types.ts';

/** Ownership of stock. */
export const stockRules: readonly OwnershipRule[] = [
  {
    domain: 'StockBalance',
    field: 'enterprise',
    systemOfRecord: 'SAP',
    consumers: ['SCHEDULING'],
    timing: { kind: 'BATCH', schedule: '0 * * * *' },
    exceptionOwner: 'inventory-controller',
    onDrift: 'RAISE',
  },
  {
    domain: 'StockBalance',
    field: 'onSite',
    systemOfRecord: 'ODOO',
    consumers: ['SAP'],
    timing: { kind: 'BATCH', schedule: '0 * * * *' },
    exceptionOwner: 'inventory-controller',
    onDrift: 'RAISE',
  },
  {
    domain: 'GoodsMovement',
    systemOfRecord: 'SAP',
    consumers: ['ODOO'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'inventory-controller',
    onDrift: 'RAISE',
  },
  // Counts, transfers and scrap of the plant's own people that belong to no order.
  {
    domain: 'PlantMovement',
    systemOfRecord: 'ODOO',
    consumers: ['SAP'],
    timing: { kind: 'REALTIME', withinSeconds: 30 },
    exceptionOwner: 'inventory-controller',
    onDrift: 'RAISE',
  },
];
