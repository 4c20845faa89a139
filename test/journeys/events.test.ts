import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../simulate/first-reading.ts';
import { type OpenStaff, openStaff } from '../../simulate/index.ts';
import { describeSystems } from '../support/people.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../support/plant.ts';
import { openInitialised, type RawClient, waitUntil } from '../support/subscriptions.ts';
import { world } from '../support/world.ts';

/** The subscription of the README, as a reader would copy it. */
async function readReadmeSubscription(): Promise<string> {
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  return /```graphql\n(subscription [\s\S]*?)```/.exec(text)?.[1] ?? assert.fail('the README has none');
}

describe('changes of the systems reach subscribers of the graph', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let client: RawClient;
  let people: OpenStaff;
  const holds: string[] = [];
  const { number = '', material = '' } =
    world.productionOrders.find((order) => order.plant === '1010' && order.status === 'RELEASED') ?? {};
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems);
    people = await openStaff(describeSystems(systems));
    // Each system was looked at once: from now on what changes is news.
    await waitUntil(
      async () => isFirstReadingOver(await people.inspector.run(firstReadingQuery)),
      'every system was read once',
    );
    client = await openInitialised(gateway.server.url);
  });
  after(async () => {
    await client.close();
    await gateway.close();
    await people.close();
    await systems.close();
  });
  const subscribe = async (id: string, query: string) => {
    client.send({ id, type: 'subscribe', payload: { query } });
    client.send({ type: 'ping' });
    assert.equal((await client.next()).type, 'pong');
  };
  const stop = async (id: string) => {
    client.send({ id, type: 'complete' });
    client.send({ type: 'ping' });
    while ((await client.next()).type !== 'pong');
  };

  test('a hold in quality, with its order from SAP, Odoo and the scheduler (the README’s subscription)', async () => {
    await subscribe('hold', await readReadmeSubscription());
    const held = await people.inspector.holdOrder({ plant: '1010', number, reason: 'Scratches' });
    const { payload } = await client.next();
    assert.equal(payload.errors, undefined);
    const { kind, hold } = payload.data.qualityHoldChanged;
    assert.deepEqual([kind, hold.number, hold.reason], ['PLACED', held, 'Scratches']);
    holds.push(held);
    assert.equal(hold.productionOrder.number, number);
    assert.equal(typeof hold.productionOrder.material.description, 'string');
    assert.equal(typeof hold.productionOrder.execution.state, 'string');
    assert.equal(typeof hold.productionOrder.schedule.startTime, 'string');
    await stop('hold');
  });

  test('an operation that the scheduler moves, with the material of its order from SAP and its holds from quality', async () => {
    await subscribe(
      'schedule',
      `subscription { scheduleChanged(plant: "1010", productionOrder: "${number}") { kind previousStartTime startTime
        workCenter { code description } productionOrder { number material { number } holds { number } } } }`,
    );
    const [row] = await people.planner.list({ owner: number, status__in: 'approved,confirmed,proposed' });
    await people.planner.change(row?.reference ?? '', {
      startdate: '2026-12-24T06:00:00',
      enddate: '2026-12-24T08:00:00',
    });
    const { payload } = await client.next();
    assert.equal(payload.errors, undefined);
    const { kind, startTime, previousStartTime, workCenter, productionOrder } = payload.data.scheduleChanged;
    assert.deepEqual([kind, startTime], ['RESCHEDULED', '2026-12-24T05:00:00Z']);
    assert.notEqual(previousStartTime, startTime);
    assert.equal(typeof workCenter.description, 'string');
    assert.equal(productionOrder.material.number, material);
    assert.deepEqual(
      productionOrder.holds.map((hold: { readonly number: string }) => hold.number),
      holds,
    );
    await stop('schedule');
  });

  test('an order that Odoo works on and SAP changes, each once', async () => {
    await subscribe(
      'order',
      `subscription { productionOrderChanged(number: "${number}") { kind source changes { field after }
        productionOrder { number status quantity { value } execution { state } } } }`,
    );
    const [operator] = people.operators;
    const [order] = (await operator?.list('mrp.production', [['origin', '=', number]], ['state'])) ?? [];
    await operator?.write('mrp.production', order?.id ?? 0, { state: 'to_close' });
    const executed = (await client.next()).payload.data.productionOrderChanged;
    assert.deepEqual([executed.kind, executed.source], ['EXECUTED', 'ODOO']);
    assert.equal(executed.productionOrder.execution.state, 'TO_CLOSE');
    await people.clerk.changeOrder(number, { TotalQuantity: '77' });
    const changed = (await client.next()).payload.data.productionOrderChanged;
    assert.deepEqual([changed.kind, changed.source], ['CHANGED', 'SAP']);
    assert.equal(changed.productionOrder.quantity.value, '77');
    await stop('order');
  });
});
