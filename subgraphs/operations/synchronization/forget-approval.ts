import type { PoolClient } from 'pg';

const update =
  'update operations.synchronization_correction set is_approved = false where record_id = $1 and is_approved';

/** Ends what people have approved of a record: an approval would outlast a correction that could not be sent. */
export async function forgetApproval(client: PoolClient, record: string): Promise<void> {
  await client.query(update, [record]);
}
