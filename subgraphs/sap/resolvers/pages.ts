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
import type { OrderKey, OrderQuery, OrderRecord, RecordPage, SapConnector } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** Parses a page by offset: checks `first` and `after`, and reads the offset from the cursor. */
export function parsePage(page: PageArguments, fallback = 50): { readonly first: number; readonly offset: number } {
  return { first: parseFirst(page, fallback), offset: parseCursor(page.after, ['count'])?.[0] ?? 0 };
}

/** Creates the connection of a list that cannot have any entry. */
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
export async function readPage<Value>(
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

/** Creates a connection over records of one SAP, each with its provenance. */
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
    /** Creates a node by the key of its record's loader; without the record where that cannot be read. */
    readonly createNode: (key: string, loaded: Sourced<Value> | undefined) => Node;
  },
  context: SubgraphContext,
): Promise<Connection<Node>> {
  const { value, provenance } = await readPage(sap, { type, query, read }, context);
  const entries = value.entries.map(({ key, record }) =>
    key === undefined ? undefined : createNode(key, record === undefined ? undefined : { value: record, provenance }),
  );
  return connectEntries(entries, { ...query, totalCount: value.totalCount });
}

/** Creates a connection over the entries of a page; an entry whose key cannot be read has a position and no node. */
export function connectEntries<Node>(
  entries: readonly (Node | undefined)[],
  {
    first,
    offset,
    totalCount,
  }: { readonly first: number; readonly offset: number; readonly totalCount: number | undefined },
): Connection<Node> {
  const placed = entries.flatMap((node, index) => (node === undefined ? [] : [{ node, place: offset + index + 1 }]));
  const hasMore = totalCount === undefined ? entries.length === first : offset + entries.length < totalCount;
  return createConnection({
    nodes: placed.map(({ node }) => node),
    toPlace: (_, index) => [placed[index]?.place ?? offset],
    hasNextPage: first > 0 && hasMore,
    hasPreviousPage: offset > 0,
    totalCount,
  });
}

/** An order on a page; without its record where that cannot be read. */
export interface OrderEntry {
  readonly key: OrderKey;
  readonly loaded?: Sourced<OrderRecord> | undefined;
}

function compareTexts(a: string | undefined, b: string | undefined): number {
  // Unreadable values come last.
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.localeCompare(b);
}

const comparisons: Readonly<Record<OrderQuery['orderBy'], (a: OrderEntry, b: OrderEntry) => number>> = {
  PLANNED_START: (a, b) =>
    compareTexts(a.loaded?.value.plannedStartTime ?? '', b.loaded?.value.plannedStartTime ?? '') ||
    a.key.number.localeCompare(b.key.number),
  NUMBER: (a, b) => a.key.number.localeCompare(b.key.number),
  CHANGED: (a, b) =>
    compareTexts(b.loaded?.value.version, a.loaded?.value.version) || a.key.number.localeCompare(b.key.number),
};

/** Reads a page and caches each of its records, so that a single record can be served during an outage too. */
async function readOrdersAndKeep(
  sap: SapConnector,
  query: OrderQuery,
  { services, call }: SubgraphContext,
): Promise<RecordPage<OrderRecord>> {
  const storedAt = services.clock.now();
  const page = await sap.readOrderPage(query, call);
  const { keepMs } = lifetimes.transactional;
  await services.cache.writeMany(
    page.entries.flatMap(({ record }) =>
      record === undefined
        ? []
        : [
            {
              key: createRecordKey(sap.instance, 'ProductionOrder', `${record.plant}/${record.number}`),
              value: record,
              storedAt,
              keepMs,
            },
          ],
    ),
  );
  return page;
}

/** Parses the key that a loader formats as `plant/number`; a number may contain a slash, a plant does not. */
export function parseOrderKey(text: string): OrderKey {
  const at = text.indexOf('/');
  return { plant: text.slice(0, at), number: text.slice(at + 1) };
}

function toOrderEntries({ value, provenance }: Sourced<RecordPage<OrderRecord>>): readonly (OrderEntry | undefined)[] {
  return value.entries.map(({ key, record }) => {
    if (key === undefined) return undefined;
    const loaded =
      record === undefined ? undefined : { value: record, provenance: { ...provenance, nativeId: record.number } };
    return { key: parseOrderKey(key), loaded };
  });
}

/** Reads orders of every SAP that serves the requested plants, merged in order. */
export async function readOrderPage(
  query: OrderQuery,
  context: SubgraphContext,
): Promise<{ readonly entries: readonly (OrderEntry | undefined)[]; readonly totalCount: number | undefined }> {
  const groups = Map.groupBy(query.plants, (plant) => context.instances.forPlant(plant));
  const sources = [...groups].flatMap(([sap, plants]) => (sap === undefined ? [] : [{ sap, plants }]));
  const { first, offset } = query;
  // A single SAP pages by itself; several are read up to the page's end and merged here.
  const isMerged = sources.length > 1;
  const pages = await Promise.all(
    sources.map(({ sap, plants }) => {
      const wholeQuery: OrderQuery = { ...query, plants, ...(isMerged ? { offset: 0, first: offset + first } : {}) };
      const read = () => readOrdersAndKeep(sap, wholeQuery, context);
      return readPage(sap, { type: 'ProductionOrder', query: wholeQuery, read }, context);
    }),
  );
  const entries = pages.flatMap(toOrderEntries);
  const counts = pages.map(({ value }) => value.totalCount);
  const totalCount = counts.includes(undefined)
    ? undefined
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (!isMerged) return { entries, totalCount };
  const known = entries.filter((entry) => entry !== undefined).toSorted(comparisons[query.orderBy]);
  // Entries without a key are counted, at the end.
  const all = [...known, ...entries.filter((entry) => entry === undefined)];
  return { entries: all.slice(offset, offset + first), totalCount };
}
