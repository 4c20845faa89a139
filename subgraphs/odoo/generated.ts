// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderNode, WorkCenterNode, StockNode, BatchNode, GenealogyNode, ExecutionNode, WorkOrderNode } from './nodes.ts';
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
  /** The production order behind one of Odoo's manufacturing order references (WH/MO/00007); null when Odoo does not know it or it carries no order number. */
  readonly productionOrderByExecutionReference?: Maybe<ProductionOrder>;
  /** What the plant is making, newest first, as Odoo has it: also manufacturing orders that have no order in SAP. */
  readonly productionExecutions: ProductionExecutionConnection;
};


export type QueryProductionOrderByExecutionReferenceArgs = {
  plant: Scalars['String']['input'];
  reference: Scalars['String']['input'];
};


export type QueryProductionExecutionsArgs = {
  filter?: InputMaybe<ProductionExecutionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Which executions to list. */
export type ProductionExecutionFilter = {
  /** Only this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only executions in one of these states. */
  readonly state?: InputMaybe<ReadonlyArray<ExecutionState>>;
  /** Changed in Odoo at or after this instant. */
  readonly changedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Releases an order to the plant. */
  readonly odooReleaseOrder: CommandOutcome;
  /** Sets when the work orders of an order are done. */
  readonly odooRescheduleOperations: CommandOutcome;
  /** Reports what was made. */
  readonly odooReportProduction: CommandOutcome;
  /** Reports scrap. */
  readonly odooReportScrap: CommandOutcome;
  /** Cancels an order of which nothing was made. */
  readonly odooCancelOrder: CommandOutcome;
  /** Holds or frees what a quality hold stops in the plant. */
  readonly odooSetHold: CommandOutcome;
};


export type MutationOdooReleaseOrderArgs = {
  call: CommandCall;
  input: OdooReleaseOrderInput;
};


export type MutationOdooRescheduleOperationsArgs = {
  call: CommandCall;
  input: OdooRescheduleOperationsInput;
};


export type MutationOdooReportProductionArgs = {
  call: CommandCall;
  input: OdooReportProductionInput;
};


export type MutationOdooReportScrapArgs = {
  call: CommandCall;
  input: OdooReportScrapInput;
};


export type MutationOdooCancelOrderArgs = {
  call: CommandCall;
  input: OdooCancelOrderInput;
};


export type MutationOdooSetHoldArgs = {
  call: CommandCall;
  input: OdooSetHoldInput;
};

/** What `odooReleaseOrder` is asked. */
export type OdooReleaseOrderInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** What the order is made from; not needed where the plant has it. */
  readonly facts?: InputMaybe<OrderFacts>;
};

/** What `odooRescheduleOperations` is asked. */
export type OdooRescheduleOperationsInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The operations. */
  readonly operations: ReadonlyArray<OdooOperationDatesInput>;
};

/** What `odooReportProduction` is asked. */
export type OdooReportProductionInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** How much is good. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** The unit. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** The batch that was made. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The serial numbers that were made. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whether nothing more follows. */
  readonly isFinal: Scalars['Boolean']['input'];
};

/** What `odooReportScrap` is asked. */
export type OdooReportScrapInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** Which material; without it the order's own. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** How much. */
  readonly quantity: Scalars['Decimal']['input'];
  /** The unit. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** The batch. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
};

/** What `odooCancelOrder` is asked. */
export type OdooCancelOrderInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
};

/** What `odooSetHold` is asked. */
export type OdooSetHoldInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The hold. */
  readonly holdNumber: Scalars['String']['input'];
  /** What it stops. */
  readonly scope: OdooHoldScope;
  /** The material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** The work center. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is held from now on. */
  readonly isHeld: Scalars['Boolean']['input'];
};

/** When an operation is done. */
export type OdooOperationDatesInput = {
  /** The operation. */
  readonly number: Scalars['String']['input'];
  /** When it begins. */
  readonly startTime: Scalars['DateTime']['input'];
  /** When it ends. */
  readonly endTime: Scalars['DateTime']['input'];
  /** Where. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** What a hold stops. */
export type OdooHoldScope =
  /** A material in the plant. */
  | 'MATERIAL'
  /** One batch. */
  | 'BATCH'
  /** One production order. */
  | 'PRODUCTION_ORDER'
  /** One work center. */
  | 'WORK_CENTER';

export type Plant = {
  readonly __typename?: 'Plant';
  readonly id: Scalars['ID']['output'];
};

export type Material = {
  readonly __typename?: 'Material';
  readonly id: Scalars['ID']['output'];
};

export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  readonly id: Scalars['ID']['output'];
  /** Whether it runs now, as the plant sees it; null when Odoo does not know it or does not answer. */
  readonly execution?: Maybe<WorkCenterExecution>;
};

/** The present state of a work center. Master: Odoo. */
export type WorkCenterExecution = {
  readonly __typename?: 'WorkCenterExecution';
  /** What it is doing. */
  readonly state: WorkCenterState;
  /** Why it is blocked; null unless blocked. */
  readonly blockedReason?: Maybe<Scalars['String']['output']>;
  /** Overall equipment effectiveness in percent over Odoo's last month. */
  readonly oee?: Maybe<Scalars['Decimal']['output']>;
  /** Where this was read. */
  readonly provenance: Provenance;
};

/** What a work center is doing. */
export type WorkCenterState =
  /** Idle and usable. */
  | 'AVAILABLE'
  /** Working. */
  | 'RUNNING'
  /** Blocked by an event that someone must end. */
  | 'BLOCKED'
  /** Under maintenance. */
  | 'MAINTENANCE'
  /** Anything else. */
  | 'OTHER';

export type StockBalance = {
  readonly __typename?: 'StockBalance';
  readonly material: Material;
  readonly plant: Plant;
  readonly enterprise?: Maybe<StockFigures>;
  /** The plant's own figures; null when Odoo does not answer. */
  readonly onSite?: Maybe<StockFigures>;
  /** Enterprise minus plant over all usabilities; null unless both answered in one unit. */
  readonly difference?: Maybe<Quantity>;
};

export type StockFigures = {
  readonly __typename?: 'StockFigures';
  readonly unrestricted: Quantity;
  readonly inQualityInspection: Quantity;
  readonly blocked: Quantity;
  readonly provenance: Provenance;
};

export type Batch = {
  readonly __typename?: 'Batch';
  readonly id: Scalars['ID']['output'];
  /** Batches that this one went into; null when Odoo does not answer. */
  readonly consumedInto?: Maybe<ReadonlyArray<BatchGenealogyEdge>>;
  /** Batches that went into this one; null when Odoo does not answer. */
  readonly producedFrom?: Maybe<ReadonlyArray<BatchGenealogyEdge>>;
};

/** One step in the history of a batch. */
export type BatchGenealogyEdge = {
  readonly __typename?: 'BatchGenealogyEdge';
  /** The batch at the other end. */
  readonly batch: Batch;
  /** The order in which it happened; null when the plant kept none. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** How much of the consumed batch went in. */
  readonly quantity: Quantity;
};

export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  readonly id: Scalars['ID']['output'];
  /** What the plant has done of it; null when Odoo has not received it or does not answer. */
  readonly execution?: Maybe<ProductionExecution>;
};

/** What the plant has done of an order. Master: Odoo. */
export type ProductionExecution = {
  readonly __typename?: 'ProductionExecution';
  /** Odoo's manufacturing order: WH/MO/00007. */
  readonly reference: Scalars['String']['output'];
  /** The order in SAP that it executes; null when it carries no order number. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** The state. */
  readonly state: ExecutionState;
  /** Odoo's own word for the state. */
  readonly stateText: Scalars['String']['output'];
  /** Good pieces produced. */
  readonly producedQuantity: Quantity;
  /** Pieces scrapped. */
  readonly scrappedQuantity: Quantity;
  /** When it began, or is planned to begin while not started. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it ended, or is planned to end while not done. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** The batches it produced; null when Odoo keeps no lots for it. */
  readonly batches?: Maybe<ReadonlyArray<Batch>>;
  /** The steps. */
  readonly workOrders: ReadonlyArray<WorkOrder>;
  /** Further manufacturing orders of the same order (backorders), by reference. */
  readonly splitReferences: ReadonlyArray<Scalars['String']['output']>;
  /** Where this was read. */
  readonly provenance: Provenance;
};

/** The state of an execution. */
export type ExecutionState =
  /** Not confirmed. */
  | 'DRAFT'
  /** Confirmed, not begun. */
  | 'CONFIRMED'
  /** Begun. */
  | 'IN_PROGRESS'
  /** Worked off, not closed. */
  | 'TO_CLOSE'
  /** Done. */
  | 'DONE'
  /** Cancelled. */
  | 'CANCELLED'
  /** Any other state. */
  | 'OTHER';

/** One step of an execution. Master: Odoo. */
export type WorkOrder = {
  readonly __typename?: 'WorkOrder';
  /** Odoo's key of the work order. */
  readonly reference: Scalars['String']['output'];
  /** The operation of the order it does, as 0010; null when it cannot be matched. */
  readonly operationNumber?: Maybe<Scalars['String']['output']>;
  /** What is done. */
  readonly name: Scalars['String']['output'];
  /** Where it is done; null when the work center carries no code. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** The state. */
  readonly state: WorkOrderState;
  /** Odoo's own word for the state. */
  readonly stateText: Scalars['String']['output'];
  /** Expected duration in minutes. */
  readonly expectedMinutes: Scalars['Decimal']['output'];
  /** Actual duration in minutes. */
  readonly actualMinutes: Scalars['Decimal']['output'];
  /** When it began or is planned to begin. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it ended or is planned to end. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pieces done in this step. */
  readonly producedQuantity?: Maybe<Quantity>;
};

/** The state of a work order. */
export type WorkOrderState =
  /** Waits for another step or for material. */
  | 'BLOCKED'
  /** May begin. */
  | 'READY'
  /** Begun. */
  | 'IN_PROGRESS'
  /** Done. */
  | 'DONE'
  /** Cancelled. */
  | 'CANCELLED'
  /** Any other state. */
  | 'OTHER';

/** A page of executions. */
export type ProductionExecutionConnection = {
  readonly __typename?: 'ProductionExecutionConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<ProductionExecutionEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<ProductionExecution>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of executions. */
export type ProductionExecutionEdge = {
  readonly __typename?: 'ProductionExecutionEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ProductionExecution;
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
  WorkCenter: WorkCenter;
  StockBalance: StockBalance;
  Batch: Batch;
  ProductionOrder: ProductionOrder;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  WorkCenter:
    ( { __typename: 'WorkCenter' }
    & GraphQLRecursivePick<FederationTypes['WorkCenter'], {"id":true}> );
  StockBalance:
    ( { __typename: 'StockBalance' }
    & GraphQLRecursivePick<FederationTypes['StockBalance'], {"material":{"id":true},"plant":{"id":true}}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['StockBalance'], {"enterprise":{"unrestricted":{"value":true,"unit":true},"inQualityInspection":{"value":true,"unit":true},"blocked":{"value":true,"unit":true}}}> ) );
  Batch:
    ( { __typename: 'Batch' }
    & GraphQLRecursivePick<FederationTypes['Batch'], {"id":true}> );
  ProductionOrder:
    ( { __typename: 'ProductionOrder' }
    & GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  FieldSet: ResolverTypeWrapper<Scalars['FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ProductionExecutionFilter: ProductionExecutionFilter;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OdooReleaseOrderInput: OdooReleaseOrderInput;
  OdooRescheduleOperationsInput: OdooRescheduleOperationsInput;
  OdooReportProductionInput: OdooReportProductionInput;
  OdooReportScrapInput: OdooReportScrapInput;
  OdooCancelOrderInput: OdooCancelOrderInput;
  OdooSetHoldInput: OdooSetHoldInput;
  OdooOperationDatesInput: OdooOperationDatesInput;
  OdooHoldScope: OdooHoldScope;
  Plant: ResolverTypeWrapper<Plant>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Material: ResolverTypeWrapper<Material>;
  WorkCenter: ResolverTypeWrapper<WorkCenterNode>;
  WorkCenterExecution: ResolverTypeWrapper<WorkCenterExecution>;
  WorkCenterState: WorkCenterState;
  StockBalance: ResolverTypeWrapper<StockNode>;
  StockFigures: ResolverTypeWrapper<StockFigures>;
  Batch: ResolverTypeWrapper<BatchNode>;
  BatchGenealogyEdge: ResolverTypeWrapper<GenealogyNode>;
  ProductionOrder: ResolverTypeWrapper<OrderNode>;
  ProductionExecution: ResolverTypeWrapper<ExecutionNode>;
  ExecutionState: ExecutionState;
  WorkOrder: ResolverTypeWrapper<WorkOrderNode>;
  WorkOrderState: WorkOrderState;
  ProductionExecutionConnection: ResolverTypeWrapper<Omit<ProductionExecutionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductionExecutionEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductionExecution']> }>;
  ProductionExecutionEdge: ResolverTypeWrapper<Omit<ProductionExecutionEdge, 'node'> & { node: ResolversTypes['ProductionExecution'] }>;
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
  ProductionExecutionFilter: ProductionExecutionFilter;
  Mutation: Record<PropertyKey, never>;
  OdooReleaseOrderInput: OdooReleaseOrderInput;
  OdooRescheduleOperationsInput: OdooRescheduleOperationsInput;
  OdooReportProductionInput: OdooReportProductionInput;
  OdooReportScrapInput: OdooReportScrapInput;
  OdooCancelOrderInput: OdooCancelOrderInput;
  OdooSetHoldInput: OdooSetHoldInput;
  OdooOperationDatesInput: OdooOperationDatesInput;
  Plant: Plant;
  ID: Scalars['ID']['output'];
  Material: Material;
  WorkCenter: WorkCenterNode;
  WorkCenterExecution: WorkCenterExecution;
  StockBalance: StockNode;
  StockFigures: StockFigures;
  Batch: BatchNode;
  BatchGenealogyEdge: GenealogyNode;
  ProductionOrder: OrderNode;
  ProductionExecution: ExecutionNode;
  WorkOrder: WorkOrderNode;
  ProductionExecutionConnection: Omit<ProductionExecutionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductionExecutionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductionExecution']> };
  ProductionExecutionEdge: Omit<ProductionExecutionEdge, 'node'> & { node: ResolversParentTypes['ProductionExecution'] };
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
  productionOrderByExecutionReference?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType, RequireFields<QueryProductionOrderByExecutionReferenceArgs, 'plant' | 'reference'>>;
  productionExecutions?: Resolver<ResolversTypes['ProductionExecutionConnection'], ParentType, ContextType, RequireFields<QueryProductionExecutionsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  odooReleaseOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooReleaseOrderArgs, 'call' | 'input'>>;
  odooRescheduleOperations?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooRescheduleOperationsArgs, 'call' | 'input'>>;
  odooReportProduction?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooReportProductionArgs, 'call' | 'input'>>;
  odooReportScrap?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooReportScrapArgs, 'call' | 'input'>>;
  odooCancelOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooCancelOrderArgs, 'call' | 'input'>>;
  odooSetHold?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooSetHoldArgs, 'call' | 'input'>>;
};

export type PlantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Plant'] = ResolversParentTypes['Plant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MaterialResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Material'] = ResolversParentTypes['Material']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WorkCenterResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenter'] = ResolversParentTypes['WorkCenter'], FederationReferenceType extends FederationReferenceTypes['WorkCenter'] = FederationReferenceTypes['WorkCenter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkCenter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  execution?: Resolver<Maybe<ResolversTypes['WorkCenterExecution']>, ParentType, ContextType>;
};

export type WorkCenterExecutionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenterExecution'] = ResolversParentTypes['WorkCenterExecution']> = {
  state?: Resolver<ResolversTypes['WorkCenterState'], ParentType, ContextType>;
  blockedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  oee?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type StockBalanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockBalance'] = ResolversParentTypes['StockBalance'], FederationReferenceType extends FederationReferenceTypes['StockBalance'] = FederationReferenceTypes['StockBalance']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockBalance']> | FederationReferenceType, FederationReferenceType, ContextType>;
  material?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  onSite?: Resolver<Maybe<ResolversTypes['StockFigures']>, ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type StockFiguresResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockFigures'] = ResolversParentTypes['StockFigures']> = {
  unrestricted?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  inQualityInspection?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  blocked?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type BatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Batch'] = ResolversParentTypes['Batch'], FederationReferenceType extends FederationReferenceTypes['Batch'] = FederationReferenceTypes['Batch']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Batch']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumedInto?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BatchGenealogyEdge']>>, ParentType, ContextType>;
  producedFrom?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BatchGenealogyEdge']>>, ParentType, ContextType>;
};

export type BatchGenealogyEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BatchGenealogyEdge'] = ResolversParentTypes['BatchGenealogyEdge']> = {
  batch?: Resolver<ResolversTypes['Batch'], ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type ProductionOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrder'] = ResolversParentTypes['ProductionOrder'], FederationReferenceType extends FederationReferenceTypes['ProductionOrder'] = FederationReferenceTypes['ProductionOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductionOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  execution?: Resolver<Maybe<ResolversTypes['ProductionExecution']>, ParentType, ContextType>;
};

export type ProductionExecutionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionExecution'] = ResolversParentTypes['ProductionExecution']> = {
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ExecutionState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  producedQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  scrappedQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  batches?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Batch']>>, ParentType, ContextType>;
  workOrders?: Resolver<ReadonlyArray<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  splitReferences?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type WorkOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkOrder'] = ResolversParentTypes['WorkOrder']> = {
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operationNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WorkOrderState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expectedMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  actualMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  producedQuantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type ProductionExecutionConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionExecutionConnection'] = ResolversParentTypes['ProductionExecutionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductionExecutionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductionExecution']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProductionExecutionEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionExecutionEdge'] = ResolversParentTypes['ProductionExecutionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProductionExecution'], ParentType, ContextType>;
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
  Plant?: PlantResolvers<ContextType>;
  Material?: MaterialResolvers<ContextType>;
  WorkCenter?: WorkCenterResolvers<ContextType>;
  WorkCenterExecution?: WorkCenterExecutionResolvers<ContextType>;
  StockBalance?: StockBalanceResolvers<ContextType>;
  StockFigures?: StockFiguresResolvers<ContextType>;
  Batch?: BatchResolvers<ContextType>;
  BatchGenealogyEdge?: BatchGenealogyEdgeResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  ProductionExecution?: ProductionExecutionResolvers<ContextType>;
  WorkOrder?: WorkOrderResolvers<ContextType>;
  ProductionExecutionConnection?: ProductionExecutionConnectionResolvers<ContextType>;
  ProductionExecutionEdge?: ProductionExecutionEdgeResolvers<ContextType>;
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
