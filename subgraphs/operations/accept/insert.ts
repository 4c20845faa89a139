import { randomUUID } from 'node:crypto';
import { checkEvent } from '../../../kit/event-log/index.ts';
import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import { createNote, createStatusEvent } from '../engine/transaction-events.ts';
import type { Located, SagaStep } from '../sagas/index.ts';
import { createGroupCommit } from '../store/group-commit.ts';

/** A change to accept. */
export interface Accepted {
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly payloadHash: string;
  readonly input: object;
  readonly located: Located;
  readonly steps: readonly SagaStep<never>[];
  readonly correlationId: string;
  readonly actor: string;
  /** The actor's name in earlier rows, if it differs. */
  readonly formerName?: string | undefined;
  readonly reason: string | undefined;
  /** Systems that did not answer the check before acceptance. */
  readonly unchecked?: readonly System[] | undefined;
  /** Present when the change expects a version of an order: time of reading that version, and the kinds of change that alter it. */
  readonly version?: { readonly requestedAt: string; readonly kinds: readonly string[] } | undefined;
}

/** A transaction found by its key. */
export interface KnownTransaction {
  readonly id: string;
  readonly payloadHash: string;
}

const byKey =
  'select id, payload_hash as "payloadHash" from operations.business_transaction where requested_by = any($1) and idempotency_key = $2';

/** Finds the transaction of a person's key, under any of their names; `undefined` when the key is new. */
export async function findByKey(
  database: Database,
  names: readonly string[],
  key: string,
): Promise<KnownTransaction | undefined> {
  const [known] = await database.query<KnownTransaction>(byKey, [names, key], createCallContext());
  return known;
}

/** A transaction accepted now or before. */
export type InsertedTransaction = KnownTransaction & { readonly isNew: boolean };

// The lanes are locked before the first place is drawn, always in one order; so are the keys. Of two changes with one
// key the later one is skipped.
const insertion = `with given as materialized (
    select * from jsonb_to_recordset($1::jsonb) as given (id text, kind text, "idempotencyKey" text, "payloadHash" text, "correlationId" text,
      plant text, "productionOrder" text, actor text, lane text, input jsonb, reason text, steps jsonb, note jsonb, event jsonb,
      version jsonb, "formerName" text, unchecked jsonb)
  ), locked as materialized (
    select pg_advisory_xact_lock(7003, hash) from (select distinct hashtext(lane) as hash from given) lanes order by hash
  ), accepted as (
    insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, production_order, requested_by, lane, input, reason, unchecked_systems)
    select id, kind, 'ACCEPTED', "idempotencyKey", "payloadHash", "correlationId", plant, "productionOrder", actor, lane, input, reason,
      array(select jsonb_array_elements_text(coalesce(unchecked, '[]')))
    from given where (select count(*) from locked) > 0 and (version is null or not operations.is_contested(plant, "productionOrder",
      array(select jsonb_array_elements_text(version -> 'kinds')), (version ->> 'requestedAt')::timestamptz))
      and not exists (select from operations.business_transaction former
        where former.requested_by = given."formerName" and former.idempotency_key = given."idempotencyKey")
    order by actor, "idempotencyKey"
    on conflict (requested_by, idempotency_key) do nothing returning id
  ), stepped as (
    insert into operations.transaction_step (transaction_id, position, name, system, command, status)
    select id, position, name, system, command, 'PENDING' from given join accepted using (id)
    cross join jsonb_to_recordset(given.steps) as step (position int, name text, system text, command text)
  ), noted as (
    insert into operations.audit_entry (plant, actor, action, subject, correlation_id, reason, before, after)
    select coalesce(note.plant, ''), note.actor, note.action, note.subject, note."correlationId", note.reason, null, note.after::jsonb
    from given join accepted using (id)
    cross join jsonb_to_record(given.note) as note (plant text, actor text, action text, subject text, "correlationId" text, reason text, after text)
  ), logged as (
    select events.append_events(jsonb_agg(given.event), $2::timestamptz) as added from given join accepted using (id) having count(*) > 0
  )
  select id, (select added from logged) from accepted`;

interface Prepared {
  readonly id: string;
  readonly row: object;
  readonly accepted: Accepted;
}

function prepare(accepted: Accepted): Prepared {
  const {
    kind,
    idempotencyKey,
    payloadHash,
    input,
    located,
    correlationId,
    actor,
    formerName,
    reason,
    version,
    unchecked,
  } = accepted;
  const { plant, productionOrder, lane, subject = {} } = located;
  const id = randomUUID();
  const told = { id, kind, plant, productionOrder, correlationId, requestedBy: actor };
  const steps = accepted.steps.map(({ name, system, command }, index) => ({
    position: index + 1,
    name,
    system,
    command,
  }));
  const note = createNote(told, 'ACCEPTED', { reason, after: JSON.stringify(input) });
  const event = checkEvent(createStatusEvent(told, 'ACCEPTED'));
  const asked = {
    kind,
    unchecked,
    idempotencyKey,
    payloadHash,
    correlationId,
    actor,
    formerName,
    reason,
    version,
    input: { input, subject },
  };
  return {
    id,
    row: { id, ...asked, plant, productionOrder, lane, steps, note, event },
    accepted,
  };
}

type Ask = <Row extends object>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;

async function readKnown(
  ask: Ask,
  { actor, formerName = actor, idempotencyKey }: Accepted,
): Promise<InsertedTransaction | undefined> {
  const [known] = await ask<KnownTransaction>(byKey, [[actor, formerName], idempotencyKey]);
  return known === undefined ? undefined : { ...known, isNew: false };
}

/**
 * Accepts changes atomically: key, steps, audit entry and event. Changes of one lane get their places in the order of
 * their commits, so none overtakes another. Of two with one key the later one gets the earlier one's transaction.
 * `undefined`: another change alters or altered the expected version.
 */
export async function insertTransactions(
  ask: Ask,
  changes: readonly Accepted[],
): Promise<readonly (InsertedTransaction | undefined)[]> {
  // Of concurrent changes only the first can have the expected version.
  const isBehind = ({ version, located: { lane } }: Accepted, index: number): boolean =>
    version !== undefined && changes.findIndex(({ located }) => located.lane === lane) < index;
  const prepared = changes.map(prepare);
  const rows = await ask<{ readonly id: string }>(insertion, [
    JSON.stringify(prepared.filter(({ accepted }, index) => !isBehind(accepted, index)).map(({ row }) => row)),
    new Date().toISOString(),
  ]);
  const isNew = new Set(rows.map(({ id }) => id));
  const inserted: (InsertedTransaction | undefined)[] = [];
  for (const { id, accepted } of prepared)
    inserted.push(
      isNew.has(id) ? { id, payloadHash: accepted.payloadHash, isNew: true } : await readKnown(ask, accepted),
    );
  return inserted;
}

/** Accepts one change in a transaction of its own; concurrent ones share a commit. */
export type InsertTransaction = (accepted: Accepted) => Promise<InsertedTransaction | undefined>;

/** Creates the process's inserter of changes. */
export function createInserter(database: Database): InsertTransaction {
  const ask: Ask = (text, values) => database.query(text, values, createCallContext());
  return createGroupCommit((changes) => insertTransactions(ask, changes));
}
