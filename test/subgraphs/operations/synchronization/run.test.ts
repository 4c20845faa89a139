import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { PoolClient } from 'pg';
import { migrateEventLog } from '../../../../kit/event-log/index.ts';
import { createCallContext, silentLogger } from '../../../../kit/index.ts';
import { type Database, migrate, openDatabase } from '../../../../kit/postgres/index.ts';
import { createOwnershipRegistry } from '../../../../schema/ownership/index.ts';
import { findBrake } from '../../../../subgraphs/operations/synchronization/brake.ts';
import {
  claimDue,
  type DueRecord,
  noteDue,
  noteOpen,
  sweepOpen,
} from '../../../../subgraphs/operations/synchronization/due.ts';
import { lookAt } from '../../../../subgraphs/operations/synchronization/look.ts';
import type { Mode } from '../../../../subgraphs/operations/synchronization/mode.ts';
import type { Reconciler } from '../../../../subgraphs/operations/synchronization/reconciler.ts';
import { nounsOfCreation, nounsOfOrders } from '../../../../subgraphs/operations/synchronization/reconcilers/index.ts';
import { cancelRun, startRun } from '../../../../subgraphs/operations/synchronization/run.ts';
import { startScans } from '../../../../subgraphs/operations/synchronization/schedule-scans.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { createLandscape } from '../../../support/world.ts';

const plant = '1010';
const noun = 'ExecutionFact';
const migrations = new URL('../../../../subgraphs/operations/store/migrations/', import.meta.url);
const ownership = createOwnershipRegistry();
const landscape = createLandscape([
  { system: 'SAP', instance: 'sap', plants: [plant] },
  { system: 'ODOO', instance: 'odoo', plants: [plant] },
]);

describe('runs and the brake of a plan', () => {
  let created: TestDatabase;
  let database: Database;
  let folder: string;
  before(async () => {
    created = await createTestDatabase();
    await migrateEventLog(created.url, silentLogger);
    const common = { url: created.url, schema: 'operations', log: silentLogger };
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-migrations-'));
    for (const name of await readdir(migrations))
      if (name < '023') await copyFile(new URL(name, migrations), join(folder, name));
    await migrate({ ...common, folder: pathToFileURL(`${folder}/`) });
    const limits = { timeoutMs: 5_000, maxConnections: 4, log: silentLogger };
    database = openDatabase({ url: created.url, system: 'OPERATIONS', instance: 'operations', ...limits });
    // Two plans were braked half an hour ago; a person has approved the second since.
    await query(
      `insert into operations.synchronization_record (noun, plant, key, consumer, status, reason, message, field, owner, since)
      select 'Schedule', at, 'braked', 'ODOO', 'BRAKED', 'PLAN_IMPLAUSIBLE', 'It moves far.', 'ProductionOrder.schedule', 'SCHEDULING', now() - interval '30 minutes'
      from unnest(array['D', 'E']) as at`,
    );
    await query(
      `insert into operations.synchronization_mode (noun, plant, mode, set_by, reason, since, approved_at)
      values ('Schedule', 'E', 'LIVE', 'a', 'A test.', now() - interval '1 day', now())`,
    );
    await query(logged, ['OperationRescheduled', 'D', 'before', 1, 1]);
    await query(logged, moves('D', 'braked', 200));
    await number();
    await query(
      `update events.event set recorded_at = recorded_at - case when position = 1 then interval '3 hours' else interval '75 minutes' end`,
    );
    await migrate({ ...common, folder: migrations });
  });
  after(async () => {
    await database.close();
    await created.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const query = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    database.query<Row>(text, values, createCallContext());
  const change = <Result>(work: (client: PoolClient) => Promise<Result>) =>
    database.transaction(work, createCallContext());
  const begin = (keys?: readonly string[]) =>
    change((client) =>
      startRun(client, { kind: keys ? 'REQUESTED' : 'SCHEDULED', noun, plant, mode: 'APPLY', requestedBy: 'a', keys }),
    );
  const cancel = (run: string) => change((client) => cancelRun(client, run, 'planner'));
  const readRun = (run: string) =>
    query('select status, compared_count as compared from operations.synchronization_run where id = $1', [run]);
  const readDue = (key: string) =>
    query<{ readonly claim: string | null; readonly run: string | null }>(
      'select claim, run_id as run from operations.synchronization_due where key = $1',
      [key],
    );
  const readRecords = (key: string) => query('select from operations.synchronization_record where key = $1', [key]);
  /** Makes a record due because of a run, and claims it. */
  const claim = async (key: string, run: string): Promise<DueRecord> => {
    const due = { noun, plant, key, changedAt: null, attempts: 0, claim: randomUUID(), run };
    await query(
      `insert into operations.synchronization_due (noun, plant, key, due_at, claim, run_id) values ($1, $2, $3, now(), $4, $5)
      on conflict (noun, plant, key) do update set claim = excluded.claim, is_again = false, run_id = excluded.run_id`,
      [noun, plant, key, due.claim, run],
    );
    return due;
  };
  /** Looks at a record while something else happens. */
  const look = (due: DueRecord, { mode = 'LIVE', during }: { mode?: Mode; during?: () => Promise<unknown> } = {}) => {
    const reconciler: Reconciler = {
      noun,
      owner: 'ODOO',
      field: 'ProductionOrder.execution',
      isLimited: true,
      steps: [],
      findRecords: () => [],
      look: async ({ key }) => {
        await during?.();
        const verdict = { kind: 'QUARANTINED', reason: 'UNIT', message: 'Odoo counts in KGM.' } as const;
        const values = { ownerValue: '2 C62', observedValue: 'ABSENT', verdict };
        const field = 'ProductionOrder.execution';
        return { lane: `${plant}/${key}`, productionOrder: key, comparisons: [{ consumer: 'SAP', field, ...values }] };
      },
    };
    const callSubgraph = () => Promise.reject(new Error('Nothing is called.'));
    const options = { database, callSubgraph, ownership, landscape, mode, hourlyLimit: 10, settleMs: 100 };
    return lookAt(due, reconciler, options);
  };

  test('a record that is compared when its run is cancelled is not settled', async () => {
    const run = await begin(['1']);
    await look(await claim('1', run), { during: () => cancel(run) });
    assert.deepEqual([await readRecords('1'), await readDue('1')], [[], []]);
    const other = await begin(['2']);
    await look(await claim('2', other));
    assert.equal((await readRecords('2')).length, 1);
  });
  test('a record that rests keeps its next comparison when its run is cancelled', async () => {
    const run = await begin(['2']);
    await look(await claim('2', run), { during: () => cancel(run) });
    assert.deepEqual(await readDue('2'), [{ claim: null, run: null }]);
  });
  test('a record that is named while it is compared is compared once more before its run ends', async () => {
    const run = await begin(['3']);
    const again = [{ noun, plant, key: '3', lanes: [], run }];
    await look(await claim('3', run), { during: () => change((client) => noteDue(client, again, 0)) });
    assert.deepEqual(await readRun(run), [{ status: 'RUNNING', compared: 0 }]);
    await look(await claim('3', run));
    assert.deepEqual(await readRun(run), [{ status: 'COMPLETED', compared: 1 }]);
  });
  test('a regular comparison ends with its run, also at a page that is retried or read', async () => {
    const run = await begin();
    await claim('*read', run);
    await query(
      `insert into operations.synchronization_due (noun, plant, key, due_at, attempts, run_id) values ($1, $2, '*retried', now(), 2, $3)`,
      [noun, plant, run],
    );
    await cancel(run);
    assert.deepEqual(await readDue('*retried'), []);
    assert.deepEqual(
      (await readDue('*read')).map((page) => page.run),
      [run],
    );
  });
  test('no regular comparison begins in mode OFF, and one that meets it is cancelled', async () => {
    const run = await begin();
    await look(await claim('*page', run), { mode: 'OFF' });
    assert.deepEqual(await readRun(run), [{ status: 'CANCELLED', compared: 0 }]);
    assert.deepEqual(await readDue('*page'), []);
    const scanned: Reconciler = {
      noun: 'Scanned',
      owner: 'ODOO',
      field: 'ProductionOrder.execution',
      isLimited: false,
      steps: [],
      findRecords: () => [],
      scanSchedule: '0 * * * *',
      scan: async () => ({ records: [], next: undefined }),
      look: async () => undefined,
    };
    const start = (mode: Mode) => change((client) => startScans(client, [scanned], { ownership, landscape, mode }));
    const listRuns = () => query(`select from operations.synchronization_run where noun = 'Scanned'`);
    await start('OFF');
    assert.equal((await listRuns()).length, 0);
    await start('LIVE');
    assert.equal((await listRuns()).length, 1);
  });
  test('open records that are compared once in a while come after those that an event names', async () => {
    await query('delete from operations.synchronization_due');
    await query(
      `insert into operations.synchronization_record (noun, plant, key, consumer, status, field, owner, owner_value)
      select 'Swept', $1, key, 'SAP', 'IN_SYNC', 'ProductionOrder.schedule', 'SCHEDULING', '0' from unnest(array['a', 'b', 'c']) as key`,
      [plant],
    );
    const swept = { noun: 'Swept', openValue: '0' } as Reconciler;
    await query(`insert into operations.synchronization_position (position) values (0) on conflict do nothing`);
    const sweep = async () => {
      await query(`update operations.synchronization_position set swept_at = now() - interval '1 hour'`);
      await change((client) => sweepOpen(client, [swept]));
    };
    await sweep();
    await change((client) => noteDue(client, [{ noun: 'Swept', plant, key: 'b', lanes: [] }], 0));
    const listClaimed = async (isUnnamed: boolean) => {
      const claimed = await claimDue(database, { count: 99, isUnnamed, nounsOfOrders, nounsOfCreation });
      return claimed.map(({ key }) => key).toSorted();
    };
    assert.deepEqual([await listClaimed(false), await listClaimed(true)], [['b'], ['a', 'c']]);
    // An event about all of a plant's names them.
    await query('delete from operations.synchronization_due');
    await sweep();
    await change((client) => noteOpen(client, [swept], plant));
    assert.deepEqual([await listClaimed(false), await listClaimed(true)], [['a', 'b', 'c'], []]);
    await query('delete from operations.synchronization_due');
    await query(`delete from operations.synchronization_record where noun = 'Swept'`);
  });
  test('only records that a new order could be mistaken in wait for its creation, until a person has to settle it', async () => {
    await query('delete from operations.synchronization_due');
    await query(
      `insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, requested_by, lane, input)
      values ('rework', 'createReworkOrder', 'RUNNING', 'rework', '', '', $1, 'planner', 'rework', '{}')`,
      [plant],
    );
    await query(
      `insert into operations.transaction_step (transaction_id, position, name, system, status, started_at)
      values ('rework', 1, 'create', 'SAP', 'UNKNOWN', now())`,
    );
    await query(
      `insert into operations.synchronization_due (noun, plant, key, due_at) select noun, $2, '77 a', now() from unnest($1::text[]) as noun`,
      [nounsOfOrders, plant],
    );
    const listClaimed = async () => {
      const claimed = await claimDue(database, { count: 99, isUnnamed: false, nounsOfOrders, nounsOfCreation });
      return claimed.map((one) => one.noun).toSorted();
    };
    assert.deepEqual(await listClaimed(), ['ExecutionFact', 'OrderLock', 'OrderOperations']);
    const waiting = ['OrderComponents', 'ProductionOrder', 'Schedule'];
    const forget = () =>
      query(`update operations.synchronization_due set claim = null, claimed_until = null where noun = any($1)`, [
        waiting,
      ]);
    // An attempt that SAP has not taken, as of a record that a person has open there, makes nothing.
    await query(`update operations.transaction_step set status = 'PENDING' where transaction_id = 'rework'`);
    assert.deepEqual(await listClaimed(), waiting);
    await forget();
    await query(`update operations.transaction_step set status = 'UNKNOWN' where transaction_id = 'rework'`);
    assert.deepEqual(await listClaimed(), []);
    await query(`update operations.business_transaction set status = 'DEAD_LETTERED' where id = 'rework'`);
    assert.deepEqual(await listClaimed(), waiting);
    await query(`update operations.synchronization_due set claim = null, claimed_until = null`);
    await query(`update operations.transaction_step set native_reference = '77' where transaction_id = 'rework'`);
    assert.deepEqual(await listClaimed(), []);
  });

  const logged = `insert into events.event (id, type, plant, key, version, occurred_at, recorded_at, source_system, source_instance, payload)
    select gen_random_uuid(), $1, $2, key, 1, now(), now(), 'SCHEDULING', 'scheduling',
      jsonb_build_object('productionOrder', key, 'reference', key, 'previousStartTime', now(), 'startTime', at, 'endTime', at + interval '1 hour')
    from (select $3::text || n as key, now() + $4::float8 * interval '1 day' as at from generate_series(1, $5::int) n) moved`;
  const moves = (at: string, key: string, days: number) => ['OperationRescheduled', at, key, days, 12];
  const number = () => query('select events.sequence_pending(100000)');
  const judge = (at: string) =>
    findBrake({ noun: 'Schedule', judgedEvent: 'OperationRescheduled' }, at, { database, landscape });

  test('moves of a long transaction are judged, and those after many events that looks beside one another have read', async () => {
    assert.equal(await judge('A'), undefined);
    await change(async (client) => {
      await client.query(logged, moves('A', 'long', 200));
      await query(logged, ['OperationRescheduled', 'A', 'short', 1, 1]);
      await number();
      assert.equal(await judge('A'), undefined);
    });
    await number();
    assert.match((await judge('A')) ?? '', /12 of 13 orders by more than 90 days/);
    assert.equal(await judge('B'), undefined);
    await query(logged, ['Other', 'B', 'other', 1, 6_000]);
    await number();
    assert.deepEqual(new Set(await Promise.all(Array.from({ length: 8 }, () => judge('B')))), new Set([undefined]));
    await query(logged, moves('B', 'far', 200));
    await number();
    assert.match((await judge('B')) ?? '', /12 of 12 orders/);
  });
  test('a plan that an earlier release braked stays so from its first move on, unless a person has approved it', async () => {
    const brakes = `select plant, from_position::int as "fromPosition" from operations.synchronization_brake where plant in ('D', 'E')`;
    assert.deepEqual(await query(brakes), [{ plant: 'D', fromPosition: 2 }]);
    assert.match((await judge('D')) ?? '', /12 of 12 orders by more than 90 days/);
    assert.equal(await judge('E'), undefined);
  });
  test('operations that have ended since they moved have not moved into the past', async () => {
    await query(logged, moves('C', 'early', -3));
    await number();
    assert.match((await judge('C')) ?? '', /12 of 12 orders into the past/);
    await query(`update events.event set recorded_at = recorded_at - interval '4 days' where plant = 'C'`);
    await query(logged, ['OperationRescheduled', 'C', 'next', 1, 1]);
    await number();
    assert.equal(await judge('C'), undefined);
  });
});
