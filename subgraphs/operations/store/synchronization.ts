import type { CallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { instant, type ListQuery, readList, readUnder } from './list.ts';
import type {
  DiscrepancyAttemptRecord,
  PageQuery,
  PlantSynchronizationRow,
  SynchronizationRow,
  SynchronizationStatus,
} from './records.ts';

/** Key of the records of one subject in all consumers. */
export interface SubjectKey {
  readonly plant: string;
  readonly key: string;
}

/** Narrows a list of records. */
export interface SynchronizationQuery extends PageQuery {
  readonly plant?: string | undefined;
  readonly nouns?: readonly string[] | undefined;
  readonly consumer?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly reasons?: readonly string[] | undefined;
  readonly key?: string | undefined;
}

const columns = `id, noun, plant, key, consumer, status, reason, message, field, owner, owner_value as "ownerValue", observed_value as "observedValue",
  generation, attempts, ${instant('since', 'since')}, ${instant('looked_at', 'lookedAt')}, ${instant('changed_at', 'changedAt')},
  ${instant('confirmed_at', 'confirmedAt')}, lag_ms as "lagMilliseconds", transaction_id as "transactionId",
  (select reference from operations.synchronization_link l where l.unlinked_at is null and (l.noun, l.plant, l.key, l.consumer)
    = (synchronization_record.noun, synchronization_record.plant, synchronization_record.key, synchronization_record.consumer)) as "linkedReference"`;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for the stored key of a record; no other text can be compared with one. */
export const isRecordId = (text: string): boolean => uuid.test(text);

/** Creates the query of a page of records, those that changed their state last first. */
export function createRecordList(
  { plant, nouns, consumer, statuses, reasons, key, ...page }: SynchronizationQuery,
  visible: ListQuery['conditions'],
): ListQuery {
  return {
    ...page,
    table: 'synchronization_record',
    columns,
    order: { by: 'since', type: 'timestamptz', key: 'id' },
    conditions: [
      ...visible,
      ['plant = $', plant],
      ['noun = any($)', nouns],
      ['consumer = $', consumer],
      ['status = any($)', statuses],
      ['reason = any($)', reasons],
      ['key = $', key],
    ],
  };
}

/** Reads a page of records. */
export const readRecordPage = (
  database: Database,
  query: SynchronizationQuery,
  { call, visible }: { readonly call: CallContext; readonly visible: ListQuery['conditions'] },
) => readList<SynchronizationRow>(database, createRecordList(query, visible), call);

/** Reads records by id. */
export async function readRecords(
  database: Database,
  ids: readonly string[],
  call: CallContext,
): Promise<readonly SynchronizationRow[]> {
  const keys = ids.filter(isRecordId);
  if (keys.length === 0) return [];
  return readUnder(database, { table: 'synchronization_record', columns, key: 'id', keys, orderBy: 'id' }, call);
}

async function readWhere(
  database: Database,
  condition: string,
  { values, call }: { readonly values: readonly unknown[]; readonly call: CallContext },
): Promise<readonly SynchronizationRow[]> {
  const text = `select jsonb_strip_nulls(to_jsonb(found)) as record from (
      select ${columns} from operations.synchronization_record where ${condition} order by noun, plant, key, consumer) found`;
  const rows = await database.query<{ readonly record: SynchronizationRow }>(text, values, call);
  return rows.map(({ record }) => record);
}

/** Reads the records of subjects whose plant is known. */
export const readRecordsOfSubjects = (
  database: Database,
  { nouns, subjects }: { readonly nouns: readonly string[]; readonly subjects: readonly SubjectKey[] },
  call: CallContext,
) =>
  readWhere(
    database,
    // The key of a fact begins with the number of its order.
    `noun = any($1) and ((plant, key) in (select * from jsonb_to_recordset($2::jsonb) as subject (plant text, key text))
      or noun = 'ExecutionFact' and (plant, split_part(key, ' ', 1)) in (select * from jsonb_to_recordset($2::jsonb) as subject (plant text, key text)))`,
    { values: [nouns, JSON.stringify(subjects)], call },
  );

/** Reads the records of work centers: their keys begin with its code. */
export const readRecordsOfWorkCenters = (database: Database, centers: readonly SubjectKey[], call: CallContext) =>
  readWhere(
    database,
    `noun = 'WorkCenterAvailability' and (plant, regexp_replace(key, '/[^/]*$', ''))
      in (select * from jsonb_to_recordset($1::jsonb) as center (plant text, key text))`,
    { values: [JSON.stringify(centers)], call },
  );

/** Reads the records of subjects whose key alone names them. */
export const readRecordsOfKeys = (
  database: Database,
  { noun, keys }: { readonly noun: string; readonly keys: readonly string[] },
  call: CallContext,
) => readWhere(database, 'noun = $1 and key = any($2)', { values: [noun, keys], call });

/** Mode that a person has set for a kind of record in a plant. */
export type SetMode = Pick<PlantSynchronizationRow, 'noun' | 'plant' | 'since' | 'setBy' | 'reason' | 'approvedAt'> & {
  readonly mode: PlantSynchronizationRow['mode'];
};

const modes = `select jsonb_strip_nulls(to_jsonb(found)) as record from (
    select noun, plant, mode, ${instant('since', 'since')}, set_by as "setBy", reason, ${instant('approved_at', 'approvedAt')}
    from operations.synchronization_mode where plant = any($1)) found`;

/** Reads the modes that people have set in plants. */
export async function readSetModes(
  database: Pick<Database, 'query'>,
  plants: readonly string[],
  call: CallContext,
): Promise<readonly SetMode[]> {
  return (await database.query<{ readonly record: SetMode }>(modes, [plants], call)).map(({ record }) => record);
}

/** Number of records of one kind, in one plant and state. */
export interface RecordCount {
  readonly noun: string;
  readonly plant: string;
  readonly status: SynchronizationStatus;
  readonly count: number;
}

/** Counts records by kind, plant and state. */
export const countRecords = (database: Pick<Database, 'query'>, plants: readonly string[], call: CallContext) =>
  database.query<RecordCount>(
    `select noun, plant, status, count(*)::int as count from operations.synchronization_record where plant = any($1)
    group by noun, plant, status order by noun, plant, status`,
    [plants],
    call,
  );

const maxAttempts = 20;
// A value that was written and undone before it became a discrepancy was tried, too.
const attempts = `select d.id as "discrepancyId", tried.transaction_id as "transactionId" from operations.discrepancy d
  cross join lateral (
    select transaction_id, requested_at from operations.synchronization_correction c
    where c.record_id = d.record_id and c.requested_at <= coalesce(d.settled_at, 'infinity')
      and (c.requested_at >= d.detected_at or (c.desired_hash = d.desired_hash and c.requested_at > d.detected_at - interval '1 day'))
    order by requested_at desc limit ${maxAttempts}) tried
  where d.id = any($1) order by tried.requested_at`;

/** Reads the corrections that tried to end discrepancies, oldest first. */
export const readAttempts = (database: Pick<Database, 'query'>, ids: readonly string[], call: CallContext) =>
  database.query<DiscrepancyAttemptRecord>(attempts, [ids], call);
