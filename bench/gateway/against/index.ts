/** Compares this tree's gateway with another commit's, both under the same load in turn. */
import { join } from 'node:path';
import { type BenchProcess, stopProcess } from '../../harness/process.ts';
import { createDoors, thisTree } from '../contenders.ts';
import { type Bench, measure } from '../measure.ts';
import type { Operation } from '../operations.ts';
import { type Running, startContender } from '../start.ts';
import { checkAnswer, type Sample, takeSample } from '../verify.ts';
import { type Commit, checkOut, describeTree } from './checkout.ts';
import { type Comparison, isDearer, type Round, writeComparison, writeVerdict } from './compare.ts';

/** Files with which every gateway is started. */
export type GatewayFiles = Parameters<typeof startContender>[1];

const parties = ['tree', 'commit', 'again'] as const;
type Party = (typeof parties)[number];

/** One entrance of the three parties, each a separate process. */
interface Door {
  readonly name: 'standard' | 'fast';
  readonly running: Readonly<Record<Party, Running>>;
}

async function startDoor(
  name: Door['name'],
  trees: Readonly<Record<Party, string>>,
  files: GatewayFiles,
  register: (started: BenchProcess) => void,
): Promise<Door> {
  const start = (party: Party) => {
    const contender = createDoors(trees[party])[name];
    return startContender({ ...contender, name: `${contender.name} of ${trees[party]}` }, files, register);
  };
  return { name, running: { tree: await start('tree'), commit: await start('commit'), again: await start('again') } };
}

/** Takes the commit's answer as the expected one; a differing answer is not compared. */
async function takeSamples(door: Door, operation: Operation, { subgraphs }: Bench): Promise<Record<Party, Sample>> {
  const commit = await takeSample(door.running.commit, operation, subgraphs);
  checkAnswer(door.running.commit, operation, commit, commit.answer);
  const take = async (party: Party) => {
    const sample = await takeSample(door.running[party], operation, subgraphs);
    checkAnswer(door.running[party], operation, sample, commit.answer);
    return sample;
  };
  return { tree: await take('tree'), commit, again: await take('again') };
}

/** Measures the three parties in an order that rotates from round to round, so that none always follows the same one. */
async function runRound(
  door: Door,
  operation: Operation,
  samples: Readonly<Record<Party, Sample>>,
  bench: Bench,
  turn: number,
): Promise<Round> {
  const round: Record<Party, number> = { tree: 0, commit: 0, again: 0 };
  for (const offset of parties.keys()) {
    const party = parties[(turn + offset) % parties.length] ?? 'tree';
    const { cpuMs, requests } = await measure(door.running[party], operation, samples[party], bench);
    round[party] = cpuMs / requests;
  }
  return round;
}

/** A comparison that is being made. */
interface Series {
  readonly door: Door['name'];
  readonly operation: Operation;
  readonly rounds: Round[];
}

/**
 * Rounds between two starts of the gateways. How well a process runs depends on its luck at the start (what is compiled
 * when, where its heap lies), by up to a tenth, and stays so: the same processes in all rounds would show that luck.
 */
const roundsPerStart = 3;

/** Measures rounds with gateways that were just started. */
async function runSet(
  series: readonly Series[],
  doors: readonly Door[],
  bench: Bench,
  turns: readonly number[],
): Promise<void> {
  const samples = new Map<Series, Readonly<Record<Party, Sample>>>();
  const pairs = series.flatMap((one) => doors.filter(({ name }) => name === one.door).map((door) => ({ one, door })));
  for (const { one, door } of pairs) {
    const taken = await takeSamples(door, one.operation, bench);
    samples.set(one, taken);
    // The first round is not counted: a new process compiles meanwhile.
    await runRound(door, one.operation, taken, bench, 0);
  }
  for (const turn of turns) {
    process.stderr.write(`round ${turn + 1} of ${bench.options.rounds}\n`);
    for (const { one, door } of pairs) {
      const taken = samples.get(one);
      if (taken !== undefined) one.rounds.push(await runRound(door, one.operation, taken, bench, turn));
    }
  }
}

/** Measures and prints; returns whether this tree is more expensive than the commit. All output files are in the folder. */
export async function compareWithCommit(
  commit: Commit,
  {
    bench,
    files,
    operations,
  }: { readonly bench: Bench; readonly files: GatewayFiles; readonly operations: readonly Operation[] },
  folder: string,
  register: (started: BenchProcess) => void,
): Promise<boolean> {
  const place = join(folder, commit.hash);
  await checkOut(thisTree, commit, place);
  const trees = { tree: thisTree, commit: place, again: place };
  const doorNames = (['standard', 'fast'] as const).filter((door) =>
    bench.options.only.includes(createDoors(thisTree)[door].name),
  );
  if (doorNames.length === 0) throw new Error('--against compares plantgraph and plantgraph-fast only.');
  const series = operations.flatMap((operation) => doorNames.map((door): Series => ({ door, operation, rounds: [] })));
  process.stdout.write(
    `This tree (${describeTree(thisTree)}) against ${commit.hash} "${commit.subject}". Node ${process.version}.\n`,
  );
  const turns = Array.from({ length: bench.options.rounds }, (_, turn) => turn);
  for (let from = 0; from < turns.length; from += roundsPerStart) {
    const started: BenchProcess[] = [];
    const doors: Door[] = [];
    const startOne = (name: Door['name']) =>
      startDoor(name, trees, files, (one) => {
        started.push(one);
        register(one);
      });
    for (const name of doorNames) doors.push(await startOne(name));
    await runSet(series, doors, bench, turns.slice(from, from + roundsPerStart));
    await Promise.all(started.map(stopProcess));
  }
  const comparisons = series.map(
    ({ door, operation, rounds }): Comparison => ({ door, operation: operation.name, rounds }),
  );
  for (const comparison of comparisons) process.stdout.write(`${writeComparison(comparison)}\n`);
  process.stdout.write(`${writeVerdict(comparisons)}\n`);
  return comparisons.some(isDearer);
}
