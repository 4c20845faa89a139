import type { OdooConfig } from '../../config.ts';
import type { OdooClient } from '../client.ts';
import { type BlockWrites, createBlockWrites } from './blocks.ts';
import { type ComponentLotWrites, createComponentLotWrites } from './component-lots.ts';
import { createOrderWrites, type OrderWrites } from './orders.ts';
import { createProductionWrites, type ProductionWrites } from './production.ts';
import { createOdooRecords } from './record-client.ts';
import { createScrapWrites, type ScrapWrites } from './scrap.ts';
import { createTransferWrites, type TransferWrites } from './transfers.ts';

export type { ManufacturingOrder, WorkOrder } from './manufacturing-order.ts';
export type { Product } from './orders.ts';
export { createMark } from './reference-marks.ts';
export type { StockPart } from './transfers.ts';

/** Everything that Odoo can be made to do. */
export interface OdooWrites {
  readonly orders: OrderWrites;
  readonly production: ProductionWrites;
  readonly componentLots: ComponentLotWrites;
  readonly scrap: ScrapWrites;
  readonly transfers: TransferWrites;
  readonly blocks: BlockWrites;
}

/** What one Odoo can be made to do. */
export function createOdooWrites(client: OdooClient, config: OdooConfig): OdooWrites {
  const ask = createOdooRecords(client, config);
  const { blockedLocations, qualityLocations } = config.odoo;
  const isUsable = (place: string) => !blockedLocations.includes(place) && !qualityLocations.includes(place);
  return {
    orders: createOrderWrites(ask, config),
    production: createProductionWrites(ask),
    componentLots: createComponentLotWrites(ask, isUsable),
    scrap: createScrapWrites(ask),
    transfers: createTransferWrites(ask, config),
    blocks: createBlockWrites(ask, config),
  };
}
