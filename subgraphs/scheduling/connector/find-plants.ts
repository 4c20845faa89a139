import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader } from './reader.ts';
import type { OperationPlanWire, OperationWire } from './wire.ts';

type Wire = Pick<OperationPlanWire, 'operation' | 'resources'>;

/** Finds the plants of orders and steps from their own records. */
export interface PlantFinder {
  /** Finds plants in the order of the records; `undefined` for a record without any sign of its plant. */
  findPlants(records: readonly Wire[], call: CallContext): Promise<readonly (string | undefined)[]>;
  /** Reads the kinds of work by name. */
  readOperations(names: readonly string[], call: CallContext): Promise<ReadonlyMap<string, OperationWire>>;
}

/**
 * Finds a record's plant from the name of its resource, else from the location of its operation, which is read only
 * when there is nothing closer. A record without either belongs to the plant of a scheduler that has only one.
 */
export function createPlantFinder(
  reader: RecordReader,
  names: Names,
  { plants }: Pick<SchedulingConfig, 'plants'>,
): PlantFinder {
  const only = plants.length === 1 ? plants[0] : undefined;
  const readOperations: PlantFinder['readOperations'] = async (values, call) => {
    const found = await reader.list(models.operations, { oneOf: { field: 'name', values } }, call);
    return new Map(found.map((operation) => [operation.name, operation]));
  };
  const findNear = ({ resources }: Wire): string | undefined =>
    resources.map(({ resource }) => names.parsePlant(resource)).find((plant) => plant !== undefined);
  return {
    readOperations,
    async findPlants(records, call) {
      const near = records.map(findNear);
      const values = records.filter((_, index) => near[index] === undefined).map(({ operation }) => operation);
      const operations = await readOperations(values, call);
      const findFar = (operation: OperationWire | undefined): string | undefined => {
        if (operation === undefined || operation.location === '') return only;
        return names.parseLocation(operation.location);
      };
      return records.map(({ operation }, index) => near[index] ?? findFar(operations.get(operation)));
    },
  };
}
