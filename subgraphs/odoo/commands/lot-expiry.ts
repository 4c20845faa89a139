import { CommandRefusal } from '../../../kit/index.ts';
import type { LotRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooSetLotExpiryInput } from '../generated.ts';
import { notShown, type OdooCommand, requireOdoo } from './shared.ts';

/** Finds the lot of a batch. @throws CommandRefusal where there is none, several, or one without expiry date. */
async function requireLot(
  { plant, material, batch }: OdooSetLotExpiryInput,
  context: SubgraphContext,
): Promise<LotRecord> {
  const lots = await requireOdoo(plant, context).readLots([{ material, number: batch }], context.call);
  const [lot] = lots;
  if (lot === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this lot.');
  if (lots.length > 1)
    throw new CommandRefusal(
      'INVALID_STATE',
      `Odoo has ${lots.length} lots ${batch} of ${material}; archive the wrong ones.`,
      {
        currentState: 'AMBIGUOUS',
      },
    );
  if (!lot.keepsExpiry)
    throw new CommandRefusal('INVALID_STATE', `Odoo keeps no expiry date of lots of ${material}.`, {
      currentState: 'NO_EXPIRY',
    });
  return lot;
}

/** Sets the last day on which a lot may be used. */
export const setLotExpiry: OdooCommand<OdooSetLotExpiryInput> = {
  name: 'odooSetLotExpiry',
  system: 'ODOO',
  writes: ['Batch.expiryDate'],
  guard: 'TARGET_STATE',
  check: async (input, context) => {
    await requireLot(input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('LOT', context.call);
  },
  prepare: async (input, context) => ({ expiryDate: (await requireLot(input, context)).expiryDate }),
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const { expiryDate } = input;
    const lot = await requireLot(input, context);
    const done = { nativeReference: String(lot.id), before: step.memento, after: { expiryDate } };
    if (lot.expiryDate === expiryDate) return done;
    return step.sendAndSee(
      () => odoo.writes.lots.setExpiry(lot.id, expiryDate, context.call),
      async () => {
        if ((await requireLot(input, context)).expiryDate !== expiryDate) throw notShown(odoo, 'the expiry date');
        return done;
      },
    );
  },
  undo: "The date before was not SAP's; the next comparison writes the date that SAP has then.",
};
