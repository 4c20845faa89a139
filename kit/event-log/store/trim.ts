import type { CallContext } from '../../base/call-context.ts';
import type { Database } from '../../postgres/index.ts';

/** Selection of events to delete: the oldest, at most `limit`, up to the first recorded at or after `recordedBefore` (RFC 3339). */
export interface TrimQuery {
  readonly recordedBefore: string;
  readonly limit: number;
}

/** Deletes old events and records the position up to which it did; returns their count. */
export async function trimEvents(
  database: Database,
  { recordedBefore, limit }: TrimQuery,
  call: CallContext,
): Promise<number> {
  const text = `with oldest as (
      select position, recorded_at from events.event
      where position > (select trimmed_position from events.log) order by position limit $2
    ), boundary as (
      select coalesce(min(position) filter (where recorded_at >= $1::timestamptz), max(position) + 1) as keep_from from oldest
    ), removed as (
      delete from events.event using boundary where position < keep_from returning position
    ), remembered as (
      update events.log set trimmed_position = greatest(trimmed_position, (select max(position) from removed))
      where exists (select from removed)
    )
    select count(*)::int as removed from removed`;
  const [row] = await database.query<{ readonly removed: number }>(text, [recordedBefore, limit], call);
  return row?.removed ?? 0;
}
