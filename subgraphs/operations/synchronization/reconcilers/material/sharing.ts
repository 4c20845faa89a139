import type { LookTools, Verdict } from '../../reconciler.ts';
import { describeMaterial } from './describe.ts';
import { type Material, type Product, readMaterials, readProducts } from './read.ts';

/** A material as SAP keeps it in another plant, for which the same product stands. */
interface Sharing {
  readonly plant: string;
  readonly material: Material;
}

/** Reads the other plants that keep a material in the same product. @throws when SAP or Odoo does not answer. */
async function readSharing(
  plant: string,
  { material, reference }: Product,
  tools: LookTools,
): Promise<readonly Sharing[]> {
  const others = tools.listPlantsBeside(plant, 'ODOO').map(async (other): Promise<readonly Sharing[]> => {
    const [kept] = await readMaterials(other, [material], tools);
    if (kept === undefined) return [];
    const products = (await readProducts(other, [material], tools)) ?? [];
    return products.some((one) => one.reference === reference) ? [{ plant: other, material: kept }] : [];
  });
  return (await Promise.all(others)).flat();
}

/**
 * Refuses to change a product that several plants share while SAP says different things of their materials: each would
 * undo what the other has written. `undefined` when they agree.
 */
export async function refuseDissent(
  { plant, material }: Sharing,
  product: Product,
  tools: LookTools,
): Promise<Verdict | undefined> {
  const own = describeMaterial(material);
  const dissent = (await readSharing(plant, product, tools)).filter((one) => describeMaterial(one.material) !== own);
  if (dissent.length === 0) return undefined;
  const said = [{ plant, material }, ...dissent].map((one) => `"${describeMaterial(one.material)}" in ${one.plant}`);
  return {
    kind: 'DIFFERS',
    reason: 'PLANTS_DISAGREE',
    message: `The product ${product.name} (id ${product.reference}) is that of several plants, and SAP says ${said.join(', ')}. Make SAP's plants agree, or give them products of their own; nothing is written until then.`,
  };
}
