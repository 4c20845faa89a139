// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { OrderNode, PlannedOrderNode, OrderComponentNode, OrderOperationNode, MaterialNode, PlantNode, WorkCenterNode, BatchNode, SupplierNode, SalesOrderNode, SalesOrderItemNode, StockNode, BillNode, BillItemNode, RoutingNode, RoutingOperationNode, OrderEventNode } from './nodes.ts';
import type { MovementRecord } from './connector/index.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, Quantity, Money, PageInfo, Provenance, CommandCall, CommandOutcome, ResolverTypeWrapper, Resolver, SubscriptionResolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** Finds a production order by plant and number; null when SAP does not know it. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Lists production orders, by planned start unless `orderBy` says otherwise. */
  readonly productionOrders?: Maybe<ProductionOrderConnection>;
  /** Finds a material by number; null when SAP does not know it. */
  readonly material?: Maybe<Material>;
  /** Lists materials by number. */
  readonly materials?: Maybe<MaterialConnection>;
  /** Finds a plant by code; null when the configuration does not name it. */
  readonly plant?: Maybe<Plant>;
  /** Lists the plants of the configuration. */
  readonly plants?: Maybe<ReadonlyArray<Plant>>;
  /** Finds a work center by plant and code; null when SAP does not know it. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Lists work centers by plant and code. */
  readonly workCenters?: Maybe<WorkCenterConnection>;
  /** Finds a batch by material and batch number; null when SAP does not know it. */
  readonly batch?: Maybe<Batch>;
  /** Finds a supplier by number; null when SAP does not know it. */
  readonly supplier?: Maybe<Supplier>;
  /** Finds a planned order of a plant by number; null when SAP does not have it, as after its conversion or a planning run. */
  readonly plannedOrder?: Maybe<PlannedOrder>;
  /** Lists planned orders of production in the plants, by plant and number. */
  readonly plannedOrders?: Maybe<PlannedOrderConnection>;
  /** Finds a sales order by number; null when SAP does not know it. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Lists sales orders by number. */
  readonly salesOrders?: Maybe<SalesOrderConnection>;
  /** Compares enterprise and plant stock: one entry for each of the materials, of which there may be at most 200. */
  readonly stockBalances?: Maybe<ReadonlyArray<StockBalance>>;
  /** Batches as a plant keeps them, at most 100: an entry for each key, in their order, never from a cache; null when no SAP serves the plant. */
  readonly sapBatches?: Maybe<ReadonlyArray<SapBatch>>;
  /** Materials as a plant keeps them, at most 100, never from a cache; one that SAP does not have in the plant is left out; null when no SAP serves the plant. */
  readonly sapMaterials?: Maybe<ReadonlyArray<SapMaterial>>;
  /** Numbers of the materials that a plant keeps, a page of at most 100 at a time, never from a cache; null when no SAP serves the plant. */
  readonly sapMaterialNumbers?: Maybe<SapMaterialNumbers>;
  /** Movements of goods of a plant that belong to no order, by the keys of their documents' items, never from a cache; those that SAP does not have there are left out, and our own documents, too. */
  readonly sapGoodsMovements?: Maybe<ReadonlyArray<SapGoodsMovement>>;
  /** Material documents of movements of the plant's own people, by the keys of the movements, each the last one that was posted, never from a cache; a movement without one is left out; null when no SAP serves the plant. */
  readonly sapPostedMovements?: Maybe<ReadonlyArray<SapPostedMovement>>;
  /** Confirmations of orders in a plant, reversed ones too; `keys` are the keys of facts, whose documents are recognised. */
  readonly sapConfirmations?: Maybe<ReadonlyArray<SapConfirmation>>;
};

export type QueryProductionOrderArgs = {
  plant: Scalars['String']['input'];
  number: Scalars['String']['input'];
};

export type QueryProductionOrdersArgs = {
  filter?: InputMaybe<ProductionOrderFilter>;
  orderBy?: InputMaybe<ProductionOrderOrderBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryMaterialArgs = {
  number: Scalars['String']['input'];
};

export type QueryMaterialsArgs = {
  filter?: InputMaybe<MaterialFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryPlantArgs = {
  code: Scalars['String']['input'];
};

export type QueryWorkCenterArgs = {
  plant: Scalars['String']['input'];
  code: Scalars['String']['input'];
};

export type QueryWorkCentersArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryBatchArgs = {
  material: Scalars['String']['input'];
  number: Scalars['String']['input'];
};

export type QuerySupplierArgs = {
  number: Scalars['String']['input'];
};

export type QueryPlannedOrderArgs = {
  plant: Scalars['String']['input'];
  number: Scalars['String']['input'];
};

export type QueryPlannedOrdersArgs = {
  filter?: InputMaybe<PlannedOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySalesOrderArgs = {
  number: Scalars['String']['input'];
};

export type QuerySalesOrdersArgs = {
  filter?: InputMaybe<SalesOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryStockBalancesArgs = {
  plant: Scalars['String']['input'];
  materials: ReadonlyArray<Scalars['String']['input']>;
};

export type QuerySapBatchesArgs = {
  plant: Scalars['String']['input'];
  batches: ReadonlyArray<SapBatchKey>;
};

export type QuerySapMaterialsArgs = {
  plant: Scalars['String']['input'];
  numbers: ReadonlyArray<Scalars['String']['input']>;
};

export type QuerySapMaterialNumbersArgs = {
  plant: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySapGoodsMovementsArgs = {
  plant: Scalars['String']['input'];
  keys: ReadonlyArray<Scalars['String']['input']>;
};

export type QuerySapPostedMovementsArgs = {
  plant: Scalars['String']['input'];
  keys: ReadonlyArray<Scalars['String']['input']>;
};

export type QuerySapConfirmationsArgs = {
  plant: Scalars['String']['input'];
  numbers: ReadonlyArray<Scalars['String']['input']>;
  keys: ReadonlyArray<Scalars['String']['input']>;
};

/** Key of a batch. */
export type SapBatchKey = {
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number. */
  readonly number: Scalars['String']['input'];
};

/** A material as a plant keeps it. */
export type SapMaterial = {
  readonly __typename?: 'SapMaterial';
  /** Number of the material. */
  readonly number: Scalars['String']['output'];
  /** English text, else any that SAP has; the number where it has none. */
  readonly description: Scalars['String']['output'];
  /** Unit in which stock is kept. */
  readonly baseUnit: Scalars['UnitCode']['output'];
  /** The same unit as SAP names it. */
  readonly nativeUnit: Scalars['String']['output'];
  /** Stock identification that the plant needs. */
  readonly tracking: SapMaterialTracking;
  /** Source of supply in the plant; null where SAP does not say. */
  readonly procurement?: Maybe<SapMaterialProcurement>;
  /** Global Trade Item Number of the base unit; null where SAP has none. */
  readonly gtin?: Maybe<Scalars['String']['output']>;
  /** False when it is marked for deletion, generally or in the plant. */
  readonly isActive: Scalars['Boolean']['output'];
  /** True when it is marked for deletion in this plant alone. */
  readonly isEndedInPlant: Scalars['Boolean']['output'];
  /** Time of SAP's last change of the general record; null where SAP does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Identification of stock of a material. */
export type SapMaterialTracking =
  /** By quantity alone. */
  | 'NONE'
  /** By batch. */
  | 'LOT'
  /** By serial number of each piece. */
  | 'SERIAL';

/** Source of supply of a material. */
export type SapMaterialProcurement =
  /** The plant makes it. */
  | 'MAKE'
  /** It is bought. */
  | 'BUY'
  /** Both. */
  | 'BOTH';

/** A page of the numbers of a plant's materials. */
export type SapMaterialNumbers = {
  readonly __typename?: 'SapMaterialNumbers';
  /** Material numbers. */
  readonly numbers: ReadonlyArray<Scalars['String']['output']>;
  /** Beginning of the next page; null after the last one. */
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** A batch, and what SAP says of its material. */
export type SapBatch = {
  readonly __typename?: 'SapBatch';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Batch number. */
  readonly number: Scalars['String']['output'];
  /** True when SAP keeps the material in batches; null when it does not know the material. */
  readonly isBatchManaged?: Maybe<Scalars['Boolean']['output']>;
  /** The batch; null when SAP does not have it in the plant. */
  readonly known?: Maybe<SapKnownBatch>;
};

/** A batch as a plant keeps it. */
export type SapKnownBatch = {
  readonly __typename?: 'SapKnownBatch';
  /** Usability. */
  readonly status: BatchStatus;
  /** Shelf life expiration date; null when SAP has none. */
  readonly expiryDate?: Maybe<Scalars['Date']['output']>;
  /** Time of SAP's last change of it; null where SAP does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Material document of a movement of the plant's own people. */
export type SapPostedMovement = {
  readonly __typename?: 'SapPostedMovement';
  /** Key of the movement. */
  readonly key: Scalars['String']['output'];
  /** Number of the posting, from 1: it grows each time that a cancelled document is posted again. */
  readonly revision: Scalars['Int']['output'];
  /** Year and number of the document, as `2026/4990000012`. */
  readonly document: Scalars['String']['output'];
  /** True when it was cancelled. */
  readonly isCancelled: Scalars['Boolean']['output'];
  /** Quantity that it moved, in the base unit. */
  readonly moved: Quantity;
};

/** A movement of goods that belongs to no order: one item of a material document. */
export type SapGoodsMovement = {
  readonly __typename?: 'SapGoodsMovement';
  /** Year, number and item of the document, as `2026/4990000012/1`. */
  readonly key: Scalars['String']['output'];
  /** Kind of movement. */
  readonly kind: SapMovementKind;
  /** Movement type in SAP, as 101. */
  readonly type: Scalars['String']['output'];
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Batch number; null for a material without batches. */
  readonly batch?: Maybe<Scalars['String']['output']>;
  /** Quantity in the base unit. */
  readonly quantity: Quantity;
  /** Kind of stock that the goods come into, or leave. */
  readonly stock: SapStockKind;
  /** Storage location; null when the item names none. */
  readonly storageLocation?: Maybe<Scalars['String']['output']>;
  /** Storage location at the other end of a transfer; null for other movements. */
  readonly toStorageLocation?: Maybe<Scalars['String']['output']>;
  /** Time of the entry. */
  readonly postedAt: Scalars['DateTime']['output'];
  /** User who entered it; null when SAP does not name one. */
  readonly postedBy?: Maybe<Scalars['String']['output']>;
  /** Key of the item that it reverses; null for none. */
  readonly reverses?: Maybe<Scalars['String']['output']>;
  /** True when it was reversed. */
  readonly isCancelled: Scalars['Boolean']['output'];
};

/** Kinds of movements. */
export type SapMovementKind =
  /** Goods come into the plant's stock. */
  | 'RECEIPT'
  /** Goods leave the plant's stock. */
  | 'ISSUE'
  /** Goods are moved between storage locations of the plant. */
  | 'TRANSFER';

/** A confirmation of an order. */
export type SapConfirmation = {
  readonly __typename?: 'SapConfirmation';
  /** Number of the production order. */
  readonly number: Scalars['String']['output'];
  /** Group and count in SAP. */
  readonly reference: Scalars['String']['output'];
  /** Operation that it confirms. */
  readonly operation: Scalars['String']['output'];
  /** Key of the fact that it confirms; null for a confirmation of anything else. */
  readonly key?: Maybe<Scalars['String']['output']>;
  /** Revision of the fact that it confirms. */
  readonly revision?: Maybe<Scalars['Int']['output']>;
  /** Digest of the fact as it was confirmed; null when it does not carry one. */
  readonly digest?: Maybe<Scalars['String']['output']>;
  /** Yield. */
  readonly producedQuantity: Scalars['Decimal']['output'];
  /** Scrap. */
  readonly scrapQuantity: Scalars['Decimal']['output'];
  /** Minutes of setup and processing. */
  readonly workMinutes: Scalars['Decimal']['output'];
  /** True when it was cancelled. */
  readonly isReversed: Scalars['Boolean']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Releases a production order. */
  readonly sapReleaseOrder: CommandOutcome;
  /** Sets the dates of operations of a production order. */
  readonly sapRescheduleOperations: CommandOutcome;
  /** Confirms production of an order, with its goods movements. */
  readonly sapConfirmProduction: CommandOutcome;
  /** Creates a production order. */
  readonly sapCreateOrder: CommandOutcome;
  /** Converts a planned order into a production order; SAP deletes the planned order. */
  readonly sapConvertPlannedOrder: CommandOutcome;
  /** Cancels a production order that has produced nothing. */
  readonly sapCancelOrder: CommandOutcome;
  /** Creates a batch unless it exists. */
  readonly sapCreateBatch: CommandOutcome;
  /** Restricts a batch, or lifts its restriction. */
  readonly sapSetBatchRestriction: CommandOutcome;
  /** Transfers stock of a material or batch from one stock type to another. */
  readonly sapMoveStock: CommandOutcome;
  /** Posts a count, a transfer or a scrap of the plant's own people. */
  readonly sapPostMovement: CommandOutcome;
  /** Enters the usage decision on SAP's own inspection lots of the same goods. */
  readonly sapDecideUsage: CommandOutcome;
};

export type MutationSapReleaseOrderArgs = {
  call: CommandCall;
  input: SapReleaseOrderInput;
};

export type MutationSapRescheduleOperationsArgs = {
  call: CommandCall;
  input: SapRescheduleOperationsInput;
};

export type MutationSapConfirmProductionArgs = {
  call: CommandCall;
  input: SapConfirmProductionInput;
};

export type MutationSapCreateOrderArgs = {
  call: CommandCall;
  input: SapCreateOrderInput;
};

export type MutationSapConvertPlannedOrderArgs = {
  call: CommandCall;
  input: SapConvertPlannedOrderInput;
};

export type MutationSapCancelOrderArgs = {
  call: CommandCall;
  input: SapCancelOrderInput;
};

export type MutationSapCreateBatchArgs = {
  call: CommandCall;
  input: SapCreateBatchInput;
};

export type MutationSapSetBatchRestrictionArgs = {
  call: CommandCall;
  input: SapSetBatchRestrictionInput;
};

export type MutationSapMoveStockArgs = {
  call: CommandCall;
  input: SapMoveStockInput;
};

export type MutationSapPostMovementArgs = {
  call: CommandCall;
  input: SapPostMovementInput;
};

export type MutationSapDecideUsageArgs = {
  call: CommandCall;
  input: SapDecideUsageInput;
};

/** Input of `sapReleaseOrder`. */
export type SapReleaseOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Version that the caller read; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `sapRescheduleOperations`. */
export type SapRescheduleOperationsInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Operations with their new dates. */
  readonly operations: ReadonlyArray<SapOperationDatesInput>;
};

/** Input of `sapConfirmProduction`. */
export type SapConfirmProductionInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Operation to confirm; by default the last one. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** Yield. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** Scrap. */
  readonly scrapQuantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Unit of both quantities. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** Batch that was produced. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Serial numbers that were produced. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** True for the final confirmation. */
  readonly isFinal: Scalars['Boolean']['input'];
  /** True allows more than the order's quantity and SAP's overdelivery tolerance. */
  readonly allowOverdelivery?: InputMaybe<Scalars['Boolean']['input']>;
  /** Facts of the shop floor: each is a document of its own, under its own key; absent where there is none. */
  readonly facts?: InputMaybe<ReadonlyArray<SapConfirmedFactInput>>;
  /** True refuses goods of facts that SAP cannot take as they were moved. Default: what the order plans of them is posted, with a warning. */
  readonly isStrict?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A fact that is confirmed. */
export type SapConfirmedFactInput = {
  /** Key of the fact, under which every sender finds the same document. */
  readonly key: Scalars['String']['input'];
  /** Revision of the fact; a document of an earlier one is cancelled first. */
  readonly revision: Scalars['Int']['input'];
  /** Reference on the shop floor, for people. */
  readonly reference: Scalars['String']['input'];
  /** Time at which it was done: its day in the plant is the posting date. Default: today. */
  readonly doneTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Yield of this fact. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** Digest of its content. */
  readonly digest: Scalars['String']['input'];
  /** Goods that it received and issued; those of a component that is not listed are proposed. */
  readonly lines: ReadonlyArray<SapFactLineInput>;
  /** Time that was booked on an operation; such a fact has no yield and no goods. */
  readonly work?: InputMaybe<SapBookedTimeInput>;
  /** True for scrap of components: its goods are issued to the order beyond what it plans. */
  readonly isComponentScrap?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Time that was booked on an operation. */
export type SapBookedTimeInput = {
  /** Number of the operation; absent for work that names none. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** Minutes of setup. */
  readonly setupMinutes: Scalars['Decimal']['input'];
  /** Minutes of processing. */
  readonly runMinutes: Scalars['Decimal']['input'];
};

/** Goods that a fact received or issued. */
export type SapFactLineInput = {
  /** Role of the goods. */
  readonly role: SapFactRole;
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Quantity; zero for a component that was left out. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
};

/** Roles of goods in a fact. */
export type SapFactRole =
  /** The product itself was received. */
  | 'RECEIPT'
  /** A component was issued. */
  | 'ISSUE'
  /** A by-product was received. */
  | 'BYPRODUCT';

/** Input of `sapCreateOrder`. */
export type SapCreateOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Material to produce. */
  readonly material: Scalars['String']['input'];
  /** Quantity to produce. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Batch to rework. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Order whose goods are reworked. */
  readonly sourceOrder?: InputMaybe<Scalars['String']['input']>;
  /** Planned start. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Planned end. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** SAP's order type; by default the configured type of rework orders. */
  readonly orderType?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `sapConvertPlannedOrder`. */
export type SapConvertPlannedOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the planned order. */
  readonly plannedOrder: Scalars['String']['input'];
  /** SAP's order type of the production order; by default the one that SAP takes for the material. */
  readonly orderType?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `sapCancelOrder`. */
export type SapCancelOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Version that the caller read; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `sapCreateBatch`. */
export type SapCreateBatchInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number, at most 10 characters. */
  readonly batch: Scalars['String']['input'];
  /** Shelf life expiration date. */
  readonly expiryDate?: InputMaybe<Scalars['Date']['input']>;
};

/** Input of `sapSetBatchRestriction`. */
export type SapSetBatchRestrictionInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number. */
  readonly batch: Scalars['String']['input'];
  /** True restricts the batch, false lifts the restriction. */
  readonly isRestricted: Scalars['Boolean']['input'];
};

/** Input of `sapMoveStock`. */
export type SapMoveStockInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number; absent for a material without batches. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Stock type that the goods leave. */
  readonly from: SapStockKind;
  /** Stock type that receives the goods. */
  readonly to: SapStockKind;
  /** Quantity in the material's base unit; by default all stock of the type. */
  readonly quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Keys of earlier transfers: only the goods that these moved are moved back, as far as they are still there. */
  readonly takesBack?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Number of quality's lot whose decision moves the goods; kept with the step. */
  readonly inspectionLot?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `sapPostMovement`. */
export type SapPostMovementInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Key of the movement: its document is found again by it. */
  readonly key: Scalars['String']['input'];
  /** Number of the posting, from 1; the documents of the earlier ones are cancelled. */
  readonly revision: Scalars['Int']['input'];
  /** Kind of movement. */
  readonly kind: SapPlantMovementKind;
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Goods that it moved. */
  readonly goods: ReadonlyArray<SapMovedGoodsInput>;
  /** Instant at which it was done: its day in the plant is the posting date. */
  readonly doneTime: Scalars['DateTime']['input'];
  /** Text for people; SAP keeps 25 characters of it. */
  readonly reference: Scalars['String']['input'];
};

/** Kinds of movements of the plant's own people. */
export type SapPlantMovementKind =
  /** A count that found more. */
  | 'GAIN'
  /** A count that found less. */
  | 'LOSS'
  /** A transfer between storage locations. */
  | 'TRANSFER'
  /** Scrap. */
  | 'SCRAP';

/** Goods of a batch in a place. */
export type SapMovedGoodsInput = {
  /** Batch number; absent for goods without batches. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Quantity. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Kind of stock. */
  readonly stock: SapStockKind;
  /** Storage location that the goods leave, or of the count; absent: the only one with stock of them. */
  readonly storageLocation?: InputMaybe<Scalars['String']['input']>;
  /** Storage location that a transfer brings them to; absent: the only other one with stock of the material. */
  readonly toStorageLocation?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `sapDecideUsage`. */
export type SapDecideUsageInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number; absent for a material without batches. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Number of the order that produced the goods. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Acceptance or rejection. */
  readonly valuation: SapValuation;
  /** Code of the decision. */
  readonly code: Scalars['String']['input'];
  /** True: a code that SAP cannot have gives way to the plant's own code for the valuation; otherwise it is refused. */
  readonly allowsPlantCode?: InputMaybe<Scalars['Boolean']['input']>;
  /** Number of quality's lot whose decision it is; kept with the step. */
  readonly inspectionLot?: InputMaybe<Scalars['String']['input']>;
};

/** Dates of an operation. */
export type SapOperationDatesInput = {
  /** Operation number, as 0010. */
  readonly number: Scalars['String']['input'];
  /** Planned start. */
  readonly startTime: Scalars['DateTime']['input'];
  /** Planned end. */
  readonly endTime: Scalars['DateTime']['input'];
};

/** Acceptance or rejection. */
export type SapValuation =
  /** Accepted. */
  | 'ACCEPTED'
  /** Rejected. */
  | 'REJECTED';

/** Stock types between which goods are transferred. */
export type SapStockKind =
  /** Unrestricted-use stock. */
  | 'UNRESTRICTED'
  /** Stock in quality inspection. */
  | 'QUALITY_INSPECTION'
  /** Blocked stock. */
  | 'BLOCKED';

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Delivers an event when a production order is created, released, changed or cancelled in SAP, or when its execution changes in the plant. */
  readonly productionOrderChanged: ProductionOrderEvent;
};

export type SubscriptionProductionOrderChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Conditions for a list of production orders; all of them must hold. */
export type ProductionOrderFilter = {
  /** Only orders of this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only orders with these numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only orders that produce this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only orders with one of these statuses. */
  readonly status?: InputMaybe<ReadonlyArray<ProductionOrderStatus>>;
  /** Only orders with a planned start at or after this instant. */
  readonly plannedStartFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only orders with a planned start before this instant. */
  readonly plannedStartTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only orders that were changed in SAP at or after this instant. */
  readonly changedSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only orders that were converted from one of these planned orders. */
  readonly plannedOrders?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Sort orders for a list of production orders. */
export type ProductionOrderOrderBy =
  /** By planned start, the earliest first. */
  | 'PLANNED_START'
  /** By order number. */
  | 'NUMBER'
  /** By last change in SAP, the latest first. */
  | 'CHANGED';

/** Conditions for a list of materials; `type` and `plant` cannot be combined. */
export type MaterialFilter = {
  /** Only materials with these numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only materials of this SAP material type (FERT, HALB, ROH …). */
  readonly type?: InputMaybe<Scalars['String']['input']>;
  /** Only materials that are maintained in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions for a list of planned orders; all of them must hold. */
export type PlannedOrderFilter = {
  /** Only planned orders in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only planned orders with these numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only planned orders of this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only firm planned orders, or only those that planning runs may change. */
  readonly isFirm?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Conditions for a list of sales orders; all of them must hold. */
export type SalesOrderFilter = {
  /** Only sales orders with these numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only sales orders with an item of this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only sales orders with something to deliver that is not delivered in full; `BAD_USER_INPUT` together with `material`. */
  readonly isOpen?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A production site. Master: SAP. */
export type Plant = {
  readonly __typename?: 'Plant';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Code of the plant in SAP, as 1010. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Name of the plant; its code when SAP has no name for it. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** IANA time zone of the plant, from the configuration, as Europe/Berlin. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  /** ISO 3166 country code, from the configuration; null when it names none. */
  readonly countryCode?: Maybe<Scalars['String']['output']>;
  /** Work centers of the plant, by code. */
  readonly workCenters?: Maybe<WorkCenterConnection>;
};

/** A production site. Master: SAP. */
export type PlantWorkCentersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Something that is bought, produced, stocked or sold. Master: SAP. */
export type Material = {
  readonly __typename?: 'Material';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Material number in SAP, without leading zeros. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Description in a language (ISO 639-1, by default EN); where SAP has none in that language, the English one, else any. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** SAP's material type: FERT, HALB, ROH … */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** Unit in which stock is kept. */
  readonly baseUnit?: Maybe<Scalars['UnitCode']['output']>;
  /** True when stock is kept by batch. */
  readonly isBatchManaged?: Maybe<Scalars['Boolean']['output']>;
  /** True when each piece has a serial number. */
  readonly isSerialized?: Maybe<Scalars['Boolean']['output']>;
  /** Price of one base unit in a plant, standard or moving average as the plant values it; null when SAP has no valuation there. */
  readonly standardPrice?: Maybe<Money>;
  /** Active bills of material in a plant; null when SAP does not answer. */
  readonly billsOfMaterials?: Maybe<ReadonlyArray<BillOfMaterials>>;
  /** Routings in a plant; null when SAP does not answer. */
  readonly routings?: Maybe<ReadonlyArray<Routing>>;
  /** Enterprise and plant stock in a plant; null when the configuration does not name the plant. */
  readonly stock?: Maybe<StockBalance>;
  /** Origin of the record; also stale when prices, bills or routings of the same answer are. */
  readonly provenance?: Maybe<Provenance>;
};

/** Something that is bought, produced, stocked or sold. Master: SAP. */
export type MaterialDescriptionArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** Something that is bought, produced, stocked or sold. Master: SAP. */
export type MaterialStandardPriceArgs = {
  plant: Scalars['String']['input'];
};

/** Something that is bought, produced, stocked or sold. Master: SAP. */
export type MaterialBillsOfMaterialsArgs = {
  plant: Scalars['String']['input'];
};

/** Something that is bought, produced, stocked or sold. Master: SAP. */
export type MaterialRoutingsArgs = {
  plant: Scalars['String']['input'];
};

/** Something that is bought, produced, stocked or sold. Master: SAP. */
export type MaterialStockArgs = {
  plant: Scalars['String']['input'];
};

/** The components of which a material is produced. Master: SAP. */
export type BillOfMaterials = {
  readonly __typename?: 'BillOfMaterials';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Material that is produced. */
  readonly material: Material;
  /** Plant in which the bill is valid. */
  readonly plant: Plant;
  /** Number of the alternative bill in SAP. */
  readonly alternative: Scalars['String']['output'];
  /** Quantity of the product to which the quantities of the items refer. */
  readonly baseQuantity: Quantity;
  /** First day of validity; null when SAP has none. */
  readonly validFrom?: Maybe<Scalars['Date']['output']>;
  /** Smallest lot size for which the bill is used; null without a limit. */
  readonly minimumLotSize?: Maybe<Quantity>;
  /** Largest lot size for which the bill is used; null without a limit. */
  readonly maximumLotSize?: Maybe<Quantity>;
  /** Components, by position. */
  readonly items: ReadonlyArray<BillOfMaterialsItem>;
};

/** A component of a bill of materials. */
export type BillOfMaterialsItem = {
  readonly __typename?: 'BillOfMaterialsItem';
  /** Item number, as 0010. */
  readonly position: Scalars['String']['output'];
  /** Material that is consumed. */
  readonly component: Material;
  /** Quantity that the base quantity of the bill consumes. */
  readonly quantity: Quantity;
  /** True when the quantity does not depend on the quantity produced. */
  readonly isFixedQuantity: Scalars['Boolean']['output'];
  /** Expected component scrap in percent; null when none is planned. */
  readonly scrapPercent?: Maybe<Scalars['Decimal']['output']>;
};

/** The operations by which a material is produced. Master: SAP. */
export type Routing = {
  readonly __typename?: 'Routing';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Material that is produced. */
  readonly material: Material;
  /** Plant in which the routing is valid. */
  readonly plant: Plant;
  /** SAP's group and group counter, as 50000012/1. */
  readonly alternative: Scalars['String']['output'];
  /** Operations, by number. */
  readonly operations: ReadonlyArray<RoutingOperation>;
};

/** An operation of a routing. */
export type RoutingOperation = {
  readonly __typename?: 'RoutingOperation';
  /** Operation number, as 0010; in a parallel or alternative sequence with the number of the sequence before it, as 1/0010. */
  readonly number: Scalars['String']['output'];
  /** Description of the work; null when SAP has none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Work center that does the work; null for an operation outside the plant, as at a supplier. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Setup time in minutes; null when SAP plans none. */
  readonly setupMinutes?: Maybe<Scalars['Decimal']['output']>;
  /** Machine time in minutes for each base quantity; null when SAP plans none. */
  readonly machineMinutesPerBaseQuantity?: Maybe<Scalars['Decimal']['output']>;
};

/** A machine, a line or a group of people that does operations. Master: SAP. */
export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Code of the work center, unique in its plant. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Plant of the work center. */
  readonly plant?: Maybe<Plant>;
  /** Description in SAP. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Origin of the record. */
  readonly provenance?: Maybe<Provenance>;
};

/** A business partner that delivers purchased materials. Master: SAP. */
export type Supplier = {
  readonly __typename?: 'Supplier';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Supplier number in SAP. */
  readonly number: Scalars['String']['output'];
  /** Name of the supplier. */
  readonly name: Scalars['String']['output'];
  /** ISO 3166 country code; null when SAP has none. */
  readonly countryCode?: Maybe<Scalars['String']['output']>;
  /** SAP's key of the terms of payment; null when SAP has none. */
  readonly paymentTerms?: Maybe<Scalars['String']['output']>;
  /** Tax number; null when SAP has none. */
  readonly taxNumber?: Maybe<Scalars['String']['output']>;
};

/** Stock of a material in a plant, as the enterprise and the plant count it. A difference between the two is a finding that calls for action, not an error of measurement. */
export type StockBalance = {
  readonly __typename?: 'StockBalance';
  /** The material. */
  readonly material: Material;
  /** The plant. */
  readonly plant: Plant;
  /** SAP's figures; null when SAP does not answer or keeps no stock of the material there. */
  readonly enterprise?: Maybe<StockFigures>;
};

/** Stock by usability, in the material's base unit. */
export type StockFigures = {
  readonly __typename?: 'StockFigures';
  /** Stock for unrestricted use. */
  readonly unrestricted: Quantity;
  /** Stock in quality inspection. */
  readonly inQualityInspection: Quantity;
  /** Blocked stock. */
  readonly blocked: Quantity;
  /** Origin of the figures. */
  readonly provenance: Provenance;
};

/** A quantity of one material that was produced or received together. Master: SAP. */
export type Batch = {
  readonly __typename?: 'Batch';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Batch number. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Material of the batch. */
  readonly material?: Maybe<Material>;
  /** Plant that identified the batch. */
  readonly plant?: Maybe<Plant>;
  /** Usability of the batch in SAP. */
  readonly status?: Maybe<BatchStatus>;
  /** Shelf life expiration date; null when SAP has none. */
  readonly expiryDate?: Maybe<Scalars['Date']['output']>;
};

/** Usability of a batch. */
export type BatchStatus =
  /** Unrestricted use. */
  | 'UNRESTRICTED'
  /** Restricted use. */
  | 'RESTRICTED'
  /** In quality inspection. */
  | 'IN_INSPECTION'
  /** Blocked. */
  | 'BLOCKED'
  /** Any other status. */
  | 'OTHER';

/** An order to produce a quantity of a material; the node at which the four systems meet. Master: SAP. */
export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Order number in SAP. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Plant that produces it. */
  readonly plant?: Maybe<Plant>;
  /** Material that is produced. */
  readonly material?: Maybe<Material>;
  /** Quantity to produce. */
  readonly quantity?: Maybe<Quantity>;
  /** Yield that is confirmed in SAP. */
  readonly confirmedQuantity?: Maybe<Quantity>;
  /** Scrap that is confirmed in SAP. */
  readonly scrapQuantity?: Maybe<Quantity>;
  /** SAP's order type, as PP01. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** Status, derived from the furthest status of the order in SAP. */
  readonly status?: Maybe<ProductionOrderStatus>;
  /** Active statuses in SAP's own words, as REL PCNF; null when SAP gives none. */
  readonly statusText?: Maybe<Scalars['String']['output']>;
  /** SAP's priority key; null when the order has none. */
  readonly priority?: Maybe<Scalars['String']['output']>;
  /** True while SAP has locked the order: it may neither be changed nor confirmed there. */
  readonly isLocked?: Maybe<Scalars['Boolean']['output']>;
  /** Due instant: SAP's basic finish; null when SAP has none. */
  readonly dueTime?: Maybe<Scalars['DateTime']['output']>;
  /** Scheduled start in SAP; null when SAP has none. */
  readonly plannedStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Scheduled end in SAP; null when SAP has none. */
  readonly plannedEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Version of the record, which differs after every change in SAP; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
  /** Last change in SAP, which does not say by whom; null when SAP has none. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Sales order for which it is produced; null for production to stock. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Number of the planned order from which it was converted, which SAP has no more; null when it was created otherwise. */
  readonly plannedOrder?: Maybe<Scalars['String']['output']>;
  /** Components to consume, by position. */
  readonly components?: Maybe<ReadonlyArray<ProductionOrderComponent>>;
  /** Operations, by number. */
  readonly operations?: Maybe<ReadonlyArray<ProductionOrderOperation>>;
  /** Goods issues and receipts that are posted for the order; null when SAP does not answer. */
  readonly goodsMovements?: Maybe<ReadonlyArray<GoodsMovement>>;
  /** Origin of the record; also stale when scrap or goods movements of the same answer are. */
  readonly provenance?: Maybe<Provenance>;
};

/** Status of a production order in SAP. */
export type ProductionOrderStatus =
  /** Created, not released. */
  | 'CREATED'
  /** Some operations are released, and others are not. */
  | 'PARTIALLY_RELEASED'
  /** Released: work may begin. */
  | 'RELEASED'
  /** Partially confirmed. */
  | 'PARTIALLY_CONFIRMED'
  /** Confirmed in full. */
  | 'CONFIRMED'
  /** Partially delivered to stock. */
  | 'PARTIALLY_DELIVERED'
  /** Delivered to stock in full. */
  | 'DELIVERED'
  /** Technically completed: production has ended, settlement may be open. */
  | 'TECHNICALLY_COMPLETED'
  /** Closed. */
  | 'CLOSED'
  /** Cancelled, or flagged for deletion. */
  | 'CANCELLED'
  /** Any other status. */
  | 'OTHER';

/** A component of a production order. */
export type ProductionOrderComponent = {
  readonly __typename?: 'ProductionOrderComponent';
  /** Item number, as 0010. */
  readonly position: Scalars['String']['output'];
  /** Material that is consumed. */
  readonly material: Material;
  /** Quantity that the order requires. */
  readonly requiredQuantity: Quantity;
  /** Quantity that was withdrawn from stock. */
  readonly withdrawnQuantity: Quantity;
  /** Batch that is determined for the order; null when none is. */
  readonly batch?: Maybe<Batch>;
  /** True when it is issued to the order item by item: false for phantom and bulk items, finally issued ones and by-products. */
  readonly isIssued: Scalars['Boolean']['output'];
  /** True when the quantity does not depend on that of the order. */
  readonly isFixedQuantity: Scalars['Boolean']['output'];
};

/** An operation of a production order. */
export type ProductionOrderOperation = {
  readonly __typename?: 'ProductionOrderOperation';
  /** Operation number, as 0010; in a parallel or alternative sequence with the number of the sequence before it, as 1/0010. */
  readonly number: Scalars['String']['output'];
  /** Description of the work; null when SAP has none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Work center that does the work; null for an operation outside the plant, as at a supplier. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Active status in SAP's own words, as REL. */
  readonly status: Scalars['String']['output'];
  /** Scheduled start in SAP; null when SAP has none. */
  readonly plannedStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Scheduled end in SAP; null when SAP has none. */
  readonly plannedEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Yield that is confirmed for the operation. */
  readonly confirmedQuantity?: Maybe<Quantity>;
};

/** An item of a posted material document. */
export type GoodsMovement = {
  readonly __typename?: 'GoodsMovement';
  /** Number and year of the material document, as 4900000001/2026. */
  readonly document: Scalars['String']['output'];
  /** Item number in the document. */
  readonly item: Scalars['String']['output'];
  /** SAP's movement type: 101, 261, 531 … */
  readonly type: Scalars['String']['output'];
  /** Material that was moved. */
  readonly material: Material;
  /** Batch that was moved; null for a material without batches. */
  readonly batch?: Maybe<Batch>;
  /** Quantity that was moved; negative for a reversal. */
  readonly quantity: Quantity;
  /** Instant at which the document was entered in SAP. */
  readonly postedAt: Scalars['DateTime']['output'];
};

/** A proposal of SAP's planning, or of a planner, to produce a quantity of a material. It ends by its conversion into a production order, by a planning run or by a person: SAP deletes it. Master: SAP. */
export type PlannedOrder = {
  readonly __typename?: 'PlannedOrder';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Number in SAP, of a range of its own. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Plant that produces it. */
  readonly plant?: Maybe<Plant>;
  /** Material that is produced. */
  readonly material?: Maybe<Material>;
  /** Quantity to produce, in the material's base unit. */
  readonly quantity?: Maybe<Quantity>;
  /** Planned start, on SAP's basic dates; null when SAP has none. */
  readonly plannedStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Planned end, on SAP's basic dates: the due time; null when SAP has none. */
  readonly plannedEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Day by which it is to be converted, so that production can begin in time; null when SAP has none. */
  readonly openingDate?: Maybe<Scalars['Date']['output']>;
  /** Production version of SAP, which names bill of materials and routing; null when SAP selects them by other rules. */
  readonly productionVersion?: Maybe<Scalars['String']['output']>;
  /** True when no planning run of SAP changes or deletes it. */
  readonly isFirm?: Maybe<Scalars['Boolean']['output']>;
  /** True when its components are fixed: no planning run explodes the bill of materials again. */
  readonly isBillFixed?: Maybe<Scalars['Boolean']['output']>;
  /** True when SAP lets it be converted into a production order. */
  readonly isConvertible?: Maybe<Scalars['Boolean']['output']>;
  /** SAP's key of the MRP controller; null when SAP has none. */
  readonly controller?: Maybe<Scalars['String']['output']>;
  /** Sales order for which it is planned; null for production to stock. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Last change in SAP, which does not say by whom; null when SAP has none. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Origin of the record. */
  readonly provenance?: Maybe<Provenance>;
};

/** An order of a customer. Master: SAP. */
export type SalesOrder = {
  readonly __typename?: 'SalesOrder';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Sales order number in SAP. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Name of the customer; null when SAP has none. */
  readonly customerName?: Maybe<Scalars['String']['output']>;
  /** Items, by position. */
  readonly items?: Maybe<ReadonlyArray<SalesOrderItem>>;
  /** Last change in SAP; null when SAP has none. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Origin of the record. */
  readonly provenance?: Maybe<Provenance>;
};

/** An item of a sales order. */
export type SalesOrderItem = {
  readonly __typename?: 'SalesOrderItem';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Item number, as 10. */
  readonly position?: Maybe<Scalars['String']['output']>;
  /** Material that was ordered. */
  readonly material?: Maybe<Material>;
  /** Plant that delivers it; null when SAP has none. */
  readonly plant?: Maybe<Plant>;
  /** Quantity that was ordered. */
  readonly quantity?: Maybe<Quantity>;
  /** Quantity that is still to be delivered; 0 for an item that is delivered in full, rejected, or not relevant for delivery, as a service. */
  readonly openQuantity?: Maybe<Quantity>;
  /** Delivery date that was promised to the customer: the earliest confirmed one of which something is still to be delivered, else the last; null when SAP has none. */
  readonly committedDate?: Maybe<Scalars['Date']['output']>;
};

/** A page of production orders. */
export type ProductionOrderConnection = {
  readonly __typename?: 'ProductionOrderConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ProductionOrderEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<ProductionOrder>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of production orders. */
export type ProductionOrderEdge = {
  readonly __typename?: 'ProductionOrderEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ProductionOrder;
};

/** A page of materials. */
export type MaterialConnection = {
  readonly __typename?: 'MaterialConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<MaterialEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<Material>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of materials. */
export type MaterialEdge = {
  readonly __typename?: 'MaterialEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Material;
};

/** A page of work centers. */
export type WorkCenterConnection = {
  readonly __typename?: 'WorkCenterConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<WorkCenterEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<WorkCenter>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of work centers. */
export type WorkCenterEdge = {
  readonly __typename?: 'WorkCenterEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: WorkCenter;
};

/** A page of planned orders. */
export type PlannedOrderConnection = {
  readonly __typename?: 'PlannedOrderConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<PlannedOrderEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<PlannedOrder>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of planned orders. */
export type PlannedOrderEdge = {
  readonly __typename?: 'PlannedOrderEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: PlannedOrder;
};

/** A page of sales orders. */
export type SalesOrderConnection = {
  readonly __typename?: 'SalesOrderConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<SalesOrderEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<SalesOrder>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of sales orders. */
export type SalesOrderEdge = {
  readonly __typename?: 'SalesOrderEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: SalesOrder;
};

/** A change of a production order in SAP, or of its execution in the plant. */
export type ProductionOrderEvent = {
  readonly __typename?: 'ProductionOrderEvent';
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
  readonly kind: ProductionOrderEventKind;
  /** The order in its present state; null when it cannot be read. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Fields that changed, as far as the system reports them. */
  readonly changes: ReadonlyArray<FieldChange>;
};

/** Kinds of change of a production order. */
export type ProductionOrderEventKind =
  /** Created in SAP. */
  | 'CREATED'
  /** Released in SAP. */
  | 'RELEASED'
  /** Quantities, dates or status changed in SAP. */
  | 'CHANGED'
  /** Cancelled in SAP. */
  | 'CANCELLED'
  /** Execution changed in the plant. */
  | 'EXECUTED'
  /** Any other change. */
  | 'OTHER';

/** A changed field. */
export type FieldChange = {
  readonly __typename?: 'FieldChange';
  /** Name of the field. */
  readonly field: Scalars['String']['output'];
  /** Value before the change, as text; null when there was none. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** Value after the change, as text; null when there is none. */
  readonly after?: Maybe<Scalars['String']['output']>;
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
  Material: Material;
  BillOfMaterials: BillOfMaterials;
  Routing: Routing;
  WorkCenter: WorkCenter;
  Supplier: Supplier;
  StockBalance: StockBalance;
  Batch: Batch;
  ProductionOrder: ProductionOrder;
  PlannedOrder: PlannedOrder;
  SalesOrder: SalesOrder;
  SalesOrderItem: SalesOrderItem;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Plant:
    ( { __typename: 'Plant' }
    & ( GraphQLRecursivePick<FederationTypes['Plant'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Plant'], {"code":true}> ) );
  Material:
    ( { __typename: 'Material' }
    & ( GraphQLRecursivePick<FederationTypes['Material'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Material'], {"number":true}> ) );
  BillOfMaterials:
    ( { __typename: 'BillOfMaterials' }
    & GraphQLRecursivePick<FederationTypes['BillOfMaterials'], {"id":true}> );
  Routing:
    ( { __typename: 'Routing' }
    & GraphQLRecursivePick<FederationTypes['Routing'], {"id":true}> );
  WorkCenter:
    ( { __typename: 'WorkCenter' }
    & ( GraphQLRecursivePick<FederationTypes['WorkCenter'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['WorkCenter'], {"plant":{"code":true},"code":true}> ) );
  Supplier:
    ( { __typename: 'Supplier' }
    & ( GraphQLRecursivePick<FederationTypes['Supplier'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Supplier'], {"number":true}> ) );
  StockBalance:
    ( { __typename: 'StockBalance' }
    & GraphQLRecursivePick<FederationTypes['StockBalance'], {"material":{"id":true},"plant":{"id":true}}> );
  Batch:
    ( { __typename: 'Batch' }
    & ( GraphQLRecursivePick<FederationTypes['Batch'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Batch'], {"material":{"number":true},"number":true}> ) );
  ProductionOrder:
    ( { __typename: 'ProductionOrder' }
    & ( GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"plant":{"code":true},"number":true}> ) );
  PlannedOrder:
    ( { __typename: 'PlannedOrder' }
    & ( GraphQLRecursivePick<FederationTypes['PlannedOrder'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['PlannedOrder'], {"plant":{"code":true},"number":true}> ) );
  SalesOrder:
    ( { __typename: 'SalesOrder' }
    & ( GraphQLRecursivePick<FederationTypes['SalesOrder'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['SalesOrder'], {"number":true}> ) );
  SalesOrderItem:
    ( { __typename: 'SalesOrderItem' }
    & GraphQLRecursivePick<FederationTypes['SalesOrderItem'], {"id":true}> );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = SharedResolversTypes & {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  SapBatchKey: SapBatchKey;
  SapMaterial: ResolverTypeWrapper<SapMaterial>;
  SapMaterialTracking: SapMaterialTracking;
  SapMaterialProcurement: SapMaterialProcurement;
  SapMaterialNumbers: ResolverTypeWrapper<SapMaterialNumbers>;
  SapBatch: ResolverTypeWrapper<SapBatch>;
  SapKnownBatch: ResolverTypeWrapper<SapKnownBatch>;
  SapPostedMovement: ResolverTypeWrapper<SapPostedMovement>;
  SapGoodsMovement: ResolverTypeWrapper<SapGoodsMovement>;
  SapMovementKind: SapMovementKind;
  SapConfirmation: ResolverTypeWrapper<SapConfirmation>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SapReleaseOrderInput: SapReleaseOrderInput;
  SapRescheduleOperationsInput: SapRescheduleOperationsInput;
  SapConfirmProductionInput: SapConfirmProductionInput;
  SapConfirmedFactInput: SapConfirmedFactInput;
  SapBookedTimeInput: SapBookedTimeInput;
  SapFactLineInput: SapFactLineInput;
  SapFactRole: SapFactRole;
  SapCreateOrderInput: SapCreateOrderInput;
  SapConvertPlannedOrderInput: SapConvertPlannedOrderInput;
  SapCancelOrderInput: SapCancelOrderInput;
  SapCreateBatchInput: SapCreateBatchInput;
  SapSetBatchRestrictionInput: SapSetBatchRestrictionInput;
  SapMoveStockInput: SapMoveStockInput;
  SapPostMovementInput: SapPostMovementInput;
  SapPlantMovementKind: SapPlantMovementKind;
  SapMovedGoodsInput: SapMovedGoodsInput;
  SapDecideUsageInput: SapDecideUsageInput;
  SapOperationDatesInput: SapOperationDatesInput;
  SapValuation: SapValuation;
  SapStockKind: SapStockKind;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ProductionOrderFilter: ProductionOrderFilter;
  ProductionOrderOrderBy: ProductionOrderOrderBy;
  MaterialFilter: MaterialFilter;
  PlannedOrderFilter: PlannedOrderFilter;
  SalesOrderFilter: SalesOrderFilter;
  Plant: ResolverTypeWrapper<PlantNode>;
  Material: ResolverTypeWrapper<MaterialNode>;
  BillOfMaterials: ResolverTypeWrapper<BillNode>;
  BillOfMaterialsItem: ResolverTypeWrapper<BillItemNode>;
  Routing: ResolverTypeWrapper<RoutingNode>;
  RoutingOperation: ResolverTypeWrapper<RoutingOperationNode>;
  WorkCenter: ResolverTypeWrapper<WorkCenterNode>;
  Supplier: ResolverTypeWrapper<SupplierNode>;
  StockBalance: ResolverTypeWrapper<StockNode>;
  StockFigures: ResolverTypeWrapper<StockFigures>;
  Batch: ResolverTypeWrapper<BatchNode>;
  BatchStatus: BatchStatus;
  ProductionOrder: ResolverTypeWrapper<OrderNode>;
  ProductionOrderStatus: ProductionOrderStatus;
  ProductionOrderComponent: ResolverTypeWrapper<OrderComponentNode>;
  ProductionOrderOperation: ResolverTypeWrapper<OrderOperationNode>;
  GoodsMovement: ResolverTypeWrapper<MovementRecord>;
  PlannedOrder: ResolverTypeWrapper<PlannedOrderNode>;
  SalesOrder: ResolverTypeWrapper<SalesOrderNode>;
  SalesOrderItem: ResolverTypeWrapper<SalesOrderItemNode>;
  ProductionOrderConnection: ResolverTypeWrapper<Omit<ProductionOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductionOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductionOrder']> }>;
  ProductionOrderEdge: ResolverTypeWrapper<Omit<ProductionOrderEdge, 'node'> & { node: ResolversTypes['ProductionOrder'] }>;
  MaterialConnection: ResolverTypeWrapper<Omit<MaterialConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MaterialEdge']>, nodes: ReadonlyArray<ResolversTypes['Material']> }>;
  MaterialEdge: ResolverTypeWrapper<Omit<MaterialEdge, 'node'> & { node: ResolversTypes['Material'] }>;
  WorkCenterConnection: ResolverTypeWrapper<Omit<WorkCenterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WorkCenterEdge']>, nodes: ReadonlyArray<ResolversTypes['WorkCenter']> }>;
  WorkCenterEdge: ResolverTypeWrapper<Omit<WorkCenterEdge, 'node'> & { node: ResolversTypes['WorkCenter'] }>;
  PlannedOrderConnection: ResolverTypeWrapper<Omit<PlannedOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PlannedOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['PlannedOrder']> }>;
  PlannedOrderEdge: ResolverTypeWrapper<Omit<PlannedOrderEdge, 'node'> & { node: ResolversTypes['PlannedOrder'] }>;
  SalesOrderConnection: ResolverTypeWrapper<Omit<SalesOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SalesOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['SalesOrder']> }>;
  SalesOrderEdge: ResolverTypeWrapper<Omit<SalesOrderEdge, 'node'> & { node: ResolversTypes['SalesOrder'] }>;
  ProductionOrderEvent: ResolverTypeWrapper<OrderEventNode>;
  ProductionOrderEventKind: ProductionOrderEventKind;
  FieldChange: ResolverTypeWrapper<FieldChange>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  SapBatchKey: SapBatchKey;
  SapMaterial: SapMaterial;
  SapMaterialNumbers: SapMaterialNumbers;
  SapBatch: SapBatch;
  SapKnownBatch: SapKnownBatch;
  SapPostedMovement: SapPostedMovement;
  SapGoodsMovement: SapGoodsMovement;
  SapConfirmation: SapConfirmation;
  Mutation: Record<PropertyKey, never>;
  SapReleaseOrderInput: SapReleaseOrderInput;
  SapRescheduleOperationsInput: SapRescheduleOperationsInput;
  SapConfirmProductionInput: SapConfirmProductionInput;
  SapConfirmedFactInput: SapConfirmedFactInput;
  SapBookedTimeInput: SapBookedTimeInput;
  SapFactLineInput: SapFactLineInput;
  SapCreateOrderInput: SapCreateOrderInput;
  SapConvertPlannedOrderInput: SapConvertPlannedOrderInput;
  SapCancelOrderInput: SapCancelOrderInput;
  SapCreateBatchInput: SapCreateBatchInput;
  SapSetBatchRestrictionInput: SapSetBatchRestrictionInput;
  SapMoveStockInput: SapMoveStockInput;
  SapPostMovementInput: SapPostMovementInput;
  SapMovedGoodsInput: SapMovedGoodsInput;
  SapDecideUsageInput: SapDecideUsageInput;
  SapOperationDatesInput: SapOperationDatesInput;
  Subscription: Record<PropertyKey, never>;
  ProductionOrderFilter: ProductionOrderFilter;
  MaterialFilter: MaterialFilter;
  PlannedOrderFilter: PlannedOrderFilter;
  SalesOrderFilter: SalesOrderFilter;
  Plant: PlantNode;
  Material: MaterialNode;
  BillOfMaterials: BillNode;
  BillOfMaterialsItem: BillItemNode;
  Routing: RoutingNode;
  RoutingOperation: RoutingOperationNode;
  WorkCenter: WorkCenterNode;
  Supplier: SupplierNode;
  StockBalance: StockNode;
  StockFigures: StockFigures;
  Batch: BatchNode;
  ProductionOrder: OrderNode;
  ProductionOrderComponent: OrderComponentNode;
  ProductionOrderOperation: OrderOperationNode;
  GoodsMovement: MovementRecord;
  PlannedOrder: PlannedOrderNode;
  SalesOrder: SalesOrderNode;
  SalesOrderItem: SalesOrderItemNode;
  ProductionOrderConnection: Omit<ProductionOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductionOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductionOrder']> };
  ProductionOrderEdge: Omit<ProductionOrderEdge, 'node'> & { node: ResolversParentTypes['ProductionOrder'] };
  MaterialConnection: Omit<MaterialConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MaterialEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Material']> };
  MaterialEdge: Omit<MaterialEdge, 'node'> & { node: ResolversParentTypes['Material'] };
  WorkCenterConnection: Omit<WorkCenterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WorkCenterEdge']>, nodes: ReadonlyArray<ResolversParentTypes['WorkCenter']> };
  WorkCenterEdge: Omit<WorkCenterEdge, 'node'> & { node: ResolversParentTypes['WorkCenter'] };
  PlannedOrderConnection: Omit<PlannedOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PlannedOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PlannedOrder']> };
  PlannedOrderEdge: Omit<PlannedOrderEdge, 'node'> & { node: ResolversParentTypes['PlannedOrder'] };
  SalesOrderConnection: Omit<SalesOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SalesOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SalesOrder']> };
  SalesOrderEdge: Omit<SalesOrderEdge, 'node'> & { node: ResolversParentTypes['SalesOrder'] };
  ProductionOrderEvent: OrderEventNode;
  FieldChange: FieldChange;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType, RequireFields<QueryProductionOrderArgs, 'plant' | 'number'>>;
  productionOrders?: Resolver<Maybe<ResolversTypes['ProductionOrderConnection']>, ParentType, ContextType, RequireFields<QueryProductionOrdersArgs, 'orderBy' | 'first'>>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType, RequireFields<QueryMaterialArgs, 'number'>>;
  materials?: Resolver<Maybe<ResolversTypes['MaterialConnection']>, ParentType, ContextType, RequireFields<QueryMaterialsArgs, 'first'>>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType, RequireFields<QueryPlantArgs, 'code'>>;
  plants?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Plant']>>, ParentType, ContextType>;
  workCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType, RequireFields<QueryWorkCenterArgs, 'plant' | 'code'>>;
  workCenters?: Resolver<Maybe<ResolversTypes['WorkCenterConnection']>, ParentType, ContextType, RequireFields<QueryWorkCentersArgs, 'first'>>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType, RequireFields<QueryBatchArgs, 'material' | 'number'>>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType, RequireFields<QuerySupplierArgs, 'number'>>;
  plannedOrder?: Resolver<Maybe<ResolversTypes['PlannedOrder']>, ParentType, ContextType, RequireFields<QueryPlannedOrderArgs, 'plant' | 'number'>>;
  plannedOrders?: Resolver<Maybe<ResolversTypes['PlannedOrderConnection']>, ParentType, ContextType, RequireFields<QueryPlannedOrdersArgs, 'first'>>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType, RequireFields<QuerySalesOrderArgs, 'number'>>;
  salesOrders?: Resolver<Maybe<ResolversTypes['SalesOrderConnection']>, ParentType, ContextType, RequireFields<QuerySalesOrdersArgs, 'first'>>;
  stockBalances?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockBalance']>>, ParentType, ContextType, RequireFields<QueryStockBalancesArgs, 'plant' | 'materials'>>;
  sapBatches?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SapBatch']>>, ParentType, ContextType, RequireFields<QuerySapBatchesArgs, 'plant' | 'batches'>>;
  sapMaterials?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SapMaterial']>>, ParentType, ContextType, RequireFields<QuerySapMaterialsArgs, 'plant' | 'numbers'>>;
  sapMaterialNumbers?: Resolver<Maybe<ResolversTypes['SapMaterialNumbers']>, ParentType, ContextType, RequireFields<QuerySapMaterialNumbersArgs, 'plant' | 'first'>>;
  sapGoodsMovements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SapGoodsMovement']>>, ParentType, ContextType, RequireFields<QuerySapGoodsMovementsArgs, 'plant' | 'keys'>>;
  sapPostedMovements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SapPostedMovement']>>, ParentType, ContextType, RequireFields<QuerySapPostedMovementsArgs, 'plant' | 'keys'>>;
  sapConfirmations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SapConfirmation']>>, ParentType, ContextType, RequireFields<QuerySapConfirmationsArgs, 'plant' | 'numbers' | 'keys'>>;
};

export type SapMaterialResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapMaterial'] = ResolversParentTypes['SapMaterial']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  baseUnit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
  nativeUnit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tracking?: Resolver<ResolversTypes['SapMaterialTracking'], ParentType, ContextType>;
  procurement?: Resolver<Maybe<ResolversTypes['SapMaterialProcurement']>, ParentType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isEndedInPlant?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SapMaterialNumbersResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapMaterialNumbers'] = ResolversParentTypes['SapMaterialNumbers']> = {
  numbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SapBatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapBatch'] = ResolversParentTypes['SapBatch']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isBatchManaged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  known?: Resolver<Maybe<ResolversTypes['SapKnownBatch']>, ParentType, ContextType>;
};

export type SapKnownBatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapKnownBatch'] = ResolversParentTypes['SapKnownBatch']> = {
  status?: Resolver<ResolversTypes['BatchStatus'], ParentType, ContextType>;
  expiryDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SapPostedMovementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapPostedMovement'] = ResolversParentTypes['SapPostedMovement']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isCancelled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  moved?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type SapGoodsMovementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapGoodsMovement'] = ResolversParentTypes['SapGoodsMovement']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SapMovementKind'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  stock?: Resolver<ResolversTypes['SapStockKind'], ParentType, ContextType>;
  storageLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toStorageLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  postedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isCancelled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SapConfirmationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SapConfirmation'] = ResolversParentTypes['SapConfirmation']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  producedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  scrapQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  workMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  isReversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  sapReleaseOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapReleaseOrderArgs, 'call' | 'input'>>;
  sapRescheduleOperations?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapRescheduleOperationsArgs, 'call' | 'input'>>;
  sapConfirmProduction?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapConfirmProductionArgs, 'call' | 'input'>>;
  sapCreateOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapCreateOrderArgs, 'call' | 'input'>>;
  sapConvertPlannedOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapConvertPlannedOrderArgs, 'call' | 'input'>>;
  sapCancelOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapCancelOrderArgs, 'call' | 'input'>>;
  sapCreateBatch?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapCreateBatchArgs, 'call' | 'input'>>;
  sapSetBatchRestriction?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapSetBatchRestrictionArgs, 'call' | 'input'>>;
  sapMoveStock?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapMoveStockArgs, 'call' | 'input'>>;
  sapPostMovement?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapPostMovementArgs, 'call' | 'input'>>;
  sapDecideUsage?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapDecideUsageArgs, 'call' | 'input'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  productionOrderChanged?: SubscriptionResolver<ResolversTypes['ProductionOrderEvent'], "productionOrderChanged", ParentType, ContextType, Partial<SubscriptionProductionOrderChangedArgs>>;
};

export type PlantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Plant'] = ResolversParentTypes['Plant'], FederationReferenceType extends FederationReferenceTypes['Plant'] = FederationReferenceTypes['Plant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Plant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workCenters?: Resolver<Maybe<ResolversTypes['WorkCenterConnection']>, ParentType, ContextType, RequireFields<PlantWorkCentersArgs, 'first'>>;
};

export type MaterialResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Material'] = ResolversParentTypes['Material'], FederationReferenceType extends FederationReferenceTypes['Material'] = FederationReferenceTypes['Material']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Material']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<MaterialDescriptionArgs, 'language'>>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  baseUnit?: Resolver<Maybe<ResolversTypes['UnitCode']>, ParentType, ContextType>;
  isBatchManaged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isSerialized?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  standardPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<MaterialStandardPriceArgs, 'plant'>>;
  billsOfMaterials?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BillOfMaterials']>>, ParentType, ContextType, RequireFields<MaterialBillsOfMaterialsArgs, 'plant'>>;
  routings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Routing']>>, ParentType, ContextType, RequireFields<MaterialRoutingsArgs, 'plant'>>;
  stock?: Resolver<Maybe<ResolversTypes['StockBalance']>, ParentType, ContextType, RequireFields<MaterialStockArgs, 'plant'>>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
};

export type BillOfMaterialsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BillOfMaterials'] = ResolversParentTypes['BillOfMaterials'], FederationReferenceType extends FederationReferenceTypes['BillOfMaterials'] = FederationReferenceTypes['BillOfMaterials']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillOfMaterials']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  alternative?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  baseQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  minimumLotSize?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  maximumLotSize?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['BillOfMaterialsItem']>, ParentType, ContextType>;
};

export type BillOfMaterialsItemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BillOfMaterialsItem'] = ResolversParentTypes['BillOfMaterialsItem']> = {
  position?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  component?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  isFixedQuantity?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scrapPercent?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type RoutingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Routing'] = ResolversParentTypes['Routing'], FederationReferenceType extends FederationReferenceTypes['Routing'] = FederationReferenceTypes['Routing']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Routing']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  alternative?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operations?: Resolver<ReadonlyArray<ResolversTypes['RoutingOperation']>, ParentType, ContextType>;
};

export type RoutingOperationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RoutingOperation'] = ResolversParentTypes['RoutingOperation']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  setupMinutes?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  machineMinutesPerBaseQuantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type WorkCenterResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenter'] = ResolversParentTypes['WorkCenter'], FederationReferenceType extends FederationReferenceTypes['WorkCenter'] = FederationReferenceTypes['WorkCenter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkCenter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
};

export type SupplierResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier'], FederationReferenceType extends FederationReferenceTypes['Supplier'] = FederationReferenceTypes['Supplier']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Supplier']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paymentTerms?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StockBalanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockBalance'] = ResolversParentTypes['StockBalance'], FederationReferenceType extends FederationReferenceTypes['StockBalance'] = FederationReferenceTypes['StockBalance']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockBalance']> | FederationReferenceType, FederationReferenceType, ContextType>;
  material?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  enterprise?: Resolver<Maybe<ResolversTypes['StockFigures']>, ParentType, ContextType>;
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
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['BatchStatus']>, ParentType, ContextType>;
  expiryDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type ProductionOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrder'] = ResolversParentTypes['ProductionOrder'], FederationReferenceType extends FederationReferenceTypes['ProductionOrder'] = FederationReferenceTypes['ProductionOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductionOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  confirmedQuantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  scrapQuantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['ProductionOrderStatus']>, ParentType, ContextType>;
  statusText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isLocked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  dueTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedEndTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  plannedOrder?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  components?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProductionOrderComponent']>>, ParentType, ContextType>;
  operations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProductionOrderOperation']>>, ParentType, ContextType>;
  goodsMovements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['GoodsMovement']>>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
};

export type ProductionOrderComponentResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrderComponent'] = ResolversParentTypes['ProductionOrderComponent']> = {
  position?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  requiredQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  withdrawnQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType>;
  isIssued?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isFixedQuantity?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductionOrderOperationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrderOperation'] = ResolversParentTypes['ProductionOrderOperation']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plannedStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedEndTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  confirmedQuantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type GoodsMovementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['GoodsMovement'] = ResolversParentTypes['GoodsMovement']> = {
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PlannedOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedOrder'] = ResolversParentTypes['PlannedOrder'], FederationReferenceType extends FederationReferenceTypes['PlannedOrder'] = FederationReferenceTypes['PlannedOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PlannedOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  plannedStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedEndTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  openingDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  productionVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isFirm?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isBillFixed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isConvertible?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  controller?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
};

export type SalesOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrder'] = ResolversParentTypes['SalesOrder'], FederationReferenceType extends FederationReferenceTypes['SalesOrder'] = FederationReferenceTypes['SalesOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  items?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SalesOrderItem']>>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
};

export type SalesOrderItemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrderItem'] = ResolversParentTypes['SalesOrderItem'], FederationReferenceType extends FederationReferenceTypes['SalesOrderItem'] = FederationReferenceTypes['SalesOrderItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrderItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  openQuantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  committedDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type ProductionOrderConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrderConnection'] = ResolversParentTypes['ProductionOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductionOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProductionOrderEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrderEdge'] = ResolversParentTypes['ProductionOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProductionOrder'], ParentType, ContextType>;
};

export type MaterialConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MaterialConnection'] = ResolversParentTypes['MaterialConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MaterialEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Material']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MaterialEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MaterialEdge'] = ResolversParentTypes['MaterialEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Material'], ParentType, ContextType>;
};

export type WorkCenterConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenterConnection'] = ResolversParentTypes['WorkCenterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkCenterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WorkCenterEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenterEdge'] = ResolversParentTypes['WorkCenterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WorkCenter'], ParentType, ContextType>;
};

export type PlannedOrderConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedOrderConnection'] = ResolversParentTypes['PlannedOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PlannedOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PlannedOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PlannedOrderEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedOrderEdge'] = ResolversParentTypes['PlannedOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PlannedOrder'], ParentType, ContextType>;
};

export type SalesOrderConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrderConnection'] = ResolversParentTypes['SalesOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SalesOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SalesOrderEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrderEdge'] = ResolversParentTypes['SalesOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SalesOrder'], ParentType, ContextType>;
};

export type ProductionOrderEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrderEvent'] = ResolversParentTypes['ProductionOrderEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ProductionOrderEventKind'], ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['FieldChange']>, ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = SharedResolvers<ContextType> & {
  Query?: QueryResolvers<ContextType>;
  SapMaterial?: SapMaterialResolvers<ContextType>;
  SapMaterialNumbers?: SapMaterialNumbersResolvers<ContextType>;
  SapBatch?: SapBatchResolvers<ContextType>;
  SapKnownBatch?: SapKnownBatchResolvers<ContextType>;
  SapPostedMovement?: SapPostedMovementResolvers<ContextType>;
  SapGoodsMovement?: SapGoodsMovementResolvers<ContextType>;
  SapConfirmation?: SapConfirmationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Plant?: PlantResolvers<ContextType>;
  Material?: MaterialResolvers<ContextType>;
  BillOfMaterials?: BillOfMaterialsResolvers<ContextType>;
  BillOfMaterialsItem?: BillOfMaterialsItemResolvers<ContextType>;
  Routing?: RoutingResolvers<ContextType>;
  RoutingOperation?: RoutingOperationResolvers<ContextType>;
  WorkCenter?: WorkCenterResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  StockBalance?: StockBalanceResolvers<ContextType>;
  StockFigures?: StockFiguresResolvers<ContextType>;
  Batch?: BatchResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  ProductionOrderComponent?: ProductionOrderComponentResolvers<ContextType>;
  ProductionOrderOperation?: ProductionOrderOperationResolvers<ContextType>;
  GoodsMovement?: GoodsMovementResolvers<ContextType>;
  PlannedOrder?: PlannedOrderResolvers<ContextType>;
  SalesOrder?: SalesOrderResolvers<ContextType>;
  SalesOrderItem?: SalesOrderItemResolvers<ContextType>;
  ProductionOrderConnection?: ProductionOrderConnectionResolvers<ContextType>;
  ProductionOrderEdge?: ProductionOrderEdgeResolvers<ContextType>;
  MaterialConnection?: MaterialConnectionResolvers<ContextType>;
  MaterialEdge?: MaterialEdgeResolvers<ContextType>;
  WorkCenterConnection?: WorkCenterConnectionResolvers<ContextType>;
  WorkCenterEdge?: WorkCenterEdgeResolvers<ContextType>;
  PlannedOrderConnection?: PlannedOrderConnectionResolvers<ContextType>;
  PlannedOrderEdge?: PlannedOrderEdgeResolvers<ContextType>;
  SalesOrderConnection?: SalesOrderConnectionResolvers<ContextType>;
  SalesOrderEdge?: SalesOrderEdgeResolvers<ContextType>;
  ProductionOrderEvent?: ProductionOrderEventResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
};
