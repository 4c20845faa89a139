// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { OrderNode, WorkCenterNode, UnavailabilityNode, StockNode, BatchNode, GenealogyNode, BatchLotNode, ExecutionNode, WorkOrderNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, Quantity, PageInfo, Provenance, CommandCall, CommandOutcome, OrderFacts, ResolverTypeWrapper, Resolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** Finds the production order that a manufacturing order of Odoo executes, by Odoo's reference (WH/MO/00007); null when Odoo does not know the reference, or its manufacturing order has no order number. */
  readonly productionOrderByExecutionReference?: Maybe<ProductionOrder>;
  /** Lists manufacturing orders in Odoo, newest first, with those that have no order in SAP. */
  readonly productionExecutions?: Maybe<ProductionExecutionConnection>;
  /** Materials that Odoo has stock of in a plant, a page at a time; one with stock in several places may come again. */
  readonly odooStockedMaterials?: Maybe<OdooStockedMaterials>;
  /** Batches that Odoo has stock of in a plant, a page at a time; one with stock in several places may come again. */
  readonly odooStockedBatches?: Maybe<OdooStockedBatches>;
  /** Lots of a plant; those that Odoo does not have are left out, and ambiguous ones come several times. */
  readonly odooLots?: Maybe<ReadonlyArray<OdooLot>>;
  /** Movements of SAP's that Odoo has posted in a plant, by the keys of the movements. */
  readonly odooPostedMovements?: Maybe<OdooPostedMovements>;
  /** Counts, transfers and scrap of a plant that belong to no order and that people made, by key, never from a cache; those that Odoo does not have there are left out, and those that stay within one of SAP's storage locations, too; null when no Odoo serves the plant. */
  readonly odooPlantMovements?: Maybe<ReadonlyArray<PlantMovement>>;
  /** Facts of orders on the shop floor of a plant; an order that Odoo does not have there is left out. */
  readonly odooOrderFacts?: Maybe<ReadonlyArray<OdooOrderFacts>>;
  /** Products of materials in a plant's company, or shared by all companies, archived ones too, never from a cache; a material without any is left out; null when no Odoo serves the plant. */
  readonly odooProducts?: Maybe<ReadonlyArray<OdooProduct>>;
  /** Times without capacity of a plant's work centers: those that are present or planned, or those with these keys; one that Odoo does not have is left out. */
  readonly odooUnavailability?: Maybe<ReadonlyArray<WorkCenterUnavailability>>;
  /** Checkpoints of inspection lots of a plant, never from a cache; a lot without one is left out; null when no Odoo serves the plant. */
  readonly odooCheckpoints?: Maybe<OdooCheckpoints>;
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

export type QueryOdooStockedBatchesArgs = {
  plant: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  after: Scalars['String']['input'];
};

export type QueryOdooLotsArgs = {
  plant: Scalars['String']['input'];
  batches: ReadonlyArray<OdooBatchKey>;
};

export type QueryOdooPostedMovementsArgs = {
  plant: Scalars['String']['input'];
  keys: ReadonlyArray<Scalars['String']['input']>;
};

export type QueryOdooPlantMovementsArgs = {
  plant: Scalars['String']['input'];
  keys: ReadonlyArray<Scalars['String']['input']>;
};

export type QueryOdooOrderFactsArgs = {
  plant: Scalars['String']['input'];
  numbers: ReadonlyArray<Scalars['String']['input']>;
};

export type QueryOdooProductsArgs = {
  plant: Scalars['String']['input'];
  materials: ReadonlyArray<Scalars['String']['input']>;
};

export type QueryOdooUnavailabilityArgs = {
  plant: Scalars['String']['input'];
  keys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type QueryOdooCheckpointsArgs = {
  plant: Scalars['String']['input'];
  lots: ReadonlyArray<Scalars['String']['input']>;
};

/** Checkpoints of inspection lots in a plant. */
export type OdooCheckpoints = {
  readonly __typename?: 'OdooCheckpoints';
  /** Module in which they are. */
  readonly module: OdooCheckpointModule;
  /** Checkpoints that Odoo has. */
  readonly checkpoints: ReadonlyArray<OdooCheckpoint>;
};

/** Module for checkpoints. */
export type OdooCheckpointModule =
  /** OCA quality_control: inspections. */
  | 'OCA'
  /** No module for checkpoints is installed. */
  | 'NONE'
  /** This Odoo is the plant's quality system itself: its inspections are the lots. */
  | 'OWN';

/** Checkpoint of an inspection lot. */
export type OdooCheckpoint = {
  readonly __typename?: 'OdooCheckpoint';
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['output'];
  /** Id in Odoo. */
  readonly reference: Scalars['String']['output'];
  /** State. */
  readonly state: OdooCheckpointState;
  /** Its questions, with the results that were entered. */
  readonly entries: ReadonlyArray<CheckpointResult>;
  /** Time of its last change; null when Odoo does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** State of a checkpoint. */
export type OdooCheckpointState =
  /** It is not ready for operators yet. */
  | 'INCOMPLETE'
  /** Operators enter results. */
  | 'OPEN'
  /** Operators have finished it. */
  | 'FINISHED'
  /** It is cancelled. */
  | 'CANCELLED';

/** A question of a checkpoint, with the result that an operator entered. */
export type CheckpointResult = {
  readonly __typename?: 'CheckpointResult';
  /** Code of the characteristic. */
  readonly characteristic: Scalars['String']['output'];
  /** Measured value, in the unit of the limits; null when none was entered. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
  /** Chosen code; null when none was chosen. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Time at which it was entered; null without a result. */
  readonly enteredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name and id of the user who entered it; null without a result, or when Odoo does not name one. */
  readonly enteredBy?: Maybe<Scalars['String']['output']>;
};

/** A product of a material. */
export type OdooProduct = {
  readonly __typename?: 'OdooProduct';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Id in Odoo. */
  readonly reference: Scalars['String']['output'];
  /** English name. */
  readonly name: Scalars['String']['output'];
  /** Unit of its stock; ZZ for one without a known code. */
  readonly unit: Scalars['UnitCode']['output'];
  /** Name of the unit in Odoo. */
  readonly unitName: Scalars['String']['output'];
  /** Identification of its stock. */
  readonly tracking: OdooTracking;
  /** Barcode; null for none. */
  readonly gtin?: Maybe<Scalars['String']['output']>;
  /** False when it is archived. */
  readonly isActive: Scalars['Boolean']['output'];
  /** User who changed it last; null when Odoo does not name one. */
  readonly changedBy?: Maybe<Scalars['String']['output']>;
};

/** Identification of a product's stock. */
export type OdooTracking =
  /** By quantity alone. */
  | 'NONE'
  /** By lot. */
  | 'LOT'
  /** By serial number of each piece. */
  | 'SERIAL';

/** A page of `odooStockedMaterials`. */
export type OdooStockedMaterials = {
  readonly __typename?: 'OdooStockedMaterials';
  /** Material numbers. */
  readonly materials: ReadonlyArray<Scalars['String']['output']>;
  /** Beginning of the next page; null after the last one. */
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** A page of `odooStockedBatches`. */
export type OdooStockedBatches = {
  readonly __typename?: 'OdooStockedBatches';
  /** Batches of the page. */
  readonly batches: ReadonlyArray<OdooStockedBatch>;
  /** Beginning of the next page; null after the last one. */
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** A batch that Odoo has stock of. */
export type OdooStockedBatch = {
  readonly __typename?: 'OdooStockedBatch';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Batch number. */
  readonly number: Scalars['String']['output'];
};

/** Key of a batch. */
export type OdooBatchKey = {
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number. */
  readonly number: Scalars['String']['input'];
};

/** A lot of the plant. */
export type OdooLot = {
  readonly __typename?: 'OdooLot';
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Batch number. */
  readonly number: Scalars['String']['output'];
  /** Id in Odoo. */
  readonly reference: Scalars['String']['output'];
  /** True when goods of it came into the plant's stock, by a receipt, a production or a count. */
  readonly isStocked: Scalars['Boolean']['output'];
  /** True for the serial number of one piece. */
  readonly isSerial: Scalars['Boolean']['output'];
  /** True when Odoo keeps an expiry date of it. */
  readonly keepsExpiry: Scalars['Boolean']['output'];
  /** Last day of use in the plant's time zone; null when Odoo has none. */
  readonly expiryDate?: Maybe<Scalars['Date']['output']>;
  /** Time of its last change; null when Odoo does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** User who made it; null when Odoo does not name one. */
  readonly changedBy?: Maybe<Scalars['String']['output']>;
};

/** Movements of SAP's in a plant. */
export type OdooPostedMovements = {
  readonly __typename?: 'OdooPostedMovements';
  /** Movements that Odoo has. */
  readonly movements: ReadonlyArray<OdooPostedMovement>;
  /** SAP's storage locations that have a location of their own. */
  readonly storageLocations: ReadonlyArray<Scalars['String']['output']>;
};

/** A movement of SAP's. */
export type OdooPostedMovement = {
  readonly __typename?: 'OdooPostedMovement';
  /** Key of the movement. */
  readonly key: Scalars['String']['output'];
  /** Id of the transfer. */
  readonly reference: Scalars['String']['output'];
  /** True when it is done. */
  readonly isDone: Scalars['Boolean']['output'];
};

/** A count, a transfer or a scrap that belongs to no order: one move of a product. */
export type PlantMovement = {
  readonly __typename?: 'PlantMovement';
  /** Instance and id of the move, as `plant/4711`. */
  readonly key: Scalars['String']['output'];
  /** Kind of movement. */
  readonly kind: OdooPlantMovementKind;
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Goods that it moved, by batch and place. */
  readonly goods: ReadonlyArray<OdooMovedGoods>;
  /** Instant at which it was done. */
  readonly doneTime: Scalars['DateTime']['output'];
  /** Number for people, as `WH/INT/00012`. */
  readonly reference: Scalars['String']['output'];
  /** User who wrote it last; null when Odoo does not name one. */
  readonly changedBy?: Maybe<Scalars['String']['output']>;
};

/** Kind of a movement that belongs to no order. */
export type OdooPlantMovementKind =
  /** A count that found more. */
  | 'GAIN'
  /** A count that found less. */
  | 'LOSS'
  /** A transfer between storage locations of SAP's. */
  | 'TRANSFER'
  /** Scrap. */
  | 'SCRAP';

/** Goods of a batch in a place, as a movement moved them. */
export type OdooMovedGoods = {
  readonly __typename?: 'OdooMovedGoods';
  /** Batch number; null for goods without lots, and for serial numbers. */
  readonly batch?: Maybe<Scalars['String']['output']>;
  /** Quantity, in the unit of the line. */
  readonly quantity: Quantity;
  /** Kind of stock. */
  readonly stock: OdooMovedStock;
  /** Storage location in SAP; null where Odoo's settings name none. */
  readonly storageLocation?: Maybe<Scalars['String']['output']>;
  /** Storage location in SAP that a transfer brings them to; null where Odoo's settings name none, and for all other kinds. */
  readonly toStorageLocation?: Maybe<Scalars['String']['output']>;
};

/** Facts of an order on the shop floor. */
export type OdooOrderFacts = {
  readonly __typename?: 'OdooOrderFacts';
  /** Number of the production order. */
  readonly number: Scalars['String']['output'];
  /** True while a part of it is not over. */
  readonly isOpen: Scalars['Boolean']['output'];
  /** Quantity that was produced on parts that are not over. */
  readonly openQuantity: Scalars['Decimal']['output'];
  /** Facts, oldest part first. */
  readonly facts: ReadonlyArray<OdooExecutionFact>;
};

/** A manufacturing order or a work order that is done, scrap, or an unbuilding. */
export type OdooExecutionFact = {
  readonly __typename?: 'OdooExecutionFact';
  /** Instance and native id. */
  readonly key: Scalars['String']['output'];
  /** Kind of fact. */
  readonly kind: OdooFactKind;
  /** Reference in Odoo. */
  readonly reference: Scalars['String']['output'];
  /** Orders that it belongs to: several when people merged them. */
  readonly orderNumbers: ReadonlyArray<Scalars['String']['output']>;
  /** Time at which it was done. */
  readonly doneTime?: Maybe<Scalars['DateTime']['output']>;
  /** Quantity that was produced, scrapped or unbuilt. */
  readonly quantity: Quantity;
  /** Goods that were received and issued. */
  readonly lines: ReadonlyArray<OdooFactLine>;
  /** Time that people booked; null but for a work order. */
  readonly work?: Maybe<OdooBookedTime>;
  /** Serial numbers that were received and issued, each after its material; null for none. */
  readonly serialNumbers?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Digest of quantity, lines and serial numbers, or of the booked time. */
  readonly digest: Scalars['String']['output'];
  /** Digest by which earlier releases confirmed the same content; null where it is the same. */
  readonly formerDigest?: Maybe<Scalars['String']['output']>;
};

/** Time that people booked on a work order. */
export type OdooBookedTime = {
  readonly __typename?: 'OdooBookedTime';
  /** Number of the operation; null for a work order that names none. */
  readonly operationNumber?: Maybe<Scalars['String']['output']>;
  /** Minutes of setup. */
  readonly setupMinutes: Scalars['Decimal']['output'];
  /** Minutes of processing. */
  readonly runMinutes: Scalars['Decimal']['output'];
};

/** Kinds of facts. */
export type OdooFactKind =
  /** Goods were produced. */
  | 'PRODUCTION'
  /** Time was booked on a work order. */
  | 'WORK'
  /** Goods were scrapped. */
  | 'SCRAP'
  /** A component was scrapped. */
  | 'COMPONENT_SCRAP'
  /** Goods were taken apart again. */
  | 'UNBUILD';

/** Goods that a fact received or issued. */
export type OdooFactLine = {
  readonly __typename?: 'OdooFactLine';
  /** Role of the goods. */
  readonly role: OdooFactRole;
  /** Number of the material. */
  readonly material: Scalars['String']['output'];
  /** Batch number. */
  readonly batch?: Maybe<Scalars['String']['output']>;
  /** Quantity; zero for a component that was left out. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['output'];
};

/** Roles of goods in a fact. */
export type OdooFactRole =
  /** The product itself was received. */
  | 'RECEIPT'
  /** A component was issued. */
  | 'ISSUE'
  /** A by-product was received. */
  | 'BYPRODUCT';

/** Conditions for a list of executions; all of them must hold. */
export type ProductionExecutionFilter = {
  /** Only executions in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only executions in one of these states. */
  readonly state?: InputMaybe<ReadonlyArray<ExecutionState>>;
  /** Only executions that were changed in Odoo at or after this instant. */
  readonly changedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Creates and confirms the manufacturing order of a production order. */
  readonly odooReleaseOrder: CommandOutcome;
  /** Makes a manufacturing order that people entered by hand the one of a production order, if it makes the same. */
  readonly odooLinkOrder: CommandOutcome;
  /** Changes the quantity and the due instant of an order, unless work on it is under way. */
  readonly odooChangeOrder: CommandOutcome;
  /** Changes the components of an order before anything is picked. */
  readonly odooChangeComponents: CommandOutcome;
  /** Sets the dates of an order's work orders. */
  readonly odooRescheduleOperations: CommandOutcome;
  /** Reports production of an order. */
  readonly odooReportProduction: CommandOutcome;
  /** Reports scrap of an order. */
  readonly odooReportScrap: CommandOutcome;
  /** Cancels an order that has produced nothing. */
  readonly odooCancelOrder: CommandOutcome;
  /** Stops goods or work in the plant because of a quality hold, or lets them go on. */
  readonly odooSetHold: CommandOutcome;
  /** Sets the last day on which a lot may be used. */
  readonly odooSetLotExpiry: CommandOutcome;
  /** Posts a movement of goods of SAP's as a transfer. */
  readonly odooPostMovement: CommandOutcome;
  /** Makes the checkpoint of an inspection lot, once. */
  readonly odooOpenCheckpoint: CommandOutcome;
  /** Cancels the checkpoint of an inspection lot, unless operators have finished it; what they entered stays. */
  readonly odooWithdrawCheckpoint: CommandOutcome;
  /** Creates the product of a material. */
  readonly odooCreateMaterial: CommandOutcome;
  /** Changes the product of a material, archives it, or takes it into use again. */
  readonly odooChangeMaterial: CommandOutcome;
};

export type MutationOdooReleaseOrderArgs = {
  call: CommandCall;
  input: OdooReleaseOrderInput;
};

export type MutationOdooLinkOrderArgs = {
  call: CommandCall;
  input: OdooLinkOrderInput;
};

export type MutationOdooChangeOrderArgs = {
  call: CommandCall;
  input: OdooChangeOrderInput;
};

export type MutationOdooChangeComponentsArgs = {
  call: CommandCall;
  input: OdooChangeComponentsInput;
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

export type MutationOdooSetLotExpiryArgs = {
  call: CommandCall;
  input: OdooSetLotExpiryInput;
};

export type MutationOdooPostMovementArgs = {
  call: CommandCall;
  input: OdooPostMovementInput;
};

export type MutationOdooOpenCheckpointArgs = {
  call: CommandCall;
  input: OdooOpenCheckpointInput;
};

export type MutationOdooWithdrawCheckpointArgs = {
  call: CommandCall;
  input: OdooWithdrawCheckpointInput;
};

export type MutationOdooCreateMaterialArgs = {
  call: CommandCall;
  input: OdooCreateMaterialInput;
};

export type MutationOdooChangeMaterialArgs = {
  call: CommandCall;
  input: OdooChangeMaterialInput;
};

/** Input of `odooReleaseOrder`. */
export type OdooReleaseOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Facts to create the manufacturing order from; not needed where Odoo has it. */
  readonly facts?: InputMaybe<OrderFacts>;
};

/** Input of `odooLinkOrder`. */
export type OdooLinkOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Reference of the manufacturing order in Odoo. */
  readonly reference: Scalars['String']['input'];
  /** Number of the material that it has to make. */
  readonly material: Scalars['String']['input'];
  /** Quantity that it has to make. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
};

/** Input of `odooChangeOrder`. */
export type OdooChangeOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Whole quantity of the order, what was produced included. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Due instant; absent: it stays as it is. */
  readonly dueTime?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Input of `odooChangeComponents`. */
export type OdooChangeComponentsInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Material that the order makes; the components of an order for another one stay as they are. */
  readonly material: Scalars['String']['input'];
  /** Whole quantity of the order, for which the components are required. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Components that are issued item by item. */
  readonly components: ReadonlyArray<OdooComponentInput>;
  /** Materials whose consumption is left to the plant, as bulk material. */
  readonly ignored: ReadonlyArray<Scalars['String']['input']>;
};

/** A component of `odooChangeComponents`. */
export type OdooComponentInput = {
  /** Material number. */
  readonly material: Scalars['String']['input'];
  /** Quantity that the whole order requires. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** True when the quantity does not depend on that of the order. */
  readonly isFixed: Scalars['Boolean']['input'];
};

/** Input of `odooRescheduleOperations`. */
export type OdooRescheduleOperationsInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Operations with their new dates. */
  readonly operations: ReadonlyArray<OdooOperationDatesInput>;
};

/** Input of `odooReportProduction`. */
export type OdooReportProductionInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Good quantity. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** Batch that was produced. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Serial numbers that were produced. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** True for the last report of the order. */
  readonly isFinal: Scalars['Boolean']['input'];
  /** True refuses batches and serial numbers that another order has produced. */
  readonly isWithinOrder?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Input of `odooReportScrap`. */
export type OdooReportScrapInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Material that was scrapped; by default the material of the order. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Quantity that was scrapped. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** Batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** True refuses batches and quantities that do not belong to the order. */
  readonly isWithinOrder?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Input of `odooCancelOrder`. */
export type OdooCancelOrderInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** True cancels what is left of an order that has produced a part, unless work on it is under way. */
  readonly isRest?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Input of `odooSetHold`. */
export type OdooSetHoldInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the hold. */
  readonly holdNumber: Scalars['String']['input'];
  /** Scope of the hold. */
  readonly scope: OdooHoldScope;
  /** Number of the material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Number of the production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Code of the work center. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** True stops, false lets go on. */
  readonly isHeld: Scalars['Boolean']['input'];
  /** True when no other active hold has the same target. */
  readonly isLast?: InputMaybe<Scalars['Boolean']['input']>;
  /** Mementos of the commands that placed holds on the same target, oldest first, as JSON. */
  readonly earlier?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Dates of an operation. */
export type OdooOperationDatesInput = {
  /** Operation number, as 0010. */
  readonly number: Scalars['String']['input'];
  /** Planned start. */
  readonly startTime: Scalars['DateTime']['input'];
  /** Planned end. */
  readonly endTime: Scalars['DateTime']['input'];
  /** Code of the work center. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `odooSetLotExpiry`. */
export type OdooSetLotExpiryInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number. */
  readonly batch: Scalars['String']['input'];
  /** Last day of use. */
  readonly expiryDate: Scalars['Date']['input'];
};

/** Input of `odooCreateMaterial`. */
export type OdooCreateMaterialInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Name. */
  readonly name: Scalars['String']['input'];
  /** Unit of its stock. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Identification of its stock. */
  readonly tracking: OdooTracking;
  /** Global Trade Item Number; absent for none. */
  readonly gtin?: InputMaybe<Scalars['String']['input']>;
  /** True for a material that is bought. */
  readonly isPurchased: Scalars['Boolean']['input'];
};

/** Input of `odooChangeMaterial`; what is absent stays as it is. */
export type OdooChangeMaterialInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Unit of its stock. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** Identification of its stock. */
  readonly tracking?: InputMaybe<OdooTracking>;
  /** Global Trade Item Number. */
  readonly gtin?: InputMaybe<Scalars['String']['input']>;
  /** False archives it. */
  readonly isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** True for a material that ends in this plant alone: a product that other plants share is not archived. */
  readonly isEndedInPlant?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Input of `odooPostMovement`. */
export type OdooPostMovementInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Key of the movement: the item of SAP's document, of which one transfer is made. */
  readonly key: Scalars['String']['input'];
  /** Reference for people: the transfer's source document. */
  readonly reference: Scalars['String']['input'];
  /** Kind of movement. */
  readonly kind: OdooMovementKind;
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch number; absent for a material without batches. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Quantity. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity; another one than Odoo's is refused. */
  readonly unit: Scalars['String']['input'];
  /** Kind of stock that the goods come into, or leave. */
  readonly stock: OdooMovedStock;
  /** Storage location in SAP; absent: none is named. */
  readonly storageLocation?: InputMaybe<Scalars['String']['input']>;
  /** Storage location at the other end of a transfer. */
  readonly toStorageLocation?: InputMaybe<Scalars['String']['input']>;
  /** Other end of the movement. */
  readonly partner: OdooMovementPartner;
  /** True when SAP has reversed it before it was posted: its open transfer is cancelled, and none is posted. */
  readonly isVoid?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Kinds of movements. */
export type OdooMovementKind =
  /** Goods come into the plant's stock. */
  | 'RECEIPT'
  /** Goods leave the plant's stock. */
  | 'ISSUE'
  /** Goods are moved between locations of the plant. */
  | 'TRANSFER';

/** Kinds of stock. */
export type OdooMovedStock =
  /** Free stock. */
  | 'UNRESTRICTED'
  /** Stock in quality inspection. */
  | 'QUALITY_INSPECTION'
  /** Blocked stock. */
  | 'BLOCKED';

/** Other ends of movements. */
export type OdooMovementPartner =
  /** A supplier. */
  | 'SUPPLIER'
  /** Another plant. */
  | 'PLANT';

/** Scope of a hold. */
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
  /** Present state of the work center on the shop floor; null when Odoo does not know it or does not answer. */
  readonly execution?: Maybe<WorkCenterExecution>;
  /** Times without capacity that are present or planned: stops, closures and maintenance, by start; empty when Odoo has none, or several plants of it share a company, null when it does not answer. */
  readonly unavailability?: Maybe<ReadonlyArray<WorkCenterUnavailability>>;
};

/** A time in which a work center is not available. Master: Odoo. Without a quality hold and from 15 minutes on it is time without capacity in the scheduler, too. */
export type WorkCenterUnavailability = {
  readonly __typename?: 'WorkCenterUnavailability';
  /** Key within the plant: code of the work center, kind and id in Odoo, as `ASSY-01/stop-17`. Its record in the synchronization has the same key. */
  readonly key: Scalars['String']['output'];
  /** Kind. */
  readonly kind: UnavailabilityKind;
  /** Reason in Odoo's words: loss and note of a stop, name of a closure, subject of a maintenance request. */
  readonly reason: Scalars['String']['output'];
  /** Start, to the second. */
  readonly startTime: Scalars['DateTime']['output'];
  /** End, to the second; null while a stop is open. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** State at this moment. */
  readonly state: UnavailabilityState;
  /** True for less than 15 minutes, planned or so far: it is not carried to the scheduler. */
  readonly isShort: Scalars['Boolean']['output'];
  /** True for a stop that a quality hold made: the hold itself is carried to the scheduler. */
  readonly isHold: Scalars['Boolean']['output'];
  /** Last change in Odoo; null when Odoo does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** User of Odoo who made it; null when Odoo does not name one. */
  readonly changedBy?: Maybe<Scalars['String']['output']>;
};

/** Kinds of times without capacity. */
export type UnavailabilityKind =
  /** A loss of availability that people book when a machine is down (`mrp.workcenter.productivity`). */
  | 'STOP'
  /** A closure of a work center or of its calendar (`resource.calendar.leaves`). */
  | 'CLOSURE'
  /** A scheduled maintenance request (`maintenance.request`). */
  | 'MAINTENANCE'
  /** Any other kind. */
  | 'OTHER';

/** States of a time without capacity. */
export type UnavailabilityState =
  /** It begins later. */
  | 'PLANNED'
  /** It has begun, and has not ended. */
  | 'PRESENT'
  /** It has ended. */
  | 'OVER'
  /** It does not take place, or not at this work center. */
  | 'CANCELLED'
  /** Any other state. */
  | 'OTHER';

/** Present state of a work center on the shop floor. Master: Odoo. */
export type WorkCenterExecution = {
  readonly __typename?: 'WorkCenterExecution';
  /** State. */
  readonly state: WorkCenterState;
  /** Reason for the blockage, as recorded in Odoo; null unless the work center is blocked. */
  readonly blockedReason?: Maybe<Scalars['String']['output']>;
  /** Overall equipment effectiveness of the last month in percent, as Odoo computes it; null when Odoo does not give it. */
  readonly oee?: Maybe<Scalars['Decimal']['output']>;
  /** Origin of the record. */
  readonly provenance: Provenance;
};

/** State of a work center on the shop floor. */
export type WorkCenterState =
  /** Idle and ready for work. */
  | 'AVAILABLE'
  /** At work. */
  | 'RUNNING'
  /** Blocked until a person ends the blockage in Odoo. */
  | 'BLOCKED'
  /** Under maintenance. */
  | 'MAINTENANCE'
  /** Any other state. */
  | 'OTHER';

export type StockBalance = {
  readonly __typename?: 'StockBalance';
  readonly material: Material;
  readonly plant: Plant;
  readonly enterprise?: Maybe<StockFigures>;
  /** Odoo's figures for the plant; null when Odoo does not answer or has no stock of the material there. */
  readonly onSite?: Maybe<StockFigures>;
  /** Enterprise stock minus plant stock, over all usabilities; null unless both systems answered in the same unit. */
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
  /** Batches that consumed this batch; null when Odoo does not answer. */
  readonly consumedInto?: Maybe<ReadonlyArray<BatchGenealogyEdge>>;
  /** Batches that were consumed to produce this batch; null when Odoo does not answer. */
  readonly producedFrom?: Maybe<ReadonlyArray<BatchGenealogyEdge>>;
  /** Lots of this batch in the plants; null when an Odoo does not answer. */
  readonly lots?: Maybe<ReadonlyArray<BatchLot>>;
};

/** Lot of a batch in the Odoo of a plant. */
export type BatchLot = {
  readonly __typename?: 'BatchLot';
  /** Plant. */
  readonly plant: Plant;
  /** Id in Odoo. */
  readonly reference: Scalars['String']['output'];
  /** True when goods of it came into the plant's stock, by a receipt, a production or a count. */
  readonly isStocked: Scalars['Boolean']['output'];
  /** Last day of use in the plant's time zone; null when Odoo has none. */
  readonly expiryDate?: Maybe<Scalars['Date']['output']>;
};

/** A step in the genealogy of a batch. */
export type BatchGenealogyEdge = {
  readonly __typename?: 'BatchGenealogyEdge';
  /** Batch at the other end of the step. */
  readonly batch: Batch;
  /** Production order of the step; null when Odoo has none for it. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Quantity of the consumed batch. */
  readonly quantity: Quantity;
};

export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  readonly id: Scalars['ID']['output'];
  /** Execution of the order in the plant; null when Odoo has not received the order or does not answer. */
  readonly execution?: Maybe<ProductionExecution>;
};

/** Execution of an order in the plant. Master: Odoo. */
export type ProductionExecution = {
  readonly __typename?: 'ProductionExecution';
  /** Reference of the manufacturing order in Odoo, as WH/MO/00007. */
  readonly reference: Scalars['String']['output'];
  /** Order in SAP that is executed; null when the manufacturing order has no order number, or executes several orders. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** All orders that are executed. Several when people merged manufacturing orders in Odoo; the quantities are then those of all of them. */
  readonly productionOrders: ReadonlyArray<ProductionOrder>;
  /** State. */
  readonly state: ExecutionState;
  /** State in Odoo's own word. */
  readonly stateText: Scalars['String']['output'];
  /** Quantity to produce, backorders included. */
  readonly quantity: Quantity;
  /** Good quantity produced. */
  readonly producedQuantity: Quantity;
  /** Quantity that is still to be produced: that of the manufacturing orders that are neither done nor cancelled, less what is registered on them. */
  readonly openQuantity: Quantity;
  /** Quantity scrapped. */
  readonly scrappedQuantity: Quantity;
  /** Actual start, or the planned one before work has begun; null when Odoo has neither. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** Actual end, or the planned one before work has ended; null when Odoo has neither. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** Due instant of what is still to be produced; null when Odoo has none. */
  readonly dueTime?: Maybe<Scalars['DateTime']['output']>;
  /** Batches that were produced; empty before production, and for products without lots. */
  readonly batches?: Maybe<ReadonlyArray<Batch>>;
  /** Work orders. */
  readonly workOrders: ReadonlyArray<WorkOrder>;
  /** References of the other manufacturing orders (backorders) of the same order. */
  readonly splitReferences: ReadonlyArray<Scalars['String']['output']>;
  /** Last change of it, of a work order or of a scrap in Odoo; null when Odoo does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name of the user who made that change; null when Odoo names none. */
  readonly changedBy?: Maybe<Scalars['String']['output']>;
  /** Origin of the record. */
  readonly provenance: Provenance;
};

/** State of an execution. */
export type ExecutionState =
  /** Draft, not confirmed. */
  | 'DRAFT'
  /** Confirmed, not begun. */
  | 'CONFIRMED'
  /** In progress. */
  | 'IN_PROGRESS'
  /** Produced, not closed. */
  | 'TO_CLOSE'
  /** Done. */
  | 'DONE'
  /** Cancelled. */
  | 'CANCELLED'
  /** Any other state. */
  | 'OTHER';

/** An operation as the plant executes it. Master: Odoo. */
export type WorkOrder = {
  readonly __typename?: 'WorkOrder';
  /** Odoo's key of the work order. */
  readonly reference: Scalars['String']['output'];
  /** Number of the order's operation, as 0010; null when the work order's name does not begin with one. */
  readonly operationNumber?: Maybe<Scalars['String']['output']>;
  /** Name of the work order, without the operation number. */
  readonly name: Scalars['String']['output'];
  /** Work center that does the work; null when its record in Odoo has no code. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** State. */
  readonly state: WorkOrderState;
  /** State in Odoo's own word. */
  readonly stateText: Scalars['String']['output'];
  /** Expected duration in minutes. */
  readonly expectedMinutes: Scalars['Decimal']['output'];
  /** Recorded duration in minutes. */
  readonly actualMinutes: Scalars['Decimal']['output'];
  /** Actual start, or the planned one before work has begun; null when Odoo has neither. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** Actual end, or the planned one before work has ended; null when Odoo has neither. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** Quantity that this work order has finished. */
  readonly producedQuantity?: Maybe<Quantity>;
};

/** State of a work order. */
export type WorkOrderState =
  /** Waits for another work order or for material. */
  | 'BLOCKED'
  /** Ready to begin. */
  | 'READY'
  /** In progress. */
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
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ProductionExecutionEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<ProductionExecution>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of executions. */
export type ProductionExecutionEdge = {
  readonly __typename?: 'ProductionExecutionEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ProductionExecution;
};

/** Input of `odooOpenCheckpoint`. */
export type OdooOpenCheckpointInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** Number of the material. */
  readonly material: Scalars['String']['input'];
  /** Batch to inspect; absent for a material without batches. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Order that produced the goods; absent for goods that were received. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Quantity to inspect. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Characteristics to inspect. */
  readonly characteristics: ReadonlyArray<OdooCheckpointQuestion>;
};

/** A characteristic to inspect at a checkpoint. */
export type OdooCheckpointQuestion = {
  /** Code of the characteristic. */
  readonly code: Scalars['String']['input'];
  /** Description for the operator. */
  readonly description: Scalars['String']['input'];
  /** True when a number is measured, false when a code is chosen. */
  readonly isQuantitative: Scalars['Boolean']['input'];
  /** Lower limit, inclusive; absent when there is none. */
  readonly lowerLimit?: InputMaybe<Scalars['Decimal']['input']>;
  /** Upper limit, inclusive; absent when there is none. */
  readonly upperLimit?: InputMaybe<Scalars['Decimal']['input']>;
  /** Unit of the limits; absent when none is named. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** Codes of which the operator chooses one; empty for a measured characteristic. */
  readonly codes: ReadonlyArray<OdooCheckpointCode>;
};

/** A code that an operator may choose. */
export type OdooCheckpointCode = {
  /** The code. */
  readonly code: Scalars['String']['input'];
  /** True when a result with it is right. */
  readonly isAccepted: Scalars['Boolean']['input'];
};

/** Input of `odooWithdrawCheckpoint`. */
export type OdooWithdrawCheckpointInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['input'];
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
  OdooCheckpoints: ResolverTypeWrapper<OdooCheckpoints>;
  OdooCheckpointModule: OdooCheckpointModule;
  OdooCheckpoint: ResolverTypeWrapper<OdooCheckpoint>;
  OdooCheckpointState: OdooCheckpointState;
  CheckpointResult: ResolverTypeWrapper<CheckpointResult>;
  OdooProduct: ResolverTypeWrapper<OdooProduct>;
  OdooTracking: OdooTracking;
  OdooStockedMaterials: ResolverTypeWrapper<OdooStockedMaterials>;
  OdooStockedBatches: ResolverTypeWrapper<OdooStockedBatches>;
  OdooStockedBatch: ResolverTypeWrapper<OdooStockedBatch>;
  OdooBatchKey: OdooBatchKey;
  OdooLot: ResolverTypeWrapper<OdooLot>;
  OdooPostedMovements: ResolverTypeWrapper<OdooPostedMovements>;
  OdooPostedMovement: ResolverTypeWrapper<OdooPostedMovement>;
  PlantMovement: ResolverTypeWrapper<PlantMovement>;
  OdooPlantMovementKind: OdooPlantMovementKind;
  OdooMovedGoods: ResolverTypeWrapper<OdooMovedGoods>;
  OdooOrderFacts: ResolverTypeWrapper<OdooOrderFacts>;
  OdooExecutionFact: ResolverTypeWrapper<OdooExecutionFact>;
  OdooBookedTime: ResolverTypeWrapper<OdooBookedTime>;
  OdooFactKind: OdooFactKind;
  OdooFactLine: ResolverTypeWrapper<OdooFactLine>;
  OdooFactRole: OdooFactRole;
  ProductionExecutionFilter: ProductionExecutionFilter;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OdooReleaseOrderInput: OdooReleaseOrderInput;
  OdooLinkOrderInput: OdooLinkOrderInput;
  OdooChangeOrderInput: OdooChangeOrderInput;
  OdooChangeComponentsInput: OdooChangeComponentsInput;
  OdooComponentInput: OdooComponentInput;
  OdooRescheduleOperationsInput: OdooRescheduleOperationsInput;
  OdooReportProductionInput: OdooReportProductionInput;
  OdooReportScrapInput: OdooReportScrapInput;
  OdooCancelOrderInput: OdooCancelOrderInput;
  OdooSetHoldInput: OdooSetHoldInput;
  OdooOperationDatesInput: OdooOperationDatesInput;
  OdooSetLotExpiryInput: OdooSetLotExpiryInput;
  OdooCreateMaterialInput: OdooCreateMaterialInput;
  OdooChangeMaterialInput: OdooChangeMaterialInput;
  OdooPostMovementInput: OdooPostMovementInput;
  OdooMovementKind: OdooMovementKind;
  OdooMovedStock: OdooMovedStock;
  OdooMovementPartner: OdooMovementPartner;
  OdooHoldScope: OdooHoldScope;
  Plant: ResolverTypeWrapper<Plant>;
  Material: ResolverTypeWrapper<Material>;
  WorkCenter: ResolverTypeWrapper<WorkCenterNode>;
  WorkCenterUnavailability: ResolverTypeWrapper<UnavailabilityNode>;
  UnavailabilityKind: UnavailabilityKind;
  UnavailabilityState: UnavailabilityState;
  WorkCenterExecution: ResolverTypeWrapper<WorkCenterExecution>;
  WorkCenterState: WorkCenterState;
  StockBalance: ResolverTypeWrapper<StockNode>;
  StockFigures: ResolverTypeWrapper<StockFigures>;
  Batch: ResolverTypeWrapper<BatchNode>;
  BatchLot: ResolverTypeWrapper<BatchLotNode>;
  BatchGenealogyEdge: ResolverTypeWrapper<GenealogyNode>;
  ProductionOrder: ResolverTypeWrapper<OrderNode>;
  ProductionExecution: ResolverTypeWrapper<ExecutionNode>;
  ExecutionState: ExecutionState;
  WorkOrder: ResolverTypeWrapper<WorkOrderNode>;
  WorkOrderState: WorkOrderState;
  ProductionExecutionConnection: ResolverTypeWrapper<Omit<ProductionExecutionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductionExecutionEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductionExecution']> }>;
  ProductionExecutionEdge: ResolverTypeWrapper<Omit<ProductionExecutionEdge, 'node'> & { node: ResolversTypes['ProductionExecution'] }>;
  OdooOpenCheckpointInput: OdooOpenCheckpointInput;
  OdooCheckpointQuestion: OdooCheckpointQuestion;
  OdooCheckpointCode: OdooCheckpointCode;
  OdooWithdrawCheckpointInput: OdooWithdrawCheckpointInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  OdooCheckpoints: OdooCheckpoints;
  OdooCheckpoint: OdooCheckpoint;
  CheckpointResult: CheckpointResult;
  OdooProduct: OdooProduct;
  OdooStockedMaterials: OdooStockedMaterials;
  OdooStockedBatches: OdooStockedBatches;
  OdooStockedBatch: OdooStockedBatch;
  OdooBatchKey: OdooBatchKey;
  OdooLot: OdooLot;
  OdooPostedMovements: OdooPostedMovements;
  OdooPostedMovement: OdooPostedMovement;
  PlantMovement: PlantMovement;
  OdooMovedGoods: OdooMovedGoods;
  OdooOrderFacts: OdooOrderFacts;
  OdooExecutionFact: OdooExecutionFact;
  OdooBookedTime: OdooBookedTime;
  OdooFactLine: OdooFactLine;
  ProductionExecutionFilter: ProductionExecutionFilter;
  Mutation: Record<PropertyKey, never>;
  OdooReleaseOrderInput: OdooReleaseOrderInput;
  OdooLinkOrderInput: OdooLinkOrderInput;
  OdooChangeOrderInput: OdooChangeOrderInput;
  OdooChangeComponentsInput: OdooChangeComponentsInput;
  OdooComponentInput: OdooComponentInput;
  OdooRescheduleOperationsInput: OdooRescheduleOperationsInput;
  OdooReportProductionInput: OdooReportProductionInput;
  OdooReportScrapInput: OdooReportScrapInput;
  OdooCancelOrderInput: OdooCancelOrderInput;
  OdooSetHoldInput: OdooSetHoldInput;
  OdooOperationDatesInput: OdooOperationDatesInput;
  OdooSetLotExpiryInput: OdooSetLotExpiryInput;
  OdooCreateMaterialInput: OdooCreateMaterialInput;
  OdooChangeMaterialInput: OdooChangeMaterialInput;
  OdooPostMovementInput: OdooPostMovementInput;
  Plant: Plant;
  Material: Material;
  WorkCenter: WorkCenterNode;
  WorkCenterUnavailability: UnavailabilityNode;
  WorkCenterExecution: WorkCenterExecution;
  StockBalance: StockNode;
  StockFigures: StockFigures;
  Batch: BatchNode;
  BatchLot: BatchLotNode;
  BatchGenealogyEdge: GenealogyNode;
  ProductionOrder: OrderNode;
  ProductionExecution: ExecutionNode;
  WorkOrder: WorkOrderNode;
  ProductionExecutionConnection: Omit<ProductionExecutionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductionExecutionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductionExecution']> };
  ProductionExecutionEdge: Omit<ProductionExecutionEdge, 'node'> & { node: ResolversParentTypes['ProductionExecution'] };
  OdooOpenCheckpointInput: OdooOpenCheckpointInput;
  OdooCheckpointQuestion: OdooCheckpointQuestion;
  OdooCheckpointCode: OdooCheckpointCode;
  OdooWithdrawCheckpointInput: OdooWithdrawCheckpointInput;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  productionOrderByExecutionReference?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType, RequireFields<QueryProductionOrderByExecutionReferenceArgs, 'plant' | 'reference'>>;
  productionExecutions?: Resolver<Maybe<ResolversTypes['ProductionExecutionConnection']>, ParentType, ContextType, RequireFields<QueryProductionExecutionsArgs, 'first'>>;
  odooStockedMaterials?: Resolver<Maybe<ResolversTypes['OdooStockedMaterials']>, ParentType, ContextType, RequireFields<QueryOdooStockedMaterialsArgs, 'plant' | 'first' | 'after'>>;
  odooStockedBatches?: Resolver<Maybe<ResolversTypes['OdooStockedBatches']>, ParentType, ContextType, RequireFields<QueryOdooStockedBatchesArgs, 'plant' | 'first' | 'after'>>;
  odooLots?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OdooLot']>>, ParentType, ContextType, RequireFields<QueryOdooLotsArgs, 'plant' | 'batches'>>;
  odooPostedMovements?: Resolver<Maybe<ResolversTypes['OdooPostedMovements']>, ParentType, ContextType, RequireFields<QueryOdooPostedMovementsArgs, 'plant' | 'keys'>>;
  odooPlantMovements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PlantMovement']>>, ParentType, ContextType, RequireFields<QueryOdooPlantMovementsArgs, 'plant' | 'keys'>>;
  odooOrderFacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OdooOrderFacts']>>, ParentType, ContextType, RequireFields<QueryOdooOrderFactsArgs, 'plant' | 'numbers'>>;
  odooProducts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OdooProduct']>>, ParentType, ContextType, RequireFields<QueryOdooProductsArgs, 'plant' | 'materials'>>;
  odooUnavailability?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WorkCenterUnavailability']>>, ParentType, ContextType, RequireFields<QueryOdooUnavailabilityArgs, 'plant'>>;
  odooCheckpoints?: Resolver<Maybe<ResolversTypes['OdooCheckpoints']>, ParentType, ContextType, RequireFields<QueryOdooCheckpointsArgs, 'plant' | 'lots'>>;
};

export type OdooCheckpointsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooCheckpoints'] = ResolversParentTypes['OdooCheckpoints']> = {
  module?: Resolver<ResolversTypes['OdooCheckpointModule'], ParentType, ContextType>;
  checkpoints?: Resolver<ReadonlyArray<ResolversTypes['OdooCheckpoint']>, ParentType, ContextType>;
};

export type OdooCheckpointResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooCheckpoint'] = ResolversParentTypes['OdooCheckpoint']> = {
  inspectionLot?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OdooCheckpointState'], ParentType, ContextType>;
  entries?: Resolver<ReadonlyArray<ResolversTypes['CheckpointResult']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CheckpointResultResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CheckpointResult'] = ResolversParentTypes['CheckpointResult']> = {
  characteristic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enteredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  enteredBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooProductResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooProduct'] = ResolversParentTypes['OdooProduct']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
  unitName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tracking?: Resolver<ResolversTypes['OdooTracking'], ParentType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooStockedMaterialsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooStockedMaterials'] = ResolversParentTypes['OdooStockedMaterials']> = {
  materials?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooStockedBatchesResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooStockedBatches'] = ResolversParentTypes['OdooStockedBatches']> = {
  batches?: Resolver<ReadonlyArray<ResolversTypes['OdooStockedBatch']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooStockedBatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooStockedBatch'] = ResolversParentTypes['OdooStockedBatch']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OdooLotResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooLot'] = ResolversParentTypes['OdooLot']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isStocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isSerial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keepsExpiry?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiryDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooPostedMovementsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooPostedMovements'] = ResolversParentTypes['OdooPostedMovements']> = {
  movements?: Resolver<ReadonlyArray<ResolversTypes['OdooPostedMovement']>, ParentType, ContextType>;
  storageLocations?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooPostedMovementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooPostedMovement'] = ResolversParentTypes['OdooPostedMovement']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PlantMovementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlantMovement'] = ResolversParentTypes['PlantMovement']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OdooPlantMovementKind'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  goods?: Resolver<ReadonlyArray<ResolversTypes['OdooMovedGoods']>, ParentType, ContextType>;
  doneTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooMovedGoodsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooMovedGoods'] = ResolversParentTypes['OdooMovedGoods']> = {
  batch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  stock?: Resolver<ResolversTypes['OdooMovedStock'], ParentType, ContextType>;
  storageLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toStorageLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooOrderFactsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooOrderFacts'] = ResolversParentTypes['OdooOrderFacts']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  openQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  facts?: Resolver<ReadonlyArray<ResolversTypes['OdooExecutionFact']>, ParentType, ContextType>;
};

export type OdooExecutionFactResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooExecutionFact'] = ResolversParentTypes['OdooExecutionFact']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OdooFactKind'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  doneTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OdooFactLine']>, ParentType, ContextType>;
  work?: Resolver<Maybe<ResolversTypes['OdooBookedTime']>, ParentType, ContextType>;
  serialNumbers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formerDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OdooBookedTimeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooBookedTime'] = ResolversParentTypes['OdooBookedTime']> = {
  operationNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  setupMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  runMinutes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type OdooFactLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OdooFactLine'] = ResolversParentTypes['OdooFactLine']> = {
  role?: Resolver<ResolversTypes['OdooFactRole'], ParentType, ContextType>;
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  odooReleaseOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooReleaseOrderArgs, 'call' | 'input'>>;
  odooLinkOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooLinkOrderArgs, 'call' | 'input'>>;
  odooChangeOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooChangeOrderArgs, 'call' | 'input'>>;
  odooChangeComponents?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooChangeComponentsArgs, 'call' | 'input'>>;
  odooRescheduleOperations?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooRescheduleOperationsArgs, 'call' | 'input'>>;
  odooReportProduction?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooReportProductionArgs, 'call' | 'input'>>;
  odooReportScrap?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooReportScrapArgs, 'call' | 'input'>>;
  odooCancelOrder?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooCancelOrderArgs, 'call' | 'input'>>;
  odooSetHold?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooSetHoldArgs, 'call' | 'input'>>;
  odooSetLotExpiry?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooSetLotExpiryArgs, 'call' | 'input'>>;
  odooPostMovement?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooPostMovementArgs, 'call' | 'input'>>;
  odooOpenCheckpoint?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooOpenCheckpointArgs, 'call' | 'input'>>;
  odooWithdrawCheckpoint?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooWithdrawCheckpointArgs, 'call' | 'input'>>;
  odooCreateMaterial?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooCreateMaterialArgs, 'call' | 'input'>>;
  odooChangeMaterial?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationOdooChangeMaterialArgs, 'call' | 'input'>>;
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
  unavailability?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WorkCenterUnavailability']>>, ParentType, ContextType>;
};

export type WorkCenterUnavailabilityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenterUnavailability'] = ResolversParentTypes['WorkCenterUnavailability']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['UnavailabilityKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UnavailabilityState'], ParentType, ContextType>;
  isShort?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isHold?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  lots?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BatchLot']>>, ParentType, ContextType>;
};

export type BatchLotResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BatchLot'] = ResolversParentTypes['BatchLot']> = {
  plant?: Resolver<ResolversTypes['Plant'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isStocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiryDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
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
  openQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  scrappedQuantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  batches?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Batch']>>, ParentType, ContextType>;
  workOrders?: Resolver<ReadonlyArray<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  splitReferences?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  OdooCheckpoints?: OdooCheckpointsResolvers<ContextType>;
  OdooCheckpoint?: OdooCheckpointResolvers<ContextType>;
  CheckpointResult?: CheckpointResultResolvers<ContextType>;
  OdooProduct?: OdooProductResolvers<ContextType>;
  OdooStockedMaterials?: OdooStockedMaterialsResolvers<ContextType>;
  OdooStockedBatches?: OdooStockedBatchesResolvers<ContextType>;
  OdooStockedBatch?: OdooStockedBatchResolvers<ContextType>;
  OdooLot?: OdooLotResolvers<ContextType>;
  OdooPostedMovements?: OdooPostedMovementsResolvers<ContextType>;
  OdooPostedMovement?: OdooPostedMovementResolvers<ContextType>;
  PlantMovement?: PlantMovementResolvers<ContextType>;
  OdooMovedGoods?: OdooMovedGoodsResolvers<ContextType>;
  OdooOrderFacts?: OdooOrderFactsResolvers<ContextType>;
  OdooExecutionFact?: OdooExecutionFactResolvers<ContextType>;
  OdooBookedTime?: OdooBookedTimeResolvers<ContextType>;
  OdooFactLine?: OdooFactLineResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Plant?: PlantResolvers<ContextType>;
  Material?: MaterialResolvers<ContextType>;
  WorkCenter?: WorkCenterResolvers<ContextType>;
  WorkCenterUnavailability?: WorkCenterUnavailabilityResolvers<ContextType>;
  WorkCenterExecution?: WorkCenterExecutionResolvers<ContextType>;
  StockBalance?: StockBalanceResolvers<ContextType>;
  StockFigures?: StockFiguresResolvers<ContextType>;
  Batch?: BatchResolvers<ContextType>;
  BatchLot?: BatchLotResolvers<ContextType>;
  BatchGenealogyEdge?: BatchGenealogyEdgeResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  ProductionExecution?: ProductionExecutionResolvers<ContextType>;
  WorkOrder?: WorkOrderResolvers<ContextType>;
  ProductionExecutionConnection?: ProductionExecutionConnectionResolvers<ContextType>;
  ProductionExecutionEdge?: ProductionExecutionEdgeResolvers<ContextType>;
};
