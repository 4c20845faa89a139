import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import type { OwnershipRegistry } from '../../../schema/ownership/index.ts';
import { reconcilers } from './reconcilers/index.ts';

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
}

interface MeasuredRow {
  readonly noun: string;
  readonly plant: string;
  readonly consumer: System;
  readonly confirmed: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly late: number;
  readonly pending: number;
  readonly oldest: number | null;
}

const measured = `with promised as (
    select * from jsonb_to_recordset($1::jsonb) as promised (noun text, plant text, seconds float8)
  ), recent as (
    select r.*, p.seconds, confirmed_at > now() - interval '1 day' as is_recent from operations.synchronization_record r
    left join promised p using (noun, plant) where plant = any($2)
  )
  select noun, plant, consumer,
    (count(*) filter (where is_recent))::int as confirmed,
    (percentile_cont(0.5) within group (order by lag_ms) filter (where is_recent) / 1000)::float8 as p50,
    (percentile_cont(0.95) within group (order by lag_ms) filter (where is_recent) / 1000)::float8 as p95,
    (count(*) filter (where is_recent and lag_ms > seconds * 1000))::int as late,
    (count(*) filter (where changed_at is not null))::int as pending,
    (extract(epoch from max(now() - changed_at) filter (where changed_at is not null)))::float8 as oldest
  from recent group by noun, plant, consumer order by noun, plant, consumer`;

function findPromise(noun: string, plant: string, ownership: OwnershipRegistry): number | undefined {
  const field = reconcilers.find((reconciler) => reconciler.noun === noun)?.field;
  const timing = field === undefined ? undefined : ownership.findRule(field, plant)?.timing;
  return timing?.kind === 'REALTIME' ? timing.withinSeconds : undefined;
}

/** Measures the promises of the ownership rules in some plants. */
export async function measurePromises(
  database: Pick<Database, 'query'>,
  plants: readonly string[],
  ownership: OwnershipRegistry,
): Promise<readonly PromiseRecord[]> {
  const promised = plants.flatMap((plant) =>
    reconcilers.map(({ noun }) => ({ noun, plant, seconds: findPromise(noun, plant, ownership) })),
  );
  const rows = await database.query<MeasuredRow>(measured, [JSON.stringify(promised), plants], createCallContext());
  return rows.map(({ confirmed, p50, p95, late, pending, oldest, ...named }) => ({
    ...named,
    withinSeconds: findPromise(named.noun, named.plant, ownership),
    confirmedCount: confirmed,
    p50Seconds: p50 ?? undefined,
    p95Seconds: p95 ?? undefined,
    lateCount: late,
    pendingCount: pending,
    oldestPendingSeconds: oldest ?? undefined,
  }));
}
