import type { PoolClient } from 'pg';
import type { OwnershipRule } from '../../../schema/ownership/index.ts';
import { requestCorrection } from './correct.ts';
import { type Circumstances, type Decision, decideRecord, hashValues, type KnownRecord } from './decide.ts';
import { closeDiscrepancies, type Difference, noteAccepted, raiseDiscrepancy } from './discrepancy.ts';
import type { ModeInPlant } from './mode.ts';
import type { Comparison, Look, Reconciler, RecordKey } from './reconciler.ts';

/** Facts of one look, the same for each consumer. */
export interface Settling {
  readonly reconciler: Reconciler;
  readonly record: RecordKey;
  readonly look: Look;
  readonly rule: OwnershipRule;
  readonly mode: ModeInPlant;
  /** The owner's oldest change that caused the look; absent when no event of the owner did. */
  readonly changedAt: Date | undefined;
  readonly hourlyLimit: number;
}

interface RecordRow extends KnownRecord {
  readonly id: string;
  readonly status: string;
  /** The owner's change that this consumer has not confirmed yet. */
  readonly changedAt: Date | null;
}

const columns = `id, status, changed_at as "changedAt", desired_hash as "desiredHash", applied_hash as "appliedHash", accepted_hash as "acceptedHash",
  coalesce(ignored_until > now(), false) as "isIgnored", is_approved as "isApproved", is_baseline as "isBaseline",
  status = 'BRAKED' and not is_baseline as "isBraked", generation`;

/** Locks the record's row in a consumer; a new one is created as pending. */
async function lockRecord(
  client: PoolClient,
  { reconciler: { noun }, record: { plant, key }, rule }: Settling,
  { consumer, field }: Comparison,
): Promise<RecordRow> {
  await client.query(
    `insert into operations.synchronization_record (noun, plant, key, consumer, status, field, owner)
    values ($1, $2, $3, $4, 'PENDING', $5, $6) on conflict (noun, plant, key, consumer) do nothing`,
    [noun, plant, key, consumer, field, rule.systemOfRecord],
  );
  const { rows } = await client.query<RecordRow>(
    `select ${columns} from operations.synchronization_record where noun = $1 and plant = $2 and key = $3 and consumer = $4 for update`,
    [noun, plant, key, consumer],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A record that was just written is gone.');
  return row;
}

const lastCorrection = `select t.status in ('CANCELLED', 'COMPENSATED') as "hasFailed",
    (select s.error_message from operations.transaction_step s where s.transaction_id = t.id and s.status = 'FAILED' limit 1) as message,
    (extract(epoch from now() - coalesce(t.finished_at, c.requested_at)) * 1000)::float8 as "ageMs"
  from operations.synchronization_correction c join operations.business_transaction t on t.id = c.transaction_id
  where c.record_id = $1 and c.desired_hash = $2 order by c.requested_at desc limit 1`;
const inHour = `select
    (select count(*)::int from operations.synchronization_correction c where record_id = $1 and desired_hash = $2
      and requested_at > now() - interval '1 hour'
      and exists (select from operations.transaction_step s where s.transaction_id = c.transaction_id and s.status = 'DONE')) as "sameInHour",
    (select count(*)::int from operations.synchronization_correction c join operations.synchronization_record r on r.id = c.record_id
      where r.noun = $3 and r.plant = $4 and r.consumer = $5
        and c.requested_at > greatest(now() - interval '1 hour', coalesce($6::timestamptz, '-infinity'))) as "nounInHour"`;

async function readCircumstances(
  client: PoolClient,
  { reconciler, record: { plant }, rule, mode, changedAt, hourlyLimit }: Settling,
  { consumer, field, ownerValue }: Comparison,
  row: RecordRow,
): Promise<Circumstances> {
  const desiredHash = hashValues(field, ownerValue);
  const { rows: lasts } = await client.query(lastCorrection, [row.id, desiredHash]);
  const { rows: counts } = await client.query<{ readonly sameInHour: number; readonly nounInHour: number }>(inHour, [
    row.id,
    desiredHash,
    reconciler.noun,
    plant,
    consumer,
    mode.approvedAt ?? null,
  ]);
  const { sameInHour = 0, nounInHour = 0 } = counts[0] ?? {};
  const pending = changedAt ?? row.changedAt;
  return {
    // A kind that is only compared has nothing to write, and shows its differences in every mode.
    mode: reconciler.steps.length === 0 ? 'LIVE' : mode.mode,
    onDrift: rule.onDrift,
    isLiveChange: pending !== null && (mode.since === undefined || pending >= mode.since),
    last: lasts[0],
    sameInHour,
    nounInHour: reconciler.isLimited ? nounInHour : undefined,
    hourlyLimit,
  };
}

/** Reasons that are likely to stop many records at once. */
const sharedReasons = [
  'HOURLY_LIMIT',
  'REFUSED',
  'STOCK',
  'UNIT',
  'SYSTEM_FORBIDDEN',
  'SYSTEM_REJECTED',
  'NOT_FOUND',
  'INVALID_STATE',
];

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
    is_approved = is_approved and $10::text is null and $2::text <> 'IN_SYNC',
    is_baseline = is_baseline and $10::text is null and $2::text <> 'BRAKED' and not $9,
    attempts = case when $2::text = 'RETRYING' then attempts + 1 else 0 end,
    since = case when status = $2::text then since else now() end, looked_at = now(),
    confirmed_at = case when $9 and changed_at is not null then now() else confirmed_at end,
    lag_ms = case when $9 and changed_at is not null then (extract(epoch from now() - changed_at) * 1000)::float8 else lag_ms end,
    changed_at = case when $9 then null when $10::text is null then coalesce(changed_at, $11) else coalesce(changed_at, $11, now()) end
  where id = $1`;

async function writeRecord(
  client: PoolClient,
  { changedAt }: Settling,
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
  ]);
}

async function settleDiscrepancy(
  client: PoolClient,
  { record, look, rule }: Settling,
  { row, comparison, decision }: Settled,
): Promise<void> {
  const { field, ownerValue, observedValue, consumer } = comparison;
  const difference: Difference = {
    recordId: row.id,
    plant: record.plant,
    key: record.key,
    productionOrder: look.productionOrder,
    field,
    owner: rule.systemOfRecord,
    ownerValue,
    consumer,
    observedValue,
    exceptionOwner: rule.exceptionOwner,
    message: decision.message,
  };
  if (decision.discrepancy === 'OPEN') await raiseDiscrepancy(client, difference, sharedReasons);
  if (decision.discrepancy === 'ACCEPTED') await noteAccepted(client, difference);
  if (decision.discrepancy === 'CLOSE') await closeDiscrepancies(client, difference);
}

const unknownRecord: RecordRow = {
  id: '00000000-0000-0000-0000-000000000000',
  status: 'PENDING',
  changedAt: null,
  desiredHash: null,
  appliedHash: null,
  acceptedHash: null,
  isIgnored: false,
  isApproved: false,
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

/** Writes what a look found in one consumer, and requests the correction that follows from it. */
export async function settleComparison(
  client: PoolClient,
  settling: Settling,
  comparison: Comparison,
): Promise<Decision> {
  const row = await lockRecord(client, settling, comparison);
  const decision = decideRecord(comparison, row, await readCircumstances(client, settling, comparison, row));
  const { reconciler, record, look, rule } = settling;
  const { verdict, consumer, field, ownerValue } = comparison;
  let transaction: string | undefined;
  if (decision.isCorrected === true && verdict.kind === 'CHANGE') {
    const reason = `${rule.systemOfRecord} owns ${field}, and ${consumer} does not hold what it says.`;
    const { step } = verdict;
    const generation = row.generation + 1;
    transaction = await requestCorrection(client, { reconciler, record, consumer, step, generation, look, reason });
    await client.query(
      `insert into operations.synchronization_correction (transaction_id, record_id, desired_hash) values ($1, $2, $3)
      on conflict do nothing`,
      [transaction, row.id, hashValues(field, ownerValue)],
    );
  }
  const settled = { row, comparison, decision, transaction };
  await writeRecord(client, settling, settled);
  await settleDiscrepancy(client, settling, settled);
  return decision;
}

/**
 * Settles the rows of a record that its owner does not have any more, or that have nothing to carry any more. What
 * vanished ends nothing in a consumer.
 */
export async function settleAbsent(
  client: PoolClient,
  { noun, plant, key }: RecordKey & { readonly noun: string },
  consumers: readonly string[],
  isVanished: boolean,
): Promise<void> {
  await client.query(
    `update operations.synchronization_record set status = $5, reason = $6, message = $7, looked_at = now(),
      since = case when status = $5 then since else now() end
    where noun = $1 and plant = $2 and key = $3 and not (consumer = any($4)) and ($8 or status <> 'IN_SYNC')`,
    [
      noun,
      plant,
      key,
      consumers,
      isVanished ? 'QUARANTINED' : 'IN_SYNC',
      isVanished ? 'VANISHED_AT_OWNER' : null,
      isVanished ? 'The owner no longer has this record; nothing is ended, freed or cancelled because of that.' : null,
      isVanished,
    ],
  );
}
