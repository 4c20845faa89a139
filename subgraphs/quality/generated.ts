// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { LotNode, CharacteristicNode, ResultNode, NonconformanceNode, ActionNode, HoldNode, OrderNode, BatchNode, WorkCenterNode, MaterialNode, HoldEventNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, Quantity, PageInfo, Severity, CommandCall, CommandOutcome, ResolverTypeWrapper, Resolver, SubscriptionResolver, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** One inspection lot by number. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Inspection lots, newest first. */
  readonly inspectionLots?: Maybe<InspectionLotConnection>;
  /** One quality hold by number. */
  readonly qualityHold?: Maybe<QualityHold>;
  /** Quality holds, newest first. */
  readonly qualityHolds?: Maybe<QualityHoldConnection>;
  /** One nonconformance by number. */
  readonly nonconformance?: Maybe<Nonconformance>;
  /** Nonconformances, newest first. */
  readonly nonconformances?: Maybe<NonconformanceConnection>;
};

export type QueryInspectionLotArgs = {
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
  /** Creates an inspection lot from the material's present plan; a material without a plan gets none. */
  readonly qualityCreateLot: CommandOutcome;
  /** Cancels an order's lots that are not decided. */
  readonly qualityCancelLots: CommandOutcome;
  /** Places a hold. */
  readonly qualityPlaceHold: CommandOutcome;
  /** Releases a hold. */
  readonly qualityReleaseHold: CommandOutcome;
  /** Records findings; a finding on a characteristic that has one supersedes it. */
  readonly qualityRecordResults: CommandOutcome;
  /** Decides what is done with an inspected lot. */
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
  /** Quality holds that are placed or released, as they happen. */
  readonly qualityHoldChanged: QualityHoldEvent;
};

export type SubscriptionQualityHoldChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  material?: InputMaybe<Scalars['String']['input']>;
  productionOrder?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Which inspection lots to list. */
export type InspectionLotFilter = {
  /** Only this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only lots of this material. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Only lots of this batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Only lots of this production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Only lots in one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<InspectionLotStatus>>;
  /** Only lots of one of these origins. */
  readonly origin?: InputMaybe<ReadonlyArray<InspectionOrigin>>;
};

/** Which quality holds to list. */
export type QualityHoldFilter = {
  /** Only this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only holds that are (true) or are no longer (false) in force. */
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

/** Which nonconformances to list. */
export type NonconformanceFilter = {
  /** Only this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only these states. */
  readonly status?: InputMaybe<ReadonlyArray<NonconformanceStatus>>;
  /** Only these severities. */
  readonly severity?: InputMaybe<ReadonlyArray<Severity>>;
  /** Only those of this production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
};

export type Plant = {
  readonly __typename?: 'Plant';
  readonly id: Scalars['ID']['output'];
};

export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  readonly id: Scalars['ID']['output'];
  /** Holds on this work center; null when quality does not answer. */
  readonly holds?: Maybe<ReadonlyArray<QualityHold>>;
};

export type WorkCenterHoldsArgs = {
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Material = {
  readonly __typename?: 'Material';
  readonly id: Scalars['ID']['output'];
  /** What is inspected on it; null when quality does not answer. */
  readonly inspectionCharacteristics?: Maybe<ReadonlyArray<InspectionCharacteristic>>;
};

export type Batch = {
  readonly __typename?: 'Batch';
  readonly id: Scalars['ID']['output'];
  /** Holds on this batch; null when quality does not answer. */
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
  /** Holds that stop this order; null when quality does not answer. */
  readonly holds?: Maybe<ReadonlyArray<QualityHold>>;
};

export type ProductionOrderInspectionLotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type ProductionOrderHoldsArgs = {
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A quantity to inspect, with what is to be checked and what was found. Master: quality. */
export type InspectionLot = {
  readonly __typename?: 'InspectionLot';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The lot's number. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Where it is inspected. */
  readonly plant?: Maybe<Plant>;
  /** Why it is inspected. */
  readonly origin?: Maybe<InspectionOrigin>;
  /** What is inspected. */
  readonly material?: Maybe<Material>;
  /** The batch; null when not batch managed. */
  readonly batch?: Maybe<Batch>;
  /** The order it comes from; null for receipts. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** How much is inspected. */
  readonly quantity?: Maybe<Quantity>;
  /** The state. */
  readonly status?: Maybe<InspectionLotStatus>;
  /** What is to be checked, as of the lot's creation. */
  readonly characteristics?: Maybe<ReadonlyArray<InspectionCharacteristic>>;
  /** What was found, oldest first; a correction supersedes, nothing is edited. */
  readonly results?: Maybe<ReadonlyArray<InspectionResult>>;
  /** The decision; null while open. */
  readonly usageDecision?: Maybe<UsageDecision>;
  /** Nonconformances opened on it. */
  readonly nonconformances?: Maybe<ReadonlyArray<Nonconformance>>;
  /** Changes with every change; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Why a lot is inspected. */
export type InspectionOrigin =
  /** Goods came in. */
  | 'GOODS_RECEIPT'
  /** During production. */
  | 'IN_PROCESS'
  /** At the end of production. */
  | 'FINAL'
  /** The first piece of a run. */
  | 'FIRST_ARTICLE'
  /** A customer sent it back. */
  | 'CUSTOMER_RETURN'
  /** Anything else. */
  | 'OTHER';

/** The state of an inspection lot. */
export type InspectionLotStatus =
  /** Not begun. */
  | 'CREATED'
  /** Some results are recorded. */
  | 'IN_INSPECTION'
  /** Every required result is recorded. */
  | 'RESULTS_COMPLETE'
  /** Decided; results are frozen. */
  | 'DECIDED'
  /** Cancelled. */
  | 'CANCELLED'
  /** Any other state. */
  | 'OTHER';

/** Something that is measured or judged. */
export type InspectionCharacteristic = {
  readonly __typename?: 'InspectionCharacteristic';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The characteristic's code. */
  readonly code: Scalars['String']['output'];
  /** What is checked. */
  readonly description: Scalars['String']['output'];
  /** Whether a number is measured; otherwise a code is chosen. */
  readonly isQuantitative: Scalars['Boolean']['output'];
  /** Whether a decision needs its result. */
  readonly isRequired: Scalars['Boolean']['output'];
  /** The target value. */
  readonly target?: Maybe<Scalars['Decimal']['output']>;
  /** The lower limit, inclusive. */
  readonly lowerLimit?: Maybe<Scalars['Decimal']['output']>;
  /** The upper limit, inclusive. */
  readonly upperLimit?: Maybe<Scalars['Decimal']['output']>;
  /** The unit of the values. */
  readonly unit?: Maybe<Scalars['UnitCode']['output']>;
};

/** One recorded finding. Never edited: a correction supersedes it. */
export type InspectionResult = {
  readonly __typename?: 'InspectionResult';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What was checked. */
  readonly characteristic: InspectionCharacteristic;
  /** The measured value; null for a coded result. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
  /** The chosen code; null for a measured result. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** The judgement. */
  readonly valuation: Valuation;
  /** Who inspected. */
  readonly inspectedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly inspectedAt: Scalars['DateTime']['output'];
  /** The result that this one corrects. */
  readonly supersedes?: Maybe<Scalars['ID']['output']>;
};

/** Good or bad. */
export type Valuation =
  /** Within the specification. */
  | 'ACCEPTED'
  /** Outside the specification. */
  | 'REJECTED'
  /** Not judged yet. */
  | 'NOT_VALUATED';

/** What is done with an inspected lot, signed. */
export type UsageDecision = {
  readonly __typename?: 'UsageDecision';
  /** Good or bad. */
  readonly valuation: Valuation;
  /** The decision's code. */
  readonly code: Scalars['String']['output'];
  /** Who decided. */
  readonly decidedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly decidedAt: Scalars['DateTime']['output'];
  /** What the signature means: released, rejected, reviewed; `masked` of a rejection, whose nonconformance says it too, for those who do not read that. */
  readonly meaning: Scalars['String']['output'];
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** Something that is not as specified, from finding to closure. Master: quality. */
export type Nonconformance = {
  readonly __typename?: 'Nonconformance';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The number. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Where. */
  readonly plant?: Maybe<Plant>;
  /** How bad. */
  readonly severity?: Maybe<Severity>;
  /** What was found. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The state. */
  readonly status?: Maybe<NonconformanceStatus>;
  /** What is done with the goods; null while undecided. */
  readonly disposition?: Maybe<Disposition>;
  /** The lot on which it was found. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** The batch concerned. */
  readonly batch?: Maybe<Batch>;
  /** The order concerned. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** What is done about it. */
  readonly correctiveActions?: Maybe<ReadonlyArray<CorrectiveAction>>;
  /** Who opened it. */
  readonly openedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly openedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Changes with every change; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** The state of a nonconformance. */
export type NonconformanceStatus =
  /** Found. */
  | 'OPEN'
  /** The cause is sought. */
  | 'ANALYSIS'
  /** Actions are under way. */
  | 'ACTION'
  /** Closed. */
  | 'CLOSED'
  /** Opened by mistake. */
  | 'CANCELLED';

/** What is done with goods that are not as specified. */
export type Disposition =
  /** Used under a concession. */
  | 'USE_AS_IS'
  /** Made conforming. */
  | 'REWORK'
  /** Made usable. */
  | 'REPAIR'
  /** Scrapped. */
  | 'SCRAP'
  /** Sent back. */
  | 'RETURN'
  /** Used for something else. */
  | 'REGRADE';

/** One thing done about a nonconformance. */
export type CorrectiveAction = {
  readonly __typename?: 'CorrectiveAction';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The kind. */
  readonly kind: CorrectiveActionKind;
  /** What is to be done. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Who does it. */
  readonly owner: Scalars['String']['output'];
  /** By when. */
  readonly dueDate: Scalars['Date']['output'];
  /** When it was done; null while open. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the check of its effect passed; null while unchecked. */
  readonly isEffective?: Maybe<Scalars['Boolean']['output']>;
};

/** The kind of an action. */
export type CorrectiveActionKind =
  /** Contains the damage. */
  | 'IMMEDIATE'
  /** Removes the cause. */
  | 'CORRECTIVE'
  /** Prevents it elsewhere. */
  | 'PREVENTIVE';

/** Stops material, an order or a work center until quality releases it. Master: quality. */
export type QualityHold = {
  readonly __typename?: 'QualityHold';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The hold's number. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Where it holds. */
  readonly plant?: Maybe<Plant>;
  /** What it stops. */
  readonly scope?: Maybe<HoldScope>;
  /** The material stopped. */
  readonly material?: Maybe<Material>;
  /** The batch stopped. */
  readonly batch?: Maybe<Batch>;
  /** The order stopped. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** The work center stopped. */
  readonly workCenter?: Maybe<WorkCenter>;
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** How bad. */
  readonly severity?: Maybe<Severity>;
  /** Whether it is in force. */
  readonly isActive?: Maybe<Scalars['Boolean']['output']>;
  /** Who placed it; `masked` where a rejected lot did, for those who do not read who decided it. */
  readonly placedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly placedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who released it; `masked` where it is whoever decided the lot that placed it, for those who do not read their name. */
  readonly releasedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly releasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was released. */
  readonly releaseReason?: Maybe<Scalars['String']['output']>;
  /** Changes with every change; pass it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** What a hold stops. */
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
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<InspectionLotEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<InspectionLot>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of inspection lots. */
export type InspectionLotEdge = {
  readonly __typename?: 'InspectionLotEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: InspectionLot;
};

/** A page of quality holds. */
export type QualityHoldConnection = {
  readonly __typename?: 'QualityHoldConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<QualityHoldEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<QualityHold>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of quality holds. */
export type QualityHoldEdge = {
  readonly __typename?: 'QualityHoldEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: QualityHold;
};

/** A page of nonconformances. */
export type NonconformanceConnection = {
  readonly __typename?: 'NonconformanceConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<NonconformanceEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<Nonconformance>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of nonconformances. */
export type NonconformanceEdge = {
  readonly __typename?: 'NonconformanceEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Nonconformance;
};

/** A hold was placed or released. */
export type QualityHoldEvent = {
  readonly __typename?: 'QualityHoldEvent';
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
  readonly kind: QualityHoldEventKind;
  /** The hold, as it is now; null when it cannot be read. */
  readonly hold?: Maybe<QualityHold>;
};

/** What happened to a hold. */
export type QualityHoldEventKind =
  /** It stops work from now on. */
  | 'PLACED'
  /** It stops nothing any more. */
  | 'RELEASED'
  /** Something else. */
  | 'OTHER';

/** What an inspection lot is created of. */
export type QualityCreateLotInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** Why it is inspected. */
  readonly origin: InspectionOrigin;
  /** What is inspected. */
  readonly material: Scalars['String']['input'];
  /** The batch, when batch managed. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order it comes from. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** How much is inspected. */
  readonly quantity: Scalars['Decimal']['input'];
  /** In which unit. */
  readonly unit: Scalars['UnitCode']['input'];
};

/** Whose lots are cancelled. */
export type QualityCancelLotsInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** The order. */
  readonly productionOrder: Scalars['String']['input'];
};

/** What a hold stops, and why. */
export type QualityPlaceHoldInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** What it stops; the fields that name it are needed. */
  readonly scope: HoldScope;
  /** The material stopped, or that of the batch. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch stopped. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order stopped. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** The work center stopped. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason: Scalars['String']['input'];
  /** How bad. */
  readonly severity: Severity;
};

/** Which hold is released, and why. */
export type QualityReleaseHoldInput = {
  /** The hold. */
  readonly number: Scalars['String']['input'];
  /** Why. */
  readonly reason: Scalars['String']['input'];
  /** The version that was seen; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Whether whoever placed it may not release it. */
  readonly needsOtherPerson: Scalars['Boolean']['input'];
};

/** Findings on one lot. */
export type QualityRecordResultsInput = {
  /** The lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** The version that was seen; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** What was found, one for each characteristic. */
  readonly results: ReadonlyArray<QualityResultInput>;
};

/** One finding: a value or a code. */
export type QualityResultInput = {
  /** The characteristic's code. */
  readonly characteristic: Scalars['String']['input'];
  /** The measured value. */
  readonly value?: InputMaybe<Scalars['Decimal']['input']>;
  /** The chosen code. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
};

/** A decision, signed by whoever asks. */
export type QualityDecideUsageInput = {
  /** The lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** Good or bad. */
  readonly valuation: Valuation;
  /** The decision's code. */
  readonly code: Scalars['String']['input'];
  /** What the signature means. */
  readonly meaning: Scalars['String']['input'];
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The version that was seen; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What is not as specified. */
export type QualityOpenNonconformanceInput = {
  /** Where. */
  readonly plant: Scalars['String']['input'];
  /** How bad. */
  readonly severity: Severity;
  /** What was found. */
  readonly description: Scalars['String']['input'];
  /** The lot on which it was found. */
  readonly inspectionLot?: InputMaybe<Scalars['String']['input']>;
  /** The material concerned; the lot's when absent. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch concerned; the lot's when absent. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order concerned; the lot's when absent. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** What is to be done with the goods. */
  readonly disposition?: InputMaybe<Disposition>;
};

/** Which nonconformance is closed, and how. */
export type QualityCloseNonconformanceInput = {
  /** The nonconformance. */
  readonly number: Scalars['String']['input'];
  /** What was done with the goods. */
  readonly disposition: Disposition;
  /** The version that was seen; another one is refused. */
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
