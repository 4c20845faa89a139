import type { CallContext } from '../../base/call-context.ts';
import type { Database } from '../../postgres/index.ts';

/** Assigns positions to at most `limit` committed events without one; returns their count. */
export async function sequencePending(
  database: Database,
  { limit }: { readonly limit: number },
  call: CallContext,
): Promise<number> {
  const text = 'select events.sequence_pending($1) as given';
  const [row] = await database.query<{ readonly given: number }>(text, [limit], call);
  return row?.given ?? 0;
}
