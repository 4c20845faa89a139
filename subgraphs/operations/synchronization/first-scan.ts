import type { PoolClient } from 'pg';
import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { KindInPlant } from './reconciler.ts';

/** Reads the end of the first complete regular comparison of a kind in a plant; `undefined` before it. */
export async function readFirstScan(
  database: Pick<Database, 'query'>,
  { noun, plant }: KindInPlant,
): Promise<Date | undefined> {
  const [row] = await database.query<{ readonly at: Date | null }>(
    'select first_completed_at as at from operations.synchronization_scan where noun = $1 and plant = $2',
    [noun, plant],
    createCallContext(),
  );
  return row?.at ?? undefined;
}

/** Notes that a consumer did not answer to the regular comparison that is under way. */
export async function notePartial(client: PoolClient, { noun, plant }: KindInPlant): Promise<void> {
  await client.query('update operations.synchronization_scan set is_partial = true where noun = $1 and plant = $2', [
    noun,
    plant,
  ]);
}

/** Notes the end of a regular comparison; one without the answer of a consumer is not the first complete one. */
export async function completeScan(client: PoolClient, { noun, plant }: KindInPlant): Promise<void> {
  await client.query(
    `update operations.synchronization_scan set first_completed_at = coalesce(first_completed_at, now())
    where noun = $1 and plant = $2 and not is_partial`,
    [noun, plant],
  );
}

/** Forgets the first complete comparison: what changes while the kind is off differs from before. */
export async function forgetFirstScan(client: PoolClient, { noun, plant }: KindInPlant): Promise<void> {
  await client.query(
    'update operations.synchronization_scan set first_completed_at = null where noun = $1 and plant = $2',
    [noun, plant],
  );
}
