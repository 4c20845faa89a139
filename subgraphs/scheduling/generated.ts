// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { OrderNode, WorkCenterNode, PlantNode, SalesOrderItemNode, ScheduleNode, OrderScheduleNode, OperationNode, ScheduleEventNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, PageInfo, Provenance, CommandCall, CommandOutcome, OrderFacts, ResolverTypeWrapper, Resolver, SubscriptionResolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** The published schedule of a plant; null when none is published. */
  readonly schedule?: Maybe<Schedule>;
  /** What to do next at a work center, in sequence; what a quality hold stops is left out. */
  readonly dispatchList?: Maybe<ReadonlyArray<ScheduledOperation>>;
  /** The production order behind one of the scheduler's manufacturing order references; null when the scheduler does not know it. */
  readonly productionOrderByScheduleReference?: Maybe<ProductionOrder>;
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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Takes an order and its operations into the plan. */
  readonly schedulingCreateOrder: CommandOutcome;
  /** Moves an operation, or a whole order, and makes a plan of it where the scheduler is set up for that. */
  readonly schedulingMoveOperation: CommandOutcome;
  /** Says how much of an order or an operation is done. */
  readonly schedulingReportProgress: CommandOutcome;
  /** Closes an order and its open operations. */
  readonly schedulingCancelOrder: CommandOutcome;
  /** Drops operations from the dispatch lists because of a hold, or takes them in again. */
  readonly schedulingSetHold: CommandOutcome;
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

export type MutationSchedulingCancelOrderArgs = {
  call: CommandCall;
  input: SchedulingCancelOrderInput;
};

export type MutationSchedulingSetHoldArgs = {
  call: CommandCall;
  input: SchedulingSetHoldInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Operations that the scheduler's published plan moves, takes in or drops, one by one. */
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
  /** The published schedule; null when none is published or the scheduler does not answer. */
  readonly schedule?: Maybe<Schedule>;
};

export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  readonly id: Scalars['ID']['output'];
  /** Load in buckets of a day between two instants, at most 92 days; null when the scheduler does not know the work center or does not answer. */
  readonly capacity?: Maybe<ReadonlyArray<CapacityBucket>>;
  /** What to do next, in sequence, without what a quality hold stops; null when the scheduler does not answer. */
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
  /** When the order is planned to be worked on; null when it is not scheduled or the scheduler does not answer. */
  readonly schedule?: Maybe<OrderSchedule>;
};

export type SalesOrderItem = {
  readonly __typename?: 'SalesOrderItem';
  readonly id: Scalars['ID']['output'];
  /** The day on which the present schedule delivers it; null when it is not planned or the scheduler does not answer. */
  readonly projectedDate?: Maybe<Scalars['Date']['output']>;
  /** Whether the projected day is after the due day; null when it is not planned. */
  readonly isAtRisk?: Maybe<Scalars['Boolean']['output']>;
};

/** A published version of a plant's plan. Master: the scheduler. */
export type Schedule = {
  readonly __typename?: 'Schedule';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The plant. */
  readonly plant: Plant;
  /** Changes with every publication. */
  readonly version: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Begin of the planned time. */
  readonly horizonStart: Scalars['DateTime']['output'];
  /** End of the planned time. */
  readonly horizonEnd: Scalars['DateTime']['output'];
  /** The operations, by start. */
  readonly operations: ScheduledOperationConnection;
};

/** A published version of a plant's plan. Master: the scheduler. */
export type ScheduleOperationsArgs = {
  workCenter?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The part of the schedule that concerns one order. Master: the scheduler. */
export type OrderSchedule = {
  readonly __typename?: 'OrderSchedule';
  /** The schedule's version. */
  readonly version: Scalars['String']['output'];
  /** Start of the first operation. */
  readonly startTime: Scalars['DateTime']['output'];
  /** End of the last operation. */
  readonly endTime: Scalars['DateTime']['output'];
  /** Whether every open operation is frozen. */
  readonly isFrozen: Scalars['Boolean']['output'];
  /** Seconds late against the due time; 0 or less is on time. */
  readonly delaySeconds: Scalars['Int']['output'];
  /** The operations, in order. */
  readonly operations: ReadonlyArray<ScheduledOperation>;
  /** Where this was read. */
  readonly provenance: Provenance;
};

/** One operation with its place and time. Master: the scheduler. */
export type ScheduledOperation = {
  readonly __typename?: 'ScheduledOperation';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The order it belongs to. */
  readonly productionOrder: ProductionOrder;
  /** Operation number, as 0010. */
  readonly operationNumber: Scalars['String']['output'];
  /** Where it is done. */
  readonly workCenter: WorkCenter;
  /** Place among the open operations of its work center, from 1; 0 when it is done. */
  readonly sequence: Scalars['Int']['output'];
  /** When setup begins; null when the scheduler does not tell it apart from the work. */
  readonly setupStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** When work begins, or setup where the scheduler does not tell it apart. */
  readonly startTime: Scalars['DateTime']['output'];
  /** When work ends. */
  readonly endTime: Scalars['DateTime']['output'];
  /** Whether it may no longer be moved. */
  readonly isFrozen: Scalars['Boolean']['output'];
  /** Whether a quality hold keeps it off the dispatch list; its place in time and sequence stays. */
  readonly isHeld: Scalars['Boolean']['output'];
  /** How much of it is done, null when nobody said. */
  readonly completedQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** The state. */
  readonly status: ScheduledOperationStatus;
};

/** The state of a scheduled operation. */
export type ScheduledOperationStatus =
  /** Proposed by the planner. */
  | 'PROPOSED'
  /** Approved, may still move. */
  | 'APPROVED'
  /** Confirmed: frozen. */
  | 'CONFIRMED'
  /** Worked off. */
  | 'COMPLETED'
  /** Closed. */
  | 'CLOSED'
  /** Any other state. */
  | 'OTHER';

/** Capacity and load of a work center in a span of time. */
export type CapacityBucket = {
  readonly __typename?: 'CapacityBucket';
  /** Begin of the span. */
  readonly startTime: Scalars['DateTime']['output'];
  /** End of the span. */
  readonly endTime: Scalars['DateTime']['output'];
  /** Minutes that can be worked. */
  readonly availableMinutes: Scalars['Decimal']['output'];
  /** Minutes that are planned. */
  readonly allocatedMinutes: Scalars['Decimal']['output'];
};

/** A page of scheduled operations. */
export type ScheduledOperationConnection = {
  readonly __typename?: 'ScheduledOperationConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<ScheduledOperationEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<ScheduledOperation>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of scheduled operations. */
export type ScheduledOperationEdge = {
  readonly __typename?: 'ScheduledOperationEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ScheduledOperation;
};

/** An operation has another place in the plan. */
export type ScheduleEvent = {
  readonly __typename?: 'ScheduleEvent';
  /** Where this event stands; pass it as `after` to go on behind it. */
  readonly cursor: Scalars['Cursor']['output'];
  /** Id of the event: two events with one id are one. */
  readonly id: Scalars['ID']['output'];
  /** When it happened in the system. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** When it was logged. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Which kind of system it happened in. */
  readonly source: System;
  /** Correlation id of the request that caused it, null when it began in the system. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** What happened. */
  readonly kind: ScheduleEventKind;
  /** The plant. */
  readonly plant: Plant;
  /** The order. */
  readonly productionOrder: ProductionOrder;
  /** Number of the operation within the order. */
  readonly operationNumber: Scalars['String']['output'];
  /** Version of the plan that says so. */
  readonly scheduleVersion: Scalars['String']['output'];
  /** Where it was before, null when it was not planned. */
  readonly previousWorkCenter?: Maybe<WorkCenter>;
  /** Where it is now, null when it is not planned any more. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** When it was to start, null when it was not planned. */
  readonly previousStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it is to start, null when it is not planned any more. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it was to end, null when it was not planned. */
  readonly previousEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it is to end, null when it is not planned any more. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
};

/** What happened to an operation in the plan. */
export type ScheduleEventKind =
  /** It was taken into the plan. */
  | 'SCHEDULED'
  /** It was moved in time or to another work center. */
  | 'RESCHEDULED'
  /** It was dropped from the plan. */
  | 'UNSCHEDULED'
  /** Something else. */
  | 'OTHER';

/** What a hold stops. */
export type HoldScope =
  | 'MATERIAL'
  | 'BATCH'
  | 'PRODUCTION_ORDER'
  | 'WORK_CENTER';

/** An order to plan. */
export type SchedulingCreateOrderInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** What is to be made, and when. */
  readonly facts: OrderFacts;
};

/** Where an operation goes. */
export type SchedulingMoveOperationInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The operation; without it the whole order moves, as far as its first open operation. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** When it is to begin. */
  readonly startTime: Scalars['DateTime']['input'];
  /** Another work center for the operation. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** How far something is. */
export type SchedulingReportProgressInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The operation; without it the order and all its operations. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** How much was done since the last report, in the order's unit: it is added to what is done. */
  readonly completedQuantity: Scalars['Decimal']['input'];
  /** Whether nothing more follows. */
  readonly isFinal: Scalars['Boolean']['input'];
};

/** Which order is cancelled. */
export type SchedulingCancelOrderInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
};

/** What a hold stops, or stops no more. */
export type SchedulingSetHoldInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** The hold's number. */
  readonly holdNumber: Scalars['String']['input'];
  /** What it stops. */
  readonly scope: HoldScope;
  /** The order stopped, or that of the batch. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** The material stopped. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch stopped. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The work center stopped. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** Whether it stops from now on. */
  readonly isHeld: Scalars['Boolean']['input'];
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
  SchedulingCancelOrderInput: SchedulingCancelOrderInput;
  SchedulingSetHoldInput: SchedulingSetHoldInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
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
  SchedulingCancelOrderInput: SchedulingCancelOrderInput;
  SchedulingSetHoldInput: SchedulingSetHoldInput;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType, RequireFields<QueryScheduleArgs, 'plant'>>;
  dispatchList?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScheduledOperation']>>, ParentType, ContextType, RequireFields<QueryDispatchListArgs, 'plant' | 'workCenter' | 'first'>>;
  productionOrderByScheduleReference?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType, RequireFields<QueryProductionOrderByScheduleReferenceArgs, 'plant' | 'reference'>>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  schedulingCreateOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingCreateOrderArgs, 'call' | 'input'>>;
  schedulingMoveOperation?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingMoveOperationArgs, 'call' | 'input'>>;
  schedulingReportProgress?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingReportProgressArgs, 'call' | 'input'>>;
  schedulingCancelOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingCancelOrderArgs, 'call' | 'input'>>;
  schedulingSetHold?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSchedulingSetHoldArgs, 'call' | 'input'>>;
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
  operations?: Resolver<ResolversTypes['ScheduledOperationConnection'], ParentType, ContextType, RequireFields<ScheduleOperationsArgs, 'first'>>;
};

export type OrderScheduleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OrderSchedule'] = ResolversParentTypes['OrderSchedule']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isFrozen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  delaySeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
