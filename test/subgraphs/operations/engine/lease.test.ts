import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { migrateEventLog } from '../../../../kit/event-log/index.ts';
import { createCallContext, silentLogger, systemClock } from '../../../../kit/index.ts';
import { claimDue } from '../../../../subgraphs/operations/engine/lease.ts';
import { createOperationsStore, type OperationsStore } from '../../../../subgraphs/operations/store/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';

const kinds = ['synchronizeSchedule', 'synchronizeQualityHold'];
const urgentKinds = ['synchronizeQualityHold'];

describe('the order in which due transactions are claimed', () => {
  let database: TestDatabase;
  let store: OperationsStore;
  before(async () => {
    database = await createTestDatabase();
    store = await createOperationsStore(database.url, { log: silentLogger, clock: systemClock });
    await migrateEventLog(database.url, silentLogger);
  });
  after(async () => {
    await store.close();
    await database.drop();
  });
  const accept = async (id: string, kind: string, system: string): Promise<void> => {
    const call = createCallContext();
    await store.writing.query(
      `insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, requested_by, lane, input)
      values ($1, $2, 'ACCEPTED', $1, 'h', $1, '1010', 'me', $1, '{}')`,
      [id, kind],
      call,
    );
    await store.writing.query(
      `insert into operations.transaction_step (transaction_id, position, name, system, command, status)
      values ($1, 1, 'step', $2, 'command', 'PENDING')`,
      [id, system],
      call,
    );
  };
  beforeEach(async () => {
    await store.writing.query('truncate operations.business_transaction cascade', [], createCallContext());
    for (const number of [1, 2, 3]) await accept(`sap-${number}`, 'synchronizeSchedule', 'SAP');
    for (const number of [1, 2]) await accept(`odoo-${number}`, 'synchronizeSchedule', 'ODOO');
    await accept('hold', 'synchronizeQualityHold', 'SAP');
    await accept('release', 'releaseProductionOrder', 'SAP');
  });
  const claim = async (count: number, places: number): Promise<readonly string[]> => {
    const limit = { system: 'SAP', places };
    const given = { holder: 'me', count, leaseMs: 60_000, corrections: { kinds, urgentKinds, limit } };
    return (await claimDue(store.writing, given)).map(({ id }) => id).toSorted();
  };

  test('is people, then what stops or frees work, then the others', async () => {
    assert.deepEqual(await claim(1, 0), ['release']);
    assert.deepEqual(await claim(1, 0), ['hold']);
    assert.deepEqual(await claim(9, 0), ['odoo-1', 'odoo-2']);
    assert.deepEqual(await claim(9, 0), []);
  });
  test('leaves corrections in a limited system to its places, beside all others', async () => {
    assert.deepEqual(await claim(1, 2), ['release', 'sap-1', 'sap-2']);
    assert.deepEqual(await claim(9, 1), ['hold', 'odoo-1', 'odoo-2', 'sap-3']);
  });
});
