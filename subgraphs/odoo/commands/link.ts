import Big from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import type { ManufacturingOrder } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooLinkOrderInput } from '../generated.ts';
import { notShown, type OdooCommand, readAllParts, refuseUnit, requireOdoo } from './shared.ts';

const refuse = (message: string, currentState: string): CommandRefusal =>
  new CommandRefusal('INVALID_STATE', message, { currentState });

/** @throws CommandRefusal when an order makes something else than the production order says. */
function compareOrder({ reference, material, unit, quantity }: OdooLinkOrderInput, found: ManufacturingOrder): void {
  if (found.material !== material)
    throw refuse(`${reference} makes ${found.material ?? 'a product without a number'}, not ${material}.`, 'MATERIAL');
  refuseUnit(unit, found.unit);
  if (!new Big(found.quantity).eq(quantity))
    throw refuse(`${reference} makes ${found.quantity} ${unit}, not ${quantity}.`, 'QUANTITY');
  if (found.state === 'CANCELLED' || found.state === 'DONE')
    throw refuse(`${reference} is ${found.state}.`, found.state);
}

/** Finds the order to link; `undefined` when it is linked already. @throws CommandRefusal */
async function findUnlinked(
  input: OdooLinkOrderInput,
  context: SubgraphContext,
): Promise<ManufacturingOrder | undefined> {
  const { plant, reference } = input;
  const parts = await readAllParts(input, context);
  if (parts.some((part) => part.reference === reference)) return undefined;
  // One that was cancelled, and not merged into another, is over: people have entered another in its place.
  const other = parts.find(({ state, mergedInto }) => state !== 'CANCELLED' || mergedInto.length > 0);
  if (other !== undefined) throw refuse(`Odoo has the order already, as ${other.reference}.`, 'OTHER_ORDER');
  const named = await requireOdoo(plant, context).writes.orders.findNamed(reference, context.call);
  if (named === undefined)
    throw new CommandRefusal('NOT_FOUND', `Odoo has no manufacturing order ${reference} in this plant.`);
  if (named.origin !== undefined) throw refuse(`${reference} was made for ${named.origin}.`, 'OTHER_ORIGIN');
  compareOrder(input, named.order);
  return named.order;
}

/** Makes a manufacturing order that people entered by hand the one of a production order. */
export const linkOrder: OdooCommand<OdooLinkOrderInput> = {
  name: 'odooLinkOrder',
  system: 'ODOO',
  writes: ['ProductionOrder.execution'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await findUnlinked(input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('CHANGE', context.call);
  },
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const { reference, number } = input;
    const found = await findUnlinked(input, context);
    if (found !== undefined) {
      await step.send(() => odoo.writes.orders.setNumber(found.id, number, context.call));
      const parts = await readAllParts(input, context);
      if (!parts.some(({ id }) => id === found.id)) throw notShown(odoo, 'the source of the order');
    }
    return { nativeReference: reference, after: { number } };
  },
  undo: 'The source of a manufacturing order is taken back in Odoo by hand.',
};
