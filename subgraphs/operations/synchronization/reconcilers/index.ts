import type { Reconciler } from '../reconciler.ts';
import { batchReconciler } from './batch/index.ts';
import { producedBatchReconciler } from './batch/produced.ts';
import { checkpointResultReconciler } from './checkpoint-result/index.ts';
import { executionFactReconciler } from './execution-fact/index.ts';
import { goodsMovementReconciler } from './goods-movement.ts';
import { inspectionLotReconciler } from './inspection-lot/index.ts';
import { materialReconciler } from './material/index.ts';
import { orderComponentsReconciler } from './order-components.ts';
import { orderLockReconciler } from './order-lock.ts';
import { orderOperationsReconciler } from './order-operations.ts';
import { plannedOrderReconciler } from './planned-order/index.ts';
import { plantMovementReconciler } from './plant-movement/index.ts';
import { productionOrderReconciler } from './production-order/index.ts';
import { qualityHoldReconciler } from './quality-hold.ts';
import { salesOrderReconciler } from './sales-order/index.ts';
import { scheduleReconciler } from './schedule/index.ts';
import { stockBalanceReconciler } from './stock-balance.ts';
import { usageDecisionReconciler } from './usage-decision/index.ts';
import { workCenterAvailabilityReconciler } from './work-center-availability.ts';

/** Every kind of record that is carried, in a fixed order. */
export const reconcilers: readonly Reconciler[] = Object.freeze([
  qualityHoldReconciler,
  usageDecisionReconciler,
  inspectionLotReconciler,
  checkpointResultReconciler,
  materialReconciler,
  productionOrderReconciler,
  orderLockReconciler,
  orderComponentsReconciler,
  orderOperationsReconciler,
  producedBatchReconciler,
  batchReconciler,
  goodsMovementReconciler,
  plantMovementReconciler,
  executionFactReconciler,
  scheduleReconciler,
  salesOrderReconciler,
  plannedOrderReconciler,
  workCenterAvailabilityReconciler,
  stockBalanceReconciler,
]);

/** Kinds of records whose corrections come before all others. */
export const urgentReconcilers: readonly Reconciler[] = reconcilers.filter(({ isUrgent }) => isUrgent === true);

/** Kinds of records that are keyed by a production order. */
export const nounsOfOrders: readonly string[] = reconcilers
  .filter(({ isKeyedByOrder }) => isKeyedByOrder === true)
  .map(({ noun }) => noun);

/** Kinds of records that wait while any order of their plant is being created. */
export const nounsOfCreation: readonly string[] = reconcilers
  .filter(({ waitsForCreation }) => waitsForCreation === true)
  .map(({ noun }) => noun);

/** Kinds of records that are keyed by an inspection lot. */
export const nounsOfLots: readonly string[] = [usageDecisionReconciler.noun, inspectionLotReconciler.noun];

/** Kinds of records that are keyed by a batch. */
export const nounsOfBatches: readonly string[] = [batchReconciler.noun, producedBatchReconciler.noun];
