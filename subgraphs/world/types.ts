import type { Money, Quantity, Severity } from '../../schema/canonical/index.ts';

/**
 * One coherent plant world in canonical words: the knowledge of all systems if they agreed, and the places where they
 * do not.
 */
export interface World {
  readonly now: string;
  readonly scale: number;
  readonly plants: readonly WorldPlant[];
  readonly materials: readonly WorldMaterial[];
  readonly billsOfMaterials: readonly WorldBillOfMaterials[];
  readonly routings: readonly WorldRouting[];
  readonly workCenters: readonly WorldWorkCenter[];
  readonly suppliers: readonly WorldSupplier[];
  readonly salesOrders: readonly WorldSalesOrder[];
  readonly plannedOrders: readonly WorldPlannedOrder[];
  readonly productionOrders: readonly WorldProductionOrder[];
  readonly executions: readonly WorldExecution[];
  readonly schedules: readonly WorldSchedule[];
  readonly scheduledOperations: readonly WorldScheduledOperation[];
  readonly batches: readonly WorldBatch[];
  readonly genealogy: readonly WorldGenealogyEdge[];
  readonly stock: readonly WorldStock[];
  readonly inspectionLots: readonly WorldInspectionLot[];
  readonly nonconformances: readonly WorldNonconformance[];
  readonly holds: readonly WorldHold[];
  /** Deliberate differences between two systems, in a sentence each. */
  readonly knownDifferences: readonly string[];
}

export interface WorldPlant {
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly countryCode: string;
  readonly currency: string;
  readonly storageLocation: string;
}

export interface WorldCharacteristic {
  readonly code: string;
  readonly description: string;
  readonly isQuantitative: boolean;
  readonly isRequired: boolean;
  readonly target?: string;
  readonly lowerLimit?: string;
  readonly upperLimit?: string;
  readonly unit?: string;
}

export interface WorldMaterial {
  /** Number without leading zeros. */
  readonly number: string;
  readonly kind: 'FINISHED' | 'SEMIFINISHED' | 'RAW';
  readonly descriptions: { readonly EN: string; readonly DE: string };
  readonly baseUnit: string;
  readonly alternativeUnits: readonly {
    readonly unit: string;
    readonly numerator: number;
    readonly denominator: number;
  }[];
  readonly isBatchManaged: boolean;
  readonly isSerialized: boolean;
  /** Prices by plant. */
  readonly standardPrices: Readonly<Record<string, Money>>;
  readonly characteristics: readonly WorldCharacteristic[];
}

export interface WorldBillOfMaterials {
  readonly material: string;
  readonly plant: string;
  readonly alternative: string;
  readonly baseQuantity: Quantity;
  readonly validFrom: string;
  readonly items: readonly {
    readonly position: string;
    readonly component: string;
    readonly quantity: Quantity;
    readonly scrapPercent?: string;
  }[];
}

export interface WorldRouting {
  readonly material: string;
  readonly plant: string;
  readonly group: string;
  readonly alternative: string;
  readonly operations: readonly WorldRoutingOperation[];
}

export interface WorldRoutingOperation {
  readonly number: string;
  readonly description: string;
  readonly workCenter: string;
  readonly setupMinutes: string;
  readonly machineMinutes: string;
}

export interface WorldWorkCenter {
  readonly plant: string;
  readonly code: string;
  readonly descriptions: { readonly EN: string; readonly DE: string };
  readonly shifts: readonly { readonly weekdays: readonly number[]; readonly from: string; readonly to: string }[];
  readonly state: 'AVAILABLE' | 'RUNNING' | 'BLOCKED' | 'MAINTENANCE';
  readonly blockedReason?: string;
  /** Overall equipment effectiveness in percent. */
  readonly oee: string;
}

export interface WorldSupplier {
  readonly number: string;
  readonly name: string;
  readonly countryCode: string;
  readonly paymentTerms: string;
  readonly taxNumber: string;
}

export interface WorldSalesOrder {
  readonly number: string;
  readonly customer: string;
  readonly customerName: string;
  readonly createdAt: string;
  readonly items: readonly {
    readonly position: string;
    readonly material: string;
    readonly plant: string;
    readonly quantity: Quantity;
    readonly committedDate: string;
    readonly projectedDate?: string;
  }[];
}

export interface WorldPlannedOrder {
  readonly number: string;
  readonly plant: string;
  readonly material: string;
  readonly quantity: Quantity;
  readonly plannedStart: string;
  readonly plannedEnd: string;
  readonly isFirm: boolean;
  readonly changedAt: string;
}

export type WorldOrderStatus =
  | 'CREATED'
  | 'RELEASED'
  | 'PARTIALLY_CONFIRMED'
  | 'CONFIRMED'
  | 'PARTIALLY_DELIVERED'
  | 'DELIVERED'
  | 'TECHNICALLY_COMPLETED'
  | 'CLOSED'
  | 'CANCELLED';

export interface WorldProductionOrder {
  readonly number: string;
  readonly plant: string;
  readonly material: string;
  readonly type: string;
  readonly status: WorldOrderStatus;
  readonly priority?: string;
  readonly quantity: Quantity;
  readonly confirmedQuantity: string;
  readonly scrapQuantity: string;
  readonly deliveredQuantity: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly plannedStart: string;
  readonly plannedEnd: string;
  readonly due: string;
  readonly salesOrder?: { readonly number: string; readonly position: string };
  readonly components: readonly {
    readonly position: string;
    readonly material: string;
    readonly required: Quantity;
    readonly withdrawn: string;
    readonly batch?: string;
  }[];
  readonly operations: readonly WorldOrderOperation[];
  readonly goodsMovements: readonly WorldGoodsMovement[];
  readonly producedBatch?: string;
}

export interface WorldOrderOperation {
  readonly number: string;
  readonly description: string;
  readonly workCenter: string;
  readonly plannedStart: string;
  readonly plannedEnd: string;
  readonly plannedMinutes: string;
  readonly setupMinutes: string;
  readonly state: 'OPEN' | 'RELEASED' | 'PARTIAL' | 'DONE';
  readonly confirmedQuantity: string;
}

export interface WorldGoodsMovement {
  readonly document: string;
  readonly year: string;
  readonly item: string;
  readonly kind: 'ISSUE' | 'RECEIPT';
  readonly material: string;
  readonly batch?: string;
  readonly quantity: Quantity;
  readonly postedAt: string;
}

/** The plant's execution of an order; a split order has two. */
export interface WorldExecution {
  readonly order: string;
  readonly plant: string;
  readonly material: string;
  /** Number of the part; 0 for the whole order. */
  readonly part: number;
  readonly quantity: string;
  readonly state: 'DRAFT' | 'CONFIRMED' | 'IN_PROGRESS' | 'TO_CLOSE' | 'DONE' | 'CANCELLED';
  readonly producedQuantity: string;
  readonly scrappedQuantity: string;
  readonly start?: string;
  readonly end?: string;
  readonly batch?: string;
  readonly workOrders: readonly {
    readonly operation: string;
    readonly name: string;
    readonly workCenter: string;
    readonly state: 'BLOCKED' | 'READY' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED';
    readonly expectedMinutes: string;
    readonly actualMinutes: string;
    readonly start?: string;
    readonly end?: string;
    readonly producedQuantity: string;
  }[];
  readonly consumptions: readonly {
    readonly material: string;
    readonly quantity: Quantity;
    readonly consumed: string;
    readonly batch?: string;
  }[];
}

export interface WorldSchedule {
  readonly plant: string;
  readonly publishedAt: string;
  readonly horizonStart: string;
  readonly horizonEnd: string;
}

export interface WorldScheduledOperation {
  readonly plant: string;
  readonly order: string;
  readonly operation: string;
  readonly material: string;
  readonly workCenter: string;
  readonly setupStart?: string;
  readonly start: string;
  readonly end: string;
  readonly status: 'PROPOSED' | 'APPROVED' | 'CONFIRMED' | 'COMPLETED' | 'CLOSED';
  readonly quantity: string;
}

export interface WorldBatch {
  readonly number: string;
  readonly material: string;
  readonly plant: string;
  readonly status: 'UNRESTRICTED' | 'RESTRICTED' | 'IN_INSPECTION' | 'BLOCKED';
  readonly expiryDate?: string;
  readonly createdAt: string;
}

/** Link of two batches: `consumed` went into `produced` in `order`. */
export interface WorldGenealogyEdge {
  readonly produced: { readonly material: string; readonly batch: string };
  readonly consumed: { readonly material: string; readonly batch: string };
  readonly order: string;
  readonly plant: string;
  readonly quantity: Quantity;
}

export interface WorldStockFigures {
  readonly unrestricted: string;
  readonly inQualityInspection: string;
  readonly blocked: string;
}

export interface WorldStock {
  readonly plant: string;
  readonly material: string;
  readonly batch?: string;
  readonly unit: string;
  readonly enterprise: WorldStockFigures;
  readonly onSite: WorldStockFigures;
}

export interface WorldInspectionLot {
  readonly number: string;
  readonly plant: string;
  readonly origin: 'GOODS_RECEIPT' | 'IN_PROCESS' | 'FINAL' | 'FIRST_ARTICLE' | 'CUSTOMER_RETURN';
  readonly material: string;
  readonly batch?: string;
  readonly order?: string;
  readonly quantity: Quantity;
  readonly status: 'CREATED' | 'IN_INSPECTION' | 'RESULTS_COMPLETE' | 'DECIDED' | 'CANCELLED';
  readonly createdAt: string;
  readonly characteristics: readonly WorldCharacteristic[];
  readonly results: readonly {
    readonly characteristic: string;
    readonly value?: string;
    readonly code?: string;
    readonly valuation: 'ACCEPTED' | 'REJECTED' | 'NOT_VALUATED';
    readonly inspectedBy: string;
    readonly inspectedAt: string;
    /** Index of the result that this one corrects. */
    readonly supersedes?: number;
  }[];
  readonly usageDecision?: {
    readonly valuation: 'ACCEPTED' | 'REJECTED';
    readonly code: string;
    readonly decidedBy: string;
    readonly decidedAt: string;
    readonly meaning: string;
    readonly reason?: string;
  };
}

export interface WorldNonconformance {
  readonly number: string;
  readonly plant: string;
  readonly severity: Severity;
  readonly description: string;
  readonly status: 'OPEN' | 'ANALYSIS' | 'ACTION' | 'CLOSED' | 'CANCELLED';
  readonly disposition?: 'USE_AS_IS' | 'REWORK' | 'REPAIR' | 'SCRAP' | 'RETURN' | 'REGRADE';
  readonly inspectionLot?: string;
  readonly material: string;
  readonly batch?: string;
  readonly order?: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly actions: readonly {
    readonly kind: 'IMMEDIATE' | 'CORRECTIVE' | 'PREVENTIVE';
    readonly description: string;
    readonly owner: string;
    readonly dueDate: string;
    readonly completedAt?: string;
    readonly isEffective?: boolean;
  }[];
}

export interface WorldHold {
  readonly number: string;
  readonly plant: string;
  readonly scope: 'MATERIAL' | 'BATCH' | 'PRODUCTION_ORDER' | 'WORK_CENTER';
  readonly material?: string;
  readonly batch?: string;
  readonly order?: string;
  readonly workCenter?: string;
  readonly reason: string;
  readonly severity: Severity;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly releasedBy?: string;
  readonly releasedAt?: string;
  readonly releaseReason?: string;
}
