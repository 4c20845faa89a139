/** What the scheduler knows, in our words. */

export type OperationStatus = 'PROPOSED' | 'APPROVED' | 'CONFIRMED' | 'COMPLETED' | 'CLOSED' | 'OTHER';

export interface OperationRecord {
  readonly reference: string;
  readonly plant: string;
  readonly orderNumber: string;
  readonly operationNumber: string;
  readonly workCenter: string;
  readonly setupStartTime?: string | undefined;
  readonly startTime: string;
  readonly endTime: string;
  readonly isFrozen: boolean;
  readonly status: OperationStatus;
  /** The whole quantity, and how much of it is done where somebody said. */
  readonly quantity: string;
  readonly completedQuantity?: string | undefined;
  /** Whether it stands on a work center of its own; what is done does no longer. */
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

export interface OrderScheduleRecord {
  readonly plant: string;
  readonly orderNumber: string;
  readonly reference: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly isFrozen: boolean;
  readonly delaySeconds: number;
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
  /** By number. */
  readonly operations: readonly OperationRecord[];
}
