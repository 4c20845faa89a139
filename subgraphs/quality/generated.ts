// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { LotNode, CharacteristicNode, ResultNode, NonconformanceNode, ActionNode, HoldNode, OrderNode, BatchNode, WorkCenterNode, MaterialNode, HoldEventNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, Quantity, PageInfo, Severity, CommandCall, CommandOutcome, ResolverTypeWrapper, Resolver, SubscriptionResolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** Finds an inspection lot by number; null when quality does not know it. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Finds an inspection lot of a plant, never from a cache; null when the plant's quality system does not have it. */
  readonly qualityLot?: Maybe<InspectionLot>;
  /** Lists inspection lots, newest first. */
  readonly inspectionLots?: Maybe<InspectionLotConnection>;
  /** Finds a quality hold by number; null when quality does not know it. */
  readonly qualityHold?: Maybe<QualityHold>;
  /** Lists quality holds, newest first. */
  readonly qualityHolds?: Maybe<QualityHoldConnection>;
  /** Finds a nonconformance by number; null when quality does not know it. */
  readonly nonconformance?: Maybe<Nonconformance>;
  /** Lists nonconformances, newest first. */
  readonly nonconformances?: Maybe<NonconformanceConnection>;
};

export type QueryInspectionLotArgs = {
  number: Scalars['String']['input'];
};

export type QueryQualityLotArgs = {
  plant: Scalars['String']['input'];
  number: Scalars['String']['input'];
};

export type QueryInspectionLotsArgs = {
  filter?: InputMaybe<InspectionLotFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryQualityHoldArgs = {
  number: Scalars['String']['input'];
};

export type QueryQualityHoldsArgs = {
  filter?: InputMaybe<QualityHoldFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryNonconformanceArgs = {
  number: Scalars['String']['input'];
};

export type QueryNonconformancesArgs = {
  filter?: InputMaybe<NonconformanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Creates an inspection lot from the present inspection plan of the material; none for a material without a plan. */
  readonly qualityCreateLot: CommandOutcome;
  /** Cancels the lots of an order that have no usage decision. */
  readonly qualityCancelLots: CommandOutcome;
  /** Places a hold. */
  readonly qualityPlaceHold: CommandOutcome;
  /** Ends a hold. */
  readonly qualityReleaseHold: CommandOutcome;
  /** Records inspection results; a result of a characteristic that has one supersedes it. */
  readonly qualityRecordResults: CommandOutcome;
  /** Enters the usage decision of an inspection lot. */
  readonly qualityDecideUsage: CommandOutcome;
  /** Opens a nonconformance. */
  readonly qualityOpenNonconformance: CommandOutcome;
  /** Closes a nonconformance. */
  readonly qualityCloseNonconformance: CommandOutcome;
};

export type MutationQualityCreateLotArgs = {
  call: CommandCall;
  input: QualityCreateLotInput;
};

export type MutationQualityCancelLotsArgs = {
  call: CommandCall;
  input: QualityCancelLotsInput;
};

export type MutationQualityPlaceHoldArgs = {
  call: CommandCall;
  input: QualityPlaceHoldInput;
};

export type MutationQualityReleaseHoldArgs = {
  call: CommandCall;
  input: QualityReleaseHoldInput;
};

export type MutationQualityRecordResultsArgs = {
  call: CommandCall;
  input: QualityRecordResultsInput;
};

export type MutationQualityDecideUsageArgs = {
  call: CommandCall;
  input: QualityDecideUsageInput;
};

export type MutationQualityOpenNonconformanceArgs = {
  call: CommandCall;
  input: QualityOpenNonconformanceInput;
};

export type MutationQualityCloseNonconformanceArgs = {
  call: CommandCall;
  input: QualityCloseNonconformanceInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Delivers an event when a quality hold is placed or ended. */
  readonly qualityHoldChanged: QualityHoldEvent;
};

export type SubscriptionQualityHoldChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  material?: InputMaybe<Scalars['String']['input']>;
  productionOrder?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Conditions for a list of inspection lots; all of them must hold. */
export type InspectionLotFilter = {
  /** Only lots in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only lots of this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only lots with this batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Only lots of this production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Only lots with one of these statuses. */
  readonly status?: InputMaybe<ReadonlyArray<InspectionLotStatus>>;
  /** Only lots with one of these origins. */
  readonly origin?: InputMaybe<ReadonlyArray<InspectionOrigin>>;
};

/** Conditions for a list of quality holds; all of them must hold. */
export type QualityHoldFilter = {
  /** Only holds in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** True: only active holds; false: only ended ones. */
  readonly isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only holds on this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only holds on this batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Only holds on this production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Only holds on this work center. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions for a list of nonconformances; all of them must hold. */
export type NonconformanceFilter = {
  /** Only nonconformances in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only nonconformances with one of these statuses. */
  readonly status?: InputMaybe<ReadonlyArray<NonconformanceStatus>>;
  /** Only nonconformances with one of these severities. */
  readonly severity?: InputMaybe<ReadonlyArray<Severity>>;
  /** Only nonconformances of this production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
};

export type Plant = {
  readonly __typename?: 'Plant';
  readonly id: Scalars['ID']['output'];
};

export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  readonly id: Scalars['ID']['output'];
  /** Quality holds on this work center; null when quality does not answer. */
  readonly holds?: Maybe<ReadonlyArray<QualityHold>>;
};

export type WorkCenterHoldsArgs = {
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Material = {
  readonly __typename?: 'Material';
  readonly id: Scalars['ID']['output'];
  /** Characteristics of the material's present inspection plan; null when quality does not answer. */
  readonly inspectionCharacteristics?: Maybe<ReadonlyArray<InspectionCharacteristic>>;
};

export type Batch = {
  readonly __typename?: 'Batch';
  readonly id: Scalars['ID']['output'];
  /** Quality holds on this batch; null when quality does not answer. */
  readonly holds?: Maybe<ReadonlyArray<QualityHold>>;
};

export type BatchHoldsArgs = {
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  readonly id: Scalars['ID']['output'];
  /** Inspection lots of this order, newest first; null when quality does not answer. */
  readonly inspectionLots?: Maybe<InspectionLotConnection>;
  /** Quality holds on this order; null when quality does not answer. */
  readonly holds?: Maybe<ReadonlyArray<QualityHold>>;
};

export type ProductionOrderInspectionLotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type ProductionOrderHoldsArgs = {
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A quantity to inspect, with its characteristics and the results. Master: quality. */
export type InspectionLot = {
  readonly __typename?: 'InspectionLot';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Number of the lot. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Plant of the inspection. */
  readonly plant?: Maybe<Plant>;
  /** Reason for the inspection. */
  readonly origin?: Maybe<InspectionOrigin>;
  /** Material to inspect. */
  readonly material?: Maybe<Material>;
  /** Batch to inspect; null for a material without batches. */
  readonly batch?: Maybe<Batch>;
  /** Order that produced the goods; null for goods that were received. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Quantity to inspect. */
  readonly quantity?: Maybe<Quantity>;
  /** Status. */
  readonly status?: Maybe<InspectionLotStatus>;
  /** Characteristics to inspect, as of the creation of the lot. */
  readonly characteristics?: Maybe<ReadonlyArray<InspectionCharacteristic>>;
  /** Results, oldest first. A correction supersedes an earlier result; none is ever edited. */
  readonly results?: Maybe<ReadonlyArray<InspectionResult>>;
  /** Usage decision; null until there is one. */
  readonly usageDecision?: Maybe<UsageDecision>;
  /** Nonconformances that were opened for the lot. */
  readonly nonconformances?: Maybe<ReadonlyArray<Nonconformance>>;
  /** Version of the record, which differs after every change; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
  /** Creation instant. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Reason for an inspection. */
export type InspectionOrigin =
  /** Goods were received. */
  | 'GOODS_RECEIPT'
  /** Inspection during production. */
  | 'IN_PROCESS'
  /** Inspection at the end of production. */
  | 'FINAL'
  /** Inspection of the first piece of a run. */
  | 'FIRST_ARTICLE'
  /** A customer returned the goods. */
  | 'CUSTOMER_RETURN'
  /** Any other reason. */
  | 'OTHER';

/** Status of an inspection lot. */
export type InspectionLotStatus =
  /** Created; no result is recorded. */
  | 'CREATED'
  /** Some results are recorded. */
  | 'IN_INSPECTION'
  /** All required results are recorded. */
  | 'RESULTS_COMPLETE'
  /** Usage decision made; the results are frozen. */
  | 'DECIDED'
  /** Cancelled. */
  | 'CANCELLED'
  /** Any other status. */
  | 'OTHER';

/** A property that is measured or judged. */
export type InspectionCharacteristic = {
  readonly __typename?: 'InspectionCharacteristic';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Code of the characteristic. */
  readonly code: Scalars['String']['output'];
  /** Description of the inspection. */
  readonly description: Scalars['String']['output'];
  /** True when a number is measured, false when a code is chosen. */
  readonly isQuantitative: Scalars['Boolean']['output'];
  /** True when a usage decision needs a result of it. */
  readonly isRequired: Scalars['Boolean']['output'];
  /** Target value; null when there is none. */
  readonly target?: Maybe<Scalars['Decimal']['output']>;
  /** Lower limit, inclusive; null when there is none. */
  readonly lowerLimit?: Maybe<Scalars['Decimal']['output']>;
  /** Upper limit, inclusive; null when there is none. */
  readonly upperLimit?: Maybe<Scalars['Decimal']['output']>;
  /** Unit of the values; null for a characteristic that is not measured. */
  readonly unit?: Maybe<Scalars['UnitCode']['output']>;
  /** Codes of which one is chosen; null for a measured characteristic, and for one that takes any code. */
  readonly codes?: Maybe<ReadonlyArray<InspectionCode>>;
};

/** Code of a characteristic that is judged. */
export type InspectionCode = {
  readonly __typename?: 'InspectionCode';
  /** The code. */
  readonly code: Scalars['String']['output'];
  /** Valuation of a result with it. */
  readonly valuation: Valuation;
};

/** A recorded result. Never edited; a correction supersedes it. */
export type InspectionResult = {
  readonly __typename?: 'InspectionResult';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Characteristic that was inspected. */
  readonly characteristic: InspectionCharacteristic;
  /** Measured value; null for a coded result. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
  /** Chosen code; null for a measured result. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Valuation of the result. */
  readonly valuation: Valuation;
  /** Name of the inspector. */
  readonly inspectedBy?: Maybe<Scalars['String']['output']>;
  /** Instant of the inspection. */
  readonly inspectedAt: Scalars['DateTime']['output'];
  /** Id of the result that this one corrects; null when it corrects none. */
  readonly supersedes?: Maybe<Scalars['ID']['output']>;
};

/** Acceptance or rejection. */
export type Valuation =
  /** Within the specification. */
  | 'ACCEPTED'
  /** Outside the specification. */
  | 'REJECTED'
  /** Not judged yet. */
  | 'NOT_VALUATED';

/** Signed decision about the goods of an inspection lot. */
export type UsageDecision = {
  readonly __typename?: 'UsageDecision';
  /** Acceptance or rejection. */
  readonly valuation: Valuation;
  /** Code of the decision. */
  readonly code: Scalars['String']['output'];
  /** Name of the person who decided. */
  readonly decidedBy?: Maybe<Scalars['String']['output']>;
  /** Instant of the decision. */
  readonly decidedAt: Scalars['DateTime']['output'];
  /** Meaning of the signature, as released, rejected or reviewed. For a rejection it reads `masked` to viewers who may not read the description of its nonconformance, which contains it. */
  readonly meaning: Scalars['String']['output'];
  /** Reason; null when none was given. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A deviation from the specification, from its discovery to its closure. Master: quality. */
export type Nonconformance = {
  readonly __typename?: 'Nonconformance';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Number of the nonconformance. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Plant of the deviation. */
  readonly plant?: Maybe<Plant>;
  /** Severity. */
  readonly severity?: Maybe<Severity>;
  /** Description of the deviation. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Status. */
  readonly status?: Maybe<NonconformanceStatus>;
  /** Disposition of the goods; null until there is one. */
  readonly disposition?: Maybe<Disposition>;
  /** Inspection lot of the deviation; null when it was found outside an inspection. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Batch concerned; null when there is none. */
  readonly batch?: Maybe<Batch>;
  /** Order concerned; null when there is none. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Actions that are taken. */
  readonly correctiveActions?: Maybe<ReadonlyArray<CorrectiveAction>>;
  /** Name of the person who opened it. */
  readonly openedBy?: Maybe<Scalars['String']['output']>;
  /** Opening instant. */
  readonly openedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Version of the record, which differs after every change; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** Status of a nonconformance. */
export type NonconformanceStatus =
  /** Opened. */
  | 'OPEN'
  /** The cause is being analysed. */
  | 'ANALYSIS'
  /** Actions are in progress. */
  | 'ACTION'
  /** Closed. */
  | 'CLOSED'
  /** Opened by mistake. */
  | 'CANCELLED';

/** Disposition of goods that do not conform to the specification. */
export type Disposition =
  /** Use as is, under a concession. */
  | 'USE_AS_IS'
  /** Rework, until the goods conform. */
  | 'REWORK'
  /** Repair, until the goods are usable. */
  | 'REPAIR'
  /** Scrap. */
  | 'SCRAP'
  /** Return to the supplier. */
  | 'RETURN'
  /** Regrade for another use. */
  | 'REGRADE';

/** An action that is taken because of a nonconformance. */
export type CorrectiveAction = {
  readonly __typename?: 'CorrectiveAction';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Kind of action. */
  readonly kind: CorrectiveActionKind;
  /** Description of the action. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Person responsible for the action. */
  readonly owner: Scalars['String']['output'];
  /** Due date. */
  readonly dueDate: Scalars['Date']['output'];
  /** Instant of completion; null while the action is open. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** True when the action proved effective, false when it did not; null until that is checked. */
  readonly isEffective?: Maybe<Scalars['Boolean']['output']>;
};

/** Kinds of action. */
export type CorrectiveActionKind =
  /** Contains the damage. */
  | 'IMMEDIATE'
  /** Removes the cause. */
  | 'CORRECTIVE'
  /** Prevents the same elsewhere. */
  | 'PREVENTIVE';

/** Stops material, a batch, an order or a work center until quality ends the hold. Master: quality. */
export type QualityHold = {
  readonly __typename?: 'QualityHold';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Number of the hold. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Plant in which the hold is in force. */
  readonly plant?: Maybe<Plant>;
  /** Scope of the hold. */
  readonly scope?: Maybe<HoldScope>;
  /** Material on hold; null for other scopes than MATERIAL and BATCH. */
  readonly material?: Maybe<Material>;
  /** Batch on hold; null for other scopes than BATCH. */
  readonly batch?: Maybe<Batch>;
  /** Order on hold; null for other scopes than PRODUCTION_ORDER. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Work center on hold; null for other scopes than WORK_CENTER. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Reason for the hold. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Severity. */
  readonly severity?: Maybe<Severity>;
  /** True while the hold is in force. */
  readonly isActive?: Maybe<Scalars['Boolean']['output']>;
  /** Name of the person who placed the hold. For the hold of a rejected inspection lot it reads `masked` to viewers who may not read inspectors' names. */
  readonly placedBy?: Maybe<Scalars['String']['output']>;
  /** Instant at which the hold was placed. */
  readonly placedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name of the person who ended the hold; null while it is active. Reads `masked` to viewers who may not read inspectors' names when that person also placed the hold of a rejected inspection lot. */
  readonly releasedBy?: Maybe<Scalars['String']['output']>;
  /** Instant at which the hold was ended; null while it is active. */
  readonly releasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Reason for ending the hold; null while it is active. */
  readonly releaseReason?: Maybe<Scalars['String']['output']>;
  /** Version of the record, which differs after every change; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** Scope of a quality hold. */
export type HoldScope =
  /** A material in the plant. */
  | 'MATERIAL'
  /** One batch. */
  | 'BATCH'
  /** One production order. */
  | 'PRODUCTION_ORDER'
  /** One work center. */
  | 'WORK_CENTER';

/** A page of inspection lots. */
export type InspectionLotConnection = {
  readonly __typename?: 'InspectionLotConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<InspectionLotEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<InspectionLot>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of inspection lots. */
export type InspectionLotEdge = {
  readonly __typename?: 'InspectionLotEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: InspectionLot;
};

/** A page of quality holds. */
export type QualityHoldConnection = {
  readonly __typename?: 'QualityHoldConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<QualityHoldEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<QualityHold>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of quality holds. */
export type QualityHoldEdge = {
  readonly __typename?: 'QualityHoldEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: QualityHold;
};

/** A page of nonconformances. */
export type NonconformanceConnection = {
  readonly __typename?: 'NonconformanceConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<NonconformanceEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<Nonconformance>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of nonconformances. */
export type NonconformanceEdge = {
  readonly __typename?: 'NonconformanceEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Nonconformance;
};

/** A hold that was placed or ended. */
export type QualityHoldEvent = {
  readonly __typename?: 'QualityHoldEvent';
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
  readonly kind: QualityHoldEventKind;
  /** The hold in its present state; null when it cannot be read. */
  readonly hold?: Maybe<QualityHold>;
};

/** Kinds of change of a hold. */
export type QualityHoldEventKind =
  /** Placed: it stops work from now on. */
  | 'PLACED'
  /** Ended: it no longer stops work. */
  | 'RELEASED'
  /** Any other change. */
  | 'OTHER';

/** Input of `qualityCreateLot`. */
export type QualityCreateLotInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Reason for the inspection. */
  readonly origin: InspectionOrigin;
  /** Number of the material to inspect. */
  readonly material: Scalars['String']['input'];
  /** Batch number; absent for a material without batches. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Number of the order that produced the goods. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Quantity to inspect. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
};

/** Input of `qualityCancelLots`. */
export type QualityCancelLotsInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the order. */
  readonly productionOrder: Scalars['String']['input'];
};

/** Input of `qualityPlaceHold`. */
export type QualityPlaceHoldInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Scope of the hold; the fields that identify its target are required. */
  readonly scope: HoldScope;
  /** Number of the material on hold, or of the material of the batch. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Number of the batch on hold. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Number of the order on hold. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Code of the work center on hold. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the hold. */
  readonly reason: Scalars['String']['input'];
  /** Severity. */
  readonly severity: Severity;
};

/** Input of `qualityReleaseHold`. */
export type QualityReleaseHoldInput = {
  /** Number of the hold. */
  readonly number: Scalars['String']['input'];
  /** Reason for ending the hold. */
  readonly reason: Scalars['String']['input'];
  /** Version that the caller read; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** True refuses the person who placed the hold. */
  readonly needsOtherPerson: Scalars['Boolean']['input'];
};

/** Input of `qualityRecordResults`. */
export type QualityRecordResultsInput = {
  /** Plant of the lot; absent: the lot is found by its number alone. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** Version that the caller read; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Results, at most one for each characteristic. */
  readonly results: ReadonlyArray<QualityResultInput>;
  /** Name of the inspector; absent: the author of the command. */
  readonly inspectedBy?: InputMaybe<Scalars['String']['input']>;
  /** Instant of the inspection; absent: the present one. */
  readonly inspectedAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A result: a value or a code. */
export type QualityResultInput = {
  /** Code of the characteristic. */
  readonly characteristic: Scalars['String']['input'];
  /** Measured value. */
  readonly value?: InputMaybe<Scalars['Decimal']['input']>;
  /** Chosen code. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `qualityDecideUsage`. The caller signs the decision. */
export type QualityDecideUsageInput = {
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** Acceptance or rejection. */
  readonly valuation: Valuation;
  /** Code of the decision. */
  readonly code: Scalars['String']['input'];
  /** Meaning of the signature. */
  readonly meaning: Scalars['String']['input'];
  /** Reason. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Version that the caller read; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `qualityOpenNonconformance`. */
export type QualityOpenNonconformanceInput = {
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Severity. */
  readonly severity: Severity;
  /** Description of the deviation. */
  readonly description: Scalars['String']['input'];
  /** Number of the inspection lot of the deviation. */
  readonly inspectionLot?: InputMaybe<Scalars['String']['input']>;
  /** Number of the material concerned; by default that of the lot. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Number of the batch concerned; by default that of the lot. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Number of the order concerned; by default that of the lot. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Proposed disposition of the goods. */
  readonly disposition?: InputMaybe<Disposition>;
};

/** Input of `qualityCloseNonconformance`. */
export type QualityCloseNonconformanceInput = {
  /** Number of the nonconformance. */
  readonly number: Scalars['String']['input'];
  /** Final disposition of the goods. */
  readonly disposition: Disposition;
  /** Version that the caller read; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
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
  Material: Material;
  Batch: Batch;
  ProductionOrder: ProductionOrder;
  InspectionLot: InspectionLot;
  InspectionCharacteristic: InspectionCharacteristic;
  InspectionResult: InspectionResult;
  Nonconformance: Nonconformance;
  CorrectiveAction: CorrectiveAction;
  QualityHold: QualityHold;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  WorkCenter:
    ( { __typename: 'WorkCenter' }
    & GraphQLRecursivePick<FederationTypes['WorkCenter'], {"id":true}> );
  Material:
    ( { __typename: 'Material' }
    & GraphQLRecursivePick<FederationTypes['Material'], {"id":true}> );
  Batch:
    ( { __typename: 'Batch' }
    & GraphQLRecursivePick<FederationTypes['Batch'], {"id":true}> );
  ProductionOrder:
    ( { __typename: 'ProductionOrder' }
    & GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"id":true}> );
  InspectionLot:
    ( { __typename: 'InspectionLot' }
    & ( GraphQLRecursivePick<FederationTypes['InspectionLot'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['InspectionLot'], {"number":true}> ) );
  InspectionCharacteristic:
    ( { __typename: 'InspectionCharacteristic' }
    & GraphQLRecursivePick<FederationTypes['InspectionCharacteristic'], {"id":true}> );
  InspectionResult:
    ( { __typename: 'InspectionResult' }
    & GraphQLRecursivePick<FederationTypes['InspectionResult'], {"id":true}> );
  Nonconformance:
    ( { __typename: 'Nonconformance' }
    & ( GraphQLRecursivePick<FederationTypes['Nonconformance'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Nonconformance'], {"number":true}> ) );
  CorrectiveAction:
    ( { __typename: 'CorrectiveAction' }
    & GraphQLRecursivePick<FederationTypes['CorrectiveAction'], {"id":true}> );
  QualityHold:
    ( { __typename: 'QualityHold' }
    & ( GraphQLRecursivePick<FederationTypes['QualityHold'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['QualityHold'], {"number":true}> ) );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = SharedResolversTypes & {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  InspectionLotFilter: InspectionLotFilter;
  QualityHoldFilter: QualityHoldFilter;
  NonconformanceFilter: NonconformanceFilter;
  Plant: ResolverTypeWrapper<Plant>;
  WorkCenter: ResolverTypeWrapper<WorkCenterNode>;
  Material: ResolverTypeWrapper<MaterialNode>;
  Batch: ResolverTypeWrapper<BatchNode>;
  ProductionOrder: ResolverTypeWrapper<OrderNode>;
  InspectionLot: ResolverTypeWrapper<LotNode>;
  InspectionOrigin: InspectionOrigin;
  InspectionLotStatus: InspectionLotStatus;
  InspectionCharacteristic: ResolverTypeWrapper<CharacteristicNode>;
  InspectionCode: ResolverTypeWrapper<InspectionCode>;
  InspectionResult: ResolverTypeWrapper<ResultNode>;
  Valuation: Valuation;
  UsageDecision: ResolverTypeWrapper<UsageDecision>;
  Nonconformance: ResolverTypeWrapper<NonconformanceNode>;
  NonconformanceStatus: NonconformanceStatus;
  Disposition: Disposition;
  CorrectiveAction: ResolverTypeWrapper<ActionNode>;
  CorrectiveActionKind: CorrectiveActionKind;
  QualityHold: ResolverTypeWrapper<HoldNode>;
  HoldScope: HoldScope;
  InspectionLotConnection: ResolverTypeWrapper<Omit<InspectionLotConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InspectionLotEdge']>, nodes: ReadonlyArray<ResolversTypes['InspectionLot']> }>;
  InspectionLotEdge: ResolverTypeWrapper<Omit<InspectionLotEdge, 'node'> & { node: ResolversTypes['InspectionLot'] }>;
  QualityHoldConnection: ResolverTypeWrapper<Omit<QualityHoldConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['QualityHoldEdge']>, nodes: ReadonlyArray<ResolversTypes['QualityHold']> }>;
  QualityHoldEdge: ResolverTypeWrapper<Omit<QualityHoldEdge, 'node'> & { node: ResolversTypes['QualityHold'] }>;
  NonconformanceConnection: ResolverTypeWrapper<Omit<NonconformanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['NonconformanceEdge']>, nodes: ReadonlyArray<ResolversTypes['Nonconformance']> }>;
  NonconformanceEdge: ResolverTypeWrapper<Omit<NonconformanceEdge, 'node'> & { node: ResolversTypes['Nonconformance'] }>;
  QualityHoldEvent: ResolverTypeWrapper<HoldEventNode>;
  QualityHoldEventKind: QualityHoldEventKind;
  QualityCreateLotInput: QualityCreateLotInput;
  QualityCancelLotsInput: QualityCancelLotsInput;
  QualityPlaceHoldInput: QualityPlaceHoldInput;
  QualityReleaseHoldInput: QualityReleaseHoldInput;
  QualityRecordResultsInput: QualityRecordResultsInput;
  QualityResultInput: QualityResultInput;
  QualityDecideUsageInput: QualityDecideUsageInput;
  QualityOpenNonconformanceInput: QualityOpenNonconformanceInput;
  QualityCloseNonconformanceInput: QualityCloseNonconformanceInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  InspectionLotFilter: InspectionLotFilter;
  QualityHoldFilter: QualityHoldFilter;
  NonconformanceFilter: NonconformanceFilter;
  Plant: Plant;
  WorkCenter: WorkCenterNode;
  Material: MaterialNode;
  Batch: BatchNode;
  ProductionOrder: OrderNode;
  InspectionLot: LotNode;
  InspectionCharacteristic: CharacteristicNode;
  InspectionCode: InspectionCode;
  InspectionResult: ResultNode;
  UsageDecision: UsageDecision;
  Nonconformance: NonconformanceNode;
  CorrectiveAction: ActionNode;
  QualityHold: HoldNode;
  InspectionLotConnection: Omit<InspectionLotConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InspectionLotEdge']>, nodes: ReadonlyArray<ResolversParentTypes['InspectionLot']> };
  InspectionLotEdge: Omit<InspectionLotEdge, 'node'> & { node: ResolversParentTypes['InspectionLot'] };
  QualityHoldConnection: Omit<QualityHoldConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['QualityHoldEdge']>, nodes: ReadonlyArray<ResolversParentTypes['QualityHold']> };
  QualityHoldEdge: Omit<QualityHoldEdge, 'node'> & { node: ResolversParentTypes['QualityHold'] };
  NonconformanceConnection: Omit<NonconformanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['NonconformanceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Nonconformance']> };
  NonconformanceEdge: Omit<NonconformanceEdge, 'node'> & { node: ResolversParentTypes['Nonconformance'] };
  QualityHoldEvent: HoldEventNode;
  QualityCreateLotInput: QualityCreateLotInput;
  QualityCancelLotsInput: QualityCancelLotsInput;
  QualityPlaceHoldInput: QualityPlaceHoldInput;
  QualityReleaseHoldInput: QualityReleaseHoldInput;
  QualityRecordResultsInput: QualityRecordResultsInput;
  QualityResultInput: QualityResultInput;
  QualityDecideUsageInput: QualityDecideUsageInput;
  QualityOpenNonconformanceInput: QualityOpenNonconformanceInput;
  QualityCloseNonconformanceInput: QualityCloseNonconformanceInput;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  inspectionLot?: Resolver<Maybe<ResolversTypes['InspectionLot']>, ParentType, ContextType, RequireFields<QueryInspectionLotArgs, 'number'>>;
  qualityLot?: Resolver<Maybe<ResolversTypes['InspectionLot']>, ParentType, ContextType, RequireFields<QueryQualityLotArgs, 'plant' | 'number'>>;
  inspectionLots?: Resolver<Maybe<ResolversTypes['InspectionLotConnection']>, ParentType, ContextType, RequireFields<QueryInspectionLotsArgs, 'first'>>;
  qualityHold?: Resolver<Maybe<ResolversTypes['QualityHold']>, ParentType, ContextType, RequireFields<QueryQualityHoldArgs, 'number'>>;
  qualityHolds?: Resolver<Maybe<ResolversTypes['QualityHoldConnection']>, ParentType, ContextType, RequireFields<QueryQualityHoldsArgs, 'first'>>;
  nonconformance?: Resolver<Maybe<ResolversTypes['Nonconformance']>, ParentType, ContextType, RequireFields<QueryNonconformanceArgs, 'number'>>;
  nonconformances?: Resolver<Maybe<ResolversTypes['NonconformanceConnection']>, ParentType, ContextType, RequireFields<QueryNonconformancesArgs, 'first'>>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  qualityCreateLot?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityCreateLotArgs, 'call' | 'input'>>;
  qualityCancelLots?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityCancelLotsArgs, 'call' | 'input'>>;
  qualityPlaceHold?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityPlaceHoldArgs, 'call' | 'input'>>;
  qualityReleaseHold?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityReleaseHoldArgs, 'call' | 'input'>>;
  qualityRecordResults?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityRecordResultsArgs, 'call' | 'input'>>;
  qualityDecideUsage?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityDecideUsageArgs, 'call' | 'input'>>;
  qualityOpenNonconformance?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityOpenNonconformanceArgs, 'call' | 'input'>>;
  qualityCloseNonconformance?: Resolver<ResolversTypes['CommandOutcome'], ParentType, ContextType, RequireFields<MutationQualityCloseNonconformanceArgs, 'call' | 'input'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  qualityHoldChanged?: SubscriptionResolver<ResolversTypes['QualityHoldEvent'], "qualityHoldChanged", ParentType, ContextType, Partial<SubscriptionQualityHoldChangedArgs>>;
};

export type PlantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Plant'] = ResolversParentTypes['Plant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WorkCenterResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenter'] = ResolversParentTypes['WorkCenter'], FederationReferenceType extends FederationReferenceTypes['WorkCenter'] = FederationReferenceTypes['WorkCenter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkCenter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QualityHold']>>, ParentType, ContextType, Partial<WorkCenterHoldsArgs>>;
};

export type MaterialResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Material'] = ResolversParentTypes['Material'], FederationReferenceType extends FederationReferenceTypes['Material'] = FederationReferenceTypes['Material']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Material']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inspectionCharacteristics?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InspectionCharacteristic']>>, ParentType, ContextType>;
};

export type BatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Batch'] = ResolversParentTypes['Batch'], FederationReferenceType extends FederationReferenceTypes['Batch'] = FederationReferenceTypes['Batch']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Batch']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QualityHold']>>, ParentType, ContextType, Partial<BatchHoldsArgs>>;
};

export type ProductionOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrder'] = ResolversParentTypes['ProductionOrder'], FederationReferenceType extends FederationReferenceTypes['ProductionOrder'] = FederationReferenceTypes['ProductionOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductionOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inspectionLots?: Resolver<Maybe<ResolversTypes['InspectionLotConnection']>, ParentType, ContextType, RequireFields<ProductionOrderInspectionLotsArgs, 'first'>>;
  holds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QualityHold']>>, ParentType, ContextType, Partial<ProductionOrderHoldsArgs>>;
};

export type InspectionLotResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionLot'] = ResolversParentTypes['InspectionLot'], FederationReferenceType extends FederationReferenceTypes['InspectionLot'] = FederationReferenceTypes['InspectionLot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InspectionLot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['InspectionOrigin']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['InspectionLotStatus']>, ParentType, ContextType>;
  characteristics?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InspectionCharacteristic']>>, ParentType, ContextType>;
  results?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InspectionResult']>>, ParentType, ContextType>;
  usageDecision?: Resolver<Maybe<ResolversTypes['UsageDecision']>, ParentType, ContextType>;
  nonconformances?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Nonconformance']>>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type InspectionCharacteristicResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionCharacteristic'] = ResolversParentTypes['InspectionCharacteristic'], FederationReferenceType extends FederationReferenceTypes['InspectionCharacteristic'] = FederationReferenceTypes['InspectionCharacteristic']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InspectionCharacteristic']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isQuantitative?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  lowerLimit?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  upperLimit?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['UnitCode']>, ParentType, ContextType>;
  codes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InspectionCode']>>, ParentType, ContextType>;
};

export type InspectionCodeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionCode'] = ResolversParentTypes['InspectionCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  valuation?: Resolver<ResolversTypes['Valuation'], ParentType, ContextType>;
};

export type InspectionResultResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionResult'] = ResolversParentTypes['InspectionResult'], FederationReferenceType extends FederationReferenceTypes['InspectionResult'] = FederationReferenceTypes['InspectionResult']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InspectionResult']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  characteristic?: Resolver<ResolversTypes['InspectionCharacteristic'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  valuation?: Resolver<ResolversTypes['Valuation'], ParentType, ContextType>;
  inspectedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inspectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  supersedes?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type UsageDecisionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UsageDecision'] = ResolversParentTypes['UsageDecision']> = {
  valuation?: Resolver<ResolversTypes['Valuation'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NonconformanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Nonconformance'] = ResolversParentTypes['Nonconformance'], FederationReferenceType extends FederationReferenceTypes['Nonconformance'] = FederationReferenceTypes['Nonconformance']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Nonconformance']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['Severity']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['NonconformanceStatus']>, ParentType, ContextType>;
  disposition?: Resolver<Maybe<ResolversTypes['Disposition']>, ParentType, ContextType>;
  inspectionLot?: Resolver<Maybe<ResolversTypes['InspectionLot']>, ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  correctiveActions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CorrectiveAction']>>, ParentType, ContextType>;
  openedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CorrectiveActionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CorrectiveAction'] = ResolversParentTypes['CorrectiveAction'], FederationReferenceType extends FederationReferenceTypes['CorrectiveAction'] = FederationReferenceTypes['CorrectiveAction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CorrectiveAction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CorrectiveActionKind'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isEffective?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type QualityHoldResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['QualityHold'] = ResolversParentTypes['QualityHold'], FederationReferenceType extends FederationReferenceTypes['QualityHold'] = FederationReferenceTypes['QualityHold']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['QualityHold']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  scope?: Resolver<Maybe<ResolversTypes['HoldScope']>, ParentType, ContextType>;
  material?: Resolver<Maybe<ResolversTypes['Material']>, ParentType, ContextType>;
  batch?: Resolver<Maybe<ResolversTypes['Batch']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  workCenter?: Resolver<Maybe<ResolversTypes['WorkCenter']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['Severity']>, ParentType, ContextType>;
  isActive?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  placedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releasedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  releasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InspectionLotConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionLotConnection'] = ResolversParentTypes['InspectionLotConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InspectionLotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InspectionLot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InspectionLotEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionLotEdge'] = ResolversParentTypes['InspectionLotEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InspectionLot'], ParentType, ContextType>;
};

export type QualityHoldConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['QualityHoldConnection'] = ResolversParentTypes['QualityHoldConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['QualityHoldEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['QualityHold']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QualityHoldEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['QualityHoldEdge'] = ResolversParentTypes['QualityHoldEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['QualityHold'], ParentType, ContextType>;
};

export type NonconformanceConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['NonconformanceConnection'] = ResolversParentTypes['NonconformanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NonconformanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Nonconformance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type NonconformanceEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['NonconformanceEdge'] = ResolversParentTypes['NonconformanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Nonconformance'], ParentType, ContextType>;
};

export type QualityHoldEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['QualityHoldEvent'] = ResolversParentTypes['QualityHoldEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['QualityHoldEventKind'], ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['QualityHold']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = SharedResolvers<ContextType> & {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Plant?: PlantResolvers<ContextType>;
  WorkCenter?: WorkCenterResolvers<ContextType>;
  Material?: MaterialResolvers<ContextType>;
  Batch?: BatchResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  InspectionLot?: InspectionLotResolvers<ContextType>;
  InspectionCharacteristic?: InspectionCharacteristicResolvers<ContextType>;
  InspectionCode?: InspectionCodeResolvers<ContextType>;
  InspectionResult?: InspectionResultResolvers<ContextType>;
  UsageDecision?: UsageDecisionResolvers<ContextType>;
  Nonconformance?: NonconformanceResolvers<ContextType>;
  CorrectiveAction?: CorrectiveActionResolvers<ContextType>;
  QualityHold?: QualityHoldResolvers<ContextType>;
  InspectionLotConnection?: InspectionLotConnectionResolvers<ContextType>;
  InspectionLotEdge?: InspectionLotEdgeResolvers<ContextType>;
  QualityHoldConnection?: QualityHoldConnectionResolvers<ContextType>;
  QualityHoldEdge?: QualityHoldEdgeResolvers<ContextType>;
  NonconformanceConnection?: NonconformanceConnectionResolvers<ContextType>;
  NonconformanceEdge?: NonconformanceEdgeResolvers<ContextType>;
  QualityHoldEvent?: QualityHoldEventResolvers<ContextType>;
};
