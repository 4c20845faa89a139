/** Compares this tree's gateway with another commit's, both under the same load in turn. */
import { join } from 'node:path';
import type { BenchProcess } from '../../harness/process.ts';
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

interface Series {
  readonly door: Door;
  readonly operation: Operation;
  readonly samples: Record<Party, Sample>;
  readonly rounds: Round[];
}

async function runRounds(series: readonly Series[], bench: Bench): Promise<void> {
  for (let turn = 0; turn < bench.options.rounds; turn += 1) {
    process.stderr.write(`round ${turn + 1} of ${bench.options.rounds}\n`);
    for (const { door, operation, samples, rounds } of series)
      rounds.push(await runRound(door, operation, samples, bench, turn));
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
  const doors: Door[] = [];
  for (const door of doorNames) doors.push(await startDoor(door, trees, files, register));
  const series: Series[] = [];
  for (const operation of operations)
    for (const door of doors)
      series.push({ door, operation, samples: await takeSamples(door, operation, bench), rounds: [] });
  process.stdout.write(
    `This tree (${describeTree(thisTree)}) against ${commit.hash} "${commit.subject}". Node ${process.version}.\n`,
  );
  await runRounds(series, bench);
  const comparisons = series.map(
    ({ door, operation, rounds }): Comparison => ({ door: door.name, operation: operation.name, rounds }),
  );
  for (const comparison of comparisons) process.stdout.write(`${writeComparison(comparison)}\n`);
  process.stdout.write(`${writeVerdict(comparisons)}\n`);
  return comparisons.some(isDearer);
}
