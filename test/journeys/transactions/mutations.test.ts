import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { createWorld } from '../../../subgraphs/world/index.ts';
import { isLong } from '../../support/long.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import {
  change,
  clearFaults,
  listOrders,
  readEffects,
  readOnce,
  type SeenOrder,
  type SeenTransaction,
  waitForEnd,
} from './support.ts';

const plant = '1010';
const inDays = (days: number): string => new Date(Date.parse('2026-11-23T10:00:00Z') + days * 86_400_000).toISOString();

/** Signs of a step's effect on the wire. */
interface Wire {
  readonly sandbox: string;
  readonly methods?: readonly string[];
  readonly pathContains: string;
}
const sap = (pathContains: string, methods = ['POST']): Wire => ({ sandbox: 'SAP', pathContains, methods });
const odoo = (pathContains: string): Wire => ({ sandbox: 'Odoo', pathContains });
const scheduler = (methods: readonly string[]): Wire => ({
  sandbox: 'Scheduler',
  pathContains: '/api/input/',
  methods,
});

/** Faults that do not say whether the effect was made. */
const faults = ['lost-answer', 'late-commit', 'html'] as const;

/** One mutation: its input, and the steps that can be disturbed, each with the outcome of a refusal. */
interface Case {
  readonly kind: string;
  /** Distinction from other cases of its kind. */
  readonly title?: string;
  readonly input: () => Promise<object> | object;
  /** Effects that every completed run must show exactly once. */
  readonly once: readonly string[];
  readonly steps: readonly {
    readonly name: string;
    readonly wire: Wire;
    readonly refusedEndsIn: 'COMPENSATED' | 'DEAD_LETTERED';
  }[];
}

interface OpenLot {
  readonly number: string;
  readonly productionOrder: object | null;
  readonly batch: { readonly number: string; readonly status: string; readonly holds: readonly object[] } | null;
}

// Hundreds of transactions, each of which waits for what was disturbed.
describe('every mutation against every system', { timeout: 400_000 }, () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url: string;
  let source: SeenOrder;
  const created: SeenOrder[] = [];
  const running: SeenOrder[] = [];
  before(async () => {
    systems = await startTestSystems({ settleMs: 700, scale: 4 });
    gateway = await startTestGateway(systems);
    url = gateway.server.url;
    created.push(...(await listOrders(url, plant, 'CREATED')));
    running.push(...(await listOrders(url, plant, 'RELEASED')));
    source = take(running, ({ material }) => !material.isSerialized);
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });
  afterEach(() => clearFaults(systems));

  const take = (from: SeenOrder[], fits: (order: SeenOrder) => boolean): SeenOrder => {
    const index = from.findIndex(fits);
    return from.splice(index, index < 0 ? 0 : 1)[0] ?? assert.fail('No order is left.');
  };
  const takeNew = () => take(created, ({ execution }) => execution?.state === 'DRAFT');
  const isProducible = ({ execution, material, quantity }: SeenOrder): boolean =>
    execution?.state === 'CONFIRMED' && !material.isSerialized && Number(quantity.value) >= 3;
  const takeProducible = () => take(running, isProducible);
  const takeMovable = () =>
    take(
      running,
      ({ schedule, execution }) =>
        execution?.state === 'CONFIRMED' &&
        (schedule?.operations ?? []).length > 0 &&
        (schedule?.operations ?? []).every(({ isFrozen }) => !isFrozen),
    );

  // The plant as it was made: what of it is in stock, in SAP and in Odoo alike.
  const { stock, materials: known } = createWorld({ now: new Date('2026-11-23T10:00:00Z'), scale: 4 });
  const batchManaged = new Set(known.filter(({ isBatchManaged }) => isBatchManaged).map(({ number }) => number));
  /** Takes an order whose goods SAP keeps in batches. */
  const takeBatchManaged = () =>
    take(running, (order) => isProducible(order) && batchManaged.has(order.material.number));
  const inStock = stock.filter(
    (one) => one.plant === plant && Number(one.enterprise.unrestricted) > 0 && Number(one.onSite.unrestricted) > 0,
  );
  const batches = inStock.filter(({ batch }) => batch !== undefined).toReversed();
  const materials = inStock.filter(({ batch }) => batch === undefined);
  const takeBatch = () => {
    const { material, batch } = batches.pop() ?? assert.fail('No batch is left.');
    return { scope: 'BATCH', material, batch };
  };
  const takeMaterial = () => {
    const { material } = materials.pop() ?? assert.fail('No material is left.');
    return { scope: 'MATERIAL', material };
  };
  const lots: string[] = [];
  /** Takes an undecided lot that SAP has too, of a batch without a restriction. */
  const takeLot = async (): Promise<string> => {
    if (lots.length === 0) {
      const { data } = await queryGateway<{ readonly inspectionLots: { readonly nodes: readonly OpenLot[] } }>(
        url,
        `{ inspectionLots(filter: { plant: "${plant}", status: [CREATED, IN_INSPECTION, RESULTS_COMPLETE] }, first: 200) { nodes { number productionOrder { number } batch { status number holds(isActive: true) { number } } } } }`,
      );
      const seen = new Set<string>();
      for (const { number, productionOrder, batch } of data.inspectionLots.nodes) {
        if (productionOrder === null || batch === null || batch.status !== 'UNRESTRICTED' || batch.holds.length > 0)
          continue;
        if (!seen.has(batch.number)) lots.push(number);
        seen.add(batch.number);
      }
    }
    return lots.pop() ?? assert.fail('No lot is left.');
  };
  const createHold = (target: object) => ({ plant, severity: 'MINOR', reason: 'Dust', ...target });
  /** Places an undisturbed hold; returns the input of its release. */
  const placed = async (hold: object) => {
    const { status, steps } = await waitForEnd(url, await change(url, 'placeQualityHold', hold));
    assert.equal(status, 'COMPLETED');
    return { number: steps[0]?.nativeReference, reason: 'Cleaned' };
  };
  const cases: readonly Case[] = [
    {
      kind: 'releaseProductionOrder',
      once: ['ReleaseOrder', 'mrp.production.action_confirm'],
      input: () => ({ plant, number: takeNew().number }),
      steps: [
        { name: 'releaseInSap', wire: sap('ReleaseOrder'), refusedEndsIn: 'COMPENSATED' },
        { name: 'openInPlant', wire: odoo('/mrp.production/action_confirm'), refusedEndsIn: 'DEAD_LETTERED' },
        { name: 'schedule', wire: scheduler(['POST', 'PATCH']), refusedEndsIn: 'DEAD_LETTERED' },
      ],
    },
    {
      kind: 'rescheduleProductionOrder',
      once: [],
      input: () => ({ plant, number: takeMovable().number, startTime: inDays(12) }),
      steps: [
        { name: 'moveInScheduler', wire: scheduler(['PATCH']), refusedEndsIn: 'COMPENSATED' },
        { name: 'moveInPlant', wire: odoo('/mrp.workorder/write'), refusedEndsIn: 'COMPENSATED' },
        { name: 'moveInSap', wire: sap('ScheduleProductionOrderOperation'), refusedEndsIn: 'COMPENSATED' },
      ],
    },
    {
      kind: 'reportProduction',
      once: ['mrp.production.button_mark_done', 'POST ProdnOrdConf2'],
      input: () => ({ plant, number: takeProducible().number, producedQuantity: '2', batch: 'NEW-1' }),
      steps: [
        { name: 'produceInPlant', wire: odoo('/mrp.production/button_mark_done'), refusedEndsIn: 'DEAD_LETTERED' },
        { name: 'confirmInSap', wire: sap('ProdnOrdConf2'), refusedEndsIn: 'DEAD_LETTERED' },
        { name: 'reportToScheduler', wire: scheduler(['PATCH']), refusedEndsIn: 'DEAD_LETTERED' },
      ],
    },
    {
      kind: 'reportScrap',
      once: ['stock.scrap.create', 'stock.scrap.action_validate', 'POST ProdnOrdConf2'],
      input: () => ({ plant, number: takeProducible().number, quantity: '1' }),
      steps: [
        { name: 'scrapInPlant', wire: odoo('/stock.scrap/load'), refusedEndsIn: 'COMPENSATED' },
        { name: 'confirmScrapInSap', wire: sap('ProdnOrdConf2'), refusedEndsIn: 'DEAD_LETTERED' },
      ],
    },
    {
      kind: 'createReworkOrder',
      once: ['POST A_ProductionOrder_2', 'mrp.production.create', 'mrp.production.action_confirm'],
      input: () => ({ plant, sourceOrder: source.number, quantity: '1' }),
      steps: [
        { name: 'openInSap', wire: sap('A_ProductionOrder_2'), refusedEndsIn: 'COMPENSATED' },
        { name: 'openInPlant', wire: odoo('/mrp.production/load'), refusedEndsIn: 'COMPENSATED' },
        { name: 'schedule', wire: scheduler(['POST', 'PATCH']), refusedEndsIn: 'COMPENSATED' },
      ],
    },
    {
      kind: 'cancelProductionOrder',
      once: ['DeletionFlagOrder', 'mrp.production.action_cancel'],
      input: () => ({
        plant,
        number: take(created, ({ execution, schedule }) => execution !== null && schedule !== null).number,
      }),
      steps: [
        { name: 'cancelInSap', wire: sap('DeletionFlagOrder'), refusedEndsIn: 'COMPENSATED' },
        { name: 'cancelInPlant', wire: odoo('/mrp.production/action_cancel'), refusedEndsIn: 'DEAD_LETTERED' },
        { name: 'takeFromSchedule', wire: scheduler(['PATCH']), refusedEndsIn: 'DEAD_LETTERED' },
      ],
    },
    {
      kind: 'placeQualityHold',
      once: [],
      input: () => ({
        plant,
        scope: 'PRODUCTION_ORDER',
        severity: 'MAJOR',
        reason: 'Scratches',
        productionOrder: takeMovable().number,
      }),
      steps: [
        { name: 'blockInPlant', wire: odoo('/mrp.workorder/write'), refusedEndsIn: 'COMPENSATED' },
        { name: 'dropFromSchedule', wire: scheduler(['PATCH']), refusedEndsIn: 'COMPENSATED' },
      ],
    },
    {
      kind: 'placeQualityHold',
      title: 'of a batch',
      once: ['stock.picking.button_validate'],
      input: () => createHold(takeBatch()),
      steps: [
        { name: 'restrictBatchInSap', wire: sap('API_BATCH_SRV', ['PATCH', 'MERGE']), refusedEndsIn: 'COMPENSATED' },
        { name: 'blockInPlant', wire: odoo('/stock.picking/button_validate'), refusedEndsIn: 'COMPENSATED' },
      ],
    },
    {
      kind: 'placeQualityHold',
      title: 'of a material',
      once: ['POST A_MaterialDocumentHeader', 'stock.picking.button_validate'],
      input: () => createHold(takeMaterial()),
      steps: [
        { name: 'blockStockInSap', wire: sap('A_MaterialDocumentHeader'), refusedEndsIn: 'COMPENSATED' },
        { name: 'blockInPlant', wire: odoo('/stock.picking/load'), refusedEndsIn: 'COMPENSATED' },
      ],
    },
    {
      kind: 'releaseQualityHold',
      title: 'of a batch',
      once: ['stock.picking.button_validate'],
      input: () => placed(createHold(takeBatch())),
      steps: [
        { name: 'freeBatchInSap', wire: sap('API_BATCH_SRV', ['PATCH', 'MERGE']), refusedEndsIn: 'COMPENSATED' },
        { name: 'freeInPlant', wire: odoo('/stock.picking/button_validate'), refusedEndsIn: 'COMPENSATED' },
      ],
    },
    {
      kind: 'decideUsage',
      once: ['POST A_InspLotUsageDecision'],
      input: async () => ({ inspectionLot: await takeLot(), valuation: 'REJECTED', code: 'R', meaning: 'Rejected' }),
      steps: [
        { name: 'decideInSap', wire: sap('A_InspLotUsageDecision'), refusedEndsIn: 'DEAD_LETTERED' },
        { name: 'restrictBatchInSap', wire: sap('API_BATCH_SRV', ['PATCH', 'MERGE']), refusedEndsIn: 'DEAD_LETTERED' },
      ],
    },
    {
      kind: 'releaseQualityHold',
      title: 'of an order',
      once: [],
      input: () =>
        placed({
          plant,
          scope: 'PRODUCTION_ORDER',
          severity: 'MINOR',
          reason: 'Dust',
          productionOrder: takeMovable().number,
        }),
      steps: [
        { name: 'freeInPlant', wire: odoo('/mrp.workorder/write'), refusedEndsIn: 'COMPENSATED' },
        { name: 'returnToSchedule', wire: scheduler(['PATCH']), refusedEndsIn: 'COMPENSATED' },
      ],
    },
  ];

  const readStatuses = ({ steps }: SeenTransaction) =>
    Object.fromEntries(steps.map(({ name, status }) => [name, status]));
  const disturb = async ({ sandbox, ...wire }: Wire, fault: object) =>
    setFault(systems.findUrl(sandbox), { ...wire, ...fault });

  for (const { kind, title, input, once, steps } of cases) {
    describe(title === undefined ? kind : `${kind} ${title}`, () => {
      const expectOnce = async ({ correlationId }: SeenTransaction) => {
        const effects = await readOnce(systems, correlationId);
        assert.deepEqual(effects, [...new Set(effects)]);
        for (const action of once)
          assert.equal(
            effects.filter((effect) => effect.startsWith(`${action} `)).length,
            1,
            `${action} in ${effects}`,
          );
      };
      test('goes through all systems', async () => {
        const done = await waitForEnd(url, await change(url, kind, await input()));
        assert.equal(done.status, 'COMPLETED', JSON.stringify(done));
        assert.ok(
          done.steps.every(({ status }) => status === 'DONE' || status === 'SKIPPED'),
          JSON.stringify(done.steps),
        );
        await expectOnce(done);
        assert.ok((await readEffects(systems, done.correlationId)).length > 0);
      });
      for (const [index, { name, wire, refusedEndsIn }] of steps.entries()) {
        test(`refused at ${name}, it ends ${refusedEndsIn}`, async () => {
          const asked = await input();
          await disturb(wire, { kind: 'refuse' });
          const done = await waitForEnd(url, await change(url, kind, asked));
          assert.equal(done.status, refusedEndsIn, JSON.stringify(done));
          assert.equal(readStatuses(done)[name], 'FAILED');
          assert.equal(done.deadLetter?.stepName, refusedEndsIn === 'DEAD_LETTERED' ? name : undefined);
          if (refusedEndsIn === 'COMPENSATED')
            assert.ok(!Object.values(readStatuses(done)).includes('DONE'), JSON.stringify(done.steps));
        });
        // Each step meets one of them, and the steps of a mutation all; every step meets every one in the long run.
        const met = isLong ? faults : [faults[(index + kind.length) % faults.length] ?? assert.fail()];
        for (const fault of met) {
          test(`${fault} at ${name}: it is done, and once`, async () => {
            const asked = await input();
            await disturb(wire, { kind: fault, times: 1, delayMs: 300 });
            const done = await waitForEnd(url, await change(url, kind, asked));
            assert.equal(done.status, 'COMPLETED', JSON.stringify(done));
            await expectOnce(done);
          });
        }
      }
    });
  }

  test('compensated records look as before', async () => {
    const { number } = takeMovable();
    const see = async () => (await listOrders(url, plant, 'RELEASED')).find((order) => order.number === number);
    const seen = await see();
    await disturb(sap('ScheduleProductionOrderOperation'), { kind: 'refuse' });
    const done = await waitForEnd(
      url,
      await change(url, 'rescheduleProductionOrder', { plant, number, startTime: inDays(20) }),
    );
    assert.equal(done.status, 'COMPENSATED');
    assert.deepEqual((await see())?.schedule, seen?.schedule);
    assert.equal((await readEffects(systems, done.correlationId)).includes('ScheduleProductionOrderOperation'), false);
  });
  test('a critical hold is ended by another person, and frees only targets without another hold', async () => {
    const { number } = takeMovable();
    const target = { plant, scope: 'PRODUCTION_ORDER', productionOrder: number };
    const placed = await waitForEnd(
      url,
      await change(url, 'placeQualityHold', { ...target, severity: 'CRITICAL', reason: 'Cracks' }),
    );
    const hold = placed.steps[0]?.nativeReference ?? assert.fail();
    const own = await change(url, 'releaseQualityHold', { number: hold, reason: 'Checked' });
    assert.deepEqual(
      own.userErrors.map(({ code }) => code),
      ['FOUR_EYES'],
    );
    const second = await waitForEnd(
      url,
      await change(url, 'placeQualityHold', { ...target, severity: 'MINOR', reason: 'Dust' }),
    );
    const released = await waitForEnd(
      url,
      await change(url, 'releaseQualityHold', { number: second.steps[0]?.nativeReference, reason: 'Cleaned' }),
    );
    assert.equal(released.status, 'COMPLETED');
  });
  test('results, decision, nonconformance', async () => {
    const made = await waitForEnd(
      url,
      await change(url, 'reportProduction', {
        plant,
        number: takeBatchManaged().number,
        producedQuantity: '1',
        batch: 'NEW-2',
      }),
    );
    const lot = made.steps.find(({ name }) => name === 'openInspectionLot')?.nativeReference;
    assert.ok(lot);
    const early = await change(url, 'decideUsage', {
      inspectionLot: lot,
      valuation: 'ACCEPTED',
      code: 'A',
      meaning: 'Released',
    });
    assert.deepEqual(
      early.userErrors.map(({ __typename }) => __typename),
      ['InvalidState'],
    );
    const rejected = await waitForEnd(
      url,
      await change(url, 'decideUsage', { inspectionLot: lot, valuation: 'REJECTED', code: 'R', meaning: 'Rejected' }),
    );
    assert.equal(rejected.status, 'COMPLETED', JSON.stringify(rejected));
    assert.equal(readStatuses(rejected)['openNonconformance'], 'DONE');
    assert.equal(readStatuses(rejected)['placeHold'], 'DONE');
    const number = rejected.steps.find(({ name }) => name === 'openNonconformance')?.nativeReference;
    const closed = await waitForEnd(url, await change(url, 'closeNonconformance', { number, disposition: 'SCRAP' }));
    assert.equal(closed.status, 'COMPLETED');
    assert.deepEqual(
      (await change(url, 'closeNonconformance', { number: 'NC-999999', disposition: 'SCRAP' })).userErrors.map(
        ({ __typename }) => __typename,
      ),
      ['NotFound'],
    );
  });
});
