import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  type Instances,
  type LoaderServices,
  type RecordLoader,
  type RecordLoaderOptions,
} from '../../kit/index.ts';
import {
  type BatchKey,
  type ExecutionRecord,
  formatBatchKey,
  type GenealogyRecord,
  type LotRecord,
  type OdooConnector,
  type StockRecord,
  type UnavailabilityRecord,
  type WorkCenterStateRecord,
} from './connector/index.ts';

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

interface WorkCenterKey {
  readonly plant: string;
  readonly code: string;
}

interface StockKey {
  readonly plant: string;
  readonly material: string;
}

interface LotKey extends BatchKey {
  readonly plant: string;
}

/** Context of the Odoo resolvers for one request. */
export interface SubgraphContext {
  readonly call: CallContext;
  readonly services: LoaderServices;
  readonly instances: Instances<OdooConnector>;
  readonly executions: RecordLoader<OrderKey, ExecutionRecord>;
  readonly workCenters: RecordLoader<WorkCenterKey, WorkCenterStateRecord>;
  readonly unavailability: RecordLoader<WorkCenterKey, readonly UnavailabilityRecord[]>;
  readonly stock: RecordLoader<StockKey, StockRecord>;
  /** Genealogy is read from every Odoo: a batch may have moved between plants. */
  readonly genealogy: readonly RecordLoader<BatchKey, readonly GenealogyRecord[]>[];
  /** Lots of batches, by their plants. */
  readonly lots: RecordLoader<LotKey, readonly LotRecord[]>;
}

/** Reads keys of several plants of one Odoo, with one query per plant. */
async function readPerPlant<Key extends { readonly plant: string }, Value>(
  keys: readonly Key[],
  read: (plant: string, keys: readonly Key[]) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  const groups = Map.groupBy(keys, ({ plant }) => plant);
  return (await Promise.all([...groups].map(([plant, group]) => read(plant, group)))).flat();
}

interface Request {
  readonly instances: Instances<OdooConnector>;
  readonly create: <Key, Value>(
    options: Omit<RecordLoaderOptions<Key, Value, OdooConnector>, 'lifetime'>,
  ) => RecordLoader<Key, Value>;
}

const createFindSource =
  (instances: Instances<OdooConnector>) =>
  ({ plant }: { readonly plant: string }) =>
    instances.forPlant(plant);

function createExecutionLoader({ create, instances }: Request) {
  return create({
    type: 'ProductionExecution',
    findSource: createFindSource(instances),
    formatKey: ({ plant, number }: OrderKey) => `${plant}/${number}`,
    readNativeId: ({ reference }: ExecutionRecord) => reference,
    read: async (odoo, keys: readonly OrderKey[], of) => {
      const found = await readPerPlant(keys, (plant, group) =>
        odoo.readExecutions(
          plant,
          group.map(({ number }) => number),
          of,
        ),
      );
      return new Map(found.map((execution) => [`${execution.plant}/${execution.orderNumber ?? ''}`, execution]));
    },
  });
}

function createWorkCenterLoader({ create, instances }: Request) {
  return create({
    type: 'WorkCenterExecution',
    findSource: createFindSource(instances),
    formatKey: ({ plant, code }: WorkCenterKey) => `${plant}/${code}`,
    readNativeId: ({ id }: WorkCenterStateRecord) => String(id),
    read: async (odoo, keys: readonly WorkCenterKey[], of) => {
      const found = await readPerPlant(keys, (plant, group) =>
        odoo.readWorkCenterStates(
          plant,
          group.map(({ code }) => code),
          of,
        ),
      );
      return new Map(found.map((state) => [`${state.plant}/${state.code}`, state]));
    },
  });
}

function createUnavailabilityLoader({ create, instances }: Request) {
  return create({
    type: 'WorkCenterUnavailability',
    findSource: createFindSource(instances),
    formatKey: ({ plant, code }: WorkCenterKey) => `${plant}/${code}`,
    read: async (odoo, keys: readonly WorkCenterKey[], of) => {
      const found = await readPerPlant(keys, (plant) => odoo.listUnavailability(plant, of));
      const groups = Map.groupBy(found, ({ plant, code }) => `${plant}/${code}`);
      return new Map(keys.map(({ plant, code }) => [`${plant}/${code}`, groups.get(`${plant}/${code}`) ?? []]));
    },
  });
}

function createStockLoader({ create, instances }: Request) {
  return create({
    type: 'PlantStock',
    findSource: createFindSource(instances),
    formatKey: ({ plant, material }: StockKey) => `${plant}/${material}`,
    readNativeId: ({ material }: StockRecord) => material,
    read: async (odoo, keys: readonly StockKey[], of) => {
      const found = await readPerPlant(keys, (plant, group) =>
        odoo.readStock(
          plant,
          group.map(({ material }) => material),
          of,
        ),
      );
      return new Map(found.map((stock) => [`${stock.plant}/${stock.material}`, stock]));
    },
  });
}

function createLotLoader({ create, instances }: Request) {
  const formatKey = ({ plant, ...key }: LotKey) => `${plant}/${formatBatchKey(key)}`;
  return create({
    type: 'BatchLots',
    findSource: createFindSource(instances),
    formatKey,
    read: async (odoo, keys: readonly LotKey[], of) => {
      const found = await readPerPlant(keys, async (plant, group) =>
        (await odoo.readLots(plant, group, of)).map((lot) => ({ plant, lot })),
      );
      const groups = Map.groupBy(found, ({ plant, lot: { material, number } }) =>
        formatKey({ plant, material, number }),
      );
      return new Map(keys.map((key) => [formatKey(key), groups.get(formatKey(key))?.map(({ lot }) => lot) ?? []]));
    },
  });
}

function createGenealogyLoaders({ create, instances }: Request) {
  return instances.all.map((odoo) =>
    create({
      type: 'BatchGenealogy',

      findSource: () => odoo,
      formatKey: formatBatchKey,
      read: async (source, keys: readonly BatchKey[], of) => {
        const histories = await source.readGenealogy(keys, of);
        return new Map(histories.map(({ batch, steps }) => [formatBatchKey(batch), steps]));
      },
    }),
  );
}

/** Creates the loaders of one request. */
export function createSubgraphContext(
  instances: Instances<OdooConnector>,
  { services, call }: { readonly services: LoaderServices; readonly call: CallContext },
): SubgraphContext {
  const { transactional: lifetime } = lifetimes;
  const request: Request = {
    instances,
    create: (options) => createRecordLoader({ ...options, lifetime }, services, call),
  };
  return {
    call,
    services,
    instances,
    executions: createExecutionLoader(request),
    workCenters: createWorkCenterLoader(request),
    unavailability: createUnavailabilityLoader(request),
    stock: createStockLoader(request),
    genealogy: createGenealogyLoaders(request),
    lots: createLotLoader(request),
  };
}
