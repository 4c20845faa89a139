// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { OrderNode, OrderComponentNode, OrderOperationNode, MaterialNode, PlantNode, WorkCenterNode, BatchNode, SupplierNode, SalesOrderNode, SalesOrderItemNode, StockNode, BillNode, BillItemNode, RoutingNode, RoutingOperationNode, OrderEventNode } from './nodes.ts';
import type { MovementRecord } from './connector/index.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, Quantity, Money, PageInfo, Provenance, CommandCall, CommandOutcome, ResolverTypeWrapper, Resolver, SubscriptionResolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** One production order by plant and number; null when SAP does not know it. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Production orders, a page at a time. */
  readonly productionOrders?: Maybe<ProductionOrderConnection>;
  /** One material by number; null when SAP does not know it. */
  readonly material?: Maybe<Material>;
  /** Materials, a page at a time, by number. */
  readonly materials?: Maybe<MaterialConnection>;
  /** One plant by code; null when it is not configured or SAP does not know it. */
  readonly plant?: Maybe<Plant>;
  /** All configured plants. */
  readonly plants?: Maybe<ReadonlyArray<Plant>>;
  /** One work center by plant and code. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Work centers, a page at a time, by plant and code. */
  readonly workCenters?: Maybe<WorkCenterConnection>;
  /** One batch by material and batch number. */
  readonly batch?: Maybe<Batch>;
  /** One supplier by number. */
  readonly supplier?: Maybe<Supplier>;
  /** One sales order by number. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Sales orders, a page at a time, by number. */
  readonly salesOrders?: Maybe<SalesOrderConnection>;
  /** Enterprise and plant stock side by side, one entry per material asked for, at most 200. */
  readonly stockBalances?: Maybe<ReadonlyArray<StockBalance>>;
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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Releases an order. */
  readonly sapReleaseOrder: CommandOutcome;
  /** Sets when operations of an order are done. */
  readonly sapRescheduleOperations: CommandOutcome;
  /** Confirms what was made of an order, with its goods movements. */
  readonly sapConfirmProduction: CommandOutcome;
  /** Opens an order. */
  readonly sapCreateOrder: CommandOutcome;
  /** Cancels an order of which nothing was made. */
  readonly sapCancelOrder: CommandOutcome;
  /** Restricts a batch, or frees it. */
  readonly sapSetBatchRestriction: CommandOutcome;
  /** Posts stock of a material, or of its batch, from one kind to another. */
  readonly sapMoveStock: CommandOutcome;
  /** Decides SAP's own inspection lots of what was inspected. */
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

export type MutationSapCancelOrderArgs = {
  call: CommandCall;
  input: SapCancelOrderInput;
};

export type MutationSapSetBatchRestrictionArgs = {
  call: CommandCall;
  input: SapSetBatchRestrictionInput;
};

export type MutationSapMoveStockArgs = {
  call: CommandCall;
  input: SapMoveStockInput;
};

export type MutationSapDecideUsageArgs = {
  call: CommandCall;
  input: SapDecideUsageInput;
};

/** What `sapReleaseOrder` is asked. */
export type SapReleaseOrderInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The version that the caller saw. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What `sapRescheduleOperations` is asked. */
export type SapRescheduleOperationsInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The operations. */
  readonly operations: ReadonlyArray<SapOperationDatesInput>;
};

/** What `sapConfirmProduction` is asked. */
export type SapConfirmProductionInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The operation; without it the last one. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** How much is good. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** How much is scrap. */
  readonly scrapQuantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** The unit. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** The batch that was made. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The serial numbers that were made. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whether nothing more follows. */
  readonly isFinal: Scalars['Boolean']['input'];
  /** Whether more may be confirmed than the order and its tolerance allow. */
  readonly allowOverdelivery?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What `sapCreateOrder` is asked. */
export type SapCreateOrderInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** What is made. */
  readonly material: Scalars['String']['input'];
  /** How much. */
  readonly quantity: Scalars['Decimal']['input'];
  /** In which unit. */
  readonly unit: Scalars['UnitCode']['input'];
  /** The batch that is reworked. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order that it follows. */
  readonly sourceOrder?: InputMaybe<Scalars['String']['input']>;
  /** When it begins. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it ends. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** SAP's order type; without it the configured type of rework orders. */
  readonly orderType?: InputMaybe<Scalars['String']['input']>;
};

/** What `sapCancelOrder` is asked. */
export type SapCancelOrderInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly number: Scalars['String']['input'];
  /** The version that the caller saw. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What `sapSetBatchRestriction` is asked. */
export type SapSetBatchRestrictionInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The material. */
  readonly material: Scalars['String']['input'];
  /** The batch. */
  readonly batch: Scalars['String']['input'];
  /** Whether it must not be used. */
  readonly isRestricted: Scalars['Boolean']['input'];
};

/** What `sapMoveStock` is asked. */
export type SapMoveStockInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The material. */
  readonly material: Scalars['String']['input'];
  /** The batch. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** From where. */
  readonly from: SapStockKind;
  /** Where to. */
  readonly to: SapStockKind;
  /** How much, in the material's base unit; without it all there is. */
  readonly quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Keys of earlier movements: only what they moved is moved back, as far as it is still there. */
  readonly takesBack?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What `sapDecideUsage` is asked. */
export type SapDecideUsageInput = {
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The material. */
  readonly material: Scalars['String']['input'];
  /** The batch. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Good or bad. */
  readonly valuation: SapValuation;
  /** The code of the decision. */
  readonly code: Scalars['String']['input'];
};

/** When an operation is done. */
export type SapOperationDatesInput = {
  /** The operation. */
  readonly number: Scalars['String']['input'];
  /** When it begins. */
  readonly startTime: Scalars['DateTime']['input'];
  /** When it ends. */
  readonly endTime: Scalars['DateTime']['input'];
};

/** Good or bad. */
export type SapValuation =
  /** Good. */
  | 'ACCEPTED'
  /** Bad. */
  | 'REJECTED';

/** The kinds of stock that goods are moved between. */
export type SapStockKind =
  /** Free for use. */
  | 'UNRESTRICTED'
  /** Being inspected. */
  | 'QUALITY_INSPECTION'
  /** Not to be used. */
  | 'BLOCKED';

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Production orders that are created, released, changed or cancelled, as they happen. */
  readonly productionOrderChanged: ProductionOrderEvent;
};

export type SubscriptionProductionOrderChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Which production orders to list. Conditions are combined with and. */
export type ProductionOrderFilter = {
  /** Only orders of this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only these order numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only orders that make this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only orders in one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<ProductionOrderStatus>>;
  /** Planned to start at or after this instant. */
  readonly plannedStartFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Planned to start before this instant. */
  readonly plannedStartTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Changed in SAP at or after this instant. */
  readonly changedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The order of a list of production orders. */
export type ProductionOrderOrderBy =
  /** Earliest planned start first. */
  | 'PLANNED_START'
  /** By order number. */
  | 'NUMBER'
  /** Latest change first. */
  | 'CHANGED';

/** Which materials to list. */
export type MaterialFilter = {
  /** Only these material numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only materials of this type, in SAP's own words (FERT, HALB, ROH …). */
  readonly type?: InputMaybe<Scalars['String']['input']>;
  /** Only materials maintained in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
};

/** Which sales orders to list. */
export type SalesOrderFilter = {
  /** Only these sales order numbers. */
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only orders with an item of this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
};

/** A site that makes things. Master: SAP. */
export type Plant = {
  readonly __typename?: 'Plant';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The plant's code in SAP. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** The plant's name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** IANA time zone of the plant, from configuration. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  /** ISO 3166 country code. */
  readonly countryCode?: Maybe<Scalars['String']['output']>;
  /** The plant's work centers, by code. */
  readonly workCenters?: Maybe<WorkCenterConnection>;
};

/** A site that makes things. Master: SAP. */
export type PlantWorkCentersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Something that is bought, made, stocked or sold. Master: SAP. */
export type Material = {
  readonly __typename?: 'Material';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The material's number in SAP, as people see it: without padding zeros. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** The description in a language (ISO 639-1, default EN); falls back to English, then to any. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** SAP's material type: FERT, HALB, ROH … */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** The unit that stock is kept in. */
  readonly baseUnit?: Maybe<Scalars['UnitCode']['output']>;
  /** Whether stock is kept by batch. */
  readonly isBatchManaged?: Maybe<Scalars['Boolean']['output']>;
  /** Whether each piece carries a serial number. */
  readonly isSerialized?: Maybe<Scalars['Boolean']['output']>;
  /** The standard or moving price per base unit in a plant; null when the plant does not value it. */
  readonly standardPrice?: Maybe<Money>;
  /** The bills of material in a plant; null when SAP does not answer. */
  readonly billsOfMaterials?: Maybe<ReadonlyArray<BillOfMaterials>>;
  /** The routings in a plant; null when SAP does not answer. */
  readonly routings?: Maybe<ReadonlyArray<Routing>>;
  /** Enterprise and plant stock in a plant. */
  readonly stock?: Maybe<StockBalance>;
  /** Where this record was read; stale, too, where prices, bills or routings shown with it are. */
  readonly provenance?: Maybe<Provenance>;
};

/** Something that is bought, made, stocked or sold. Master: SAP. */
export type MaterialDescriptionArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** Something that is bought, made, stocked or sold. Master: SAP. */
export type MaterialStandardPriceArgs = {
  plant: Scalars['String']['input'];
};

/** Something that is bought, made, stocked or sold. Master: SAP. */
export type MaterialBillsOfMaterialsArgs = {
  plant: Scalars['String']['input'];
};

/** Something that is bought, made, stocked or sold. Master: SAP. */
export type MaterialRoutingsArgs = {
  plant: Scalars['String']['input'];
};

/** Something that is bought, made, stocked or sold. Master: SAP. */
export type MaterialStockArgs = {
  plant: Scalars['String']['input'];
};

/** What a material is made of. Master: SAP. */
export type BillOfMaterials = {
  readonly __typename?: 'BillOfMaterials';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What is made. */
  readonly material: Material;
  /** Where this bill is valid. */
  readonly plant: Plant;
  /** The alternative's number. */
  readonly alternative: Scalars['String']['output'];
  /** The quantity that the items are stated for. */
  readonly baseQuantity: Quantity;
  /** First day of validity. */
  readonly validFrom?: Maybe<Scalars['Date']['output']>;
  /** The smallest quantity that it is used for; null without a limit. */
  readonly minimumLotSize?: Maybe<Quantity>;
  /** The largest quantity that it is used for; null without a limit. */
  readonly maximumLotSize?: Maybe<Quantity>;
  /** The components, by position. */
  readonly items: ReadonlyArray<BillOfMaterialsItem>;
};

/** One component of a bill of materials. */
export type BillOfMaterialsItem = {
  readonly __typename?: 'BillOfMaterialsItem';
  /** Position, as 0010. */
  readonly position: Scalars['String']['output'];
  /** What goes in. */
  readonly component: Material;
  /** How much per base quantity of the bill. */
  readonly quantity: Quantity;
  /** Whether the quantity is the same however much is made. */
  readonly isFixedQuantity: Scalars['Boolean']['output'];
  /** Expected component scrap in percent. */
  readonly scrapPercent?: Maybe<Scalars['Decimal']['output']>;
};

/** The steps by which a material is made. Master: SAP. */
export type Routing = {
  readonly __typename?: 'Routing';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What is made. */
  readonly material: Material;
  /** Where this routing is valid. */
  readonly plant: Plant;
  /** The alternative: SAP's group and group counter. */
  readonly alternative: Scalars['String']['output'];
  /** The steps, in order. */
  readonly operations: ReadonlyArray<RoutingOperation>;
};

/** One step of a routing. */
export type RoutingOperation = {
  readonly __typename?: 'RoutingOperation';
  /** Operation number, as 0010; of a parallel or alternative sequence with the sequence before it, as 1/0010. */
  readonly number: Scalars['String']['output'];
  /** What is done. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Where it is done; null where somebody outside the plant does it. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Setup in minutes. */
  readonly setupMinutes?: Maybe<Scalars['Decimal']['output']>;
  /** Machine time in minutes per base quantity. */
  readonly machineMinutesPerBaseQuantity?: Maybe<Scalars['Decimal']['output']>;
};

/** A machine, line or group of people where operations are done. Master: SAP. */
export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The work center's code, unique in its plant. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** The plant it stands in. */
  readonly plant?: Maybe<Plant>;
  /** What it is. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Where this record was read. */
  readonly provenance?: Maybe<Provenance>;
};

/** Who delivers purchased materials. Master: SAP. */
export type Supplier = {
  readonly __typename?: 'Supplier';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The supplier's number in SAP. */
  readonly number: Scalars['String']['output'];
  /** The supplier's name. */
  readonly name: Scalars['String']['output'];
  /** ISO 3166 country code. */
  readonly countryCode?: Maybe<Scalars['String']['output']>;
  /** Terms of payment, SAP's key. */
  readonly paymentTerms?: Maybe<Scalars['String']['output']>;
  /** Tax number. */
  readonly taxNumber?: Maybe<Scalars['String']['output']>;
};

/** Enterprise and plant stock side by side. Different figures for the same thing are a finding, not an average. */
export type StockBalance = {
  readonly __typename?: 'StockBalance';
  /** Whose stock. */
  readonly material: Material;
  /** Where. */
  readonly plant: Plant;
  /** SAP's figures; null when SAP does not answer. */
  readonly enterprise?: Maybe<StockFigures>;
};

/** Stock by its usability, in the material's base unit. */
export type StockFigures = {
  readonly __typename?: 'StockFigures';
  /** Free to use. */
  readonly unrestricted: Quantity;
  /** Waiting for quality. */
  readonly inQualityInspection: Quantity;
  /** Not to be used. */
  readonly blocked: Quantity;
  /** Where the figures were read. */
  readonly provenance: Provenance;
};

/** A quantity of one material made or received together. Master: SAP. */
export type Batch = {
  readonly __typename?: 'Batch';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The batch number. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** What it is a batch of. */
  readonly material?: Maybe<Material>;
  /** The plant that identified it. */
  readonly plant?: Maybe<Plant>;
  /** Whether it may be used, as SAP has it. */
  readonly status?: Maybe<BatchStatus>;
  /** Shelf life expiry day. */
  readonly expiryDate?: Maybe<Scalars['Date']['output']>;
};

/** Whether a batch may be used. */
export type BatchStatus =
  /** Free to use. */
  | 'UNRESTRICTED'
  /** Restricted use. */
  | 'RESTRICTED'
  /** In quality inspection. */
  | 'IN_INSPECTION'
  /** Blocked. */
  | 'BLOCKED'
  /** Anything else. */
  | 'OTHER';

/** An order to make a quantity of a material: the node where the four systems meet. Master: SAP. */
export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The order's number in SAP. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Where it is made. */
  readonly plant?: Maybe<Plant>;
  /** What is made. */
  readonly material?: Maybe<Material>;
  /** How much is to be made. */
  readonly quantity?: Maybe<Quantity>;
  /** Yield confirmed to SAP so far. */
  readonly confirmedQuantity?: Maybe<Quantity>;
  /** Scrap confirmed to SAP so far. */
  readonly scrapQuantity?: Maybe<Quantity>;
  /** SAP's order type: PP01 … */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** The state, derived from SAP's status. */
  readonly status?: Maybe<ProductionOrderStatus>;
  /** SAP's own words for the active status, as REL PCNF. */
  readonly statusText?: Maybe<Scalars['String']['output']>;
  /** SAP's priority key. */
  readonly priority?: Maybe<Scalars['String']['output']>;
  /** When it is due (basic finish). */
  readonly dueTime?: Maybe<Scalars['DateTime']['output']>;
  /** Scheduled start in SAP. */
  readonly plannedStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Scheduled end in SAP. */
  readonly plannedEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Changes with every change in SAP; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
  /** The sales order it is made for; null when made to stock. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** What goes in, by position. */
  readonly components?: Maybe<ReadonlyArray<ProductionOrderComponent>>;
  /** The steps, by number. */
  readonly operations?: Maybe<ReadonlyArray<ProductionOrderOperation>>;
  /** Goods issues and receipts posted for it; null when SAP does not answer. */
  readonly goodsMovements?: Maybe<ReadonlyArray<GoodsMovement>>;
  /** Where this record was read; stale, too, where scrap or goods movements shown with it are. */
  readonly provenance?: Maybe<Provenance>;
};

/** The state of a production order in the enterprise. */
export type ProductionOrderStatus =
  /** Entered, not released. */
  | 'CREATED'
  /** May be worked on. */
  | 'RELEASED'
  /** Some of it is confirmed. */
  | 'PARTIALLY_CONFIRMED'
  /** All of it is confirmed. */
  | 'CONFIRMED'
  /** Some of it is delivered to stock. */
  | 'PARTIALLY_DELIVERED'
  /** All of it is delivered to stock. */
  | 'DELIVERED'
  /** Done for production; accounts are open. */
  | 'TECHNICALLY_COMPLETED'
  /** Closed. */
  | 'CLOSED'
  /** Flagged for deletion or cancelled. */
  | 'CANCELLED'
  /** Any other state. */
  | 'OTHER';

/** A component that an order needs. */
export type ProductionOrderComponent = {
  readonly __typename?: 'ProductionOrderComponent';
  /** Position, as 0010. */
  readonly position: Scalars['String']['output'];
  /** What goes in. */
  readonly material: Material;
  /** How much is needed. */
  readonly requiredQuantity: Quantity;
  /** How much has been taken. */
  readonly withdrawnQuantity: Quantity;
  /** The batch determined for it; null when none is. */
  readonly batch?: Maybe<Batch>;
};

/** One step of an order. */
export type ProductionOrderOperation = {
  readonly __typename?: 'ProductionOrderOperation';
  /** Operation number, as 0010; of a parallel or alternative sequence with the sequence before it, as 1/0010. */
  readonly number: Scalars['String']['output'];
  /** What is done. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Where it is done; null where somebody outside the plant does it. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** The active status in SAP's words, as REL. */
  readonly status: Scalars['String']['output'];
  /** Scheduled start in SAP. */
  readonly plannedStartTime?: Maybe<Scalars['DateTime']['output']>;
  /** Scheduled end in SAP. */
  readonly plannedEndTime?: Maybe<Scalars['DateTime']['output']>;
  /** Yield confirmed for this step. */
  readonly confirmedQuantity?: Maybe<Quantity>;
};

/** One item of a posted material document. */
export type GoodsMovement = {
  readonly __typename?: 'GoodsMovement';
  /** Material document and year, as 4900000001/2026. */
  readonly document: Scalars['String']['output'];
  /** Item in the document. */
  readonly item: Scalars['String']['output'];
  /** SAP's movement type: 101, 261, 531 … */
  readonly type: Scalars['String']['output'];
  /** What moved. */
  readonly material: Material;
  /** Its batch; null when not batch managed. */
  readonly batch?: Maybe<Batch>;
  /** How much, negative for a reversal. */
  readonly quantity: Quantity;
  /** When it was posted. */
  readonly postedAt: Scalars['DateTime']['output'];
};

/** What a customer ordered. Master: SAP. */
export type SalesOrder = {
  readonly __typename?: 'SalesOrder';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The order's number in SAP. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Who ordered. */
  readonly customerName?: Maybe<Scalars['String']['output']>;
  /** What was ordered, by position. */
  readonly items?: Maybe<ReadonlyArray<SalesOrderItem>>;
};

/** One position of a sales order. */
export type SalesOrderItem = {
  readonly __typename?: 'SalesOrderItem';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Position, as 10. */
  readonly position?: Maybe<Scalars['String']['output']>;
  /** What was ordered. */
  readonly material?: Maybe<Material>;
  /** How much. */
  readonly quantity?: Maybe<Quantity>;
  /** The day promised to the customer. */
  readonly committedDate?: Maybe<Scalars['Date']['output']>;
};

/** A page of production orders. */
export type ProductionOrderConnection = {
  readonly __typename?: 'ProductionOrderConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<ProductionOrderEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<ProductionOrder>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of production orders. */
export type ProductionOrderEdge = {
  readonly __typename?: 'ProductionOrderEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ProductionOrder;
};

/** A page of materials. */
export type MaterialConnection = {
  readonly __typename?: 'MaterialConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<MaterialEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<Material>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of materials. */
export type MaterialEdge = {
  readonly __typename?: 'MaterialEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Material;
};

/** A page of work centers. */
export type WorkCenterConnection = {
  readonly __typename?: 'WorkCenterConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<WorkCenterEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<WorkCenter>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of work centers. */
export type WorkCenterEdge = {
  readonly __typename?: 'WorkCenterEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: WorkCenter;
};

/** A page of sales orders. */
export type SalesOrderConnection = {
  readonly __typename?: 'SalesOrderConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<SalesOrderEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<SalesOrder>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of sales orders. */
export type SalesOrderEdge = {
  readonly __typename?: 'SalesOrderEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: SalesOrder;
};

/** A production order was created, released, changed or cancelled, or its execution in the plant went on. */
export type ProductionOrderEvent = {
  readonly __typename?: 'ProductionOrderEvent';
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
  readonly kind: ProductionOrderEventKind;
  /** The order, as it is now; null when it cannot be read. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** The fields that changed, where the source tells them. */
  readonly changes: ReadonlyArray<FieldChange>;
};

/** What happened to an order. */
export type ProductionOrderEventKind =
  /** It is new. */
  | 'CREATED'
  /** It may be worked on. */
  | 'RELEASED'
  /** Quantities, dates or status of the order changed. */
  | 'CHANGED'
  /** It will not be made. */
  | 'CANCELLED'
  /** Production went on in the plant. */
  | 'EXECUTED'
  /** Something else. */
  | 'OTHER';

/** One field that has another value than before. */
export type FieldChange = {
  readonly __typename?: 'FieldChange';
  /** Name of the field. */
  readonly field: Scalars['String']['output'];
  /** The value before as text, null when there was none. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** The value now as text, null when there is none. */
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
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SapReleaseOrderInput: SapReleaseOrderInput;
  SapRescheduleOperationsInput: SapRescheduleOperationsInput;
  SapConfirmProductionInput: SapConfirmProductionInput;
  SapCreateOrderInput: SapCreateOrderInput;
  SapCancelOrderInput: SapCancelOrderInput;
  SapSetBatchRestrictionInput: SapSetBatchRestrictionInput;
  SapMoveStockInput: SapMoveStockInput;
  SapDecideUsageInput: SapDecideUsageInput;
  SapOperationDatesInput: SapOperationDatesInput;
  SapValuation: SapValuation;
  SapStockKind: SapStockKind;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ProductionOrderFilter: ProductionOrderFilter;
  ProductionOrderOrderBy: ProductionOrderOrderBy;
  MaterialFilter: MaterialFilter;
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
  SalesOrder: ResolverTypeWrapper<SalesOrderNode>;
  SalesOrderItem: ResolverTypeWrapper<SalesOrderItemNode>;
  ProductionOrderConnection: ResolverTypeWrapper<Omit<ProductionOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductionOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductionOrder']> }>;
  ProductionOrderEdge: ResolverTypeWrapper<Omit<ProductionOrderEdge, 'node'> & { node: ResolversTypes['ProductionOrder'] }>;
  MaterialConnection: ResolverTypeWrapper<Omit<MaterialConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MaterialEdge']>, nodes: ReadonlyArray<ResolversTypes['Material']> }>;
  MaterialEdge: ResolverTypeWrapper<Omit<MaterialEdge, 'node'> & { node: ResolversTypes['Material'] }>;
  WorkCenterConnection: ResolverTypeWrapper<Omit<WorkCenterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WorkCenterEdge']>, nodes: ReadonlyArray<ResolversTypes['WorkCenter']> }>;
  WorkCenterEdge: ResolverTypeWrapper<Omit<WorkCenterEdge, 'node'> & { node: ResolversTypes['WorkCenter'] }>;
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
  Mutation: Record<PropertyKey, never>;
  SapReleaseOrderInput: SapReleaseOrderInput;
  SapRescheduleOperationsInput: SapRescheduleOperationsInput;
  SapConfirmProductionInput: SapConfirmProductionInput;
  SapCreateOrderInput: SapCreateOrderInput;
  SapCancelOrderInput: SapCancelOrderInput;
  SapSetBatchRestrictionInput: SapSetBatchRestrictionInput;
  SapMoveStockInput: SapMoveStockInput;
  SapDecideUsageInput: SapDecideUsageInput;
  SapOperationDatesInput: SapOperationDatesInput;
  Subscription: Record<PropertyKey, never>;
  ProductionOrderFilter: ProductionOrderFilter;
  MaterialFilter: MaterialFilter;
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
  SalesOrder: SalesOrderNode;
  SalesOrderItem: SalesOrderItemNode;
  ProductionOrderConnection: Omit<ProductionOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductionOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductionOrder']> };
  ProductionOrderEdge: Omit<ProductionOrderEdge, 'node'> & { node: ResolversParentTypes['ProductionOrder'] };
  MaterialConnection: Omit<MaterialConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MaterialEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Material']> };
  MaterialEdge: Omit<MaterialEdge, 'node'> & { node: ResolversParentTypes['Material'] };
  WorkCenterConnection: Omit<WorkCenterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WorkCenterEdge']>, nodes: ReadonlyArray<ResolversParentTypes['WorkCenter']> };
  WorkCenterEdge: Omit<WorkCenterEdge, 'node'> & { node: ResolversParentTypes['WorkCenter'] };
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
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType, RequireFields<QuerySalesOrderArgs, 'number'>>;
  salesOrders?: Resolver<Maybe<ResolversTypes['SalesOrderConnection']>, ParentType, ContextType, RequireFields<QuerySalesOrdersArgs, 'first'>>;
  stockBalances?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockBalance']>>, ParentType, ContextType, RequireFields<QueryStockBalancesArgs, 'plant' | 'materials'>>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  sapReleaseOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapReleaseOrderArgs, 'call' | 'input'>>;
  sapRescheduleOperations?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapRescheduleOperationsArgs, 'call' | 'input'>>;
  sapConfirmProduction?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapConfirmProductionArgs, 'call' | 'input'>>;
  sapCreateOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapCreateOrderArgs, 'call' | 'input'>>;
  sapCancelOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapCancelOrderArgs, 'call' | 'input'>>;
  sapSetBatchRestriction?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapSetBatchRestrictionArgs, 'call' | 'input'>>;
  sapMoveStock?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationSapMoveStockArgs, 'call' | 'input'>>;
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
  dueTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedEndTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
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

export type SalesOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrder'] = ResolversParentTypes['SalesOrder'], FederationReferenceType extends FederationReferenceTypes['SalesOrder'] = FederationReferenceTypes['SalesOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  items?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SalesOrderItem']>>, ParentType, ContextType>;
};

export type SalesOrderItemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrderItem'] = ResolversParentTypes['SalesOrderItem'], FederationReferenceType extends FederationReferenceTypes['SalesOrderItem'] = FederationReferenceTypes['SalesOrderItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrderItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
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
  SalesOrder?: SalesOrderResolvers<ContextType>;
  SalesOrderItem?: SalesOrderItemResolvers<ContextType>;
  ProductionOrderConnection?: ProductionOrderConnectionResolvers<ContextType>;
  ProductionOrderEdge?: ProductionOrderEdgeResolvers<ContextType>;
  MaterialConnection?: MaterialConnectionResolvers<ContextType>;
  MaterialEdge?: MaterialEdgeResolvers<ContextType>;
  WorkCenterConnection?: WorkCenterConnectionResolvers<ContextType>;
  WorkCenterEdge?: WorkCenterEdgeResolvers<ContextType>;
  SalesOrderConnection?: SalesOrderConnectionResolvers<ContextType>;
  SalesOrderEdge?: SalesOrderEdgeResolvers<ContextType>;
  ProductionOrderEvent?: ProductionOrderEventResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
};
