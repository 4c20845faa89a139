import type { PoolClient } from 'pg';
import { formatRowsCondition } from './fact-key.ts';
import type { Reconciler, RecordKey } from './reconciler.ts';

const update = `update operations.synchronization_record r set status = 'RETRYING', reason = $4, message = null, attempts = r.attempts + 1,
    since = now(), looked_at = now()
  from operations.business_transaction t
  where r.noun = $1 and r.plant = $2 and ${formatRowsCondition('$3')} and (r.key = $3 or $5) and r.status = 'PENDING'
    and r.reason is distinct from 'OBSERVED' and t.id = r.transaction_id and t.status = 'CANCELLED'`;

/** Shows on the rows of a record whose correction has ended unsent that its owner does not answer. */
export async function noteUnanswered(
  client: PoolClient,
  { noun, carriesFacts }: Pick<Reconciler, 'noun' | 'carriesFacts'>,
  { record: { plant, key }, code }: { readonly record: RecordKey; readonly code: string },
): Promise<void> {
  await client.query(update, [noun, plant, key, code, carriesFacts === true]);
}
