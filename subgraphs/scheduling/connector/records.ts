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
export interface OperationQuestion {
  readonly plant: string;
  readonly workCenter?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what is still to be done. */
  readonly isOpen?: boolean | undefined;
}
