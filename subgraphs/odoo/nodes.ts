import type { Sourced } from '../../kit/index.ts';
import type { Quantity } from '../../schema/canonical/index.ts';
import type {
  BatchKey,
  ExecutionRecord,
  GenealogyRecord,
  UnavailabilityRecord,
  WorkOrderRecord,
} from './connector/index.ts';

/** Values that resolvers pass down: business keys, and records that were read already. */
export interface OrderNode {
  readonly plant: string;
  readonly number: string;
}
export interface WorkCenterNode {
  readonly plant: string;
  readonly code: string;
}
export type UnavailabilityNode = UnavailabilityRecord;
export interface StockFiguresValue {
  readonly unrestricted: Quantity;
  readonly inQualityInspection: Quantity;
  readonly blocked: Quantity;
}
export interface StockNode {
  readonly plant: string;
  readonly material: string;
  /** SAP's figures, as the gateway passes them for the difference. */
  readonly enterprise?: StockFiguresValue | null | undefined;
}
export type BatchNode = BatchKey;
export type ExecutionNode = Sourced<ExecutionRecord>;
export interface WorkOrderNode {
  readonly plant: string;
  readonly record: WorkOrderRecord;
}
/** A step; `batch` is the batch at the other end. */
export interface GenealogyNode {
  readonly batch: BatchKey;
  readonly step: GenealogyRecord;
}
