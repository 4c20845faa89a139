import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { noteUnnamed } from './due.ts';
import type { ModeInPlant } from './mode.ts';
import type { LookTools, Reconciler, RecordKey } from './reconciler.ts';

// A record that vanished before a person approved is no measure any more.
const highest = `select key from operations.synchronization_record
  where noun = $1 and plant = $2 and not (reason is not distinct from 'VANISHED_AT_OWNER' and since <= coalesce($3, '-infinity'::timestamptz))
  order by length(key) desc, key desc limit 1`;

/**
 * Finds the highest known number when its owner does not have it any more: its database may have been restored from a
 * backup, or be a copy. `undefined` when it has it, or is being read at this moment.
 */
export async function findFallen(
  { noun, hasRecord }: Pick<Reconciler, 'noun' | 'hasRecord'>,
  { plant, key: present }: RecordKey,
  {
    database,
    tools,
    mode,
  }: { readonly database: Database; readonly tools: LookTools; readonly mode: Pick<ModeInPlant, 'approvedAt'> },
): Promise<string | undefined> {
  if (hasRecord === undefined) return undefined;
  const values = [noun, plant, mode.approvedAt ?? null];
  const [found] = await database.query<{ readonly key: string }>(highest, values, createCallContext());
  if (found === undefined || found.key === present || (await hasRecord({ plant, key: found.key }, tools)))
    return undefined;
  // Its own comparison sets it aside.
  await database.transaction((client) => noteUnnamed(client, { noun, plant, keys: [found.key] }), createCallContext());
  return found.key;
}
