import { isDeepStrictEqual } from 'node:util';
import { type Operation, writeBody } from './operations.ts';
import type { Running, RunningSubgraphs } from './start.ts';

/** What one request of an operation to a gateway was seen to be: the load must look the same. */
export interface Sample {
  readonly answer: unknown;
  readonly bytes: number;
  readonly subgraphRequests: number;
}

/** Asks a gateway one operation, twice: the first time may plan and load, the second is what is told. */
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

/** Throws unless an answer is without errors and equal to the right one. */
export function checkAnswer({ contender }: Running, { name }: Operation, { answer }: Sample, right: unknown): void {
  const isRight = isDeepStrictEqual(answer, right) && typeof answer === 'object' && answer !== null;
  if (isRight && !('errors' in answer)) return;
  throw new Error(
    `Nothing was measured: ${contender.name} answers "${name}" differently: ${JSON.stringify(answer).slice(0, 500)}`,
  );
}
