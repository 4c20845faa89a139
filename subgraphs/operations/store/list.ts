import type { CallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { PageQuery } from './records.ts';

/** A list to page through: its columns under the record's names, its order, and its conditions. */
export interface ListQuery extends PageQuery {
  readonly table: string;
  readonly columns: string;
  /** Column of the sort value, its SQL type, and the column of the key. */
  readonly order: { readonly by: string; readonly type: string; readonly key: string };
  /** Each with `$` in the value's place; conditions without a value are left out. */
  readonly conditions: readonly (readonly [condition: string, value: unknown])[];
}

/** Reads a page of records without nulls, and the count of all matches. */
export async function readList<Value>(
  database: Database,
  { table, columns, order, conditions, first, after }: ListQuery,
  call: CallContext,
): Promise<{ readonly records: readonly Value[]; readonly totalCount: number }> {
  const set = conditions.filter(([, value]) => value !== undefined);
  const fitting =
    set.length === 0 ? 'true' : set.map(([condition], index) => condition.replace('$', `$${index + 1}`)).join(' and ');
  const values = [...set.map(([, value]) => value), ...(after ?? [])];
  const later =
    after === undefined
      ? 'true'
      : `(${order.by}, ${order.key}) < ($${values.length - 1}::${order.type}, $${values.length})`;
  const text = `select (select count(*) from operations.${table} where ${fitting}) as total, to_jsonb(page) as record
    from (select 1) one left join lateral (select ${columns} from operations.${table} where ${fitting} and ${later}
    order by ${order.by} desc, ${order.key} desc limit ${first + 1}) page on true`;
  const rows = await database.query<{ readonly total: string; readonly record: Record<string, unknown> | null }>(
    text,
    values,
    call,
  );
  return {
    records: rows.flatMap(({ record }) => (record === null ? [] : [withoutNulls<Value>(record)])),
    totalCount: Number(rows[0]?.total ?? 0),
  };
}

/** Reads records by key, without nulls. */
export async function readUnder<Value>(
  database: Database,
  {
    table,
    columns,
    key,
    keys,
    orderBy,
  }: {
    readonly table: string;
    readonly columns: string;
    readonly key: string;
    readonly keys: readonly string[];
    readonly orderBy: string;
  },
  call: CallContext,
): Promise<readonly Value[]> {
  const text = `select to_jsonb(found) as record from (select ${columns} from operations.${table} where ${key} = any($1) order by ${orderBy}) found`;
  const rows = await database.query<{ readonly record: Record<string, unknown> }>(text, [keys], call);
  return rows.map(({ record }) => withoutNulls<Value>(record));
}

function withoutNulls<Value>(record: Record<string, unknown>): Value {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as Value;
}

/** Formats an instant column as RFC 3339 UTC text under a record's name. */
export function instant(column: string, name: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "${name}"`;
}
