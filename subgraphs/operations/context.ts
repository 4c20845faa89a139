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
  DiscrepancyRecord,
  OperationsStore,
  StepRecord,
  SubjectKey,
  SynchronizationRow,
  TransactionRecord,
} from './store/index.ts';
import type { ControlOptions } from './synchronization/index.ts';

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
  /** Absent when nothing is synchronized. */
  readonly controlling: ControlOptions | undefined;
  readonly synchronizationRecords: RecordLoader<string, SynchronizationRow>;
  /** By `formatSubject`. */
  readonly synchronizationOfOrders: RecordLoader<string, readonly SynchronizationRow[]>;
  /** By the hold's number. */
  readonly synchronizationOfHolds: RecordLoader<string, readonly SynchronizationRow[]>;
}

/** Formats the key of a subject as one text. */
export const formatSubject = ({ plant, key }: SubjectKey): string => JSON.stringify([plant, key]);
function parseSubject(text: string): SubjectKey {
  const [plant, key] = JSON.parse(text) as readonly [string, string];
  return { plant, key };
}
/** Kinds of record whose subject is a production order. */
const nounsOfOrders = ['ProductionOrder', 'Schedule'];

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
  const create = <Value>(type: string, read: RecordLoaderOptions<string, Value, OperationsStore>['read']) =>
    createRecordLoader<string, Value, OperationsStore>(
      { type, lifetime: lifetimes.transactional, findSource: () => store, formatKey: (key) => key, read },
      services,
      call,
    );
  const byId = <Value extends { readonly id: string }>(records: readonly Value[]) =>
    new Map(records.map((record) => [record.id, record]));
  return {
    call,
    store,
    readSystems,
    readChecks,
    ownership,
    accepting,
    controlling,
    transactions: create('BusinessTransaction', async (from, keys, of) => byId(await from.readTransactions(keys, of))),
    steps: create('TransactionSteps', async (from, keys, of) =>
      groupUnder(keys, await from.readSteps(keys, of), ({ transactionId }) => transactionId),
    ),
    deadLetters: create('DeadLetter', async (from, keys, of) => byId(await from.readDeadLetters(keys, of))),
    deadLettersByTransaction: create('DeadLettersOfTransaction', async (from, keys, of) =>
      groupUnder(keys, await from.readDeadLettersByTransaction(keys, of), ({ transactionId }) => transactionId),
    ),
    discrepancies: create('Discrepancy', async (from, keys, of) => byId(await from.readDiscrepancies(keys, of))),
    discrepanciesBySubject: create('DiscrepanciesOfSubject', async (from, keys, of) =>
      groupUnder(keys, await from.readDiscrepanciesBySubject(keys, of), ({ subject }) => subject),
    ),
    discrepanciesByRecord: create('DiscrepanciesOfRecord', async (from, keys, of) =>
      groupUnder(keys, await from.readDiscrepanciesOfRecords(keys, of), ({ recordId }) => recordId ?? ''),
    ),
    synchronizationRecords: create('SynchronizationRecord', async (from, keys, of) =>
      byId(await from.readSynchronizationRecords(keys, of)),
    ),
    synchronizationOfOrders: create('SynchronizationOfOrder', async (from, keys, of) => {
      const query = { nouns: nounsOfOrders, subjects: keys.map(parseSubject) };
      return groupUnder(keys, await from.readSynchronizationOfSubjects(query, of), formatSubject);
    }),
    synchronizationOfHolds: create('SynchronizationOfHold', async (from, keys, of) =>
      groupUnder(keys, await from.readSynchronizationOfKeys({ noun: 'QualityHold', keys }, of), ({ key }) => key),
    ),
  };
}
