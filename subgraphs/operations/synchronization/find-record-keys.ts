import type { PoolClient } from 'pg';
import { parseId } from '../../../schema/canonical/index.ts';
import { isRecordId } from '../store/index.ts';

function parseTarget(id: string): { readonly type: 'RECORD' | 'DISCREPANCY'; readonly key: string } | undefined {
  try {
    return { type: 'RECORD', key: parseId('SynchronizationRecord', id).record };
  } catch {
    try {
      return { type: 'DISCREPANCY', key: parseId('Discrepancy', id).discrepancy };
    } catch {
      return undefined;
    }
  }
}

/** Finds the stored keys of the records that ids name, directly or by a discrepancy that was not corrected. */
export async function findRecordKeys(client: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const targets = ids.map((id) => ({ id, target: parseTarget(id) }));
  const listKeys = (type: string) => targets.flatMap(({ target }) => (target?.type === type ? [target.key] : []));
  const { rows } = await client.query<{ readonly id: string; readonly recordId: string }>(
    `select id, record_id as "recordId" from operations.discrepancy
    where id = any($1) and record_id is not null and status <> 'CORRECTED'`,
    [listKeys('DISCREPANCY')],
  );
  const recordKeys = new Map(rows.map(({ id, recordId }) => [id, recordId]));
  return new Map(
    targets.flatMap(({ id, target }) => {
      const key = target?.type === 'DISCREPANCY' ? recordKeys.get(target.key) : target?.key;
      return key === undefined || !isRecordId(key) ? [] : [[id, key] as const];
    }),
  );
}
