import type { Ask } from './ask.ts';

/** A page of keys, with the number of all of them where it is known. */
export interface KeyPage {
  readonly keys: readonly string[];
  readonly total: number | undefined;
}

interface Place {
  readonly plant: string;
  readonly noun: string;
}

interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Number of records of one request: the reading of a dry run must end in time. */
const pageSize = 50;

const materials = `query ($plant: String!, $first: Int!, $after: String) {
  page: materials(filter: { plant: $plant }, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { key: number } } }`;
const records = `query ($plant: String!, $noun: String!, $first: Int!, $after: String) {
  page: synchronizationRecords(filter: { plant: $plant, noun: [$noun] }, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { key } } }`;

/** Splits named keys into pages. */
function* splitKeys(keys: readonly string[]): Generator<KeyPage> {
  for (let from = 0; from < keys.length; from += pageSize)
    yield { keys: keys.slice(from, from + pageSize), total: keys.length };
}

/** Lists the keys of a noun, a page at a time: materials from their owner, all else from the records compared before. */
export async function* listKeys(
  { plant, noun }: Place,
  { keys, ask }: { readonly keys: readonly string[] | undefined; readonly ask: Ask },
): AsyncGenerator<KeyPage> {
  if (keys !== undefined) return yield* splitKeys([...new Set(keys)]);
  const query = noun === 'Material' ? materials : records;
  const variables = noun === 'Material' ? { plant } : { plant, noun };
  // A record that is carried to several systems comes once for each of them.
  const seen = new Set<string>();
  for (let after: string | null = null, isLast = false; !isLast; ) {
    const asked: object = { ...variables, first: pageSize, after };
    const { page } = await ask<{ readonly page: Connection<{ readonly key: string }> }>(query, asked);
    const fresh = [...new Set(page.nodes.map(({ key }) => key))].filter((key) => !seen.has(key));
    if (noun !== 'Material') for (const key of fresh) seen.add(key);
    if (fresh.length > 0)
      yield { keys: fresh, total: noun === 'Material' ? (page.totalCount ?? undefined) : undefined };
    after = page.pageInfo.endCursor;
    isLast = !page.pageInfo.hasNextPage || after === null;
  }
}
