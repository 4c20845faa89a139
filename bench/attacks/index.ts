/** Measures the cost of attacks on the gateway for other clients: `npm run bench:attacks -- [TIMES]`. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thicket } from '../../test/gateway/executor/planner/thicket.ts';
import { composeSupergraph } from '../../test/gateway/executor/support.ts';
import { startBystander } from '../../test/journeys/attacks/bystander.ts';
import { type Probe, probes } from '../../test/journeys/attacks/probes.ts';
import { compareForeign } from './foreign.ts';
import { measurePlanner, readEventLoopDelay } from './planner.ts';

const usage = `Usage: npm run bench:attacks -- [TIMES]

Sends each attack TIMES times (default 20), two at once, to the embedded plant in a process of its own, while somebody else
asks every 5 ms. Prints a line for each attack: its status and size, its p50 and longest time, and the bystander's p99. At last it compares,
500 times each, how long a foreign record and one that is not there take to be not found. It ends with the delay of the event loop, there and in
a gateway over a foreign supergraph that is sent operations which cannot be planned.
`;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Starts the gateway with its default settings, over the embedded plant unless `args` name another graph. */
async function startPlant(folder: string, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['gateway/main.ts', '--port', '0', ...args], {
    // Attacks are exact bytes, so none of them carries a token.
    cwd: new URL('../../', import.meta.url),
    env: { PATH: process.env['PATH'], TRUST_LOOPBACK: 'on', PLANTGRAPH_DATA: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      const found = /ready at (http:\/\/[^\s]+)\/graphql/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The plant ended with ${code}: ${output}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function readMemoryMb(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1] ?? 0) / 1_000_000;
}

async function attack(url: string, probe: Probe, count: number): Promise<string> {
  const bystander = await startBystander(url, 5);
  const times: number[] = [];
  const outcomes = new Map<number, number>();
  let left = count;
  const work = async () => {
    for (; left > 0; ) {
      left -= 1;
      const sentAt = performance.now();
      const { status, text } = await probe.send(url);
      times.push(performance.now() - sentAt);
      outcomes.set(status, Math.max(outcomes.get(status) ?? 0, Buffer.byteLength(text)));
    }
  };
  await Promise.all([work(), work()]);
  const others = await bystander.stop();
  const isRight = [...outcomes].every(([status, bytes]) => probe.status.includes(status) && bytes <= 4_096);
  return [
    isRight ? 'ok   ' : 'WRONG',
    `${probe.kind}: ${probe.name}`.padEnd(66),
    [...outcomes]
      .map(([status, bytes]) => `${status} ${bytes} B`)
      .join(', ')
      .padEnd(12),
    `p50 ${percentile(times, 0.5).toFixed(1)} ms`.padEnd(13),
    `most ${Math.max(...times).toFixed(1)} ms`.padEnd(15),
    `bystander p99 ${percentile(others, 0.99).toFixed(1)} ms`,
  ].join(' ');
}

/** Measures the cost of operations without a plan for a gateway over a foreign supergraph. */
async function attackPlanner(folder: string, count: number): Promise<string> {
  const file = join(folder, 'foreign.graphql');
  await writeFile(file, composeSupergraph(thicket));
  const gateway = await startPlant(folder, ['--supergraph', file]);
  try {
    return await measurePlanner(gateway.url, count);
  } finally {
    await gateway.stop();
  }
}

async function main(): Promise<void> {
  const [count = '20'] = process.argv.slice(2);
  if (count === '--help') return void process.stdout.write(usage);
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-attacks-'));
  const plant = await startPlant(folder);
  try {
    // Warms up, since one-time compilation is not measured.
    for (const probe of probes) await probe.send(plant.url);
    const before = await readMemoryMb(plant.url);
    for (const probe of probes) process.stdout.write(`${await attack(plant.url, probe, Number(count))}\n`);
    for (const line of await compareForeign(plant.url, folder, 500)) process.stdout.write(`${line}\n`);
    const after = await readMemoryMb(plant.url);
    process.stdout.write(`memory of the gateway: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after\n`);
    process.stdout.write(`event loop of the gateway: ${await readEventLoopDelay(plant.url)}\n`);
    process.stdout.write(`${await attackPlanner(folder, Math.min(3, Number(count)))}\n`);
  } finally {
    await plant.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
