import type { CallContext } from '../../../../kit/index.ts';
import type { HoldRecord, NonconformanceRecord } from '../records.ts';
import type { NewHold, NewNonconformance, OtherHolds } from '../unit-of-work.ts';
import type { Queryable } from './rows.ts';

type Numbered = { readonly number: string };

/** Places a hold. */
export async function createHold(queryable: Queryable, hold: NewHold, call: CallContext): Promise<string> {
  const { plant, scope, material, batch, productionOrder, workCenter, reason, severity, placedBy } = hold;
  const text = `insert into quality.quality_hold (number, plant, scope, material, batch, production_order, work_center, reason, severity, placed_by)
    values (quality.draw_number('quality_hold'), $1, $2, $3, $4, $5, $6, $7, $8, $9) returning number`;
  const named = [material ?? null, batch ?? null, productionOrder ?? null, workCenter ?? null];
  const [made] = await queryable.query<Numbered>(text, [plant, scope, ...named, reason, severity, placedBy], call);
  return made?.number ?? '';
}

/** Ends a hold. */
export async function releaseHold(
  queryable: Queryable,
  { number, by, reason }: { readonly number: string; readonly by: string; readonly reason: string },
  call: CallContext,
): Promise<void> {
  const text = `update quality.quality_hold set released_by = $2, released_at = now(), release_reason = $3, version = version + 1
    where number = $1`;
  await queryable.query(text, [number, by, reason], call);
}

/** Puts a released hold back in force. */
export async function renewHold(queryable: Queryable, number: string, call: CallContext): Promise<void> {
  const text = `update quality.quality_hold set released_by = null, released_at = null, release_reason = null, version = version + 1
    where number = $1`;
  await queryable.query(text, [number], call);
}

/**
 * Counts other holds in force that stop everything this one stops: on the same target, or on the material of its batch.
 */
export async function countOtherHolds(
  queryable: Queryable,
  { number, plant, scope, material, batch, productionOrder, workCenter }: HoldRecord,
  call: CallContext,
): Promise<OtherHolds> {
  const text = `select count(*)::int as remaining, (count(*) filter (where scope = $3))::int as "remainingOfScope" from quality.quality_hold where number <> $1 and plant = $2 and released_at is null and (
      (scope = 'MATERIAL' and $3 in ('MATERIAL', 'BATCH') and material = $4)
      or (scope = 'BATCH' and $3 = 'BATCH' and material = $4 and batch = $5)
      or (scope = 'PRODUCTION_ORDER' and $3 = 'PRODUCTION_ORDER' and production_order = $6)
      or (scope = 'WORK_CENTER' and $3 = 'WORK_CENTER' and work_center = $7))`;
  const values = [number, plant, scope, material ?? null, batch ?? null, productionOrder ?? null, workCenter ?? null];
  return (await queryable.query<OtherHolds>(text, values, call))[0] ?? { remaining: 0, remainingOfScope: 0 };
}

/** Opens a nonconformance. */
export async function createNonconformance(
  queryable: Queryable,
  nonconformance: NewNonconformance,
  call: CallContext,
): Promise<string> {
  const { plant, severity, description, disposition, inspectionLot, material, batch, productionOrder, openedBy } =
    nonconformance;
  const text = `insert into quality.nonconformance (number, plant, severity, description, status, disposition, inspection_lot, material, batch, production_order, opened_by)
    values (quality.draw_number('nonconformance'), $1, $2, $3, 'OPEN', $4, $5, $6, $7, $8, $9) returning number`;
  const values = [plant, severity, description, disposition ?? null, inspectionLot ?? null, material];
  const named = [batch ?? null, productionOrder ?? null, openedBy];
  const [made] = await queryable.query<Numbered>(text, [...values, ...named], call);
  return made?.number ?? '';
}

/** Sets the state and the disposition of a nonconformance. */
export async function setNonconformance(
  queryable: Queryable,
  { number, status, disposition }: Pick<NonconformanceRecord, 'number' | 'status' | 'disposition'>,
  call: CallContext,
): Promise<void> {
  const text =
    'update quality.nonconformance set status = $2, disposition = $3, version = version + 1 where number = $1';
  await queryable.query(text, [number, status, disposition ?? null], call);
}
