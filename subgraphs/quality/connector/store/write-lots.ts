import type { CallContext } from '../../../../kit/index.ts';
import type { InspectionLotStatus, UsageDecisionRecord } from '../records.ts';
import type { NewLot, NewResult } from '../unit-of-work.ts';
import type { Queryable } from './rows.ts';

/** Creates a lot with the characteristics of the material's present plan; `undefined` without a plan. */
export async function createLot(
  queryable: Queryable,
  { plant, origin, material, batch, productionOrder, quantity }: NewLot,
  call: CallContext,
): Promise<string | undefined> {
  const text = `with plan as (
      select distinct on (code) * from quality.inspection_characteristic where plant = $1 and material = $3 order by code, version desc
    ), lot as (
      insert into quality.inspection_lot (number, plant, origin, material, batch, production_order, quantity, unit, status)
      select quality.draw_number('inspection_lot'), $1, $2, $3, $4, $5, $6::numeric, $7, 'CREATED' where exists (select from plan) returning number
    ), copied as (
      insert into quality.lot_characteristic (inspection_lot, code, version, position, description, is_quantitative, is_required, target, lower_limit, upper_limit, unit)
      select lot.number, code, version, position, description, is_quantitative, is_required, target, lower_limit, upper_limit, unit from plan, lot
    ) select number from lot`;
  const values = [plant, origin, material, batch ?? null, productionOrder ?? null, quantity.value, quantity.unit];
  return (await queryable.query<{ readonly number: string }>(text, values, call))[0]?.number;
}

/** Sets a lot's state. */
export async function setLotStatus(
  queryable: Queryable,
  { number, status }: { readonly number: string; readonly status: InspectionLotStatus },
  call: CallContext,
): Promise<void> {
  const text = 'update quality.inspection_lot set status = $2, version = version + 1 where number = $1';
  await queryable.query(text, [number, status], call);
}

/** Inserts findings as results. */
export async function addResults(
  queryable: Queryable,
  { lot, results }: { readonly lot: string; readonly results: readonly NewResult[] },
  call: CallContext,
): Promise<void> {
  const text = `insert into quality.inspection_result (inspection_lot, sequence, code, value, result_code, valuation, inspected_by, inspected_at, supersedes)
    select $1, r.sequence, r.characteristic, r.value, r.code, r.valuation, r."inspectedBy", coalesce(r."inspectedAt", now()), r.supersedes
    from jsonb_to_recordset($2::jsonb) as r (sequence int, characteristic text, value numeric, code text, valuation text, "inspectedBy" text, "inspectedAt" timestamptz, supersedes int)`;
  await queryable.query(text, [lot, JSON.stringify(results)], call);
}

/** Writes the decision on a lot. */
export async function addDecision(
  queryable: Queryable,
  { lot, decision }: { readonly lot: string; readonly decision: Omit<UsageDecisionRecord, 'decidedAt'> },
  call: CallContext,
): Promise<void> {
  const { valuation, code, decidedBy, meaning, reason } = decision;
  const text = `insert into quality.usage_decision (inspection_lot, valuation, code, decided_by, decided_at, meaning, reason)
    values ($1, $2, $3, $4, now(), $5, $6)`;
  await queryable.query(text, [lot, valuation, code, decidedBy, meaning, reason ?? null], call);
}
