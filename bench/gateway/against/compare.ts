import { median } from '../../harness/median.ts';

/** CPU milliseconds per request in one round: of this tree, of the commit, and of the commit a second time. */
export interface Round {
  readonly tree: number;
  readonly commit: number;
  readonly again: number;
}

/** One operation through one of the gateway's entrances. */
export interface Comparison {
  readonly operation: string;
  readonly door: string;
  readonly rounds: readonly Round[];
}

/** Ratios of a comparison, each the median over its rounds. */
export interface Ratios {
  /** This tree over the commit, the mean of its two runs in the round. */
  readonly tree: number;
  /** The commit over itself. */
  readonly noise: number;
  /** Highest ratio that counts as equal: the noise, either way, and 1.05 at least. */
  readonly limit: number;
}

const leastLimit = 1.05;

/** Computes the ratios of a comparison. Ratios are taken within a round, in which all parties had the same machine load. */
export function readRatios({ rounds }: Comparison): Ratios {
  const noise = median(rounds.map(({ commit, again }) => again / commit));
  return {
    tree: median(rounds.map(({ tree, commit, again }) => tree / ((commit + again) / 2))),
    noise,
    limit: Math.max(noise, 1 / noise, leastLimit),
  };
}

/** True when this tree costs more than the commit by more than the noise. */
export function isDearer(comparison: Comparison): boolean {
  const { tree, limit } = readRatios(comparison);
  return tree > limit;
}

/** Formats one line of figures. */
export function writeComparison(comparison: Comparison): string {
  const { operation, door, rounds } = comparison;
  const { tree, noise } = readRatios(comparison);
  const cpu = (read: (round: Round) => number) => median(rounds.map(read)).toFixed(3).padStart(7);
  return [
    operation.padEnd(6),
    door.padEnd(9),
    `new ${cpu((round) => round.tree)}`,
    `old ${cpu((round) => (round.commit + round.again) / 2)} cpu ms/req`,
    `new/old x${tree.toFixed(3)}`,
    `A/A x${noise.toFixed(3)}`,
  ].join('  ');
}

/** Formats the closing line. */
export function writeVerdict(comparisons: readonly Comparison[]): string {
  const dearer = comparisons.filter(isDearer).map((comparison) => {
    const { tree, limit } = readRatios(comparison);
    return `${comparison.operation} ${comparison.door} x${tree.toFixed(3)} (x${limit.toFixed(3)} would be noise)`;
  });
  if (dearer.length > 0) return `Dearer beyond the noise: ${dearer.join(', ')}.`;
  return 'No dearer: no ratio is beyond the larger of its A/A noise and 1.05.';
}
