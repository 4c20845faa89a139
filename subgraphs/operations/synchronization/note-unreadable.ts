import type { PoolClient } from 'pg';
import type { OwnershipRule } from '../../../schema/ownership/index.ts';
import type { Consumer, Reconciler, RecordKey } from './reconciler.ts';

/** A record that its system answers with values that cannot be read. */
export interface UnreadableRecord {
  readonly reconciler: Reconciler;
  readonly record: RecordKey;
  readonly rule: OwnershipRule;
  readonly consumers: readonly Consumer[];
  readonly error: Error & { readonly code: string };
}

// A row that is in sync after a person accepted its value stays so: later decisions count on it.
const update = `update operations.synchronization_record set status = 'RETRYING', reason = $4, message = $5, attempts = attempts + 1,
    since = case when status = 'RETRYING' then since else now() end, looked_at = now()
  where noun = $1 and plant = $2 and (key = $3 or ($6 and starts_with(key, $3 || ' ')))
    and not (status = 'IN_SYNC' and (accepted_value is not null or reason is not distinct from 'ACCEPTED'))`;
const insert = `insert into operations.synchronization_record (noun, plant, key, consumer, status, field, owner, reason, message, attempts)
  select $1, $2, $3, consumer, 'RETRYING', $6, $7, $4, $5, 1 from unnest($8::text[]) as consumer
  on conflict (noun, plant, key, consumer) do nothing`;

/** Shows on the rows of a record, or on one of its own, that it cannot be read, and why. */
export async function noteUnreadable(
  client: PoolClient,
  { reconciler, record: { plant, key }, rule, consumers, error }: UnreadableRecord,
): Promise<void> {
  const { noun, field, steps, carriesFacts } = reconciler;
  const values = [noun, plant, key, error.code, error.message];
  const { rowCount } = await client.query(update, [...values, carriesFacts === true]);
  if (rowCount !== 0) return;
  const own = consumers.filter((consumer) => steps.some(({ system }) => system === consumer));
  await client.query(insert, [...values, field, rule.systemOfRecord, own]);
}
