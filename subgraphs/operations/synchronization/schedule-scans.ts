import type { PoolClient } from 'pg';
import { hasTick } from './cron.ts';
import { noteDue } from './due.ts';
import { findRule, type LookOptions, listConsumers } from './look.ts';
import { findUnsetMode, type Mode } from './mode.ts';
import { everyOpen, type KindInPlant, type Reconciler } from './reconciler.ts';
import { startScheduledRun } from './run.ts';
import { actor } from './tools.ts';

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
      const { noun, owner, scan, scannedConsumer } = reconciler;
      const rule = scan === undefined ? undefined : findRule(reconciler, plant, options);
      const isThere = systems.some(({ system, plants: own }) => system === owner && own.includes(plant));
      const schedule = rule?.timing.kind === 'BATCH' ? rule.timing.schedule : reconciler.scanSchedule;
      if (rule === undefined || schedule === undefined || !isThere) return [];
      const consumers = listConsumers({ reconciler, rule }, plant, options);
      const isCompared = scannedConsumer === undefined ? consumers.length > 0 : consumers.includes(scannedConsumer);
      return isCompared ? [{ noun, plant, timeZone, schedule }] : [];
    }),
  );
}

// A comparison that is under way when the next is due delays that one; of several processes one starts it.
const start = `insert into operations.synchronization_scan as scan (noun, plant, started_at)
  select $1, $2, now() where not exists (
    select from operations.synchronization_due where noun = $1 and plant = $2 and left(key, 1) = '*')
  on conflict (noun, plant) do update set started_at = excluded.started_at, is_partial = false where scan.started_at = $3`;

interface StartedRow extends KindInPlant {
  readonly startedAt: Date;
}
interface ModeRow extends KindInPlant {
  readonly mode: Mode;
}

/**
 * Starts the regular comparisons that are due by the schedule of their rule; missed ones are made up for once, those of the
 * mode OFF when it ends.
 */
export async function startScans(
  client: PoolClient,
  reconcilers: readonly Reconciler[],
  options: Pick<LookOptions, 'ownership' | 'landscape' | 'mode'>,
): Promise<void> {
  const { rows } = await client.query<StartedRow>(
    `select noun, plant, started_at as "startedAt" from operations.synchronization_scan`,
  );
  const { rows: modes } = await client.query<ModeRow>('select noun, plant, mode from operations.synchronization_mode');
  const { rows: clock } = await client.query<{ readonly now: Date }>('select now() as now');
  for (const { noun, plant, ...timing } of listScans(reconcilers, options)) {
    const last = rows.find((row) => row.noun === noun && row.plant === plant)?.startedAt;
    if (last !== undefined && !hasTick(timing, last, clock[0]?.now ?? last)) continue;
    const set = modes.find((row) => row.noun === noun && row.plant === plant);
    if ((set?.mode ?? findUnsetMode(noun, options.mode)) === 'OFF') continue;
    const { rowCount } = await client.query(start, [noun, plant, last ?? null]);
    if (rowCount !== 1) continue;
    const run = await startScheduledRun(client, { noun, plant }, actor);
    await noteDue(client, [{ noun, plant, key: everyOpen, lanes: [], run }], 0);
  }
}
