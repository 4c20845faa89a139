/** Measures the release of orders through four systems over the embedded plant: `npm run bench:transactions -- [COUNT] [CLIENTS]`. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabaseServer } from '../../gateway/embedded/index.ts';
import { createLogger } from '../../kit/index.ts';
import { readAuthorization, unlimitedRates } from '../harness/authorization.ts';
import { type BenchProcess, exitOnSignals, readUrl, startProcess, stopProcess } from '../harness/process.ts';
import { createMeter, type Meter } from './meter.ts';

const main = fileURLToPath(new URL('../../gateway/main.ts', import.meta.url));
const profileFolder = process.env['PROFILE_FOLDER'];
const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];

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

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

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

/** Starts the stand-ins in a process of their own; returns the landscape file with their addresses. */
async function forkSandboxes(folder: string, databaseUrl: string) {
  const child = fork(new URL('./sandboxes.ts', import.meta.url), [folder, databaseUrl]);
  const [landscape] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as readonly unknown[];
  if (typeof landscape !== 'object') throw new Error('The stand-ins did not start.');
  const file = join(folder, 'landscape.yaml');
  await writeFile(file, JSON.stringify(landscape));
  return { file, pid: child.pid ?? 0, close: () => child.disconnect() };
}

/** Starts the gateway as `npm start` does, with its engine; production mode would require a configured issuer. */
function startGateway(environment: Readonly<Record<string, string>>): BenchProcess {
  return startProcess([process.execPath, ...profiling, main], {
    core: 'any',
    hasChannel: false,
    environment: { ...environment, ...unlimitedRates, NODE_ENV: '' },
  });
}

async function run(): Promise<void> {
  const [count = '200', clients = '8'] = process.argv.slice(2);
  if (count === '--help') return void process.stdout.write(usage);
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-bench-'));
  const log = createLogger({ name: 'bench', level: 'error' });
  const postgres = await openDatabaseServer({ databaseUrl: undefined, dataFolder: folder, log });
  const sandboxes = await forkSandboxes(folder, postgres.url);
  const gateway = startGateway({
    LOG_LEVEL: 'error',
    PORT: '0',
    PLANTGRAPH_CONFIG: sandboxes.file,
    PLANTGRAPH_DATA: folder,
    DATABASE_URL: postgres.url,
  });
  const processes = { gateway: gateway.child.pid ?? 0, 'stand-ins': sandboxes.pid };
  const meter = await createMeter({ databaseUrl: postgres.url, processes });
  try {
    const target = { url: await readUrl(gateway), headers: await readAuthorization(folder) };
    await measure(target, meter, { count: Number(count), clients: Number(clients) });
  } finally {
    await meter.close();
    await stopProcess(gateway);
    sandboxes.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

exitOnSignals();
await run();
