import { parseDecimal } from '../../../schema/canonical/index.ts';
import { parseMark } from './hold-marks.ts';
import type { Names } from './names.ts';
import {
  isReadable,
  type ListedOperation,
  type OperationRecord,
  type OperationStatus,
  type OrderScheduleRecord,
  type PlannedOrderRecord,
} from './records.ts';
import { mapInstant, mapSeconds, normalizeStamp } from './time.ts';
import type { OperationPlanWire, OperationWire, StepWire } from './wire.ts';

const statuses: Readonly<Record<string, OperationStatus>> = {
  proposed: 'PROPOSED',
  approved: 'APPROVED',
  confirmed: 'CONFIRMED',
  completed: 'COMPLETED',
  closed: 'CLOSED',
};

/** frePPLe's statuses of operations with work left. */
export const openStatuses = ['proposed', 'approved', 'confirmed'];

/** Number of the one operation of an order without a routing. */
const wholeNumber = '0010';

/** Plant of an operation plan, with the server's clock and names. */
export interface MappingPlace {
  readonly plant: string;
  readonly timeZone: string;
  readonly names: Names;
}

/** Maps the quantities, and the command that made the record. */
function mapCommon({ reference, status, quantity, quantity_completed, source, lastmodified }: OperationPlanWire) {
  const { madeBy, approvedBy, holds, origin, done } = parseMark(source);
  const completed = quantity_completed ?? done;
  return {
    reference,
    status: statuses[status] ?? 'OTHER',
    quantity: parseDecimal(quantity),
    completedQuantity: completed === undefined ? undefined : parseDecimal(completed),
    notedQuantity: done,
    madeBy,
    approvedBy,
    holds,
    origin,
    changedAt: normalizeStamp(lastmodified),
  } as const;
}

/** Maps an order without its operations. */
export function mapPlannedOrder(wire: OperationPlanWire, timeZone: string): PlannedOrderRecord {
  const startTime = mapInstant(wire.startdate, timeZone);
  const { notedQuantity: _, ...common } = mapCommon(wire);
  return { ...common, startTime, endTime: mapInstant(wire.enddate, timeZone) };
}

/** Lists the materials that an order produces, from its own records and its kind of work. */
export function listMaterials(order: OperationPlanWire, operation: OperationWire | undefined): readonly string[] {
  const produced = order.materials.filter(({ quantity = 0 }) => quantity > 0).map(({ item }) => item);
  return [...new Set([operation?.item ?? '', ...produced])].filter((item) => item !== '');
}

/** Formats a status in frePPLe's word; `undefined` for one that it does not have. */
export function formatStatus(status: OperationStatus): string | undefined {
  return Object.entries(statuses).find(([, ours]) => ours === status)?.[0];
}

/** Finds the first resource that is a work center of the plant, else the first. */
function findWorkCenter({ resources }: StepWire, { plant, names }: MappingPlace): string {
  const own = resources.find(({ resource }) => names.parsePlant(resource) === plant) ?? resources[0];
  return names.parseWorkCenter(own?.resource ?? '');
}

/** Maps one operation; `undefined` when it has no dates, is not of our orders or not of this plant. */
export function mapOperation(wire: StepWire, place: MappingPlace): OperationRecord | undefined {
  const { plant, timeZone, names } = place;
  const startTime = mapInstant(wire.startdate, timeZone);
  const endTime = mapInstant(wire.enddate, timeZone);
  const operationNumber = names.parseOperationNumber(wire.operation) ?? (wire.isWhole ? wholeNumber : undefined);
  if (wire.plant !== plant || wire.orderNumber === undefined) return undefined;
  if (startTime === undefined || endTime === undefined || operationNumber === undefined) return undefined;
  return {
    ...mapCommon(wire),
    plant,
    orderNumber: wire.orderNumber,
    operationNumber,
    workCenter: findWorkCenter(wire, place),
    startTime,
    endTime,
    isFrozen: wire.status === 'confirmed',
    isPlaced: wire.isPlaced,
    ...(wire.isWhole ? { isWhole: true } : {}),
  };
}

/** Sorts operations by their start; unreadable ones come last. */
export function sortByStart<Operation extends ListedOperation>(operations: readonly Operation[]): readonly Operation[] {
  const toKey = (operation: ListedOperation) => (isReadable(operation) ? operation.startTime : '~');
  return operations.toSorted((a, b) => toKey(a).localeCompare(toKey(b)) || a.reference.localeCompare(b.reference));
}

/** Ranks the open operations of each work center by start, from 1. */
export function rankByStart(operations: readonly OperationRecord[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(operations, ({ workCenter }) => workCenter);
  return new Map(
    [...groups.values()].flatMap((group) =>
      sortByStart(group).map(({ reference }, index) => [reference, index + 1] as const),
    ),
  );
}

/** Maps the schedule of one order from its manufacturing order and its operations. */
export function mapOrderSchedule(
  order: OperationPlanWire,
  { number, operations }: { readonly number: string; readonly operations: readonly OperationRecord[] },
  { plant, timeZone }: MappingPlace,
): OrderScheduleRecord | undefined {
  const sorted = operations.toSorted((a, b) => a.operationNumber.localeCompare(b.operationNumber));
  const startTime = mapInstant(order.startdate, timeZone) ?? sorted[0]?.startTime;
  const endTime = mapInstant(order.enddate, timeZone) ?? sorted.at(-1)?.endTime;
  if (startTime === undefined || endTime === undefined) return undefined;
  const isOver = ({ status }: { readonly status: OperationStatus }) => status === 'COMPLETED' || status === 'CLOSED';
  const open = sorted.filter((operation) => !isOver(operation));
  const common = mapCommon(order);
  return {
    plant,
    orderNumber: number,
    reference: order.reference,
    startTime,
    endTime,
    isFrozen: open.length > 0 && open.every(({ isFrozen }) => isFrozen),
    delaySeconds: mapSeconds(order.delay),
    quantity: common.quantity,
    completedQuantity: common.completedQuantity,
    isCompleted: isOver(common),
    operations: sorted,
  };
}
