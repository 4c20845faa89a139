import { parseFirst, seesPlant } from '../../../kit/index.ts';
import { createId, parseId } from '../../../schema/canonical/index.ts';
import { concealedMessage, isConcealed } from '../accept/conceal.ts';
import { formatSubject, type SubgraphContext } from '../context.ts';
import type { Resolvers } from '../generated.ts';
import type { DeadLetterRecord, DiscrepancyRecord, TransactionRecord } from '../store/index.ts';
import { nameRequester } from '../store/inspectors.ts';
import { hideKey, readsKeys } from '../store/keys.ts';
import { formatBatchKey } from '../synchronization/index.ts';
import { discrepancyResolvers } from './discrepancies.ts';
import { eventResolvers } from './events.ts';
import { mutationResolvers } from './mutations.ts';
import { parsePage, toConnection } from './pages.ts';
import { synchronizationMutations, synchronizationQueries, synchronizationResolvers } from './synchronization/index.ts';
import { listVisibleInstances } from './system-instance.ts';

const placeOfTransaction = ({ requestedAt, id }: TransactionRecord) => [requestedAt, id] as const;
const placeOfDeadLetter = ({ createdAt, id }: DeadLetterRecord) => [createdAt, id] as const;
const placeOfDiscrepancy = ({ detectedAt, id }: DiscrepancyRecord) => [detectedAt, id] as const;
const toPlant = (code: string | undefined) => (code === undefined ? null : { id: createId('Plant', { code }) });

/** Reads the transaction of a dead letter; both are rows of one database, so it exists. */
async function readTransaction(id: string, { transactions }: SubgraphContext): Promise<TransactionRecord> {
  const found = await transactions.load(id);
  if (found === undefined) throw new Error(`Transaction ${id} does not exist.`);
  return found.value;
}

/** Resolvers of cross-system records. */
export const resolvers: Resolvers = {
  ...eventResolvers,
  ...mutationResolvers,
  ...synchronizationResolvers,
  ...discrepancyResolvers,
  Mutation: { ...mutationResolvers.Mutation, ...synchronizationMutations },
  Query: {
    ...synchronizationQueries,
    businessTransaction: async (_, { id }, { transactions }) =>
      (await transactions.load(parseId('BusinessTransaction', id).transaction))?.value ?? null,
    businessTransactions: async (_, { filter, ...page }, { store, call }) => {
      const query = {
        ...parsePage(page, 50),
        plant: filter?.plant ?? undefined,
        kinds: filter?.kind ?? undefined,
        statuses: filter?.status ?? undefined,
        productionOrder: filter?.productionOrder ?? undefined,
      };
      return toConnection(await store.readTransactionPage(query, call), query, placeOfTransaction);
    },
    deadLetters: async (_, { isResolved, ...page }, { store, call }) => {
      const query = { ...parsePage(page, 50), isResolved: isResolved ?? undefined };
      return toConnection(await store.readDeadLetterPage(query, call), query, placeOfDeadLetter);
    },
    auditEntries: async (_, { subject, correlationId, ...page }, { store, call }) => {
      const query = {
        ...parsePage(page, 50, 'digits'),
        subject: subject ?? undefined,
        correlationId: correlationId ?? undefined,
      };
      return toConnection(await store.readAuditPage(query, call), query, ({ sequence, hash }) => [sequence, hash]);
    },
    discrepancies: async (_, { plant, status, ...page }, { store, call }) => {
      const query = { ...parsePage(page, 50), plant: plant ?? undefined, status: status ?? undefined };
      return toConnection(await store.readDiscrepancyPage(query, call), query, placeOfDiscrepancy);
    },
    ownershipRules: (_, { plant }, { ownership, call: { viewer } }) =>
      plant && !seesPlant(viewer, plant)
        ? []
        : ownership.list(plant ?? undefined).filter((rule) => !rule.plant || seesPlant(viewer, rule.plant)),
    systems: async (_, _args, { readSystems, call: { viewer } }) => listVisibleInstances(await readSystems(), viewer),
  },
  SystemInstance: {
    checks: async ({ system, instance, isWhollyVisible }, _, { readChecks }) => {
      if (!isWhollyVisible) return null;
      return (await readChecks()).find((one) => one.system === system && one.instance === instance)?.checks ?? null;
    },
    quarantinedRecordCount: ({ visibleRecords }) => visibleRecords.length,
    quarantinedRecords: ({ visibleRecords }, { first }) => visibleRecords.slice(0, parseFirst({ first }, 100)),
  },
  ProductionOrder: {
    __resolveReference: (reference) => parseId('ProductionOrder', reference.id),
    id: (key) => createId('ProductionOrder', key),
    transactions: async ({ plant, number }, page, { store, call }) => {
      const query = { ...parsePage(page, 20), plant, productionOrder: number };
      return toConnection(await store.readTransactionPage(query, call), query, placeOfTransaction);
    },
    discrepancies: async ({ plant, number }, _, { discrepanciesBySubject }) =>
      (await discrepanciesBySubject.load(`ProductionOrder ${plant}/${number}`))?.value ?? [],
    synchronization: async ({ plant, number }, _, { synchronizationOfOrders }) =>
      (await synchronizationOfOrders.load(formatSubject({ plant, key: number })))?.value ?? [],
  },
  PlannedOrder: {
    __resolveReference: (reference) => parseId('PlannedOrder', reference.id),
    id: (key) => createId('PlannedOrder', key),
    synchronization: async ({ plant, number }, _, { synchronizationOfPlannedOrders }) =>
      (await synchronizationOfPlannedOrders.load(formatSubject({ plant, key: number })))?.value ?? [],
  },
  WorkCenter: {
    __resolveReference: (reference) => parseId('WorkCenter', reference.id),
    id: (key) => createId('WorkCenter', key),
    synchronization: async ({ plant, code }, _, { synchronizationOfWorkCenters }) =>
      (await synchronizationOfWorkCenters.load(formatSubject({ plant, key: code })))?.value ?? [],
  },
  QualityHold: {
    __resolveReference: ({ number }) => (typeof number === 'string' ? { number } : null),
    synchronization: async ({ number }, _, { synchronizationOfHolds }) =>
      (await synchronizationOfHolds.load(number))?.value ?? [],
  },
  InspectionLot: {
    __resolveReference: ({ number }) => (typeof number === 'string' ? { number } : null),
    synchronization: async ({ number }, _, { synchronizationOfLots }) =>
      (await synchronizationOfLots.load(number))?.value ?? [],
  },
  Material: {
    __resolveReference: (reference) => parseId('Material', reference.id),
    id: (key) => createId('Material', key),
    synchronization: async ({ number }, _, { synchronizationOfMaterials, call: { viewer } }) => {
      const found = (await synchronizationOfMaterials.load(number))?.value ?? [];
      return found.filter(({ plant }) => seesPlant(viewer, plant));
    },
  },
  Batch: {
    __resolveReference: (reference) => parseId('Batch', reference.id),
    id: (key) => createId('Batch', key),
    synchronization: async (key, _, { synchronizationOfBatches, call: { viewer } }) => {
      const found = (await synchronizationOfBatches.load(formatBatchKey(key)))?.value ?? [];
      return found.filter(({ plant }) => seesPlant(viewer, plant));
    },
  },
  BusinessTransaction: {
    __resolveReference: async (reference, { transactions }) =>
      (await transactions.load(parseId('BusinessTransaction', reference.id).transaction))?.value ?? null,
    id: ({ id }) => createId('BusinessTransaction', { transaction: id }),
    idempotencyKey: ({ idempotencyKey, requestedBy }, _, { call }) =>
      readsKeys(call.viewer, requestedBy) ? idempotencyKey : 'masked',
    requestedBy: ({ kind, requestedBy }, _, { call }) => nameRequester({ kind, requestedBy }, call.viewer),
    plant: ({ plant }) => toPlant(plant),
    productionOrder: ({ plant, productionOrder }) =>
      plant === undefined || productionOrder === undefined ? null : { plant, number: productionOrder },
    steps: async ({ id }, _, { steps }) => (await steps.load(id))?.value ?? [],
    deadLetter: async ({ id }, _, { deadLettersByTransaction }) =>
      (await deadLettersByTransaction.load(id))?.value.at(-1) ?? null,
  },
  TransactionStep: {
    // A failed step must not disclose other systems' reasons either.
    errorCode: ({ errorCode }, _, { call: { viewer } }) =>
      errorCode !== undefined && isConcealed(errorCode, viewer) ? 'INVALID_STATE' : errorCode,
    errorMessage: ({ errorCode, errorMessage }, _, { call: { viewer } }) =>
      errorCode !== undefined && isConcealed(errorCode, viewer) ? concealedMessage : errorMessage,
  },
  AuditEntry: {
    after: ({ actor, after }, _, { call }) => (readsKeys(call.viewer, actor) ? (after ?? null) : hideKey(after)),
  },
  DeadLetter: {
    __resolveReference: async (reference, { deadLetters }) =>
      (await deadLetters.load(parseId('DeadLetter', reference.id).deadLetter))?.value ?? null,
    id: ({ id }) => createId('DeadLetter', { deadLetter: id }),
    transaction: ({ transactionId }, _, context) => readTransaction(transactionId, context),
  },
};
