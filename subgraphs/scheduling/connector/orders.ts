import type { CallContext } from '../../../kit/index.ts';
import type { PlantFinder } from './find-plants.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader, Unreadable } from './reader.ts';
import type { StepReader } from './steps.ts';
import type { OperationPlanWire, StepWire } from './wire.ts';

/** An order with its steps, and the plant from the records themselves. */
export interface PlacedOrder {
  readonly order: OperationPlanWire;
  /** Order number; `undefined` for an order that is not the ERP's. */
  readonly number: string | undefined;
  readonly steps: readonly StepWire[];
  readonly unreadableSteps: readonly Unreadable[];
  readonly plant: string | undefined;
}

/** Orders, and those with an unreadable value. */
export interface PlacedOrders {
  readonly orders: readonly PlacedOrder[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads orders with their steps, whatever their plant. */
export interface OrderReader {
  readMany(references: readonly string[], call: CallContext): Promise<PlacedOrders>;
}

/** Dependencies for reading orders. */
interface Reading {
  readonly reader: RecordReader;
  readonly steps: StepReader;
  readonly plants: PlantFinder;
  readonly names: Names;
}

/**
 * Creates a reader of orders. An order's plant is that of its steps; without steps, its own record names it. Orders are
 * read before their steps: a missing order would make frePPLe refuse the query for the steps of all others.
 */
export function createOrderReader({ reader, steps, plants, names }: Reading): OrderReader {
  return {
    async readMany(references, call) {
      const found = await reader.parse(models.orders, { oneOf: { field: 'reference', values: references } }, call);
      const values = found.values.map(({ reference }) => reference);
      const parts = await steps.readList({ oneOf: { field: 'owner', values } }, call);
      const byOwner = Map.groupBy(parts.values, ({ owner }) => owner);
      const lost = Map.groupBy(parts.unreadable, ({ owner }) => owner);
      const bare = found.values.filter(({ reference }) => !byOwner.has(reference) && !lost.has(reference));
      const [whole, bareAt] = await Promise.all([steps.placeWhole(bare, call), plants.findPlants(bare, call)]);
      for (const step of whole) byOwner.set(step.owner, [step]);
      const orders = found.values.map((order): PlacedOrder => {
        const own = byOwner.get(order.reference) ?? [];
        const number = names.parseOrder(order.reference, order.source);
        return {
          order,
          number,
          steps: own.map((step) => ({ ...step, orderNumber: step.orderNumber ?? number })),
          unreadableSteps: lost.get(order.reference) ?? [],
          plant: own[0]?.plant ?? bareAt[bare.indexOf(order)],
        };
      });
      return { orders, unreadable: found.unreadable };
    },
  };
}
