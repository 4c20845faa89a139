import type { Quantity, Severity } from '../../../schema/canonical/index.ts';

/** Records of a quality system, in our words. Instants are RFC 3339 UTC. */

export type InspectionOrigin = 'GOODS_RECEIPT' | 'IN_PROCESS' | 'FINAL' | 'FIRST_ARTICLE' | 'CUSTOMER_RETURN' | 'OTHER';
export type InspectionLotStatus = 'CREATED' | 'IN_INSPECTION' | 'RESULTS_COMPLETE' | 'DECIDED' | 'CANCELLED' | 'OTHER';
export type NonconformanceStatus = 'OPEN' | 'ANALYSIS' | 'ACTION' | 'CLOSED' | 'CANCELLED';

export interface CharacteristicRecord {
  readonly material: string;
  readonly code: string;
  readonly version: string;
  readonly description: string;
  readonly isQuantitative: boolean;
  readonly isRequired: boolean;
  readonly target?: string | undefined;
  readonly lowerLimit?: string | undefined;
  readonly upperLimit?: string | undefined;
  readonly unit?: string | undefined;
  /** Codes that a judged characteristic takes, with their valuations; absent when it takes any. */
  readonly codes?: readonly CodeRecord[] | undefined;
}

/** Code of a judged characteristic. */
export interface CodeRecord {
  readonly code: string;
  readonly valuation: 'ACCEPTED' | 'REJECTED';
}

export interface InspectionLotRecord {
  readonly number: string;
  readonly plant: string;
  readonly origin: InspectionOrigin;
  readonly material: string;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly quantity: Quantity;
  readonly status: InspectionLotStatus;
  readonly version: string;
  readonly createdAt: string;
  /** Only decision that the system makes by the present results; absent where a person chooses. */
  readonly outcome?: 'ACCEPTED' | 'REJECTED' | undefined;
  readonly usageDecision?: UsageDecisionRecord | undefined;
}

export interface UsageDecisionRecord {
  readonly valuation: 'ACCEPTED' | 'REJECTED';
  readonly code: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly meaning: string;
  readonly reason?: string | undefined;
}

export interface InspectionResultRecord {
  readonly inspectionLot: string;
  readonly sequence: number;
  readonly characteristic: string;
  readonly value?: string | undefined;
  readonly code?: string | undefined;
  readonly valuation: 'ACCEPTED' | 'REJECTED' | 'NOT_VALUATED';
  readonly inspectedBy: string;
  readonly inspectedAt: string;
  readonly supersedes?: number | undefined;
}

export interface CorrectiveActionRecord {
  readonly nonconformance: string;
  readonly sequence: number;
  readonly kind: 'IMMEDIATE' | 'CORRECTIVE' | 'PREVENTIVE';
  readonly description: string;
  readonly owner: string;
  readonly dueDate: string;
  readonly completedAt?: string | undefined;
  readonly isEffective?: boolean | undefined;
}

export interface NonconformanceRecord {
  readonly number: string;
  readonly plant: string;
  readonly severity: Severity;
  readonly description: string;
  readonly status: NonconformanceStatus;
  readonly disposition?: 'USE_AS_IS' | 'REWORK' | 'REPAIR' | 'SCRAP' | 'RETURN' | 'REGRADE' | undefined;
  readonly inspectionLot?: string | undefined;
  readonly material: string;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly version: string;
}

export interface HoldRecord {
  readonly number: string;
  readonly plant: string;
  readonly scope: 'MATERIAL' | 'BATCH' | 'PRODUCTION_ORDER' | 'WORK_CENTER';
  readonly material?: string | undefined;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly workCenter?: string | undefined;
  readonly reason: string;
  readonly severity: Severity;
  readonly isActive: boolean;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly releasedBy?: string | undefined;
  readonly releasedAt?: string | undefined;
  readonly releaseReason?: string | undefined;
  readonly version: string;
}

export interface OrderKey {
  readonly plant: string;
  readonly number: string;
}
export interface BatchKey {
  readonly material: string;
  readonly number: string;
}
export interface WorkCenterKey {
  readonly plant: string;
  readonly code: string;
}

/** Position of an entry in a list that runs from the newest to the oldest. */
export interface PagePosition {
  readonly at: string;
  readonly number: string;
}

export interface PageQuery {
  readonly first: number;
  readonly after?: PagePosition | undefined;
}
export interface LotQuery extends PageQuery {
  readonly plants: readonly string[];
  readonly material?: string | undefined;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly origins?: readonly string[] | undefined;
}
export interface HoldQuery extends PageQuery {
  readonly plants: readonly string[];
  readonly isActive?: boolean | undefined;
  readonly material?: string | undefined;
  readonly batch?: string | undefined;
  readonly productionOrder?: string | undefined;
  readonly workCenter?: string | undefined;
}
export interface NonconformanceQuery extends PageQuery {
  readonly plants: readonly string[];
  readonly statuses?: readonly string[] | undefined;
  readonly severities?: readonly string[] | undefined;
  readonly productionOrder?: string | undefined;
}

/** One page, newest first; one record more than requested means that more follow. */
export interface RecordPage<Value> {
  readonly records: readonly Value[];
  readonly totalCount: number;
}

/** Fields of a changed record, by our names; values as text, absent ones left out. */
export type ChangedFields = Readonly<Partial<Record<string, string>>>;

/** Change that is to be reported. */
export interface ChangeRecord {
  /** Names the change, and orders those of one record. */
  readonly sequence: string;
  readonly happenedAt: string;
  readonly noun: 'HOLD' | 'INSPECTION_LOT' | 'NONCONFORMANCE';
  /** Absent for a new record. */
  readonly before: ChangedFields | undefined;
  readonly after: ChangedFields;
}
