import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import type { ListQuery } from './filters.ts';
import type { PlantFinder } from './find-plants.ts';
import { operationPlanWire, operationResourceWire, parseRecords, type StepWire } from './wire.ts';

/** Reads steps of orders. */
export interface StepReader {
  readList(query: ListQuery, call: CallContext): Promise<readonly StepWire[]>;
}

const model = 'input/workorder';

/** frePPLe takes its resources from a step that is done: such a one is shown where its operation is usually done. */
export function createStepReader(client: SchedulingClient, plants: PlantFinder, instance: string): StepReader {
  const place = async (records: readonly unknown[], call: CallContext): Promise<readonly StepWire[]> => {
    const steps = parseRecords(operationPlanWire, records, instance);
    const bare = steps.filter(({ resources }) => resources.length === 0).map(({ operation }) => operation);
    const usual = parseRecords(
      operationResourceWire,
      await client.readList('input/operationresource', { oneOf: { field: 'operation', values: bare } }, call),
      instance,
    );
    const placed = steps.map((step) => ({
      ...step,
      isPlaced: step.resources.length > 0,
      resources:
        step.resources.length > 0 ? step.resources : usual.filter(({ operation }) => operation === step.operation),
    }));
    const found = await plants.findPlants(placed, call);
    return placed.map((step, index) => ({ ...step, plant: found[index] }));
  };
  return { readList: async (query, call) => place(await client.readList(model, query, call), call) };
}
