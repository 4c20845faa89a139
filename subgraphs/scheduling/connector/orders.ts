import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import type { PlantFinder } from './find-plants.ts';
import type { StepReader } from './steps.ts';
import type { StepWire } from './wire.ts';
import { type OperationPlanWire, operationPlanWire, parseRecords } from './wire.ts';

/** An order with its steps, and the plant that the records themselves tell. */
export interface PlacedOrder {
  readonly order: OperationPlanWire;
  readonly steps: readonly StepWire[];
  readonly plant: string | undefined;
}

/** Reads orders with their steps, whatever their plant. */
export interface OrderReader {
  readMany(references: readonly string[], call: CallContext): Promise<readonly PlacedOrder[]>;
}

/** What reading orders works with. */
interface Reading {
  readonly client: SchedulingClient;
  readonly steps: StepReader;
  readonly plants: PlantFinder;
  readonly instance: string;
}

/** An order is where its steps are; one that has none says so itself. */
export function createOrderReader({ client, steps, plants, instance }: Reading): OrderReader {
  return {
    async readMany(references, call) {
      const [found, parts] = await Promise.all([
        client.readList('input/manufacturingorder', { oneOf: { field: 'reference', values: references } }, call),
        steps.readList({ oneOf: { field: 'owner', values: references } }, call),
      ]);
      const orders = parseRecords(operationPlanWire, found, instance);
      const byOwner = Map.groupBy(parts, ({ owner }) => owner);
      const bare = orders.filter(({ reference }) => !byOwner.has(reference));
      const bareAt = await plants.findPlants(bare, call);
      return orders.map((order) => {
        const own = byOwner.get(order.reference) ?? [];
        return { order, steps: own, plant: own[0]?.plant ?? bareAt[bare.indexOf(order)] };
      });
    },
  };
}
