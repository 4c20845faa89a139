import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Gateway } from '../../../gateway/start.ts';
import { type Books, type Row, readBooks } from '../../soak/checker/index.ts';
import { longTest } from '../../support/long.ts';
import { admitPeople, describeSystems, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { readLedgers } from '../transactions/support.ts';

/** Size of the plant; 80 has more than 10,000 finished and 300 begun manufacturing orders. */
const scale = Number(process.env['GO_LIVE_SCALE'] ?? '4');
const noun = 'ExecutionFact';
const patienceMs = 480_000;

const ended = ['OrderIsTechnicallyCompleted', 'OrderIsClosed', 'OrderIsMarkedForDeletion'];
const isOpenInSap = (order: Row): boolean =>
  order['OrderIsReleased'] === 'X' && ended.every((name) => order[name] !== 'X');

/** Quantities that the plant has produced for each order, over all its parts. */
function sumProduced({ productions }: Books): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const part of productions) {
    const key = `${String(part['plant'])} ${String(part['origin'])}`;
    if (part['state'] !== 'cancel') sums.set(key, (sums.get(key) ?? 0) + Number(part['qty_produced']));
  }
  return sums;
}

/** Quantities that SAP has confirmed of each order at its last operation. */
function sumConfirmed({ confirmations }: Books): ReadonlyMap<string, number> {
  const last = new Map<string, string>();
  for (const { OrderID, OrderOperation } of confirmations) {
    const [order, operation] = [String(OrderID), String(OrderOperation)];
    if (operation > (last.get(order) ?? '')) last.set(order, operation);
  }
  const sums = new Map<string, number>();
  for (const one of confirmations) {
    const order = String(one['OrderID']);
    if (one['IsReversed'] === true || one['IsReversal'] === true || one['OrderOperation'] !== last.get(order)) continue;
    sums.set(order, (sums.get(order) ?? 0) + Number(one['ConfirmationYieldQuantity']));
  }
  return sums;
}

describe('facts go live over everything that was done before', longTest, () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let plants: readonly string[];
  before(async () => {
    systems = await startTestSystems({ pollMs: 2_000, scale });
    gateway = await startTestGateway(systems, {
      SYNCHRONIZATION_MODE: 'OBSERVE',
      SYNCHRONIZATION_SETTLE_MS: '200',
      SYNCHRONIZATION_HOURLY_LIMIT: '100000',
    });
    people = await admitPeople(systems);
    plants = people.staff.plants;
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  const countPostings = async (): Promise<number> =>
    (await readLedgers(systems)).filter(({ action }) => /ProdnOrdConf|MaterialDocument/.test(action)).length;
  const setMode = async (plant: string, mode: string) => {
    const factsFrom = mode === 'LIVE' ? new Date().toISOString() : undefined;
    type Set = { readonly set: { readonly userErrors: readonly object[] } };
    const { data } = await queryGateway<Set>(
      gateway.server.url,
      'mutation ($input: SetSynchronizationModeInput!) { set: setSynchronizationMode(input: $input) { userErrors { message } } }',
      { variables: { input: { idempotencyKey: randomUUID(), reason: 'Go-live.', plant, noun, mode, factsFrom } } },
    );
    assert.deepEqual(data.set.userErrors, []);
  };
  const waiting = `select count(*)::int as count from operations.synchronization_due
    where noun = $1 and due_at < now() + interval '1 minute'`;
  /** Waits until all orders are compared; returns the time that it took. */
  const waitForComparison = async (): Promise<number> => {
    const startedAt = Date.now();
    for (let quiet = 0; quiet < 3; ) {
      await pause(500);
      const [row] = await people.changeQuality(waiting, [noun]);
      quiet = row?.['count'] === 0 ? quiet + 1 : 0;
      assert.ok(Date.now() - startedAt < patienceMs, `${String(row?.['count'])} are not compared`);
    }
    return Date.now() - startedAt;
  };
  const readBalances = async (): Promise<ReadonlyMap<string, string>> => {
    const rows = await people.changeQuality(
      `select plant || ' ' || key as order, owner_value as made, observed_value as confirmed from operations.synchronization_record
      where noun = $1 and status = 'DIFFERS' and reason = 'OPENING_BALANCE'`,
      [noun],
    );
    const value = (text: unknown) => Number(String(text).split(' ')[0]);
    return new Map(rows.map((row) => [String(row['order']), `${value(row['made'])} ${value(row['confirmed'])}`]));
  };

  test('nothing is posted, and the opening balances are what the two sides differ by', async (context) => {
    await waitForComparison();
    for (const plant of plants) await setMode(plant, 'LIVE');
    const tookMs = await waitForComparison();
    const books = await readBooks({ ...describeSystems(systems), zones: {}, schedulerZone: 'UTC', instances: {} });
    const done = books.productions.filter(({ state }) => state === 'done').length;
    const begun = books.productions.filter(({ state }) => state === 'progress' || state === 'to_close').length;
    context.diagnostic(`${done} finished and ${begun} begun orders went live within ${Math.round(tookMs / 1_000)} s`);
    assert.ok(done > 100 * scale && begun > 5 * scale, `${done} are finished and ${begun} begun`);
    assert.equal(await countPostings(), 0);
    const [produced, confirmed] = [sumProduced(books), sumConfirmed(books)];
    const wanted = new Map<string, string>();
    for (const order of books.orders.filter(isOpenInSap)) {
      const number = String(order['ManufacturingOrder']);
      const key = `${String(order['ProductionPlant'])} ${number}`;
      const [made, posted] = [produced.get(key), confirmed.get(number) ?? 0];
      if (made !== undefined && made !== posted) wanted.set(key, `${made} ${posted}`);
    }
    assert.ok(wanted.size > 0);
    assert.deepEqual([...(await readBalances())].toSorted(), [...wanted].toSorted());
  });

  test('switching back and forth posts nothing, and leaves the balances as they are', async () => {
    const before = await readBalances();
    for (const mode of ['OBSERVE', 'LIVE', 'OFF', 'LIVE'])
      for (const plant of plants) {
        await setMode(plant, mode);
        await pause(100);
      }
    await waitForComparison();
    assert.equal(await countPostings(), 0);
    assert.deepEqual([...(await readBalances())].toSorted(), [...before].toSorted());
  });
});
