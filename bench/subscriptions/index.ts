/** Measures event delivery to many subscribers of one gateway over the embedded plant. See `--help`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ChangeLog, openChangeLog, silentLogger } from '../../kit/index.ts';
import { startEmbeddedPostgres } from '../../kit/postgres/index.ts';
import { readAuthorization, unlimitedRates } from '../harness/authorization.ts';
import { type BenchProcess, exitOnSignals, readUrl, startProcess, stopProcess } from '../harness/process.ts';
import { readUsage } from '../harness/usage.ts';
import type { Collected, SubscriberMessage, SubscriberOrder } from './messages.ts';
import { help, type Options, readOptions } from './options.ts';
import { countHearing, createEvent, type PlantSample, queries, readSample } from './plant-events.ts';
import { type Logged, print, report, warmUpEvents } from './report.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const now = (): number => performance.timeOrigin + performance.now();

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

async function collect(subscribers: BenchProcess): Promise<Collected> {
  const told = receive(subscribers);
  subscribers.child.send('collect');
  const message = await told;
  if (!('receipts' in message)) throw new Error('The subscribers told something else than what they received.');
  return message;
}

async function readCounter(url: string, name: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)$`, 'gm'))].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

/** Logs events at a steady rate, each in a separate transaction. */
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

async function measure(
  gateway: BenchProcess,
  { databaseUrl, dataFolder }: { readonly databaseUrl: string; readonly dataFolder: string },
  options: Options,
): Promise<void> {
  const url = await readUrl(gateway);
  const headers = await readAuthorization(dataFolder);
  const { subscribers: count, sockets, rate, seconds, isSoak } = options;
  const subscribers = startProcess([process.execPath, fileURLToPath(new URL('subscribers.ts', import.meta.url))], {
    core: 'rest',
  });
  const changes = openChangeLog({ url: databaseUrl, log: silentLogger });
  try {
    const sample = await readSample(url, headers);
    await subscribe(subscribers, { url: url.replace(/^http/, 'ws'), ...headers, sockets, subscribers: count, queries });
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
    const collected = await collect(subscribers);
    const deliveries = collected.receipts.reduce((sum, [, times]) => sum + times.length, 0);
    report(logged, collected, options);
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
      // Production mode would require a configured issuer.
      NODE_ENV: '',
      DATABASE_URL: postgres.url,
      PLANTGRAPH_DATA: join(folder, 'data'),
      ...unlimitedRates,
      SOCKETS_PER_CLIENT: String(options.sockets),
      SOCKETS_PER_ADDRESS: String(options.sockets),
      SUBSCRIPTIONS_PER_SOCKET: String(Math.ceil(options.subscribers / options.sockets)),
    },
  });
  const { subscribers, sockets, rate, seconds } = options;
  print('load', `${subscribers} subscribers over ${sockets} sockets, ${rate} events per second for ${seconds} s`);
  try {
    await measure(gateway, { databaseUrl: postgres.url, dataFolder: join(folder, 'data') }, options);
  } finally {
    await stopProcess(gateway);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
