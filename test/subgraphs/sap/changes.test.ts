import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { createMemoryCache } from '../../../cache/index.ts';
import {
  createCallContext,
  openChangeLog,
  type ServedSubgraph,
  serveSubgraph,
  silentLogger,
  systemClock,
} from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import type { RecordedEvent } from '../../../schema/events/index.ts';
import { SapWire } from '../../../simulate/wire/sap.ts';
import { parseSapConfig } from '../../../subgraphs/sap/config.ts';
import { createSapConnector } from '../../../subgraphs/sap/connector/index.ts';
import { mapInstant, rewindStamp } from '../../../subgraphs/sap/connector/time.ts';
import { sapSubgraph } from '../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../subgraphs/sap/sandbox/index.ts';
import { createTestDatabase } from '../../support/database.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { createLandscape, firstInstance, world } from '../../support/world.ts';

type ReceivedEvent = Pick<RecordedEvent, 'type' | 'plant'> & { readonly payload: Readonly<Record<string, unknown>> };

const webhookSecret = 'a secret of sixteen';
const source = 'SAP/s4/production-orders';
const findOrder = (status: string) =>
  world.productionOrders.find((order) => order.status === status)?.number ?? assert.fail(`no order is ${status}`);
const changedType = 'sap.s4.beh.productionorder.v1.ProductionOrder.Changed.v1';
const createEvent = (number: string, more: object = {}) => ({
  specversion: '1.0',
  type: changedType,
  source: '/default/sap.s4.beh/S4H100',
  id: crypto.randomUUID(),
  data: { ManufacturingOrder: number },
  ...more,
});

describe('changes of SAP', () => {
  let sandbox: SapSandbox;
  let client: pg.Client;
  let databaseUrl = '';
  let closers: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    sandbox = await startSapSandbox({ world });
    const database = await createTestDatabase();
    databaseUrl = database.url;
    client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    closers = [() => sandbox.close(), () => database.drop(), () => client.end()];
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
  });

  /** Starts the subgraph as a service; it polls every 100 ms by default. */
  const start = async (overrides: object = {}): Promise<ServedSubgraph> => {
    const changes = openChangeLog({ url: databaseUrl, log: silentLogger });
    const landscape = createLandscape([
      {
        system: 'SAP',
        instance: 's4',
        plants: world.plants.map(({ code }) => code),
        url: sandbox.url,
        auth: { kind: 'basic', ...sandbox.credentials },
        pollMs: 100,
        webhookSecret,
        ...overrides,
      },
    ]);
    const services = { landscape, cache: createMemoryCache(), clock: systemClock, log: silentLogger, databaseUrl };
    const subgraph = await sapSubgraph.start({ ...services, changes });
    const served = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, credential: 'c', log: silentLogger });
    let isOpen = true;
    const close = async () => {
      if (!isOpen) return;
      isOpen = false;
      await served.close();
      await subgraph.close();
      await changes.close();
    };
    closers.push(close);
    await waitUntil(async () => (await changes.readCursor(source))?.includes('LATER') === true, 'all orders were seen');
    return { ...served, close };
  };
  const post = async (
    { url }: ServedSubgraph,
    body: unknown,
    headers: Readonly<Record<string, string>> = { authorization: `Bearer ${webhookSecret}` },
    path = '/webhooks/s4',
  ): Promise<number> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', ...headers },
      body: text,
    });
    await response.body?.cancel();
    return response.status;
  };
  const listReceived = async (): Promise<readonly ReceivedEvent[]> =>
    (await client.query('select type, plant, payload from events.event order by seq')).rows;
  const waitFor = async (count: number): Promise<readonly ReceivedEvent[]> => {
    await waitUntil(async () => (await listReceived()).length >= count, `${count} events`);
    return listReceived();
  };
  const listTypes = (told: readonly ReceivedEvent[]) => told.map(({ type }) => type);
  /** Two more looks have ended. */
  const lookOn = async () => {
    const looks = () => sandbox.requests().filter(({ query }) => query.includes('LastChangeDateTime')).length;
    const before = looks();
    await waitUntil(() => looks() >= before + 3, 'SAP is looked at again');
  };

  test('orders that were there are no news', async () => {
    await start();
    await lookOn();
    assert.deepEqual(await listReceived(), []);
  });

  test('materials that were there are no news; a changed one is named in each plant that keeps it', async () => {
    await start();
    const wire = new SapWire(sandbox.url);
    await waitUntil(async () => {
      const { rows } = await client.query(
        `select from events.source where name = 'SAP/s4/materials' and cursor is not null`,
      );
      return rows.length === 1;
    }, 'the materials were seen');
    const [material = assert.fail()] = world.materials;
    await wire.write('PATCH', 'API_PRODUCT_SRV', `A_Product('${material.number}')`, {
      ProductStandardID: '4006381333931',
    });
    const listNamed = async () =>
      (await listReceived()).map(({ type, plant, payload }) => [type, plant, payload['noun'], payload['id']]);
    await waitUntil(async () => (await listNamed()).length > 0, 'the change is published');
    const id = createId('Material', { number: material.number });
    assert.deepEqual(
      (await listNamed()).filter(([, plant]) => plant === '1010'),
      [['MasterDataChanged', '1010', 'Material', id]],
    );
  });

  test('batches that were there are no news; a changed one is published, even when it was set back meanwhile', async () => {
    await start();
    const batch = world.batches.find(({ status }) => status === 'UNRESTRICTED') ?? assert.fail();
    const wire = new SapWire(sandbox.url);
    const change = (columns: object) =>
      wire.write(
        'PATCH',
        'API_BATCH_SRV',
        `Batch(Material='${batch.material}',BatchIdentifyingPlant='',Batch='${batch.number}')`,
        columns,
      );
    const listBatchEvents = async () =>
      (await listReceived()).filter(({ payload }) => payload['number'] === batch.number);
    await waitUntil(async () => {
      const { rows } = await client.query(
        `select from events.source where name = 'SAP/s4/batches' and cursor is not null`,
      );
      return rows.length === 1;
    }, 'the batches were seen');
    await change({ MatlBatchIsInRstrcdUseStock: true });
    await waitUntil(async () => (await listBatchEvents()).length > 0, 'the restriction is published');
    assert.deepEqual(listTypes(await listReceived()), ['BatchChanged']);
    await change({ MatlBatchIsInRstrcdUseStock: false });
    await change({ MatlBatchIsInRstrcdUseStock: true });
    await waitUntil(async () => (await listBatchEvents()).length > 1, 'the change is published');
    const fields = (await listBatchEvents()).flatMap(({ payload }) =>
      ((payload['changes'] ?? []) as readonly { readonly field: string }[]).map(({ field }) => field),
    );
    assert.ok(
      fields.slice(2).every((field) => field === 'changedAt' || field === 'status'),
      fields.join(),
    );
  });

  test('a changed order is published once, with its values before and after', async () => {
    await start();
    const number = findOrder('RELEASED');
    sandbox.changeOrder(number, { TotalQuantity: '77' });
    const [changed] = await waitFor(1);
    await lookOn();
    assert.equal((await listReceived()).length, 1);
    assert.equal(changed?.type, 'ProductionOrderChanged');
    assert.equal(changed.payload['number'], number);
    const [field, ...others] = changed.payload['changes'] as readonly Readonly<Record<string, string>>[];
    assert.deepEqual(others, []);
    assert.equal(field?.['field'], 'quantity');
    assert.match(field['after'] ?? '', /^77\b/);
    assert.doesNotMatch(field['before'] ?? '', /^77\b/);
  });

  test('a release, a release with other changes, and a deletion have events of their own', async () => {
    await start();
    const created = world.productionOrders.filter(({ status }) => status === 'CREATED').map(({ number }) => number);
    const [first = '', second = ''] = created;
    sandbox.changeOrder(first, { OrderIsReleased: 'X', OrderIsCreated: '' });
    assert.deepEqual(listTypes(await waitFor(1)), ['ProductionOrderReleased']);
    sandbox.changeOrder(second, { OrderIsReleased: 'X', OrderIsCreated: '', TotalQuantity: '78' });
    assert.deepEqual(listTypes((await waitFor(3)).slice(1)), ['ProductionOrderReleased', 'ProductionOrderChanged']);
    sandbox.changeOrder(first, { OrderIsDeleted: 'X' });
    const [cancelled] = (await waitFor(4)).slice(3);
    assert.equal(cancelled?.type, 'ProductionOrderCancelled');
    assert.equal(cancelled.payload['previousStatus'], 'RELEASED');
  });

  test('several changes within one second of SAP’s stamp are all published', async () => {
    await start();
    const number = findOrder('RELEASED');
    for (const quantity of ['71', '72', '73']) {
      sandbox.changeOrder(number, { TotalQuantity: quantity });
      await waitUntil(
        async () => JSON.stringify(await listReceived()).includes(`"after":"${quantity}`),
        `${quantity} is told`,
      );
    }
    assert.equal((await listReceived()).length, 3);
  });

  test('changes during a downtime are published at the next start, by any number of processes', async () => {
    const first = await start();
    await first.close();
    sandbox.changeOrder(findOrder('RELEASED'), { TotalQuantity: '77' });
    await Promise.all([start(), start(), start()]);
    await waitFor(1);
    await lookOn();
    assert.equal((await listReceived()).length, 1);
  });

  test('an order that was closed before we first looked is not new when it changes', async () => {
    await start();
    sandbox.changeOrder(findOrder('CLOSED'), { TotalQuantity: '77' });
    await lookOn();
    await lookOn();
    assert.deepEqual(await listReceived(), []);
  });

  test('an event of SAP is followed at once, in each content mode, and once however often it comes', async () => {
    const served = await start({ pollMs: 3_600_000 });
    const number = findOrder('RELEASED');
    const event = createEvent(number);
    sandbox.changeOrder(number, { TotalQuantity: '77' });
    assert.deepEqual(await Promise.all([post(served, event), post(served, event)]), [204, 204]);
    assert.equal(await post(served, event), 204);
    assert.equal((await listReceived()).length, 1);
    sandbox.changeOrder(number, { TotalQuantity: '78' });
    const batch = [createEvent(number), createEvent(number)];
    const authorization = `Bearer ${webhookSecret}`;
    const batchType = { authorization, 'content-type': 'application/cloudevents-batch+json' };
    assert.equal(await post(served, batch, batchType), 204);
    assert.equal((await listReceived()).length, 2);
    sandbox.changeOrder(number, { TotalQuantity: '79' });
    const { data, ...attributes } = createEvent(number);
    const binary = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
    assert.equal(await post(served, data, { authorization, 'content-type': 'application/json', ...binary }), 204);
    assert.equal((await listReceived()).length, 3);
    assert.equal(await post(served, createEvent(number)), 204);
    assert.equal((await listReceived()).length, 3);
  });

  test('events about other things are taken and left; what is no event is refused', async () => {
    const served = await start({ pollMs: 3_600_000 });
    assert.equal(await post(served, createEvent('1', { type: 'sap.s4.beh.batch.v1.Batch.Changed.v1' })), 204);
    for (const body of ['', '{', '[]', '{}', JSON.stringify(createEvent('', {})), 'null'])
      assert.equal(await post(served, body), 400, body);
  });

  test('a report proves its sender, and is small', async () => {
    const served = await start({ pollMs: 3_600_000 });
    const event = createEvent(findOrder('RELEASED'));
    const body = JSON.stringify(event);
    const signature = (secret: string) => ({
      'x-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    });
    assert.equal(await post(served, event, {}), 401);
    assert.equal(await post(served, event, { authorization: 'Bearer wrong' }), 401);
    assert.equal(await post(served, event, { authorization: `Basic ${webhookSecret}` }), 401);
    assert.equal(await post(served, event, signature('wrong')), 401);
    assert.equal(await post(served, event, {}, '/webhooks/s4?token=wrong'), 401);
    assert.equal(await post(served, event, signature(webhookSecret)), 204);
    assert.equal(await post(served, event, {}, `/webhooks/s4?token=${encodeURIComponent(webhookSecret)}`), 204);
    assert.equal(await post(served, event, undefined, '/webhooks/other'), 401);
    assert.equal(await post(served, 'x'.repeat(300_000)), 413);
    const asked = await fetch(new URL('/webhooks/s4', served.url), {
      method: 'OPTIONS',
      headers: { 'webhook-request-origin': 'eventmesh.example' },
    });
    assert.equal(asked.headers.get('webhook-allowed-origin'), '*');
    assert.equal((await fetch(new URL('/webhooks/s4', served.url))).status, 405);
  });

  test('while SAP is down a report is to be sent again, and nothing is lost', async () => {
    const served = await start({ timeoutMs: 300 });
    const number = findOrder('RELEASED');
    sandbox.faults.set({ kind: 'status', status: 503 });
    sandbox.changeOrder(number, { TotalQuantity: '77' });
    assert.equal(await post(served, createEvent(number)), 503);
    assert.deepEqual(await listReceived(), []);
    sandbox.faults.clear();
    await waitFor(1);
    await lookOn();
    assert.equal((await listReceived()).length, 1);
  });

  test('SAP itself reports to the place that it is given', async () => {
    const served = await start({ pollMs: 3_600_000 });
    sandbox.setWebhook({ url: new URL('/webhooks/s4', served.url).toString(), secret: webhookSecret });
    sandbox.changeOrder(findOrder('RELEASED'), { TotalQuantity: '77' });
    await waitFor(1);
  });
});

test('a stamp that is no instant reads as none, and the scan stays where it is', () => {
  for (const stamp of ['00000000000000', '20261123095960', '0']) {
    assert.equal(mapInstant(stamp), undefined, stamp);
    assert.equal(rewindStamp(stamp, 60_000), stamp);
  }
  assert.equal(rewindStamp('20261123100030', 60_000), '20261123095930');
});

test('changes faster than SAP’s stamp counts move it on by whole seconds', async (t) => {
  const sandbox = await startSapSandbox({ world });
  const landscape = createLandscape([
    {
      system: 'SAP',
      instance: 's4',
      plants: world.plants.map(({ code }) => code),
      url: sandbox.url,
      auth: { kind: 'basic', ...sandbox.credentials },
    },
  ]);
  const sap = createSapConnector(parseSapConfig(firstInstance(landscape), landscape));
  t.after(async () => {
    await sap.close();
    await sandbox.close();
  });
  const number = findOrder('RELEASED');
  const seen: number[] = [];
  for (let count = 0; count < 61; count += 1) {
    sandbox.changeOrder(number, { TotalQuantity: String(count) });
    const { heads } = await sap.readOrderHeads([number], createCallContext());
    seen.push(Date.parse(heads[0]?.changedAt ?? ''));
  }
  assert.ok(seen.every((at, index) => index === 0 || at > (seen[index - 1] ?? at)));
});

describe('the change log', () => {
  test('an older reading that arrives after a newer one changes nothing back', async () => {
    const database = await createTestDatabase();
    const changes = openChangeLog({ url: database.url, log: silentLogger });
    const told: unknown[] = [];
    const record = (state: object | undefined, stamp?: string) =>
      changes.record({
        source: 'test',
        seen: [{ key: '1', state, stamp }],
        describe: ({ before, after }) => {
          told.push([before, after]);
          return [];
        },
      });
    await record({ quantity: 1 }, '20261123100000');
    await record({ quantity: 3 }, '20261123100002');
    await record({ quantity: 2 }, '20261123100001');
    await record({ quantity: 3, nothing: undefined }, '20261123100003');
    await record(undefined);
    await record(undefined);
    assert.deepEqual(told, [
      [undefined, { quantity: 1 }],
      [{ quantity: 1 }, { quantity: 3 }],
      [{ quantity: 3 }, undefined],
    ]);
    assert.deepEqual([...(await changes.listKeys('test'))], []);
    await changes.close();
    await database.drop();
  });
});
