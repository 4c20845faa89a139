import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { createPostgresEventBus, type EventBus, startRelay } from '../../../kit/event-log/index.ts';
import {
  type ChangeLog,
  openChangeLog,
  type ServedSubgraph,
  type Subgraph,
  serveSubgraph,
  silentLogger,
} from '../../../kit/index.ts';
import type { Cursor, RecordedEvent } from '../../../schema/events/index.ts';
import { odooSubgraph } from '../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { replyJson, startSandboxServer } from '../../../subgraphs/sandbox-kit/index.ts';
import { createWorld } from '../../../subgraphs/world/index.ts';
import { openTestLog, patienceMs, waitUntil } from '../../kit/event-log/support.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, world } from '../../support/world.ts';
import { describeOdoo, type Series } from './support.ts';

const secret = 'a-secret-of-the-plant';
// So seldom that a test which sees a change did not see it by looking.
const seldomMs = 3_600_000;

interface Replica {
  readonly subgraph: Subgraph;
  readonly served: ServedSubgraph;
}

interface Rig {
  readonly sandbox: OdooSandbox;
  readonly changes: ChangeLog;
  /** Starts one process that looks for changes; ready when what was there before is known. */
  start(settings?: { readonly pollMs?: number }): Promise<Replica>;
  stop(replica: Replica): Promise<void>;
  findWebhook(replica: Replica): string;
  /** Every event so far, until one of this order or work center. */
  readUntil(name: string): Promise<readonly RecordedEvent[]>;
}

const readName = ({ payload }: RecordedEvent): unknown =>
  'code' in payload ? payload.code : 'number' in payload ? payload.number : undefined;

async function collectUntil(bus: EventBus, after: Cursor, name: string): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for await (const batch of bus.subscribe({ after, signal: AbortSignal.timeout(patienceMs) })) {
    read.push(...batch);
    if (batch.some((event) => readName(event) === name)) return read;
  }
  throw new Error(`Nothing was told of ${name}, but of ${read.map(readName).join(', ') || 'nothing else'}.`);
}

async function isKnown(changes: ChangeLog): Promise<boolean> {
  const orders = await changes.readCursor('ODOO/odoo-1010/manufacturing-orders');
  const workCenters = await changes.readCursor('ODOO/odoo-1010/work-centers');
  return workCenters !== undefined && orders !== undefined && 'since' in JSON.parse(orders);
}

async function useRig(t: TestContext, series: Series, plantWorld = world): Promise<Rig> {
  const sandbox = await startOdooSandbox({ world: plantWorld, plants: ['1010'], series });
  const eventLog = await openTestLog();
  const { url, store } = eventLog;
  const changes = openChangeLog({ url, log: silentLogger });
  const relay = startRelay({ store, log: silentLogger, pollMs: 10, leaseMs: 1_000 });
  const bus = await createPostgresEventBus({ url, store, log: silentLogger });
  const beginning = await bus.readLatestCursor();
  const running = new Set<Replica>();
  const stop = async (replica: Replica) => {
    running.delete(replica);
    await replica.subgraph.close();
    await replica.served.close();
  };
  t.after(async () => {
    await sandbox.close();
    await Promise.all([...running].map(stop));
    await bus.close();
    await relay.close();
    await changes.close();
    await eventLog.close();
  });
  return {
    sandbox,
    changes,
    stop,
    start: async ({ pollMs = 100 } = {}) => {
      const settings = { ...sandbox.credentials, pollMs, webhookSecret: secret };
      const landscape = createLandscape([describeOdoo(sandbox, settings)]);
      const subgraph = await startSubgraph(odooSubgraph, landscape, { changes });
      const options = { host: '127.0.0.1', port: 0, credential: 'internal', log: silentLogger };
      const replica = { subgraph, served: await serveSubgraph(subgraph, options) };
      running.add(replica);
      await waitUntil(() => isKnown(changes), 'what was there before is known');
      return replica;
    },
    findWebhook: ({ served }) => new URL('/webhooks/odoo-1010', served.url).toString(),
    readUntil: (name) => collectUntil(bus, beginning, name),
  };
}

/** Manufacturing orders in a state, with the number of their order. */
function listOrders({ sandbox }: Rig, state: string): readonly { readonly id: number; readonly number: string }[] {
  return sandbox
    .list('mrp.production')
    .filter((row) => row['state'] === state)
    .map(({ id, origin }) => ({ id, number: String(origin) }));
}

/**
 * Picks the first two orders that have not begun: one to change, one to prove that nothing else was published before
 * it.
 */
function pickOrders(rig: Rig) {
  const [order, marker] = listOrders(rig, 'confirmed');
  assert.ok(order !== undefined && marker !== undefined);
  return { order, marker };
}

function readChanges(event: RecordedEvent | undefined) {
  assert.ok(event?.type === 'ProductionExecutionChanged');
  return event.payload.changes;
}

/** Lists the orders with a published change, in the order of the log. */
const listReceived = (events: readonly RecordedEvent[]): readonly unknown[] => events.map(readName);

async function postReport(url: string, body: string): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await response.body?.cancel();
  return response.status;
}

for (const series of [17, 19] as const)
  describe(`changes of Odoo ${series}`, () => {
    test('earlier records are not published, a change is published once by polling', async (t) => {
      const rig = await useRig(t, series);
      await rig.start();
      const { order, marker } = pickOrders(rig);
      await rig.sandbox.change('mrp.production', order.id, { state: 'progress', qty_produced: 2 });
      await rig.readUntil(order.number);
      await rig.sandbox.change('mrp.production', marker.id, { state: 'progress' });
      const events = await rig.readUntil(marker.number);
      assert.deepEqual(listReceived(events), [order.number, marker.number]);
      const [event] = events;
      assert.equal(event?.plant, '1010');
      assert.deepEqual(event?.source, { system: 'ODOO', instance: 'odoo-1010' });
      assert.deepEqual(readChanges(event), [
        { field: 'producedQuantity', before: '0', after: '2' },
        { field: 'state', before: 'CONFIRMED', after: 'IN_PROGRESS' },
      ]);
      const written = String(rig.sandbox.list('mrp.production').find(({ id }) => id === order.id)?.['write_date']);
      assert.equal(event?.occurredAt, `${written.replace(' ', 'T')}.000Z`);
    });

    test('a work order is published also when its manufacturing order was not written', async (t) => {
      const rig = await useRig(t, series);
      await rig.start();
      const workOrder = rig.sandbox.list('mrp.workorder').find((row) => row['state'] === 'progress');
      const production = rig.sandbox.list('mrp.production').find(({ id }) => id === workOrder?.['production_id']);
      assert.ok(workOrder !== undefined && production !== undefined);
      await rig.sandbox.change('mrp.workorder', workOrder.id, { state: 'done' });
      const events = await rig.readUntil(String(production['origin']));
      assert.deepEqual(readChanges(events[0]), [
        { field: `workOrders.${workOrder.id}.state`, before: 'IN_PROGRESS', after: 'DONE' },
      ]);
    });

    test('a write without meaning for others is not published', async (t) => {
      const rig = await useRig(t, series);
      await rig.start();
      const { order, marker } = pickOrders(rig);
      await rig.sandbox.change('mrp.production', order.id, { priority: '1' });
      await rig.sandbox.change('mrp.production', marker.id, { state: 'progress' });
      assert.deepEqual(listReceived(await rig.readUntil(marker.number)), [marker.number]);
    });

    test('the state of a work center is published', async (t) => {
      const rig = await useRig(t, series);
      await rig.start();
      const workCenter = rig.sandbox.list('mrp.workcenter').find((row) => row['working_state'] === 'normal');
      assert.ok(workCenter !== undefined);
      await rig.sandbox.change('mrp.workcenter', workCenter.id, { working_state: 'done' });
      const [event] = await rig.readUntil(String(workCenter['code']));
      assert.equal(event?.type, 'WorkCenterStateChanged');
      assert.deepEqual(event?.payload, { code: workCenter['code'], previousState: 'AVAILABLE', state: 'RUNNING' });
    });

    test('a reported change is published without polling, and once, however often it is reported', async (t) => {
      const rig = await useRig(t, series);
      const replica = await rig.start({ pollMs: seldomMs });
      const { order, marker } = pickOrders(rig);
      const url = rig.findWebhook(replica);
      rig.sandbox.setWebhook({ url, secret });
      await rig.sandbox.change('mrp.production', order.id, { state: 'progress' });
      const report = JSON.stringify({ _action: 'gateway(#559)', _id: order.id, _model: 'mrp.production' });
      for (let count = 0; count < 3; count += 1) assert.equal(await postReport(`${url}?token=${secret}`, report), 202);
      await rig.readUntil(order.number);
      assert.equal(await postReport(`${url}?token=${secret}`, report), 202);
      await rig.sandbox.change('mrp.production', marker.id, { state: 'progress' });
      assert.deepEqual(listReceived(await rig.readUntil(marker.number)), [order.number, marker.number]);
    });

    test('changes during a downtime are published at the next start', async (t) => {
      const rig = await useRig(t, series);
      await rig.stop(await rig.start());
      const { order } = pickOrders(rig);
      await rig.sandbox.change('mrp.production', order.id, { state: 'progress' });
      await rig.start();
      assert.deepEqual(listReceived(await rig.readUntil(order.number)), [order.number]);
    });

    test('a plant at rest is not read again and again, and what is committed late behind a change is published', async (t) => {
      const rig = await useRig(t, series);
      await rig.start();
      const stamps = rig.sandbox.list('mrp.production').map((row) => String(row['write_date']));
      const newest = stamps.toSorted().at(-1) ?? '';
      const listStarts = () =>
        rig.sandbox
          .requests()
          .filter(({ path, body }) => `${path} ${body}`.includes('mrp.production'))
          .flatMap(({ body }) => /"write_date","(?:>=)","([^"]+)"/.exec(body)?.[1] ?? []);
      // The first look after the baseline reads what may have been committed late.
      await waitUntil(async () => listStarts().length >= 4, 'the plant is looked at again and again');
      const [first = '', ...later] = listStarts();
      assert.ok(first < newest);
      for (const start of later) assert.ok(start > newest, `${start} is not after ${newest}`);
      // Later changes are found, and so is a late commit behind them.
      const { order, marker } = pickOrders(rig);
      const at = Date.now();
      await rig.sandbox.change('mrp.production', marker.id, { state: 'progress' }, { at });
      await rig.readUntil(marker.number);
      await rig.sandbox.change('mrp.production', order.id, { state: 'progress' }, { at: at - 20_000 });
      assert.deepEqual(listReceived(await rig.readUntil(order.number)), [marker.number, order.number]);
    });

    test('several changes within one second are all published', async (t) => {
      const rig = await useRig(t, series);
      await rig.start();
      const at = Date.now();
      const { order, marker } = pickOrders(rig);
      await rig.sandbox.change('mrp.production', order.id, { state: 'progress' }, { at });
      await rig.readUntil(order.number);
      await rig.sandbox.change('mrp.production', order.id, { state: 'done' }, { at });
      await rig.sandbox.change('mrp.production', marker.id, { state: 'progress' }, { at });
      await waitUntil(
        async () => listReceived(await rig.readUntil(marker.number)).length === 3,
        'both changes of the order and one of the other are told',
      );
      const ofOrder = (await rig.readUntil(marker.number)).filter((event) => readName(event) === order.number);
      assert.deepEqual(ofOrder.map(readChanges), [
        [{ field: 'state', before: 'CONFIRMED', after: 'IN_PROGRESS' }],
        [{ field: 'state', before: 'IN_PROGRESS', after: 'DONE' }],
      ]);
    });

    test('two processes publish a change once', async (t) => {
      const rig = await useRig(t, series);
      const [first, second] = [await rig.start(), await rig.start()];
      const { order, marker } = pickOrders(rig);
      const report = JSON.stringify({ _action: 'gateway(#559)', _id: order.id, _model: 'mrp.production' });
      await rig.sandbox.change('mrp.production', order.id, { state: 'progress' });
      for (const replica of [first, second])
        assert.equal(await postReport(`${rig.findWebhook(replica)}?token=${secret}`, report), 202);
      await rig.readUntil(order.number);
      await rig.sandbox.change('mrp.production', marker.id, { state: 'progress' });
      assert.deepEqual(listReceived(await rig.readUntil(marker.number)), [order.number, marker.number]);
    });
  });

test('a report with another token is refused, a malformed one is not understood', async (t) => {
  const rig = await useRig(t, 19);
  const url = rig.findWebhook(await rig.start({ pollMs: seldomMs }));
  const report = JSON.stringify({ _action: 'gateway(#559)', _id: 7, _model: 'mrp.production' });
  assert.equal(await postReport(`${url}?token=another`, report), 401);
  assert.equal(await postReport(url, report), 401);
  assert.equal(await postReport(`${url}?token=${secret}`, 'not JSON'), 400);
  assert.equal(await postReport(`${url}?token=${secret}`, '{"_model":"mrp.production","_id":"7"}'), 400);
  assert.equal(await postReport(`${url}?token=${secret}`, '{"_model":"res.partner","_id":7}'), 202);
});

test('a split order is published as one', async (t) => {
  const rig = await useRig(t, 17);
  const { order, marker } = pickOrders(rig);
  await rig.sandbox.change('mrp.production', marker.id, { origin: order.number });
  await rig.start();
  await rig.sandbox.change('mrp.production', marker.id, { state: 'done', qty_produced: 3 });
  const [event] = await rig.readUntil(order.number);
  assert.deepEqual(readChanges(event), [
    { field: 'producedQuantity', before: '0', after: '3' },
    { field: 'state', before: 'CONFIRMED', after: 'IN_PROGRESS' },
  ]);
});

test('more orders than fit on one page are all known before the first change is published', async (t) => {
  const large = createWorld({ now: new Date('2026-11-23T10:00:00Z'), scale: 3 });
  const rig = await useRig(t, 19, large);
  await rig.start();
  const known = await rig.changes.listKeys('ODOO/odoo-1010/manufacturing-orders');
  const origins = new Set(rig.sandbox.list('mrp.production').map(({ origin }) => String(origin)));
  assert.ok(origins.size > 200);
  assert.equal(known.size, origins.size);
  const last = listOrders(rig, 'confirmed').at(-1);
  assert.ok(last !== undefined);
  await rig.sandbox.change('mrp.production', last.id, { state: 'progress' });
  assert.deepEqual(listReceived(await rig.readUntil(last.number)), [last.number]);
});

for (const [series, seen] of [
  [17, 'confirmed'],
  [18, 'confirmed'],
  [19, 'progress'],
] as const)
  test(`the sandbox as Odoo ${series} reports a change when others see it as ${seen}`, async (t) => {
    const sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
    const order = sandbox.list('mrp.production').find((row) => row['state'] === 'confirmed');
    assert.ok(order !== undefined);
    const states: unknown[] = [];
    const handle = () => {
      states.push(sandbox.list('mrp.production').find(({ id }) => id === order.id)?.['state']);
      return replyJson(202, {});
    };
    const receiver = await startSandboxServer({ host: '127.0.0.1', port: 0, handle });
    t.after(async () => {
      await sandbox.close();
      await receiver.close();
    });
    sandbox.setWebhook({ url: `${receiver.url}/webhooks/odoo-1010`, secret });
    await sandbox.change('mrp.production', order.id, { state: 'progress' });
    assert.deepEqual(states, [seen, seen]);
    const [request] = receiver.requests();
    assert.match(request?.query ?? '', /token=a-secret-of-the-plant/);
    const { _id, _model, state } = JSON.parse(request?.body ?? '{}') as Readonly<Record<string, unknown>>;
    assert.deepEqual({ _id, _model, state }, { _id: order.id, _model: 'mrp.production', state: 'progress' });
    assert.equal(order['state'], 'progress');
  });

test('closing the sandbox gives up a receiver that does not answer, and the change stays', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 19 });
  const receiver = await startSandboxServer({ host: '127.0.0.1', port: 0, handle: () => replyJson(202, {}) });
  t.after(() => receiver.close());
  receiver.faults.set({ kind: 'hang' });
  sandbox.setWebhook({ url: receiver.url, secret });
  const [order] = sandbox.list('mrp.production');
  const changed = sandbox.change('mrp.production', order?.id ?? 0, { state: 'cancel' });
  await waitUntil(async () => receiver.requests().length > 0, 'the receiver is asked');
  await sandbox.close();
  await changed;
  assert.equal(order?.['state'], 'cancel');
});
