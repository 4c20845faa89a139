import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  groupUnder,
  type Instances,
  type LoaderServices,
  type RecordLoader,
  type RecordLoaderOptions,
} from '../../kit/index.ts';
import type {
  BatchKey,
  CharacteristicRecord,
  CorrectiveActionRecord,
  HoldRecord,
  InspectionLotRecord,
  InspectionResultRecord,
  NonconformanceRecord,
  OrderKey,
  PageQuery,
  QualityConnector,
  RecordPage,
  WorkCenterKey,
} from './connector/index.ts';

/** A record with the system that owns it. */
export interface Owned<Value> {
  readonly owner: QualityConnector;
  readonly record: Value;
}

/** An order with the requested page of its lots. */
export interface LotPageKey extends OrderKey {
  readonly page: PageQuery;
}

/** Loader whose keys name no plant: every quality system is read, and the first that knows the record answers. */
export interface EverywhereLoader<Value> {
  load(key: string): Promise<Owned<Value> | undefined>;
}

/** Context of the quality resolvers during one request. */
export interface SubgraphContext {
  readonly call: CallContext;
  readonly services: LoaderServices;
  readonly instances: Instances<QualityConnector>;
  readonly lots: EverywhereLoader<InspectionLotRecord>;
  readonly holds: EverywhereLoader<HoldRecord>;
  readonly nonconformances: EverywhereLoader<NonconformanceRecord>;
  readonly lotPages: RecordLoader<LotPageKey, RecordPage<InspectionLotRecord>>;
  readonly lotCharacteristics: RecordLoader<Owned<string>, readonly CharacteristicRecord[]>;
  readonly lotResults: RecordLoader<Owned<string>, readonly InspectionResultRecord[]>;
  readonly lotNonconformances: RecordLoader<Owned<string>, readonly NonconformanceRecord[]>;
  readonly actions: RecordLoader<Owned<string>, readonly CorrectiveActionRecord[]>;
  readonly orderHolds: RecordLoader<OrderKey, readonly HoldRecord[]>;
  readonly workCenterHolds: RecordLoader<WorkCenterKey, readonly HoldRecord[]>;
  readonly batchHolds: readonly RecordLoader<BatchKey, readonly HoldRecord[]>[];
  readonly materialCharacteristics: readonly RecordLoader<string, readonly CharacteristicRecord[]>[];
}

const lifetime = lifetimes.transactional;

/**
 * Creates a loader that reads a record by number from every quality system; an outage counts only when no system knows
 * the record.
 */
function createEverywhereLoader<Value>(
  instances: Instances<QualityConnector>,
  {
    type,
    read,
  }: {
    readonly type: string;
    readonly read: (
      owner: QualityConnector,
      numbers: readonly string[],
      call: CallContext,
    ) => Promise<readonly (Value & { readonly number: string })[]>;
  },
  { services, call }: { readonly services: LoaderServices; readonly call: CallContext },
): EverywhereLoader<Value> {
  const loaders = instances.all.map((owner) => ({
    owner,
    loader: createRecordLoader<string, Value, QualityConnector>(
      {
        type,
        lifetime,
        findSource: () => owner,
        formatKey: (key) => key,
        read: async (source, keys, of) =>
          new Map((await read(source, keys, of)).map((record) => [record.number, record])),
      },
      services,
      call,
    ),
  }));
  return {
    async load(key) {
      const outcomes = await Promise.allSettled(loaders.map(({ loader }) => loader.load(key)));
      const index = outcomes.findIndex((outcome) => outcome.status === 'fulfilled' && outcome.value !== undefined);
      const found = outcomes[index];
      const owner = loaders[index]?.owner;
      if (found?.status === 'fulfilled' && found.value !== undefined && owner !== undefined)
        return { owner, record: found.value.value };
      const failure = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
      return undefined;
    },
  };
}

const orderKey = ({ plant, number }: OrderKey): string => `${plant}/${number}`;
const workCenterKey = ({ plant, code }: WorkCenterKey): string => `${plant}/${code}`;
const batchKey = ({ material, number }: BatchKey): string => JSON.stringify([material, number]);
const lotPageKey = ({ plant, number, page }: LotPageKey): string =>
  JSON.stringify([plant, number, page.first, page.after?.at, page.after?.number]);

/** Reads the pages of many orders; orders with the same requested page share one statement. */
async function readLotPages(
  owner: QualityConnector,
  keys: readonly LotPageKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, RecordPage<InspectionLotRecord>>> {
  const groups = Map.groupBy(keys, ({ page }) => JSON.stringify(page));
  const pages = await Promise.all(
    [...groups.values()].map(async (group) => {
      const page = group[0]?.page ?? { first: 0 };
      const found = await owner.readLotPagesOfOrders(group, page, call);
      return found.map(({ order, page: records }) => [lotPageKey({ ...order, page }), records] as const);
    }),
  );
  return new Map(pages.flat());
}

interface Request {
  readonly instances: Instances<QualityConnector>;
  readonly services: LoaderServices;
  readonly call: CallContext;
}

const createLoaderFactory =
  ({ services, call }: Request) =>
  <Key, Value>(options: Omit<RecordLoaderOptions<Key, Value, QualityConnector>, 'lifetime'>) =>
    createRecordLoader({ ...options, lifetime }, services, call);

const ofLot = { findSource: ({ owner }: Owned<string>) => owner, formatKey: ({ record }: Owned<string>) => record };
const listNumbers = (keys: readonly Owned<string>[]) => keys.map(({ record }) => record);

function createRecordLoaders(request: Request) {
  const { instances } = request;
  return {
    lots: createEverywhereLoader<InspectionLotRecord>(
      instances,
      { type: 'InspectionLot', read: (owner, numbers, of) => owner.readLots(numbers, of) },
      request,
    ),
    holds: createEverywhereLoader<HoldRecord>(
      instances,
      { type: 'QualityHold', read: (owner, numbers, of) => owner.readHolds(numbers, of) },
      request,
    ),
    nonconformances: createEverywhereLoader<NonconformanceRecord>(
      instances,
      { type: 'Nonconformance', read: (owner, numbers, of) => owner.readNonconformances(numbers, of) },
      request,
    ),
  };
}

function createLotLoaders(request: Request) {
  const { instances } = request;
  const create = createLoaderFactory(request);
  const byPlant = ({ plant }: { readonly plant: string }) => instances.forPlant(plant);
  return {
    lotPages: create<LotPageKey, RecordPage<InspectionLotRecord>>({
      type: 'OrderLots',
      findSource: byPlant,
      formatKey: lotPageKey,
      read: readLotPages,
    }),
    lotCharacteristics: create<Owned<string>, readonly CharacteristicRecord[]>({
      type: 'LotCharacteristics',
      ...ofLot,
      read: async (owner, keys, of) =>
        groupUnder(
          listNumbers(keys),
          await owner.readLotCharacteristics(listNumbers(keys), of),
          ({ inspectionLot }) => inspectionLot,
        ),
    }),
    lotResults: create<Owned<string>, readonly InspectionResultRecord[]>({
      type: 'LotResults',
      ...ofLot,
      read: async (owner, keys, of) =>
        groupUnder(
          listNumbers(keys),
          await owner.readResults(listNumbers(keys), of),
          ({ inspectionLot }) => inspectionLot,
        ),
    }),
    lotNonconformances: create<Owned<string>, readonly NonconformanceRecord[]>({
      type: 'LotNonconformances',
      ...ofLot,
      read: async (owner, keys, of) =>
        groupUnder(
          listNumbers(keys),
          await owner.readNonconformancesOfLots(listNumbers(keys), of),
          ({ inspectionLot }) => inspectionLot ?? '',
        ),
    }),
    actions: create<Owned<string>, readonly CorrectiveActionRecord[]>({
      type: 'CorrectiveActions',
      ...ofLot,
      read: async (owner, keys, of) =>
        groupUnder(
          listNumbers(keys),
          await owner.readActions(listNumbers(keys), of),
          ({ nonconformance }) => nonconformance,
        ),
    }),
  };
}

function createHoldLoaders(request: Request) {
  const { instances } = request;
  const create = createLoaderFactory(request);
  const byPlant = ({ plant }: { readonly plant: string }) => instances.forPlant(plant);
  return {
    orderHolds: create<OrderKey, readonly HoldRecord[]>({
      type: 'OrderHolds',
      findSource: byPlant,
      formatKey: orderKey,
      read: async (owner, keys, of) =>
        groupUnder(
          keys.map(orderKey),
          await owner.readHoldsOfOrders(keys, of),
          (hold) => `${hold.plant}/${hold.productionOrder ?? ''}`,
        ),
    }),
    workCenterHolds: create<WorkCenterKey, readonly HoldRecord[]>({
      type: 'WorkCenterHolds',
      findSource: byPlant,
      formatKey: workCenterKey,
      read: async (owner, keys, of) =>
        groupUnder(
          keys.map(workCenterKey),
          await owner.readHoldsOfWorkCenters(keys, of),
          (hold) => `${hold.plant}/${hold.workCenter ?? ''}`,
        ),
    }),
    batchHolds: instances.all.map((owner) =>
      create<BatchKey, readonly HoldRecord[]>({
        type: 'BatchHolds',
        findSource: () => owner,
        formatKey: batchKey,
        read: async (source, keys, of) =>
          groupUnder(keys.map(batchKey), await source.readHoldsOfBatches(keys, of), (hold) =>
            batchKey({ material: hold.material ?? '', number: hold.batch ?? '' }),
          ),
      }),
    ),
  };
}

function createCharacteristicLoaders(request: Request) {
  const create = createLoaderFactory(request);
  return request.instances.all.map((owner) =>
    create<string, readonly CharacteristicRecord[]>({
      type: 'MaterialCharacteristics',
      findSource: () => owner,
      formatKey: (key) => key,
      read: async (source, keys, of) =>
        groupUnder(keys, await source.readMaterialCharacteristics(keys, of), ({ material }) => material),
    }),
  );
}

/** Creates the loaders of one request. */
export function createSubgraphContext(
  instances: Instances<QualityConnector>,
  { services, call }: { readonly services: LoaderServices; readonly call: CallContext },
): SubgraphContext {
  const request: Request = { instances, services, call };
  return {
    call,
    services,
    instances,
    ...createRecordLoaders(request),
    ...createLotLoaders(request),
    ...createHoldLoaders(request),
    materialCharacteristics: createCharacteristicLoaders(request),
  };
}
