import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import type { SchedulingClient } from './client.ts';

const readName = (record: unknown): unknown => (record as { readonly name?: unknown } | null)?.name;

/** Lists the configured plants for which frePPLe has no location. */
export async function readUnknownPlants(
  client: Pick<SchedulingClient, 'readList'>,
  { plants, scheduling }: Pick<SchedulingConfig, 'plants' | 'scheduling'>,
  call: CallContext,
): Promise<readonly string[]> {
  const locations: Readonly<Record<string, string>> = 'locations' in scheduling ? Object(scheduling.locations) : {};
  const toLocation = (plant: string) => locations[plant] ?? plant;
  const values = plants.map(toLocation);
  const records = await client.readList('input/location', { oneOf: { field: 'name', values } }, call);
  const known = new Set(records.map(readName));
  return plants.filter((plant) => !known.has(toLocation(plant)));
}
