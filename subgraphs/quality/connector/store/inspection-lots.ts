import type { CallContext } from '../../../../kit/index.ts';
import type { InspectionLotRecord, LotQuery, OrderKey, PageQuery, RecordPage } from '../records.ts';
import { createConditions, orUndefined, type Queryable, toInstant, toOptionalInstant } from './rows.ts';

interface LotRow {
  readonly number: string;
  readonly plant: string;
  readonly origin: InspectionLotRecord['origin'];
  readonly material: string;
  readonly batch: string | null;
  readonly production_order: string | null;
  readonly quantity: string;
  readonly unit: string;
  readonly status: InspectionLotRecord['status'];
  readonly version: number;
  readonly created_at: Date;
  readonly outcome: 'ACCEPTED' | 'REJECTED' | null;
  readonly valuation: 'ACCEPTED' | 'REJECTED' | null;
  readonly decision_code: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly meaning: string | null;
  readonly decision_reason: string | null;
}

const columns = `lot.number, lot.plant, lot.origin, lot.material, lot.batch, lot.production_order, lot.quantity, lot.unit, lot.status,
  lot.version, lot.created_at, lot.outcome, decision.valuation, decision.code as decision_code, decision.decided_by, decision.decided_at,
  decision.meaning, decision.reason as decision_reason`;
// A decision counts while its lot is decided: another system may reopen one.
const source = `quality.inspection_lot lot left join lateral (select * from quality.usage_decision d
  where d.inspection_lot = lot.number and lot.status = 'DECIDED' order by d.sequence desc limit 1) decision on true`;

function mapLot(row: LotRow): InspectionLotRecord {
  const decidedAt = toOptionalInstant(row.decided_at);
  return {
    number: row.number,
    plant: row.plant,
    origin: row.origin,
    material: row.material,
    batch: orUndefined(row.batch),
    productionOrder: orUndefined(row.production_order),
    quantity: { value: row.quantity, unit: row.unit },
    status: row.status,
    version: String(row.version),
    createdAt: toInstant(row.created_at),
    outcome: orUndefined(row.outcome),
    usageDecision:
      row.valuation === null || decidedAt === undefined
        ? undefined
        : {
            valuation: row.valuation,
            code: row.decision_code ?? '',
            decidedBy: row.decided_by ?? '',
            decidedAt,
            meaning: row.meaning ?? '',
            reason: orUndefined(row.decision_reason),
          },
  };
}

/** Reads lots by number. */
export async function readLots(
  database: Queryable,
  numbers: readonly string[],
  call: CallContext,
): Promise<readonly InspectionLotRecord[]> {
  return (
    await database.query<LotRow>(`select ${columns} from ${source} where lot.number = any($1)`, [numbers], call)
  ).map(mapLot);
}

/** Reads a page of lots, newest first, with the count of all that match. */
export async function readLotPage(
  database: Queryable,
  { plants, material, batch, productionOrder, statuses, origins, first, after }: LotQuery,
  call: CallContext,
): Promise<RecordPage<InspectionLotRecord>> {
  const conditions = createConditions();
  conditions.add('lot.plant = any($)', plants);
  conditions.add('lot.material = $', material);
  conditions.add('lot.batch = $', batch);
  conditions.add('lot.production_order = $', productionOrder);
  conditions.add('lot.status = any($)', statuses);
  conditions.add('lot.origin = any($)', origins);
  const fitting = conditions.render();
  const counted = `(select count(*) from quality.inspection_lot lot where ${fitting})`;
  if (after !== undefined)
    conditions.addPair('(lot.created_at, lot.number) < ($a::timestamptz, $b)', after.at, after.number);
  const text = `select ${counted} as total, page.* from (select 1) one left join lateral (select ${columns} from ${source}
    where ${conditions.render()} order by lot.created_at desc, lot.number desc limit ${first + 1}) page on true`;
  const rows = await database.query<LotRow & { readonly total: string }>(text, conditions.values, call);
  return { records: rows.filter(({ number }) => number !== null).map(mapLot), totalCount: Number(rows[0]?.total ?? 0) };
}

/** Reads the page of each order's lots, newest first: one statement for all orders. */
export async function readLotPagesOfOrders(
  database: Queryable,
  orders: readonly OrderKey[],
  { first, after }: PageQuery,
  call: CallContext,
): Promise<readonly { readonly order: OrderKey; readonly page: RecordPage<InspectionLotRecord> }[]> {
  const text = `select wanted.plant as wanted_plant, wanted.number as wanted_number, counted.total, page.*
    from unnest($1::text[], $2::text[]) as wanted (plant, number)
    cross join lateral (select count(*) as total from quality.inspection_lot lot where lot.plant = wanted.plant and lot.production_order = wanted.number) counted
    left join lateral (select ${columns} from ${source} where lot.plant = wanted.plant and lot.production_order = wanted.number
      and ($3::timestamptz is null or (lot.created_at, lot.number) < ($3::timestamptz, $4))
      order by lot.created_at desc, lot.number desc limit $5) page on true`;
  const values = [
    orders.map(({ plant }) => plant),
    orders.map(({ number }) => number),
    after?.at ?? null,
    after?.number ?? null,
    first + 1,
  ];
  const rows = await database.query<
    LotRow & { readonly wanted_plant: string; readonly wanted_number: string; readonly total: string }
  >(text, values, call);
  const groups = Map.groupBy(rows, ({ wanted_plant, wanted_number }) => `${wanted_plant}/${wanted_number}`);
  return orders.map((order) => {
    const group = groups.get(`${order.plant}/${order.number}`) ?? [];
    return {
      order,
      page: {
        records: group.filter(({ number }) => number !== null).map(mapLot),
        totalCount: Number(group[0]?.total ?? 0),
      },
    };
  });
}
