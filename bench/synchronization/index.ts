/** Measures how soon people's changes reach the other systems: `npm run bench:synchronization -- [COUNT] [PER_SECOND]`. */
import pg from 'pg';
import { type BenchPlant, percentile, startBenchPlant } from '../harness/plant.ts';
import { exitOnSignals } from '../harness/process.ts';

const usage = `Usage: npm run bench:synchronization -- [COUNT] [PER_SECOND]

People release COUNT orders (default 100) in SAP, PER_SECOND (default 5) of them, move each in the scheduler afterwards,
and place a hold on every fourth one in quality; nobody calls a mutation. The systems are polled every two seconds. Prints
for each kind of record and consumer how long the owner's change took to be confirmed there, and the CPU of each process
per change.
`;
const pollMs = 2_000;
const patienceMs = 180_000;

const basic = (user: string) => `Basic ${Buffer.from(`${user}:sandbox-password`).toString('base64')}`;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Order {
  readonly plant: string;
  readonly number: string;
}

/** People at work in the systems, over each system's own interface. */
class People {
  readonly #plant: BenchPlant;
  readonly #quality: pg.Client;
  #session: Readonly<Record<string, string>> | undefined;

  constructor(plant: BenchPlant, quality: pg.Client) {
    this.#plant = plant;
    this.#quality = quality;
  }

  #findUrl(system: string): string {
    return this.#plant.landscape.systems.find((one) => one.system === system)?.url ?? '';
  }

  async #openSession(root: string): Promise<Readonly<Record<string, string>>> {
    const authorization = basic('PLANTGRAPH');
    const answer = await fetch(root, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return { authorization, cookie, 'x-csrf-token': answer.headers.get('x-csrf-token') ?? '', 'if-match': '*' };
  }

  async releaseInSap({ number }: Order): Promise<boolean> {
    const root = `${this.#findUrl('SAP')}/sap/opu/odata/sap/API_PRODUCTION_ORDER_2_SRV/`;
    this.#session ??= await this.#openSession(root);
    const url = `${root}ReleaseOrder?ManufacturingOrder='${number}'`;
    return (await fetch(url, { method: 'POST', headers: this.#session })).ok;
  }

  async moveInScheduler({ number }: Order): Promise<number> {
    const url = `${this.#findUrl('SCHEDULING')}/api/input/workorder/`;
    const headers = { authorization: basic('plantgraph'), 'content-type': 'application/json' };
    const open = await fetch(`${url}?owner=${number}&status__in=approved,confirmed,proposed`, { headers });
    const rows = (await open.json()) as readonly { reference: string; startdate: string; enddate: string }[];
    const later = (local: string) =>
      new Date(Date.parse(`${local.slice(0, 19)}Z`) + 86_400_000).toISOString().slice(0, 19);
    for (const { reference, startdate, enddate } of rows)
      await fetch(`${url}${encodeURIComponent(reference)}/`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ startdate: later(startdate), enddate: later(enddate) }),
      });
    return rows.length > 0 ? 1 : 0;
  }

  async placeHold({ plant, number }: Order, index: number): Promise<void> {
    await this.#quality.query(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, production_order)
      values ($1, $2, 'Scratches', 'MAJOR', 'q.inspector', 'PRODUCTION_ORDER', $3)`,
      [`QH-95${String(index).padStart(4, '0')}`, plant, number],
    );
  }
}

async function listOrders({ target: { url, headers } }: BenchPlant, count: number): Promise<readonly Order[]> {
  const query = `{ productionOrders(filter: { plant: "1010", status: [CREATED] }, first: 200) { nodes { number } } }`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as {
    readonly data: { readonly productionOrders: { readonly nodes: readonly { readonly number: string }[] } };
  };
  return data.productionOrders.nodes.slice(0, count).map(({ number }) => ({ plant: '1010', number }));
}

/** Waits until every system was read once: what was there before is no news. */
async function waitForFirstReading(client: pg.Client): Promise<void> {
  for (let isFirst = true; isFirst; ) {
    await pause(500);
    const { rows } = await client.query('select cursor from events.source where cursor is not null');
    const text = JSON.stringify(rows);
    isFirst = rows.length < 7 || !text.includes('LATER') || text.includes('FIRST');
  }
}

const openWork = `select (select count(*) from operations.synchronization_due)
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

async function measure(plant: BenchPlant, count: number, perSecond: number): Promise<void> {
  const client = new pg.Client({ connectionString: plant.databaseUrl });
  await client.connect();
  try {
    const orders = await listOrders(plant, count);
    await waitForFirstReading(client);
    const people = new People(plant, client);
    const before = await plant.meter.read();
    let changes = 0;
    const released: Order[] = [];
    for (const order of orders) {
      if (await people.releaseInSap(order)) released.push(order);
      await pause(1_000 / perSecond);
    }
    changes += released.length;
    await waitForQuiet(client);
    await client.query('update operations.synchronization_record set lag_ms = null where noun = $1', ['Schedule']);
    for (const [index, order] of released.entries()) {
      changes += await people.moveInScheduler(order);
      if (index % 4 === 0) {
        await people.placeHold(order, index);
        changes += 1;
      }
      await pause(1_000 / perSecond);
    }
    await waitForQuiet(client);
    const after = await plant.meter.read();
    line('changes by people', String(changes));
    await report(client);
    for (const [name, used] of Object.entries(after))
      line(`${name} per change`, ((used - (before[name] ?? 0)) / Math.max(1, changes)).toFixed(1));
  } finally {
    await client.end();
  }
}

async function run(): Promise<void> {
  const [count = '100', perSecond = '5'] = process.argv.slice(2);
  if (count === '--help') return void process.stdout.write(usage);
  const plant = await startBenchPlant({
    environment: { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '200' },
    pollMs,
  });
  try {
    await measure(plant, Number(count), Number(perSecond));
  } finally {
    await plant.close();
  }
}

exitOnSignals();
await run();
