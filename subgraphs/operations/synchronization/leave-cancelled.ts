import type { PoolClient } from 'pg';
import { type DueRecord, finishDue, type NextLook } from './due.ts';
import { formatRowsCondition } from './fact-key.ts';

const find = `select exists (select from operations.synchronization_record r where r.noun = $2 and r.plant = $3
    and r.status <> 'IN_SYNC' and ${formatRowsCondition('$4')}) as "isResting"
  from operations.synchronization_run where id = $1 and status = 'CANCELLED'`;

/**
 * Ends the claim of a record whose run was cancelled while the record was compared: nothing of it is written, and one that
 * rests keeps its next comparison. Returns false when its run goes on, or it has none. Comes after `lockCauses`, by which
 * cancelling waits for it.
 */
export async function leaveCancelled(client: PoolClient, due: DueRecord, next: NextLook): Promise<boolean> {
  const { noun, plant, key, run } = due;
  if (run === null) return false;
  const { rows } = await client.query<{ readonly isResting: boolean }>(find, [run, noun, plant, key]);
  const [cancelled] = rows;
  if (cancelled === undefined) return false;
  await finishDue(client, due, cancelled.isResting ? next : undefined);
  return true;
}
