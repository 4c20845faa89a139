import pg from 'pg';
import { silentLogger } from '../../../kit/index.ts';
import { migrate } from '../../../kit/postgres/index.ts';
import type { World } from '../../world/index.ts';

/** Inserts rows of one shape in one statement, column by column. */
async function insert(
  client: pg.Client,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const text = `insert into quality.${table} select * from jsonb_populate_recordset(null::quality.${table}, $1::jsonb)`;
  await client.query(text, [JSON.stringify(rows)]);
}

function characteristicColumns(
  characteristic: World['materials'][number]['characteristics'][number],
  position: number,
) {
  const { code, description, isQuantitative, isRequired, target, lowerLimit, upperLimit, unit } = characteristic;
  return {
    code,
    version: 1,
    position,
    description,
    is_quantitative: isQuantitative,
    is_required: isRequired,
    target,
    lower_limit: lowerLimit,
    upper_limit: upperLimit,
    unit,
  };
}

const listCharacteristics = (world: World) =>
  world.plants.flatMap(({ code: plant }) =>
    world.materials.flatMap((material) =>
      material.characteristics.map((characteristic, index) => ({
        plant,
        material: material.number,
        ...characteristicColumns(characteristic, index),
      })),
    ),
  );

const listLots = (world: World) =>
  world.inspectionLots.map((lot) => ({
    number: lot.number,
    plant: lot.plant,
    origin: lot.origin,
    material: lot.material,
    batch: lot.batch,
    production_order: lot.order,
    quantity: lot.quantity.value,
    unit: lot.quantity.unit,
    status: lot.status,
    version: 1,
    created_at: lot.createdAt,
    touched: 0,
  }));

const listLotCharacteristics = (world: World) =>
  world.inspectionLots.flatMap((lot) =>
    lot.characteristics.map((characteristic, index) => ({
      inspection_lot: lot.number,
      ...characteristicColumns(characteristic, index),
    })),
  );

const listResults = (world: World) =>
  world.inspectionLots.flatMap((lot) =>
    lot.results.map((result, index) => ({
      inspection_lot: lot.number,
      sequence: index + 1,
      code: result.characteristic,
      value: result.value,
      result_code: result.code,
      valuation: result.valuation,
      inspected_by: result.inspectedBy,
      inspected_at: result.inspectedAt,
      supersedes: result.supersedes === undefined ? undefined : result.supersedes + 1,
    })),
  );

const listUsageDecisions = (world: World) =>
  world.inspectionLots.flatMap(({ number, usageDecision }) =>
    usageDecision === undefined
      ? []
      : [
          {
            inspection_lot: number,
            sequence: 1,
            valuation: usageDecision.valuation,
            code: usageDecision.code,
            decided_by: usageDecision.decidedBy,
            decided_at: usageDecision.decidedAt,
            meaning: usageDecision.meaning,
            reason: usageDecision.reason,
          },
        ],
  );

const listNonconformances = (world: World) =>
  world.nonconformances.map((item) => ({
    number: item.number,
    plant: item.plant,
    severity: item.severity,
    description: item.description,
    status: item.status,
    disposition: item.disposition,
    inspection_lot: item.inspectionLot,
    material: item.material,
    batch: item.batch,
    production_order: item.order,
    opened_by: item.openedBy,
    opened_at: item.openedAt,
    version: 1,
  }));

const listActions = (world: World) =>
  world.nonconformances.flatMap((item) =>
    item.actions.map((action, index) => ({
      nonconformance: item.number,
      sequence: index + 1,
      kind: action.kind,
      description: action.description,
      owner: action.owner,
      due_date: action.dueDate,
      completed_at: action.completedAt,
      is_effective: action.isEffective,
    })),
  );

const listHolds = (world: World) =>
  world.holds.map((hold) => ({
    number: hold.number,
    plant: hold.plant,
    scope: hold.scope,
    material: hold.material,
    batch: hold.batch,
    production_order: hold.order,
    work_center: hold.workCenter,
    reason: hold.reason,
    severity: hold.severity,
    placed_by: hold.placedBy,
    placed_at: hold.placedAt,
    released_by: hold.releasedBy,
    released_at: hold.releasedAt,
    release_reason: hold.releaseReason,
    version: 1,
  }));

async function fill(client: pg.Client, world: World): Promise<void> {
  await insert(client, 'inspection_characteristic', listCharacteristics(world));
  await insert(client, 'inspection_lot', listLots(world));
  await insert(client, 'lot_characteristic', listLotCharacteristics(world));
  await insert(client, 'inspection_result', listResults(world));
  await insert(client, 'usage_decision', listUsageDecisions(world));
  await insert(client, 'nonconformance', listNonconformances(world));
  await insert(client, 'corrective_action', listActions(world));
  await insert(client, 'quality_hold', listHolds(world));
}

/** Fills an empty quality store from the world, once; a store with lots is left alone. */
export async function seedQuality({
  world,
  databaseUrl,
}: {
  readonly world: World;
  readonly databaseUrl: string;
}): Promise<void> {
  await migrate({
    url: databaseUrl,
    folder: new URL('../connector/store/migrations/', import.meta.url),
    schema: 'quality',
    log: silentLogger,
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    // Rows that exist from the start are not reported as changes.
    await client.query("set local quality.is_quiet = 'on'");
    const { rowCount } = await client.query(
      "insert into quality.store_note values ('seeded', $1) on conflict do nothing",
      [world.now],
    );
    const { rows } = await client.query('select exists (select from quality.inspection_lot) as filled');
    if (rowCount === 1 && rows[0]?.filled === false) await fill(client, world);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
