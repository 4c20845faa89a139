import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Client } from 'pg';
import type { Gateway } from '../../../gateway/start.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

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
