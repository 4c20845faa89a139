import { maskedName, parseReference, type RecordLoader, readsInspectors, type Viewer } from '../../../kit/index.ts';
import { createId, isRejection, parseId } from '../../../schema/canonical/index.ts';
import { Mutation } from '../commands/index.ts';
import type { HoldRecord, InspectionLotRecord, NonconformanceRecord } from '../connector/index.ts';
import type { Owned, SubgraphContext } from '../context.ts';
import type { Resolvers } from '../generated.ts';
import { eventResolvers } from './events.ts';
import { parsePage, readPage, toConnection } from './pages.ts';

const placeOfLot = ({ createdAt, number }: InspectionLotRecord) => ({ at: createdAt, number });
const placeOfHold = ({ placedAt, number }: HoldRecord) => ({ at: placedAt, number });
const placeOfNonconformance = ({ openedAt, number }: NonconformanceRecord) => ({ at: openedAt, number });

const toPlant = (code: string) => ({ id: createId('Plant', { code }) });
const toMaterial = (number: string | undefined) => (number === undefined ? null : { number });
const toBatch = (material: string | undefined, number: string | undefined) =>
  material === undefined || number === undefined ? null : { material, number };
const toOrder = (plant: string, number: string | undefined) => (number === undefined ? null : { plant, number });

const listActive = (holds: readonly HoldRecord[], isActive: boolean | null | undefined): readonly HoldRecord[] =>
  holds.filter((hold) => isActive === null || isActive === undefined || hold.isActive === isActive);

/** True when a hold's placer is also a decider whose name the viewer may not read. */
const hidesDecider = ({ reason }: HoldRecord, viewer: Viewer): boolean =>
  isRejection(reason) && !readsInspectors(viewer);

/** Loads the records of a key from all quality systems. */
async function loadEverywhere<Key, Value>(
  loaders: readonly RecordLoader<Key, readonly Value[]>[],
  key: Key,
): Promise<readonly Value[]> {
  const found = await Promise.all(loaders.map((loader) => loader.load(key)));
  return found.flatMap((loaded) => loaded?.value ?? []);
}

async function readCharacteristics(
  { owner, record }: Owned<InspectionLotRecord>,
  { lotCharacteristics }: SubgraphContext,
) {
  return (await lotCharacteristics.load({ owner, record: record.number }))?.value ?? [];
}

/** Resolves the quality part of the graph. */
export const resolvers: Resolvers = {
  ...eventResolvers,
  Mutation,
  Query: {
    inspectionLot: async (_, { number }, { lots }) => (await lots.load(number)) ?? null,
    qualityLot: async (_, { plant, number }, { instances, call }) => {
      const owner = instances.forPlant(plant);
      const [record] = (await owner?.readLots([number], call)) ?? [];
      return owner === undefined || record?.plant !== plant ? null : { owner, record };
    },
    inspectionLots: async (_, { filter, ...page }, context) => {
      const query = {
        ...parsePage(page, 50),
        material: filter?.material ?? undefined,
        batch: filter?.batch ?? undefined,
        productionOrder: filter?.productionOrder ?? undefined,
        statuses: filter?.status ?? undefined,
        origins: filter?.origin ?? undefined,
      };
      const read = await readPage(
        {
          type: 'InspectionLot',
          plant: filter?.plant,
          query,
          toPlace: placeOfLot,
          read: (owner, plants) => owner.readLotPage({ ...query, plants }, context.call),
        },
        context,
      );
      return toConnection(read, query, ({ record }) => placeOfLot(record));
    },
    qualityHold: async (_, { number }, { holds }) => (await holds.load(number))?.record ?? null,
    qualityHolds: async (_, { filter, ...page }, context) => {
      const query = {
        ...parsePage(page, 50),
        isActive: filter?.isActive ?? undefined,
        material: filter?.material ?? undefined,
        batch: filter?.batch ?? undefined,
        productionOrder: filter?.productionOrder ?? undefined,
        workCenter: filter?.workCenter ?? undefined,
      };
      const read = await readPage(
        {
          type: 'QualityHold',
          plant: filter?.plant,
          query,
          toPlace: placeOfHold,
          read: (owner, plants) => owner.readHoldPage({ ...query, plants }, context.call),
        },
        context,
      );
      return toConnection({ ...read, nodes: read.nodes.map(({ record }) => record) }, query, placeOfHold);
    },
    nonconformance: async (_, { number }, { nonconformances }) => (await nonconformances.load(number)) ?? null,
    nonconformances: async (_, { filter, ...page }, context) => {
      const query = {
        ...parsePage(page, 50),
        statuses: filter?.status ?? undefined,
        severities: filter?.severity ?? undefined,
        productionOrder: filter?.productionOrder ?? undefined,
      };
      const read = await readPage(
        {
          type: 'Nonconformance',
          plant: filter?.plant,
          query,
          toPlace: placeOfNonconformance,
          read: (owner, plants) => owner.readNonconformancePage({ ...query, plants }, context.call),
        },
        context,
      );
      return toConnection(read, query, ({ record }) => placeOfNonconformance(record));
    },
  },
  ProductionOrder: {
    __resolveReference: (reference) => parseId('ProductionOrder', reference.id),
    id: (key) => createId('ProductionOrder', key),
    inspectionLots: async ({ plant, number }, page, { lotPages, instances }) => {
      const owner = instances.forPlant(plant);
      const query = parsePage(page, 20);
      const loaded = owner === undefined ? undefined : await lotPages.load({ plant, number, page: query });
      if (owner === undefined || loaded === undefined) return null;
      const nodes = loaded.value.records.map((record) => ({ owner, record }));
      return toConnection({ nodes, totalCount: loaded.value.totalCount }, query, ({ record }) => placeOfLot(record));
    },
    holds: async (key, { isActive }, { orderHolds }) => {
      const loaded = await orderHolds.load(key);
      return loaded === undefined ? null : listActive(loaded.value, isActive);
    },
  },
  Batch: {
    __resolveReference: (reference) => parseId('Batch', reference.id),
    id: (key) => createId('Batch', key),
    holds: async (key, { isActive }, { batchHolds }) => listActive(await loadEverywhere(batchHolds, key), isActive),
  },
  WorkCenter: {
    __resolveReference: (reference) => parseId('WorkCenter', reference.id),
    id: (key) => createId('WorkCenter', key),
    holds: async (key, { isActive }, { workCenterHolds }) => {
      const loaded = await workCenterHolds.load(key);
      return loaded === undefined ? null : listActive(loaded.value, isActive);
    },
  },
  Material: {
    __resolveReference: (reference) => parseId('Material', reference.id),
    id: (key) => createId('Material', key),
    inspectionCharacteristics: async ({ number }, _, { materialCharacteristics }) => {
      const found = await loadEverywhere(materialCharacteristics, number);
      return [...new Map(found.map((characteristic) => [characteristic.code, characteristic])).values()];
    },
  },
  InspectionLot: {
    __resolveReference: async (reference, { lots }) =>
      (await lots.load(parseReference('InspectionLot', reference, { number: 'number' }).number)) ?? null,
    id: ({ record }) => createId('InspectionLot', { number: record.number }),
    number: ({ record }) => record.number,
    plant: ({ record }) => toPlant(record.plant),
    origin: ({ record }) => record.origin,
    material: ({ record }) => ({ number: record.material }),
    batch: ({ record }) => toBatch(record.material, record.batch),
    productionOrder: ({ record }) => toOrder(record.plant, record.productionOrder),
    quantity: ({ record }) => record.quantity,
    status: ({ record }) => record.status,
    characteristics: (lot, _, context) => readCharacteristics(lot, context),
    results: async (lot, _, context) => {
      const [results, characteristics] = await Promise.all([
        context.lotResults.load({ owner: lot.owner, record: lot.record.number }),
        readCharacteristics(lot, context),
      ]);
      return (results?.value ?? []).map((record) => ({ record, characteristics }));
    },
    usageDecision: ({ record }) => record.usageDecision,
    nonconformances: async ({ owner, record }, _, { lotNonconformances }) =>
      ((await lotNonconformances.load({ owner, record: record.number }))?.value ?? []).map((found) => ({
        owner,
        record: found,
      })),
    version: ({ record }) => record.version,
    createdAt: ({ record }) => record.createdAt,
  },
  InspectionCharacteristic: {
    id: ({ material, code, version }) => createId('InspectionCharacteristic', { material, code, version }),
    codes: ({ codes }) => (codes === undefined ? null : [...codes]),
  },
  InspectionResult: {
    __resolveReference: async (reference, context) => {
      const { inspectionLot, sequence } = parseId('InspectionResult', reference.id);
      const lot = await context.lots.load(inspectionLot);
      if (lot === undefined) return null;
      const [results, characteristics] = await Promise.all([
        context.lotResults.load({ owner: lot.owner, record: inspectionLot }),
        readCharacteristics(lot, context),
      ]);
      const record = results?.value.find((candidate) => String(candidate.sequence) === sequence);
      return record === undefined ? null : { record, characteristics };
    },
    id: ({ record }) =>
      createId('InspectionResult', { inspectionLot: record.inspectionLot, sequence: String(record.sequence) }),
    characteristic: ({ record, characteristics }) => {
      const found = characteristics.find(({ code }) => code === record.characteristic);
      if (found === undefined)
        throw new Error(`Lot ${record.inspectionLot} has no characteristic ${record.characteristic}.`);
      return found;
    },
    value: ({ record }) => record.value,
    code: ({ record }) => record.code,
    valuation: ({ record }) => record.valuation,
    inspectedBy: ({ record }) => record.inspectedBy,
    inspectedAt: ({ record }) => record.inspectedAt,
    supersedes: ({ record }) =>
      record.supersedes === undefined
        ? null
        : createId('InspectionResult', { inspectionLot: record.inspectionLot, sequence: String(record.supersedes) }),
  },
  UsageDecision: {
    // The nonconformance of a rejection has the meaning in its description.
    meaning: ({ valuation, meaning }, _, { call }) =>
      valuation === 'REJECTED' && !readsInspectors(call.viewer) ? maskedName : meaning,
  },
  Nonconformance: {
    __resolveReference: async (reference, { nonconformances }) =>
      (await nonconformances.load(parseReference('Nonconformance', reference, { number: 'number' }).number)) ?? null,
    id: ({ record }) => createId('Nonconformance', { number: record.number }),
    number: ({ record }) => record.number,
    plant: ({ record }) => toPlant(record.plant),
    severity: ({ record }) => record.severity,
    description: ({ record }) => record.description,
    status: ({ record }) => record.status,
    disposition: ({ record }) => record.disposition,
    inspectionLot: async ({ record }, _, { lots }) =>
      record.inspectionLot === undefined ? null : ((await lots.load(record.inspectionLot)) ?? null),
    batch: ({ record }) => toBatch(record.material, record.batch),
    productionOrder: ({ record }) => toOrder(record.plant, record.productionOrder),
    correctiveActions: async ({ owner, record }, _, { actions }) =>
      (await actions.load({ owner, record: record.number }))?.value ?? [],
    openedBy: ({ record }) => record.openedBy,
    openedAt: ({ record }) => record.openedAt,
    version: ({ record }) => record.version,
  },
  CorrectiveAction: {
    id: ({ nonconformance, sequence }) => createId('CorrectiveAction', { nonconformance, sequence: String(sequence) }),
  },
  QualityHold: {
    __resolveReference: async (reference, { holds }) =>
      (await holds.load(parseReference('QualityHold', reference, { number: 'number' }).number))?.record ?? null,
    id: ({ number }) => createId('QualityHold', { number }),
    placedBy: (hold, _, { call }) => (hidesDecider(hold, call.viewer) ? maskedName : hold.placedBy),
    // Masked for every releaser: a mask for the decider alone would reveal the name, beside the change that ended the
    // hold.
    releasedBy: (hold, _, { call }) =>
      hold.releasedBy !== undefined && hidesDecider(hold, call.viewer) ? maskedName : hold.releasedBy,
    plant: ({ plant }) => toPlant(plant),
    material: ({ material }) => toMaterial(material),
    batch: ({ material, batch }) => toBatch(material, batch),
    productionOrder: ({ plant, productionOrder }) => toOrder(plant, productionOrder),
    workCenter: ({ plant, workCenter }) => (workCenter === undefined ? null : { plant, code: workCenter }),
  },
};
