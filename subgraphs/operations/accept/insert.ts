import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { appendEvents } from '../../kit/event-log/index.ts';
import { createCallContext } from '../../kit/index.ts';
import type { Database } from '../../kit/postgres/index.ts';
import { writeAudit } from '../audit/write.ts';
import { createNote, createStatusEvent } from '../engine/write.ts';
import type { Located, SagaStep } from '../sagas/index.ts';

/** What is accepted. */
export interface Accepted {
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly payloadHash: string;
  readonly input: object;
  readonly located: Located;
  readonly steps: readonly SagaStep<never>[];
  readonly correlationId: string;
  readonly actor: string;
  readonly reason: string | undefined;
}

/** A transaction that is known by its key. */
export interface KnownTransaction {
  readonly id: string;
  readonly payloadHash: string;
}

const byKey =
  'select id, payload_hash as "payloadHash" from operations.business_transaction where requested_by = $1 and idempotency_key = $2';

/** The transaction of somebody's key; `undefined` when the key is new. */
export async function findByKey(database: Database, actor: string, key: string): Promise<KnownTransaction | undefined> {
  const [known] = await database.query<KnownTransaction>(byKey, [actor, key], createCallContext());
  return known;
}

/**
 * Accepts a change: key, steps, audit entry and event, all or none. Changes of one lane get their places in the order of
 * their commits, so none overtakes another. Of two with one key the later one gets the earlier one.
 */
export async function insertTransaction(
  client: PoolClient,
  accepted: Accepted,
): Promise<KnownTransaction & { readonly isNew: boolean }> {
  const { kind, idempotencyKey, payloadHash, input, located, steps, correlationId, actor, reason } = accepted;
  const { plant, productionOrder, lane, subject = {} } = located;
  await client.query('select pg_advisory_xact_lock(7003, hashtext($1))', [lane]);
  const id = randomUUID();
  const { rowCount } = await client.query(
    `insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, production_order, requested_by, lane, input, reason)
    values ($1, $2, 'ACCEPTED', $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (requested_by, idempotency_key) do nothing`,
    [
      id,
      kind,
      idempotencyKey,
      payloadHash,
      correlationId,
      plant,
      productionOrder ?? null,
      actor,
      lane,
      JSON.stringify({ input, subject }),
      reason ?? null,
    ],
  );
  if (rowCount !== 1) {
    const { rows } = await client.query<KnownTransaction>(byKey, [actor, idempotencyKey]);
    const [known] = rows;
    if (known === undefined) throw new Error('A transaction with this key vanished.');
    return { ...known, isNew: false };
  }
  await client.query(
    `insert into operations.transaction_step (transaction_id, position, name, system, command, status)
    select $1, position, name, system, command, 'PENDING' from jsonb_to_recordset($2::jsonb) as step (position int, name text, system text, command text)`,
    [
      id,
      JSON.stringify(steps.map(({ name, system, command }, index) => ({ position: index + 1, name, system, command }))),
    ],
  );
  const told = { id, kind, plant, productionOrder, correlationId, requestedBy: actor };
  await writeAudit(client, [createNote(told, 'ACCEPTED', { reason, after: JSON.stringify(input) })]);
  await appendEvents(client, [createStatusEvent(told, 'ACCEPTED')]);
  return { id, payloadHash, isNew: true };
}
