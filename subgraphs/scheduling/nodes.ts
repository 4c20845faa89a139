import type { RecordedEventOf, Sourced } from '../../kit/index.ts';
import type { OperationRecord, OrderScheduleRecord, PublicationRecord } from './connector/index.ts';

/** Values that resolvers pass down: business keys, and records that were read already. */
export interface OrderNode {
  readonly plant: string;
  readonly number: string;
}
export interface WorkCenterNode {
  readonly plant: string;
  readonly code: string;
}
export interface PlantNode {
  readonly code: string;
}
export interface SalesOrderItemNode {
  readonly salesOrder: string;
  readonly position: string;
}
export type ScheduleNode = PublicationRecord;
export type OrderScheduleNode = Sourced<OrderScheduleRecord>;
export type OperationNode = OperationRecord;
export type ScheduleEventNode = RecordedEventOf<'OperationScheduled' | 'OperationRescheduled' | 'OperationUnscheduled'>;
