import type { Money, Quantity } from '../../../schema/canonical/index.ts';
import type { NativeUnit } from './units.ts';

/** What SAP knows, in our words. Instants are RFC 3339 UTC, days `YYYY-MM-DD`, material numbers without padding zeros. */

export const orderStatuses = [
  'CREATED',
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
  /** The unit of the order as SAP writes it. */
  readonly nativeUnit: NativeUnit;
  readonly dueTime?: string | undefined;
  readonly plannedStartTime?: string | undefined;
  readonly plannedEndTime?: string | undefined;
  readonly version: string;
  /** SAP's own mark of the version, for If-Match. */
  readonly etag?: string | undefined;
  /** Nobody may change it for now. */
  readonly isLocked: boolean;
  readonly salesOrder?: string | undefined;
  readonly components: readonly OrderComponentRecord[];
  readonly operations: readonly OrderOperationRecord[];
}

/** An order without what belongs to it. */
export interface OrderHeadRecord extends Omit<OrderRecord, 'statusText' | 'components' | 'operations'> {
  /** When it was last changed, by SAP's clock, to the second. */
  readonly changedAt?: string | undefined;
  /** The day on which it was created, by SAP's clock. */
  readonly createdOn?: string | undefined;
}

/** A place in the list of orders by their last change; `version` is an order's. */
export interface ChangePosition {
  readonly version: string;
  /** The last order of that version that was read; absent: none was. */
  readonly number?: string | undefined;
}

/** A question for some order heads that follow a place in their list. */
export interface OrderHeadQuery<After> {
  readonly after: After;
  readonly first: number;
}

/** Order heads as they were read. */
export interface OrderHeadPage {
  readonly heads: readonly OrderHeadRecord[];
  /** Numbers of orders that hold an unreadable value. */
  readonly unreadable: readonly string[];
  /** How many records came, readable or not. */
  readonly count: number;
  /** The place of the last record whose place can be read. */
  readonly last: ChangePosition | undefined;
}

/** What one message of SAP reports. */
export interface OrderReport {
  /** Names the message: SAP may send it again. */
  readonly id: string;
  /** The order that was created or changed; absent when the message is of something else. */
  readonly number?: string | undefined;
}

export interface OrderComponentRecord {
  readonly position: string;
  readonly material: string;
  readonly requiredQuantity: Quantity;
  readonly withdrawnQuantity: Quantity;
  readonly batch?: string | undefined;
  /** As SAP writes it. */
  readonly nativeUnit: NativeUnit;
  /** Whether confirmations issue it: neither phantom, bulk nor finally issued. */
  readonly isIssued: boolean;
  /** Whether its quantity does not depend on how much is made. */
  readonly isFixed: boolean;
  /** SAP's movement type, as 531 for a by-product; absent: the usual one. */
  readonly movementType?: string | undefined;
  /** What SAP keeps it for the order by. */
  readonly reservation: { readonly number: string; readonly item: string };
}

export interface OrderOperationRecord {
  readonly number: string;
  readonly description?: string | undefined;
  readonly plant: string;
  /** Absent where somebody outside the plant does it. */
  readonly workCenter?: string | undefined;
  readonly status: string;
  readonly plannedStartTime?: string | undefined;
  readonly plannedEndTime?: string | undefined;
  readonly confirmedQuantity: Quantity;
}

export interface MaterialRecord {
  readonly number: string;
  readonly type: string;
  readonly baseUnit: string;
  /** The base unit as SAP writes it. */
  readonly nativeUnit: NativeUnit;
  readonly isBatchManaged: boolean;
  readonly isSerialized: boolean;
  /** By ISO 639-1 code in capitals. */
  readonly descriptions: Readonly<Record<string, string>>;
}

/** How much more than an order's quantity may be delivered; `UNLIMITED`, or percent as a decimal. */
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
  /** For which quantities it is used. */
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
    /** Absent where somebody outside the plant does it. */
    readonly workCenter?: { readonly plant: string; readonly code: string } | undefined;
    /** SAP's own id of a work center that SAP does not give, as after archiving or without the right to it. */
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
    readonly quantity: Quantity;
    readonly committedDate?: string | undefined;
  }[];
}

/** Identifies an order. */
export interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** A material in a plant. */
export interface MaterialPlantKey {
  readonly material: string;
  readonly plant: string;
}

/** A question for a page of orders, in our words. */
export interface OrderQuery {
  readonly plants: readonly string[];
  readonly numbers?: readonly string[] | undefined;
  readonly material?: string | undefined;
  readonly statuses?: readonly OrderStatus[] | undefined;
  readonly plannedStartFrom?: string | undefined;
  readonly plannedStartTo?: string | undefined;
  readonly changedSince?: string | undefined;
  readonly orderBy: 'PLANNED_START' | 'NUMBER' | 'CHANGED';
  readonly first: number;
  readonly offset: number;
}

/** A record of a page by the key of its loader; a record that cannot be read is left out, and so is a key. */
export interface PageEntry<Value> {
  readonly key?: string | undefined;
  readonly record?: Value | undefined;
}

/** One page and the count of all that fit. */
export interface RecordPage<Value> {
  readonly entries: readonly PageEntry<Value>[];
  readonly totalCount: number | undefined;
}

/** A question for a page of materials; `plant` and `type` cannot be combined, SAP has them in different sets. */
export interface MaterialQuery {
  readonly numbers?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly plant?: string | undefined;
  readonly first: number;
  readonly offset: number;
}

/** A question for a page of sales orders. */
export interface SalesOrderQuery {
  readonly numbers?: readonly string[] | undefined;
  readonly material?: string | undefined;
  /** Only of this customer. */
  readonly customer?: string | undefined;
  readonly first: number;
  readonly offset: number;
}
