import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import { type OperationPlanWire, operationPlanWire, operationResourceWire, parseRecords } from './wire.ts';

/** A step of an order. `isPlaced`: its resource is its own; else it is where such work is done. */
export type StepWire = OperationPlanWire & { readonly isPlaced: boolean };

/** Reads steps of orders. */
export interface StepReader {
  list(filters: Readonly<Record<string, string>>, call: CallContext): Promise<readonly StepWire[]>;
  readMany(
    query: { readonly field: string; readonly values: readonly string[]; readonly filters?: Record<string, string> },
    call: CallContext,
  ): Promise<readonly StepWire[]>;
}

const model = 'input/workorder';

/** frePPLe takes its resources from a step that is done: such a one is shown where its operation is usually done. */
export function createStepReader(client: SchedulingClient, instance: string): StepReader {
  const place = async (records: readonly unknown[], call: CallContext): Promise<readonly StepWire[]> => {
    const steps = parseRecords(operationPlanWire, records, instance);
    const bare = [
      ...new Set(steps.filter(({ resources }) => resources.length === 0).map(({ operation }) => operation)),
    ];
    const usual =
      bare.length === 0
        ? []
        : parseRecords(
            operationResourceWire,
            await client.readMany('input/operationresource', { field: 'operation__in', values: bare }, call),
            instance,
          );
    return steps.map((step) => ({
      ...step,
      isPlaced: step.resources.length > 0,
      resources:
        step.resources.length > 0 ? step.resources : usual.filter(({ operation }) => operation === step.operation),
    }));
  };
  return {
    list: async (filters, call) => place(await client.readList(model, filters, call), call),
    readMany: async (query, call) => place(await client.readMany(model, query, call), call),
  };
}
