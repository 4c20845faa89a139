import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const plant = '1010';

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

describe('what another system holds than the owner of a field', () => {
  let systems: TestSystems;
  let gateways: Gateway[];
  const start = async (ownership?: readonly object[]) => {
    systems = await startTestSystems({ pollMs: 300, ...(ownership === undefined ? {} : { ownership }) });
    gateways = [await startTestGateway(systems, { DRIFT_SETTLE_MS: '600' })];
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
      if (order.execution !== null && order.execution.workOrders.length > 0) return order;
    }
    return assert.fail('no order can be released');
  };
  /** A person moves a work order in Odoo, past everybody. */
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

  test('is overwritten where the rule says so: it is seen, corrected and told', async () => {
    await start();
    const order = await release();
    await waitUntil(async () => (await list(null)).every(({ status }) => status !== 'OPEN'), 'peace');
    await moveInOdoo(order);
    const own = async () =>
      (await list(null)).filter(
        ({ subject, observedValue }) => subject.endsWith(`/${order.number}`) && observedValue.includes('2027-03-01'),
      );
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
      `{ businessTransactions(filter: { kind: ["correctDrift"], productionOrder: "${order.number}" }) { nodes { kind status } } }`,
    );
    assert.ok(data.businessTransactions.nodes.some(({ status }) => status === 'COMPLETED'));
  });

  test('is raised once where the rule says so, by two processes too, and is over when the values agree', async () => {
    await start([{ plant, domain: 'ProductionOrder', field: 'schedule', onDrift: 'RAISE' }]);
    gateways.push(await startTestGateway(systems, { DRIFT_SETTLE_MS: '600' }));
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

  test('is only noted where the rule accepts it', async () => {
    await start([{ plant, domain: 'ProductionOrder', field: 'schedule', onDrift: 'ACCEPT' }]);
    const order = await release();
    await moveInOdoo(order);
    const own = async (status: string) =>
      (await list(status)).filter(
        ({ subject, observedValue }) => subject.endsWith(`/${order.number}`) && observedValue.includes('2027-03-01'),
      );
    await waitUntil(async () => (await own('ACCEPTED')).length === 1, 'the note');
    assert.deepEqual(await own('OPEN'), []);
  });
});
