import type { CallContext } from '../../../../kit/index.ts';
import { mapId, mapRecordId, mapText, type OdooRecords } from '../../../vendors/odoo/index.ts';
import type { Domain } from '../scopes.ts';

/** Kind of stock of a movement in SAP. */
export type MovedStock = 'UNRESTRICTED' | 'QUALITY_INSPECTION' | 'BLOCKED';

/** Place of goods in the plant. */
export interface MovedPlace {
  readonly stock: MovedStock;
  /** Storage location in SAP. */
  readonly storageLocation: string | undefined;
}

/** Finds the places between which a movement of SAP's moves goods. */
export interface MovementPlaces {
  /** Codes of the storage locations that have a location of their own. */
  readonly storageLocations: readonly string[];
  /** Finds the location of goods in the plant; `undefined` where Odoo has none. */
  findInside(place: MovedPlace, call: CallContext): Promise<number | undefined>;
  /** Finds the location outside of the plant: that of suppliers, or that of goods in transit between plants. */
  findOutside(partner: 'SUPPLIER' | 'PLANT', call: CallContext): Promise<number | undefined>;
  findType(code: 'incoming' | 'outgoing' | 'internal', call: CallContext): Promise<number | undefined>;
}

/** Options for finding places. */
export interface MovementPlaceOptions {
  readonly storageLocations: Readonly<Record<string, string>>;
  readonly qualityLocations: readonly string[];
  readonly blockedLocations: readonly string[];
  readonly createScope: (path: string) => Domain;
}

const firstId = (records: readonly Readonly<Record<string, unknown>>[]): number | undefined =>
  records[0] === undefined ? undefined : mapRecordId(records[0]);

/** Creates the search for the places of a plant's goods. */
export function createMovementPlaces(records: OdooRecords, options: MovementPlaceOptions): MovementPlaces {
  const { storageLocations, qualityLocations, blockedLocations, createScope } = options;
  const findNamed = async (names: readonly string[], call: CallContext) => {
    const domain = [['usage', '=', 'internal'], ['name', 'in', names], ...createScope('warehouse_id')];
    return firstId(await records.read('stock.location', domain, { name: {} }, call));
  };
  const findMapped = async (name: string, call: CallContext) => {
    const domain = [['usage', '=', 'internal'], ['complete_name', '=', name], ...createScope('warehouse_id')];
    return firstId(await records.read('stock.location', domain, { name: {} }, call));
  };
  const readCompanyScope = async (call: CallContext): Promise<Domain> => [
    '|',
    ['company_id', '=', false],
    ['company_id', '=', await records.readCompany(call)],
  ];
  const findUsage = async (usage: string, call: CallContext) => {
    const domain = [['usage', '=', usage], ...(await readCompanyScope(call))];
    return firstId(await records.read('stock.location', domain, { name: {} }, call));
  };
  return {
    storageLocations: Object.keys(storageLocations),
    findInside: async ({ stock, storageLocation }, call) => {
      if (stock === 'QUALITY_INSPECTION') return findNamed(qualityLocations, call);
      if (stock === 'BLOCKED') return findNamed(blockedLocations, call);
      const mapped = storageLocations[storageLocation ?? ''];
      if (mapped !== undefined) return findMapped(mapped, call);
      const company = ['company_id', '=', await records.readCompany(call)];
      const specification = { code: {}, lot_stock_id: { fields: {} } };
      const warehouses = await records.read('stock.warehouse', [company], specification, call);
      const scope = createScope('');
      const own = warehouses.find((one) => scope.length === 0 || isScoped(one, scope));
      return own === undefined ? undefined : mapId(own['lot_stock_id']);
    },
    findOutside: async (partner, call) =>
      (partner === 'PLANT' ? await findUsage('transit', call) : undefined) ?? findUsage('supplier', call),
    findType: async (code, call) => {
      const company = ['company_id', '=', await records.readCompany(call)];
      const domain = [['code', '=', code], company, ...createScope('warehouse_id')];
      return firstId(await records.read('stock.picking.type', domain, { name: {} }, call));
    },
  };
}

/** True for the warehouse whose code a scope names. */
const isScoped = (warehouse: Readonly<Record<string, unknown>>, scope: Domain): boolean => {
  const leaf = scope.find((one) => Array.isArray(one) && String(one[0]).endsWith('.code'));
  return !Array.isArray(leaf) || mapText(warehouse['code']) === leaf[2];
};
