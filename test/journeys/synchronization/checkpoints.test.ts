import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world } from '../../support/world.ts';

/** Plant whose Odoo has OCA quality_control. */
const plant = '1010';
/** Plant whose Odoo has no module for checkpoints. */
const plain = '1710';

interface Goods {
  readonly material: string;
  readonly batch: string;
  readonly unit: string;
}

const isHeld = ({ material, batch }: Goods): boolean =>
  world.holds.some((hold) => hold.material === material && (hold.batch === undefined || hold.batch === batch));

/** Lists free goods of a plant in batches, without an inspection lot, whose material has an inspection plan. */
const listGoods = (code: string): readonly Goods[] =>
  world.stock.flatMap(({ plant: at, material, batch, unit, enterprise }) => {
    const found = world.batches.find((one) => one.material === material && one.number === batch);
    const plan = world.materials.find(({ number }) => number === material)?.characteristics ?? [];
    const hasBoth = [true, false].every((kind) => plan.some(({ isQuantitative }) => isQuantitative === kind));
    const isFree = at === code && found?.status === 'UNRESTRICTED' && Number(enterprise.unrestricted) >= 60;
    if (batch === undefined || !isFree || !hasBoth) return [];
    const hasLot = world.inspectionLots.some((lot) => lot.material === material && lot.batch === batch);
    const goods = { material, batch, unit };
    return isHeld(goods) || hasLot ? [] : [goods];
  });

interface Line {
  readonly id: number;
  readonly name: string;
  readonly question_type: string;
  readonly min_value: number;
  readonly max_value: number;
  readonly possible_ql_values: readonly { readonly id: number; readonly name: string }[];
}
interface Inspection {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly object_id: string;
  readonly internal_notes: string;
  readonly inspection_lines: readonly Line[];
}
interface Result {
  readonly characteristic: { readonly code: string };
  readonly value: string | null;
  readonly code: string | null;
  readonly valuation: string;
  readonly inspectedBy: string;
  readonly inspectedAt: string;
  readonly supersedes: string | null;
}

/** Serves the plant's execution by an Odoo with OCA quality_control, as the landscape file says it. */
async function serveByOca({ landscapeFile }: TestSystems, { url, credentials }: OdooSandbox): Promise<void> {
  const landscape = JSON.parse(await readFile(landscapeFile, 'utf8')) as {
    readonly systems: readonly { readonly system: string; readonly plants: readonly string[] }[];
  };
  const systems = landscape.systems.map((one) =>
    one.system === 'ODOO' && one.plants.includes(plant) ? { ...one, url, ...credentials } : one,
  );
  await writeFile(landscapeFile, JSON.stringify({ ...landscape, systems }));
}

describe('inspection lots are checkpoints in the plant', () => {
  let systems: TestSystems;
  let odoo: OdooSandbox;
  let gateway: Gateway;
  let people: People;
  const start = () => startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '50' });
  before(async () => {
    systems = await startTestSystems({ pollMs: 200 });
    const modules = ['maintenance', 'product_expiry', 'quality_control_oca'] as const;
    odoo = await startOdooSandbox({ world, plants: [plant], series: 19, modules });
    await serveByOca(systems, odoo);
    gateway = await start();
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await odoo.close();
    await systems.close();
  });

  const taken = new Set<string>();
  const take = (code = plant): Goods => {
    const goods = listGoods(code).find(({ batch }) => !taken.has(batch)) ?? assert.fail('no such batch');
    taken.add(goods.batch);
    return goods;
  };

  /** An operator calls a method in the plant's Odoo. */
  const callOdoo = async <Answer>(model: string, method: string, body: object): Promise<Answer> => {
    const response = await fetch(`${odoo.url}/json/2/${model}/${method}`, {
      method: 'POST',
      headers: { authorization: 'bearer sandbox-operator-key', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as Answer;
  };
  const readInspections = async (lot: string): Promise<readonly Inspection[]> => {
    const specification = {
      name: {},
      state: {},
      object_id: {},
      internal_notes: {},
      inspection_lines: {
        fields: {
          name: {},
          question_type: {},
          min_value: {},
          max_value: {},
          possible_ql_values: { fields: { name: {} } },
        },
      },
    };
    const domain = [['name', 'like', lot]];
    const { records } = await callOdoo<{ readonly records: readonly Inspection[] }>(
      'qc.inspection',
      'web_search_read',
      { domain, specification },
    );
    return records;
  };
  const waitForInspection = async (lot: string, state = 'ready'): Promise<Inspection> => {
    let last: readonly Inspection[] = [];
    await waitUntil(
      async () => {
        last = await readInspections(lot);
        return last.length === 1 && last[0]?.state === state;
      },
      () => `one checkpoint of ${lot} is ${state}: ${JSON.stringify(last)}`,
    );
    return last[0] ?? assert.fail();
  };
  const findLine = ({ inspection_lines: lines }: Inspection, type: string): Line =>
    lines.find(({ question_type }) => question_type === type) ?? assert.fail(`no ${type} question`);
  /** An operator enters a result. */
  const enter = ({ id }: Inspection, line: Line, value: number | string) => {
    const answer = line.possible_ql_values.find(({ name }) => name === value);
    const values = typeof value === 'number' ? { quantitative_value: value } : { qualitative_value: answer?.id };
    return callOdoo('qc.inspection', 'write', { ids: [id], vals: { inspection_lines: [[1, line.id, values]] } });
  };

  let made = 0;
  /** An inspector opens a lot in quality, with the characteristics of the material's plan. */
  const openLot = async ({ material, batch, unit }: Goods, code = plant, quantity = 40): Promise<string> => {
    const number = String(91_000_000_001 + (made += 1));
    await people.changeQuality(
      `with lot as (
        insert into quality.inspection_lot (number, plant, origin, material, batch, quantity, unit, status)
        values ($1, $2, 'GOODS_RECEIPT', $3, $4, $6, $5, 'CREATED') returning number)
      insert into quality.lot_characteristic
        (inspection_lot, code, version, position, description, is_quantitative, is_required, target, lower_limit, upper_limit, unit)
      select lot.number, code, version, position, description, is_quantitative, is_required, target, lower_limit, upper_limit, unit
      from lot, quality.inspection_characteristic where plant = $2 and material = $3`,
      [number, code, material, batch, unit, quantity],
    );
    return number;
  };
  const setStatus = (lot: string, status: string) =>
    people.changeQuality('update quality.inspection_lot set status = $2, version = version + 1 where number = $1', [
      lot,
      status,
    ]);
  /** An inspector decides a lot. */
  const decide = async (lot: string, valuation: 'ACCEPTED' | 'REJECTED') => {
    await people.changeQuality(
      `insert into quality.usage_decision (inspection_lot, valuation, code, decided_by, decided_at, meaning)
      values ($1, $2, left($2, 1), 'q.manager', now(), 'Signed')`,
      [lot, valuation],
    );
    await setStatus(lot, 'DECIDED');
  };
  const record = (lot: string, code: string, value: number) =>
    people.changeQuality(
      `insert into quality.inspection_result (inspection_lot, sequence, code, value, valuation, inspected_by, inspected_at)
      values ($1, (select count(*) + 1 from quality.inspection_result where inspection_lot = $1), $2, $3, 'ACCEPTED', 'q.inspector', now())`,
      [lot, code, value],
    );
  const readResults = async (number: string): Promise<readonly Result[]> => {
    const { data } = await queryGateway<{ readonly inspectionLot: { readonly results: readonly Result[] } }>(
      gateway.server.url,
      `query ($number: String!) { inspectionLot(number: $number) { results {
        characteristic { code } value code valuation inspectedBy inspectedAt supersedes } } }`,
      { variables: { number } },
    );
    return data.inspectionLot.results;
  };
  const describeResult = ({ characteristic, value, code }: Result) => `${characteristic.code} ${value ?? code}`;
  const waitForResults = async (lot: string, wanted: readonly string[]): Promise<readonly Result[]> => {
    let last: readonly Result[] = [];
    await waitUntil(
      async () => {
        last = await readResults(lot);
        return last.map(describeResult).join() === wanted.join();
      },
      () => `quality has ${wanted.join()} of ${lot}, not ${last.map(describeResult).join()}`,
    );
    return last;
  };
  const waitForRecord = async (noun: string, key: string, wanted: string) => {
    let last: Readonly<Record<string, unknown>> | undefined;
    await waitUntil(
      async () => {
        [last] = await people.changeQuality(
          `select status || coalesce(' ' || reason, '') as state, message from operations.synchronization_record where noun = $1 and key = $2`,
          [noun, key],
        );
        return last?.['state'] === wanted;
      },
      () => `${noun} ${key} is ${wanted}, not ${JSON.stringify(last)}`,
    );
  };
  /** A quality manager lets the owner's value be written. */
  const overwrite = async (noun: string, key: string) => {
    const listQuery = `query ($filter: SynchronizationRecordFilter) {
      synchronizationRecords(filter: $filter, first: 5) { nodes { id key } } }`;
    const { data: listed } = await queryGateway<{
      readonly synchronizationRecords: { readonly nodes: readonly { readonly id: string; readonly key: string }[] };
    }>(gateway.server.url, listQuery, { variables: { filter: { noun: [noun], key } } });
    const ids = listed.synchronizationRecords.nodes.map(({ id }) => id);
    const input = { idempotencyKey: `overwrite-${key}`, ids, resolution: 'OVERWRITE', reason: 'Measured last' };
    const { data } = await queryGateway<{
      readonly resolveDiscrepancy: { readonly answers: readonly { readonly userErrors: readonly object[] }[] };
    }>(
      gateway.server.url,
      'mutation ($input: ResolveDiscrepancyInput!) { resolveDiscrepancy(input: $input) { answers { userErrors { message } } } }',
      { variables: { input } },
    );
    assert.deepEqual(
      data.resolveDiscrepancy.answers.map(({ userErrors }) => userErrors),
      [[]],
    );
  };
  /** Reads the batch's stock in SAP: free, in inspection, blocked. */
  const listStock = ({ material, batch }: Goods) =>
    people.staff.clerk.wire.list('API_MATERIAL_STOCK_SRV', 'A_MatlStkInAcctMod', {
      $filter: `Material eq '${material}' and Plant eq '${plant}' and Batch eq '${batch}'`,
    });
  const readStock = async (goods: Goods): Promise<readonly number[]> => {
    const rows = await listStock(goods);
    return ['01', '02', '07'].map((type) =>
      rows
        .filter(({ InventoryStockType }) => InventoryStockType === type)
        .reduce((sum, row) => sum + Number(row['MatlWrhsStkQtyInMatlBaseUnit']), 0),
    );
  };
  /** A clerk puts goods of a batch into inspection; returns what was free before. */
  const inspect = async (goods: Goods, quantity: number): Promise<number> => {
    const [free = 0] = await readStock(goods);
    const [row] = await listStock(goods);
    await people.staff.clerk.wire.write('POST', 'API_MATERIAL_DOCUMENT_SRV', 'A_MaterialDocumentHeader', {
      GoodsMovementCode: '04',
      to_MaterialDocumentItem: [
        {
          Material: goods.material,
          Plant: plant,
          StorageLocation: row?.['StorageLocation'],
          Batch: goods.batch,
          GoodsMovementType: '322',
          QuantityInEntryUnit: String(quantity),
          EntryUnit: row?.['MaterialBaseUnit'],
        },
      ],
    });
    return free;
  };
  const readCode = (line: Line): string => / \[(.+)\]$/.exec(line.name)?.[1] ?? assert.fail(line.name);
  const middle = ({ min_value: lower, max_value: upper }: Line): number => {
    if (Math.abs(lower) < 1e8 && Math.abs(upper) < 1e8) return (lower + upper) / 2;
    return Math.abs(lower) < 1e8 ? lower : upper;
  };

  test('an operator enters results, quality has them with his name, and the decision closes the checkpoint and moves the goods', async () => {
    const goods = take();
    const free = await inspect(goods, 40);
    const lot = await openLot(goods);
    const inspection = await waitForInspection(lot);
    assert.equal(inspection.name, `LOT ${plant}/${lot}`);
    assert.match(inspection.object_id, /^stock\.lot,\d+$/);
    assert.match(inspection.internal_notes, new RegExp(`batch ${goods.batch}, 40 ${goods.unit}`));
    // Units that Odoo does not have stand in the question.
    const known = ['C62', 'KGM', 'GRM', 'MMT', 'MTR'];
    const plan = world.materials.find(({ number }) => number === goods.material)?.characteristics ?? [];
    assert.deepEqual(
      inspection.inspection_lines.map(({ name }) => name),
      plan.map(({ code, description, isQuantitative, unit }) => {
        const shown = isQuantitative && unit !== undefined && !known.includes(unit) ? `, ${unit}` : '';
        return `${description}${shown} [${code}]`;
      }),
    );
    await waitForRecord('InspectionLot', lot, 'IN_SYNC');

    const measured = findLine(inspection, 'quantitative');
    const judged = findLine(inspection, 'qualitative');
    const value = middle(measured);
    await enter(inspection, measured, value);
    await waitForResults(lot, [`${readCode(measured)} ${value}`]);
    await enter(inspection, judged, 'OK');
    const results = await waitForResults(lot, [`${readCode(measured)} ${value}`, `${readCode(judged)} OK`]);
    for (const { valuation, inspectedBy, inspectedAt } of results) {
      assert.equal(valuation, 'ACCEPTED');
      assert.match(inspectedBy, /^.+ \(Odoo user 7\)$/);
      const [line] = odoo.list('qc.inspection.line').filter(({ id }) => id === judged.id);
      assert.ok(Date.parse(inspectedAt) <= Date.parse(`${String(line?.['write_date']).replace(' ', 'T')}Z`));
    }
    await waitForRecord('CheckpointResult', `${lot}/${readCode(measured)}`, 'IN_SYNC');

    await decide(lot, 'ACCEPTED');
    await waitForInspection(lot, 'canceled');
    await waitUntil(async () => (await readStock(goods)).join() === [free, 0, 0].join(), 'SAP has freed the goods');
    await waitForRecord('InspectionLot', lot, 'IN_SYNC');
    assert.deepEqual((await readResults(lot)).map(describeResult), results.map(describeResult));
    const [line] = odoo.list('qc.inspection.line').filter(({ id }) => id === measured.id);
    assert.equal(line?.['quantitative_value'], value);
  });

  test('a result that is edited is a correction, and one that contradicts an inspector waits for a person', async () => {
    const lot = await openLot(take());
    const inspection = await waitForInspection(lot);
    const measured = findLine(inspection, 'quantitative');
    const code = readCode(measured);
    const value = middle(measured);
    await enter(inspection, measured, value);
    await waitForResults(lot, [`${code} ${value}`]);
    await enter(inspection, measured, measured.max_value + 1);
    const [, correction] = await waitForResults(lot, [`${code} ${value}`, `${code} ${measured.max_value + 1}`]);
    assert.equal(correction?.valuation, 'REJECTED');
    assert.notEqual(correction?.supersedes, null);
    const key = `${lot}/${code}`;
    await waitForRecord('CheckpointResult', key, 'IN_SYNC');

    // An inspector measures again: the checkpoint's result was recorded before, and is not again.
    await record(lot, code, value);
    await setStatus(lot, 'IN_INSPECTION');
    await enter(inspection, measured, measured.max_value + 2);
    await waitForRecord('CheckpointResult', key, 'DIFFERS OTHER_RESULT');
    assert.equal((await readResults(lot)).length, 3);
    await overwrite('CheckpointResult', key);
    await waitUntil(async () => (await readResults(lot)).length === 4, 'the result of the operator is recorded');
  });

  test('a contradiction is over when the inspector records what the operator entered', async () => {
    const lot = await openLot(take());
    const inspection = await waitForInspection(lot);
    await waitForRecord('InspectionLot', lot, 'IN_SYNC');
    const measured = findLine(inspection, 'quantitative');
    const code = readCode(measured);
    const value = middle(measured);
    await record(lot, code, value + 1);
    await enter(inspection, measured, value);
    await waitForRecord('CheckpointResult', `${lot}/${code}`, 'DIFFERS OTHER_RESULT');
    await record(lot, code, value);
    await setStatus(lot, 'IN_INSPECTION');
    await waitForRecord('CheckpointResult', `${lot}/${code}`, 'IN_SYNC');
    assert.equal((await readResults(lot)).length, 2);
  });

  test('a result for a decided lot is told, and recorded nowhere', async () => {
    const goods = take();
    const lot = await openLot(goods);
    const inspection = await waitForInspection(lot);
    await setStatus(lot, 'CANCELLED');
    const withdrawn = await waitForInspection(lot, 'canceled');
    const measured = findLine(withdrawn, 'quantitative');
    await enter(inspection, measured, middle(measured));
    await waitForRecord('CheckpointResult', `${lot}/${readCode(measured)}`, 'DIFFERS LOT_ENDED');
    assert.deepEqual(await readResults(lot), []);
  });

  test('a checkpoint that people cancel is not made again', async () => {
    const lot = await openLot(take());
    const { id } = await waitForInspection(lot);
    await waitForRecord('InspectionLot', lot, 'IN_SYNC');
    await callOdoo('qc.inspection', 'action_cancel', { ids: [id] });
    await setStatus(lot, 'IN_INSPECTION');
    await waitForRecord('InspectionLot', lot, 'DIFFERS CHECKPOINT_CANCELLED');
    assert.equal((await readInspections(lot)).length, 1);
  });

  test('what operators enter while the gateway is away is recorded when it is back, once', async () => {
    const lot = await openLot(take());
    const inspection = await waitForInspection(lot);
    await waitForRecord('InspectionLot', lot, 'IN_SYNC');
    await gateway.close();
    const judged = findLine(inspection, 'qualitative');
    await enter(inspection, judged, 'NOK');
    gateway = await start();
    const [result] = await waitForResults(lot, [`${readCode(judged)} NOK`]);
    assert.equal(result?.valuation, 'REJECTED');
    await waitForRecord('CheckpointResult', `${lot}/${readCode(judged)}`, 'IN_SYNC');
    assert.equal((await readInspections(lot)).length, 1);
  });

  test('a plant without a module for checkpoints gets none, and the record says so', async () => {
    const lot = await openLot(take(plain), plain);
    await waitForRecord('InspectionLot', lot, 'IN_SYNC');
    const [row] = await people.changeQuality(
      `select observed_value as observed from operations.synchronization_record where noun = 'InspectionLot' and key = $1`,
      [lot],
    );
    assert.equal(row?.['observed'], 'no module for checkpoints (quality_control_oca)');
  });
});
