// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { OrderNode, WorkCenterNode, PlantNode, SalesOrderItemNode, ScheduleNode, OrderScheduleNode, OperationNode, ScheduleEventNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, PageInfo, Provenance, CommandCall, CommandOutcome, OrderFacts, ResolverTypeWrapper, Resolver, SubscriptionResolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** Finds the published schedule of a plant; null when none is published. */
  readonly schedule?: Maybe<Schedule>;
  /** Lists the next operations of a work center in sequence, without those that a quality hold stops. */
  readonly dispatchList?: Maybe<ReadonlyArray<ScheduledOperation>>;
  /** Finds the production order behind a manufacturing order of the scheduler, by its reference; null when the scheduler does not know it. */
  readonly productionOrderByScheduleReference?: Maybe<ProductionOrder>;
  /** Demands of sales order items in a plant, in the order of the keys; null for one that the scheduler does not have there. */
  readonly schedulingDemands?: Maybe<ReadonlyArray<Maybe<SchedulingDemand>>>;
  /** Orders for planned orders of the ERP in a plant, in the order of the numbers; null for one that the scheduler does not have there. */
  readonly schedulingPlannedOrders?: Maybe<ReadonlyArray<Maybe<SchedulingPlannedOrder>>>;
  /** Items of materials, those of all plants of the scheduler; a material without one is left out; null when no scheduler serves the plant. */
  readonly schedulingItems?: Maybe<ReadonlyArray<SchedulingItem>>;
};

export type QueryScheduleArgs = {
  plant: Scalars['String']['input'];
};

export type QueryDispatchListArgs = {
  plant: Scalars['String']['input'];
  workCenter: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryProductionOrderByScheduleReferenceArgs = {
  plant: Scalars['String']['input'];
  reference: Scalars['String']['input'];
};

export type QuerySchedulingDemandsArgs = {
  plant: Scalars['String']['input'];
  keys: ReadonlyArray<SchedulingDemandKey>;
};

export type QuerySchedulingPlannedOrdersArgs = {
  plant: Scalars['String']['input'];
  numbers: ReadonlyArray<Scalars['String']['input']>;
};

export type QuerySchedulingItemsArgs = {
  plant: Scalars['String']['input'];
  materials: ReadonlyArray<Scalars['String']['input']>;
};

/** A material as the scheduler knows it. */
export type SchedulingItem = {
  readonly __typename?: 'SchedulingItem';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Description; empty for none. */
  readonly description: Scalars['String']['output'];
  /** Label of the unit; empty for none: the scheduler plans without units. */
  readonly unit: Scalars['String']['output'];
};

/** Order of the scheduler for a planned order of the ERP. */
export type SchedulingPlannedOrder = {
  readonly __typename?: 'SchedulingPlannedOrder';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Quantity, in the material's base unit: the scheduler keeps none. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Start by the scheduler's plan; null when it has none. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** End by the scheduler's plan; null when it has none. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** True while the scheduler counts on it. */
  readonly isOpen: Scalars['Boolean']['output'];
};

/** Demand of a sales order item, as the scheduler plans by it. */
export type SchedulingDemand = {
  readonly __typename?: 'SchedulingDemand';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Quantity to deliver, in the material's base unit: the scheduler keeps none. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Day by which it is to be delivered; null when the scheduler has none. */
  readonly dueDate?: Maybe<Scalars['Date']['output']>;
  /** True when the scheduler plans for it. */
  readonly isOpen: Scalars['Boolean']['output'];
};

/** Key of a sales order item. */
export type SchedulingDemandKey = {
  /** Number of the sales order. */
  readonly salesOrder: Scalars['String']['input'];
  /** Number of the item, as 10. */
  readonly position: Scalars['String']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Adds an order with its operations to the plan. */
  readonly schedulingCreateOrder: CommandOutcome;
  /** Moves an operation or a whole order, and starts a plan run where the configuration says so. */
  readonly schedulingMoveOperation: CommandOutcome;
  /** Reports the completed quantity of an order or an operation. */
  readonly schedulingReportProgress: CommandOutcome;
  /** Changes the quantity of an order and of its open operations. */
  readonly schedulingChangeOrder: CommandOutcome;
  /** Closes an order and its open operations. */
  readonly schedulingCancelOrder: CommandOutcome;
  /** Takes operations off the dispatch lists because of a hold, or returns them. */
  readonly schedulingSetHold: CommandOutcome;
  /** Sets the demand of a sales order item, or ends it. */
  readonly schedulingSetDemand: CommandOutcome;
  /** Sets the order for a planned order of the ERP, or withdraws it. It starts no plan run. */
  readonly schedulingSetPlannedOrder: CommandOutcome;
  /** Takes capacity of a work center out of the plan for a time, changes that time, or gives the capacity back. It starts no plan run. */
  readonly schedulingSetUnavailability: CommandOutcome;
  /** Creates the item of a material, or changes it. */
  readonly schedulingSetItem: CommandOutcome;
};

export type MutationSchedulingCreateOrderArgs = {
  call: CommandCall;
  input: SchedulingCreateOrderInput;
};

export type MutationSchedulingMoveOperationArgs = {
  call: CommandCall;
  input: SchedulingMoveOperationInput;
};

export type MutationSchedulingReportProgressArgs = {
  call: CommandCall;
  input: SchedulingReportProgressInput;
};

export type MutationSchedulingChangeOrderArgs = {
  call: CommandCall;
  input: SchedulingChangeOrderInput;
};

export type MutationSchedulingCancelOrderArgs = {
  call: CommandCall;
  input: SchedulingCancelOrderInput;
};

export type MutationSchedulingSetHoldArgs = {
  call: CommandCall;
  input: SchedulingSetHoldInput;
};

export type MutationSchedulingSetDemandArgs = {
  call: CommandCall;
  input: SchedulingSetDemandInput;
};

export type MutationSchedulingSetPlannedOrderArgs = {
  call: CommandCall;
  input: SchedulingSetPlannedOrderInput;
};

export type MutationSchedulingSetUnavailabilityArgs = {
  call: CommandCall;
  input: SchedulingSetUnavailabilityInput;
};

export type MutationSchedulingSetItemArgs = {
  call: CommandCall;
  input: SchedulingSetItemInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Delivers an event for each operation that the published schedule adds, moves or removes. */
  readonly scheduleChanged: ScheduleEvent;
};

export type SubscriptionScheduleChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  workCenter?: InputMaybe<Scalars['String']['input']>;
  productionOrder?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Plant = {
  readonly __typename?: 'Plant';
  readonly id: Scalars['ID']['output'];
  /** Published schedule of the plant; null when none is published or the scheduler does not answer. */
  readonly schedule?: Maybe<Schedule>;
};

export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  readonly id: Scalars['ID']['output'];
  /** Capacity and load of each day between two instants, which are at most 92 days apart; null when the scheduler does not know the work center or does not answer. */
  readonly capacity?: Maybe<ReadonlyArray<CapacityBucket>>;
  /** Next operations in sequence, without those that a quality hold stops; null when the scheduler does not answer. */
  readonly dispatchList?: Maybe<ReadonlyArray<ScheduledOperation>>;
};

export type WorkCenterCapacityArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

export type WorkCenterDispatchListArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  readonly id: Scalars['ID']['output'];
  /** Schedule of the order; null when the order is not scheduled or the scheduler does not answer. */
  readonly schedule?: Maybe<OrderSchedule>;
};

export type SalesOrderItem = {
  readonly __typename?: 'SalesOrderItem';
  readonly id: Scalars['ID']['output'];
  /** Delivery date by the present plan; null when the item is not planned or the scheduler does not answer. */
  readonly projectedDate?: Maybe<Scalars['Date']['output']>;
  /** True when the projected date is after the due date in the scheduler; null when the item is not planned or the scheduler does not answer. */
  readonly isAtRisk?: Maybe<Scalars['Boolean']['output']>;
};

/** A published version of the plan of a plant. Master: the scheduler. */
export type Schedule = {
  readonly __typename?: 'Schedule';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The plant. */
  readonly plant: Plant;
  /** Version, which differs after every publication. */
  readonly version: Scalars['String']['output'];
  /** Publication instant. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Start of the planning horizon. */
  readonly horizonStart: Scalars['DateTime']['output'];
  /** End of the planning horizon. */
  readonly horizonEnd: Scalars['DateTime']['output'];
  /** Scheduled operations, by start; by default all of the planning horizon. */
  readonly operations: ScheduledOperationConnection;
};

/** A published version of the plan of a plant. Master: the scheduler. */
export type ScheduleOperationsArgs = {
  workCenter?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Schedule of one production order. Master: the scheduler. */
export type OrderSchedule = {
  readonly __typename?: 'OrderSchedule';
  /** Version of the published schedule. */
  readonly version: Scalars['String']['output'];
  /** Start of the first operation. */
  readonly startTime: Scalars['DateTime']['output'];
  /** End of the last operation. */
  readonly endTime: Scalars['DateTime']['output'];
  /** True when all open operations are frozen. */
  readonly isFrozen: Scalars['Boolean']['output'];
  /** Delay against the due time in seconds; 0 or less is on time. */
  readonly delaySeconds: Scalars['Int']['output'];
  /** Quantity that is planned, in the order's unit: the scheduler keeps none. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Quantity that was reported as completed, in the order's unit; null when none was. */
  readonly completedQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** True when the scheduler counts the order as completed or closed. */
  readonly isCompleted: Scalars['Boolean']['output'];
  /** Operations, by number. */
  readonly operations: ReadonlyArray<ScheduledOperation>;
  /** Origin of the record. */
  readonly provenance: Provenance;
};

/** An operation with its time and its work center in the plan. Master: the scheduler. */
export type ScheduledOperation = {
  readonly __typename?: 'ScheduledOperation';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Production order of the operation. */
  readonly productionOrder: ProductionOrder;
  /** Operation number, as 0010. */
  readonly operationNumber: Scalars['String']['output'];
  /** Work center that does the work. */
  readonly workCenter: WorkCenter;
  /** Position among the open operations of its work center, from 1; 0 for a completed operation. */
  readonly sequence: Scalars['Int']['output'];
  /** Start of setup; null when the scheduler does not separate setup from work. */
  readonly setupStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Start of work, setup included where the scheduler does not separate it. */
  readonly startTime: Scalars['DateTime']['output'];
  /** End of work. */
  readonly endTime: Scalars['DateTime']['output'];
  /** True when the operation may no longer be moved. */
  readonly isFrozen: Scalars['Boolean']['output'];
  /** True when a quality hold keeps the operation off the dispatch list; its time and its sequence do not change. */
  readonly isHeld: Scalars['Boolean']['output'];
  /** Completed quantity in the order's unit; null when none was reported. */
  readonly completedQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** Status. */
  readonly status: ScheduledOperationStatus;
};

/** Status of a scheduled operation. */
export type ScheduledOperationStatus =
  /** Proposed by the planning engine. */
  | 'PROPOSED'
  /** Approved; may still be moved. */
  | 'APPROVED'
  /** Confirmed; may no longer be moved. */
  | 'CONFIRMED'
  /** Completed. */
  | 'COMPLETED'
  /** Closed. */
  | 'CLOSED'
  /** Any other status. */
  | 'OTHER';

/** Capacity and load of a work center in a period. */
export type CapacityBucket = {
  readonly __typename?: 'CapacityBucket';
  /** Start of the period. */
  readonly startTime: Scalars['DateTime']['output'];
  /** End of the period. */
  readonly endTime: Scalars['DateTime']['output'];
  /** Minutes of capacity. */
  readonly availableMinutes: Scalars['Decimal']['output'];
  /** Minutes of planned work. */
  readonly allocatedMinutes: Scalars['Decimal']['output'];
};

/** A page of scheduled operations. */
export type ScheduledOperationConnection = {
  readonly __typename?: 'ScheduledOperationConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ScheduledOperationEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<ScheduledOperation>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of scheduled operations. */
export type ScheduledOperationEdge = {
  readonly __typename?: 'ScheduledOperationEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ScheduledOperation;
};

/** A change of an operation in the published schedule. */
export type ScheduleEvent = {
  readonly __typename?: 'ScheduleEvent';
  /** Position of the event in the log; pass it as `after` to resume behind it. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Id of the event. An event that is delivered twice has the same id both times. */
  readonly id: Scalars['ID']['output'];
  /** Instant at which it happened in the system. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Instant at which Plantgraph logged it. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Kind of system in which it happened. */
  readonly source: System;
  /** Correlation id of the request that caused it; null when the change began in the system itself. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** Kind of the event. */
  readonly kind: ScheduleEventKind;
  /** The plant. */
  readonly plant: Plant;
  /** Production order of the operation. */
  readonly productionOrder: ProductionOrder;
  /** Operation number, as 0010. */
  readonly operationNumber: Scalars['String']['output'];
  /** Version of the schedule with the change. */
  readonly scheduleVersion: Scalars['String']['output'];
  /** Work center before the change; null when the operation was not scheduled. */
  readonly previousWorkCenter?: Maybe<WorkCenter>;
  /** Work center after the change; null when the operation is no longer scheduled. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Start before the change; null when the operation was not scheduled. */
  readonly previousStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Start after the change; null when the operation is no longer scheduled. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** End before the change; null when the operation was not scheduled. */
  readonly previousEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** End after the change; null when the operation is no longer scheduled. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
};

/** Kinds of change in the schedule. */
export type ScheduleEventKind =
  /** Added to the schedule. */
  | 'SCHEDULED'
  /** Moved in time or to another work center. */
  | 'RESCHEDULED'
  /** Removed from the schedule. */
  | 'UNSCHEDULED'
  /** Any other change. */
  | 'OTHER';

/** Scope of a quality hold. */
export type HoldScope =
  | 'MATERIAL'
  | 'BATCH'
  | 'PRODUCTION_ORDER'
  | 'WORK_CENTER';

/** Input of `schedulingCreateOrder`. */
export type SchedulingCreateOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Facts about the order. */
  readonly facts: OrderFacts;
};

/** Input of `schedulingMoveOperation`. */
export type SchedulingMoveOperationInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Operation to move; without it the whole order moves, up to its first open operation. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** New start. */
  readonly startTime: Scalars['DateTime']['input'];
  /** New work center of the operation. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `schedulingReportProgress`. */
export type SchedulingReportProgressInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Operation; without it the order and all its operations. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** Quantity completed since the last report, in the order's unit; it is added to the completed quantity. */
  readonly completedQuantity: Scalars['Decimal']['input'];
  /** True when it is the quantity completed in all: what the scheduler has already stays at least as it is. */
  readonly isTotal?: InputMaybe<Scalars['Boolean']['input']>;
  /** True for the last report. */
  readonly isFinal: Scalars['Boolean']['input'];
};

/** Input of `schedulingChangeOrder`. */
export type SchedulingChangeOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Whole quantity of the order, in the order's unit. */
  readonly quantity: Scalars['Decimal']['input'];
};

/** Input of `schedulingCancelOrder`. */
export type SchedulingCancelOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
};

/** Input of `schedulingSetItem`; what is absent stays as it is. */
export type SchedulingSetItemInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Description. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Label of its unit; ZZ, the code for an unknown one, is left out. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** False for a change: an item that the scheduler does not have any more is refused, not made again. */
  readonly isNew?: Scalars['Boolean']['input'];
};

/** Input of `schedulingSetDemand`. */
export type SchedulingSetDemandInput = {
  /** Code of the plant that delivers. */
  readonly plant: Scalars['String']['input'];
  /** Number of the sales order. */
  readonly salesOrder: Scalars['String']['input'];
  /** Number of the item, as 10. */
  readonly position: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Quantity that is still to be delivered, in the material's base unit. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Day by which it is to be delivered. */
  readonly dueDate: Scalars['Date']['input'];
  /** False for an item that is delivered in full or rejected: its demand ends. */
  readonly isOpen: Scalars['Boolean']['input'];
};

/** Input of `schedulingSetPlannedOrder`. */
export type SchedulingSetPlannedOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the planned order. */
  readonly number: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Quantity, in the material's base unit. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Planned start; without it the present moment, for an order that the scheduler does not have yet. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Planned end. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** True leaves an order that the scheduler has already at the times to which it moved it. */
  readonly keepsTimes: Scalars['Boolean']['input'];
  /** False withdraws it: the planned order was deleted, or the production order that was made of it is released. `INVALID_STATE` where it is confirmed or work is done. */
  readonly isOpen: Scalars['Boolean']['input'];
};

/** Input of `schedulingSetHold`. */
export type SchedulingSetHoldInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the hold. */
  readonly holdNumber: Scalars['String']['input'];
  /** Scope of the hold. */
  readonly scope: HoldScope;
  /** Number of the order on hold, or of the order of the batch. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Number of the material on hold. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Number of the batch on hold. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Code of the work center on hold. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** True places the hold, false ends it. */
  readonly isHeld: Scalars['Boolean']['input'];
};

/** Input of `schedulingSetUnavailability`. */
export type SchedulingSetUnavailabilityInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Code of the work center. */
  readonly workCenter: Scalars['String']['input'];
  /** Key of the time within the plant; it is changed and given back under the same key. */
  readonly key: Scalars['String']['input'];
  /** True takes the capacity out, false gives it back. */
  readonly isOut: Scalars['Boolean']['input'];
  /** Start of the time. */
  readonly startTime: Scalars['DateTime']['input'];
  /** End of the time; without it the capacity is out until further notice. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
};

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };

/** Mapping of federation types */
export type FederationTypes = {
  Plant: Plant;
  WorkCenter: WorkCenter;
  ProductionOrder: ProductionOrder;
  SalesOrderItem: SalesOrderItem;
  Schedule: Schedule;
  ScheduledOperation: ScheduledOperation;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Plant:
    ( { __typename: 'Plant' }
    & GraphQLRecursivePick<FederationTypes['Plant'], {"id":true}> );
  WorkCenter:
    ( { __typename: 'WorkCenter' }
    & GraphQLRecursivePick<FederationTypes['WorkCenter'], {"id":true}> );
  ProductionOrder:
    ( { __typename: 'ProductionOrder' }
    & GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"id":true}> );
  SalesOrderItem:
    ( { __typename: 'SalesOrderItem' }
    & GraphQLRecursivePick<FederationTypes['SalesOrderItem'], {"id":true}> );
  Schedule:
    ( { __typename: 'Schedule' }
    & GraphQLRecursivePick<FederationTypes['Schedule'], {"id":true}> );
  ScheduledOperation:
    ( { __typename: 'ScheduledOperation' }
    & GraphQLRecursivePick<FederationTypes['ScheduledOperation'], {"id":true}> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = SharedResolversTypes & {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  SchedulingItem: ResolverTypeWrapper<SchedulingItem>;
  SchedulingPlannedOrder: ResolverTypeWrapper<SchedulingPlannedOrder>;
  SchedulingDemand: ResolverTypeWrapper<SchedulingDemand>;
  SchedulingDemandKey: SchedulingDemandKey;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Plant: ResolverTypeWrapper<PlantNode>;
  WorkCenter: ResolverTypeWrapper<WorkCenterNode>;
  ProductionOrder: ResolverTypeWrapper<OrderNode>;
  SalesOrderItem: ResolverTypeWrapper<SalesOrderItemNode>;
  Schedule: ResolverTypeWrapper<ScheduleNode>;
  OrderSchedule: ResolverTypeWrapper<OrderScheduleNode>;
  ScheduledOperation: ResolverTypeWrapper<OperationNode>;
  ScheduledOperationStatus: ScheduledOperationStatus;
  CapacityBucket: ResolverTypeWrapper<CapacityBucket>;
  ScheduledOperationConnection: ResolverTypeWrapper<Omit<ScheduledOperationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScheduledOperationEdge']>, nodes: ReadonlyArray<ResolversTypes['ScheduledOperation']> }>;
  ScheduledOperationEdge: ResolverTypeWrapper<Omit<ScheduledOperationEdge, 'node'> & { node: ResolversTypes['ScheduledOperation'] }>;
  ScheduleEvent: ResolverTypeWrapper<ScheduleEventNode>;
  ScheduleEventKind: ScheduleEventKind;
  HoldScope: HoldScope;
  SchedulingCreateOrderInput: SchedulingCreateOrderInput;
  SchedulingMoveOperationInput: SchedulingMoveOperationInput;
  SchedulingReportProgressInput: SchedulingReportProgressInput;
  SchedulingChangeOrderInput: SchedulingChangeOrderInput;
  SchedulingCancelOrderInput: SchedulingCancelOrderInput;
  SchedulingSetItemInput: SchedulingSetItemInput;
  SchedulingSetDemandInput: SchedulingSetDemandInput;
  SchedulingSetPlannedOrderInput: SchedulingSetPlannedOrderInput;
  SchedulingSetHoldInput: SchedulingSetHoldInput;
  SchedulingSetUnavailabilityInput: SchedulingSetUnavailabilityInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  SchedulingItem: SchedulingItem;
  SchedulingPlannedOrder: SchedulingPlannedOrder;
  SchedulingDemand: SchedulingDemand;
  SchedulingDemandKey: SchedulingDemandKey;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Plant: PlantNode;
  WorkCenter: WorkCenterNode;
  ProductionOrder: OrderNode;
  SalesOrderItem: SalesOrderItemNode;
  Schedule: ScheduleNode;
  OrderSchedule: OrderScheduleNode;
  ScheduledOperation: OperationNode;
  CapacityBucket: CapacityBucket;
  ScheduledOperationConnection: Omit<ScheduledOperationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScheduledOperationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ScheduledOperation']> };
  ScheduledOperationEdge: Omit<ScheduledOperationEdge, 'node'> & { node: ResolversParentTypes['ScheduledOperation'] };
  ScheduleEvent: ScheduleEventNode;
  SchedulingCreateOrderInput: SchedulingCreateOrderInput;
  SchedulingMoveOperationInput: SchedulingMoveOperationInput;
  SchedulingReportProgressInput: SchedulingReportProgressInput;
  SchedulingChangeOrderInput: SchedulingChangeOrderInput;
  SchedulingCancelOrderInput: SchedulingCancelOrderInput;
  SchedulingSetItemInput: SchedulingSetItemInput;
  SchedulingSetDemandInput: SchedulingSetDemandInput;
  SchedulingSetPlannedOrderInput: SchedulingSetPlannedOrderInput;
  SchedulingSetHoldInput: SchedulingSetHoldInput;
  SchedulingSetUnavailabilityInput: SchedulingSetUnavailabilityInput;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType, RequireFields<QueryScheduleArgs, 'plant'>>;
  dispatchList?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScheduledOperation']>>, ParentType, ContextType, RequireFields<QueryDispatchListArgs, 'plant' | 'workCenter' | 'first'>>;
  productionOrderByScheduleReference?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType, RequireFields<QueryProductionOrderByScheduleReferenceArgs, 'plant' | 'reference'>>;
  schedulingDemands?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SchedulingDemand']>>>, ParentType, ContextType, RequireFields<QuerySchedulingDemandsArgs, 'plant' | 'keys'>>;
  schedulingPlannedOrders?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SchedulingPlannedOrder']>>>, ParentType, ContextType, RequireFields<QuerySchedulingPlannedOrdersArgs, 'plant' | 'numbers'>>;
  schedulingItems?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SchedulingItem']>>, ParentType, ContextType, RequireFields<QuerySchedulingItemsArgs, 'plant' | 'materials'>>;
};

export type SchedulingItemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SchedulingItem'] = ResolversParentTypes['SchedulingItem']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SchedulingPlannedOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SchedulingPlannedOrder'] = ResolversParentTypes['SchedulingPlannedOrder']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SchedulingDemandResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SchedulingDemand'] = ResolversParentTypes['SchedulingDemand']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  schedulingCreateOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingCreateOrderArgs, 'call' | 'input'>>;
  schedulingMoveOperation?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingMoveOperationArgs, 'call' | 'input'>>;
  schedulingReportProgress?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingReportProgressArgs, 'call' | 'input'>>;
  schedulingChangeOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingChangeOrderArgs, 'call' | 'input'>>;
  schedulingCancelOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingCancelOrderArgs, 'call' | 'input'>>;
  schedulingSetHold?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingSetHoldArgs, 'call' | 'input'>>;
  schedulingSetDemand?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingSetDemandArgs, 'call' | 'input'>>;
  schedulingSetPlannedOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingSetPlannedOrderArgs, 'call' | 'input'>>;
  schedulingSetUnavailability?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingSetUnavailabilityArgs, 'call' | 'input'>>;
  schedulingSetItem?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingSetItemArgs, 'call' | 'input'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  scheduleChanged?: SubscriptionResolver<ResolversTypes['ScheduleEvent'], "scheduleChanged", ParentType, ContextType, Partial<SubscriptionScheduleChangedArgs>>;
};

export type PlantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Plant'] = ResolversParentTypes['Plant'], FederationReferenceType extends FederationReferenceTypes['Plant'] = FederationReferenceTypes['Plant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Plant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
};

export type WorkCenterResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenter'] = ResolversParentTypes['WorkCenter'], FederationReferenceType extends FederationReferenceTypes['WorkCenter'] = FederationReferenceTypes['WorkCenter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkCenter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  capacity?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CapacityBucket']>>, ParentType, ContextType, RequireFields<WorkCenterCapacityArgs, 'from' | 'to'>>;
  dispatchList?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScheduledOperation']>>, ParentType, ContextType, RequireFields<WorkCenterDispatchListArgs, 'first'>>;
};

export type ProductionOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrder'] = ResolversParentTypes['ProductionOrder'], FederationReferenceType extends FederationReferenceTypes['ProductionOrder'] = FederationReferenceTypes['ProductionOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductionOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['OrderSchedule']>, ParentType, ContextType>;
};

export type SalesOrderItemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrderItem'] = ResolversParentTypes['SalesOrderItem'], FederationReferenceType extends FederationReferenceTypes['SalesOrderItem'] = FederationReferenceTypes['SalesOrderItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrderItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  projectedDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  isAtRisk?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule'], FederationReferenceType extends FederationReferenceTypes['Schedule'] = FederationReferenceTypes['Schedule']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Schedule']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  horizonStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  horizonEnd?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  operations?: Resolver<ResolversTypes['ScheduledOperationConnection'], ParentType, ContextType, RequireFields<ScheduleOperationsArgs, 'isOpen' | 'first'>>;
};

export type OrderScheduleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OrderSchedule'] = ResolversParentTypes['OrderSchedule']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isFrozen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  delaySeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  completedQuantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  isCompleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  operations?: Resolver<ReadonlyArray<ResolversTypes['ScheduledOperation']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ScheduledOperationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ScheduledOperation'] = ResolversParentTypes['ScheduledOperation'], FederationReferenceType extends FederationReferenceTypes['ScheduledOperation'] = FederationReferenceTypes['ScheduledOperation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ScheduledOperation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productionOrder?: Resolver<ResolversTypes['ProductionOrder'], ParentType, ContextType>;
  operationNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workCenter?: Resolver<ResolversTypes['WorkCenter'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  setupStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isFrozen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  completedQuantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ScheduledOperationStatus'], ParentType, ContextType>;
};

export type CapacityBucketResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CapacityBucket'] = ResolversParentTypes['CapacityBucket']> = {
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  availableMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  allocatedMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type ScheduledOperationConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ScheduledOperationConnection'] = ResolversParentTypes['ScheduledOperationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScheduledOperationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScheduledOperation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ScheduledOperationEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ScheduledOperationEdge'] = ResolversParentTypes['ScheduledOperationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScheduledOperation'], ParentType, ContextType>;
};

export type ScheduleEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ScheduleEvent'] = ResolversParentTypes['ScheduleEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ScheduleEventKind'], ParentType, ContextType>;
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  productionOrder?: Resolver<ResolversTypes['ProductionOrder'], ParentType, ContextType>;
  operationNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scheduleVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousWorkCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  workCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  previousStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  previousEndTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = SharedResolvers<ContextType> & {
  Query?: QueryResolvers<ContextType>;
  SchedulingItem?: SchedulingItemResolvers<ContextType>;
  SchedulingPlannedOrder?: SchedulingPlannedOrderResolvers<ContextType>;
  SchedulingDemand?: SchedulingDemandResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Plant?: PlantResolvers<ContextType>;
  WorkCenter?: WorkCenterResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  SalesOrderItem?: SalesOrderItemResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  OrderSchedule?: OrderScheduleResolvers<ContextType>;
  ScheduledOperation?: ScheduledOperationResolvers<ContextType>;
  CapacityBucket?: CapacityBucketResolvers<ContextType>;
  ScheduledOperationConnection?: ScheduledOperationConnectionResolvers<ContextType>;
  ScheduledOperationEdge?: ScheduledOperationEdgeResolvers<ContextType>;
  ScheduleEvent?: ScheduleEventResolvers<ContextType>;
};
