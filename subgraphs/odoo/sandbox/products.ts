import type { World } from '../../world/index.ts';
import type { Tables } from './models.ts';
import type { Series } from './table.ts';

/** Units that Odoo ships: external id, name, category, size in the category's reference unit. */
const shippedUnits: readonly (readonly [
  code: string,
  external: string,
  name: string,
  category: string,
  ratio: number,
])[] = [
  ['C62', 'product_uom_unit', 'Units', 'Unit', 1],
  ['DZN', 'product_uom_dozen', 'Dozens', 'Unit', 12],
  ['KGM', 'product_uom_kgm', 'kg', 'Weight', 1],
  ['GRM', 'product_uom_gram', 'g', 'Weight', 0.001],
  ['LTR', 'product_uom_litre', 'L', 'Volume', 1],
  ['MTR', 'product_uom_meter', 'm', 'Length / Distance', 1],
];

/** Ids of products and of their units, by material. */
export type ProductIds = ReadonlyMap<string, { readonly id: number; readonly unit: number }>;

/** Adds the units that Odoo ships; returns their ids by code. */
function addUnits(tables: Tables, series: Series): ReadonlyMap<string, number> {
  const references = new Map<string, number>();
  return new Map(
    shippedUnits.map(([code, external, name, category, ratio]) => {
      const first = references.get(category);
      const common = { name, active: true, rounding: 0.01 };
      const id = tables.unit.table.rows.length + 1;
      const family =
        series >= 19
          ? {
              factor: ratio,
              relative_factor: ratio,
              relative_uom_id: first ?? false,
              parent_path: first === undefined ? `${id}/` : `${first}/${id}/`,
            }
          : {
              factor: 1 / ratio,
              factor_inv: ratio,
              uom_type: ratio === 1 ? 'reference' : ratio > 1 ? 'bigger' : 'smaller',
              category_id: first ?? tables.category.add({ name: category }),
            };
      tables.unit.add({ ...common, ...family });
      if (first === undefined) references.set(category, series >= 19 ? id : Number(family.category_id));
      tables.external.add({ module: 'uom', name: external, model: 'uom.uom', res_id: id });
      return [code, id];
    }),
  );
}

/** Adds products, each with a template of its own, and a bill for those that the world makes. */
export function addProducts(tables: Tables, world: World, series: Series): ProductIds {
  const units = addUnits(tables, series);
  const made = new Set([...world.productionOrders, ...world.billsOfMaterials].map(({ material }) => material));
  return new Map(
    world.materials.map(({ number, kind, descriptions, baseUnit, isBatchManaged, isSerialized }) => {
      const unit = units.get(baseUnit) ?? 1;
      const template = tables.template.add({ name: descriptions.EN, active: true });
      const id = tables.product.add({
        default_code: number,
        name: descriptions.EN,
        tracking: isSerialized ? 'serial' : isBatchManaged ? 'lot' : 'none',
        uom_id: unit,
        active: true,
        product_tmpl_id: template,
        company_id: false,
        barcode: false,
        purchase_ok: true,
        sale_ok: true,
        ...(series === 17 ? { detailed_type: 'product' } : { type: 'consu', is_storable: true }),
        ...(series < 19 ? { uom_po_id: unit } : {}),
      });
      if (kind !== 'RAW' || made.has(number))
        tables.bill.add({
          code: false,
          active: true,
          type: 'normal',
          sequence: 0,
          product_qty: 1,
          product_id: false,
          product_tmpl_id: template,
          product_uom_id: unit,
          picking_type_id: false,
          company_id: false,
          byproduct_ids: [],
        });
      return [number, { id, unit }];
    }),
  );
}
