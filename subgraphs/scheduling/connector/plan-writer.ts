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

/** Changes of an order or an operation; what is absent stays. */
export interface PlanChange {
  readonly reference: string;
  /** The record as it was read: a quantity that is done is noted beside its marks. */
  readonly noted?: OperationRecord | undefined;
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

/** A record of the scheduler that has a reference which an order is to get. */
export interface ReferenceHolder {
  readonly reference: string;
  readonly owner: string;
}

/** Where an operation is to stand. */
export interface NewPlace {
  readonly reference: string;
  readonly workCenter: string;
  /** The work center that it leaves. */
  readonly from?: string | undefined;
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
  /** True where moves are followed by a plan run at all. */
  readonly isPublishing: boolean;
  /** True where the plan was published after operations were changed, they or their places on work centers. */
  isPublishedSince(
    query: { readonly plant: string; readonly operations: readonly OperationRecord[] },
    call: CallContext,
  ): Promise<boolean>;
  /** True where the scheduler, which has a clock of its own, takes two instants for the same. */
  isSameTime(one: string, other: string): boolean;
  /** The reference that a new order gets. */
  formatOrderReference(order: OrderKey): string;
  /** The reference that a new operation gets. */
  formatReference(order: OrderKey, operationNumber: string): string;
  /** The orders and operations that have some of these references, whatever their plant. */
  listHolders(references: readonly string[], call: CallContext): Promise<readonly ReferenceHolder[]>;
  createOrder(order: NewOrder, call: CallContext): Promise<void>;
  createOperations(operations: readonly NewOperation[], call: CallContext): Promise<void>;
  /** Puts operations that have no place on their work centers. */
  placeOperations(plant: string, places: readonly NewPlace[], call: CallContext): Promise<void>;
  /** Moves an operation from the work center where it stands. */
  movePlace(plant: string, place: NewPlace, call: CallContext): Promise<void>;
  changeOrder(change: PlanChange, call: CallContext): Promise<void>;
  /** Approves a proposed order for the command with this key; without one it is a proposal again. */
  setApproval(order: PlannedOrderRecord, key: string | undefined, call: CallContext): Promise<void>;
  changeOperations(changes: readonly PlanChange[], call: CallContext): Promise<void>;
  setHolds(
    operations: readonly { readonly operation: OperationRecord; readonly holds: readonly string[] }[],
    call: CallContext,
  ): Promise<void>;
  /** Removes an order with its operations, by its reference. */
  removeOrder(reference: string, call: CallContext): Promise<void>;
  /** Makes a plan of what was changed before a stamp, and waits for its end; `start` sends the one effect of it. */
  publish(
    query: { readonly since: string; readonly start: (launch: () => Promise<string>) => Promise<string> },
    call: CallContext,
  ): Promise<void>;
}
