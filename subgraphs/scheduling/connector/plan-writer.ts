import type { CallContext } from '../../../kit/index.ts';
import type { OperationRecord, OperationStatus, OrderPlanRecord, PlannedOrderRecord } from './records.ts';
import type { Routing } from './routing.ts';

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** Whose operations a hold may concern: an order's, those that make a material, those at a work center, or all open ones. */
export type AffectedQuery = { readonly plant: string } & (
  | { readonly order: string }
  | { readonly material: string }
  | { readonly workCenter: string }
  | { readonly isOpen: true }
);

/** What changes of an order or an operation; what is absent stays. `startTime` is where setup begins. */
export interface PlanChange {
  readonly reference: string;
  readonly status?: OperationStatus | undefined;
  readonly completedQuantity?: string | null | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/** An order that is to be planned; `key` names the command that makes it. */
export interface NewOrder extends OrderKey {
  readonly routing: string;
  readonly quantity: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly key: string;
}

/** An operation of an order that is to be planned; `step` is one of the routing's. */
export interface NewOperation extends Omit<NewOrder, 'routing'> {
  readonly operationNumber: string;
  readonly step: string;
}

/** Where an operation is to stand. */
export interface NewPlace {
  readonly reference: string;
  readonly workCenter: string;
}

/** Changes the plan. Reads see this moment; each write is one call, never repeated here. */
export interface PlanWriter {
  readOrder(key: OrderKey, call: CallContext): Promise<OrderPlanRecord | undefined>;
  readRouting(
    key: { readonly plant: string; readonly material: string },
    call: CallContext,
  ): Promise<Routing | undefined>;
  hasWorkCenter(key: { readonly plant: string; readonly code: string }, call: CallContext): Promise<boolean>;
  /** Operations that a hold may concern, done ones too. */
  readAffected(query: AffectedQuery, call: CallContext): Promise<readonly OperationRecord[]>;
  /** Whether the plan was published after a stamp (`changedAt`). */
  isPublishedSince(query: { readonly plant: string; readonly stamp: string }, call: CallContext): Promise<boolean>;
  /** Whether the scheduler, which has the plant's own clock, takes two instants for the same. */
  isSameTime(plant: string, one: string, other: string): boolean;
  /** The reference that a new operation gets. */
  formatReference(order: OrderKey, operationNumber: string): string;
  createOrder(order: NewOrder, call: CallContext): Promise<void>;
  createOperations(operations: readonly NewOperation[], call: CallContext): Promise<void>;
  /** Puts operations that have no place on their work centers. */
  placeOperations(plant: string, places: readonly NewPlace[], call: CallContext): Promise<void>;
  /** Moves an operation from the work center where it stands. */
  movePlace(plant: string, place: NewPlace, call: CallContext): Promise<void>;
  changeOrder(plant: string, change: PlanChange, call: CallContext): Promise<void>;
  /** Approves a proposed order for the command with this key; without one it is a proposal again. */
  setApproval(order: PlannedOrderRecord, key: string | undefined, call: CallContext): Promise<void>;
  changeOperations(plant: string, changes: readonly PlanChange[], call: CallContext): Promise<void>;
  setHolds(
    operations: readonly { readonly operation: OperationRecord; readonly holds: readonly string[] }[],
    call: CallContext,
  ): Promise<void>;
  /** Removes an order with its operations. */
  removeOrder(key: OrderKey, call: CallContext): Promise<void>;
  publish(call: CallContext): Promise<void>;
}
