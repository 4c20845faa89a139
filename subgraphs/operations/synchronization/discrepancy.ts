import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { createId, type System } from '../../../schema/canonical/index.ts';
import { createEventId, exceptionRaised, exceptionResolved } from '../../../schema/events/index.ts';
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
  readonly consumer: System;
  readonly observedValue: string | undefined;
  readonly exceptionOwner: string;
  readonly message: string | undefined;
}

interface OpenRow {
  readonly id: string;
  readonly detectedAt: Date;
  readonly isAnnounced: boolean;
}

const source = { system: 'OPERATIONS', instance: 'operations' } as const;
const formatSubject = ({ field, plant, key }: Difference): string => `${field.split('.')[0]} ${plant}/${key}`;

const createHead = (key: readonly [string, string], plant: string) => ({
  id: createEventId(key),
  occurredAt: new Date().toISOString(),
  source,
  plant,
});

function createFacts(id: string, { owner, field, consumer, message, exceptionOwner, productionOrder }: Difference) {
  return {
    exception: createId('Discrepancy', { discrepancy: id }),
    kind: 'DISCREPANCY',
    severity: 'MINOR' as const,
    message: message ?? `${consumer} differs from ${owner} in ${field}.`,
    owner: exceptionOwner,
    productionOrder,
  };
}

const listOpen = async (client: PoolClient, recordId: string): Promise<readonly OpenRow[]> =>
  (
    await client.query<OpenRow>(
      `select id, detected_at as "detectedAt", is_announced as "isAnnounced" from operations.discrepancy where record_id = $1 and status = 'OPEN' for update`,
      [recordId],
    )
  ).rows;

async function insert(
  client: PoolClient,
  difference: Difference,
  status: 'OPEN' | 'ACCEPTED',
  resolved?: Resolved,
): Promise<string> {
  const { recordId, plant, field, owner, ownerValue, consumer, observedValue } = difference;
  const { rows } = await client.query<{ readonly id: string }>(
    `insert into operations.discrepancy (id, plant, subject, field, owner, owner_value, observed_in, observed_value, status, record_id,
      resolved_by, resolution, resolution_reason, settled_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, case when $11::text is null then null else now() end)
    on conflict (subject, field, observed_in) where status = 'OPEN' do update set record_id = excluded.record_id
    returning id`,
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
    ],
  );
  return rows[0]?.id ?? '';
}

// One cause that stops many records, as a missing right or a reached limit, is one exception; what a regular comparison
// finds is one in each.
const sameCause = `select from operations.discrepancy d join operations.synchronization_record other on other.id = d.record_id
    join operations.synchronization_record own on own.id = $1 and own.id <> other.id
  where d.status = 'OPEN' and d.is_announced and (other.noun, other.plant, other.consumer, other.reason) = (own.noun, own.plant, own.consumer, own.reason)
    and own.reason = any($2)
    and d.detected_at >= coalesce((select started_at from operations.synchronization_scan scan
      where (scan.noun, scan.plant) = (own.noun, own.plant)), '-infinity') limit 1`;

// Records of one comparison are looked at beside one another: each must see what the others announced.
const lockScan = `select pg_advisory_xact_lock(7008, hashtext(noun || ' ' || plant)) from operations.synchronization_record
    join operations.synchronization_scan using (noun, plant) where id = $1`;

/** Raises a difference once; one that is open already gets the present values. */
export async function raiseDiscrepancy(
  client: PoolClient,
  difference: Difference,
  sharedReasons: readonly string[],
): Promise<void> {
  const [known, ...others] = await listOpen(client, difference.recordId);
  if (known !== undefined) {
    await client.query(
      `update operations.discrepancy set field = $2, owner_value = $3, observed_value = $4 where id = $1`,
      [known.id, difference.field, difference.ownerValue, difference.observedValue ?? null],
    );
    for (const other of others) await settle(client, other, difference, 'CORRECTED');
    return;
  }
  await client.query(lockScan, [difference.recordId]);
  const id = await insert(client, difference, 'OPEN');
  if (((await client.query(sameCause, [difference.recordId, sharedReasons])).rowCount ?? 0) > 0) {
    await client.query('update operations.discrepancy set is_announced = false where id = $1', [id]);
    return;
  }
  await appendEvents(client, [
    exceptionRaised.create(createHead(['discrepancy', id], difference.plant), createFacts(id, difference)),
  ]);
}

/** Notes a difference that the rule, or a person, accepts, once for each pair of values. */
export async function noteAccepted(client: PoolClient, difference: Difference, resolved?: Resolved): Promise<void> {
  const { rows } = await client.query(
    `select from operations.discrepancy where record_id = $1 and field = $2 and observed_value is not distinct from $3 and status = 'ACCEPTED'`,
    [difference.recordId, difference.field, difference.observedValue ?? null],
  );
  if (rows.length === 0) await insert(client, difference, 'ACCEPTED', resolved);
}

/** Notes a decision that leaves the open discrepancies of a record open until the values agree. */
export async function noteDecision(client: PoolClient, recordId: string, resolved: Resolved): Promise<void> {
  await client.query(
    `update operations.discrepancy set resolved_by = $2, resolution = $3, resolution_reason = $4 where record_id = $1 and status = 'OPEN'`,
    [recordId, resolved.by, resolved.resolution, resolved.reason],
  );
}

/** Person who ended a discrepancy, and how. */
export interface Resolved {
  readonly by: string;
  readonly resolution: string;
  readonly reason: string;
}

async function settle(
  client: PoolClient,
  { id, detectedAt, isAnnounced }: OpenRow,
  difference: Difference,
  status: 'CORRECTED' | 'ACCEPTED',
  resolved?: Resolved,
): Promise<void> {
  await client.query(
    // A decision that led to the end, as to overwrite it, stays with it.
    `update operations.discrepancy set status = $2, settled_at = now(),
      resolved_by = case when $4::text is null and resolution is not null then resolved_by else $3 end,
      resolution = coalesce($4, resolution), resolution_reason = coalesce($5, resolution_reason) where id = $1`,
    [id, status, resolved?.by ?? actor, resolved?.resolution ?? null, resolved?.reason ?? null],
  );
  if (!isAnnounced) return;
  await appendEvents(client, [
    exceptionResolved.create(createHead(['discrepancy-settled', id], difference.plant), {
      ...createFacts(id, difference),
      raisedAt: detectedAt.toISOString(),
      resolvedBy: resolved?.by ?? actor,
    }),
  ]);
}

/** Ends the open discrepancies of a record; returns false when there was none. */
export async function closeDiscrepancies(
  client: PoolClient,
  difference: Difference,
  status: 'CORRECTED' | 'ACCEPTED' = 'CORRECTED',
  resolved?: Resolved,
): Promise<boolean> {
  const discrepancies = await listOpen(client, difference.recordId);
  for (const open of discrepancies) await settle(client, open, difference, status, resolved);
  return discrepancies.length > 0;
}
