/** Measures gateways side by side on the same subgraphs and operations. See `--help`. */
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLoadGenerator } from '../harness/load.ts';
import { type BenchProcess, exitOnSignals, stopProcess } from '../harness/process.ts';
import { findCommit } from './against/checkout.ts';
import { compareWithCommit, type GatewayFiles } from './against/index.ts';
import { contenders, thisTree } from './contenders.ts';
import { type Bench, type Measurement, measure } from './measure.ts';
import { type Operation, readOperations, writeManifest } from './operations.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { type Running, startContender, startSubgraphs, writeSupergraph } from './start.ts';
import { type Series, writeLine } from './table.ts';
import { checkAnswer, type Sample, takeSample } from './verify.ts';

/** A gateway and an operation whose runs are compared. */
interface Pair {
  readonly running: Running;
  readonly operation: Operation;
  readonly sample: Sample;
  readonly runs: Measurement[];
}

/** Writes the files with which every gateway is started. */
async function writeFiles(
  folder: string,
  operations: readonly Operation[],
  { options, subgraphs }: Bench,
): Promise<GatewayFiles> {
  const files = {
    supergraphFile: await writeSupergraph(folder, subgraphs),
    manifestFile: join(folder, 'trusted-documents.json'),
    answersFile: join(folder, 'answers.json'),
    exchangesFile: join(folder, 'exchanges.json'),
    isSharing: options.isSharing,
  };
  await writeFile(files.manifestFile, writeManifest(operations));
  return files;
}

/** Starts gateways, each verified before the next; ceilings last, since they need the answers. */
async function startAll(
  files: GatewayFiles,
  operations: readonly Operation[],
  { options, subgraphs }: Bench,
  register: (started: BenchProcess) => void,
): Promise<readonly Pair[]> {
  const answers: Record<string, unknown> = {};
  const exchanges: Record<string, number> = {};
  const pairs: Pair[] = [];
  const chosen = contenders.filter(({ name }) => options.only.includes(name));
  if (chosen[0] === undefined || chosen[0].isCeiling) throw new Error('Choose a gateway too: the ceiling knows none.');
  for (const contender of chosen) {
    await writeFile(files.answersFile, JSON.stringify(answers));
    await writeFile(files.exchangesFile, JSON.stringify(exchanges));
    const running = await startContender(contender, files, register);
    for (const operation of operations) {
      const sample = await takeSample(running, operation, subgraphs);
      answers[operation.query] ??= sample.answer;
      checkAnswer(running, operation, sample, answers[operation.query]);
      exchanges[operation.query] = Math.min(exchanges[operation.query] ?? Infinity, sample.subgraphRequests);
      pairs.push({ running, operation, sample, runs: [] });
    }
  }
  return pairs;
}

/** Measures every gateway in each round, so that a slow minute of the machine affects all of them. */
async function runRounds(pairs: readonly Pair[], operations: readonly Operation[], bench: Bench): Promise<void> {
  for (let round = 1; round <= bench.options.rounds; round += 1) {
    for (const operation of operations) {
      process.stderr.write(`round ${round} of ${bench.options.rounds}: ${operation.name}\n`);
      for (const pair of pairs.filter((each) => each.operation === operation))
        pair.runs.push(await measure(pair.running, operation, pair.sample, bench));
    }
  }
}

function print(pairs: readonly Pair[], operations: readonly Operation[]): void {
  for (const operation of operations) {
    const all = pairs
      .filter((pair) => pair.operation === operation)
      .map(({ running, runs }): Series => ({ contender: running.contender.name, operation: operation.name, runs }));
    const [reference] = all;
    for (const series of all) process.stdout.write(`${writeLine(series, reference ?? series)}\n`);
  }
}

async function compareContenders(
  files: GatewayFiles,
  operations: readonly Operation[],
  bench: Bench,
  register: (started: BenchProcess) => void,
): Promise<void> {
  const pairs = await startAll(files, operations, bench, register);
  const sizes = operations.map(
    ({ name, query }) => `${name} ${pairs.find(({ operation }) => operation.query === query)?.sample.bytes} B`,
  );
  process.stdout.write(
    `Every gateway gives the same answers: ${sizes.join(', ')}. Equal requests under way are ${bench.options.isSharing ? '' : 'not '}shared. Node ${process.version}.\n`,
  );
  await runRounds(pairs, operations, bench);
  print(pairs, operations);
}

/** Runs the benchmark; returns the exit status. */
async function run(options: Options): Promise<number> {
  const commit = options.against === undefined ? undefined : findCommit(thisTree, options.against);
  const started: BenchProcess[] = [];
  const register = (process: BenchProcess) => void started.push(process);
  const folder = await mkdtemp(join(tmpdir(), 'gateway-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    const operations = await readOperations(options.operations);
    const subgraphs = await startSubgraphs(register);
    const load = startLoadGenerator();
    register(load.process);
    const bench: Bench = { options, load, subgraphs };
    const files = await writeFiles(folder, operations, bench);
    if (commit !== undefined)
      return (await compareWithCommit(commit, { bench, files, operations }, folder, register)) ? 1 : 0;
    await compareContenders(files, operations, bench, register);
    return 0;
  } finally {
    await Promise.all(started.map(stopProcess));
  }
}

exitOnSignals();
try {
  const options = parseOptions(process.argv.slice(2));
  if (options.isHelp) process.stdout.write(usage);
  else process.exitCode = await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
