import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { createMemoryCache } from '../../../cache/index.ts';
import { parseLandscape } from '../../../kit/base/landscape.ts';
import { type ChangeLog, openChangeLog, type Subgraph, silentLogger, systemClock } from '../../../kit/index.ts';
import type { RecordedEvent } from '../../../schema/events/index.ts';
import { qualitySubgraph } from '../../../subgraphs/quality/index.ts';
import { seedQuality } from '../../../subgraphs/quality/sandbox/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world } from '../../support/world.ts';

const landscape = parseLandscape({
  plants: [{ code: '1010', timeZone: 'Europe/Berlin' }],
  systems: [{ system: 'QUALITY', instance: 'quality', plants: ['1010'], pollMs: 300 }],
});
const placeHold = `insert into quality.quality_hold (number, plant, scope, production_order, reason, severity, placed_by)
  values ($1, '1010', 'PRODUCTION_ORDER', '1000101', $2, 'MAJOR', 'q.inspector')`;

describe('changes of the quality store', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let leftBySeeding: number | null = null;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    database = await createTestDatabase();
    await seedQuality({ world, databaseUrl: database.url });
    client = await connect();
    leftBySeeding = (await client.query('select from quality.outbox')).rowCount;
  });
  after(async () => {
    await client.end();
    await database.drop();
  });
  beforeEach(async () => {
    await startSubgraph();
    await client.query('truncate events.event, quality.outbox');
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: database.url });
    await fresh.connect();
    return fresh;
  }
  function openLog(): ChangeLog {
    const changes = openChangeLog({ url: database.url, log: silentLogger });
    closers.push(() => changes.close());
    return changes;
  }
  async function startSubgraph(changes: ChangeLog = openLog()): Promise<Subgraph> {
    const services = {
      landscape,
      databaseUrl: database.url,
      cache: createMemoryCache(),
      clock: systemClock,
      log: silentLogger,
    };
    const subgraph = await qualitySubgraph.start({ ...services, changes });
    closers.push(() => subgraph.close());
    // The log's tables are made at its first use.
    await changes.readCursor('any');
    return subgraph;
  }
  type ReceivedEvent = Pick<RecordedEvent, 'type' | 'key'> & { readonly payload: Readonly<Record<string, unknown>> };
  async function listReceived(): Promise<readonly ReceivedEvent[]> {
    return (await client.query('select type, key, payload from events.event order by seq')).rows;
  }
  const waitFor = async (count: number, what: string) => {
    await waitUntil(async () => (await listReceived()).length >= count, what);
    return listReceived();
  };
  const settle = () =>
    waitUntil(
      async () => (await client.query('select from quality.outbox where problem is null')).rowCount === 0,
      'the outbox is empty',
    );

  test('filling the store published nothing', async () => {
    assert.notEqual((await client.query('select from quality.quality_hold')).rowCount, 0);
    assert.equal(leftBySeeding, 0);
    await startSubgraph();
    await client.query(placeHold, ['H-first', 'Scratches']);
    const told = await waitFor(1, 'the first hold is told');
    assert.deepEqual(
      told.map(({ payload }) => payload['number']),
      ['H-first'],
    );
  });

  test('a hold that is placed and released, by whatever statement', async () => {
    await client.query(placeHold, ['H-1', 'Scratches']);
    await waitFor(1, 'it is told');
    await client.query(`update quality.quality_hold set severity = 'MINOR' where number = 'H-1'`);
    await client.query(
      `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = 'Reworked' where number = 'H-1'`,
    );
    const [placed, released, ...others] = await waitFor(2, 'its end is told');
    assert.deepEqual(others, []);
    assert.equal(placed?.type, 'QualityHoldPlaced');
    assert.equal(placed.payload['reason'], 'Scratches');
    assert.equal(placed.payload['productionOrder'], '1000101');
    assert.equal(released?.type, 'QualityHoldReleased');
    assert.equal(released.payload['releasedBy'], 'q.manager');
    assert.equal(released.key, placed.key);
  });

  test('lots and nonconformances', async () => {
    const { rows } = await client.query(
      `select number, status from quality.inspection_lot where status = 'CREATED' limit 1`,
    );
    const lot = rows[0] ?? assert.fail('the world has no new lot');
    await client.query(`update quality.inspection_lot set status = 'IN_INSPECTION' where number = $1`, [lot.number]);
    await client.query(
      `insert into quality.nonconformance (number, plant, severity, description, status, material, opened_by)
       values ('NC-1', '1010', 'MINOR', 'Dented', 'OPEN', 'FG-1', 'q.inspector')`,
    );
    await client.query(`update quality.nonconformance set status = 'ANALYSIS' where number = 'NC-1'`);
    await client.query(
      `update quality.nonconformance set status = 'CLOSED', disposition = 'REWORK' where number = 'NC-1'`,
    );
    const told = await waitFor(3, 'all are told');
    assert.deepEqual(
      told.map(({ type }) => type),
      ['InspectionLotChanged', 'NonconformanceOpened', 'NonconformanceClosed'],
    );
    assert.equal(told[0]?.payload['previousStatus'], 'CREATED');
    assert.equal(told[0]?.payload['status'], 'IN_INSPECTION');
    assert.equal(told[2]?.payload['disposition'], 'REWORK');
  });

  test('a rolled back change is not published, and a late commit is', async () => {
    const late = await connect();
    await late.query('begin');
    await late.query(placeHold, ['H-late', 'Late']);
    await client.query('begin');
    await client.query(placeHold, ['H-never', 'Never']);
    await client.query('rollback');
    await client.query(placeHold, ['H-early', 'Early']);
    await waitFor(1, 'the early one is told');
    await settle();
    await late.query('commit');
    await late.end();
    const told = await waitFor(2, 'the late one is told');
    assert.deepEqual(
      told.map(({ payload }) => payload['number']),
      ['H-early', 'H-late'],
    );
  });

  test('several processes publish each change once', async () => {
    await startSubgraph();
    await startSubgraph();
    for (let index = 0; index < 40; index += 1) await client.query(placeHold, [`H-many-${index}`, 'Many']);
    const told = await waitFor(40, 'all are told');
    await settle();
    assert.equal((await listReceived()).length, 40);
    assert.deepEqual(
      told.map(({ payload }) => payload['number']),
      Array.from({ length: 40 }, (_, index) => `H-many-${index}`),
    );
  });

  test('changes during a downtime of the log or the process are published afterwards', async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    await client.query(placeHold, ['H-down', 'Down']);
    let isAway = true;
    const changes = openLog();
    const broken: ChangeLog = {
      ...changes,
      append: (events) => (isAway ? Promise.reject(new Error('away')) : changes.append(events)),
    };
    await startSubgraph(broken);
    await client.query(placeHold, ['H-away', 'Away']);
    assert.deepEqual(await listReceived(), []);
    isAway = false;
    const told = await waitFor(2, 'both are told');
    assert.deepEqual(
      told.map(({ payload }) => payload['number']),
      ['H-down', 'H-away'],
    );
  });

  test('a change of which no event can be made stops no other, and stays for a person', async () => {
    await client.query(placeHold, ['H-bad', '']);
    await client.query(placeHold, ['H-good', 'Good']);
    const told = await waitFor(1, 'the good one is told');
    assert.deepEqual(
      told.map(({ payload }) => payload['number']),
      ['H-good'],
    );
    // A published change is forgotten a moment later.
    const readLeft = async () => (await client.query('select problem from quality.outbox')).rows;
    let rows = await readLeft();
    for (let turn = 0; rows.length > 1 && turn < 100; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      rows = await readLeft();
    }
    assert.deepEqual(rows, [{ problem: 'It would create a malformed QualityHoldPlaced.' }]);
  });
});
