import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import type { SchedulingClient } from './client.ts';

const readName = (record: unknown): unknown => (record as { readonly name?: unknown } | null)?.name;

/** The plants of a configuration that frePPLe has no location for. */
export async function readUnknownPlants(
  client: Pick<SchedulingClient, 'readList'>,
  { plants }: Pick<SchedulingConfig, 'plants'>,
  call: CallContext,
): Promise<readonly string[]> {
  const records = await client.readList('input/location', { oneOf: { field: 'name', values: plants } }, call);
  const known = new Set(records.map(readName));
  return plants.filter((plant) => !known.has(plant));
}
