/** Plans operations of one supergraph in a separate process, so that no operation can block the others, or end them. */
import { parse } from 'graphql';
import { createPlanner } from './create-planner.ts';
import type { Planner } from './outcome.ts';
import type { WorkerMessage } from './plan-in-worker.ts';

const send = (message: WorkerMessage) => process.send?.(message);
let planner: Planner | undefined;

async function plan(text: string, by: Planner): Promise<void> {
  const outcome = await by.plan(text);
  // Plans contain instances of the planner's classes, which cannot be sent as they are.
  send({ kind: 'outcome', json: JSON.stringify(outcome) });
}

// The first message is the supergraph, each other one an operation.
process.on('message', (text: string) => {
  if (planner !== undefined) return void plan(text, planner);
  planner = createPlanner(parse(text, { noLocation: true }));
  send({ kind: 'ready' });
});
process.on('disconnect', () => process.exit());
