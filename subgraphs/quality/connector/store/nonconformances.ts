import type { CallContext } from '../../../../kit/index.ts';
import type { CorrectiveActionRecord, NonconformanceQuery, NonconformanceRecord, RecordPage } from '../records.ts';
import { createConditions, orUndefined, type Queryable, toInstant, toOptionalInstant } from './rows.ts';

interface NonconformanceRow {
  readonly number: string;
  readonly plant: string;
  readonly severity: NonconformanceRecord['severity'];
  readonly description: string;
  readonly status: NonconformanceRecord['status'];
  readonly disposition: NonNullable<NonconformanceRecord['disposition']> | null;
  readonly inspection_lot: string | null;
  readonly material: string;
  readonly batch: string | null;
  readonly production_order: string | null;
  readonly opened_by: string;
  readonly opened_at: Date;
  readonly version: number;
}

const columns =
  'n.number, n.plant, n.severity, n.description, n.status, n.disposition, n.inspection_lot, n.material, n.batch, n.production_order, n.opened_by, n.opened_at, n.version';

function mapNonconformance(row: NonconformanceRow): NonconformanceRecord {
  return {
    number: row.number,
    plant: row.plant,
    severity: row.severity,
    description: row.description,
    status: row.status,
    disposition: orUndefined(row.disposition),
    inspectionLot: orUndefined(row.inspection_lot),
    material: row.material,
    batch: orUndefined(row.batch),
    productionOrder: orUndefined(row.production_order),
    openedBy: row.opened_by,
    openedAt: toInstant(row.opened_at),
    version: String(row.version),
  };
}

/** Reads nonconformances by number. */
export async function readNonconformances(
  database: Queryable,
  numbers: readonly string[],
  call: CallContext,
): Promise<readonly NonconformanceRecord[]> {
  return (
    await database.query<NonconformanceRow>(
      `select ${columns} from quality.nonconformance n where n.number = any($1)`,
      [numbers],
      call,
    )
  ).map(mapNonconformance);
}

/** Reads the nonconformances opened on lots, oldest first. */
export async function readNonconformancesOfLots(
  database: Queryable,
  lots: readonly string[],
  call: CallContext,
): Promise<readonly NonconformanceRecord[]> {
  return (
    await database.query<NonconformanceRow>(
      `select ${columns} from quality.nonconformance n where n.inspection_lot = any($1) order by n.opened_at, n.number`,
      [lots],
      call,
    )
  ).map(mapNonconformance);
}

/** Reads a page of nonconformances, newest first, with the count of all that match. */
export async function readNonconformancePage(
  database: Queryable,
  { plants, statuses, severities, productionOrder, first, after }: NonconformanceQuery,
  call: CallContext,
): Promise<RecordPage<NonconformanceRecord>> {
  const conditions = createConditions();
  conditions.add('n.plant = any($)', plants);
  conditions.add('n.status = any($)', statuses);
  conditions.add('n.severity = any($)', severities);
  conditions.add('n.production_order = $', productionOrder);
  const counted = `(select count(*) from quality.nonconformance n where ${conditions.render()})`;
  if (after !== undefined)
    conditions.addPair('(n.opened_at, n.number) < ($a::timestamptz, $b)', after.at, after.number);
  const text = `select ${counted} as total, page.* from (select 1) one left join lateral (select ${columns} from quality.nonconformance n
    where ${conditions.render()} order by n.opened_at desc, n.number desc limit ${first + 1}) page on true`;
  const rows = await database.query<NonconformanceRow & { readonly total: string }>(text, conditions.values, call);
  return {
    records: rows.filter(({ number }) => number !== null).map(mapNonconformance),
    totalCount: Number(rows[0]?.total ?? 0),
  };
}

interface ActionRow {
  readonly nonconformance: string;
  readonly sequence: number;
  readonly kind: CorrectiveActionRecord['kind'];
  readonly description: string;
  readonly owner: string;
  readonly due_date: string;
  readonly completed_at: Date | null;
  readonly is_effective: boolean | null;
}

/** Reads the corrective actions of nonconformances, in order. */
export async function readActions(
  database: Queryable,
  nonconformances: readonly string[],
  call: CallContext,
): Promise<readonly CorrectiveActionRecord[]> {
  const text = `select nonconformance, sequence, kind, description, owner, due_date::text, completed_at, is_effective
    from quality.corrective_action where nonconformance = any($1) order by nonconformance, sequence`;
  return (await database.query<ActionRow>(text, [nonconformances], call)).map((row) => ({
    nonconformance: row.nonconformance,
    sequence: row.sequence,
    kind: row.kind,
    description: row.description,
    owner: row.owner,
    dueDate: row.due_date,
    completedAt: toOptionalInstant(row.completed_at),
    isEffective: orUndefined(row.is_effective),
  }));
}
