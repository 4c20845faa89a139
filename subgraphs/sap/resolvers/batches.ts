import { BadInputError } from '../../../kit/index.ts';
import type { BatchKey } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

const maxKeys = 100;

/** Reads batches as a plant keeps them, never from a cache, with what SAP says of their materials. */
export async function readSapBatches(
  { plant, batches: keys }: { readonly plant: string; readonly batches: readonly BatchKey[] },
  { instances, call }: SubgraphContext,
) {
  if (keys.length > maxKeys) throw new BadInputError(`batches must name at most ${maxKeys} batches.`);
  const sap = instances.forPlant(plant);
  if (sap === undefined) return null;
  const numbers = [...new Set(keys.map(({ material }) => material))];
  const [found, materials] = await Promise.all([
    sap.readPlantBatches(plant, keys, call),
    sap.readMaterials(numbers, call),
  ]);
  const managed = new Map(materials.map(({ number, isBatchManaged }) => [number, isBatchManaged]));
  const isSame = (a: BatchKey, b: BatchKey) => a.material === b.material && a.number === b.number;
  return keys.map((key) => ({
    ...key,
    isBatchManaged: managed.get(key.material) ?? null,
    known: found.find((batch) => isSame(batch, key)) ?? null,
  }));
}
