import { checkEvent } from '../../../kit/event-log/index.ts';
import { createCallContext, RolledBack } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { createGroupCommit } from '../store/group-commit.ts';
import type { Change } from './change.ts';
import { type Claim, formatClaim, type LeasedTransaction } from './records.ts';

/** Another process took the work over: nothing may be written any more. */
export class LeaseLost extends RolledBack {
  constructor(id: string) {
    super(`Transaction ${id} is leased by another process.`);
  }
}

/** Writes a change of a leased transaction; durable when it resolves. @throws LeaseLost */
export type WriteChange = (leased: LeasedTransaction, change: Change) => Promise<void>;

interface PendingWrite {
  readonly leased: LeasedTransaction;
  readonly change: Change;
}

// Rows are locked in one order, so that this and the extending of leases cannot deadlock. A row claimed anew since,
// here or elsewhere, is not locked, and nothing of it is written: every part is joined by its token, since two claims
// of one transaction may come in one statement.
const text = `with given as materialized (
    select * from jsonb_to_recordset($1::jsonb) as given (id text, token bigint, "leaseMs" float8, status text, direction text,
      "failedStep" int, "delayMs" float8, "isFinished" boolean, refusal jsonb)
  ), leased as materialized (
    select t.id, t.token from operations.business_transaction t join given on t.id = given.id and t.token = given.token
    where t.holder is not null order by t.id for update of t
  ), kept as (
    update operations.business_transaction t set
      held_until = now() + given."leaseMs" * interval '1 millisecond',
      holder = case when given."leaseMs" is not null then holder end,
      status = coalesce(given.status, t.status),
      direction = coalesce(given.direction, t.direction),
      failed_step = coalesce(given."failedStep", failed_step),
      refusal = coalesce(given.refusal, t.refusal),
      run_after = coalesce(now() + given."delayMs" * interval '1 millisecond', run_after),
      finished_at = case when given."isFinished" then now() else finished_at end
    from given join leased using (id, token) where t.id = given.id
    returning t.id, t.token
  ), stepped as (
    update operations.transaction_step s set
      status = coalesce(step.status, s.status),
      attempts = coalesce(step.attempts, s.attempts),
      input = coalesce(step.input::jsonb, s.input),
      result = coalesce(step.result::jsonb, s.result),
      memento = coalesce(step.memento::jsonb, s.memento),
      before = coalesce(step.before::jsonb, s.before),
      after = coalesce(step.after::jsonb, s.after),
      native_reference = coalesce(step."nativeReference", native_reference),
      error_code = case when step.problem is null then error_code else step.problem ->> 'code' end,
      error_message = case when step.problem is null then error_message else step.problem ->> 'message' end,
      native_code = case when step.problem is null then native_code else step.problem ->> 'nativeCode' end,
      sent_at = case when step."isSentKnown" then now() - step."sentAgoMs" * interval '1 millisecond' else sent_at end,
      has_acted = coalesce(step."hasActed", s.has_acted),
      is_overtaken = coalesce(step."isOvertaken", s.is_overtaken),
      started_at = case when step."isStarted" then coalesce(started_at, now()) else started_at end,
      finished_at = case when step."isFinished" then now() else finished_at end
    from jsonb_to_recordset($2::jsonb) as step (id text, token bigint, position int, status text, attempts int, input text, result text, memento text,
      before text, after text, "nativeReference" text, problem jsonb, "isSentKnown" boolean, "sentAgoMs" float8, "hasActed" boolean, "isOvertaken" boolean, "isStarted" boolean, "isFinished" boolean)
      join kept using (id, token)
    where s.transaction_id = step.id and s.position = step.position
  ), noted as (
    insert into operations.audit_entry (plant, actor, action, subject, correlation_id, reason, before, after)
    select coalesce(plant, ''), actor, action, subject, "correlationId", reason, before::jsonb, after::jsonb
    from jsonb_to_recordset($3::jsonb) as note (id text, token bigint, place int, plant text, actor text, action text, subject text,
      "correlationId" text, reason text, before text, after text) join kept using (id, token) order by place
  ), buried as (
    insert into operations.dead_letter (id, transaction_id, step_name, reason, error_code, exception_owner, direction, payload)
    select letter.id, transaction, "stepName", reason, "errorCode", "exceptionOwner", direction, payload
    from jsonb_to_recordset($4::jsonb) as letter (id text, transaction text, token bigint, "stepName" text, reason text, "errorCode" text,
      "exceptionOwner" text, direction text, payload jsonb) join kept on kept.id = letter.transaction and kept.token = letter.token
  ), logged as (
    select events.append_events(jsonb_agg(event order by place), $6::timestamptz) as added
    from jsonb_to_recordset($5::jsonb) as told (id text, token bigint, place int, event jsonb) join kept using (id, token) having count(*) > 0
  )
  select id, token::text, (select added from logged) from kept`;

function listValues(group: readonly PendingWrite[]): readonly string[] {
  const transactions = group.map(({ leased: { id, token }, change }) => ({ id, token, ...change.transaction }));
  const steps = group.flatMap(({ leased: { id, token }, change }) =>
    (change.steps ?? []).map(({ problem, ...step }) => ({
      id,
      token,
      ...step,
      // An empty object clears the problem; SQL's null keeps it.
      problem: problem === null ? {} : problem,
      isSentKnown: step.sentAgoMs !== undefined,
    })),
  );
  const notes = group
    .flatMap(({ leased: { id, token }, change }) => (change.notes ?? []).map((note) => ({ id, token, ...note })))
    .map((note, place) => ({ ...note, place }));
  const letters = group.flatMap(({ leased: { id: transaction, token }, change: { letter } }) =>
    letter === undefined ? [] : [{ ...letter, transaction, token }],
  );
  const events = group
    .flatMap(({ leased: { id, token }, change }) =>
      (change.events ?? []).map((event) => ({ id, token, event: checkEvent(event) })),
    )
    .map((told, place) => ({ ...told, place }));
  const recordedAt = new Date().toISOString();
  return [...[transactions, steps, notes, letters, events].map((rows) => JSON.stringify(rows)), recordedAt];
}

/** Creates the process's writer of transactions; changes that arrive during a commit share the next one. */
export function createWriter(database: Database): WriteChange {
  const together = createGroupCommit(async (group: readonly PendingWrite[]) => {
    const rows = await database.query<Claim>(text, listValues(group), createCallContext());
    const kept = new Set(rows.map(formatClaim));
    return group.map(({ leased }) => kept.has(formatClaim(leased)));
  });
  return async (leased, change) => {
    if (!(await together({ leased, change }))) throw new LeaseLost(leased.id);
  };
}
