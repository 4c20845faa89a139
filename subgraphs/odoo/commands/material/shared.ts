import { CommandRefusal } from '../../../../kit/index.ts';
import type { PlantProduct } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import { requireOdoo } from '../shared.ts';

/** Key of a material in a plant. */
export interface MaterialKey {
  readonly plant: string;
  readonly material: string;
}

/** Creates the refusal of a change in the product's present state. */
export const refuseState = (message: string, currentState: string): CommandRefusal =>
  new CommandRefusal('INVALID_STATE', message, { currentState });

/** Lists the products of a material, archived ones too. */
export const listProducts = (
  { plant, material }: MaterialKey,
  context: SubgraphContext,
): Promise<readonly PlantProduct[]> => requireOdoo(plant, context).writes.materials.list([material], context.call);

/** Finds the unit for a code. @throws CommandRefusal naming the setting that a unit without counterpart needs. */
export async function requireUnit(unit: string, { plant }: MaterialKey, context: SubgraphContext) {
  const odoo = requireOdoo(plant, context);
  const found = await odoo.writes.materials.findUnit(unit, context.call);
  if (found !== undefined) return found;
  throw new CommandRefusal(
    'INVALID_INPUT',
    `Odoo has no unit, or several, for the code ${unit}; create one, or name it under odoo.units of ${odoo.instance}.`,
  );
}

/** Refuses a GTIN that another product, or a packaging, has: Odoo keeps barcodes unique. @throws CommandRefusal */
export async function refuseTakenGtin(
  gtin: string | null | undefined,
  { plant, own }: { readonly plant: string; readonly own: number | undefined },
  context: SubgraphContext,
): Promise<void> {
  if (!gtin) return;
  const other = await requireOdoo(plant, context).writes.materials.findByGtin(gtin, own, context.call);
  if (other === undefined) return;
  const owner = `${other.isPackaging ? 'a packaging of ' : ''}${other.name} (id ${other.id})`;
  throw refuseState(`The GTIN ${gtin} is the barcode of ${owner} in Odoo.`, 'GTIN_TAKEN');
}
