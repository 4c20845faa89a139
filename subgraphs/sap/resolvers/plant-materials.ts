import { BadInputError } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';

const maxNumbers = 100;

/** Reads materials as a plant keeps them, never from a cache. */
export async function readPlantMaterials(
  { plant, numbers }: { readonly plant: string; readonly numbers: readonly string[] },
  { instances, call }: SubgraphContext,
) {
  if (numbers.length > maxNumbers) throw new BadInputError(`numbers must name at most ${maxNumbers} materials.`);
  const sap = instances.forPlant(plant);
  return sap === undefined ? null : await sap.readPlantMaterials(plant, numbers, call);
}

/** Lists a page of the numbers of a plant's materials, never from a cache. */
export async function listMaterialNumbers(
  {
    plant,
    first,
    after,
  }: { readonly plant: string; readonly first: number; readonly after?: string | null | undefined },
  { instances, call }: SubgraphContext,
) {
  if (first < 1 || first > maxNumbers) throw new BadInputError(`first must be between 1 and ${maxNumbers}.`);
  const sap = instances.forPlant(plant);
  if (sap === undefined) return null;
  const { numbers, next = null } = await sap.listMaterialNumbers(plant, { first, after: after ?? undefined }, call);
  return { numbers, next };
}
