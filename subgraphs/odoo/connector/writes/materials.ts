import { type CallContext, CommandRefusal, type CommandStep } from '../../../../kit/index.ts';
import {
  mapId,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  type OdooRecords,
  requireId,
  type Specification,
  type Unit,
  type UnitReader,
  type Units,
} from '../../../vendors/odoo/index.ts';
import { anywhere, createMaterialUses, type MaterialUses } from './material-uses.ts';

/** Identification of a product's stock. */
export type Tracking = 'NONE' | 'LOT' | 'SERIAL';

/** A product as its owner keeps it. */
export interface PlantProduct {
  readonly id: number;
  /** Id of the template that it shares with its variants. */
  readonly templateId: number;
  /** Number of the material. */
  readonly material: string;
  readonly name: string;
  /** Rec 20 code of its unit, `ZZ` when none is known. */
  readonly unit: string;
  readonly unitId: number;
  readonly unitName: string;
  /** Unit of purchases, in which vendors' prices are; absent from 19 on. */
  readonly purchaseUnitId: number | undefined;
  readonly tracking: Tracking;
  readonly gtin: string | undefined;
  /** False when it is archived, or its template is. */
  readonly isActive: boolean;
  /** User who changed it last; absent where Odoo does not name one. */
  readonly changedBy: string | undefined;
}

/** Values that are written to a product. */
export interface MaterialValues {
  readonly name?: string | undefined;
  readonly unitId?: number | undefined;
  readonly purchaseUnitId?: number | undefined;
  readonly tracking?: Tracking | undefined;
  readonly gtin?: string | undefined;
  readonly isActive?: boolean | undefined;
}

/** A product to create. */
export interface NewProduct {
  readonly material: string;
  readonly name: string;
  readonly unitId: number;
  readonly tracking: Tracking;
  readonly gtin: string | undefined;
  /** True for a material that is bought. */
  readonly isPurchased: boolean;
  /** Number of the product among those that were made for the material, from 1. */
  readonly generation: number;
}

/** The product that was made for a material, or the generation of the next one. */
export interface CreatedProduct {
  readonly id: number | undefined;
  readonly generation: number;
}

/** Reads and writes products of a plant's materials. */
export interface MaterialWrites extends MaterialUses {
  /** Lists the products of materials that belong to the plant's company or to none, archived ones too. */
  list(materials: readonly string[], call: CallContext): Promise<readonly PlantProduct[]>;
  /** Finds the unit for a Rec 20 code; `undefined` when Odoo has none, or several. */
  findUnit(code: string, call: CallContext): Promise<Unit | undefined>;
  /** Finds the family of a unit, by its id. */
  readFamily(unitId: number, call: CallContext): Promise<string | undefined>;
  /** Creates the product of a material, under an external id that it has once. */
  create(product: NewProduct, send: CommandStep['send'], call: CallContext): Promise<number>;
  /** Finds the last product that `create` has made for a material; those that people retired are passed over. */
  findCreated(material: string, call: CallContext): Promise<CreatedProduct>;
  /** Writes values; archiving and its reverse take the template and the bills of materials along, as in Odoo's screens. */
  write(product: PlantProduct, values: MaterialValues, call: CallContext): Promise<void>;
}

const trackings: Readonly<Record<Tracking, string>> = { NONE: 'none', LOT: 'lot', SERIAL: 'serial' };

const createSpecification = (series: number): Specification => ({
  default_code: {},
  name: {},
  active: {},
  tracking: {},
  barcode: {},
  uom_id: { fields: { name: {} } },
  product_tmpl_id: { fields: { active: {} } },
  write_uid: { fields: { name: {} } },
  ...(series >= 19 ? {} : { uom_po_id: { fields: {} } }),
});

function mapTracking(value: unknown): Tracking {
  const text = mapText(value);
  return text === 'serial' ? 'SERIAL' : text === 'lot' ? 'LOT' : 'NONE';
}

function mapProduct(record: OdooRecord, units: Units): PlantProduct {
  const isTemplateActive = mapOne(record['product_tmpl_id'])?.['active'] !== false;
  return {
    id: mapRecordId(record),
    templateId: requireId(record['product_tmpl_id']),
    material: mapText(record['default_code']) ?? '',
    name: mapText(record['name']) ?? '',
    unit: units.findCode(record['uom_id']),
    unitId: requireId(record['uom_id']),
    unitName: mapText(mapOne(record['uom_id'])?.['name']) ?? '',
    purchaseUnitId: mapId(record['uom_po_id']),
    tracking: mapTracking(record['tracking']),
    gtin: mapText(record['barcode']),
    isActive: record['active'] !== false && isTemplateActive,
    changedBy: mapText(mapOne(record['write_uid'])?.['name']),
  };
}

/** Formats the key by which the product of a material is created once, and its successor once. */
const formatKey = (material: string, generation: number): string =>
  generation === 1 ? `material/${material}` : `material-${generation}/${material}`;

const maxGenerations = 50;

/** Columns of a new product: 17 has one field for what 18 and 19 split, and 19 has no unit of purchases. */
function toRow(product: NewProduct, series: number): Readonly<Record<string, string>> {
  const { material, name, unitId, tracking, gtin, isPurchased } = product;
  return {
    default_code: material,
    name,
    tracking: trackings[tracking],
    'uom_id/.id': String(unitId),
    ...(series >= 19 ? {} : { 'uom_po_id/.id': String(unitId) }),
    ...(series === 17 ? { detailed_type: 'product' } : { type: 'consu', is_storable: '1' }),
    ...(gtin === undefined ? {} : { barcode: gtin }),
    purchase_ok: isPurchased ? '1' : '0',
  };
}

function toValues({ name, unitId, purchaseUnitId, tracking, gtin }: MaterialValues) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(unitId === undefined ? {} : { uom_id: unitId }),
    ...(purchaseUnitId === undefined ? {} : { uom_po_id: purchaseUnitId }),
    ...(tracking === undefined ? {} : { tracking: trackings[tracking] }),
    ...(gtin === undefined ? {} : { barcode: gtin }),
  };
}

/** Creates the writing of products. */
function createWrite(records: OdooRecords): MaterialWrites['write'] {
  return async ({ id, templateId }, values, call) => {
    const { isActive } = values;
    const vals = toValues(values);
    if (isActive === true) {
      const [own, template] = [
        { ids: [id], context: anywhere },
        { ids: [templateId], context: anywhere },
      ];
      await records.run({ model: 'product.product', method: 'action_unarchive', arguments: own }, call);
      // The product takes it along only when it was archived itself; on an active one this does nothing.
      await records.run({ model: 'product.template', method: 'action_unarchive', arguments: template }, call);
    }
    if (Object.keys(vals).length > 0) {
      // English is the text that is compared; those of other languages are the plant's own.
      const named = { ids: [id], vals, context: { lang: 'en_US' } };
      await records.run({ model: 'product.product', method: 'write', arguments: named }, call);
    }
    if (isActive !== false) return;
    // Unlike `write`, it archives the template with its last variant, and the bills with the template.
    const named = { ids: [id], context: anywhere };
    await records.run({ model: 'product.product', method: 'action_archive', arguments: named }, call);
  };
}

/** Creates the reading and writing of a plant's materials. */
export function createMaterialWrites(records: OdooRecords, units: UnitReader): MaterialWrites {
  const uses = createMaterialUses(records);
  return {
    ...uses,
    async list(materials, call) {
      if (materials.length === 0) return [];
      const company = await records.readCompany(call);
      const domain = [
        ['default_code', 'in', [...materials]],
        ['active', 'in', [true, false]],
        '|',
        ['company_id', '=', false],
        ['company_id', '=', company],
      ];
      const [known, rows] = await Promise.all([
        units.readUnits(call),
        records.read('product.product', domain, createSpecification, call),
      ]);
      return rows.map((row) => mapProduct(row, known));
    },
    findUnit: async (code, call) => (await units.readUnits(call)).findUnit(code),
    readFamily: async (unitId, call) => (await units.readUnits(call)).findFamily({ id: unitId }),
    create: async (product, send, call) => {
      const rows = [toRow(product, await records.readSeries(call))];
      return records.ensure(
        { model: 'product.product', key: formatKey(product.material, product.generation), rows },
        send,
        call,
      );
    },
    findCreated: async (material, call) => {
      for (let generation = 1; generation <= maxGenerations; generation += 1) {
        const id = await records.findByKey('product.product', formatKey(material, generation), call);
        if (id === undefined || !(await uses.isRetired(id, material, call))) return { id, generation };
      }
      throw new CommandRefusal('INVALID_STATE', `${maxGenerations} products of ${material} were retired in Odoo.`);
    },
    write: createWrite(records),
  };
}
