import { CommandRefusal, type CommandResult, type CommandStep } from '../../../../kit/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapSetBatchRestrictionInput } from '../../generated.ts';
import { notShown, requireSap, type SapCommand, sendAndSee } from '../shared.ts';

function readRestriction({ plant, material, batch }: SapSetBatchRestrictionInput, context: SubgraphContext) {
  return requireSap(plant, context).writes.stock.readRestriction({ plant, material, number: batch }, context.call);
}

async function requireRestriction(input: SapSetBatchRestrictionInput, context: SubgraphContext) {
  const known = await readRestriction(input, context);
  if (known === undefined) throw new CommandRefusal('NOT_FOUND', 'SAP does not know this batch.');
  return known;
}

/** Sets or lifts the restriction of a batch. */
async function restrict(
  input: SapSetBatchRestrictionInput,
  isRestricted: boolean,
  context: SubgraphContext,
  step: CommandStep,
): Promise<CommandResult> {
  const sap = requireSap(input.plant, context);
  const known = await requireRestriction(input, context);
  const described = {
    nativeReference: `${input.material}/${input.batch}`,
    before: { isRestricted: known.isRestricted },
    after: { isRestricted },
  };
  if (known.isRestricted === isRestricted) return described;
  await sendAndSee(
    step,
    () => sap.writes.stock.setRestriction(known.record, isRestricted, context.call),
    async () => {
      if ((await requireRestriction(input, context)).isRestricted !== isRestricted)
        throw notShown(sap, 'the batch as it was set');
    },
  );
  return described;
}

/** Restricts a batch, or lifts its restriction. */
export const setBatchRestriction: SapCommand<SapSetBatchRestrictionInput> = {
  name: 'sapSetBatchRestriction',
  system: 'SAP',
  writes: ['Batch.holds'],
  guard: 'TARGET_STATE',
  check: async (input, context) => void (await requireRestriction(input, context)),
  prepare: async (input, context) => ({ isRestricted: (await requireRestriction(input, context)).isRestricted }),
  async perform(input, context, step) {
    const done = await restrict(input, input.isRestricted, context, step);
    return { ...done, memento: step.memento ?? done.before };
  },
  async undo(input, context, step) {
    const { isRestricted } = (step.memento ?? {}) as { readonly isRestricted?: boolean };
    // Without the earlier state nothing was done, and a restriction may be from another user.
    if (isRestricted === undefined || (await readRestriction(input, context)) === undefined) return {};
    return restrict(input, isRestricted, context, step);
  },
};
