import type { Clock } from '../../../../kit/index.ts';
import type { SapConfig } from '../../config.ts';
import type { SapClient } from '../client.ts';
import { type BatchWrites, createBatchWrites } from './batches.ts';
import { type ConfirmationWrites, createConfirmationWrites } from './confirmations.ts';
import { createOrderWrites, type OrderWrites } from './orders.ts';
import { createPlantMovementWrites, type PlantMovementWrites } from './plant-movements.ts';
import { createStockWrites, type StockWrites } from './stock.ts';
import { createUsageWrites, type UsageWrites } from './usage.ts';

export { maxBatchLength } from './batches.ts';
export type { ConfirmationRecord, ConfirmedActivity, ConfirmedMovement } from './confirmations.ts';
export type { OrderFunction } from './orders.ts';
export type { PlantMovementItem, PostedMovement } from './plant-movements.ts';
export type { MaterialDocument, StockKind, StockPlace } from './stock.ts';

/** Changes that SAP can make. */
export interface SapWrites {
  readonly orders: OrderWrites;
  readonly confirmations: ConfirmationWrites;
  readonly stock: StockWrites;
  readonly plantMovements: PlantMovementWrites;
  readonly usage: UsageWrites;
  readonly batches: BatchWrites;
}

/** Creates the changes that one SAP instance can make. */
export function createSapWrites(client: SapClient, config: SapConfig, clock: Clock): SapWrites {
  return {
    orders: createOrderWrites(client, config),
    confirmations: createConfirmationWrites(client, config),
    stock: createStockWrites(client, config, clock),
    plantMovements: createPlantMovementWrites(client, config),
    usage: createUsageWrites(client, config),
    batches: createBatchWrites(client),
  };
}
