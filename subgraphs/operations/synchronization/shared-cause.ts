import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { createEnded, createRaised, discrepancyColumns, type StoredDiscrepancy } from './course.ts';

/** Reasons that are likely to stop many records at once, as a missing right or a reached limit: together one exception. */
export const sharedReasons: readonly string[] = [
  'HOURLY_LIMIT',
  'NUMBERS_FELL',
  'PLAN_IMPLAUSIBLE',
  'REFUSED',
  'PERIOD_CLOSED',
  'MATERIAL_SHORT',
  'STOCK',
  'PROPOSED',
  'OPENING_BALANCE',
  'CONSUMER_ADJUSTED',
  'OPERATIONS',
  'UNIT',
  'AMBIGUOUS',
  'PLANTS_DISAGREE',
  'REMOVED_IN_CONSUMER',
  'VANISHED_AT_OWNER',
  'SYSTEM_FORBIDDEN',
  'SYSTEM_REJECTED',
  'NOT_FOUND',
  'INVALID_STATE',
];

// Discrepancies of one cause are raised and settled beside one another: each must see what the others announced.
const lock = 'select pg_advisory_xact_lock(7008, hashtext($1))';

/**
 * Lets a transaction alone raise and settle discrepancies of plants. It comes before any lock on a record: transactions
 * that lock several records would otherwise wait for one another.
 */
export async function lockCauses(client: PoolClient, plants: readonly string[]): Promise<void> {
  for (const plant of [...new Set(plants)].toSorted()) await client.query(lock, [plant]);
}

// Each regular comparison raises one exception for everything that it finds. Records of other kinds are removed, or doubled,
// by people one by one: each is an exception of its own.
const findCause = `select other.exception_id as "exceptionId"
  from operations.discrepancy own join operations.synchronization_record mine on mine.id = own.record_id
    join operations.discrepancy other on other.status = 'OPEN' and other.exception_id is not null and other.reason = own.reason and other.id <> own.id
    join operations.synchronization_record theirs on theirs.id = other.record_id
  where own.id = $1 and (theirs.noun, theirs.plant, theirs.consumer) = (mine.noun, mine.plant, mine.consumer)
    and other.detected_at >= coalesce((select started_at from operations.synchronization_scan scan
      where (scan.noun, scan.plant) = (mine.noun, mine.plant)),
      case when own.reason in ('AMBIGUOUS', 'REMOVED_IN_CONSUMER') then 'infinity' else '-infinity' end::timestamptz)
  order by other.detected_at, other.id limit 1`;

const join = 'update operations.discrepancy set exception_id = $2 where id = $1';

async function findOpenException(
  client: PoolClient,
  { id, plant, reason }: StoredDiscrepancy,
): Promise<string | undefined> {
  if (reason === null || !sharedReasons.includes(reason)) return undefined;
  await lockCauses(client, [plant]);
  return (await client.query<{ readonly exceptionId: string }>(findCause, [id])).rows[0]?.exceptionId;
}

/** Adds a new discrepancy to the open exception of its cause, or raises one for it. */
export async function joinCause(client: PoolClient, discrepancy: StoredDiscrepancy): Promise<void> {
  const known = await findOpenException(client, discrepancy);
  await client.query(join, [discrepancy.id, known ?? discrepancy.id]);
  if (known === undefined) await appendEvents(client, [createRaised(discrepancy)]);
}

const findFirst = `select ${discrepancyColumns} from operations.discrepancy where id = $1
  and not exists (select from operations.discrepancy where exception_id = $1 and status = 'OPEN')`;

/** Ends the exception of a settled discrepancy, unless others of its cause are still open. */
export async function leaveCause(
  client: PoolClient,
  { exceptionId, plant }: StoredDiscrepancy,
  resolvedBy: string,
): Promise<void> {
  if (exceptionId === null) return;
  await lockCauses(client, [plant]);
  const { rows } = await client.query<StoredDiscrepancy>(findFirst, [exceptionId]);
  const [first] = rows;
  if (first !== undefined) await appendEvents(client, [createEnded(first, resolvedBy)]);
}
