import type { CallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { instant, type ListQuery, readList, readUnder } from './list.ts';
import type { PageQuery, SynchronizationRunRecord } from './records.ts';
import { isRecordId } from './synchronization.ts';

/** Conditions for a page of runs. */
export interface RunQuery extends PageQuery {
  readonly plant?: string | undefined;
  readonly nouns?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
}

const columns = `id::text, kind, noun, plant, mode, status, requested_by as "requestedBy", reason, plan_id::text as "planId",
  ${instant('started_at', 'startedAt')}, ${instant('finished_at', 'finishedAt')}, cancelled_by as "cancelledBy", total_count as "totalCount",
  compared_count as "comparedCount", (select count(*)::int from operations.synchronization_correction c
    where c.run_id = synchronization_run.id) as "correctedCount"`;

/** Reads a page of runs, the newest first. */
export const readRunPage = (
  database: Database,
  { plant, nouns, kind, statuses, ...page }: RunQuery,
  { call, visible }: { readonly call: CallContext; readonly visible: ListQuery['conditions'] },
) =>
  readList<SynchronizationRunRecord>(
    database,
    {
      ...page,
      table: 'synchronization_run',
      columns,
      order: { by: 'started_at', type: 'timestamptz', key: 'id' },
      conditions: [
        ...visible,
        ['plant = $', plant],
        ['noun = any($)', nouns],
        ['kind = $', kind],
        ['status = any($)', statuses],
      ],
    },
    call,
  );

/** Reads runs by id. */
export async function readRuns(
  database: Database,
  ids: readonly string[],
  call: CallContext,
): Promise<readonly SynchronizationRunRecord[]> {
  const keys = ids.filter(isRecordId);
  if (keys.length === 0) return [];
  return readUnder(database, { table: 'synchronization_run', columns, key: 'id', keys, orderBy: 'id' }, call);
}
