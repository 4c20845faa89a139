import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { createCallContext, RolledBack } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { CanonicalEvent } from '../../../schema/events/index.ts';
import type { NamedRecord, Reconciler, RecordKey } from './reconciler.ts';

/** A record that is due for a look. */
export interface DueRecord extends RecordKey {
  readonly noun: string;
  /** The owner's oldest change since the last look; `null` when no event of the owner named the record. */
  readonly changedAt: Date | null;
  readonly attempts: number;
  readonly claim: string;
  /** Run that alone caused the look; `null` when anything else did. */
  readonly run: string | null;
}

/** A record to look at, with its kind and the change behind it. */
export interface Noted extends NamedRecord {
  readonly noun: string;
  /** RFC 3339; absent when the owner did not change it. */
  readonly changedAt?: string | undefined;
  /** Run that the record is looked at for. */
  readonly run?: string | undefined;
}

/** Time for which a look may take; afterwards another process takes an abandoned one over. */
const claimSeconds = 30;
const batchSize = 500;
const sweepMinutes = 15;
// Arbitrary constant; the holder of this advisory lock reads the log.
const lockKey = 7_006;

/** Notes records to look at after a delay; one that is being looked at is looked at once more. */
export async function noteDue(client: PoolClient, records: readonly Noted[], delayMs: number): Promise<void> {
  if (records.length === 0) return;
  const unique = new Map<string, Noted>();
  for (const record of records) {
    const name = JSON.stringify([record.noun, record.plant, record.key]);
    const known = unique.get(name);
    unique.set(name, { ...record, changedAt: known?.changedAt ?? record.changedAt });
  }
  await client.query(
    `insert into operations.synchronization_due as due (noun, plant, key, lanes, due_at, changed_at, run_id)
    select noun, plant, key, array(select jsonb_array_elements_text(lanes)), now() + $2 * interval '1 millisecond', "changedAt", run
    from jsonb_to_recordset($1::jsonb) as noted (noun text, plant text, key text, lanes jsonb, "changedAt" timestamptz, run uuid)
    order by noun, plant, key
    on conflict (noun, plant, key) do update set due_at = excluded.due_at, attempts = 0, lanes = excluded.lanes, is_unnamed = false,
      changed_at = coalesce(due.changed_at, excluded.changed_at), is_again = due.claim is not null,
      run_id = case when due.run_id = excluded.run_id or due.due_at > now() + interval '1 minute' then excluded.run_id end`,
    [JSON.stringify([...unique.values()]), delayMs],
  );
}

/** Notes records that nothing has named, unless they are due already. */
export async function noteUnnamed(
  client: PoolClient,
  { noun, plant, keys }: { readonly noun: string; readonly plant: string; readonly keys: readonly string[] },
): Promise<void> {
  await client.query(
    `insert into operations.synchronization_due (noun, plant, key, lanes, due_at, is_unnamed)
    select $1, $2, key, array[$2 || '/' || key], now(), true from unnest($3::text[]) as key
    on conflict (noun, plant, key) do nothing`,
    [noun, plant, keys],
  );
}

/** Notes records that a regular comparison of master data found: after all that is named, unless they are due already. */
export async function noteListed(client: PoolClient, records: readonly Noted[], delayMs: number): Promise<void> {
  await client.query(
    `insert into operations.synchronization_due as due (noun, plant, key, lanes, due_at, changed_at, is_unnamed)
    select noun, plant, key, array[]::text[], now() + $2 * interval '1 millisecond', "changedAt", true
    from jsonb_to_recordset($1::jsonb) as noted (noun text, plant text, key text, "changedAt" timestamptz)
    order by noun, plant, key
    on conflict (noun, plant, key) do update set due_at = least(due.due_at, excluded.due_at),
      changed_at = coalesce(due.changed_at, excluded.changed_at), is_again = due.is_again or due.claim is not null`,
    [JSON.stringify(records), delayMs],
  );
}

/** Makes records due that wait for another one of their key. */
export async function wakeWaiting(
  client: PoolClient,
  { plant, key }: RecordKey,
  nouns: readonly string[],
): Promise<void> {
  // One that is being looked at may have read what was before.
  await client.query(
    `update operations.synchronization_due d set due_at = now(), is_unnamed = false, is_again = d.is_again or d.claim is not null, run_id = null
    from operations.synchronization_record r
    where d.noun = any($1) and d.plant = $2 and d.key = $3 and (r.noun, r.plant, r.key) = (d.noun, d.plant, d.key)
      and (d.claim is not null or r.status = 'WAITING' and r.reason = 'ORDER_FIRST')`,
    [nouns, plant, key],
  );
}

// Records that an event names are looked at now, and once more when they are being looked at.
const becomesDue = `do update set due_at = least(due.due_at, excluded.due_at), is_unnamed = false, is_again = due.is_again or due.claim is not null, run_id = null`;

/**
 * Notes the open records that were carried before: of one plant, because an event concerns them, or of all, unless they
 * are due already, after those that something names.
 */
export async function noteOpen(client: PoolClient, reconcilers: readonly Reconciler[], plant?: string): Promise<void> {
  const open = reconcilers.flatMap(({ noun, openValue }) => (openValue === undefined ? [] : [{ noun, openValue }]));
  await client.query(
    `insert into operations.synchronization_due as due (noun, plant, key, due_at, is_unnamed)
    select distinct noun, plant, key, now(), $2::text is null from operations.synchronization_record
      join jsonb_to_recordset($1::jsonb) as open (noun text, "openValue" text) using (noun)
    where starts_with(owner_value, "openValue") and ($2::text is null or plant = $2)
    order by noun, plant, key
    on conflict (noun, plant, key) ${plant === undefined ? 'do nothing' : becomesDue}`,
    [JSON.stringify(open), plant ?? null],
  );
}

/** Notes the open records about one order that were carried before. */
export async function noteOpenOfOrder(
  client: PoolClient,
  { noun, openValue }: Pick<Reconciler, 'noun' | 'openValue'>,
  lane: string,
): Promise<void> {
  await client.query(
    `insert into operations.synchronization_due as due (noun, plant, key, lanes, due_at)
    select distinct noun, plant, key, array[lane], now() from operations.synchronization_record
    where noun = $1 and lane = $2 and starts_with(owner_value, $3)
    order by noun, plant, key
    on conflict (noun, plant, key) ${becomesDue}`,
    [noun, lane, openValue ?? ''],
  );
}

/** Notes the open records of some lanes, of every kind, that were carried before: what came may be under them. */
export async function noteOpenInLanes(
  client: PoolClient,
  reconcilers: readonly Reconciler[],
  lanes: readonly string[],
): Promise<void> {
  if (lanes.length === 0) return;
  const open = reconcilers.flatMap(({ noun, openValue }) => (openValue === undefined ? [] : [{ noun, openValue }]));
  await client.query(
    `insert into operations.synchronization_due as due (noun, plant, key, lanes, due_at)
    select distinct noun, plant, key, array[lane], now() from operations.synchronization_record
      join jsonb_to_recordset($1::jsonb) as open (noun text, "openValue" text) using (noun)
    where lane = any($2) and starts_with(owner_value, "openValue")
    order by noun, plant, key
    on conflict (noun, plant, key) ${becomesDue}`,
    [JSON.stringify(open), lanes],
  );
}

/** Notes those records that differ: what was carried just now may have made them equal. */
export async function noteDiffering(
  client: PoolClient,
  plant: string,
  records: readonly { readonly noun: string; readonly key: string }[],
): Promise<void> {
  if (records.length === 0) return;
  await client.query(
    `insert into operations.synchronization_due as due (noun, plant, key, due_at)
    select distinct r.noun, r.plant, r.key, now() from operations.synchronization_record r
      join jsonb_to_recordset($1::jsonb) as named (noun text, key text) using (noun, key)
    where r.plant = $2 and r.status = 'DIFFERS'
    order by 1, 2, 3
    on conflict (noun, plant, key) ${becomesDue}`,
    [JSON.stringify(records), plant],
  );
}

/** Notes all open records once in a while, since not every change of a system moves a change stamp. */
export async function sweepOpen(client: PoolClient, reconcilers: readonly Reconciler[]): Promise<void> {
  const { rowCount } = await client.query(
    `update operations.synchronization_position set swept_at = now() where swept_at < now() - interval '${sweepMinutes} minutes'`,
  );
  if (rowCount === 1) await noteOpen(client, reconcilers);
}

/** Work of a round of the loop. */
export interface PendingWork {
  readonly hasEvents: boolean;
  readonly hasDue: boolean;
}

// Before the first start there is no position, and it is found among the events.
const pending = `select
    coalesce((select exists (select from events.event e where e.position > p.position) from operations.synchronization_position p), true) as "hasEvents",
    exists (select from operations.synchronization_due
      where due_at <= now() and (claimed_until is null or claimed_until < now())) as "hasDue"`;

/** Reads if there is anything to do: the only statement of a round without work. */
export async function readPendingWork(database: Pick<Database, 'query'>): Promise<PendingWork> {
  const [work] = await database.query<PendingWork>(pending, [], createCallContext());
  return work ?? { hasEvents: true, hasDue: true };
}

interface EventRow {
  readonly position: string;
  readonly type: string;
  readonly plant: string | null;
  readonly system: string;
  readonly occurredAt: Date;
  readonly payload: object;
}

function nameRecords(row: EventRow, reconcilers: readonly Reconciler[]): readonly Noted[] {
  if (row.plant === null) return [];
  const { type, plant, payload, system } = row;
  const event = { type, plant, payload } as unknown as CanonicalEvent;
  return reconcilers.flatMap(({ noun, owner, findRecords }) =>
    findRecords(event).map(({ isNews = false, ...record }) => ({
      ...record,
      noun,
      ...(system === owner || isNews ? { changedAt: row.occurredAt.toISOString() } : {}),
    })),
  );
}

/**
 * Notes the records that new events name; the log is read from its position at the first start. Returns true when more
 * events wait.
 */
export async function noteEvents(
  client: PoolClient,
  reconcilers: readonly Reconciler[],
  settleMs: number,
): Promise<boolean> {
  const { rows: locks } = await client.query<{ readonly held: boolean }>(
    'select pg_try_advisory_xact_lock($1) as held',
    [lockKey],
  );
  if (locks[0]?.held !== true) return false;
  await client.query(
    'insert into operations.synchronization_position (position) select last_position from events.log on conflict do nothing',
  );
  const { rows } = await client.query<EventRow>(
    `select position::text, type, plant, source_system as system, occurred_at as "occurredAt", payload from events.event
    where position > (select position from operations.synchronization_position) order by position limit ${batchSize}`,
  );
  const last = rows.at(-1);
  if (last === undefined) return false;
  await noteDue(
    client,
    rows.flatMap((row) => nameRecords(row, reconcilers)),
    settleMs,
  );
  await client.query('update operations.synchronization_position set position = $1', [last.position]);
  return rows.length === batchSize;
}

const isUnfinished = `(t.status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') or (t.status = 'DEAD_LETTERED' and t.finished_at is null))`;

/** True while a transaction of one of the lanes is under way or waits for a person. */
export async function isAnyLaneBusy(client: PoolClient, lanes: readonly string[]): Promise<boolean> {
  const text = `select from operations.business_transaction t where t.lane = any($1) and ${isUnfinished} limit 1`;
  return ((await client.query(text, [lanes])).rowCount ?? 0) > 0;
}

/** Names the dead letter that records wait for: until a person has settled it, they are not compared. */
export async function noteWaiting(client: PoolClient): Promise<void> {
  await client.query(
    `update operations.synchronization_record r set status = 'WAITING', reason = 'DEAD_LETTER', transaction_id = t.id, since = now(),
      message = 'A change of the same subject waits for a person; see its transaction.'
    from operations.synchronization_due d join operations.business_transaction t on t.lane = any(d.lanes)
    where t.status = 'DEAD_LETTERED' and t.finished_at is null and d.due_at <= now()
      and (r.noun, r.plant, r.key) = (d.noun, d.plant, d.key) and r.status <> 'WAITING'`,
  );
}

// A record waits while a transaction of its lanes is under way or waits for a person, and one of an order that a transaction
// has created waits for that one. While SAP may just be making it under a number that is not known yet, it may be any of the
// plant: until a person has to settle the transaction, those wait that would take the order for one of SAP's own.
const claim = `update operations.synchronization_due d set claim = $1, claimed_until = now() + interval '${claimSeconds} seconds', is_again = false
  where (noun, plant, key) in (
    select noun, plant, key from operations.synchronization_due due
    where due_at <= now() and is_unnamed = $3 and (claimed_until is null or claimed_until < now())
      and not exists (select from operations.business_transaction t where t.lane = any(due.lanes)
        and ${isUnfinished})
      and not (noun = any($4) and exists (
        select from operations.business_transaction t where t.kind in ('createReworkOrder', 'convertPlannedOrder') and t.plant = due.plant
          and ${isUnfinished}
          and exists (select from operations.transaction_step s where s.transaction_id = t.id and s.position = 1
            and (s.native_reference = split_part(due.key, ' ', 1) or (due.noun = any($5) and t.status <> 'DEAD_LETTERED'
              and s.status in ('RUNNING', 'UNKNOWN'))))))
    order by due_at, plant, key limit $2 for update skip locked)
  returning noun, plant, key, changed_at as "changedAt", attempts, claim, run_id as run`;

/** Claims records that are due, named or only listed; each is looked at by one process at a time. */
export async function claimDue(
  database: Pick<Database, 'query'>,
  {
    count,
    isUnnamed,
    nounsOfOrders,
    nounsOfCreation,
  }: {
    readonly count: number;
    readonly isUnnamed: boolean;
    readonly nounsOfOrders: readonly string[];
    readonly nounsOfCreation: readonly string[];
  },
): Promise<readonly DueRecord[]> {
  const values = [randomUUID(), count, isUnnamed, nounsOfOrders, nounsOfCreation];
  return database.query<DueRecord>(claim, values, createCallContext());
}

/** Next look at a record that nothing has to name again. */
export interface NextLook {
  readonly delayMs: number;
  readonly lanes: readonly string[];
  /** True when a system did not answer: the delay grows, and the owner's change stays the cause. */
  readonly isFailure: boolean;
  /** True when nothing was compared yet, so that the owner's change stays the cause. */
  readonly isPutOff?: boolean;
}

const isOwn = 'noun = $1 and plant = $2 and key = $3 and claim = $4';
const forget = `delete from operations.synchronization_due where ${isOwn} and not is_again`;
const release = `update operations.synchronization_due set claim = null, claimed_until = null, is_again = false where ${isOwn}`;
const putOff = `update operations.synchronization_due set claim = null, claimed_until = null, lanes = $6,
    due_at = now() + $5 * interval '1 millisecond', attempts = attempts + $7, changed_at = case when $8 then changed_at end
  where ${isOwn} and not is_again`;

/** Another process has taken the record over: what this one has read may be older than what that one has settled. */
export class ClaimLost extends RolledBack {
  constructor({ noun, plant, key }: Pick<DueRecord, 'noun' | 'plant' | 'key'>) {
    super(`The look at ${noun} ${plant}/${key} took too long: another one has taken it over.`);
    this.name = 'ClaimLost';
  }
}

/** Puts a record off, or forgets it; returns false when it was named again, or the claim is lost. */
async function endLook(client: PoolClient, named: readonly string[], again: NextLook | undefined): Promise<boolean> {
  if (again === undefined) return (await client.query(forget, [...named])).rowCount === 1;
  const { delayMs, lanes, isFailure, isPutOff = false } = again;
  const values = [...named, delayMs, lanes, isFailure ? 1 : 0, isFailure || isPutOff];
  return (await client.query(putOff, values)).rowCount === 1;
}

/**
 * Ends a claim: the record is due again after the delay, or forgotten until something names it. Returns false when it was
 * named again meanwhile, and stays due as it is. @throws ClaimLost, so that nothing of the look is kept, when the claim is
 * not its own any more.
 */
export async function finishDue(
  client: PoolClient,
  { noun, plant, key, claim: own }: DueRecord,
  again: NextLook | undefined,
): Promise<boolean> {
  const named = [noun, plant, key, own];
  if (await endLook(client, named, again)) return true;
  if ((await client.query(release, named)).rowCount === 0) throw new ClaimLost({ noun, plant, key });
  return false;
}
