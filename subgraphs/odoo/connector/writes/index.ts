import type { OdooConfig } from '../../config.ts';
import type { OdooClient } from '../client.ts';
import { createAsk } from './ask.ts';
import { createOrderWrites, type OrderWrites } from './orders.ts';
import { createHoldWrites, type HoldWrites } from './stock.ts';

export { createMark } from './ask.ts';
export type { ManufacturingOrder, WorkOrder } from './orders.ts';

/** Everything that Odoo can be made to do. */
export interface OdooWrites {
  readonly orders: OrderWrites;
  readonly holds: HoldWrites;
}

/** What one Odoo can be made to do. */
export function createOdooWrites(client: OdooClient, config: OdooConfig): OdooWrites {
  const ask = createAsk(client, config);
  return { orders: createOrderWrites(ask, config), holds: createHoldWrites(ask, config) };
}
