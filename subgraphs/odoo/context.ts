import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  type Instances,
  type LoaderServices,
  type RecordLoader,
} from '../../kit/index.ts';
import {
  type BatchKey,
  type ExecutionRecord,
  formatBatchKey,
  type GenealogyRecord,
  type OdooConnector,
  type StockRecord,
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

/** Context of the Odoo resolvers for one request. */
export interface SubgraphContext {
  readonly call: CallContext;
  readonly services: LoaderServices;
  readonly instances: Instances<OdooConnector>;
  readonly executions: RecordLoader<OrderKey, ExecutionRecord>;
  readonly workCenters: RecordLoader<WorkCenterKey, WorkCenterStateRecord>;
  readonly stock: RecordLoader<StockKey, StockRecord>;
  /** Genealogy is read from every Odoo: a batch may have moved between plants. */
  readonly genealogy: readonly RecordLoader<BatchKey, readonly GenealogyRecord[]>[];
}

/** Reads keys of several plants of one Odoo, with one query per plant. */
async function readPerPlant<Key extends { readonly plant: string }, Value>(
  keys: readonly Key[],
  read: (plant: string, keys: readonly Key[]) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  const groups = Map.groupBy(keys, ({ plant }) => plant);
  return (await Promise.all([...groups].map(([plant, group]) => read(plant, group)))).flat();
}

/** Creates the loaders of one request. */
export function createSubgraphContext(
  instances: Instances<OdooConnector>,
  { services, call }: { readonly services: LoaderServices; readonly call: CallContext },
): SubgraphContext {
  const lifetime = lifetimes.transactional;
  const findSource = ({ plant }: { readonly plant: string }) => instances.forPlant(plant);
  return {
    call,
    services,
    instances,
    executions: createRecordLoader(
      {
        type: 'ProductionExecution',
        lifetime,
        findSource,
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
      },
      services,
      call,
    ),
    workCenters: createRecordLoader(
      {
        type: 'WorkCenterExecution',
        lifetime,
        findSource,
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
      },
      services,
      call,
    ),
    stock: createRecordLoader(
      {
        type: 'PlantStock',
        lifetime,
        findSource,
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
      },
      services,
      call,
    ),
    genealogy: instances.all.map((odoo) =>
      createRecordLoader(
        {
          type: 'BatchGenealogy',
          lifetime,
          findSource: () => odoo,
          formatKey: formatBatchKey,
          read: async (source, keys: readonly BatchKey[], of) => {
            const histories = await source.readGenealogy(keys, of);
            return new Map(histories.map(({ batch, steps }) => [formatBatchKey(batch), steps]));
          },
        },
        services,
        call,
      ),
    ),
  };
}
