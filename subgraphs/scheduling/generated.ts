// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderNode, WorkCenterNode, PlantNode, SalesOrderItemNode, ScheduleNode, OrderScheduleNode, OperationNode, ScheduleEventNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  FieldSet: { input: unknown; output: unknown; }
  link__Import: { input: unknown; output: unknown; }
  /** A position in the log of all changes: opaque; resume with `after`. */
  Cursor: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC: 2026-11-23T08:30:00Z. */
  DateTime: { input: string; output: string; }
  /** A calendar day at the plant: 2026-11-23. */
  Date: { input: string; output: string; }
  /** An exact decimal number as a string: "12.500". Never a float. */
  Decimal: { input: string; output: string; }
  /** A UN/ECE Recommendation 20 common code: C62 (piece), KGM, LTR, MTR, HUR. */
  UnitCode: { input: string; output: string; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** The published schedule of a plant; null when none is published. */
  readonly schedule?: Maybe<Schedule>;
  /** What to do next at a work center, in sequence; what a quality hold stops is left out. */
  readonly dispatchList: ReadonlyArray<ScheduledOperation>;
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
  /** Moves an operation, or a whole order, and publishes the plan. */
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
  /** When setup begins; null when none is planned. */
  readonly setupStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** When work begins. */
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

/** Whom a kept answer is for. */
export type CacheControlScope =
  /** Viewers with the same rights. */
  | 'PUBLIC'
  /** The viewer who asked. */
  | 'PRIVATE';

/** The kinds of system that the graph reads from. */
export type System =
  /** SAP S/4HANA: the enterprise. */
  | 'SAP'
  /** Odoo: the plant. */
  | 'ODOO'
  /** The quality system. */
  | 'QUALITY'
  /** The production scheduler. */
  | 'SCHEDULING'
  /** Plantgraph's own orchestration. */
  | 'OPERATIONS';

/** An exact amount of something in a unit. */
export type Quantity = {
  readonly __typename?: 'Quantity';
  /** The exact decimal value. */
  readonly value: Scalars['Decimal']['output'];
  /** The unit of measure. */
  readonly unit: Scalars['UnitCode']['output'];
};

/** An amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** The exact decimal amount. */
  readonly amount: Scalars['Decimal']['output'];
  /** ISO 4217 currency code. */
  readonly currency: Scalars['String']['output'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more entries follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry, null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry, null on an empty page; pass it as `after`. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Where a value came from and how fresh it is. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The kind of system that answered. */
  readonly system: System;
  /** Which configured instance of it. */
  readonly instance: Scalars['String']['output'];
  /** The system's own key of the record, null when it has none. */
  readonly nativeId?: Maybe<Scalars['String']['output']>;
  /** When the value was read from the system. */
  readonly asOf: Scalars['DateTime']['output'];
  /** True when the system did not answer and an older, cached value is shown. */
  readonly isStale: Scalars['Boolean']['output'];
};

/** How bad something is. */
export type Severity =
  /** Cosmetic or negligible. */
  | 'MINOR'
  /** Impairs use. */
  | 'MAJOR'
  /** Endangers people, law or the customer's line. */
  | 'CRITICAL';

/** How operations calls a command of one system. Clients never do. */
export type CommandCall = {
  /** What is wanted of the command. */
  readonly mode: CommandMode;
  /** `transaction:step`, the same on every repeat: what the system may know the command by. */
  readonly key: Scalars['ID']['input'];
  /** Who asked for the change. */
  readonly actor: Scalars['String']['input'];
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** What PREPARE or DO told to keep, as JSON. */
  readonly memento?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds since this command was last sent and no answer came; null when it never was. */
  readonly sinceSentMs?: InputMaybe<Scalars['Float']['input']>;
  /** For how many milliseconds the caller still holds the work; nothing is sent after that. */
  readonly leaseForMs?: InputMaybe<Scalars['Float']['input']>;
};

/** What is wanted of a command. */
export type CommandMode =
  /** Say whether it could be done; change nothing. */
  | 'CHECK'
  /** Tell what an undo will need; change nothing. */
  | 'PREPARE'
  /** Do it, unless it is done. */
  | 'DO'
  /** Take it back, unless nothing was done. */
  | 'UNDO';

/** How a command came out. */
export type CommandOutcome = {
  readonly __typename?: 'CommandOutcome';
  /** What became of it. */
  readonly status: CommandStatus;
  /** The system's own key of what was made. */
  readonly nativeReference?: Maybe<Scalars['String']['output']>;
  /** What to keep for an undo, as JSON. */
  readonly memento?: Maybe<Scalars['String']['output']>;
  /** What later steps may need, as JSON. */
  readonly result?: Maybe<Scalars['String']['output']>;
  /** What was there before, as JSON, for the audit trail. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** What is there now, as JSON, for the audit trail. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** Stable code of the failure. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Why, in our own words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** The state that does not allow it. */
  readonly currentState?: Maybe<Scalars['String']['output']>;
  /** The version that the record has. */
  readonly currentVersion?: Maybe<Scalars['String']['output']>;
  /** The vendor's own code of the failure. */
  readonly nativeCode?: Maybe<Scalars['String']['output']>;
  /** How long to wait before the next try. */
  readonly retryAfterMs?: Maybe<Scalars['Float']['output']>;
  /** Whether a part of it was done before it failed. */
  readonly hasActed: Scalars['Boolean']['output'];
};

/** What became of a command. */
export type CommandStatus =
  /** Done, or done before. */
  | 'DONE'
  /** Refused: trying again does not help. */
  | 'REFUSED'
  /** Not done: try again later. */
  | 'UNAVAILABLE'
  /** Sent, but no answer came, and the system does not show it yet. */
  | 'UNKNOWN'
  /** What the system shows contradicts the command: a person must look. */
  | 'CONTRADICTED';

/** What every system must know of a production order to take part in it. */
export type OrderFacts = {
  /** The material made. */
  readonly material: Scalars['String']['input'];
  /** How much. */
  readonly quantity: Scalars['Decimal']['input'];
  /** In which unit. */
  readonly unit: Scalars['UnitCode']['input'];
  /** When it is to begin. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it is to be finished. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Its operations, in order. */
  readonly operations: ReadonlyArray<OrderOperationFacts>;
};

/** An operation of a production order. */
export type OrderOperationFacts = {
  /** Its number. */
  readonly number: Scalars['String']['input'];
  /** What is done. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Where. */
  readonly workCenter: Scalars['String']['input'];
  /** When it is to begin. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it is to end. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

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
export type ResolversTypes = {
  FieldSet: ResolverTypeWrapper<Scalars['FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Plant: ResolverTypeWrapper<PlantNode>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
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
  CacheControlScope: CacheControlScope;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  UnitCode: ResolverTypeWrapper<Scalars['UnitCode']['output']>;
  System: System;
  Quantity: ResolverTypeWrapper<Quantity>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Provenance: ResolverTypeWrapper<Provenance>;
  Severity: Severity;
  CommandCall: CommandCall;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CommandMode: CommandMode;
  CommandOutcome: ResolverTypeWrapper<CommandOutcome>;
  CommandStatus: CommandStatus;
  OrderFacts: OrderFacts;
  OrderOperationFacts: OrderOperationFacts;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  FieldSet: Scalars['FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Plant: PlantNode;
  ID: Scalars['ID']['output'];
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
  Cursor: Scalars['Cursor']['output'];
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Decimal: Scalars['Decimal']['output'];
  UnitCode: Scalars['UnitCode']['output'];
  Quantity: Quantity;
  Money: Money;
  PageInfo: PageInfo;
  Provenance: Provenance;
  CommandCall: CommandCall;
  Float: Scalars['Float']['output'];
  CommandOutcome: CommandOutcome;
  OrderFacts: OrderFacts;
  OrderOperationFacts: OrderOperationFacts;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type LinkDirectiveArgs = {
  url: Scalars['String']['input'];
  import?: Maybe<ReadonlyArray<Maybe<Scalars['link__Import']['input']>>>;
};

export type LinkDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OverrideDirectiveArgs = {
  from: Scalars['String']['input'];
};

export type OverrideDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = OverrideDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  slicingArguments?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  sizedFields?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  requireOneSlicingArgument?: Maybe<Scalars['Boolean']['input']>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AllowDirectiveArgs = {
  roles: ReadonlyArray<Scalars['String']['input']>;
};

export type AllowDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = AllowDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type MaskDirectiveArgs = {
  except: ReadonlyArray<Scalars['String']['input']>;
};

export type MaskDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = MaskDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type EventsDirectiveArgs = {
  types: ReadonlyArray<Scalars['String']['input']>;
  matching?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type EventsDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = EventsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['FieldSet'], any> {
  name: 'FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType, RequireFields<QueryScheduleArgs, 'plant'>>;
  dispatchList?: Resolver<ReadonlyArray<ResolversTypes['ScheduledOperation']>, ParentType, ContextType, RequireFields<QueryDispatchListArgs, 'plant' | 'workCenter' | 'first'>>;
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

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface UnitCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UnitCode'], any> {
  name: 'UnitCode';
}

export type QuantityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Quantity'] = ResolversParentTypes['Quantity']> = {
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  instance?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nativeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isStale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CommandOutcomeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CommandOutcome'] = ResolversParentTypes['CommandOutcome']> = {
  status?: Resolver<ResolversTypes['CommandStatus'], ParentType, ContextType>;
  nativeReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memento?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currentState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currentVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nativeCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  hasActed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
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
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  UnitCode?: GraphQLScalarType;
  Quantity?: QuantityResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  CommandOutcome?: CommandOutcomeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  override?: OverrideDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  allow?: AllowDirectiveResolver<any, any, ContextType>;
  mask?: MaskDirectiveResolver<any, any, ContextType>;
  events?: EventsDirectiveResolver<any, any, ContextType>;
};
