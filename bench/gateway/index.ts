/** Measures gateways side by side on the same subgraphs and operations. See `--help`. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { type Contender, contenders } from './contenders.ts';
import { type LoadResult, runLoad } from './load.ts';
import { type Contestant, findFreePort, pin, readCpuMs, readMemoryMb, startProcess, waitForGateway } from './processes.ts';
import { subgraphs } from './subgraphs/schemas.ts';

const usage = `Measures gateways side by side: npm run bench:gateway [-- OPTIONS]

  --rounds N        rounds, each with every gateway and operation; default 3; medians are printed
  --seconds N       length of one run; default 3
  --connections N   default 50
  --only A,B        gateways: ${contenders.map(({ name }) => name).join(', ')}
  --operations A,B  one, three, wide
  --help
`;

interface Operation {
  readonly name: string;
  readonly query: string;
}

interface Measurement extends LoadResult {
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly subgraphRequests: number;
}

interface Running extends Contestant {
  readonly contender: Contender;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '50' },
      only: { type: 'string' },
      operations: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

async function readOperations(names: string | undefined): Promise<readonly Operation[]> {
  const folder = new URL('operations/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql'));
  const all = await Promise.all(
    files.map(async (file) => ({ name: file.slice(0, -8), query: await readFile(new URL(file, folder), 'utf8') })),
  );
  return names === undefined ? all : all.filter(({ name }) => names.split(',').includes(name));
}

function compose(ports: Readonly<Record<string, number>>): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://127.0.0.1:${ports[name]}/`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(`The subgraphs do not compose: ${errors?.join('\n')}`);
  return supergraphSdl;
}

function hash(query: string): string {
  return createHash('sha256').update(query).digest('hex');
}

function writeManifest(operations: readonly Operation[]): string {
  return JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ name, query }) => ({ id: hash(query), name, type: 'query', body: query })),
  });
}

function bodyOf({ query }: Operation, { isByHash }: Contender): string {
  return JSON.stringify(isByHash ? { documentId: `sha256:${hash(query)}` } : { query });
}

async function ask(url: string, body: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
}

/** How many requests the subgraphs have seen, told by their process. */
function createCounter(child: Contestant['child']): () => Promise<number> {
  return () =>
    new Promise((resolve) => {
      child.once('message', (message) => resolve((message as { readonly requests: number }).requests));
      child.send('count');
    });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function printTable(results: ReadonlyMap<string, readonly Measurement[]>, names: readonly string[], { name }: Operation) {
  const cpuOf = (contender: string) =>
    median((results.get(`${contender} ${name}`) ?? []).map(({ cpuMs, requests }) => cpuMs / requests));
  for (const contender of names) {
    const runs = results.get(`${contender} ${name}`) ?? [];
    const of = (read: (run: Measurement) => number) => median(runs.map(read));
    const cpu = cpuOf(contender);
    const cells = [
      `${of(({ requests, seconds }) => requests / seconds).toFixed(0).padStart(7)} req/s`,
      `${cpu.toFixed(3).padStart(8)} cpu ms/req`,
      `p50 ${of(({ p50 }) => p50).toFixed(1).padStart(7)} ms`,
      `p99 ${of(({ p99 }) => p99).toFixed(1).padStart(7)} ms`,
      `${of(({ memoryMb }) => memoryMb).toFixed(0).padStart(5)} MB`,
      `${of(({ subgraphRequests, requests }) => subgraphRequests / requests).toFixed(1).padStart(5)} subgraph requests`,
      `x${(cpuOf(names[0] ?? '') / cpu).toFixed(2)} of ${names[0]}`,
    ];
    process.stdout.write(`${name.padEnd(6)} ${contender.padEnd(16)} ${cells.join('  ')}\n`);
  }
}

/** All gateways must give the same answers, and the same as before, or nothing is measured. */
async function verify(running: readonly Running[], operations: readonly Operation[], answers: Readonly<Record<string, unknown>>) {
  for (const operation of operations) {
    for (const { contender, url } of running) {
      const answer = await ask(url, bodyOf(operation, contender));
      if (!isDeepStrictEqual(answer, answers[operation.query]))
        throw new Error(`${contender.name} answers "${operation.name}" differently: ${JSON.stringify(answer).slice(0, 500)}`);
    }
  }
}

async function measure(
  { contender, child, url }: Running,
  operation: Operation,
  { connections, seconds, count }: { readonly connections: number; readonly seconds: number; readonly count: () => Promise<number> },
): Promise<Measurement> {
  const body = bodyOf(operation, contender);
  await runLoad(url, body, { connections, seconds: Math.min(1, seconds) });
  const [cpuBefore, countBefore] = [await readCpuMs({ child, url }), await count()];
  const load = await runLoad(url, body, { connections, seconds });
  const [cpuAfter, countAfter] = [await readCpuMs({ child, url }), await count()];
  const memoryMb = await readMemoryMb({ child, url });
  return { ...load, cpuMs: cpuAfter - cpuBefore, memoryMb, subgraphRequests: countAfter - countBefore };
}

async function startAll(list: readonly Contender[], input: { readonly folder: string; readonly supergraphFile: string }) {
  return Promise.all(
    list.map(async (contender): Promise<Running> => {
      const port = await findFreePort();
      const files = { manifestFile: join(input.folder, 'manifest.json'), answersFile: join(input.folder, 'answers.json') };
      const given = { supergraphFile: input.supergraphFile, port, ...files };
      const child = startProcess(pin('gateway', contender.command(given)), contender.environment?.(given));
      const running = { contender, child, url: `http://127.0.0.1:${port}${contender.name === 'stock' ? '/' : '/graphql'}` };
      await waitForGateway(running);
      return running;
    }),
  );
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return void process.stdout.write(usage);
  if (process.platform !== 'linux') throw new Error('The CPU of other processes is read from /proc, which only Linux has.');
  const operations = await readOperations(options.operations);
  const chosen = contenders.filter(({ name }) => options.only === undefined || options.only.split(',').includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-bench-'));
  const children: Contestant['child'][] = [];
  try {
    const server = new URL('subgraphs/server.ts', import.meta.url).pathname;
    const source = startProcess(pin('rest', [process.execPath, server]));
    children.push(source);
    const ports = await new Promise<Record<string, number>>((resolve, reject) => {
      source.stdout?.once('data', (chunk) => resolve(JSON.parse(String(chunk))));
      source.once('exit', () => reject(new Error('The subgraphs did not start.')));
    });
    const supergraphFile = join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, compose(ports));
    await writeFile(join(folder, 'manifest.json'), writeManifest(operations));
    const isEcho = ({ name }: Contender) => name === 'echo';
    const gateways = await startAll(
      chosen.filter((contender) => !isEcho(contender)),
      { folder, supergraphFile },
    );
    children.push(...gateways.map(({ child }) => child));
    const [first] = gateways;
    if (first === undefined) throw new Error('There is no gateway to measure.');
    const answers: Record<string, unknown> = {};
    for (const operation of operations) answers[operation.query] = await ask(first.url, bodyOf(operation, first.contender));
    await writeFile(join(folder, 'answers.json'), JSON.stringify(answers));
    const running = [...gateways, ...(await startAll(chosen.filter(isEcho), { folder, supergraphFile }))];
    children.push(...running.map(({ child }) => child));
    await verify(running, operations, answers);
    const sizes = operations.map(({ name, query }) => `${name} ${JSON.stringify(answers[query]).length} B`).join(', ');
    process.stdout.write(`Every gateway gives the same answers: ${sizes}. Node ${process.version}.\n`);
    const results = new Map<string, Measurement[]>();
    const limits = { connections: Number(options.connections), seconds: Number(options.seconds), count: createCounter(source) };
    for (let round = 1; round <= Number(options.rounds); round += 1) {
      for (const operation of operations) {
        for (const each of running) {
          const key = `${each.contender.name} ${operation.name}`;
          results.set(key, [...(results.get(key) ?? []), await measure(each, operation, limits)]);
          process.stderr.write(`round ${round}: ${key}\n`);
        }
      }
    }
    const names = running.map(({ contender }) => contender.name);
    for (const operation of operations) printTable(results, names, operation);
  } finally {
    for (const child of children) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
