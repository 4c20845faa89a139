/** Measures one subgraph on our kit against the same on Apollo Server. See `--help`. */
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { createViewerTokens, internalHeaders, systemViewer } from '../../kit/index.ts';
import { type LoadGenerator, startLoadGenerator } from '../harness/load.ts';
import { median } from '../harness/median.ts';
import { type BenchProcess, exitOnSignals, readGreeting, startProcess, stopProcess } from '../harness/process.ts';
import { readUsage } from '../harness/usage.ts';
import { type Fetch, fetches } from './fetches.ts';

const help = `Measures one subgraph on two servers: npm run bench:subgraphs [-- OPTIONS]

  --rounds N        rounds, each with both servers and every fetch; default 3; medians are printed
  --seconds N       length of one run; default 3
  --connections N   default 32
  --help
`;

const credential = 'the secret of this benchmark alone';
const tokens = createViewerTokens(credential);
/** Creates the headers of the gateway: its secret, and the viewer in a token that is valid for two minutes. */
const createHeaders = async () => ({
  [internalHeaders.credential]: credential,
  [internalHeaders.viewer]: await tokens.sign(systemViewer),
});

interface Running {
  readonly name: string;
  readonly url: string;
  readonly process: BenchProcess;
}

interface Run {
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly p99: number;
}

interface Limits {
  readonly connections: number;
  readonly seconds: number;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '32' },
      help: { type: 'boolean', default: false },
    },
  });
  const { rounds, seconds, connections } = values;
  const numbers = { rounds: Number(rounds), seconds: Number(seconds), connections: Number(connections) };
  if (Object.values(numbers).every((value) => value > 0 && value <= 100)) return { ...numbers, isHelp: values.help };
  throw new Error('Every number must be above 0 and up to 100.');
}

async function start(name: string, register: (started: BenchProcess) => void): Promise<Running> {
  const file = fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url));
  const started = startProcess([process.execPath, file, credential], { core: 'measured' });
  register(started);
  const { url } = (await readGreeting(started)) as { readonly url: string };
  return { name, url, process: started };
}

async function ask({ url }: Running, { body }: Fetch): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...(await createHeaders()), 'content-type': 'application/json' },
    body,
  });
  return Buffer.from(await response.arrayBuffer());
}

/** Both must return the same, complete data; the kit adds the sources of its answer. */
async function verify(servers: readonly Running[], fetched: Fetch): Promise<void> {
  const answers = await Promise.all(
    servers.map(async (server) => JSON.parse((await ask(server, fetched)).toString('utf8')) as Record<string, unknown>),
  );
  const isSame = answers.every(
    ({ data, errors }) => errors === undefined && data !== undefined && isDeepStrictEqual(data, answers[0]?.['data']),
  );
  if (!isSame) throw new Error(`Nothing was measured, the answers differ: ${JSON.stringify(answers).slice(0, 500)}`);
}

async function measure(server: Running, fetched: Fetch, load: LoadGenerator, limits: Limits): Promise<Run> {
  const pid = server.process.child.pid ?? 0;
  // Answers with timings vary in size, so only fixed ones have a fixed size; none here reads a source.
  const sizes = [(await ask(server, fetched)).length];
  const order = { url: server.url, bodies: [fetched.body], sizes, headers: await createHeaders(), ...limits };
  await load.run({ ...order, seconds: Math.min(1, limits.seconds) });
  const before = readUsage(pid).cpuMs;
  const { requests, seconds, p99 } = await load.run(order);
  return { cpuMs: (readUsage(pid).cpuMs - before) / requests, perSecond: requests / seconds, p99 };
}

function writeLine(fetched: Fetch, name: string, runs: readonly Run[], stockCpuMs: number): string {
  const of = (read: (run: Run) => number) => median(runs.map(read));
  const cpuMs = of((run) => run.cpuMs);
  return [
    fetched.name.padEnd(9),
    name.padEnd(6),
    `${cpuMs.toFixed(3).padStart(8)} cpu ms/fetch`,
    `x${(stockCpuMs / cpuMs).toFixed(2)} of stock`.padEnd(16),
    `${of(({ perSecond }) => perSecond)
      .toFixed(0)
      .padStart(7)} fetches/s`,
    `p99 ${of(({ p99 }) => p99)
      .toFixed(1)
      .padStart(6)} ms`,
  ].join('  ');
}

async function run({ rounds, ...limits }: Limits & { readonly rounds: number }): Promise<void> {
  const started: BenchProcess[] = [];
  const register = (process: BenchProcess) => void started.push(process);
  try {
    const load = startLoadGenerator();
    register(load.process);
    const servers = [await start('stock', register), await start('kit', register)];
    for (const fetched of fetches) await verify(servers, fetched);
    process.stdout.write(`Both give the same data. Node ${process.version}.\n`);
    for (const fetched of fetches) {
      const runs = servers.map((): Run[] => []);
      for (let round = 0; round < rounds; round += 1)
        for (const [index, server] of servers.entries())
          runs[index]?.push(await measure(server, fetched, load, limits));
      const stockCpuMs = median((runs[0] ?? []).map(({ cpuMs }) => cpuMs));
      for (const [index, { name }] of servers.entries())
        process.stdout.write(`${writeLine(fetched, name, runs[index] ?? [], stockCpuMs)}\n`);
    }
  } finally {
    await Promise.all(started.map(stopProcess));
  }
}

exitOnSignals();
try {
  const { isHelp, ...limits } = readOptions();
  if (isHelp) process.stdout.write(help);
  else await run(limits);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
