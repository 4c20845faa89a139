import { randomUUID } from 'node:crypto';
import type { CanonicalEvent } from '../schema/events/index.ts';
import { createInvalidationKey } from './keys.ts';
import type { Cache } from './port.ts';

/** Exceeds the longest time for which an entry counts as fresh. */
const keepMs = 24 * 60 * 60_000;

/** Begins a new generation of these types, which outdates all their cached entries; `at` is in milliseconds since the epoch. */
export async function invalidateTypes(cache: Cache, types: readonly string[], at: number): Promise<void> {
  // A random name instead of a time, since the clocks of processes differ.
  const value = randomUUID();
  await cache.writeMany(types.map((type) => ({ key: createInvalidationKey(type), value, storedAt: at, keepMs })));
}

/** Other names under which records of a master data noun are cached. */
const relatives: Readonly<Record<string, readonly string[]>> = { Material: ['Price'] };

/**
 * Lists the types whose records and answers an event outdates. Master data is outdated only by its own changes, because
 * it is expensive to read.
 */
export function listTypes(event: CanonicalEvent): readonly string[] {
  switch (event.type) {
    case 'MasterDataChanged':
      return [event.payload.noun, ...(relatives[event.payload.noun] ?? [])];
    case 'ProductionOrderCreated':
    case 'ProductionOrderReleased':
    case 'ProductionOrderChanged':
    case 'ProductionOrderCancelled':
    case 'ProductionExecutionChanged':
      return ['ProductionOrder'];
    case 'OperationScheduled':
    case 'OperationRescheduled':
    case 'OperationUnscheduled':
    case 'SchedulePublished':
      return ['Schedule', 'ScheduledOperation', 'ProductionOrder'];
    case 'QualityHoldPlaced':
    case 'QualityHoldReleased':
      return ['QualityHold', 'ProductionOrder', 'Batch'];
    case 'InspectionLotChanged':
      return ['InspectionLot', 'ProductionOrder', 'Batch'];
    case 'NonconformanceOpened':
    case 'NonconformanceClosed':
      return ['Nonconformance', 'ProductionOrder'];
    case 'BatchChanged':
    case 'BatchStatusChanged':
      return ['Batch'];
    case 'StockChanged':
      return ['StockBalance'];
    // Quality has what was entered only when it is recorded there, which is a change of the lot.
    case 'CheckpointChanged':
      return [];
    case 'WorkCenterStateChanged':
      return ['WorkCenterState'];
    case 'WorkCenterUnavailabilityChanged':
      return ['WorkCenterUnavailability'];
    case 'TransactionChanged':
      return ['BusinessTransaction', 'ProductionOrder'];
    case 'SynchronizationRunChanged':
      return ['SynchronizationRun'];
    case 'DiscrepancyChanged':
      return ['Discrepancy', 'SynchronizationRecord'];
    case 'ExceptionRaised':
    case 'ExceptionResolved':
      return ['OperationalException'];
  }
}

/** Invalidates cached records that an event affects, so that the next reader sees the same data as the event's subscribers. */
export function invalidateByEvent(cache: Cache, event: CanonicalEvent, at: number): Promise<void> {
  return invalidateTypes(cache, listTypes(event), at);
}
