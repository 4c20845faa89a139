import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { writeAudit } from '../audit/write.ts';
import {
  createNote,
  createSettledEvent,
  createStatusEvent,
  type TransactionFacts,
  transactionFactColumns,
} from '../engine/transaction-events.ts';
import { notFound, type UserError } from '../sagas/index.ts';

/** Ways to settle a dead letter. */
export type Resolution = 'RETRY' | 'SKIP_STEP' | 'COMPENSATE' | 'MARK_RESOLVED';

/** Author of a settlement, with the reason. */
export interface Settlement {
  readonly resolution: Resolution;
  readonly actor: string;
  readonly reason: string;
}

interface OpenLetter {
  readonly id: string;
  readonly transactionId: string;
  readonly stepName: string;
  readonly exceptionOwner: string;
  readonly createdAt: string;
  readonly direction: 'FORWARD' | 'BACKWARD';
  readonly isResolved: boolean;
}

const letterColumns = `id, transaction_id as "transactionId", step_name as "stepName", exception_owner as "exceptionOwner",
  created_at as "createdAt", direction, resolved_at is not null as "isResolved"`;

/** Reads the plant and the requester of a dead letter's transaction; `undefined` for an unknown letter. */
export async function readLetterFacts(
  client: PoolClient,
  id: string,
): Promise<{ readonly plant: string; readonly requestedBy: string } | undefined> {
  const { rows } = await client.query<{ readonly plant: string; readonly requestedBy: string }>(
    `select t.plant, t.requested_by as "requestedBy" from operations.dead_letter d
    join operations.business_transaction t on t.id = d.transaction_id where d.id = $1`,
    [id],
  );
  return rows[0];
}

/** Locks the newest dead letter of a transaction. */
export async function lockOpenLetter(client: PoolClient, transactionId: string): Promise<OpenLetter | undefined> {
  const { rows } = await client.query<OpenLetter>(
    `select ${letterColumns} from operations.dead_letter where transaction_id = $1 and resolved_at is null order by created_at desc limit 1 for update`,
    [transactionId],
  );
  return rows[0];
}

/** Locks a dead letter. */
export async function lockLetter(client: PoolClient, id: string): Promise<OpenLetter | undefined> {
  const { rows } = await client.query<OpenLetter>(
    `select ${letterColumns} from operations.dead_letter where id = $1 for update`,
    [id],
  );
  return rows[0];
}

// True when another change did the same in the lane since the step was first sent.
const overtaken = `exists (select from operations.business_transaction mine
  join operations.business_transaction other on other.lane = mine.lane and other.id <> mine.id
  join operations.transaction_step theirs on theirs.transaction_id = other.id and theirs.command = s.command
  where mine.id = s.transaction_id and (theirs.status = 'DONE' or theirs.has_acted or theirs.sent_at is not null)
    and coalesce(theirs.finished_at, now()) >= s.started_at)`;

/** New status of the failed step: retried, skipped, or left failed while the others are undone. */
const stepStatus = {
  RETRY: { FORWARD: "case when sent_at is null then 'PENDING' else 'UNKNOWN' end", BACKWARD: 'status' },
  SKIP_STEP: { FORWARD: "'SKIPPED'", BACKWARD: "'SKIPPED'" },
  COMPENSATE: { FORWARD: 'status', BACKWARD: 'status' },
} as const;

async function resume(
  client: PoolClient,
  letter: OpenLetter,
  resolution: Exclude<Resolution, 'MARK_RESOLVED'>,
): Promise<'RUNNING' | 'COMPENSATING'> {
  const { transactionId, stepName, direction } = letter;
  await client.query(
    `update operations.transaction_step s set status = ${stepStatus[resolution][direction]}, attempts = case when $3 then 0 else attempts end,
      sent_at = case when $4 then null else sent_at end, has_acted = has_acted and not $4,
      is_overtaken = is_overtaken or ($3 and ${overtaken}) where transaction_id = $1 and name = $2`,
    [transactionId, stepName, resolution === 'RETRY', resolution === 'SKIP_STEP'],
  );
  // Places are drawn under the lane's lock, in the order of their commits.
  await client.query(
    'select pg_advisory_xact_lock(7003, hashtext(lane)) from operations.business_transaction where id = $1',
    [transactionId],
  );
  const isBackward = direction === 'BACKWARD' || resolution === 'COMPENSATE';
  const status = isBackward ? 'COMPENSATING' : 'RUNNING';
  await client.query(
    // It continues behind changes accepted meanwhile: they may be half done, and must not be interleaved.
    `update operations.business_transaction set status = $2, direction = $3, run_after = now(), place = default where id = $1`,
    [transactionId, status, isBackward ? 'BACKWARD' : 'FORWARD'],
  );
  return status;
}

/** Settles a dead letter in the caller's transaction; returns the transaction to continue, or the reason for a refusal. */
export async function settleLetter(
  client: PoolClient,
  letter: OpenLetter | undefined,
  { resolution, actor, reason }: Settlement,
): Promise<string | UserError> {
  if (letter === undefined) return notFound('The dead letter does not exist.', 'id');
  if (letter.isResolved)
    return {
      type: 'InvalidState',
      code: 'INVALID_STATE',
      message: 'The dead letter is already settled.',
      path: ['input', 'id'],
      currentState: 'RESOLVED',
    };
  const { rows } = await client.query<TransactionFacts>(
    `select ${transactionFactColumns} from operations.business_transaction where id = $1 for update`,
    [letter.transactionId],
  );
  const told = rows[0];
  if (told === undefined) throw new Error('A dead letter has no transaction.');
  await client.query(
    `update operations.dead_letter set resolved_by = $2, resolved_at = now(), resolution = $3, resolution_reason = $4 where id = $1`,
    [letter.id, actor, resolution, reason],
  );
  const events = [createSettledEvent(told, { ...letter, deadLetter: letter.id, resolvedBy: actor })];
  if (resolution === 'MARK_RESOLVED')
    await client.query('update operations.business_transaction set finished_at = now() where id = $1', [told.id]);
  else events.push(createStatusEvent(told, await resume(client, letter, resolution), 'DEAD_LETTERED'));
  await writeAudit(client, [
    createNote(told, `RESOLVED_BY_${resolution}`, {
      actor,
      reason,
      after: JSON.stringify({ deadLetter: letter.id, step: letter.stepName }),
    }),
  ]);
  await appendEvents(client, events);
  return told.id;
}

/** Records a control command under its key, so that repeating it changes nothing; false when the key is taken. */
export async function noteControl(
  client: PoolClient,
  control: {
    readonly kind: string;
    readonly idempotencyKey: string;
    readonly payloadHash: string;
    readonly target: string;
    readonly actor: string;
    readonly correlationId: string;
    readonly reason: string | undefined;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, production_order, requested_by, lane, input, reason, finished_at)
    select $1, $2, 'COMPLETED', $3, $4, $5, plant, production_order, $6, 'control/' || id, jsonb_build_object('target', id), $8, now()
    from operations.business_transaction where id = $7
    on conflict (requested_by, idempotency_key) do nothing`,
    [
      randomUUID(),
      control.kind,
      control.idempotencyKey,
      control.payloadHash,
      control.correlationId,
      control.actor,
      control.target,
      control.reason ?? null,
    ],
  );
  return rowCount === 1;
}
