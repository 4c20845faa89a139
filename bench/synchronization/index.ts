/** Measures how soon people's changes reach the other systems: `npm run bench:synchronization -- [COUNT] [PER_SECOND]`. */

import pg from 'pg';
import { firstReadingQuery, isFirstReadingOver } from '../../simulate/first-reading.ts';
import { openStaff, Refused, readSystems, type Staff } from '../../simulate/index.ts';
import { type BenchPlant, percentile, startBenchPlant } from '../harness/plant.ts';
import { exitOnSignals } from '../harness/process.ts';

const usage = `Usage: npm run bench:synchronization -- [CHANGES] [PER_SECOND]

People make CHANGES (default 200), PER_SECOND (default 10) of them: they release orders in SAP, move each in the scheduler
afterwards, and place a hold on every fourth one in quality; nobody calls a mutation. Then all of these orders are planned
anew at once. The systems are polled every two seconds. Prints for each kind of record and consumer how long the owner's
change took to be confirmed there, the time of the re-plan, and the CPU of each process per change.
The aim: 1000 20, with a 95th percentile of 4 s, and a re-plan of 400 orders within 60 s.
`;
const pollMs = 2_000;
const patienceMs = 300_000;
/** Each order is released and moved, and every fourth is held. */
const changesPerOrder = 2.25;
/** Orders that can be released, for each unit of scale. */
const ordersPerScale = 15;
const plannersAtOnce = 8;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Order {
  readonly plant: string;
  readonly number: string;
}

/** Releases an order in SAP; returns false when SAP refuses it. */
async function release({ clerk }: Staff, { number }: Order): Promise<boolean> {
  try {
    await clerk.callOrderFunction('ReleaseOrder', number);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

interface OrderPage {
  readonly nodes: readonly { readonly number: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function listOrders({ target: { url, headers } }: BenchPlant, count: number): Promise<readonly Order[]> {
  const query = `query ($after: String) { productionOrders(filter: { plant: "1010", status: [CREATED] }, first: 200, after: $after) {
    nodes { number } pageInfo { hasNextPage endCursor } } }`;
  const numbers: string[] = [];
  for (let after: string | null = null, hasNext = true; hasNext && numbers.length < count; ) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables: { after } }),
    });
    const { data } = (await answer.json()) as { readonly data: { readonly productionOrders: OrderPage } };
    const { nodes, pageInfo } = data.productionOrders;
    numbers.push(...nodes.map(({ number }) => number));
    [after, hasNext] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return numbers.slice(0, count).map((number) => ({ plant: '1010', number }));
}

/** Waits until every system was read once: what was there before is no news. */
async function waitForFirstReading(client: pg.Client): Promise<void> {
  for (let isFirst = true; isFirst; ) {
    await pause(500);
    const { rows } = await client.query(firstReadingQuery);
    isFirst = !isFirstReadingOver(rows);
  }
}

const openWork = `select (select count(*) from operations.synchronization_due where due_at < now() + interval '1 minute')
  + (select count(*) from operations.synchronization_record where status in ('PENDING', 'RETRYING'))
  + (select count(*) from operations.business_transaction where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')) as count`;

/** Waits until nothing is due any more, twice in a row with a poll in between. */
async function waitForQuiet(client: pg.Client): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let quiet = 0; quiet < 2; ) {
    await pause(pollMs + 1_000);
    const { rows } = await client.query<{ readonly count: string }>(openWork);
    quiet = rows[0]?.count === '0' ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error(`Still open after ${patienceMs / 1_000} s: ${rows[0]?.count}.`);
  }
}

const line = (name: string, value: string) => process.stdout.write(`${name.padEnd(34)} ${value}\n`);

async function report(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ noun: string; consumer: string; lags: readonly number[]; states: string }>(
    `select noun, consumer, array_agg(lag_ms) filter (where lag_ms is not null) as lags,
      string_agg(distinct status || coalesce(' ' || reason, ''), ', ') as states
    from operations.synchronization_record group by noun, consumer order by noun, consumer`,
  );
  for (const { noun, consumer, lags, states } of rows) {
    const all = lags ?? [];
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => `${(percentile(all, share) / 1_000).toFixed(2)} s`);
    line(
      `${noun} in ${consumer}`,
      all.length === 0
        ? `nothing carried (${states})`
        : `${all.length} carried, p50 ${p50}, p95 ${p95}, p99 ${p99} (${states})`,
    );
  }
}

/** Calls an action for each value at a rate, not after the action before: people do not wait for one another. */
async function act<Value>(
  values: readonly Value[],
  perSecond: number,
  carryOut: (value: Value, index: number) => Promise<number>,
): Promise<number> {
  const startedAt = Date.now();
  const acts = values.map(async (value, index) => {
    await pause(startedAt + (index * 1_000) / perSecond - Date.now());
    return carryOut(value, index);
  });
  return (await Promise.all(acts)).reduce((sum, count) => sum + count, 0);
}

const carriedMoves = `select count(*)::int as count, extract(epoch from max(confirmed_at)) * 1000 as at
  from operations.synchronization_record where noun = 'Schedule' and confirmed_at > to_timestamp($1 / 1000.0)`;

/** Plans orders anew all at once, as a plan run does; prints the time to the last work order. */
async function replan(client: pg.Client, { planner }: Staff, orders: readonly Order[]): Promise<void> {
  const startedAt = Date.now();
  const queue = [...orders];
  let operations = 0;
  const work = async () => {
    for (let order = queue.shift(); order !== undefined; order = queue.shift())
      operations += (await planner.moveOrder(order.number, 3)).size;
  };
  await Promise.all(Array.from({ length: plannersAtOnce }, work));
  const planned = Date.now() - startedAt;
  await waitForQuiet(client);
  const { rows } = await client.query<{ readonly count: number; readonly at: string | null }>(carriedMoves, [
    startedAt,
  ]);
  const [{ count, at } = { count: 0, at: null }] = rows;
  const outcome =
    at === null
      ? `no order carried to Odoo within ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`
      : `${count} orders in Odoo after ${((Number(at) - startedAt) / 1_000).toFixed(1)} s`;
  line(
    `re-plan of ${orders.length} orders`,
    `${operations} operations, ${outcome}; the scheduler itself took ${(planned / 1_000).toFixed(1)} s`,
  );
}

async function measure(plant: BenchPlant, changes: number, perSecond: number): Promise<void> {
  const client = new pg.Client({ connectionString: plant.databaseUrl });
  await client.connect();
  const people = await openStaff(readSystems(plant.landscape.systems, plant.databaseUrl));
  try {
    const orders = await listOrders(plant, Math.ceil(changes / changesPerOrder));
    await waitForFirstReading(client);
    const before = await plant.meter.read();
    const released: Order[] = [];
    let made = await act(orders, perSecond, async (order) => {
      const isDone = await release(people, order);
      if (isDone) released.push(order);
      return isDone ? 1 : 0;
    });
    await waitForQuiet(client);
    // Times that followed from the releases are no change of the scheduler.
    await client.query('update operations.synchronization_record set lag_ms = null where noun = $1', ['Schedule']);
    made += await act(released, perSecond / (changesPerOrder - 1), async (order, index) => {
      const moved = (await people.planner.moveOrder(order.number, 1)).size > 0 ? 1 : 0;
      if (index % 4 > 0) return moved;
      await people.inspector.holdOrder({ ...order, reason: 'Scratches' });
      return moved + 1;
    });
    await waitForQuiet(client);
    const after = await plant.meter.read();
    line('changes by people', String(made));
    await report(client);
    for (const [name, used] of Object.entries(after))
      line(`${name} per change`, ((used - (before[name] ?? 0)) / Math.max(1, made)).toFixed(1));
    await replan(client, people, released.slice(0, 400));
  } finally {
    await people.close();
    await client.end();
  }
}

async function run(): Promise<void> {
  const [changes = '200', perSecond = '10'] = process.argv.slice(2);
  if (changes === '--help') return void process.stdout.write(usage);
  const plant = await startBenchPlant({
    environment: {
      SYNCHRONIZATION_MODE: 'LIVE',
      SYNCHRONIZATION_SETTLE_MS: '200',
      SYNCHRONIZATION_HOURLY_LIMIT: '100000',
    },
    pollMs,
    scale: Math.max(4, Math.ceil(Number(changes) / changesPerOrder / ordersPerScale)),
  });
  try {
    await measure(plant, Number(changes), Number(perSecond));
  } finally {
    await plant.close();
  }
}

exitOnSignals();
await run();
