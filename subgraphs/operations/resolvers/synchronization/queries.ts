import { BadInputError } from '../../../../kit/index.ts';
import { createId, parseId } from '../../../../schema/canonical/index.ts';
import type { Resolvers } from '../../generated.ts';
import { isRecordId } from '../../store/index.ts';
import { isFactNoun, listPlantSynchronizations, measurePromises, readFactsFrom } from '../../synchronization/index.ts';
import { parsePage, toConnection } from '../pages.ts';

function parseRecordPage(page: Parameters<typeof parsePage>[0]) {
  const query = parsePage(page, 50);
  if (query.after !== undefined && !isRecordId(query.after[1]))
    throw new BadInputError('after is not a cursor of this list.');
  return query;
}

/** Queries of the synchronization. */
export const synchronizationQueries: Pick<
  NonNullable<Resolvers['Query']>,
  'synchronizationRecords' | 'synchronizationModes' | 'synchronizationRuns' | 'synchronizationRun'
> = {
  synchronizationRecords: async (_, { filter, ...page }, { store, call }) => {
    const query = {
      ...parseRecordPage(page),
      plant: filter?.plant ?? undefined,
      nouns: filter?.noun ?? undefined,
      consumer: filter?.consumer ?? undefined,
      statuses: filter?.status ?? undefined,
      reasons: filter?.reason ?? undefined,
      key: filter?.key ?? undefined,
    };
    return toConnection(await store.readSynchronizationPage(query, call), query, ({ since, id }) => [since, id]);
  },
  synchronizationRuns: async (_, { filter, ...page }, { store, call }) => {
    const query = {
      ...parseRecordPage(page),
      plant: filter?.plant ?? undefined,
      nouns: filter?.noun ?? undefined,
      kind: filter?.kind ?? undefined,
      statuses: filter?.status ?? undefined,
    };
    return toConnection(await store.readRunPage(query, call), query, ({ startedAt, id }) => [startedAt, id]);
  },
  synchronizationRun: async (_, { id }, { synchronizationRuns }) =>
    (await synchronizationRuns.load(parseId('SynchronizationRun', id).run))?.value ?? null,
  // A process that carries nothing out has no mode in effect.
  synchronizationModes: (_, { plant }, { store, call, controlling }) =>
    controlling === undefined ? [] : listPlantSynchronizations(store, { plant: plant ?? undefined, call }, controlling),
};

/** Resolvers of records in consumers, and of the synchronization of plants. */
export const synchronizationResolvers: Pick<
  Resolvers,
  'SynchronizationRecord' | 'SynchronizationRun' | 'PlantSynchronization' | 'PlannedSynchronization'
> = {
  PlannedSynchronization: {
    transaction: async ({ transactionId }, _, { transactions }) =>
      transactionId === undefined ? null : ((await transactions.load(transactionId))?.value ?? null),
  },
  SynchronizationRecord: {
    __resolveReference: async (reference, { synchronizationRecords }) =>
      (await synchronizationRecords.load(parseId('SynchronizationRecord', reference.id).record))?.value ?? null,
    id: ({ id }) => createId('SynchronizationRecord', { record: id }),
    plant: ({ plant }) => ({ id: createId('Plant', { code: plant }) }),
    transaction: async ({ transactionId }, _, { transactions }) =>
      transactionId === undefined ? null : ((await transactions.load(transactionId))?.value ?? null),
    discrepancies: async ({ id }, _, { discrepanciesByRecord }) => (await discrepanciesByRecord.load(id))?.value ?? [],
  },
  SynchronizationRun: {
    __resolveReference: async (reference, { synchronizationRuns }) =>
      (await synchronizationRuns.load(parseId('SynchronizationRun', reference.id).run))?.value ?? null,
    id: ({ id }) => createId('SynchronizationRun', { run: id }),
    plant: ({ plant }) => ({ id: createId('Plant', { code: plant }) }),
  },
  PlantSynchronization: {
    plant: ({ plant }) => ({ id: createId('Plant', { code: plant }) }),
    factsFrom: async ({ noun, plant }, _, { controlling }) =>
      controlling === undefined || !isFactNoun(noun)
        ? null
        : ((await readFactsFrom(controlling.database, plant))?.factsFrom ?? null),
    promises: async ({ noun, plant }, _, { controlling }) =>
      controlling === undefined ? [] : measurePromises(controlling.database, { plants: [plant], noun }, controlling),
  },
};
