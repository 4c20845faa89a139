import type { CallContext, Quarantine } from '../../../kit/index.ts';
import { mapRecordId, type OdooClient, type OdooRecord, type UnitReader } from '../../vendors/odoo/index.ts';
import type { OrderNumbers } from './map-execution.ts';
import { type LocationNames, mapBatchKey, mapGenealogy, mapStock } from './map-plant.ts';
import type { BatchHistory, BatchKey, StockRecord } from './records.ts';
import type { PlantScopes } from './scopes.ts';
import { genealogySpecification, quantSpecification, stockedSpecification } from './specifications.ts';

/** A page of the materials that Odoo has stock of. */
export interface StockedMaterials {
  readonly materials: readonly string[];
  /** Id of the page's last quant; `undefined` on the last page. */
  readonly nextAfterId: number | undefined;
}

/** Reads stock and the genealogy of batches. */
export interface StockReader {
  readStock(plant: string, materials: readonly string[], call: CallContext): Promise<readonly StockRecord[]>;
  /** Lists materials with stock in internal locations of a plant, by the ids of their quants. */
  readStockedMaterials(
    query: { readonly plant: string; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<StockedMaterials>;
  /** Reads every step in which a batch was made or consumed; a batch with unreadable steps is left out. */
  readGenealogy(batches: readonly BatchKey[], call: CallContext): Promise<readonly BatchHistory[]>;
}

/** Dependencies of a stock reader. */
export interface StockReaderOptions {
  readonly scopes: PlantScopes;
  readonly units: UnitReader;
  readonly quarantine: Quarantine;
  readonly orders: OrderNumbers;
  readonly names: LocationNames;
}

/** Formats the key of a batch as the loader does. */
export function formatBatchKey({ material, number }: BatchKey): string {
  return JSON.stringify([material, number]);
}

/** Finds the key of a move line's batch; `?` when it cannot be read. */
function findBatchKey(line: OdooRecord): string | undefined {
  try {
    const key = mapBatchKey(line);
    return key === undefined ? undefined : formatBatchKey(key);
  } catch {
    return '?';
  }
}

const readMaterial = ({ product_id: product }: OdooRecord): string | undefined => {
  const code = (product as { readonly default_code?: unknown } | null | undefined)?.default_code;
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : undefined;
};

function createGenealogyReads(
  client: OdooClient,
  { scopes, units, quarantine, orders }: StockReaderOptions,
): Pick<StockReader, 'readGenealogy'> {
  return {
    readGenealogy: async (batches, call) => {
      const known = await units.readUnits(call);
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
      const groups = Map.groupBy(records, findBatchKey);
      const nameless = records.find((line) => findBatchKey(line) === '?');
      if (nameless !== undefined) quarantine.read({ noun: 'BatchGenealogy', key: '?' }, () => mapBatchKey(nameless));
      const { findPlant } = scopes;
      return batches.flatMap((batch) => {
        const key = formatBatchKey(batch);
        const lines = groups.get(key) ?? [];
        const mapSteps = () => lines.flatMap((line) => mapGenealogy(line, { orders, units: known, findPlant }));
        const steps = quarantine.read({ noun: 'BatchGenealogy', key }, mapSteps);
        return steps === undefined ? [] : [{ batch, steps }];
      });
    },
  };
}

/** Creates a reader of stock. */
export function createStockReader(client: OdooClient, options: StockReaderOptions): StockReader {
  const { scopes, units, quarantine, names } = options;
  return {
    ...createGenealogyReads(client, options),
    readStock: async (plant, materials, call) => {
      const known = await units.readUnits(call);
      const scope = scopes.createDomain('location_id.warehouse_id', [plant]);
      const records = await client.read(
        () => ({
          model: 'stock.quant',
          domain: [['product_id.default_code', 'in', materials], ['location_id.usage', '=', 'internal'], ...scope],
          specification: quantSpecification,
          order: 'id',
        }),
        call,
      );
      const groups = Map.groupBy(records, readMaterial);
      if (groups.has(undefined))
        quarantine.read({ noun: 'PlantStock', key: '?', plant }, () => {
          throw new RangeError('A quant has no material.');
        });
      return materials.flatMap((material) => {
        const name = { noun: 'PlantStock', key: `${plant}/${material}`, plant };
        const group = groups.get(material);
        if (group === undefined) quarantine.forget(name);
        else return quarantine.read(name, () => mapStock(group, { plant, material, names, units: known })) ?? [];
        return [];
      });
    },
    readStockedMaterials: async ({ plant, afterId, first }, call) => {
      const domain = [
        ['id', '>', afterId],
        ['location_id.usage', '=', 'internal'],
        ...scopes.createDomain('location_id.warehouse_id', [plant]),
      ];
      const query = {
        model: 'stock.quant',
        domain,
        specification: stockedSpecification,
        order: 'id',
        limit: first,
      } as const;
      const records = await client.read(() => query, call);
      const materials = records.map(readMaterial).filter((material) => material !== undefined);
      const last = records.length < first ? undefined : records.at(-1);
      return {
        materials: [...new Set(materials)],
        nextAfterId: last === undefined ? undefined : mapRecordId(last),
      };
    },
  };
}
