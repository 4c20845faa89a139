import { OdooException } from '../exception.ts';
import type { Row } from '../tables.ts';
import { type Arguments, type EffectStore, findRows, requireRow, userError } from './store.ts';

const model = 'product.product';

const trackings = new Set(['none', 'lot', 'serial']);

const createValidationError = (message: string): OdooException =>
  new OdooException('odoo.exceptions.ValidationError', message);

const describe = ({ default_code: code, name }: Arguments): string => `[${String(code)}] ${String(name)}`;

/** Refuses values that break a constraint of products. @throws OdooException */
function refuseValues(store: EffectStore, id: number | undefined, values: Arguments): void {
  const { tracking, barcode, uom_id: unit, uom_po_id: purchaseUnit } = values;
  if (!trackings.has(String(tracking)))
    throw userError(`Value '${String(tracking)}' not found in selection field 'Tracking'`);
  const others = barcode === false ? [] : findRows(store, model, { barcode }).filter((row) => row.id !== id);
  if (others.length > 0)
    throw createValidationError(
      `Barcode(s) already assigned:\n\n- Barcode "${String(barcode)}" already assigned to product(s): ${[...others, values].map(describe).join(', ')}\n\nNote: products that you don't have access to will not be shown above.`,
    );
  const findFamily = (of: unknown) => requireRow(store, 'uom.uom', of)['category_id'];
  if (store.series < 19 && findFamily(unit) !== findFamily(purchaseUnit))
    throw createValidationError(
      'The default Unit of Measure and the purchase Unit of Measure must be in the same category.',
    );
}

/** Adds a product with a template of its own; it belongs to no company. */
export function addProduct(store: EffectStore, given: Arguments): number {
  if (given['name'] === undefined) throw createValidationError("Missing required value for the field 'name'");
  const [unit] = findRows(store, 'ir.model.data', { module: 'uom', name: 'product_uom_unit' });
  const defaults = {
    ...{ default_code: false, tracking: 'none', active: true, company_id: false, barcode: false },
    ...{ purchase_ok: true, sale_ok: true, product_variant_count: 1, uom_id: unit?.['res_id'] },
    ...(store.series === 17 ? { detailed_type: 'consu' } : { type: 'consu', is_storable: false }),
    ...(store.series < 19 ? { uom_po_id: unit?.['res_id'] } : {}),
  };
  const values: Arguments = { ...defaults, ...given };
  refuseValues(store, undefined, values);
  const template = store.add('product.template', { name: values['name'] });
  return store.add(model, { ...values, product_tmpl_id: template });
}

/** Checks a change of a product, as the series does; its name is that of its template. @throws OdooException */
export function writeProduct(store: EffectStore, id: number, values: Arguments): Arguments {
  const row: Row = requireRow(store, model, id);
  refuseValues(store, id, { ...row, ...values });
  const isOtherUnit = values['uom_id'] !== undefined && values['uom_id'] !== row['uom_id'];
  // 19 accepts it, and reads the stock in the new unit.
  if (store.series < 19 && isOtherUnit && findRows(store, 'stock.move', { product_id: id }).length > 0)
    throw userError(
      'You cannot change the unit of measure as there are already stock moves for this product. If you want to change the unit of measure, you should rather archive this product and create a new one.',
    );
  if (values['name'] !== undefined)
    store.set('product.template', Number(row['product_tmpl_id']), { name: values['name'] });
  return values;
}
