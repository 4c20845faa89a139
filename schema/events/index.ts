import { batchChanged } from './batch-changed.ts';
import { batchStatusChanged } from './batch-status-changed.ts';
import { checkpointChanged } from './checkpoint-changed.ts';
import { discrepancyChanged } from './discrepancy-changed.ts';
import type { DefinedEvent, LogEntry } from './event.ts';
import { exceptionRaised } from './exception-raised.ts';
import { exceptionResolved } from './exception-resolved.ts';
import { inspectionLotChanged } from './inspection-lot-changed.ts';
import { masterDataChanged } from './master-data-changed.ts';
import { nonconformanceClosed } from './nonconformance-closed.ts';
import { nonconformanceOpened } from './nonconformance-opened.ts';
import { operationRescheduled } from './operation-rescheduled.ts';
import { operationScheduled } from './operation-scheduled.ts';
import { operationUnscheduled } from './operation-unscheduled.ts';
import { productionExecutionChanged } from './production-execution-changed.ts';
import { productionOrderCancelled } from './production-order-cancelled.ts';
import { productionOrderChanged } from './production-order-changed.ts';
import { productionOrderCreated } from './production-order-created.ts';
import { productionOrderReleased } from './production-order-released.ts';
import { qualityHoldPlaced } from './quality-hold-placed.ts';
import { qualityHoldReleased } from './quality-hold-released.ts';
import { schedulePublished } from './schedule-published.ts';
import { stockChanged } from './stock-changed.ts';
import { synchronizationRunChanged } from './synchronization-run-changed.ts';
import { transactionChanged } from './transaction-changed.ts';
import { workCenterStateChanged } from './work-center-state-changed.ts';
import { workCenterUnavailabilityChanged } from './work-center-unavailability-changed.ts';

export { type BatchChanged, batchChanged } from './batch-changed.ts';
export { type BatchStatusChanged, batchStatusChanged } from './batch-status-changed.ts';
export { type CheckpointChanged, checkpointChanged } from './checkpoint-changed.ts';
export { type DiscrepancyChanged, discrepancyChanged } from './discrepancy-changed.ts';
export type {
  Cursor,
  Event,
  EventDefinition,
  EventHeader,
  EventSource,
  LogEntry,
} from './event.ts';
export { type ExceptionRaised, exceptionRaised } from './exception-raised.ts';
export { type ExceptionResolved, exceptionResolved } from './exception-resolved.ts';
export { createEventId } from './id.ts';
export { type InspectionLotChanged, inspectionLotChanged } from './inspection-lot-changed.ts';
export { type MasterDataChanged, masterDataChanged } from './master-data-changed.ts';
export { type NonconformanceClosed, nonconformanceClosed } from './nonconformance-closed.ts';
export { type NonconformanceOpened, nonconformanceOpened } from './nonconformance-opened.ts';
export { type OperationRescheduled, operationRescheduled } from './operation-rescheduled.ts';
export { type OperationScheduled, operationScheduled } from './operation-scheduled.ts';
export { type OperationUnscheduled, operationUnscheduled } from './operation-unscheduled.ts';
export { type ProductionExecutionChanged, productionExecutionChanged } from './production-execution-changed.ts';
export { type ProductionOrderCancelled, productionOrderCancelled } from './production-order-cancelled.ts';
export { type ProductionOrderChanged, productionOrderChanged } from './production-order-changed.ts';
export { type ProductionOrderCreated, productionOrderCreated } from './production-order-created.ts';
export { type ProductionOrderReleased, productionOrderReleased } from './production-order-released.ts';
export { type QualityHoldPlaced, qualityHoldPlaced } from './quality-hold-placed.ts';
export { type QualityHoldReleased, qualityHoldReleased } from './quality-hold-released.ts';
export { type SchedulePublished, schedulePublished } from './schedule-published.ts';
export { type StockChanged, stockChanged } from './stock-changed.ts';
export { type SynchronizationRunChanged, synchronizationRunChanged } from './synchronization-run-changed.ts';
export { type TransactionChanged, transactionChanged } from './transaction-changed.ts';
export { type WorkCenterStateChanged, workCenterStateChanged } from './work-center-state-changed.ts';
export {
  type WorkCenterUnavailabilityChanged,
  workCenterUnavailabilityChanged,
} from './work-center-unavailability-changed.ts';

/** Every kind of event. */
export const eventDefinitions = Object.freeze([
  batchChanged,
  batchStatusChanged,
  checkpointChanged,
  discrepancyChanged,
  exceptionRaised,
  exceptionResolved,
  inspectionLotChanged,
  masterDataChanged,
  nonconformanceClosed,
  nonconformanceOpened,
  operationRescheduled,
  operationScheduled,
  operationUnscheduled,
  productionExecutionChanged,
  productionOrderCancelled,
  productionOrderChanged,
  productionOrderCreated,
  productionOrderReleased,
  qualityHoldPlaced,
  qualityHoldReleased,
  schedulePublished,
  stockChanged,
  synchronizationRunChanged,
  transactionChanged,
  workCenterStateChanged,
  workCenterUnavailabilityChanged,
] as const);

/** A change in any system, in the terms of the graph. */
export type CanonicalEvent = DefinedEvent<(typeof eventDefinitions)[number]>;

/** An event as stored in the log. */
export type RecordedEvent = CanonicalEvent & LogEntry;

/** True when a value is a well-formed event of a known kind. */
export function isCanonicalEvent(value: unknown): value is CanonicalEvent {
  return eventDefinitions.some((definition) => definition.is(value));
}
