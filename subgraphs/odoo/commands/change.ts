import Big from 'big.js';
import { CommandRefusal, type CommandStep, orAbsent } from '../../../kit/index.ts';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import type { ManufacturingOrder } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooChangeOrderInput } from '../generated.ts';
import {
  isBegun,
  isOpen,
  notShown,
  type OdooCommand,
  readParts,
  refuseUnit,
  requireOdoo,
  requireOpen,
} from './shared.ts';

const isEqual = (a: string, b: string): boolean => new Big(a).eq(b);
const isSameInstant = (a: string | undefined, b: string | undefined): boolean =>
  b === undefined || (a !== undefined && Math.abs(Date.parse(a) - Date.parse(b)) < 1_000);

const refuse = (message: string, currentState: string): CommandRefusal =>
  new CommandRefusal('INVALID_STATE', message, { currentState });

/** @throws CommandRefusal `INVALID_STATE` when the plant works on a part: Odoo would take all of it for produced. */
function refuseBegun(part: ManufacturingOrder): void {
  if (isBegun(part))
    throw refuse(`The plant works on ${part.reference}; its quantity is changed there.`, 'IN_PROGRESS');
}

/** The part that is still to be produced, and the quantity that it should have. */
interface Rest {
  readonly part: ManufacturingOrder;
  readonly quantity: string;
}

/** Finds what is left of an order. @throws CommandRefusal when its quantity cannot be changed any more. */
async function findRest(input: OdooChangeOrderInput, context: SubgraphContext): Promise<Rest> {
  const parts = await readParts(input, context);
  const part = requireOpen(parts);
  const open = parts.filter(isOpen);
  refuseUnit(input.unit, part.unit);
  if (open.length > 1) throw refuse(`The order has ${open.length} open parts in Odoo.`, 'SPLIT');
  const produced = sumDecimals(parts.map(({ producedQuantity }) => producedQuantity));
  const done = sumDecimals(parts.filter((one) => !isOpen(one)).map(({ producedQuantity }) => producedQuantity));
  const quantity = new Big(input.quantity).minus(done);
  if (!isEqual(part.quantity, quantity.toFixed()) && new Big(input.quantity).lte(produced))
    throw refuse(`Odoo has produced ${produced} ${part.unit}, and ${part.reference} is open.`, 'PRODUCED');
  if (!isEqual(part.quantity, quantity.toFixed())) refuseBegun(part);
  return { part, quantity: quantity.toFixed() };
}

async function setQuantity(
  input: OdooChangeOrderInput,
  { part, quantity }: Rest,
  context: SubgraphContext,
  step: CommandStep,
): Promise<void> {
  if (isEqual(part.quantity, quantity)) return;
  const odoo = requireOdoo(input.plant, context);
  const change = { key: `${step.key}:quantity`, id: part.id, quantity };
  await odoo.writes.orders.changeQuantity(change, step.send, context.call);
  const seen = (await readParts(input, context)).find(({ id }) => id === part.id);
  if (seen === undefined || isEqual(seen.quantity, part.quantity)) throw notShown(odoo, 'the new quantity');
  if (!isEqual(seen.quantity, quantity))
    throw refuse(`Odoo keeps ${seen.quantity} instead of ${quantity} ${part.unit}.`, 'OTHER_QUANTITY');
}

/** Changes the quantity and the due instant of the open part of an order before work on it begins. */
export const changeOrder: OdooCommand<OdooChangeOrderInput> = {
  name: 'odooChangeOrder',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'ProductionOrder.quantity', 'ProductionOrder.dueTime'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await findRest(input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('CHANGE', context.call);
  },
  async perform(input, context, step) {
    const { orders } = requireOdoo(input.plant, context).writes;
    const rest = await findRest(input, context);
    const { part, quantity } = rest;
    const dueTime = orAbsent(input.dueTime);
    await setQuantity(input, rest, context, step);
    if (dueTime !== undefined && !isSameInstant(part.dueTime, dueTime)) {
      await orders.setDueTime(part, dueTime, step.send, context.call);
      const seen = (await readParts(input, context)).find(({ id }) => id === part.id);
      if (!isSameInstant(seen?.dueTime, dueTime)) throw notShown(requireOdoo(input.plant, context), 'the due time');
    }
    return {
      nativeReference: part.reference,
      before: { quantity: part.quantity, dueTime: part.dueTime },
      after: { quantity, dueTime: dueTime ?? part.dueTime },
    };
  },
  undo: 'A later change of the order sets its quantity and its due time anew.',
};
