import { batchRules } from './rules/batch.ts';
import { billOfMaterialsRules } from './rules/bill-of-materials.ts';
import { inspectionRules } from './rules/inspection.ts';
import { materialRules } from './rules/material.ts';
import { nonconformanceRules } from './rules/nonconformance.ts';
import { plannedOrderRules } from './rules/planned-order.ts';
import { plantRules } from './rules/plant.ts';
import { productionOrderRules } from './rules/production-order.ts';
import { qualityHoldRules } from './rules/quality-hold.ts';
import { routingRules } from './rules/routing.ts';
import { salesOrderRules } from './rules/sales-order.ts';
import { scheduleRules } from './rules/schedule.ts';
import { stockRules } from './rules/stock.ts';
import { supplierRules } from './rules/supplier.ts';
import { transactionRules } from './rules/transaction.ts';
import { workCenterRules } from './rules/work-center.ts';
import type { OwnershipRule, Timing } from './types.ts';

/** Every rule, in a fixed order. */
export const ownershipRules: readonly OwnershipRule[] = Object.freeze([
  ...plantRules,
  ...materialRules,
  ...supplierRules,
  ...billOfMaterialsRules,
  ...routingRules,
  ...workCenterRules,
  ...salesOrderRules,
  ...plannedOrderRules,
  ...productionOrderRules,
  ...batchRules,
  ...stockRules,
  ...inspectionRules,
  ...nonconformanceRules,
  ...qualityHoldRules,
  ...scheduleRules,
  ...transactionRules,
]);

/** Formats a timing: `REALTIME 10 s`, `BATCH 0 2 * * *`. */
export function formatTiming(timing: Timing): string {
  return timing.kind === 'REALTIME' ? `REALTIME ${timing.withinSeconds} s` : `BATCH ${timing.schedule}`;
}
