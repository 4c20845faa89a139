import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { createCallContext, readInstanceHealth, SystemError } from '../../../../kit/index.ts';
import { parseSapConfig } from '../../../../subgraphs/sap/config.ts';
import { createSapConnector, type SapConnector } from '../../../../subgraphs/sap/connector/index.ts';
import { mapInstant } from '../../../../subgraphs/sap/connector/time.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { createLandscape, firstInstance } from '../../../support/world.ts';
import { planned, world } from '../command-cases.ts';
import { checkQuestion, listQuestions } from '../published-names.ts';

const plants = world.plants.map(({ code }) => code);
const workCenters = world.workCenters.map(({ plant, code }) => ({ plant, code }));
const salesOrders = world.salesOrders.map(({ number }) => number);
const [order] = world.salesOrders;
const [item] = order?.items ?? [];
const v2Services = { API_WORK_CENTERS: 'json', API_SALES_ORDER_SRV: 'json', API_PLANNED_ORDERS: 'json' } as const;
const v4Groups = { api_work_center: 'json', api_salesorder: 'json', api_plannedorder: 'json' } as const;
const call = createCallContext();

function connect(sandbox: SapSandbox, overrides: object = {}, now?: () => number): SapConnector {
  const auth = { kind: 'basic', ...sandbox.credentials };
  const system = { system: 'SAP', instance: 's4', plants, url: sandbox.url, auth, ...overrides };
  const landscape = createLandscape([system]);
  const clock = now === undefined ? {} : { clock: { now } };
  return createSapConnector(parseSapConfig(firstInstance(landscape), landscape), clock);
}

type Questions = Readonly<Record<string, (sap: SapConnector) => Promise<unknown>>>;

const questions: Questions = {
  'work centers by key': (sap) => sap.readWorkCenters(workCenters, call),
  'a work center that does not exist': (sap) => sap.readWorkCenters([{ plant: '1010', code: 'NONE' }], call),
  'pages of work centers': (sap) => sap.readWorkCenterPage({ plants, first: 5, offset: 3 }, call),
  'an empty page of work centers': (sap) => sap.readWorkCenterPage({ plants: ['9999'], first: 5, offset: 0 }, call),
  'sales orders by number': (sap) => sap.readSalesOrders([...salesOrders, '999999'], call),
  'pages of sales orders': (sap) => sap.readSalesOrderPage({ first: 7, offset: 2 }, call),
  // The mark of a version is V2's alone.
  'planned orders by number': async (sap) =>
    (await sap.readPlannedOrders([planned.number, '99999'], call)).map(({ etag, ...one }) => one),
  'pages of planned orders': async (sap) => {
    const query = { plants, material: planned.material, isFirm: false, first: 5, offset: 0 };
    const { entries, totalCount } = await sap.readPlannedOrderPage(query, call);
    return [totalCount, entries.map(({ key }) => key)];
  },
  'sales orders of a customer': (sap) =>
    sap.readSalesOrderPage({ customer: order?.customer, first: 9, offset: 0 }, call),
  'sales orders of a material': (sap) =>
    sap.readSalesOrderPage({ material: item?.material, first: 9, offset: 1 }, call),
  'sales orders of a customer and a material': (sap) =>
    sap.readSalesOrderPage({ customer: order?.customer, material: item?.material, first: 9, offset: 0 }, call),
};

async function askAll(sap: SapConnector): Promise<Readonly<Record<string, unknown>>> {
  const answers = Object.entries(questions).map(async ([name, ask]) => [name, await ask(sap)] as const);
  return Object.fromEntries(await Promise.all(answers));
}

const editions = [
  { name: 'V2', missing: v4Groups, services: {}, root: '/odata/' },
  {
    name: 'V4 where it is configured',
    missing: v2Services,
    services: { API_WORK_CENTERS: 'v4', API_SALES_ORDER_SRV: 'v4', API_PLANNED_ORDERS: 'v4' },
    root: '/odata4/',
  },
  { name: 'V4 where SAP does not have V2', missing: v2Services, services: {}, root: '/odata4/' },
] as const;

for (const { name, missing, services, root } of editions)
  describe(`work centers, sales orders and planned orders over ${name}`, () => {
    let sandbox: SapSandbox;
    let sap: SapConnector;
    before(async () => {
      sandbox = await startSapSandbox({ world, pageSize: 4 });
      sandbox.quirks.missing = missing;
      sap = connect(sandbox, { services, maxUrlLength: 700 });
    });
    after(async () => {
      await sap.close();
      await sandbox.close();
    });
    const setDistortion = (field: string, value: string, change: object) =>
      sandbox.setDistortion((record) => (record[field] === value ? { ...record, ...change } : record));

    test('are those of the world', async () => {
      const found = await sap.readWorkCenters(workCenters, call);
      assert.deepEqual(
        found.map(({ plant, code, description }) => ({ plant, code, description })),
        world.workCenters.map(({ plant, code, descriptions }) => ({ plant, code, description: descriptions.EN })),
      );
      const sales = await sap.readSalesOrders(salesOrders, call);
      const expected = world.salesOrders.map(({ number, customer, createdAt, items }) => ({
        number,
        customer,
        items: items.map(({ position, material, plant, quantity, committedDate }) => ({
          position,
          material,
          plant,
          quantity,
          openQuantity: quantity,
          committedDate,
        })),
        changedAt: mapInstant(createdAt),
      }));
      assert.deepEqual(
        sales.toSorted((a, b) => a.number.localeCompare(b.number)),
        expected.toSorted((a, b) => a.number.localeCompare(b.number)),
      );
      const [order] = await sap.readPlannedOrders([planned.number], call);
      assert.deepEqual(order, {
        plant: planned.plant,
        number: planned.number,
        material: planned.material,
        quantity: planned.quantity,
        startTime: planned.plannedStart,
        endTime: planned.plannedEnd,
        openingDate: '2026-12-07',
        productionVersion: '0001',
        isFirm: false,
        isBillFixed: false,
        isConvertible: true,
        controller: '001',
        salesOrder: undefined,
        changedAt: planned.changedAt,
        etag: root === '/odata/' ? `W/"datetimeoffset'2026-11-23T08%3A00%3A00Z'"` : undefined,
      });
    });
    test('answer every question as V2 does, in pages and batches too', async (t: TestContext) => {
      const reference = await startSapSandbox({ world });
      const v2 = connect(reference);
      t.after(async () => {
        await v2.close();
        await reference.close();
      });
      assert.deepEqual(await askAll(sap), await askAll(v2));
      const asked = sandbox.requests().filter(({ status }) => status !== undefined && status < 300);
      assert.ok(asked.length > 0 && asked.some(({ path }) => path.endsWith('$batch')));
      assert.deepEqual(
        asked.filter(({ path }) => !path.includes(root)),
        [],
      );
      for (const question of listQuestions(asked)) checkQuestion(question);
    });
    test('follow the link to the next page in each of its forms', async () => {
      for (const form of ['absolute', 'path', 'relative', 'own'] as const) {
        sandbox.quirks.nextLink = form;
        assert.equal((await sap.readWorkCenters(workCenters, call)).length, workCenters.length, form);
      }
      delete sandbox.quirks.nextLink;
    });
    test('leave out one record that cannot be read, alone', async () => {
      const [broken] = world.workCenters;
      setDistortion('WorkCenter', broken?.code ?? '', { WorkCenterDesc: 7 });
      const page = await sap.readWorkCenterPage({ plants: [broken?.plant ?? ''], first: 50, offset: 0 }, call);
      const without = page.entries.filter(({ record }) => record === undefined);
      assert.deepEqual(without, [{ key: `${broken?.plant}/${broken?.code}` }]);
      sandbox.setDistortion(undefined);
      await sap.readWorkCenterPage({ plants: [broken?.plant ?? ''], first: 50, offset: 0 }, call);
      assert.deepEqual(sap.quarantine.list(), []);
    });
    test('keep every digit of a quantity', async () => {
      setDistortion('SalesOrder', order?.number ?? '', { RequestedQuantity: '12345678901234567.125' });
      const [found] = await sap.readSalesOrders([order?.number ?? ''], call);
      sandbox.setDistortion(undefined);
      assert.equal(found?.items[0]?.quantity.value, '12345678901234567.125');
    });
  });

describe('the protocol of a service', () => {
  let sandbox: SapSandbox;
  before(async () => {
    sandbox = await startSapSandbox({ world });
  });
  after(() => sandbox.close());
  const start = (t: TestContext, missing: SapSandbox['quirks']['missing'], services: object = {}) => {
    sandbox.quirks.missing = missing ?? {};
    const seen = sandbox.requests().length;
    let now = Date.now();
    const sap = connect(sandbox, { services }, () => now);
    t.after(async () => {
      sandbox.faults.clear();
      await sap.close();
    });
    const listPaths = () =>
      sandbox
        .requests()
        .slice(seen)
        .map(({ path }) => path);
    const pass = (ms: number) => {
      now += ms;
    };
    return { sap, listPaths, pass, read: () => sap.readWorkCenters(workCenters, call) };
  };
  const rejectsWith = (code: SystemError['code']) => (error: unknown) =>
    error instanceof SystemError && error.code === code;

  for (const form of ['json', 'xml', 'html', 'icf'] as const)
    test(`is V4 when V2 is missing in ${form}, found once, and the system is up`, async (t) => {
      const { sap, listPaths, read } = start(t, { API_WORK_CENTERS: form, API_SALES_ORDER_SRV: form });
      for (let round = 0; round < 3; round += 1) assert.equal((await read()).length, workCenters.length);
      assert.equal(listPaths().filter((path) => path.includes('API_WORK_CENTERS')).length, 1);
      assert.equal((await readInstanceHealth(sap)).status, 'UP');
      await waitUntil(
        () => listPaths().some((path) => path.endsWith('salesorder/0001/$metadata')),
        'the services are checked',
      );
      assert.deepEqual(sap.listWarnings(), []);
    });
  test('is reported once when SAP has the service in neither, and it is looked for again', async (t) => {
    const both = { API_WORK_CENTERS: 'json', api_work_center: 'json' } as const;
    const { sap, read, pass } = start(t, both);
    await assert.rejects(read(), rejectsWith('SYSTEM_FORBIDDEN'));
    await readInstanceHealth(sap);
    await waitUntil(() => sap.listWarnings().length > 0, 'it is reported');
    const { status, detail } = await readInstanceHealth(sap);
    assert.deepEqual([status, detail], ['DEGRADED', 'The service API_WORK_CENTERS is missing or not permitted.']);
    sandbox.quirks.missing = { API_WORK_CENTERS: 'json' };
    assert.equal((await read()).length, workCenters.length);
    pass(61_000);
    await readInstanceHealth(sap);
    await waitUntil(() => sap.listWarnings().length === 0, 'it is there again');
  });
  test('is V2 again when V4 goes and V2 comes back', async (t) => {
    const { read } = start(t, v2Services);
    assert.equal((await read()).length, workCenters.length);
    sandbox.quirks.missing = v4Groups;
    assert.equal((await read()).length, workCenters.length);
  });
  test('does not change for a missing right or an outage', async (t) => {
    const { read, listPaths } = start(t, {});
    for (const [status, code] of [
      [403, 'SYSTEM_FORBIDDEN'],
      [503, 'SYSTEM_UNAVAILABLE'],
    ] as const) {
      sandbox.faults.set({ kind: 'status', status, pathContains: 'API_WORK_CENTERS' });
      await assert.rejects(read(), rejectsWith(code));
      sandbox.faults.clear();
    }
    assert.deepEqual(
      listPaths().filter((path) => path.includes('/odata4/')),
      [],
    );
  });
  test('is not V4 where it is refused or away: its error is the answer', async (t) => {
    const { read } = start(t, v2Services);
    for (const [status, code] of [
      [403, 'SYSTEM_FORBIDDEN'],
      [503, 'SYSTEM_UNAVAILABLE'],
    ] as const) {
      sandbox.faults.set({ kind: 'status', status, pathContains: 'api_work_center' });
      await assert.rejects(read(), rejectsWith(code));
      sandbox.faults.clear();
    }
  });
  test('is no other than the configured one', async (t) => {
    const v2 = start(t, v2Services, { API_WORK_CENTERS: 'v2' });
    await assert.rejects(v2.read(), rejectsWith('SYSTEM_FORBIDDEN'));
    assert.deepEqual(
      v2.listPaths().filter((path) => path.includes('/odata4/')),
      [],
    );
    const v4 = start(t, v4Groups, { API_WORK_CENTERS: 'v4' });
    await assert.rejects(v4.read(), rejectsWith('SYSTEM_NOT_FOUND'));
    assert.deepEqual(
      v4.listPaths().filter((path) => path.includes('API_WORK_CENTERS')),
      [],
    );
  });
});
