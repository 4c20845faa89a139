import { type Command, resolveInPlant } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { MutationResolvers } from '../generated.ts';
import { createBatch } from './batch/create.ts';
import { setBatchRestriction } from './batch/restriction.ts';
import { confirmProduction } from './confirm/index.ts';
import { convertPlannedOrder } from './convert.ts';
import { createOrder } from './create.ts';
import { cancelOrder, releaseOrder } from './order.ts';
import { postMovement } from './plant-movement.ts';
import { rescheduleOperations } from './schedule.ts';
import { moveStock } from './stock.ts';
import { decideUsage } from './usage.ts';

/** Every change that SAP can make. */
export const commands: readonly Command<never, SubgraphContext>[] = [
  releaseOrder,
  rescheduleOperations,
  confirmProduction,
  createOrder,
  convertPlannedOrder,
  cancelOrder,
  createBatch,
  setBatchRestriction,
  moveStock,
  postMovement,
  decideUsage,
];

/** Answers the mutations by which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  sapReleaseOrder: resolveInPlant(releaseOrder),
  sapRescheduleOperations: resolveInPlant(rescheduleOperations),
  sapConfirmProduction: resolveInPlant(confirmProduction),
  sapCreateOrder: resolveInPlant(createOrder),
  sapConvertPlannedOrder: resolveInPlant(convertPlannedOrder),
  sapCancelOrder: resolveInPlant(cancelOrder),
  sapCreateBatch: resolveInPlant(createBatch),
  sapSetBatchRestriction: resolveInPlant(setBatchRestriction),
  sapMoveStock: resolveInPlant(moveStock),
  sapPostMovement: resolveInPlant(postMovement),
  sapDecideUsage: resolveInPlant(decideUsage),
};
