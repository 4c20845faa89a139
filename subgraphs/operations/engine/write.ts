import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { createId } from '../../../schema/canonical/index.ts';
import {
  type CanonicalEvent,
  createEventId,
  exceptionRaised,
  exceptionResolved,
  transactionChanged,
} from '../../../schema/events/index.ts';
import { appendEvents } from '../../kit/event-log/index.ts';
import { RolledBack } from '../../kit/index.ts';
import { type AuditNote, writeAudit } from '../audit/write.ts';
import type { CommandAnswer } from './call-command.ts';
import type { HeldTransaction, WorkStep } from './records.ts';

/** The work was taken over by another process: nothing may be written any more. */
export class HoldLost extends RolledBack {
  constructor(id: string) {
    super(`Transaction ${id} is worked on elsewhere.`);
  }
}

type Status = 'ACCEPTED' | 'RUNNING' | 'COMPLETED' | 'COMPENSATING' | 'COMPENSATED' | 'DEAD_LETTERED' | 'CANCELLED';

/** What is told of a transaction in events and entries. */
export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly plant: string | undefined;
  readonly productionOrder: string | null | undefined;
  readonly correlationId: string;
  readonly requestedBy: string;
}

const source = { system: 'OPERATIONS', instance: 'operations' } as const;
const now = (): string => new Date().toISOString();

/** The event of a new state. */
export function createStatusEvent(told: Told, status: Status, previousStatus?: Status): CanonicalEvent {
  const { id, kind, plant, productionOrder, correlationId, requestedBy } = told;
  return transactionChanged.create(
    {
      id: createEventId(['transaction', id, status, randomUUID()]),
      occurredAt: now(),
      source,
      correlationId,
      ...(plant ? { plant } : {}),
    },
    { transaction: id, kind, status, previousStatus, productionOrder: productionOrder ?? undefined, requestedBy },
  );
}

/** The entry of something that happened to a transaction. */
export function createNote(told: Told, what: string, parts: Partial<AuditNote> = {}): AuditNote {
  const { id, kind, plant, requestedBy, correlationId } = told;
  return {
    plant,
    actor: requestedBy,
    action: `${kind}.${what}`,
    subject: `BusinessTransaction ${id}`,
    correlationId,
    ...parts,
  };
}

const toTold = (held: HeldTransaction): Told => held;

/** Marks the transaction as held here or throws; the row stays locked until the database transaction ends. */
async function keepHold(client: PoolClient, { id, token }: HeldTransaction, leaseMs: number): Promise<void> {
  const { rowCount } = await client.query(
    `update operations.business_transaction set held_until = now() + $3 * interval '1 millisecond' where id = $1 and token = $2 and holder is not null`,
    [id, token, leaseMs],
  );
  if (rowCount !== 1) throw new HoldLost(id);
}

/** Changes a step of a transaction that is held here, in one statement with the hold, or throws. */
async function changeStep(
  client: PoolClient,
  { id, token }: HeldTransaction,
  { position }: WorkStep,
  {
    leaseMs,
    set,
    values = [],
  }: { readonly leaseMs: number; readonly set: string; readonly values?: readonly unknown[] },
): Promise<void> {
  const { rowCount } = await client.query(
    `with kept as (
      update operations.business_transaction set held_until = now() + $3 * interval '1 millisecond'
      where id = $1 and token = $2 and holder is not null returning id
    )
    update operations.transaction_step set ${set} from kept where transaction_id = kept.id and position = $4`,
    [id, token, leaseMs, position, ...values],
  );
  if (rowCount !== 1) throw new HoldLost(id);
}

/** Notes that a step is about to be sent. */
export async function beginStep(
  client: PoolClient,
  held: HeldTransaction,
  {
    step,
    input,
    status,
    leaseMs,
  }: {
    readonly step: WorkStep;
    readonly input: object;
    readonly status: 'RUNNING' | 'COMPENSATING';
    readonly leaseMs: number;
  },
): Promise<void> {
  const set = `status = case when $6 = 'RUNNING' then 'RUNNING' else status end, attempts = attempts + 1,
    started_at = coalesce(started_at, now()), sent_at = now(), input = $5`;
  await changeStep(client, held, step, { leaseMs, set, values: [JSON.stringify(input), status] });
  if (held.status === status) return;
  await client.query('update operations.business_transaction set status = $2 where id = $1', [held.id, status]);
  await appendEvents(client, [createStatusEvent(toTold(held), status, held.status)]);
}

/** Keeps what an undo will need, before anything is done. */
export async function keepMemento(
  client: PoolClient,
  held: HeldTransaction,
  step: WorkStep,
  memento: string,
  leaseMs: number,
): Promise<void> {
  await changeStep(client, held, step, { leaseMs, set: 'memento = $5', values: [memento] });
}

/** Notes that a step is done. */
export async function finishStep(
  client: PoolClient,
  held: HeldTransaction,
  step: WorkStep,
  answer: CommandAnswer,
  leaseMs: number,
): Promise<void> {
  const { nativeReference = null, result = null, memento = null, before = null, after = null } = answer;
  const set = `status = 'DONE', finished_at = now(), sent_at = null, error_code = null, error_message = null, native_code = null,
    native_reference = $5, result = $6, memento = coalesce($7, memento), before = $8, after = $9`;
  await changeStep(client, held, step, { leaseMs, set, values: [nativeReference, result, memento, before, after] });
  await writeAudit(client, [
    createNote(toTold(held), `${step.name}.DONE`, {
      reason: held.reason ?? undefined,
      before: answer.before,
      after: answer.after ?? answer.result,
    }),
  ]);
}

/** Notes that a step was taken back. */
export async function undoneStep(
  client: PoolClient,
  held: HeldTransaction,
  step: WorkStep,
  answer: CommandAnswer,
  leaseMs: number,
): Promise<void> {
  const set = `status = case when status = 'FAILED' then 'FAILED' else 'UNDONE' end, finished_at = now(), sent_at = null`;
  await changeStep(client, held, step, { leaseMs, set });
  await writeAudit(client, [
    createNote(toTold(held), `${step.name}.UNDONE`, { before: answer.before, after: answer.after }),
  ]);
}

/** Notes that a step is not needed, or that nothing can be done about it. */
export async function skipStep(
  client: PoolClient,
  held: HeldTransaction,
  step: WorkStep,
  leaseMs: number,
): Promise<void> {
  const set = `status = case when status = 'FAILED' then 'FAILED' else 'SKIPPED' end, sent_at = null`;
  await changeStep(client, held, step, { leaseMs, set });
}

/** Lets go of a transaction until a step may be tried again; `sentAgoMs` is `null` when nothing that was sent is open. */
export async function postponeStep(
  client: PoolClient,
  held: HeldTransaction,
  {
    step,
    answer,
    delayMs,
    sentAgoMs,
  }: {
    readonly step: WorkStep;
    readonly answer: CommandAnswer;
    readonly delayMs: number;
    readonly sentAgoMs: number | null;
  },
): Promise<void> {
  await keepHold(client, held, 0);
  const { code = null, message = null, nativeCode = null } = answer;
  await client.query(
    `update operations.transaction_step set
      status = case when $7 = 'BACKWARD' then status when $3::float8 is null then 'PENDING' else 'UNKNOWN' end,
      sent_at = now() - $3::float8 * interval '1 millisecond', error_code = $4, error_message = $5, native_code = $6
    where transaction_id = $1 and position = $2`,
    [held.id, step.position, sentAgoMs, code, message, nativeCode, held.direction],
  );
  await client.query(
    `update operations.business_transaction set holder = null, held_until = null, run_after = now() + $2 * interval '1 millisecond' where id = $1`,
    [held.id, delayMs],
  );
}

/** Notes that a step failed for good, and turns round. */
export async function turnRound(
  client: PoolClient,
  held: HeldTransaction,
  step: WorkStep,
  answer: CommandAnswer,
  leaseMs: number,
): Promise<void> {
  await keepHold(client, held, leaseMs);
  await failStep(client, held, step, answer);
  await client.query(
    `update operations.business_transaction set direction = 'BACKWARD', status = 'COMPENSATING', failed_step = $2 where id = $1`,
    [held.id, step.position],
  );
  await appendEvents(client, [
    createStatusEvent(toTold(held), 'COMPENSATING', held.status === 'ACCEPTED' ? 'RUNNING' : held.status),
  ]);
}

// Only what may have left something behind keeps the time of its sending: it is taken back with the others.
async function failStep(
  client: PoolClient,
  held: HeldTransaction,
  step: WorkStep,
  answer: CommandAnswer,
): Promise<void> {
  const mayHaveActed =
    answer.hasActed || step.sinceSentMs !== null || answer.status === 'CONTRADICTED' || answer.status === 'UNKNOWN';
  await client.query(
    `update operations.transaction_step set status = 'FAILED', finished_at = now(), error_code = $3, error_message = $4, native_code = $5,
      sent_at = case when $6 then sent_at end where transaction_id = $1 and position = $2`,
    [held.id, step.position, answer.code ?? 'FAILED', answer.message ?? null, answer.nativeCode ?? null, mayHaveActed],
  );
}

/** Ends a transaction. */
export async function endTransaction(
  client: PoolClient,
  held: HeldTransaction,
  status: 'COMPLETED' | 'COMPENSATED',
): Promise<void> {
  await keepHold(client, held, 0);
  await client.query(
    `update operations.business_transaction set status = $2, finished_at = now(), holder = null, held_until = null where id = $1`,
    [held.id, status],
  );
  await writeAudit(client, [createNote(toTold(held), status, { reason: held.reason ?? undefined })]);
  await appendEvents(client, [
    createStatusEvent(toTold(held), status, held.direction === 'BACKWARD' ? 'COMPENSATING' : 'RUNNING'),
  ]);
}

/** Hands a transaction to a person. */
export async function buryStep(
  client: PoolClient,
  held: HeldTransaction,
  {
    step,
    answer,
    exceptionOwner,
  }: { readonly step: WorkStep; readonly answer: CommandAnswer; readonly exceptionOwner: string },
): Promise<void> {
  await keepHold(client, held, 0);
  if (held.direction === 'FORWARD') await failStep(client, held, step, answer);
  const id = randomUUID();
  const reason = answer.message ?? 'The step failed.';
  const code = answer.code ?? 'FAILED';
  await client.query(
    `insert into operations.dead_letter (id, transaction_id, step_name, reason, error_code, exception_owner, direction, payload)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      held.id,
      step.name,
      reason,
      code,
      exceptionOwner,
      held.direction,
      JSON.stringify({
        command: step.command,
        input: step.input,
        memento: step.memento,
        nativeCode: answer.nativeCode,
      }),
    ],
  );
  await client.query(
    `update operations.business_transaction set status = 'DEAD_LETTERED', failed_step = $2, holder = null, held_until = null where id = $1`,
    [held.id, step.position],
  );
  await writeAudit(client, [
    createNote(toTold(held), 'DEAD_LETTERED', {
      after: JSON.stringify({ deadLetter: id, step: step.name, code, direction: held.direction }),
    }),
  ]);
  await appendEvents(client, [
    createStatusEvent(toTold(held), 'DEAD_LETTERED', held.direction === 'BACKWARD' ? 'COMPENSATING' : 'RUNNING'),
    exceptionRaised.create(
      {
        id: createEventId(['dead-letter', id]),
        occurredAt: now(),
        source,
        correlationId: held.correlationId,
        ...(held.plant ? { plant: held.plant } : {}),
      },
      {
        exception: createId('DeadLetter', { deadLetter: id }),
        kind: 'DEAD_LETTER',
        severity: 'MAJOR',
        message: `${held.kind} stands still at ${step.name}: ${reason}`,
        owner: exceptionOwner,
        productionOrder: held.productionOrder ?? undefined,
      },
    ),
  ]);
}

/** The event that tells a dead letter is settled. */
export function createSettledEvent(
  told: Told,
  {
    deadLetter,
    stepName,
    exceptionOwner,
    createdAt,
    resolvedBy,
  }: {
    readonly deadLetter: string;
    readonly stepName: string;
    readonly exceptionOwner: string;
    readonly createdAt: string;
    readonly resolvedBy: string;
  },
): CanonicalEvent {
  return exceptionResolved.create(
    {
      id: createEventId(['dead-letter-settled', deadLetter]),
      occurredAt: now(),
      source,
      correlationId: told.correlationId,
      ...(told.plant ? { plant: told.plant } : {}),
    },
    {
      exception: createId('DeadLetter', { deadLetter }),
      kind: 'DEAD_LETTER',
      severity: 'MAJOR',
      message: `${told.kind} goes on at ${stepName}.`,
      owner: exceptionOwner,
      raisedAt: new Date(createdAt).toISOString(),
      resolvedBy,
      productionOrder: told.productionOrder ?? undefined,
    },
  );
}
