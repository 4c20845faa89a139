import { setTimeout as pause } from 'node:timers/promises';
import { firstReadingQuery, isFirstReadingOver } from '../../simulate/first-reading.ts';
import type { SoakPlant } from './plant.ts';

const everyMs = 1_500;
const quietRounds = 4;
/** The clock of regular comparisons is looked at every ten seconds. */
const clockMs = 12_000;

const open = `select (select count(*) from operations.synchronization_due where due_at < now() + interval '1 minute')
  + (select count(*) from operations.synchronization_record where (status = 'RETRYING' and reason is distinct from 'MATERIAL_SHORT') or (status = 'PENDING' and reason is distinct from 'OBSERVED'))
  + (select count(*) from operations.business_transaction where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')) as open`;
const openWork = `select 'due' as kind, noun || ' ' || key || ' attempts ' || attempts || coalesce(' lanes ' || lanes::text, '') as text
    from operations.synchronization_due where due_at < now() + interval '1 minute'
  union all select status, noun || ' ' || key || ' ' || consumer || ' ' || coalesce(reason, '') from operations.synchronization_record
    where (status = 'PENDING' and reason is distinct from 'OBSERVED') or (status = 'RETRYING' and reason is distinct from 'MATERIAL_SHORT')
  union all select t.status, t.kind || ' ' || coalesce(t.production_order, '') || ' ' || coalesce(s.name, '') || ' ' || coalesce(s.status, '')
      || ' ' || coalesce(s.error_code, '') || ' ' || coalesce(s.error_message, '')
    from operations.business_transaction t left join operations.transaction_step s on s.transaction_id = t.id and s.status <> 'DONE'
    where t.status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')
  limit 40`;

/** Reads the number of things that are not carried yet. */
export async function countOpen(plant: SoakPlant): Promise<number> {
  const [row] = await plant.query<{ readonly open: string }>(open);
  return Number(row?.open);
}

/** Describes what is not carried yet. */
export async function describeOpen(plant: SoakPlant): Promise<string> {
  const rows = await plant.query<{ readonly kind: string; readonly text: string }>(openWork);
  return rows.map(({ kind, text }) => `${kind} ${text}`).join('\n');
}

/** Waits until nothing is open several times in a row, with polls of the systems between; returns false after the limit. */
export async function waitForQuiet(
  plant: SoakPlant,
  { limitMs, onWait }: { readonly limitMs: number; readonly onWait: (open: number) => void },
): Promise<boolean> {
  const until = Date.now() + limitMs;
  for (let quiet = 0; quiet < quietRounds; ) {
    if (Date.now() > until) return false;
    await pause(everyMs);
    const left = await countOpen(plant);
    quiet = left === 0 ? quiet + 1 : 0;
    onWait(left);
  }
  return true;
}

/** Waits until every system was read once, and all open orders were compared: what was there before is no news. */
export async function waitForFirstReading(plant: SoakPlant): Promise<void> {
  for (let isFirst = true; isFirst; ) {
    await pause(500);
    const rows = await plant.query<object>(firstReadingQuery);
    isFirst = !isFirstReadingOver(rows);
  }
}

/** Lets the time pass after which all open records are compared again: not every change moves a change stamp. */
export async function compareEverything(plant: SoakPlant): Promise<void> {
  await plant.query(`update operations.synchronization_position set swept_at = swept_at - interval '1 hour'`);
  await plant.query(`update operations.synchronization_due set due_at = due_at - interval '15 minutes'`);
  await plant.query(`update operations.synchronization_scan set started_at = started_at - interval '2 hours'`);
  await pause(clockMs);
}

/** Has the stock compared once more: everything is posted by then. */
export async function compareStockAgain(plant: SoakPlant): Promise<void> {
  await plant.query(
    `update operations.synchronization_scan set started_at = started_at - interval '2 hours' where noun = 'StockBalance'`,
  );
  await pause(clockMs);
}
