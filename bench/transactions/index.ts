/** Measures the release of orders through four systems over the embedded plant: `npm run bench:transactions -- [COUNT] [CLIENTS]`. */
import { randomUUID } from 'node:crypto';
import type { Meter } from '../harness/meter.ts';
import { percentile, startBenchPlant } from '../harness/plant.ts';
import { exitOnSignals } from '../harness/process.ts';

/** Releases before the measurement; by then code is compiled and connections are open. */
const warmUps = 40;

const usage = `Usage: npm run bench:transactions -- [COUNT] [CLIENTS]

Releases COUNT orders (default 200) with CLIENTS requests under way (default 8): the gateway and its engine in one
process, the stand-ins of SAP, Odoo and the scheduler in another, the clients in a third, PostgreSQL with its real fsync. Prints one
line per figure. PROFILE_FOLDER=folder keeps a CPU profile of the gateway.
`;

interface Answer {
  readonly data: { readonly [name: string]: unknown };
  readonly errors?: readonly unknown[];
}

/** URL of the graph and authorization of the client. */
interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function ask({ url, headers }: Target, query: string, variables: object): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

interface OrderPage {
  readonly nodes: readonly { readonly number: string; readonly plant: { readonly code: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function listOrders(target: Target) {
  const query = `query ($after: String) { productionOrders(filter: { status: [CREATED] }, first: 200, after: $after) { nodes { number plant { code } } pageInfo { hasNextPage endCursor } } }`;
  const orders: { readonly plant: string; readonly number: string }[] = [];
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = (await ask(target, query, { after })).data['productionOrders'] as OrderPage;
    orders.push(...page.nodes.map(({ number, plant }) => ({ plant: plant.code, number })));
    isMore = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return orders;
}

const release = `mutation ($input: ReleaseProductionOrderInput!) { released: releaseProductionOrder(input: $input) { transaction { id } userErrors { code } } }`;
const states = `{ completed: businessTransactions(filter: { status: [COMPLETED] }, first: 1) { totalCount } open: businessTransactions(filter: { status: [ACCEPTED, RUNNING, COMPENSATING] }, first: 1) { totalCount } }`;

type Order = Awaited<ReturnType<typeof listOrders>>[number];

/** Sends one release per order with limited concurrency; returns the duration of each acceptance. */
async function releaseAll(target: Target, orders: readonly Order[], clients: number): Promise<readonly number[]> {
  const queue = [...orders];
  const times: number[] = [];
  const work = async () => {
    for (let order = queue.shift(); order !== undefined; order = queue.shift()) {
      const sentAt = performance.now();
      const answer = await ask(target, release, { input: { ...order, idempotencyKey: randomUUID(), waitMs: 0 } });
      const { userErrors } = answer.data['released'] as { readonly userErrors: readonly unknown[] };
      if (userErrors.length === 0) times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return times;
}

/** Waits until no transaction is running; returns the total of completed ones. */
async function waitForEnd(target: Target): Promise<number> {
  for (;;) {
    const { data } = await ask(target, states, {});
    const [open, completed] = [data['open'], data['completed']] as readonly { readonly totalCount: number }[];
    if (open?.totalCount === 0) return completed?.totalCount ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function measure(
  target: Target,
  meter: Meter,
  { count, clients }: { readonly count: number; readonly clients: number },
): Promise<void> {
  const orders = (await listOrders(target)).slice(0, count + warmUps);
  await releaseAll(target, orders.slice(0, warmUps), clients);
  const warm = await waitForEnd(target);
  const before = await meter.read();
  const startedAt = performance.now();
  const times = await releaseAll(target, orders.slice(warmUps), clients);
  const acceptedMs = performance.now() - startedAt;
  const completed = (await waitForEnd(target)) - warm;
  const completedMs = performance.now() - startedAt;
  const after = await meter.read();
  const line = (name: string, value: string) => process.stdout.write(`${name.padEnd(28)} ${value}\n`);
  line('accepted', `${times.length} of ${orders.length - warmUps} (${clients} clients)`);
  line('accepted per second', (times.length / (acceptedMs / 1_000)).toFixed(1));
  line('acceptance p50', `${percentile(times, 0.5).toFixed(1)} ms`);
  line('acceptance p99', `${percentile(times, 0.99).toFixed(1)} ms`);
  line('completed', String(completed));
  line('completed per second', (completed / (completedMs / 1_000)).toFixed(1));
  for (const [name, used] of Object.entries(after))
    line(`${name} each`, ((used - (before[name] ?? 0)) / Math.max(1, completed)).toFixed(1));
}

async function run(): Promise<void> {
  const [count = '200', clients = '8'] = process.argv.slice(2);
  if (count === '--help') return void process.stdout.write(usage);
  const plant = await startBenchPlant({ environment: { SYNCHRONIZATION_MODE: 'OFF' } });
  try {
    await measure(plant.target, plant.meter, { count: Number(count), clients: Number(clients) });
  } finally {
    await plant.close();
  }
}

exitOnSignals();
await run();
