import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCallContext, createResilience, isOutage, silentLogger } from '../../../kit/index.ts';
import { type Database, openDatabase } from '../../../kit/postgres/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const common = { system: 'QUALITY', instance: 'quality', timeoutMs: 5_000 } as const;

describe('errors of a database statement', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  before(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ ...common, url: testDatabase.url, maxConnections: 2, log: silentLogger });
  });
  after(async () => {
    await database.close();
    await testDatabase.drop();
  });

  const cases: readonly (readonly [what: string, text: string, values: readonly unknown[], code: string])[] = [
    ['half of an escape (22021)', 'select $1::text', ['a\0'], 'SYSTEM_REJECTED'],
    ['a word for an instant (22007)', 'select $1::timestamptz', ['x'], 'SYSTEM_REJECTED'],
    ['a month that no year has (22008)', 'select $1::timestamptz', ['2026-13-01'], 'SYSTEM_REJECTED'],
    ['a word for a number (22P02)', 'select $1::bigint', ['x'], 'SYSTEM_REJECTED'],
    ['a number beyond its column (22003)', 'select $1::int', ['99999999999'], 'SYSTEM_REJECTED'],
    ['a division by nothing (22012)', 'select 1 / $1::int', [0], 'SYSTEM_REJECTED'],
    ['half a character in JSON (22P05)', 'select $1::jsonb', ['"\\u0000"'], 'SYSTEM_REJECTED'],
    ['a table that is not there (42P01)', 'select * from nowhere', [], 'SYSTEM_BAD_RESPONSE'],
  ];
  for (const [what, text, values, code] of cases)
    test(`${what} is ${code}, and holds no other statement back`, async () => {
      const resilience = createResilience({ ...common, maxConcurrent: 2, maxQueued: 10 });
      const call = createCallContext();
      for (let count = 0; count < 10; count += 1)
        await assert.rejects(
          resilience.read(() => database.query(text, values, call), call),
          (error) =>
            (error as { readonly code?: unknown }).code === code && isOutage(error) === (code !== 'SYSTEM_REJECTED'),
        );
      assert.equal(resilience.readHistory().isCircuitOpen, false);
      const rows = await resilience.read(() => database.query('select 1 as one', [], call), call);
      assert.deepEqual(rows, [{ one: 1 }]);
    });
  test('a database that is away is held back', async () => {
    const resilience = createResilience({ ...common, maxConcurrent: 2, maxQueued: 10, retries: 0 });
    const away = openDatabase({ ...common, url: 'postgres://127.0.0.1:1/x', maxConnections: 1, log: silentLogger });
    for (let count = 0; count < 6; count += 1) {
      const call = createCallContext();
      await assert.rejects(
        resilience.read(() => away.query('select 1', [], call), call),
        isOutage,
      );
    }
    assert.equal(resilience.readHistory().isCircuitOpen, true);
    await away.close();
  });
});
