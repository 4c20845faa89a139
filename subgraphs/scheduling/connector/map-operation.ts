import { parseDecimal } from '../../../schema/canonical/index.ts';
import { parseMark } from './hold-marks.ts';
import type { Names } from './names.ts';
import type { OperationRecord, OperationStatus, OrderScheduleRecord, PlannedOrderRecord } from './records.ts';
import { mapInstant, mapSeconds } from './time.ts';
import type { AllocationWire, OperationPlanWire, StepWire } from './wire.ts';

const statuses: Readonly<Record<string, OperationStatus>> = {
  proposed: 'PROPOSED',
  approved: 'APPROVED',
  confirmed: 'CONFIRMED',
  completed: 'COMPLETED',
  closed: 'CLOSED',
};

/** frePPLe's statuses of operations that are still to be done. */
export const openStatuses = ['proposed', 'approved', 'confirmed'];

/** Where an operation plan stands. */
export interface MappingPlace {
  readonly plant: string;
  readonly timeZone: string;
  readonly names: Names;
}

/** How much is made and done, and by whom the record was made. */
function mapCommon({ reference, status, quantity, quantity_completed, source, lastmodified }: OperationPlanWire) {
  const { madeBy, approvedBy, holds, origin } = parseMark(source);
  return {
    reference,
    status: statuses[status] ?? 'OTHER',
    quantity: parseDecimal(quantity),
    completedQuantity:
      quantity_completed === null || quantity_completed === undefined ? undefined : parseDecimal(quantity_completed),
    madeBy,
    approvedBy,
    holds,
    origin,
    changedAt: lastmodified.replace(' ', 'T').replace(/Z$/, ''),
  };
}

/** An order without its operations. */
export function mapPlannedOrder(wire: OperationPlanWire, timeZone: string): PlannedOrderRecord {
  const startTime = mapInstant(wire.startdate, timeZone);
  return { ...mapCommon(wire), startTime, endTime: mapInstant(wire.enddate, timeZone) };
}

/** frePPLe's word for a state; `undefined` for one that it does not have. */
export function formatStatus(status: OperationStatus): string | undefined {
  return Object.entries(statuses).find(([, ours]) => ours === status)?.[0];
}

/** One operation; `undefined` when it has no dates, is not of our orders or not of this plant. */
export function mapOperation(wire: StepWire, { plant, timeZone, names }: MappingPlace): OperationRecord | undefined {
  const startTime = mapInstant(wire.startdate, timeZone);
  const endTime = mapInstant(wire.enddate, timeZone);
  const orderNumber = names.parseOrder(wire.owner);
  const operationNumber = names.parseOperationNumber(wire.operation);
  if (
    wire.plant !== plant ||
    startTime === undefined ||
    endTime === undefined ||
    orderNumber === undefined ||
    orderNumber === '' ||
    operationNumber === undefined
  )
    return undefined;
  // frePPLe's start includes setup; the end of setup is where work begins.
  const setupEnd = mapInstant(wire.setupend, timeZone);
  const hasSetup = setupEnd !== undefined && setupEnd > startTime;
  return {
    ...mapCommon(wire),
    plant,
    orderNumber,
    operationNumber,
    workCenter: names.parseWorkCenter(wire.resources[0]?.resource ?? ''),
    setupStartTime: hasSetup ? startTime : undefined,
    startTime: hasSetup ? setupEnd : startTime,
    endTime,
    isFrozen: wire.status === 'confirmed',
    isPlaced: wire.isPlaced,
  };
}

/** Operations by their start. */
export function sortByStart(operations: readonly OperationRecord[]): readonly OperationRecord[] {
  return operations.toSorted(
    (a, b) => a.startTime.localeCompare(b.startTime) || a.reference.localeCompare(b.reference),
  );
}

/** The place of each operation on its resource, by start, from 1. */
export function rankByStart(allocations: readonly AllocationWire[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(allocations, ({ resource }) => resource);
  return new Map(
    [...groups.values()].flatMap((group) =>
      group
        .toSorted(
          (a, b) =>
            (a.startdate ?? '').localeCompare(b.startdate ?? '') || a.operationplan.localeCompare(b.operationplan),
        )
        .map(({ operationplan }, index) => [operationplan, index + 1] as const),
    ),
  );
}

/** The schedule of one order from its manufacturing order and its operations. */
export function mapOrderSchedule(
  order: OperationPlanWire,
  operations: readonly OperationRecord[],
  { plant, timeZone, names }: MappingPlace,
): OrderScheduleRecord | undefined {
  const orderNumber = names.parseOrder(order.reference);
  const sorted = operations.toSorted((a, b) => a.operationNumber.localeCompare(b.operationNumber));
  const startTime = mapInstant(order.startdate, timeZone) ?? sorted[0]?.startTime;
  const endTime = mapInstant(order.enddate, timeZone) ?? sorted.at(-1)?.endTime;
  if (orderNumber === undefined || startTime === undefined || endTime === undefined) return undefined;
  const open = sorted.filter(({ status }) => status !== 'COMPLETED' && status !== 'CLOSED');
  return {
    plant,
    orderNumber,
    reference: order.reference,
    startTime,
    endTime,
    isFrozen: open.length > 0 && open.every(({ isFrozen }) => isFrozen),
    delaySeconds: mapSeconds(order.delay),
    operations: sorted,
  };
}
