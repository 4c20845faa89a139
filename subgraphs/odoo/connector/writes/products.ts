import type { CallContext } from '../../../../kit/index.ts';
import {
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  type OdooRecords,
  requireId,
  type UnitReader,
  type Units,
} from '../../../vendors/odoo/index.ts';

/** A material in Odoo. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
  readonly templateId: number;
  /** Rec 20 code of its unit, `ZZ` when none is known. */
  readonly unit: string;
  readonly unitId: number;
  /** Name of the unit in Odoo. */
  readonly unitName: string;
  /** True when every piece of it belongs to a lot or has a serial number. */
  readonly isTracked: boolean;
  readonly isSerial: boolean;
}

/** Facts of a bill of materials that decide about the creation of an order. */
export interface Bill {
  readonly id: number;
  /** A kit is never produced, only its parts are; a subcontracted product is bought. */
  readonly kind: 'NORMAL' | 'KIT' | 'SUBCONTRACT' | 'OTHER';
}

/** Reads products and their bills. */
export interface ProductReader {
  /** Lists every product of this number that belongs to the plant's company or to none, including archived ones. */
  listProducts(material: string, call: CallContext): Promise<readonly Product[]>;
  readProduct(id: number, call: CallContext): Promise<Product | undefined>;
  /** Lists the bills by which the plant may produce a product. */
  listBills(product: Product, operationType: number | undefined, call: CallContext): Promise<readonly Bill[]>;
}

const productFields = {
  name: {},
  active: {},
  product_tmpl_id: { fields: {} },
  uom_id: { fields: { name: {} } },
  tracking: {},
};

function mapProduct(record: OdooRecord, units: Units): Product {
  const tracking = mapText(record['tracking']);
  return {
    id: mapRecordId(record),
    name: mapText(record['name']) ?? '',
    isActive: record['active'] !== false,
    templateId: requireId(record['product_tmpl_id']),
    unit: units.findCode(record['uom_id']),
    unitId: requireId(record['uom_id']),
    unitName: mapText(mapOne(record['uom_id'])?.['name']) ?? '',
    isTracked: tracking === 'lot' || tracking === 'serial',
    isSerial: tracking === 'serial',
  };
}

const kinds: Readonly<Record<string, Bill['kind']>> = {
  normal: 'NORMAL',
  phantom: 'KIT',
  subcontract: 'SUBCONTRACT',
};

/** Creates a reader of a plant's products. */
export function createProductReader(records: OdooRecords, units: UnitReader): ProductReader {
  const read = async (domain: readonly unknown[], call: CallContext) => {
    const [known, rows] = await Promise.all([
      units.readUnits(call),
      records.read('product.product', [...domain, ['active', 'in', [true, false]]], productFields, call),
    ]);
    return rows.map((record) => mapProduct(record, known));
  };
  return {
    listProducts: async (material, call) => {
      const company = await records.readCompany(call);
      return read(
        [['default_code', '=', material], '|', ['company_id', '=', false], ['company_id', '=', company]],
        call,
      );
    },
    readProduct: async (id, call) => (await read([['id', '=', id]], call))[0],
    listBills: async ({ id, templateId }, operationType, call) => {
      const company = await records.readCompany(call);
      const domain = [
        ['active', '=', true],
        '|',
        ['product_id', '=', id],
        '&',
        ['product_id', '=', false],
        ['product_tmpl_id', '=', templateId],
        '|',
        ['company_id', '=', false],
        ['company_id', '=', company],
        ...(operationType === undefined
          ? []
          : ['|', ['picking_type_id', '=', false], ['picking_type_id', '=', operationType]]),
      ];
      const bills = await records.read('mrp.bom', domain, { type: {}, product_id: { fields: {} } }, call);
      return bills.map((bill) => ({ id: mapRecordId(bill), kind: kinds[mapText(bill['type']) ?? ''] ?? 'OTHER' }));
    },
  };
}
