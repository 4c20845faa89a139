import { type Command, resolveInPlant } from '../kit/index.ts';
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

/** Answers the mutations by which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  odooReleaseOrder: resolveInPlant(releaseOrder),
  odooRescheduleOperations: resolveInPlant(rescheduleOperations),
  odooReportProduction: resolveInPlant(reportProduction),
  odooReportScrap: resolveInPlant(reportScrap),
  odooCancelOrder: resolveInPlant(cancelOrder),
  odooSetHold: resolveInPlant(holdCommand),
};
