import type { CallContext } from '../../../../kit/index.ts';
import type { BatchKey, HoldQuery, HoldRecord, OrderKey, RecordPage, WorkCenterKey } from '../records.ts';
import { createConditions, orUndefined, type Queryable, toInstant, toOptionalInstant } from './rows.ts';

interface HoldRow {
  readonly number: string;
  readonly plant: string;
  readonly scope: HoldRecord['scope'];
  readonly material: string | null;
  readonly batch: string | null;
  readonly production_order: string | null;
  readonly work_center: string | null;
  readonly reason: string;
  readonly severity: HoldRecord['severity'];
  readonly placed_by: string;
  readonly placed_at: Date;
  readonly released_by: string | null;
  readonly released_at: Date | null;
  readonly release_reason: string | null;
  readonly version: number;
}

const columns =
  'h.number, h.plant, h.scope, h.material, h.batch, h.production_order, h.work_center, h.reason, h.severity, h.placed_by, h.placed_at, h.released_by, h.released_at, h.release_reason, h.version';
const newestFirst = 'order by h.placed_at desc, h.number desc';

function mapHold(row: HoldRow): HoldRecord {
  return {
    number: row.number,
    plant: row.plant,
    scope: row.scope,
    material: orUndefined(row.material),
    batch: orUndefined(row.batch),
    productionOrder: orUndefined(row.production_order),
    workCenter: orUndefined(row.work_center),
    reason: row.reason,
    severity: row.severity,
    isActive: row.released_at === null,
    placedBy: row.placed_by,
    placedAt: toInstant(row.placed_at),
    releasedBy: orUndefined(row.released_by),
    releasedAt: toOptionalInstant(row.released_at),
    releaseReason: orUndefined(row.release_reason),
    version: String(row.version),
  };
}

/** Reads holds by number. */
export async function readHolds(
  database: Queryable,
  numbers: readonly string[],
  call: CallContext,
): Promise<readonly HoldRecord[]> {
  return (
    await database.query<HoldRow>(
      `select ${columns} from quality.quality_hold h where h.number = any($1)`,
      [numbers],
      call,
    )
  ).map(mapHold);
}

/** Reads a page of holds, newest first, with the count of all that match. */
export async function readHoldPage(
  database: Queryable,
  { plants, isActive, material, batch, productionOrder, workCenter, first, after }: HoldQuery,
  call: CallContext,
): Promise<RecordPage<HoldRecord>> {
  const conditions = createConditions();
  conditions.add('h.plant = any($)', plants);
  conditions.add('(h.released_at is null) = $', isActive);
  conditions.add('h.material = $', material);
  conditions.add('h.batch = $', batch);
  conditions.add('h.production_order = $', productionOrder);
  conditions.add('h.work_center = $', workCenter);
  const counted = `(select count(*) from quality.quality_hold h where ${conditions.render()})`;
  if (after !== undefined)
    conditions.addPair('(h.placed_at, h.number) < ($a::timestamptz, $b)', after.at, after.number);
  const text = `select ${counted} as total, page.* from (select 1) one left join lateral (select ${columns} from quality.quality_hold h
    where ${conditions.render()} ${newestFirst} limit ${first + 1}) page on true`;
  const rows = await database.query<HoldRow & { readonly total: string }>(text, conditions.values, call);
  return {
    records: rows.filter(({ number }) => number !== null).map(mapHold),
    totalCount: Number(rows[0]?.total ?? 0),
  };
}

/** Reads holds on orders, newest first. */
export async function readHoldsOfOrders(
  database: Queryable,
  orders: readonly OrderKey[],
  call: CallContext,
): Promise<readonly HoldRecord[]> {
  const text = `select ${columns} from quality.quality_hold h join unnest($1::text[], $2::text[]) as wanted (plant, number)
    on h.plant = wanted.plant and h.production_order = wanted.number ${newestFirst}`;
  return (
    await database.query<HoldRow>(text, [orders.map(({ plant }) => plant), orders.map(({ number }) => number)], call)
  ).map(mapHold);
}

/** Reads holds on batches, newest first. */
export async function readHoldsOfBatches(
  database: Queryable,
  batches: readonly BatchKey[],
  call: CallContext,
): Promise<readonly HoldRecord[]> {
  const text = `select ${columns} from quality.quality_hold h join unnest($1::text[], $2::text[]) as wanted (material, number)
    on h.material = wanted.material and h.batch = wanted.number ${newestFirst}`;
  return (
    await database.query<HoldRow>(
      text,
      [batches.map(({ material }) => material), batches.map(({ number }) => number)],
      call,
    )
  ).map(mapHold);
}

/** Reads holds on work centers, newest first. */
export async function readHoldsOfWorkCenters(
  database: Queryable,
  workCenters: readonly WorkCenterKey[],
  call: CallContext,
): Promise<readonly HoldRecord[]> {
  const text = `select ${columns} from quality.quality_hold h join unnest($1::text[], $2::text[]) as wanted (plant, code)
    on h.plant = wanted.plant and h.work_center = wanted.code ${newestFirst}`;
  return (
    await database.query<HoldRow>(
      text,
      [workCenters.map(({ plant }) => plant), workCenters.map(({ code }) => code)],
      call,
    )
  ).map(mapHold);
}
