import { type Command, type CommandCallInput, runCommand } from '../kit/index.ts';
import type { SchedulingCommand } from './command-parts.ts';
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

function resolve<Input extends { readonly plant: string }>(command: SchedulingCommand<Input>) {
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
  schedulingCreateOrder: resolve(createOrder),
  schedulingMoveOperation: resolve(moveOperation),
  schedulingReportProgress: resolve(reportProgress),
  schedulingCancelOrder: resolve(cancelOrder),
  schedulingSetHold: resolve(setHoldCommand),
};
