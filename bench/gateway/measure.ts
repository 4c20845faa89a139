import type { LoadGenerator, LoadResult } from '../harness/load.ts';
import { readUsage } from '../harness/usage.ts';
import { type Operation, writeBody } from './operations.ts';
import type { Options } from './options.ts';
import type { Running, RunningSubgraphs } from './start.ts';
import type { Sample } from './verify.ts';

/** One run of one gateway with one operation. */
export interface Measurement extends LoadResult {
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly subgraphRequests: number;
}

/** Conditions that all runs share. */
export interface Bench {
  readonly options: Options;
  readonly load: LoadGenerator;
  readonly subgraphs: RunningSubgraphs;
}

const warmUpSeconds = 1;

/** Fails when requests were shared: with sharing off, load must cause as many subgraph requests as that many single requests. */
function checkNothingShared({ contender }: Running, { name }: Operation, run: Measurement, sample: Sample): void {
  const wanted = sample.subgraphRequests * run.requests;
  // A request repeated after a lost connection counts twice, which is rare.
  if (Math.abs(run.subgraphRequests - wanted) <= wanted * 0.01) return;
  throw new Error(
    `${contender.name} made ${run.subgraphRequests} subgraph requests for ${run.requests} of "${name}", not ${wanted}: it shares.`,
  );
}

/** Puts load on a gateway and reads its usage. */
export async function measure(
  running: Running,
  operation: Operation,
  sample: Sample,
  { options: { connections, seconds, isSharing }, load, subgraphs }: Bench,
): Promise<Measurement> {
  const { url, contender, process } = running;
  const pid = process.child.pid ?? 0;
  const order = { url, bodies: [writeBody(operation, contender)], sizes: [sample.bytes], connections };
  await load.run({ ...order, seconds: Math.min(warmUpSeconds, seconds) });
  const [before, countBefore] = [readUsage(pid), await subgraphs.countRequests()];
  const result = await load.run({ ...order, seconds });
  const [after, countAfter] = [readUsage(pid), await subgraphs.countRequests()];
  const run = {
    ...result,
    cpuMs: after.cpuMs - before.cpuMs,
    memoryMb: after.memoryMb,
    subgraphRequests: countAfter - countBefore,
  };
  if (!isSharing) checkNothingShared(running, operation, run, sample);
  return run;
}
