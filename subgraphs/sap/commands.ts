import { type Command, type CommandCallInput, runCommand } from '../kit/index.ts';
import type { SapCommand } from './command-parts.ts';
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

function resolve<Input extends { readonly plant: string }>(command: SapCommand<Input>) {
  return (
    _: unknown,
    { call, input }: { readonly call: CommandCallInput; readonly input: Input },
    context: SubgraphContext,
  ) => {
    const { log, clock } = context.services;
    const settleMs = context.instances.forPlant(input.plant)?.settleMs ?? 0;
    return runCommand(command, { call, input, context }, { settleMs, log, clock });
  };
}

/** Answers the mutations by which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  sapReleaseOrder: resolve(releaseOrder),
  sapRescheduleOperations: resolve(rescheduleOperations),
  sapConfirmProduction: resolve(confirmProduction),
  sapCreateOrder: resolve(createOrder),
  sapCancelOrder: resolve(cancelOrder),
  sapSetBatchRestriction: resolve(setBatchRestriction),
  sapMoveStock: resolve(moveStock),
  sapDecideUsage: resolve(decideUsage),
};
