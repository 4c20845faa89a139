import type { Quantity } from '../../../schema/canonical/index.ts';

/** Records of the plant, in our words. */

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
  /** Order that it executes; absent for none and for several. */
  readonly orderNumber?: string | undefined;
  /** Orders that it executes: several when people merged them in Odoo. */
  readonly orderNumbers: readonly string[];
  readonly material?: string | undefined;
  readonly state: ExecutionState;
  readonly stateText: string;
  /** Quantity to produce. */
  readonly quantity: Quantity;
  readonly producedQuantity: Quantity;
  /** Quantity of the manufacturing orders that are neither done nor cancelled. */
  readonly openQuantity: Quantity;
  readonly scrappedQuantity: Quantity;
  /** Number of scraps of its components. */
  readonly componentScraps: number;
  /** Due instant of what is open, or else of the last part. */
  readonly dueTime?: string | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly batches: readonly BatchKey[];
  readonly workOrders: readonly WorkOrderRecord[];
  readonly splitReferences: readonly string[];
  /** Instant of the last write to it, to one of its work orders or to one of its scraps, to the second. */
  readonly changedAt?: string | undefined;
  /** Name of the user who made it. */
  readonly changedBy?: string | undefined;
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
  /** Ids of the two move lines in Odoo that the step links. */
  readonly id: string;
  /** Plant of the step; absent when no plant of this Odoo has the order's warehouse. */
  readonly plant?: string | undefined;
  readonly produced: BatchKey;
  readonly consumed: BatchKey;
  readonly orderNumber?: string | undefined;
  readonly quantity: Quantity;
}

/** Query for modified manufacturing orders, by ascending native id. */
export interface ModifiedOrdersQuery {
  /** Includes only records written at or after this instant; all when absent. */
  readonly since?: string | undefined;
  /** Includes only records with a greater native id: the page after that one. */
  readonly afterId: number;
  readonly first: number;
}

/** A modified manufacturing order. */
export interface ModifiedRecord {
  readonly id: number;
  readonly plant: string;
  /** Orders that it executes; empty when it carries no order number. */
  readonly orderNumbers: readonly string[];
  /** Instant of the last edit of its goods after it was done; absent without one, and where it was not read. */
  readonly editedAt?: string | undefined;
}

/** Page of modified manufacturing orders. */
export interface ModifiedPage {
  readonly records: readonly ModifiedRecord[];
  /** Native ids of records with an unreadable value. */
  readonly unreadable: readonly number[];
  /** Newest stamp on the page. */
  readonly newest?: string | undefined;
  /** Native id after which the next page begins; absent on the last page. */
  readonly nextAfterId?: number | undefined;
}

/** Record that a report of the system names. */
export interface ReportedRecord {
  readonly noun: 'EXECUTION' | 'WORK_ORDER' | 'SCRAP' | 'WORK_CENTER' | 'OTHER';
  readonly id: number;
}

/** Page of executions. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionRecord[];
  /** Native id before which the next page begins; absent on the last page. */
  readonly nextBeforeId?: number | undefined;
}

/** Steps of one batch. */
export interface BatchHistory {
  readonly batch: BatchKey;
  readonly steps: readonly GenealogyRecord[];
}

export interface ExecutionQuery {
  readonly plants: readonly string[];
  readonly states?: readonly ExecutionState[] | undefined;
  readonly changedSince?: string | undefined;
  /** Includes only executions with a smaller native id: the page after that one. */
  readonly beforeId?: number | undefined;
  readonly first: number;
}

/** Goods that a fact received or issued. */
export interface FactLine {
  readonly role: 'RECEIPT' | 'ISSUE' | 'BYPRODUCT';
  readonly material: string;
  readonly batch?: string | undefined;
  /** Zero for a component that was left out. */
  readonly quantity: string;
  readonly unit: string;
}

/** Time that people booked on a work order. */
export interface BookedTime {
  /** Operation of one of our orders' steps; absent for a work order that names none. */
  readonly operationNumber?: string | undefined;
  readonly setupMinutes: string;
  readonly runMinutes: string;
}

/** Something that was done on the shop floor: a manufacturing order or a work order that is done, scrap, or an unbuilding. */
export interface ExecutionFactRecord {
  /** Instance and native id: names change when an order is split. */
  readonly key: string;
  readonly kind: 'PRODUCTION' | 'WORK' | 'SCRAP' | 'COMPONENT_SCRAP' | 'UNBUILD';
  readonly reference: string;
  /** Orders that it belongs to: several when people merged them. */
  readonly orderNumbers: readonly string[];
  readonly doneTime?: string | undefined;
  readonly quantity: Quantity;
  readonly lines: readonly FactLine[];
  /** Present for a work order. */
  readonly work?: BookedTime | undefined;
  /** Serial numbers that were received and issued, each after its material. */
  readonly serialNumbers?: readonly string[] | undefined;
  /** Digest of quantity, lines and serial numbers, or of the booked time. */
  readonly digest: string;
  /** Digest by which earlier releases confirmed the same content; absent where it is the same. */
  readonly formerDigest?: string | undefined;
}

/** Facts of an order. */
export interface OrderFactsRecord {
  readonly number: string;
  /** True while a part of it is not over. */
  readonly isOpen: boolean;
  /** Quantity that was produced on parts that are not over. */
  readonly openQuantity: string;
  readonly facts: readonly ExecutionFactRecord[];
}

/** Kinds of times without capacity, each a model of its own in Odoo. */
export const unavailabilityKinds = ['STOP', 'CLOSURE', 'MAINTENANCE'] as const;
export type UnavailabilityKind = (typeof unavailabilityKinds)[number];

/** Time in which a work center is not available. Instants are whole seconds. */
export interface UnavailabilityRecord {
  readonly plant: string;
  /** Code of the work center. */
  readonly code: string;
  /** Key within the plant: the code, the kind and the id in Odoo, as `ASSY-01/stop-17`. */
  readonly key: string;
  readonly kind: UnavailabilityKind;
  readonly reason: string;
  readonly startTime: string;
  /** Absent while it is open. */
  readonly endTime?: string | undefined;
  readonly state: 'PLANNED' | 'PRESENT' | 'OVER' | 'CANCELLED';
  /** True until it has lasted 15 minutes, or when it is planned for less. */
  readonly isShort: boolean;
  /** True for a stop that a command of a quality hold made. */
  readonly isHold: boolean;
  readonly changedAt?: string | undefined;
  /** Name of the user who made the last change. */
  readonly changedBy?: string | undefined;
}

/** Times without capacity of one kind that were written since a stamp. */
export interface ChangedUnavailability {
  readonly records: readonly UnavailabilityRecord[];
  /** Newest change stamp of the kind; absent without any record. */
  readonly newest: string | undefined;
}

/** Goods of one batch in one place, as a movement moved them. */
export interface MovedGoods {
  /** Absent for goods without lots, and for serial numbers. */
  readonly batch: string | undefined;
  readonly quantity: string;
  /** Rec 20 code. */
  readonly unit: string;
  readonly stock: 'UNRESTRICTED' | 'QUALITY_INSPECTION' | 'BLOCKED';
  /** Storage location in SAP that they leave, or of the count; absent where the settings name none. */
  readonly storageLocation: string | undefined;
  /** Storage location that a transfer brings them to. */
  readonly toStorageLocation: string | undefined;
}

/** A count, a transfer or a scrap that belongs to no order. */
export interface PlantMovementRecord {
  /** Instance and id of the move. */
  readonly key: string;
  readonly plant: string;
  /** `GAIN`, `LOSS`: a count that found more, or less. */
  readonly kind: 'GAIN' | 'LOSS' | 'TRANSFER' | 'SCRAP';
  readonly material: string;
  readonly goods: readonly MovedGoods[];
  /** RFC 3339. */
  readonly doneTime: string;
  /** Number for people, as `WH/INT/00012`. */
  readonly reference: string;
  readonly changedBy: string | undefined;
}

/** A page of movements that belong to no order. */
export interface PlantMovementPage {
  readonly movements: readonly PlantMovementRecord[];
  /** Newest stamp on the page. */
  readonly newest: string | undefined;
  readonly nextAfterId: number | undefined;
}

/**
 * Module in which inspection lots of a plant are checkpoints. `NONE`: none is installed; `OWN`: this Odoo is the plant's
 * quality system itself, and its inspections are the lots.
 */
export type CheckpointModule = 'OCA' | 'NONE' | 'OWN';

/** A question of a checkpoint; without value and code no result was entered. */
export interface CheckpointEntry {
  /** Code of the characteristic. */
  readonly characteristic: string;
  /** In the unit of the limits. */
  readonly value?: string | undefined;
  readonly code?: string | undefined;
  readonly enteredAt?: string | undefined;
  /** Name and id of the user. */
  readonly enteredBy?: string | undefined;
}

/** Checkpoint of an inspection lot. */
export interface CheckpointRecord {
  readonly plant: string;
  readonly inspectionLot: string;
  readonly id: number;
  /** `INCOMPLETE`: it is not ready for operators yet; `FINISHED`: they have confirmed it. */
  readonly state: 'INCOMPLETE' | 'OPEN' | 'FINISHED' | 'CANCELLED';
  readonly entries: readonly CheckpointEntry[];
  readonly changedAt: string | undefined;
}

/** A page of checkpoints that were written. */
export interface CheckpointPage {
  readonly checkpoints: readonly CheckpointRecord[];
  /** Newest stamp on the page. */
  readonly newest: string | undefined;
  readonly nextAfterId: number | undefined;
}
