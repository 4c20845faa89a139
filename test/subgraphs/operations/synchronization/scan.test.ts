import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { migrateEventLog } from '../../../../kit/event-log/index.ts';
import { createCallContext, silentLogger } from '../../../../kit/index.ts';
import { type Database, migrate, openDatabase } from '../../../../kit/postgres/index.ts';
import { hashValues } from '../../../../subgraphs/operations/synchronization/decide.ts';
import type { DueRecord } from '../../../../subgraphs/operations/synchronization/due.ts';
import { forgetFirstScan, readFirstScan } from '../../../../subgraphs/operations/synchronization/first-scan.ts';
import type {
  Consumer,
  Reconciler,
  ScannedRecord,
} from '../../../../subgraphs/operations/synchronization/reconciler.ts';
import { isNews, scanPage } from '../../../../subgraphs/operations/synchronization/scan.ts';
import { lockCauses } from '../../../../subgraphs/operations/synchronization/shared-cause.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { createLandscape } from '../../../support/world.ts';

const record: ScannedRecord = { key: 'M-1', ownerValue: '7 C62', observedValue: '10 C62', difference: 'STOCK' };
const equal: ScannedRecord = { key: 'M-1', ownerValue: '10 C62', observedValue: '10 C62', difference: 'EQUAL' };
const row = { key: 'M-1', status: 'DIFFERS', reason: 'STOCK', ownerValue: '7 C62', observedValue: '10 C62' };
const inSync = { ...row, status: 'IN_SYNC', reason: null };
const accepted = { ...row, status: 'IN_SYNC', reason: 'ACCEPTED' };
const ignored = { ...row, reason: 'IGNORED' };

type Case = readonly [name: string, record: ScannedRecord, row: Parameters<typeof isNews>[1], expected: boolean];
const cases: readonly Case[] = [
  ['a first difference is news', record, undefined, true],
  ['agreement that was never a difference needs no row', equal, undefined, false],
  ['a known difference is none', record, row, false],
  [
    'a known difference to a record that the consumer lacks is none',
    { ...record, observedValue: '' },
    { ...row, observedValue: null },
    false,
  ],
  ['a difference with another value is news', record, { ...row, ownerValue: '8 C62' }, true],
  ['a difference that ended is news', equal, row, true],
  ['agreement goes on without news', equal, inSync, false],
  ['a difference after agreement is news', record, inSync, true],
  ['an accepted difference is none', record, accepted, false],
  ['an accepted difference that grew is news', record, { ...accepted, ownerValue: '8 C62' }, true],
  ['an accepted difference that ended is news', equal, accepted, true],
  ['an ignored difference is none', record, ignored, false],
];

for (const [name, scanned, known, expected] of cases) test(name, () => assert.equal(isNews(scanned, known), expected));

describe('a page of records that have several consumers', () => {
  const plant = '1010';
  let created: TestDatabase;
  let database: Database;
  before(async () => {
    created = await createTestDatabase();
    const folder = new URL('../../../../subgraphs/operations/store/migrations/', import.meta.url);
    await migrateEventLog(created.url, silentLogger);
    await migrate({ url: created.url, schema: 'operations', folder, log: silentLogger });
    const limits = { timeoutMs: 5_000, maxConnections: 4, log: silentLogger };
    database = openDatabase({ url: created.url, system: 'OPERATIONS', instance: 'operations', ...limits });
  });
  after(async () => {
    await database.close();
    await created.drop();
  });
  const query = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    database.query<Row>(text, values, createCallContext());
  const scanRecords = async (records: readonly ScannedRecord[], unanswered: readonly Consumer[] = []) => {
    const due: DueRecord = {
      noun: 'Material',
      plant,
      key: '*',
      changedAt: null,
      attempts: 0,
      claim: randomUUID(),
      run: null,
    };
    await query(
      'insert into operations.synchronization_due (noun, plant, key, due_at, claim) values ($1, $2, $3, now(), $4)',
      [due.noun, due.plant, due.key, due.claim],
    );
    const kind = { field: 'Material', owner: 'SAP', keepsEqual: true, startsOff: true } as const;
    const reconciler = {
      ...kind,
      scan: async () => ({ records, next: undefined, unanswered }),
    } as unknown as Reconciler;
    const callSubgraph = () => Promise.reject(new Error('nothing is called'));
    await scanPage(due, reconciler, {
      callSubgraph,
      database,
      landscape: createLandscape([]),
      settleMs: 0,
      consumers: [],
    });
  };
  const values = { ownerValue: 'ACTIVE C62', observedValue: 'ACTIVE C62', difference: 'EQUAL' } as const;
  const both: readonly ScannedRecord[] = [
    { key: 'M-1', consumer: 'ODOO', ...values },
    { key: 'M-1', consumer: 'SCHEDULING', ...values },
  ];
  const listDue = async () =>
    (await query<{ readonly key: string }>('select key from operations.synchronization_due')).map(({ key }) => key);

  test('keeps each equal one as carried, and names a record once that differs in one of them', async () => {
    await scanRecords(both);
    const rows = await query(
      `select consumer, status, applied_hash as hash from operations.synchronization_record order by consumer`,
    );
    const hash = hashValues('Material', values.ownerValue);
    assert.deepEqual(
      rows,
      ['ODOO', 'SCHEDULING'].map((consumer) => ({ consumer, status: 'IN_SYNC', hash })),
    );
    assert.deepEqual(await listDue(), []);
    const other = { observedValue: 'ACTIVE KGM', difference: 'VALUES' } as const;
    await scanRecords(both.map((one) => ({ ...one, ...other })));
    assert.deepEqual(await listDue(), ['M-1']);
    await query('delete from operations.synchronization_due');
    await query(
      `update operations.synchronization_record set status = 'DIFFERS', owner_value = 'x' where consumer = 'ODOO'`,
    );
    await scanRecords(both);
    assert.deepEqual(await listDue(), ['M-1']);
    await query('delete from operations.synchronization_due');
  });

  test('keeps nothing of a quiet one, and notes the first comparison that has ended', async () => {
    await query(
      `insert into operations.synchronization_scan (noun, plant, started_at) values ('Material', $1, now())`,
      [plant],
    );
    assert.equal(await readFirstScan(database, { noun: 'Material', plant }), undefined);
    const quiet = both.map((one) => ({ ...one, key: 'M-2', isQuiet: true }));
    await scanRecords(quiet, ['ODOO']);
    assert.equal(await readFirstScan(database, { noun: 'Material', plant }), undefined);
    await query('update operations.synchronization_scan set is_partial = false');
    await scanRecords(quiet);
    assert.deepEqual(await query(`select from operations.synchronization_record where key = 'M-2'`), []);
    const other = { observedValue: 'ACTIVE KGM', difference: 'VALUES' } as const;
    await scanRecords(both.map((one) => ({ ...one, key: 'M-3', ...other })));
    await scanRecords(both.map((one) => ({ ...one, ...other })));
    // M-3 is seen for the first time; M-1 was compared before.
    assert.deepEqual(
      await query('select key, changed_at is not null as "isNew" from operations.synchronization_due order by key'),
      [
        { key: 'M-1', isNew: false },
        { key: 'M-3', isNew: true },
      ],
    );
    await query('delete from operations.synchronization_due');
    const first = await readFirstScan(database, { noun: 'Material', plant });
    assert.ok(first instanceof Date);
    await scanRecords(both);
    assert.deepEqual(await readFirstScan(database, { noun: 'Material', plant }), first);
    await database.transaction((client) => forgetFirstScan(client, { noun: 'Material', plant }), createCallContext());
    assert.equal(await readFirstScan(database, { noun: 'Material', plant }), undefined);
  });

  test('notes what it found after all that is named, and tries again what was refused', async () => {
    const other = { observedValue: 'ACTIVE KGM', difference: 'VALUES' } as const;
    const refused = `update operations.synchronization_record set status = 'DIFFERS', reason = $1, owner_value = $2,
      observed_value = $3 where key = 'M-1'`;
    const listUnnamed = `select key, is_unnamed as "isUnnamed" from operations.synchronization_due`;
    await query('delete from operations.synchronization_due');
    await query(refused, ['CONTESTED', values.ownerValue, other.observedValue]);
    await scanRecords(both.map((one) => ({ ...one, ...other })));
    assert.deepEqual(await query(listUnnamed), []);
    await query(refused, ['REFUSED', values.ownerValue, other.observedValue]);
    await scanRecords(both.map((one) => ({ ...one, ...other })));
    assert.deepEqual(await query(listUnnamed), [{ key: 'M-1', isUnnamed: true }]);
    await query('update operations.synchronization_due set is_unnamed = false');
    await scanRecords(both.map((one) => ({ ...one, ...other })));
    assert.deepEqual(await query(listUnnamed), [{ key: 'M-1', isUnnamed: false }]);
    await query('delete from operations.synchronization_due');
  });

  test('takes a system for silent that has lost all that was equal, and not one from which some are gone', async () => {
    const equal = Array.from({ length: 12 }, (_, at) => ({ key: `E-${at}`, ...values }) as const).flatMap((one) => [
      { ...one, consumer: 'ODOO' as const },
      { ...one, consumer: 'SCHEDULING' as const },
    ]);
    await scanRecords(equal);
    const lose = (isLost: (key: string) => boolean): readonly ScannedRecord[] =>
      equal.map((one) =>
        one.consumer === 'ODOO' && isLost(one.key) ? { ...one, observedValue: '', difference: 'VALUES' } : one,
      );
    await scanRecords(lose(() => true));
    assert.deepEqual(await listDue(), []);
    const lost = lose((key) => key !== 'E-0');
    await scanRecords(lost);
    assert.equal((await listDue()).length, 11);
    await query('delete from operations.synchronization_due');
  });

  test('waits for a look that locks the rows in another order', async () => {
    const lock = `select from operations.synchronization_record where key = 'M-1' and consumer = $1 for update`;
    const look = async (first: string, second: string) => {
      let scanned = Promise.resolve();
      await database.transaction(async (client) => {
        await lockCauses(client, [plant]);
        await client.query(lock, [first]);
        scanned = scanRecords(both);
        scanned.catch(() => undefined);
        await client.query('select pg_sleep(0.3)');
        await client.query(lock, [second]);
      }, createCallContext());
      await scanned;
    };
    await look('SCHEDULING', 'ODOO');
    await look('ODOO', 'SCHEDULING');
  });
});
