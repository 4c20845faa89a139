import type { Money, Quantity } from '../../../schema/canonical/index.ts';
import type { NativeUnit } from './units.ts';

/**
 * Records of SAP, in our words. Instants are RFC 3339 UTC, days `YYYY-MM-DD`, material numbers without padding zeros.
 */

export const orderStatuses = [
  'CREATED',
  'PARTIALLY_RELEASED',
  'RELEASED',
  'PARTIALLY_CONFIRMED',
  'CONFIRMED',
  'PARTIALLY_DELIVERED',
  'DELIVERED',
  'TECHNICALLY_COMPLETED',
  'CLOSED',
  'CANCELLED',
  'OTHER',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export interface OrderRecord {
  readonly plant: string;
  readonly number: string;
  readonly material: string;
  readonly type: string;
  readonly status: OrderStatus;
  readonly statusText?: string | undefined;
  readonly priority?: string | undefined;
  readonly quantity: Quantity;
  readonly confirmedQuantity: Quantity;
  /** Unit of the order as SAP writes it. */
  readonly nativeUnit: NativeUnit;
  readonly dueTime?: string | undefined;
  readonly plannedStartTime?: string | undefined;
  readonly plannedEndTime?: string | undefined;
  readonly version: string;
  /** Instant of the last change, by SAP's clock, to the second. */
  readonly changedAt?: string | undefined;
  /** Version mark of SAP's own, for If-Match. */
  readonly etag?: string | undefined;
  /** True while no user may change it. */
  readonly isLocked: boolean;
  readonly salesOrder?: string | undefined;
  /** Number of the planned order from which it was converted. */
  readonly plannedOrder?: string | undefined;
  readonly components: readonly OrderComponentRecord[];
  readonly operations: readonly OrderOperationRecord[];
}

/** An order without its parts. */
export interface OrderHeadRecord extends Omit<OrderRecord, 'statusText' | 'components' | 'operations'> {
  /** Day of creation, by SAP's clock. */
  readonly createdOn?: string | undefined;
}

/** Position in the list of orders by their last change; `version` is an order's. */
export interface ChangePosition {
  readonly version: string;
  /** Last order of that version that was read; absent: none was. */
  readonly number?: string | undefined;
}

/** Query for some order heads that follow a position in their list. */
export interface OrderHeadQuery<After> {
  readonly after: After;
  readonly first: number;
}

/** Order heads of one reading. */
export interface OrderHeadPage {
  readonly heads: readonly OrderHeadRecord[];
  /** Numbers of orders that hold an unreadable value. */
  readonly unreadable: readonly string[];
  /** Number of records received, readable or not. */
  readonly count: number;
  /** Position of the last record whose position can be read. */
  readonly last: ChangePosition | undefined;
}

/** Content of one message of SAP. */
export interface OrderReport {
  /** Id of the message: SAP may send it again. */
  readonly id: string;
  /** Number of the order that was created or changed; absent when the message is of something else. */
  readonly number?: string | undefined;
}

export interface OrderComponentRecord {
  readonly position: string;
  readonly material: string;
  readonly requiredQuantity: Quantity;
  readonly withdrawnQuantity: Quantity;
  readonly batch?: string | undefined;
  /** Unit as SAP writes it. */
  readonly nativeUnit: NativeUnit;
  /** True when confirmations issue it: neither phantom, bulk nor finally issued. */
  readonly isIssued: boolean;
  /** True for a quantity that does not depend on the quantity produced. */
  readonly isFixed: boolean;
  /** Movement type of SAP, as 531 for a by-product; absent: the usual one. */
  readonly movementType?: string | undefined;
  /** Storage location that the order takes it from. */
  readonly storageLocation?: string | undefined;
  /** Reservation in SAP that keeps it for the order. */
  readonly reservation: { readonly number: string; readonly item: string };
}

export interface OrderOperationRecord {
  readonly number: string;
  readonly description?: string | undefined;
  readonly plant: string;
  /** Absent for an operation outside the plant. */
  readonly workCenter?: string | undefined;
  readonly status: string;
  readonly plannedStartTime?: string | undefined;
  readonly plannedEndTime?: string | undefined;
  readonly confirmedQuantity: Quantity;
  /** Activities that are confirmed, as setup and machine; absent in a value that an earlier release kept. */
  readonly activities?: readonly OperationActivity[] | undefined;
}

/** Activity of an operation, by the standard values of its work center. */
export interface OperationActivity {
  /** 1 to 6. */
  readonly number: number;
  readonly unit: string;
  readonly nativeUnit: NativeUnit;
}

export interface MaterialRecord {
  readonly number: string;
  readonly type: string;
  readonly baseUnit: string;
  /** Base unit as SAP writes it. */
  readonly nativeUnit: NativeUnit;
  readonly isBatchManaged: boolean;
  readonly isSerialized: boolean;
  /** By ISO 639-1 code in capitals. */
  readonly descriptions: Readonly<Record<string, string>>;
}

/** Overdelivery tolerance of an order's quantity: `UNLIMITED`, or percent as a decimal. */
export interface ToleranceRecord {
  readonly material: string;
  readonly plant: string;
  readonly overdelivery: string;
}

export interface PriceRecord {
  readonly material: string;
  readonly plant: string;
  readonly price: Money;
}

export interface BillRecord {
  readonly material: string;
  readonly plant: string;
  readonly alternative: string;
  readonly baseQuantity: Quantity;
  readonly validFrom?: string | undefined;
  /** Lot sizes for which it is used. */
  readonly minimumLotSize?: Quantity | undefined;
  readonly maximumLotSize?: Quantity | undefined;
  readonly items: readonly {
    readonly position: string;
    readonly component: string;
    readonly quantity: Quantity;
    readonly isFixedQuantity: boolean;
    readonly scrapPercent?: string | undefined;
  }[];
}

export interface RoutingRecord {
  readonly material: string;
  readonly plant: string;
  readonly alternative: string;
  readonly operations: readonly {
    readonly number: string;
    readonly description?: string | undefined;
    /** Absent for an operation outside the plant. */
    readonly workCenter?: { readonly plant: string; readonly code: string } | undefined;
    /** Id in SAP of a work center that SAP does not return, as after archiving or without the right to it. */
    readonly missingWorkCenter?: string | undefined;
    readonly setupMinutes?: string | undefined;
    readonly machineMinutesPerBaseQuantity?: string | undefined;
  }[];
}

export interface WorkCenterRecord {
  readonly plant: string;
  readonly code: string;
  readonly description: string;
  readonly internalId: string;
  /** Standard value key, as `SAP1`, which gives the activities their meaning; empty for none. */
  readonly standardValueKey: string;
}

export interface StockRecord {
  readonly material: string;
  readonly plant: string;
  readonly unrestricted: Quantity;
  readonly inQualityInspection: Quantity;
  readonly blocked: Quantity;
}

export interface MovementRecord {
  readonly document: string;
  readonly item: string;
  readonly type: string;
  readonly material: string;
  readonly batch?: string | undefined;
  readonly quantity: Quantity;
  readonly postedAt: string;
}

/** A movement of goods that belongs to no order: one item of a material document. */
export interface GoodsMovement {
  /** Year, number and item of the document, as `2026/4990000012/1`. */
  readonly key: string;
  readonly plant: string;
  /** Goods come into the plant's stock, leave it, or are moved between its storage locations. */
  readonly kind: 'RECEIPT' | 'ISSUE' | 'TRANSFER';
  readonly type: string;
  readonly material: string;
  readonly batch: string | undefined;
  readonly quantity: { readonly value: string; readonly unit: string };
  /** Kind of stock that the goods come into, or leave. */
  readonly stock: 'UNRESTRICTED' | 'QUALITY_INSPECTION' | 'BLOCKED';
  readonly storageLocation: string | undefined;
  /** Storage location at the other end of a transfer in the plant. */
  readonly toStorageLocation: string | undefined;
  /** Instant of the entry. RFC 3339. */
  readonly postedAt: string;
  readonly postedBy: string | undefined;
  /** Key of the item that it reverses. */
  readonly reverses: string | undefined;
  readonly isCancelled: boolean;
}

export interface BatchRecord {
  readonly material: string;
  readonly number: string;
  readonly plant: string;
  readonly status: 'UNRESTRICTED' | 'RESTRICTED' | 'IN_INSPECTION' | 'BLOCKED' | 'OTHER';
  readonly expiryDate?: string | undefined;
}

export interface PlantRecord {
  readonly code: string;
  readonly name: string;
}

export interface SupplierRecord {
  readonly number: string;
  readonly name: string;
  readonly countryCode?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly taxNumber?: string | undefined;
}

export interface SalesOrderRecord {
  readonly number: string;
  readonly customer?: string | undefined;
  readonly items: readonly {
    readonly position: string;
    readonly material: string;
    /** Plant that delivers. */
    readonly plant?: string | undefined;
    readonly quantity: Quantity;
    /** Quantity that is still to be delivered. */
    readonly openQuantity: Quantity;
    readonly committedDate?: string | undefined;
  }[];
  readonly changedAt?: string | undefined;
}

/** A planned order of production in the plant. */
export interface PlannedOrderRecord {
  readonly plant: string;
  readonly number: string;
  readonly material: string;
  /** In the material's base unit. */
  readonly quantity: Quantity;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  /** Day by which it is to be converted. */
  readonly openingDate?: string | undefined;
  readonly productionVersion?: string | undefined;
  /** True when no planning run of SAP changes or deletes it. */
  readonly isFirm: boolean;
  /** True when the components are fixed, too. */
  readonly isBillFixed: boolean;
  /** True when SAP lets it be converted. */
  readonly isConvertible: boolean;
  readonly controller?: string | undefined;
  readonly salesOrder?: string | undefined;
  /** Instant of the last change, to the second. */
  readonly changedAt?: string | undefined;
  /** Version mark of SAP's own, for If-Match. */
  readonly etag?: string | undefined;
}

/** Query for a page of planned orders, by plant and number. */
export interface PlannedOrderQuery {
  readonly plants: readonly string[];
  readonly numbers?: readonly string[] | undefined;
  readonly material?: string | undefined;
  readonly isFirm?: boolean | undefined;
  readonly first: number;
  readonly offset: number;
}

/** Identifies an order. */
export interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** Identifies a material in a plant. */
export interface MaterialPlantKey {
  readonly material: string;
  readonly plant: string;
}

/** Query for a page of orders, in our words. */
export interface OrderQuery {
  readonly plants: readonly string[];
  readonly numbers?: readonly string[] | undefined;
  readonly material?: string | undefined;
  /** Numbers of the planned orders from which they were converted. */
  readonly plannedOrders?: readonly string[] | undefined;
  readonly statuses?: readonly OrderStatus[] | undefined;
  readonly plannedStartFrom?: string | undefined;
  readonly plannedStartTo?: string | undefined;
  readonly changedSince?: string | undefined;
  readonly orderBy: 'PLANNED_START' | 'NUMBER' | 'CHANGED';
  readonly first: number;
  readonly offset: number;
}

/** Record of a page by the key of its loader; an unreadable record is left out, and so is an unreadable key. */
export interface PageEntry<Value> {
  readonly key?: string | undefined;
  readonly record?: Value | undefined;
}

/** One page and the count of all matches. */
export interface RecordPage<Value> {
  readonly entries: readonly PageEntry<Value>[];
  readonly totalCount: number | undefined;
}

/** Query for a page of materials; `plant` and `type` cannot be combined, SAP has them in different sets. */
export interface MaterialQuery {
  readonly numbers?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly plant?: string | undefined;
  readonly first: number;
  readonly offset: number;
}

/** Query for a page of sales orders. */
export interface SalesOrderQuery {
  readonly numbers?: readonly string[] | undefined;
  readonly material?: string | undefined;
  /** Customer whose orders alone are listed. */
  readonly customer?: string | undefined;
  /** True for orders alone that are not delivered in full. */
  readonly isOpen?: boolean | undefined;
  readonly first: number;
  readonly offset: number;
}
