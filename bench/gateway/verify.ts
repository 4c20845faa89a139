import { isDeepStrictEqual } from 'node:util';
import { type Operation, writeBody } from './operations.ts';
import type { Running, RunningSubgraphs } from './start.ts';

/** Answer and subgraph requests of one request to a gateway; the load must show the same. */
export interface Sample {
  readonly answer: unknown;
  readonly bytes: number;
  readonly subgraphRequests: number;
}

/** Sends an operation to a gateway twice and samples the second run: the first may plan and load. */
export async function takeSample(
  { url, contender }: Running,
  operation: Operation,
  { countRequests }: RunningSubgraphs,
): Promise<Sample> {
  const ask = async () => {
    const body = writeBody(operation, contender);
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return Buffer.from(await response.arrayBuffer());
  };
  await ask();
  const before = await countRequests();
  const bytes = await ask();
  const subgraphRequests = (await countRequests()) - before;
  return { answer: JSON.parse(bytes.toString('utf8')), bytes: bytes.length, subgraphRequests };
}

/** Throws unless an answer has no errors and equals the expected one. */
export function checkAnswer({ contender }: Running, { name }: Operation, { answer }: Sample, right: unknown): void {
  const isRight = isDeepStrictEqual(answer, right) && typeof answer === 'object' && answer !== null;
  if (isRight && !('errors' in answer)) return;
  throw new Error(
    `Nothing was measured: ${contender.name} answers "${name}" differently: ${JSON.stringify(answer).slice(0, 500)}`,
  );
}
