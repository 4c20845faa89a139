import { queryGateway } from '../support/plant.ts';
import type { ListedRecord } from './checker/index.ts';

interface Page {
  readonly synchronizationRecords: {
    readonly nodes: readonly (Omit<ListedRecord, 'plant'> & { readonly plant: { readonly code: string } | null })[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const query = `query ($after: String) {
  synchronizationRecords(filter: { status: [DIFFERS, QUARANTINED, WAITING, BRAKED, RETRYING] }, first: 200, after: $after) {
    nodes { id noun key consumer status reason message ownerValue observedValue plant { code } } pageInfo { hasNextPage endCursor }
  }
}`;

async function readPage(url: string, after: string | undefined): Promise<Page['synchronizationRecords']> {
  const { data, errors } = await queryGateway<Page>(url, query, { variables: { after } });
  if (errors !== undefined) throw new Error(`The records cannot be listed: ${JSON.stringify(errors)}`);
  return data.synchronizationRecords;
}

/** Lists the records that the graph shows as not in agreement. */
export async function listRecords(url: string): Promise<readonly ListedRecord[]> {
  const records: ListedRecord[] = [];
  let after: string | undefined;
  do {
    const { nodes, pageInfo } = await readPage(url, after);
    records.push(...nodes.map(({ plant, ...node }) => ({ ...node, plant: plant?.code ?? '' })));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
  return records;
}
