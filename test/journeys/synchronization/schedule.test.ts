import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Client } from 'pg';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { readLedgers } from '../transactions/support.ts';

const plant = '1010';
const live = { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '300' };

interface Discrepancy {
  readonly subject: string;
  readonly field: string;
  readonly owner: string;
  readonly ownerValue: string;
  readonly observedIn: string;
  readonly observedValue: string;
  readonly status: string;
}
interface Order {
  readonly number: string;
  readonly execution: {
    readonly reference: string;
    readonly workOrders: readonly {
      readonly reference: string;
      readonly operationNumber: string;
      readonly state: string;
      readonly startTime: string | null;
    }[];
  } | null;
  readonly schedule: {
    readonly operations: readonly { readonly operationNumber: string; readonly startTime: string }[];
  } | null;
}

describe('a value in which another system differs from the owner', () => {
  let systems: TestSystems;
  let gateways: Gateway[];
  const start = async (ownership?: readonly object[]) => {
    systems = await startTestSystems({ pollMs: 300, ...(ownership === undefined ? {} : { ownership }) });
    gateways = [await startTestGateway(systems, live)];
  };
  beforeEach(() => {
    gateways = [];
  });
  afterEach(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await systems.close();
  });
  const url = () => gateways[0]?.server.url ?? assert.fail();
  const list = async (status: string | null) =>
    (
      await queryGateway<{ readonly discrepancies: { readonly nodes: readonly Discrepancy[] } }>(
        url(),
        'query ($status: DiscrepancyStatus) { discrepancies(status: $status) { nodes { subject field owner ownerValue observedIn observedValue status } } }',
        { variables: { status } },
      )
    ).data.discrepancies.nodes;
  const orderQuery = `execution { reference workOrders { reference operationNumber state startTime endTime } } schedule { operations { operationNumber startTime endTime } }`;
  const read = async (number: string) =>
    (
      await queryGateway<{ readonly productionOrder: Order }>(
        url(),
        `{ productionOrder(plant: "${plant}", number: "${number}") { number ${orderQuery} } }`,
      )
    ).data.productionOrder;
  /** Waits until the schedule of an order was seen equal in Odoo: a later difference is Odoo's own. */
  const waitForRecord = async (number: string) => {
    const client = new Client({ connectionString: systems.database.url });
    await client.connect();
    const text = `select from operations.synchronization_record where noun = 'Schedule' and key = $1 and status = 'IN_SYNC'
      and observed_value <> ''`;
    try {
      await waitUntil(async () => ((await client.query(text, [number])).rowCount ?? 0) > 0, 'the schedule is carried');
    } finally {
      await client.end();
    }
  };
  /** An order that is released by us, so that all systems agree about it. */
  const release = async (): Promise<Order> => {
    const { data } = await queryGateway<{
      readonly productionOrders: { readonly nodes: readonly { readonly number: string }[] };
    }>(url(), `{ productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 20) { nodes { number } } }`);
    for (const { number } of data.productionOrders.nodes) {
      await queryGateway(
        url(),
        'mutation ($input: ReleaseProductionOrderInput!) { releaseProductionOrder(input: $input) { transaction { status } userErrors { message } } }',
        { variables: { input: { plant, number, idempotencyKey: `drift-${number}`, waitMs: 5_000 } } },
      );
      const first = (await read(number)).schedule?.operations[0];
      if (first === undefined) continue;
      const startTime = new Date(Date.parse(first.startTime) + 14 * 86_400_000).toISOString();
      await queryGateway(
        url(),
        'mutation ($input: RescheduleProductionOrderInput!) { rescheduleProductionOrder(input: $input) { transaction { status } userErrors { message } } }',
        {
          variables: {
            input: {
              plant,
              number,
              operationNumber: first.operationNumber,
              startTime,
              idempotencyKey: `move-${number}`,
              waitMs: 5_000,
            },
          },
        },
      );
      const order = await read(number);
      if (order.execution === null || order.execution.workOrders.length === 0) continue;
      await waitForRecord(number);
      return order;
    }
    return assert.fail('no order can be released');
  };
  /** A person moves a work order in Odoo without the gateway. */
  const moveInOdoo = async (order: Order) => {
    const odoo = systems.findUrl('Odoo 19');
    const call = (method: string, body: object) =>
      fetch(`${odoo}/json/2/mrp.workorder/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'bearer sandbox-api-key' },
        body: JSON.stringify(body),
      }).then((response) => response.json() as Promise<unknown>);
    const [found] = (await call('search_read', {
      domain: [
        ['production_id.name', '=', order.execution?.reference],
        ['state', 'in', ['ready', 'blocked']],
      ],
      fields: ['name'],
      limit: 1,
    })) as readonly { readonly id: number }[];
    const vals = { date_start: '2027-03-01 08:00:00', date_finished: '2027-03-01 09:00:00' };
    await call('write', { ids: [found?.id], vals, context: { bypass_duration_calculation: true } });
  };

  test('is not looked for in an order that SAP does not have: it is compared once', async () => {
    await start();
    const odoo = systems.findUrl('Odoo 19');
    const call = (method: string, body: object) =>
      fetch(`${odoo}/json/2/mrp.production/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'bearer sandbox-api-key' },
        body: JSON.stringify(body),
      }).then((response) => response.json() as Promise<unknown>);
    const database = new Client({ connectionString: systems.database.url });
    await database.connect();
    const read = async (text: string) =>
      (await database.query<{ readonly number: string }>(text)).rows.map(({ number }) => number);
    const origins = ['OWN-77', 'S00042', 'WH/MO/00007'];
    const told = `select payload ->> 'number' as number from events.event where type = 'ProductionExecutionChanged'
      and payload ->> 'number' = any('{${origins.join(',')}}')`;
    const due = `select key as number from operations.synchronization_due where key = any('{${origins.join(',')}}')`;
    const isFollowed = `select 'yes' as number from operations.synchronization_position where position >= (select max(position) from events.event)`;
    try {
      // A difference that existed before is not an event.
      const isKnown = `select 'yes' as number from events.source where name = 'ODOO/odoo-1010/manufacturing-orders' and cursor like '%"since"%'`;
      await waitUntil(async () => (await read(isKnown)).length > 0, 'what was there before');
      const found = (await call('search', {
        domain: [['state', '=', 'confirmed']],
        order: 'id desc',
        limit: 3,
      })) as readonly number[];
      for (const [index, origin] of origins.entries()) await call('write', { ids: [found[index]], vals: { origin } });
      await waitUntil(async () => (await read(told)).length > 0, 'the event');
      await waitUntil(
        async () => (await read(isFollowed)).length > 0 && (await read(due)).length === 0,
        'the comparison',
      );
      // Odoo's own documents are no order numbers at all.
      assert.deepEqual([...new Set(await read(told))], ['OWN-77']);
    } finally {
      await database.end();
    }
    type Page = {
      readonly productionExecutions: { readonly nodes: readonly { readonly productionOrder: object | null }[] };
    };
    const page = await queryGateway<Page>(
      url(),
      `{ productionExecutions(first: 50, filter: { plant: "${plant}", state: [CONFIRMED] }) { nodes { reference productionOrder { id } } } }`,
    );
    assert.equal(page.errors, undefined);
    assert.equal(
      page.data.productionExecutions.nodes.filter(({ productionOrder }) => productionOrder === null).length,
      2,
    );
  });

  test('is overwritten if the rule requires it: it is detected, corrected and published', async () => {
    await start();
    const order = await release();
    const ofOrder = async () => (await list(null)).filter(({ subject }) => subject.endsWith(`/${order.number}`));
    await waitUntil(async () => (await ofOrder()).every(({ status }) => status !== 'OPEN'), 'peace');
    await moveInOdoo(order);
    const own = async () => (await ofOrder()).filter(({ observedValue }) => observedValue.includes('2027-03-01'));
    await waitUntil(async () => (await own()).some(({ status }) => status === 'CORRECTED'), 'the correction');
    const [one] = await own();
    assert.equal(one?.field, 'ProductionOrder.schedule');
    assert.deepEqual([one?.owner, one?.observedIn], ['SCHEDULING', 'ODOO']);
    assert.doesNotMatch(one?.ownerValue ?? '', /2027-03-01/);
    const after = await read(order.number);
    assert.ok(after.execution?.workOrders.every(({ startTime }) => startTime?.startsWith('2027-03-01') !== true));
    const { data } = await queryGateway<{
      readonly businessTransactions: { readonly nodes: readonly { readonly kind: string; readonly status: string }[] };
    }>(
      url(),
      `{ businessTransactions(filter: { kind: ["synchronizeSchedule"], productionOrder: "${order.number}" }) { nodes { kind status } } }`,
    );
    assert.ok(data.businessTransactions.nodes.some(({ status }) => status === 'COMPLETED'));
  });

  test('is raised once where the rule says so, by two processes too, and is over when the values agree', async () => {
    await start([{ plant, domain: 'ProductionOrder', field: 'schedule', onDrift: 'RAISE' }]);
    gateways.push(await startTestGateway(systems, live));
    const order = await release();
    const own = async (status: string | null) =>
      (await list(status)).filter(({ subject }) => subject.endsWith(`/${order.number}`));
    await moveInOdoo(order);
    await waitUntil(
      async () => (await own('OPEN')).some(({ observedValue }) => observedValue.includes('2027-03-01')),
      'the discrepancy',
    );
    assert.equal((await own('OPEN')).length, 1);
    const { startTime = '' } = order.schedule?.operations[0] ?? {};
    await queryGateway(
      url(),
      'mutation ($input: RescheduleProductionOrderInput!) { rescheduleProductionOrder(input: $input) { transaction { status } userErrors { message } } }',
      {
        variables: {
          input: {
            plant,
            number: order.number,
            operationNumber: order.schedule?.operations[0]?.operationNumber,
            startTime: new Date(Date.parse(startTime) + 7 * 86_400_000).toISOString(),
            idempotencyKey: 'again',
            waitMs: 5_000,
          },
        },
      },
    );
    await waitUntil(async () => (await own('OPEN')).length === 0, 'the end of it');
    assert.ok((await own(null)).some(({ status }) => status === 'CORRECTED'));
  });
});

describe('the dates of operations in SAP', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let created: readonly string[];
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems, { ...live, SYNCHRONIZATION_SETTLE_MS: '200' });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const orders = await people.staff.clerk.listOrders(
      plant,
      "OrderIsCreated eq 'X' and OrderIsMarkedForDeletion eq ''",
    );
    created = orders.map((order) => String(order['ManufacturingOrder']));
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  interface Planned {
    readonly operations: readonly Dates[];
    readonly schedule: { readonly operations: readonly (Dates & { readonly operationNumber: string })[] };
  }
  interface Dates {
    readonly number?: string;
    readonly plannedStartTime?: string;
    readonly startTime?: string;
  }
  /** Reads the starts of an order's operations in SAP and in the scheduler. */
  const readStarts = async (number: string) => {
    const query = `{ productionOrder(plant: "${plant}", number: "${number}") {
      operations { number plannedStartTime } schedule { operations { operationNumber startTime } } } }`;
    const { data } = await queryGateway<{ readonly productionOrder: Planned }>(gateway.server.url, query);
    const { operations, schedule } = data.productionOrder;
    const toPairs = (pairs: readonly (readonly [string | undefined, string | undefined])[]) =>
      Object.fromEntries(pairs.map(([operation = '', start = '']) => [operation, Date.parse(start)]));
    return {
      sap: toPairs(operations.map((one) => [one.number, one.plannedStartTime])),
      scheduler: toPairs(schedule.operations.map((one) => [one.operationNumber, one.startTime])),
    };
  };
  const areCarried = async (number: string): Promise<boolean> => {
    const { sap, scheduler } = await readStarts(number);
    return JSON.stringify(sap) === JSON.stringify(scheduler);
  };
  const readRecord = async (number: string, consumer = 'SAP') => {
    const text = `select id, status, reason, owner_value as "ownerValue", generation from operations.synchronization_record
      where noun = 'Schedule' and key = $1 and consumer = $2`;
    return (await people.changeQuality(text, [number, consumer]))[0];
  };
  const waitForStatus = (number: string, status: string, consumer = 'SAP') =>
    waitUntil(async () => (await readRecord(number, consumer))?.['status'] === status, `${number} is ${status}`);
  /** Releases an order in SAP; an order has no work orders before. */
  const release = async (index: number): Promise<string> => {
    const number = created[index] ?? assert.fail();
    await people.callOrderFunction('ReleaseOrder', number);
    await waitUntil(
      async () => String((await readRecord(number, 'ODOO'))?.['ownerValue'] ?? '').startsWith('0010'),
      'the work orders have their dates',
    );
    await waitForStatus(number, 'IN_SYNC');
    return number;
  };
  /** Waits until the order was compared after a change of the scheduler that SAP does not get. */
  const waitForPlant = async (number: string, before: unknown) => {
    const isNew = async () => (await readRecord(number, 'ODOO'))?.['ownerValue'] !== before;
    await waitUntil(isNew, 'the change is read');
    await waitForStatus(number, 'IN_SYNC', 'ODOO');
  };
  const countMoves = async (number: string): Promise<number> =>
    (await readLedgers(systems)).filter(
      ({ action, target }) => action === 'ScheduleProductionOrderOperation' && target?.startsWith(`${number}/`),
    ).length;
  const listOwnMoves = (number: string) =>
    people.changeQuality(
      `select s.name from operations.transaction_step s join operations.business_transaction t on t.id = s.transaction_id
      where s.command = 'sapRescheduleOperations' and s.status = 'DONE' and t.production_order = $1`,
      [number],
    );
  const listDiscrepancies = async (number: string) =>
    people.changeQuality(
      `select d.status, d.reason from operations.discrepancy d join operations.synchronization_record r on r.id = d.record_id
      where r.noun = 'Schedule' and r.consumer = 'SAP' and r.key = $1 order by d.detected_at`,
      [number],
    );
  const adjust = async (number: string, days: number) => {
    const [first = assert.fail()] = await people.staff.clerk.listOperations(number);
    await people.staff.clerk.moveOperation(first, days);
    await waitForStatus(number, 'DIFFERS');
  };

  test('follow the scheduler when it moves an order, each operation once', async () => {
    const number = await release(0);
    await people.moveInScheduler(number, 3);
    await waitUntil(() => areCarried(number), 'SAP has the dates of the scheduler');
    await waitForStatus(number, 'IN_SYNC');
    const { sap } = await readStarts(number);
    assert.equal(await countMoves(number), Object.keys(sap).length);
    assert.deepEqual(await listDiscrepancies(number), []);
  });

  test('stay as they are after a move of less than an hour', async () => {
    const number = await release(1);
    const before = await readRecord(number, 'ODOO');
    const [first = assert.fail()] = await people.staff.planner.list({
      owner: number,
      status__in: 'approved,confirmed',
    });
    const move = (local: string) =>
      new Date(Date.parse(`${local.slice(0, 19)}Z`) + 45 * 60_000).toISOString().slice(0, 19);
    const dates = { startdate: move(first.startdate), enddate: move(first.enddate) };
    await people.staff.planner.change(first.reference, dates);
    await waitForPlant(number, before?.['ownerValue']);
    assert.equal(await areCarried(number), false);
    assert.equal(await countMoves(number), 0);
    assert.equal((await readRecord(number))?.['status'], 'IN_SYNC');
  });

  test('stay as they are while an operation starts beyond a fortnight', async () => {
    const number = await release(2);
    const before = await readRecord(number, 'ODOO');
    const { scheduler, sap } = await readStarts(number);
    const first = Math.min(...Object.values(scheduler));
    await people.moveInScheduler(number, Math.ceil((Date.now() - first) / 86_400_000) + 20);
    await waitForPlant(number, before?.['ownerValue']);
    assert.deepEqual((await readStarts(number)).sap, sap);
    assert.equal(await countMoves(number), 0);
    const record = await readRecord(number);
    assert.equal(record?.['status'], 'IN_SYNC');
    assert.match(String(record?.['ownerValue']), /^0010 later, 0020 later/);
  });

  test('that SAP changes by itself are shown once and stay, until a person or the scheduler says otherwise', async () => {
    const number = created[0] ?? assert.fail();
    const carried = (await listOwnMoves(number)).length;
    await adjust(number, 2);
    const { reason, id } = (await readRecord(number)) ?? {};
    assert.equal(reason, 'CONSUMER_ADJUSTED');
    assert.deepEqual(await listDiscrepancies(number), [{ status: 'OPEN', reason: 'CONSUMER_ADJUSTED' }]);
    // Every look comes to the same end.
    for (let look = 0; look < 3; look += 1) {
      await people.changeQuality(
        `insert into operations.synchronization_due (noun, plant, key, due_at) values ('Schedule', $1, $2, now())
        on conflict (noun, plant, key) do update set due_at = now()`,
        [plant, number],
      );
      const isDue = () =>
        people.changeQuality(`select from operations.synchronization_due where noun = 'Schedule' and key = $1`, [
          number,
        ]);
      await waitUntil(async () => (await isDue()).length === 0, 'the look');
    }
    assert.equal((await listOwnMoves(number)).length, carried);
    assert.equal((await listDiscrepancies(number)).length, 1);

    const { data } = await queryGateway<{
      readonly synchronizationRecords: { readonly nodes: readonly { readonly id: string }[] };
    }>(
      gateway.server.url,
      `{ synchronizationRecords(filter: { noun: "Schedule", key: "${number}", consumer: SAP }, first: 5) { nodes { id } } }`,
    );
    const [record = assert.fail(String(id))] = data.synchronizationRecords.nodes;
    await queryGateway(
      gateway.server.url,
      `mutation { resolveDiscrepancy(input: { idempotencyKey: "dates", ids: ["${record.id}"], resolution: OVERWRITE,
        reason: "The plan counts." }) { userErrors { message } answers { userErrors { message } } } }`,
    );
    await waitUntil(() => areCarried(number), 'SAP has the dates of the scheduler again');
    await waitForStatus(number, 'IN_SYNC');
    assert.deepEqual(await listDiscrepancies(number), [{ status: 'CORRECTED', reason: 'CONSUMER_ADJUSTED' }]);

    await adjust(number, 2);
    await people.moveInScheduler(number, 1);
    await waitUntil(() => areCarried(number), 'SAP has the new dates of the scheduler');
    await waitForStatus(number, 'IN_SYNC');
  });
});
