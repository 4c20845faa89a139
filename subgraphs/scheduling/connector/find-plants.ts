import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import type { SchedulingClient } from './client.ts';
import type { Names } from './names.ts';
import { type OperationPlanWire, operationWire, parseRecords } from './wire.ts';

type Wire = Pick<OperationPlanWire, 'operation' | 'location' | 'resources'>;

/** Finds the plants of orders and steps by what their own records say. */
export interface PlantFinder {
  /** In the order of the records; `undefined` where nothing says so. */
  findPlants(records: readonly Wire[], call: CallContext): Promise<readonly (string | undefined)[]>;
}

/**
 * A record's plant is its location, else that of its resource by name, else the location of its operation, which is
 * asked for only where there is nothing nearer. What says none belongs to the plant of a scheduler that has only one.
 */
export function createPlantFinder(
  client: SchedulingClient,
  names: Names,
  { plants, instance }: Pick<SchedulingConfig, 'plants' | 'instance'>,
): PlantFinder {
  const only = plants.length === 1 ? plants[0] : undefined;
  const readNear = ({ location, resources }: Wire): string | undefined =>
    location === '' ? names.parsePlant(resources[0]?.resource ?? '') : location;
  return {
    async findPlants(records, call) {
      const near = records.map(readNear);
      const values = records.filter((_, index) => near[index] === undefined).map(({ operation }) => operation);
      const found = await client.readList('input/operation', { oneOf: { field: 'name', values } }, call);
      const operations = parseRecords(operationWire, found, instance);
      const locations = new Map(operations.map(({ name, location }) => [name, location]));
      return records.map(({ operation }, index) => near[index] ?? (locations.get(operation) || only));
    },
  };
}
