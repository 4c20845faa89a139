import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { formatKind } from './correct.ts';

/** Records to wait for. */
export interface AwaitedRecords {
  readonly noun: string;
  readonly plant: string;
  /** Absent: those that are braked. */
  readonly keys?: readonly string[] | undefined;
}

const maxWaitMs = 10_000;
const pollMs = 100;

async function waitUntilNone(
  database: Pick<Database, 'query'>,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
  waitMs: number | null | undefined,
): Promise<void> {
  const until = Date.now() + Math.min(waitMs ?? 5_000, maxWaitMs);
  while (Date.now() < until) {
    const rows = await database.query(text, values, createCallContext());
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Waits until records have been compared, and what followed from it has ended. */
export async function waitForRecords(
  database: Pick<Database, 'query'>,
  { noun, plant, keys }: AwaitedRecords,
  waitMs: number | null | undefined,
): Promise<void> {
  const text = `select from operations.synchronization_due due where noun = $1 and plant = $2 and due_at < now() + interval '1 minute'
    and case when $3::text[] is null then exists (select from operations.synchronization_record r
      where (r.noun, r.plant, r.key, r.status) = (due.noun, due.plant, due.key, 'BRAKED')) else key = any($3) end limit 1`;
  await waitUntilNone(database, { text, values: [noun, plant, keys ?? null] }, waitMs);
}

/** Waits until the records of these ids have been compared, and what followed from it has ended. */
export async function waitForRecordIds(
  database: Pick<Database, 'query'>,
  ids: readonly string[],
  waitMs: number | null | undefined,
): Promise<void> {
  const text = `select from operations.synchronization_due due join operations.synchronization_record r using (noun, plant, key)
    where r.id = any($1::uuid[]) and due_at < now() + interval '1 minute' limit 1`;
  await waitUntilNone(database, { text, values: [ids] }, waitMs);
}

/** Waits until no correction of a kind of record is open in a plant. */
export async function waitForCorrections(
  database: Pick<Database, 'query'>,
  { noun, plant }: AwaitedRecords,
  waitMs: number | null | undefined,
): Promise<void> {
  const text = `select from operations.business_transaction where kind = $1 and plant = $2
    and status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') limit 1`;
  await waitUntilNone(database, { text, values: [formatKind({ noun }), plant] }, waitMs);
}
