import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const plant = '1010';

describe('a planned order of SAP in the scheduler', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  const made = new Map<string, { readonly material: string; readonly unit: string }>();
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '100' });
    people = await admitPeople(systems);
    for (const code of [plant, '1710']) {
      const [order = assert.fail()] = await people.staff.clerk.listOrders(code, "OrderIsReleased eq 'X'");
      made.set(code, { material: String(order['Material']), unit: String(order['ProductionUnit']) });
    }
    await waitForScan();
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });
  const isScanned = `select count(distinct plant)::int as plants from operations.synchronization_run
    where noun = 'PlannedOrder' and status = 'COMPLETED' and started_at > $1::timestamptz`;
  const waitForScan = async (since: unknown = '-infinity') =>
    waitUntil(
      async () => Number((await people.changeQuality(isScanned, [since]))[0]?.['plants']) >= 2,
      'the comparison',
    );
  /** Lets the time of the regular comparison come. */
  const compareAgain = async () => {
    const [last] = await people.changeQuality(
      `select max(started_at)::text as started from operations.synchronization_run where noun = 'PlannedOrder'`,
      [],
    );
    await people.changeQuality(
      `update operations.synchronization_scan set started_at = started_at - interval '1 hour' where noun = 'PlannedOrder'`,
      [],
    );
    await waitForScan(last?.['started']);
  };
  const enter = async (quantity: string, { at = plant, startDay = '2027-02-01', endDay = '2027-02-03' } = {}) => {
    const goods = made.get(at) ?? assert.fail();
    return people.staff.clerk.enterPlannedOrder({ ...goods, plant: at, quantity, startDay, endDay });
  };
  const readRecord = async (key: string) =>
    (
      await people.changeQuality(
        `select status, reason, generation, owner_value as owner from operations.synchronization_record
        where noun = 'PlannedOrder' and key = $1`,
        [key],
      )
    )[0];
  const waitForRecord = (key: string, status: string) =>
    waitUntil(async () => (await readRecord(key))?.['status'] === status, `${key} is ${status}`);
  const look = async (key: string, at = plant) => {
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ('PlannedOrder', $1, $2, now())
      on conflict (noun, plant, key) do update set due_at = now()`,
      [at, key],
    );
  };
  const waitForLook = async (...given: Parameters<typeof look>) => {
    const isDue = `select key from operations.synchronization_due where noun = 'PlannedOrder' and key = $1`;
    await look(...given);
    await waitUntil(
      async () => (await people.changeQuality(isDue, [given[0]])).length === 0,
      `the look at ${given[0]}`,
    );
  };
  /** Enters a planned order, and waits until the scheduler has it. */
  const carry = async (...given: Parameters<typeof enter>) => {
    const number = await enter(...given);
    await compareAgain();
    await waitForRecord(number, 'IN_SYNC');
    return number;
  };
  const findOrder = async (number: string) => people.staff.planner.findOrder(`PGP-${number}`);
  const waitForEnd = (number: string) =>
    waitUntil(async () => (await findOrder(number)) === undefined, `${number} is withdrawn`);
  const ask = <Data>(query: string, variables: object = {}) =>
    queryGateway<Data>(gateway.server.url, query, { variables: { ...variables } });

  test('is an approved order with steps, no production order, and is shown in the graph', async () => {
    const number = await carry('7');
    const order = (await findOrder(number)) ?? assert.fail();
    assert.deepEqual([order['status'], Number(order['quantity'])], ['approved', 7]);
    const steps = await people.staff.planner.list({ owner: `PGP-${number}` });
    assert.ok(steps.length > 0 && steps.every(({ status }) => status === 'approved'));
    interface Answer {
      readonly plannedOrders: { readonly nodes: readonly object[]; readonly totalCount: number };
      readonly plannedOrder: object;
      readonly schedule: {
        readonly operations: { readonly nodes: readonly { readonly productionOrder: { readonly number: string } }[] };
      };
    }
    const { data } = await ask<Answer>(
      `query ($plant: String!, $number: String!) {
        plannedOrders(filter: { plant: $plant, isFirm: false }) { totalCount nodes { number quantity { value } isConvertible } }
        plannedOrder(plant: $plant, number: $number) { synchronization { consumer status } number isFirm plannedStartTime openingDate material { number } plant { code } }
        schedule(plant: $plant) { operations(from: "2027-01-31T00:00:00Z", to: "2027-02-05T00:00:00Z", first: 100) { nodes { productionOrder { number } } } }
      }`,
      { plant, number },
    );
    assert.deepEqual(data.plannedOrders, {
      totalCount: 1,
      nodes: [{ number, quantity: { value: '7' }, isConvertible: true }],
    });
    assert.deepEqual(data.plannedOrder, {
      synchronization: [{ consumer: 'SCHEDULING', status: 'IN_SYNC' }],
      number,
      isFirm: false,
      plannedStartTime: '2027-01-31T23:00:00Z',
      openingDate: null,
      material: { number: made.get(plant)?.material },
      plant: { code: plant },
    });
    const numbers = data.schedule.operations.nodes.map(({ productionOrder }) => productionOrder.number);
    assert.deepEqual(
      numbers.filter((one) => one.includes(number)),
      [],
    );
  });

  test('follows SAP’s quantity and dates, and stays where the scheduler moves it', async () => {
    const number = await carry('5');
    const { startdate: first, enddate } = (await findOrder(number)) ?? assert.fail();
    const readStart = async () => (await findOrder(number))?.['startdate'];
    const moved = '2027-02-02T00:00:00';
    await people.staff.planner.changeOrder(`PGP-${number}`, { startdate: moved, enddate });
    await compareAgain();
    assert.equal((await readRecord(number))?.['generation'], 1);
    await people.staff.clerk.changePlannedOrder(number, { TotalQuantity: '9' });
    await compareAgain();
    await waitUntil(async () => Number((await findOrder(number))?.['quantity']) === 9, 'the new quantity');
    assert.equal(await readStart(), moved);
    await waitForRecord(number, 'IN_SYNC');
    await people.staff.clerk.movePlannedOrder(number, '2027-02-10');
    await compareAgain();
    await waitUntil(async () => String((await findOrder(number))?.['enddate']).startsWith('2027-02-10'), 'the new end');
    assert.equal(await readStart(), first);
    await waitForRecord(number, 'IN_SYNC');
    assert.equal((await readRecord(number))?.['generation'], 3);
  });

  test('is withdrawn when a planning run deletes it, and when an order is released into which a clerk has converted it', async () => {
    const [converted, deleted] = [await enter('3'), await enter('4')];
    await compareAgain();
    await waitForRecord(converted, 'IN_SYNC');
    await waitForRecord(deleted, 'IN_SYNC');
    const order = await people.staff.clerk.convertPlannedOrder(converted);
    await people.staff.clerk.deletePlannedOrder(deleted);
    await look(deleted);
    await waitForEnd(deleted);
    await waitForLook(converted);
    assert.notEqual(await findOrder(converted), undefined);
    assert.equal((await readRecord(converted))?.['status'], 'IN_SYNC');
    await people.staff.clerk.callOrderFunction('ReleaseOrder', order);
    await look(converted);
    await waitForEnd(converted);
    for (const key of [converted, deleted])
      await waitUntil(async () => (await readRecord(key))?.['owner'] === 'CLOSED', `${key} is closed`);
    const { data } = await ask<{ readonly productionOrder: { readonly plannedOrder: string } }>(
      'query ($plant: String!, $number: String!) { productionOrder(plant: $plant, number: $number) { plannedOrder } }',
      { plant, number: order },
    );
    assert.equal(data.productionOrder.plannedOrder, converted);
  });

  test('stays when SAP has no planned order at all any more, until it has some again', async () => {
    const number = await carry('2', { at: '1710' });
    await people.staff.clerk.deletePlannedOrder(number);
    await look(number, '1710');
    await waitForRecord(number, 'QUARANTINED');
    assert.equal((await readRecord(number))?.['reason'], 'VANISHED_AT_OWNER');
    assert.notEqual(await findOrder(number), undefined);
    await enter('6', { at: '1710' });
    await look(number, '1710');
    await waitForEnd(number);
  });

  test('is not made again when a planner has taken it out', async () => {
    const number = await carry('8');
    await people.staff.planner.removeOrder(`PGP-${number}`);
    await look(number);
    await waitForRecord(number, 'DIFFERS');
    assert.equal((await readRecord(number))?.['reason'], 'REMOVED_IN_CONSUMER');
    assert.equal(await findOrder(number), undefined);
  });

  interface Conversion {
    readonly convertPlannedOrder: {
      readonly transaction: { readonly status: string; readonly steps: readonly { readonly name: string }[] } | null;
      readonly productionOrder: {
        readonly number: string;
        readonly status: string;
        readonly plannedOrder: string;
        readonly quantity: { readonly value: string };
        readonly schedule: { readonly quantity: string } | null;
        readonly execution: { readonly openQuantity: { readonly value: string } } | null;
        readonly inspectionLots: { readonly nodes: readonly object[] };
      } | null;
      readonly userErrors: readonly { readonly code: string }[];
    };
  }
  const convert = async (plannedOrder: string, more: object = {}) => {
    const input = { plant, plannedOrder, idempotencyKey: `convert-${plannedOrder}`, waitMs: 10_000, ...more };
    const { data } = await ask<Conversion>(
      `mutation ($input: ConvertPlannedOrderInput!) { convertPlannedOrder(input: $input) { transaction { status steps { name } }
        productionOrder { number status plannedOrder quantity { value } schedule { quantity } execution { openQuantity { value } } inspectionLots(first: 5) { nodes { number } } }
        userErrors { code } } }`,
      { input },
    );
    return data.convertPlannedOrder;
  };

  test('becomes a released order in every system by convertPlannedOrder, once', async () => {
    const number = await carry('6');
    const { transaction, productionOrder, userErrors } = await convert(number);
    assert.deepEqual(userErrors, []);
    assert.equal(transaction?.status, 'COMPLETED');
    assert.deepEqual(
      transaction.steps.map(({ name }) => name),
      ['convertInSap', 'releaseInSap', 'openInPlant', 'withdrawFromSchedule', 'schedule', 'openInspectionLot'],
    );
    const { schedule, execution, inspectionLots, ...order } = productionOrder ?? assert.fail();
    assert.deepEqual(
      { ...order, schedule, open: Number(execution?.openQuantity.value), lots: inspectionLots.nodes.length },
      {
        number: order.number,
        status: 'RELEASED',
        plannedOrder: number,
        quantity: { value: '6' },
        schedule: { quantity: '6' },
        open: 6,
        lots: 1,
      },
    );
    assert.equal(await findOrder(number), undefined);
    assert.equal(await people.staff.clerk.findPlannedOrder(number), undefined);
    assert.equal((await convert(number)).productionOrder?.number, order.number);
    const { userErrors: refused } = await convert(number, { idempotencyKey: `again-${number}` });
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['INVALID_STATE'],
    );
    const unknown = await convert('99999');
    assert.deepEqual(
      unknown.userErrors.map(({ code }) => code),
      ['NOT_FOUND'],
    );
  });

  test('is only converted where the release is to come later, and withdrawn with that', async () => {
    const number = await carry('4');
    const { transaction, productionOrder } = await convert(number, { isReleased: false });
    assert.equal(transaction?.status, 'COMPLETED');
    const { number: order, status, schedule, execution } = productionOrder ?? assert.fail();
    assert.deepEqual([status, schedule, execution], ['CREATED', null, null]);
    await waitForLook(number);
    assert.equal(Number((await findOrder(number))?.['quantity']), 4);
    await people.staff.clerk.callOrderFunction('ReleaseOrder', order);
    await look(number);
    await waitForEnd(number);
  });
});
