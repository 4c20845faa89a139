import type { RecordedEventOf, Sourced } from '../../kit/index.ts';
import type {
  BatchRecord,
  BillRecord,
  MaterialRecord,
  OrderKey,
  OrderRecord,
  PlannedOrderRecord,
  RoutingRecord,
  SalesOrderRecord,
  SupplierRecord,
  WorkCenterRecord,
} from './connector/index.ts';

/**
 * Nodes that resolvers pass down: a business key and, if it was read already, the record. A node without its record
 * loads it when a field needs it, so that fields of other systems never wait for SAP.
 */
export interface OrderNode extends OrderKey {
  readonly loaded?: Sourced<OrderRecord>;
}
export interface PlannedOrderNode extends OrderKey {
  readonly loaded?: Sourced<PlannedOrderRecord>;
}
export interface MaterialNode {
  readonly number: string;
  readonly loaded?: Sourced<MaterialRecord>;
}
export interface PlantNode {
  readonly code: string;
}
export interface WorkCenterNode {
  readonly plant: string;
  readonly code: string;
  readonly loaded?: Sourced<WorkCenterRecord>;
}
export interface BatchNode {
  readonly material: string;
  readonly number: string;
  readonly loaded?: Sourced<BatchRecord>;
}
export interface SupplierNode {
  readonly number: string;
  readonly loaded?: Sourced<SupplierRecord>;
}
export interface SalesOrderNode {
  readonly number: string;
  readonly loaded?: Sourced<SalesOrderRecord>;
}
export interface SalesOrderItemNode {
  readonly salesOrder: string;
  readonly item: SalesOrderRecord['items'][number];
}
export interface StockNode {
  readonly material: string;
  readonly plant: string;
}
export type BillNode = BillRecord;
export type BillItemNode = BillRecord['items'][number];
export type RoutingNode = RoutingRecord;
export type RoutingOperationNode = RoutingRecord['operations'][number];
export type OrderComponentNode = OrderRecord['components'][number];
export type OrderOperationNode = OrderRecord['operations'][number];
export type OrderEventNode = RecordedEventOf<
  | 'ProductionOrderCreated'
  | 'ProductionOrderReleased'
  | 'ProductionOrderChanged'
  | 'ProductionOrderCancelled'
  | 'ProductionExecutionChanged'
>;
