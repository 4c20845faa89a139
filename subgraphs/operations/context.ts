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
  TransactionRecord,
} from './store/index.ts';

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
  }: {
    readonly services: LoaderServices;
    readonly call: CallContext;
    readonly readSystems: () => Promise<readonly InstanceHealth[]>;
    readonly readChecks: () => Promise<readonly InstanceChecks[]>;
    readonly ownership: OwnershipRegistry;
    readonly accepting: AcceptOptions | undefined;
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
  };
}
