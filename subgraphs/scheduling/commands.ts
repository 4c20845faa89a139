import { type Command, resolveInPlant } from '../kit/index.ts';
import { cancelOrder } from './commands-cancel.ts';
import { createOrder } from './commands-create.ts';
import { setHoldCommand } from './commands-hold.ts';
import { moveOperation } from './commands-move.ts';
import { reportProgress } from './commands-progress.ts';
import type { MutationResolvers } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

/** Every change that the scheduler can make. */
export const commands: readonly Command<never, SubgraphContext>[] = [
  createOrder,
  moveOperation,
  reportProgress,
  cancelOrder,
  setHoldCommand,
];

/** Answers the mutations by which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  schedulingCreateOrder: resolveInPlant(createOrder),
  schedulingMoveOperation: resolveInPlant(moveOperation),
  schedulingReportProgress: resolveInPlant(reportProgress),
  schedulingCancelOrder: resolveInPlant(cancelOrder),
  schedulingSetHold: resolveInPlant(setHoldCommand),
};
