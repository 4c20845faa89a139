import type { Clock } from '../../../../kit/index.ts';
import {
  type CompanyReader,
  createOdooRecords,
  type OdooClient,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { OdooConfig } from '../../config.ts';
import type { CheckpointModules } from '../checkpoints/index.ts';
import type { MergedOrders } from '../merged-orders.ts';
import type { PlantScopes } from '../scopes.ts';
import { type BlockWrites, createBlockWrites } from './blocks.ts';
import { type ByproductWrites, createByproductWrites } from './byproducts.ts';
import { type CheckpointWrites, createCheckpointWrites } from './checkpoints.ts';
import { type ComponentLotWrites, createComponentLotWrites } from './component-lots.ts';
import { type ComponentWrites, createComponentWrites } from './components.ts';
import { createLotWrites, type LotWrites } from './lots.ts';
import { createMaterialWrites, type MaterialWrites } from './materials.ts';
import { createMovementPlaces, type MovementPlaces } from './movements.ts';
import { createOrderWrites, type OrderWrites } from './orders.ts';
import { createProductionWrites, type ProductionWrites } from './production.ts';
import { createProductReader, type ProductReader } from './products.ts';
import { createRightReader, type RightReader } from './rights.ts';
import { createScrapWrites, type ScrapWrites } from './scrap.ts';
import { createTransferWrites, type TransferWrites } from './transfers.ts';

export { createMark } from '../../../vendors/odoo/index.ts';
export type { ComponentMove } from './components.ts';
export type { ManufacturingOrder, WorkOrder } from './manufacturing-order.ts';
export type { MaterialValues, PlantProduct, Tracking } from './materials.ts';
export type { Bill, Product } from './products.ts';
export type { Need } from './rights.ts';
export type { FoundTransfer, StockPart } from './transfers.ts';

/** Writes to Odoo in a plant. */
export interface OdooWrites {
  readonly orders: OrderWrites;
  readonly products: ProductReader;
  readonly production: ProductionWrites;
  readonly componentLots: ComponentLotWrites;
  readonly components: ComponentWrites;
  readonly byproducts: ByproductWrites;
  readonly scrap: ScrapWrites;
  readonly transfers: TransferWrites;
  readonly blocks: BlockWrites;
  readonly rights: RightReader;
  readonly lots: LotWrites;
  readonly materials: MaterialWrites;
  readonly movementPlaces: MovementPlaces;
  readonly checkpoints: CheckpointWrites;
}

/** Dependencies of the writes in a plant. */
export interface OdooWriteOptions {
  readonly config: OdooConfig;
  readonly plant: string;
  readonly scopes: PlantScopes;
  readonly companies: CompanyReader;
  readonly units: UnitReader;
  readonly merged: MergedOrders;
  readonly modules: CheckpointModules;
  readonly clock: Clock;
}

/** Creates the writes to one Odoo in a plant. */
export function createOdooWrites(client: OdooClient, options: OdooWriteOptions): OdooWrites {
  const { config, plant, scopes, companies, units, merged, modules, clock } = options;
  const { instance } = config;
  const { blockedLocations, qualityLocations, holdWorkCenters, originPrefix } = config.odoo;
  const records = createOdooRecords(client, { plant, companies });
  const createScope = (path: string) => scopes.createDomain(path, [plant]);
  const isUsable = (place: string) => !blockedLocations.includes(place) && !qualityLocations.includes(place);
  return {
    orders: createOrderWrites(records, { instance, originPrefix, createScope, units, merged }),
    products: createProductReader(records, units),
    production: createProductionWrites(records),
    componentLots: createComponentLotWrites(records, isUsable),
    components: createComponentWrites(records, units),
    byproducts: createByproductWrites(records),
    scrap: createScrapWrites(records, units),
    transfers: createTransferWrites(records, { blockedLocations, createScope }),
    blocks: createBlockWrites(records, { holdWorkCenters }),
    rights: createRightReader(records, { instance, clock }),
    movementPlaces: createMovementPlaces(records, {
      storageLocations: config.odoo.scopes[plant]?.storageLocations ?? config.odoo.storageLocations,
      qualityLocations,
      blockedLocations,
      createScope,
    }),
    lots: createLotWrites(records, { plant, days: config }),
    checkpoints: createCheckpointWrites(records, { plant, originPrefix, modules, units }),
    materials: createMaterialWrites(records, units),
  };
}
