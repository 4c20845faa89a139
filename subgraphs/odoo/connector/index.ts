import { type CallContext, type Clock, type HealthSource, type Source, systemClock } from '../../../kit/index.ts';
import type { OdooConfig } from '../config.ts';
import { createOdooClient, type OdooQuery, type OdooRecord } from './client.ts';
import { executionStates, joinExecutions, mapExecution } from './map-execution.ts';
import { mapGenealogy, mapStock } from './map-plant.ts';
import { createTouchedReader, type TouchedReader } from './modified-orders.ts';
import type {
  BatchKey,
  ExecutionQuery,
  ExecutionRecord,
  ExecutionState,
  GenealogyRecord,
  StockRecord,
} from './records.ts';
import { createExecutionSpecification, genealogySpecification, quantSpecification } from './specifications.ts';
import { formatInstant, mapOne, mapText } from './values.ts';
import { createWorkCenterReader, type WorkCenterReader } from './work-centers.ts';
import { createOdooWrites, type OdooWrites } from './writes/index.ts';

export * from './records.ts';
export { parseReport } from './reports.ts';
export {
  createMark,
  type ManufacturingOrder,
  type OdooWrites,
  type Product,
  type StockPart,
  type WorkOrder,
} from './writes/index.ts';

/** What we can ask Odoo, in our words. Many keys cost one call; what Odoo does not know is left out. */
export interface OdooConnector extends Source, HealthSource, TouchedReader, WorkCenterReader {
  readonly system: 'ODOO';
  /** How long after a lost answer Odoo may still carry a command out, in milliseconds. */
  readonly settleMs: number;
  /** What Odoo can be made to do. */
  readonly writes: OdooWrites;
  /** One execution per order of a plant, its backorders joined. */
  readExecutions(plant: string, numbers: readonly string[], call: CallContext): Promise<readonly ExecutionRecord[]>;
  /** Executions by Odoo's own references, not joined. */
  readExecutionsByReference(
    plant: string,
    references: readonly string[],
    call: CallContext,
  ): Promise<readonly ExecutionRecord[]>;
  /** A page of executions, newest first, not joined. */
  readExecutionPage(query: ExecutionQuery, call: CallContext): Promise<readonly ExecutionRecord[]>;
  readStock(plant: string, materials: readonly string[], call: CallContext): Promise<readonly StockRecord[]>;
  /** Every step in which one of the batches was made or consumed. */
  readGenealogy(batches: readonly BatchKey[], call: CallContext): Promise<readonly GenealogyRecord[]>;
  close(): Promise<void>;
}

/** Connects one Odoo instance. */
export function createOdooConnector(
  config: OdooConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): OdooConnector {
  const { instance, plants } = config;
  const { originPrefix, scopes, qualityLocations, blockedLocations } = config.odoo;
  const client = createOdooClient(config, { clock });
  const names = { quality: qualityLocations, blocked: blockedLocations };

  const scopeWarehouse = (field: string, wanted: readonly string[]): readonly unknown[] => {
    const warehouses = wanted.map((plant) => scopes[plant]?.warehouse);
    return warehouses.some((warehouse) => warehouse === undefined) ? [] : [[field, 'in', warehouses]];
  };
  const findPlant = (record: OdooRecord): string | undefined => {
    if (plants.length === 1) return plants[0];
    const warehouse = mapText(mapOne(mapOne(record['picking_type_id'])?.['warehouse_id'])?.['code']);
    return plants.find((plant) => scopes[plant]?.warehouse === warehouse);
  };
  const readManufacturingOrders = async (
    query: Pick<OdooQuery, 'domain' | 'order'> & { readonly limit?: number },
    wanted: readonly string[],
    call: CallContext,
  ) => {
    const domain = [...query.domain, ...scopeWarehouse('picking_type_id.warehouse_id.code', wanted)];
    const records = await client.read(
      (series) => ({
        ...query,
        domain,
        model: 'mrp.production',
        specification: createExecutionSpecification(series),
      }),
      call,
    );
    return records.flatMap((record) => {
      const plant = findPlant(record);
      return plant === undefined || !wanted.includes(plant) ? [] : [mapExecution(record, { plant, originPrefix })];
    });
  };

  const touched = createTouchedReader(client, {
    scope: scopeWarehouse('picking_type_id.warehouse_id.code', plants),
    findPlant,
    originPrefix,
  });

  return {
    system: 'ODOO',
    instance,
    plants,
    resilience: client.resilience,
    settleMs: config.settleMs,
    writes: createOdooWrites(client, config),
    listWarnings: () => [],
    ping: async (call) =>
      void (await client.read(
        () => ({ model: 'mrp.production', domain: [], specification: { name: {} }, order: 'id', limit: 1 }),
        call,
      )),
    readExecutions: async (plant, numbers, call) => {
      const origins = numbers.map((number) => `${originPrefix}${number}`);
      const found = await readManufacturingOrders({ domain: [['origin', 'in', origins]], order: 'id' }, [plant], call);
      return [...Map.groupBy(found, ({ orderNumber }) => orderNumber).values()].map(joinExecutions);
    },
    readExecutionsByReference: (plant, references, call) =>
      readManufacturingOrders({ domain: [['name', 'in', references]], order: 'id' }, [plant], call),
    readExecutionPage: ({ plants: wanted, states, changedSince, beforeId, first }, call) => {
      const nativeStates =
        states === undefined
          ? undefined
          : Object.keys(executionStates).filter((native) => states.includes(executionStates[native] as ExecutionState));
      const domain = [
        ...(nativeStates === undefined ? [] : [['state', 'in', nativeStates]]),
        ...(changedSince === undefined ? [] : [['write_date', '>=', formatInstant(changedSince)]]),
        ...(beforeId === undefined ? [] : [['id', '<', beforeId]]),
      ];
      return readManufacturingOrders({ domain, order: 'id desc', limit: first }, wanted, call);
    },
    ...touched,
    ...createWorkCenterReader(client, config),
    readStock: async (plant, materials, call) => {
      const scope = scopeWarehouse('location_id.warehouse_id.code', [plant]);
      const records = await client.read(
        () => ({
          model: 'stock.quant',
          domain: [['product_id.default_code', 'in', materials], ['location_id.usage', '=', 'internal'], ...scope],
          specification: quantSpecification,
          order: 'id',
        }),
        call,
      );
      return mapStock(records, { plant, names });
    },
    readGenealogy: async (batches, call) => {
      const lots = [...new Set(batches.map(({ number }) => number))];
      const domain = [
        ['lot_id.name', 'in', lots],
        ['state', '=', 'done'],
        '|',
        ['consume_line_ids', '!=', false],
        ['produce_line_ids', '!=', false],
      ];
      const records = await client.read(
        () => ({ model: 'stock.move.line', domain, specification: genealogySpecification, order: 'id' }),
        call,
      );
      return records.flatMap((record) => mapGenealogy(record, { originPrefix, findPlant }));
    },
    close: () => client.close(),
  };
}
