import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { longTest } from '../../support/long.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { listOrders, readLedgers } from '../transactions/support.ts';

const plant = '1010';

describe('processes that are killed while they carry changes', longTest, () => {
  let systems: TestSystems;
  let people: People;
  const gateways: RunningProcess[] = [];
  const start = async (): Promise<RunningProcess> => {
    const gateway = await startProcess(['gateway/main.ts', '--port', '0', '--config', systems.landscapeFile], {
      DATABASE_URL: systems.database.url,
      PLANTGRAPH_DATA: systems.folder,
      LOG_LEVEL: 'error',
      TRANSACTION_LEASE_MS: '1500',
      SYNCHRONIZATION_MODE: 'LIVE',
      SYNCHRONIZATION_SETTLE_MS: '100',
    });
    gateways.push(gateway);
    return gateway;
  };
  before(async () => {
    systems = await startTestSystems({ pollMs: 300, settleMs: 500, scale: 2 });
    people = await admitPeople(systems);
  });
  after(async () => {
    await Promise.all(gateways.map((gateway) => stopProcess(gateway)));
    await people.close();
    await systems.close();
  });
  const countOpen = async () => {
    const [row] = await people.changeQuality(
      `select (select count(*) from operations.synchronization_record where status <> 'IN_SYNC' and noun not in ('StockBalance', 'ExecutionFact'))
        + (select count(*) from operations.synchronization_due)
        + (select count(*) from operations.business_transaction where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')) as open`,
      [],
    );
    return Number(row?.['open']);
  };
  const readConsumers = async (number: string) =>
    (
      await people.changeQuality(
        `select consumer from operations.synchronization_record where noun = 'ProductionOrder' and key = $1 and status = 'IN_SYNC' order by 1`,
        [number],
      )
    ).map(({ consumer }) => consumer);

  test('lose nothing and double nothing', async () => {
    const first = await start();
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const orders = (await listOrders(first.url, plant, 'CREATED'))
      .filter(({ execution }) => execution === null)
      .slice(0, 4)
      .map(({ number }) => number);
    assert.equal(orders.length, 4);
    for (const number of orders) await people.callOrderFunction('ReleaseOrder', number);
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        "select from operations.transaction_step s where s.status in ('RUNNING', 'DONE')",
        [],
      );
      return rows.length > 0;
    }, 'the first correction is sent');
    await stopProcess(first, 'SIGKILL');

    const [second, third] = [await start(), await start()];
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        "select from operations.transaction_step where command like 'odoo%' and status = 'DONE'",
        [],
      );
      return rows.length > 1;
    }, 'others carry on');
    await stopProcess(second, 'SIGKILL');
    await waitUntil(async () => (await countOpen()) === 0, 'everything is carried');

    for (const number of orders)
      assert.deepEqual(await readConsumers(number), ['ODOO', 'QUALITY', 'SCHEDULING'], number);
    const entries = await readLedgers(systems);
    for (const number of orders) {
      const made = entries.filter(
        ({ action, values }) => action === 'mrp.production.create' && JSON.stringify(values).includes(number),
      );
      assert.equal(made.length, 1, `${number} was created ${made.length} times in Odoo`);
    }
    const lots = await people.changeQuality(
      `select production_order, count(*)::int as count from quality.inspection_lot where production_order = any($1) group by 1`,
      [orders],
    );
    assert.deepEqual(
      lots.map(({ count }) => count),
      orders.map(() => 1),
    );
    const { data } = await queryGateway<{ readonly deadLetters: { readonly totalCount: number } }>(
      third.url,
      '{ deadLetters { totalCount } }',
    );
    assert.equal(data.deadLetters.totalCount, 0);
  });
});
