import { type Command, resolveInPlant } from '../kit/index.ts';
import { setBatchRestriction } from './commands-batch.ts';
import { confirmProduction } from './commands-confirm.ts';
import { createOrder } from './commands-create.ts';
import { cancelOrder, releaseOrder } from './commands-order.ts';
import { rescheduleOperations } from './commands-schedule.ts';
import { moveStock } from './commands-stock.ts';
import { decideUsage } from './commands-usage.ts';
import type { MutationResolvers } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

/** Every change that SAP can make. */
export const commands: readonly Command<never, SubgraphContext>[] = [
  releaseOrder,
  rescheduleOperations,
  confirmProduction,
  createOrder,
  cancelOrder,
  setBatchRestriction,
  moveStock,
  decideUsage,
];

/** Answers the mutations by which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  sapReleaseOrder: resolveInPlant(releaseOrder),
  sapRescheduleOperations: resolveInPlant(rescheduleOperations),
  sapConfirmProduction: resolveInPlant(confirmProduction),
  sapCreateOrder: resolveInPlant(createOrder),
  sapCancelOrder: resolveInPlant(cancelOrder),
  sapSetBatchRestriction: resolveInPlant(setBatchRestriction),
  sapMoveStock: resolveInPlant(moveStock),
  sapDecideUsage: resolveInPlant(decideUsage),
};
