// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { TransactionRecord, StepRecord, DeadLetterRecord, AuditRecord, DiscrepancyRecord, SynchronizationRow, PlantSynchronizationRow } from './store/records.ts';
import type { HoldNode, SystemInstanceNode, OrderNode, TransactionEventNode, ExceptionEventNode, ExceptionNode } from './nodes.ts';
import type { SubgraphContext } from './context.ts';
import type { Maybe, InputMaybe, Scalars, System, PageInfo, Severity, ResolverTypeWrapper, Resolver, SubscriptionResolver, TypeResolveFn, IsTypeOfResolverFn, ResolversTypes as SharedResolversTypes, ResolversParentTypes as SharedResolversParentTypes, Resolvers as SharedResolvers } from '../../schema/generated.ts';

export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;

export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Query = {
  readonly __typename?: 'Query';
  /** One cross-system change by id. */
  readonly businessTransaction?: Maybe<BusinessTransaction>;
  /** Cross-system changes, newest first. */
  readonly businessTransactions?: Maybe<BusinessTransactionConnection>;
  /** What could be neither finished nor undone and waits for a person, newest first. */
  readonly deadLetters?: Maybe<DeadLetterConnection>;
  /** The audit trail, newest first. */
  readonly auditEntries?: Maybe<AuditEntryConnection>;
  /** Values that differ between their owner and another system, newest first. */
  readonly discrepancies?: Maybe<DiscrepancyConnection>;
  /** Records of owners in each of their consumers, those that changed their state last first: what is in agreement, what is not, since when and why. */
  readonly synchronizationRecords?: Maybe<SynchronizationRecordConnection>;
  /** Synchronization of each kind of record in each plant whose rules it carries out: the mode in effect, and the records by state. */
  readonly synchronizationModes?: Maybe<ReadonlyArray<PlantSynchronization>>;
  /** Who masters what, as it holds in a plant (or everywhere). */
  readonly ownershipRules?: Maybe<ReadonlyArray<OwnershipRule>>;
  /** Every configured system instance with its health. */
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

export type QueryOwnershipRulesArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Releases a production order: SAP, then the plant, the scheduler and the inspection lot. */
  readonly releaseProductionOrder?: Maybe<ReleaseProductionOrderPayload>;
  /** Moves an order or one of its operations: the scheduler publishes, then the plant and SAP follow. */
  readonly rescheduleProductionOrder?: Maybe<RescheduleProductionOrderPayload>;
  /** Reports what was made: the plant, then SAP with its goods movements, the scheduler and the inspection lot. */
  readonly reportProduction?: Maybe<ReportProductionPayload>;
  /** Reports scrap: the plant, then SAP. */
  readonly reportScrap?: Maybe<ReportScrapPayload>;
  /** Opens an order that makes faulty goods conforming: SAP, then the plant and the scheduler. */
  readonly createReworkOrder?: Maybe<CreateReworkOrderPayload>;
  /** Cancels an order of which nothing was made. */
  readonly cancelProductionOrder?: Maybe<CancelProductionOrderPayload>;
  /** Stops material, an order or a work center in every system: quality first. */
  readonly placeQualityHold?: Maybe<PlaceQualityHoldPayload>;
  /** Ends a hold in every system: quality first. */
  readonly releaseQualityHold?: Maybe<ReleaseQualityHoldPayload>;
  /** Records results of an inspection lot; a later result supersedes an earlier one. */
  readonly recordInspectionResults?: Maybe<RecordInspectionResultsPayload>;
  /** Decides what is done with an inspected lot. Accepted: its stock is freed in SAP and the plant. Rejected: a nonconformance is opened and the goods are put on hold. */
  readonly decideUsage?: Maybe<DecideUsagePayload>;
  /** Records that something is not as specified. */
  readonly openNonconformance?: Maybe<OpenNonconformancePayload>;
  /** Closes a nonconformance whose actions are done. */
  readonly closeNonconformance?: Maybe<CloseNonconformancePayload>;
  /** Goes on with a transaction that waits: a dead letter from its failed step, or one that waits for its next try at once. */
  readonly retryTransaction?: Maybe<RetryTransactionPayload>;
  /** Settles what waits for a person; a reason is required. */
  readonly resolveDeadLetter?: Maybe<ResolveDeadLetterPayload>;
  /** Sets the mode in which one kind of record is synchronized in a plant. LIVE writes no difference that is there already; OFF and OBSERVE end corrections that were not sent yet. */
  readonly setSynchronizationMode?: Maybe<SetSynchronizationModePayload>;
  /** Decides about differences between owners and consumers, up to 200 at once: quality managers about holds, planners about everything else. */
  readonly resolveDiscrepancy?: Maybe<ResolveDiscrepancyPayload>;
  /** Lets records go on that the hourly limit of changes holds back (BRAKED); the hour is counted anew. */
  readonly approveSynchronization?: Maybe<ApproveSynchronizationPayload>;
  /** Carries records to their consumers as if their owner had just changed them, or shows what that would write. */
  readonly synchronize?: Maybe<SynchronizePayload>;
};

export type MutationReleaseProductionOrderArgs = {
  input: ReleaseProductionOrderInput;
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

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Changes across systems that move on, fail, or are undone. */
  readonly transactionChanged: TransactionEvent;
  /** What a person must look at, when it comes up and when it is settled. */
  readonly exceptionRaised: ExceptionEvent;
};

export type SubscriptionTransactionChangedArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type SubscriptionExceptionRaisedArgs = {
  plant?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Which transactions to list. */
export type BusinessTransactionFilter = {
  /** Only this plant. */
  readonly plant?: InputMaybe<Scalars['String']['input']>;
  /** Only these kinds: the mutation's name. */
  readonly kind?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these states. */
  readonly status?: InputMaybe<ReadonlyArray<TransactionStatus>>;
  /** Only those of this production order. */
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
  /** Changes made to this order through the gateway, newest first; null when operations does not answer. */
  readonly transactions?: Maybe<BusinessTransactionConnection>;
  /** Values of this order that differ between systems; null when operations does not answer. */
  readonly discrepancies?: Maybe<ReadonlyArray<Discrepancy>>;
  /** This order and its schedule in each consumer: whether it is there as its owner has it, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type ProductionOrderTransactionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One cross-system change, from acceptance to its end. Never lost, never silently half done. */
export type BusinessTransaction = {
  readonly __typename?: 'BusinessTransaction';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The mutation's name. */
  readonly kind: Scalars['String']['output'];
  /** The state. */
  readonly status: TransactionStatus;
  /** The key of whoever asked; `masked` for all but them and administrators. */
  readonly idempotencyKey: Scalars['ID']['output'];
  /** Ties log lines, calls, audit entries and events together. */
  readonly correlationId: Scalars['String']['output'];
  /** The plant concerned. */
  readonly plant?: Maybe<Plant>;
  /** Who asked, as `issuer|subject`, or the subject alone in changes of version 0.2; `masked` where it is an inspector, for those who do not read their names. */
  readonly requestedBy: Scalars['String']['output'];
  /** When it was accepted. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Systems that did not answer within 3 seconds, before the change was accepted, whether they could take part in it. */
  readonly uncheckedSystems?: Maybe<ReadonlyArray<System>>;
  /** When it ended; null while under way. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The steps, in order. */
  readonly steps: ReadonlyArray<TransactionStep>;
  /** The order concerned. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** What waits for a person; null when nothing does. */
  readonly deadLetter?: Maybe<DeadLetter>;
};

/** The state of a cross-system change. */
export type TransactionStatus =
  /** Durably accepted. */
  | 'ACCEPTED'
  /** Steps are being done. */
  | 'RUNNING'
  /** All done. */
  | 'COMPLETED'
  /** Finished steps are being undone. */
  | 'COMPENSATING'
  /** All undone. */
  | 'COMPENSATED'
  /** Waits for a person. */
  | 'DEAD_LETTERED'
  /** Cancelled before any effect. */
  | 'CANCELLED';

/** One step of a change in one system. */
export type TransactionStep = {
  readonly __typename?: 'TransactionStep';
  /** The step's name. */
  readonly name: Scalars['String']['output'];
  /** Where it acts. */
  readonly system: System;
  /** The state. */
  readonly status: StepStatus;
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** First try. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** End of the last try. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The system's own key of what was made. */
  readonly nativeReference?: Maybe<Scalars['String']['output']>;
  /** Why it failed. */
  readonly errorCode?: Maybe<Scalars['String']['output']>;
  /** Why it failed, in a sentence. */
  readonly errorMessage?: Maybe<Scalars['String']['output']>;
  /** Warnings of the system about what it did, in its words; null when there are none. */
  readonly warnings?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The state of a step. */
export type StepStatus =
  /** Not begun. */
  | 'PENDING'
  /** Being tried. */
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

/** What could be neither finished nor undone. */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The change. */
  readonly transaction: BusinessTransaction;
  /** The step that failed. */
  readonly stepName: Scalars['String']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Stable code of the failure. */
  readonly errorCode: Scalars['String']['output'];
  /** The role that must act. */
  readonly exceptionOwner: Scalars['String']['output'];
  /** When. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who resolved it. */
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How. */
  readonly resolution?: Maybe<DeadLetterResolution>;
};

/** How a dead letter is resolved. */
export type DeadLetterResolution =
  /** Try the step again. */
  | 'RETRY'
  /** Go on without the step. */
  | 'SKIP_STEP'
  /** Undo the finished steps. */
  | 'COMPENSATE'
  /** It was put right by hand. */
  | 'MARK_RESOLVED';

/** One entry of the append-only audit trail; those of what inspectors wrote are for quality and administrators. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** Place in the chain. */
  readonly sequence: Scalars['String']['output'];
  /** Hash over this entry and the previous hash. */
  readonly hash: Scalars['String']['output'];
  /** Hash of the entry before. */
  readonly previousHash: Scalars['String']['output'];
  /** Who, as `issuer|subject`, or the subject alone in entries of version 0.2. */
  readonly actor: Scalars['String']['output'];
  /** What was done. */
  readonly action: Scalars['String']['output'];
  /** To what. */
  readonly subject: Scalars['String']['output'];
  /** Ties it to calls and log lines. */
  readonly correlationId: Scalars['String']['output'];
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The value before, as JSON. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** The value after, as JSON; idempotency keys of others are left out of it for all but administrators. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** When it was written. */
  readonly recordedAt: Scalars['DateTime']['output'];
};

/** A value that differs between its owner and another system. */
export type Discrepancy = {
  readonly __typename?: 'Discrepancy';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What it is about: type and business key. */
  readonly subject: Scalars['String']['output'];
  /** The field. */
  readonly field: Scalars['String']['output'];
  /** The field's system of record. */
  readonly owner: System;
  /** The owner's value. */
  readonly ownerValue?: Maybe<Scalars['String']['output']>;
  /** Where another value was seen. */
  readonly observedIn: System;
  /** The other value. */
  readonly observedValue?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly detectedAt: Scalars['DateTime']['output'];
  /** What became of it. */
  readonly status: DiscrepancyStatus;
  /** The record in the consumer that differs; null for discrepancies of version 0.3. */
  readonly record?: Maybe<SynchronizationRecord>;
  /** Person who decided about it, or `synchronization` where the values agree again by themselves; null while it waits. */
  readonly resolvedBy?: Maybe<Scalars['String']['output']>;
  /** Decision of that person; null where nobody had to decide. */
  readonly resolution?: Maybe<DiscrepancyResolution>;
  /** Reason of the decision. */
  readonly resolutionReason?: Maybe<Scalars['String']['output']>;
  /** End of the discrepancy; null while it is open. */
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What became of a discrepancy. */
export type DiscrepancyStatus =
  /** Waits for its owner. */
  | 'OPEN'
  /** Put right. */
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
  | 'IGNORE_UNTIL';

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
  /** Its discrepancies, newest first. */
  readonly discrepancies?: Maybe<ReadonlyArray<Discrepancy>>;
};

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
  /** True where a person has set the mode; false where it is the configured one. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Instant from which on the mode holds; null for the configured one. Differences from before LIVE are not written unless a person approves. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  /** Person who set it. */
  readonly setBy?: Maybe<Scalars['String']['output']>;
  /** Reason of that person. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Last approval of changes beyond the hourly limit. */
  readonly approvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Number of records by state; states without a record are left out. */
  readonly counts: ReadonlyArray<SynchronizationCount>;
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

/** Who masters a domain or a field, who follows, and who acts when they differ. */
export type OwnershipRule = {
  readonly __typename?: 'OwnershipRule';
  /** The domain: a type of the graph. */
  readonly domain: Scalars['String']['output'];
  /** The field; null for the whole domain. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** The plant it holds in; null for all. */
  readonly plant?: Maybe<Scalars['String']['output']>;
  /** The one system that may change it. */
  readonly systemOfRecord: System;
  /** Who is told. */
  readonly consumers: ReadonlyArray<System>;
  /** REALTIME with its expectation in seconds, or BATCH with its schedule. */
  readonly timing: Scalars['String']['output'];
  /** The role that acts on exceptions. */
  readonly exceptionOwner: Scalars['String']['output'];
  /** What is done when another system differs. */
  readonly onDrift: DriftPolicy;
};

/** What is done with drift. */
export type DriftPolicy =
  /** The owner's value is written again. */
  | 'OVERWRITE_FROM_OWNER'
  /** A person decides. */
  | 'RAISE'
  /** The difference is expected. */
  | 'ACCEPT';

/** One configured system instance and its health. */
export type SystemInstance = {
  readonly __typename?: 'SystemInstance';
  /** The kind of system. */
  readonly system: System;
  /** The instance's name in the configuration. */
  readonly instance: Scalars['String']['output'];
  /** The plants it serves. */
  readonly plants: ReadonlyArray<Scalars['String']['output']>;
  /** Whether it answers. */
  readonly status: SystemStatus;
  /** Recent time to answer in milliseconds; null before the first call. */
  readonly latencyMilliseconds?: Maybe<Scalars['Float']['output']>;
  /** When it last answered; null when it never did. */
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is wrong, in fixed words, with the first record that cannot be read; null when nothing is. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** How many records of the plants that the viewer sees hold a value that cannot be read. */
  readonly quarantinedRecordCount: Scalars['Int']['output'];
  /** Records that hold a value that cannot be read, longest first, until they read again; at most 1,000 are kept. Everything else of the system is served without them. */
  readonly quarantinedRecords: ReadonlyArray<QuarantinedRecord>;
  /** Checks that a person makes when a system is connected: reachability, TLS, login, rights, codes. Made anew at most every 30 seconds, without writing; null when its subgraph does not answer, or the viewer does not see every plant that it serves. */
  readonly checks?: Maybe<ReadonlyArray<SystemCheck>>;
};

/** One configured system instance and its health. */
export type SystemInstanceQuarantinedRecordsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One check of one system instance. */
export type SystemCheck = {
  readonly __typename?: 'SystemCheck';
  /** Subject of the check, as `login` or `rights`. */
  readonly name: Scalars['String']['output'];
  /** Outcome of the check. */
  readonly status: SystemCheckStatus;
  /** The finding in one sentence. */
  readonly detail: Scalars['String']['output'];
  /** The sentence that says what to do; null when there is nothing to do. */
  readonly remedy?: Maybe<Scalars['String']['output']>;
};

/** Outcome of a check. */
export type SystemCheckStatus =
  /** Nothing is wrong. */
  | 'PASSED'
  /** It costs something, but stops nothing. */
  | 'WARNING'
  /** It must be mended. */
  | 'FAILED'
  /** It cannot be said, or an earlier check failed. */
  | 'SKIPPED'
  /** Another outcome. */
  | 'OTHER';

/** A record of one system that is set aside, because a value in it cannot be read. */
export type QuarantinedRecord = {
  readonly __typename?: 'QuarantinedRecord';
  /** The type of the record in the graph, as `ProductionOrder`. */
  readonly noun: Scalars['String']['output'];
  /** The record's key, as `1000/1000123`. */
  readonly key: Scalars['String']['output'];
  /** The plant that it belongs to; null where that cannot be read either. */
  readonly plant?: Maybe<Scalars['String']['output']>;
  /** The value that cannot be read, in the words of the log. */
  readonly reason: Scalars['String']['output'];
  /** First reading that failed since the gateway was started. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** Latest reading that failed. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
};

/** Whether a system answers. */
export type SystemStatus =
  /** It answers. */
  | 'UP'
  /** It answers slowly, in part, or calls are held back. */
  | 'DEGRADED'
  /** It does not answer. */
  | 'DOWN';

/** A page of cross-system changes. */
export type BusinessTransactionConnection = {
  readonly __typename?: 'BusinessTransactionConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<BusinessTransactionEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<BusinessTransaction>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of cross-system changes. */
export type BusinessTransactionEdge = {
  readonly __typename?: 'BusinessTransactionEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: BusinessTransaction;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  readonly __typename?: 'DeadLetterConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<DeadLetter>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of dead letters. */
export type DeadLetterEdge = {
  readonly __typename?: 'DeadLetterEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: DeadLetter;
};

/** A page of audit entries. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<AuditEntry>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of audit entries. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: AuditEntry;
};

/** A page of discrepancies. */
export type DiscrepancyConnection = {
  readonly __typename?: 'DiscrepancyConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<DiscrepancyEdge>;
  /** The entries without cursors. */
  readonly nodes: ReadonlyArray<Discrepancy>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, null when the system cannot count them cheaply. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One entry of a page of discrepancies. */
export type DiscrepancyEdge = {
  readonly __typename?: 'DiscrepancyEdge';
  /** Where this entry stands; pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Discrepancy;
};

/** A change across systems reached another state. */
export type TransactionEvent = {
  readonly __typename?: 'TransactionEvent';
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
  readonly kind: Scalars['String']['output'];
  /** The state before, null for a new one. */
  readonly previousStatus?: Maybe<TransactionStatus>;
  /** The state that it reached. */
  readonly status: TransactionStatus;
  /** The transaction, as it is now; null when it cannot be read. */
  readonly transaction?: Maybe<BusinessTransaction>;
};

/** Something must be looked at, or was settled. */
export type ExceptionEvent = {
  readonly __typename?: 'ExceptionEvent';
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
  readonly kind: ExceptionEventKind;
  /** What it is about. */
  readonly exception: OperationalException;
};

/** What happened to an exception. */
export type ExceptionEventKind =
  /** It came up. */
  | 'RAISED'
  /** It is settled. */
  | 'RESOLVED'
  /** Something else. */
  | 'OTHER';

/** Something that endangers a delivery or stops an interface, with the role that acts. */
export type OperationalException = {
  readonly __typename?: 'OperationalException';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What kind of trouble. */
  readonly kind: Scalars['String']['output'];
  /** Where, null when it concerns no plant. */
  readonly plant?: Maybe<Plant>;
  /** How bad. */
  readonly severity: Severity;
  /** What happened, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The role that acts. */
  readonly owner: Scalars['String']['output'];
  /** The order in danger. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** The sales order in danger. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** When it came up. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** When it was settled. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What `releaseProductionOrder` is asked. */
export type ReleaseProductionOrderInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order's number. */
  readonly number: Scalars['String']['input'];
};

/** What `releaseProductionOrder` answers. */
export type ReleaseProductionOrderPayload = {
  readonly __typename?: 'ReleaseProductionOrderPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order, as it is now. Null when it was refused or is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `rescheduleProductionOrder` is asked. */
export type RescheduleProductionOrderInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order's number. */
  readonly number: Scalars['String']['input'];
  /** When it is to begin. */
  readonly startTime: Scalars['DateTime']['input'];
  /** Another work center for the operation. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
  /** Only this operation; without it the whole order moves. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
};

/** What `rescheduleProductionOrder` answers. */
export type RescheduleProductionOrderPayload = {
  readonly __typename?: 'RescheduleProductionOrderPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order, as it is now. Null when it was refused or is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `reportProduction` is asked. */
export type ReportProductionInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order's number. */
  readonly number: Scalars['String']['input'];
  /** How much is good, in the order's unit. */
  readonly producedQuantity: Scalars['Decimal']['input'];
  /** How much is scrap, in the order's unit. */
  readonly scrapQuantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** The batch that was made. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The serial numbers that were made. */
  readonly serialNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only this operation; without it the last one, which receives the product. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
  /** Whether nothing more will be reported. */
  readonly isFinal?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether more may be made than the order and SAP's overdelivery tolerance allow; otherwise that is refused. */
  readonly allowOverdelivery?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What `reportProduction` answers. */
export type ReportProductionPayload = {
  readonly __typename?: 'ReportProductionPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order, as it is now. Null when it was refused or is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `reportScrap` is asked. */
export type ReportScrapInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order's number. */
  readonly number: Scalars['String']['input'];
  /** How much, in the material's unit. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Which material; without it the order's own. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch that was scrapped. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** Only this operation. */
  readonly operationNumber?: InputMaybe<Scalars['String']['input']>;
};

/** What `reportScrap` answers. */
export type ReportScrapPayload = {
  readonly __typename?: 'ReportScrapPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order, as it is now. Null when it was refused or is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `createReworkOrder` is asked. */
export type CreateReworkOrderInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order that made the goods. */
  readonly sourceOrder?: InputMaybe<Scalars['String']['input']>;
  /** The nonconformance that asks for it. */
  readonly nonconformance?: InputMaybe<Scalars['String']['input']>;
  /** What is reworked; without it what the source order makes. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch that is reworked. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** How much. */
  readonly quantity: Scalars['Decimal']['input'];
  /** In which unit; without it the source order's. */
  readonly unit?: InputMaybe<Scalars['UnitCode']['input']>;
  /** When it is to begin. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it is to be finished. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What `createReworkOrder` answers. */
export type CreateReworkOrderPayload = {
  readonly __typename?: 'CreateReworkOrderPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The new order. Null when it was refused or is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `cancelProductionOrder` is asked. */
export type CancelProductionOrderInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** The order's number. */
  readonly number: Scalars['String']['input'];
};

/** What `cancelProductionOrder` answers. */
export type CancelProductionOrderPayload = {
  readonly __typename?: 'CancelProductionOrderPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The order, as it is now. Null when it was refused or is not known yet. */
  readonly productionOrder?: Maybe<ProductionOrder>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `placeQualityHold` is asked. */
export type PlaceQualityHoldInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** What it stops. */
  readonly scope: HoldScope;
  /** How bad it is. */
  readonly severity: Severity;
  /** The material, for the scopes MATERIAL and BATCH. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch, for the scope BATCH. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order, for the scope PRODUCTION_ORDER. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** The work center, for the scope WORK_CENTER. */
  readonly workCenter?: InputMaybe<Scalars['String']['input']>;
};

/** What `placeQualityHold` answers. */
export type PlaceQualityHoldPayload = {
  readonly __typename?: 'PlaceQualityHoldPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The hold. Null when it was refused or is not known yet. */
  readonly hold?: Maybe<QualityHold>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `releaseQualityHold` is asked. */
export type ReleaseQualityHoldInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The hold's number. */
  readonly number: Scalars['String']['input'];
};

/** What `releaseQualityHold` answers. */
export type ReleaseQualityHoldPayload = {
  readonly __typename?: 'ReleaseQualityHoldPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The hold, as it is now. Null when it was refused or is not known yet. */
  readonly hold?: Maybe<QualityHold>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `recordInspectionResults` is asked. */
export type RecordInspectionResultsInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The lot's number. */
  readonly inspectionLot: Scalars['String']['input'];
  /** The results. */
  readonly results: ReadonlyArray<InspectionResultInput>;
};

/** What `recordInspectionResults` answers. */
export type RecordInspectionResultsPayload = {
  readonly __typename?: 'RecordInspectionResultsPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The lot, as it is now. Null when it was refused or is not known yet. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `decideUsage` is asked. */
export type DecideUsageInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The lot's number. */
  readonly inspectionLot: Scalars['String']['input'];
  /** Good or bad. */
  readonly valuation: Valuation;
  /** The decision's code. */
  readonly code: Scalars['String']['input'];
  /** What signing it means, in the signer's words. */
  readonly meaning: Scalars['String']['input'];
  /** How bad it is, when rejected. */
  readonly severity?: InputMaybe<Severity>;
  /** What is proposed to be done with the goods, when rejected. */
  readonly disposition?: InputMaybe<Disposition>;
};

/** What `decideUsage` answers. */
export type DecideUsagePayload = {
  readonly __typename?: 'DecideUsagePayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The lot, as it is now. Null when it was refused or is not known yet. */
  readonly inspectionLot?: Maybe<InspectionLot>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `openNonconformance` is asked. */
export type OpenNonconformanceInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** How bad it is. */
  readonly severity: Severity;
  /** What was found. */
  readonly description: Scalars['String']['input'];
  /** The lot it was found in. */
  readonly inspectionLot?: InputMaybe<Scalars['String']['input']>;
  /** The material; without it the lot's. */
  readonly material?: InputMaybe<Scalars['String']['input']>;
  /** The batch. */
  readonly batch?: InputMaybe<Scalars['String']['input']>;
  /** The order. */
  readonly productionOrder?: InputMaybe<Scalars['String']['input']>;
  /** What is proposed to be done. */
  readonly disposition?: InputMaybe<Disposition>;
};

/** What `openNonconformance` answers. */
export type OpenNonconformancePayload = {
  readonly __typename?: 'OpenNonconformancePayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The nonconformance. Null when it was refused or is not known yet. */
  readonly nonconformance?: Maybe<Nonconformance>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `closeNonconformance` is asked. */
export type CloseNonconformanceInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The nonconformance's number. */
  readonly number: Scalars['String']['input'];
  /** What was done with the goods. */
  readonly disposition: Disposition;
};

/** What `closeNonconformance` answers. */
export type CloseNonconformancePayload = {
  readonly __typename?: 'CloseNonconformancePayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The nonconformance, as it is now. Null when it was refused or is not known yet. */
  readonly nonconformance?: Maybe<Nonconformance>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `retryTransaction` is asked. */
export type RetryTransactionInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The transaction. */
  readonly id: Scalars['ID']['input'];
};

/** What `retryTransaction` answers. */
export type RetryTransactionPayload = {
  readonly __typename?: 'RetryTransactionPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What `resolveDeadLetter` is asked. */
export type ResolveDeadLetterInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that you saw; another one is refused. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for its end, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The system that you take for the master of what changes; another one is refused. */
  readonly system?: InputMaybe<System>;
  /** The dead letter. */
  readonly id: Scalars['ID']['input'];
  /** How. */
  readonly resolution: DeadLetterResolution;
};

/** What `resolveDeadLetter` answers. */
export type ResolveDeadLetterPayload = {
  readonly __typename?: 'ResolveDeadLetterPayload';
  /** The change, durably accepted; null when it was refused before that. Refused by its first step, it is here as COMPENSATED. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** The dead letter, as it is now. Null when it was refused or is not known yet. */
  readonly deadLetter?: Maybe<DeadLetter>;
  /** Why it was refused; nothing has happened then. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `setSynchronizationMode`. */
export type SetSynchronizationModeInput = {
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the change; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait in modes OFF and OBSERVE for the end of corrections, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `synchronizationModes` lists it. */
  readonly noun: Scalars['String']['input'];
  /** The new mode. */
  readonly mode: SynchronizationMode;
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
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
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
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason of the approval; required, and audited. */
  readonly reason: Scalars['String']['input'];
  /** Longest wait until the records that were held back are compared, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The plant. */
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
  /** Your own key of this change: with the same one and the same content it is made once, however often it is sent. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Reason; audited. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Longest wait for the end of APPLY, in milliseconds, at most 10000. */
  readonly waitMs?: InputMaybe<Scalars['Int']['input']>;
  /** The plant. */
  readonly plant: Scalars['String']['input'];
  /** Kind of record, as `synchronizationModes` lists it. */
  readonly noun: Scalars['String']['input'];
  /** Business keys in the plant, 1 to 200. */
  readonly keys: ReadonlyArray<Scalars['String']['input']>;
  /** To show, or to carry. */
  readonly mode: SynchronizeMode;
};

/** Payload of `synchronize`. */
export type SynchronizePayload = {
  readonly __typename?: 'SynchronizePayload';
  /** The control itself, done and audited; null for DRY_RUN, and when it was refused. */
  readonly transaction?: Maybe<BusinessTransaction>;
  /** One entry for each key and consumer; null for APPLY, and when it was refused. */
  readonly plan?: Maybe<ReadonlyArray<PlannedSynchronization>>;
  /** The records, as they are now; null for DRY_RUN, and when it was refused. They are compared within seconds. */
  readonly records?: Maybe<ReadonlyArray<SynchronizationRecord>>;
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
};

/** A result of one characteristic. */
export type InspectionResultInput = {
  /** The characteristic's code. */
  readonly characteristic: Scalars['String']['input'];
  /** What was measured. */
  readonly value?: InputMaybe<Scalars['Decimal']['input']>;
  /** What was judged. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
};

/** Why a change was refused, in a form that a program can act on. */
export type UserError = {
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Another system is the master of what was to be changed. */
export type OwnershipViolation = UserError & {
  readonly __typename?: 'OwnershipViolation';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The master. */
  readonly owner: System;
  /** The role to turn to. */
  readonly exceptionOwner: Scalars['String']['output'];
};

/** It changed since you saw it. */
export type VersionConflict = UserError & {
  readonly __typename?: 'VersionConflict';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The version that it has. */
  readonly currentVersion: Scalars['String']['output'];
};

/** The key was used for another change. */
export type IdempotencyConflict = UserError & {
  readonly __typename?: 'IdempotencyConflict';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The change that it was used for. */
  readonly transactionId: Scalars['ID']['output'];
};

/** The input makes no sense. */
export type InvalidInput = UserError & {
  readonly __typename?: 'InvalidInput';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Its state does not allow it. */
export type InvalidState = UserError & {
  readonly __typename?: 'InvalidState';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The state that it has. */
  readonly currentState: Scalars['String']['output'];
};

/** It does not exist. */
export type NotFound = UserError & {
  readonly __typename?: 'NotFound';
  /** Stable code. */
  readonly code: Scalars['String']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
  /** The input that it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type QualityHold = {
  readonly __typename?: 'QualityHold';
  readonly number?: Maybe<Scalars['String']['output']>;
  /** This hold in each consumer: whether it is there as quality has it, since when and why not; null when operations does not answer. */
  readonly synchronization?: Maybe<ReadonlyArray<SynchronizationRecord>>;
};

export type InspectionLot = {
  readonly __typename?: 'InspectionLot';
  readonly number?: Maybe<Scalars['String']['output']>;
};

export type Nonconformance = {
  readonly __typename?: 'Nonconformance';
  readonly number?: Maybe<Scalars['String']['output']>;
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

/** Good or bad. */
export type Valuation =
  /** Within the specification. */
  | 'ACCEPTED'
  /** Outside the specification. */
  | 'REJECTED'
  /** Not judged yet. */
  | 'NOT_VALUATED';

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
  BusinessTransaction: BusinessTransaction;
  DeadLetter: DeadLetter;
  Discrepancy: Discrepancy;
  SynchronizationRecord: SynchronizationRecord;
  QualityHold: QualityHold;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ProductionOrder:
    ( { __typename: 'ProductionOrder' }
    & GraphQLRecursivePick<FederationTypes['ProductionOrder'], {"id":true}> );
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
  QualityHold:
    ( { __typename: 'QualityHold' }
    & GraphQLRecursivePick<FederationTypes['QualityHold'], {"number":true}> );
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
  BusinessTransaction: ResolverTypeWrapper<TransactionRecord>;
  TransactionStatus: TransactionStatus;
  TransactionStep: ResolverTypeWrapper<StepRecord>;
  StepStatus: StepStatus;
  DeadLetter: ResolverTypeWrapper<DeadLetterRecord>;
  DeadLetterResolution: DeadLetterResolution;
  AuditEntry: ResolverTypeWrapper<AuditRecord>;
  Discrepancy: ResolverTypeWrapper<DiscrepancyRecord>;
  DiscrepancyStatus: DiscrepancyStatus;
  DiscrepancyResolution: DiscrepancyResolution;
  SynchronizationRecord: ResolverTypeWrapper<SynchronizationRow>;
  SynchronizationStatus: SynchronizationStatus;
  SynchronizationRecordFilter: SynchronizationRecordFilter;
  SynchronizationMode: SynchronizationMode;
  PlantSynchronization: ResolverTypeWrapper<PlantSynchronizationRow>;
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
  ExceptionEventKind: ExceptionEventKind;
  OperationalException: ResolverTypeWrapper<ExceptionNode>;
  ReleaseProductionOrderInput: ReleaseProductionOrderInput;
  ReleaseProductionOrderPayload: ResolverTypeWrapper<Omit<ReleaseProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  RecordInspectionResultsPayload: ResolverTypeWrapper<Omit<RecordInspectionResultsPayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DecideUsageInput: DecideUsageInput;
  DecideUsagePayload: ResolverTypeWrapper<Omit<DecideUsagePayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  ResolveDiscrepancyPayload: ResolverTypeWrapper<Omit<ResolveDiscrepancyPayload, 'transaction' | 'answers' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, answers: ReadonlyArray<ResolversTypes['ResolvedDiscrepancy']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResolvedDiscrepancy: ResolverTypeWrapper<Omit<ResolvedDiscrepancy, 'record' | 'userErrors'> & { record?: Maybe<ResolversTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ApproveSynchronizationInput: ApproveSynchronizationInput;
  ApproveSynchronizationPayload: ResolverTypeWrapper<Omit<ApproveSynchronizationPayload, 'transaction' | 'synchronization' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, synchronization?: Maybe<ResolversTypes['PlantSynchronization']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SynchronizeMode: SynchronizeMode;
  SynchronizeInput: SynchronizeInput;
  SynchronizePayload: ResolverTypeWrapper<Omit<SynchronizePayload, 'transaction' | 'records' | 'userErrors'> & { transaction?: Maybe<ResolversTypes['BusinessTransaction']>, records?: Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PlannedSynchronization: ResolverTypeWrapper<PlannedSynchronization>;
  InspectionResultInput: InspectionResultInput;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  OwnershipViolation: ResolverTypeWrapper<OwnershipViolation>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  InvalidState: ResolverTypeWrapper<InvalidState>;
  NotFound: ResolverTypeWrapper<NotFound>;
  QualityHold: ResolverTypeWrapper<HoldNode>;
  InspectionLot: ResolverTypeWrapper<InspectionLot>;
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
  BusinessTransaction: TransactionRecord;
  TransactionStep: StepRecord;
  DeadLetter: DeadLetterRecord;
  AuditEntry: AuditRecord;
  Discrepancy: DiscrepancyRecord;
  SynchronizationRecord: SynchronizationRow;
  SynchronizationRecordFilter: SynchronizationRecordFilter;
  PlantSynchronization: PlantSynchronizationRow;
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
  OperationalException: ExceptionNode;
  ReleaseProductionOrderInput: ReleaseProductionOrderInput;
  ReleaseProductionOrderPayload: Omit<ReleaseProductionOrderPayload, 'transaction' | 'productionOrder' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, productionOrder?: Maybe<ResolversParentTypes['ProductionOrder']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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
  RecordInspectionResultsPayload: Omit<RecordInspectionResultsPayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DecideUsageInput: DecideUsageInput;
  DecideUsagePayload: Omit<DecideUsagePayload, 'transaction' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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
  ResolveDiscrepancyPayload: Omit<ResolveDiscrepancyPayload, 'transaction' | 'answers' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, answers: ReadonlyArray<ResolversParentTypes['ResolvedDiscrepancy']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResolvedDiscrepancy: Omit<ResolvedDiscrepancy, 'record' | 'userErrors'> & { record?: Maybe<ResolversParentTypes['SynchronizationRecord']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ApproveSynchronizationInput: ApproveSynchronizationInput;
  ApproveSynchronizationPayload: Omit<ApproveSynchronizationPayload, 'transaction' | 'synchronization' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, synchronization?: Maybe<ResolversParentTypes['PlantSynchronization']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SynchronizeInput: SynchronizeInput;
  SynchronizePayload: Omit<SynchronizePayload, 'transaction' | 'records' | 'userErrors'> & { transaction?: Maybe<ResolversParentTypes['BusinessTransaction']>, records?: Maybe<ReadonlyArray<ResolversParentTypes['SynchronizationRecord']>>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PlannedSynchronization: PlannedSynchronization;
  InspectionResultInput: InspectionResultInput;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  OwnershipViolation: OwnershipViolation;
  VersionConflict: VersionConflict;
  IdempotencyConflict: IdempotencyConflict;
  InvalidInput: InvalidInput;
  InvalidState: InvalidState;
  NotFound: NotFound;
  QualityHold: HoldNode;
  InspectionLot: InspectionLot;
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
  ownershipRules?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OwnershipRule']>>, ParentType, ContextType, Partial<QueryOwnershipRulesArgs>>;
  systems?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SystemInstance']>>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  releaseProductionOrder?: Resolver<Maybe<ResolversTypes['ReleaseProductionOrderPayload']>, ParentType, ContextType, RequireFields<MutationReleaseProductionOrderArgs, 'input'>>;
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
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  transactionChanged?: SubscriptionResolver<ResolversTypes['TransactionEvent'], "transactionChanged", ParentType, ContextType, Partial<SubscriptionTransactionChangedArgs>>;
  exceptionRaised?: SubscriptionResolver<ResolversTypes['ExceptionEvent'], "exceptionRaised", ParentType, ContextType, Partial<SubscriptionExceptionRaisedArgs>>;
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
  resolvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['DiscrepancyResolution']>, ParentType, ContextType>;
  resolutionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  discrepancies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Discrepancy']>>, ParentType, ContextType>;
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
  counts?: Resolver<ReadonlyArray<ResolversTypes['SynchronizationCount']>, ParentType, ContextType>;
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
  plan?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PlannedSynchronization']>>, ParentType, ContextType>;
  records?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SynchronizationRecord']>>, ParentType, ContextType>;
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

export type InspectionLotResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InspectionLot'] = ResolversParentTypes['InspectionLot']> = {
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  BusinessTransaction?: BusinessTransactionResolvers<ContextType>;
  TransactionStep?: TransactionStepResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  Discrepancy?: DiscrepancyResolvers<ContextType>;
  SynchronizationRecord?: SynchronizationRecordResolvers<ContextType>;
  PlantSynchronization?: PlantSynchronizationResolvers<ContextType>;
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
  OperationalException?: OperationalExceptionResolvers<ContextType>;
  ReleaseProductionOrderPayload?: ReleaseProductionOrderPayloadResolvers<ContextType>;
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
  ResolveDiscrepancyPayload?: ResolveDiscrepancyPayloadResolvers<ContextType>;
  ResolvedDiscrepancy?: ResolvedDiscrepancyResolvers<ContextType>;
  ApproveSynchronizationPayload?: ApproveSynchronizationPayloadResolvers<ContextType>;
  SynchronizePayload?: SynchronizePayloadResolvers<ContextType>;
  PlannedSynchronization?: PlannedSynchronizationResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  OwnershipViolation?: OwnershipViolationResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  InvalidState?: InvalidStateResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  QualityHold?: QualityHoldResolvers<ContextType>;
  InspectionLot?: InspectionLotResolvers<ContextType>;
  Nonconformance?: NonconformanceResolvers<ContextType>;
};
