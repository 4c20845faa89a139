import { CommandRefusal } from '../../../../kit/index.ts';
import type { MaterialValues, PlantProduct } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooChangeMaterialInput } from '../../generated.ts';
import { notShown, type OdooCommand, requireOdoo } from '../shared.ts';
import { listProducts, refuseState, refuseTakenGtin, requireUnit } from './shared.ts';

/** Finds the one product that is meant. @throws CommandRefusal where there is none, or several. */
async function requireProduct(input: OdooChangeMaterialInput, context: SubgraphContext): Promise<PlantProduct> {
  const { material } = input;
  const found = await listProducts(input, context);
  const active = found.filter(({ isActive }) => isActive);
  const meant = active.length > 0 ? active : found;
  const [product] = meant;
  if (product === undefined) throw new CommandRefusal('NOT_FOUND', `Odoo has no product ${material}.`);
  if (meant.length > 1)
    throw refuseState(
      `Several products of Odoo have the number ${material}: ${meant.map(({ name, id }) => `${name} (id ${id})`).join(' and ')}.`,
      'AMBIGUOUS',
    );
  if (product.isActive || input.isActive === true || input.isActive === false) return product;
  throw refuseState(`The product ${material} is archived in Odoo.`, 'ARCHIVED');
}

/** Lists the other plants of the Odoo that have the same product: one of all companies, or one of a company of both. */
async function listSharing(
  { id, material }: PlantProduct,
  plant: string,
  context: SubgraphContext,
): Promise<readonly string[]> {
  const others = requireOdoo(plant, context).plants.filter((one) => one !== plant);
  const found = await Promise.all(others.map((one) => listProducts({ plant: one, material }, context)));
  return others.filter((_, index) => found[index]?.some((product) => product.id === id));
}

/** Refuses to archive a product that is still used: Odoo itself would not. @throws CommandRefusal */
async function refuseUsed(
  product: PlantProduct,
  { plant, isEndedInPlant }: OdooChangeMaterialInput,
  context: SubgraphContext,
): Promise<void> {
  const { id, material } = product;
  const others = isEndedInPlant === true ? await listSharing(product, plant, context) : [];
  if (others.length > 0)
    throw refuseState(
      `${material} is marked for deletion in this plant alone, and its product in Odoo is that of ${[plant, ...others].join(', ')}.`,
      'SHARED',
    );
  const { materials } = requireOdoo(plant, context).writes;
  if (await materials.hasStock(id, context.call))
    throw refuseState(`Odoo has stock of ${material}; a product with stock is not archived.`, 'IN_STOCK');
  if (await materials.hasOpenWork(id, context.call))
    throw refuseState(
      `Open orders or transfers of Odoo need ${material}; it is not archived before they end.`,
      'IN_USE',
    );
  const bills = await materials.listBills(id, context.call);
  if (bills.length > 0)
    throw refuseState(
      `${material} is a component of bills of materials in use in Odoo: ${bills.map((bill) => `${bill.name} (bill id ${bill.id})`).join(', ')}. Take it off them, or archive them, before.`,
      'IN_USE',
    );
  if (await materials.hasDrafts(id, context.call))
    throw refuseState(
      `A quotation or a request for quotation of Odoo names ${material}; it is not archived before they end.`,
      'IN_USE',
    );
}

/** Refuses what Odoo would not take, or would take and read the stock in another way. @throws CommandRefusal */
async function refuseMoved(
  product: PlantProduct,
  change: string,
  { plant, context }: { readonly plant: string; readonly context: SubgraphContext },
): Promise<void> {
  if (!(await requireOdoo(plant, context).writes.materials.hasMoved(product, context.call))) return;
  throw refuseState(
    `Stock of ${product.material} has moved in Odoo: its ${change} cannot be changed any more. Archive the product and give it another number in Odoo to have a new one made, or change it back in SAP.`,
    'MOVED',
  );
}

/** Refuses to change what SAP keeps by plant, and a shared product once. @throws CommandRefusal */
async function refuseSharedTracking(product: PlantProduct, plant: string, context: SubgraphContext): Promise<void> {
  const others = await listSharing(product, plant, context);
  if (others.length === 0) return;
  throw refuseState(
    `SAP identifies stock of ${product.material} by lot or serial number for each plant; its product in Odoo (${product.tracking}) is that of plant ${plant} and of ${others.join(', ')} as well. Make both the same in SAP and change the product in Odoo, or give each company a product of its own.`,
    'SHARED',
  );
}

/** Refuses what a product has in common with its other variants: they may be other materials. @throws CommandRefusal */
async function refuseCommon(
  product: PlantProduct,
  values: MaterialValues,
  { plant, context }: { readonly plant: string; readonly context: SubgraphContext },
): Promise<void> {
  const isCommon = values.name !== undefined || values.unitId !== undefined || values.tracking !== undefined;
  if (!isCommon || !(await requireOdoo(plant, context).writes.materials.hasVariants(product, context.call))) return;
  throw refuseState(
    `The product of ${product.material} (id ${product.id}) is one of several variants in Odoo, which have name, unit and tracking in common.`,
    'VARIANT',
  );
}

/** Finds the unit to change to; `undefined` when the product has it. @throws CommandRefusal */
async function findNewUnit(
  product: PlantProduct,
  input: OdooChangeMaterialInput,
  context: SubgraphContext,
): Promise<number | undefined> {
  if (!input.unit || input.unit === product.unit) return undefined;
  const { materials } = requireOdoo(input.plant, context).writes;
  const unit = await requireUnit(input.unit, input, context);
  if (unit.id === product.unitId) return undefined;
  await refuseMoved(product, `unit (${product.unitName} to ${unit.name})`, { plant: input.plant, context });
  if ((await materials.readFamily(product.unitId, context.call)) !== unit.family)
    throw refuseState(
      `${unit.name} measures something else than ${product.unitName}, in which Odoo keeps ${input.material} and its bills of materials.`,
      'OTHER_FAMILY',
    );
  return unit.id;
}

/** Finds the columns that differ, and refuses those that must not change. @throws CommandRefusal */
async function findChanges(
  product: PlantProduct,
  input: OdooChangeMaterialInput,
  context: SubgraphContext,
): Promise<MaterialValues> {
  const { plant, name, tracking, gtin, isActive } = input;
  if (name?.trim() === '') throw new CommandRefusal('INVALID_INPUT', 'name must not be empty.');
  const isOther = <Value>(wanted: Value | null | undefined, present: Value | undefined): wanted is Value =>
    wanted !== null && wanted !== undefined && wanted !== present;
  const unitId = await findNewUnit(product, input, context);
  if (isOther(tracking, product.tracking)) {
    await refuseMoved(product, `identification by lot or serial number`, { plant, context });
    await refuseSharedTracking(product, plant, context);
  }
  const isReactivated = isActive === true && !product.isActive;
  // Odoo checks barcodes when they are written, and not among archived products.
  if (isReactivated || isOther(gtin, product.gtin))
    await refuseTakenGtin(gtin ?? product.gtin, { plant, own: product.id }, context);
  if (isActive === false && product.isActive) await refuseUsed(product, input, context);
  const values = {
    ...(isOther(name?.trim(), product.name) ? { name: name?.trim() } : {}),
    ...(unitId === undefined ? {} : { unitId }),
    // Vendors' prices are in the unit of purchases, which is another one where people chose it.
    ...(unitId === undefined || product.purchaseUnitId !== product.unitId ? {} : { purchaseUnitId: unitId }),
    ...(isOther(tracking, product.tracking) ? { tracking } : {}),
    ...(isOther(gtin, product.gtin) ? { gtin } : {}),
    ...(isOther(isActive, product.isActive) ? { isActive } : {}),
  };
  await refuseCommon(product, values, { plant, context });
  return values;
}

const isShown = (product: PlantProduct, values: MaterialValues): boolean =>
  Object.entries(values).every(([field, value]) => product[field as keyof MaterialValues] === value);

/** Changes columns of the product of a material, those alone that differ. */
export const changeMaterial: OdooCommand<OdooChangeMaterialInput> = {
  name: 'odooChangeMaterial',
  system: 'ODOO',
  writes: ['Material'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await findChanges(await requireProduct(input, context), input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('MATERIAL', context.call);
  },
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const product = await requireProduct(input, context);
    const values = await findChanges(product, input, context);
    const before = Object.fromEntries(
      Object.keys(values).map((field) => [field, product[field as keyof PlantProduct] ?? null]),
    );
    const done = { nativeReference: String(product.id), before, after: values };
    if (Object.keys(values).length === 0) return done;
    return step.sendAndSee(
      () => odoo.writes.materials.write(product, values, context.call),
      async () => {
        const shown = (await listProducts(input, context)).find(({ id }) => id === product.id);
        if (shown === undefined || !isShown(shown, values)) throw notShown(odoo, 'the change of the product');
        return done;
      },
    );
  },
  undo: "The values before were not SAP's; the next comparison writes those that SAP has then.",
};
