// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { OrderNode, WorkCenterNode, StockNode, BatchNode, GenealogyNode, ExecutionNode, WorkOrderNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, Quantity, PageInfo, Provenance, CommandCall, CommandOutcome, OrderFacts, ResolverTypeWrapper, Resolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** The production order behind one of Odoo's manufacturing order references (WH/MO/00007); null when Odoo does not know it or it carries no order number. */
  readonly productionOrderByExecutionReference?: Maybe<ProductionOrder>;
  /** What the plant is making, newest first, as Odoo has it: also manufacturing orders that have no order in SAP. */
  readonly productionExecutions?: Maybe<ProductionExecutionConnection>;
  /** Materials that Odoo has stock of in a plant, a page at a time; one with stock in several places may come again. */
  readonly odooStockedMaterials?: Maybe<OdooStockedMaterials>;
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

export type QueryOdooStockedMaterialsArgs = {
  plant: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  after: Scalars['String']['input'];
};

/** A page of `odooStockedMaterials`. */
export type OdooStockedMaterials = {
  readonly __typename?: 'OdooStockedMaterials';
  /** Material numbers. */
  readonly materials: ReadonlyArray<Scalars['String']['output']>;
  /** Beginning of the next page; null after the last one. */
  readonly next?: Maybe<Scalars['String']['output']>;
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
  /** Refuses batches and serial numbers that others have made. */
  readonly isWithinOrder?: InputMaybe<Scalars['Boolean']['input']>;
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
  /** Refuses batches and amounts that are not the order's own. */
  readonly isWithinOrder?: InputMaybe<Scalars['Boolean']['input']>;
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
  /** Whether no other hold stands on the same. */
  readonly isLast?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the commands remembered that placed holds on the same, oldest first; JSON. */
  readonly earlier?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
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
  /** The order in SAP that it executes; null when it carries no order number, and when it executes several. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Every order that it executes: several when people merged them in Odoo, whose quantities then are those of all of them. */
  readonly productionOrders: ReadonlyArray<ProductionOrder>;
  /** The state. */
  readonly state: ExecutionState;
  /** Odoo's own word for the state. */
  readonly stateText: Scalars['String']['output'];
  /** How much the plant is to make, with its backorders. */
  readonly quantity: Quantity;
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
export type ResolversTypes = SharedResolversTypes & {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  OdooStockedMaterials: ResolverTypeWrapper<OdooStockedMaterials>;
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
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  OdooStockedMaterials: OdooStockedMaterials;
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
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  productionOrderByExecutionReference?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType, RequireFields<QueryProductionOrderByExecutionReferenceArgs, 'plant' | 'reference'>>;
  productionExecutions?: Resolver<Maybe<ResolversTypes['ProductionExecutionConnection']>, ParentType, ContextType, RequireFields<QueryProductionExecutionsArgs, 'first'>>;
  odooStockedMaterials?: Resolver<Maybe<ResolversTypes['OdooStockedMaterials']>, ParentType, ContextType, RequireFields<QueryOdooStockedMaterialsArgs, 'plant' | 'first' | 'after'>>;
};

export type OdooStockedMaterialsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooStockedMaterials'] = ResolversParentTypes['OdooStockedMaterials']> = {
  materials?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  productionOrders?: Resolver<ReadonlyArray<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ExecutionState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
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

export type Resolvers<ContextType = SubgraphContext> = SharedResolvers<ContextType> & {
  Query?: QueryResolvers<ContextType>;
  OdooStockedMaterials?: OdooStockedMaterialsResolvers<ContextType>;
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
};
