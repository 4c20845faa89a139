import { type Command, CommandRefusal, SystemError } from '../../../kit/index.ts';
import type { ManufacturingOrder, OdooConnector } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** A change that Odoo can make. */
export type OdooCommand<Input> = Command<Input, SubgraphContext>;

/** The key of an order. */
export interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** The Odoo of a plant. @throws CommandRefusal `INVALID_INPUT` when none serves it. */
export function requireOdoo(plant: string, { instances }: SubgraphContext): OdooConnector {
  const odoo = instances.forPlant(plant);
  if (odoo === undefined) throw new CommandRefusal('INVALID_INPUT', 'No Odoo serves this plant.');
  return odoo;
}

/** Every part of an order, read now. */
export function readParts(key: OrderKey, context: SubgraphContext): Promise<readonly ManufacturingOrder[]> {
  return requireOdoo(key.plant, context).writes.orders.readAll(key, context.call);
}

/** Whether a part is being worked on, or can be. */
export function isOpen({ state }: ManufacturingOrder): boolean {
  return state === 'CONFIRMED' || state === 'IN_PROGRESS' || state === 'TO_CLOSE';
}

/** The part that is worked on next. @throws CommandRefusal when there is none. */
export function requireOpen(parts: readonly ManufacturingOrder[]): ManufacturingOrder {
  const open = parts.find(isOpen);
  if (open !== undefined) return open;
  const last = parts.at(-1);
  if (last === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
  throw new CommandRefusal('INVALID_STATE', 'The order is not open in Odoo.', { currentState: last.state });
}

/** @throws CommandRefusal `INVALID_INPUT` when a quantity comes in another unit than Odoo keeps. */
export function refuseUnit(given: string | null | undefined, kept: string): void {
  // Odoo has units of its own that no code stands for.
  if (given && kept !== 'ZZ' && given !== kept)
    throw new CommandRefusal('INVALID_INPUT', `Odoo keeps this in ${kept}, not in ${given}.`);
}

/** What the other systems must know of an order. */
export function describeOrder(order: ManufacturingOrder) {
  return {
    material: order.material,
    quantity: order.quantity,
    unit: order.unit,
    startTime: order.startTime,
    endTime: order.endTime,
    operations: order.workOrders.map(({ operationNumber, name, workCenter, startTime, endTime }) => ({
      number: operationNumber ?? name,
      description: name,
      workCenter: workCenter ?? '',
      startTime,
      endTime,
    })),
  };
}

/** Odoo took a change and does not show it: what became of it is not known. */
export function notShown({ instance }: OdooConnector, what: string): SystemError {
  return new SystemError(`Odoo answered, but does not show ${what}.`, {
    code: 'SYSTEM_BAD_RESPONSE',
    system: 'ODOO',
    instance,
  });
}
