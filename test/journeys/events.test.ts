import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Gateway } from '../../gateway/start.ts';
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
  let database: pg.Client;
  const { number = '', material = '' } =
    world.productionOrders.find((order) => order.plant === '1010' && order.status === 'RELEASED') ?? {};
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems);
    database = new pg.Client({ connectionString: systems.database.url });
    await database.connect();
    // Each system was looked at once: from now on what changes is news.
    await waitUntil(async () => {
      const { rows } = await database.query('select cursor from events.source where cursor is not null');
      const text = JSON.stringify(rows);
      return rows.length >= 7 && text.includes('LATER') && !text.includes('FIRST');
    }, 'every system was seen');
    client = await openInitialised(gateway.server.url);
  });
  after(async () => {
    await client.close();
    await gateway.close();
    await database.end();
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
  const sendJson = async (
    url: string,
    method: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${method} ${url}: ${response.status}`);
    return response;
  };

  test('a hold in quality, with its order from SAP, Odoo and the scheduler (the README’s subscription)', async () => {
    await subscribe('hold', await readReadmeSubscription());
    await database.query(
      `insert into quality.quality_hold (number, plant, scope, production_order, reason, severity, placed_by)
       values ('QH-900001', '1010', 'PRODUCTION_ORDER', $1, 'Scratches', 'MAJOR', 'q.inspector')`,
      [number],
    );
    const { payload } = await client.next();
    assert.equal(payload.errors, undefined);
    const { kind, hold } = payload.data.qualityHoldChanged;
    assert.deepEqual([kind, hold.number, hold.reason], ['PLACED', 'QH-900001', 'Scratches']);
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
    const url = `${systems.findUrl('Scheduler')}/api/input/workorder/`;
    const authorization = `Basic ${Buffer.from('plantgraph:sandbox-password').toString('base64')}`;
    const open = await fetch(`${url}?owner=${number}&status__in=approved,confirmed,proposed`, {
      headers: { authorization },
    });
    const [row] = (await open.json()) as readonly { readonly reference: string }[];
    const moved = { startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' };
    await sendJson(`${url}${row?.reference}/`, 'PATCH', moved, { authorization });
    const { payload } = await client.next();
    assert.equal(payload.errors, undefined);
    const { kind, startTime, previousStartTime, workCenter, productionOrder } = payload.data.scheduleChanged;
    assert.deepEqual([kind, startTime], ['RESCHEDULED', '2026-12-24T05:00:00Z']);
    assert.notEqual(previousStartTime, startTime);
    assert.equal(typeof workCenter.description, 'string');
    assert.equal(productionOrder.material.number, material);
    assert.deepEqual(
      productionOrder.holds.map((hold: { readonly number: string }) => hold.number),
      ['QH-900001'],
    );
    await stop('schedule');
  });

  test('an order that Odoo works on and SAP changes, each once', async () => {
    await subscribe(
      'order',
      `subscription { productionOrderChanged(number: "${number}") { kind source changes { field after }
        productionOrder { number status quantity { value } execution { state } } } }`,
    );
    const odoo = systems.findUrl('Odoo 19');
    const rpc = async (model: string, method: string, args: readonly unknown[]) => {
      const params = {
        service: 'object',
        method: 'execute_kw',
        args: ['odoo19', 6, 'sandbox-password', model, method, args],
      };
      const body = { jsonrpc: '2.0', method: 'call', id: 1, params };
      return ((await (await sendJson(`${odoo}/jsonrpc`, 'POST', body)).json()) as { result: { id: number }[] }).result;
    };
    const [order] = await rpc('mrp.production', 'search_read', [[['origin', '=', number]], ['state']]);
    await rpc('mrp.production', 'write', [[order?.id], { state: 'to_close' }]);
    const executed = (await client.next()).payload.data.productionOrderChanged;
    assert.deepEqual([executed.kind, executed.source], ['EXECUTED', 'ODOO']);
    assert.equal(executed.productionOrder.execution.state, 'TO_CLOSE');
    const sap = `${systems.findUrl('SAP')}/sap/opu/odata/sap/API_PRODUCTION_ORDER_2_SRV/`;
    const authorization = `Basic ${Buffer.from('PLANTGRAPH:sandbox-password').toString('base64')}`;
    const session = await fetch(sap, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
    await sendJson(
      `${sap}A_ProductionOrder_2('${number}')`,
      'PATCH',
      { TotalQuantity: '77' },
      {
        authorization,
        'if-match': '*',
        'x-csrf-token': session.headers.get('x-csrf-token') ?? '',
        cookie: session.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      },
    );
    const changed = (await client.next()).payload.data.productionOrderChanged;
    assert.deepEqual([changed.kind, changed.source], ['CHANGED', 'SAP']);
    assert.equal(changed.productionOrder.quantity.value, '77');
    await stop('order');
  });
});
