import { randomUUID } from 'node:crypto';
import type { CanonicalEvent } from '../schema/events/index.ts';
import { createInvalidationKey } from './keys.ts';
import type { Cache } from './port.ts';

/** Longer than anything counts as fresh. */
const keepMs = 24 * 60 * 60_000;

/** Begins a new generation of these types, which ends everything kept of them; `at` is in milliseconds since the epoch. */
export async function invalidateTypes(cache: Cache, types: readonly string[], at: number): Promise<void> {
  // A name instead of a time: the clocks of processes differ.
  const value = randomUUID();
  await cache.writeMany(types.map((type) => ({ key: createInvalidationKey(type), value, storedAt: at, keepMs })));
}

/** What is kept of a noun of master data under another name. */
const relatives: Readonly<Record<string, readonly string[]>> = { Material: ['Price'] };

/** The types of records and answers that an event makes old. Master data is old only when it changed itself: it is dear to read. */
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
    case 'BatchStatusChanged':
      return ['Batch'];
    case 'StockChanged':
      return ['StockBalance'];
    case 'WorkCenterStateChanged':
      return ['WorkCenterState'];
    case 'TransactionChanged':
      return ['BusinessTransaction', 'ProductionOrder'];
    case 'ExceptionRaised':
    case 'ExceptionResolved':
      return ['OperationalException'];
  }
}

/** Ends what is kept of what an event tells of, so that the next reader sees what the event's subscribers see. */
export function invalidateByEvent(cache: Cache, event: CanonicalEvent, at: number): Promise<void> {
  return invalidateTypes(cache, listTypes(event), at);
}
