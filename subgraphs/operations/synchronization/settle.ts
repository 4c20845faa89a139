import type { PoolClient } from 'pg';
import type { System } from '../../../schema/canonical/index.ts';
import type { OwnershipRule } from '../../../schema/ownership/index.ts';
import { requestCorrection } from './correct.ts';
import {
  type Circumstances,
  type Decision,
  decideRecord,
  formatApproval,
  hashValues,
  isUnsent,
  type KnownRecord,
  type LastCorrection,
} from './decide.ts';
import { closeDiscrepancies, type Difference, noteAccepted, raiseDiscrepancy } from './discrepancy.ts';
import { noteDue } from './due.ts';
import { readOrderNumber } from './fact-key.ts';
import { forgetApproval } from './forget-approval.ts';
import type { Mode, ModeInPlant } from './mode.ts';
import type { Comparison, Consumer, Look, Reconciler, RecordKey } from './reconciler.ts';
import { nounsOfOrders } from './reconcilers/index.ts';
import { findPlanEntry, hashPlanned, type PlanEntry, settlePlanned } from './stored-plan.ts';

/** Facts of one look, the same for each consumer. */
export interface Settling {
  readonly reconciler: Reconciler;
  readonly record: RecordKey;
  readonly look: Look;
  readonly rule: OwnershipRule;
  readonly mode: ModeInPlant;
  /** The owner's oldest change that caused the look; absent when no event of the owner did. */
  readonly changedAt: Date | undefined;
  /** Instant from which on the difference counts as new, where it is another: the later one of change and naming. */
  readonly newsAt?: Date | undefined;
  readonly hourlyLimit: number;
  /** True in a plant that lets facts that people edit later be posted again unasked. */
  readonly repostsEdits?: boolean | undefined;
  /** Highest number that the owner had and has no more. */
  readonly fallen?: string | undefined;
  /** Sentence about everything that the owner says for the plant, when that is implausible. */
  readonly implausible?: string | undefined;
  /** Run that alone caused the look. */
  readonly run?: string | undefined;
}

interface RecordRow extends KnownRecord {
  readonly id: string;
  readonly status: string;
  /** The owner's change that this consumer has not confirmed yet. */
  readonly changedAt: Date | null;
  /** Plan whose entry is to be carried out. */
  readonly planId: string | null;
}

const columns = `id, status, changed_at as "changedAt", plan_id as "planId", desired_hash as "desiredHash", applied_hash as "appliedHash", accepted_hash as "acceptedHash",
  coalesce(ignored_until > now(), false) as "isIgnored", is_approved as "isApproved", approved_reason as "approvedReason", is_baseline as "isBaseline",
  status = 'BRAKED' and not is_baseline as "isBraked", generation`;

const insert = `insert into operations.synchronization_record (noun, plant, key, consumer, status, field, owner)
  values ($1, $2, $3, $4, 'PENDING', $5, $6) on conflict (noun, plant, key, consumer) do nothing`;
const lock = `select ${columns} from operations.synchronization_record where noun = $1 and plant = $2 and key = $3 and consumer = $4 for update`;

/** Locks the record's row in a consumer; a new one is created as pending. */
async function lockRecord(
  client: PoolClient,
  { reconciler: { noun }, record: { plant, key }, rule }: Settling,
  { consumer, field }: Comparison,
): Promise<RecordRow> {
  const name = [noun, plant, key, consumer];
  const { rows: known } = await client.query<RecordRow>(lock, name);
  if (known[0] !== undefined) return known[0];
  await client.query(insert, [...name, field, rule.systemOfRecord]);
  const { rows } = await client.query<RecordRow>(lock, name);
  const [row] = rows;
  if (row === undefined) throw new Error('A record that was just written is gone.');
  return row;
}

const lastCorrection = `select t.status in ('CANCELLED', 'COMPENSATED') as "hasFailed",
    (select s.error_message from operations.transaction_step s where s.transaction_id = t.id and s.status = 'FAILED' limit 1) as message,
    (select s.error_code from operations.transaction_step s where s.transaction_id = t.id and s.status = 'FAILED' limit 1) as code,
    (extract(epoch from now() - coalesce(t.finished_at, c.requested_at)) * 1000)::float8 as "ageMs", c.is_approved as "isApproved",
    t.input -> 'input' ->> 'planned' as planned,
    (select count(*)::int from operations.synchronization_correction f join operations.business_transaction ft on ft.id = f.transaction_id
      where f.record_id = $1 and f.desired_hash = $2 and f.requested_at > now() - interval '1 hour' and ft.status = 'CANCELLED') as failures
  from operations.synchronization_correction c join operations.business_transaction t on t.id = c.transaction_id
  where c.record_id = $1 and c.desired_hash = $2 order by c.requested_at desc limit 1`;
// A refused correction has changed nothing. Booked times count apart, so that they do not use up the limit of goods.
const inHour = `select
    (select count(*)::int from operations.synchronization_correction c where record_id = $1 and desired_hash = $2
      and requested_at > greatest(now() - interval '1 hour', (select coalesce(max(requested_at), '-infinity')
        from operations.synchronization_correction where record_id = $1 and desired_hash <> $2))
      and exists (select from operations.transaction_step s where s.transaction_id = c.transaction_id and s.status = 'DONE')) as "sameInHour",
    (select count(*)::int from operations.synchronization_correction c join operations.synchronization_record r on r.id = c.record_id
        join operations.business_transaction t on t.id = c.transaction_id
      where r.noun = $3 and r.plant = $4 and r.consumer = $5 and (r.key like '%/work-%') = ($7 like '%/work-%')
        and (t.status not in ('CANCELLED', 'COMPENSATED')
          or exists (select from operations.transaction_step s where s.transaction_id = t.id and s.status = 'DONE'))
        and c.requested_at > greatest(now() - interval '1 hour', coalesce($6::timestamptz, '-infinity'))) as "nounInHour"`;

interface Counts {
  readonly last: LastCorrection | undefined;
  readonly sameInHour: number;
  readonly nounInHour: number;
}

/** Counts earlier corrections; only a change is decided by them. */
async function countCorrections(
  client: PoolClient,
  { reconciler: { noun }, record: { plant, key }, mode: { approvedAt } }: Settling,
  { consumer, field, ownerValue, verdict }: Comparison,
  row: RecordRow,
): Promise<Counts> {
  if (verdict.kind !== 'CHANGE') return { last: undefined, sameInHour: 0, nounInHour: 0 };
  const desiredHash = hashValues(field, ownerValue);
  const { rows: lasts } = await client.query<LastCorrection>(lastCorrection, [row.id, desiredHash]);
  const values = [row.id, desiredHash, noun, plant, consumer, approvedAt ?? null, key];
  const { rows: counts } = await client.query<Omit<Counts, 'last'>>(inHour, values);
  return { sameInHour: 0, nounInHour: 0, ...counts[0], last: lasts[0] };
}

async function readCircumstances(
  client: PoolClient,
  settling: Settling,
  comparison: Comparison,
  row: RecordRow,
): Promise<Circumstances> {
  const { reconciler, rule, mode, changedAt, newsAt, hourlyLimit, repostsEdits, fallen, implausible } = settling;
  const { nounInHour, ...counts } = await countCorrections(client, settling, comparison, row);
  const pending = newsAt ?? changedAt ?? row.changedAt;
  return {
    ...counts,
    // A kind that is only compared has nothing to write, and shows its differences in every mode.
    mode: reconciler.steps.length === 0 ? 'LIVE' : mode.mode,
    onDrift: rule.onDrift,
    // Facts from before the instant that a person names are left out by the look itself.
    isLiveChange:
      pending !== null && (reconciler.carriesFacts === true || mode.since === undefined || pending >= mode.since),
    nounInHour: reconciler.isLimited ? nounInHour : undefined,
    hourlyLimit,
    repostsEdits,
    fallen,
    implausible,
  };
}

interface Settled {
  readonly row: RecordRow;
  readonly comparison: Comparison;
  readonly decision: Decision;
  readonly transaction: string | undefined;
}

// `since` is the beginning of the present state; the lag is measured from the owner's change to the consumer's
// confirmation, and only where something had to be carried.
const update = `update operations.synchronization_record set
    status = $2::text, reason = $3, message = $4, field = $5, owner_value = $6, observed_value = $7,
    desired_hash = $8, applied_hash = case when $9 then $8 else applied_hash end,
    transaction_id = coalesce($10, transaction_id), generation = generation + case when $10::text is null then 0 else 1 end,
    is_approved = is_approved and $10::text is null and $2::text <> 'IN_SYNC' and not $12,
    accepted_hash = coalesce($13, accepted_hash),
    is_baseline = is_baseline and $10::text is null and $2::text <> 'BRAKED' and not $9,
    attempts = case when $2::text = 'RETRYING' then attempts + 1 else 0 end,
    since = case when status = $2::text then since else now() end, looked_at = now(),
    confirmed_at = case when $9 and changed_at is not null then now() else confirmed_at end,
    lag_ms = case when $9 and changed_at is not null then (extract(epoch from now() - changed_at) * 1000)::float8 else lag_ms end,
    identity = case when $9 then coalesce(identity, $15) else identity end, carried = coalesce($16, carried),
    changed_at = case when $9 then null when $10::text is null then coalesce(changed_at, $11) else coalesce(changed_at, $11, now()) end,
    lane = $14
  where id = $1`;

async function writeRecord(
  client: PoolClient,
  { changedAt, look: { lane } }: Settling,
  { row, comparison, decision, transaction }: Settled,
): Promise<void> {
  const { field, ownerValue, observedValue, verdict } = comparison;
  if (verdict.kind === 'UNANSWERED') {
    await client.query(
      `update operations.synchronization_record set status = 'RETRYING', reason = $2, message = null, attempts = attempts + 1,
        since = case when status = 'RETRYING' then since else now() end, looked_at = now(), changed_at = coalesce(changed_at, $3)
      where id = $1`,
      [row.id, verdict.code, changedAt ?? null],
    );
    return;
  }
  await client.query(update, [
    row.id,
    decision.status,
    decision.reason ?? null,
    decision.message ?? null,
    field,
    ownerValue,
    observedValue ?? null,
    hashValues(field, ownerValue),
    verdict.kind === 'EQUAL',
    transaction ?? null,
    changedAt ?? null,
    decision.dropsApproval === true,
    decision.acceptedHash ?? null,
    lane,
    comparison.identity ?? null,
    comparison.carried ?? null,
  ]);
}

async function settleDiscrepancy(
  client: PoolClient,
  { record, look, rule }: Settling,
  { row, comparison, decision }: Settled,
): Promise<void> {
  const { field, ownerValue, observedValue, consumer, ownerSource, observedSource } = comparison;
  const difference: Difference = {
    recordId: row.id,
    plant: record.plant,
    key: record.key,
    productionOrder: look.productionOrder,
    field,
    owner: rule.systemOfRecord,
    ownerValue,
    ownerSource,
    consumer,
    observedValue,
    observedSource,
    exceptionOwner: rule.exceptionOwner,
    reason: decision.reason,
    message: decision.message,
  };
  if (decision.discrepancy === 'OPEN') await raiseDiscrepancy(client, difference);
  if (decision.discrepancy === 'ACCEPTED') await noteAccepted(client, difference);
  if (decision.discrepancy === 'CLOSE') await closeDiscrepancies(client, row.id);
}

const unknownRecord: RecordRow = {
  id: '00000000-0000-0000-0000-000000000000',
  status: 'PENDING',
  changedAt: null,
  planId: null,
  desiredHash: null,
  appliedHash: null,
  acceptedHash: null,
  isIgnored: false,
  isApproved: false,
  approvedReason: null,
  isBaseline: false,
  isBraked: false,
  generation: 0,
};

/** Decides what a look would lead to in mode LIVE, had the owner just changed the record; writes nothing. */
export async function previewComparison(
  client: PoolClient,
  settling: Settling,
  comparison: Comparison,
): Promise<Decision> {
  const { reconciler, record } = settling;
  const { rows } = await client.query<RecordRow>(
    `select ${columns} from operations.synchronization_record where noun = $1 and plant = $2 and key = $3 and consumer = $4`,
    [reconciler.noun, record.plant, record.key, comparison.consumer],
  );
  const row = rows[0] ?? unknownRecord;
  const facts = await readCircumstances(client, settling, comparison, row);
  return decideRecord(comparison, row, { ...facts, mode: 'LIVE', isLiveChange: true });
}

/** True for an equal record that gets no row while it is equal, and has none. */
async function isUnwritten(
  client: PoolClient,
  { reconciler: { noun }, record: { plant, key } }: Settling,
  { isQuiet, verdict, consumer }: Comparison,
): Promise<boolean> {
  if (isQuiet !== true || verdict.kind !== 'EQUAL') return false;
  const { rowCount } = await client.query(
    'select from operations.synchronization_record where noun = $1 and plant = $2 and key = $3 and consumer = $4',
    [noun, plant, key, consumer],
  );
  return rowCount === 0;
}

/** Finds the entry of the plan that is to be carried out for a record. */
const findPlanned = async (
  client: PoolClient,
  { record: { key } }: Settling,
  { consumer }: Comparison,
  row: RecordRow,
) => (row.planId === null ? undefined : findPlanEntry(client, row.planId, { key, consumer }));

/** True when a change is exactly the one that a plan shows; a plan never stands for the approval that a change needs. */
const isAsPlanned = (entry: PlanEntry | undefined, { verdict, ...values }: Comparison, row: RecordRow): boolean =>
  entry !== undefined &&
  verdict.kind === 'CHANGE' &&
  (verdict.approval === undefined || row.isApproved) &&
  entry.hash === hashPlanned({ ...values, step: verdict.step });

/** Says why a planned change is not carried out. */
function explainSkipped(entry: PlanEntry | undefined, { verdict, ...values }: Comparison, decision: Decision): string {
  if (entry?.ownerValue !== values.ownerValue) return 'OWNER_CHANGED';
  if (verdict.kind === 'EQUAL') return 'ALREADY_EQUAL';
  if (entry.observedValue !== (values.observedValue ?? null)) return 'CONSUMER_CHANGED';
  return decision.reason ?? decision.status;
}

/** Notes the records that come into being with a creation; they are compared when its transaction has ended. */
async function noteBrought(client: PoolClient, { reconciler, record, look }: Settling): Promise<void> {
  const { brings = [] } = reconciler;
  if (brings.length === 0) return;
  const { rows } = await client.query<{ readonly now: Date }>('select now() as now');
  const changedAt = rows[0]?.now.toISOString();
  await noteDue(
    client,
    brings.map((noun) => ({ noun, plant: record.plant, key: record.key, lanes: [look.lane], changedAt })),
    0,
  );
}

/** Finds the last correction if it could not be sent: what a person or a plan has said about it still holds. */
const findUnsent = ({ last }: Circumstances): LastCorrection | undefined =>
  last !== undefined && isUnsent(last) ? last : undefined;

/** Writes what a look found in one consumer, and requests the correction that follows from it. */
export async function settleComparison(
  client: PoolClient,
  settling: Settling,
  comparison: Comparison,
): Promise<Decision> {
  if (await isUnwritten(client, settling, comparison)) return { status: 'IN_SYNC' };
  const row = await lockRecord(client, settling, comparison);
  const entry = await findPlanned(client, settling, comparison, row);
  const isPlanned = isAsPlanned(entry, comparison, row);
  const facts = await readCircumstances(client, settling, comparison, row);
  const unsent = findUnsent(facts);
  const isApproved = isPlanned || row.isApproved || unsent?.isApproved === true;
  const decision = decideRecord(comparison, { ...row, isApproved }, facts);
  const { reconciler, record, look, rule, run } = settling;
  const { verdict, consumer, field, ownerValue } = comparison;
  let transaction: string | undefined;
  if (decision.isCorrected === true && verdict.kind === 'CHANGE') {
    const reason = `${rule.systemOfRecord} owns ${field}, and ${consumer} does not hold what it says.`;
    const { step, approval } = verdict;
    const generation = row.generation + 1;
    const planned = isPlanned ? entry?.hash : (unsent?.planned ?? undefined);
    const approved = formatApproval(comparison, approval);
    const isCreation = verdict.isOnce !== undefined;
    const request = {
      reconciler,
      record,
      consumer,
      step,
      generation,
      approved,
      look,
      reason,
      planned,
      run,
      isCreation,
    };
    transaction = await requestCorrection(client, request);
    await client.query(
      `insert into operations.synchronization_correction (transaction_id, record_id, desired_hash, is_approved, run_id) values ($1, $2, $3, $4, $5)
      on conflict do nothing`,
      [transaction, row.id, hashValues(field, ownerValue), isApproved, run ?? null],
    );
    if (verdict.isOnce === 'REMOVED') await noteBrought(client, settling);
  }
  const settled = { row, comparison, decision, transaction };
  await writeRecord(client, settling, settled);
  // The difference that a person let be written is over; a later one is another.
  if (decision.status === 'IN_SYNC' && row.status !== 'IN_SYNC') await forgetApproval(client, row.id);
  await settleDiscrepancy(client, settling, settled);
  if (row.planId !== null && verdict.kind !== 'UNANSWERED') {
    const because = isPlanned && transaction !== undefined ? undefined : explainSkipped(entry, comparison, decision);
    await settlePlanned(client, [row.id], because === undefined ? { transaction } : { because });
  }
  return decision;
}

interface AbsentRow {
  readonly id: string;
  readonly consumer: Consumer;
  readonly field: string;
  readonly owner: System;
  readonly observedValue: string | null;
}

const listIds = (rows: readonly AbsentRow[]): readonly string[] => rows.map(({ id }) => id);
const vanished =
  'The owner no longer has this record, or its order is gone; nothing is ended, freed or cancelled because of that.';
const updateAbsent = `update operations.synchronization_record set status = $5, reason = $6, message = $7, looked_at = now(),
    since = case when status = $5 then since else now() end
  where noun = $1 and plant = $2 and key = $3 and not (consumer = any($4)) and ($8 or status <> 'IN_SYNC')
  returning id, consumer, field, owner, observed_value as "observedValue"`;

/** Settles the rows in consumers that have nothing to carry any more. */
export async function settleNothingToCarry(
  client: PoolClient,
  { noun, plant, key }: RecordKey & { readonly noun: string },
  consumers: readonly string[],
): Promise<void> {
  const values = [noun, plant, key, consumers, 'IN_SYNC', null, null, false];
  const { rows } = await client.query<AbsentRow>(updateAbsent, values);
  for (const { id } of rows) await closeDiscrepancies(client, id);
  await settlePlanned(client, listIds(rows), { because: 'OWNER_CHANGED' });
}

/** Settles the rows of a record that its owner does not have any more. What vanished ends nothing in a consumer. */
export async function settleVanished(
  client: PoolClient,
  { noun, plant, key }: RecordKey & { readonly noun: string },
  { rule, mode }: { readonly rule: OwnershipRule; readonly mode: Mode },
): Promise<void> {
  const reason = 'VANISHED_AT_OWNER';
  const values = [noun, plant, key, [], 'QUARANTINED', reason, vanished, true];
  const { rows } = await client.query<AbsentRow>(updateAbsent, values);
  await settlePlanned(client, listIds(rows), { because: 'OWNER_CHANGED' });
  if (mode !== 'LIVE') return;
  for (const { id: recordId, observedValue, ...row } of rows)
    await raiseDiscrepancy(client, {
      ...row,
      recordId,
      plant,
      key,
      productionOrder: nounsOfOrders.includes(noun) ? readOrderNumber({ noun, key }) : undefined,
      ownerValue: 'ABSENT',
      observedValue: observedValue ?? undefined,
      exceptionOwner: rule.exceptionOwner,
      reason,
      message: vanished,
    });
}
