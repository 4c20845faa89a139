/** What the scheduler knows, in our words. */

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
  /** The whole quantity, and how much of it is done where that was reported. */
  readonly quantity: string;
  readonly completedQuantity?: string | undefined;
  /** Quantity that was reported done here, as it is noted on the record itself. */
  readonly notedQuantity?: string | undefined;
  /** True where it is an order without a routing, which has no operation of its own. */
  readonly isWhole?: boolean | undefined;
  /** True where it stands on a work center of its own; what is done does no longer. */
  readonly isPlaced: boolean;
  /** The holds that keep it off the dispatch list. */
  readonly holds: readonly string[];
  /** Key of the command that made it. */
  readonly madeBy?: string | undefined;
  /** Key of the command that approved it. */
  readonly approvedBy?: string | undefined;
  /** Where it comes from, as the scheduler notes it. */
  readonly origin: string;
  /** When it was last written, on the scheduler's own clock: sorts as text, empty when unknown. */
  readonly changedAt: string;
}

/** An operation that holds an unreadable value: its key alone. */
export interface UnreadableOperation {
  readonly plant: string;
  readonly reference: string;
  readonly isUnreadable: true;
}

/** An operation of a list. */
export type ListedOperation = OperationRecord | UnreadableOperation;

/** True where an operation of a list can be read. */
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
  /** Those that can be read, by number. */
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

/** Which operations of a plant to list, by start. */
export interface OperationQuery {
  readonly plant: string;
  readonly workCenter?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what is still to be done. */
  readonly isOpen?: boolean | undefined;
  /** Only what no hold stops. */
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

/** An order as it stands in the plan at this moment. */
export interface OrderPlanRecord {
  readonly order: PlannedOrderRecord;
  /** The materials that the order makes, by the scheduler's own records; empty when they tell none. */
  readonly materials: readonly string[];
  /** By number. */
  readonly operations: readonly OperationRecord[];
}
