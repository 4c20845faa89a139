import {
  type CallContext,
  type Clock,
  createQuarantine,
  type HealthSource,
  type Logger,
  type Quarantine,
  type Source,
  systemClock,
} from '../../../kit/index.ts';
import { createCompanyReader, createOdooClient, createUnitReader } from '../../vendors/odoo/index.ts';
import type { OdooConfig } from '../config.ts';
import { type CheckpointReader, createCheckpointModules, createCheckpointReader } from './checkpoints/index.ts';
import { createExecutionFactReader, type ExecutionFactReader } from './execution-facts.ts';
import { createExecutionReader, type ExecutionReader } from './executions.ts';
import { readUnknownPlants } from './known-plants.ts';
import { createLotReader, type LotReader } from './lots.ts';
import type { OrderNumbers } from './map-execution.ts';
import { createMergedOrders } from './merged-orders.ts';
import { createModifiedReader, type ModifiedReader } from './modified-orders.ts';
import { createPlantMovementReader, type PlantMovementReader } from './plant-movements.ts';
import { createStockReader, type StockReader } from './plant-stock.ts';
import { createPlantScopes } from './scopes.ts';
import { createUnavailabilityReader, type UnavailabilityReader } from './unavailability/index.ts';
import { createWorkCenterReader, type WorkCenterReader } from './work-centers.ts';
import { createOdooWrites, type OdooWrites } from './writes/index.ts';

export { unknownUnit } from '../../vendors/odoo/index.ts';
export { createOdooChecks } from './checks/index.ts';
export type { ChangedLot, LotRecord, StockedLot } from './lots.ts';
export { createScrapFact } from './map-fact.ts';
export { formatBatchKey } from './plant-stock.ts';
export * from './records.ts';
export { parseReport } from './reports.ts';
export {
  type Bill,
  type ComponentMove,
  createMark,
  type FoundTransfer,
  type ManufacturingOrder,
  type MaterialValues,
  type Need,
  type OdooWrites,
  type PlantProduct,
  type Product,
  type StockPart,
  type Tracking,
  type WorkOrder,
} from './writes/index.ts';

/** Reads of one Odoo, in our words. Many keys cost one call; records that Odoo does not have are left out. */
export interface OdooConnector
  extends Source,
    HealthSource,
    ExecutionReader,
    ExecutionFactReader,
    StockReader,
    LotReader,
    PlantMovementReader,
    ModifiedReader,
    WorkCenterReader,
    UnavailabilityReader,
    CheckpointReader {
  readonly system: 'ODOO';
  readonly quarantine: Quarantine;
  /** Time after a lost answer during which Odoo may still carry a command out, in milliseconds. */
  readonly settleMs: number;
  /** Creates the writes to Odoo in a plant. */
  writesIn(plant: string): OdooWrites;
  close(): Promise<void>;
}

/** Dependencies of a connector. */
export interface OdooConnectorOptions {
  readonly clock?: Clock | undefined;
  readonly log?: Logger | undefined;
}

/** Connects one Odoo instance. */
export function createOdooConnector(
  config: OdooConfig,
  { clock = systemClock, log }: OdooConnectorOptions = {},
): OdooConnector {
  const { instance, plants } = config;
  const { originPrefix, orderPattern, qualityLocations, blockedLocations, setupLosses, carriesTimes } = config.odoo;
  const client = createOdooClient(config, { clock });
  const quarantine = createQuarantine({ system: 'ODOO', instance, clock, log });
  const scopes = createPlantScopes(config);
  const units = createUnitReader({ client, quarantine, own: config.odoo.units, clock });
  const companies = createCompanyReader(client, config, clock);
  const orders: OrderNumbers = { prefix: originPrefix, pattern: new RegExp(orderPattern, 'u') };
  const scope = scopes.createDomain('picking_type_id.warehouse_id', plants);
  const merged = createMergedOrders(client, { scope, orders });
  const names = { quality: qualityLocations, blocked: blockedLocations };
  const { findPlant } = scopes;
  const modules = createCheckpointModules(client, config, clock);
  const writes = new Map(
    plants.map((plant) => [
      plant,
      createOdooWrites(client, { config, plant, scopes, companies, units, merged, modules, clock }),
    ]),
  );
  return {
    system: 'ODOO',
    instance,
    plants,
    quarantine,
    resilience: client.resilience,
    settleMs: config.settleMs,
    writesIn: (plant) => {
      const found = writes.get(plant);
      if (found === undefined) throw new RangeError(`The plant ${plant} is not served by ${instance}.`);
      return found;
    },
    listWarnings: () => [],
    readUnknownPlants: (call) => readUnknownPlants(client, config, call),
    ping: async (call: CallContext) => {
      const query = {
        model: 'mrp.production',
        domain: [],
        specification: { name: {} },
        order: 'id',
        limit: 1,
      } as const;
      await client.read(() => query, call);
      await units.readUnits(call);
    },
    ...createExecutionFactReader({ instance, client, scopes, units, merged, orders, setupLosses, carriesTimes }),
    ...createExecutionReader({ client, scopes, units, merged, quarantine, orders }),
    ...createModifiedReader(client, { instance, scope, findPlant, merged, quarantine }),
    ...createLotReader(client, { plants, scopes, quarantine, days: config }),
    ...createPlantMovementReader(client, { config, scopes, units, quarantine }),
    ...createWorkCenterReader(client, config, { scopes, quarantine }),
    ...createUnavailabilityReader({ client, config, scopes, quarantine, clock }),
    ...createCheckpointReader(client, { plants, modules, units, quarantine }),
    ...createStockReader(client, { scopes, units, quarantine, orders, names }),
    close: () => client.close(),
  };
}
