import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import { listPromised, type Promised, type PromiseOptions } from './promised.ts';

/** Time that one kind of record takes to one consumer in one plant. Seconds. */
export interface PromiseRecord {
  readonly noun: string;
  readonly plant: string;
  readonly consumer: System;
  /** Time that the ownership rule promises; `undefined` for a rule without one. */
  readonly withinSeconds: number | undefined;
  /** Records whose latest change was confirmed within the last day. */
  readonly confirmedCount: number;
  readonly p50Seconds: number | undefined;
  readonly p95Seconds: number | undefined;
  /** Those of them that took longer than promised. */
  readonly lateCount: number;
  /** Records whose latest change the consumer has not confirmed yet. */
  readonly pendingCount: number;
  readonly oldestPendingSeconds: number | undefined;
  readonly isBroken: boolean;
  /** RFC 3339; `undefined` while the promise is kept. */
  readonly brokenSince: string | undefined;
}

interface MeasuredRow {
  readonly confirmed: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly late: number;
  readonly pending: number;
  readonly oldest: number | null;
  readonly brokenSince: Date | null;
}

/** Reads the promises that are passed as JSON, in their order. */
export const promised = `promised as (
    select * from rows from (jsonb_to_recordset($1::jsonb) as (noun text, plant text, consumer text, seconds float8))
      with ordinality as promised (noun, plant, consumer, seconds, place))`;

// A change whose record was not compared yet has no row in a consumer, or an older one.
const measured = `with ${promised}, recent as (
    select place, count(lag_ms)::int as confirmed,
      (percentile_cont(0.5) within group (order by lag_ms) / 1000)::float8 as p50,
      (percentile_cont(0.95) within group (order by lag_ms) / 1000)::float8 as p95,
      (count(*) filter (where lag_ms > seconds * 1000))::int as late
    from promised join operations.synchronization_record r using (noun, plant, consumer)
    where confirmed_at > now() - interval '1 day' group by place
  ), pending as (
    select place, key, changed_at from promised join operations.synchronization_record r using (noun, plant, consumer)
    where changed_at is not null
    union all
    select place, key, changed_at from promised join operations.synchronization_due d using (noun, plant) where changed_at is not null
  ), open as (
    select place, count(distinct key)::int as pending, extract(epoch from now() - min(changed_at))::float8 as oldest
    from pending group by place
  )
  select coalesce(confirmed, 0) as confirmed, p50, p95, coalesce(late, 0) as late, coalesce(pending, 0) as pending, oldest,
    broken_since as "brokenSince"
  from promised left join recent using (place) left join open using (place)
    left join operations.synchronization_promise using (noun, plant, consumer)
  order by place`;

function toRecord({ noun, plant, consumer, seconds }: Promised, row: MeasuredRow | undefined): PromiseRecord {
  return {
    noun,
    plant,
    consumer,
    withinSeconds: seconds,
    confirmedCount: row?.confirmed ?? 0,
    p50Seconds: row?.p50 ?? undefined,
    p95Seconds: row?.p95 ?? undefined,
    lateCount: row?.late ?? 0,
    pendingCount: row?.pending ?? 0,
    oldestPendingSeconds: row?.oldest ?? undefined,
    isBroken: (row?.brokenSince ?? null) !== null,
    brokenSince: row?.brokenSince?.toISOString(),
  };
}

/** Measures the promises of the ownership rules in some plants, of all kinds of record or of one. */
export async function measurePromises(
  database: Pick<Database, 'query'>,
  { plants, noun }: { readonly plants: readonly string[]; readonly noun?: string },
  options: PromiseOptions,
): Promise<readonly PromiseRecord[]> {
  const wanted = listPromised(plants, options).filter((one) => noun === undefined || one.noun === noun);
  const rows = await database.query<MeasuredRow>(measured, [JSON.stringify(wanted)], createCallContext());
  return wanted.map((one, place) => toRecord(one, rows[place]));
}
