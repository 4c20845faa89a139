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
  /** The order that it executes; absent for none and for several. */
  readonly orderNumber?: string | undefined;
  /** Every order that it executes: several when people merged them in Odoo. */
  readonly orderNumbers: readonly string[];
  readonly material?: string | undefined;
  readonly state: ExecutionState;
  readonly stateText: string;
  /** How much is to be made. */
  readonly quantity: Quantity;
  readonly producedQuantity: Quantity;
  readonly scrappedQuantity: Quantity;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly batches: readonly BatchKey[];
  readonly workOrders: readonly WorkOrderRecord[];
  readonly splitReferences: readonly string[];
  /** When it, a work order or a scrap of it was last written, to the second. */
  readonly changedAt?: string | undefined;
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

/** Which manufacturing orders to look through for changes; by ascending native id. */
export interface ModifiedOrdersQuery {
  /** Only what was written at or after this instant; all when absent. */
  readonly since?: string | undefined;
  /** Only those with a greater native id: the page after that one. */
  readonly afterId: number;
  readonly first: number;
}

/** A manufacturing order of which something was written. */
export interface TouchedRecord {
  readonly id: number;
  readonly plant: string;
  /** The orders that it executes; none when it carries no order number. */
  readonly orderNumbers: readonly string[];
}

/** A page of manufacturing orders of which something was written. */
export interface TouchedPage {
  readonly records: readonly TouchedRecord[];
  /** Native ids of those that hold a value that cannot be read. */
  readonly unreadable: readonly number[];
  /** The newest stamp on the page. */
  readonly newest?: string | undefined;
  /** The native id after which the next page begins; absent on the last page. */
  readonly nextAfterId?: number | undefined;
}

/** What a report of the system names. */
export interface ReportedRecord {
  readonly noun: 'EXECUTION' | 'WORK_ORDER' | 'SCRAP' | 'WORK_CENTER' | 'OTHER';
  readonly id: number;
}

/** A page of executions. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionRecord[];
  /** The native id before which the next page begins; absent on the last page. */
  readonly nextBeforeId?: number | undefined;
}

/** The steps of one batch. */
export interface BatchHistory {
  readonly batch: BatchKey;
  readonly steps: readonly GenealogyRecord[];
}

export interface ExecutionQuery {
  readonly plants: readonly string[];
  readonly states?: readonly ExecutionState[] | undefined;
  readonly changedSince?: string | undefined;
  /** Only executions with a smaller native id: the page after that one. */
  readonly beforeId?: number | undefined;
  readonly first: number;
}
