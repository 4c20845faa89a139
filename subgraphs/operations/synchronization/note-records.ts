import type { PoolClient } from 'pg';

// The lanes are those of an order; others are named by the look itself.
const createInsertion = (source: string, isUnnamed = false): string =>
  `insert into operations.synchronization_due as due (noun, plant, key, lanes, due_at, is_unnamed)
  select distinct noun, plant, key, array[plant || '/' || key], now(), ${isUnnamed} from ${source} order by noun, plant, key
  on conflict (noun, plant, key) do update set due_at = excluded.due_at, attempts = 0,
    is_unnamed = due.is_unnamed and excluded.is_unnamed, is_again = due.claim is not null, run_id = null`;
const noteWhere = (condition: string, isUnnamed = false): string =>
  createInsertion(`operations.synchronization_record where ${condition}`, isUnnamed);

/** Records of one kind in one plant: all, those that a person approved, or those that a limit holds back. */
export type RecordsOfPlant = 'ALL' | 'APPROVED' | 'BRAKED';
const conditions = { ALL: 'true', APPROVED: 'is_approved', BRAKED: "status = 'BRAKED'" } as const;

/** Notes records of one kind and plant to be looked at now; `waitsForNamed`: after all other records, as master data. */
export async function noteRecordsOfPlant(
  client: PoolClient,
  { noun, plant }: { readonly noun: string; readonly plant: string },
  records: RecordsOfPlant,
  waitsForNamed = false,
): Promise<void> {
  const note = noteWhere(`noun = $1 and plant = $2 and ${conditions[records]}`, waitsForNamed);
  await client.query(note, [noun, plant]);
}

/** Notes records to be looked at now, by their ids. */
export async function noteRecords(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query(noteWhere('id = any($1::uuid[])'), [ids]);
}

const endIgnoring = `with ended as (
    update operations.synchronization_record set ignored_until = null where ignored_until <= now() returning noun, plant, key)
  ${createInsertion('ended')}`;

/** Notes records to be looked at that were ignored until now. */
export async function noteNoLongerIgnored(client: PoolClient): Promise<void> {
  await client.query(endIgnoring);
}
