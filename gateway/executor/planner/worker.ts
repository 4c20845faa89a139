/** Plans operations of one supergraph in a separate thread, so that no operation can block the others. */
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'graphql';
import { createPlanner } from './create-planner.ts';
import type { WorkerMessage } from './plan-in-worker.ts';

const { supergraph } = workerData as { readonly supergraph: string };
const planner = createPlanner(parse(supergraph, { noLocation: true }));
const send = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', async (text: string) => {
  const outcome = await planner.plan(text);
  // Plans contain instances of the planner's classes, which cannot be sent as they are.
  send({ kind: 'outcome', json: JSON.stringify(outcome) });
});
send({ kind: 'ready' });
