import type { PoolClient } from 'pg';
import { hasTick } from './cron.ts';
import { findRule, type LookOptions, listConsumers } from './look.ts';
import type { Reconciler } from './reconciler.ts';
import type { KindInPlant } from './scan.ts';

interface Scan extends KindInPlant {
  readonly schedule: string;
  readonly timeZone: string;
}

/** Lists the regular comparisons of the plants that have both systems. */
function listScans(
  reconcilers: readonly Reconciler[],
  options: Pick<LookOptions, 'ownership' | 'landscape'>,
): readonly Scan[] {
  const { plants, systems } = options.landscape;
  return plants.flatMap(({ code: plant, timeZone }) =>
    reconcilers.flatMap((reconciler) => {
      const { noun, owner, scan } = reconciler;
      const rule = scan === undefined ? undefined : findRule(reconciler, plant, options);
      const isThere = systems.some(({ system, plants: own }) => system === owner && own.includes(plant));
      if (rule?.timing.kind !== 'BATCH' || !isThere || listConsumers(rule, plant, options).length === 0) return [];
      return [{ noun, plant, timeZone, schedule: rule.timing.schedule }];
    }),
  );
}

// A comparison that is under way when the next is due delays that one; of several processes one starts it.
const start = `with started as (
    insert into operations.synchronization_scan as scan (noun, plant, started_at)
    select $1, $2, now() where not exists (
      select from operations.synchronization_due where noun = $1 and plant = $2 and left(key, 1) = '*')
    on conflict (noun, plant) do update set started_at = excluded.started_at where scan.started_at = $3
    returning noun, plant)
  insert into operations.synchronization_due (noun, plant, key, due_at) select noun, plant, '*', now() from started
  on conflict (noun, plant, key) do nothing`;

interface StartedRow extends KindInPlant {
  readonly startedAt: Date;
}

/** Starts the regular comparisons that are due by the schedule of their rule; missed ones are made up for once. */
export async function startScans(
  client: PoolClient,
  reconcilers: readonly Reconciler[],
  options: Pick<LookOptions, 'ownership' | 'landscape'>,
): Promise<void> {
  const { rows } = await client.query<StartedRow>(
    `select noun, plant, started_at as "startedAt" from operations.synchronization_scan`,
  );
  const { rows: clock } = await client.query<{ readonly now: Date }>('select now() as now');
  for (const { noun, plant, ...timing } of listScans(reconcilers, options)) {
    const last = rows.find((row) => row.noun === noun && row.plant === plant)?.startedAt;
    if (last !== undefined && !hasTick(timing, last, clock[0]?.now ?? last)) continue;
    await client.query(start, [noun, plant, last ?? null]);
  }
}
