import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  groupUnder,
  type InstanceChecks,
  type InstanceHealth,
  type LoaderServices,
  type RecordLoader,
  type RecordLoaderOptions,
} from '../../kit/index.ts';
import type { OwnershipRegistry } from '../../schema/ownership/index.ts';
import type { AcceptOptions } from './accept/index.ts';
import type {
  DeadLetterRecord,
  DiscrepancyAttemptRecord,
  DiscrepancyEntryRecord,
  DiscrepancyRecord,
  OperationsStore,
  StepRecord,
  SubjectKey,
  SynchronizationRow,
  SynchronizationRunRecord,
  TransactionRecord,
} from './store/index.ts';
import {
  type ControlOptions,
  nounsOfBatches,
  nounsOfLots,
  nounsOfOrders,
  readOrderNumber,
  readWorkCenter,
} from './synchronization/index.ts';

/** Services of the operations resolvers during one request. */
export interface SubgraphContext {
  readonly call: CallContext;
  readonly store: OperationsStore;
  readonly readSystems: () => Promise<readonly InstanceHealth[]>;
  readonly readChecks: () => Promise<readonly InstanceChecks[]>;
  readonly ownership: OwnershipRegistry;
  /** Absent when no transactions are carried out. */
  readonly accepting: AcceptOptions | undefined;
  readonly transactions: RecordLoader<string, TransactionRecord>;
  readonly steps: RecordLoader<string, readonly StepRecord[]>;
  readonly deadLetters: RecordLoader<string, DeadLetterRecord>;
  readonly deadLettersByTransaction: RecordLoader<string, readonly DeadLetterRecord[]>;
  readonly discrepancies: RecordLoader<string, DiscrepancyRecord>;
  readonly discrepanciesBySubject: RecordLoader<string, readonly DiscrepancyRecord[]>;
  readonly discrepanciesByRecord: RecordLoader<string, readonly DiscrepancyRecord[]>;
  readonly discrepancyEntries: RecordLoader<string, readonly DiscrepancyEntryRecord[]>;
  readonly discrepancyAttempts: RecordLoader<string, readonly DiscrepancyAttemptRecord[]>;
  /** Absent when nothing is synchronized. */
  readonly controlling: ControlOptions | undefined;
  readonly synchronizationRecords: RecordLoader<string, SynchronizationRow>;
  readonly synchronizationRuns: RecordLoader<string, SynchronizationRunRecord>;
  /** By `formatSubject`. */
  readonly synchronizationOfOrders: RecordLoader<string, readonly SynchronizationRow[]>;
  /** By the hold's number. */
  readonly synchronizationOfHolds: RecordLoader<string, readonly SynchronizationRow[]>;
  /** By the inspection lot's number. */
  readonly synchronizationOfLots: RecordLoader<string, readonly SynchronizationRow[]>;
  /** By the key of a batch's records, in every plant. */
  readonly synchronizationOfBatches: RecordLoader<string, readonly SynchronizationRow[]>;
  readonly synchronizationOfMaterials: RecordLoader<string, readonly SynchronizationRow[]>;
  /** By `formatSubject`. */
  readonly synchronizationOfPlannedOrders: RecordLoader<string, readonly SynchronizationRow[]>;
  /** By `formatSubject`. */
  readonly synchronizationOfWorkCenters: RecordLoader<string, readonly SynchronizationRow[]>;
}

/** Formats the key of a subject as one text. */
export const formatSubject = ({ plant, key }: SubjectKey): string => JSON.stringify([plant, key]);
function parseSubject(text: string): SubjectKey {
  const [plant, key] = JSON.parse(text) as readonly [string, string];
  return { plant, key };
}

type CreateLoader = <Value>(
  type: string,
  read: RecordLoaderOptions<string, Value, OperationsStore>['read'],
) => RecordLoader<string, Value>;

const byId = <Value extends { readonly id: string }>(records: readonly Value[]) =>
  new Map(records.map((record) => [record.id, record]));

function createTransactionLoaders(
  create: CreateLoader,
): Pick<SubgraphContext, 'transactions' | 'steps' | 'deadLetters' | 'deadLettersByTransaction'> {
  return {
    transactions: create('BusinessTransaction', async (from, keys, of) => byId(await from.readTransactions(keys, of))),
    steps: create('TransactionSteps', async (from, keys, of) =>
      groupUnder(keys, await from.readSteps(keys, of), ({ transactionId }) => transactionId),
    ),
    deadLetters: create('DeadLetter', async (from, keys, of) => byId(await from.readDeadLetters(keys, of))),
    deadLettersByTransaction: create('DeadLettersOfTransaction', async (from, keys, of) =>
      groupUnder(keys, await from.readDeadLettersByTransaction(keys, of), ({ transactionId }) => transactionId),
    ),
  };
}

function createDiscrepancyLoaders(
  create: CreateLoader,
): Pick<
  SubgraphContext,
  'discrepancies' | 'discrepanciesBySubject' | 'discrepanciesByRecord' | 'discrepancyEntries' | 'discrepancyAttempts'
> {
  return {
    discrepancies: create('Discrepancy', async (from, keys, of) => byId(await from.readDiscrepancies(keys, of))),
    discrepanciesBySubject: create('DiscrepanciesOfSubject', async (from, keys, of) =>
      groupUnder(keys, await from.readDiscrepanciesBySubject(keys, of), ({ subject }) => subject),
    ),
    discrepanciesByRecord: create('DiscrepanciesOfRecord', async (from, keys, of) =>
      groupUnder(keys, await from.readDiscrepanciesOfRecords(keys, of), ({ recordId }) => recordId ?? ''),
    ),
    discrepancyEntries: create('EntriesOfDiscrepancy', async (from, keys, of) =>
      groupUnder(keys, await from.readDiscrepancyEntries(keys, of), ({ discrepancyId }) => discrepancyId),
    ),
    discrepancyAttempts: create('AttemptsOfDiscrepancy', async (from, keys, of) =>
      groupUnder(keys, await from.readDiscrepancyAttempts(keys, of), ({ discrepancyId }) => discrepancyId),
    ),
  };
}

function createSynchronizationLoaders(
  create: CreateLoader,
): Pick<
  SubgraphContext,
  | 'synchronizationRecords'
  | 'synchronizationRuns'
  | 'synchronizationOfOrders'
  | 'synchronizationOfHolds'
  | 'synchronizationOfLots'
  | 'synchronizationOfBatches'
  | 'synchronizationOfMaterials'
  | 'synchronizationOfPlannedOrders'
  | 'synchronizationOfWorkCenters'
> {
  return {
    synchronizationRecords: create('SynchronizationRecord', async (from, keys, of) =>
      byId(await from.readSynchronizationRecords(keys, of)),
    ),
    synchronizationRuns: create('SynchronizationRun', async (from, keys, of) => byId(await from.readRuns(keys, of))),
    synchronizationOfOrders: create('SynchronizationOfOrder', async (from, keys, of) => {
      const query = { nouns: nounsOfOrders, subjects: keys.map(parseSubject) };
      return groupUnder(keys, await from.readSynchronizationOfSubjects(query, of), ({ noun, plant, key }) =>
        formatSubject({ plant, key: readOrderNumber({ noun, key }) }),
      );
    }),
    synchronizationOfPlannedOrders: create('SynchronizationOfPlannedOrder', async (from, keys, of) => {
      const query = { nouns: ['PlannedOrder'], subjects: keys.map(parseSubject) };
      return groupUnder(keys, await from.readSynchronizationOfSubjects(query, of), formatSubject);
    }),
    synchronizationOfWorkCenters: create('SynchronizationOfWorkCenter', async (from, keys, of) =>
      groupUnder(keys, await from.readSynchronizationOfWorkCenters(keys.map(parseSubject), of), ({ plant, key }) =>
        formatSubject({ plant, key: readWorkCenter(key) }),
      ),
    ),
    synchronizationOfHolds: create('SynchronizationOfHold', async (from, keys, of) =>
      groupUnder(keys, await from.readSynchronizationOfKeys({ nouns: ['QualityHold'], keys }, of), ({ key }) => key),
    ),
    synchronizationOfLots: create('SynchronizationOfLot', async (from, keys, of) =>
      groupUnder(keys, await from.readSynchronizationOfKeys({ nouns: nounsOfLots, keys }, of), ({ key }) => key),
    ),
    synchronizationOfMaterials: create('SynchronizationOfMaterial', async (from, keys, of) =>
      groupUnder(keys, await from.readSynchronizationOfKeys({ nouns: ['Material'], keys }, of), ({ key }) => key),
    ),
    synchronizationOfBatches: create('SynchronizationOfBatch', async (from, keys, of) =>
      groupUnder(keys, await from.readSynchronizationOfKeys({ nouns: nounsOfBatches, keys }, of), ({ key }) => key),
    ),
  };
}

/** Creates the loaders of one request. */
export function createSubgraphContext(
  store: OperationsStore,
  {
    services,
    call,
    readSystems,
    readChecks,
    ownership,
    accepting,
    controlling,
  }: {
    readonly services: LoaderServices;
    readonly call: CallContext;
    readonly readSystems: () => Promise<readonly InstanceHealth[]>;
    readonly readChecks: () => Promise<readonly InstanceChecks[]>;
    readonly ownership: OwnershipRegistry;
    readonly accepting: AcceptOptions | undefined;
    readonly controlling: ControlOptions | undefined;
  },
): SubgraphContext {
  const create: CreateLoader = (type, read) =>
    createRecordLoader(
      { type, lifetime: lifetimes.transactional, findSource: () => store, formatKey: (key) => key, read },
      services,
      call,
    );
  return {
    ...createTransactionLoaders(create),
    ...createDiscrepancyLoaders(create),
    ...createSynchronizationLoaders(create),
    call,
    store,
    readSystems,
    readChecks,
    ownership,
    accepting,
    controlling,
  };
}
