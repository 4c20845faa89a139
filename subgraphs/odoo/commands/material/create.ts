import { CommandRefusal } from '../../../../kit/index.ts';
import type { PlantProduct } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooCreateMaterialInput } from '../../generated.ts';
import { notShown, type OdooCommand, requireOdoo } from '../shared.ts';
import { listProducts, refuseState, refuseTakenGtin, requireUnit } from './shared.ts';

/** Finds the product that an earlier attempt made. @throws CommandRefusal where people have another one. */
async function findOwn(input: OdooCreateMaterialInput, context: SubgraphContext) {
  const { materials } = requireOdoo(input.plant, context).writes;
  const [found, { id: made, generation }] = await Promise.all([
    listProducts(input, context),
    materials.findCreated(input.material, context.call),
  ]);
  const [other] = found.filter(({ id }) => id !== made);
  if (other !== undefined)
    throw refuseState(
      `Odoo has a product with the number ${input.material} already: ${other.name} (id ${other.id}).`,
      other.isActive ? 'EXISTS' : 'ARCHIVED',
    );
  const own = found.find(({ id }) => id === made);
  if (own?.isActive === false) throw refuseState(`The product of ${input.material} was archived in Odoo.`, 'ARCHIVED');
  // Its external id stays with a product whose number people have changed.
  if (made !== undefined && own === undefined)
    throw refuseState(
      `The product that was made for ${input.material} (id ${made}) has another number in Odoo, or belongs to another company. Archive it, too, to have a new one made.`,
      'RENUMBERED',
    );
  return { own, generation };
}

/** Refuses a second product of the number where another company has one: that company would see both. @throws CommandRefusal */
async function refuseOfOtherCompany(input: OdooCreateMaterialInput, context: SubgraphContext): Promise<void> {
  const { material, plant } = input;
  const other = await requireOdoo(plant, context).writes.materials.findOfOtherCompany(material, context.call);
  if (other === undefined) return;
  throw refuseState(
    `The company ${other.company} has a product of its own with the number ${material} in Odoo: ${other.name} (id ${other.id}). A new one is shared by all companies, and ${material} would be ambiguous there. Share that product, or create one for the company of plant ${plant}.`,
    'OTHER_COMPANY',
  );
}

async function check(input: OdooCreateMaterialInput, context: SubgraphContext) {
  if (input.name.trim() === '') throw new CommandRefusal('INVALID_INPUT', 'name must not be empty.');
  const { own, generation } = await findOwn(input, context);
  if (own === undefined) await refuseOfOtherCompany(input, context);
  const unit = await requireUnit(input.unit, input, context);
  await refuseTakenGtin(input.gtin, { plant: input.plant, own: own?.id }, context);
  await requireOdoo(input.plant, context).writes.rights.requireRights('MATERIAL', context.call);
  return { own, generation, unit };
}

const describe = ({ name, unit, tracking, gtin, isActive }: PlantProduct) => ({
  name,
  unit,
  tracking,
  gtin: gtin ?? null,
  isActive,
});

/** Creates the product of a material, once: it is found again by its external id. */
export const createMaterial: OdooCommand<OdooCreateMaterialInput> = {
  name: 'odooCreateMaterial',
  system: 'ODOO',
  writes: ['Material'],
  guard: 'UNIQUE_REFERENCE',
  check: async (input, context) => void (await check(input, context)),
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const { own, generation, unit } = await check(input, context);
    if (own !== undefined) return { nativeReference: String(own.id), before: {}, after: describe(own) };
    const { material, tracking, gtin, isPurchased } = input;
    const name = input.name.trim();
    const wanted = { material, name, unitId: unit.id, tracking, gtin: gtin ?? undefined, isPurchased, generation };
    const id = await odoo.writes.materials.create(wanted, step.send, context.call);
    const made = (await listProducts(input, context)).find((product) => product.id === id);
    if (made === undefined || made.unitId !== unit.id || made.tracking !== tracking || made.name !== name)
      throw notShown(odoo, 'the new product as it was sent');
    return { nativeReference: String(id), before: {}, after: describe(made) };
  },
  undo: 'A product is never deleted: SAP keeps the material, and the next comparison finds the product.',
};
