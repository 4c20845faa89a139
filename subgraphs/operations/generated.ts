// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { TransactionRecord, StepRecord, DeadLetterRecord, AuditRecord, DiscrepancyRecord, SynchronizationRow, SynchronizationRunRecord, PlantSynchronizationRow, DiscrepancyEntryRecord, DiscrepancySourceRecord } from './store/records.ts';
import type { SynchronizationRunEventNode, HoldNode, LotNode, MaterialNode, BatchNode, OrderNode, WorkCenterNode, SystemInstanceNode, DiscrepancyEventNode, TransactionEventNode, ExceptionEventNode, ExceptionNode } from './nodes.ts';
import type { PlannedRecord, PromiseRecord } from './synchronization/index.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, PageInfo, Severity, ResolverTypeWrapper, Resolver, SubscriptionResolver, TypeResolveFn, IsTypeOfResolverFn, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** Finds a change across systems by its id; null when there is none. */
  readonly businessTransaction?: Maybe<BusinessTransaction>;
  /** Lists changes across systems, newest first. */
  readonly businessTransactions?: Maybe<BusinessTransactionConnection>;
  /** Lists changes that could be neither finished nor undone and need a person, newest first. */
  readonly deadLetters?: Maybe<DeadLetterConnection>;
  /** Lists entries of the audit trail, newest first. */
  readonly auditEntries?: Maybe<AuditEntryConnection>;
  /** Lists values in which another system differs from the owner, newest first. */
  readonly discrepancies?: Maybe<DiscrepancyConnection>;
  /** Records of owners in each of their consumers, those that changed their state last first: what is in agreement, what is not, since when and why. */
  readonly synchronizationRecords?: Maybe<SynchronizationRecordConnection>;
  /** Synchronization of each kind of record in each plant whose rules it carries out: the mode in effect, and the records by state. */
  readonly synchronizationModes?: Maybe<ReadonlyArray<PlantSynchronization>>;
  /** Runs of the synchronization, the newest first: each `synchronize`, and each regular comparison, with its progress. They are kept for 30 days. */
  readonly synchronizationRuns?: Maybe<SynchronizationRunConnection>;
  /** A run of the synchronization; null when there is none with this id. */
  readonly synchronizationRun?: Maybe<SynchronizationRun>;
  /** Lists the system of record of each domain and field in a plant; without a plant, the rules of all plants. */
  readonly ownershipRules?: Maybe<ReadonlyArray<OwnershipRule>>;
  /** Lists the configured system instances with their health. */
  readonly systems?: Maybe<ReadonlyArray<SystemInstance>>;
};

export type QueryBusinessTransactionArgs = {
  id: Scalars['ID']['input'];
};

export type QueryBusinessTransactionsArgs = {
  filter?: InputMaybe<BusinessTransactionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryDeadLettersArgs = {
  isResolved?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryAuditEntriesArgs = {
  subject?: InputMaybe<Scalars['String']['input']>;
  correlationId?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryDiscrepanciesArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<DiscrepancyStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySynchronizationRecordsArgs = {
  filter?: InputMaybe<SynchronizationRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySynchronizationModesArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySynchronizationRunsArgs = {
  filter?: InputMaybe<SynchronizationRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySynchronizationRunArgs = {
  id: Scalars['ID']['input'];
};

export type QueryOwnershipRulesArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Releases a production order: first in SAP, then in the plant and the scheduler; then an inspection lot is created. */
  readonly releaseProductionOrder?: Maybe<ReleaseProductionOrderPayload>;
  /** Converts a planned order of SAP into a production order, which is then released in every system; the scheduler's order for the planned order is withdrawn. */
  readonly convertPlannedOrder?: Maybe<ConvertPlannedOrderPayload>;
  /** Moves a production order or one of its operations: first in the scheduler, which publishes it, then in the plant and SAP. */
  readonly rescheduleProductionOrder?: Maybe<RescheduleProductionOrderPayload>;
  /** Reports production: first to the plant, then to SAP with its goods movements and to the scheduler; then an inspection lot is created. */
  readonly reportProduction?: Maybe<ReportProductionPayload>;
  /** Reports scrap: first to the plant, then to SAP. */
  readonly reportScrap?: Maybe<ReportScrapPayload>;
  /** Creates a production order that reworks goods: first in SAP, then in the plant and the scheduler. */
  readonly createReworkOrder?: Maybe<CreateReworkOrderPayload>;
  /** Cancels a production order that has produced nothing, in every system. */
  readonly cancelProductionOrder?: Maybe<CancelProductionOrderPayload>;
  /** Stops material, a batch, an order or a work center in every system, first in quality. */
  readonly placeQualityHold?: Maybe<PlaceQualityHoldPayload>;
  /** Ends a quality hold in every system, first in quality. */
  readonly releaseQualityHold?: Maybe<ReleaseQualityHoldPayload>;
  /** Records results of an inspection lot; a later result of a characteristic supersedes an earlier one. */
  readonly recordInspectionResults?: Maybe<RecordInspectionResultsPayload>;
  /** Enters the usage decision of an inspection lot. Acceptance frees its stock in SAP and the plant; rejection opens a nonconformance and places a quality hold on the goods. */
  readonly decideUsage?: Maybe<DecideUsagePayload>;
  /** Opens a nonconformance. */
  readonly openNonconformance?: Maybe<OpenNonconformancePayload>;
  /** Closes a nonconformance whose actions are completed. */
  readonly closeNonconformance?: Maybe<CloseNonconformancePayload>;
  /** Retries a transaction at once: a dead letter from its failed step on, or one that waits for its next attempt. */
  readonly retryTransaction?: Maybe<RetryTransactionPayload>;
  /** Settles a dead letter; a reason is required. */
  readonly resolveDeadLetter?: Maybe<ResolveDeadLetterPayload>;
  /** Sets the mode in which one kind of record is synchronized in a plant. LIVE writes no difference that is there already; OFF and OBSERVE end corrections that were not sent yet. */
  readonly setSynchronizationMode?: Maybe<SetSynchronizationModePayload>;
  /** Decides about differences between owners and consumers, up to 200 at once: quality managers about holds and batches, planners about everything but holds. */
  readonly resolveDiscrepancy?: Maybe<ResolveDiscrepancyPayload>;
  /** Lets records go on that the hourly limit of changes holds back (BRAKED); the count begins again. */
  readonly approveSynchronization?: Maybe<ApproveSynchronizationPayload>;
  /** Carries records to their consumers as if their owner had just changed them, or shows what that would write. */
  readonly synchronize?: Maybe<SynchronizePayload>;
  /** Cancels a run of the synchronization: what of it was not compared or sent yet is left as it is. */
  readonly cancelSynchronization?: Maybe<CancelSynchronizationPayload>;
  /** Names the record of a consumer that is the same as one of the owner, where none is found by its own reference, as a confirmation that was entered in SAP by hand. It is compared before it counts: one that is not there, or says something else, is QUARANTINED (`LINK_UNMATCHED`). */
  readonly linkRecords?: Maybe<LinkRecordsPayload>;
  /** Ends a link: the record of the consumer is found by its own reference again, or by none. */
  readonly unlinkRecords?: Maybe<UnlinkRecordsPayload>;
};

export type MutationReleaseProductionOrderArgs = {
  input: ReleaseProductionOrderInput;
};

export type MutationConvertPlannedOrderArgs = {
  input: ConvertPlannedOrderInput;
};

export type MutationRescheduleProductionOrderArgs = {
  input: RescheduleProductionOrderInput;
};

export type MutationReportProductionArgs = {
  input: ReportProductionInput;
};

export type MutationReportScrapArgs = {
  input: ReportScrapInput;
};

export type MutationCreateReworkOrderArgs = {
  input: CreateReworkOrderInput;
};

export type MutationCancelProductionOrderArgs = {
  input: CancelProductionOrderInput;
};

export type MutationPlaceQualityHoldArgs = {
  input: PlaceQualityHoldInput;
};

export type MutationReleaseQualityHoldArgs = {
  input: ReleaseQualityHoldInput;
};

export type MutationRecordInspectionResultsArgs = {
  input: RecordInspectionResultsInput;
};

export type MutationDecideUsageArgs = {
  input: DecideUsageInput;
};

export type MutationOpenNonconformanceArgs = {
  input: OpenNonconformanceInput;
};

export type MutationCloseNonconformanceArgs = {
  input: CloseNonconformanceInput;
};

export type MutationRetryTransactionArgs = {
  input: RetryTransactionInput;
};

export type MutationResolveDeadLetterArgs = {
  input: ResolveDeadLetterInput;
};

export type MutationSetSynchronizationModeArgs = {
  input: SetSynchronizationModeInput;
};

export type MutationResolveDiscrepancyArgs = {
  input: ResolveDiscrepancyInput;
};

export type MutationApproveSynchronizationArgs = {
  input: ApproveSynchronizationInput;
};

export type MutationSynchronizeArgs = {
  input: SynchronizeInput;
};

export type MutationCancelSynchronizationArgs = {
  input: CancelSynchronizationInput;
};

export type MutationLinkRecordsArgs = {
  input: LinkRecordsInput;
};

export type MutationUnlinkRecordsArgs = {
  input: UnlinkRecordsInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Delivers an event whenever a change across systems reaches another status. */
  readonly transactionChanged: TransactionEvent;
  /** Delivers an event when an exception is raised that needs a person, and when it is settled. */
  readonly exceptionRaised: ExceptionEvent;
  /** Delivers an event when a discrepancy is found, changes, is decided about, or ends. */
  readonly discrepancyChanged: DiscrepancyEvent;
  /** Delivers an event when a run of the synchronization begins, has compared another tenth or page of its records, or ends. */
  readonly synchronizationRunChanged: SynchronizationRunEvent;
};

export type SubscriptionTransactionChangedArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type SubscriptionExceptionRaisedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type SubscriptionDiscrepancyChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  noun?: InputMaybe<Scalars['String']['input']>;
  productionOrder?: InputMaybe<Scalars['String']['input']>;
  observedIn?: InputMaybe<System>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type SubscriptionSynchronizationRunChangedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  noun?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Conditions for a list of transactions; all of them must hold. */
export type BusinessTransactionFilter = {
  /** Only transactions in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only transactions of these kinds: names of mutations. */
  readonly kind?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only transactions with one of these statuses. */
  readonly status?: InputMaybe<ReadonlyArray<TransactionStatus>>;
  /** Only transactions of this production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
};

export type Plant = {
  readonly __typename?: 'Plant';
  readonly id: Scalars['ID']['output'];
};

export type SalesOrder = {
  readonly __typename?: 'SalesOrder';
  readonly id: Scalars['ID']['output'];
};

export type ProductionOrder = {
  readonly __typename?: 'ProductionOrder';
  readonly id: Scalars['ID']['output'];
  /** Changes of this order through the gateway, newest first; null when operations does not answer. */
  readonly transactions?: Maybe<BusinessTransactionConnection>;
  /** Values of this order in which another system differs from the owner; null when operations does not answer. */
  readonly discrepancies?: Maybe<ReadonlyArray<Discrepancy>>;
  /** This order and its schedule in each consumer: whether it is there as its owner has it, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type ProductionOrderTransactionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type PlannedOrder = {
  readonly __typename?: 'PlannedOrder';
  readonly id: Scalars['ID']['output'];
  /** This planned order in the scheduler: whether it is there as SAP has it, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type WorkCenter = {
  readonly __typename?: 'WorkCenter';
  readonly id: Scalars['ID']['output'];
  /** The times without capacity of this work center in the scheduler: whether each is there as Odoo has it, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

/** A change across systems, from its acceptance to its end. A transaction is never lost, and never left half done without a dead letter. */
export type BusinessTransaction = {
  readonly __typename?: 'BusinessTransaction';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name of the mutation. */
  readonly kind: Scalars['String']['output'];
  /** Status. */
  readonly status: TransactionStatus;
  /** Idempotency key of the requester; reads `masked` to everyone but the requester and administrators. */
  readonly idempotencyKey: Scalars['ID']['output'];
  /** Id that log lines, calls, audit entries and events of this change have in common. */
  readonly correlationId: Scalars['String']['output'];
  /** Plant concerned; null when there is none. */
  readonly plant?: Maybe<Plant>;
  /** Requester, as `issuer|subject`; in changes of version 0.2 the subject alone. Reads `masked` for an inspector to viewers who may not read inspectors' names. */
  readonly requestedBy: Scalars['String']['output'];
  /** Instant of acceptance. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Systems that were not checked before acceptance, because they did not answer within 3 seconds. */
  readonly uncheckedSystems?: Maybe<ReadonlyArray<System>>;
  /** Instant at which it ended; null while it is in progress. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Steps, in order. */
  readonly steps: ReadonlyArray<TransactionStep>;
  /** Production order concerned; null when there is none. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Latest dead letter of the change, open or settled; null when it never had one. */
  readonly deadLetter?: Maybe<DeadLetter>;
};

/** Status of a change across systems. */
export type TransactionStatus =
  /** Durably accepted. */
  | 'ACCEPTED'
  /** Steps are being carried out. */
  | 'RUNNING'
  /** All steps are done. */
  | 'COMPLETED'
  /** Finished steps are being undone. */
  | 'COMPENSATING'
  /** All finished steps are undone. */
  | 'COMPENSATED'
  /** Neither finished nor undone; a person has to decide. */
  | 'DEAD_LETTERED'
  /** Cancelled before it had any effect. */
  | 'CANCELLED';

/** A step of a change in one system. */
export type TransactionStep = {
  readonly __typename?: 'TransactionStep';
  /** Name of the step. */
  readonly name: Scalars['String']['output'];
  /** System that the step changes. */
  readonly system: System;
  /** Status. */
  readonly status: StepStatus;
  /** Number of attempts. */
  readonly attempts: Scalars['Int']['output'];
  /** Start of the first attempt; null before it. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** End of the last attempt; null before it. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Key of the created record in the system; null when the step created none. */
  readonly nativeReference?: Maybe<Scalars['String']['output']>;
  /** Stable code of the failure; null when the step did not fail. */
  readonly errorCode?: Maybe<Scalars['String']['output']>;
  /** Reason of the failure in a sentence; null when the step did not fail. */
  readonly errorMessage?: Maybe<Scalars['String']['output']>;
  /** Warnings of the system about the step, in its own words; null when there are none. */
  readonly warnings?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Status of a step. */
export type StepStatus =
  /** Not begun. */
  | 'PENDING'
  /** In progress. */
  | 'RUNNING'
  /** Done. */
  | 'DONE'
  /** Failed for good. */
  | 'FAILED'
  /** Undone. */
  | 'UNDONE'
  /** Skipped by a person. */
  | 'SKIPPED'
  /** The outcome is not known yet. */
  | 'UNKNOWN';

/** A change that could be neither finished nor undone, and needs a person. */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The change. */
  readonly transaction: BusinessTransaction;
  /** Name of the step that failed. */
  readonly stepName: Scalars['String']['output'];
  /** Reason of the failure. */
  readonly reason: Scalars['String']['output'];
  /** Stable code of the failure. */
  readonly errorCode: Scalars['String']['output'];
  /** Role that has to act. */
  readonly exceptionOwner: Scalars['String']['output'];
  /** Instant of the failure. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** User who settled it; null while it is open. */
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  /** Instant at which it was settled; null while it is open. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Resolution; null while it is open. */
  readonly resolution?: Maybe<DeadLetterResolution>;
};

/** Ways to settle a dead letter. */
export type DeadLetterResolution =
  /** Retries the failed step. */
  | 'RETRY'
  /** Continues without the failed step. */
  | 'SKIP_STEP'
  /** Undoes the finished steps. */
  | 'COMPENSATE'
  /** Closes it; the change was completed or reverted by hand. */
  | 'MARK_RESOLVED';

/** An entry of the append-only audit trail. Entries that contain texts of inspectors are visible to quality roles and administrators only. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** Position in the hash chain. */
  readonly sequence: Scalars['String']['output'];
  /** Hash over this entry and the hash of the previous one. */
  readonly hash: Scalars['String']['output'];
  /** Hash of the previous entry. */
  readonly previousHash: Scalars['String']['output'];
  /** User who acted, as `issuer|subject`; in entries of version 0.2 the subject alone. */
  readonly actor: Scalars['String']['output'];
  /** Action. */
  readonly action: Scalars['String']['output'];
  /** Record that was acted on: type and business key. */
  readonly subject: Scalars['String']['output'];
  /** Id that the entry has in common with calls and log lines. */
  readonly correlationId: Scalars['String']['output'];
  /** Reason; null when none was given. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** State before the action, as JSON; null when there was none. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** State after the action, as JSON; null when there is none. Idempotency keys of other users are left out for everyone but administrators. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** Instant at which the entry was written. */
  readonly recordedAt: Scalars['DateTime']['output'];
};

/** A value in which another system differs from the owner. */
export type Discrepancy = {
  readonly __typename?: 'Discrepancy';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Record concerned: type and business key. */
  readonly subject: Scalars['String']['output'];
  /** Field concerned. */
  readonly field: Scalars['String']['output'];
  /** System of record of the field. */
  readonly owner: System;
  /** Value in the system of record; null when it has none. */
  readonly ownerValue?: Maybe<Scalars['String']['output']>;
  /** System with the other value. */
  readonly observedIn: System;
  /** Value in that system; null when it has none. */
  readonly observedValue?: Maybe<Scalars['String']['output']>;
  /** Instant of detection. */
  readonly detectedAt: Scalars['DateTime']['output'];
  /** Status. */
  readonly status: DiscrepancyStatus;
  /** The record in the consumer that differs; null for discrepancies of version 0.3. */
  readonly record?: Maybe<SynchronizationRecord>;
  /** Plant concerned. */
  readonly plant?: Maybe<Plant>;
  /** Stable code of the reason, as `CONTESTED` or `REMOVED_IN_CONSUMER`; null for a difference without a special one. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The difference in a sentence; null where the values say everything. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** The owner's value in its own words, with its last change; null when the owner does not say. */
  readonly ownerSource?: Maybe<DiscrepancySource>;
  /** The other value in its system's own words, with its last change; null when that system does not say. */
  readonly observedSource?: Maybe<DiscrepancySource>;
  /** Ownership rule of the field: the owner, the reaction to differences, and the role that has to act. */
  readonly rule?: Maybe<OwnershipRule>;
  /** Corrections that tried to end it, oldest first, at most 20. */
  readonly attempts?: Maybe<ReadonlyArray<BusinessTransaction>>;
  /** Its course, oldest first: detection, other values or reasons, decisions, end. */
  readonly history?: Maybe<ReadonlyArray<DiscrepancyEntry>>;
  /** Person who decided about it, or `synchronization` where the values agree again by themselves; null while it waits. */
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  /** Decision of that person; null where no decision was needed. */
  readonly resolution?: Maybe<DiscrepancyResolution>;
  /** Reason of the decision. */
  readonly resolutionReason?: Maybe<Scalars['String']['output']>;
  /** End of the discrepancy; null while it is open. */
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A value of a discrepancy as its system has it. */
export type DiscrepancySource = {
  readonly __typename?: 'DiscrepancySource';
  /** The value in the system's own words; null where it has no others. */
  readonly rawValue?: Maybe<Scalars['String']['output']>;
  /** Key of the record in the system; null where that is the business key. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** Last change of the record in the system; null when the system does not say. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** User of the system who made that change; null when the system names none. */
  readonly changedBy?: Maybe<Scalars['String']['output']>;
};

/** An entry in the course of a discrepancy. */
export type DiscrepancyEntry = {
  readonly __typename?: 'DiscrepancyEntry';
  /** Kind of the entry. */
  readonly kind: DiscrepancyChange;
  /** Instant at which it was noted. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Person who decided, or `synchronization`. */
  readonly actor: Scalars['String']['output'];
  /** The owner's value then. */
  readonly ownerValue?: Maybe<Scalars['String']['output']>;
  /** The other value then; null where the system had none. */
  readonly observedValue?: Maybe<Scalars['String']['output']>;
  /** Stable code of the reason then. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The difference then, in a sentence. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Decision of the person. */
  readonly resolution?: Maybe<DiscrepancyResolution>;
  /** Reason of the decision. */
  readonly resolutionReason?: Maybe<Scalars['String']['output']>;
};

/** Kinds of change of a discrepancy. */
export type DiscrepancyChange =
  /** It was found. */
  | 'DETECTED'
  /** Its values or its reason are others. */
  | 'CHANGED'
  /** A person has decided about it; it stays open until the values agree. */
  | 'DECIDED'
  /** The systems agree again. */
  | 'CORRECTED'
  /** It is accepted as it is. */
  | 'ACCEPTED';

/** Status of a discrepancy. */
export type DiscrepancyStatus =
  /** Open. */
  | 'OPEN'
  /** Corrected: the systems agree again. */
  | 'CORRECTED'
  /** Accepted as it is. */
  | 'ACCEPTED';

/** Decision about a difference between an owner and a consumer. */
export type DiscrepancyResolution =
  /** The owner's value is written into the consumer. */
  | 'OVERWRITE'
  /** Both values stay as they are; another difference is a new one. */
  | 'ACCEPT'
  /** Nothing is done until an instant; then it is compared again. */
  | 'IGNORE_UNTIL'
  /** A document of the gateway that was cancelled, or whose content was edited since, is posted again as its next revision. */
  | 'REPOST'
  /** Another document of the consumer is that of the record, as one that was entered by hand; `reference` names it. */
  | 'LINK';

/** A record of an owner in one consumer: an order, its schedule or a hold. */
export type SynchronizationRecord = {
  readonly __typename?: 'SynchronizationRecord';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Kind of record, as `ProductionOrder`, `Schedule` or `QualityHold`. */
  readonly noun: Scalars['String']['output'];
  /** Plant of the record. */
  readonly plant?: Maybe<Plant>;
  /** Business key in the plant: the number of the order or of the hold. */
  readonly key: Scalars['String']['output'];
  /** System that follows the owner. */
  readonly consumer: System;
  /** State of the record in the consumer. */
  readonly status: SynchronizationStatus;
  /** Stable code of the reason, as `BASELINE` or `CONTESTED`; null where the state says everything. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The reason in a sentence. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Field of the graph that is compared. */
  readonly field: Scalars['String']['output'];
  /** The field's system of record. */
  readonly owner: System;
  /** The owner's value, as it was last compared; null before the first comparison. */
  readonly ownerValue?: Maybe<Scalars['String']['output']>;
  /** The consumer's value, as it was last compared; null where it has none. */
  readonly observedValue?: Maybe<Scalars['String']['output']>;
  /** Number of corrections that were requested so far. */
  readonly generation: Scalars['Int']['output'];
  /** Failed attempts to compare since the last comparison. */
  readonly attempts: Scalars['Int']['output'];
  /** Beginning of the present state. */
  readonly since: Scalars['DateTime']['output'];
  /** Last comparison. */
  readonly lookedAt: Scalars['DateTime']['output'];
  /** The owner's oldest change that the consumer has not confirmed yet; null when it has confirmed all. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Last time that the consumer confirmed a change of the owner; null before the first. */
  readonly confirmedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Time from the owner's change to that confirmation, in milliseconds. */
  readonly lagMilliseconds?: Maybe<Scalars['Float']['output']>;
  /** The last correction; null before the first. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** Key of the consumer's record that a person has linked; null where none is. */
  readonly linkedReference?: Maybe<Scalars['String']['output']>;
  /** Its discrepancies, newest first. */
  readonly discrepancies?: Maybe<ReadonlyArray<Discrepancy>>;
};

/** A run of the synchronization: one `synchronize`, or one regular comparison of a kind of record. */
export type SynchronizationRun = {
  readonly __typename?: 'SynchronizationRun';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Cause of the run. */
  readonly kind: SynchronizationRunKind;
  /** Kind of record, as `ProductionOrder`. */
  readonly noun: Scalars['String']['output'];
  /** Plant of the records. */
  readonly plant?: Maybe<Plant>;
  /** To show, or to carry; a regular comparison carries what has changed, as the mode of the kind of record allows. */
  readonly mode: SynchronizeMode;
  /** State of the run. */
  readonly status: SynchronizationRunStatus;
  /** Requester; `synchronization` for a regular comparison. */
  readonly requestedBy: Scalars['String']['output'];
  /** Reason that was given; null without one. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Id of the plan that it made, or carries out; null without one. */
  readonly planId?: Maybe<Scalars['ID']['output']>;
  /** Beginning of the run. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** End of the run; null while it is going on. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Person who cancelled it; null when it was not cancelled. */
  readonly cancelledBy?: Maybe<Scalars['String']['output']>;
  /** Number of records that it names; null for a regular comparison, which finds them on its way. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** Number of records that were compared so far, with everything that followed from it. */
  readonly comparedCount: Scalars['Int']['output'];
  /** Number of corrections that were requested because of it. */
  readonly correctedCount: Scalars['Int']['output'];
};

/** Causes of a run of the synchronization. */
export type SynchronizationRunKind =
  /** `synchronize`. */
  | 'REQUESTED'
  /** The schedule of a rule. */
  | 'SCHEDULED'
  /** Another cause. */
  | 'OTHER';

/** State of a run of the synchronization. */
export type SynchronizationRunStatus =
  /** Records of it are still to be compared. */
  | 'RUNNING'
  /** Every record was compared. */
  | 'COMPLETED'
  /** It was cancelled, or cut short when the mode became OFF; the rest was left as it is. */
  | 'CANCELLED'
  /** Another state. */
  | 'OTHER';

/** Conditions for a list of runs; all of them must hold. */
export type SynchronizationRunFilter = {
  /** Only runs in this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only runs over these kinds of records. */
  readonly noun?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only runs with this cause. */
  readonly kind?: InputMaybe<SynchronizationRunKind>;
  /** Only runs with one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<SynchronizationRunStatus>>;
};

/** A page of runs of the synchronization. */
export type SynchronizationRunConnection = {
  readonly __typename?: 'SynchronizationRunConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<SynchronizationRunEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<SynchronizationRun>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of all entries that match. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of runs of the synchronization. */
export type SynchronizationRunEdge = {
  readonly __typename?: 'SynchronizationRunEdge';
  /** Position of this entry; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: SynchronizationRun;
};

/** An event in the course of a run of the synchronization. */
export type SynchronizationRunEvent = {
  readonly __typename?: 'SynchronizationRunEvent';
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
  /** Correlation id of the request that caused it; null when the synchronization did. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** Kind of change. */
  readonly kind: SynchronizationRunChange;
  /** State of the run after it. */
  readonly status: SynchronizationRunStatus;
  /** The run in its present state; null when it cannot be read. */
  readonly run?: Maybe<SynchronizationRun>;
};

/** Kinds of change of a run of the synchronization. */
export type SynchronizationRunChange =
  /** It began. */
  | 'STARTED'
  /** It has compared another tenth, or page, of its records. */
  | 'PROGRESSED'
  /** It has compared every record. */
  | 'COMPLETED'
  /** It was cancelled. */
  | 'CANCELLED'
  /** Another change. */
  | 'OTHER';

/** State of a record in a consumer. */
export type SynchronizationStatus =
  /** The consumer has what the owner says, or a person accepted the difference. */
  | 'IN_SYNC'
  /** A correction is under way; in mode OBSERVE it would be. */
  | 'PENDING'
  /** It waits for another record or transaction. */
  | 'WAITING'
  /** The owner or the consumer does not answer; it is compared again. */
  | 'RETRYING'
  /** A person decides: `resolveDiscrepancy`. */
  | 'DIFFERS'
  /** It cannot be carried; the reason says why. */
  | 'QUARANTINED'
  /** The hourly limit of changes is reached; a person lets it go on: `approveSynchronization`. */
  | 'BRAKED'
  /** Another state. */
  | 'OTHER';

/** Filter of records of owners in their consumers. */
export type SynchronizationRecordFilter = {
  /** Only this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only these kinds of record. */
  readonly noun?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only in this consumer. */
  readonly consumer?: InputMaybe<System>;
  /** Only these states. */
  readonly status?: InputMaybe<ReadonlyArray<SynchronizationStatus>>;
  /** Only these reasons. */
  readonly reason?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only the record of this key: the number of an order or of a hold. */
  readonly key?: InputMaybe<Scalars['String']['input']>;
};

/** Mode of the synchronization. */
export type SynchronizationMode =
  /** Nothing is compared or written. */
  | 'OFF'
  /** Differences are recorded, nothing is written. */
  | 'OBSERVE'
  /** Changes of the owner are written into its consumers. */
  | 'LIVE';

/** Synchronization of one kind of record in one plant. */
export type PlantSynchronization = {
  readonly __typename?: 'PlantSynchronization';
  /** Kind of record. */
  readonly noun: Scalars['String']['output'];
  /** The plant. */
  readonly plant?: Maybe<Plant>;
  /** Mode in effect. */
  readonly mode: SynchronizationMode;
  /** True where a person has set the mode; false where it is the configured one, or OFF of master data. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Instant from which on the mode holds; null for the configured one. Differences from before LIVE are not written unless a person approves. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  /** Person who set it. */
  readonly setBy?: Maybe<Scalars['String']['output']>;
  /** Reason of that person. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Last approval of changes beyond the hourly limit. */
  readonly approvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Instant from which on facts are carried: the plant's first start, or what `setSynchronizationMode` named; null for other kinds of record. */
  readonly factsFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Number of records by state; states without a record are left out. */
  readonly counts: ReadonlyArray<SynchronizationCount>;
  /** Time that changes of this kind take to each consumer, beside the time that the ownership rule promises. */
  readonly promises: ReadonlyArray<SynchronizationPromise>;
};

/** Time that one kind of record takes from a change in its owner to the confirmation in one consumer. */
export type SynchronizationPromise = {
  readonly __typename?: 'SynchronizationPromise';
  /** System that follows the owner. */
  readonly consumer: System;
  /** Seconds within which the ownership rule promises a change; null for a rule that promises none. */
  readonly withinSeconds?: Maybe<Scalars['Int']['output']>;
  /** Records whose latest change was confirmed within the last 24 hours. */
  readonly confirmedCount: Scalars['Int']['output'];
  /** Seconds within which half of those were confirmed; null without any. */
  readonly p50Seconds?: Maybe<Scalars['Float']['output']>;
  /** Seconds within which 95 percent of those were confirmed; null without any. */
  readonly p95Seconds?: Maybe<Scalars['Float']['output']>;
  /** Those that took longer than promised. */
  readonly lateCount: Scalars['Int']['output'];
  /** Records whose latest change is not confirmed yet. */
  readonly pendingCount: Scalars['Int']['output'];
  /** Age of the oldest change that is not confirmed yet, in seconds; null without any. */
  readonly oldestPendingSeconds?: Maybe<Scalars['Float']['output']>;
  /** True while changes take longer than promised, and for five minutes after the last one that did; changes that wait for a person do not count. */
  readonly isBroken: Scalars['Boolean']['output'];
  /** Instant at which the promise broke; null while it is kept. */
  readonly brokenSince?: Maybe<Scalars['DateTime']['output']>;
};

/** Number of records in one state. */
export type SynchronizationCount = {
  readonly __typename?: 'SynchronizationCount';
  /** The state. */
  readonly status: SynchronizationStatus;
  /** Number of records, each counted once for every consumer. */
  readonly count: Scalars['Int']['output'];
};

/** A page of records of owners in their consumers. */
export type SynchronizationRecordConnection = {
  readonly __typename?: 'SynchronizationRecordConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<SynchronizationRecordEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<SynchronizationRecord>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of all entries that match. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of records of owners in their consumers. */
export type SynchronizationRecordEdge = {
  readonly __typename?: 'SynchronizationRecordEdge';
  /** Position of this entry; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: SynchronizationRecord;
};

/** System of record of a domain or field, the systems that follow it, and the role that acts on exceptions. */
export type OwnershipRule = {
  readonly __typename?: 'OwnershipRule';
  /** Domain: a type of the graph. */
  readonly domain: Scalars['String']['output'];
  /** Field; null for the whole domain. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Plant in which the rule applies; null for all plants. */
  readonly plant?: Maybe<Scalars['String']['output']>;
  /** The only system that may change the value. */
  readonly systemOfRecord: System;
  /** Systems that receive the value. */
  readonly consumers: ReadonlyArray<System>;
  /** REALTIME with the expected seconds, or BATCH with its schedule. */
  readonly timing: Scalars['String']['output'];
  /** Role that acts on exceptions. */
  readonly exceptionOwner: Scalars['String']['output'];
  /** Reaction when another system differs. */
  readonly onDrift: DriftPolicy;
};

/** Reactions to a value in which another system differs from the owner. */
export type DriftPolicy =
  /** Writes the owner's value to the other system again. */
  | 'OVERWRITE_FROM_OWNER'
  /** Raises an exception; a person decides. */
  | 'RAISE'
  /** Accepts the difference, which is expected. */
  | 'ACCEPT';

/** A configured system instance and its health. */
export type SystemInstance = {
  readonly __typename?: 'SystemInstance';
  /** Kind of system. */
  readonly system: System;
  /** Name of the instance in the configuration. */
  readonly instance: Scalars['String']['output'];
  /** Codes of the plants that it serves. */
  readonly plants: ReadonlyArray<Scalars['String']['output']>;
  /** Health. */
  readonly status: SystemStatus;
  /** Recent response time in milliseconds; null before the first call. */
  readonly latencyMilliseconds?: Maybe<Scalars['Float']['output']>;
  /** Instant of the last successful answer; null when there was none. */
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  /** Present fault in a fixed sentence, with the first record that cannot be read; null when there is no fault. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** Number of records with an unreadable value, in the plants that the viewer sees. */
  readonly quarantinedRecordCount: Scalars['Int']['output'];
  /** Records with an unreadable value, the oldest first, until they can be read again. At most 1,000 are kept; all other records of the system are served. */
  readonly quarantinedRecords: ReadonlyArray<QuarantinedRecord>;
  /** Results of the connection checks: reachability, TLS, login, rights, codes. Carried out at most every 30 seconds, without writing. Null when the subgraph does not answer, or when the viewer does not see every plant that the instance serves. */
  readonly checks?: Maybe<ReadonlyArray<SystemCheck>>;
};

/** A configured system instance and its health. */
export type SystemInstanceQuarantinedRecordsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Result of a check of a system instance. */
export type SystemCheck = {
  readonly __typename?: 'SystemCheck';
  /** Subject of the check, as `login` or `rights`. */
  readonly name: Scalars['String']['output'];
  /** Outcome of the check. */
  readonly status: SystemCheckStatus;
  /** Finding in one sentence. */
  readonly detail: Scalars['String']['output'];
  /** Remedy in one sentence; null when none is needed. */
  readonly remedy?: Maybe<Scalars['String']['output']>;
};

/** Outcome of a check. */
export type SystemCheckStatus =
  /** Passed. */
  | 'PASSED'
  /** A fault that impairs the connection without stopping it. */
  | 'WARNING'
  /** A fault that must be mended. */
  | 'FAILED'
  /** Not carried out, because it cannot be or an earlier check failed. */
  | 'SKIPPED'
  /** Any other outcome. */
  | 'OTHER';

/** A record of a system that is set aside because a value in it cannot be read. */
export type QuarantinedRecord = {
  readonly __typename?: 'QuarantinedRecord';
  /** Type of the record in the graph, as `ProductionOrder`. */
  readonly noun: Scalars['String']['output'];
  /** Key of the record, as `1000/1000123`. */
  readonly key: Scalars['String']['output'];
  /** Plant of the record; null when that cannot be read either. */
  readonly plant?: Maybe<Scalars['String']['output']>;
  /** Description of the unreadable value, as in the log. */
  readonly reason: Scalars['String']['output'];
  /** Instant of the first failed reading since the gateway started. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** Instant of the latest failed reading. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
};

/** Health of a system instance. */
export type SystemStatus =
  /** Answers. */
  | 'UP'
  /** Answers slowly or in part, or its calls are limited. */
  | 'DEGRADED'
  /** Does not answer. */
  | 'DOWN';

/** A page of changes across systems. */
export type BusinessTransactionConnection = {
  readonly __typename?: 'BusinessTransactionConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<BusinessTransactionEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<BusinessTransaction>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of changes across systems. */
export type BusinessTransactionEdge = {
  readonly __typename?: 'BusinessTransactionEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: BusinessTransaction;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  readonly __typename?: 'DeadLetterConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<DeadLetter>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of dead letters. */
export type DeadLetterEdge = {
  readonly __typename?: 'DeadLetterEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: DeadLetter;
};

/** A page of audit entries. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<AuditEntry>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of audit entries. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: AuditEntry;
};

/** A page of discrepancies. */
export type DiscrepancyConnection = {
  readonly __typename?: 'DiscrepancyConnection';
  /** The entries of the page, each with its cursor. */
  readonly edges: ReadonlyArray<DiscrepancyEdge>;
  /** The entries of the page without their cursors. */
  readonly nodes: ReadonlyArray<Discrepancy>;
  /** Position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** Number of entries in the whole list; null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry of a page of discrepancies. */
export type DiscrepancyEdge = {
  readonly __typename?: 'DiscrepancyEdge';
  /** Position of the entry; pass it as `after` to read on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Discrepancy;
};

/** A change across systems that reached another status. */
export type TransactionEvent = {
  readonly __typename?: 'TransactionEvent';
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
  /** Name of the mutation. */
  readonly kind: Scalars['String']['output'];
  /** Status before; null for a new transaction. */
  readonly previousStatus?: Maybe<TransactionStatus>;
  /** Status that it reached. */
  readonly status: TransactionStatus;
  /** The transaction in its present state; null when it cannot be read. */
  readonly transaction?: Maybe<BusinessTransaction>;
};

/** An exception that was raised or settled. */
export type ExceptionEvent = {
  readonly __typename?: 'ExceptionEvent';
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
  readonly kind: ExceptionEventKind;
  /** The exception. */
  readonly exception: OperationalException;
};

/** A discrepancy that was found, changed, was decided about, or ended. */
export type DiscrepancyEvent = {
  readonly __typename?: 'DiscrepancyEvent';
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
  /** Correlation id of the request that caused it; null when the synchronization did. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** Kind of change. */
  readonly kind: DiscrepancyChange;
  /** Status of the discrepancy after it. */
  readonly status: DiscrepancyStatus;
  /** The discrepancy in its present state; null when it cannot be read. */
  readonly discrepancy?: Maybe<Discrepancy>;
};

/** Kinds of change of an exception. */
export type ExceptionEventKind =
  /** Raised. */
  | 'RAISED'
  /** Settled. */
  | 'RESOLVED'
  /** Any other change. */
  | 'OTHER';

/** A fault that endangers a delivery or stops an interface, with the role that has to act. */
export type OperationalException = {
  readonly __typename?: 'OperationalException';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Kind of fault. */
  readonly kind: Scalars['String']['output'];
  /** Plant concerned; null when there is none. */
  readonly plant?: Maybe<Plant>;
  /** Severity. */
  readonly severity: Severity;
  /** Description in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Role that has to act. */
  readonly owner: Scalars['String']['output'];
  /** Production order in danger; null when there is none. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Sales order in danger; null when there is none. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Instant at which it was raised. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** Instant at which it was settled; null while it is open. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Input of `releaseProductionOrder`. */
export type ReleaseProductionOrderInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
};

/** Payload of `releaseProductionOrder`. */
export type ReleaseProductionOrderPayload = {
  readonly __typename?: 'ReleaseProductionOrderPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order in its present state; null when the change was refused or the order is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `convertPlannedOrder`. */
export type ConvertPlannedOrderInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the planned order in SAP. */
  readonly plannedOrder: Scalars['String']['input'];
  /** SAP's order type of the production order, as PP01; by default the one that SAP takes for the material. */
  readonly orderType?: InputMaybe<Scalars['String']['input']>;
  /** False leaves the production order created: nothing of it is in the other systems before its release, until which the scheduler keeps the order for the planned order. */
  readonly isReleased?: Scalars['Boolean']['input'];
};

/** Payload of `convertPlannedOrder`. */
export type ConvertPlannedOrderPayload = {
  readonly __typename?: 'ConvertPlannedOrderPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The production order into which it was converted; null when it was refused or does not exist yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `rescheduleProductionOrder`. */
export type RescheduleProductionOrderInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** New start. */
  readonly startTime: Scalars['DateTime']['input'];
  /** Code of the new work center; only for one operation. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** Operation to move, as 0010; without it the whole order moves. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `rescheduleProductionOrder`. */
export type RescheduleProductionOrderPayload = {
  readonly __typename?: 'RescheduleProductionOrderPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order in its present state; null when the change was refused or the order is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `reportProduction`. */
export type ReportProductionInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Good quantity, in the order's unit. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** Scrap, in the order's unit. */
  readonly scrapQuantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Batch that was produced. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Serial numbers that were produced. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Operation that was done, as 0010; by default the last one, which delivers the product. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** True when nothing more will be reported for the order. */
  readonly isFinal?: InputMaybe<Scalars['Boolean']['input']>;
  /** True allows more than the order's quantity and SAP's overdelivery tolerance; otherwise that is refused. */
  readonly allowOverdelivery?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Payload of `reportProduction`. */
export type ReportProductionPayload = {
  readonly __typename?: 'ReportProductionPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order in its present state; null when the change was refused or the order is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `reportScrap`. */
export type ReportScrapInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
  /** Quantity that was scrapped, in the material's unit. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Number of the material that was scrapped; by default the material of the order. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Batch that was scrapped. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Operation at which the scrap arose, as 0010. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `reportScrap`. */
export type ReportScrapPayload = {
  readonly __typename?: 'ReportScrapPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order in its present state; null when the change was refused or the order is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `createReworkOrder`. */
export type CreateReworkOrderInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the order that produced the goods. */
  readonly sourceOrder?: InputMaybe<Scalars['String']['input']>;
  /** Number of the nonconformance that requires the rework. */
  readonly nonconformance?: InputMaybe<Scalars['String']['input']>;
  /** Number of the material to rework; by default the material of the source order. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Batch to rework. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Quantity to rework. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity; by default the unit of the source order. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** Planned start. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Planned end. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Payload of `createReworkOrder`. */
export type CreateReworkOrderPayload = {
  readonly __typename?: 'CreateReworkOrderPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The new order; null when it was refused or does not exist yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `cancelProductionOrder`. */
export type CancelProductionOrderInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Number of the production order. */
  readonly number: Scalars['String']['input'];
};

/** Payload of `cancelProductionOrder`. */
export type CancelProductionOrderPayload = {
  readonly __typename?: 'CancelProductionOrderPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order in its present state; null when the change was refused or the order is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `placeQualityHold`. */
export type PlaceQualityHoldInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the hold; required. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Scope of the hold. */
  readonly scope: HoldScope;
  /** Severity; another person than the one who placed it must end a CRITICAL hold. */
  readonly severity: Severity;
  /** Number of the material, for the scopes MATERIAL and BATCH. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Batch number, for the scope BATCH. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Order number, for the scope PRODUCTION_ORDER. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Code of the work center, for the scope WORK_CENTER. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `placeQualityHold`. */
export type PlaceQualityHoldPayload = {
  readonly __typename?: 'PlaceQualityHoldPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The hold in its present state; null when the change was refused or the hold does not exist yet. */
  readonly hold?: Maybe<QualityHold>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `releaseQualityHold`. */
export type ReleaseQualityHoldInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for ending the hold; required. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Number of the hold. */
  readonly number: Scalars['String']['input'];
};

/** Payload of `releaseQualityHold`. */
export type ReleaseQualityHoldPayload = {
  readonly __typename?: 'ReleaseQualityHoldPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The hold in its present state; null when the change was refused or the hold does not exist yet. */
  readonly hold?: Maybe<QualityHold>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `recordInspectionResults`. */
export type RecordInspectionResultsInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** Results, at most one for each characteristic. */
  readonly results: ReadonlyArray<InspectionResultInput>;
};

/** Payload of `recordInspectionResults`. */
export type RecordInspectionResultsPayload = {
  readonly __typename?: 'RecordInspectionResultsPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The inspection lot in its present state; null when the change was refused. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `decideUsage`. */
export type DecideUsageInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Number of the inspection lot. */
  readonly inspectionLot: Scalars['String']['input'];
  /** ACCEPTED or REJECTED; NOT_VALUATED is refused. */
  readonly valuation: Valuation;
  /** Code of the decision. */
  readonly code: Scalars['String']['input'];
  /** Meaning of the signature, in the signer's words. */
  readonly meaning: Scalars['String']['input'];
  /** Severity of the nonconformance and the hold after a rejection. */
  readonly severity?: InputMaybe<Severity>;
  /** Proposed disposition of the goods after a rejection. */
  readonly disposition?: InputMaybe<Disposition>;
};

/** Payload of `decideUsage`. */
export type DecideUsagePayload = {
  readonly __typename?: 'DecideUsagePayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The inspection lot in its present state; null when the change was refused. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `openNonconformance`. */
export type OpenNonconformanceInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Severity. */
  readonly severity: Severity;
  /** Description of the deviation. */
  readonly description: Scalars['String']['input'];
  /** Number of the inspection lot of the deviation. */
  readonly inspectionLot?: InputMaybe<Scalars['String']['input']>;
  /** Number of the material concerned; by default the material of the lot. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** Batch number. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Number of the production order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** Proposed disposition of the goods. */
  readonly disposition?: InputMaybe<Disposition>;
};

/** Payload of `openNonconformance`. */
export type OpenNonconformancePayload = {
  readonly __typename?: 'OpenNonconformancePayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The nonconformance in its present state; null when the change was refused or the nonconformance does not exist yet. */
  readonly nonconformance?: Maybe<Nonconformance>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `closeNonconformance`. */
export type CloseNonconformanceInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Number of the nonconformance. */
  readonly number: Scalars['String']['input'];
  /** Final disposition of the goods. */
  readonly disposition: Disposition;
};

/** Payload of `closeNonconformance`. */
export type CloseNonconformancePayload = {
  readonly __typename?: 'CloseNonconformancePayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The nonconformance in its present state; null when the change was refused or the nonconformance does not exist yet. */
  readonly nonconformance?: Maybe<Nonconformance>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `retryTransaction`. */
export type RetryTransactionInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason for the change, for the audit trail. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Global id of the transaction. */
  readonly id: Scalars['ID']['input'];
};

/** Payload of `retryTransaction`. */
export type RetryTransactionPayload = {
  readonly __typename?: 'RetryTransactionPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `resolveDeadLetter`. */
export type ResolveDeadLetterInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Version that the client read; the change is refused with `VersionConflict` when the record has another one. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Reason; required. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Time for which the answer waits for the end of the change, in milliseconds, at most 10000; the change itself goes on. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** System that the client takes for the owner of the changed value; the change is refused with `OwnershipViolation` when another one is. */
  readonly system?: InputMaybe<System>;
  /** Global id of the dead letter. */
  readonly id: Scalars['ID']['input'];
  /** Resolution. */
  readonly resolution: DeadLetterResolution;
};

/** Payload of `resolveDeadLetter`. */
export type ResolveDeadLetterPayload = {
  readonly __typename?: 'ResolveDeadLetterPayload';
  /** The durably accepted change; null when it was refused before acceptance. A change that its first step refused has the status COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The dead letter in its present state; null when the change was refused. */
  readonly deadLetter?: Maybe<DeadLetter>;
  /** Reasons for which the change was refused; nothing was changed in any system then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `setSynchronizationMode`. */
export type SetSynchronizationModeInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the change; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait in modes OFF and OBSERVE for the end of corrections, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `synchronizationModes` lists it. */
  readonly noun: Scalars['String']['input'];
  /** The new mode. */
  readonly mode: SynchronizationMode;
  /** Only for facts (`ExecutionFact`), which need it in mode LIVE: what was done on the shop floor before this instant is never posted. */
  readonly factsFrom?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Payload of `setSynchronizationMode`. */
export type SetSynchronizationModePayload = {
  readonly __typename?: 'SetSynchronizationModePayload';
  /** The control itself, done and audited; null when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The synchronization, as it is now; null when the change was refused. */
  readonly synchronization?: Maybe<PlantSynchronization>;
  /** Reasons for a refusal; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `resolveDiscrepancy`. */
export type ResolveDiscrepancyInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the decision; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait for the end of OVERWRITE, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** Ids of records in consumers (SynchronizationRecord) or of discrepancies, 1 to 200. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
  /** The decision about all of them. */
  readonly resolution: DiscrepancyResolution;
  /** End of ignoring; required for IGNORE_UNTIL, and in the future. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  /** Key of the consumer's record, as people know it there; required for LINK, which is for one id. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `linkRecords`. */
export type LinkRecordsInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the link; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait for the next comparison of the record, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `ExecutionFact`. */
  readonly noun: Scalars['String']['input'];
  /** Key of the owner's record, as its `SynchronizationRecord` has it. */
  readonly key: Scalars['String']['input'];
  /** System in which the record is named. */
  readonly consumer: System;
  /** Key of the consumer's record, as people know it there: of a confirmation in SAP its number and counter, as `42/1`. */
  readonly reference: Scalars['String']['input'];
};

/** Payload of `linkRecords`. */
export type LinkRecordsPayload = {
  readonly __typename?: 'LinkRecordsPayload';
  /** The control itself, done and audited; null when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The record, after it was compared with what is linked; null when it was refused. */
  readonly record?: Maybe<SynchronizationRecord>;
  /** Errors that the caller can mend; empty when it is done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `unlinkRecords`. */
export type UnlinkRecordsInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the end of the link; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait for the next comparison of the record, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `ExecutionFact`. */
  readonly noun: Scalars['String']['input'];
  /** Key of the owner's record, as its `SynchronizationRecord` has it. */
  readonly key: Scalars['String']['input'];
  /** System in which the record is named. */
  readonly consumer: System;
};

/** Payload of `unlinkRecords`. */
export type UnlinkRecordsPayload = {
  readonly __typename?: 'UnlinkRecordsPayload';
  /** The control itself, done and audited; null when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The record, after it was compared again; null when it was refused. */
  readonly record?: Maybe<SynchronizationRecord>;
  /** Errors that the caller can mend; empty when it is done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Payload of `resolveDiscrepancy`. */
export type ResolveDiscrepancyPayload = {
  readonly __typename?: 'ResolveDiscrepancyPayload';
  /** The control itself, done and audited; null when it was refused, or changed nothing. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** One answer for each id, in the order of the input; empty when the whole was refused. */
  readonly answers: ReadonlyArray<ResolvedDiscrepancy>;
  /** Reasons for refusing the whole; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of `resolveDiscrepancy` for one id. */
export type ResolvedDiscrepancy = {
  readonly __typename?: 'ResolvedDiscrepancy';
  /** The id, as it was given. */
  readonly id: Scalars['ID']['output'];
  /** The record in the consumer, as it is now; null when it is not known. */
  readonly record?: Maybe<SynchronizationRecord>;
  /** Reasons for a refusal; nothing has happened to it then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `approveSynchronization`. */
export type ApproveSynchronizationInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the approval; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait until the records that were held back are compared, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `synchronizationModes` lists it. */
  readonly noun: Scalars['String']['input'];
};

/** Payload of `approveSynchronization`. */
export type ApproveSynchronizationPayload = {
  readonly __typename?: 'ApproveSynchronizationPayload';
  /** The control itself, done and audited; null when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The synchronization, as it is now; null when the approval was refused. */
  readonly synchronization?: Maybe<PlantSynchronization>;
  /** Reasons for a refusal; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Handling of the records of `synchronize`. */
export type SynchronizeMode =
  /** Reads owner and consumers now and shows what would be written; writes nothing. */
  | 'DRY_RUN'
  /** Carries the records, in mode LIVE only. */
  | 'APPLY';

/** Input of `synchronize`. */
export type SynchronizeInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason; audited. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Longest wait for the end of APPLY, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** Code of the plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `synchronizationModes` lists it. */
  readonly noun: Scalars['String']['input'];
  /** Business keys in the plant, 1 to 200; absent with a plan. */
  readonly keys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** To show, or to carry. */
  readonly mode: SynchronizeMode;
  /** Plan of an earlier DRY_RUN to carry out with APPLY, once and within a day: exactly what it shows, and nothing that has changed since. */
  readonly planId?: InputMaybe<Scalars['ID']['input']>;
};

/** Payload of `synchronize`. */
export type SynchronizePayload = {
  readonly __typename?: 'SynchronizePayload';
  /** The control itself, done and audited; null for DRY_RUN, and when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** Id of the stored plan of DRY_RUN, or of the plan that APPLY carries out; null without one. */
  readonly planId?: Maybe<Scalars['ID']['output']>;
  /** Plan, one entry for each key and consumer; null for APPLY without a plan, and when it was refused. */
  readonly plan?: Maybe<ReadonlyArray<PlannedSynchronization>>;
  /** The records, as they are now; null for DRY_RUN, and when it was refused. They are compared within seconds. */
  readonly records?: Maybe<ReadonlyArray<SynchronizationRecord>>;
  /** The run, with its progress so far; null when it was refused. */
  readonly run?: Maybe<SynchronizationRun>;
  /** Reasons for a refusal; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `cancelSynchronization`. */
export type CancelSynchronizationInput = {
  /** The client's own key of this change, 1 to 200 characters. A repetition with the same key and the same content is not carried out again. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the cancellation; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Id of the run. */
  readonly id: Scalars['ID']['input'];
};

/** Payload of `cancelSynchronization`. */
export type CancelSynchronizationPayload = {
  readonly __typename?: 'CancelSynchronizationPayload';
  /** The control itself, done and audited; null when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The run, as it is now; null when it was refused. */
  readonly run?: Maybe<SynchronizationRun>;
  /** Reasons for a refusal; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Comparison of one record with one consumer, and what would follow from it in mode LIVE. */
export type PlannedSynchronization = {
  readonly __typename?: 'PlannedSynchronization';
  /** Business key of the record. */
  readonly key: Scalars['String']['output'];
  /** The consumer; null when the record could not be read at its owner. */
  readonly consumer?: Maybe<System>;
  /** Field of the graph that was compared. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** The owner's value. */
  readonly ownerValue?: Maybe<Scalars['String']['output']>;
  /** The consumer's value; null where it has none. */
  readonly observedValue?: Maybe<Scalars['String']['output']>;
  /** State that the record would have. */
  readonly status: SynchronizationStatus;
  /** Stable code of the reason; null where the state says everything. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The reason in a sentence. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** True when the owner's value would be written. */
  readonly isWritten: Scalars['Boolean']['output'];
  /** Action that would write it, as `moveInPlant`; null when nothing would be written. */
  readonly step?: Maybe<Scalars['String']['output']>;
  /** Outcome of a change that would be written; null before APPLY, and until the record was compared. */
  readonly outcome?: Maybe<PlannedOutcome>;
  /** Stable code of the reason for leaving it out, as OWNER_CHANGED, CONSUMER_CHANGED or ALREADY_EQUAL; null unless SKIPPED. */
  readonly skippedBecause?: Maybe<Scalars['String']['output']>;
  /** Correction that carries it out; null unless APPLIED. */
  readonly transaction?: Maybe<BusinessTransaction>;
};

/** Outcomes of an entry of a plan. */
export type PlannedOutcome =
  /** It is carried out as shown. */
  | 'APPLIED'
  /** It is left out, because owner or consumer have changed since. */
  | 'SKIPPED';

/** A result of one characteristic: a value or a code. */
export type InspectionResultInput = {
  /** Code of the characteristic. */
  readonly characteristic: Scalars['String']['input'];
  /** Measured value. */
  readonly value?: InputMaybe<Scalars['Decimal']['input']>;
  /** Chosen code. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
};

/** Reason for which a change was refused, in a form that a program can act on. */
export type UserError = {
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Another system than the given one owns the value. */
export type OwnershipViolation = UserError & {
  readonly __typename?: 'OwnershipViolation';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** System of record of the value. */
  readonly owner: System;
  /** Role that acts on exceptions of the value. */
  readonly exceptionOwner: Scalars['String']['output'];
};

/** The record was changed since the client read it. */
export type VersionConflict = UserError & {
  readonly __typename?: 'VersionConflict';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Present version of the record. */
  readonly currentVersion: Scalars['String']['output'];
};

/** The idempotency key was used for another change. */
export type IdempotencyConflict = UserError & {
  readonly __typename?: 'IdempotencyConflict';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Global id of the change for which the key was used. */
  readonly transactionId: Scalars['ID']['output'];
};

/** The input is invalid. */
export type InvalidInput = UserError & {
  readonly __typename?: 'InvalidInput';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The state of the record does not allow the change. */
export type InvalidState = UserError & {
  readonly __typename?: 'InvalidState';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Present state of the record. */
  readonly currentState: Scalars['String']['output'];
};

/** The record does not exist. */
export type NotFound = UserError & {
  readonly __typename?: 'NotFound';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** Explanation in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Path of the input field concerned; null when there is none. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type QualityHold = {
  readonly __typename?: 'QualityHold';
  readonly number?: Maybe<Scalars['String']['output']>;
  /** This hold in each consumer: whether it is there as quality has it, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type Material = {
  readonly __typename?: 'Material';
  readonly id: Scalars['ID']['output'];
  /** This material in each consumer, by plant: whether the product and the item are as SAP has the material, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type Batch = {
  readonly __typename?: 'Batch';
  readonly id: Scalars['ID']['output'];
  /** This batch in each consumer, by plant: whether the lot is as SAP has the batch, and whether a lot of the shop floor is a batch in SAP; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type InspectionLot = {
  readonly __typename?: 'InspectionLot';
  readonly number?: Maybe<Scalars['String']['output']>;
  /** This lot in each consumer: its checkpoint in Odoo and its usage decision, whether they are carried, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type Nonconformance = {
  readonly __typename?: 'Nonconformance';
  readonly number?: Maybe<Scalars['String']['output']>;
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

/** Acceptance or rejection. */
export type Valuation =
  /** Within the specification. */
  | 'ACCEPTED'
  /** Outside the specification. */
  | 'REJECTED'
  /** Not judged yet. */
  | 'NOT_VALUATED';

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
  ProductionOrder: ProductionOrder;
  PlannedOrder: PlannedOrder;
  WorkCenter: WorkCenter;
  BusinessTransaction: BusinessTransaction;
  DeadLetter: DeadLetter;
  Discrepancy: Discrepancy;
  SynchronizationRecord: SynchronizationRecord;
  SynchronizationRun: SynchronizationRun;
  QualityHold: QualityHold;
  Material: Material;
  Batch: Batch;
  InspectionLot: InspectionLot;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ProductionOrder:
    ( { __typename: 'ProductionOrder' }
    & GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"id":true}> );
  PlannedOrder:
    ( { __typename: 'PlannedOrder' }
    & GraphQLRecursivePick<FederationTypes['PlannedOrder'], {"id":true}> );
  WorkCenter:
    ( { __typename: 'WorkCenter' }
    & GraphQLRecursivePick<FederationTypes['WorkCenter'], {"id":true}> );
  BusinessTransaction:
    ( { __typename: 'BusinessTransaction' }
    & GraphQLRecursivePick<FederationTypes['BusinessTransaction'], {"id":true}> );
  DeadLetter:
    ( { __typename: 'DeadLetter' }
    & GraphQLRecursivePick<FederationTypes['DeadLetter'], {"id":true}> );
  Discrepancy:
    ( { __typename: 'Discrepancy' }
    & GraphQLRecursivePick<FederationTypes['Discrepancy'], {"id":true}> );
  SynchronizationRecord:
    ( { __typename: 'SynchronizationRecord' }
    & GraphQLRecursivePick<FederationTypes['SynchronizationRecord'], {"id":true}> );
  SynchronizationRun:
    ( { __typename: 'SynchronizationRun' }
    & GraphQLRecursivePick<FederationTypes['SynchronizationRun'], {"id":true}> );
  QualityHold:
    ( { __typename: 'QualityHold' }
    & GraphQLRecursivePick<FederationTypes['QualityHold'], {"number":true}> );
  Material:
    ( { __typename: 'Material' }
    & GraphQLRecursivePick<FederationTypes['Material'], {"id":true}> );
  Batch:
    ( { __typename: 'Batch' }
    & GraphQLRecursivePick<FederationTypes['Batch'], {"id":true}> );
  InspectionLot:
    ( { __typename: 'InspectionLot' }
    & GraphQLRecursivePick<FederationTypes['InspectionLot'], {"number":true}> );
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( OwnershipViolation )
    | ( VersionConflict )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( InvalidState )
    | ( NotFound )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = SharedResolversTypes & {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  BusinessTransactionFilter: BusinessTransactionFilter;
  Plant: ResolverTypeWrapper<Plant>;
  SalesOrder: ResolverTypeWrapper<SalesOrder>;
  ProductionOrder: ResolverTypeWrapper<OrderNode>;
  PlannedOrder: ResolverTypeWrapper<OrderNode>;
  WorkCenter: ResolverTypeWrapper<WorkCenterNode>;
  BusinessTransaction: ResolverTypeWrapper<TransactionRecord>;
  TransactionStatus: TransactionStatus;
  TransactionStep: ResolverTypeWrapper<StepRecord>;
  StepStatus: StepStatus;
  DeadLetter: ResolverTypeWrapper<DeadLetterRecord>;
  DeadLetterResolution: DeadLetterResolution;
  AuditEntry: ResolverTypeWrapper<AuditRecord>;
  Discrepancy: ResolverTypeWrapper<DiscrepancyRecord>;
  DiscrepancySource: ResolverTypeWrapper<DiscrepancySourceRecord>;
  DiscrepancyEntry: ResolverTypeWrapper<DiscrepancyEntryRecord>;
  DiscrepancyChange: DiscrepancyChange;
  DiscrepancyStatus: DiscrepancyStatus;
  DiscrepancyResolution: DiscrepancyResolution;
  SynchronizationRecord: ResolverTypeWrapper<SynchronizationRow>;
  SynchronizationRun: ResolverTypeWrapper<SynchronizationRunRecord>;
  SynchronizationRunKind: SynchronizationRunKind;
  SynchronizationRunStatus: SynchronizationRunStatus;
  SynchronizationRunFilter: SynchronizationRunFilter;
  SynchronizationRunConnection: ResolverTypeWrapper<Omit<SynchronizationRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SynchronizationRunEdge']>, nodes: ReadonlyArray<ResolversTypes['SynchronizationRun']> }>;
  SynchronizationRunEdge: ResolverTypeWrapper<Omit<SynchronizationRunEdge, 'node'> & { node: ResolversTypes['SynchronizationRun'] }>;
  SynchronizationRunEvent: ResolverTypeWrapper<SynchronizationRunEventNode>;
  SynchronizationRunChange: SynchronizationRunChange;
  SynchronizationStatus: SynchronizationStatus;
  SynchronizationRecordFilter: SynchronizationRecordFilter;
  SynchronizationMode: SynchronizationMode;
  PlantSynchronization: ResolverTypeWrapper<PlantSynchronizationRow>;
  SynchronizationPromise: ResolverTypeWrapper<PromiseRecord>;
  SynchronizationCount: ResolverTypeWrapper<SynchronizationCount>;
  SynchronizationRecordConnection: ResolverTypeWrapper<Omit<SynchronizationRecordConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SynchronizationRecordEdge']>, nodes: ReadonlyArray<ResolversTypes['SynchronizationRecord']> }>;
  SynchronizationRecordEdge: ResolverTypeWrapper<Omit<SynchronizationRecordEdge, 'node'> & { node: ResolversTypes['SynchronizationRecord'] }>;
  OwnershipRule: ResolverTypeWrapper<OwnershipRule>;
  DriftPolicy: DriftPolicy;
  SystemInstance: ResolverTypeWrapper<SystemInstanceNode>;
  SystemCheck: ResolverTypeWrapper<SystemCheck>;
  SystemCheckStatus: SystemCheckStatus;
  QuarantinedRecord: ResolverTypeWrapper<QuarantinedRecord>;
  SystemStatus: SystemStatus;
  BusinessTransactionConnection: ResolverTypeWrapper<Omit<BusinessTransactionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BusinessTransactionEdge']>, nodes: ReadonlyArray<ResolversTypes['BusinessTransaction']> }>;
  BusinessTransactionEdge: ResolverTypeWrapper<Omit<BusinessTransactionEdge, 'node'> & { node: ResolversTypes['BusinessTransaction'] }>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DeadLetterEdge']>, nodes: ReadonlyArray<ResolversTypes['DeadLetter']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  DiscrepancyConnection: ResolverTypeWrapper<Omit<DiscrepancyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DiscrepancyEdge']>, nodes: ReadonlyArray<ResolversTypes['Discrepancy']> }>;
  DiscrepancyEdge: ResolverTypeWrapper<Omit<DiscrepancyEdge, 'node'> & { node: ResolversTypes['Discrepancy'] }>;
  TransactionEvent: ResolverTypeWrapper<TransactionEventNode>;
  ExceptionEvent: ResolverTypeWrapper<ExceptionEventNode>;
  DiscrepancyEvent: ResolverTypeWrapper<DiscrepancyEventNode>;
  ExceptionEventKind: ExceptionEventKind;
  OperationalException: ResolverTypeWrapper<ExceptionNode>;
  ReleaseProductionOrderInput: ReleaseProductionOrderInput;
  ReleaseProductionOrderPayload: ResolverTypeWrapper<Omit<ReleaseProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ConvertPlannedOrderInput: ConvertPlannedOrderInput;
  ConvertPlannedOrderPayload: ResolverTypeWrapper<Omit<ConvertPlannedOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RescheduleProductionOrderInput: RescheduleProductionOrderInput;
  RescheduleProductionOrderPayload: ResolverTypeWrapper<Omit<RescheduleProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReportProductionInput: ReportProductionInput;
  ReportProductionPayload: ResolverTypeWrapper<Omit<ReportProductionPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReportScrapInput: ReportScrapInput;
  ReportScrapPayload: ResolverTypeWrapper<Omit<ReportScrapPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateReworkOrderInput: CreateReworkOrderInput;
  CreateReworkOrderPayload: ResolverTypeWrapper<Omit<CreateReworkOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CancelProductionOrderInput: CancelProductionOrderInput;
  CancelProductionOrderPayload: ResolverTypeWrapper<Omit<CancelProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlaceQualityHoldInput: PlaceQualityHoldInput;
  PlaceQualityHoldPayload: ResolverTypeWrapper<Omit<PlaceQualityHoldPayload, 'transaction' | 'hold' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, hold?: Maybe<ResolversTypes['QualityHold']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReleaseQualityHoldInput: ReleaseQualityHoldInput;
  ReleaseQualityHoldPayload: ResolverTypeWrapper<Omit<ReleaseQualityHoldPayload, 'transaction' | 'hold' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, hold?: Maybe<ResolversTypes['QualityHold']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RecordInspectionResultsInput: RecordInspectionResultsInput;
  RecordInspectionResultsPayload: ResolverTypeWrapper<Omit<RecordInspectionResultsPayload, 'transaction' | 'inspectionLot' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, inspectionLot?: Maybe<ResolversTypes['InspectionLot']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DecideUsageInput: DecideUsageInput;
  DecideUsagePayload: ResolverTypeWrapper<Omit<DecideUsagePayload, 'transaction' | 'inspectionLot' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, inspectionLot?: Maybe<ResolversTypes['InspectionLot']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  OpenNonconformanceInput: OpenNonconformanceInput;
  OpenNonconformancePayload: ResolverTypeWrapper<Omit<OpenNonconformancePayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CloseNonconformanceInput: CloseNonconformanceInput;
  CloseNonconformancePayload: ResolverTypeWrapper<Omit<CloseNonconformancePayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RetryTransactionInput: RetryTransactionInput;
  RetryTransactionPayload: ResolverTypeWrapper<Omit<RetryTransactionPayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResolveDeadLetterInput: ResolveDeadLetterInput;
  ResolveDeadLetterPayload: ResolverTypeWrapper<Omit<ResolveDeadLetterPayload, 'transaction' | 'deadLetter' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, deadLetter?: Maybe<ResolversTypes['DeadLetter']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetSynchronizationModeInput: SetSynchronizationModeInput;
  SetSynchronizationModePayload: ResolverTypeWrapper<Omit<SetSynchronizationModePayload, 'transaction' | 'synchronization' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, synchronization?: Maybe<ResolversTypes['PlantSynchronization']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResolveDiscrepancyInput: ResolveDiscrepancyInput;
  LinkRecordsInput: LinkRecordsInput;
  LinkRecordsPayload: ResolverTypeWrapper<Omit<LinkRecordsPayload, 'transaction' | 'record' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, record?: Maybe<ResolversTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UnlinkRecordsInput: UnlinkRecordsInput;
  UnlinkRecordsPayload: ResolverTypeWrapper<Omit<UnlinkRecordsPayload, 'transaction' | 'record' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, record?: Maybe<ResolversTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResolveDiscrepancyPayload: ResolverTypeWrapper<Omit<ResolveDiscrepancyPayload, 'transaction' | 'answers' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, answers: ReadonlyArray<ResolversTypes['ResolvedDiscrepancy']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResolvedDiscrepancy: ResolverTypeWrapper<Omit<ResolvedDiscrepancy, 'record' | 'userErrors'> & { record?: Maybe<ResolversTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ApproveSynchronizationInput: ApproveSynchronizationInput;
  ApproveSynchronizationPayload: ResolverTypeWrapper<Omit<ApproveSynchronizationPayload, 'transaction' | 'synchronization' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, synchronization?: Maybe<ResolversTypes['PlantSynchronization']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SynchronizeMode: SynchronizeMode;
  SynchronizeInput: SynchronizeInput;
  SynchronizePayload: ResolverTypeWrapper<Omit<SynchronizePayload, 'transaction' | 'plan' | 'records' | 'run' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, plan?: Maybe<ReadonlyArray<ResolversTypes['PlannedSynchronization']>>, records?: Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, run?: Maybe<ResolversTypes['SynchronizationRun']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CancelSynchronizationInput: CancelSynchronizationInput;
  CancelSynchronizationPayload: ResolverTypeWrapper<Omit<CancelSynchronizationPayload, 'transaction' | 'run' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, run?: Maybe<ResolversTypes['SynchronizationRun']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlannedSynchronization: ResolverTypeWrapper<PlannedRecord>;
  PlannedOutcome: PlannedOutcome;
  InspectionResultInput: InspectionResultInput;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  OwnershipViolation: ResolverTypeWrapper<OwnershipViolation>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  InvalidState: ResolverTypeWrapper<InvalidState>;
  NotFound: ResolverTypeWrapper<NotFound>;
  QualityHold: ResolverTypeWrapper<HoldNode>;
  Material: ResolverTypeWrapper<MaterialNode>;
  Batch: ResolverTypeWrapper<BatchNode>;
  InspectionLot: ResolverTypeWrapper<LotNode>;
  Nonconformance: ResolverTypeWrapper<Nonconformance>;
  HoldScope: HoldScope;
  Valuation: Valuation;
  Disposition: Disposition;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = SharedResolversParentTypes & {
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  BusinessTransactionFilter: BusinessTransactionFilter;
  Plant: Plant;
  SalesOrder: SalesOrder;
  ProductionOrder: OrderNode;
  PlannedOrder: OrderNode;
  WorkCenter: WorkCenterNode;
  BusinessTransaction: TransactionRecord;
  TransactionStep: StepRecord;
  DeadLetter: DeadLetterRecord;
  AuditEntry: AuditRecord;
  Discrepancy: DiscrepancyRecord;
  DiscrepancySource: DiscrepancySourceRecord;
  DiscrepancyEntry: DiscrepancyEntryRecord;
  SynchronizationRecord: SynchronizationRow;
  SynchronizationRun: SynchronizationRunRecord;
  SynchronizationRunFilter: SynchronizationRunFilter;
  SynchronizationRunConnection: Omit<SynchronizationRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SynchronizationRunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SynchronizationRun']> };
  SynchronizationRunEdge: Omit<SynchronizationRunEdge, 'node'> & { node: ResolversParentTypes['SynchronizationRun'] };
  SynchronizationRunEvent: SynchronizationRunEventNode;
  SynchronizationRecordFilter: SynchronizationRecordFilter;
  PlantSynchronization: PlantSynchronizationRow;
  SynchronizationPromise: PromiseRecord;
  SynchronizationCount: SynchronizationCount;
  SynchronizationRecordConnection: Omit<SynchronizationRecordConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SynchronizationRecordEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SynchronizationRecord']> };
  SynchronizationRecordEdge: Omit<SynchronizationRecordEdge, 'node'> & { node: ResolversParentTypes['SynchronizationRecord'] };
  OwnershipRule: OwnershipRule;
  SystemInstance: SystemInstanceNode;
  SystemCheck: SystemCheck;
  QuarantinedRecord: QuarantinedRecord;
  BusinessTransactionConnection: Omit<BusinessTransactionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BusinessTransactionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['BusinessTransaction']> };
  BusinessTransactionEdge: Omit<BusinessTransactionEdge, 'node'> & { node: ResolversParentTypes['BusinessTransaction'] };
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DeadLetterEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DeadLetter']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  DiscrepancyConnection: Omit<DiscrepancyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DiscrepancyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Discrepancy']> };
  DiscrepancyEdge: Omit<DiscrepancyEdge, 'node'> & { node: ResolversParentTypes['Discrepancy'] };
  TransactionEvent: TransactionEventNode;
  ExceptionEvent: ExceptionEventNode;
  DiscrepancyEvent: DiscrepancyEventNode;
  OperationalException: ExceptionNode;
  ReleaseProductionOrderInput: ReleaseProductionOrderInput;
  ReleaseProductionOrderPayload: Omit<ReleaseProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConvertPlannedOrderInput: ConvertPlannedOrderInput;
  ConvertPlannedOrderPayload: Omit<ConvertPlannedOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RescheduleProductionOrderInput: RescheduleProductionOrderInput;
  RescheduleProductionOrderPayload: Omit<RescheduleProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReportProductionInput: ReportProductionInput;
  ReportProductionPayload: Omit<ReportProductionPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReportScrapInput: ReportScrapInput;
  ReportScrapPayload: Omit<ReportScrapPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateReworkOrderInput: CreateReworkOrderInput;
  CreateReworkOrderPayload: Omit<CreateReworkOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CancelProductionOrderInput: CancelProductionOrderInput;
  CancelProductionOrderPayload: Omit<CancelProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlaceQualityHoldInput: PlaceQualityHoldInput;
  PlaceQualityHoldPayload: Omit<PlaceQualityHoldPayload, 'transaction' | 'hold' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, hold?: Maybe<ResolversParentTypes['QualityHold']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReleaseQualityHoldInput: ReleaseQualityHoldInput;
  ReleaseQualityHoldPayload: Omit<ReleaseQualityHoldPayload, 'transaction' | 'hold' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, hold?: Maybe<ResolversParentTypes['QualityHold']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RecordInspectionResultsInput: RecordInspectionResultsInput;
  RecordInspectionResultsPayload: Omit<RecordInspectionResultsPayload, 'transaction' | 'inspectionLot' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, inspectionLot?: Maybe<ResolversParentTypes['InspectionLot']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DecideUsageInput: DecideUsageInput;
  DecideUsagePayload: Omit<DecideUsagePayload, 'transaction' | 'inspectionLot' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, inspectionLot?: Maybe<ResolversParentTypes['InspectionLot']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  OpenNonconformanceInput: OpenNonconformanceInput;
  OpenNonconformancePayload: Omit<OpenNonconformancePayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CloseNonconformanceInput: CloseNonconformanceInput;
  CloseNonconformancePayload: Omit<CloseNonconformancePayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RetryTransactionInput: RetryTransactionInput;
  RetryTransactionPayload: Omit<RetryTransactionPayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResolveDeadLetterInput: ResolveDeadLetterInput;
  ResolveDeadLetterPayload: Omit<ResolveDeadLetterPayload, 'transaction' | 'deadLetter' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, deadLetter?: Maybe<ResolversParentTypes['DeadLetter']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetSynchronizationModeInput: SetSynchronizationModeInput;
  SetSynchronizationModePayload: Omit<SetSynchronizationModePayload, 'transaction' | 'synchronization' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, synchronization?: Maybe<ResolversParentTypes['PlantSynchronization']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResolveDiscrepancyInput: ResolveDiscrepancyInput;
  LinkRecordsInput: LinkRecordsInput;
  LinkRecordsPayload: Omit<LinkRecordsPayload, 'transaction' | 'record' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, record?: Maybe<ResolversParentTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UnlinkRecordsInput: UnlinkRecordsInput;
  UnlinkRecordsPayload: Omit<UnlinkRecordsPayload, 'transaction' | 'record' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, record?: Maybe<ResolversParentTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResolveDiscrepancyPayload: Omit<ResolveDiscrepancyPayload, 'transaction' | 'answers' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, answers: ReadonlyArray<ResolversParentTypes['ResolvedDiscrepancy']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResolvedDiscrepancy: Omit<ResolvedDiscrepancy, 'record' | 'userErrors'> & { record?: Maybe<ResolversParentTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ApproveSynchronizationInput: ApproveSynchronizationInput;
  ApproveSynchronizationPayload: Omit<ApproveSynchronizationPayload, 'transaction' | 'synchronization' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, synchronization?: Maybe<ResolversParentTypes['PlantSynchronization']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SynchronizeInput: SynchronizeInput;
  SynchronizePayload: Omit<SynchronizePayload, 'transaction' | 'plan' | 'records' | 'run' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, plan?: Maybe<ReadonlyArray<ResolversParentTypes['PlannedSynchronization']>>, records?: Maybe<ReadonlyArray<ResolversParentTypes['SynchronizationRecord']>>, run?: Maybe<ResolversParentTypes['SynchronizationRun']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CancelSynchronizationInput: CancelSynchronizationInput;
  CancelSynchronizationPayload: Omit<CancelSynchronizationPayload, 'transaction' | 'run' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, run?: Maybe<ResolversParentTypes['SynchronizationRun']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlannedSynchronization: PlannedRecord;
  InspectionResultInput: InspectionResultInput;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  OwnershipViolation: OwnershipViolation;
  VersionConflict: VersionConflict;
  IdempotencyConflict: IdempotencyConflict;
  InvalidInput: InvalidInput;
  InvalidState: InvalidState;
  NotFound: NotFound;
  QualityHold: HoldNode;
  Material: MaterialNode;
  Batch: BatchNode;
  InspectionLot: LotNode;
  Nonconformance: Nonconformance;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  businessTransaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType, RequireFields<QueryBusinessTransactionArgs, 'id'>>;
  businessTransactions?: Resolver<Maybe<ResolversTypes['BusinessTransactionConnection']>, ParentType, ContextType, RequireFields<QueryBusinessTransactionsArgs, 'first'>>;
  deadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'isResolved' | 'first'>>;
  auditEntries?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  discrepancies?: Resolver<Maybe<ResolversTypes['DiscrepancyConnection']>, ParentType, ContextType, RequireFields<QueryDiscrepanciesArgs, 'status' | 'first'>>;
  synchronizationRecords?: Resolver<Maybe<ResolversTypes['SynchronizationRecordConnection']>, ParentType, ContextType, RequireFields<QuerySynchronizationRecordsArgs, 'first'>>;
  synchronizationModes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PlantSynchronization']>>, ParentType, ContextType, Partial<QuerySynchronizationModesArgs>>;
  synchronizationRuns?: Resolver<Maybe<ResolversTypes['SynchronizationRunConnection']>, ParentType, ContextType, RequireFields<QuerySynchronizationRunsArgs, 'first'>>;
  synchronizationRun?: Resolver<Maybe<ResolversTypes['SynchronizationRun']>, ParentType, ContextType, RequireFields<QuerySynchronizationRunArgs, 'id'>>;
  ownershipRules?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OwnershipRule']>>, ParentType, ContextType, Partial<QueryOwnershipRulesArgs>>;
  systems?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SystemInstance']>>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  releaseProductionOrder?: Resolver<Maybe<ResolversTypes['ReleaseProductionOrderPayload']>, ParentType, ContextType, RequireFields<MutationReleaseProductionOrderArgs, 'input'>>;
  convertPlannedOrder?: Resolver<Maybe<ResolversTypes['ConvertPlannedOrderPayload']>, ParentType, ContextType, RequireFields<MutationConvertPlannedOrderArgs, 'input'>>;
  rescheduleProductionOrder?: Resolver<Maybe<ResolversTypes['RescheduleProductionOrderPayload']>, ParentType, ContextType, RequireFields<MutationRescheduleProductionOrderArgs, 'input'>>;
  reportProduction?: Resolver<Maybe<ResolversTypes['ReportProductionPayload']>, ParentType, ContextType, RequireFields<MutationReportProductionArgs, 'input'>>;
  reportScrap?: Resolver<Maybe<ResolversTypes['ReportScrapPayload']>, ParentType, ContextType, RequireFields<MutationReportScrapArgs, 'input'>>;
  createReworkOrder?: Resolver<Maybe<ResolversTypes['CreateReworkOrderPayload']>, ParentType, ContextType, RequireFields<MutationCreateReworkOrderArgs, 'input'>>;
  cancelProductionOrder?: Resolver<Maybe<ResolversTypes['CancelProductionOrderPayload']>, ParentType, ContextType, RequireFields<MutationCancelProductionOrderArgs, 'input'>>;
  placeQualityHold?: Resolver<Maybe<ResolversTypes['PlaceQualityHoldPayload']>, ParentType, ContextType, RequireFields<MutationPlaceQualityHoldArgs, 'input'>>;
  releaseQualityHold?: Resolver<Maybe<ResolversTypes['ReleaseQualityHoldPayload']>, ParentType, ContextType, RequireFields<MutationReleaseQualityHoldArgs, 'input'>>;
  recordInspectionResults?: Resolver<Maybe<ResolversTypes['RecordInspectionResultsPayload']>, ParentType, ContextType, RequireFields<MutationRecordInspectionResultsArgs, 'input'>>;
  decideUsage?: Resolver<Maybe<ResolversTypes['DecideUsagePayload']>, ParentType, ContextType, RequireFields<MutationDecideUsageArgs, 'input'>>;
  openNonconformance?: Resolver<Maybe<ResolversTypes['OpenNonconformancePayload']>, ParentType, ContextType, RequireFields<MutationOpenNonconformanceArgs, 'input'>>;
  closeNonconformance?: Resolver<Maybe<ResolversTypes['CloseNonconformancePayload']>, ParentType, ContextType, RequireFields<MutationCloseNonconformanceArgs, 'input'>>;
  retryTransaction?: Resolver<Maybe<ResolversTypes['RetryTransactionPayload']>, ParentType, ContextType, RequireFields<MutationRetryTransactionArgs, 'input'>>;
  resolveDeadLetter?: Resolver<Maybe<ResolversTypes['ResolveDeadLetterPayload']>, ParentType, ContextType, RequireFields<MutationResolveDeadLetterArgs, 'input'>>;
  setSynchronizationMode?: Resolver<Maybe<ResolversTypes['SetSynchronizationModePayload']>, ParentType, ContextType, RequireFields<MutationSetSynchronizationModeArgs, 'input'>>;
  resolveDiscrepancy?: Resolver<Maybe<ResolversTypes['ResolveDiscrepancyPayload']>, ParentType, ContextType, RequireFields<MutationResolveDiscrepancyArgs, 'input'>>;
  approveSynchronization?: Resolver<Maybe<ResolversTypes['ApproveSynchronizationPayload']>, ParentType, ContextType, RequireFields<MutationApproveSynchronizationArgs, 'input'>>;
  synchronize?: Resolver<Maybe<ResolversTypes['SynchronizePayload']>, ParentType, ContextType, RequireFields<MutationSynchronizeArgs, 'input'>>;
  cancelSynchronization?: Resolver<Maybe<ResolversTypes['CancelSynchronizationPayload']>, ParentType, ContextType, RequireFields<MutationCancelSynchronizationArgs, 'input'>>;
  linkRecords?: Resolver<Maybe<ResolversTypes['LinkRecordsPayload']>, ParentType, ContextType, RequireFields<MutationLinkRecordsArgs, 'input'>>;
  unlinkRecords?: Resolver<Maybe<ResolversTypes['UnlinkRecordsPayload']>, ParentType, ContextType, RequireFields<MutationUnlinkRecordsArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  transactionChanged?: SubscriptionResolver<ResolversTypes['TransactionEvent'], "transactionChanged", ParentType, ContextType, Partial<SubscriptionTransactionChangedArgs>>;
  exceptionRaised?: SubscriptionResolver<ResolversTypes['ExceptionEvent'], "exceptionRaised", ParentType, ContextType, Partial<SubscriptionExceptionRaisedArgs>>;
  discrepancyChanged?: SubscriptionResolver<ResolversTypes['DiscrepancyEvent'], "discrepancyChanged", ParentType, ContextType, Partial<SubscriptionDiscrepancyChangedArgs>>;
  synchronizationRunChanged?: SubscriptionResolver<ResolversTypes['SynchronizationRunEvent'], "synchronizationRunChanged", ParentType, ContextType, Partial<SubscriptionSynchronizationRunChangedArgs>>;
};

export type PlantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Plant'] = ResolversParentTypes['Plant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SalesOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SalesOrder'] = ResolversParentTypes['SalesOrder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductionOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductionOrder'] = ResolversParentTypes['ProductionOrder'], FederationReferenceType extends FederationReferenceTypes['ProductionOrder'] = FederationReferenceTypes['ProductionOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductionOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  transactions?: Resolver<Maybe<ResolversTypes['BusinessTransactionConnection']>, ParentType, ContextType, RequireFields<ProductionOrderTransactionsArgs, 'first'>>;
  discrepancies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Discrepancy']>>, ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type PlannedOrderResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedOrder'] = ResolversParentTypes['PlannedOrder'], FederationReferenceType extends FederationReferenceTypes['PlannedOrder'] = FederationReferenceTypes['PlannedOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PlannedOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type WorkCenterResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkCenter'] = ResolversParentTypes['WorkCenter'], FederationReferenceType extends FederationReferenceTypes['WorkCenter'] = FederationReferenceTypes['WorkCenter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkCenter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type BusinessTransactionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BusinessTransaction'] = ResolversParentTypes['BusinessTransaction'], FederationReferenceType extends FederationReferenceTypes['BusinessTransaction'] = FederationReferenceTypes['BusinessTransaction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BusinessTransaction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TransactionStatus'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uncheckedSystems?: Resolver<Maybe<ReadonlyArray<ResolversTypes['System']>>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['TransactionStep']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  deadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
};

export type TransactionStepResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TransactionStep'] = ResolversParentTypes['TransactionStep']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StepStatus'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nativeReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter'], FederationReferenceType extends FederationReferenceTypes['DeadLetter'] = FederationReferenceTypes['DeadLetter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DeadLetter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['BusinessTransaction'], ParentType, ContextType>;
  stepName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exceptionOwner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['DeadLetterResolution']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  sequence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DiscrepancyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Discrepancy'] = ResolversParentTypes['Discrepancy'], FederationReferenceType extends FederationReferenceTypes['Discrepancy'] = FederationReferenceTypes['Discrepancy']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Discrepancy']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  ownerValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  observedIn?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  observedValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DiscrepancyStatus'], ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['SynchronizationRecord']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ownerSource?: Resolver<Maybe<ResolversTypes['DiscrepancySource']>, ParentType, ContextType>;
  observedSource?: Resolver<Maybe<ResolversTypes['DiscrepancySource']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['OwnershipRule']>, ParentType, ContextType>;
  attempts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BusinessTransaction']>>, ParentType, ContextType>;
  history?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DiscrepancyEntry']>>, ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['DiscrepancyResolution']>, ParentType, ContextType>;
  resolutionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DiscrepancySourceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DiscrepancySource'] = ResolversParentTypes['DiscrepancySource']> = {
  rawValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DiscrepancyEntryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DiscrepancyEntry'] = ResolversParentTypes['DiscrepancyEntry']> = {
  kind?: Resolver<ResolversTypes['DiscrepancyChange'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownerValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  observedValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['DiscrepancyResolution']>, ParentType, ContextType>;
  resolutionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SynchronizationRecordResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRecord'] = ResolversParentTypes['SynchronizationRecord'], FederationReferenceType extends FederationReferenceTypes['SynchronizationRecord'] = FederationReferenceTypes['SynchronizationRecord']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SynchronizationRecord']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  noun?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SynchronizationStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  ownerValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  observedValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  generation?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lookedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  confirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lagMilliseconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  linkedReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  discrepancies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Discrepancy']>>, ParentType, ContextType>;
};

export type SynchronizationRunResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRun'] = ResolversParentTypes['SynchronizationRun'], FederationReferenceType extends FederationReferenceTypes['SynchronizationRun'] = FederationReferenceTypes['SynchronizationRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SynchronizationRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SynchronizationRunKind'], ParentType, ContextType>;
  noun?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['SynchronizeMode'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SynchronizationRunStatus'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  planId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  comparedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correctedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SynchronizationRunConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRunConnection'] = ResolversParentTypes['SynchronizationRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SynchronizationRunEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRunEdge'] = ResolversParentTypes['SynchronizationRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SynchronizationRun'], ParentType, ContextType>;
};

export type SynchronizationRunEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRunEvent'] = ResolversParentTypes['SynchronizationRunEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SynchronizationRunChange'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SynchronizationRunStatus'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['SynchronizationRun']>, ParentType, ContextType>;
};

export type PlantSynchronizationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlantSynchronization'] = ResolversParentTypes['PlantSynchronization']> = {
  noun?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['SynchronizationMode'], ParentType, ContextType>;
  isSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  factsFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationCount']>, ParentType, ContextType>;
  promises?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationPromise']>, ParentType, ContextType>;
};

export type SynchronizationPromiseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationPromise'] = ResolversParentTypes['SynchronizationPromise']> = {
  consumer?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  withinSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  confirmedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  p50Seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95Seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lateCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestPendingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  isBroken?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  brokenSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SynchronizationCountResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationCount'] = ResolversParentTypes['SynchronizationCount']> = {
  status?: Resolver<ResolversTypes['SynchronizationStatus'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SynchronizationRecordConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRecordConnection'] = ResolversParentTypes['SynchronizationRecordConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationRecordEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SynchronizationRecordEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizationRecordEdge'] = ResolversParentTypes['SynchronizationRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SynchronizationRecord'], ParentType, ContextType>;
};

export type OwnershipRuleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OwnershipRule'] = ResolversParentTypes['OwnershipRule']> = {
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  systemOfRecord?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  consumers?: Resolver<ReadonlyArray<ResolversTypes['System']>, ParentType, ContextType>;
  timing?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exceptionOwner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onDrift?: Resolver<ResolversTypes['DriftPolicy'], ParentType, ContextType>;
};

export type SystemInstanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SystemInstance'] = ResolversParentTypes['SystemInstance']> = {
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  instance?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plants?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SystemStatus'], ParentType, ContextType>;
  latencyMilliseconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quarantinedRecordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quarantinedRecords?: Resolver<ReadonlyArray<ResolversTypes['QuarantinedRecord']>, ParentType, ContextType, RequireFields<SystemInstanceQuarantinedRecordsArgs, 'first'>>;
  checks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SystemCheck']>>, ParentType, ContextType>;
};

export type SystemCheckResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SystemCheck'] = ResolversParentTypes['SystemCheck']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SystemCheckStatus'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remedy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QuarantinedRecordResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['QuarantinedRecord'] = ResolversParentTypes['QuarantinedRecord']> = {
  noun?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BusinessTransactionConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BusinessTransactionConnection'] = ResolversParentTypes['BusinessTransactionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BusinessTransactionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BusinessTransactionEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BusinessTransactionEdge'] = ResolversParentTypes['BusinessTransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BusinessTransaction'], ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type DiscrepancyConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DiscrepancyConnection'] = ResolversParentTypes['DiscrepancyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DiscrepancyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Discrepancy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DiscrepancyEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DiscrepancyEdge'] = ResolversParentTypes['DiscrepancyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Discrepancy'], ParentType, ContextType>;
};

export type TransactionEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TransactionEvent'] = ResolversParentTypes['TransactionEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousStatus?: Resolver<Maybe<ResolversTypes['TransactionStatus']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TransactionStatus'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
};

export type ExceptionEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExceptionEvent'] = ResolversParentTypes['ExceptionEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExceptionEventKind'], ParentType, ContextType>;
  exception?: Resolver<ResolversTypes['OperationalException'], ParentType, ContextType>;
};

export type DiscrepancyEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DiscrepancyEvent'] = ResolversParentTypes['DiscrepancyEvent']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DiscrepancyChange'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DiscrepancyStatus'], ParentType, ContextType>;
  discrepancy?: Resolver<Maybe<ResolversTypes['Discrepancy']>, ParentType, ContextType>;
};

export type OperationalExceptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OperationalException'] = ResolversParentTypes['OperationalException']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReleaseProductionOrderPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReleaseProductionOrderPayload'] = ResolversParentTypes['ReleaseProductionOrderPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConvertPlannedOrderPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ConvertPlannedOrderPayload'] = ResolversParentTypes['ConvertPlannedOrderPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RescheduleProductionOrderPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RescheduleProductionOrderPayload'] = ResolversParentTypes['RescheduleProductionOrderPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReportProductionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReportProductionPayload'] = ResolversParentTypes['ReportProductionPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReportScrapPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReportScrapPayload'] = ResolversParentTypes['ReportScrapPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateReworkOrderPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateReworkOrderPayload'] = ResolversParentTypes['CreateReworkOrderPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelProductionOrderPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancelProductionOrderPayload'] = ResolversParentTypes['CancelProductionOrderPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  productionOrder?: Resolver<Maybe<ResolversTypes['ProductionOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlaceQualityHoldPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlaceQualityHoldPayload'] = ResolversParentTypes['PlaceQualityHoldPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['QualityHold']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReleaseQualityHoldPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReleaseQualityHoldPayload'] = ResolversParentTypes['ReleaseQualityHoldPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['QualityHold']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordInspectionResultsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RecordInspectionResultsPayload'] = ResolversParentTypes['RecordInspectionResultsPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  inspectionLot?: Resolver<Maybe<ResolversTypes['InspectionLot']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DecideUsagePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DecideUsagePayload'] = ResolversParentTypes['DecideUsagePayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  inspectionLot?: Resolver<Maybe<ResolversTypes['InspectionLot']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OpenNonconformancePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OpenNonconformancePayload'] = ResolversParentTypes['OpenNonconformancePayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  nonconformance?: Resolver<Maybe<ResolversTypes['Nonconformance']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CloseNonconformancePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CloseNonconformancePayload'] = ResolversParentTypes['CloseNonconformancePayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  nonconformance?: Resolver<Maybe<ResolversTypes['Nonconformance']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RetryTransactionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RetryTransactionPayload'] = ResolversParentTypes['RetryTransactionPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResolveDeadLetterPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ResolveDeadLetterPayload'] = ResolversParentTypes['ResolveDeadLetterPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  deadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetSynchronizationModePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SetSynchronizationModePayload'] = ResolversParentTypes['SetSynchronizationModePayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ResolversTypes['PlantSynchronization']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LinkRecordsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['LinkRecordsPayload'] = ResolversParentTypes['LinkRecordsPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['SynchronizationRecord']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UnlinkRecordsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UnlinkRecordsPayload'] = ResolversParentTypes['UnlinkRecordsPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['SynchronizationRecord']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResolveDiscrepancyPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ResolveDiscrepancyPayload'] = ResolversParentTypes['ResolveDiscrepancyPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  answers?: Resolver<ReadonlyArray<ResolversTypes['ResolvedDiscrepancy']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResolvedDiscrepancyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ResolvedDiscrepancy'] = ResolversParentTypes['ResolvedDiscrepancy']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['SynchronizationRecord']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApproveSynchronizationPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApproveSynchronizationPayload'] = ResolversParentTypes['ApproveSynchronizationPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ResolversTypes['PlantSynchronization']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SynchronizePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SynchronizePayload'] = ResolversParentTypes['SynchronizePayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  planId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PlannedSynchronization']>>, ParentType, ContextType>;
  records?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['SynchronizationRun']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelSynchronizationPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancelSynchronizationPayload'] = ResolversParentTypes['CancelSynchronizationPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['SynchronizationRun']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlannedSynchronizationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PlannedSynchronization'] = ResolversParentTypes['PlannedSynchronization']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  consumer?: Resolver<Maybe<ResolversTypes['System']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ownerValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  observedValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SynchronizationStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isWritten?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  step?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['PlannedOutcome']>, ParentType, ContextType>;
  skippedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['BusinessTransaction']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'OwnershipViolation' | 'VersionConflict' | 'IdempotencyConflict' | 'InvalidInput' | 'InvalidState' | 'NotFound', ParentType, ContextType>;
};

export type OwnershipViolationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OwnershipViolation'] = ResolversParentTypes['OwnershipViolation']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  exceptionOwner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['IdempotencyConflict'] = ResolversParentTypes['IdempotencyConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  transactionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidStateResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InvalidState'] = ResolversParentTypes['InvalidState']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  currentState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QualityHoldResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['QualityHold'] = ResolversParentTypes['QualityHold'], FederationReferenceType extends FederationReferenceTypes['QualityHold'] = FederationReferenceTypes['QualityHold']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['QualityHold']> | FederationReferenceType, FederationReferenceType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type MaterialResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Material'] = ResolversParentTypes['Material'], FederationReferenceType extends FederationReferenceTypes['Material'] = FederationReferenceTypes['Material']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Material']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type BatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Batch'] = ResolversParentTypes['Batch'], FederationReferenceType extends FederationReferenceTypes['Batch'] = FederationReferenceTypes['Batch']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Batch']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type InspectionLotResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionLot'] = ResolversParentTypes['InspectionLot'], FederationReferenceType extends FederationReferenceTypes['InspectionLot'] = FederationReferenceTypes['InspectionLot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InspectionLot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  synchronization?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
};

export type NonconformanceResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Nonconformance'] = ResolversParentTypes['Nonconformance']> = {
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = SharedResolvers<ContextType> & {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Plant?: PlantResolvers<ContextType>;
  SalesOrder?: SalesOrderResolvers<ContextType>;
  ProductionOrder?: ProductionOrderResolvers<ContextType>;
  PlannedOrder?: PlannedOrderResolvers<ContextType>;
  WorkCenter?: WorkCenterResolvers<ContextType>;
  BusinessTransaction?: BusinessTransactionResolvers<ContextType>;
  TransactionStep?: TransactionStepResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  Discrepancy?: DiscrepancyResolvers<ContextType>;
  DiscrepancySource?: DiscrepancySourceResolvers<ContextType>;
  DiscrepancyEntry?: DiscrepancyEntryResolvers<ContextType>;
  SynchronizationRecord?: SynchronizationRecordResolvers<ContextType>;
  SynchronizationRun?: SynchronizationRunResolvers<ContextType>;
  SynchronizationRunConnection?: SynchronizationRunConnectionResolvers<ContextType>;
  SynchronizationRunEdge?: SynchronizationRunEdgeResolvers<ContextType>;
  SynchronizationRunEvent?: SynchronizationRunEventResolvers<ContextType>;
  PlantSynchronization?: PlantSynchronizationResolvers<ContextType>;
  SynchronizationPromise?: SynchronizationPromiseResolvers<ContextType>;
  SynchronizationCount?: SynchronizationCountResolvers<ContextType>;
  SynchronizationRecordConnection?: SynchronizationRecordConnectionResolvers<ContextType>;
  SynchronizationRecordEdge?: SynchronizationRecordEdgeResolvers<ContextType>;
  OwnershipRule?: OwnershipRuleResolvers<ContextType>;
  SystemInstance?: SystemInstanceResolvers<ContextType>;
  SystemCheck?: SystemCheckResolvers<ContextType>;
  QuarantinedRecord?: QuarantinedRecordResolvers<ContextType>;
  BusinessTransactionConnection?: BusinessTransactionConnectionResolvers<ContextType>;
  BusinessTransactionEdge?: BusinessTransactionEdgeResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  DiscrepancyConnection?: DiscrepancyConnectionResolvers<ContextType>;
  DiscrepancyEdge?: DiscrepancyEdgeResolvers<ContextType>;
  TransactionEvent?: TransactionEventResolvers<ContextType>;
  ExceptionEvent?: ExceptionEventResolvers<ContextType>;
  DiscrepancyEvent?: DiscrepancyEventResolvers<ContextType>;
  OperationalException?: OperationalExceptionResolvers<ContextType>;
  ReleaseProductionOrderPayload?: ReleaseProductionOrderPayloadResolvers<ContextType>;
  ConvertPlannedOrderPayload?: ConvertPlannedOrderPayloadResolvers<ContextType>;
  RescheduleProductionOrderPayload?: RescheduleProductionOrderPayloadResolvers<ContextType>;
  ReportProductionPayload?: ReportProductionPayloadResolvers<ContextType>;
  ReportScrapPayload?: ReportScrapPayloadResolvers<ContextType>;
  CreateReworkOrderPayload?: CreateReworkOrderPayloadResolvers<ContextType>;
  CancelProductionOrderPayload?: CancelProductionOrderPayloadResolvers<ContextType>;
  PlaceQualityHoldPayload?: PlaceQualityHoldPayloadResolvers<ContextType>;
  ReleaseQualityHoldPayload?: ReleaseQualityHoldPayloadResolvers<ContextType>;
  RecordInspectionResultsPayload?: RecordInspectionResultsPayloadResolvers<ContextType>;
  DecideUsagePayload?: DecideUsagePayloadResolvers<ContextType>;
  OpenNonconformancePayload?: OpenNonconformancePayloadResolvers<ContextType>;
  CloseNonconformancePayload?: CloseNonconformancePayloadResolvers<ContextType>;
  RetryTransactionPayload?: RetryTransactionPayloadResolvers<ContextType>;
  ResolveDeadLetterPayload?: ResolveDeadLetterPayloadResolvers<ContextType>;
  SetSynchronizationModePayload?: SetSynchronizationModePayloadResolvers<ContextType>;
  LinkRecordsPayload?: LinkRecordsPayloadResolvers<ContextType>;
  UnlinkRecordsPayload?: UnlinkRecordsPayloadResolvers<ContextType>;
  ResolveDiscrepancyPayload?: ResolveDiscrepancyPayloadResolvers<ContextType>;
  ResolvedDiscrepancy?: ResolvedDiscrepancyResolvers<ContextType>;
  ApproveSynchronizationPayload?: ApproveSynchronizationPayloadResolvers<ContextType>;
  SynchronizePayload?: SynchronizePayloadResolvers<ContextType>;
  CancelSynchronizationPayload?: CancelSynchronizationPayloadResolvers<ContextType>;
  PlannedSynchronization?: PlannedSynchronizationResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  OwnershipViolation?: OwnershipViolationResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  InvalidState?: InvalidStateResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  QualityHold?: QualityHoldResolvers<ContextType>;
  Material?: MaterialResolvers<ContextType>;
  Batch?: BatchResolvers<ContextType>;
  InspectionLot?: InspectionLotResolvers<ContextType>;
  Nonconformance?: NonconformanceResolvers<ContextType>;
};
