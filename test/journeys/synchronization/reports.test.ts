import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Gateway } from '../../../gateway/start.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { compareTotals, findDoubles, indexBooks, readBooks } from '../../soak/checker/index.ts';
import { longTest } from '../../support/long.ts';
import { closeByHand } from '../../support/operator.ts';
import { admitPeople, describeSystems, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { change, clearFaults, listOrders, type SeenOrder, waitForEnd } from '../transactions/support.ts';

/** Reports of each kind: so many by mutation, and as many by hand. */
const reports = Number(process.env['REPORTS'] ?? '40');
/** Size of the plant; 40 has enough orders for 1,000 reports of each kind. */
const scale = Number(process.env['REPORTS_SCALE'] ?? '4');
const plant = '1010';
const ordersAtOnce = 6;
const patienceMs = 900_000;
const long = { ...longTest, timeout: 3 * 60 * 60_000 };

const confirmations = { pathContains: 'ProdnOrdConf2', methods: ['POST'] };
const closings = { pathContains: 'button_mark_done' };
/** Faults that come and go while people report: answers that are lost or late, pages of a proxy, and refusals. */
const troubles = [
  { system: 'SAP', fault: { ...confirmations, kind: 'lost-answer', times: 3 } },
  { system: 'Odoo', fault: { ...closings, kind: 'lost-answer', times: 2 } },
  { system: 'SAP', fault: { ...confirmations, kind: 'refuse', times: 2 } },
  { system: 'SAP', fault: { ...confirmations, kind: 'late-commit', times: 3, delayMs: 300 } },
  { system: 'SAP', fault: { ...confirmations, kind: 'html', times: 3 } },
];

describe('reports by mutation and by hand on the same orders', long, () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let orders: readonly SeenOrder[];
  before(async () => {
    systems = await startTestSystems({ pollMs: 1_000, settleMs: 700, scale });
    gateway = await startTestGateway(systems, {
      SYNCHRONIZATION_MODE: 'LIVE',
      SYNCHRONIZATION_SETTLE_MS: '300',
      SYNCHRONIZATION_HOURLY_LIMIT: '100000',
      RATE_PER_MINUTE: '1000000000',
      MUTATION_RATE_PER_MINUTE: '1000000000',
    });
    people = await admitPeople(systems);
    await waitForFirstReading();
    orders = (await listOrders(gateway.server.url, plant, 'RELEASED')).filter(
      ({ execution, material, quantity }) =>
        execution?.state === 'CONFIRMED' && !material.isSerialized && Number(quantity.value) >= 4,
    );
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  /** Waits until every system was read once; a large plant takes minutes. */
  const waitForFirstReading = async (): Promise<void> => {
    const until = Date.now() + patienceMs;
    for (let isFirst = true; isFirst; await pause(500)) {
      assert.ok(Date.now() < until, 'the systems were not read once');
      const rows = await people.changeQuality(firstReadingQuery, []);
      isFirst = !isFirstReadingOver(rows);
    }
  };
  const counts = { MUTATION: 0, HAND: 0, REFUSED: 0, RETRIED: 0 };
  /** Reports one piece by mutation; a refused report that was compensated is none. */
  const reportByMutation = async (number: string): Promise<void> => {
    const input = { plant, number, producedQuantity: '1', batch: `${number}-M${counts.MUTATION}`, waitMs: 0 };
    const changed = await change(gateway.server.url, 'reportProduction', input);
    if (changed.transaction === null) {
      counts.REFUSED += 1;
      return;
    }
    const { status } = await waitForEnd(gateway.server.url, changed);
    if (status === 'COMPLETED' || status === 'DEAD_LETTERED') counts.MUTATION += 1;
    else counts.REFUSED += 1;
  };
  const reportByHand = async (number: string): Promise<void> => {
    const lots = [`${number}-H${counts.HAND}`];
    // An answer to a person is lost, too: the screen shows what has become of it.
    await closeByHand(people, number, { quantity: 1, lots, keepsRest: true }).catch((error: unknown) => {
      if (!/fetch failed|socket|terminated|not done|<html|Unexpected token/i.test(String(error))) throw error;
    });
    counts.HAND += 1;
  };
  /** Works on an order, by both ways in turn, until one piece is left. */
  const work = async ({ number, quantity }: SeenOrder): Promise<void> => {
    const ways = [reportByMutation, reportByHand];
    for (let piece = 1; piece < Math.min(Number(quantity.value), 40); piece += 1) {
      if (counts.HAND >= reports && counts.MUTATION >= reports) return;
      await ways[(piece + Number(number)) % 2]?.(number);
    }
  };
  const makeTrouble = async (signal: AbortSignal): Promise<void> => {
    for (let turn = 0; !signal.aborted; turn += 1) {
      const { system, fault } = troubles[turn % troubles.length] ?? assert.fail();
      await setFault(systems.findUrl(system), fault);
      await pause(2_000, undefined, { signal }).catch(() => undefined);
      await clearFaults(systems);
    }
  };
  const listDeadLetters = async (): Promise<readonly string[]> => {
    const { data } = await queryGateway<{
      readonly deadLetters: { readonly nodes: readonly { readonly id: string }[] };
    }>(gateway.server.url, '{ deadLetters(isResolved: false, first: 100) { nodes { id } } }');
    return data.deadLetters.nodes.map(({ id }) => id);
  };
  const refused = `select id from operations.synchronization_record where plant = $1 and status = 'DIFFERS' and reason = 'REFUSED'`;
  /** Retries dead letters, and has facts posted that SAP refused, as people do who have mended the cause. */
  const retryAll = async (): Promise<number> => {
    const letters = await listDeadLetters();
    const records = (await people.changeQuality(refused, [plant])).map(({ id }) =>
      createId('SynchronizationRecord', { record: String(id) }),
    );
    const reason = 'The cause is gone.';
    for (const id of letters)
      await queryGateway(
        gateway.server.url,
        'mutation ($input: ResolveDeadLetterInput!) { resolveDeadLetter(input: $input) { userErrors { message } } }',
        { variables: { input: { id, resolution: 'RETRY', reason, idempotencyKey: randomUUID() } } },
      );
    if (records.length > 0)
      await queryGateway(
        gateway.server.url,
        'mutation ($input: ResolveDiscrepancyInput!) { resolveDiscrepancy(input: $input) { userErrors { message } } }',
        { variables: { input: { ids: records, resolution: 'OVERWRITE', reason, idempotencyKey: randomUUID() } } },
      );
    counts.RETRIED += letters.length + records.length;
    return letters.length + records.length;
  };
  const open = `select (select count(*) from operations.synchronization_due where due_at < now() + interval '1 minute')
    + (select count(*) from operations.synchronization_record where status = 'RETRYING')
    + (select count(*) from operations.business_transaction where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')) as open`;
  /** Waits until nothing is left to carry, retrying dead letters as they come. */
  const waitForRest = async (): Promise<void> => {
    const until = Date.now() + patienceMs;
    for (let quiet = 0; quiet < 4; ) {
      assert.ok(Date.now() < until, 'the plant does not come to rest');
      const retried = await retryAll();
      await pause(1_500);
      const [row] = await people.changeQuality(open, []);
      quiet = Number(row?.['open']) === 0 && retried === 0 ? quiet + 1 : 0;
    }
  };

  const listUnequal = () =>
    people.changeQuality(
      `select key, status, reason, message, generation, owner_value, observed_value from operations.synchronization_record
      where noun = 'ExecutionFact' and plant = $1 and consumer = 'SAP' and status <> 'IN_SYNC' and reason <> 'OPENING_BALANCE'`,
      [plant],
    );

  test(
    'SAP has confirmed what the plant has made, per order, batch and day, and nothing twice',
    long,
    async (context) => {
      const describe = async () => {
        const addresses = {
          ...describeSystems(systems),
          zones: { [plant]: 'Europe/Berlin' },
          schedulerZone: 'UTC',
          instances: {},
        };
        return { addresses, books: indexBooks(await readBooks(addresses)) };
      };
      const { books: before } = await describe();
      const trouble = new AbortController();
      const running = makeTrouble(trouble.signal);
      const queue = [...orders];
      const workers = Array.from({ length: ordersAtOnce }, async () => {
        for (let order = queue.shift(); order !== undefined; order = queue.shift()) await work(order);
      });
      await Promise.all(workers);
      trouble.abort();
      await running;
      await waitForRest();
      const { addresses, books } = await describe();
      const differences = orders.flatMap(({ number }) =>
        compareTotals({ number, before, after: books, addresses }).map(({ message }) => `${number}: ${message}`),
      );
      context.diagnostic(JSON.stringify(counts));
      if (differences.length > 0) context.diagnostic(JSON.stringify(await listUnequal(), null, 1));
      assert.ok(
        counts.MUTATION >= reports && counts.HAND >= reports,
        `the plant has too few orders: ${JSON.stringify(counts)}`,
      );
      assert.deepEqual(differences, []);
      assert.deepEqual(findDoubles(books), []);
    },
  );
});
