/** Records of the scheduler, in our words. */

export type OperationStatus = 'PROPOSED' | 'APPROVED' | 'CONFIRMED' | 'COMPLETED' | 'CLOSED' | 'OTHER';

export interface OperationRecord {
  readonly reference: string;
  readonly plant: string;
  readonly orderNumber: string;
  readonly operationNumber: string;
  readonly workCenter: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly isFrozen: boolean;
  readonly status: OperationStatus;
  /** Whole quantity, and its completed part if that was reported. */
  readonly quantity: string;
  readonly completedQuantity?: string | undefined;
  /** Completed quantity that was reported here, as noted on the record itself. */
  readonly notedQuantity?: string | undefined;
  /** True for an order without a routing, which has no operation of its own. */
  readonly isWhole?: boolean | undefined;
  /** True for an operation on a work center of its own; a done one has none any more. */
  readonly isPlaced: boolean;
  /** Holds that keep it off the dispatch list. */
  readonly holds: readonly string[];
  /** Key of the command that made it. */
  readonly madeBy?: string | undefined;
  /** Key of the command that approved it. */
  readonly approvedBy?: string | undefined;
  /** Origin of the record, as the scheduler notes it. */
  readonly origin: string;
  /** Instant of the last write, on the scheduler's own clock: sorts as text, empty when unknown. */
  readonly changedAt: string;
}

/** An operation with an unreadable value: its key only. */
export interface UnreadableOperation {
  readonly plant: string;
  readonly reference: string;
  readonly isUnreadable: true;
}

/** An operation of a list. */
export type ListedOperation = OperationRecord | UnreadableOperation;

/** True when an operation of a list can be read. */
export function isReadable(operation: ListedOperation): operation is OperationRecord {
  return !('isUnreadable' in operation);
}

export interface OrderScheduleRecord {
  readonly plant: string;
  readonly orderNumber: string;
  readonly reference: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly isFrozen: boolean;
  readonly delaySeconds: number;
  /** Planned quantity, decimal. */
  readonly quantity: string;
  /** Quantity that was reported as completed on the order itself. */
  readonly completedQuantity?: string | undefined;
  /** Absent in a value that an earlier release kept. */
  readonly isCompleted?: boolean | undefined;
  /** Readable operations, by number. */
  readonly operations: readonly OperationRecord[];
}

export interface PublicationRecord {
  readonly plant: string;
  readonly version: string;
  readonly publishedAt: string;
  readonly horizonStart: string;
  readonly horizonEnd: string;
}

export interface CapacityRecord {
  readonly startTime: string;
  readonly endTime: string;
  readonly availableMinutes: string;
  readonly allocatedMinutes: string;
}

export interface DemandRecord {
  readonly salesOrder: string;
  readonly position: string;
  readonly projectedDate?: string | undefined;
  readonly isAtRisk?: boolean | undefined;
}

/** Demand of a sales order item, as the scheduler plans by it. */
export interface DemandFacts {
  readonly salesOrder: string;
  readonly position: string;
  readonly plant: string;
  readonly material: string;
  /** In the material's base unit: the scheduler keeps none. */
  readonly quantity: string;
  /** Day by which it is to be delivered; absent where the scheduler has none. */
  readonly dueDate?: string | undefined;
  /** True when the scheduler plans for it; it does not plan for a closed or cancelled one. */
  readonly isOpen: boolean;
}

/** An order of the scheduler that stands for a planned order of the ERP: load and supply, and no work for the plant. */
export interface PlannedSupply {
  /** Number of the planned order. */
  readonly number: string;
  readonly plant: string;
  readonly material: string;
  readonly quantity: string;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  /** True while the scheduler counts on it; it does not on a completed or closed one. */
  readonly isOpen: boolean;
}

/** Query for operations of a plant, by start. */
export interface OperationQuery {
  readonly plant: string;
  readonly workCenter?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Includes only operations with work left. */
  readonly isOpen?: boolean | undefined;
  /** Includes only operations that no hold stops. */
  readonly isDispatched?: boolean | undefined;
}

/** An order in the plan, without its operations. */
export interface PlannedOrderRecord {
  readonly reference: string;
  readonly status: OperationStatus;
  readonly quantity: string;
  readonly completedQuantity?: string | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  /** Keys of the commands that made and approved it. */
  readonly madeBy?: string | undefined;
  readonly approvedBy?: string | undefined;
  readonly holds: readonly string[];
  readonly origin: string;
  readonly changedAt: string;
}

/** Present state of an order in the plan. */
export interface OrderPlanRecord {
  readonly order: PlannedOrderRecord;
  /** Materials that the order produces, by the scheduler's own records; empty when they name none. */
  readonly materials: readonly string[];
  /** Operations by number. */
  readonly operations: readonly OperationRecord[];
}
