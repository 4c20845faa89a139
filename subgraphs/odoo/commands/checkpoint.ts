import { CommandRefusal, type CommandResult } from '../../../kit/index.ts';
import type { CheckpointRecord, Product } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooOpenCheckpointInput, OdooWithdrawCheckpointInput } from '../generated.ts';
import { notShown, type OdooCommand, requireOdoo } from './shared.ts';

const refuseSetup = (message: string): never => {
  throw new CommandRefusal('INVALID_STATE', message, { currentState: 'NOT_CONFIGURED' });
};

/** Finds the one product of the material. @throws CommandRefusal where there is none, or several. */
async function requireProduct(
  { plant, material }: OdooOpenCheckpointInput,
  context: SubgraphContext,
): Promise<Product> {
  const { products } = requireOdoo(plant, context).writes;
  const active = (await products.listProducts(material, context.call)).filter(({ isActive }) => isActive);
  const [product] = active;
  if (product === undefined) throw new CommandRefusal('NOT_FOUND', `Odoo has no active product ${material}.`);
  if (active.length === 1) return product;
  throw new CommandRefusal('INVALID_STATE', `Odoo has ${active.length} active products ${material}.`, {
    currentState: 'AMBIGUOUS',
  });
}

async function check(input: OdooOpenCheckpointInput, context: SubgraphContext): Promise<Product> {
  const { plant, inspectionLot, characteristics } = input;
  const odoo = requireOdoo(plant, context);
  const module = await odoo.findCheckpointModule(context.call);
  if (module === 'NONE') return refuseSetup('Odoo has no module for checkpoints: install quality_control_oca.');
  if (module === 'OWN') return refuseSetup("This Odoo is the plant's quality system: it has the lot itself.");
  if (characteristics.length === 0)
    throw new CommandRefusal('INVALID_INPUT', `The lot ${inspectionLot} has no characteristics to inspect.`);
  const product = await requireProduct(input, context);
  await odoo.writes.rights.requireRights('CHECKPOINT', context.call);
  return product;
}

async function findCheckpoint(
  { plant, inspectionLot }: OdooWithdrawCheckpointInput,
  context: SubgraphContext,
): Promise<CheckpointRecord | undefined> {
  return (await requireOdoo(plant, context).readCheckpoints([inspectionLot], context.call))[0];
}

const isEnded = ({ state }: CheckpointRecord): boolean => state === 'FINISHED' || state === 'CANCELLED';

const describe = ({ id, state }: CheckpointRecord): CommandResult => ({
  nativeReference: String(id),
  after: { state },
});

/** Makes the checkpoint of a lot, once: an inspection with the lot's characteristics as its questions. */
export const openCheckpoint: OdooCommand<OdooOpenCheckpointInput> = {
  name: 'odooOpenCheckpoint',
  system: 'ODOO',
  writes: ['InspectionLot'],
  guard: 'UNIQUE_REFERENCE',
  check: async (input, context) => void (await check(input, context)),
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const product = await check(input, context);
    await odoo.writes.checkpoints.open({ ...input, product }, step.send, context.call);
    const made = await findCheckpoint(input, context);
    if (made === undefined) throw notShown(odoo, 'the checkpoint');
    return describe(made);
  },
  undo: 'A checkpoint is withdrawn when its lot is decided or cancelled.',
};

/** Cancels the checkpoint of a lot that operators have not finished. Nothing is deleted. */
export const withdrawCheckpoint: OdooCommand<OdooWithdrawCheckpointInput> = {
  name: 'odooWithdrawCheckpoint',
  system: 'ODOO',
  writes: ['InspectionLot'],
  guard: 'TARGET_STATE',
  check: async ({ plant }, context) => void requireOdoo(plant, context),
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    if ((await odoo.findCheckpointModule(context.call)) === 'NONE')
      return refuseSetup('Odoo has no module for checkpoints at present: the checkpoint is left as it is.');
    const present = await findCheckpoint(input, context);
    if (present === undefined) return { after: { state: 'ABSENT' } };
    if (isEnded(present)) return describe(present);
    return step.sendAndSee(
      async () => {
        // Operators may have finished it since.
        const latest = await findCheckpoint(input, context);
        return latest === undefined || isEnded(latest)
          ? undefined
          : odoo.writes.checkpoints.withdraw(present.id, context.call);
      },
      async () => {
        const seen = await findCheckpoint(input, context);
        if (seen !== undefined && !isEnded(seen)) throw notShown(odoo, 'the checkpoint as cancelled');
        return seen === undefined ? { after: { state: 'ABSENT' } } : describe(seen);
      },
    );
  },
  undo: 'A checkpoint that was withdrawn stays so; people make it ready again in Odoo.',
};
