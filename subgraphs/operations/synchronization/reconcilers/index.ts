import type { Reconciler } from '../reconciler.ts';
import { productionOrderReconciler } from './production-order.ts';
import { qualityHoldReconciler } from './quality-hold.ts';
import { scheduleReconciler } from './schedule.ts';
import { stockBalanceReconciler } from './stock-balance.ts';

/** Every kind of record that is carried, in a fixed order. */
export const reconcilers: readonly Reconciler[] = Object.freeze([
  qualityHoldReconciler,
  productionOrderReconciler,
  scheduleReconciler,
  stockBalanceReconciler,
]);
