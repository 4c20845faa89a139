import { type Command, type CommandCallInput, runCommand } from '../kit/index.ts';
import type { OdooCommand } from './command-parts.ts';
import { cancelOrder } from './commands-cancel.ts';
import { holdCommand } from './commands-hold.ts';
import { reportProduction } from './commands-produce.ts';
import { releaseOrder } from './commands-release.ts';
import { rescheduleOperations } from './commands-reschedule.ts';
import { reportScrap } from './commands-scrap.ts';
import type { MutationResolvers } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

/** Every change that Odoo can make. */
export const commands: readonly Command<never, SubgraphContext>[] = [
  releaseOrder,
  rescheduleOperations,
  reportProduction,
  reportScrap,
  cancelOrder,
  holdCommand,
];

function resolve<Input extends { readonly plant: string }>(command: OdooCommand<Input>) {
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
  odooReleaseOrder: resolve(releaseOrder),
  odooRescheduleOperations: resolve(rescheduleOperations),
  odooReportProduction: resolve(reportProduction),
  odooReportScrap: resolve(reportScrap),
  odooCancelOrder: resolve(cancelOrder),
  odooSetHold: resolve(holdCommand),
};
