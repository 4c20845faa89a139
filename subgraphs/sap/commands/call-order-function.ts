import type { CommandStep } from '../../../kit/index.ts';
import type { OrderFunction, OrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import { isPositive, notShown, requireOrder, requireSap, sendAndSee } from './shared.ts';

/** True when yield was confirmed on an order. */
export function hasYield({ confirmedQuantity }: Pick<OrderRecord, 'confirmedQuantity'>): boolean {
  return isPositive(confirmedQuantity.value);
}

/** True for an order that ended with no yield. */
export function isCancelled(order: OrderRecord): boolean {
  return order.status === 'CANCELLED' || (order.status === 'TECHNICALLY_COMPLETED' && !hasYield(order));
}

/** Calls a function of an order and reads back its new state. */
export async function callOrderFunction(
  name: OrderFunction,
  { order, isDone }: { readonly order: OrderRecord; readonly isDone: (order: OrderRecord) => boolean },
  context: SubgraphContext,
  step: CommandStep,
): Promise<OrderRecord> {
  const sap = requireSap(order.plant, context);
  const effect = () => sap.writes.orders.invoke(name, order, context.call);
  return sendAndSee(step, effect, async () => {
    const seen = await requireOrder(order, context);
    if (!isDone(seen)) throw notShown(sap, `${name} of order ${order.number}`);
    return seen;
  });
}

/**
 * Withdraws an order without yield from production, by the function that SAP offers for it: this depends on its
 * release.
 */
export function withdrawOrder(order: OrderRecord, context: SubgraphContext, step: CommandStep): Promise<OrderRecord> {
  const name = order.status === 'CREATED' ? 'DeletionFlagOrder' : 'TechlyCmpltOrder';
  return callOrderFunction(name, { order, isDone: isCancelled }, context, step);
}
