import type { CallContext } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { equals } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';

/** Reads the configured plants that SAP does not know. */
export async function readUnknownPlants(
  client: SapClient,
  plants: readonly string[],
  call: CallContext,
): Promise<readonly string[]> {
  const wanted = plants.map((plant) => equals('Plant', plant));
  const records = await client.readAny(createQuery(entitySets.plants), wanted, call);
  const known = new Set(records.map((record) => record['Plant']));
  return plants.filter((plant) => !known.has(plant));
}
