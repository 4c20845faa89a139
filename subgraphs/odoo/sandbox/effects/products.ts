import { OdooException } from '../exception.ts';
import type { Row } from '../tables.ts';
import { type Arguments, type Effect, type EffectStore, findRows, listIds, requireRow, userError } from './store.ts';

const model = 'product.product';

const trackings = new Set(['none', 'lot', 'serial']);

const createValidationError = (message: string): OdooException =>
  new OdooException('odoo.exceptions.ValidationError', message);

const describe = ({ default_code: code, name }: Arguments): string => `[${String(code)}] ${String(name)}`;

/** Refuses a barcode of another active product. @throws OdooException */
function refuseBarcode(store: EffectStore, id: number | undefined, values: Arguments): void {
  const { barcode, company_id: company } = values;
  if (barcode === false) return;
  // Barcodes are unique within a company; a product without one is in all of them.
  const isBeside = (row: Row) => row.id !== id && (company === false || [false, company].includes(row['company_id']));
  const others = findRows(store, model, { barcode, active: true }).filter(isBeside);
  const packaging = store.series >= 19 ? 'product.uom' : 'product.packaging';
  if (findRows(store, packaging, { barcode }).length > 0)
    throw createValidationError('A packaging already uses the barcode');
  // An archived product is not among those that it counts.
  if (others.length === 0 || values['active'] === false) return;
  throw createValidationError(
    `Barcode(s) already assigned:\n\n- Barcode "${String(barcode)}" already assigned to product(s): ${[...others, values].map(describe).join(', ')}\n\nNote: products that you don't have access to will not be shown above.`,
  );
}

/** Refuses values that break a constraint of products. @throws OdooException */
function refuseValues(store: EffectStore, values: Arguments): void {
  const { tracking, uom_id: unit, uom_po_id: purchaseUnit } = values;
  if (!trackings.has(String(tracking)))
    throw userError(`Value '${String(tracking)}' not found in selection field 'Tracking'`);
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
    ...{ purchase_ok: true, sale_ok: true, uom_id: unit?.['res_id'] },
    ...(store.series === 17 ? { detailed_type: 'consu' } : { type: 'consu', is_storable: false }),
    ...(store.series < 19 ? { uom_po_id: unit?.['res_id'] } : {}),
  };
  const values: Arguments = { ...defaults, ...given };
  refuseValues(store, values);
  refuseBarcode(store, undefined, values);
  const template = store.add('product.template', { name: values['name'], active: values['active'] });
  return store.add(model, { ...values, product_tmpl_id: template });
}

/** Checks a change of a product, as the series does; its name is that of its template. @throws OdooException */
export function writeProduct(store: EffectStore, id: number, values: Arguments): Arguments {
  const row: Row = requireRow(store, model, id);
  refuseValues(store, { ...row, ...values });
  // The constraint is on this field alone: taking a product into use again does not check it.
  if (values['barcode'] !== undefined) refuseBarcode(store, id, { ...row, ...values });
  const isOtherUnit = values['uom_id'] !== undefined && values['uom_id'] !== row['uom_id'];
  // 19 accepts it, and reads the stock in the new unit.
  if (store.series < 19 && isOtherUnit && findRows(store, 'stock.move', { product_id: id }).length > 0)
    throw userError(
      'You cannot change the unit of measure as there are already stock moves for this product. If you want to change the unit of measure, you should rather archive this product and create a new one.',
    );
  if (values['name'] !== undefined)
    store.set('product.template', Number(row['product_tmpl_id']), { name: values['name'] });
  // Bills of the one variant follow it; its template, and the bills of that, do not.
  const { active } = values;
  if (active !== undefined && active !== row['active'])
    for (const bill of findRows(store, 'mrp.bom', { product_id: id })) store.set('mrp.bom', bill.id, { active });
  return values;
}

/** Archives a template, or takes it into use again, with its bills. */
function setTemplateActive(store: EffectStore, id: number, active: boolean): void {
  store.set('product.template', id, { active });
  for (const bill of findRows(store, 'mrp.bom', { product_tmpl_id: id })) store.set('mrp.bom', bill.id, { active });
}

/** Archives products, or takes them into use again; the template is archived with the last of its variants. */
export const setActive =
  (active: boolean): Effect =>
  (store, args) => {
    for (const id of listIds(args)) {
      const row = requireRow(store, model, id);
      if (row['active'] === active) continue;
      store.set(model, id, writeProduct(store, id, { active }));
      store.note(`${model}.${active ? 'action_unarchive' : 'action_archive'}`, String(row['name']));
      const template = requireRow(store, 'product.template', row['product_tmpl_id']);
      const isUsed = findRows(store, model, { product_tmpl_id: template.id, active: true }).length > 0;
      if (template['active'] !== isUsed) setTemplateActive(store, template.id, isUsed);
    }
    return undefined;
  };

/** Takes templates into use again; their variants stay as they are. */
export const unarchiveTemplate: Effect = (store, args) => {
  for (const id of listIds(args))
    if (requireRow(store, 'product.template', id)['active'] === false) setTemplateActive(store, id, true);
  return undefined;
};
