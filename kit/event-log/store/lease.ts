import type { CallContext } from '../../base/call-context.ts';
import type { Database } from '../../postgres/index.ts';

/** Acquires or renews the relay's lease and returns whether it is held; the database's clock decides, not the holder's. */
export async function holdLease(
  database: Database,
  { holder, leaseMs }: { readonly holder: string; readonly leaseMs: number },
  call: CallContext,
): Promise<boolean> {
  const text = `update events.relay set holder = $1, held_until = clock_timestamp() + $2 * interval '1 millisecond'
    where holder = $1 or held_until < clock_timestamp() returning holder`;
  return (await database.query(text, [holder, leaseMs], call)).length > 0;
}

/** Returns the lease, so that another relay need not wait for its expiry. */
export async function dropLease(database: Database, holder: string, call: CallContext): Promise<void> {
  await database.query(`update events.relay set held_until = '-infinity' where holder = $1`, [holder], call);
}
