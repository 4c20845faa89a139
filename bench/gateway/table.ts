import { median } from '../harness/median.ts';
import type { Measurement } from './measure.ts';

/** The runs of one gateway with one operation. */
export interface Series {
  readonly contender: string;
  readonly operation: string;
  readonly runs: readonly Measurement[];
}

const computeCpu = ({ runs }: Series): number => median(runs.map(({ cpuMs, requests }) => cpuMs / requests));

/** Formats one line of figures, each the median over the rounds; the ratio is CPU per request of the reference over this gateway's. */
export function writeLine(series: Series, reference: Series): string {
  const of = (read: (run: Measurement) => number) => median(series.runs.map(read));
  const perSecond = of(({ requests, seconds }) => requests / seconds);
  const fetches = of(({ subgraphRequests, requests }) => subgraphRequests / requests);
  const cells = [
    series.operation.padEnd(6),
    series.contender.padEnd(16),
    `${computeCpu(series).toFixed(3).padStart(8)} cpu ms/req`,
    `x${(computeCpu(reference) / computeCpu(series)).toFixed(2).padEnd(7)} of ${reference.contender}`,
    `${perSecond.toFixed(0).padStart(7)} req/s`,
    `p50 ${of(({ p50 }) => p50)
      .toFixed(1)
      .padStart(7)} ms`,
    `p99 ${of(({ p99 }) => p99)
      .toFixed(1)
      .padStart(7)} ms`,
    `${of(({ memoryMb }) => memoryMb)
      .toFixed(0)
      .padStart(5)} MB`,
    `${fetches.toFixed(1).padStart(5)} subgraph requests`,
  ];
  return cells.join('  ');
}
