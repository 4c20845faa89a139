import type { CallContext } from '../../../kit/index.ts';
import type { OperationRecord, OperationStatus, OrderPlanRecord, PlannedOrderRecord } from './records.ts';
import type { Routing, RoutingOperation } from './routing.ts';

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** Operations that a hold may affect: those of an order, of a material, at a work center, or all open ones. */
export type AffectedQuery = { readonly plant: string } & (
  | { readonly order: string }
  | { readonly material: string }
  | { readonly workCenter: string }
  | { readonly isOpen: true }
);

/** Changes of an order or an operation; absent values stay. */
export interface PlanChange {
  readonly reference: string;
  /** Record as it was read: a completed quantity is noted beside its marks. */
  readonly noted?: OperationRecord | undefined;
  readonly status?: OperationStatus | undefined;
  readonly quantity?: string | undefined;
  readonly completedQuantity?: string | null | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/** An order to add to the plan; `key` names the command that makes it. */
export interface NewOrder extends OrderKey {
  readonly routing: string;
  readonly quantity: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly key: string;
}

/** An operation to add to an order's plan; `step` is one of the routing's. */
export interface NewOperation extends Omit<NewOrder, 'routing'> {
  readonly operationNumber: string;
  readonly step: string;
}

/** A record of the scheduler with a reference that a new order needs. */
export interface ReferenceHolder {
  readonly reference: string;
  readonly owner: string;
}

/** Target place of an operation. */
export interface NewPlace {
  readonly reference: string;
  readonly workCenter: string;
  /** Work center that it leaves. */
  readonly from?: string | undefined;
}

/** Changes the plan. Reads bypass caches; each write is one call, never repeated here. */
export interface PlanWriter {
  readOrder(key: OrderKey, call: CallContext): Promise<OrderPlanRecord | undefined>;
  readRouting(
    key: { readonly plant: string; readonly material: string },
    call: CallContext,
  ): Promise<Routing | undefined>;
  /** Lists the operations of the routing, by number, with the work centers that do them. */
  listRoutingOperations(
    key: { readonly plant: string; readonly material: string },
    call: CallContext,
  ): Promise<readonly RoutingOperation[]>;
  hasWorkCenter(key: { readonly plant: string; readonly code: string }, call: CallContext): Promise<boolean>;
  /** Reads the operations that a hold may affect, done ones too. */
  readAffected(query: AffectedQuery, call: CallContext): Promise<readonly OperationRecord[]>;
  /** True when the configuration has a plan run follow each move. */
  readonly isPublishing: boolean;
  /** True when the plan was published after operations, or their allocations to work centers, were changed. */
  isPublishedSince(
    query: { readonly plant: string; readonly operations: readonly OperationRecord[] },
    call: CallContext,
  ): Promise<boolean>;
  /** True when two instants are equal on the scheduler's own clock. */
  isSameTime(one: string, other: string): boolean;
  /** Formats the reference of a new order. */
  formatOrderReference(order: OrderKey): string;
  /** Formats the reference of a new operation. */
  formatReference(order: OrderKey, operationNumber: string): string;
  /** Lists the orders and operations with any of these references, whatever their plant. */
  listHolders(references: readonly string[], call: CallContext): Promise<readonly ReferenceHolder[]>;
  createOrder(order: NewOrder, call: CallContext): Promise<void>;
  createOperations(operations: readonly NewOperation[], call: CallContext): Promise<void>;
  /** Allocates operations without a resource to their work centers. */
  placeOperations(plant: string, places: readonly NewPlace[], call: CallContext): Promise<void>;
  /** Moves an operation from its present work center. */
  movePlace(plant: string, place: NewPlace, call: CallContext): Promise<void>;
  changeOrder(change: PlanChange, call: CallContext): Promise<void>;
  /** Approves a proposed order for the command with this key; without a key it becomes a proposal again. */
  setApproval(order: PlannedOrderRecord, key: string | undefined, call: CallContext): Promise<void>;
  changeOperations(changes: readonly PlanChange[], call: CallContext): Promise<void>;
  setHolds(
    operations: readonly { readonly operation: OperationRecord; readonly holds: readonly string[] }[],
    call: CallContext,
  ): Promise<void>;
  /** Removes an order with its operations, by its reference. */
  removeOrder(reference: string, call: CallContext): Promise<void>;
  /** Publishes a plan of all changes before a stamp, and waits for its end; `start` sends its only effect. */
  publish(
    query: { readonly since: string; readonly start: (launch: () => Promise<string>) => Promise<string> },
    call: CallContext,
  ): Promise<void>;
}
