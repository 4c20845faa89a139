import { lifetimes } from '../../../cache/index.ts';
import {
  type Connection,
  createConnection,
  listVisiblePlants,
  type PageArguments,
  parseCursor,
  parseFirst,
  readThrough,
} from '../../../kit/index.ts';
import type { PagePosition, PageQuery, QualityConnector, RecordPage } from '../connector/index.ts';
import type { Owned, SubgraphContext } from '../context.ts';

/** Parses the requested page; the cursor holds the instant and the number of the last entry. */
export function parsePage(page: PageArguments, fallback: number): PageQuery {
  const place = parseCursor(page.after, ['instant', 'key']);
  const first = parseFirst(page, fallback);
  return place === undefined ? { first } : { first, after: { at: place[0], number: place[1] } };
}

/** Creates a connection from a page with one record more when more follow. */
export function toConnection<Node>(
  page: { readonly nodes: readonly Node[]; readonly totalCount: number },
  query: PageQuery,
  toPlace: (node: Node) => PagePosition,
): Connection<Node> {
  const nodes = page.nodes.slice(0, query.first);
  return createConnection({
    nodes,
    toPlace: (node) => [toPlace(node).at, toPlace(node).number],
    hasNextPage: page.nodes.length > query.first,
    hasPreviousPage: query.after !== undefined,
    totalCount: page.totalCount,
  });
}

/** Reads a page over every quality system that serves the requested plants, merged newest first. */
export async function readPage<Value>(
  {
    type,
    plant,
    query,
    read,
    toPlace,
  }: {
    readonly type: string;
    readonly plant: string | null | undefined;
    readonly query: PageQuery & object;
    readonly read: (owner: QualityConnector, plants: readonly string[]) => Promise<RecordPage<Value>>;
    readonly toPlace: (value: Value) => PagePosition;
  },
  { instances, services, call }: SubgraphContext,
): Promise<{ readonly nodes: readonly Owned<Value>[]; readonly totalCount: number }> {
  const sources = instances.all
    .map((owner) => ({
      owner,
      plants: listVisiblePlants(call.viewer, owner.plants).filter(
        (code) => plant === null || plant === undefined || code === plant,
      ),
    }))
    .filter(({ plants }) => plants.length > 0);
  const pages = await Promise.all(
    sources.map(async ({ owner, plants }) => {
      const queryText = JSON.stringify({ ...query, plants });
      const { value } = await readThrough(
        { type, query: queryText, source: owner, lifetime: lifetimes.transactional, read: () => read(owner, plants) },
        services,
        call,
      );
      return { nodes: value.records.map((record) => ({ owner, record })), totalCount: value.totalCount };
    }),
  );
  const nodes = pages.flatMap((page) => page.nodes);
  const newestFirst = (a: Owned<Value>, b: Owned<Value>) =>
    toPlace(b.record).at.localeCompare(toPlace(a.record).at) ||
    toPlace(b.record).number.localeCompare(toPlace(a.record).number);
  return {
    nodes: sources.length > 1 ? nodes.toSorted(newestFirst).slice(0, query.first + 1) : nodes,
    totalCount: pages.reduce((sum, page) => sum + page.totalCount, 0),
  };
}
