import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const plant = '1010';

describe('the demand of a sales order item in the scheduler', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let material: string;
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '100' });
    people = await admitPeople(systems);
    const [order = assert.fail()] = await people.staff.clerk.listOrders(plant, "OrderIsReleased eq 'X'");
    material = String(order['Material']);
    await waitForScan();
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });
  const isScanned = `select from operations.synchronization_run where noun = 'SalesOrder' and plant = $1
    and status = 'COMPLETED' and started_at > $2::timestamptz`;
  const waitForScan = async (since: unknown = '-infinity') =>
    waitUntil(async () => (await people.changeQuality(isScanned, [plant, since])).length > 0, 'the comparison');
  /** Lets the time of the regular comparison come. */
  const compareAgain = async () => {
    const [last] = await people.changeQuality(
      `select max(started_at)::text as started from operations.synchronization_run where noun = 'SalesOrder' and plant = $1`,
      [plant],
    );
    await people.changeQuality(
      `update operations.synchronization_scan set started_at = started_at - interval '1 hour' where noun = 'SalesOrder'`,
      [],
    );
    await waitForScan(last?.['started']);
  };
  const enter = (quantity: string, change: object = {}) =>
    people.staff.clerk.enterSalesOrder({
      ...{ customer: '10100001', plant, material, quantity, unit: 'PC', day: '2027-02-01' },
      ...change,
    });
  const readRecord = async (key: string) =>
    (
      await people.changeQuality(
        `select id, status, reason, generation from operations.synchronization_record
        where noun = 'SalesOrder' and plant = $2 and key = $1`,
        [key, plant],
      )
    )[0];
  const waitForRecord = (key: string, status: string) =>
    waitUntil(async () => (await readRecord(key))?.['status'] === status, `${key} is ${status}`);
  const look = async (key: string) => {
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ('SalesOrder', $1, $2, now())
      on conflict (noun, plant, key) do update set due_at = now()`,
      [plant, key],
    );
  };
  const readDemand = async (name: string) => {
    const { item, location, status, quantity, due, customer } = (await people.staff.planner.findDemand(name)) ?? {};
    return { item, location, status, quantity: Number(quantity), due, customer };
  };

  test('comes with the order, without the name of the customer, and follows its quantity', async () => {
    const number = await enter('7');
    await compareAgain();
    await waitForRecord(`${number}/10`, 'IN_SYNC');
    const wanted = {
      item: material,
      location: plant,
      status: 'open',
      due: '2027-02-01T00:00:00',
      customer: 'Customers',
    };
    assert.deepEqual(await readDemand(`${number}/10`), { ...wanted, quantity: 7 });
    await people.staff.clerk.changeSalesOrderItem(number, '10', { RequestedQuantity: '9' });
    await compareAgain();
    await waitUntil(async () => (await readDemand(`${number}/10`)).quantity === 9, 'the new quantity');
    await waitForRecord(`${number}/10`, 'IN_SYNC');
    assert.equal((await readRecord(`${number}/10`))?.['generation'], 2);
  });

  test('ends when the item is rejected', async () => {
    const number = await enter('5');
    await compareAgain();
    await waitForRecord(`${number}/10`, 'IN_SYNC');
    await people.staff.clerk.changeSalesOrderItem(number, '10', { SalesDocumentRjcnReason: '00' });
    await compareAgain();
    await waitUntil(async () => (await readDemand(`${number}/10`)).status === 'closed', 'the end of the demand');
    assert.equal((await readDemand(`${number}/10`)).quantity, 5);
    await waitForRecord(`${number}/10`, 'IN_SYNC');
    await people.staff.clerk.changeSalesOrderItem(number, '10', { SalesDocumentRjcnReason: '' });
    await compareAgain();
    await waitUntil(async () => (await readDemand(`${number}/10`)).status === 'open', 'the demand is back');
  });

  test('is not opened again when a planner has closed it, until a person says so', async () => {
    const key = `${await enter('8')}/10`;
    await compareAgain();
    await waitForRecord(key, 'IN_SYNC');
    await people.staff.planner.changeDemand(key, { status: 'closed' });
    await look(key);
    await waitForRecord(key, 'DIFFERS');
    assert.equal((await readRecord(key))?.['reason'], 'REMOVED_IN_CONSUMER');
    assert.equal((await readDemand(key)).status, 'closed');
    const id = createId('SynchronizationRecord', { record: String((await readRecord(key))?.['id']) });
    const input = { ids: [id], resolution: 'OVERWRITE', reason: 'Closed by mistake', idempotencyKey: key };
    await queryGateway(
      gateway.server.url,
      'mutation ($input: ResolveDiscrepancyInput!) { resolveDiscrepancy(input: $input) { userErrors { message } } }',
      { variables: { input } },
    );
    await waitUntil(async () => (await readDemand(key)).status === 'open', 'the demand is open');
    await waitForRecord(key, 'IN_SYNC');
  });

  test('stays when the order is gone, and is not created again when a planner has removed it', async () => {
    const [gone, removed] = [await enter('3'), await enter('4')];
    await compareAgain();
    await waitForRecord(`${gone}/10`, 'IN_SYNC');
    await waitForRecord(`${removed}/10`, 'IN_SYNC');
    await people.staff.clerk.deleteSalesOrder(gone);
    await people.staff.planner.removeDemand(`${removed}/10`);
    await look(`${gone}/10`);
    await look(`${removed}/10`);
    await waitForRecord(`${gone}/10`, 'QUARANTINED');
    await waitForRecord(`${removed}/10`, 'DIFFERS');
    assert.equal((await readRecord(`${gone}/10`))?.['reason'], 'VANISHED_AT_OWNER');
    assert.equal((await readDemand(`${gone}/10`)).status, 'open');
    assert.equal((await readRecord(`${removed}/10`))?.['reason'], 'REMOVED_IN_CONSUMER');
    assert.equal(await people.staff.planner.findDemand(`${removed}/10`), undefined);
  });

  test('is not touched where both agree: what was there before has no record', async () => {
    interface Records {
      readonly synchronizationRecords: { readonly nodes: readonly { readonly key: string; readonly status: string }[] };
    }
    const { data } = await queryGateway<Records>(
      gateway.server.url,
      '{ synchronizationRecords(filter: { noun: ["SalesOrder"] }, first: 50) { nodes { key status } } }',
    );
    assert.equal(data.synchronizationRecords.nodes.length, 5);
  });

  test('comes beside an order that cannot be read, and an item of a material that SAP does not return', async () => {
    const [unread, unknown, good] = [await enter('3'), await enter('2', { material: 'ARCHIVED-1' }), await enter('6')];
    await people.staff.clerk.changeSalesOrderItem(unread, '10', { RequestedQuantity: 'three' });
    await compareAgain();
    await waitForRecord(`${good}/10`, 'IN_SYNC');
    assert.equal((await readDemand(`${good}/10`)).quantity, 6);
    await waitForRecord(`${unknown}/10`, 'QUARANTINED');
    assert.equal((await readRecord(`${unknown}/10`))?.['reason'], 'UNIT');
    await waitForRecord(unread, 'RETRYING');
    assert.equal((await readRecord(unread))?.['reason'], 'SYSTEM_BAD_RESPONSE');
    await people.staff.clerk.changeSalesOrderItem(unread, '10', { RequestedQuantity: '4' });
    await compareAgain();
    await waitForRecord(`${unread}/10`, 'IN_SYNC');
    await waitForRecord(unread, 'IN_SYNC');
  });
});
