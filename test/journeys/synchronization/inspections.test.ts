import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { callOdoo } from '../../subgraphs/quality/conformance/odoo-rpc.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world } from '../../support/world.ts';
import { change } from '../transactions/support.ts';

/** Plant with our own store as its quality system. */
const ofStore = '1710';
/** Plant with OCA quality_control in an Odoo of its own. */
const ofOca = '1010';

/** Goods of a batch, as SAP and the plant's Odoo have them. */
interface Goods {
  readonly plant: string;
  readonly material: string;
  readonly batch: string;
  readonly unit: string;
}

const isHeld = ({ plant, material, batch }: Goods): boolean =>
  world.holds.some(
    (hold) => hold.plant === plant && hold.material === material && (hold.batch === undefined || hold.batch === batch),
  );
const listLots = ({ material, batch }: Goods) =>
  world.inspectionLots.filter((lot) => lot.material === material && lot.batch === batch);

/** Lists free goods in batches of a plant, with enough of them in both systems. */
const listGoods = (plant: string): readonly Goods[] =>
  world.stock.flatMap(({ plant: at, material, batch, unit, enterprise, onSite }) => {
    const found = world.batches.find((one) => one.material === material && one.number === batch);
    const isFree = at === plant && found?.status === 'UNRESTRICTED' && enterprise.unrestricted === onSite.unrestricted;
    if (batch === undefined || !isFree || Number(enterprise.unrestricted) < 60) return [];
    const goods = { plant, material, batch, unit };
    return isHeld(goods) ? [] : [goods];
  });

/** Serves a plant's quality by OCA quality_control, as the landscape file says it. */
async function serveByOca({ landscapeFile }: TestSystems, { url, credentials }: OdooSandbox): Promise<void> {
  const landscape = JSON.parse(await readFile(landscapeFile, 'utf8')) as {
    readonly systems: readonly { readonly system: string; readonly pollMs: number }[];
  };
  const systems = landscape.systems.flatMap((one) => {
    if (one.system !== 'QUALITY') return [one];
    const { pollMs } = one;
    const oca = {
      system: 'QUALITY',
      instance: 'quality-odoo',
      kind: 'oca',
      plants: [ofOca],
      url,
      ...credentials,
      pollMs,
    };
    return [{ ...one, plants: [ofStore] }, oca];
  });
  await writeFile(landscapeFile, JSON.stringify({ ...landscape, systems }));
}

describe('what inspectors decide in the quality system', () => {
  let systems: TestSystems;
  let oca: OdooSandbox;
  let gateway: Gateway;
  let people: People;
  before(async () => {
    systems = await startTestSystems({ pollMs: 200 });
    oca = await startOdooSandbox({ world, plants: [ofOca], series: 17, modules: ['quality_control_oca'] });
    await serveByOca(systems, oca);
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '50' });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const isRead = async () =>
      (await people.changeQuality(`select from quality.native_scan where progress like '%since%'`, [])).length === 1;
    await waitUntil(isRead, 'all inspections are read');
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await oca.close();
    await systems.close();
  });

  const taken = new Set<string>();
  const take = (plant: string, isFit: (goods: Goods) => boolean): Goods => {
    const goods = listGoods(plant).find((one) => !taken.has(one.batch) && isFit(one)) ?? assert.fail('no such batch');
    taken.add(goods.batch);
    return goods;
  };
  const hasNoLot = (goods: Goods): boolean => listLots(goods).length === 0;
  const isInspected = ({ material }: Goods): boolean =>
    world.materials.some(({ number, characteristics }) => number === material && characteristics.length > 0);

  /** Reads the batch's stock in SAP: free, in inspection, blocked. */
  const readStock = async ({ plant, material, batch }: Goods): Promise<readonly number[]> => {
    const rows = await people.staff.clerk.wire.list('API_MATERIAL_STOCK_SRV', 'A_MatlStkInAcctMod', {
      $filter: `Material eq '${material}' and Plant eq '${plant}' and Batch eq '${batch}'`,
    });
    return ['01', '02', '07'].map((type) =>
      rows
        .filter(({ InventoryStockType }) => InventoryStockType === type)
        .reduce((sum, row) => sum + Number(row['MatlWrhsStkQtyInMatlBaseUnit']), 0),
    );
  };
  /** A clerk puts goods of a batch into inspection. */
  const inspect = async (goods: Goods, quantity: number): Promise<number> => {
    const [before = 0] = await readStock(goods);
    const [row] = await people.staff.clerk.wire.list('API_MATERIAL_STOCK_SRV', 'A_MatlStkInAcctMod', {
      $filter: `Material eq '${goods.material}' and Plant eq '${goods.plant}' and Batch eq '${goods.batch}'`,
    });
    await people.staff.clerk.wire.write('POST', 'API_MATERIAL_DOCUMENT_SRV', 'A_MaterialDocumentHeader', {
      GoodsMovementCode: '04',
      to_MaterialDocumentItem: [
        {
          Material: goods.material,
          Plant: goods.plant,
          StorageLocation: row?.['StorageLocation'],
          Batch: goods.batch,
          GoodsMovementType: '322',
          QuantityInEntryUnit: String(quantity),
          EntryUnit: row?.['MaterialBaseUnit'],
        },
      ],
    });
    return before;
  };
  const waitForStock = async (goods: Goods, wanted: readonly number[]) => {
    let last: readonly number[] = [];
    await waitUntil(
      async () => {
        last = await readStock(goods);
        return last.join() === wanted.join();
      },
      () => `SAP has ${wanted.join()} of ${goods.batch}, not ${last.join()}`,
    );
  };
  /** Reads the codes of the decisions of SAP's own lots of a batch. */
  const readCodes = async ({ plant, material, batch }: Goods): Promise<readonly unknown[]> => {
    const list = (entitySet: string, $filter: string) =>
      people.staff.clerk.wire.list('API_INSPECTIONLOT_SRV', entitySet, { $filter });
    const lots = await list(
      'A_InspectionLot',
      `Plant eq '${plant}' and Material eq '${material}' and Batch eq '${batch}'`,
    );
    const found = lots.map((lot) => list('A_InspLotUsageDecision', `InspectionLot eq '${lot['InspectionLot']}'`));
    return (await Promise.all(found)).flat().map((one) => one['InspectionLotUsageDecisionCode']);
  };
  const countDocuments = async ({ batch }: Goods): Promise<number> =>
    (
      await people.staff.clerk.wire.list('API_MATERIAL_DOCUMENT_SRV', 'A_MaterialDocumentItem', {
        $filter: `Batch eq '${batch}' and IsAutomaticallyCreated eq ''`,
      })
    ).length;
  /** Reads the quantities of a batch in the plant's Odoo by place. */
  const readPlaces = async ({ plant, material, batch }: Goods): Promise<Readonly<Record<string, number>>> => {
    const operator = people.staff.operators.find(({ system }) => system.plant === plant) ?? assert.fail();
    const domain = [
      ['lot_id.name', '=', batch],
      ['product_id.default_code', '=', material],
      ['location_id.usage', '=', 'internal'],
      ['quantity', '!=', 0],
    ];
    const quants = await operator.list('stock.quant', domain, ['location_id', 'quantity']);
    return Object.fromEntries(
      quants.map(({ location_id, quantity }) => [(location_id as readonly [number, string])[1], Number(quantity)]),
    );
  };
  const waitForPlace = async (goods: Goods, place: RegExp) => {
    let last = {};
    await waitUntil(
      async () => {
        last = await readPlaces(goods);
        return Object.keys(last).length > 0 && Object.keys(last).every((name) => place.test(name));
      },
      () => `the goods are in ${place}, not in ${JSON.stringify(last)}`,
    );
  };
  const readRecords = (lot: string) =>
    people.changeQuality(
      `select id, consumer, status, reason, message from operations.synchronization_record where noun = 'UsageDecision' and key = $1 order by consumer`,
      [lot],
    );
  const waitForRecords = async (lot: string, wanted: Readonly<Record<string, string>>) => {
    let records: Awaited<ReturnType<typeof readRecords>> = [];
    const format = (one: Readonly<Record<string, unknown>>) => `${one['status']} ${one['reason'] ?? ''}`.trim();
    await waitUntil(
      async () => {
        records = await readRecords(lot);
        return Object.entries(wanted).every(([consumer, state]) =>
          records.some((one) => one['consumer'] === consumer && format(one) === state),
        );
      },
      () => `the records of ${lot} are ${JSON.stringify(wanted)}: ${JSON.stringify(records)}`,
    );
  };
  const inSync = { SAP: 'IN_SYNC', ODOO: 'IN_SYNC' };

  let made = 0;
  /** An inspector opens a lot in the store. */
  const openLot = async ({ plant, material, batch, unit }: Goods, quantity = 500): Promise<string> => {
    const number = String(90_000_000_001 + (made += 1));
    await people.changeQuality(
      `insert into quality.inspection_lot (number, plant, origin, material, batch, quantity, unit, status)
      values ($1, $2, 'GOODS_RECEIPT', $3, $4, $6, $5, 'RESULTS_COMPLETE')`,
      [number, plant, material, batch, unit, quantity],
    );
    return number;
  };
  const setStatus = (lot: string, status: string) =>
    people.changeQuality('update quality.inspection_lot set status = $2, version = version + 1 where number = $1', [
      lot,
      status,
    ]);
  /** An inspector decides a lot in the store, or decides it anew. */
  const decide = async (lot: string, valuation: 'ACCEPTED' | 'REJECTED') => {
    await people.changeQuality(
      `insert into quality.usage_decision (inspection_lot, sequence, valuation, code, decided_by, decided_at, meaning)
      select $1, count(*) + 1, $2, left($2, 1), 'q.manager', now(), 'Signed' from quality.usage_decision where inspection_lot = $1`,
      [lot, valuation],
    );
    await setStatus(lot, 'DECIDED');
  };
  interface SeenRecord {
    readonly id: string;
    readonly noun: string;
    readonly consumer: string;
    readonly status: string;
  }
  const readSynchronization = async (number: string): Promise<readonly SeenRecord[]> => {
    const { data } = await queryGateway<{
      readonly inspectionLot: { readonly synchronization: readonly SeenRecord[] };
    }>(
      gateway.server.url,
      'query ($number: String!) { inspectionLot(number: $number) { synchronization { id noun consumer status } } }',
      { variables: { number } },
    );
    return data.inspectionLot.synchronization;
  };
  /** A quality manager lets a decision be written. */
  const approve = async (lot: string) => {
    const ids = (await readSynchronization(lot)).map(({ id }) => id);
    const input = { idempotencyKey: `approve-${lot}`, ids, resolution: 'OVERWRITE', reason: 'Inspected anew' };
    const { data } = await queryGateway<{
      readonly resolveDiscrepancy: {
        readonly userErrors: readonly object[];
        readonly answers: readonly { readonly userErrors: readonly object[] }[];
      };
    }>(
      gateway.server.url,
      'mutation ($input: ResolveDiscrepancyInput!) { resolveDiscrepancy(input: $input) { answers { userErrors { message } } userErrors { message } } }',
      { variables: { input } },
    );
    const { userErrors, answers } = data.resolveDiscrepancy;
    assert.deepEqual([userErrors, answers.flatMap((one) => one.userErrors)], [[], []]);
  };

  test('an acceptance in the store decides SAP’s own lot and frees the goods in inspection, once', async () => {
    const goods = take(
      ofStore,
      (one) =>
        listLots(one).length === 1 &&
        listLots(one).every(({ usageDecision, order }) => usageDecision === undefined && order !== undefined),
    );
    const { number } = listLots(goods)[0] ?? assert.fail();
    const before = await inspect(goods, 40);
    const documents = await countDocuments(goods);
    await decide(number, 'ACCEPTED');
    await waitForStock(goods, [before, 0, 0]);
    await waitForRecords(number, inSync);
    assert.deepEqual(await readCodes(goods), ['A']);
    assert.equal(await countDocuments(goods), documents + 1);

    assert.deepEqual(
      (await readSynchronization(number))
        .map(({ noun, consumer, status }) => `${noun} ${consumer} ${status}`)
        .toSorted(),
      ['UsageDecision ODOO IN_SYNC', 'UsageDecision SAP IN_SYNC'],
    );

    // Goods that come into inspection later have a lot of their own.
    await inspect(goods, 7);
    await setStatus(number, 'IN_INSPECTION');
    await waitForRecords(number, { SAP: 'DIFFERS DECISION_WITHDRAWN', ODOO: 'DIFFERS DECISION_WITHDRAWN' });
    await setStatus(number, 'DECIDED');
    await waitForRecords(number, inSync);
    assert.deepEqual(await readStock(goods), [before - 7, 7, 0]);
  });

  test('a rejection blocks the goods in both, and an acceptance afterwards frees them only when a person says so', async () => {
    const goods = take(ofStore, hasNoLot);
    const lot = await openLot(goods);
    const before = await inspect(goods, 30);
    await decide(lot, 'REJECTED');
    await waitForStock(goods, [before - 30, 0, 30]);
    await waitForPlace(goods, /Blocked/);
    await waitForRecords(lot, inSync);

    await setStatus(lot, 'IN_INSPECTION');
    await waitForRecords(lot, { SAP: 'DIFFERS DECISION_WITHDRAWN', ODOO: 'DIFFERS DECISION_WITHDRAWN' });
    await decide(lot, 'ACCEPTED');
    await waitForRecords(lot, { SAP: 'DIFFERS DECISION_CHANGED', ODOO: 'DIFFERS DECISION_CHANGED' });
    assert.deepEqual(await readStock(goods), [before - 30, 0, 30]);
    await waitForPlace(goods, /Blocked/);

    await approve(lot);
    await waitForStock(goods, [before, 0, 0]);
    await waitForPlace(goods, /Stock$/);
    await waitForRecords(lot, inSync);
  });

  test('an acceptance frees nothing before the end of a hold', async () => {
    const goods = take(ofStore, hasNoLot);
    const lot = await openLot(goods);
    const before = await inspect(goods, 20);
    await people.changeQuality(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, material, batch)
      values ('QH-950001', $1, 'Scratches', 'MAJOR', 'q.inspector', 'BATCH', $2, $3)`,
      [goods.plant, goods.material, goods.batch],
    );
    await waitForPlace(goods, /Blocked/);
    await decide(lot, 'ACCEPTED');
    await waitForRecords(lot, { SAP: 'WAITING HELD', ODOO: 'IN_SYNC' });
    assert.deepEqual(await readStock(goods), [before - 20, 20, 0]);
    await waitForPlace(goods, /Blocked/);

    await people.changeQuality(
      `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = 'Clean' where number = 'QH-950001'`,
      [],
    );
    await waitForStock(goods, [before, 0, 0]);
    await waitForPlace(goods, /Stock$/);
    await waitForRecords(lot, inSync);
  });

  test('of two lots of a batch that are decided together, the goods of the rejected one are never freed', async () => {
    const goods = take(ofStore, hasNoLot);
    const [good, bad] = [await openLot(goods, 30), await openLot(goods, 20)];
    const before = await inspect(goods, 50);
    await setFault(systems.findUrl('SAP'), {
      kind: 'lost-answer',
      methods: ['POST'],
      pathContains: 'A_MaterialDocumentHeader',
      times: 1,
    });
    const documents = await countDocuments(goods);
    await Promise.all([decide(good, 'ACCEPTED'), decide(bad, 'REJECTED')]);
    await waitForStock(goods, [before - 20, 0, 20]);
    await waitForRecords(good, inSync);
    await waitForRecords(bad, inSync);
    // An answer was lost, and its document was found.
    assert.equal(await countDocuments(goods), documents + 2);
    await waitForPlace(goods, /Blocked/);
  });

  test('a decision by mutation is carried by its own transaction alone', async () => {
    const goods = take(ofStore, hasNoLot);
    const lot = await openLot(goods);
    const before = await inspect(goods, 10);
    const input = { inspectionLot: lot, valuation: 'REJECTED', code: 'R', meaning: 'Rejected', waitMs: 10_000 };
    const { transaction, userErrors } = await change(gateway.server.url, 'decideUsage', input);
    assert.deepEqual([transaction?.status, userErrors], ['COMPLETED', []]);
    await waitForRecords(lot, inSync);
    assert.deepEqual(await readStock(goods), [before - 10, 0, 10]);
    const corrections = await people.changeQuality(
      `select from operations.business_transaction where kind = 'synchronizeUsageDecision' and input -> 'input' ->> 'key' = $1`,
      [lot],
    );
    assert.deepEqual(corrections, []);
    // The end of its hold frees what the hold has blocked, and no decision.
    await people.changeQuality(
      `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = 'Concession' where reason = $1`,
      [`Inspection lot ${lot} was rejected.`],
    );
    await waitForPlace(goods, /Stock$/);
    assert.deepEqual(await readStock(goods), [before - 10, 0, 10]);
    await waitForRecords(lot, inSync);
  });

  const setMode = async (mode: 'OBSERVE' | 'LIVE') => {
    const input = { idempotencyKey: `mode-${mode}`, plant: ofStore, noun: 'UsageDecision', mode, reason: 'Go-live' };
    const { data } = await queryGateway<{
      readonly setSynchronizationMode: { readonly userErrors: readonly object[] };
    }>(
      gateway.server.url,
      'mutation ($input: SetSynchronizationModeInput!) { setSynchronizationMode(input: $input) { userErrors { message } } }',
      { variables: { input } },
    );
    assert.deepEqual(data.setSynchronizationMode.userErrors, []);
  };
  test('decisions from before the synchronization went live are for a person, later ones are carried', async () => {
    const [early, late] = [take(ofStore, hasNoLot), take(ofStore, hasNoLot)];
    const lots = [await openLot(early), await openLot(late)] as const;
    const before = [await inspect(early, 8), await inspect(late, 8)] as const;
    await setMode('OBSERVE');
    await decide(lots[0], 'ACCEPTED');
    await waitForRecords(lots[0], { SAP: 'PENDING OBSERVED' });
    await setMode('LIVE');
    await waitForRecords(lots[0], { SAP: 'DIFFERS BASELINE' });
    await decide(lots[1], 'ACCEPTED');
    await waitForStock(late, [before[1], 0, 0]);
    assert.deepEqual(await readStock(early), [before[0] - 8, 8, 0]);
  });

  const call = <Result>(
    model: string,
    method: string,
    args: readonly unknown[],
    named: Readonly<Record<string, unknown>> = {},
  ) => callOdoo<Result>({ url: oca.url, ...oca.credentials }, [model, method, args, named]);
  /** An inspector opens an inspection of a batch in Odoo: a new record, the dialog for its test, and the button To do. */
  const openInspection = async ({ material, batch }: Goods) => {
    const product = oca.list('product.product').find((row) => row['default_code'] === material) ?? assert.fail();
    const lot = oca.list('stock.lot').find((row) => row['name'] === batch && row['product_id'] === product.id);
    const plan = oca.list('qc.trigger.product_line').find((row) => row['product'] === product.id);
    const data = [[`person.inspection_${(made += 1)}`, `stock.lot,${lot?.id}`]];
    const { ids } = await call<{ readonly ids: readonly number[] }>('qc.inspection', 'load', [
      ['id', 'object_id'],
      data,
    ]);
    const [id = 0] = ids;
    const dialog = await call<readonly number[]>('qc.inspection.set.test', 'create', [[{ test: plan?.['test'] }]]);
    await call('qc.inspection.set.test', 'action_create_test', [dialog], { context: { active_id: id } });
    await call('qc.inspection', 'action_todo', [[id]]);
    return { id, number: String(oca.list('qc.inspection').find((row) => row.id === id)?.['name']) };
  };
  /** An inspector answers every question of an inspection, rightly or wrongly, and confirms it. */
  const answer = async (id: number, isGood: boolean) => {
    const lines = oca.list('qc.inspection.line').filter((row) => row['inspection_id'] === id);
    const answers = oca.list('qc.test.question.value');
    const commands = lines.map((line) => {
      const chosen = answers.find((one) => one['test_line'] === line['test_line'] && one['ok'] === isGood)?.id;
      const value = Number(line['max_value']) + (isGood ? 0 : 1);
      const isCoded = line['question_type'] === 'qualitative';
      return [1, line.id, isCoded ? { qualitative_value: chosen } : { quantitative_value: value }];
    });
    await call('qc.inspection', 'write', [[id], { inspection_lines: commands }]);
    await call('qc.inspection', 'action_confirm', [[id]]);
    if (!isGood) await call('qc.inspection', 'action_approve', [[id]]);
  };

  test('an inspection that succeeds in OCA frees the goods in SAP, under SAP’s own code', async () => {
    const isUndecided = (one: Goods) => listLots(one).every(({ usageDecision }) => usageDecision === undefined);
    const goods = take(
      ofOca,
      (one) => isInspected(one) && listLots(one).some(({ order }) => order !== undefined) && isUndecided(one),
    );
    const before = await inspect(goods, 40);
    const { id, number } = await openInspection(goods);
    await answer(id, true);
    await waitForStock(goods, [before, 0, 0]);
    await waitForRecords(number, inSync);
    assert.deepEqual(new Set(await readCodes(goods)), new Set(['A']));
  });

  test('an inspection that fails in OCA blocks the goods in both, and opened again it frees nothing', async () => {
    const goods = take(ofOca, (one) => isInspected(one) && hasNoLot(one));
    const before = await inspect(goods, 30);
    const { id, number } = await openInspection(goods);
    await answer(id, false);
    await waitForStock(goods, [before - 30, 0, 30]);
    await waitForPlace(goods, /Blocked/);
    await waitForRecords(number, inSync);
    await call('qc.inspection', 'action_draft', [[id]]);
    await waitForRecords(number, { SAP: 'DIFFERS DECISION_WITHDRAWN', ODOO: 'DIFFERS DECISION_WITHDRAWN' });
    assert.deepEqual(await readStock(goods), [before - 30, 0, 30]);
    await waitForPlace(goods, /Blocked/);
  });
});
