import {
  type CallContext,
  type Clock,
  createResilience,
  type HealthSource,
  isPartner,
  type Logger,
  listNames,
  type Resilience,
  type Source,
} from '../../../kit/index.ts';
import { type Database, migrate, openDatabase } from '../../../kit/postgres/index.ts';
import { listHiddenKinds } from './inspectors.ts';
import { instant, readList, readUnder } from './list.ts';
import type {
  AuditRecord,
  DeadLetterRecord,
  DiscrepancyAttemptRecord,
  DiscrepancyEntryRecord,
  DiscrepancyRecord,
  PageQuery,
  StepRecord,
  SynchronizationRow,
  SynchronizationRunRecord,
  TransactionRecord,
} from './records.ts';
import { type RunQuery, readRunPage, readRuns } from './runs.ts';
import {
  countRecords,
  isRecordId,
  type RecordCount,
  readAttempts,
  readRecordPage,
  readRecords,
  readRecordsOfKeys,
  readRecordsOfSubjects,
  readRecordsOfWorkCenters,
  readSetModes,
  type SetMode,
  type SubjectKey,
  type SynchronizationQuery,
} from './synchronization.ts';

export type * from './records.ts';
export { isRecordId, type RecordCount, type SetMode, type SubjectKey } from './synchronization.ts';

/** A page with the count of all matches. */
export interface RecordPage<Value> {
  readonly records: readonly Value[];
  readonly totalCount: number;
}

/** Records of operations in PostgreSQL. */
export interface OperationsStore extends Source, HealthSource {
  readTransactions(ids: readonly string[], call: CallContext): Promise<readonly TransactionRecord[]>;
  readTransactionPage(
    query: PageQuery & {
      readonly plant?: string | undefined;
      readonly kinds?: readonly string[] | undefined;
      readonly statuses?: readonly string[] | undefined;
      readonly productionOrder?: string | undefined;
    },
    call: CallContext,
  ): Promise<RecordPage<TransactionRecord>>;
  readSteps(transactions: readonly string[], call: CallContext): Promise<readonly StepRecord[]>;
  readDeadLetters(ids: readonly string[], call: CallContext): Promise<readonly DeadLetterRecord[]>;
  readDeadLettersByTransaction(
    transactions: readonly string[],
    call: CallContext,
  ): Promise<readonly DeadLetterRecord[]>;
  readDeadLetterPage(
    query: PageQuery & { readonly isResolved?: boolean | undefined },
    call: CallContext,
  ): Promise<RecordPage<DeadLetterRecord>>;
  readAuditPage(
    query: PageQuery & { readonly subject?: string | undefined; readonly correlationId?: string | undefined },
    call: CallContext,
  ): Promise<RecordPage<AuditRecord>>;
  readDiscrepancies(ids: readonly string[], call: CallContext): Promise<readonly DiscrepancyRecord[]>;
  readDiscrepanciesBySubject(subjects: readonly string[], call: CallContext): Promise<readonly DiscrepancyRecord[]>;
  readDiscrepancyPage(
    query: PageQuery & { readonly plant?: string | undefined; readonly status?: string | undefined },
    call: CallContext,
  ): Promise<RecordPage<DiscrepancyRecord>>;
  readDiscrepanciesOfRecords(records: readonly string[], call: CallContext): Promise<readonly DiscrepancyRecord[]>;
  readDiscrepancyEntries(ids: readonly string[], call: CallContext): Promise<readonly DiscrepancyEntryRecord[]>;
  /** Reads the corrections that tried to end discrepancies, oldest first. */
  readDiscrepancyAttempts(ids: readonly string[], call: CallContext): Promise<readonly DiscrepancyAttemptRecord[]>;
  readSynchronizationPage(query: SynchronizationQuery, call: CallContext): Promise<RecordPage<SynchronizationRow>>;
  readSynchronizationRecords(ids: readonly string[], call: CallContext): Promise<readonly SynchronizationRow[]>;
  readRunPage(query: RunQuery, call: CallContext): Promise<RecordPage<SynchronizationRunRecord>>;
  readRuns(ids: readonly string[], call: CallContext): Promise<readonly SynchronizationRunRecord[]>;
  /** Reads records of these kinds by the plant and key of their subject. */
  readSynchronizationOfSubjects(
    query: { readonly nouns: readonly string[]; readonly subjects: readonly SubjectKey[] },
    call: CallContext,
  ): Promise<readonly SynchronizationRow[]>;
  /** Reads records of a kind whose key is unique beyond its plant. */
  readSynchronizationOfKeys(
    query: { readonly noun: string; readonly keys: readonly string[] },
    call: CallContext,
  ): Promise<readonly SynchronizationRow[]>;
  /** Reads the records of times without capacity by plant and code of their work center. */
  readSynchronizationOfWorkCenters(
    centers: readonly SubjectKey[],
    call: CallContext,
  ): Promise<readonly SynchronizationRow[]>;
  readSetModes(plants: readonly string[], call: CallContext): Promise<readonly SetMode[]>;
  countSynchronizationRecords(plants: readonly string[], call: CallContext): Promise<readonly RecordCount[]>;
  /** Database for writes: accepting changes and carrying them out. */
  readonly writing: Database;
  close(): Promise<void>;
}

const transactionColumns = `id, kind, status, idempotency_key as "idempotencyKey", correlation_id as "correlationId", plant, production_order as "productionOrder",
  requested_by as "requestedBy", ${instant('requested_at', 'requestedAt')}, ${instant('finished_at', 'finishedAt')}, refusal, unchecked_systems as "uncheckedSystems"`;
const stepColumns = `transaction_id as "transactionId", name, system, status, attempts, ${instant('started_at', 'startedAt')}, ${instant('finished_at', 'finishedAt')},
  native_reference as "nativeReference", result, error_code as "errorCode", error_message as "errorMessage",
  after -> 'warnings' as warnings`;
const deadLetterColumns = `id, transaction_id as "transactionId", step_name as "stepName", reason, error_code as "errorCode", exception_owner as "exceptionOwner",
  ${instant('created_at', 'createdAt')}, resolved_by as "resolvedBy", ${instant('resolved_at', 'resolvedAt')}, resolution`;
const auditColumns = `sequence::text, hash, previous_hash as "previousHash", actor, action, subject, correlation_id as "correlationId", reason,
  before::text, after::text, ${instant('recorded_at', 'recordedAt')}`;
const discrepancyColumns = `id, plant, subject, field, owner, owner_value as "ownerValue", observed_in as "observedIn", observed_value as "observedValue",
  ${instant('detected_at', 'detectedAt')}, status, record_id as "recordId", resolved_by as "resolvedBy", resolution,
  resolution_reason as "resolutionReason", ${instant('settled_at', 'settledAt')}, reason, message,
  owner_source as "ownerSource", observed_source as "observedSource"`;

const discrepancyEntryColumns = `discrepancy_id as "discrepancyId", kind, actor, owner_value as "ownerValue", observed_value as "observedValue",
  reason, message, resolution, resolution_reason as "resolutionReason", ${instant('occurred_at', 'occurredAt')}`;

const newest = (by: string) => ({ by, type: 'timestamptz', key: 'id' });

/** Restricts a list to the rows that a viewer sees. */
const seenBy = ({ viewer }: CallContext): readonly (readonly [string, unknown])[] => [
  ['plant = any($)', viewer.plants === 'ALL' ? undefined : viewer.plants],
  ['requested_by = any($)', isPartner(viewer) ? listNames(viewer) : undefined],
];

const plantSeenBy = (call: CallContext) => seenBy(call).slice(0, 1);

/** Reads of the store: of the rows under keys, and of a page of rows. */
interface StoreReads {
  under<Value>(query: Parameters<typeof readUnder>[1], call: CallContext): Promise<readonly Value[]>;
  list<Value>(query: Parameters<typeof readList>[1], call: CallContext): ReturnType<typeof readList<Value>>;
}

function createTransactionReads({
  under,
  list,
}: StoreReads): Pick<OperationsStore, 'readTransactions' | 'readTransactionPage' | 'readSteps'> {
  return {
    readTransactions: (ids, call) =>
      under({ table: 'business_transaction', columns: transactionColumns, key: 'id', keys: ids, orderBy: 'id' }, call),
    readTransactionPage: ({ plant, kinds, statuses, productionOrder, ...page }, call) =>
      list(
        {
          ...page,
          table: 'business_transaction',
          columns: transactionColumns,
          order: newest('requested_at'),
          conditions: [
            ...seenBy(call),
            ['plant = $', plant],
            ['kind = any($)', kinds],
            ['status = any($)', statuses],
            ['production_order = $', productionOrder],
          ],
        },
        call,
      ),
    readSteps: (transactions, call) =>
      under(
        {
          table: 'transaction_step',
          columns: stepColumns,
          key: 'transaction_id',
          keys: transactions,
          orderBy: 'transaction_id, position',
        },
        call,
      ),
  };
}

function createDeadLetterReads({
  under,
  list,
}: StoreReads): Pick<OperationsStore, 'readDeadLetters' | 'readDeadLettersByTransaction' | 'readDeadLetterPage'> {
  return {
    readDeadLetters: (ids, call) =>
      under({ table: 'dead_letter', columns: deadLetterColumns, key: 'id', keys: ids, orderBy: 'id' }, call),
    readDeadLettersByTransaction: (transactions, call) =>
      under(
        {
          table: 'dead_letter',
          columns: deadLetterColumns,
          key: 'transaction_id',
          keys: transactions,
          orderBy: 'created_at',
        },
        call,
      ),
    readDeadLetterPage: ({ isResolved, ...page }, call) =>
      list(
        {
          ...page,
          table: 'dead_letter',
          columns: deadLetterColumns,
          order: newest('created_at'),
          conditions: [
            ...seenBy(call).map(
              ([condition, value]) =>
                [
                  `transaction_id in (select id from operations.business_transaction where ${condition})`,
                  value,
                ] as const,
            ),
            ['(resolved_at is not null) = $', isResolved],
          ],
        },
        call,
      ),
  };
}

function createAuditReads({ list }: StoreReads): Pick<OperationsStore, 'readAuditPage'> {
  return {
    readAuditPage: ({ subject, correlationId, ...page }, call) =>
      list(
        {
          ...page,
          table: 'audit_trail',
          columns: auditColumns,
          order: { by: 'sequence', type: 'bigint', key: 'hash' },
          conditions: [
            ...plantSeenBy(call),
            ["split_part(action, '.', 1) <> all($)", listHiddenKinds(call.viewer)],
            ['subject = $', subject],
            ['correlation_id = $', correlationId],
          ],
        },
        call,
      ),
  };
}

function createDiscrepancyReads({
  under,
  list,
}: StoreReads): Pick<
  OperationsStore,
  | 'readDiscrepancies'
  | 'readDiscrepanciesBySubject'
  | 'readDiscrepancyPage'
  | 'readDiscrepanciesOfRecords'
  | 'readDiscrepancyEntries'
> {
  return {
    readDiscrepancies: (ids, call) =>
      under({ table: 'discrepancy', columns: discrepancyColumns, key: 'id', keys: ids, orderBy: 'id' }, call),
    readDiscrepanciesBySubject: (subjects, call) =>
      under(
        {
          table: 'discrepancy',
          columns: discrepancyColumns,
          key: 'subject',
          keys: subjects,
          orderBy: 'detected_at desc',
        },
        call,
      ),
    readDiscrepancyPage: ({ plant, status, ...page }, call) =>
      list(
        {
          ...page,
          table: 'discrepancy',
          columns: discrepancyColumns,
          order: newest('detected_at'),
          conditions: [...plantSeenBy(call), ['plant = $', plant], ['status = $', status]],
        },
        call,
      ),
    readDiscrepanciesOfRecords: (records, call) =>
      under(
        {
          table: 'discrepancy',
          columns: discrepancyColumns,
          key: 'record_id',
          keys: records.filter(isRecordId),
          orderBy: 'detected_at desc',
        },
        call,
      ),
    readDiscrepancyEntries: (ids, call) =>
      under(
        {
          table: 'discrepancy_entry',
          columns: discrepancyEntryColumns,
          key: 'discrepancy_id',
          keys: ids,
          orderBy: 'position',
        },
        call,
      ),
  };
}

function createSynchronizationReads(
  database: Database,
  resilience: Resilience,
): Pick<
  OperationsStore,
  | 'readSynchronizationPage'
  | 'readSynchronizationRecords'
  | 'readRunPage'
  | 'readRuns'
  | 'readSynchronizationOfSubjects'
  | 'readSynchronizationOfKeys'
  | 'readSynchronizationOfWorkCenters'
  | 'readSetModes'
  | 'countSynchronizationRecords'
  | 'readDiscrepancyAttempts'
> {
  return {
    readDiscrepancyAttempts: (ids, call) => resilience.read(() => readAttempts(database, ids, call), call),
    readSynchronizationPage: (query, call) =>
      resilience.read(() => readRecordPage(database, query, { call, visible: plantSeenBy(call) }), call),
    readRunPage: (query, call) =>
      resilience.read(() => readRunPage(database, query, { call, visible: plantSeenBy(call) }), call),
    readRuns: (ids, call) => resilience.read(() => readRuns(database, ids, call), call),
    readSynchronizationRecords: (ids, call) => resilience.read(() => readRecords(database, ids, call), call),
    readSynchronizationOfSubjects: (query, call) =>
      resilience.read(() => readRecordsOfSubjects(database, query, call), call),
    readSynchronizationOfKeys: (query, call) => resilience.read(() => readRecordsOfKeys(database, query, call), call),
    readSynchronizationOfWorkCenters: (centers, call) =>
      resilience.read(() => readRecordsOfWorkCenters(database, centers, call), call),
    readSetModes: (plants, call) => resilience.read(() => readSetModes(database, plants, call), call),
    countSynchronizationRecords: (plants, call) => resilience.read(() => countRecords(database, plants, call), call),
  };
}

/** Opens the operations store after migrating its schema. */
export async function createOperationsStore(
  url: string,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): Promise<OperationsStore> {
  await migrate({ url, folder: new URL('migrations/', import.meta.url), schema: 'operations', log });
  const common = { system: 'OPERATIONS', instance: 'operations', timeoutMs: 5_000 } as const;
  const database = openDatabase({ ...common, url, maxConnections: 8, log });
  // Separate from reads, so that a flood of queries delays no change.
  const writing = openDatabase({ ...common, url, maxConnections: 10, log });
  const resilience = createResilience({ ...common, maxConcurrent: 8, maxQueued: 200, clock });
  const reads: StoreReads = {
    under: (query, call) => resilience.read(() => readUnder(database, query, call), call),
    list: (query, call) => resilience.read(() => readList(database, query, call), call),
  };
  return {
    ...createTransactionReads(reads),
    ...createDeadLetterReads(reads),
    ...createAuditReads(reads),
    ...createDiscrepancyReads(reads),
    ...createSynchronizationReads(database, resilience),
    ...common,
    plants: [],
    resilience,
    listWarnings: () => [],
    ping: (call) => resilience.read(async () => void (await database.query('select 1', [], call)), call),
    writing,
    close: async () => {
      await Promise.all([database.close(), writing.close()]);
    },
  };
}
