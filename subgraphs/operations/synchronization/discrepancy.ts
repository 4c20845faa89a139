import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { System } from '../../../schema/canonical/index.ts';
import { discrepancyColumns, noteCourse, type StoredDiscrepancy } from './course.ts';
import { hashValues } from './decide.ts';
import type { ValueSource } from './reconciler.ts';
import { joinCause, leaveCause } from './shared-cause.ts';
import { actor } from './tools.ts';

/** A value in a consumer that differs from its owner's, as a person sees it. */
export interface Difference {
  /** Row of the record in the consumer. */
  readonly recordId: string;
  readonly plant: string;
  readonly key: string;
  readonly productionOrder: string | undefined;
  readonly field: string;
  readonly owner: System;
  readonly ownerValue: string;
  readonly ownerSource?: ValueSource | undefined;
  readonly consumer: System;
  readonly observedValue: string | undefined;
  readonly observedSource?: ValueSource | undefined;
  readonly exceptionOwner: string;
  readonly reason: string | undefined;
  readonly message: string | undefined;
}

/** Person who ended a discrepancy, and how. */
export interface Resolved {
  readonly by: string;
  readonly resolution: string;
  readonly reason: string;
}

const formatSubject = ({ field, plant, key }: Difference): string => `${field.split('.')[0]} ${plant}/${key}`;

const listOpen = async (client: PoolClient, recordId: string): Promise<readonly StoredDiscrepancy[]> =>
  (
    await client.query<StoredDiscrepancy>(
      `select ${discrepancyColumns} from operations.discrepancy where record_id = $1 and status = 'OPEN' for update`,
      [recordId],
    )
  ).rows;

async function insert(
  client: PoolClient,
  difference: Difference,
  status: 'OPEN' | 'ACCEPTED',
  resolved?: Resolved,
): Promise<StoredDiscrepancy> {
  const { recordId, plant, field, owner, ownerValue, consumer, observedValue, exceptionOwner } = difference;
  const { rows } = await client.query<StoredDiscrepancy>(
    `insert into operations.discrepancy (id, plant, subject, field, owner, owner_value, observed_in, observed_value, status, record_id,
      resolved_by, resolution, resolution_reason, settled_at, exception_owner, production_order, reason, message, desired_hash,
      owner_source, observed_source)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, case when $11::text is null then null else now() end, $14, $15,
      $16, $17, $18, $19, $20)
    on conflict (subject, field, observed_in) where status = 'OPEN' do update set record_id = excluded.record_id
    returning ${discrepancyColumns}`,
    [
      randomUUID(),
      plant,
      formatSubject(difference),
      field,
      owner,
      ownerValue,
      consumer,
      observedValue ?? null,
      status,
      recordId,
      resolved?.by ?? null,
      resolved?.resolution ?? null,
      resolved?.reason ?? null,
      exceptionOwner,
      difference.productionOrder ?? null,
      difference.reason ?? null,
      difference.message ?? null,
      hashValues(field, ownerValue),
      difference.ownerSource ?? null,
      difference.observedSource ?? null,
    ],
  );
  const [made] = rows;
  if (made === undefined) throw new Error('A discrepancy that was just written is gone.');
  return made;
}

const update = `update operations.discrepancy set field = $2, owner_value = $3, observed_value = $4, reason = $5, message = $6,
    desired_hash = $7, owner_source = coalesce($8, owner_source), observed_source = coalesce($9, observed_source),
    exception_owner = $10, production_order = coalesce($11, production_order)
  where id = $1 returning ${discrepancyColumns}`;

const isSame = (a: StoredDiscrepancy, b: StoredDiscrepancy): boolean =>
  a.ownerValue === b.ownerValue && a.observedValue === b.observedValue && a.reason === b.reason && a.field === b.field;

/** Gives an open discrepancy the present values; its course has an entry when they are others than before. */
async function refresh(client: PoolClient, known: StoredDiscrepancy, difference: Difference): Promise<void> {
  const { field, ownerValue, observedValue, reason, message } = difference;
  const { rows } = await client.query<StoredDiscrepancy>(update, [
    known.id,
    field,
    ownerValue,
    observedValue ?? null,
    reason ?? null,
    message ?? null,
    hashValues(field, ownerValue),
    difference.ownerSource ?? null,
    difference.observedSource ?? null,
    difference.exceptionOwner,
    difference.productionOrder ?? null,
  ]);
  const [now] = rows;
  if (now !== undefined && !isSame(known, now)) await noteCourse(client, now, { kind: 'CHANGED', actor });
}

/** Raises a difference once; one that is open already gets the present values. */
export async function raiseDiscrepancy(client: PoolClient, difference: Difference): Promise<void> {
  const [known, ...others] = await listOpen(client, difference.recordId);
  for (const other of others) await settle(client, other, 'CORRECTED');
  if (known !== undefined) return refresh(client, known, difference);
  const made = await insert(client, difference, 'OPEN');
  if (made.exceptionId !== null) return refresh(client, made, difference);
  await noteCourse(client, made, { kind: 'DETECTED', actor });
  await joinCause(client, made);
}

/** Notes a difference that the rule, or a person, accepts, once for each pair of values. */
export async function noteAccepted(client: PoolClient, difference: Difference, resolved?: Resolved): Promise<void> {
  const { rows } = await client.query(
    `select from operations.discrepancy where record_id = $1 and field = $2 and observed_value is not distinct from $3 and status = 'ACCEPTED'`,
    [difference.recordId, difference.field, difference.observedValue ?? null],
  );
  if (rows.length > 0) return;
  const made = await insert(client, difference, 'ACCEPTED', resolved);
  await noteCourse(client, made, { kind: 'ACCEPTED', actor: resolved?.by ?? actor });
}

/** Notes a decision that leaves the open discrepancies of a record open until the values agree. */
export async function noteDecision(client: PoolClient, recordId: string, resolved: Resolved): Promise<void> {
  const { rows } = await client.query<StoredDiscrepancy>(
    `update operations.discrepancy set resolved_by = $2, resolution = $3, resolution_reason = $4 where record_id = $1 and status = 'OPEN'
    returning ${discrepancyColumns}`,
    [recordId, resolved.by, resolved.resolution, resolved.reason],
  );
  for (const decided of rows) await noteCourse(client, decided, { kind: 'DECIDED', actor: resolved.by });
}

async function settle(
  client: PoolClient,
  { id }: StoredDiscrepancy,
  status: 'CORRECTED' | 'ACCEPTED',
  resolved?: Resolved,
): Promise<void> {
  const { rows } = await client.query<StoredDiscrepancy>(
    // A decision that led to the end, as to overwrite it, stays with it.
    `update operations.discrepancy set status = $2, settled_at = now(),
      resolved_by = case when $4::text is null and resolution is not null then resolved_by else $3 end,
      resolution = coalesce($4, resolution), resolution_reason = coalesce($5, resolution_reason) where id = $1
    returning ${discrepancyColumns}`,
    [id, status, resolved?.by ?? actor, resolved?.resolution ?? null, resolved?.reason ?? null],
  );
  const [settled] = rows;
  if (settled === undefined) return;
  const by = resolved?.by ?? actor;
  await noteCourse(client, settled, { kind: status, actor: by });
  await leaveCause(client, settled, by);
}

/** Ends the open discrepancies of a record; returns false when there was none. */
export async function closeDiscrepancies(
  client: PoolClient,
  recordId: string,
  status: 'CORRECTED' | 'ACCEPTED' = 'CORRECTED',
  resolved?: Resolved,
): Promise<boolean> {
  const open = await listOpen(client, recordId);
  for (const one of open) await settle(client, one, status, resolved);
  return open.length > 0;
}
