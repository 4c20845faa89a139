import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { createMemoryCache } from '../../../cache/index.ts';
import { openChangeLog, type Subgraph, silentLogger, systemClock } from '../../../kit/index.ts';
import type { RecordedEvent } from '../../../schema/events/index.ts';
import { schedulingSubgraph } from '../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../subgraphs/scheduling/sandbox/index.ts';
import { createTestDatabase } from '../../support/database.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { createLandscape, world } from '../../support/world.ts';

type Row = Readonly<Record<string, unknown>> & { readonly reference: string };
type ReceivedEvent = Pick<RecordedEvent, 'type' | 'plant'> & { readonly payload: Readonly<Record<string, unknown>> };

describe('changes of the scheduler', () => {
  let sandbox: SchedulingSandbox;
  let client: pg.Client;
  let databaseUrl = '';
  let closers: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    sandbox = await startSchedulingSandbox({ world });
    const database = await createTestDatabase();
    databaseUrl = database.url;
    client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    closers = [() => sandbox.close(), () => database.drop(), () => client.end()];
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
  });

  const start = async (overrides: object = {}): Promise<Subgraph> => {
    const changes = openChangeLog({ url: databaseUrl, log: silentLogger });
    const landscape = createLandscape([
      {
        system: 'SCHEDULING',
        instance: 'frepple',
        plants: ['1010'],
        url: sandbox.url,
        auth: { kind: 'basic', ...sandbox.credentials },
        pollMs: 100,
        ...overrides,
      },
    ]);
    const services = { landscape, cache: createMemoryCache(), clock: systemClock, log: silentLogger, databaseUrl };
    const subgraph = await schedulingSubgraph.start({ ...services, changes });
    let isOpen = true;
    const close = async () => {
      if (isOpen) await subgraph.close().then(() => changes.close());
      isOpen = false;
    };
    closers.push(close);
    await waitUntil(
      async () => (await changes.readCursor('SCHEDULING/frepple/1010')) !== undefined,
      'the plan was seen',
    );
    return { ...subgraph, close };
  };
  const call = async (path: string, method = 'GET', body?: object): Promise<unknown> => {
    const { user, password } = sandbox.credentials;
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  };
  const readOpen = async (): Promise<Row> => {
    const rows = (await call('/api/input/workorder/?status__in=approved,confirmed,proposed')) as readonly (Row & {
      readonly resources: readonly { readonly resource: string }[];
    })[];
    return (
      rows.find(({ resources }) => resources[0]?.resource.startsWith('1010/')) ?? assert.fail('nothing is to be done')
    );
  };
  const move = (reference: string, values: object) => call(`/api/input/workorder/${reference}/`, 'PATCH', values);
  const publish = () => call('/execute/api/runplan/', 'POST');
  const listReceived = async (): Promise<readonly ReceivedEvent[]> =>
    (await client.query('select type, plant, payload from events.event order by seq')).rows;
  const waitFor = async (type: string, count = 1): Promise<readonly ReceivedEvent[]> => {
    const find = async () => (await listReceived()).filter((event) => event.type === type);
    await waitUntil(async () => (await find()).length >= count, `${count} ${type}`);
    return find();
  };
  /** Two more looks have ended. */
  const lookOn = async () => {
    const asked = () => sandbox.requests().filter(({ path }) => path.startsWith('/api/common/parameter')).length;
    const before = asked();
    await waitUntil(() => asked() >= before + 3, 'the scheduler is looked at again');
  };

  test('the plan that was there is no news', async () => {
    await start();
    await lookOn();
    assert.deepEqual(await listReceived(), []);
  });

  test('an operation that a new plan moves is published once, with its places before and after, and so is the plan', async () => {
    await start();
    const { reference, startdate } = await readOpen();
    const startdateOfWork = '2026-12-24T06:00:00';
    await move(reference, { startdate: startdateOfWork, enddate: '2026-12-24T08:00:00' });
    await publish();
    const [moved] = await waitFor('OperationRescheduled');
    const [published] = await waitFor('SchedulePublished');
    await lookOn();
    assert.equal((await listReceived()).length, 2);
    assert.equal(moved?.plant, '1010');
    assert.equal(moved.payload['reference'], reference);
    assert.equal(moved.payload['startTime'], '2026-12-24T05:00:00Z');
    assert.equal(moved.payload['endTime'], '2026-12-24T07:00:00Z');
    assert.notEqual(moved.payload['previousStartTime'], moved.payload['startTime']);
    assert.ok(typeof startdate === 'string' && startdate !== '');
    assert.ok(String(published?.payload['version']).startsWith('1010@'));
    assert.notEqual(published?.payload['previousVersion'], published?.payload['version']);
  });

  test('an edit of the plan in force is published without a new plan', async () => {
    await start();
    const { reference } = await readOpen();
    await move(reference, { startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' });
    const [moved] = await waitFor('OperationRescheduled');
    assert.equal(moved?.payload['reference'], reference);
    await lookOn();
    assert.equal((await listReceived()).length, 1);
  });

  test('operations that a new plan takes in and drops', async () => {
    await start();
    const row = await readOpen();
    const reference = `${row.reference}-copy`;
    const [allocation] = (await call(
      `/api/input/operationplanresource/?operationplan=${row.reference}`,
    )) as readonly object[];
    await call('/api/input/workorder/', 'POST', { ...row, reference });
    await call('/api/input/operationplanresource/', 'POST', { ...allocation, id: 999_999, operationplan: reference });
    await publish();
    const [scheduled] = await waitFor('OperationScheduled');
    assert.equal(scheduled?.payload['reference'], reference);
    await call(`/api/input/workorder/${reference}/`, 'DELETE');
    // Plans differ by the second of their publication.
    await waitUntil(async () => {
      await publish();
      return (await listReceived()).some(({ type }) => type === 'OperationUnscheduled');
    }, 'it is dropped');
    const [unscheduled] = await waitFor('OperationUnscheduled');
    assert.equal(unscheduled?.payload['reference'], reference);
    assert.equal(unscheduled.payload['previousStartTime'], scheduled?.payload['startTime']);
  });

  test('an operation that moves to another work center', async () => {
    await start();
    const { reference } = await readOpen();
    const [allocation] = (await call(
      `/api/input/operationplanresource/?operationplan=${reference}`,
    )) as readonly Readonly<Record<string, unknown>>[];
    const other = world.workCenters.find(
      ({ plant, code }) => plant === '1010' && `1010/${code}` !== allocation?.['resource'],
    );
    await call(`/api/input/operationplanresource/${String(allocation?.['id'])}/`, 'PATCH', {
      resource: `1010/${other?.code}`,
    });
    await publish();
    const [moved] = await waitFor('OperationRescheduled');
    assert.equal(moved?.payload['workCenter'], other?.code);
    assert.equal(`1010/${String(moved?.payload['previousWorkCenter'])}`, allocation?.['resource']);
  });

  test('a completed operation may end at any time', async () => {
    await start();
    const { reference } = await readOpen();
    await move(reference, { status: 'completed', enddate: '2026-12-24T08:00:00' });
    await publish();
    await waitFor('SchedulePublished');
    await lookOn();
    assert.deepEqual(
      (await listReceived()).map(({ type }) => type),
      ['SchedulePublished'],
    );
  });

  test('changes during a downtime are published at the next start, by any number of processes', async () => {
    const first = await start();
    const { reference } = await readOpen();
    await first.close();
    await move(reference, { startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' });
    await publish();
    await Promise.all([start(), start(), start()]);
    await waitFor('SchedulePublished');
    await waitFor('OperationRescheduled');
    await lookOn();
    assert.equal((await listReceived()).length, 2);
  });

  test('an operation that a hold stops is dropped, and taken in again when it is released', async () => {
    await start();
    const { reference, source } = await readOpen();
    await move(reference, { source: `${String(source)} [held QH-1]` });
    const [dropped] = await waitFor('OperationUnscheduled');
    await publish();
    await waitFor('SchedulePublished');
    await move(reference, { source });
    const [taken] = await waitFor('OperationScheduled');
    await lookOn();
    assert.equal((await listReceived()).length, 3);
    assert.equal(dropped?.payload['reference'], reference);
    assert.equal(taken?.payload['startTime'], dropped.payload['previousStartTime']);
  });

  test('an operation that is moved while a hold stops it, or together with the hold, is published as moved', async () => {
    await start();
    const { reference, source } = await readOpen();
    const held = `${String(source)} [held QH-1]`;
    await move(reference, { source: held });
    await waitFor('OperationUnscheduled');
    await move(reference, { startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' });
    await waitFor('OperationRescheduled');
    await move(reference, { source });
    const [taken] = await waitFor('OperationScheduled');
    assert.equal(taken?.payload['startTime'], '2026-12-24T05:00:00Z');
    await move(reference, { source: held, startdate: '2026-12-28T06:00:00', enddate: '2026-12-28T08:00:00' });
    const [, dropped] = await waitFor('OperationUnscheduled', 2);
    const [, moved] = await waitFor('OperationRescheduled', 2);
    assert.equal(moved?.payload['startTime'], '2026-12-28T05:00:00Z');
    assert.equal(dropped?.payload['previousStartTime'], '2026-12-28T05:00:00Z');
    await lookOn();
    assert.equal((await listReceived()).length, 5);
  });

  test('an operation that is completed and opened again is in the plan again, at its new time', async () => {
    await start();
    const { reference } = await readOpen();
    await move(reference, { status: 'completed' });
    await lookOn();
    await move(reference, { status: 'confirmed', startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' });
    const [opened] = await waitFor('OperationScheduled');
    assert.equal(opened?.payload['startTime'], '2026-12-24T05:00:00Z');
  });

  test('what a plan run has stamped is read once, and then only listed', async () => {
    const { reference } = await readOpen();
    await move(reference, { startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' });
    await publish();
    await start();
    await lookOn();
    const before = sandbox.requests().length;
    await lookOn();
    const later = sandbox.requests().slice(before);
    assert.ok(later.some(({ path }) => path.startsWith('/api/input/workorder/')));
    for (const { path, query } of later)
      if (/workorder|manufacturingorder|operation/.test(path)) assert.match(query, /lastmodified__gte/);
    // The same record is read again once it shows anything else.
    await move(reference, { startdate: '2026-12-28T06:00:00', enddate: '2026-12-28T08:00:00' });
    await waitFor('OperationRescheduled');
  });

  test('a script that publishes may say so', async () => {
    const webhookSecret = 'a secret of sixteen';
    const { webhooks } = await start({ pollMs: 60_000, webhookSecret });
    const { reference } = await readOpen();
    await move(reference, { startdate: '2026-12-24T06:00:00', enddate: '2026-12-24T08:00:00' });
    assert.equal(await webhooks[0]?.receive({ headers: {}, body: '' }), 202);
    await waitFor('OperationRescheduled');
  });
});
