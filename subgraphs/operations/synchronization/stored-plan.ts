import type { PoolClient } from 'pg';
import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { hashValues } from './decide.ts';
import type { PlannedRecord } from './planned-record.ts';
import type { Consumer } from './reconciler.ts';

/** Values and action of a planned change; the change is carried out only while they are the same. */
export interface PlannedValues {
  readonly field: string;
  readonly ownerValue: string;
  readonly observedValue?: string | undefined;
  readonly step: string;
}

/** Hashes what a dry run shows of a change. */
export const hashPlanned = ({ field, ownerValue, observedValue, step }: PlannedValues): string =>
  hashValues(field, ownerValue, observedValue, step);

const hashEntry = ({ isWritten, field, ownerValue, observedValue, step }: PlannedRecord): string | null =>
  isWritten && field !== undefined && ownerValue !== undefined && step !== undefined
    ? hashPlanned({ field, ownerValue, observedValue, step })
    : null;

const keptDays = 7;
const forget = `delete from operations.synchronization_plan where created_at < now() - interval '${keptDays} days'`;
const insertPlan = `insert into operations.synchronization_plan (noun, plant, created_by) values ($1, $2, $3) returning id`;
const insertEntries = `insert into operations.synchronization_plan_entry (plan_id, place, key, consumer, field, owner_value, observed_value,
    status, reason, message, is_written, step, hash)
  select $1, ordinality, key, consumer, field, "ownerValue", "observedValue", status, reason, message, "isWritten", step, hash
  from rows from (jsonb_to_recordset($2::jsonb) as (key text, consumer text, field text, "ownerValue" text, "observedValue" text,
    status text, reason text, message text, "isWritten" boolean, step text, hash text)) with ordinality`;

/** Stores the plan of a dry run; returns its id. */
export async function storePlan(
  client: PoolClient,
  {
    noun,
    plant,
    by,
    plan,
  }: { readonly noun: string; readonly plant: string; readonly by: string; readonly plan: readonly PlannedRecord[] },
): Promise<string> {
  await client.query(forget);
  const { rows } = await client.query<{ readonly id: string }>(insertPlan, [noun, plant, by]);
  const id = rows[0]?.id ?? '';
  const entries = plan.map((entry) => ({ ...entry, hash: hashEntry(entry) }));
  await client.query(insertEntries, [id, JSON.stringify(entries)]);
  return id;
}

/** A stored plan. */
export interface StoredPlan {
  readonly id: string;
  readonly noun: string;
  readonly plant: string;
  readonly appliedAt: Date | null;
  readonly isOutdated: boolean;
}

const lock = `select id, noun, plant, applied_at as "appliedAt", created_at < now() - interval '1 day' as "isOutdated"
  from operations.synchronization_plan where id::text = $1 for update`;

/** Locks a plan; `undefined` when there is none. */
export const lockPlan = async (client: PoolClient, id: string): Promise<StoredPlan | undefined> =>
  (await client.query<StoredPlan>(lock, [id])).rows[0];

const createRows = `insert into operations.synchronization_record (noun, plant, key, consumer, status, field, owner)
  select $2, $3, key, consumer, 'PENDING', field, $4 from operations.synchronization_plan_entry
  where plan_id = $1 and hash is not null order by key, consumer
  on conflict (noun, plant, key, consumer) do nothing`;
const mark = `update operations.synchronization_record r set plan_id = e.plan_id from operations.synchronization_plan_entry e
  where e.plan_id = $1 and e.hash is not null and (r.noun, r.plant, r.key, r.consumer) = ($2, $3, e.key, e.consumer) returning r.key`;

/** Marks the records whose change a plan shows; returns their keys. */
export async function markPlanned(
  client: PoolClient,
  { id, noun, plant }: StoredPlan,
  owner: string,
): Promise<readonly string[]> {
  await client.query(createRows, [id, noun, plant, owner]);
  const { rows } = await client.query<{ readonly key: string }>(mark, [id, noun, plant]);
  await client.query('update operations.synchronization_plan set applied_at = now() where id = $1', [id]);
  return [...new Set(rows.map(({ key }) => key))].toSorted();
}

/** Entry of a plan for one record in one consumer. */
export interface PlanEntry {
  readonly hash: string;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
}

const find = `select hash, owner_value as "ownerValue", observed_value as "observedValue" from operations.synchronization_plan_entry
  where plan_id = $1 and key = $2 and consumer = $3 and hash is not null`;

/** Finds the entry that is to be carried out for a record. */
export const findPlanEntry = async (
  client: PoolClient,
  plan: string,
  { key, consumer }: { readonly key: string; readonly consumer: Consumer },
): Promise<PlanEntry | undefined> => (await client.query<PlanEntry>(find, [plan, key, consumer])).rows[0];

const settle = `update operations.synchronization_plan_entry e set outcome = case when $2::text is null then 'SKIPPED' else 'APPLIED' end,
    transaction_id = $2, skipped_because = $3
  from operations.synchronization_record r
  where r.id = any($1::uuid[]) and e.plan_id = r.plan_id and (e.key, e.consumer) = (r.key, r.consumer) and e.hash is not null`;

/** Notes what became of planned changes: their correction, or the reason for leaving them out. */
export async function settlePlanned(
  client: PoolClient,
  ids: readonly string[],
  { transaction, because }: { readonly transaction?: string | undefined; readonly because?: string | undefined },
): Promise<void> {
  await client.query(settle, [ids, transaction ?? null, because ?? null]);
  await client.query('update operations.synchronization_record set plan_id = null where id = any($1::uuid[])', [ids]);
}

const entries = `select key, consumer, field, owner_value as "ownerValue", observed_value as "observedValue", status, reason, message,
    is_written as "isWritten", step, outcome, skipped_because as "skippedBecause", transaction_id as "transactionId"
  from operations.synchronization_plan_entry where plan_id::text = $1 order by place`;

/** Reads the entries of a plan, with what became of them. */
export async function readPlan(database: Pick<Database, 'query'>, id: string): Promise<readonly PlannedRecord[]> {
  const rows = await database.query<Readonly<Record<string, unknown>>>(entries, [id], createCallContext());
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as PlannedRecord,
  );
}
