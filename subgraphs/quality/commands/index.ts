import { type Command, runCommand } from '../../../kit/index.ts';
import type { CommandCall } from '../../../schema/generated.ts';
import type { SubgraphContext } from '../context.ts';
import type { MutationResolvers } from '../generated.ts';
import { placeHold, releaseHold } from './hold.ts';
import { decideUsage, recordResults } from './inspection.ts';
import { cancelLots, createLot } from './lot.ts';
import { closeNonconformance, openNonconformance } from './nonconformance.ts';
import type { CommandContext, QualityCommand } from './shared.ts';

/** Every change that quality can make. */
export const commands: readonly Command<never, CommandContext>[] = [
  createLot,
  cancelLots,
  placeHold,
  releaseHold,
  recordResults,
  decideUsage,
  openNonconformance,
  closeNonconformance,
];

function resolve<Input>(command: QualityCommand<Input>) {
  return (
    _: unknown,
    { call, input }: { readonly call: CommandCall; readonly input: Input },
    context: SubgraphContext,
  ) => {
    const { log, clock } = context.services;
    // A record number does not name its quality system, so that the longest settling time of all systems applies.
    const settleMs = Math.max(0, ...context.instances.all.map((store) => store.settleMs));
    return runCommand(command, { call, input, context: { ...context, actor: call.actor } }, { settleMs, log, clock });
  };
}

/** Answers the mutations by which operations calls the commands. */
export const Mutation: Required<MutationResolvers> = {
  qualityCreateLot: resolve(createLot),
  qualityCancelLots: resolve(cancelLots),
  qualityPlaceHold: resolve(placeHold),
  qualityReleaseHold: resolve(releaseHold),
  qualityRecordResults: resolve(recordResults),
  qualityDecideUsage: resolve(decideUsage),
  qualityOpenNonconformance: resolve(openNonconformance),
  qualityCloseNonconformance: resolve(closeNonconformance),
};
