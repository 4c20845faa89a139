import { Big } from 'big.js';
import type { CallContext } from '../../../kit/index.ts';
import type { PlantFinder } from './find-plants.ts';
import { listMaterials, mapPlannedOrder, openStatuses } from './map-operation.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader } from './reader.ts';
import type { PlannedSupply } from './records.ts';

/** Dependencies of reading planned orders; the names are those of planned orders. */
interface Reading {
  readonly reader: RecordReader;
  readonly plants: PlantFinder;
  readonly names: Names;
  readonly timeZone: string;
}

/** Reads the orders that stand for planned orders of the ERP. */
export interface PlannedSupplyReader {
  /** Reads them by the numbers of the planned orders, past caches; one that the scheduler does not have is left out. */
  read(numbers: readonly string[], call: CallContext): Promise<readonly PlannedSupply[]>;
}

/** Creates the reader of the orders that stand for planned orders: two calls for many of them. */
export function createPlannedSupplyReader({ reader, plants, names, timeZone }: Reading): PlannedSupplyReader {
  return {
    async read(numbers, call) {
      if (numbers.length === 0) return [];
      const byReference = new Map(numbers.map((number) => [names.formatOrder(number), number]));
      const wanted = { oneOf: { field: 'reference', values: [...byReference.keys()] } };
      const { values, unreadable } = await reader.parse(models.orders, wanted, call);
      const [lost] = unreadable;
      if (lost !== undefined) throw lost.error;
      const kinds = await plants.readOperations([...new Set(values.map(({ operation }) => operation))], call);
      const places = await plants.findPlants(values, call);
      return values.flatMap((order, index): readonly PlannedSupply[] => {
        const [number, plant] = [byReference.get(order.reference), places[index]];
        if (number === undefined || plant === undefined) return [];
        const { quantity, startTime, endTime } = mapPlannedOrder(order, timeZone);
        const [material = ''] = listMaterials(order, kinds.get(order.operation));
        const isOpen = openStatuses.includes(order.status);
        return [{ number, plant, material, quantity: new Big(quantity).toFixed(), startTime, endTime, isOpen }];
      });
    },
  };
}
