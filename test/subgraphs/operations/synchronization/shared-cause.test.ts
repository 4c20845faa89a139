import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { PoolClient } from 'pg';
import { migrateEventLog } from '../../../../kit/event-log/index.ts';
import { createCallContext, silentLogger, systemViewer } from '../../../../kit/index.ts';
import { type Database, migrate, openDatabase } from '../../../../kit/postgres/index.ts';
import { createOwnershipRegistry } from '../../../../schema/ownership/index.ts';
import { lockRecords } from '../../../../subgraphs/operations/synchronization/decision.ts';
import { closeDiscrepancies } from '../../../../subgraphs/operations/synchronization/discrepancy.ts';
import { ClaimLost } from '../../../../subgraphs/operations/synchronization/due.ts';
import { lookAt } from '../../../../subgraphs/operations/synchronization/look.ts';
import type { Comparison, Reconciler } from '../../../../subgraphs/operations/synchronization/reconciler.ts';
import { type ModeInput, setSynchronizationMode } from '../../../../subgraphs/operations/synchronization/set-mode.ts';
import { sharedReasons } from '../../../../subgraphs/operations/synchronization/shared-cause.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { createLandscape } from '../../../support/world.ts';

const plant = '1010';
const migrations = new URL('../../../../subgraphs/operations/store/migrations/', import.meta.url);
const compare = (key: string): Comparison => ({
  consumer: 'SAP',
  field: 'ProductionOrder.execution',
  key,
  ownerValue: '2 C62',
  observedValue: 'ABSENT',
  verdict: { kind: 'QUARANTINED', reason: 'UNIT', message: 'Odoo counts in KGM, SAP in C62.' },
});
const reconciler: Reconciler = {
  noun: 'ExecutionFact',
  owner: 'ODOO',
  field: 'ProductionOrder.execution',
  isLimited: true,
  steps: [],
  findRecords: () => [],
  look: async () => ({ lane: `${plant}/1`, productionOrder: '1', comparisons: [compare('1 a'), compare('1 b')] }),
};

describe('discrepancies of one cause', () => {
  let created: TestDatabase;
  let database: Database;
  let folder: string;
  const query = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    database.query<Row>(text, values, createCallContext());
  const record = randomUUID();
  const insertDiscrepancy = (
    id: string,
    key: string,
    columns: { readonly recordId: string; readonly values: string },
  ) =>
    query(
      `insert into operations.discrepancy (id, plant, subject, field, owner, observed_in, status, record_id, exception_id, owner_source)
      values ($1, $2, $3, 'ProductionOrder.execution', 'ODOO', 'SAP', 'OPEN', $4, ${columns.values})`,
      [id, plant, key, columns.recordId],
    );
  const insertRecord = (id: string, key: string) =>
    query(
      `insert into operations.synchronization_record (id, noun, plant, key, consumer, status, reason, field, owner)
      values ($1, 'ExecutionFact', $2, $3, 'SAP', 'QUARANTINED', 'UNIT', 'ProductionOrder.execution', 'ODOO')`,
      [id, plant, key],
    );
  /** Makes a record due, and claimed by a look. */
  const claim = (due: {
    readonly noun: string;
    readonly plant: string;
    readonly key: string;
    readonly claim: string;
  }) =>
    query(
      'insert into operations.synchronization_due (noun, plant, key, due_at, claim) values ($1, $2, $3, now(), $4)',
      [due.noun, due.plant, due.key, due.claim],
    );
  before(async () => {
    created = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-migrations-'));
    for (const name of await readdir(migrations))
      if (name < '017') await copyFile(new URL(name, migrations), join(folder, name));
    const common = { url: created.url, schema: 'operations', log: silentLogger };
    await migrate({ ...common, folder: pathToFileURL(`${folder}/`) });
    await migrateEventLog(created.url, silentLogger);
    const limits = { timeoutMs: 5_000, maxConnections: 4, log: silentLogger };
    database = openDatabase({ url: created.url, system: 'OPERATIONS', instance: 'operations', ...limits });
    await insertRecord(record, '1 b');
    await insertDiscrepancy('first', 'ExecutionFact 1010/1 b', { recordId: record, values: "'first', null" });
    const other = randomUUID();
    await insertRecord(other, '2 a');
    await insertDiscrepancy('further', 'ExecutionFact 1010/2 a', { recordId: other, values: 'null, null' });
    const hold = `'hold', '{"changedAt": "2026-11-28T10:00:00Z", "changedBy": "q.inspector"}'`;
    await insertDiscrepancy('hold', 'QualityHold 1010/QH-1', { recordId: other, values: hold });
    await migrate({ ...common, folder: migrations });
  });
  after(async () => {
    await database.close();
    await created.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('belong to its exception, also those from before it was noted', async () => {
    const rows = await query("select exception_id as exception from operations.discrepancy where id = 'further'");
    assert.deepEqual(rows, [{ exception: 'first' }]);
  });
  test('are those of many records that a system lacks, or has twice', () => {
    for (const reason of ['REMOVED_IN_CONSUMER', 'AMBIGUOUS', 'PLANTS_DISAGREE', 'REFUSED'])
      assert.ok(sharedReasons.includes(reason), reason);
    assert.ok(!sharedReasons.includes('CONTESTED'));
  });
  test('do not name the person who placed a hold', async () => {
    const rows = await query("select owner_source as source from operations.discrepancy where id = 'hold'");
    assert.deepEqual(rows, [{ source: { changedAt: '2026-11-28T10:00:00Z' } }]);
  });
  test('are decided about and raised at once, without waiting for one another', async () => {
    const ownership = createOwnershipRegistry();
    const landscape = createLandscape([
      { system: 'SAP', instance: 'sap', plants: [plant] },
      { system: 'ODOO', instance: 'odoo', plants: [plant] },
    ]);
    const callSubgraph = () => Promise.reject(new Error('Nothing is called.'));
    const limits = { mode: 'LIVE', hourlyLimit: 10, settleMs: 100 } as const;
    const options = { database, callSubgraph, ownership, landscape, ...limits };
    const due = {
      noun: 'ExecutionFact',
      plant,
      key: '1',
      changedAt: null,
      attempts: 0,
      claim: randomUUID(),
      run: null,
    };
    await claim(due);
    let looking: Promise<void> | undefined;
    const decide = async (client: PoolClient) => {
      await lockRecords(client, [record]);
      looking = lookAt(due, reconciler, options);
      await waitUntil(async () => {
        const waiting = await query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        );
        return waiting.length > 0;
      }, 'the look waits');
      await closeDiscrepancies(client, record, 'ACCEPTED', { by: 'planner', resolution: 'ACCEPT', reason: 'Agreed.' });
    };
    await database.transaction(decide, createCallContext());
    await looking;
    const rows = await query(
      `select r.key, d.status from operations.discrepancy d join operations.synchronization_record r on r.id = d.record_id
      where split_part(r.key, ' ', 1) = '1' order by r.key, d.status`,
    );
    assert.deepEqual(rows, [
      { key: '1 a', status: 'OPEN' },
      { key: '1 b', status: 'ACCEPTED' },
      { key: '1 b', status: 'OPEN' },
    ]);
  });

  test('wait for a mode that is set, and the mode for them', async () => {
    const keys = ['7 a', '7 c', '7 b'] as const;
    for (const key of keys) await insertRecord(randomUUID(), key);
    const landscape = createLandscape([
      { system: 'SAP', instance: 'sap', plants: [plant] },
      { system: 'ODOO', instance: 'odoo', plants: [plant] },
    ]);
    const options = {
      database,
      callSubgraph: () => Promise.reject(new Error('Nothing is called.')),
      ownership: createOwnershipRegistry(),
      landscape,
      mode: 'OBSERVE',
      hourlyLimit: 10,
      settleMs: 100,
      engine: { wake: () => undefined },
    } as const;
    const looked: Reconciler = {
      ...reconciler,
      look: async () => ({ lane: `${plant}/7`, productionOrder: '7', comparisons: [compare('7 b'), compare('7 a')] }),
    };
    const due = {
      noun: 'ExecutionFact',
      plant,
      key: '7',
      changedAt: null,
      attempts: 0,
      claim: randomUUID(),
      run: null,
    };
    await claim(due);
    const factsFrom = new Date(Date.now() - 60_000).toISOString();
    const input = { idempotencyKey: 'live', plant, noun: 'ExecutionFact', mode: 'LIVE', factsFrom, reason: 'A test.' };
    const call = createCallContext({ viewer: systemViewer });
    const countWaiting = async () =>
      (await query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"))
        .length;
    let both: Promise<readonly unknown[]> | undefined;
    const hold = async (client: PoolClient) => {
      await client.query("select from operations.synchronization_record where key = '7 c' for update");
      const setting = setSynchronizationMode(input as ModeInput, call, options);
      await waitUntil(async () => (await countWaiting()) === 1, 'the mode waits');
      both = Promise.all([setting, lookAt(due, looked, options)]);
      await waitUntil(async () => (await countWaiting()) === 2, 'the look waits');
    };
    await database.transaction(hold, createCallContext());
    const [set] = (await both) ?? assert.fail();
    assert.deepEqual((set as { readonly userErrors: readonly object[] }).userErrors, []);
  });

  test('keep nothing of a look whose record was taken over by another', async () => {
    const landscape = createLandscape([
      { system: 'SAP', instance: 'sap', plants: [plant] },
      { system: 'ODOO', instance: 'odoo', plants: [plant] },
    ]);
    const callSubgraph = () => Promise.reject(new Error('Nothing is called.'));
    const limits = { mode: 'LIVE', hourlyLimit: 10, settleMs: 100 } as const;
    const options = { database, callSubgraph, ownership: createOwnershipRegistry(), landscape, ...limits };
    const due = {
      noun: 'ExecutionFact',
      plant,
      key: '9',
      changedAt: null,
      attempts: 0,
      claim: randomUUID(),
      run: null,
    };
    const lookWith = (ownerValue: string): Reconciler => ({
      ...reconciler,
      look: async () => ({
        lane: `${plant}/9`,
        productionOrder: '9',
        comparisons: [{ ...compare('9 a'), ownerValue }],
      }),
    });
    await claim(due);
    await assert.rejects(lookAt({ ...due, claim: randomUUID() }, lookWith('1 C62'), options), ClaimLost);
    await lookAt(due, lookWith('2 C62'), options);
    await assert.rejects(lookAt(due, lookWith('1 C62'), options), ClaimLost);
    const rows = await query("select owner_value from operations.synchronization_record where key = '9 a'");
    assert.deepEqual(rows, [{ owner_value: '2 C62' }]);
  });
});
