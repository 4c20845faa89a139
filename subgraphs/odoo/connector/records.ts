import type { Quantity } from '../../../schema/canonical/index.ts';

/** What the plant knows, in our words. */

export type ExecutionState = 'DRAFT' | 'CONFIRMED' | 'IN_PROGRESS' | 'TO_CLOSE' | 'DONE' | 'CANCELLED' | 'OTHER';
export type WorkOrderState = 'BLOCKED' | 'READY' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED' | 'OTHER';

export interface BatchKey {
  readonly material: string;
  readonly number: string;
}

export interface WorkOrderRecord {
  readonly reference: string;
  readonly operationNumber?: string | undefined;
  readonly name: string;
  readonly workCenter?: string | undefined;
  readonly state: WorkOrderState;
  readonly stateText: string;
  readonly expectedMinutes: string;
  readonly actualMinutes: string;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly producedQuantity: Quantity;
}

export interface ExecutionRecord {
  readonly id: number;
  readonly plant: string;
  readonly reference: string;
  readonly orderNumber?: string | undefined;
  readonly material?: string | undefined;
  readonly state: ExecutionState;
  readonly stateText: string;
  readonly producedQuantity: Quantity;
  readonly scrappedQuantity: Quantity;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly batches: readonly BatchKey[];
  readonly workOrders: readonly WorkOrderRecord[];
  readonly splitReferences: readonly string[];
}

export interface WorkCenterStateRecord {
  readonly plant: string;
  readonly code: string;
  readonly id: number;
  readonly state: 'AVAILABLE' | 'RUNNING' | 'BLOCKED' | 'MAINTENANCE' | 'OTHER';
  readonly blockedReason?: string | undefined;
  readonly oee?: string | undefined;
}

export interface StockRecord {
  readonly plant: string;
  readonly material: string;
  readonly unrestricted: Quantity;
  readonly inQualityInspection: Quantity;
  readonly blocked: Quantity;
}

export interface GenealogyRecord {
  /** Odoo's two move lines that the step links. */
  readonly id: string;
  /** Where it happened; absent when no plant of this Odoo has the order's warehouse. */
  readonly plant?: string | undefined;
  readonly produced: BatchKey;
  readonly consumed: BatchKey;
  readonly orderNumber?: string | undefined;
  readonly quantity: Quantity;
}

export interface ExecutionQuestion {
  readonly plants: readonly string[];
  readonly states?: readonly ExecutionState[] | undefined;
  readonly changedSince?: string | undefined;
  /** Only executions with a smaller native id: the page after that one. */
  readonly beforeId?: number | undefined;
  readonly first: number;
}
