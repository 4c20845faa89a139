import { CommandRefusal } from '../../../../kit/index.ts';
import { maxBatchLength, type PlantBatch } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapCreateBatchInput } from '../../generated.ts';
import { notShown, requireSap, type SapCommand, sendAndSee } from '../shared.ts';

async function findBatch(
  { plant, material, batch }: SapCreateBatchInput,
  context: SubgraphContext,
): Promise<PlantBatch | undefined> {
  const keys = [{ material, number: batch }];
  return (await requireSap(plant, context).readPlantBatches(plant, keys, context.call))[0];
}

/** Refuses a number that SAP cannot keep, and a material of which it keeps no batches. @throws CommandRefusal */
async function refuse({ plant, material, batch }: SapCreateBatchInput, context: SubgraphContext): Promise<void> {
  if (batch.trim() === '' || batch.length > maxBatchLength)
    throw new CommandRefusal('INVALID_INPUT', `SAP's batches have numbers of 1 to ${maxBatchLength} characters.`);
  if (batch !== batch.toUpperCase())
    throw new CommandRefusal(
      'INVALID_INPUT',
      `SAP's batches have numbers in capital letters; rename the lot ${batch}.`,
    );
  const [known] = await requireSap(plant, context).readMaterials([material], context.call);
  if (known === undefined) throw new CommandRefusal('NOT_FOUND', `SAP does not know the material ${material}.`);
  if (!known.isBatchManaged)
    throw new CommandRefusal('INVALID_STATE', `SAP keeps no batches of ${material}.`, { currentState: 'NO_BATCHES' });
}

const describe = ({ material, number, status, expiryDate }: PlantBatch) => ({
  nativeReference: `${material}/${number}`,
  after: { status, ...(expiryDate === undefined ? {} : { expiryDate }) },
});

/**
 * Creates a batch unless it exists. Its number is its identity: a receipt that SAP has posted meanwhile has made the
 * same one.
 */
export const createBatch: SapCommand<SapCreateBatchInput> = {
  name: 'sapCreateBatch',
  system: 'SAP',
  writes: ['Batch.lots'],
  guard: 'UNIQUE_REFERENCE',
  check: async (input, context) => {
    if ((await findBatch(input, context)) === undefined) await refuse(input, context);
  },
  async perform(input, context, step) {
    const sap = requireSap(input.plant, context);
    const known = await findBatch(input, context);
    if (known !== undefined) return describe(known);
    await refuse(input, context);
    const { plant, material, batch: number } = input;
    const expiryDate = input.expiryDate ?? undefined;
    const made = await sendAndSee(
      step,
      () => sap.writes.batches.createBatch(step.key, { plant, material, number, expiryDate }, context.call),
      async () => {
        const seen = await findBatch(input, context);
        if (seen === undefined) throw notShown(sap, 'the new batch');
        return seen;
      },
    );
    return describe(made);
  },
  undo: 'SAP has no deletion of batches; the batch stays, without stock.',
};
