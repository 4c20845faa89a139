import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { migrateEventLog } from '../../../../kit/event-log/index.ts';
import { createCallContext, silentLogger, systemClock } from '../../../../kit/index.ts';
import type { Change } from '../../../../subgraphs/operations/engine/change.ts';
import { claimDue, extendLeases } from '../../../../subgraphs/operations/engine/lease.ts';
import { formatClaim, type LeasedTransaction } from '../../../../subgraphs/operations/engine/records.ts';
import { createNote, createStatusEvent } from '../../../../subgraphs/operations/engine/transaction-events.ts';
import { createWriter, LeaseLost, type WriteChange } from '../../../../subgraphs/operations/engine/write.ts';
import { createOperationsStore, type OperationsStore } from '../../../../subgraphs/operations/store/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';

describe('a transaction that one process has claimed twice', () => {
  let database: TestDatabase;
  let store: OperationsStore;
  let write: WriteChange;
  let stale: LeasedTransaction;
  let fresh: LeasedTransaction;
  let other: LeasedTransaction;
  let drawn = 0;
  before(async () => {
    database = await createTestDatabase();
    store = await createOperationsStore(database.url, { log: silentLogger, clock: systemClock });
    await migrateEventLog(database.url, silentLogger);
    write = createWriter(store.writing);
  });
  after(async () => {
    await store.close();
    await database.drop();
  });
  const query = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    store.writing.query<Row>(text, values, createCallContext());
  const accept = async (): Promise<string> => {
    const id = `t${(drawn += 1)}`;
    await query(
      `insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, requested_by, lane, input)
      values ($1, 'openNonconformance', 'ACCEPTED', $1, 'h', $1, '1010', 'me', $1, '{}')`,
      [id],
    );
    await query(
      `insert into operations.transaction_step (transaction_id, position, name, system, command, status)
      values ($1, 1, 'open', 'QUALITY', 'qualityOpenNonconformance', 'PENDING')`,
      [id],
    );
    return id;
  };
  // Leases that are over when they begin, as a process finds them that stood still.
  const claimAll = () => claimDue(store.writing, { holder: 'me', count: 99, leaseMs: -1 });
  beforeEach(async () => {
    const ids = [await accept(), await accept()];
    const [older, newer] = [await claimAll(), await claimAll()];
    const find = (claims: readonly LeasedTransaction[], index: number) =>
      claims.find(({ id }) => id === ids[index]) ?? assert.fail();
    stale = find(older, 0);
    fresh = find(newer, 0);
    other = find(newer, 1);
  });
  const heads = {
    stale: { status: 'COMPENSATING', direction: 'BACKWARD' },
    fresh: { status: 'RUNNING' },
  } as const;
  const describeChange = (leased: LeasedTransaction, mark: keyof typeof heads): Change => ({
    transaction: { leaseMs: 60_000, ...heads[mark] },
    steps: [{ position: 1, status: 'RUNNING', nativeReference: mark }],
    notes: [createNote(leased, mark)],
    events: [createStatusEvent(leased, 'RUNNING', 'ACCEPTED')],
    letter: {
      id: `${leased.id}-${mark}`,
      stepName: 'open',
      reason: mark,
      errorCode: 'X',
      exceptionOwner: 'me',
      direction: 'FORWARD',
      payload: {},
    },
  });

  /** Reads the state of a transaction, part by part. */
  const readWritten = async (id: string) => {
    const [head] = await query<object>('select status, direction from operations.business_transaction where id = $1', [
      id,
    ]);
    const rows = await query<{ readonly mark: string | null }>(
      `select native_reference as mark from operations.transaction_step where transaction_id = $1
      union all select split_part(action, '.', 2) from operations.audit_entry where subject = 'BusinessTransaction ' || $1
      union all select reason from operations.dead_letter where transaction_id = $1`,
      [id],
    );
    const events = await query("select from events.event where payload ->> 'transaction' like '%' || $1", [id]);
    return { ...head, marks: rows.map(({ mark }) => mark), events: events.length };
  };

  for (const order of ['the older claim first', 'the newer claim first'])
    test(`is written by the newer claim alone, in every part, ${order}`, async () => {
      const both = [
        ['stale', stale],
        ['fresh', fresh],
      ] as const;
      // The first write keeps the writer busy: the other two become one statement.
      const busy = write(other, { transaction: { leaseMs: 60_000 } });
      const sorted = order === 'the older claim first' ? both : both.toReversed();
      const outcomes = await Promise.allSettled(
        sorted.map(async ([mark, leased]) => {
          await write(leased, describeChange(leased, mark));
          return mark;
        }),
      );
      await busy;
      assert.deepEqual(
        outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
        ['fresh'],
      );
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      assert.ok(lost?.reason instanceof LeaseLost);
      assert.deepEqual(await readWritten(fresh.id), {
        ...heads.fresh,
        direction: 'FORWARD',
        marks: ['fresh', 'fresh', 'fresh'],
        events: 1,
      });
    });
  test('is not written by the older claim, in any part, when that comes alone', async () => {
    const readLease = () =>
      query('select holder, held_until, token from operations.business_transaction where id = $1', [stale.id]);
    const lease = await readLease();
    await assert.rejects(write(stale, describeChange(stale, 'stale')), LeaseLost);
    const none = { status: 'ACCEPTED', direction: 'FORWARD', marks: [null], events: 0 };
    assert.deepEqual(await readWritten(stale.id), none);
    assert.deepEqual(await readLease(), lease);
  });
  test('is extended for the newer claim alone', async () => {
    const kept = await extendLeases(
      store.writing,
      [stale, fresh, other].map((one) => ({ ...one, leaseMs: 60_000 })),
    );
    assert.deepEqual([...kept].toSorted(), [formatClaim(fresh), formatClaim(other)].toSorted());
    const readEnds = () => query('select held_until from operations.business_transaction where id = $1', [stale.id]);
    const ends = await readEnds();
    assert.deepEqual([...(await extendLeases(store.writing, [{ ...stale, leaseMs: 600_000 }]))], []);
    assert.deepEqual(await readEnds(), ends);
  });
});
