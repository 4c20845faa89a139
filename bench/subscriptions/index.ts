/** Measures how events reach many subscribers of one gateway over the embedded plant. See `--help`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CanonicalEvent } from '../../schema/events/index.ts';
import { type ChangeLog, openChangeLog, silentLogger } from '../../subgraphs/kit/index.ts';
import { startEmbeddedPostgres } from '../../subgraphs/kit/postgres/index.ts';
import { type BenchProcess, exitOnSignals, startProcess, stopProcess } from '../harness/process.ts';
import { readUsage } from '../harness/usage.ts';
import type { Receipts, SubscriberMessage, SubscriberOrder } from './messages.ts';
import { countHearing, createEvent, type PlantSample, queries, readSample } from './plant-events.ts';

const help = `Measures subscriptions: npm run bench:subscriptions [-- OPTIONS]

  --subscribers N   default 1000
  --sockets N       default 100
  --rate N          events a second, default 5
  --seconds N       default 20
  --soak            5 minutes, and the memory every 30 s
  --help
`;

interface Options {
  readonly subscribers: number;
  readonly sockets: number;
  readonly rate: number;
  readonly seconds: number;
  readonly isSoak: boolean;
}

/** An event that was logged, with when its transaction had committed, in milliseconds since the epoch. */
interface Logged {
  readonly event: CanonicalEvent;
  readonly committedAt: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Events that are not counted: the first ones find nothing compiled, planned or connected. */
const warmUpEvents = 10;

function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      subscribers: { type: 'string', default: '1000' },
      sockets: { type: 'string', default: '100' },
      rate: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '20' },
      soak: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { subscribers, sockets, rate, seconds, soak } = values;
  const numbers = {
    subscribers: Number(subscribers),
    sockets: Number(sockets),
    rate: Number(rate),
    seconds: Number(seconds),
  };
  if (!Object.values(numbers).every((value) => value > 0 && value <= 100_000))
    throw new Error('Every number must be above 0 and up to 100000.');
  return { ...numbers, seconds: soak ? 300 : numbers.seconds, isSoak: soak };
}

const now = (): number => performance.timeOrigin + performance.now();

/** Waits for the line that tells where the gateway listens. */
function readUrl({ child, readErrors }: BenchProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      const url = /ready at (\S+\/graphql)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`The gateway did not start: ${readErrors()}`)));
  });
}

function receive(subscribers: BenchProcess): Promise<SubscriberMessage> {
  return new Promise((resolve, reject) => {
    subscribers.child.once('message', (message) => {
      const told = message as SubscriberMessage;
      if ('error' in told) reject(new Error(told.error));
      else resolve(told);
    });
    subscribers.child.once('exit', () => reject(new Error(`The subscribers ended: ${subscribers.readErrors()}`)));
  });
}

async function subscribe(subscribers: BenchProcess, order: SubscriberOrder): Promise<void> {
  const ready = receive(subscribers);
  subscribers.child.send({ ...order });
  await ready;
}

async function collect(subscribers: BenchProcess): Promise<Receipts> {
  const told = receive(subscribers);
  subscribers.child.send('collect');
  const message = await told;
  return 'receipts' in message ? message.receipts : [];
}

async function readCounter(url: string, name: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)$`, 'gm'))].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

/** Logs events at a steady rate, each in a transaction of its own. */
async function logEvents(
  changes: ChangeLog,
  sample: PlantSample,
  {
    count,
    rate,
    onSecond,
  }: { readonly count: number; readonly rate: number; readonly onSecond: (second: number) => void },
): Promise<readonly Logged[]> {
  const logged: Logged[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    const event = createEvent(index, sample);
    await changes.append([event]);
    logged.push({ event, committedAt: now() });
    if (index % rate === 0) onSecond(Math.floor(index / rate));
    await wait(Math.max(0, startedAt + ((index + 1) * 1_000) / rate - performance.now()));
  }
  return logged;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How many subscribers follow each selection. */
function countFollowers({ subscribers, sockets }: Options): readonly number[] {
  const counts = queries.map(() => 0);
  for (let index = 0; index < subscribers; index += 1) {
    const query = Math.floor(index / sockets) % queries.length;
    counts[query] = (counts[query] ?? 0) + 1;
  }
  return counts;
}

function countExpected({ type }: CanonicalEvent, options: Options): number {
  const field = type === 'QualityHoldPlaced' ? 'qualityHoldChanged' : 'scheduleChanged';
  const followers = countFollowers(options);
  return queries.reduce((sum, query, index) => sum + (query.includes(field) ? (followers[index] ?? 0) : 0), 0);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(26)} ${value}\n`);
}

/** Prints a line per figure; fails when a delivery is missing or doubled. */
function report(logged: readonly Logged[], receipts: Receipts, options: Options): void {
  const times = new Map(receipts);
  const counted = logged.slice(warmUpEvents);
  const wrong = logged.filter(({ event }) => times.get(event.id)?.length !== countExpected(event, options));
  const latencies = counted
    .flatMap(({ event, committedAt }) => (times.get(event.id) ?? []).map((at) => Math.max(0, at - committedAt)))
    .sort((a, b) => a - b);
  // One by one: there are more of them than a call may have arguments.
  const last = counted.flatMap(({ event }) => times.get(event.id) ?? []).reduce((most, at) => Math.max(most, at), 0);
  const seconds = (last - (counted[0]?.committedAt ?? 0)) / 1_000;
  print(
    'delivered',
    `${latencies.length} in ${seconds.toFixed(1)} s: ${Math.round(latencies.length / seconds)} per second`,
  );
  print(
    'commit to client',
    `p50 ${quantile(latencies, 0.5).toFixed(0)} ms  p99 ${quantile(latencies, 0.99).toFixed(0)} ms  most ${(latencies.at(-1) ?? 0).toFixed(0)} ms`,
  );
  print('missing or doubled', `${wrong.length} of ${logged.length} events`);
  if (wrong.length > 0) process.exitCode = 1;
}

async function measure(gateway: BenchProcess, databaseUrl: string, options: Options): Promise<void> {
  const url = await readUrl(gateway);
  const { subscribers: count, sockets, rate, seconds, isSoak } = options;
  const subscribers = startProcess([process.execPath, fileURLToPath(new URL('subscribers.ts', import.meta.url))], {
    core: 'rest',
  });
  const changes = openChangeLog({ url: databaseUrl, log: silentLogger });
  try {
    const sample = await readSample(url);
    await subscribe(subscribers, { url: url.replace(/^http/, 'ws'), sockets, subscribers: count, queries });
    while ((await readCounter(url, 'plantgraph_subscriptions')) < count) await wait(50);
    const pid = gateway.child.pid ?? 0;
    const resolvedBefore = await readCounter(url, 'plantgraph_event_resolutions_total');
    const before = readUsage(pid);
    const logged = await logEvents(changes, sample, {
      count: Math.round(rate * seconds) + warmUpEvents,
      rate,
      onSecond: (second) => {
        if (isSoak && second % 30 === 0) print(`memory after ${second} s`, `${readUsage(pid).memoryMb.toFixed(0)} MB`);
      },
    });
    await wait(2_000);
    const after = readUsage(pid);
    const resolved = (await readCounter(url, 'plantgraph_event_resolutions_total')) - resolvedBefore;
    const receipts = await collect(subscribers);
    const deliveries = receipts.reduce((sum, [, times]) => sum + times.length, 0);
    report(logged, receipts, options);
    const wanted = logged.reduce((sum, { event }) => sum + countHearing(event), 0);
    print('resolutions', `${resolved} for ${logged.length} events, ${wanted} distinct selections of events`);
    print(
      'CPU of the gateway',
      `${((after.cpuMs - before.cpuMs) / deliveries).toFixed(3)} ms per delivery, everything in it`,
    );
    print('memory of the gateway', `${before.memoryMb.toFixed(0)} MB before, ${after.memoryMb.toFixed(0)} MB after`);
  } finally {
    await changes.close();
    await stopProcess(subscribers);
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === undefined) return void process.stdout.write(help);
  exitOnSignals();
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-bench-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), log: silentLogger });
  const gateway = startProcess([process.execPath, join(root, 'gateway/main.ts'), '--port', '0'], {
    core: 'measured',
    hasChannel: false,
    environment: {
      DATABASE_URL: postgres.url,
      PLANTGRAPH_DATA: join(folder, 'data'),
      SOCKETS_PER_CLIENT: String(options.sockets),
    },
  });
  const { subscribers, sockets, rate, seconds } = options;
  print('load', `${subscribers} subscribers over ${sockets} sockets, ${rate} events per second for ${seconds} s`);
  try {
    await measure(gateway, postgres.url, options);
  } finally {
    await stopProcess(gateway);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
