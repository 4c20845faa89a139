import { createRecordKey, lifetimes } from '../../../cache/index.ts';
import {
  type Connection,
  createConnection,
  type PageArguments,
  parseCursor,
  parseFirst,
  readThrough,
  type Sourced,
} from '../../../kit/index.ts';
import type { OrderQuery, OrderRecord, RecordPage, SapConnector } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** A page by offset: `first` and `after` checked, the offset read from the cursor. */
export function parsePage(page: PageArguments, fallback = 50): { readonly first: number; readonly offset: number } {
  return { first: parseFirst(page, fallback), offset: parseCursor(page.after, ['count'])?.[0] ?? 0 };
}

/** What a list is that nothing can be in. */
export function createEmptyConnection<Node>(): Connection<Node> {
  return createConnection<Node>({
    nodes: [],
    toPlace: () => [],
    hasNextPage: false,
    hasPreviousPage: false,
    totalCount: 0,
  });
}

/** Reads one page of one SAP through the cache. */
async function readPage<Value>(
  sap: SapConnector,
  {
    type,
    query,
    read,
  }: { readonly type: string; readonly query: object; readonly read: () => Promise<RecordPage<Value>> },
  { services, call }: SubgraphContext,
): Promise<Sourced<RecordPage<Value>>> {
  return readThrough(
    { type, query: JSON.stringify(query), source: sap, lifetime: lifetimes.transactional, read },
    services,
    call,
  );
}

/** A connection over records of one SAP, each with its provenance. */
export async function createSapConnection<Value, Node>(
  {
    sap,
    type,
    query,
    read,
    createNode,
  }: {
    readonly sap: SapConnector;
    readonly type: string;
    readonly query: { readonly first: number; readonly offset: number };
    readonly read: () => Promise<RecordPage<Value>>;
    readonly createNode: (loaded: Sourced<Value>) => Node;
  },
  context: SubgraphContext,
): Promise<Connection<Node>> {
  const { value, provenance } = await readPage(sap, { type, query, read }, context);
  const { first, offset } = query;
  const nodes = value.records.map((record) => createNode({ value: record, provenance }));
  const hasNextPage =
    value.totalCount === undefined ? nodes.length === first && first > 0 : offset + nodes.length < value.totalCount;
  return createConnection({
    nodes,
    toPlace: (_, index) => [offset + index + 1],
    hasNextPage,
    hasPreviousPage: offset > 0,
    totalCount: value.totalCount,
  });
}

const comparisons: Readonly<Record<OrderQuery['orderBy'], (a: OrderRecord, b: OrderRecord) => number>> = {
  PLANNED_START: (a, b) =>
    (a.plannedStartTime ?? '').localeCompare(b.plannedStartTime ?? '') || a.number.localeCompare(b.number),
  NUMBER: (a, b) => a.number.localeCompare(b.number),
  CHANGED: (a, b) => b.version.localeCompare(a.version) || a.number.localeCompare(b.number),
};

/** Reads a page and keeps each of its records, so that one of them alone can stand in during an outage too. */
async function readOrdersAndKeep(
  sap: SapConnector,
  query: OrderQuery,
  { services, call }: SubgraphContext,
): Promise<RecordPage<OrderRecord>> {
  const storedAt = services.clock.now();
  const page = await sap.readOrderPage(query, call);
  const { keepMs } = lifetimes.transactional;
  await services.cache.writeMany(
    page.records.map((value) => ({
      key: createRecordKey(sap.instance, 'ProductionOrder', `${value.plant}/${value.number}`),
      value,
      storedAt,
      keepMs,
    })),
  );
  return page;
}

/** Orders of every SAP that serves the plants asked for, merged in order. */
export async function readOrderPage(
  query: OrderQuery,
  context: SubgraphContext,
): Promise<{ readonly records: readonly Sourced<OrderRecord>[]; readonly totalCount: number | undefined }> {
  const groups = Map.groupBy(query.plants, (plant) => context.instances.forPlant(plant));
  const sources = [...groups].flatMap(([sap, plants]) => (sap === undefined ? [] : [{ sap, plants }]));
  const { first, offset } = query;
  // One SAP pages by itself; several are read up to the page's end and merged here.
  const isMerged = sources.length > 1;
  const pages = await Promise.all(
    sources.map(async ({ sap, plants }) => {
      const asked: OrderQuery = { ...query, plants, ...(isMerged ? { offset: 0, first: offset + first } : {}) };
      const { value, provenance } = await readPage(
        sap,
        { type: 'ProductionOrder', query: asked, read: () => readOrdersAndKeep(sap, asked, context) },
        context,
      );
      return {
        records: value.records.map((record) => ({
          value: record,
          provenance: { ...provenance, nativeId: record.number },
        })),
        totalCount: value.totalCount,
      };
    }),
  );
  const records = pages.flatMap((page) => page.records);
  const counts = pages.map((page) => page.totalCount);
  const totalCount = counts.includes(undefined)
    ? undefined
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (!isMerged) return { records, totalCount };
  const sorted = records.toSorted((a, b) => comparisons[query.orderBy](a.value, b.value));
  return { records: sorted.slice(offset, offset + first), totalCount };
}
