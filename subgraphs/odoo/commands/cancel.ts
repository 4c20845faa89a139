import { CommandRefusal, type CommandResult, type CommandStep } from '../../../kit/index.ts';
import type { ManufacturingOrder } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooCancelOrderInput } from '../generated.ts';
import { isBegun, notShown, type OdooCommand, type OrderKey, readParts, requireOdoo } from './shared.ts';

/** @throws CommandRefusal `INVALID_STATE` when part of an order was already produced. */
function refuseMade(parts: readonly ManufacturingOrder[]): void {
  // When every step is finished, the goods exist although they are not booked yet: Odoo would cancel such an order.
  const isMade = ({ state, producedQuantity }: ManufacturingOrder) =>
    state === 'DONE' || state === 'TO_CLOSE' || Number(producedQuantity) > 0;
  const made = parts.find(isMade);
  if (made !== undefined)
    throw new CommandRefusal('INVALID_STATE', 'The order has already produced something.', {
      currentState: made.state,
    });
}

/** @throws CommandRefusal `INVALID_STATE` when the plant works on what is left of an order. */
function refuseBegun(parts: readonly ManufacturingOrder[]): void {
  const begun = parts.find(isBegun);
  if (begun !== undefined)
    throw new CommandRefusal(
      'INVALID_STATE',
      `The plant works on ${begun.reference}; it is finished or cancelled there.`,
      {
        currentState: begun.state,
      },
    );
}

const isLeft = ({ state }: ManufacturingOrder): boolean => state !== 'DONE' && state !== 'CANCELLED';

/** Cancels those parts of an order that are not cancelled yet. @throws CommandRefusal when part of it was produced. */
export async function cancelParts(
  key: OrderKey,
  isMeant: (part: ManufacturingOrder) => boolean,
  context: SubgraphContext,
  step: CommandStep,
): Promise<CommandResult> {
  const odoo = requireOdoo(key.plant, context);
  const parts = (await readParts(key, context)).filter(isMeant);
  refuseMade(parts);
  const ids = parts.filter(({ state }) => state !== 'CANCELLED').map(({ id }) => id);
  if (ids.length > 0) await step.send(() => odoo.writes.orders.cancel(ids, context.call));
  // 17 and 18 answer true even when they cancelled nothing.
  const left = (await readParts(key, context)).filter(({ id, state }) => ids.includes(id) && state !== 'CANCELLED');
  if (left.length > 0) throw notShown(odoo, 'the cancelled order');
  return {
    nativeReference: parts[0]?.reference,
    before: { states: parts.map(({ state }) => state) },
    after: { states: parts.map(() => 'CANCELLED') },
  };
}

/** Cancels an order of which nothing was produced. An order that the plant does not have counts as cancelled. */
export const cancelOrder: OdooCommand<OdooCancelOrderInput> = {
  name: 'odooCancelOrder',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'ProductionOrder.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const parts = await readParts(input, context);
    if (input.isRest === true) refuseBegun(parts.filter(isLeft));
    else refuseMade(parts);
    if (parts.some(({ state }) => state !== 'CANCELLED'))
      await requireOdoo(input.plant, context).writes.rights.requireRights('CANCEL', context.call);
  },
  async perform(input, context, step) {
    if (input.isRest !== true) return cancelParts(input, () => true, context, step);
    refuseBegun((await readParts(input, context)).filter(isLeft));
    return cancelParts(input, isLeft, context, step);
  },
  undo: 'Odoo does not reopen a cancelled manufacturing order.',
};
