import type { CallContext } from '../../../../kit/index.ts';
import type { Database } from '../../../../kit/postgres/index.ts';
import type { ChangedFields, ChangeRecord } from '../records.ts';

interface OutboxRow {
  readonly seq: string;
  readonly happened_at: Date;
  readonly kind: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
}

const nouns: Readonly<Record<string, ChangeRecord['noun']>> = {
  quality_hold: 'HOLD',
  inspection_lot: 'INSPECTION_LOT',
  nonconformance: 'NONCONFORMANCE',
};

/** Maps columns to fields; null columns are left out. */
function mapFields(row: Readonly<Record<string, unknown>>): ChangedFields {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => {
      const field = column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return value === null ? [] : [[field, String(value)]];
    }),
  );
}

function mapChange({ seq, happened_at, kind, before, after }: OutboxRow): ChangeRecord {
  const noun = nouns[kind];
  if (noun === undefined) throw new Error(`The outbox has a change of the unknown kind ${kind}.`);
  return {
    sequence: seq,
    happenedAt: happened_at.toISOString(),
    noun,
    before: before === null ? undefined : mapFields(before),
    after: mapFields(after),
  };
}

/** Reads the oldest changes of these plants that are not forgotten yet. */
export async function readChanges(
  database: Database,
  { first, plants }: { readonly first: number; readonly plants: readonly string[] },
  call: CallContext,
): Promise<readonly ChangeRecord[]> {
  const text = `select seq, happened_at, kind, before, after from quality.outbox
    where problem is null and after ->> 'plant' = any($2) order by seq limit $1`;
  return (await database.query<OutboxRow>(text, [first, plants], call)).map(mapChange);
}

/** Forgets changes that are logged; changes forgotten already are ignored. */
export async function forgetChanges(
  database: Database,
  sequences: readonly string[],
  call: CallContext,
): Promise<void> {
  await database.query('delete from quality.outbox where seq = any($1::bigint[])', [sequences], call);
}

/** Sets aside a change that makes no valid event; it stays in the table. */
export async function setChangeAside(
  database: Database,
  { sequence, problem }: { readonly sequence: string; readonly problem: string },
  call: CallContext,
): Promise<void> {
  await database.query('update quality.outbox set problem = $2 where seq = $1', [sequence, problem], call);
}
