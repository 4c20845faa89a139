import { type Command, resolveInPlant } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { MutationResolvers } from '../generated.ts';
import { cancelOrder } from './cancel.ts';
import { changeOrder } from './change.ts';
import { createOrder } from './create.ts';
import { setDemand } from './demand.ts';
import { setHoldCommand } from './hold.ts';
import { setItem } from './item.ts';
import { moveOperation } from './move.ts';
import { setPlannedOrder } from './planned-order/index.ts';
import { reportProgress } from './progress.ts';
import { setUnavailability } from './unavailability.ts';

/** Commands that the scheduler supports. */
export const commands: readonly Command<never, SubgraphContext>[] = [
  createOrder,
  changeOrder,
  moveOperation,
  reportProgress,
  cancelOrder,
  setHoldCommand,
  setDemand,
  setPlannedOrder,
  setUnavailability,
  setItem,
];

/** Mutations through which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  schedulingCreateOrder: resolveInPlant(createOrder),
  schedulingChangeOrder: resolveInPlant(changeOrder),
  schedulingMoveOperation: resolveInPlant(moveOperation),
  schedulingReportProgress: resolveInPlant(reportProgress),
  schedulingCancelOrder: resolveInPlant(cancelOrder),
  schedulingSetHold: resolveInPlant(setHoldCommand),
  schedulingSetDemand: resolveInPlant(setDemand),
  schedulingSetPlannedOrder: resolveInPlant(setPlannedOrder),
  schedulingSetUnavailability: resolveInPlant(setUnavailability),
  schedulingSetItem: resolveInPlant(setItem),
};
