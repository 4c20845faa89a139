import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import {
  createEventId,
  type SynchronizationRunChanged,
  synchronizationRunChanged,
} from '../../../schema/events/index.ts';
import { formatRowsCondition } from './fact-key.ts';
import { everyOpen, type KindInPlant, type RecordKey } from './reconciler.ts';

type Change = SynchronizationRunChanged['payload']['change'];
type RunStatus = SynchronizationRunChanged['payload']['status'];

/** A run to record: one `synchronize`, or one regular comparison. */
export interface NewRun extends KindInPlant {
  readonly kind: 'REQUESTED' | 'SCHEDULED';
  readonly mode: 'DRY_RUN' | 'APPLY';
  readonly requestedBy: string;
  readonly reason?: string | null | undefined;
  readonly planId?: string | undefined;
  /** Keys of its records; absent where the comparison finds them itself. */
  readonly keys?: readonly string[] | undefined;
}

interface ChangedRun extends KindInPlant {
  readonly id: string;
  readonly status: RunStatus;
}

const announce = (client: PoolClient, { id, noun, plant, status }: ChangedRun, change: Change): Promise<unknown> =>
  appendEvents(client, [
    synchronizationRunChanged.create(
      {
        id: createEventId(['synchronization-run', id, randomUUID()]),
        occurredAt: new Date().toISOString(),
        source: { system: 'OPERATIONS', instance: 'operations' },
        plant,
      },
      { run: id, noun, change, status },
    ),
  ]);

const keptDays = 30;
const forget = `delete from operations.synchronization_run where id in (
  select id from operations.synchronization_run where finished_at < now() - interval '${keptDays} days' for update skip locked)`;
const insert = `insert into operations.synchronization_run (kind, noun, plant, mode, requested_by, reason, plan_id, total_count)
  values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`;
const insertKeys = `insert into operations.synchronization_run_key (run_id, key) select $1, key from unnest($2::text[]) as key`;

/** Begins a run; returns its id. */
export async function startRun(client: PoolClient, run: NewRun): Promise<string> {
  const { kind, noun, plant, mode, requestedBy, reason, planId, keys } = run;
  await client.query(forget);
  const values = [kind, noun, plant, mode, requestedBy, reason ?? null, planId ?? null, keys?.length ?? null];
  const { rows } = await client.query<{ readonly id: string }>(insert, values);
  const id = rows[0]?.id ?? '';
  if (keys !== undefined) await client.query(insertKeys, [id, keys]);
  await announce(client, { id, noun, plant, status: 'RUNNING' }, 'STARTED');
  return id;
}

const complete = `update operations.synchronization_run set status = 'COMPLETED', finished_at = now(),
    compared_count = coalesce(total_count, compared_count)
  where id = $1 and status = 'RUNNING' returning id, noun, plant, status`;

/** Completes a run whose records were all compared. */
export async function completeRun(client: PoolClient, id: string): Promise<void> {
  const { rows } = await client.query<ChangedRun>(complete, [id]);
  if (rows[0] !== undefined) await announce(client, rows[0], 'COMPLETED');
}

// Locked in one order: the last two records of a run may end at once, and one of them has to see the other.
const findOpen = `select r.id, r.noun, r.plant, r.status from operations.synchronization_run r
  where r.status = 'RUNNING' and r.noun = $1 and r.plant = $2 and exists (
    select from operations.synchronization_run_key k where k.run_id = r.id and k.key = $3 and k.ended_at is null)
  order by r.id for update`;
const endKey = `update operations.synchronization_run_key set ended_at = now() where run_id = $1 and key = $2 and ended_at is null`;
const count = `update operations.synchronization_run set compared_count = compared_count + 1 where id = $1
  returning compared_count as compared, total_count as total`;

interface Progress {
  readonly compared: number;
  readonly total: number;
}

/** True when a tenth of a run is over since the record before. */
const isTenth = ({ compared, total }: Progress): boolean =>
  Math.floor((compared * 10) / total) > Math.floor(((compared - 1) * 10) / total);

/** Notes in the runs that name a record that it was compared, and what followed from it has ended. */
export async function noteCompared(client: PoolClient, { noun, plant, key }: KindInPlant & RecordKey): Promise<void> {
  const { rows: open } = await client.query<ChangedRun>(findOpen, [noun, plant, key]);
  for (const run of open) {
    await client.query(endKey, [run.id, key]);
    const { rows } = await client.query<Progress>(count, [run.id]);
    const [progress] = rows;
    if (progress === undefined) continue;
    if (progress.compared >= progress.total) await completeRun(client, run.id);
    else if (isTenth(progress)) await announce(client, run, 'PROGRESSED');
  }
}

const countPage = `update operations.synchronization_run set compared_count = compared_count + $2 where id = $1 and status = 'RUNNING'
  returning id, noun, plant, status`;

/** Notes a page of a regular comparison; returns false when its run was cancelled. */
export async function notePage(
  client: PoolClient,
  run: string | null,
  { compared, isLast }: { readonly compared: number; readonly isLast: boolean },
): Promise<boolean> {
  if (run === null) return true;
  const { rows } = await client.query<ChangedRun>(countPage, [run, compared]);
  if (rows[0] === undefined) return false;
  if (isLast) await completeRun(client, run);
  else await announce(client, rows[0], 'PROGRESSED');
  return true;
}

const cancel = `update operations.synchronization_run set status = 'CANCELLED', finished_at = now(), cancelled_by = $2
  where id = $1 and status = 'RUNNING' returning id, noun, plant, status`;
// Forgets the records and pages that were not read yet; a record that rests for a while keeps its next comparison.
const forgetDue = `delete from operations.synchronization_due d using operations.synchronization_run run
  where run.id = $1 and d.run_id = run.id and (d.claim is null or d.claimed_until < now())
    and (starts_with(d.key, '${everyOpen}') or d.attempts = 0
      and not exists (select from operations.synchronization_record r where r.noun = d.noun and r.plant = d.plant
        and ${formatRowsCondition('d.key')} and (r.looked_at > run.started_at or r.status <> 'IN_SYNC')))`;
// Makes the differences that the run alone let be written ones from before again. A page that is being read ends by its run.
const forgetCause = `update operations.synchronization_due d set run_id = null,
    changed_at = case when d.changed_at = date_trunc('milliseconds', run.started_at) then null else d.changed_at end
  from operations.synchronization_run run where run.id = $1 and d.run_id = run.id and not starts_with(d.key, '${everyOpen}')`;
const leaveUnsent = `update operations.synchronization_record r set is_baseline = true,
    changed_at = case when r.changed_at = date_trunc('milliseconds', run.started_at) then null else r.changed_at end
  from operations.synchronization_run run
  where run.id = $1 and r.status in ('PENDING', 'RETRYING')
    and r.id in (select record_id from operations.synchronization_correction where run_id = $1)`;
const forgetApproval = 'update operations.synchronization_correction set is_approved = false where run_id = $1';
const endUnsent = `update operations.business_transaction set run_after = now()
  where id in (select transaction_id from operations.synchronization_correction where run_id = $1)
    and status in ('ACCEPTED', 'RUNNING')`;

/** Cancels a run: nothing more of it is compared, and its corrections that were not sent end without an effect. */
export async function cancelRun(client: PoolClient, id: string, by: string): Promise<void> {
  const { rows } = await client.query<ChangedRun>(cancel, [id, by]);
  if (rows[0] === undefined) return;
  for (const text of [leaveUnsent, forgetApproval, forgetDue, forgetCause, endUnsent]) await client.query(text, [id]);
  await announce(client, rows[0], 'CANCELLED');
}

const findScheduled = `select id from operations.synchronization_run
  where kind = 'SCHEDULED' and noun = $1 and plant = $2 and status = 'RUNNING' for update`;

/** Begins a regular comparison, and ends an earlier one that the mode OFF cut short. */
export async function startScheduledRun(client: PoolClient, kind: KindInPlant, by: string): Promise<string> {
  const { noun, plant } = kind;
  const { rows } = await client.query<{ readonly id: string }>(findScheduled, [noun, plant]);
  for (const { id } of rows) await cancelRun(client, id, by);
  return startRun(client, { noun, plant, kind: 'SCHEDULED', mode: 'APPLY', requestedBy: by });
}

/** True for a run that was cancelled. */
export async function isRunCancelled(database: Pick<Database, 'query'>, id: string): Promise<boolean> {
  const text = `select from operations.synchronization_run where id = $1 and status = 'CANCELLED'`;
  return (await database.query(text, [id], createCallContext())).length > 0;
}
